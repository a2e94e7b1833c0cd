/*
 * custody_words.c - what people are told of things followed by themselves
 */
#include "desk/custody_private.h"

#include <string.h>

char *
money_text(cents_t cents)
{
	return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", cents / 100,
			       (int) (cents % 100));
}

const char *
words_name(const struct desk *desk, const struct fact_unit *unit)
{
	const struct custody_policy *policy = custody_policy(unit->kind);
	enum lang other = desk->lang == LANG_ZH ? LANG_EN : LANG_ZH;

	if (*unit->name[desk->lang] != '\0')
		return unit->name[desk->lang];
	if (*unit->name[other] != '\0')
		return unit->name[other];
	if (*unit->model != '\0' || policy == NULL)
		return unit->model;
	return tr(desk->lang, policy->title);
}

char *
words_list(const GPtrArray *words)
{
	GString *list = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(list, "%s%s", i ? ", " : "",
				       (const char *) words->pdata[i]);
	return g_string_free(list, FALSE);
}

char *
words_book(const struct desk *desk, const struct book_value *book)
{
	g_autofree char *worth = money_text(book->book);
	g_autofree char *value = money_text(book->value);
	g_autofree char *residual = money_text(book->residual);

	if (book->life == 0)
		return g_strdup_printf(tr(desk->lang,
					  "purchase value %s, not depreciated"),
				       value);
	return g_strdup_printf(tr(desk->lang, "book value %s (purchase value %s "
					      "falls to %s in %d months, %d are "
					      "over)"),
			       worth, value, residual, book->life, book->used);
}

char *
words_since(const struct desk *desk, const struct fact_unit *unit)
{
	char date[DATE_LEN + 1];

	date_of(unit->since, date);
	if (unit->since == 0)
		return g_strdup(tr(desk->lang, "nobody knows since when"));
	if (*unit->due == '\0')
		return g_strdup_printf(tr(desk->lang, "since %s"), date);
	return g_strdup_printf(tr(desk->lang, "since %s, due back %s"), date,
			       unit->due);
}

const char *
words_holder(const struct fact_unit *unit)
{
	return *unit->holder_name ? unit->holder_name : unit->place;
}

char *
words_check(const struct desk *desk, const struct line *line)
{
	g_autofree char *missing = unit_missing_words(line);
	g_autoptr(GPtrArray) all = NULL;
	g_autofree char *list = NULL;

	if (missing != NULL)
		return g_strdup_printf(tr(desk->lang, "; missing: %s"), missing);
	if (line->accessories == NULL)
		return g_strdup("");
	all = accessories_parse(line->accessories);
	list = words_list(all);
	return g_strdup_printf(tr(desk->lang, "; check: %s"), list);
}

/* ---- looking up ---- */

void
words_show_unit(struct desk *desk, const struct fact *unit)
{
	const struct fact_unit *facts = &unit->unit;
	const char *name = custody_policy(facts->kind)
				   ? words_name(desk, facts)
				   : fact_name(unit, desk->lang);
	g_autofree char *since = words_since(desk, facts);

	if (*facts->holder_name != '\0')
		desk_say(desk, LEVEL_OK, REASON_SHOW_UNIT_HELD, facts->unit, name,
			 facts->holder_name, since, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_SHOW_UNIT, facts->unit, name,
			 facts->place, NULL);
}

void
words_show_person(struct desk *desk, const struct fact_person *person)
{
	g_autofree char *held = qty_text(person->held->len);
	g_autofree char *owed = NULL;
	cents_t sum = 0;

	for (guint i = 0; i < person->owed->len; i++)
		sum += g_array_index(person->owed, struct fact_owed, i).amount;
	owed = money_text(sum);
	desk_say(desk, LEVEL_OK, REASON_SHOW_PERSON, person->name, held, owed,
		 NULL);
}

/* ---- slips ---- */

/* The open line of a unit; a slip that is posted anew has none. */
static const struct line *
line_of(const struct desk *desk, const struct move *move)
{
	return desk->draft ? draft_unit(desk->draft, move->unit) : NULL;
}

static const char *
name_of(const struct desk *desk, const struct move *move)
{
	const struct line *line = line_of(desk, move);
	const struct fact *unit = line ? line->custody : desk->just.unit;

	return unit && strcmp(unit->unit.unit, move->unit) == 0
		       ? words_name(desk, &unit->unit)
		       : "";
}

/* Behind the colon of a person's or party's place. */
static const char *
id_of(const char *place)
{
	const char *colon = strchr(place, ':');

	return colon ? colon + 1 : place;
}

static char *
until_words(const struct desk *desk, const struct move *move)
{
	if (move->due[0] == '\0')
		return g_strdup(tr(desk->lang, "until further notice"));
	return g_strdup_printf(tr(desk->lang, "due back %s"), move->due);
}

/* The unit with what went with it on this slip; NULL when nobody knows it. */
static struct line *
just_line(const struct desk *desk, const struct move *move)
{
	struct line *line;

	if (desk->just.unit == NULL)
		return NULL;
	line = line_new_unit(desk->just.unit);
	if (line->accessories != NULL && move->present != NULL) {
		g_free(line->present);
		line->present = g_strdup(move->present);
	}
	return line;
}

/* Who has it now, by name where that is known. */
static const char *
receiver_words(const struct desk *desk, const struct slip *slip,
	       const struct move *move)
{
	const struct fact *subject = desk->draft ? desk->draft->subject : NULL;

	if (slip->party != NULL && desk->draft != NULL && desk->draft->head != NULL)
		return desk->draft->head;
	if (subject != NULL)
		return subject->person.name;
	if (custody_is_me(desk, move->to))
		return desk->person->person.name;
	return id_of(move->to);
}

static void
say_checked_out(struct desk *desk, const struct slip *slip)
{
	const struct move *move = slip->moves->pdata[0];
	const struct fact *unit = desk->just.unit;
	const char *who = receiver_words(desk, slip, move);
	AUTO(line) line = just_line(desk, move);
	g_autofree char *missing = line ? unit_missing_words(line) : NULL;
	g_autofree char *check = missing ? words_check(desk, line) : NULL;
	g_autofree char *due = until_words(desk, move);
	g_autofree char *until = g_strconcat(due, check, NULL);

	if (unit != NULL && unit->unit.outdated)
		desk_say(desk, LEVEL_WARN, REASON_OUTDATED, move->unit, who, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_CHECKED_OUT, move->unit,
			 name_of(desk, move), who, until, NULL);
}

static void
say_checked_in(struct desk *desk, const struct slip *slip)
{
	const struct move *move = slip->moves->pdata[0];
	AUTO(line) line = just_line(desk, move);
	g_autofree char *check = line ? words_check(desk, line) : g_strdup("");

	desk_say(desk, LEVEL_OK, REASON_CHECKED_IN, move->unit, name_of(desk, move),
		 move->to, check, NULL);
}

static void
say_handed_over(struct desk *desk, const struct slip *slip)
{
	const struct move *move = slip->moves->pdata[0];
	const struct line *line = line_of(desk, move);

	desk_say(desk, LEVEL_OK, REASON_HANDED_OVER, move->unit,
		 name_of(desk, move),
		 line && line->holder ? line->holder : id_of(move->from),
		 receiver_words(desk, slip, move), NULL);
}

/* The slip's move of what comes in, or goes out; NULL. */
static const struct move *
find_move(const struct slip *slip, gboolean to_customer)
{
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		gboolean out = strcmp(move->to, PLACE_CODE_CUSTOMER) == 0 ||
			       g_str_has_prefix(move->to, "customer:");
		if (out == to_customer)
			return move;
	}
	return NULL;
}

static const char *
customer_words(const struct desk *desk, const struct slip *slip)
{
	if (desk->draft != NULL && desk->draft->head != NULL &&
	    *desk->draft->head != '\0')
		return desk->draft->head;
	return slip->party ? slip->party : tr(desk->lang, "the customer");
}

static void
say_swapped_out(struct desk *desk, const struct slip *slip)
{
	const struct move *product = find_move(slip, FALSE);
	const struct move *loaner = find_move(slip, TRUE);
	g_autofree char *until = loaner ? until_words(desk, loaner) : NULL;

	if (product != NULL && loaner != NULL)
		desk_say(desk, LEVEL_OK, REASON_SWAPPED_OUT, slip->number,
			 product->unit, loaner->unit, until, NULL);
	else if (product != NULL)
		desk_say(desk, LEVEL_OK, REASON_TAKEN_IN, slip->number,
			 product->unit, customer_words(desk, slip), NULL);
	else if (loaner != NULL)
		desk_say(desk, LEVEL_OK, REASON_LENT, slip->number, loaner->unit,
			 until, NULL);
}

static void
say_swapped_back(struct desk *desk, const struct slip *slip)
{
	const struct move *loaner = find_move(slip, FALSE);
	const struct move *product = find_move(slip, TRUE);

	if (product != NULL && loaner != NULL)
		desk_say(desk, LEVEL_OK, REASON_SWAPPED_BACK, slip->number,
			 loaner->unit, loaner->to, product->unit, NULL);
	else if (product != NULL)
		desk_say(desk, LEVEL_OK, REASON_HANDED_BACK, slip->number,
			 product->unit, customer_words(desk, slip), NULL);
	else if (loaner != NULL)
		desk_say(desk, LEVEL_OK, REASON_LOANER_RETURNED, slip->number,
			 loaner->unit, loaner->to, NULL);
}

static void
say_loss(struct desk *desk, const struct slip *slip)
{
	const struct move *move = slip->moves->pdata[0];
	const struct line *line = line_of(desk, move);
	gboolean lost = strcmp(move->to, PLACE_CODE_SCRAP) == 0;
	g_autofree char *amount = money_text(move->price);
	g_autofree char *words = NULL;

	if (move->price > 0)
		words = g_strdup_printf(tr(desk->lang, "%s pays %s"),
					line && line->holder ? line->holder
							     : id_of(move->from),
					amount);
	else
		words = g_strdup(tr(desk->lang, "Nothing to pay"));
	desk_say(desk, LEVEL_OK, lost ? REASON_LOST : REASON_DAMAGED, slip->number,
		 move->unit, words, NULL);
}

gboolean
words_posted(struct desk *desk, const struct slip *slip)
{
	switch (slip->kind) {
	case SLIP_CHECK_OUT: say_checked_out(desk, slip); return TRUE;
	case SLIP_CHECK_IN: say_checked_in(desk, slip); return TRUE;
	case SLIP_HAND_OVER: say_handed_over(desk, slip); return TRUE;
	case SLIP_SWAP_OUT: say_swapped_out(desk, slip); return TRUE;
	case SLIP_SWAP_BACK: say_swapped_back(desk, slip); return TRUE;
	case SLIP_LOSS: say_loss(desk, slip); return TRUE;
	case SLIP_CLEARANCE: clear_say_left(desk, slip); return TRUE;
	case SLIP_COUNT: count_say_posted(desk, slip); return TRUE;
	case SLIP_RECEIPT:
	case SLIP_ISSUE:
	case SLIP_RETURN:
	case SLIP_TRANSFER:
	case SLIP_SCRAP:
	case SLIP_VOID:
	case SLIP_ADJUSTMENT:
	case SLIP_HISTORY: return FALSE;
	}
	return FALSE;
}
