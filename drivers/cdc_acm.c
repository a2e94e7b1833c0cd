/*
 * cdc_acm.c - USB scanners that are a serial port (CDC, abstract control model)
 *
 * A port of this class may as well be a modem or a microcontroller, so only devices
 * of the table are taken, and what the settings name.
 */
#include <string.h>

#include "base/tr.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/serial_reader.h"

#define SUBCLASS_ACM       2
#define PROTOCOL_VENDOR    0xff /* RNDIS: a network card */
#define CS_INTERFACE       0x24 /* type of the descriptors below */
#define CALL_MANAGEMENT    1
#define UNION              6
#define SET_LINE_CODING    0x20
#define SET_CONTROL_LINES  0x22
#define LINES_DTR_AND_RTS  3 /* many send only while these are on */
#define CLASS_TO_INTERFACE (LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE)

static const struct driver_id ids[] = {
	{ 0x0c2e, 0x0900, 0xffff, 0, "Honeywell" },
	{ 0x0c2e, 0x0b6a, 0xffff, 0, "Honeywell" },
	{ 0x05e0, 0x1701, 0xffff, 0, "Symbol/Zebra" },
	{ 0x05f9, 0x4204, 0xffff, 0, "Datalogic/PSC" },
	{ 0x1eab, 0x0006, 0x00ff, 0, "Newland, any family" },
	{ 0x065a, 0xa002, 0xffff, 0, "Opticon" },
};

/* The two halves of a port; they may be one interface. */
struct port {
	const struct usb_interface *control, *data;
};

static const struct usb_interface *
interface_with_number(const struct usb_node *usb, int number)
{
	for (guint i = 0; i < usb->interfaces->len; i++)
		if (usb_node_interface(usb, i)->number == number)
			return usb_node_interface(usb, i);
	return NULL;
}

/* The number that the descriptor of this subtype names at @offset; -1 for none. */
static int
named_interface(const struct usb_interface *control, guint8 subtype, gsize offset)
{
	gsize left = 0;
	const guint8 *bytes = NULL, *one;

	if (control->class_descriptors != NULL)
		bytes = g_bytes_get_data(control->class_descriptors, &left);
	while ((one = usb_descriptor_next(&bytes, &left)) != NULL)
		if (one[1] == CS_INTERFACE && one[0] > offset && one[2] == subtype)
			return one[offset];
	return -1;
}

/* Can characters come from there? */
static gboolean
is_data(const struct usb_interface *interface, const struct usb_interface *control)
{
	return interface != NULL && interface->bulk_in != 0 &&
	       (interface->class == USB_CLASS_DATA || interface == control);
}

/* Where the descriptors say, else the first that can be it: not all makers fill
 * them in. NULL for none. */
static const struct usb_interface *
find_data(const struct usb_node *usb, const struct usb_interface *control)
{
	const struct usb_interface *named[] = {
		interface_with_number(usb, named_interface(control, UNION, 4)),
		interface_with_number(usb,
				      named_interface(control, CALL_MANAGEMENT, 4)),
	};

	for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
		if (is_data(named[i], control))
			return named[i];
	for (guint i = 0; i < usb->interfaces->len; i++)
		if (is_data(usb_node_interface(usb, i), control))
			return usb_node_interface(usb, i);
	return NULL;
}

static gboolean
find_port(const struct usb_node *usb, struct port *port)
{
	for (guint i = 0; i < usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(usb, i);

		if (one->class != USB_CLASS_COMM || one->subclass != SUBCLASS_ACM ||
		    one->protocol == PROTOCOL_VENDOR)
			continue;
		port->control = one;
		port->data = find_data(usb, one);
		if (port->data != NULL)
			return TRUE;
	}
	return FALSE;
}

static gboolean
cdc_acm_match(const struct driver_node *node)
{
	gboolean named = strcmp(node->settings->driver, driver_cdc_acm.name) == 0;
	struct port port;

	return node->usb != NULL && (node->id != NULL || named) &&
	       find_port(node->usb, &port);
}

static struct reader *
cdc_acm_open(const struct driver_node *node, const struct driver_host *host,
	     GError **error)
{
	/* 9600 baud, one stop bit, no parity, 8 bits: nothing that a scanner with
	 * a USB plug would heed, but some answer only after it is set */
	static const guint8 coding[] = { 0x80, 0x25, 0, 0, 0, 0, 8 };
	struct usb_request requests[] = {
		{ .type = CLASS_TO_INTERFACE,
		  .request = SET_LINE_CODING,
		  .len = sizeof coding,
		  .out = coding },
		{ .type = CLASS_TO_INTERFACE,
		  .request = SET_CONTROL_LINES,
		  .value = LINES_DTR_AND_RTS },
	};
	struct serial_link link = {
		.title = driver_cdc_acm.title,
		.kind = USB_BULK,
		.requests = requests,
		.n_requests = G_N_ELEMENTS(requests),
	};
	struct port port = { 0 };

	find_port(node->usb, &port);
	for (gsize i = 0; i < G_N_ELEMENTS(requests); i++)
		requests[i].index = port.control->number;
	link.interfaces[0] = port.control->number;
	link.interfaces[1] = port.data->number;
	link.n_interfaces = port.data == port.control ? 1 : 2;
	link.endpoint = port.data->bulk_in;
	link.size = MAX(port.data->bulk_packet, 1);
	return serial_reader_open(node, host, &link, error);
}

const struct driver driver_cdc_acm = {
	.name = "cdc_acm",
	.title = "USB serial scanner (CDC-ACM)",
	.other_mode = TR_MARK("it is in a serial mode that is not read: scan the "
			      "code \"USB CDC\" or \"USB HID POS\" in its manual"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = cdc_acm_match,
	.open = cdc_acm_open,
	.handle = serial_reader_handle,
	.close = serial_reader_close,
};
