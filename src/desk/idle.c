/*
 * idle.c - nothing is open: a scan begins work or shows what the thing is
 */
#include "desk/custody_private.h"

#include <string.h>

static void
show_part(struct desk *desk, struct fact *fact)
{
	const struct fact_part *part = &fact->part;
	g_autofree char *usable = qty_text(fact_part_usable(part, desk->today));
	g_autofree char *coming = NULL;
	qty_t on_order = 0;

	for (guint i = 0; i < part->on_order->len; i++)
		on_order +=
			g_array_index(part->on_order, struct fact_on_order, i).open;
	coming = qty_text(on_order);
	desk_say(desk, LEVEL_OK, REASON_SHOW_PART, part->part,
		 fact_name(fact, desk->lang), usable, coming, NULL);
}

static void
show_slip(struct desk *desk, const struct fact_slip *slip)
{
	char date[DATE_LEN + 1];

	date_of(slip->at, date);
	if (*slip->voided_by != '\0')
		desk_say(desk, LEVEL_OK, REASON_SHOW_SLIP_VOID, slip->number,
			 slip->voided_by, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_SHOW_SLIP, slip->number, date,
			 slip->person_name, NULL);
}

void
show_fact(struct desk *desk, struct fact *fact)
{
	g_autofree char *rows = NULL;

	const struct fact *before = desk->shown;

	desk->shown = fact_ref(fact);
	fact_unref((struct fact *) before);
	g_clear_pointer(&desk->returning, fact_unref);
	switch (fact->kind) {
	case FACT_PART: show_part(desk, fact); break;
	case FACT_UNIT:
		words_show_unit(desk, fact);
		if (desk->person == NULL && fact->unit.place_kind == PLACE_PERSON &&
		    custody_policy(fact->unit.kind) != NULL)
			desk->returning = fact_ref(fact);
		break;
	case FACT_PLACE:
		rows = g_strdup_printf("%u%s", fact->place.stock->len,
				       fact->place.more ? "+" : "");
		desk_say(desk, LEVEL_OK, REASON_SHOW_PLACE, fact->place.place, rows,
			 NULL);
		break;
	case FACT_SLIP: show_slip(desk, &fact->slip); break;
	case FACT_PARTY:
		desk_say(desk, LEVEL_OK, REASON_SHOW_PARTY, fact->party.party,
			 fact->party.name, NULL);
		break;
	case FACT_PERSON: words_show_person(desk, &fact->person); break;
	case FACT_JOB:
		desk_say(desk, LEVEL_OK, REASON_SHOW_JOB, fact->job.job,
			 fact->job.customer_name, fact->job.model, NULL);
		break;
	case FACT_REQUEST: request_scan(desk, fact); break;
	case FACT_ORDER:
		desk_say(desk, LEVEL_OK, REASON_SHOW_PARTY, fact_id(fact), "",
			 NULL);
		break;
	}
}

/* A job opens an issue, for those who may; others see it, to close it or swap. */
static void
scan_job(struct desk *desk, const struct step *step)
{
	const guint may = desk->person->person.may;

	if (step->fact->job.closed) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED, step->fact->job.job,
			 NULL);
		return;
	}
	if (swap_out_job(desk, step->fact))
		return;
	if ((may & MAY_ISSUE) == 0 && (may & (MAY_SWAP | MAY_CLOSE)) != 0) {
		show_fact(desk, step->fact);
		return;
	}
	issue_open(desk);
	if (desk->flow == FLOW_ISSUE)
		issue_step(desk, step);
}

static void
scan_order(struct desk *desk, const struct step *step)
{
	if (step->fact->order.closed) {
		desk_say(desk, LEVEL_ERROR, REASON_ORDER_CLOSED,
			 step->fact->order.order, NULL);
		return;
	}
	receive_open(desk);
	if (desk->flow == FLOW_RECEIVE)
		receive_step(desk, step);
}

static void
scan_party(struct desk *desk, const struct step *step)
{
	if (hand_to_party(desk, step->fact))
		return;
	if (strcmp(step->fact->party.kind, "supplier") != 0) {
		show_fact(desk, step->fact);
		return;
	}
	receive_open(desk);
	if (desk->flow == FLOW_RECEIVE)
		receive_step(desk, step);
}

static void
say_next_qty(struct desk *desk, qty_t qty)
{
	g_autofree char *n = qty_text(qty);

	desk->next_qty = qty;
	desk_say(desk, LEVEL_OK, REASON_QTY_NEXT, n, NULL);
}

void
idle_step(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART:
	case STEP_PLACE:
	case STEP_SLIP: show_fact(desk, step->fact); break;
	case STEP_UNIT:
		custody_scan(desk, step->fact, custody_context(desk));
		break;
	case STEP_JOB: scan_job(desk, step); break;
	case STEP_ORDER: scan_order(desk, step); break;
	case STEP_REQUEST: request_scan(desk, step->fact); break;
	case STEP_PARTY: scan_party(desk, step); break;
	case STEP_QTY: say_next_qty(desk, step->number); break;
	case STEP_DONE:
		if (!swap_back_receipt(desk))
			desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_ACCEPT:
		if (!hand_correct(desk, step))
			said_next(desk, step);
		break;
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_AMOUNT: desk_not_now(desk, step); break;
	}
}
