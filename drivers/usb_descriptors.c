#include "drivers/usb_descriptors.h"

/* Types of descriptors, and how long each is at least. */
#define TYPE_CONFIGURATION 2
#define CONFIGURATION_LEN  9
#define TYPE_INTERFACE     4
#define INTERFACE_LEN      9
#define TYPE_ENDPOINT      5
#define ENDPOINT_LEN       7
#define TYPE_HID           0x21
#define HID_LEN            9
#define TYPE_CLASS_FIRST   0x20
#define TYPE_CLASS_LAST    0x3f

#define ENDPOINT_IN        0x80
#define TRANSFER_MASK      3
#define TRANSFER_BULK      2
#define TRANSFER_INTERRUPT 3

static void
interface_clear(gpointer data)
{
	struct usb_interface *interface = data;

	g_clear_pointer(&interface->report_descriptor, g_bytes_unref);
	g_clear_pointer(&interface->class_descriptors, g_bytes_unref);
	g_clear_pointer(&interface->holder, g_free);
}

GArray *
usb_interfaces_new(void)
{
	GArray *interfaces = g_array_new(FALSE, TRUE, sizeof(struct usb_interface));

	g_array_set_clear_func(interfaces, interface_clear);
	return interfaces;
}

static guint16
word_at(const guint8 *bytes)
{
	return (guint16) (bytes[0] | bytes[1] << 8);
}

const guint8 *
usb_descriptor_next(const guint8 **bytes, gsize *len)
{
	const guint8 *this = *bytes;

	if (*len < 2 || this[0] < 2 || this[0] > *len)
		return NULL;
	*bytes += this[0];
	*len -= this[0];
	return this;
}

/* The first endpoint of each kind counts. */
static void
take_endpoint(struct usb_interface *interface, const guint8 *endpoint)
{
	guint8 address = endpoint[2];
	guint kind = endpoint[3] & TRANSFER_MASK;
	gboolean in = address & ENDPOINT_IN;
	guint16 packet = word_at(endpoint + 4) & 0x7ff;

	if (in && kind == TRANSFER_INTERRUPT && interface->in == 0) {
		interface->in = address;
		interface->packet = packet;
	} else if (in && kind == TRANSFER_BULK && interface->bulk_in == 0) {
		interface->bulk_in = address;
		interface->bulk_packet = packet;
	} else if (!in && kind == TRANSFER_INTERRUPT && interface->out == 0) {
		interface->out = address;
	}
}

static void
take_class_descriptor(struct usb_interface *interface, const guint8 *bytes)
{
	GByteArray *all = g_byte_array_new();

	if (interface->class_descriptors != NULL) {
		g_byte_array_unref(all);
		all = g_bytes_unref_to_array(interface->class_descriptors);
	}
	g_byte_array_append(all, bytes, bytes[0]);
	interface->class_descriptors = g_byte_array_free_to_bytes(all);
	if (bytes[1] == TYPE_HID && bytes[0] >= HID_LEN &&
	    interface->report_descriptor_len == 0)
		interface->report_descriptor_len = word_at(bytes + 7);
}

static gboolean
has_number(const GArray *interfaces, guint8 number)
{
	for (guint i = 0; i < interfaces->len; i++)
		if (g_array_index(interfaces, struct usb_interface, i).number ==
		    number)
			return TRUE;
	return FALSE;
}

/* Alternate setting 0 begins an interface; what follows another setting is not
 * looked at. NULL then. */
static struct usb_interface *
begin_interface(GArray *interfaces, const guint8 *bytes)
{
	const struct usb_interface interface = {
		.number = bytes[2],
		.class = bytes[5],
		.subclass = bytes[6],
		.protocol = bytes[7],
	};

	if (bytes[3] != 0 || interfaces->len >= USB_INTERFACES_MAX ||
	    has_number(interfaces, interface.number))
		return NULL;
	g_array_append_val(interfaces, interface);
	return &g_array_index(interfaces, struct usb_interface,
			      interfaces->len - 1);
}

static void
parse_configuration(const guint8 *bytes, gsize len, GArray *interfaces)
{
	struct usb_interface *current = NULL;
	const guint8 *one;

	while ((one = usb_descriptor_next(&bytes, &len)) != NULL) {
		if (one[1] == TYPE_INTERFACE && one[0] >= INTERFACE_LEN)
			current = begin_interface(interfaces, one);
		else if (current == NULL)
			continue;
		else if (one[1] == TYPE_ENDPOINT && one[0] >= ENDPOINT_LEN)
			take_endpoint(current, one);
		else if (one[1] >= TYPE_CLASS_FIRST && one[1] <= TYPE_CLASS_LAST)
			take_class_descriptor(current, one);
	}
}

void
usb_descriptors_parse(const guint8 *bytes, gsize len, guint8 configuration,
		      GArray *interfaces)
{
	const guint8 *head;

	if (configuration == 0)
		return;
	while ((head = usb_descriptor_next(&bytes, &len)) != NULL) {
		gsize inside;

		if (head[1] != TYPE_CONFIGURATION || head[0] < CONFIGURATION_LEN)
			continue;
		inside = word_at(head + 2);
		inside = inside > head[0] ? MIN(inside - head[0], len) : 0;
		if (head[5] == configuration) {
			parse_configuration(bytes, inside, interfaces);
			return;
		}
		bytes += inside;
		len -= inside;
	}
}
