#include "console/plain_private.h"

#include "console/console.h"
#include "core/custody.h"

static const char *
name_in(const char *const name[LANG_COUNT], enum lang lang)
{
	return *name[lang] ? name[lang] : name[lang == LANG_ZH ? LANG_EN : LANG_ZH];
}

/* "charger, case"; owned. */
static char *
words_text(const GPtrArray *words)
{
	char *text = accessories_text(words);

	return g_strdelimit(text, "|", ',');
}

/* One of the notes behind a line. */
static void
note(GString *out, const char *label, const char *text)
{
	if (text != NULL && *text != '\0')
		g_string_append_printf(out, "  %s%s%s", label, *label ? " " : "",
				       text);
}

static void
line(GString *out, const char *label, const char *text)
{
	if (text != NULL && *text != '\0')
		g_string_append_printf(out, "    %s: %s\n", label, text);
}

void
plain_row(const struct desk_row *row, enum lang lang, GString *out)
{
	g_autoptr(GPtrArray) all = accessories_parse(row->accessories);
	g_autoptr(GPtrArray) present =
		accessories_parse(row->present ? row->present : row->accessories);
	g_autoptr(GPtrArray) missing = accessories_missing(all, present);
	g_autofree char *with = words_text(present);
	g_autofree char *without = words_text(missing);

	note(out, "", tr(lang, condition_title(row->condition)));
	note(out, tr(lang, "with"), with);
	note(out, tr(lang, "missing"), without);
	note(out, tr(lang, "due back"), row->due);
	note(out, tr(lang, "had by"), row->holder);
}

/* ---- lists ---- */

static void
put_held(const GArray *held, enum lang lang, GString *out)
{
	for (guint i = 0; i < held->len; i++) {
		const struct fact_held *row =
			&g_array_index(held, struct fact_held, i);
		char since[DATE_LEN + 1];

		date_of(row->since, since);
		g_string_append_printf(out, "    %-18s %s  %s  %s", row->unit,
				       name_in(row->name, lang), row->place, since);
		note(out, "", tr(lang, condition_title(row->condition)));
		note(out, tr(lang, "due back"), row->due);
		note(out, tr(lang, "job"), row->job);
		g_string_append_c(out, '\n');
	}
}

static void
put_stock(const GArray *stock, GString *out)
{
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		g_string_append_printf(out,
				       "    %-18s %6" G_GINT64_FORMAT "  %s %s\n",
				       row->part, row->qty, row->lot, row->expiry);
	}
}

static void
put_owed(const GArray *owed, enum lang lang, GString *out)
{
	for (guint i = 0; i < owed->len; i++) {
		const struct fact_owed *row =
			&g_array_index(owed, struct fact_owed, i);
		g_string_append_printf(out,
				       "    %-18s %s  %s: %" G_GINT64_FORMAT
				       ".%02d\n",
				       row->slip, row->unit, tr(lang, "to pay"),
				       row->amount / 100,
				       (int) (row->amount % 100));
	}
}

void
plain_clearance(const struct desk *desk, GString *out)
{
	enum lang lang = desk_lang(desk);
	g_autoptr(GArray) held = desk_left_held(desk);
	g_autoptr(GArray) stock = desk_left_stock(desk);
	g_autoptr(GArray) owed = desk_left_owed(desk);

	if (held->len + stock->len + owed->len == 0)
		return;
	g_string_append_printf(out, "    %s:\n", tr(lang, "still open"));
	put_held(held, lang, out);
	put_stock(stock, out);
	put_owed(owed, lang, out);
}

/* ---- things ---- */

static void
put_history(const GArray *history, enum lang lang, GString *out)
{
	for (guint i = 0; i < history->len; i++) {
		const struct fact_passage *row =
			&g_array_index(history, struct fact_passage, i);
		char date[DATE_LEN + 1];

		date_of(row->at, date);
		g_string_append_printf(out, "    %s %s  %s → %s  %s", date,
				       row->slip, row->from, row->to, row->person);
		note(out, "", tr(lang, condition_title(row->condition)));
		note(out, tr(lang, "job"), row->job);
		g_string_append_c(out, '\n');
	}
}

void
plain_unit(const struct fact_unit *unit, enum lang lang, GString *out)
{
	const struct custody_policy *policy = custody_policy(unit->kind);
	g_autoptr(GPtrArray) missing =
		accessories_missing(unit->accessories, unit->present);
	g_autofree char *all = words_text(unit->accessories);
	g_autofree char *without = words_text(missing);
	char since[DATE_LEN + 1];

	if (policy == NULL)
		return;
	date_of(unit->since, since);
	line(out, tr(lang, "kind"), tr(lang, policy->title));
	line(out, tr(lang, "model"), unit->model);
	line(out, tr(lang, "serial number"), unit->serial);
	line(out, tr(lang, "has it"), unit->holder_name);
	if (unit->since != 0)
		line(out, tr(lang, "since"), since);
	line(out, tr(lang, "due back"), unit->due);
	line(out, tr(lang, "job"), unit->job);
	line(out, tr(lang, "condition"),
	     tr(lang, condition_title(unit->condition)));
	line(out, tr(lang, "accessories"), all);
	line(out, tr(lang, "missing"), without);
	line(out, tr(lang, "bin"), unit->home);
	line(out, tr(lang, "kept for job"), unit->reserved);
	line(out, tr(lang, "calibration due"), unit->calibration_due);
	line(out, tr(lang, "asset number"), unit->asset);
	line(out, tr(lang, "edition"), unit->edition);
	if (unit->outdated)
		line(out, tr(lang, "edition"), tr(lang, "there is a newer one"));
	put_history(unit->history, lang, out);
}

void
plain_person(const struct fact_person *person, enum lang lang, GString *out)
{
	line(out, tr(lang, "certified until"), person->certified_until);
	if (person->clearing)
		line(out, tr(lang, "clearance"), tr(lang, "open"));
	put_held(person->held, lang, out);
	put_stock(person->stock, out);
	put_owed(person->owed, lang, out);
}

void
plain_job(const struct fact_job *job, enum lang lang, GString *out)
{
	line(out, tr(lang, "serial number"), job->serial);
	line(out, tr(lang, "fault"), job->fault);
	line(out, tr(lang, "promised for"), job->promised);
	put_held(job->loaners, lang, out);
	put_held(job->products, lang, out);
}

void
plain_slip(const struct fact_slip *slip, enum lang lang, GString *out)
{
	line(out, tr(lang, "job"), slip->job);
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct fact_move *move =
			&g_array_index(slip->moves, struct fact_move, i);
		const char *thing =
			i < slip->parts->len ? slip->parts->pdata[i] : "";

		g_string_append_printf(out,
				       "    %6" G_GINT64_FORMAT "  %-18s %s → %s\n",
				       move->qty, thing, move->from, move->to);
	}
	put_owed(slip->owed, lang, out);
}

/* ---- the agenda ---- */

void
console_agenda(const GArray *agenda, guint most, enum lang lang, GString *out)
{
	for (guint i = 0; i < MIN(agenda->len, most); i++) {
		const struct fact_due *due =
			&g_array_index(agenda, struct fact_due, i);

		g_string_append_printf(out, "    %-10s  %s: %s %s", due->due,
				       tr(lang, fact_due_title(due->kind)), due->id,
				       name_in(due->name, lang));
		note(out, "·", due->who);
		note(out, tr(lang, "job"), due->job);
		g_string_append_c(out, '\n');
	}
	if (agenda->len > most)
		g_string_append_printf(out, tr(lang, "    and %u more: :agenda\n"),
				       agenda->len - most);
}
