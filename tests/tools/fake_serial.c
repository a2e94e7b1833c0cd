#include "tools/fake_serial.h"

#include <string.h>

#define CLASS_COMM   2
#define CLASS_HID    3
#define CLASS_DATA   10
#define CLASS_VENDOR 0xff

/* Header, call management, abstract control, union of interfaces 0 and 1. */
static const guint8 functional[] = {
	5, 0x24, 0, 0x10, 0x01, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1,
};

/* Sixty-four bytes of a maker's own page. */
static const guint8 vendor_report[] = {
	0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x09, 0x02, 0x15, 0x00,
	0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x40, 0x81, 0x02, 0xc0,
};

struct fake_usb_spec
fake_cdc_spec(const char *port, guint address, const char *serial)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x05e0,
		.pid = 0x1701,
		.class = CLASS_COMM,
		.serial = serial,
		.interfaces = {
			{
				.class = CLASS_COMM,
				.subclass = 2,
				.protocol = 1,
				.functional = functional,
				.functional_len = sizeof functional,
				.endpoints = { { 0x81, FAKE_INTERRUPT, 8 } },
			},
			{
				.class = CLASS_DATA,
				.endpoints = { { 0x02, FAKE_BULK,
						 FAKE_SERIAL_PACKET },
					       { FAKE_SERIAL_IN, FAKE_BULK,
						 FAKE_SERIAL_PACKET } },
			},
		},
		.n_interfaces = 2,
	};
}

struct fake_usb_spec
fake_simple_com_spec(const char *port, guint address)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x05e0,
		.pid = 0x0600,
		.serial = "",
		.interfaces = { {
			.class = CLASS_HID,
			.endpoints = { { FAKE_SERIAL_IN, FAKE_INTERRUPT,
					 FAKE_SERIAL_PACKET } },
			.report = vendor_report,
			.report_len = sizeof vendor_report,
		} },
		.n_interfaces = 1,
	};
}

struct fake_usb_spec
fake_metro_spec(const char *port, guint address, guint16 product)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x0c2e,
		.pid = product,
		.serial = "",
		.interfaces = { {
			.class = CLASS_VENDOR,
			.endpoints = { { FAKE_SERIAL_IN, FAKE_INTERRUPT,
					 FAKE_SERIAL_PACKET },
				       { 0x01, FAKE_INTERRUPT, 8 } },
			.holder = "metro-usb",
		} },
		.n_interfaces = 1,
	};
}

struct fake_usb_spec
fake_opticon_spec(const char *port, guint address)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x065a,
		.pid = 0x0009,
		.serial = "",
		.interfaces = { {
			.class = CLASS_VENDOR,
			.endpoints = { { FAKE_SERIAL_IN, FAKE_BULK,
					 FAKE_SERIAL_PACKET } },
			.holder = "opticon",
		} },
		.n_interfaces = 1,
	};
}

void
fake_serial_send(struct fake_usb *usb, const char *text)
{
	fake_usb_send(usb, FAKE_SERIAL_IN, text, strlen(text));
}

void
fake_simple_com_send(struct fake_usb *usb, const char *text)
{
	gsize len = strlen(text);

	for (gsize sent = 0; sent < len;) {
		guint8 report[FAKE_SERIAL_PACKET] = { 0 };
		gsize part = MIN(len - sent, sizeof report - 1);

		report[0] = (guint8) part;
		memcpy(report + 1, text + sent, part);
		fake_usb_send(usb, FAKE_SERIAL_IN, report, sizeof report);
		sent += part;
	}
}

void
fake_opticon_send(struct fake_usb *usb, const char *text)
{
	g_autoptr(GByteArray) packet = g_byte_array_new();

	g_byte_array_append(packet, (const guint8 *) "\0", 2);
	g_byte_array_append(packet, (const guint8 *) text, (guint) strlen(text));
	fake_usb_send(usb, FAKE_SERIAL_IN, packet->data, packet->len);
}
