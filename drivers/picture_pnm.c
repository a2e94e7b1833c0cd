/*
 * picture_pnm.c - the plain and raw kinds of PBM, PGM and PPM (P1 to P6)
 */
#include "drivers/picture.h"

#include <string.h>

#include "base/error.h"

struct pnm {
	const guint8 *at, *end; /* what is not yet read */
	guint max;              /* value of white, 1 to 65535; of a bitmap 1 */
	guint channels;         /* 1 or 3 */
	gboolean raw, bits;
};

static void
skip_blanks(struct pnm *pnm)
{
	while (pnm->at < pnm->end &&
	       (g_ascii_isspace(*pnm->at) || *pnm->at == '#')) {
		if (*pnm->at == '#')
			while (pnm->at < pnm->end && *pnm->at != '\n')
				pnm->at++;
		else
			pnm->at++;
	}
}

/* The next number of digits; FALSE at the end and at anything else. */
static gboolean
number(struct pnm *pnm, guint digits, guint *value)
{
	guint n = 0;

	skip_blanks(pnm);
	for (*value = 0; pnm->at < pnm->end && n < digits; pnm->at++, n++) {
		if (!g_ascii_isdigit(*pnm->at))
			break;
		*value = *value * 10 + (guint) (*pnm->at - '0');
	}
	return n > 0;
}

/* One sample as 0 to 255. */
static gboolean
sample(struct pnm *pnm, guint *grey)
{
	guint value, bytes = pnm->max > 255 ? 2 : 1;

	if (!pnm->raw) {
		if (!number(pnm, pnm->bits ? 1 : 5, &value))
			return FALSE;
	} else {
		if (pnm->end - pnm->at < (gssize) bytes)
			return FALSE;
		value = bytes == 1 ? pnm->at[0] : pnm->at[0] * 256U + pnm->at[1];
		pnm->at += bytes;
	}
	*grey = MIN(value, pnm->max) * 255 / pnm->max;
	if (pnm->bits)
		*grey = 255 - *grey;
	return TRUE;
}

static gboolean
read_row(struct pnm *pnm, guint8 *row, int width)
{
	guint c[3];

	for (int x = 0; x < width; x++) {
		for (guint i = 0; i < pnm->channels; i++)
			if (!sample(pnm, &c[i]))
				return FALSE;
		row[x] = (guint8) (pnm->channels == 1
					   ? c[0]
					   : (c[0] * 77 + c[1] * 150 + c[2] * 29) >>
						     8);
	}
	return TRUE;
}

static gboolean
read_packed_row(struct pnm *pnm, guint8 *row, int width)
{
	gssize bytes = (width + 7) / 8;

	if (pnm->end - pnm->at < bytes)
		return FALSE;
	for (int x = 0; x < width; x++)
		row[x] = pnm->at[x / 8] & (0x80 >> (x % 8)) ? 0 : 255;
	pnm->at += bytes;
	return TRUE;
}

static gboolean
read_head(struct pnm *pnm, guint *width, guint *height)
{
	guint kind = (guint) (pnm->at[1] - '0');

	pnm->at += 2;
	pnm->raw = kind > 3;
	pnm->bits = kind % 3 == 1;
	pnm->channels = kind % 3 == 0 ? 3 : 1;
	pnm->max = 1;
	if (!number(pnm, 7, width) || !number(pnm, 7, height))
		return FALSE;
	if (!pnm->bits && !number(pnm, 5, &pnm->max))
		return FALSE;
	/* one blank ends the head of the raw kinds */
	if (pnm->raw && pnm->at < pnm->end)
		pnm->at++;
	return pnm->max >= 1 && pnm->max <= 65535;
}

struct frame *
picture_decode_pnm(const guint8 *bytes, gsize len, gboolean *whole, GError **error)
{
	struct pnm pnm = { .at = bytes, .end = bytes + len };
	struct frame *frame;
	guint width, height;

	if (!read_head(&pnm, &width, &height)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "the head of the PGM, PPM or PBM is damaged");
		return NULL;
	}
	frame = picture_frame(width, height, error);
	if (frame == NULL)
		return NULL;
	for (int y = 0; y < frame->height; y++) {
		guint8 *row = frame_row(frame, y);
		gboolean packed = pnm.raw && pnm.bits;

		if (packed ? read_packed_row(&pnm, row, frame->width)
			   : read_row(&pnm, row, frame->width))
			continue;
		if (whole != NULL)
			*whole = FALSE;
		break;
	}
	return frame;
}
