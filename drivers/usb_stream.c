#include "drivers/usb_stream.h"

#include <string.h>

#include "base/error.h"
#include "drivers/usb_tell.h"

#define SLOTS           4
#define REQUEST_WAIT_MS 1000
#define RETRY_WAIT      (50 * G_USEC_PER_SEC / 1000)
#define FAILURES_MAX    20 /* in a row, one second in all */
#define DRAIN_STEP_US   50000
#define DRAIN_STEPS     20
/* Transfers taken between two calls of usb_stream_handle(): libusb goes on as long
 * as something is there, and a device may always have something. */
#define ROUND_MAX 256

/* A transfer at the IN endpoint. */
struct slot {
	struct usb_stream *stream;
	struct libusb_transfer *transfer; /* NULL before the stream listens */
	gboolean idle;                    /* not sent: it waits for .retry_at */
};

/* A request in flight, or bytes on their way out. */
struct question {
	struct usb_stream *stream;
	struct libusb_transfer *transfer;
	usb_answer_fn *answer;
	gpointer data;
};

struct usb_stream {
	const struct driver_host *host;
	struct usb_stream_user user;
	const char *title;
	libusb_context *context;
	libusb_device_handle *handle;
	guint8 interfaces[USB_STREAM_INTERFACES];
	guint n_interfaces;
	libusb_device *device; /* lent by the handle */
	guint8 endpoint;
	gsize size; /* of the buffer of each slot */
	struct slot slots[SLOTS];
	GPtrArray *questions; /* of struct question */
	guint in_flight;      /* transfers whose callback is still to come */
	guint round_left;     /* transfers that may still be sent in this round */
	guint failures;       /* rounds of them since the last packet */
	gint64 retry_at;      /* idle slots are sent again then */
	gboolean lossy;       /* a transfer failed since then */
	gboolean stalled;     /* the endpoint must be cleared first */
	gboolean clearing;    /* that is being asked */
	gboolean closing;
	gboolean deserted; /* nobody is left to be told anything */
	GError *error;     /* why it ended; NULL while it has not */
};

static gint64
now_of(const struct usb_stream *stream)
{
	return stream->host->now(stream->host->data);
}

/* ---- sending ---- */

/* The stream has ended, unless it has already. */
static void
end(struct usb_stream *stream, int code)
{
	if (stream->error == NULL)
		usb_set_error(&stream->error, code, stream->title);
}

static int
submit(struct usb_stream *stream, struct libusb_transfer *transfer)
{
	int code = libusb_submit_transfer(transfer);

	if (code == 0) {
		stream->in_flight++;
		usb_tell(stream->host->observer, stream->device, transfer, FALSE);
	}
	return code;
}

/* @buffer becomes the transfer's. Callback and user data are to follow. */
static void
fill_transfer(struct usb_stream *stream, struct libusb_transfer *transfer,
	      enum usb_transfer_kind kind, guint8 endpoint, guint8 *buffer,
	      gsize len)
{
	libusb_fill_bulk_transfer(transfer, stream->handle, endpoint, buffer,
				  (int) len, NULL, NULL, 0);
	if (kind == USB_INTERRUPT)
		transfer->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
}

static void
free_transfer(struct libusb_transfer *transfer)
{
	if (transfer == NULL)
		return;
	g_free(transfer->buffer);
	libusb_free_transfer(transfer);
}

/* ---- the IN endpoint ---- */

/* Have a slot wait at the device, now or in the next round. */
static void
send_slot(struct slot *slot)
{
	struct usb_stream *stream = slot->stream;
	int code;

	slot->idle = TRUE;
	if (stream->closing || stream->error != NULL || stream->round_left == 0)
		return;
	stream->round_left--;
	code = submit(stream, slot->transfer);
	if (code == 0)
		slot->idle = FALSE;
	else
		end(stream, code);
}

/* The transfer brought nothing; it is sent again after a pause, some times. Those
 * that fail in the same pause count as one. */
static void
slot_failed(struct slot *slot, const char *what)
{
	struct usb_stream *stream = slot->stream;
	gint64 now = now_of(stream);

	slot->idle = TRUE;
	stream->lossy = TRUE;
	stream->user.lost(now, stream->user.data);
	if (now < stream->retry_at)
		return;
	stream->retry_at = now + RETRY_WAIT;
	if (++stream->failures > FAILURES_MAX)
		usb_stream_fail(stream, SD_ERROR_IO, what);
}

static void
slot_brought(struct slot *slot, const guint8 *bytes, gsize len)
{
	struct usb_stream *stream = slot->stream;

	stream->failures = 0;
	if (len > 0)
		stream->user.packet(bytes, len, now_of(stream), stream->user.data);
	send_slot(slot);
}

static void
slot_done(struct libusb_transfer *transfer)
{
	struct slot *slot = transfer->user_data;
	struct usb_stream *stream = slot->stream;

	if (stream->deserted)
		return;
	stream->in_flight--;
	usb_tell(stream->host->observer, stream->device, transfer, TRUE);
	switch (transfer->status) {
	case LIBUSB_TRANSFER_COMPLETED:
		slot_brought(slot, transfer->buffer,
			     (gsize) transfer->actual_length);
		break;
	case LIBUSB_TRANSFER_NO_DEVICE: end(stream, LIBUSB_ERROR_NO_DEVICE); break;
	case LIBUSB_TRANSFER_STALL:
		stream->stalled = TRUE;
		slot_failed(slot, "the scanner stalls");
		break;
	case LIBUSB_TRANSFER_OVERFLOW:
		transfer->length = (int) stream->size; /* as much as can come */
		slot_failed(slot, "the scanner sends more than it announced");
		break;
	case LIBUSB_TRANSFER_CANCELLED:
	case LIBUSB_TRANSFER_TIMED_OUT:
	case LIBUSB_TRANSFER_ERROR:
		if (!stream->closing)
			slot_failed(slot, "transfers fail");
		break;
	}
}

/* The device has cleared its side of the endpoint. The kernel must reset its own,
 * too, and that request, which asks the device once more, cannot go asynchronously;
 * it takes a millisecond with a device that has just answered. */
static void
halt_cleared(gboolean ok, const guint8 *bytes G_GNUC_UNUSED,
	     gsize len G_GNUC_UNUSED, gpointer data)
{
	struct usb_stream *stream = data;
	int code = ok ? libusb_clear_halt(stream->handle, stream->endpoint)
		      : LIBUSB_ERROR_IO;

	stream->clearing = FALSE;
	stream->stalled = FALSE;
	if (code != 0)
		end(stream, code);
}

static void
clear_halt(struct usb_stream *stream)
{
	const struct usb_request request = {
		.type = LIBUSB_REQUEST_TYPE_STANDARD | LIBUSB_RECIPIENT_ENDPOINT,
		.request = LIBUSB_REQUEST_CLEAR_FEATURE,
		.index = stream->endpoint,
	};

	stream->clearing = TRUE;
	usb_stream_request(stream, &request, halt_cleared, stream);
}

static gboolean
has_idle(const struct usb_stream *stream)
{
	for (guint i = 0; i < SLOTS; i++)
		if (stream->slots[i].idle)
			return TRUE;
	return FALSE;
}

/* Send again what failed a while ago, and what the last round was too short for. */
static void
resume(struct usb_stream *stream)
{
	if (stream->stalled) {
		clear_halt(stream);
		return;
	}
	if (stream->lossy)
		stream->user.lost(now_of(stream), stream->user.data);
	stream->lossy = FALSE;
	for (guint i = 0; i < SLOTS; i++)
		if (stream->slots[i].idle)
			send_slot(&stream->slots[i]);
}

/* Every other transfer asks for @other bytes, not more than @size. */
static void
listen_to(struct usb_stream *stream, enum usb_transfer_kind kind, guint8 endpoint,
	  gsize size, gsize other)
{
	stream->endpoint = endpoint;
	stream->size = size;
	for (guint i = 0; i < SLOTS; i++) {
		struct slot *slot = &stream->slots[i];

		slot->stream = stream;
		slot->transfer = libusb_alloc_transfer(0);
		fill_transfer(stream, slot->transfer, kind, endpoint,
			      g_malloc0(size), i % 2 == 0 ? size : other);
		slot->transfer->callback = slot_done;
		slot->transfer->user_data = slot;
		send_slot(slot);
	}
}

void
usb_stream_listen(struct usb_stream *stream, enum usb_transfer_kind kind,
		  guint8 endpoint, gsize size)
{
	listen_to(stream, kind, endpoint, size, size);
}

void
usb_stream_listen_to_reports(struct usb_stream *stream, guint8 endpoint,
			     gsize packet, gsize report)
{
	gsize packets = (MAX(report, 1) + packet - 1) / packet;

	listen_to(stream, USB_INTERRUPT, endpoint, packets * packet,
		  MAX(report, 1));
}

/* ---- requests ---- */

static void
question_done(struct libusb_transfer *transfer)
{
	struct question *question = transfer->user_data;
	struct usb_stream *stream = question->stream;
	gboolean ok = transfer->status == LIBUSB_TRANSFER_COMPLETED;

	if (stream->deserted)
		return;
	stream->in_flight--;
	usb_tell(stream->host->observer, stream->device, transfer, TRUE);
	if (transfer->status == LIBUSB_TRANSFER_NO_DEVICE)
		end(stream, LIBUSB_ERROR_NO_DEVICE);
	else if (question->answer != NULL && !stream->closing)
		question->answer(ok, libusb_control_transfer_get_data(transfer),
				 (gsize) transfer->actual_length, question->data);
	g_ptr_array_remove_fast(stream->questions, question);
}

static void
question_free(gpointer data)
{
	struct question *question = data;

	free_transfer(question->transfer);
	g_free(question);
}

static struct question *
question_new(struct usb_stream *stream, usb_answer_fn *answer, gpointer data)
{
	struct question *question = g_new0(struct question, 1);

	question->stream = stream;
	question->answer = answer;
	question->data = data;
	question->transfer = libusb_alloc_transfer(0);
	return question;
}

/* Send it, or have it answered at once. */
static void
send_question(struct question *question)
{
	struct usb_stream *stream = question->stream;
	usb_answer_fn *answer = question->answer;
	gpointer data = question->data;
	int code = submit(stream, question->transfer);

	if (code == 0) {
		g_ptr_array_add(stream->questions, question);
		return;
	}
	question_free(question);
	if (code == LIBUSB_ERROR_NO_DEVICE)
		end(stream, code);
	if (answer != NULL)
		answer(FALSE, NULL, 0, data);
}

void
usb_stream_request(struct usb_stream *stream, const struct usb_request *request,
		   usb_answer_fn *answer, gpointer data)
{
	guint8 *buffer =
		g_malloc0(LIBUSB_CONTROL_SETUP_SIZE + (gsize) request->len);
	struct question *question = question_new(stream, answer, data);

	libusb_fill_control_setup(buffer, request->type, request->request,
				  request->value, request->index, request->len);
	if (request->out != NULL)
		memcpy(buffer + LIBUSB_CONTROL_SETUP_SIZE, request->out,
		       request->len);
	libusb_fill_control_transfer(question->transfer, stream->handle, buffer,
				     question_done, question, REQUEST_WAIT_MS);
	send_question(question);
}

void
usb_stream_write(struct usb_stream *stream, enum usb_transfer_kind kind,
		 guint8 endpoint, const guint8 *bytes, gsize len)
{
	struct question *question = question_new(stream, NULL, NULL);

	fill_transfer(stream, question->transfer, kind, endpoint,
		      g_memdup2(bytes, len), len);
	question->transfer->callback = question_done;
	question->transfer->user_data = question;
	question->transfer->timeout = REQUEST_WAIT_MS;
	send_question(question);
}

/* ---- the whole stream ---- */

struct usb_stream *
usb_stream_open(const struct usb_node *node, const struct driver_host *host,
		const char *title, const guint8 *interfaces, guint n_interfaces,
		const struct usb_stream_user *user, GError **error)
{
	libusb_device_handle *handle =
		usb_node_claim(node, interfaces, n_interfaces, error);
	struct usb_stream *stream;

	if (handle == NULL)
		return NULL;
	stream = g_new0(struct usb_stream, 1);
	stream->host = host;
	stream->user = *user;
	stream->title = title;
	stream->context = node->context;
	stream->handle = handle;
	memcpy(stream->interfaces, interfaces, n_interfaces);
	stream->n_interfaces = n_interfaces;
	stream->device = node->device;
	stream->questions = g_ptr_array_new_with_free_func(question_free);
	stream->round_left = ROUND_MAX;
	return stream;
}

void
usb_stream_fail(struct usb_stream *stream, int code, const char *what)
{
	if (stream->error == NULL)
		g_set_error(&stream->error, SD_ERROR, code, "%s: %s", stream->title,
			    what);
}

gboolean
usb_stream_handle(struct usb_stream *stream, gint64 now, gint64 *due,
		  GError **error)
{
	stream->round_left = ROUND_MAX;
	if (stream->error == NULL && !stream->clearing && has_idle(stream) &&
	    now >= stream->retry_at)
		resume(stream);
	if (stream->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&stream->error));
		return FALSE;
	}
	*due = has_idle(stream) && !stream->clearing ? stream->retry_at
						     : READER_NEVER;
	return TRUE;
}

static void
cancel_all(struct usb_stream *stream)
{
	stream->closing = TRUE;
	for (guint i = 0; i < SLOTS; i++)
		if (stream->slots[i].transfer != NULL)
			libusb_cancel_transfer(stream->slots[i].transfer);
	for (guint i = 0; i < stream->questions->len; i++) {
		struct question *question = stream->questions->pdata[i];

		libusb_cancel_transfer(question->transfer);
	}
}

void
usb_stream_close(struct usb_stream *stream)
{
	if (stream == NULL)
		return;
	cancel_all(stream);
	for (int i = 0; stream->in_flight > 0 && i < DRAIN_STEPS; i++) {
		struct timeval wait = { 0, DRAIN_STEP_US };

		libusb_handle_events_timeout_completed(stream->context, &wait,
						       NULL);
	}
	stream->user.lost(now_of(stream), stream->user.data);
	stream->deserted = TRUE;
	if (stream->in_flight > 0) {
		/* freeing what the kernel still writes to would be worse */
		g_warning("%s: %u transfers do not end", stream->title,
			  stream->in_flight);
		return;
	}
	for (guint i = 0; i < SLOTS; i++)
		free_transfer(stream->slots[i].transfer);
	g_ptr_array_unref(stream->questions);
	usb_release(stream->handle, stream->interfaces, stream->n_interfaces);
	g_clear_error(&stream->error);
	g_free(stream);
}
