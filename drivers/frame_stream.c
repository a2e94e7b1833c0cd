#include "drivers/frame_stream.h"

#include <string.h>

#include "base/error.h"
#include "drivers/picture.h"

#define PNM_HEAD_MAX 512 /* bytes before the pixels, comments and all */

/* Markers of JPEG, the byte after 0xff. */
#define SOI  0xd8
#define EOI  0xd9
#define SOS  0xda
#define RST0 0xd0
#define RST7 0xd7
#define TEM  0x01

/* What is known of the picture at the front. */
enum whole {
	WHOLE_NOT_YET,
	WHOLE_YES,
	WHOLE_NEVER, /* it is none, or damaged */
};

struct frame_stream {
	int width, height; /* of raw pictures, else 0 */
	GByteArray *bytes;
	gsize begin; /* of what is still to be looked at, in .bytes */
	/* The JPEG at .begin, as far as it has been walked; offsets from .begin. */
	gsize walked; /* 0 before its first byte has been looked at */
	gboolean in_scan;
	gsize skipped; /* bytes that are no picture, since the last one */
};

struct frame_stream *
frame_stream_new(int width, int height)
{
	struct frame_stream *stream = g_new0(struct frame_stream, 1);

	stream->width = width;
	stream->height = height;
	stream->bytes = g_byte_array_new();
	return stream;
}

void
frame_stream_free(struct frame_stream *stream)
{
	if (stream == NULL)
		return;
	g_byte_array_unref(stream->bytes);
	g_free(stream);
}

static const guint8 *
front(const struct frame_stream *stream)
{
	return stream->bytes->data + stream->begin;
}

static gsize
left(const struct frame_stream *stream)
{
	return stream->bytes->len - stream->begin;
}

static void
drop(struct frame_stream *stream, gsize n)
{
	stream->begin += n;
	stream->walked = 0;
	stream->in_scan = FALSE;
}

void
frame_stream_feed(struct frame_stream *stream, const guint8 *bytes, gsize len)
{
	g_byte_array_remove_range(stream->bytes, 0, (guint) stream->begin);
	stream->begin = 0;
	g_byte_array_append(stream->bytes, bytes, (guint) len);
}

static enum frame_stream_got
damaged(GError **error, const char *why)
{
	g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID, why);
	return STREAM_DAMAGED;
}

/* ---- JPEG ---- */

/* In the coded data: on to the next marker that ends it. FALSE: it is not here yet.
 */
static gboolean
walk_scan(struct frame_stream *stream, gsize len)
{
	const guint8 *bytes = front(stream);

	while (stream->walked < len) {
		const guint8 *mark =
			memchr(bytes + stream->walked, 0xff, len - stream->walked);
		guint8 code;

		stream->walked = mark != NULL ? (gsize) (mark - bytes) : len;
		if (stream->walked + 1 >= len)
			return FALSE;
		code = mark[1];
		if (code == 0xff)
			stream->walked++; /* filling */
		else if (code == 0 || (code >= RST0 && code <= RST7))
			stream->walked += 2;
		else
			return TRUE;
	}
	return FALSE;
}

/* At a marker: on to what comes after its segment. */
static enum whole
walk_marker(struct frame_stream *stream, gsize len)
{
	const guint8 *at = front(stream) + stream->walked;

	if (stream->walked + 2 > len)
		return WHOLE_NOT_YET;
	if (at[0] != 0xff || at[1] == 0)
		return WHOLE_NEVER;
	if (at[1] == 0xff) {
		stream->walked++;
		return WHOLE_YES;
	}
	if (at[1] == TEM || (at[1] >= RST0 && at[1] <= RST7)) {
		stream->walked += 2;
		return WHOLE_YES;
	}
	if (at[1] == SOI)
		return WHOLE_NEVER; /* another one begins: this was cut off */
	if (stream->walked + 4 > len)
		return WHOLE_NOT_YET;
	if (at[2] == 0 && at[3] < 2)
		return WHOLE_NEVER;
	stream->in_scan = at[1] == SOS;
	stream->walked += 2 + ((gsize) at[2] << 8 | at[3]);
	return WHOLE_YES;
}

/* Is the JPEG at the front complete? .walked is its length then. */
static enum whole
walk_jpeg(struct frame_stream *stream)
{
	gsize len = left(stream);

	stream->walked = MAX(stream->walked, 2);
	while (stream->walked < len) {
		const guint8 *at = front(stream) + stream->walked;
		enum whole step;

		if (stream->in_scan) {
			if (!walk_scan(stream, len))
				break;
			stream->in_scan = FALSE;
			continue;
		}
		if (stream->walked + 1 < len && at[0] == 0xff && at[1] == EOI) {
			stream->walked += 2;
			return WHOLE_YES;
		}
		step = walk_marker(stream, len);
		if (step != WHOLE_YES)
			return step;
	}
	return len > FRAME_STREAM_MAX ? WHOLE_NEVER : WHOLE_NOT_YET;
}

/* Bytes to drop of a JPEG that cannot be followed: up to the next, if that is
 * where it broke off. */
static gsize
broken_jpeg(const struct frame_stream *stream)
{
	const guint8 *at = front(stream) + stream->walked;

	if (stream->walked + 2 <= left(stream) && at[0] == 0xff && at[1] == SOI)
		return stream->walked;
	return 2;
}

static enum frame_stream_got
next_jpeg(struct frame_stream *stream, struct frame **frame, GError **error)
{
	gboolean whole = TRUE;

	switch (walk_jpeg(stream)) {
	case WHOLE_NOT_YET: return STREAM_MORE;
	case WHOLE_NEVER:
		drop(stream, broken_jpeg(stream));
		return damaged(error, "a JPEG picture breaks off");
	case WHOLE_YES: break;
	}
	*frame = picture_decode_jpeg(front(stream), stream->walked, &whole, error);
	drop(stream, stream->walked);
	if (*frame != NULL && whole)
		return STREAM_FRAME;
	if (*frame == NULL)
		return STREAM_DAMAGED;
	g_clear_pointer(frame, frame_free);
	return damaged(error, "a JPEG picture is damaged");
}

/* ---- PGM and PPM ---- */

static gboolean
is_blank(guint8 c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The next number of the head, after blanks and comments; a blank follows it. */
static enum whole
pnm_number(const guint8 *bytes, gsize len, gsize *at, int *number)
{
	gsize i = *at;
	int value = 0, digits = 0;

	while (i < len && (is_blank(bytes[i]) || bytes[i] == '#')) {
		if (bytes[i] == '#')
			while (i < len && bytes[i] != '\n')
				i++;
		else
			i++;
	}
	while (i < len && g_ascii_isdigit(bytes[i]) && digits < 6) {
		value = value * 10 + (bytes[i++] - '0');
		digits++;
	}
	if (i >= len)
		return WHOLE_NOT_YET;
	*at = i;
	*number = value;
	return value > 0 && is_blank(bytes[i]) ? WHOLE_YES : WHOLE_NEVER;
}

/* How long the picture at the front is, its head and all. */
static enum whole
measure_pnm(const guint8 *bytes, gsize len, gsize *whole)
{
	gsize head = MIN(len, PNM_HEAD_MAX), at = 2, samples;
	int numbers[3]; /* width, height, brightest */

	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		enum whole step = pnm_number(bytes, head, &at, &numbers[i]);

		if (step == WHOLE_NOT_YET && len >= PNM_HEAD_MAX)
			return WHOLE_NEVER;
		if (step != WHOLE_YES)
			return step;
	}
	samples = (gsize) numbers[0] * (gsize) numbers[1] *
		  (bytes[1] == '6' ? 3 : 1) * (numbers[2] > 255 ? 2 : 1);
	*whole = at + 1 + samples;
	return samples > FRAME_STREAM_MAX || numbers[0] > FRAME_SIDE_MAX ||
			       numbers[1] > FRAME_SIDE_MAX || numbers[2] > 65535
		       ? WHOLE_NEVER
		       : WHOLE_YES;
}

static enum frame_stream_got
next_pnm(struct frame_stream *stream, struct frame **frame, GError **error)
{
	gsize len = 0;

	switch (measure_pnm(front(stream), left(stream), &len)) {
	case WHOLE_NOT_YET: return STREAM_MORE;
	case WHOLE_NEVER:
		drop(stream, 2);
		return damaged(error, "a PGM picture cannot have this head");
	case WHOLE_YES: break;
	}
	if (left(stream) < len)
		return STREAM_MORE;
	*frame = picture_decode_pnm(front(stream), len, NULL, error);
	drop(stream, len);
	return *frame != NULL ? STREAM_FRAME : STREAM_DAMAGED;
}

/* ---- both ---- */

static gboolean
is_jpeg(const guint8 *at)
{
	return at[0] == 0xff && at[1] == SOI && at[2] == 0xff;
}

static gboolean
is_pnm(const guint8 *at)
{
	return at[0] == 'P' && (at[1] == '5' || at[1] == '6') &&
	       (is_blank(at[2]) || at[2] == '#');
}

/* Drop what no picture begins with, all but two bytes that may become one. */
static gboolean
skip(struct frame_stream *stream)
{
	gsize len = left(stream), n = 0;

	while (n + 3 <= len && !is_jpeg(front(stream) + n) &&
	       !is_pnm(front(stream) + n) &&
	       stream->skipped + n < FRAME_STREAM_SKIP)
		n++;
	if (n > 0)
		drop(stream, n);
	stream->skipped += n;
	return stream->skipped < FRAME_STREAM_SKIP;
}

static enum frame_stream_got
next_raw(struct frame_stream *stream, struct frame **frame, GError **error)
{
	gsize body = (gsize) stream->width * (gsize) stream->height;

	if (left(stream) < body)
		return STREAM_MORE;
	*frame = frame_new(stream->width, stream->height);
	if (*frame == NULL) {
		drop(stream, body);
		return damaged(error, "there is no memory for a picture");
	}
	memcpy((*frame)->pixels, front(stream), body);
	drop(stream, body);
	return STREAM_FRAME;
}

enum frame_stream_got
frame_stream_next(struct frame_stream *stream, struct frame **frame, GError **error)
{
	enum frame_stream_got got = STREAM_MORE;

	*frame = NULL;
	if (stream->width > 0)
		return next_raw(stream, frame, error);
	if (!skip(stream)) {
		stream->skipped = 0;
		return damaged(error, "what comes is neither JPEG nor PGM");
	}
	if (left(stream) < 3)
		return STREAM_MORE;
	if (is_jpeg(front(stream)))
		got = next_jpeg(stream, frame, error);
	else if (is_pnm(front(stream)))
		got = next_pnm(stream, frame, error);
	if (got == STREAM_FRAME)
		stream->skipped = 0;
	return got;
}

gboolean
frame_stream_end(const struct frame_stream *stream, GError **error)
{
	if (left(stream) < 3)
		return TRUE;
	damaged(error, "the last picture breaks off");
	return FALSE;
}
