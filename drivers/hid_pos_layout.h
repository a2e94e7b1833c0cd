/*
 * hid_pos_layout.h - where a HID point-of-sale scanner puts its data
 *
 * Usage page 0x8C of the HID usage tables. The makers agree on the page and on
 * little else: three layouts of the same 64 bytes are in use. So the device's
 * own report descriptor decides. Pure.
 */
#ifndef DRIVERS_HID_POS_LAYOUT_H
#define DRIVERS_HID_POS_LAYOUT_H

#include <glib.h>

/* Where things are in the input report. Offsets count from its first byte, the
 * report id included; -1 is "not there". */
struct hid_pos_layout {
	int report_id;  /* -1: the device does not number its reports */
	int count;      /* byte that tells how many data bytes are used */
	int aim;        /* first of the three bytes of the AIM identifier */
	int data;       /* first data byte, never -1 */
	int data_len;   /* room for data in bytes, above 0 */
	int continued;  /* bit that says more follows, counted from bit 0 of byte 0
			 */
	int report_len; /* whole report in bytes */
	gboolean guessed; /* the descriptor names the page and no fields: all of the
			     above but report_id is common practice */
};

/**
 * hid_pos_layout_parse() - find the scanned-data report in a report descriptor
 * @descriptor: @len bytes, may be anything
 *
 * Return: FALSE, with @layout untouched, when this is no bar code scanner.
 */
gboolean hid_pos_layout_parse(const guint8 *descriptor, gsize len,
			      struct hid_pos_layout *layout);

/* What scanners of this kind have in common, for one that does not answer when it
 * is asked. */
void hid_pos_layout_common(struct hid_pos_layout *layout);

#endif
