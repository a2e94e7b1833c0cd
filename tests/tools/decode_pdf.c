#include "tools/decode_pdf.h"

#include <dmtx.h>
#include <string.h>
#include <zbar.h>

#define Y800 0x30303859 /* zbar's name of 8-bit grey: 'Y' '8' '0' '0' */

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
symbol_clear(gpointer data)
{
	g_free(((struct symbol *) data)->text);
}

static struct symbol
symbol_of(const zbar_symbol_t *from)
{
	struct symbol symbol = { .x1 = G_MAXINT, .y1 = G_MAXINT };

	symbol.text =
		g_strdup_printf("%s %s",
				zbar_get_symbol_name(zbar_symbol_get_type(from)),
				zbar_symbol_get_data(from));
	for (guint i = 0; i < zbar_symbol_get_loc_size(from); i++) {
		int x = zbar_symbol_get_loc_x(from, i);
		int y = zbar_symbol_get_loc_y(from, i);
		symbol.x1 = MIN(symbol.x1, x);
		symbol.x2 = MAX(symbol.x2, x);
		symbol.y1 = MIN(symbol.y1, y);
		symbol.y2 = MAX(symbol.y2, y);
	}
	return symbol;
}

GArray *
decode_picture(const struct picture *page)
{
	GArray *symbols = g_array_new(FALSE, FALSE, sizeof(struct symbol));
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *image = zbar_image_create();

	zbar_image_scanner_request_dbus(scanner, 0); /* it tries by default */
	zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 0);
	zbar_image_scanner_set_config(scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
	zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
	g_array_set_clear_func(symbols, symbol_clear);
	zbar_image_set_format(image, Y800);
	zbar_image_set_size(image, (unsigned) page->width, (unsigned) page->height);
	zbar_image_set_data(image, page->grey,
			    (gulong) page->width * (gulong) page->height, NULL);
	zbar_scan_image(scanner, image);
	for (const zbar_symbol_t *s = zbar_image_first_symbol(image); s != NULL;
	     s = zbar_symbol_next(s)) {
		struct symbol symbol = symbol_of(s);
		g_array_append_val(symbols, symbol);
	}
	zbar_image_destroy(image);
	zbar_image_scanner_destroy(scanner);
	return symbols;
}

GPtrArray *
decode_pdf(const char *path, int dpi)
{
	g_autoptr(GPtrArray) pages = render_pdf(path, dpi);
	g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < pages->len; i++) {
		g_autoptr(GArray) symbols =
			decode_picture(g_ptr_array_index(pages, i));
		for (guint k = 0; k < symbols->len; k++) {
			char *text = g_strdup(
				g_array_index(symbols, struct symbol, k).text);
			if (g_hash_table_add(found, text))
				g_ptr_array_add(texts, text);
			else
				g_free(text);
		}
	}
	g_ptr_array_sort(texts, by_text);
	return texts;
}

GPtrArray *
decode_matrix(const struct picture *page, int x, int y, int w, int h)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
	g_autofree guint8 *cut = g_malloc((gsize) w * (gsize) h);
	DmtxImage *image;
	DmtxDecode *decode;
	DmtxRegion *region;

	for (int row = 0; row < h; row++)
		memcpy(cut + row * w, page->grey + (y + row) * page->width + x,
		       (gsize) w);
	image = dmtxImageCreate(cut, w, h, DmtxPack8bppK);
	decode = dmtxDecodeCreate(image, 1);
	while ((region = dmtxRegionFindNext(decode, NULL)) != NULL) {
		DmtxMessage *message =
			dmtxDecodeMatrixRegion(decode, region, DmtxUndefined);
		if (message != NULL) {
			g_ptr_array_add(texts,
					g_strndup((char *) message->output,
						  (gsize) message->outputIdx));
			dmtxMessageDestroy(&message);
		}
		dmtxRegionDestroy(&region);
	}
	dmtxDecodeDestroy(&decode);
	dmtxImageDestroy(&image);
	return texts;
}
