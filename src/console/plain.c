#include "base/date.h"
#include "console/console.h"
#include "console/plain_private.h"

/* Level by shape, so that it is told without colour. */
static const char *
mark(enum desk_level level)
{
	switch (level) {
	case LEVEL_OK: return "✓";
	case LEVEL_WARN: return "!";
	case LEVEL_ERROR: return "✗";
	case LEVEL_DUPLICATE: return "=";
	}
	return "";
}

static void
write_rows(const struct desk *desk, GString *out)
{
	g_autoptr(GArray) rows = desk_rows(desk);
	enum lang lang = desk_lang(desk);

	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		const char *name =
			*row->name[lang] ? row->name[lang] : row->name[LANG_EN];
		g_string_append_printf(out,
				       "    %2u  %6" G_GINT64_FORMAT
				       " %-4s %-18s %s",
				       i + 1, row->qty, row->measure,
				       row->unit ? row->unit : row->part, name);
		if (*row->lot)
			g_string_append_printf(out, "  [%s%s%s]", row->lot,
					       *row->expiry ? " " : "",
					       row->expiry);
		if (*row->from || *row->to)
			g_string_append_printf(out, "  %s → %s", row->from,
					       *row->to ? row->to : "?");
		if (row->charge != CHARGE_NONE)
			g_string_append_printf(out, "  %s",
					       tr(lang, charge_name(row->charge)));
		if (row->wanting > 0)
			g_string_append_printf(out, "  (%s %" G_GINT64_FORMAT ")",
					       tr(lang, "wanting"), row->wanting);
		if (row->kind != NULL)
			plain_row(row, lang, out);
		g_string_append_c(out, '\n');
	}
}

static void
write_part(const struct fact_part *part, enum lang lang, GString *out)
{
	for (guint i = 0; i < part->stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(part->stock, struct fact_stock, i);
		g_string_append_printf(out,
				       "    %-12s %6" G_GINT64_FORMAT "  %s %s\n",
				       row->place, row->qty, row->lot, row->expiry);
	}
	for (guint i = 0; i < part->on_order->len; i++) {
		const struct fact_on_order *row =
			&g_array_index(part->on_order, struct fact_on_order, i);
		g_string_append_printf(out, "    %s %s: %" G_GINT64_FORMAT "  %s\n",
				       tr(lang, "on order"), row->order, row->open,
				       row->due);
	}
	for (guint i = 0; i < part->moves->len; i++) {
		const struct fact_move *move =
			&g_array_index(part->moves, struct fact_move, i);
		char date[DATE_LEN + 1];
		date_of(move->at, date);
		g_string_append_printf(out,
				       "    %s %s  %" G_GINT64_FORMAT "  %s → %s\n",
				       date, move->slip, move->qty, move->from,
				       move->to);
	}
}

static void
write_place(const struct fact_place *place, GString *out)
{
	for (guint i = 0; i < place->stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(place->stock, struct fact_stock, i);
		g_string_append_printf(out,
				       "    %-18s %6" G_GINT64_FORMAT "  %s %s\n",
				       row->part, row->qty, row->lot, row->expiry);
	}
}

static void
plain_request(const struct fact_request *request, enum lang lang, GString *out)
{
	for (guint i = 0; i < request->lines->len; i++) {
		const struct fact_request_line *line =
			&g_array_index(request->lines, struct fact_request_line, i);
		g_string_append_printf(out, "    %6" G_GINT64_FORMAT "  %s %s\n",
				       line->qty, line->item, line->model);
	}
	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);
		g_string_append_printf(out,
				       "    %s: %" G_GINT64_FORMAT
				       ".%02" G_GINT64_FORMAT " %s\n",
				       quote->supplier_name, quote->total / 100,
				       quote->total % 100, quote->valid_to);
	}
	for (guint i = 0; i < request->steps->len; i++) {
		const struct fact_request_step *step =
			&g_array_index(request->steps, struct fact_request_step, i);
		g_autofree char *at = time_text(step->at);
		g_string_append_printf(out, "    %s: %s %s %s\n",
				       tr(lang, request_step_title(step->step)),
				       step->person_name, at, step->note);
	}
}

static void
write_shown(const struct fact *shown, enum lang lang, GString *out)
{
	switch (shown->kind) {
	case FACT_PART: write_part(&shown->part, lang, out); break;
	case FACT_PLACE: write_place(&shown->place, out); break;
	case FACT_UNIT: plain_unit(&shown->unit, lang, out); break;
	case FACT_PERSON: plain_person(&shown->person, lang, out); break;
	case FACT_JOB: plain_job(&shown->job, lang, out); break;
	case FACT_SLIP: plain_slip(&shown->slip, lang, out); break;
	case FACT_REQUEST: plain_request(&shown->request, lang, out); break;
	case FACT_PARTY:
	case FACT_ORDER: break;
	}
}

void
console_prompt(const struct desk *desk, GString *out)
{
	enum lang lang = desk_lang(desk);
	g_autoptr(GPtrArray) choices = desk_choices(desk, lang);

	for (guint i = 0; i < choices->len; i++)
		g_string_append_printf(out, "    %u) %s\n", i + 1,
				       (char *) choices->pdata[i]);
	g_string_append_printf(out, "  → %s\n",
			       tr(lang, prompt_text(desk_prompt(desk))));
}

void
console_plain(const struct console_turn *turn, const struct desk *desk,
	      GString *out)
{
	const struct fact *shown = desk_shown(desk);
	enum lang lang = desk_lang(desk);

	g_string_append_printf(out, "%s %s", mark(turn->level),
			       turn->message ? turn->message : "");
	if (turn->reader != NULL)
		g_string_append_printf(out, "  [%s]", turn->reader);
	g_string_append_c(out, '\n');
	write_rows(desk, out);
	plain_clearance(desk, out);
	if (shown != NULL)
		write_shown(shown, lang, out);
	if (turn->agenda != NULL)
		console_agenda(turn->agenda, turn->agenda->len, lang, out);
	for (guint i = 0; turn->printed != NULL && i < turn->printed->len; i++)
		g_string_append_printf(out, "    %s\n",
				       (char *) turn->printed->pdata[i]);
	console_prompt(desk, out);
}
