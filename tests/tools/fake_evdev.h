/*
 * fake_evdev.h - a keyboard of the kernel's that a test plays, for the real program
 *
 * Behind umockdev: the event node is a terminal whose other end is here, and the
 * ioctls of the program under test are answered here.
 */
#ifndef TESTS_TOOLS_FAKE_EVDEV_H
#define TESTS_TOOLS_FAKE_EVDEV_H

#include <umockdev.h>

#include "tools/typist.h"

struct fake_evdev;

struct fake_evdev_spec {
	guint number; /* of the event node: /dev/input/eventN */
	guint16 bus, vid, pid;
	const char *model;
	const char *uniq, *phys;
	const char *parent; /* sysfs path of the device it hangs on, "" for none */
	gboolean no_keys;   /* a remote control or the like */
};

/* A Symbol-like scanner on Bluetooth. */
struct fake_evdev_spec fake_evdev_spec(guint number, const char *uniq);

/* Owned, not plugged in; @spec is copied, its texts are lent. */
struct fake_evdev *fake_evdev_new(UMockdevTestbed *testbed,
				  const struct fake_evdev_spec *spec);
void fake_evdev_free(struct fake_evdev *evdev);

void fake_evdev_plug(struct fake_evdev *evdev);
void fake_evdev_unplug(struct fake_evdev *evdev);

/* One event, now. */
void fake_evdev_event(struct fake_evdev *evdev, guint16 type, guint16 code,
		      gint32 value);
/* Type a text with the keys of @typist, each @pause_us after the one before. */
void fake_evdev_type(struct fake_evdev *evdev, struct typist *typist,
		     const char *text, gulong pause_us);

/* Wait until the program has taken all events. */
void fake_evdev_wait_taken(struct fake_evdev *evdev);

/* Grabbing fails with this errno, 0 for none. */
void fake_evdev_fail_grabs(struct fake_evdev *evdev, int error);
/* A key is down, as far as the kernel knows; 0 for none. */
void fake_evdev_hold(struct fake_evdev *evdev, guint16 key);

/* Who has all the keys, and how often the program asked anything. */
gboolean fake_evdev_grabbed(struct fake_evdev *evdev);
guint fake_evdev_ioctls(struct fake_evdev *evdev);

#endif
