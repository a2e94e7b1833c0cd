#include "drivers/zxing_pass.h"

#include "drivers/byte_text.h"
#include "drivers/zxing_shim.h"

/* What the symbol holds is what counts, unless that is text in another character
 * set. */
static gboolean
is_other_text(const struct zxing_code *code)
{
	return code->n_text > 0 &&
	       !g_utf8_validate_len(code->bytes, code->n_bytes, NULL) &&
	       !byte_text_has_noise(code->text, code->n_text);
}

static void
take(const struct zxing_code *code, void *data)
{
	gboolean other = is_other_text(code);
	const char *aim = code->is_qr ? "]Q1" : "]d1";

	ballot_add(data, code->is_qr ? SYMBOLOGY_QR : SYMBOLOGY_DATA_MATRIX,
		   other ? code->text : code->bytes,
		   other ? code->n_text : code->n_bytes,
		   code->aim[0] != '\0' ? code->aim : aim, 1);
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
