#include "tools/code_picture.h"

#include <linux/videodev2.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <zint.h>

#include "drivers/pixels.h"

#define PAPER   215
#define QUALITY 85
#define COLOUR  0x70 /* what every byte holds that is no brightness */

struct frame *
code_picture_empty(int width, int height)
{
	struct frame *frame = frame_new(width, height);
	guint32 noise = 1;

	for (int i = 0; i < width * height; i++) {
		noise = noise * 1664525 + 1013904223;
		frame->pixels[i] = (guint8) (PAPER + (noise >> 30));
	}
	return frame;
}

static void
fill(struct frame *frame, int left, int top, int width, int height, guint8 grey)
{
	for (int y = MAX(top, 0); y < MIN(top + height, frame->height); y++)
		for (int x = MAX(left, 0); x < MIN(left + width, frame->width); x++)
			frame_row(frame, y)[x] = grey;
}

/* A bit of zint's rows, the leftmost bit first in each byte of eight. */
static gboolean
is_dark(const struct zint_symbol *symbol, int row, int column)
{
	return symbol->encoded_data[row][column / 8] >> (column % 8) & 1;
}

struct frame *
code_picture(int width, int height, int barcode, int input_mode, const char *text,
	     int module)
{
	struct frame *frame = code_picture_empty(width, height);
	struct zint_symbol *symbol = ZBarcode_Create();
	int left, top, tall;

	symbol->symbology = barcode;
	symbol->input_mode = input_mode;
	if (ZBarcode_Encode(symbol, (const guchar *) text, 0) >= ZINT_ERROR)
		g_error("zint: %s", symbol->errtxt);
	tall = symbol->rows == 1 ? 30 * module : module;
	left = (width - symbol->width * module) / 2;
	top = (height - symbol->rows * tall) / 2;
	g_assert_cmpint(left, >=, 0);
	for (int row = 0; row < symbol->rows; row++)
		for (int x = 0; x < symbol->width; x++)
			if (is_dark(symbol, row, x))
				fill(frame, left + x * module, top + row * tall,
				     module, tall, 30);
	ZBarcode_Delete(symbol);
	return frame;
}

struct frame *
code_picture_worst(int width, int height)
{
	struct frame *frame = code_picture_empty(width, height);

	for (int y = 8; y + 21 < height; y += 72) {
		for (int x = 8; x + 21 < width; x += 72) {
			fill(frame, x, y, 21, 21, 20);
			fill(frame, x + 3, y + 3, 15, 15, 230);
			fill(frame, x + 6, y + 6, 9, 9, 20);
		}
	}
	return frame;
}

static GBytes *
encode_jpeg(const struct frame *frame)
{
	struct jpeg_compress_struct lib;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long len = 0;

	lib.err = jpeg_std_error(&errors);
	jpeg_create_compress(&lib);
	jpeg_mem_dest(&lib, &bytes, &len);
	lib.image_width = (JDIMENSION) frame->width;
	lib.image_height = (JDIMENSION) frame->height;
	lib.input_components = 3;
	lib.in_color_space = JCS_YCbCr;
	jpeg_set_defaults(&lib);
	jpeg_set_quality(&lib, QUALITY, TRUE);
	jpeg_start_compress(&lib, TRUE);
	g_autofree guint8 *row = g_malloc((gsize) frame->width * 3);
	memset(row, 128, (gsize) frame->width * 3);
	for (int y = 0; y < frame->height; y++) {
		JSAMPROW rows[1] = { row };

		for (int x = 0; x < frame->width; x++)
			row[3 * x] = frame_row(frame, y)[x];
		jpeg_write_scanlines(&lib, rows, 1);
	}
	jpeg_finish_compress(&lib);
	jpeg_destroy_compress(&lib);
	return g_bytes_new_with_free_func(bytes, len, free, bytes);
}

/* Planes of colour that come after the brightness, in bytes of it. */
static gsize
colour_len(guint32 fourcc, gsize brightness)
{
	switch (fourcc) {
	case V4L2_PIX_FMT_NV12:
	case V4L2_PIX_FMT_NV21:
	case V4L2_PIX_FMT_YUV420:
	case V4L2_PIX_FMT_YVU420: return brightness / 2;
	case V4L2_PIX_FMT_NV16:
	case V4L2_PIX_FMT_YUV422P: return brightness;
	default: return 0;
	}
}

GBytes *
code_picture_encode(const struct frame *frame, guint32 fourcc, gsize gap)
{
	const struct pixels_format *format = pixels_find(fourcc);
	gsize stride, len;
	guint8 *bytes;

	if (fourcc == V4L2_PIX_FMT_MJPEG || fourcc == V4L2_PIX_FMT_JPEG)
		return encode_jpeg(frame);
	stride = pixels_row(format, frame->width) + gap;
	len = stride * (gsize) frame->height;
	len += colour_len(fourcc, len);
	bytes = g_malloc(len);
	memset(bytes, COLOUR, len);
	for (int y = 0; y < frame->height; y++)
		for (int x = 0; x < frame->width; x++)
			bytes[(gsize) y * stride + format->first +
			      (gsize) x * format->step] = frame_row(frame, y)[x];
	return g_bytes_new_take(bytes, len);
}

GBytes *
code_picture_pgm(const struct frame *frame)
{
	GByteArray *out = g_byte_array_new();
	g_autofree char *head =
		g_strdup_printf("P5\n%d %d\n255\n", frame->width, frame->height);

	g_byte_array_append(out, (const guint8 *) head, (guint) strlen(head));
	for (int y = 0; y < frame->height; y++)
		g_byte_array_append(out, frame_row(frame, y), (guint) frame->width);
	return g_byte_array_free_to_bytes(out);
}
