/*
 * metro_serial.c - Metrologic's own serial mode (the kernel's metro-usb)
 *
 * Characters come as they are over an interrupt endpoint. The models that only send
 * have to be switched on by one byte first.
 */
#include <string.h>

#include "base/tr.h"
#include "drivers/registry.h"
#include "drivers/serial_reader.h"

#define QUIRK_SWITCH_ON 1u
#define SWITCH_ON       0x80

static const struct driver_id ids[] = {
	{ 0x0c2e, 0x0700, 0xffff, QUIRK_SWITCH_ON,
	  "Honeywell/Metrologic (serial, only sends)" },
	{ 0x0c2e, 0x0720, 0xffff, 0, "Honeywell/Metrologic (serial)" },
	{ 0x0c2e, 0x0730, 0xffff, 0, "Honeywell/Metrologic (serial)" },
};

static const struct usb_interface *
choose(const struct driver_node *node)
{
	gboolean needs_out = node->id->quirks & QUIRK_SWITCH_ON;

	for (guint i = 0; i < node->usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(node->usb, i);

		if (one->class != USB_CLASS_HID && one->in != 0 &&
		    (one->out != 0 || !needs_out))
			return one;
	}
	return NULL;
}

static gboolean
metro_serial_match(const struct driver_node *node)
{
	return node->usb != NULL && node->id != NULL && choose(node) != NULL;
}

static struct reader *
metro_serial_open(const struct driver_node *node, const struct driver_host *host,
		  GError **error)
{
	static const guint8 command[] = { SWITCH_ON };
	const struct usb_interface *interface = choose(node);
	const struct serial_link link = {
		.title = driver_metro_serial.title,
		.interfaces = { interface->number },
		.n_interfaces = 1,
		.kind = USB_INTERRUPT,
		.endpoint = interface->in,
		.size = MAX(interface->packet, 1),
	};
	struct reader *reader = serial_reader_open(node, host, &link, error);

	if (reader != NULL && node->id->quirks & QUIRK_SWITCH_ON)
		usb_stream_write(serial_reader_stream(reader), USB_INTERRUPT,
				 interface->out, command, sizeof command);
	return reader;
}

const struct driver driver_metro_serial = {
	.name = "metro_serial",
	.title = "USB scanner in Metrologic's serial mode",
	.other_mode = TR_MARK("its serial mode is not as expected: scan the code "
			      "\"USB HID POS\" in its manual (Honeywell: "
			      "terminal 131)"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = metro_serial_match,
	.open = metro_serial_open,
	.handle = serial_reader_handle,
	.close = serial_reader_close,
};
