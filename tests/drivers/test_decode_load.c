/*
 * test_decode_load.c - pictures that are more work than they look, and tiny ones
 */
#include <unistd.h>

#include "drivers/decode_box.h"

#define WIDTH  1280
#define HEIGHT 720

/* Of processor and clock; a search without bound takes minutes. */
#define PATIENCE 100 /* seconds */

/* A corner mark of a QR code, two pixels to a module. */
static void
draw_mark(struct frame *frame, int x, int y)
{
	distort_cover(frame, x, y, 14, 14, 20);
	distort_cover(frame, x + 2, y + 2, 10, 10, 230);
	distort_cover(frame, x + 4, y + 4, 6, 6, 20);
}

/* Corner marks all over, but for a hole of this size in the middle. */
static struct frame *
crowd(int hole_width, int hole_height)
{
	struct frame *frame = frame_new(WIDTH, HEIGHT);
	int left = (WIDTH - hole_width) / 2, top = (HEIGHT - hole_height) / 2;

	distort_cover(frame, 0, 0, WIDTH, HEIGHT, 230);
	for (int y = 2; y + 14 < HEIGHT; y += 18)
		for (int x = 2; x + 14 < WIDTH; x += 18)
			if (x + 14 < left || x > left + hole_width ||
			    y + 14 < top || y > top + hole_height)
				draw_mark(frame, x, y);
	frame->at = 0;
	return frame;
}

static void
paste(struct frame *frame, const struct frame *code)
{
	int left = (frame->width - code->width) / 2;
	int top = (frame->height - code->height) / 2;

	g_assert_cmpint(left, >=, 0);
	g_assert_cmpint(top, >=, 0);
	for (int y = 0; y < code->height; y++)
		memcpy(frame_row(frame, top + y) + left, frame_row(code, y),
		       (gsize) code->width);
}

/* Both ways of looking come to an end; returns what the still gave. */
static GPtrArray *
look(const struct frame *frame)
{
	AUTO(frame_decoder) decoder = frame_decoder_new(SYMBOLOGY_USUAL);

	for (int i = 0; i < 3; i++)
		g_ptr_array_unref(frame_decoder_next(decoder, frame));
	return frame_decoder_still(decoder, frame);
}

/* Thousands of corner marks, dark on light and light on dark. */
static void
test_crowded(void)
{
	AUTO(frame) frame = crowd(0, 0);
	AUTO(frame) inverted = distort_invert(frame);
	g_autoptr(GPtrArray) codes = NULL;
	g_autoptr(GPtrArray) none = NULL;

	alarm(PATIENCE);
	codes = look(frame);
	none = look(inverted);
	alarm(0);
	g_assert_cmpuint(codes->len + none->len, ==, 0);
}

/* The code that is held to the middle of them is read nevertheless. */
static void
test_code_in_crowd(void)
{
	const struct draw_code qr = {
		.symbology = SYMBOLOGY_QR, .data = "P-10057", .len = -1, .scale = 4
	};
	AUTO(frame) code = draw_code(&qr);
	AUTO(frame) frame = crowd(code->width, code->height);
	g_autoptr(GPtrArray) codes = NULL;

	paste(frame, code);
	alarm(PATIENCE);
	codes = look(frame);
	alarm(0);
	expect_only(codes, SYMBOLOGY_QR, "P-10057", "a code among marks");
}

/* Noise, checks and stripes of every fineness hold no code. */
static void
test_patterns(void)
{
	AUTO(frame) frame = frame_new(WIDTH, HEIGHT);
	g_autofree guint8 *random = g_malloc(WIDTH * HEIGHT);

	for (int i = 0; i < WIDTH * HEIGHT; i++)
		random[i] = (guint8) g_test_rand_int_range(0, 2);
	frame->at = 0;
	alarm(PATIENCE);
	for (int round = 0; round < 9; round++) {
		int kind = round % 3, size = 1 + round / 3 * 2;
		g_autoptr(GPtrArray) codes = NULL;

		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				int i = x / size, k = kind == 1 ? 0 : y / size;
				gboolean dark = kind == 0 ? random[k * WIDTH + i]
							  : (i + k) % 2;

				frame_row(frame, y)[x] = dark ? 30 : 220;
			}
		codes = look(frame);
		g_assert_cmpuint(codes->len, ==, 0);
	}
	alarm(0);
}

static void
test_sizes(void)
{
	static const int sizes[][2] = { { 1, 1 },      { 2, 1 },      { 1, 3000 },
					{ 3000, 1 },   { 3, 3 },      { 7, 5 },
					{ 16, 16 },    { 31, 33 },    { 8000, 2 },
					{ 16384, 16 }, { 8000, 6000 } };

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		AUTO(frame) frame = frame_new(sizes[i][0], sizes[i][1]);
		g_autoptr(GPtrArray) codes = NULL;

		for (int y = 0; y < frame->height; y++)
			for (int x = 0; x < frame->width; x++)
				frame_row(frame, y)[x] = (x + y) % 7 < 3 ? 10 : 240;
		frame->at = 0;
		codes = look(frame);
		g_assert_cmpuint(codes->len, ==, 0);
	}
}

/* Bars of a photo that are too fine when it is reduced to a camera's size. */
static void
test_large_photo(void)
{
	const struct draw_code bars = { .symbology = SYMBOLOGY_CODE128,
					.data = "P-10057",
					.len = -1,
					.scale = 2 };
	AUTO(frame) code = draw_code(&bars);
	AUTO(frame) photo = frame_new(2 * WIDTH, 2 * HEIGHT);
	g_autoptr(GPtrArray) codes = NULL;

	distort_cover(photo, 0, 0, photo->width, photo->height, 230);
	paste(photo, code);
	codes = decode_still(photo, SYMBOLOGY_USUAL);
	expect_only(codes, SYMBOLOGY_CODE128, "P-10057", "fine bars in a photo");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/decode/load/crowded", test_crowded);
	g_test_add_func("/decode/load/code-in-crowd", test_code_in_crowd);
	g_test_add_func("/decode/load/patterns", test_patterns);
	g_test_add_func("/decode/load/sizes", test_sizes);
	g_test_add_func("/decode/load/large-photo", test_large_photo);
	return g_test_run();
}
