/*
 * opticon_serial.c - Opticon's own serial mode (the kernel's opticon)
 *
 * Characters come over a bulk endpoint with two bytes before them: zeros; others
 * tell of the lines of the port that this pretends to be.
 */
#include <string.h>

#include "base/tr.h"
#include "drivers/registry.h"
#include "drivers/serial_reader.h"

#define HEAD_LEN    2
#define HEAD_LINES  1
#define TRANSFER    256 /* as the kernel's driver: the head is only in front */
#define CONTROL_RTS 2

static const struct driver_id ids[] = {
	{ 0x065a, 0x0009, 0xffff, 0, "Opticon (serial)" },
};

static gboolean
unwrap(const guint8 **bytes, gsize *len)
{
	guint head;

	if (*len < HEAD_LEN)
		return FALSE;
	head = (guint) ((*bytes)[0] << 8 | (*bytes)[1]);
	*bytes += HEAD_LEN;
	*len -= HEAD_LEN;
	if (head == HEAD_LINES)
		*len = 0;
	return head <= HEAD_LINES;
}

static const struct usb_interface *
choose(const struct usb_node *usb)
{
	for (guint i = 0; i < usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(usb, i);

		if (one->class == USB_CLASS_VENDOR && one->bulk_in != 0)
			return one;
	}
	return NULL;
}

static gboolean
opticon_serial_match(const struct driver_node *node)
{
	return node->usb != NULL && node->id != NULL && choose(node->usb) != NULL;
}

static struct reader *
opticon_serial_open(const struct driver_node *node, const struct driver_host *host,
		    GError **error)
{
	static const guint8 off[] = { 0 };
	const struct usb_interface *interface = choose(node->usb);
	const struct usb_request lines = {
		.type = LIBUSB_REQUEST_TYPE_VENDOR | LIBUSB_RECIPIENT_INTERFACE,
		.request = CONTROL_RTS,
		.len = sizeof off,
		.out = off,
	};
	gsize packet = MAX(interface->bulk_packet, 1);
	const struct serial_link link = {
		.title = driver_opticon_serial.title,
		.interfaces = { interface->number },
		.n_interfaces = 1,
		.kind = USB_BULK,
		.endpoint = interface->bulk_in,
		.size = MAX(TRANSFER / packet, 1) * packet,
		.unwrap = unwrap,
		.requests = &lines,
		.n_requests = 1,
	};

	return serial_reader_open(node, host, &link, error);
}

const struct driver driver_opticon_serial = {
	.name = "opticon_serial",
	.title = "USB scanner in Opticon's serial mode",
	.other_mode = TR_MARK("its serial mode is not as expected: scan the code "
			      "\"USB-HID\" or \"USB-COM\" in its manual"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = opticon_serial_match,
	.open = opticon_serial_open,
	.handle = serial_reader_handle,
	.close = serial_reader_close,
};
