/*
 * test_pixels.c - every raw format of cameras, at every size and stride
 *
 * Catches: a row too short or too long by one at odd widths, chroma taken for
 * brightness, reading past the end of a short buffer (under SAN=1).
 */
#include <glib.h>
#include <string.h>

#include "drivers/pixels.h"

#define SIDE_MAX 33
#define COLOUR   0x77 /* what every byte that is no brightness holds */

static guint8
brightness(int x, int y)
{
	return (guint8) (x * 31 + y * 57 + 3);
}

/* The picture as the format's own description lays it out, in memory of just the
 * length that is needed. */
static guint8 *
lay_out(const struct pixels_format *format, int width, int height, gsize stride,
	gsize *len)
{
	gsize row = format->first + ((gsize) width - 1) * format->step + 1;
	guint8 *bytes;

	*len = stride * ((gsize) height - 1) + row;
	bytes = g_malloc(*len);
	memset(bytes, COLOUR, *len);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			bytes[stride * (gsize) y + format->first +
			      (gsize) x * format->step] = brightness(x, y);
	return bytes;
}

static void
check(const struct pixels_format *format, int width, int height, gsize stride)
{
	gsize len;
	g_autofree guint8 *bytes = lay_out(format, width, height, stride, &len);
	g_autofree guint8 *cut = g_memdup2(bytes, len - 1);
	AUTO(frame) frame = frame_new(width, height);

	frame->at = 4711;
	g_assert_true(pixels_to_grey(format, bytes, len, stride, frame));
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			g_assert_cmpuint(frame_row(frame, y)[x], ==,
					 brightness(x, y));
	g_assert_cmpint(frame->at, ==, 4711);
	/* one byte less is a damaged picture, and changes nothing */
	memset(frame->pixels, 0, (gsize) width * (gsize) height);
	g_assert_false(pixels_to_grey(format, cut, len - 1, stride, frame));
	for (int i = 0; i < width * height; i++)
		g_assert_cmpuint(frame->pixels[i], ==, 0);
}

static void
test_sizes(gconstpointer data)
{
	const struct pixels_format *format = data;

	for (int width = 1; width <= SIDE_MAX; width++)
		for (int height = 1; height <= 5; height++)
			for (gsize gap = 0; gap <= 3; gap++)
				check(format, width, height,
				      pixels_row(format, width) + gap);
	check(format, 640, 480, pixels_row(format, 640) + 64);
}

/* What a caller may have wrong: no overflow, no read. */
static void
test_wrong(gconstpointer data)
{
	const struct pixels_format *format = data;
	AUTO(frame) frame = frame_new(16, 16);
	guint8 bytes[64] = { 0 };
	static const gsize strides[] = { 0, 1, 15, G_MAXUINT32, G_MAXSIZE };

	for (gsize i = 0; i < G_N_ELEMENTS(strides); i++)
		g_assert_false(pixels_to_grey(format, bytes, sizeof bytes,
					      strides[i], frame));
	g_assert_false(pixels_to_grey(format, bytes, 0, 64, frame));
}

/* Rows that do not lie one behind the other in the frame either. */
static void
test_frame_stride(void)
{
	const struct pixels_format *format = &pixels_formats[0];
	guint8 room[4 * 10];
	struct frame frame = {
		.pixels = room, .width = 7, .height = 4, .stride = 10
	};
	gsize len;
	g_autofree guint8 *bytes = lay_out(format, 7, 4, 9, &len);

	memset(room, COLOUR, sizeof room);
	g_assert_true(pixels_to_grey(format, bytes, len, 9, &frame));
	for (int y = 0; y < 4; y++)
		for (int x = 0; x < 10; x++)
			g_assert_cmpuint(room[y * 10 + x], ==,
					 x < 7 ? brightness(x, y) : COLOUR);
}

static void
test_find(void)
{
	for (gsize i = 0; i < n_pixels_formats; i++) {
		g_assert_true(pixels_find(pixels_formats[i].fourcc) ==
			      &pixels_formats[i]);
		g_assert_cmpuint(pixels_formats[i].step, >,
				 pixels_formats[i].first);
	}
	g_assert_null(pixels_find(0));
	g_assert_null(pixels_find(0x34363248)); /* H264 */
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pixels/find", test_find);
	g_test_add_func("/pixels/frame-stride", test_frame_stride);
	for (gsize i = 0; i < n_pixels_formats; i++) {
		g_autofree char *sizes =
			g_strdup_printf("/pixels/sizes/%s", pixels_formats[i].name);
		g_autofree char *wrong =
			g_strdup_printf("/pixels/wrong/%s", pixels_formats[i].name);

		g_test_add_data_func(sizes, &pixels_formats[i], test_sizes);
		g_test_add_data_func(wrong, &pixels_formats[i], test_wrong);
	}
	return g_test_run();
}
