#include "drivers/zbar_code.h"

#include <string.h>

#include <zbar.h>

#include "drivers/byte_text.h"

/* Our symbologies as ZBar's, with the AIM identifier of one without GS1 data, and
 * the least length that is no accident. */
static const struct kind {
	enum symbology symbology;
	int type; /* zbar_symbol_type_t */
	char aim[4];
	int min_len; /* 0: fixed by the symbology */
} kinds[] = {
	{ SYMBOLOGY_EAN13, ZBAR_EAN13, "]E0", 0 },
	{ SYMBOLOGY_EAN8, ZBAR_EAN8, "]E4", 0 },
	{ SYMBOLOGY_UPCA, ZBAR_UPCA, "]E0", 0 },
	{ SYMBOLOGY_UPCE, ZBAR_UPCE, "]E0", 0 },
	{ SYMBOLOGY_CODE128, ZBAR_CODE128, "]C0", 1 },
	{ SYMBOLOGY_CODE39, ZBAR_CODE39, "]A0", 3 },
	{ SYMBOLOGY_CODE93, ZBAR_CODE93, "]G0", 2 },
	{ SYMBOLOGY_CODABAR, ZBAR_CODABAR, "]F0", 4 },
	{ SYMBOLOGY_ITF, ZBAR_I25, "]I0", 6 },
	{ SYMBOLOGY_DATABAR, ZBAR_DATABAR, "]e0", 0 },
	{ SYMBOLOGY_DATABAR_EXP, ZBAR_DATABAR_EXP, "]e0", 0 },
	{ SYMBOLOGY_QR, ZBAR_QRCODE, "]Q1", 0 },
};

void
zbar_code_configure(guint formats, zbar_code_set_fn *set, gpointer object)
{
	/* ZBar knows UPC-A only as a special EAN-13 */
	guint ean = SYMBOLOGY_BIT(SYMBOLOGY_EAN13) | SYMBOLOGY_BIT(SYMBOLOGY_UPCA);

	if (formats & ean)
		formats |= ean;
	set(object, 0, ZBAR_CFG_ENABLE, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (!(formats & SYMBOLOGY_BIT(kinds[i].symbology)))
			continue;
		set(object, kinds[i].type, ZBAR_CFG_ENABLE, 1);
		if (kinds[i].min_len > 0)
			set(object, kinds[i].type, ZBAR_CFG_MIN_LEN,
			    kinds[i].min_len);
		else if (kinds[i].type < ZBAR_I25)
			set(object, kinds[i].type, ZBAR_CFG_EMIT_CHECK, 1);
	}
	if (formats & SYMBOLOGY_BIT(SYMBOLOGY_QR))
		set(object, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
}

/* Number system 0, six digits, check digit: as the 13 digits they stand for. */
static void
expand_upce(const char upce[static 8], char ean[static 14])
{
	const char *d = upce + 1;
	char last = d[5];

	memcpy(ean, "0000000000000", 14);
	memcpy(ean + 2, d, 2);
	if (last <= '2') {
		ean[4] = last;
		memcpy(ean + 9, d + 2, 3);
	} else if (last == '3') {
		ean[4] = d[2];
		memcpy(ean + 10, d + 3, 2);
	} else if (last == '4') {
		memcpy(ean + 4, d + 2, 2);
		ean[11] = d[4];
	} else {
		memcpy(ean + 4, d + 2, 3);
		ean[11] = last;
	}
	ean[12] = upce[7];
}

/* UPC as 13 digits, Codabar without start and stop; QR as text where it is text. */
static void
add_tidied(struct ballot *ballot, const struct kind *kind, const char *data,
	   gsize len, const char *aim, guint lines)
{
	char ean[14] = "0";
	g_autofree char *text = NULL;

	if (kind->symbology == SYMBOLOGY_UPCE && len == 8) {
		expand_upce(data, ean);
		data = ean;
		len = 13;
	} else if (kind->symbology == SYMBOLOGY_UPCA && len == 12) {
		memcpy(ean + 1, data, 12);
		data = ean;
		len = 13;
	} else if (kind->symbology == SYMBOLOGY_CODABAR && len > 2) {
		data++;
		len -= 2;
	} else if (kind->symbology == SYMBOLOGY_QR) {
		text = byte_text(data, len, &len);
		data = text ? text : data;
	}
	ballot_add(ballot, kind->symbology, data, len, aim, lines);
}

void
zbar_code_add(struct ballot *ballot, int type, const char *data, gsize len,
	      guint modifiers, guint lines)
{
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		char aim[4];

		if (kinds[i].type != type)
			continue;
		g_strlcpy(aim, kinds[i].aim, sizeof aim);
		if (type == ZBAR_CODE128 && modifiers & (1U << ZBAR_MOD_GS1))
			aim[2] = '1';
		else if (type == ZBAR_CODE128 && modifiers & (1U << ZBAR_MOD_AIM))
			aim[2] = '2';
		else if (type == ZBAR_QRCODE && modifiers & (1U << ZBAR_MOD_GS1))
			aim[2] = '3';
		else if (type == ZBAR_QRCODE && modifiers & (1U << ZBAR_MOD_AIM))
			aim[2] = '5';
		add_tidied(ballot, &kinds[i], data, len, aim, lines);
		return;
	}
}
