/*
 * hid_pos.c - USB HID point-of-sale scanners (usage page 0x8C)
 *
 * The best mode a scanner has: whole codes in packets, the AIM identifier beside
 * them, no keyboard layout in between.
 */
#include "base/error.h"
#include "base/tr.h"
#include "drivers/driver.h"
#include "drivers/hid_pos_report.h"
#include "drivers/registry.h"
#include "drivers/usb_stream.h"

#define REPORT_TYPE_FEATURE 3
#define REQUEST_SET_REPORT  9
#define REQUEST_SET_IDLE    10

/* Scans only after its feature report 0xFE is set to 1. */
#define QUIRK_ANNOUNCE 1u

static const struct driver_id ids[] = {
	{ 0x0c2e, 0x0907, 0xffff, QUIRK_ANNOUNCE, "Honeywell, Metrologic" },
	{ 0x0c2e, 0x0b87, 0xffff, QUIRK_ANNOUNCE, "Honeywell, Metrologic" },
	{ 0x0536, 0x01ca, 0xffff, QUIRK_ANNOUNCE, "Hand Held Products" },
	{ 0x1eab, 0x0010, 0x00ff, 0, "Newland, any family" },
};

struct reader {
	const struct driver_host *host;
	struct usb_stream *stream;
	guint8 interface, in;
	guint16 packet;
	struct hid_pos_assembler *assembler; /* NULL until the layout is known */
};

static void
take_packet(const guint8 *bytes, gsize len, gint64 now, gpointer data)
{
	struct reader *reader = data;

	hid_pos_feed(reader->assembler, bytes, len, now);
}

static void
take_loss(gint64 now, gpointer data)
{
	struct reader *reader = data;

	if (reader->assembler != NULL)
		hid_pos_reset(reader->assembler, now);
}

/* What the device sends is understood from now on: listen. */
static void
start_reading(struct reader *reader, const struct hid_pos_layout *layout)
{
	reader->assembler = hid_pos_assembler_new(layout, reader->host->scan,
						  reader->host->data);
	usb_stream_listen_to_reports(reader->stream, reader->in, reader->packet,
				     (gsize) layout->report_len);
}

/* Only when it has something to say, as the kernel's driver has it, too. */
static void
set_idle(struct reader *reader)
{
	const struct usb_request request = {
		.type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE,
		.request = REQUEST_SET_IDLE,
		.index = reader->interface,
	};

	usb_stream_request(reader->stream, &request, NULL, NULL);
}

static void
announce(struct reader *reader)
{
	static const guint8 on[] = { 0xfe, 1 };
	const struct usb_request request = {
		.type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE,
		.request = REQUEST_SET_REPORT,
		.value = REPORT_TYPE_FEATURE << 8 | 0xfe,
		.index = reader->interface,
		.len = sizeof on,
		.out = on,
	};

	/* scanners that know no such report refuse it and scan all the same */
	usb_stream_request(reader->stream, &request, NULL, NULL);
}

static void
take_descriptor(gboolean ok, const guint8 *bytes, gsize len, gpointer data)
{
	struct reader *reader = data;
	struct hid_pos_layout layout;

	if (!ok)
		hid_pos_layout_common(&layout);
	if (ok && !hid_pos_layout_parse(bytes, len, &layout))
		usb_stream_fail(reader->stream, SD_ERROR_INVALID,
				"the report descriptor names no scanned data");
	else
		start_reading(reader, &layout);
}

/* Nobody has read the report descriptor yet: ask, now that the interface is ours.
 */
static void
ask_descriptor(struct reader *reader, guint16 len)
{
	const struct usb_request request = {
		.type = (guint8) LIBUSB_ENDPOINT_IN | LIBUSB_REQUEST_TYPE_STANDARD |
			LIBUSB_RECIPIENT_INTERFACE,
		.request = LIBUSB_REQUEST_GET_DESCRIPTOR,
		.value = LIBUSB_DT_REPORT << 8,
		.index = reader->interface,
		.len = len,
	};

	usb_stream_request(reader->stream, &request, take_descriptor, reader);
}

/* The layout the kernel's copy of the report descriptor gives. */
static gboolean
known_layout(const struct usb_interface *interface, struct hid_pos_layout *layout)
{
	gsize len;
	const guint8 *bytes;

	if (interface->report_descriptor == NULL)
		return FALSE;
	bytes = g_bytes_get_data(interface->report_descriptor, &len);
	return hid_pos_layout_parse(bytes, len, layout);
}

/*
 * The interface to read: one whose report descriptor says so, of whatever maker;
 * else, for a device of the table, one whose descriptor nobody has read.
 */
static const struct usb_interface *
choose(const struct driver_node *node, struct hid_pos_layout *layout,
       gboolean *layout_known)
{
	*layout_known = TRUE;
	for (guint i = 0; i < node->usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(node->usb, i);

		if (usb_interface_is_plain_hid(one) && known_layout(one, layout))
			return one;
	}
	*layout_known = FALSE;
	for (guint i = 0; node->id != NULL && i < node->usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(node->usb, i);

		if (usb_interface_is_plain_hid(one) &&
		    one->report_descriptor == NULL &&
		    one->report_descriptor_len > 0)
			return one;
	}
	return NULL;
}

static gboolean
hid_pos_match(const struct driver_node *node)
{
	struct hid_pos_layout layout;
	gboolean known;

	return choose(node, &layout, &known) != NULL;
}

/* A product too new for the table behaves as its maker's others do. */
static gboolean
needs_announcing(guint16 vid)
{
	for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
		if (ids[i].vid == vid && ids[i].quirks & QUIRK_ANNOUNCE)
			return TRUE;
	return FALSE;
}

static void
hid_pos_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	usb_stream_close(reader->stream);
	hid_pos_assembler_free(reader->assembler);
	g_free(reader);
}

static struct reader *
hid_pos_open(const struct driver_node *node, const struct driver_host *host,
	     GError **error)
{
	struct hid_pos_layout layout;
	gboolean layout_known;
	const struct usb_interface *interface =
		choose(node, &layout, &layout_known);
	struct reader *reader = g_new0(struct reader, 1);
	const struct usb_stream_user user = { take_packet, take_loss, reader };

	reader->host = host;
	reader->interface = interface->number;
	reader->in = interface->in;
	reader->packet = MAX(interface->packet, 1);
	reader->stream = usb_stream_open(node->usb, host, driver_hid_pos.title,
					 &reader->interface, 1, &user, error);
	if (reader->stream == NULL) {
		g_free(reader);
		return NULL;
	}
	set_idle(reader);
	if (needs_announcing(node->usb->vid))
		announce(reader);
	if (layout_known)
		start_reading(reader, &layout);
	else
		ask_descriptor(reader, interface->report_descriptor_len);
	return reader;
}

static enum reader_state
hid_pos_handle(struct reader *reader, gint64 now, gint64 *due, GError **error)
{
	if (!usb_stream_handle(reader->stream, now, due, error))
		return READER_ENDED;
	if (reader->assembler == NULL)
		return READER_OPENING;
	hid_pos_expire(reader->assembler, now);
	*due = MIN(*due, hid_pos_due(reader->assembler));
	return READER_READING;
}

const struct driver driver_hid_pos = {
	.name = "hid_pos",
	.title = "USB HID point-of-sale scanner",
	.other_mode = TR_MARK("it is not in HID POS mode: scan the code \"USB HID "
			      "POS\" in its manual (Honeywell: terminal 131)"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = hid_pos_match,
	.open = hid_pos_open,
	.handle = hid_pos_handle,
	.close = hid_pos_close,
};
