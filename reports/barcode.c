#include "reports/barcode.h"

#include <string.h>
#include <zint.h>

#include "base/error.h"
#include "base/text.h"

#define UNITS_PER_MODULE 2 /* zint's vector units at scale 1 */
#define QR_LEVEL_M       2 /* 15 % of the symbol may be dirty */

static int
symbology(enum barcode_kind kind)
{
	switch (kind) {
	case BARS_CODE128: return BARCODE_CODE128;
	case BARS_QR: return BARCODE_QRCODE;
	case BARS_MATRIX: return BARCODE_DATAMATRIX;
	}
	g_assert_not_reached();
}

int
barcode_quiet(enum barcode_kind kind)
{
	switch (kind) {
	case BARS_CODE128: return 10;
	case BARS_QR: return 4;
	case BARS_MATRIX: return 2; /* one is the rule, two reads better */
	}
	g_assert_not_reached();
}

static gint16
modules(float units)
{
	return (gint16) (units / UNITS_PER_MODULE + 0.5f);
}

static struct barcode *
from_vector(enum barcode_kind kind, const struct zint_vector *vector)
{
	struct barcode *barcode = g_new0(struct barcode, 1);

	barcode->kind = kind;
	barcode->rects = g_array_new(FALSE, FALSE, sizeof(struct barcode_rect));
	barcode->columns = modules(vector->width);
	barcode->rows = kind == BARS_CODE128 ? 1 : modules(vector->height);
	for (const struct zint_vector_rect *from = vector->rectangles; from != NULL;
	     from = from->next) {
		struct barcode_rect rect = { modules(from->x), modules(from->y),
					     modules(from->width),
					     modules(from->height) };
		if (kind == BARS_CODE128) {
			rect.y = 0;
			rect.h = 1;
		}
		g_array_append_val(barcode->rects, rect);
	}
	return barcode;
}

static struct barcode *
encode(enum barcode_kind kind, const char *text, gboolean gs1, GError **error)
{
	gsize len = strlen(text);
	struct zint_symbol *symbol;
	struct barcode *barcode = NULL;
	const char *fault = "it holds other than ASCII characters";

	if (kind == BARS_CODE128 && !g_str_is_ascii(text))
		goto refuse;
	if (len == 0 || len > G_MAXINT16) {
		fault = "it is empty or far too long";
		goto refuse;
	}
	symbol = ZBarcode_Create();
	symbol->symbology = symbology(kind);
	symbol->input_mode = DATA_MODE; /* bytes as they are: UTF-8 stays UTF-8 */
	if (gs1) {
		symbol->input_mode = GS1_MODE;
		if (kind == BARS_CODE128)
			symbol->symbology = BARCODE_GS1_128;
	}
	symbol->show_hrt = 0;
	symbol->scale = 1.0f;
	if (kind == BARS_QR)
		symbol->option_1 = QR_LEVEL_M;
	if (kind == BARS_MATRIX)
		symbol->option_3 = DM_SQUARE;
	if (ZBarcode_Encode_and_Buffer_Vector(symbol, (const guchar *) text,
					      (int) len, 0) < ZINT_ERROR)
		barcode = from_vector(kind, symbol->vector);
	fault = gs1 ? "it is no GS1 code of a length that fits"
		    : "it is too long for the symbol";
	ZBarcode_Delete(symbol);
	if (barcode != NULL)
		return barcode;
refuse:;
	g_autofree char *shown = text_shown(text, len, 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "barcode of \"%s\" cannot be drawn: %s", shown, fault);
	return NULL;
}

struct barcode *
barcode_new(enum barcode_kind kind, const char *text, GError **error)
{
	return encode(kind, text, FALSE, error);
}

struct barcode *
barcode_new_gs1(enum barcode_kind kind, const char *text, GError **error)
{
	if (kind == BARS_QR) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "barcode of \"%s\" cannot be drawn: GS1 codes are bars "
			    "or Data Matrix here",
			    text);
		return NULL;
	}
	return encode(kind, text, TRUE, error);
}

void
barcode_free(struct barcode *barcode)
{
	g_array_unref(barcode->rects);
	g_free(barcode);
}

double
barcode_module(const struct barcode *barcode, double width, double height,
	       double most, double least)
{
	static const double sizes[] = { 1.00, 0.84, 0.75, 0.67, 0.50, 0.42,
					0.40, 0.38, 0.33, 0.30, 0.25 };
	int quiet = 2 * barcode_quiet(barcode->kind);
	gboolean flat = barcode->kind == BARS_CODE128;

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		double size = sizes[i];
		if (size <= most && size >= least &&
		    (barcode->columns + quiet) * size <= width &&
		    (flat || (barcode->rows + quiet) * size <= height))
			return size;
	}
	return 0;
}
