/*
 * simple_com.c - Symbol and Zebra scanners in "simple COM port emulation"
 *
 * A HID device in name only: each report is the number of characters and then
 * those, filled up with zeros. They are a stream, a long code goes on in the next
 * report; nothing but the suffix or silence says where one ends.
 */
#include <string.h>

#include "base/tr.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/serial_reader.h"

#define REQUEST_SET_IDLE 10

static const struct driver_id ids[] = {
	{ 0x05e0, 0x0600, 0xffff, 0, "Symbol/Zebra (simple COM)" },
};

static gboolean
unwrap(const guint8 **bytes, gsize *len)
{
	gsize count = (*bytes)[0];

	if (count > *len - 1)
		return FALSE;
	*bytes += 1;
	*len = count;
	return TRUE;
}

static const struct usb_interface *
choose(const struct usb_node *usb)
{
	for (guint i = 0; i < usb->interfaces->len; i++)
		if (usb_interface_is_plain_hid(usb_node_interface(usb, i)))
			return usb_node_interface(usb, i);
	return NULL;
}

static gboolean
simple_com_match(const struct driver_node *node)
{
	gboolean named =
		strcmp(node->settings->driver, driver_simple_com.name) == 0;

	return node->usb != NULL && (node->id != NULL || named) &&
	       choose(node->usb) != NULL;
}

static struct reader *
simple_com_open(const struct driver_node *node, const struct driver_host *host,
		GError **error)
{
	const struct usb_interface *interface = choose(node->usb);
	/* only when it has something to say, as the kernel's driver has it */
	const struct usb_request idle = {
		.type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE,
		.request = REQUEST_SET_IDLE,
		.index = interface->number,
	};
	const struct serial_link link = {
		.title = driver_simple_com.title,
		.interfaces = { interface->number },
		.n_interfaces = 1,
		.kind = USB_INTERRUPT,
		.endpoint = interface->in,
		.size = MAX(interface->packet, 1),
		.unwrap = unwrap,
		.requests = &idle,
		.n_requests = 1,
	};

	return serial_reader_open(node, host, &link, error);
}

const struct driver driver_simple_com = {
	.name = "simple_com",
	.title = "USB scanner in simple COM port emulation",
	.other_mode = TR_MARK("its simple COM mode is not as expected: scan the "
			      "code \"USB CDC host\" or \"USB HID POS\" in its "
			      "manual"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = simple_com_match,
	.open = simple_com_open,
	.handle = serial_reader_handle,
	.close = serial_reader_close,
};
