#include "drivers/zbar_pass.h"

#include <zbar.h>

#include "drivers/zbar_code.h"

static int
configure(gpointer scanner, int symbology, int config, int value)
{
	return zbar_image_scanner_set_config(scanner,
					     (zbar_symbol_type_t) symbology,
					     (zbar_config_t) config, value);
}

/* ZBar wants rows without gaps; *copy is set when they had to be copied for that.
 */
static zbar_image_t *
wrap(const struct frame *frame, guint8 **copy)
{
	gsize width = (gsize) frame->width, height = (gsize) frame->height;
	zbar_image_t *image = zbar_image_create();
	const guint8 *pixels = frame->pixels;

	if (frame->stride != frame->width) {
		*copy = g_malloc(width * height);
		for (gsize y = 0; y < height; y++)
			memcpy(*copy + y * width, frame_row(frame, (int) y), width);
		pixels = *copy;
	}
	zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
	zbar_image_set_size(image, (guint) frame->width, (guint) frame->height);
	zbar_image_set_data(image, pixels, width * height, NULL);
	return image;
}

void
zbar_pass_read(const struct frame *frame, guint formats, struct ballot *ballot)
{
	g_autofree guint8 *copy = NULL;
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *image = wrap(frame, &copy);

	zbar_code_configure(formats, configure, scanner);
	zbar_scan_image(scanner, image);
	for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
	     symbol != NULL; symbol = zbar_symbol_next(symbol)) {
		int lines = zbar_symbol_get_quality(symbol);

		zbar_code_add(ballot, (int) zbar_symbol_get_type(symbol),
			      zbar_symbol_get_data(symbol),
			      zbar_symbol_get_data_length(symbol),
			      zbar_symbol_get_modifiers(symbol),
			      (guint) CLAMP(lines, 1, 1000));
	}
	zbar_image_destroy(image);
	zbar_image_scanner_destroy(scanner);
}
