#include "tools/peers.h"

#include <string.h>

#include <glib.h>
#include <zbar.h>

/* Codabar's start and stop are not part of the text; ZBar's UPC-E comes as an
 * EAN-13 by default. */
static void
hand_over(const zbar_symbol_t *symbol, peer_take_fn *take, void *data)
{
	const char *text = zbar_symbol_get_data(symbol);
	gsize len = zbar_symbol_get_data_length(symbol);

	if (zbar_symbol_get_type(symbol) == ZBAR_CODABAR && len > 2) {
		text++;
		len -= 2;
	}
	take(text, len, data);
}

void
peer_zbar(const unsigned char *pixels, int width, int height, peer_take_fn *take,
	  void *data)
{
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *image = zbar_image_create();

	zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
	zbar_image_set_size(image, (guint) width, (guint) height);
	zbar_image_set_data(image, pixels, (gsize) width * (gsize) height, NULL);
	zbar_scan_image(scanner, image);
	for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
	     symbol != NULL; symbol = zbar_symbol_next(symbol))
		if (zbar_symbol_get_type(symbol) > ZBAR_PARTIAL)
			hand_over(symbol, take, data);
	zbar_image_destroy(image);
	zbar_image_scanner_destroy(scanner);
}
