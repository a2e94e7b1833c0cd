/*
 * test_picture.c - picture files: every kind, damaged, cut short, far too large
 */
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "base/error.h"
#include "drivers/picture.h"

#define WIDTH  37
#define HEIGHT 23

#define END_MARK 12 /* bytes, of a PNG; no other is longer */

/* Dark on the left, light on the right, with a mark that is seen in mirrors. */
static guint8
grey_at(int x, int y)
{
	return (guint8) (y == 2 && x > 20 ? 0 : 20 + x * 6);
}

static void
expect_picture(const struct frame *frame, int tolerance)
{
	g_assert_nonnull(frame);
	g_assert_cmpint(frame->width, ==, WIDTH);
	g_assert_cmpint(frame->height, ==, HEIGHT);
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++)
			g_assert_cmpint(ABS(frame_row(frame, y)[x] - grey_at(x, y)),
					<=, tolerance);
}

/* @format: PNG_FORMAT_...; the picture in every channel, opaque. */
static GByteArray *
make_png(guint32 format)
{
	png_image image = { .version = PNG_IMAGE_VERSION,
			    .width = WIDTH,
			    .height = HEIGHT,
			    .format = format };
	guint channels = PNG_IMAGE_SAMPLE_CHANNELS(format);
	g_autofree guint8 *rows = g_malloc(WIDTH * HEIGHT * channels);
	g_autofree guint8 *out = g_malloc(1 << 16);
	png_alloc_size_t size = 1 << 16;
	GByteArray *bytes = g_byte_array_new();

	for (int i = 0; i < WIDTH * HEIGHT; i++)
		for (guint c = 0; c < channels; c++)
			rows[(guint) i * channels + c] =
				format & PNG_FORMAT_FLAG_ALPHA && c == channels - 1
					? 255
					: grey_at(i % WIDTH, i / WIDTH);
	g_assert_true(
		png_image_write_to_memory(&image, out, &size, 0, rows, 0, NULL));
	g_byte_array_append(bytes, out, (guint) size);
	return bytes;
}

static GByteArray *
make_jpeg(J_COLOR_SPACE space, int channels, gboolean progressive)
{
	struct jpeg_compress_struct lib;
	struct jpeg_error_mgr handlers;
	guint8 row[WIDTH * 4], *out = NULL, *rows[1] = { row };
	unsigned long size = 0;
	GByteArray *bytes = g_byte_array_new();

	lib.err = jpeg_std_error(&handlers);
	jpeg_create_compress(&lib);
	jpeg_mem_dest(&lib, &out, &size);
	lib.image_width = WIDTH;
	lib.image_height = HEIGHT;
	lib.input_components = channels;
	lib.in_color_space = space;
	jpeg_set_defaults(&lib);
	jpeg_set_quality(&lib, 98, TRUE);
	if (progressive)
		jpeg_simple_progression(&lib);
	jpeg_start_compress(&lib, TRUE);
	for (int y = 0; y < HEIGHT; y++) {
		for (int i = 0; i < WIDTH * channels; i++)
			/* of four inks, colour takes part fully and black not at
			 * all */
			row[i] = channels == 4 && i % 4 == 3
					 ? 255
					 : grey_at(i / channels, y);
		jpeg_write_scanlines(&lib, rows, 1);
	}
	jpeg_finish_compress(&lib);
	jpeg_destroy_compress(&lib);
	g_byte_array_append(bytes, out, (guint) size);
	free(out);
	return bytes;
}

/* P2, P3, P5, P6 of this highest value. */
static GByteArray *
make_pnm(int kind, int max)
{
	g_autoptr(GString) text = g_string_new(NULL);
	GByteArray *bytes = g_byte_array_new();
	int channels = kind == 3 || kind == 6 ? 3 : 1;

	g_string_append_printf(text, "P%d # a comment\n%d\t%d %d\n", kind, WIDTH,
			       HEIGHT, max);
	for (int i = 0; i < WIDTH * HEIGHT * channels; i++) {
		int pixel = i / channels;
		int value = grey_at(pixel % WIDTH, pixel / WIDTH) * max / 255;

		if (kind < 4)
			g_string_append_printf(text, "%d ", value);
		else if (max > 255)
			g_string_append_c(text, (char) (value >> 8));
		if (kind >= 4)
			g_string_append_c(text, (char) value);
	}
	g_byte_array_append(bytes, (const guint8 *) text->str, (guint) text->len);
	return bytes;
}

static void
expect_decoded(GByteArray *bytes, int tolerance)
{
	g_autoptr(GError) error = NULL;
	gboolean whole = FALSE;
	AUTO(frame) frame = picture_decode(bytes->data, bytes->len, &whole, &error);

	g_assert_no_error(error);
	g_assert_true(whole);
	expect_picture(frame, tolerance);
	g_byte_array_unref(bytes);
}

static void
test_kinds(void)
{
	expect_decoded(make_png(PNG_FORMAT_GRAY), 0);
	expect_decoded(make_png(PNG_FORMAT_GA), 1);
	expect_decoded(make_png(PNG_FORMAT_RGB), 2);
	expect_decoded(make_png(PNG_FORMAT_RGBA), 2);
	for (int progressive = 0; progressive < 2; progressive++) {
		expect_decoded(make_jpeg(JCS_GRAYSCALE, 1, progressive), 12);
		expect_decoded(make_jpeg(JCS_RGB, 3, progressive), 12);
		expect_decoded(make_jpeg(JCS_CMYK, 4, progressive), 12);
	}
	expect_decoded(make_pnm(2, 255), 1);
	expect_decoded(make_pnm(3, 100), 3);
	expect_decoded(make_pnm(5, 255), 1);
	expect_decoded(make_pnm(5, 65535), 1);
	expect_decoded(make_pnm(6, 255), 1);
}

/* Never a crash, never a frame of another size; what is cut says so, unless it is
 * no more than the mark at the end. */
static void
test_cut_short(void)
{
	GByteArray *files[] = { make_png(PNG_FORMAT_RGB),
				make_jpeg(JCS_RGB, 3, FALSE),
				make_jpeg(JCS_GRAYSCALE, 1, TRUE), make_pnm(2, 255),
				make_pnm(6, 255) };

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		for (guint len = 0; len + END_MARK < files[i]->len; len += 7) {
			g_autoptr(GError) error = NULL;
			gboolean whole = TRUE;
			AUTO(frame)
			frame = picture_decode(files[i]->data, len, &whole, &error);

			g_assert_true((frame == NULL) == (error != NULL));
			if (frame == NULL) {
				g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
				continue;
			}
			g_assert_cmpint(frame->width, ==, WIDTH);
			g_assert_cmpint(frame->height, ==, HEIGHT);
			g_assert_false(whole);
		}
		g_byte_array_unref(files[i]);
	}
}

/* Single bytes changed anywhere. */
static void
test_damaged(void)
{
	GByteArray *files[] = { make_png(PNG_FORMAT_RGBA),
				make_jpeg(JCS_RGB, 3, TRUE), make_pnm(5, 255) };

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
		for (int round = 0; round < 400; round++) {
			g_autofree guint8 *copy =
				g_memdup2(files[i]->data, files[i]->len);
			g_autoptr(GError) error = NULL;
			AUTO(frame) frame = NULL;
			int at = g_test_rand_int_range(0, (int) files[i]->len);

			copy[at] ^= (guint8) g_test_rand_int_range(1, 256);
			frame = picture_decode(copy, files[i]->len, NULL, &error);
			g_assert_true((frame == NULL) == (error != NULL));
		}
		g_byte_array_unref(files[i]);
	}
}

/* A few bytes that promise a picture which fills the memory. */
static void
test_far_too_large(void)
{
	static const char *const heads[] = { "P5 99999 99999 255\n",
					     "P5 16384 16384 255\n",
					     "P5 1 16385 255\n", "P5 0 5 255\n",
					     "P4 9999999 9999999\n" };
	g_autoptr(GByteArray) png = make_png(PNG_FORMAT_GRAY);

	for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(picture_decode((const guint8 *) heads[i],
					     strlen(heads[i]), NULL, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	}
	/* the same in a PNG, whose head has a check sum of its own */
	for (int i = 16; i < 24; i++) {
		g_autoptr(GError) error = NULL;

		png->data[i] = 0x7f;
		g_assert_null(picture_decode(png->data, png->len, NULL, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	}
}

static void
test_no_picture(void)
{
	static const char *const texts[] = {
		"", "P", "P5", "P9 1 1 255\n\1", "hello", "\x89PNG", "\xff\xd8\xff"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(picture_decode((const guint8 *) texts[i],
					     strlen(texts[i]), NULL, &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	}
}

static void
test_no_file(void)
{
	g_autoptr(GError) missing = NULL;
	g_autoptr(GError) directory = NULL;

	g_assert_null(picture_load("/nonexistent/a.png", NULL, &missing));
	g_assert_error(missing, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_assert_null(picture_load("/", NULL, &directory));
	g_assert_error(directory, SD_ERROR, SD_ERROR_IO);
}

/* Reducing keeps the mean, and thin lines as grey. */
static void
test_fit(void)
{
	static const struct {
		int width, height, fit_width, fit_height;
	} cases[] = { { 1280, 720, 0, 0 },       { 720, 1280, 0, 0 },
		      { 2560, 1440, 1280, 720 }, { 1440, 2560, 720, 1280 },
		      { 4000, 10, 1280, 3 },     { 1281, 720, 1280, 719 } };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		AUTO(frame) frame = frame_new(cases[i].width, cases[i].height);
		AUTO(frame) fit = NULL;
		double sum = 0;

		for (int y = 0; y < frame->height; y++)
			for (int x = 0; x < frame->width; x++)
				frame_row(frame, y)[x] = x % 2 ? 200 : 100;
		fit = frame_fit(frame, 1280, 720);
		g_assert_cmpint(fit ? fit->width : 0, ==, cases[i].fit_width);
		g_assert_cmpint(fit ? fit->height : 0, ==, cases[i].fit_height);
		if (fit == NULL)
			continue;
		for (int y = 0; y < fit->height; y++)
			for (int x = 0; x < fit->width; x++)
				sum += frame_row(fit, y)[x];
		sum /= (double) fit->width * fit->height;
		g_assert_cmpfloat(sum, >, 147);
		g_assert_cmpfloat(sum, <, 152);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/picture/kinds", test_kinds);
	g_test_add_func("/picture/cut-short", test_cut_short);
	g_test_add_func("/picture/damaged", test_damaged);
	g_test_add_func("/picture/far-too-large", test_far_too_large);
	g_test_add_func("/picture/no-picture", test_no_picture);
	g_test_add_func("/picture/no-file", test_no_file);
	g_test_add_func("/picture/fit", test_fit);
	return g_test_run();
}
