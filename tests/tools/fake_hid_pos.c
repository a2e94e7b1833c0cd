#include "tools/fake_hid_pos.h"

#include <string.h>

#define REPORT_LEN 64
#define PART_MAX   56

/* Honeywell's layout: id 2, count, AIM identifier, 56 bytes, 2 of the maker's,
 * flag. */
static const guint8 descriptor[] = {
	0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01,             /* bar code scanner */
	0x85, 0x02, 0x09, 0x12, 0xa1, 0x02,             /* report 2: scanned data */
	0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08,       /* bytes */
	0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02, /* count */
	0x95, 0x03, 0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd,
	0x81, 0x02, 0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01, /* data */
	0x95, 0x02, 0x06, 0x66, 0xff, 0x09, 0x04, 0x09, 0x00, 0x81,
	0x02, 0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09,
	0xff, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xc0, 0xc0,
};

struct fake_usb_spec
fake_hid_pos_spec(const char *port, guint address, const char *serial)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x0c2e,
		.pid = 0x0907,
		.serial = serial,
		.interfaces = { {
			.class = 3,
			.endpoints = { { FAKE_HID_POS_IN, FAKE_INTERRUPT,
					 REPORT_LEN } },
			.report = descriptor,
			.report_len = sizeof descriptor,
		} },
		.n_interfaces = 1,
	};
}

void
fake_hid_pos_report(struct fake_usb *usb, const guint8 *report, gsize len)
{
	fake_usb_send(usb, FAKE_HID_POS_IN, report, len);
}

void
fake_hid_pos_part(struct fake_usb *usb, const char *aim, const char *data,
		  guint8 count, gboolean continued)
{
	guint8 report[REPORT_LEN] = { 2, count };

	memcpy(report + 2, aim, 3);
	memcpy(report + 5, data, MIN(count, PART_MAX));
	report[REPORT_LEN - 1] = continued ? 1 : 0;
	fake_hid_pos_report(usb, report, sizeof report);
}

void
fake_hid_pos_scan(struct fake_usb *usb, const char *aim, const char *data,
		  gsize len)
{
	gsize sent = 0;

	do {
		gsize part = MIN(len - sent, PART_MAX);

		fake_hid_pos_part(usb, aim, data + sent, (guint8) part,
				  sent + part < len);
		sent += part;
	} while (sent < len);
}

guint
fake_hid_pos_announced(struct fake_usb *usb)
{
	return fake_usb_requests(usb, 0x21, 9, 0x03fe, "\xfe\x01", 2);
}
