/*
 * boot_keyboard.h - reports of a USB keyboard become key strokes
 *
 * The eight bytes every keyboard can send, and whatever else the device's report
 * descriptor says: reports with ids, a bit for each key. Pure. A key that stays
 * down is pressed once, as every operating system has it; a scanner that sends a
 * character twice lets the key up in between, or names it twice in one report.
 */
#ifndef DRIVERS_BOOT_KEYBOARD_H
#define DRIVERS_BOOT_KEYBOARD_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"

#define KEYBOARD_FIELDS_MAX 16

/* Some keys in a report. Bits count from its first byte, the id included. */
struct keyboard_field {
	guint8 id; /* of the report */
	guint bit, size, count;
	gboolean bits;      /* each element tells of one key; else it names one */
	guint8 first, last; /* usages: of the first element, or of .minimum, and
			       the largest */
	gint32 minimum;     /* smallest value of an element that names a key */
};

struct keyboard_layout {
	gboolean numbered; /* reports begin with their id */
	guint n_fields;    /* above 0 */
	struct keyboard_field fields[KEYBOARD_FIELDS_MAX];
};

/* Eight bytes: modifiers, unused, six keys (HID 1.11, appendix B.1). */
extern const struct keyboard_layout keyboard_boot_layout;

/**
 * keyboard_layout_parse() - find the keys in a report descriptor
 * @descriptor: @len bytes, may be anything
 *
 * Return: FALSE, with @layout untouched, when there are no keys but modifiers.
 */
gboolean keyboard_layout_parse(const guint8 *descriptor, gsize len,
			       struct keyboard_layout *layout);

/* Bytes of the longest report with keys, from the first byte to the last that
 * counts. */
gsize keyboard_layout_len(const struct keyboard_layout *layout);

struct boot_keyboard;
typedef void key_sink_fn(const struct key_stroke *stroke, gpointer data);

/* Owned. @layout is copied; @sink gets every stroke with @data. */
struct boot_keyboard *boot_keyboard_new(const struct keyboard_layout *layout,
					key_sink_fn *sink, gpointer data);
void boot_keyboard_free(struct boot_keyboard *keyboard);
AUTO_DEFINE(boot_keyboard, boot_keyboard_free)

/**
 * boot_keyboard_feed() - take one report
 * @report: @len bytes as they came; 0 bytes (an empty packet), and reports
 *          without keys, change nothing; bytes past the report do not count
 *
 * Modifiers come before the keys that were pressed with them, those that went up
 * first; keys come in the order of the report.
 *
 * Return: FALSE when keys may have been missed: the report is cut off, or the
 * keyboard says that too many keys are down. Its keys count as they were before.
 */
gboolean boot_keyboard_feed(struct boot_keyboard *keyboard, const guint8 *report,
			    gsize len, gint64 now);

/* The stream was interrupted: whatever was down is taken for up, unsaid. */
void boot_keyboard_reset(struct boot_keyboard *keyboard);

#endif
