#include "tests/tools/draw_code.h"

#include <string.h>
#include <zint.h>

static int
zint_symbology(const struct draw_code *code)
{
	switch (code->symbology) {
	case SYMBOLOGY_EAN13:
	case SYMBOLOGY_EAN8: return BARCODE_EANX;
	case SYMBOLOGY_UPCA: return BARCODE_UPCA;
	case SYMBOLOGY_UPCE: return BARCODE_UPCE;
	case SYMBOLOGY_CODE128:
		return code->mode == DRAW_GS1 ? BARCODE_GS1_128 : BARCODE_CODE128;
	case SYMBOLOGY_CODE39: return BARCODE_CODE39;
	case SYMBOLOGY_CODE93: return BARCODE_CODE93;
	case SYMBOLOGY_CODABAR: return BARCODE_CODABAR;
	case SYMBOLOGY_ITF: return BARCODE_C25INTER;
	case SYMBOLOGY_DATABAR: return BARCODE_DBAR_OMN;
	case SYMBOLOGY_DATABAR_EXP: return BARCODE_DBAR_EXP;
	case SYMBOLOGY_QR: return BARCODE_QRCODE;
	case SYMBOLOGY_DATA_MATRIX: return BARCODE_DATAMATRIX;
	case SYMBOLOGY_N: break;
	}
	g_assert_not_reached();
}

static void
encode(struct zint_symbol *symbol, const struct draw_code *code)
{
	static const int modes[] = { UNICODE_MODE, DATA_MODE, GS1_MODE };
	gsize len = code->len < 0 ? strlen(code->data) : (gsize) code->len;

	symbol->symbology = zint_symbology(code);
	symbol->input_mode = modes[code->mode];
	symbol->show_hrt = 0;
	symbol->scale = (float) code->scale / 2;
	symbol->height =
		(float) (code->height ? code->height : 80) / (float) code->scale;
	if (code->symbology == SYMBOLOGY_DATA_MATRIX)
		symbol->option_3 = DM_SQUARE;
	if (ZBarcode_Encode_and_Buffer(symbol, (const guchar *) code->data,
				       (int) len, 0) >= ZINT_ERROR)
		g_error("libzint: %s: %s", code->data, symbol->errtxt);
}

struct frame *
draw_code(const struct draw_code *code)
{
	struct zint_symbol *symbol = ZBarcode_Create();
	int margin = 12 * code->scale;
	struct frame *frame;

	encode(symbol, code);
	frame = frame_new(symbol->bitmap_width + 2 * margin,
			  symbol->bitmap_height + 2 * margin);
	memset(frame->pixels, 255, (gsize) frame->stride * (gsize) frame->height);
	for (int y = 0; y < symbol->bitmap_height; y++)
		for (int x = 0; x < symbol->bitmap_width; x++)
			frame_row(frame, y + margin)[x + margin] =
				symbol->bitmap[3 * (y * symbol->bitmap_width + x)];
	ZBarcode_Delete(symbol);
	return frame;
}
