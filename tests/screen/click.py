#!/usr/bin/python3
"""click.py NAME...: press buttons of the kiosk by the names that assistive technology is told.

"=NAME" waits until something of that name is on the screen. Prints a line for each; fails when a
name does not come within ten seconds.
"""
import sys
import time

import pyatspi


def windows():
    desktop = pyatspi.Registry.getDesktop(0)
    return [app for app in desktop if app is not None and "sparedesk" in (app.name or "")]


def find(node, name, button):
    try:
        if node.name == name and (not button or node.getRoleName() in ("push button", "button")):
            return node
        children = list(node)
    except Exception:  # it went away while we looked
        return None
    for child in children:
        found = child is not None and find(child, name, button)
        if found:
            return found
    return None


def wait_for(name, button):
    end = time.time() + 10
    while time.time() < end:
        for window in windows():
            found = find(window, name, button)
            if found:
                return found
        time.sleep(0.1)
    print("missing", name)
    sys.exit(1)


for word in sys.argv[1:]:
    if word.startswith("="):
        wait_for(word[1:], False)
    else:
        wait_for(word, True).queryAction().doAction(0)
        time.sleep(0.6)  # the same code again sooner is one scan
    print("done", word)
