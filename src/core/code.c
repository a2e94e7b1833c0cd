/*
 * code.c - which format a scan has, and what it looks like in words
 */
#include "core/code.h"

#include <string.h>

#include "base/text.h"
#include "core/code_build.h"
#include "core/code_gtin.h"
#include "core/digital_link.h"
#include "core/gs1.h"
#include "core/iso15434.h"
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
	if (code->data[strspn(code->data, " ")] == '\0')
		return code_fail(code, FAULT_EMPTY,
				 "nothing but blanks was read: scan again");
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
is_envelope(const char *bytes, gsize len)
{
	return len >= 3 && memcmp(bytes, "[)>", 3) == 0;
}

/* Envelope, Digital Link or text: what any symbology may carry. */
static gboolean
other_read(struct code *code, const char *bytes, gsize len, const char *today)
{
	if (is_envelope(bytes, len))
		return iso15434_read(code, bytes, len, today);
	if (digital_link_claims(bytes, len))
		return digital_link_read(code, bytes, len, today);
	return text_read(code, bytes, len);
}

/* Whether @bytes begin with a key AI and its right check digit. */
static gboolean
begins_like_gs1(const char *bytes, gsize len)
{
	static const struct {
		const char *ai;
		gsize digits;
	} keys[] = { { "00", 18 }, { "01", 14 }, { "02", 14 } };

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (len >= 2 + keys[i].digits &&
		    memcmp(bytes, keys[i].ai, 2) == 0 &&
		    code_all_digits(bytes + 2, keys[i].digits))
			return gtin_check_ok(bytes + 2, keys[i].digits);
	return FALSE;
}

/*
 * Without AIM identifier and separator a GS1 code looks like any text: it is one
 * only if the whole of it makes sense.
 *
 * Return: FALSE, with @code as it was, when it does not.
 */
static gboolean
gs1_guess(struct code *code, const char *bytes, gsize len, const char *today)
{
	AUTO(code) trial = code_new();

	if (bytes[0] == '(')
		gs1_bracketed_read(trial, bytes, len, today);
	else if (begins_like_gs1(bytes, len))
		gs1_read(trial, bytes, len, today);
	if (trial->kind != CODE_GS1)
		return FALSE;
	trial->data = g_steal_pointer(&code->data);
	struct code text = *code;
	*code = *trial;
	*trial = text;
	return TRUE;
}

static gboolean
unsaid_read(struct code *code, const char *bytes, gsize len, const char *today)
{
	if (memchr(bytes, GS, len) != NULL && !is_envelope(bytes, len))
		return gs1_read(code, bytes, len, today);
	if (code_all_digits(bytes, len) && (len == 8 || (len >= 12 && len <= 14)))
		return gtin_read(code, bytes, len);
	return gs1_guess(code, bytes, len, today) ||
	       other_read(code, bytes, len, today);
}

static gboolean
code_read(struct code *code, const char *bytes, gsize len, const char *today)
{
	if (bytes[0] == '%')
		return own_label_read(code, bytes, len);
	switch (carrier_of(code->aim)) {
	case CARRIER_UNSAID: return unsaid_read(code, bytes, len, today);
	case CARRIER_GS1: return gs1_read(code, bytes, len, today);
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
	case CARRIER_OTHER: return other_read(code, bytes, len, today);
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
		code_read(code, bytes, len, today);
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
