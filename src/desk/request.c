/*
 * request.c - what is to be bought: agreed to step by step, and what comes of it
 *
 *   [REQUEST --request-->] (why refused) [WHO --badge-->] PIN --PIN--> (stored)
 *   BIN --bin--> (posted)
 *
 * Scanned where nobody is signed in, request, command and badge come first; the
 * badge signs in and goes on at the PIN.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- words ---- */

static enum request_state
next_of(const struct fact_request *request)
{
	return request_next(request->state, request->above);
}

static char *
things(const struct fact_request *request)
{
	g_autofree char *qty = qty_text(request->wanted);
	const char *item =
		request->lines->len
			? g_array_index(request->lines, struct fact_request_line, 0)
				  .item
			: "";

	return g_strdup_printf(request->lines->len > 1 ? "%s × %s ..." : "%s × %s",
			       qty, item);
}

static const char *
state_words(const struct desk *desk, const struct fact_request *request)
{
	return tr(desk->lang, request_state_title(request->state));
}

/* The quote that is meant: said, chosen before, or the cheapest. */
static const struct fact_quote *
quote_of(const struct desk *desk, const struct fact_request *request)
{
	for (guint i = 0; desk->quote != NULL && i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);

		if (strcmp(quote->supplier, desk->quote) == 0)
			return quote;
	}
	return fact_request_quote(request, desk->today);
}

static void
show_request(struct desk *desk, struct fact *fact)
{
	const struct fact_request *request = &fact->request;
	const struct fact_quote *quote = quote_of(desk, request);
	g_autofree char *what = things(request);
	g_autofree char *total = money_text(quote ? quote->total : 0);

	desk_say(desk, LEVEL_OK, REASON_SHOW_REQUEST, request->request, what,
		 state_words(desk, request), total, NULL);
}

/* ---- who agrees ---- */

/* FALSE: he cannot, and this is said when @say. */
static gboolean
can_sign(struct desk *desk, const struct fact_person *person, gboolean say)
{
	const struct fact_request *request = &desk->request->request;
	enum request_state next = next_of(request);

	if ((person->may & request_permission(next)) == 0) {
		if (!say)
			return FALSE;
		desk_audit(desk, "not-allowed", request->request);
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ALLOWED, person->name,
			 tr(desk->lang, request_step_title(next)), NULL);
		return FALSE;
	}
	for (guint i = 0; i < request->steps->len; i++) {
		const struct fact_request_step *step =
			&g_array_index(request->steps, struct fact_request_step, i);

		if (strcmp(step->person, person->person) != 0)
			continue;
		if (say) {
			desk_audit(desk, "not-twice", request->request);
			desk_say(desk, LEVEL_ERROR, REASON_REQUEST_TWICE,
				 person->name,
				 tr(desk->lang, request_step_title(step->step)),
				 NULL);
		}
		return FALSE;
	}
	if (!person->has_pin && say)
		desk_say(desk, LEVEL_ERROR, REASON_NO_PIN, person->name, NULL);
	return person->has_pin;
}

static void
say_pin(struct desk *desk)
{
	const struct fact_request *request = &desk->request->request;
	const struct fact_quote *quote = quote_of(desk, request);
	g_autofree char *total = money_text(quote ? quote->total : 0);
	enum request_state step =
		desk->refusing ? REQUEST_REFUSED : next_of(request);

	desk_say(desk, LEVEL_OK, REASON_REQUEST_PIN, desk->approver->person.name,
		 tr(desk->lang, request_step_title(step)),
		 quote ? quote->supplier_name : "", total, NULL);
}

static void
take_person(struct desk *desk, struct fact *person)
{
	struct fact *before = desk->approver;

	if (!can_sign(desk, &person->person, TRUE))
		return;
	desk->approver = fact_ref(person);
	fact_unref(before);
	desk->state = APPROVE_PIN;
	say_pin(desk);
}

/* Who is signed in signs, if he can; else somebody's badge is wanted. */
static void
find_signer(struct desk *desk)
{
	const struct fact_request *request = &desk->request->request;

	desk->state = APPROVE_WHO;
	if (can_sign(desk, &desk->person->person, FALSE))
		take_person(desk, desk->person);
	else
		desk_say(desk, LEVEL_OK, REASON_REQUEST_WHO, request->request,
			 tr(desk->lang, request_step_title(next_of(request))),
			 NULL);
}

/* ---- the request ---- */

static void
ask_why(struct desk *desk)
{
	ask_open(desk, ASK_REASON);
	ask_choice(desk, CHOICE_TOO_DEAR);
	ask_choice(desk, CHOICE_NOT_NEEDED);
	desk_say(desk, LEVEL_WARN, REASON_REQUEST_REASON,
		 desk->request->request.request, NULL);
}

/* FALSE: nobody's word is wanted, and this is said. */
static gboolean
check_open(struct desk *desk, const struct fact_request *request, gboolean refuse)
{
	if (next_of(request) == REQUEST_NONE)
		desk_say(desk, LEVEL_ERROR, REASON_REQUEST_OVER, request->request,
			 state_words(desk, request), NULL);
	else if (!refuse && fact_request_quote(request, desk->today) == NULL)
		desk_say(desk, LEVEL_ERROR, REASON_REQUEST_NO_QUOTE,
			 request->request, NULL);
	else
		return TRUE;
	return FALSE;
}

static void
take_request(struct desk *desk, struct fact *fact)
{
	struct fact *before = desk->request;

	if (!check_open(desk, &fact->request, desk->refusing))
		return;
	desk->request = fact_ref(fact);
	fact_unref(before);
	g_clear_pointer(&desk->quote, g_free);
	if (desk->refusing)
		ask_why(desk);
	else
		find_signer(desk);
}

void
request_open(struct desk *desk, gboolean refuse)
{
	AUTO(fact)
	fact = desk->shown != NULL && desk->shown->kind == FACT_REQUEST
		       ? fact_ref(desk->shown)
		       : NULL;

	if (desk->person == NULL && fact != NULL) {
		if (!check_open(desk, &fact->request, refuse))
			return;
		fact_unref(desk->request);
		desk->request = fact_ref(fact);
		desk->refusing = refuse;
		desk_say(desk, LEVEL_OK, REASON_REQUEST_WHO, fact->request.request,
			 tr(desk->lang,
			    request_step_title(next_of(&fact->request))),
			 NULL);
		return;
	}
	if (!work_may(desk, FLOW_APPROVE, (enum permission) 0) ||
	    (fact != NULL && !check_open(desk, &fact->request, refuse)))
		return;
	work_begin(desk, FLOW_APPROVE, (enum permission) 0);
	desk->state = APPROVE_REQUEST;
	desk->refusing = refuse;
	if (fact != NULL)
		take_request(desk, fact);
	else
		desk_say(desk, LEVEL_OK, REASON_REQUEST_WHICH, NULL);
}

void
request_signed_in(struct desk *desk)
{
	AUTO(fact) fact = g_steal_pointer(&desk->request);
	gboolean refuse = desk->refusing;

	work_begin(desk, FLOW_APPROVE, (enum permission) 0);
	desk->state = APPROVE_REQUEST;
	desk->refusing = refuse;
	take_request(desk, fact);
}

void
request_offer_quotes(struct desk *desk)
{
	const struct fact_request *request =
		desk->request ? &desk->request->request : NULL;

	if (request == NULL || request->quotes->len < 2 ||
	    *request->supplier != '\0')
		return;
	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);
		struct choice *choice = ask_choice(desk, CHOICE_QUOTE);

		choice->args[0] = g_strdup(quote->supplier_name);
		choice->args[1] = money_text(quote->total);
		choice->args[2] = g_strdup(quote->valid_to);
	}
}

/* ---- the flow ---- */

static void
answer(struct desk *desk, const struct step *step)
{
	const struct fact_request *request = &desk->request->request;
	const struct choice *choice = desk->choices->pdata[step->number];

	if (desk->ask == ASK_REASON) {
		g_free(desk->draft->reason);
		desk->draft->reason = g_strdup(choice_template(choice->text));
		ask_close(desk);
		find_signer(desk);
	} else if ((guint) step->number < request->quotes->len) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote,
				       (guint) step->number);
		g_autofree char *total = money_text(quote->total);

		g_free(desk->quote);
		desk->quote = g_strdup(quote->supplier);
		desk_say(desk, LEVEL_OK, REASON_REQUEST_QUOTE, quote->supplier_name,
			 total, NULL);
	}
}

static void
why_said(struct desk *desk, const struct step *step)
{
	if (desk->ask != ASK_REASON) {
		desk_not_now(desk, step);
		return;
	}
	g_free(desk->draft->reason);
	desk->draft->reason = g_strdup(step->text);
	ask_close(desk);
	find_signer(desk);
}

static void
take_pin(struct desk *desk, const struct step *step)
{
	const struct fact_request *request = &desk->request->request;
	struct desk_effect *effect;

	if (!approve_pin(desk, step))
		return;
	posting_await(desk, EFFECT_REQUEST, request->request, desk->draft->reason);
	effect = desk->answer.effects->pdata[desk->answer.effects->len - 1];
	effect->request_step = desk->refusing ? REQUEST_REFUSED : next_of(request);
	effect->who = g_strdup(desk->draft->approver);
	effect->supplier = g_strdup(desk->quote);
}

static void
begin_refusal(struct desk *desk)
{
	desk->refusing = TRUE;
	if (desk->request != NULL)
		ask_why(desk);
	else
		desk_say(desk, LEVEL_OK, REASON_REQUEST_WHICH, NULL);
}

void
request_step(struct desk *desk, const struct step *step)
{
	enum approve_state state = (enum approve_state) desk->state;

	switch (step->type) {
	case STEP_REQUEST: take_request(desk, step->fact); break;
	case STEP_PERSON:
		if (state == APPROVE_REQUEST)
			desk_not_now(desk, step);
		else
			take_person(desk, step->fact);
		break;
	case STEP_PIN: take_pin(desk, step); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: why_said(desk, step); break;
	case STEP_REJECT: begin_refusal(desk); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_QTY:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_DONE:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT: desk_not_now(desk, step); break;
	}
}

void
request_stored(struct desk *desk)
{
	g_autofree char *id = g_strdup(desk->request->request.request);
	const enum request_state step =
		desk->refusing ? REQUEST_REFUSED : next_of(&desk->request->request);

	work_end(desk);
	desk_say(desk, LEVEL_OK, REASON_REQUEST_DONE, id,
		 tr(desk->lang, request_state_title(step)), NULL);
}

/* ---- what was ordered comes in ---- */

static void
begin_arrival(struct desk *desk, struct fact *fact)
{
	const struct fact_request *request = &fact->request;
	g_autofree char *missing = qty_text(request->wanted - request->received);
	const char *item =
		g_array_index(request->lines, struct fact_request_line, 0).item;

	if (!work_begin(desk, FLOW_ARRIVE, MAY_RECEIVE))
		return;
	desk->state = ARRIVE_BIN;
	desk->request = fact_ref(fact);
	desk_say(desk, LEVEL_OK, REASON_ARRIVE_BIN, request->request, item, missing,
		 NULL);
}

void
request_scan(struct desk *desk, struct fact *fact)
{
	struct fact *before = desk->shown;

	if (desk->person != NULL && fact->request.state == REQUEST_ORDERED &&
	    strcmp(fact->request.thing, REQUEST_KIND_PART) != 0) {
		begin_arrival(desk, fact);
		return;
	}
	desk->shown = fact_ref(fact);
	fact_unref(before);
	show_request(desk, fact);
}

static gboolean
has_come(const struct fact_request *request, const char *unit)
{
	return g_ptr_array_find_with_equal_func(request->units, unit, g_str_equal,
						NULL);
}

/* The units that are missing, or as many of them as were said. */
static void
add_units(struct desk *desk, struct slip *slip, const char *bin)
{
	const struct fact_request *request = &desk->request->request;
	g_autofree char *from = place_code_of(PLACE_SUPPLIER, request->supplier);
	qty_t wanted = desk->next_qty > 0 ? desk->next_qty : request->wanted;

	for (qty_t n = 1; n <= request->wanted && slip->moves->len < wanted; n++) {
		g_autofree char *unit =
			g_strdup_printf("%s-%" G_GINT64_FORMAT, request->request,
					(gint64) n);
		struct move *move;

		if (has_come(request, unit))
			continue;
		move = move_new(NULL, NULL, 1, from, bin);
		move->unit = g_steal_pointer(&unit);
		move->condition = CONDITION_NEW;
		g_ptr_array_add(slip->moves, move);
	}
}

static void
arrive_at(struct desk *desk, const struct fact_place *place)
{
	const struct fact_request *request = &desk->request->request;
	struct slip *slip;

	if (place->kind != PLACE_BIN) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place->place,
			 NULL);
		return;
	}
	slip = slip_new(SLIP_RECEIPT, desk->draft->uuid);
	slip->at = desk->now;
	slip->person = g_strdup(desk->person->person.person);
	slip->party = g_strdup(request->supplier);
	slip->order = g_strdup(request->request);
	add_units(desk, slip, place->place);
	desk_effect(desk, EFFECT_POST, NULL)->slip = slip;
	desk->posting = TRUE;
}

static void
say_how_many(struct desk *desk, qty_t qty)
{
	const struct fact_request *request = &desk->request->request;
	g_autofree char *n = qty_text(qty);

	if (qty > request->wanted - request->received) {
		desk_command_not_now(desk, COMMAND_QTY);
		return;
	}
	desk->next_qty = qty;
	desk_say(desk, LEVEL_OK, REASON_QTY_NEXT, n, NULL);
}

void
arrive_step(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PLACE: arrive_at(desk, &step->fact->place); break;
	case STEP_QTY: say_how_many(desk, step->number); break;
	case STEP_REQUEST:
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT: desk_not_now(desk, step); break;
	}
}
