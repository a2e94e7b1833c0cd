/*
 * key_text.h - keys of a scanner in keyboard mode become text
 *
 * A keyboard sends positions, and so does a scanner that plays one: which
 * character a position means depends on the layout the *scanner* was programmed
 * for, not on this machine's. Layouts come from XKB's tables. Pure but for reading
 * those when it is made.
 *
 * Besides plain keys, what scanners use to send what no key has: AltGr, Ctrl+Alt
 * for AltGr, dead keys, Ctrl for control characters, the digits of the keypad, Alt
 * with a number on the keypad for any character. The NumLock lamp is never
 * believed: the keypad means digits. Function keys are U+E001 (F1) to U+E018
 * (F24); other keys without a character mean nothing. A combination that no layout
 * gives a meaning is U+FFFD, so that a code it belongs to is not mistaken for
 * another.
 */
#ifndef DRIVERS_KEY_TEXT_H
#define DRIVERS_KEY_TEXT_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"

/* Modifiers, in the order of the first byte of a boot report. */
enum key_held {
	HELD_CTRL_LEFT = 0x01,
	HELD_SHIFT_LEFT = 0x02,
	HELD_ALT_LEFT = 0x04,
	HELD_META_LEFT = 0x08,
	HELD_CTRL_RIGHT = 0x10,
	HELD_SHIFT_RIGHT = 0x20,
	HELD_ALT_RIGHT = 0x40,
	HELD_META_RIGHT = 0x80,
};

#define HELD_CTRL  (HELD_CTRL_LEFT | HELD_CTRL_RIGHT)
#define HELD_SHIFT (HELD_SHIFT_LEFT | HELD_SHIFT_RIGHT)
#define HELD_ALT   (HELD_ALT_LEFT | HELD_ALT_RIGHT)
#define HELD_META  (HELD_META_LEFT | HELD_META_RIGHT)

/* The modifier that KEY_... is, 0 for other keys. */
guint8 key_modifier(guint16 key);

struct key_text;

/**
 * key_text_new() - decode for one layout
 * @layout: XKB's name, "us", "de", "fr(oss)"; "" is "us"
 * @caps:   the scanner types as if CapsLock were on
 *
 * Return: owned; NULL with SD_ERROR_INVALID for a layout that XKB does not know or
 * whose tables are not installed.
 */
struct key_text *key_text_new(const char *layout, gboolean caps, GError **error);
void key_text_free(struct key_text *text);
AUTO_DEFINE(key_text, key_text_free)

/* Take one stroke; what it completes is appended to @out as UTF-8. The scanner may
 * press CapsLock itself. */
void key_text_feed(struct key_text *text, const struct key_stroke *stroke,
		   GString *out);

/* Nothing more comes: what is begun (a number with Alt, a dead key) ends. */
void key_text_flush(struct key_text *text, GString *out);

/* Forget what is begun; CapsLock is as @caps says. */
void key_text_reset(struct key_text *text, gboolean caps);

#endif
