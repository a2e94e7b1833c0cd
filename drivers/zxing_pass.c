#include "drivers/zxing_pass.h"

#include "drivers/zxing_shim.h"

static void
take(const struct zxing_code *code, void *data)
{
	/* what the symbol holds is what counts, unless it is another character set
	 */
	gboolean plain = g_utf8_validate_len(code->bytes, code->n_bytes, NULL);
	gboolean text = code->n_text > 0;

	ballot_add(data, code->is_qr ? SYMBOLOGY_QR : SYMBOLOGY_DATA_MATRIX,
		   plain || !text ? code->bytes : code->text,
		   plain || !text ? code->n_bytes : code->n_text,
		   code->aim[0] != '\0' ? code->aim
		   : code->is_qr        ? "]Q1"
					: "]d1",
		   1);
}

void
zxing_pass_read(const struct frame *frame, guint formats, struct ballot *ballot)
{
	struct zxing_picture picture = { frame->pixels, frame->width, frame->height,
					 frame->stride };

	zxing_read(&picture, (formats & SYMBOLOGY_BIT(SYMBOLOGY_QR)) != 0,
		   (formats & SYMBOLOGY_BIT(SYMBOLOGY_DATA_MATRIX)) != 0, take,
		   ballot);
}
