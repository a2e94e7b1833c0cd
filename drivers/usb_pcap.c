#include "drivers/usb_pcap.h"

#include <string.h>

#define MAGIC       0xa1b2c3d4u
#define VERSION     (2u | 4u << 16) /* 2.4 */
#define SNAP_LEN    262144u
#define LINK_USBMON 220u /* usbmon with the 64 bytes of struct mon_bin_hdr */
#define HEAD_LEN    64u
#define SETUP_LEN   8u

struct usb_pcap {
	GHashTable *sent; /* id -> owned struct usb_event without its data:
			     transfers whose sending is not written yet */
};

/* Little-endian, whatever this machine is; at most 8 bytes. */
static void
append(GString *out, guint64 value, guint bytes)
{
	for (guint i = 0; i < bytes; i++)
		g_string_append_c(out, (char) (value >> 8 * i & 0xff));
}

struct usb_pcap *
usb_pcap_new(GString *out)
{
	struct usb_pcap *pcap = g_new0(struct usb_pcap, 1);

	pcap->sent =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	append(out, MAGIC, 4);
	append(out, VERSION, 4);
	append(out, 0, 8); /* UTC, accuracy unknown */
	append(out, SNAP_LEN, 4);
	append(out, LINK_USBMON, 4);
	return pcap;
}

void
usb_pcap_free(struct usb_pcap *pcap)
{
	if (pcap == NULL)
		return;
	g_hash_table_unref(pcap->sent);
	g_free(pcap);
}

/* Why there are no data: what comes in does so later, what went out was shown. */
static char
no_data(const struct usb_event *event)
{
	return event->done ? '>' : '<';
}

static void
write_event(const struct usb_event *event, gint64 at, GString *out)
{
	guint len = HEAD_LEN + (guint) event->data_len;

	append(out, (guint64) (at / G_USEC_PER_SEC), 4);
	append(out, (guint64) (at % G_USEC_PER_SEC), 4);
	append(out, len, 4);
	append(out, len, 4);
	append(out, event->id, 8);
	append(out, event->done ? 'C' : 'S', 1);
	append(out, event->kind, 1);
	append(out, event->endpoint, 1);
	append(out, event->device, 1);
	append(out, event->bus, 2);
	append(out, event->setup != NULL ? 0 : '-', 1);
	append(out, event->data_len > 0 ? 0 : (guint64) no_data(event), 1);
	append(out, (guint64) (at / G_USEC_PER_SEC), 8);
	append(out, (guint64) (at % G_USEC_PER_SEC), 4);
	append(out, (guint64) event->status, 4);
	append(out, event->length, 4);
	append(out, event->data_len, 4);
	if (event->setup != NULL)
		g_string_append_len(out, (const char *) event->setup, SETUP_LEN);
	else
		append(out, 0, SETUP_LEN);
	append(out, 0, 8); /* interval, frame */
	append(out, 0, 8); /* flags, isochronous packets */
	if (event->data_len > 0)
		g_string_append_len(out, (const char *) event->data,
				    (gssize) event->data_len);
}

/* Does the transfer wait until the device has something? */
static gboolean
waits(const struct usb_event *event)
{
	return event->kind != USB_CONTROL && (event->endpoint & 0x80) != 0;
}

void
usb_pcap_event(struct usb_pcap *pcap, const struct usb_event *event, gint64 at,
	       GString *out)
{
	struct usb_event *sent;

	if (waits(event) && !event->done) {
		sent = g_memdup2(event, sizeof *event);
		sent->setup = sent->data = NULL;
		sent->data_len = 0;
		g_hash_table_replace(pcap->sent, &sent->id, sent);
		return;
	}
	sent = g_hash_table_lookup(pcap->sent, &event->id);
	if (event->done && sent != NULL) {
		write_event(sent, at, out);
		g_hash_table_remove(pcap->sent, &event->id);
	}
	write_event(event, at, out);
}
