/*
 * fuzz_frame_decoder.c - libFuzzer target for the search for codes in pictures
 *
 * fuzz-with: drivers/alt_code.c drivers/ballot.c drivers/bars.c drivers/byte_text.c
 * fuzz-with: drivers/ean_align.c drivers/ean_fit.c drivers/ean_line.c
 * fuzz-with: drivers/ean_model.c drivers/ean_number.c drivers/ean_widths.c
 * fuzz-with: drivers/frame.c drivers/frame_decoder.c drivers/linear.c
 * fuzz-with: drivers/profile.c drivers/qr_marks.c drivers/stripes.c
 * fuzz-with: drivers/symbology.c drivers/threshold.c drivers/votes.c
 * fuzz-with: drivers/zbar_code.c drivers/zbar_pass.c drivers/zxing_pass.c
 * fuzz-with: build-fuzz/zxing_shim.o -lzbar -lZXing -lstdc++ -lm
 *
 * The first byte says how the rest becomes a picture: 1 for bits instead of bytes,
 * 6 for how large a pixel is drawn, 8 for dark on light, 240 for how many times
 * higher than wide it is drawn; the second byte is the width. So a code is a few
 * dozen bytes, and a changed bit is a damaged module.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "drivers/frame_decoder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SIDE_MAX 340
#define MARGIN   12 /* of paper around it, in pixels */

struct drawing {
	const guint8 *cells;
	gboolean bits, dark_on_light;
	int width, height;           /* in cells */
	int cell_width, cell_height; /* in pixels */
};

static gboolean
read_drawing(const guint8 *data, gsize size, struct drawing *drawing)
{
	gsize n = size - 2;

	drawing->cells = data + 2;
	drawing->bits = data[0] & 1;
	drawing->dark_on_light = (data[0] & 8) != 0;
	drawing->cell_width = (data[0] >> 1 & 3) + 1;
	drawing->cell_height = drawing->cell_width * ((data[0] >> 4) + 1);
	drawing->width = MIN(MAX((int) data[1], 1),
			     (SIDE_MAX - 2 * MARGIN) / drawing->cell_width);
	if (drawing->bits)
		n *= 8;
	drawing->height = (int) MIN(n / (gsize) drawing->width,
				    (gsize) (SIDE_MAX - 2 * MARGIN) /
					    (gsize) drawing->cell_height);
	return drawing->height > 0;
}

static guint8
grey_of(const struct drawing *drawing, int x, int y)
{
	int i = y * drawing->width + x;
	guint8 grey;

	if (drawing->bits)
		grey = drawing->cells[i / 8] >> (7 - i % 8) & 1 ? 230 : 25;
	else
		grey = drawing->cells[i];
	return drawing->dark_on_light ? (guint8) (255 - grey) : grey;
}

static struct frame *
draw(const struct drawing *drawing)
{
	int width = drawing->width * drawing->cell_width;
	int height = drawing->height * drawing->cell_height;
	struct frame *frame = frame_new(width + 2 * MARGIN, height + 2 * MARGIN);

	memset(frame->pixels, 230, (gsize) frame->stride * (gsize) frame->height);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			frame_row(frame, y + MARGIN)[x + MARGIN] =
				grey_of(drawing, x / drawing->cell_width,
					y / drawing->cell_height);
	frame->at = 0;
	return frame;
}

static void
check(const GPtrArray *codes)
{
	for (guint i = 0; i < codes->len; i++) {
		const struct frame_code *code = codes->pdata[i];

		g_assert_cmpuint(code->symbology, <, SYMBOLOGY_N);
		g_assert_cmpuint(code->len, >, 0);
		g_assert_cmpint(code->data[code->len], ==, '\0');
		g_assert_cmpint(code->aim[0], ==, ']');
		g_assert_cmpuint(strlen(code->aim), ==, 3);
		g_assert_cmpuint(code->votes, >=, 1);
		g_assert_cmpuint(code->frames, >=, 1);
		for (guint k = 0; k < i; k++) {
			const struct frame_code *other = codes->pdata[k];

			g_assert_false(code->symbology == other->symbology &&
				       code->len == other->len &&
				       memcmp(code->data, other->data, code->len) ==
					       0);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO(frame_decoder) decoder = frame_decoder_new((1U << SYMBOLOGY_N) - 1);
	AUTO(frame) frame = NULL;
	struct drawing drawing;
	g_autoptr(GPtrArray) still = NULL;
	g_autoptr(GPtrArray) again = NULL;

	if (size < 3 || !read_drawing(data, size, &drawing))
		return 0;
	frame = draw(&drawing);
	still = frame_decoder_still(decoder, frame);
	check(still);
	for (int i = 0; i < 3; i++) {
		g_autoptr(GPtrArray) codes = frame_decoder_next(decoder, frame);

		check(codes);
		frame->at += G_USEC_PER_SEC / 15;
	}
	again = frame_decoder_still(decoder, frame);
	g_assert_cmpuint(again->len, ==, still->len);
	return 0;
}
