/*
 * picture_png.c - PNG, through libpng's simple interface
 */
#include "drivers/picture.h"

#include <png.h>

#include "base/error.h"

struct frame *
picture_decode_png(const guint8 *bytes, gsize len, GError **error)
{
	static const png_color paper = { 255, 255, 255 };
	png_image png = { .version = PNG_IMAGE_VERSION };
	struct frame *frame;

	if (!png_image_begin_read_from_memory(&png, bytes, len)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "the PNG is damaged: %s", png.message);
		return NULL;
	}
	frame = picture_frame(png.width, png.height, error);
	if (frame == NULL) {
		png_image_free(&png);
		return NULL;
	}
	png.format = PNG_FORMAT_GRAY;
	png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
	if (!png_image_finish_read(&png, &paper, frame->pixels, frame->stride,
				   NULL)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "the PNG is damaged: %s", png.message);
		g_clear_pointer(&frame, frame_free);
	}
	return frame;
}
