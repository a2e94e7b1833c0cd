/*
 * code_words.c - codes to words for people, and typed words to codes
 */
#include "core/code.h"

#include <string.h>

#include "core/code_build.h"

static const char *
own_noun(enum own_kind own)
{
	switch (own) {
	case OWN_NONE: break;
	case OWN_PART: return "part";
	case OWN_LOT: return "lot";
	case OWN_PLACE: return "place";
	case OWN_PERSON: return "person";
	case OWN_JOB: return "job";
	case OWN_UNIT: return "unit";
	case OWN_SLIP: return "slip";
	case OWN_ORDER: return "order";
	case OWN_PARTY: return "party";
	case OWN_COMMAND: return "command";
	}
	g_return_val_if_reached("");
}

/* The GTIN as its owner knows it: without the zeros in front. */
static const char *
gtin_short(const struct code *code)
{
	const char *gtin = code->gtin;

	if (code->kind == CODE_ITF14)
		return gtin;
	if (strncmp(gtin, "000000", 6) == 0 && code->kind == CODE_EAN)
		return gtin + 6;
	return code->kind == CODE_UPC ? gtin + 2 : gtin + 1;
}

/* "noun with GTIN 1, part 2 and lot 3", for what @code says. */
static char *
with_contents(const struct code *code, const char *noun)
{
	g_autofree char *qty = g_strdup_printf("%" G_GINT64_FORMAT, code->qty);
	const struct {
		const char *name, *value;
	} said[] = {
		{ "GTIN", code->gtin },     { "part number", code->part },
		{ "lot", code->lot },       { "serial number", code->serial },
		{ "expiry", code->expiry }, { "quantity", code->qty ? qty : NULL },
	};
	GString *out = g_string_new(noun);
	gsize last = 0, n = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
		if (said[i].value == NULL || *said[i].value == '\0')
			continue;
		last = out->len;
		g_string_append_printf(out, "%s%s %s", n++ ? ", " : " with ",
				       said[i].name, said[i].value);
	}
	if (n == 0 && code->fields->len > 0) {
		const struct code_field *first = code->fields->pdata[0];

		g_string_append_printf(out, " with (%s) %s", first->id,
				       first->value);
	}
	if (n > 1) {
		g_string_erase(out, (gssize) last, 1);
		g_string_insert(out, (gssize) last, " and");
	}
	return g_string_free(out, FALSE);
}

char *
code_describe(const struct code *code)
{
	switch (code->kind) {
	case CODE_BAD: return g_strdup_printf("unreadable code: %s", code->message);
	case CODE_GS1: return with_contents(code, "GS1 code");
	case CODE_DIGITAL_LINK: return with_contents(code, "GS1 Digital Link");
	case CODE_ISO15434: return with_contents(code, "ISO 15434 code");
	case CODE_EAN: return g_strdup_printf("EAN %s", gtin_short(code));
	case CODE_UPC: return g_strdup_printf("UPC %s", gtin_short(code));
	case CODE_ITF14: return g_strdup_printf("ITF-14 %s", gtin_short(code));
	case CODE_OWN:
		return g_strdup_printf("label of %s %s", own_noun(code->own),
				       code->body);
	case CODE_COMMAND: return g_strdup_printf("command %s", code->body);
	case CODE_TEXT: return g_strdup_printf("plain text %s", code->data);
	}
	g_assert_not_reached();
}

char *
code_unescape(const char *text, gsize *len)
{
	static const struct {
		const char *typed;
		char byte;
	} escapes[] = {
		{ "{GS}", GS },   { "^]", GS },     { "\\x1d", GS },
		{ "{RS}", RS },   { "\\x1e", RS },  { "{EOT}", EOT },
		{ "\\x04", EOT }, { "\\\\", '\\' },
	};
	GString *out = g_string_new(NULL);

	while (*text) {
		gsize i = 0;

		while (i < G_N_ELEMENTS(escapes) &&
		       g_ascii_strncasecmp(text, escapes[i].typed,
					   strlen(escapes[i].typed)) != 0)
			i++;
		if (i == G_N_ELEMENTS(escapes)) {
			g_string_append_c(out, *text++);
		} else {
			g_string_append_c(out, escapes[i].byte);
			text += strlen(escapes[i].typed);
		}
	}
	*len = out->len;
	return g_string_free(out, FALSE);
}
