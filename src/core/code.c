/*
 * code.c - which format a scan has, and what it looks like in words
 */
#include "core/code.h"

#include <string.h>

#include "base/text.h"
#include "core/code_build.h"
#include "core/code_gtin.h"
#include "core/own_label.h"

/* What the AIM identifier, if the reader sent one, says about the data. */
enum carrier {
	CARRIER_UNSAID,      /* no identifier: the data must tell */
	CARRIER_GS1,         /* FNC1 in first position */
	CARRIER_EAN,         /* EAN-13, UPC-A, UPC-E, with or without add-on */
	CARRIER_EAN8,        /* EAN-8 */
	CARRIER_ITF_CHECKED, /* ITF whose check digit the reader has checked */
	CARRIER_ITF,         /* ITF that may have a check digit */
	CARRIER_MENU,        /* the scanner's own answer, no barcode */
	CARRIER_OTHER,       /* any other symbology */
};

static const struct {
	const char *aim;
	enum carrier carrier;
} carriers[] = {
	{ "]C1", CARRIER_GS1 },         { "]e0", CARRIER_GS1 },
	{ "]d2", CARRIER_GS1 },         { "]Q3", CARRIER_GS1 },
	{ "]J1", CARRIER_GS1 },         { "]E0", CARRIER_EAN },
	{ "]E3", CARRIER_EAN },         { "]E4", CARRIER_EAN8 },
	{ "]I1", CARRIER_ITF_CHECKED }, { "]I0", CARRIER_ITF },
	{ "]X0", CARRIER_MENU },        { "]Z6", CARRIER_MENU },
};

static enum carrier
carrier_of(const char *aim)
{
	if (*aim == '\0')
		return CARRIER_UNSAID;
	for (gsize i = 0; i < G_N_ELEMENTS(carriers); i++)
		if (strcmp(carriers[i].aim, aim) == 0)
			return carriers[i].carrier;
	return CARRIER_OTHER;
}

static gboolean
text_read(struct code *code, const char *bytes, gsize len)
{
	if (!code_check_text(code, bytes, len))
		return FALSE;
	if (g_utf8_strlen(bytes, (gssize) len) > CODE_TEXT_MAX)
		return code_fail(
			code, FAULT_TOO_LONG,
			"plain text of more than %d characters: this is no "
			"label of a part",
			CODE_TEXT_MAX);
	code->kind = CODE_TEXT;
	return TRUE;
}

static gboolean
itf_read(struct code *code, const char *bytes, gsize len, gboolean checked)
{
	if (len != 14 || !code_all_digits(bytes, len))
		return text_read(code, bytes, len);
	if (!checked && !gtin_check_ok(bytes, len))
		return text_read(code, bytes, len);
	return gtin_read(code, bytes, len);
}

static gboolean
unsaid_read(struct code *code, const char *bytes, gsize len)
{
	if (code_all_digits(bytes, len) && (len == 8 || (len >= 12 && len <= 14)))
		return gtin_read(code, bytes, len);
	return text_read(code, bytes, len);
}

static gboolean
code_read(struct code *code, const char *bytes, gsize len)
{
	if (bytes[0] == '%')
		return own_label_read(code, bytes, len);
	switch (carrier_of(code->aim)) {
	case CARRIER_UNSAID: return unsaid_read(code, bytes, len);
	case CARRIER_EAN: return ean_read(code, bytes, len);
	case CARRIER_EAN8: return ean8_read(code, bytes, len);
	case CARRIER_ITF_CHECKED: return itf_read(code, bytes, len, TRUE);
	case CARRIER_ITF: return itf_read(code, bytes, len, FALSE);
	case CARRIER_MENU:
		return code_fail(
			code, FAULT_SCANNER_MENU,
			"\"%s\" is the scanner's answer to a setup code, not "
			"a label: scan the label",
			code->data);
	case CARRIER_GS1:
	case CARRIER_OTHER: return text_read(code, bytes, len);
	}
	g_assert_not_reached();
}

/* Move an AIM identifier, if one leads, from *@bytes to @code. */
static void
take_aim(struct code *code, const char **bytes, gsize *len)
{
	gsize n = sizeof code->aim - 1;

	if (*len < n || (*bytes)[0] != ']' || !g_ascii_isalpha((*bytes)[1]) ||
	    !g_ascii_isalnum((*bytes)[2]))
		return;
	memcpy(code->aim, *bytes, n);
	*bytes += n;
	*len -= n;
}

struct code *
code_parse(const char *bytes, gsize len, const char *today)
{
	struct code *code = code_new();

	(void) today;
	take_aim(code, &bytes, &len);
	while (len > 0 && strchr("\r\n\t", bytes[len - 1]) != NULL &&
	       bytes[len - 1] != '\0')
		len--;
	code->data = text_shown(bytes, len, CODE_INPUT_MAX);
	if (len > CODE_INPUT_MAX)
		code_fail(code, FAULT_TOO_LONG,
			  "%" G_GSIZE_FORMAT " bytes are more than the %d of the "
			  "largest code: scan one code at a time",
			  len, CODE_INPUT_MAX);
	else if (len == 0)
		code_fail(code, FAULT_EMPTY, "nothing was read: scan again");
	else
		code_read(code, bytes, len);
	return code;
}

void
code_free(struct code *code)
{
	if (code == NULL)
		return;
	g_ptr_array_unref(code->fields);
	g_free(code->data);
	g_free(code->part);
	g_free(code->lot);
	g_free(code->serial);
	g_free(code->body);
	g_free(code->message);
	g_free(code);
}

const char *
code_kind_name(enum code_kind kind)
{
	switch (kind) {
	case CODE_BAD: return "bad";
	case CODE_GS1: return "gs1";
	case CODE_DIGITAL_LINK: return "digital-link";
	case CODE_EAN: return "ean";
	case CODE_UPC: return "upc";
	case CODE_ITF14: return "itf14";
	case CODE_ISO15434: return "iso15434";
	case CODE_OWN: return "own";
	case CODE_COMMAND: return "command";
	case CODE_TEXT: return "text";
	}
	g_assert_not_reached();
}
