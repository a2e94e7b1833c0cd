#include "drivers/serial_reader.h"

#include "drivers/scan_frame.h"

struct reader {
	const struct driver_host *host;
	const struct reader_settings *settings;
	struct usb_stream *stream;
	struct scan_frame *frame;
	gboolean (*unwrap)(const guint8 **bytes, gsize *len);
	gboolean opening;
	gint64 opened, quiet_at; /* while .opening: silent by then, it is ready */
};

static void
take_packet(const guint8 *bytes, gsize len, gint64 now, gpointer data)
{
	struct reader *reader = data;

	if (reader->opening)
		reader->quiet_at = now + SERIAL_READER_QUIET;
	if (reader->unwrap != NULL && !reader->unwrap(&bytes, &len))
		scan_frame_reset(reader->frame, now);
	else
		scan_frame_feed(reader->frame, (const char *) bytes, len, now);
}

static void
take_loss(gint64 now, gpointer data)
{
	struct reader *reader = data;

	if (reader->opening)
		reader->quiet_at = now + SERIAL_READER_QUIET;
	scan_frame_reset(reader->frame, now);
}

/* Begin with nothing, whatever came so far. */
static void
start_frame(struct reader *reader)
{
	scan_frame_free(reader->frame);
	reader->frame = scan_frame_new(reader->settings, reader->host->scan,
				       reader->host->data);
}

struct reader *
serial_reader_open(const struct driver_node *node, const struct driver_host *host,
		   const struct serial_link *link, GError **error)
{
	struct reader *reader = g_new0(struct reader, 1);
	const struct usb_stream_user user = { take_packet, take_loss, reader };

	reader->stream =
		usb_stream_open(node->usb, host, link->title, link->interfaces,
				link->n_interfaces, &user, error);
	if (reader->stream == NULL) {
		g_free(reader);
		return NULL;
	}
	reader->host = host;
	reader->settings = node->settings;
	start_frame(reader);
	reader->unwrap = link->unwrap;
	reader->opening = TRUE;
	reader->opened = host->now(host->data);
	reader->quiet_at = reader->opened + SERIAL_READER_QUIET;
	usb_stream_listen(reader->stream, link->kind, link->endpoint, link->size);
	for (gsize i = 0; i < link->n_requests; i++)
		usb_stream_request(reader->stream, &link->requests[i], NULL, NULL);
	return reader;
}

/* Is it silent now, or never going to be? What has no end by now is a leftover. */
static void
try_start(struct reader *reader, gint64 now)
{
	gint64 patience = reader->opened + SERIAL_READER_NOISE;

	if (now < reader->quiet_at && now < patience)
		return;
	reader->opening = FALSE;
	if (now >= reader->quiet_at)
		start_frame(reader);
}

enum reader_state
serial_reader_handle(struct reader *reader, gint64 now, gint64 *due, GError **error)
{
	if (!usb_stream_handle(reader->stream, now, due, error))
		return READER_ENDED;
	if (reader->opening)
		try_start(reader, now);
	if (reader->opening) {
		*due = MIN(*due, reader->quiet_at);
		return READER_OPENING;
	}
	scan_frame_expire(reader->frame, now);
	*due = MIN(*due, scan_frame_due(reader->frame));
	return READER_READING;
}

void
serial_reader_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	usb_stream_close(reader->stream);
	scan_frame_free(reader->frame);
	g_free(reader);
}

struct usb_stream *
serial_reader_stream(struct reader *reader)
{
	return reader->stream;
}
