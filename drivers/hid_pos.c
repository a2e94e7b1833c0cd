/*
 * hid_pos.c - USB HID point-of-sale scanners (usage page 0x8C)
 *
 * The best mode a scanner has: whole codes in packets, the AIM identifier beside
 * them, no keyboard layout in between. Two transfers wait at the device all the
 * time, so that a burst loses nothing while one is being read.
 */
#include <string.h>

#include "base/error.h"
#include "base/tr.h"
#include "drivers/driver.h"
#include "drivers/hid_pos_report.h"
#include "drivers/registry.h"
#include "drivers/usb_node.h"

#define IN_SLOTS            2
#define DESCRIPTOR_WAIT_MS  1000
#define FEATURE_WAIT_MS     500
#define RETRY_WAIT          (50 * G_USEC_PER_SEC / 1000)
#define FAILURES_MAX        20 /* in a row, one second in all */
#define DRAIN_STEP_US       50000
#define DRAIN_STEPS         20
#define REPORT_TYPE_FEATURE 3
#define REQUEST_SET_REPORT  9

/* Scans only after its feature report 0xFE is set to 1. */
#define QUIRK_ANNOUNCE 1u

static const struct driver_id ids[] = {
	{ 0x0c2e, 0x0907, 0xffff, QUIRK_ANNOUNCE, "Honeywell, Metrologic" },
	{ 0x0c2e, 0x0b87, 0xffff, QUIRK_ANNOUNCE, "Honeywell, Metrologic" },
	{ 0x0536, 0x01ca, 0xffff, QUIRK_ANNOUNCE, "Hand Held Products" },
	{ 0x1eab, 0x0010, 0x00ff, 0, "Newland, any family" },
};

/* One transfer and whether it waits to be sent again. */
struct slot {
	struct reader *reader;
	struct libusb_transfer *transfer;
	gboolean idle;
};

struct reader {
	const struct driver_host *host;
	libusb_context *context;
	libusb_device_handle *handle;
	guint8 interface, in;
	guint16 packet;
	gboolean announce;
	struct hid_pos_assembler *assembler; /* NULL until the layout is known */
	struct slot slots[IN_SLOTS];
	struct libusb_transfer *descriptor, *feature; /* NULL unless sent once */
	guint in_flight; /* transfers whose callback is still to come */
	guint failures;  /* since the last report */
	gint64 retry_at; /* idle slots are sent again then */
	gboolean stalled, closing;
	GError *error; /* why it ended; NULL while it has not */
};

static gint64
now_of(const struct reader *reader)
{
	return reader->host->now(reader->host->data);
}

static void
end(struct reader *reader, int code)
{
	if (reader->error == NULL)
		usb_set_error(&reader->error, code, driver_hid_pos.title);
}

static gboolean
submit(struct reader *reader, struct libusb_transfer *transfer)
{
	int code = libusb_submit_transfer(transfer);

	if (code == 0)
		reader->in_flight++;
	else
		end(reader, code);
	return code == 0;
}

/* The transfer brought nothing; it is sent again after a pause, some times. */
static void
in_failed(struct slot *slot, const char *what)
{
	struct reader *reader = slot->reader;

	slot->idle = TRUE;
	if (reader->assembler != NULL)
		hid_pos_reset(reader->assembler, now_of(reader));
	reader->retry_at = now_of(reader) + RETRY_WAIT;
	if (++reader->failures > FAILURES_MAX && reader->error == NULL)
		g_set_error(&reader->error, SD_ERROR, SD_ERROR_IO, "%s: %s",
			    driver_hid_pos.title, what);
}

static void
in_done(struct libusb_transfer *transfer)
{
	struct slot *slot = transfer->user_data;
	struct reader *reader = slot->reader;

	reader->in_flight--;
	switch (transfer->status) {
	case LIBUSB_TRANSFER_COMPLETED:
		reader->failures = 0;
		hid_pos_feed(reader->assembler, transfer->buffer,
			     (gsize) transfer->actual_length, now_of(reader));
		if (!reader->closing && reader->error == NULL)
			submit(reader, transfer);
		break;
	case LIBUSB_TRANSFER_NO_DEVICE: end(reader, LIBUSB_ERROR_NO_DEVICE); break;
	case LIBUSB_TRANSFER_STALL:
		reader->stalled = TRUE;
		in_failed(slot, "the scanner stalls");
		break;
	case LIBUSB_TRANSFER_OVERFLOW:
		in_failed(slot, "the scanner sends more than it announced");
		break;
	case LIBUSB_TRANSFER_CANCELLED:
	case LIBUSB_TRANSFER_TIMED_OUT:
	case LIBUSB_TRANSFER_ERROR:
		if (!reader->closing)
			in_failed(slot, "transfers fail");
		break;
	}
}

/* What the device sends is understood from now on: listen. */
static void
start_reading(struct reader *reader, const struct hid_pos_layout *layout)
{
	guint packets =
		((guint) layout->report_len + reader->packet - 1) / reader->packet;
	guint size = MAX(packets, 1) * reader->packet;

	reader->assembler = hid_pos_assembler_new(layout, reader->host->scan,
						  reader->host->data);
	for (guint i = 0; i < IN_SLOTS; i++) {
		struct slot *slot = &reader->slots[i];

		slot->reader = reader;
		slot->transfer = libusb_alloc_transfer(0);
		libusb_fill_interrupt_transfer(slot->transfer, reader->handle,
					       reader->in, g_malloc0(size),
					       (int) size, in_done, slot, 0);
		submit(reader, slot->transfer);
	}
}

static void
feature_done(struct libusb_transfer *transfer)
{
	struct reader *reader = transfer->user_data;

	/* scanners that know no such report refuse it and scan all the same */
	reader->in_flight--;
}

static void
announce(struct reader *reader)
{
	guint8 *buffer = g_malloc0(LIBUSB_CONTROL_SETUP_SIZE + 2);

	libusb_fill_control_setup(buffer,
				  LIBUSB_REQUEST_TYPE_CLASS |
					  LIBUSB_RECIPIENT_INTERFACE,
				  REQUEST_SET_REPORT,
				  REPORT_TYPE_FEATURE << 8 | 0xfe,
				  reader->interface, 2);
	buffer[LIBUSB_CONTROL_SETUP_SIZE] = 0xfe;
	buffer[LIBUSB_CONTROL_SETUP_SIZE + 1] = 1;
	reader->feature = libusb_alloc_transfer(0);
	libusb_fill_control_transfer(reader->feature, reader->handle, buffer,
				     feature_done, reader, FEATURE_WAIT_MS);
	if (libusb_submit_transfer(reader->feature) == 0)
		reader->in_flight++;
}

static void
descriptor_done(struct libusb_transfer *transfer)
{
	struct reader *reader = transfer->user_data;
	struct hid_pos_layout layout;

	reader->in_flight--;
	if (reader->closing || reader->error != NULL)
		return;
	if (transfer->status == LIBUSB_TRANSFER_NO_DEVICE) {
		end(reader, LIBUSB_ERROR_NO_DEVICE);
	} else if (transfer->status != LIBUSB_TRANSFER_COMPLETED) {
		end(reader, LIBUSB_ERROR_IO);
	} else if (!hid_pos_layout_parse(libusb_control_transfer_get_data(transfer),
					 (gsize) transfer->actual_length,
					 &layout)) {
		g_set_error(&reader->error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: the report descriptor names no scanned data",
			    driver_hid_pos.title);
	} else {
		start_reading(reader, &layout);
	}
}

/* Nobody has read the report descriptor yet: ask, now that the interface is ours.
 */
static void
ask_descriptor(struct reader *reader, guint16 len)
{
	guint8 *buffer = g_malloc0(LIBUSB_CONTROL_SETUP_SIZE + (gsize) len);

	libusb_fill_control_setup(buffer,
				  (guint8) LIBUSB_ENDPOINT_IN |
					  LIBUSB_REQUEST_TYPE_STANDARD |
					  LIBUSB_RECIPIENT_INTERFACE,
				  LIBUSB_REQUEST_GET_DESCRIPTOR,
				  LIBUSB_DT_REPORT << 8, reader->interface, len);
	reader->descriptor = libusb_alloc_transfer(0);
	libusb_fill_control_transfer(reader->descriptor, reader->handle, buffer,
				     descriptor_done, reader, DESCRIPTOR_WAIT_MS);
	submit(reader, reader->descriptor);
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
free_transfer(struct libusb_transfer *transfer)
{
	if (transfer == NULL)
		return;
	g_free(transfer->buffer);
	libusb_free_transfer(transfer);
}

static void
cancel(struct reader *reader)
{
	reader->closing = TRUE;
	for (guint i = 0; i < IN_SLOTS; i++)
		if (reader->slots[i].transfer != NULL)
			libusb_cancel_transfer(reader->slots[i].transfer);
	if (reader->descriptor != NULL)
		libusb_cancel_transfer(reader->descriptor);
	if (reader->feature != NULL)
		libusb_cancel_transfer(reader->feature);
}

static void
hid_pos_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	cancel(reader);
	for (int i = 0; reader->in_flight > 0 && i < DRAIN_STEPS; i++) {
		struct timeval wait = { 0, DRAIN_STEP_US };

		libusb_handle_events_timeout_completed(reader->context, &wait,
						       NULL);
	}
	if (reader->in_flight > 0) {
		/* freeing what the kernel still writes to would be worse */
		g_warning("%s: %u transfers do not end", driver_hid_pos.title,
			  reader->in_flight);
		return;
	}
	if (reader->assembler != NULL)
		hid_pos_reset(reader->assembler, now_of(reader));
	for (guint i = 0; i < IN_SLOTS; i++)
		free_transfer(reader->slots[i].transfer);
	free_transfer(reader->descriptor);
	free_transfer(reader->feature);
	usb_release(reader->handle, reader->interface);
	hid_pos_assembler_free(reader->assembler);
	g_clear_error(&reader->error);
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
	libusb_device_handle *handle =
		usb_node_claim(node->usb, interface->number, error);
	struct reader *reader;

	if (handle == NULL)
		return NULL;
	reader = g_new0(struct reader, 1);
	reader->host = host;
	reader->context = node->usb->context;
	reader->handle = handle;
	reader->interface = interface->number;
	reader->in = interface->in;
	reader->packet = MAX(interface->packet, 1);
	if (needs_announcing(node->usb->vid))
		announce(reader);
	if (layout_known)
		start_reading(reader, &layout);
	else
		ask_descriptor(reader, interface->report_descriptor_len);
	if (reader->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&reader->error));
		hid_pos_close(reader);
		return NULL;
	}
	return reader;
}

/* Send again what failed a while ago. */
static void
resume(struct reader *reader)
{
	/* The kernel must reset its side of the endpoint too, so this is the one
	 * request that cannot go asynchronously. It is rare and takes a
	 * millisecond. */
	if (reader->stalled)
		libusb_clear_halt(reader->handle, reader->in);
	reader->stalled = FALSE;
	for (guint i = 0; i < IN_SLOTS; i++)
		if (reader->slots[i].idle)
			reader->slots[i].idle =
				!submit(reader, reader->slots[i].transfer);
}

static gboolean
has_idle(const struct reader *reader)
{
	for (guint i = 0; i < IN_SLOTS; i++)
		if (reader->slots[i].idle)
			return TRUE;
	return FALSE;
}

static enum reader_state
hid_pos_handle(struct reader *reader, gint64 now, gint64 *due, GError **error)
{
	if (reader->error == NULL && has_idle(reader) && now >= reader->retry_at)
		resume(reader);
	if (reader->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&reader->error));
		return READER_ENDED;
	}
	*due = has_idle(reader) ? reader->retry_at : READER_NEVER;
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
