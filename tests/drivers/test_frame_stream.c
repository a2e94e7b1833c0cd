/*
 * test_frame_stream.c - pictures out of a stream of bytes, however it is cut
 *
 * Catches: a picture lost or doubled at a cut, a picture taken that was cut off,
 * garbage that hides the next picture, thumbnails taken for pictures, memory that
 * grows with garbage.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "base/error.h"
#include "drivers/frame_stream.h"

#define WIDTH  40
#define HEIGHT 24

#define DATA_LEN 12 /* bytes at the end of jpeg() that are coded data */

struct box {
	struct frame_stream *stream;
	GArray *got; /* of char: grey of a picture's corner, or '!' for damage */
};

/* ---- pictures ---- */

/* A JPEG of one grey; with restart markers, so that 0xff is in its data. Owned. */
static GByteArray *
jpeg(guint8 grey)
{
	struct jpeg_compress_struct lib;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long len = 0;
	guint8 row[WIDTH];
	JSAMPROW rows[1] = { row };
	GByteArray *out = g_byte_array_new();

	lib.err = jpeg_std_error(&errors);
	jpeg_create_compress(&lib);
	jpeg_mem_dest(&lib, &bytes, &len);
	lib.image_width = WIDTH;
	lib.image_height = HEIGHT;
	lib.input_components = 1;
	lib.in_color_space = JCS_GRAYSCALE;
	jpeg_set_defaults(&lib);
	lib.restart_in_rows = 1;
	jpeg_start_compress(&lib, TRUE);
	memset(row, grey, sizeof row);
	/* a thumbnail, and what looks like the end, inside a segment */
	jpeg_write_marker(&lib, JPEG_APP0 + 1,
			  (const JOCTET *) "\xff\xd8\xff\xdb..\xff\xd9", 8);
	for (int y = 0; y < HEIGHT; y++)
		jpeg_write_scanlines(&lib, rows, 1);
	jpeg_finish_compress(&lib);
	jpeg_destroy_compress(&lib);
	g_byte_array_append(out, bytes, (guint) len);
	free(bytes);
	return out;
}

static GByteArray *
pgm(const char *head, guint8 grey, gsize bytes)
{
	GByteArray *out = g_byte_array_new();

	g_byte_array_append(out, (const guint8 *) head, (guint) strlen(head));
	g_byte_array_set_size(out, out->len + (guint) bytes);
	memset(out->data + strlen(head), grey, bytes);
	return out;
}

static void
add(GByteArray *to, GByteArray *picture)
{
	g_byte_array_append(to, picture->data, picture->len);
	g_byte_array_unref(picture);
}

static void
add_text(GByteArray *to, const char *text)
{
	g_byte_array_append(to, (const guint8 *) text, (guint) strlen(text));
}

/* ---- the box ---- */

static void
open_box(struct box *box, int width, int height)
{
	box->stream = frame_stream_new(width, height);
	box->got = g_array_new(TRUE, FALSE, 1);
}

static void
close_box(struct box *box)
{
	frame_stream_free(box->stream);
	g_array_unref(box->got);
}

static void
feed(struct box *box, const guint8 *bytes, gsize len)
{
	g_autofree guint8 *copy = g_memdup2(bytes, len);
	enum frame_stream_got got;

	frame_stream_feed(box->stream, copy, len);
	do {
		struct frame *frame = NULL;
		GError *error = NULL;
		char mark = '!';

		got = frame_stream_next(box->stream, &frame, &error);
		g_assert_true((got == STREAM_FRAME) == (frame != NULL));
		g_assert_true((got == STREAM_DAMAGED) == (error != NULL));
		if (frame != NULL)
			mark = (char) frame->pixels[0];
		if (got != STREAM_MORE)
			g_array_append_val(box->got, mark);
		if (error != NULL)
			g_assert_error(error, SD_ERROR, (int) SD_ERROR_INVALID);
		g_clear_error(&error);
		frame_free(frame);
	} while (got != STREAM_MORE);
}

/* Fed in pieces of @size bytes, @all gives just these marks. */
static void
expect_cut(const GByteArray *all, gsize size, const char *marks)
{
	struct box box;

	open_box(&box, 0, 0);
	for (gsize at = 0; at < all->len; at += size)
		feed(&box, all->data + at, MIN(size, all->len - at));
	g_assert_cmpstr(box.got->data, ==, marks);
	close_box(&box);
}

static void
expect_all_cuts(const GByteArray *all, const char *marks)
{
	for (gsize size = 1; size < 70; size++)
		expect_cut(all, size, marks);
	expect_cut(all, 1000, marks);
	expect_cut(all, all->len, marks);
}

/* ---- tests ---- */

static void
test_mixture(void)
{
	g_autoptr(GByteArray) all = g_byte_array_new();

	add(all, jpeg('a'));
	add(all, pgm("P5 4 3 255\n", 'b', 12));
	add(all, jpeg('c'));
	add(all, jpeg('d'));
	add(all, pgm("P5 # a comment\n4\t3 # another\n255 ", 'e', 12));
	add(all, pgm("P6\n2 2\n255\n", 'f', 12));
	expect_all_cuts(all, "abcdef");
}

/* What an HTTP camera sends between its pictures, and a stream joined late. */
static void
test_between(void)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	g_autoptr(GByteArray) lost = jpeg('x');

	g_byte_array_append(all, lost->data + 200, lost->len - 200);
	add_text(all, "\r\n--boundary\r\nContent-Type: image/jpeg\r\n\r\n");
	add(all, jpeg('a'));
	add_text(all, "\r\n--boundary\r\nP5? \xff\xff\xd8 P\r\n\r\n");
	add(all, jpeg('b'));
	expect_all_cuts(all, "ab");
}

/* A writer that died within a picture and began again. */
static void
test_cut_off(void)
{
	g_autoptr(GByteArray) whole = jpeg('x');

	/* within the coded data and the end mark */
	for (guint cut = whole->len - DATA_LEN; cut < whole->len; cut++) {
		g_autoptr(GByteArray) all = g_byte_array_new();

		add(all, jpeg('a'));
		g_byte_array_append(all, whole->data, cut);
		add(all, jpeg('b'));
		expect_cut(all, 7, "a!b");
		expect_cut(all, all->len, "a!b");
	}
}

/* A byte changed anywhere: nothing but damage or a picture of the right size comes
 * of it, and what follows is read. */
static void
test_changed(void)
{
	g_autoptr(GByteArray) whole = jpeg('x');

	for (guint i = 0; i < whole->len; i++) {
		struct box box;
		g_autoptr(GByteArray) next = jpeg('b');

		open_box(&box, 0, 0);
		whole->data[i] ^= 0x41;
		feed(&box, whole->data, whole->len);
		whole->data[i] ^= 0x41;
		/* a length that became longer swallows some pictures, not more */
		for (int n = 0; n < 200; n++)
			feed(&box, next->data, next->len);
		g_assert_cmpuint(box.got->len, >, 50);
		g_assert_cmpint(g_array_index(box.got, char, box.got->len - 1), ==,
				'b');
		close_box(&box);
	}
}

static void
test_garbage(void)
{
	struct box box;
	guint8 noise[FRAME_STREAM_SKIP];

	open_box(&box, 0, 0);
	memset(noise, 'n', sizeof noise);
	feed(&box, noise, sizeof noise - 10);
	g_assert_cmpstr(box.got->data, ==, "");
	feed(&box, noise, sizeof noise);
	g_assert_cmpstr(box.got->data, ==, "!");
	for (int i = 0; i < 100; i++)
		feed(&box, noise, sizeof noise);
	g_assert_cmpuint(box.got->len, >=, 100);
	close_box(&box);
}

static void
test_wrong_heads(void)
{
	static const char *const heads[] = {
		"P5 0 3 255\n",     "P5 4 0 255\n",         "P5 4 3 0\n",
		"P5 99999 9 255\n", "P5 16384 16384 255\n", "P5 -4 3 255\n",
		"P5 4 3 70000\n",   "P5 1234567 3 255\n",   "P5 4x3 255\n",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autoptr(GByteArray) all = g_byte_array_new();

		add_text(all, heads[i]);
		add(all, pgm("P5 4 3 255\n", 'a', 12));
		expect_cut(all, 1, "!a");
		expect_cut(all, all->len, "!a");
	}
}

/* A head of comments without end is none. */
static void
test_endless_head(void)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	g_autofree char *comment = g_strnfill(600, '#');

	add_text(all, "P5 ");
	add_text(all, comment);
	add(all, pgm("P5 4 3 255\n", 'a', 12));
	expect_cut(all, 1, "!a");
	expect_cut(all, all->len, "!a");
}

static void
test_raw(void)
{
	struct box box;

	for (gsize size = 1; size < 30; size++) {
		guint8 bytes[3 * 4 * 5];

		open_box(&box, 4, 5);
		for (gsize i = 0; i < sizeof bytes; i++)
			bytes[i] = (guint8) ("abc"[i / 20]);
		for (gsize at = 0; at < sizeof bytes; at += size)
			feed(&box, bytes + at, MIN(size, sizeof bytes - at));
		g_assert_cmpstr(box.got->data, ==, "abc");
		close_box(&box);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/frame-stream/mixture", test_mixture);
	g_test_add_func("/frame-stream/between", test_between);
	g_test_add_func("/frame-stream/cut-off", test_cut_off);
	g_test_add_func("/frame-stream/changed", test_changed);
	g_test_add_func("/frame-stream/garbage", test_garbage);
	g_test_add_func("/frame-stream/wrong-heads", test_wrong_heads);
	g_test_add_func("/frame-stream/endless-head", test_endless_head);
	g_test_add_func("/frame-stream/raw", test_raw);
	return g_test_run();
}
