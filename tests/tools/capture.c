#include "tools/capture.h"

#include <errno.h>
#include <string.h>

/* As struct mon_bin_hdr of the kernel, 64 bytes without holes. */
struct head {
	guint64 id;
	guint8 type, kind, endpoint, device;
	guint16 bus;
	char no_setup, no_data;
	gint64 seconds;
	gint32 microseconds, status;
	guint32 length, captured;
	guint8 setup[8];
	gint32 interval, start_frame;
	guint32 flags, n_descriptors;
};
G_STATIC_ASSERT(sizeof(struct head) == 64);

void
capture_begin(struct capture *capture, guint8 device)
{
	const guint32 head[6] = { 0xa1b2c3d4, 2 | 4 << 16, 0, 0, 262144, 220 };

	*capture = (struct capture) {
		.bytes = g_string_new_len((const char *) head, sizeof head),
		.device = device,
		.next_id = 0xffff880012340000,
		.now = 1700000000 * (gint64) G_USEC_PER_SEC,
	};
}

void
capture_end(struct capture *capture, const char *path)
{
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, capture->bytes->str, (gssize) capture->bytes->len,
			    &error);
	g_assert_no_error(error);
	g_string_free(capture->bytes, TRUE);
}

static void
write_packet(struct capture *capture, struct head *head, const guint8 *data)
{
	guint32 len = (guint32) sizeof *head + head->captured;
	guint32 packet[4];

	capture->now += 700;
	head->device = capture->device;
	head->bus = 1;
	head->seconds = capture->now / G_USEC_PER_SEC;
	head->microseconds = (gint32) (capture->now % G_USEC_PER_SEC);
	if (head->captured == 0)
		head->no_data = head->type == 'S' ? '<' : '>';
	packet[0] = (guint32) head->seconds;
	packet[1] = (guint32) head->microseconds;
	packet[2] = packet[3] = len;
	g_string_append_len(capture->bytes, (const char *) packet, sizeof packet);
	g_string_append_len(capture->bytes, (const char *) head, sizeof *head);
	if (head->captured > 0)
		g_string_append_len(capture->bytes, (const char *) data,
				    head->captured);
}

void
capture_control(struct capture *capture, const guint8 setup[8], const guint8 *data,
		gsize len)
{
	gboolean in = (setup[0] & 0x80) != 0;
	struct head head = {
		.id = capture->next_id++,
		.type = 'S',
		.kind = CAPTURE_CONTROL,
		.endpoint = in ? 0x80 : 0,
		.status = -EINPROGRESS,
		.length = (guint32) (setup[6] | setup[7] << 8),
		.captured = in ? 0 : (guint32) len,
	};

	memcpy(head.setup, setup, sizeof head.setup);
	write_packet(capture, &head, data);
	memset(head.setup, 0, sizeof head.setup);
	head.no_setup = '-';
	head.no_data = 0;
	head.type = 'C';
	head.status = 0;
	head.length = (guint32) len;
	head.captured = in ? (guint32) len : 0;
	write_packet(capture, &head, data);
}

guint64
capture_wait(struct capture *capture, guint8 kind, guint8 endpoint, gsize length)
{
	struct head head = {
		.id = capture->next_id++,
		.type = 'S',
		.kind = kind,
		.endpoint = endpoint,
		.no_setup = '-',
		.status = -EINPROGRESS,
		.length = (guint32) length,
		.interval = 8,
	};

	write_packet(capture, &head, NULL);
	return head.id;
}

void
capture_done(struct capture *capture, guint64 id, guint8 kind, guint8 endpoint,
	     const guint8 *data, gsize len, int status)
{
	struct head head = {
		.id = id,
		.type = 'C',
		.kind = kind,
		.endpoint = endpoint,
		.no_setup = '-',
		.status = status,
		.length = (guint32) len,
		.captured = (guint32) len,
		.interval = 8,
	};

	write_packet(capture, &head, data);
}
