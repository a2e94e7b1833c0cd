/*
 * json_found.c - what was looked up, for programs
 */
#include "console/json_private.h"

#include "core/custody.h"

void
json_put_time(GString *out, const char *key, msec_t at)
{
	g_autofree char *text = time_text(at);

	json_key_string(out, key, text);
}

const char *
json_name_in(const char *const name[LANG_COUNT], enum lang lang)
{
	return *name[lang] ? name[lang] : name[lang == LANG_ZH ? LANG_EN : LANG_ZH];
}

/* ---- lists ---- */

void
json_put_stock(GString *out, const char *key, const GArray *stock)
{
	if (stock->len == 0)
		return;
	json_key(out, key);
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

void
json_put_held(GString *out, const char *key, const GArray *held, enum lang lang)
{
	if (held->len == 0)
		return;
	json_key(out, key);
	json_begin_array(out);
	for (guint i = 0; i < held->len; i++) {
		const struct fact_held *row =
			&g_array_index(held, struct fact_held, i);
		json_begin_object(out);
		json_key_string(out, "unit", row->unit);
		json_key_string(out, "kind", row->kind);
		json_key_string(out, "name", json_name_in(row->name, lang));
		json_key_string(out, "model", row->model);
		json_key_string(out, "place", row->place);
		json_put_time(out, "since", row->since);
		json_key_string(out, "due", row->due);
		json_key_string(out, "job", row->job);
		json_key_string(out, "slip", row->slip);
		json_key_string(out, "condition", condition_name(row->condition));
		json_end_object(out);
	}
	json_end_array(out);
}

void
json_put_owed(GString *out, const char *key, const GArray *owed)
{
	if (owed->len == 0)
		return;
	json_key(out, key);
	json_begin_array(out);
	for (guint i = 0; i < owed->len; i++) {
		const struct fact_owed *row =
			&g_array_index(owed, struct fact_owed, i);
		json_begin_object(out);
		json_key_string(out, "slip", row->slip);
		json_key_string(out, "unit", row->unit);
		json_key_int(out, "amount_cents", row->amount);
		json_end_object(out);
	}
	json_end_array(out);
}

void
json_put_words(GString *out, const char *key, const GPtrArray *words)
{
	if (words->len == 0)
		return;
	json_key(out, key);
	json_begin_array(out);
	for (guint i = 0; i < words->len; i++)
		json_string(out, words->pdata[i]);
	json_end_array(out);
}

static void
put_moves(GString *out, const GArray *moves, const GPtrArray *things)
{
	if (moves->len == 0)
		return;
	json_key(out, "moves");
	json_begin_array(out);
	for (guint i = 0; i < moves->len; i++) {
		const struct fact_move *move =
			&g_array_index(moves, struct fact_move, i);
		json_begin_object(out);
		json_put_time(out, "at", move->at);
		json_key_string(out, "slip", move->slip);
		if (things != NULL && i < things->len)
			json_key_string(out, "thing", things->pdata[i]);
		json_key_int(out, "qty", move->qty);
		json_key_string(out, "lot", move->lot);
		json_key_string(out, "from", move->from);
		json_key_string(out, "to", move->to);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
put_on_order(GString *out, const GArray *on_order)
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
put_history(GString *out, const GArray *history)
{
	if (history->len == 0)
		return;
	json_key(out, "history");
	json_begin_array(out);
	for (guint i = 0; i < history->len; i++) {
		const struct fact_passage *row =
			&g_array_index(history, struct fact_passage, i);
		json_begin_object(out);
		json_put_time(out, "at", row->at);
		json_key_string(out, "slip", row->slip);
		json_key_string(out, "slip_kind", slip_kind_name(row->kind));
		json_key_string(out, "from", row->from);
		json_key_string(out, "to", row->to);
		json_key_string(out, "person", row->person);
		json_key_string(out, "other", row->other);
		json_key_string(out, "job", row->job);
		json_key_string(out, "condition", condition_name(row->condition));
		json_key_string(out, "present", row->present);
		json_key_string(out, "due", row->due);
		json_end_object(out);
	}
	json_end_array(out);
}

/* ---- things ---- */

static void
put_unit(GString *out, const struct fact_unit *unit)
{
	g_autoptr(GPtrArray) missing =
		accessories_missing(unit->accessories, unit->present);

	json_key_string(out, "unit_kind", unit->kind);
	json_key_string(out, "model", unit->model);
	json_key_string(out, "serial", unit->serial);
	json_key_string(out, "part", unit->part);
	json_key_string(out, "place", unit->place);
	json_put_time(out, "since", unit->since);
	json_key_string(out, "holder", unit->holder);
	json_key_string(out, "holder_name", unit->holder_name);
	json_key_string(out, "due", unit->due);
	json_key_string(out, "job", unit->job);
	json_key_string(out, "slip", unit->slip);
	json_key_string(out, "condition", condition_name(unit->condition));
	json_put_words(out, "accessories", unit->accessories);
	json_put_words(out, "missing", missing);
	json_key_string(out, "home", unit->home);
	json_key_string(out, "reserved", unit->reserved);
	json_key_string(out, "calibration_due", unit->calibration_due);
	json_key_string(out, "asset", unit->asset);
	json_key_string(out, "bought", unit->bought);
	if (unit->value > 0)
		json_key_int(out, "value_cents", unit->value);
	if (unit->secrecy > 0)
		json_key_int(out, "secrecy", unit->secrecy);
	json_key_string(out, "edition", unit->edition);
	if (unit->outdated)
		json_key_bool(out, "outdated", TRUE);
	json_key_string(out, "photo", unit->photo);
	put_history(out, unit->history);
}

static void
put_job(GString *out, const struct fact_job *job, enum lang lang)
{
	json_key_string(out, "customer", job->customer);
	json_key_string(out, "customer_name", job->customer_name);
	json_key_string(out, "model", job->model);
	json_key_string(out, "serial", job->serial);
	json_key_string(out, "fault", job->fault);
	json_key_string(out, "technician", job->technician);
	json_key_string(out, "promised", job->promised);
	json_key_bool(out, "closed", job->closed);
	json_key_string(out, "product", job->product);
	json_put_held(out, "loaners", job->loaners, lang);
	json_put_held(out, "products", job->products, lang);
	json_put_held(out, "pool", job->pool, lang);
}

static void
put_slip(GString *out, const struct fact_slip *slip, enum lang lang)
{
	json_key_string(out, "slip_kind", slip_kind_name(slip->kind));
	json_put_time(out, "at", slip->at);
	json_key_string(out, "person", slip->person);
	json_key_string(out, "job", slip->job);
	json_key_string(out, "party", slip->party);
	json_key_string(out, "voided_by", slip->voided_by);
	json_key_string(out, "refers", slip->refers);
	put_moves(out, slip->moves, slip->parts);
	json_put_held(out, "units", slip->units, lang);
	json_put_owed(out, "owed", slip->owed);
}

static void
put_person(GString *out, const struct fact_person *person, enum lang lang)
{
	json_key_string(out, "certified_until", person->certified_until);
	json_key_bool(out, "clearing", person->clearing);
	json_put_held(out, "held", person->held, lang);
	json_put_stock(out, "stock", person->stock);
	json_put_owed(out, "owed", person->owed);
}

static void
put_request_lines(GString *out, const GArray *lines)
{
	json_key(out, "items");
	json_begin_array(out);
	for (guint i = 0; i < lines->len; i++) {
		const struct fact_request_line *line =
			&g_array_index(lines, struct fact_request_line, i);
		json_begin_object(out);
		json_key_string(out, "item", line->item);
		json_key_string(out, "model", line->model);
		json_key_int(out, "qty", line->qty);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
put_quotes(GString *out, const GArray *quotes)
{
	json_key(out, "quotes");
	json_begin_array(out);
	for (guint i = 0; i < quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(quotes, struct fact_quote, i);
		json_begin_object(out);
		json_key_string(out, "supplier", quote->supplier);
		json_key_int(out, "price_cents", quote->price);
		json_key_int(out, "total_cents", quote->total);
		json_key_string(out, "valid_to", quote->valid_to);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
put_request_steps(GString *out, const GArray *steps)
{
	json_key(out, "steps");
	json_begin_array(out);
	for (guint i = 0; i < steps->len; i++) {
		const struct fact_request_step *step =
			&g_array_index(steps, struct fact_request_step, i);
		json_begin_object(out);
		json_key_string(out, "step", request_state_name(step->step));
		json_key_string(out, "person", step->person);
		json_put_time(out, "at", step->at);
		json_key_string(out, "supplier", step->supplier);
		json_key_string(out, "note", step->note);
		json_end_object(out);
	}
	json_end_array(out);
}

static void
put_request(GString *out, const struct fact_request *request)
{
	json_key_string(out, "wanted_kind", request->thing);
	json_key_string(out, "state", request_state_name(request->state));
	json_key_string(out, "next",
			request_state_name(
				request_next(request->state, request->above)));
	json_key_string(out, "reason", request->reason);
	json_key_string(out, "person", request->person);
	json_key_string(out, "supplier", request->supplier);
	json_key_int(out, "wanted", request->wanted);
	json_key_int(out, "received", request->received);
	put_request_lines(out, request->lines);
	put_quotes(out, request->quotes);
	put_request_steps(out, request->steps);
}

void
json_put_found(GString *out, const struct fact *fact, enum lang lang)
{
	json_key(out, "found");
	json_begin_object(out);
	json_key_string(out, "kind", fact_kind_name(fact->kind));
	json_key_string(out, "id", fact_id(fact));
	json_key_string(out, "name", fact_name(fact, lang));
	switch (fact->kind) {
	case FACT_PART:
		json_key_string(out, "bin", fact->part.bin);
		json_put_stock(out, "stock", fact->part.stock);
		put_on_order(out, fact->part.on_order);
		put_moves(out, fact->part.moves, NULL);
		break;
	case FACT_PLACE: json_put_stock(out, "stock", fact->place.stock); break;
	case FACT_UNIT: put_unit(out, &fact->unit); break;
	case FACT_SLIP: put_slip(out, &fact->slip, lang); break;
	case FACT_PERSON: put_person(out, &fact->person, lang); break;
	case FACT_JOB: put_job(out, &fact->job, lang); break;
	case FACT_REQUEST: put_request(out, &fact->request); break;
	case FACT_PARTY:
	case FACT_ORDER: break;
	}
	json_end_object(out);
}
