/*
 * hid_keyboard.c - USB scanners that play a keyboard
 *
 * The mode most scanners have out of their box. The interface is taken from the
 * kernel, so that a scan never types anywhere, and only its keyboard interfaces:
 * a scanner may have others. What tells it from the operator's keyboard is its id,
 * or that the settings name this driver; nothing else would be safe.
 */
#include "base/error.h"
#include "base/tr.h"
#include "drivers/boot_keyboard.h"
#include "drivers/driver.h"
#include "drivers/key_scan.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/usb_stream.h"

#define PARTS_MAX            3 /* keyboard interfaces of one scanner */
#define BOOT_SUBCLASS        1
#define KEYBOARD_PROTOCOL    1
#define REQUEST_SET_REPORT   0x09
#define REQUEST_SET_IDLE     0x0a
#define REQUEST_SET_PROTOCOL 0x0b
#define REPORT_TYPE_OUTPUT   2
#define BOOT_LEN             8

static const struct driver_id ids[] = {
	{ 0x0c2e, 0x0200, 0xffff, 0, "Metrologic (keyboard)" },
	{ 0x0c2e, 0x0204, 0xffff, 0, "Metrologic (keyboard)" },
	{ 0x0c2e, 0x0206, 0xffff, 0, "Metrologic (keyboard)" },
	{ 0x0c2e, 0x0901, 0xffff, 0, "Honeywell (keyboard)" },
	{ 0x0c2e, 0x0b61, 0xffff, 0, "Honeywell (keyboard)" },
	{ 0x0c2e, 0x0b81, 0xffff, 0, "Honeywell (keyboard)" },
	{ 0x05e0, 0x1200, 0xffff, 0, "Symbol, Zebra (keyboard)" },
	{ 0x05f9, 0x2200, 0xff00, 0, "Datalogic, PSC (keyboard)" },
	{ 0x1eab, 0x0003, 0x00ff, 0, "Newland (keyboard)" },
	{ 0x065a, 0x0001, 0xffff, 0, "Opticon (keyboard)" },
	{ 0x0581, 0x0107, 0xffff, 0, "Tera (keyboard)" },
	{ 0x0581, 0x0115, 0xffff, 0, "Tera (keyboard)" },
	{ 0x0581, 0x011c, 0xffff, 0, "Tera (keyboard)" },
	{ 0x0581, 0x020c, 0xffff, 0, "Tera (keyboard)" },
	{ 0x040b, 0x6510, 0xffff, 0, "Weltrend (keyboard)" },
	{ 0x0416, 0xc141, 0xffff, 0, "Winbond (keyboard)" },
	{ 0x067e, 0x0801, 0xffff, 0, "Intermec (keyboard)" },
	{ 0x0db5, 0x013a, 0xffff, 0, "Access-IS (keyboard)" },
};

/* One keyboard interface. */
struct part {
	struct reader *reader;
	struct usb_stream *stream;
	guint8 interface, in;
	guint16 packet;
	gboolean boot;                  /* it can send boot reports */
	guint16 descriptor_len;         /* as its HID descriptor says */
	gboolean described;             /* .layout is what the device says */
	struct keyboard_layout layout;  /* when .described */
	struct boot_keyboard *keyboard; /* NULL until it is listened to */
	gboolean boot_reports;          /* those are expected */
};

struct reader {
	const struct driver_host *host;
	struct key_scan *scan;
	struct part parts[PARTS_MAX];
	guint n_parts;
};

/* ---- reports ---- */

static void
take_stroke(const struct key_stroke *stroke, gpointer data)
{
	struct reader *reader = data;

	key_scan_feed(reader->scan, stroke);
}

static void
expect_reports(struct part *part, gboolean boot)
{
	boot_keyboard_free(part->keyboard);
	part->boot_reports = boot;
	part->keyboard =
		boot_keyboard_new(boot ? &keyboard_boot_layout : &part->layout,
				  take_stroke, part->reader);
}

static void
take_packet(const guint8 *bytes, gsize len, gint64 now, gpointer data)
{
	struct part *part = data;

	/* it agreed to boot reports and sends what its descriptor says */
	if (part->boot_reports && part->described && len != BOOT_LEN &&
	    len == keyboard_layout_len(&part->layout))
		expect_reports(part, FALSE);
	if (!boot_keyboard_feed(part->keyboard, bytes, len, now))
		key_scan_lost(part->reader->scan, now);
}

static void
take_loss(gint64 now, gpointer data)
{
	struct part *part = data;

	if (part->keyboard != NULL)
		boot_keyboard_reset(part->keyboard);
	key_scan_lost(part->reader->scan, now);
}

static void
listen_to(struct part *part, gboolean boot)
{
	gsize len = boot ? BOOT_LEN : keyboard_layout_len(&part->layout);

	expect_reports(part, boot);
	usb_stream_listen_to_reports(part->stream, part->in, part->packet, len);
}

/* ---- getting it to report ---- */

static void
ask(struct part *part, guint8 request, guint16 value, const guint8 *out,
    usb_answer_fn *answer)
{
	const struct usb_request question = {
		.type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE,
		.request = request,
		.value = value,
		.index = part->interface,
		.len = out != NULL ? 1 : 0,
		.out = out,
	};

	usb_stream_request(part->stream, &question, answer, part);
}

static void
take_descriptor(gboolean ok, const guint8 *bytes, gsize len, gpointer data)
{
	struct part *part = data;

	if (!ok && part->boot) /* it answers nothing; this is what they mostly do */
		listen_to(part, TRUE);
	else if (!ok)
		usb_stream_fail(part->stream, SD_ERROR_IO,
				"the scanner does not say how it reports");
	else if (!keyboard_layout_parse(bytes, len, &part->layout))
		usb_stream_fail(part->stream, SD_ERROR_INVALID,
				"the report descriptor names no keys");
	else
		listen_to(part, FALSE);
}

/* It reports as its descriptor says, which nobody may have read yet. */
static void
use_descriptor(struct part *part)
{
	const struct usb_request question = {
		.type = (guint8) LIBUSB_ENDPOINT_IN | LIBUSB_REQUEST_TYPE_STANDARD |
			LIBUSB_RECIPIENT_INTERFACE,
		.request = LIBUSB_REQUEST_GET_DESCRIPTOR,
		.value = LIBUSB_DT_REPORT << 8,
		.index = part->interface,
		.len = part->descriptor_len,
	};

	if (part->described)
		listen_to(part, FALSE);
	else
		usb_stream_request(part->stream, &question, take_descriptor, part);
}

static void
boot_set(gboolean ok, const guint8 *bytes G_GNUC_UNUSED, gsize len G_GNUC_UNUSED,
	 gpointer data)
{
	struct part *part = data;

	if (ok || (!part->described && part->descriptor_len == 0))
		listen_to(part, TRUE);
	else
		use_descriptor(part);
}

/* Report changes only, in boot reports. No lamp is lit: a scanner that sees
 * CapsLock types capitals the other way round. Scanners may refuse any of these. */
static void
start(struct part *part)
{
	static const guint8 no_lamps = 0;

	ask(part, REQUEST_SET_IDLE, 0, NULL, NULL);
	if (part->boot) {
		ask(part, REQUEST_SET_REPORT, REPORT_TYPE_OUTPUT << 8, &no_lamps,
		    NULL);
		ask(part, REQUEST_SET_PROTOCOL, 0, NULL, boot_set);
	} else {
		use_descriptor(part);
	}
}

/* ---- which interfaces ---- */

static gboolean
describe(const struct usb_interface *interface, struct keyboard_layout *layout)
{
	gsize len;
	const guint8 *bytes;

	if (interface->report_descriptor == NULL)
		return FALSE;
	bytes = g_bytes_get_data(interface->report_descriptor, &len);
	return keyboard_layout_parse(bytes, len, layout);
}

/* FALSE for an interface without keys. */
static gboolean
part_from(const struct usb_interface *interface, struct part *part)
{
	if (interface->class != LIBUSB_CLASS_HID || interface->in == 0)
		return FALSE;
	*part = (struct part) {
		.interface = interface->number,
		.in = interface->in,
		.packet = MAX(interface->packet, 1),
		.boot = interface->subclass == BOOT_SUBCLASS &&
			interface->protocol == KEYBOARD_PROTOCOL,
		.descriptor_len = interface->report_descriptor_len,
	};
	part->described = describe(interface, &part->layout);
	return part->boot || part->described;
}

/* The keyboards of the device; else one of which nobody knows what it is, when it
 * should be one. */
static guint
find_parts(const struct usb_node *usb, struct part parts[PARTS_MAX])
{
	guint n = 0;

	for (guint i = 0; i < usb->interfaces->len && n < PARTS_MAX; i++)
		if (part_from(usb_node_interface(usb, i), &parts[n]))
			n++;
	for (guint i = 0; i < usb->interfaces->len && n == 0; i++) {
		const struct usb_interface *one = usb_node_interface(usb, i);

		part_from(one, &parts[0]);
		if (usb_interface_is_plain_hid(one) &&
		    one->report_descriptor == NULL &&
		    one->report_descriptor_len > 0)
			n = 1;
	}
	return n;
}

static gboolean
hid_keyboard_match(const struct driver_node *node)
{
	struct part parts[PARTS_MAX];

	if (node->usb == NULL)
		return FALSE;
	if (node->id == NULL &&
	    g_strcmp0(node->settings->driver, driver_hid_keyboard.name) != 0)
		return FALSE;
	return find_parts(node->usb, parts) > 0;
}

/* ---- the reader ---- */

static void
hid_keyboard_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	for (guint i = 0; i < reader->n_parts; i++) {
		usb_stream_close(reader->parts[i].stream);
		boot_keyboard_free(reader->parts[i].keyboard);
	}
	key_scan_free(reader->scan);
	g_free(reader);
}

static gboolean
open_part(struct reader *reader, struct part *part, const struct usb_node *usb,
	  GError **error)
{
	const struct usb_stream_user user = {
		.packet = take_packet,
		.lost = take_loss,
		.data = part,
	};

	part->reader = reader;
	part->stream = usb_stream_open(usb, reader->host, driver_hid_keyboard.title,
				       &part->interface, 1, &user, error);
	return part->stream != NULL;
}

static struct reader *
hid_keyboard_open(const struct driver_node *node, const struct driver_host *host,
		  GError **error)
{
	struct key_scan *scan =
		key_scan_new(node->settings, host->scan, host->data, error);
	struct reader *reader;

	if (scan == NULL)
		return NULL;
	reader = g_new0(struct reader, 1);
	reader->host = host;
	reader->scan = scan;
	reader->n_parts = find_parts(node->usb, reader->parts);
	for (guint i = 0; i < reader->n_parts; i++)
		if (!open_part(reader, &reader->parts[i], node->usb, error)) {
			hid_keyboard_close(reader);
			return NULL;
		}
	for (guint i = 0; i < reader->n_parts; i++)
		start(&reader->parts[i]);
	return reader;
}

static enum reader_state
hid_keyboard_handle(struct reader *reader, gint64 now, gint64 *due, GError **error)
{
	gboolean listening = TRUE;

	*due = READER_NEVER;
	for (guint i = 0; i < reader->n_parts; i++) {
		gint64 part_due;

		if (!usb_stream_handle(reader->parts[i].stream, now, &part_due,
				       error))
			return READER_ENDED;
		*due = MIN(*due, part_due);
		listening &= reader->parts[i].keyboard != NULL;
	}
	key_scan_expire(reader->scan, now);
	*due = MIN(*due, key_scan_due(reader->scan));
	return listening ? READER_READING : READER_OPENING;
}

const struct driver driver_hid_keyboard = {
	.name = "hid_keyboard",
	.title = "USB scanner in keyboard mode",
	.other_mode =
		TR_MARK("it is a scanner that is read in keyboard mode, and it "
			"is in another: scan the code \"USB keyboard\" or \"USB "
			"HID POS\" in its manual"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = hid_keyboard_match,
	.open = hid_keyboard_open,
	.handle = hid_keyboard_handle,
	.close = hid_keyboard_close,
};
