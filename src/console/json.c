#include "console/console.h"

#include "console/json_private.h"
#include "core/custody.h"

/* What of a line's accessories is there and what is not. */
static void
put_accessories(GString *out, const struct desk_row *row)
{
	g_autoptr(GPtrArray) all = accessories_parse(row->accessories);
	g_autoptr(GPtrArray) present =
		accessories_parse(row->present ? row->present : row->accessories);
	g_autoptr(GPtrArray) missing = accessories_missing(all, present);

	json_put_words(out, "accessories", all);
	json_put_words(out, "missing", missing);
}

static void
put_row(GString *out, const struct desk_row *row, enum lang lang)
{
	json_begin_object(out);
	json_key_string(out, "part", row->part);
	json_key_string(out, "unit", row->unit);
	json_key_string(out, "kind", row->kind);
	json_key_string(out, "name", json_name_in(row->name, lang));
	json_key_int(out, "qty", row->qty);
	if (row->wanting > 0)
		json_key_int(out, "wanting", row->wanting);
	json_key_string(out, "lot", row->lot);
	json_key_string(out, "expiry", row->expiry);
	json_key_string(out, "from", row->from);
	json_key_string(out, "to", row->to);
	json_key_string(out, "charge", charge_name(row->charge));
	json_key_string(out, "why", row->why);
	if (row->kind != NULL && row->charge == CHARGE_CHARGED)
		json_key_int(out, "price_cents", row->price);
	json_key_string(out, "condition", condition_name(row->condition));
	if (row->kind != NULL)
		put_accessories(out, row);
	json_key_string(out, "due", row->due);
	json_key_string(out, "holder", row->holder);
	json_end_object(out);
}

static void
put_rows(GString *out, const struct desk *desk)
{
	g_autoptr(GArray) rows = desk_rows(desk);

	if (rows->len == 0)
		return;
	json_key(out, "lines");
	json_begin_array(out);
	for (guint i = 0; i < rows->len; i++)
		put_row(out, &g_array_index(rows, struct desk_row, i),
			desk_lang(desk));
	json_end_array(out);
}

/* Whose clearance is open, and what is left of what he holds and owes. */
static void
put_clearance(GString *out, const struct desk *desk)
{
	const struct fact_person *subject = desk_subject(desk);
	g_autoptr(GArray) held = desk_left_held(desk);
	g_autoptr(GArray) stock = desk_left_stock(desk);
	g_autoptr(GArray) owed = desk_left_owed(desk);

	if (subject == NULL)
		return;
	json_key_string(out, "subject", subject->person);
	json_put_held(out, "held", held, desk_lang(desk));
	json_put_stock(out, "stock", stock);
	json_put_owed(out, "owed", owed);
}

static void
put_agenda(GString *out, const GArray *agenda, enum lang lang)
{
	if (agenda == NULL)
		return;
	json_key(out, "agenda");
	json_begin_array(out);
	for (guint i = 0; i < agenda->len; i++) {
		const struct fact_due *due =
			&g_array_index(agenda, struct fact_due, i);
		json_begin_object(out);
		json_key_string(out, "kind", due->kind);
		json_key_string(out, "id", due->id);
		json_key_string(out, "name", json_name_in(due->name, lang));
		json_key_string(out, "who", due->who);
		json_key_string(out, "job", due->job);
		json_key_string(out, "due", due->due);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
put_posted(GString *out, const struct console_turn *turn)
{
	if (turn->slip == NULL)
		return;
	json_key(out, "posted");
	json_begin_object(out);
	json_key_string(out, "slip", turn->slip);
	json_key_string(out, "uuid", turn->uuid);
	json_end_object(out);
}

static void
put_strings(GString *out, const char *key, const GPtrArray *texts)
{
	if (texts != NULL)
		json_put_words(out, key, texts);
}

void
console_json(const struct console_turn *turn, const struct desk *desk, GString *out)
{
	enum lang lang = desk_lang(desk);
	const struct fact_person *person = desk_person(desk);
	g_autoptr(GPtrArray) choices = desk_choices(desk, lang);

	json_begin_object(out);
	json_put_time(out, "at", turn->at);
	json_key_string(out, "input", turn->input);
	json_key_string(out, "reader", turn->reader);
	json_key_string(out, "level", level_name(turn->level));
	json_key_string(out, "reason", reason_code(turn->reason));
	json_key_string(out, "message", turn->message);
	json_key_string(out, "flow", desk_flow_name(desk_flow(desk)));
	json_key_string(out, "state", desk_state_name(desk));
	json_key_string(out, "prompt", tr(lang, prompt_text(desk_prompt(desk))));
	json_key_string(out, "person", person ? person->person : NULL);
	json_key_string(out, "job", desk_job(desk));
	put_rows(out, desk);
	put_clearance(out, desk);
	if (desk_shown(desk) != NULL)
		json_put_found(out, desk_shown(desk), lang);
	put_agenda(out, turn->agenda, lang);
	put_strings(out, "choices", choices);
	put_posted(out, turn);
	put_strings(out, "printed", turn->printed);
	put_strings(out, "effects", turn->effects);
	json_end_object(out);
	g_string_append_c(out, '\n');
}
