/*
 * fuzz_frame_stream.c - libFuzzer target for streams of pictures
 *
 * fuzz-with: drivers/frame_stream.c drivers/frame.c drivers/picture.c
 * fuzz-with: drivers/picture_jpeg.c drivers/picture_png.c drivers/picture_pnm.c
 * fuzz-with: -ljpeg -lpng
 *
 * The first byte says how the rest is cut. However that is, the same pictures come
 * out of it, and no more of them than there are bytes.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "drivers/frame_stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RAW_SIDE 8

/* What came out, in a few numbers. */
struct sum {
	guint frames, damaged;
	guint32 pixels;
};

static void
add_frame(struct sum *sum, const struct frame *frame)
{
	g_assert_cmpint(frame->width, >, 0);
	g_assert_cmpint(frame->width, <=, FRAME_SIDE_MAX);
	g_assert_cmpint(frame->height, <=, FRAME_SIDE_MAX);
	for (int y = 0; y < frame->height; y++)
		for (int x = 0; x < frame->width; x++)
			sum->pixels = sum->pixels * 31 + frame_row(frame, y)[x];
	sum->frames++;
}

static void
take_all(struct frame_stream *stream, struct sum *sum)
{
	for (;;) {
		struct frame *frame = NULL;
		GError *error = NULL;

		switch (frame_stream_next(stream, &frame, &error)) {
		case STREAM_MORE: return;
		case STREAM_FRAME:
			g_assert_nonnull(frame);
			add_frame(sum, frame);
			break;
		case STREAM_DAMAGED:
			g_assert_nonnull(error);
			sum->damaged++;
			break;
		}
		frame_free(frame);
		g_clear_error(&error);
	}
}

static struct sum
play(const guint8 *bytes, gsize len, gsize cut, int side)
{
	AUTO(frame_stream) stream = frame_stream_new(side, side);
	struct sum sum = { 0 };

	for (gsize at = 0; at < len; at += cut) {
		gsize part = MIN(cut, len - at);
		g_autofree guint8 *copy = g_memdup2(bytes + at, part);

		frame_stream_feed(stream, copy, part);
		take_all(stream, &sum);
	}
	frame_stream_end(stream, NULL);
	g_assert_cmpuint(sum.frames + sum.damaged, <=, len);
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sum whole, cut;
	int side;

	if (size < 2)
		return 0;
	side = data[0] & 0x80 ? RAW_SIDE : 0;
	whole = play(data + 1, size - 1, size, side);
	cut = play(data + 1, size - 1, (data[0] & 0x7f) + 1U, side);
	g_assert_true(memcmp(&whole, &cut, sizeof whole) == 0);
	return 0;
}
