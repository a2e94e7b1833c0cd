#include "drivers/teach_compare.h"

#include <string.h>

#include "base/text.h"
#include "drivers/reader_teach.h"

#define COMPARED_MAX 200 /* characters; more is not the teaching code */
#define ALIKE_MIN    50  /* per cent, for a damaged teaching code */
#define SHOWN_MAX    60

/* Two texts, side by side. */
struct comparison {
	gunichar *sent, *came; /* owned */
	glong n_sent, n_came;
	guint *common; /* longest common part of the rest from (i, k) on; owned */
};

static guint *
cell(const struct comparison *two, glong i, glong k)
{
	return &two->common[i * (two->n_came + 1) + k];
}

static void
compare(struct comparison *two, const char *text, gsize len)
{
	g_autofree char *valid = g_utf8_make_valid(text, (gssize) len);

	two->sent = g_utf8_to_ucs4_fast(TEACH_TEXT, -1, &two->n_sent);
	two->came = g_utf8_to_ucs4_fast(valid, -1, &two->n_came);
	two->n_came = MIN(two->n_came, COMPARED_MAX);
	two->common =
		g_new0(guint, (gsize) ((two->n_sent + 1) * (two->n_came + 1)));
	for (glong i = two->n_sent - 1; i >= 0; i--)
		for (glong k = two->n_came - 1; k >= 0; k--) {
			guint skip =
				MAX(*cell(two, i + 1, k), *cell(two, i, k + 1));
			guint take = 1 + *cell(two, i + 1, k + 1);

			*cell(two, i, k) =
				two->sent[i] == two->came[k] ? take : skip;
		}
}

static void
comparison_clear(struct comparison *two)
{
	g_free(two->sent);
	g_free(two->came);
	g_free(two->common);
}

guint
teach_likeness(const char *text, gsize len)
{
	struct comparison two;
	guint alike;

	compare(&two, text, len);
	alike = *cell(&two, 0, 0) * 100 / (guint) two.n_sent;
	comparison_clear(&two);
	return alike;
}

/* What is in one and not in the other. What came before the first and after the
 * last character in common is prefix and suffix. */
static void
collect(const struct comparison *two, GString *missing, GString *extra)
{
	g_autoptr(GString) between = g_string_new(NULL);
	gboolean begun = FALSE;
	glong i = 0, k = 0;

	while (i < two->n_sent) {
		gboolean more = k < two->n_came;

		if (more && two->sent[i] == two->came[k] &&
		    *cell(two, i, k) == 1 + *cell(two, i + 1, k + 1)) {
			g_string_append(extra, begun ? between->str : "");
			g_string_truncate(between, 0);
			begun = TRUE;
			i++;
			k++;
		} else if (more && *cell(two, i, k) == *cell(two, i, k + 1)) {
			g_string_append_unichar(between, two->came[k++]);
		} else {
			g_string_append_unichar(missing, two->sent[i++]);
		}
	}
}

/* All letters came in one case? */
static gboolean
in_one_case(const char *text, gsize len, char *(*fold)(const char *str, gssize len))
{
	g_autofree char *wanted = fold(TEACH_TEXT, -1);

	return memmem(text, len, wanted, strlen(wanted)) != NULL;
}

char *
teach_difference(const char *text, gsize len, enum lang lang)
{
	g_autoptr(GString) missing = g_string_new(NULL), extra = g_string_new(NULL);
	g_autofree char *lost = NULL, *came = NULL;
	struct comparison two;

	if (memmem(text, len, TEACH_GS1_SECOND TEACH_GS1_THIRD,
		   strlen(TEACH_GS1_SECOND TEACH_GS1_THIRD)) != NULL ||
	    memmem(text, len, TEACH_GS1_FIRST, strlen(TEACH_GS1_FIRST)) != NULL)
		return g_strdup(tr(lang, "that is the second teaching code: scan "
					 "the first one before it"));
	if (in_one_case(text, len, g_ascii_strup) ||
	    in_one_case(text, len, g_ascii_strdown))
		return g_strdup(tr(lang, "the scanner sends all letters in one "
					 "case: turn its case conversion off"));
	if (teach_likeness(text, len) < ALIKE_MIN)
		return g_strdup(tr(lang, "that is not the teaching code"));
	compare(&two, text, len);
	collect(&two, missing, extra);
	comparison_clear(&two);
	lost = text_shown(missing->str, missing->len, SHOWN_MAX);
	came = text_shown(extra->str, extra->len, SHOWN_MAX);
	if (extra->len == 0)
		return g_strdup_printf(tr(lang, "the scanner drops %s"), lost);
	if (missing->len == 0)
		return g_strdup_printf(tr(lang, "the scanner adds %s within the "
						"code: turn that off"),
				       came);
	return g_strdup_printf(
		tr(lang, "the scanner sends %s in place of %s: no keyboard layout "
			 "that is known here does that; set it to the layout us"),
		came, lost);
}
