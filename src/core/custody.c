#include "core/custody.h"

#include <string.h>

#define PRIVATE_USE                                                                \
	TR_MARK("For the company's work only: private use is forbidden. Lost or "  \
		"damaged tools are paid for, normal wear apart.")

static const struct custody_policy policies[] = {
	{
		.kind = "loaner",
		.title = TR_MARK("Loaner"),
		.to_person = TRUE,
		.to_customer = TRUE,
		.hand_over = TRUE,
		.days = 14,
		.condition = TRUE,
		.compensation = TRUE,
	},
	{
		.kind = "tool",
		.title = TR_MARK("Tool"),
		.to_person = TRUE,
		.hand_over = TRUE,
		.calibration = TRUE,
		.certificate = TRUE,
		.compensation = TRUE,
		.rule = PRIVATE_USE,
	},
	{
		.kind = "document",
		.title = TR_MARK("Document"),
		.to_person = TRUE,
		.hand_over = TRUE,
		.days = 30,
		.secrecy = TRUE,
		.compensation = TRUE,
		.rule = TR_MARK("On loan: not to be copied or passed on."),
	},
	{
		.kind = "product",
		.title = TR_MARK("Customer's product"),
		.from_customer = TRUE,
	},
};

G_STATIC_ASSERT(G_N_ELEMENTS(policies) <= CUSTODY_KINDS_MAX);

const struct custody_policy *
custody_policy(const char *kind)
{
	for (guint i = 0; i < G_N_ELEMENTS(policies); i++)
		if (strcmp(policies[i].kind, kind) == 0)
			return &policies[i];
	return NULL;
}

const struct custody_policy *
custody_policy_nth(guint n)
{
	return n < G_N_ELEMENTS(policies) ? &policies[n] : NULL;
}

/* ---- condition ---- */

gboolean
condition_usable(enum condition condition)
{
	return condition != CONDITION_DAMAGED && condition != CONDITION_DEFECTIVE;
}

const char *
condition_title(enum condition condition)
{
	switch (condition) {
	case CONDITION_UNKNOWN: return "";
	case CONDITION_NEW: return TR_MARK("as new");
	case CONDITION_GOOD: return TR_MARK("good");
	case CONDITION_WORN: return TR_MARK("worn");
	case CONDITION_DAMAGED: return TR_MARK("damaged");
	case CONDITION_DEFECTIVE: return TR_MARK("defective");
	}
	return "";
}

/* ---- accessories ---- */

GPtrArray *
accessories_parse(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) pieces = g_strsplit(text, "|", -1);

	for (char **piece = pieces; *piece != NULL; piece++)
		if (*g_strstrip(*piece) != '\0')
			g_ptr_array_add(words, g_strdup(*piece));
	return words;
}

char *
accessories_text(const GPtrArray *words)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++) {
		if (i > 0)
			g_string_append_c(text, '|');
		g_string_append(text, words->pdata[i]);
	}
	return g_string_free(text, FALSE);
}

static guint
count(const GPtrArray *words, guint n, const char *word)
{
	guint found = 0;

	for (guint i = 0; i < n; i++)
		found += strcmp(words->pdata[i], word) == 0;
	return found;
}

GPtrArray *
accessories_missing(const GPtrArray *all, const GPtrArray *present)
{
	GPtrArray *missing = g_ptr_array_new();

	for (guint i = 0; i < all->len; i++) {
		const char *word = all->pdata[i];

		/* the n-th of its name is there when there are n of them */
		if (count(all, i + 1, word) > count(present, present->len, word))
			g_ptr_array_add(missing, (gpointer) word);
	}
	return missing;
}

/* ---- money ---- */

static int
months_since(const char *bought, const char *today)
{
	int from, to;

	if (*bought == '\0' || strcmp(bought, today) >= 0)
		return 0;
	from = atoi(bought) * 12 + atoi(bought + 5);
	to = atoi(today) * 12 + atoi(today + 5);
	/* a month is over on its day, or on its last day when it has no such day */
	char anniversary[DATE_LEN + 1];
	date_add_months(bought, to - from, anniversary);
	return to - from - (strcmp(anniversary, today) > 0);
}

struct book_value
custody_book_value(cents_t value, const char *bought, int life_months,
		   int residual_percent, const char *today)
{
	struct book_value book = { .value = value, .life = life_months };
	cents_t falls;

	book.residual = (value * residual_percent + 50) / 100;
	book.book = value;
	if (life_months == 0)
		return book;
	book.used = MIN(months_since(bought, today), life_months);
	falls = value - book.residual;
	/* what is left of the fall, halves up: value - fall x used / life */
	book.book = book.residual +
		    (2 * falls * (life_months - book.used) + life_months) /
			    (2 * (cents_t) life_months);
	return book;
}

/* ---- who is at fault ---- */

char *
ruling_text(enum ruling ruling, const struct book_value *book)
{
	return g_strdup_printf("%s value=%" G_GINT64_FORMAT
			       " residual=%" G_GINT64_FORMAT
			       " life=%d used=%d book=%" G_GINT64_FORMAT,
			       ruling == RULING_WEAR ? "wear" : "fault",
			       book->value, book->residual, book->life, book->used,
			       book->book);
}

enum ruling
ruling_parse(const char *text, struct book_value *book)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	static const char *const names[] = { "value=", "residual=", "life=",
					     "used=", "book=" };
	gint64 numbers[G_N_ELEMENTS(names)];
	gboolean wear = g_strcmp0(words[0], "wear") == 0;

	if (g_strv_length(words) != G_N_ELEMENTS(names) + 1 ||
	    (!wear && strcmp(words[0], "fault") != 0))
		return RULING_NONE;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		char *end;

		if (!g_str_has_prefix(words[i + 1], names[i]))
			return RULING_NONE;
		numbers[i] =
			g_ascii_strtoll(words[i + 1] + strlen(names[i]), &end, 10);
		if (*end != '\0')
			return RULING_NONE;
	}
	*book = (struct book_value) {
		.value = numbers[0],
		.residual = numbers[1],
		.life = (int) numbers[2],
		.used = (int) numbers[3],
		.book = numbers[4],
	};
	return wear ? RULING_WEAR : RULING_FAULT;
}

static char *
money(cents_t cents)
{
	return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", cents / 100,
			       (int) (cents % 100));
}

char *
ruling_words(const char *text, enum lang lang)
{
	struct book_value book;
	enum ruling ruling = ruling_parse(text, &book);
	g_autofree char *value = NULL, *worth = NULL, *residual = NULL;

	if (ruling == RULING_NONE)
		return NULL;
	if (ruling == RULING_WEAR)
		return g_strdup(tr(lang, "normal wear: nothing to pay"));
	value = money(book.value);
	worth = money(book.book);
	residual = money(book.residual);
	if (book.life == 0)
		return g_strdup_printf(tr(lang, "at fault: purchase value %s, not "
						"depreciated"),
				       value);
	return g_strdup_printf(tr(lang,
				  "at fault: book value %s (purchase value %s "
				  "falls to %s in %d months, %d are over)"),
			       worth, value, residual, book.life, book.used);
}
