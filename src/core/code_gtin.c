#include "core/code_gtin.h"

#include <string.h>

#define GTIN_LEN 14

char
gtin_check_digit(const char *digits, gsize len)
{
	guint sum = 0;

	/* weights 3, 1, 3 ... from the right */
	for (gsize i = 0; i < len; i++)
		sum += (guint) (digits[len - 1 - i] - '0') * (i % 2 ? 1 : 3);
	return (char) ('0' + (10 - sum % 10) % 10);
}

gboolean
gtin_check_ok(const char *digits, gsize len)
{
	return gtin_check_digit(digits, len - 1) == digits[len - 1];
}

gboolean
gtin_fail_check(struct code *code, const char *what, const char *digits, gsize len)
{
	return code_fail(code, FAULT_CHECK_DIGIT,
			 "%s %.*s ends in check digit %c where %c is right: scan "
			 "again, or type the number anew",
			 what, (int) len, digits, digits[len - 1],
			 gtin_check_digit(digits, len - 1));
}

/* Keep @len digits, whose check digit is right, as the fourteen of a GTIN. */
static gboolean
keep(struct code *code, enum code_kind kind, const char *digits, gsize len)
{
	memset(code->gtin, '0', GTIN_LEN);
	memcpy(code->gtin + GTIN_LEN - len, digits, len);
	code->gtin[GTIN_LEN] = '\0';
	code->kind = kind;
	return TRUE;
}

static gboolean
keep_checked(struct code *code, enum code_kind kind, const char *what,
	     const char *digits, gsize len)
{
	if (!gtin_check_ok(digits, len))
		return gtin_fail_check(code, what, digits, len);
	return keep(code, kind, digits, len);
}

/*
 * The zeros a UPC-E leaves out: its sixth digit after the number system says
 * where they stood.
 */
static void
expand_upc_e(const char *short_form, char upc_a[static 12])
{
	const char *d = short_form + 1;

	memset(upc_a, '0', 12);
	upc_a[0] = short_form[0];
	upc_a[11] = short_form[7];
	if (d[5] <= '2') {
		memcpy(upc_a + 1, d, 2);
		upc_a[3] = d[5];
		memcpy(upc_a + 8, d + 2, 3);
	} else if (d[5] == '3') {
		memcpy(upc_a + 1, d, 3);
		memcpy(upc_a + 9, d + 3, 2);
	} else if (d[5] == '4') {
		memcpy(upc_a + 1, d, 4);
		upc_a[10] = d[4];
	} else {
		memcpy(upc_a + 1, d, 5);
		upc_a[10] = d[5];
	}
}

static gboolean
read_eight(struct code *code, const char *digits)
{
	char upc_a[12];

	if (digits[0] > '1')
		return keep_checked(code, CODE_EAN, "EAN-8", digits, 8);
	expand_upc_e(digits, upc_a);
	if (!gtin_check_ok(upc_a, sizeof upc_a))
		return gtin_fail_check(code, "UPC-E, in full", upc_a, sizeof upc_a);
	return keep(code, CODE_UPC, upc_a, sizeof upc_a);
}

static gboolean
fail_length(struct code *code, const char *bytes, gsize len)
{
	g_autofree char *shown = code_shown(bytes, len);

	return code_fail(
		code, FAULT_EAN_LENGTH,
		"the reader says EAN or UPC, but \"%s\" is not 8, 12 or 13 "
		"digits: scan again",
		shown);
}

gboolean
ean_read(struct code *code, const char *bytes, gsize len)
{
	if (!code_all_digits(bytes, len))
		return fail_length(code, bytes, len);
	switch (len) {
	case 8:
	case 10: return read_eight(code, bytes);
	case 12:
	case 14:
	case 17: return keep_checked(code, CODE_UPC, "UPC-A", bytes, 12);
	case 13:
	case 15:
	case 18: return keep_checked(code, CODE_EAN, "EAN-13", bytes, 13);
	default: return fail_length(code, bytes, len);
	}
}

gboolean
ean8_read(struct code *code, const char *bytes, gsize len)
{
	if (len != 8 || !code_all_digits(bytes, len))
		return fail_length(code, bytes, len);
	return keep_checked(code, CODE_EAN, "EAN-8", bytes, len);
}

gboolean
gtin_read(struct code *code, const char *bytes, gsize len)
{
	switch (len) {
	case 8: return keep_checked(code, CODE_EAN, "EAN-8", bytes, len);
	case 12: return keep_checked(code, CODE_UPC, "UPC-A", bytes, len);
	case 13: return keep_checked(code, CODE_EAN, "EAN-13", bytes, len);
	case 14: return keep_checked(code, CODE_ITF14, "GTIN-14", bytes, len);
	default: return fail_length(code, bytes, len);
	}
}

gboolean
code_gtin_normal(const char *digits, char out[static 15])
{
	gsize len = strlen(digits);

	if (len != 8 && (len < 12 || len > GTIN_LEN))
		return FALSE;
	if (!code_all_digits(digits, len) || !gtin_check_ok(digits, len))
		return FALSE;
	memset(out, '0', GTIN_LEN);
	memcpy(out + GTIN_LEN - len, digits, len + 1);
	return TRUE;
}
