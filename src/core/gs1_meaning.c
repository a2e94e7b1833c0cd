/*
 * gs1_meaning.c - what the elements of one label say together
 */
#include "core/gs1.h"

#include <string.h>

#include "base/text.h"

/* Whether @ai is one of @patterns: AIs with commas between, 'n' for any digit. */
static gboolean
matches(const char *patterns, const char *ai)
{
	gsize len = strlen(ai);

	for (const char *p = patterns; *p; p += strcspn(p, ","), p += *p == ',') {
		gsize i = 0;

		while (i < len && (p[i] == ai[i] || p[i] == 'n'))
			i++;
		if (i == len && (p[i] == ',' || p[i] == '\0'))
			return TRUE;
	}
	return FALSE;
}

static gboolean
check_pair(struct code *code, const struct code_field *a, const struct gs1_ai *row,
	   const struct code_field *b)
{
	if (strcmp(a->id, b->id) == 0) {
		if (strcmp(a->value, b->value) == 0)
			return TRUE;
		return code_fail(code, FAULT_AI_REPEAT,
				 "(%s) reads \"%s\" and \"%s\" on one label: scan "
				 "again, or ask the supplier which is right",
				 a->id, a->value, b->value);
	}
	if (row->excludes == NULL || !matches(row->excludes, b->id))
		return TRUE;
	return code_fail(code, FAULT_AI_EXCLUSIVE,
			 "(%s) and (%s) exclude each other on one label: ask the "
			 "supplier what is meant",
			 a->id, b->id);
}

static gboolean
check_pairs(struct code *code)
{
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *a = code->fields->pdata[i];
		const struct gs1_ai *row = gs1_find(a->id, strlen(a->id));

		/* an envelope may hold data identifiers beside AIs */
		if (row == NULL)
			continue;
		for (guint j = 0; j < code->fields->len; j++)
			if (i != j &&
			    !check_pair(code, a, row, code->fields->pdata[j]))
				return FALSE;
	}
	return TRUE;
}

/* The date of the first of these AIs that is there. */
static void
take_expiry(struct code *code, const char *today)
{
	static const char *const ais[] = { "17", "7003", "15" };

	for (gsize i = 0; i < G_N_ELEMENTS(ais) && *code->expiry == '\0'; i++) {
		const char *value = code_field(code, ais[i]);

		if (value != NULL)
			gs1_date(value, today, code->expiry);
	}
}

gboolean
gs1_finish(struct code *code, const char *today)
{
	const char *gtin = code_field(code, "01");
	const char *count = code_field(code, "37");

	if (!check_pairs(code))
		return FALSE;
	if (gtin == NULL)
		gtin = code_field(code, "02");
	if (gtin == NULL)
		gtin = code_field(code, "03");
	if (gtin != NULL)
		g_strlcpy(code->gtin, gtin, sizeof code->gtin);
	code_set_text(&code->part, code_field(code, "240"));
	code_set_text(&code->part, code_field(code, "241"));
	code_set_text(&code->lot, code_field(code, "10"));
	code_set_text(&code->serial, code_field(code, "21"));
	take_expiry(code, today);
	if (count == NULL)
		count = code_field(code, "30");
	/* a count of zero says nothing */
	text_parse_int(count, 1, QTY_MAX, &code->qty);
	return TRUE;
}
