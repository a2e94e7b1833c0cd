#include "base/json.h"

#include "base/date.h"
#include "console/console.h"

static const char *
name_in(const char *const name[LANG_COUNT], enum lang lang)
{
	return *name[lang] ? name[lang] : name[lang == LANG_ZH ? LANG_EN : LANG_ZH];
}

static void
key_time(GString *out, const char *key, msec_t at)
{
	g_autofree char *text = time_text(at);

	json_key_string(out, key, text);
}

static void
write_rows(GString *out, const struct desk *desk)
{
	g_autoptr(GArray) rows = desk_rows(desk);

	if (rows->len == 0)
		return;
	json_key(out, "lines");
	json_begin_array(out);
	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		json_begin_object(out);
		json_key_string(out, "part", row->part);
		json_key_string(out, "unit", row->unit);
		json_key_string(out, "name", name_in(row->name, desk_lang(desk)));
		json_key_int(out, "qty", row->qty);
		if (row->wanting > 0)
			json_key_int(out, "wanting", row->wanting);
		json_key_string(out, "lot", row->lot);
		json_key_string(out, "expiry", row->expiry);
		json_key_string(out, "from", row->from);
		json_key_string(out, "to", row->to);
		json_key_string(out, "charge", charge_name(row->charge));
		json_key_string(out, "why", row->why);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
write_stock(GString *out, GArray *stock)
{
	if (stock->len == 0)
		return;
	json_key(out, "stock");
	json_begin_array(out);
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		json_begin_object(out);
		json_key_string(out, "part", row->part);
		json_key_string(out, "place", row->place);
		json_key_string(out, "lot", row->lot);
		json_key_string(out, "expiry", row->expiry);
		json_key_int(out, "qty", row->qty);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
write_moves(GString *out, GArray *moves)
{
	if (moves->len == 0)
		return;
	json_key(out, "moves");
	json_begin_array(out);
	for (guint i = 0; i < moves->len; i++) {
		const struct fact_move *move =
			&g_array_index(moves, struct fact_move, i);
		json_begin_object(out);
		key_time(out, "at", move->at);
		json_key_string(out, "slip", move->slip);
		json_key_int(out, "qty", move->qty);
		json_key_string(out, "lot", move->lot);
		json_key_string(out, "from", move->from);
		json_key_string(out, "to", move->to);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
write_on_order(GString *out, GArray *on_order)
{
	if (on_order->len == 0)
		return;
	json_key(out, "on_order");
	json_begin_array(out);
	for (guint i = 0; i < on_order->len; i++) {
		const struct fact_on_order *row =
			&g_array_index(on_order, struct fact_on_order, i);
		json_begin_object(out);
		json_key_string(out, "order", row->order);
		json_key_string(out, "supplier", row->supplier);
		json_key_int(out, "qty", row->open);
		json_key_string(out, "due", row->due);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
write_shown(GString *out, const struct fact *fact, enum lang lang)
{
	json_key(out, "found");
	json_begin_object(out);
	json_key_string(out, "kind", fact_kind_name(fact->kind));
	json_key_string(out, "id", fact_id(fact));
	json_key_string(out, "name", fact_name(fact, lang));
	switch (fact->kind) {
	case FACT_PART:
		json_key_string(out, "bin", fact->part.bin);
		write_stock(out, fact->part.stock);
		write_on_order(out, fact->part.on_order);
		write_moves(out, fact->part.moves);
		break;
	case FACT_PLACE: write_stock(out, fact->place.stock); break;
	case FACT_UNIT:
		json_key_string(out, "model", fact->unit.model);
		json_key_string(out, "serial", fact->unit.serial);
		json_key_string(out, "place", fact->unit.place);
		key_time(out, "since", fact->unit.since);
		json_key_string(out, "calibration_due", fact->unit.calibration_due);
		break;
	case FACT_SLIP:
		json_key_string(out, "slip_kind", slip_kind_name(fact->slip.kind));
		key_time(out, "at", fact->slip.at);
		json_key_string(out, "person", fact->slip.person);
		json_key_string(out, "job", fact->slip.job);
		json_key_string(out, "voided_by", fact->slip.voided_by);
		write_moves(out, fact->slip.moves);
		break;
	case FACT_PERSON:
	case FACT_JOB:
	case FACT_PARTY:
	case FACT_ORDER: break;
	}
	json_end_object(out);
}

static void
write_strings(GString *out, const char *key, GPtrArray *texts)
{
	if (texts == NULL || texts->len == 0)
		return;
	json_key(out, key);
	json_begin_array(out);
	for (guint i = 0; i < texts->len; i++)
		json_string(out, texts->pdata[i]);
	json_end_array(out);
}

void
console_json(const struct console_turn *turn, const struct desk *desk, GString *out)
{
	enum lang lang = desk_lang(desk);
	const struct fact_person *person = desk_person(desk);
	g_autoptr(GPtrArray) choices = desk_choices(desk, lang);

	json_begin_object(out);
	key_time(out, "at", turn->at);
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
	write_rows(out, desk);
	if (desk_shown(desk) != NULL)
		write_shown(out, desk_shown(desk), lang);
	write_strings(out, "choices", choices);
	if (turn->slip != NULL) {
		json_key(out, "posted");
		json_begin_object(out);
		json_key_string(out, "slip", turn->slip);
		json_key_string(out, "uuid", turn->uuid);
		json_end_object(out);
	}
	write_strings(out, "printed", turn->printed);
	write_strings(out, "effects", turn->effects);
	json_end_object(out);
	g_string_append_c(out, '\n');
}
