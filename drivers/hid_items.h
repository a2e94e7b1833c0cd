/*
 * hid_items.h - what a HID report descriptor says of the input reports
 *
 * Walks the items of a descriptor (HID 1.11, section 6.2.2) and names each input
 * field: where it is in which report, and what its elements mean. Usages are
 * page << 16 | id. Pure.
 */
#ifndef DRIVERS_HID_ITEMS_H
#define DRIVERS_HID_ITEMS_H

#include <glib.h>

#define HID_REPORT_BYTES_MAX 4096
#define HID_APPLICATION      1 /* the kind of a collection: a device of its own */

/* Flags of an input field. */
#define HID_CONSTANT 1u /* only fills up */
#define HID_VARIABLE                                                               \
	2u /* an element for each usage; else each element is the                  \
	      number of a usage, counted from .minimum */

struct hid_range {
	guint32 first, last;
};

/* An input field: @count elements of @size bits, from bit @bit of the report on. */
struct hid_input {
	guint8 id;         /* of its report, 0 when they are not numbered */
	gboolean numbered; /* the report begins with its id, and @bit counts it */
	guint32 bit, size, count;
	guint32 flags;
	gint32 minimum; /* smallest value of an element */
	const struct hid_range *usages;
	guint n_usages;
};

struct hid_visitor {
	void (*input)(const struct hid_input *input, gpointer data);
	/* A collection begins; @level counts open ones from 1. */
	void (*open)(guint32 kind, guint32 usage, guint level, gpointer data);
	void (*close)(guint level, gpointer data);
};

/**
 * hid_items_visit() - walk a descriptor
 * @descriptor: @len bytes, may be anything
 *
 * Return: FALSE when an item is cut off or a report would be longer than
 * HID_REPORT_BYTES_MAX; what comes before has been visited then.
 */
gboolean hid_items_visit(const guint8 *descriptor, gsize len,
			 const struct hid_visitor *visitor, gpointer data);

/* The usage of element @i, or of value .minimum + @i when it is no variable; the
 * last one stands for all that follow. 0 for none. */
guint32 hid_input_usage(const struct hid_input *input, guint32 i);

#endif
