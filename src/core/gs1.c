#include "core/gs1.h"

#include <string.h>

#include "core/gs1_check.h"

/* Shortest and longest value of @row. */
static void
limits(const struct gs1_ai *row, gsize *min, gsize *max)
{
	*min = *max = 0;
	for (gsize i = 0; i < GS1_COMPONENTS && row->part[i].set; i++) {
		if (!row->part[i].optional)
			*min += row->part[i].min;
		*max += row->part[i].max;
	}
}

gboolean
gs1_length_ok(const struct gs1_ai *row, gsize len)
{
	gsize min, max;

	limits(row, &min, &max);
	return len >= min && len <= max;
}

static gboolean
fail_length(struct code *code, gboolean too_short, const char *ai,
	    const char *value, gsize len, gsize limit)
{
	g_autofree char *shown = code_shown(value, len);

	return code_fail(code, too_short ? FAULT_AI_SHORT : FAULT_AI_LONG,
			 "(%s) reads \"%s\", which has %" G_GSIZE_FORMAT
			 " characters where %s %" G_GSIZE_FORMAT
			 " are allowed: scan again",
			 ai, shown, len, too_short ? "no fewer than" : "at most",
			 limit);
}

/* One component of @ai at @value. */
static gboolean
check_component(struct code *code, const struct gs1_component *part, const char *ai,
		const char *value, gsize len, const char *today)
{
	for (gsize i = 0; i < len; i++) {
		if (gs1_in_set(value[i], part->set))
			continue;
		g_autofree char *shown = code_shown(value, len);
		g_autofree char *wrong = code_shown(value + i, 1);

		return code_fail(code, FAULT_AI_CHARSET,
				 "(%s) reads \"%s\", where %s is %s: scan again",
				 ai, shown, wrong,
				 part->set == 'N' ? "no digit"
						  : "no character of GS1");
	}
	return gs1_lint(code, ai, part->lints, value, len, today);
}

gboolean
gs1_add(struct code *code, const struct gs1_ai *row, const char *ai,
	const char *value, gsize len, const char *today)
{
	const char *rest = value;
	gsize left = len, min, max;

	limits(row, &min, &max);
	if (len < min || len == 0)
		return fail_length(code, TRUE, ai, value, len, min);
	if (len > max)
		return fail_length(code, FALSE, ai, value, len, max);
	for (gsize i = 0; left > 0; i++) {
		const struct gs1_component *part = &row->part[i];
		gsize n = MIN(left, part->max);

		if (n < part->min)
			return fail_length(code, TRUE, ai, value, len,
					   len - n + part->min);
		if (!check_component(code, part, ai, rest, n, today))
			return FALSE;
		rest += n;
		left -= n;
	}
	code_add_field(code, ai, value, len);
	return TRUE;
}

/* The length of a value that starts here and may run to the next separator. */
static gsize
to_separator(const char *bytes, gsize len)
{
	const char *end = memchr(bytes, GS, len);

	return end ? (gsize) (end - bytes) : len;
}

static gboolean
fail_unknown(struct code *code, const char *bytes, gsize len)
{
	g_autofree char *shown = code_shown(bytes, MIN(len, 8));

	return code_fail(code, FAULT_AI_UNKNOWN,
			 "no GS1 application identifier stands at \"%s\": scan "
			 "again, or a separator is lost before it",
			 shown);
}

/* One element at *@p, which moves behind it and its separator. */
static gboolean
read_element(struct code *code, const char **p, const char *end, const char *today)
{
	gsize left = (gsize) (end - *p), min, max;
	char ai[5];
	const struct gs1_ai *row = gs1_find_leading(*p, left, ai);

	if (row == NULL)
		return fail_unknown(code, *p, left);
	const char *value = *p + strlen(ai);
	gsize len = to_separator(value, (gsize) (end - value));
	limits(row, &min, &max);
	if (row->flags & GS1_FIXED) {
		len = MIN(len, max);
	} else if (len > max && min == max) {
		g_autofree char *shown = code_shown(value, len);

		return code_fail(
			code, FAULT_SEPARATOR_MISSING,
			"(%s) reads \"%s\": after its %" G_GSIZE_FORMAT
			" characters a separator is missing; set the reader "
			"to send the group separator",
			ai, shown, max);
	}
	if (!gs1_add(code, row, ai, value, len, today))
		return FALSE;
	*p = value + len;
	if (*p < end && **p == GS)
		++*p;
	return TRUE;
}

gboolean
gs1_elements(struct code *code, const char *bytes, gsize len, const char *today)
{
	const char *p = bytes, *end = bytes + len;

	if (p < end && *p == GS)
		p++;
	if (p == end)
		return code_fail(code, FAULT_EMPTY,
				 "a GS1 code without any element: scan again");
	while (p < end)
		if (!read_element(code, &p, end, today))
			return FALSE;
	return TRUE;
}

gboolean
gs1_read(struct code *code, const char *bytes, gsize len, const char *today)
{
	code->kind = CODE_GS1;
	return gs1_elements(code, bytes, len, today) && gs1_finish(code, today);
}

/* "(10)" at @p: its row and digits, or NULL. */
static const struct gs1_ai *
bracketed_ai(const char *p, const char *end, char ai[static 5])
{
	const char *close =
		p < end && *p == '(' ? memchr(p, ')', (gsize) (end - p)) : NULL;
	gsize n = close ? (gsize) (close - p) - 1 : 0;

	if (n < 2 || n > 4)
		return NULL;
	memcpy(ai, p + 1, n);
	ai[n] = '\0';
	return gs1_find(ai, n);
}

gboolean
gs1_bracketed_read(struct code *code, const char *bytes, gsize len,
		   const char *today)
{
	const char *p = bytes, *end = bytes + len;
	const struct gs1_ai *row;
	char ai[5], next[5];

	code->kind = CODE_GS1;
	while (p < end) {
		row = bracketed_ai(p, end, ai);
		if (row == NULL)
			return fail_unknown(code, p, (gsize) (end - p));
		const char *value = p + strlen(ai) + 2;

		for (p = value; p < end && bracketed_ai(p, end, next) == NULL;)
			p++;
		if (!gs1_add(code, row, ai, value, (gsize) (p - value), today))
			return FALSE;
	}
	return gs1_finish(code, today);
}
