/*
 * fake_hid_pos.h - a HID point-of-sale scanner that a test plays
 */
#ifndef TESTS_TOOLS_FAKE_HID_POS_H
#define TESTS_TOOLS_FAKE_HID_POS_H

#include "tools/fake_usb.h"

#define FAKE_HID_POS_IN 0x81

/* A Honeywell-like scanner at @port. */
struct fake_usb_spec fake_hid_pos_spec(const char *port, guint address,
				       const char *serial);

/* Send one input report of @len bytes, 0 for an empty packet. */
void fake_hid_pos_report(struct fake_usb *usb, const guint8 *report, gsize len);
/* Send a scan, split into reports of 56 data bytes; @aim has three characters. */
void fake_hid_pos_scan(struct fake_usb *usb, const char *aim, const char *data,
		       gsize len);
/* One report with the given count and continued flag, for broken ones. */
void fake_hid_pos_part(struct fake_usb *usb, const char *aim, const char *data,
		       guint8 count, gboolean continued);

/* How often the program set feature 0xFE to 1. */
guint fake_hid_pos_announced(struct fake_usb *usb);

#endif
