/*
 * page_card.c - a thing that was looked up: what it is, where, since when, who
 * answers for it, what is due
 */
#include "screen/page_private.h"

#include "core/custody.h"

static const char *
say(const struct page *page, const char *text)
{
	return tr(page->lang, text);
}

static const char *
day_of(struct page *page, msec_t at)
{
	char date[DATE_LEN + 1];

	if (at == 0)
		return "";
	date_of(at, date);
	return page_keep(page, date);
}

static const char *
words_of(struct page *page, const GPtrArray *words)
{
	g_autofree char *text = accessories_text(words);

	return page_keep(page, g_strdelimit(text, "|", ','));
}

static void
add_move(struct page *page, const struct fact_move *move, const char *thing)
{
	page_add_row(page, (struct page_row) {
				   .title = thing ? thing : move->slip,
				   .id = thing ? "" : day_of(page, move->at),
				   .place = page_format(page, "%s → %s", move->from,
							move->to),
				   .qty = page_format(page, "%" G_GINT64_FORMAT,
						      move->qty) });
}

static void
add_part(struct page *page, const struct fact_part *part)
{
	page_add_fact(page, say(page, "bin"), part->bin);
	page_add_stock(page, part->stock);
	for (guint i = 0; i < part->on_order->len; i++) {
		const struct fact_on_order *order =
			&g_array_index(part->on_order, struct fact_on_order, i);
		page_add_row(page,
			     (struct page_row) {
				     .title = say(page, "on order"),
				     .id = order->order,
				     .note = page_labelled(page, say(page, "due"),
							   order->due),
				     .qty = page_format(page, "%" G_GINT64_FORMAT,
							order->open) });
	}
	for (guint i = 0; i < part->moves->len; i++)
		add_move(page, &g_array_index(part->moves, struct fact_move, i),
			 NULL);
}

static void
add_history(struct page *page, const GArray *history)
{
	for (guint i = 0; i < history->len; i++) {
		const struct fact_passage *passage =
			&g_array_index(history, struct fact_passage, i);
		const char *note =
			page_join(page, passage->person,
				  say(page, condition_title(passage->condition)));

		page_add_row(
			page,
			(struct page_row) {
				.title = passage->slip,
				.id = day_of(page, passage->at),
				.note = page_join(page, note,
						  page_labelled(page,
								say(page, "job"),
								passage->job)),
				.place = page_format(page, "%s → %s", passage->from,
						     passage->to) });
	}
}

static void
add_unit(struct page *page, const struct fact_unit *unit)
{
	const struct custody_policy *policy = custody_policy(unit->kind);
	g_autoptr(GPtrArray) missing =
		accessories_missing(unit->accessories, unit->present);

	if (policy != NULL)
		page_add_fact(page, say(page, "kind"), say(page, policy->title));
	page_add_fact(page, say(page, "model"), unit->model);
	page_add_fact(page, say(page, "serial number"), unit->serial);
	page_add_fact(page, say(page, "place"), unit->place);
	page_add_fact(page, say(page, "has it"), unit->holder_name);
	page_add_fact(page, say(page, "since"), day_of(page, unit->since));
	page_add_fact(page, say(page, "due back"), unit->due);
	page_add_fact(page, say(page, "job"), unit->job);
	page_add_fact(page, say(page, "condition"),
		      say(page, condition_title(unit->condition)));
	page_add_fact(page, say(page, "accessories"),
		      words_of(page, unit->accessories));
	page_add_fact(page, say(page, "missing"), words_of(page, missing));
	page_add_fact(page, say(page, "bin"), unit->home);
	page_add_fact(page, say(page, "kept for job"), unit->reserved);
	page_add_fact(page, say(page, "calibration due"), unit->calibration_due);
	page_add_fact(page, say(page, "asset number"), unit->asset);
	page_add_fact(page, say(page, "edition"), unit->edition);
	if (unit->outdated)
		page_add_fact(page, say(page, "edition"),
			      say(page, "there is a newer one"));
	add_history(page, unit->history);
}

static void
add_person(struct page *page, const struct fact_person *person)
{
	page_add_fact(page, say(page, "certified until"), person->certified_until);
	if (person->clearing)
		page_add_fact(page, say(page, "clearance"), say(page, "open"));
	page_add_held(page, person->held);
	page_add_stock(page, person->stock);
	page_add_owed(page, person->owed);
}

static void
add_job(struct page *page, const struct fact_job *job)
{
	page_add_fact(page, say(page, "customer"), job->customer_name);
	page_add_fact(page, say(page, "model"), job->model);
	page_add_fact(page, say(page, "serial number"), job->serial);
	page_add_fact(page, say(page, "fault"), job->fault);
	page_add_fact(page, say(page, "promised for"), job->promised);
	page_add_held(page, job->loaners);
	page_add_held(page, job->products);
	for (guint i = 0; i < job->issued->len; i++) {
		const struct fact_issued *issued =
			&g_array_index(job->issued, struct fact_issued, i);
		page_add_row(page,
			     (struct page_row) {
				     .title = issued->part,
				     .id = page_labelled(page, say(page, "lot"),
							 issued->lot),
				     .place = issued->from,
				     .qty = page_format(page, "%" G_GINT64_FORMAT,
							issued->qty) });
	}
}

static void
add_slip(struct page *page, const struct fact_slip *slip)
{
	page_add_fact(page, say(page, "date"), day_of(page, slip->at));
	page_add_fact(page, say(page, "person"), slip->person_name);
	page_add_fact(page, say(page, "job"), slip->job);
	page_add_fact(page, say(page, "taken back by"), slip->voided_by);
	page_add_fact(page, say(page, "takes back"), slip->refers);
	for (guint i = 0; i < slip->moves->len; i++)
		add_move(page, &g_array_index(slip->moves, struct fact_move, i),
			 i < slip->parts->len ? slip->parts->pdata[i] : "");
	page_add_owed(page, slip->owed);
}

static void
add_order(struct page *page, const struct fact_order *order)
{
	page_add_fact(page, say(page, "supplier"), order->supplier_name);
	for (guint i = 0; i < order->lines->len; i++) {
		const struct fact_order_line *line =
			&g_array_index(order->lines, struct fact_order_line, i);
		page_add_row(page,
			     (struct page_row) {
				     .title = line->part,
				     .note = page_labelled(page, say(page, "due"),
							   line->due),
				     .qty = page_format(page,
							"%" G_GINT64_FORMAT
							" / %" G_GINT64_FORMAT,
							line->received,
							line->ordered) });
	}
}

static void
add_request(struct page *page, const struct fact_request *request)
{
	page_add_fact(page, say(page, "state"),
		      say(page, request_state_title(request->state)));
	page_add_fact(page, say(page, "why"), request->reason);
	for (guint i = 0; i < request->lines->len; i++) {
		const struct fact_request_line *line =
			&g_array_index(request->lines, struct fact_request_line, i);
		page_add_row(page,
			     (struct page_row) {
				     .title = line->item,
				     .note = line->model,
				     .qty = page_format(page, "%" G_GINT64_FORMAT,
							line->qty) });
	}
	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);
		page_add_row(page,
			     (struct page_row) {
				     .title = quote->supplier_name,
				     .note = page_labelled(page,
							   say(page, "valid to"),
							   quote->valid_to),
				     .qty = page_format(page,
							"%" G_GINT64_FORMAT
							".%02" G_GINT64_FORMAT,
							quote->total / 100,
							quote->total % 100) });
	}
	for (guint i = 0; i < request->steps->len; i++) {
		const struct fact_request_step *step =
			&g_array_index(request->steps, struct fact_request_step, i);
		page_add_fact(page, say(page, request_step_title(step->step)),
			      step->person_name);
	}
}

void
page_add_card(struct page *page, const struct fact *shown)
{
	page->head = page_join(page, fact_id(shown), fact_name(shown, page->lang));
	switch (shown->kind) {
	case FACT_PART: add_part(page, &shown->part); break;
	case FACT_UNIT: add_unit(page, &shown->unit); break;
	case FACT_PERSON: add_person(page, &shown->person); break;
	case FACT_JOB: add_job(page, &shown->job); break;
	case FACT_SLIP: add_slip(page, &shown->slip); break;
	case FACT_ORDER: add_order(page, &shown->order); break;
	case FACT_REQUEST: add_request(page, &shown->request); break;
	case FACT_PLACE: page_add_stock(page, shown->place.stock); break;
	case FACT_PARTY:
		page_add_fact(page, say(page, "phone"), shown->party.phone);
		page_add_fact(page, say(page, "address"), shown->party.address);
		break;
	}
}
