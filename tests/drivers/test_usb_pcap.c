/*
 * test_usb_pcap.c - captures: every field in its place, and transfers in an order
 * that plays back
 */
#include <errno.h>
#include <string.h>

#include "drivers/usb_pcap.h"

#define FILE_HEAD   24
#define PACKET_HEAD 16
#define HEAD        64
#define AT          (1700000000 * (gint64) G_USEC_PER_SEC + 123456)

static guint64
number(const GString *out, gsize at, guint bytes)
{
	guint64 value = 0;

	for (guint i = 0; i < bytes; i++)
		value |= (guint64) (guchar) out->str[at + i] << 8 * i;
	return value;
}

/* Offsets of struct mon_bin_hdr, Documentation/usb/usbmon.rst of the kernel. */
static void
test_format(void)
{
	static const guint8 setup[] = { 0x21, 9, 0xfe, 3, 1, 0, 2, 0 };
	static const guint8 data[] = { 0xfe, 1 };
	const struct usb_event event = {
		.id = 0x1122334455667788,
		.kind = USB_CONTROL,
		.bus = 3,
		.device = 11,
		.status = -EINPROGRESS,
		.setup = setup,
		.length = sizeof data,
		.data = data,
		.data_len = sizeof data,
	};
	g_autoptr(GString) out = g_string_new(NULL);
	AUTO(usb_pcap) pcap = usb_pcap_new(out);
	gsize at = FILE_HEAD + PACKET_HEAD;

	g_assert_cmpuint(out->len, ==, FILE_HEAD);
	g_assert_cmphex(number(out, 0, 4), ==, 0xa1b2c3d4);
	g_assert_cmpuint(number(out, 4, 2), ==, 2);
	g_assert_cmpuint(number(out, 6, 2), ==, 4);
	g_assert_cmpuint(number(out, 20, 4), ==, 220);
	usb_pcap_event(pcap, &event, AT, out);
	g_assert_cmpuint(out->len, ==, at + HEAD + sizeof data);
	g_assert_cmpuint(number(out, FILE_HEAD, 4), ==, 1700000000);
	g_assert_cmpuint(number(out, FILE_HEAD + 4, 4), ==, 123456);
	g_assert_cmpuint(number(out, FILE_HEAD + 8, 4), ==, HEAD + sizeof data);
	g_assert_cmpuint(number(out, FILE_HEAD + 12, 4), ==, HEAD + sizeof data);
	g_assert_cmphex(number(out, at, 8), ==, event.id);
	g_assert_cmpint(out->str[at + 8], ==, 'S');
	g_assert_cmpuint(number(out, at + 9, 1), ==, 2);
	g_assert_cmpuint(number(out, at + 10, 1), ==, 0);
	g_assert_cmpuint(number(out, at + 11, 1), ==, 11);
	g_assert_cmpuint(number(out, at + 12, 2), ==, 3);
	g_assert_cmpuint(number(out, at + 14, 2), ==, 0); /* setup and data there */
	g_assert_cmpuint(number(out, at + 16, 8), ==, 1700000000);
	g_assert_cmpuint(number(out, at + 24, 4), ==, 123456);
	g_assert_cmpint((gint32) number(out, at + 28, 4), ==, -EINPROGRESS);
	g_assert_cmpuint(number(out, at + 32, 4), ==, sizeof data);
	g_assert_cmpuint(number(out, at + 36, 4), ==, sizeof data);
	g_assert_true(memcmp(out->str + at + 40, setup, sizeof setup) == 0);
	g_assert_cmpuint(number(out, at + 48, 8), ==, 0);
	g_assert_cmpuint(number(out, at + 56, 8), ==, 0);
	g_assert_true(memcmp(out->str + at + HEAD, data, sizeof data) == 0);
}

struct packet {
	guint64 id;
	char type;
	guint len;
};

static GArray *
packets_of(const GString *out)
{
	GArray *packets = g_array_new(FALSE, FALSE, sizeof(struct packet));

	for (gsize at = FILE_HEAD; at < out->len;) {
		gsize len = number(out, at + 8, 4);
		struct packet packet = {
			.id = number(out, at + PACKET_HEAD, 8),
			.type = out->str[at + PACKET_HEAD + 8],
			.len = (guint) number(out, at + PACKET_HEAD + 36, 4),
		};

		g_assert_cmpuint(len, ==, HEAD + packet.len);
		g_array_append_val(packets, packet);
		at += PACKET_HEAD + len;
		g_assert_cmpuint(at, <=, out->len);
	}
	return packets;
}

static void
tell(struct usb_pcap *pcap, GString *out, guint64 id, gboolean done, gsize len)
{
	static const guint8 bytes[64] = "data";
	const struct usb_event event = {
		.id = id,
		.done = done,
		.kind = USB_INTERRUPT,
		.endpoint = 0x81,
		.length = done ? len : sizeof bytes,
		.data = bytes,
		.data_len = done ? len : 0,
	};

	usb_pcap_event(pcap, &event, AT, out);
}

/* However many transfers wait at a time, the recording has each sent just before it
 * is done; what never came is not in it. */
static void
test_order(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (int round = 0; round < 200; round++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GArray) packets = NULL;
		AUTO(usb_pcap) pcap = usb_pcap_new(out);
		GQueue waiting = G_QUEUE_INIT;
		guint n_done = 0;

		for (gsize id = 1; id < 40; id++) {
			tell(pcap, out, id, FALSE, 0);
			g_queue_push_tail(&waiting, GSIZE_TO_POINTER(id));
			while (waiting.length > 0 && g_rand_boolean(rand)) {
				gsize first = GPOINTER_TO_SIZE(
					g_queue_pop_head(&waiting));

				tell(pcap, out, first, TRUE, first % 65);
				n_done++;
			}
		}
		g_queue_clear(&waiting);
		packets = packets_of(out);
		g_assert_cmpuint(packets->len, ==, 2 * n_done);
		for (guint i = 0; i < packets->len; i++) {
			const struct packet *packet =
				&g_array_index(packets, struct packet, i);

			g_assert_cmpuint(packet->id, ==, i / 2 + 1);
			g_assert_cmpint(packet->type, ==, i % 2 ? 'C' : 'S');
			g_assert_cmpuint(packet->len, ==,
					 i % 2 ? packet->id % 65 : 0);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/usb-pcap/format", test_format);
	g_test_add_func("/usb-pcap/order", test_order);
	return g_test_run();
}
