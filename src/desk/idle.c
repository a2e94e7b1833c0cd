/*
 * idle.c - nothing is open: a scan begins work or shows what the thing is
 */
#include "desk/desk_private.h"

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

	if (desk->shown != NULL)
		fact_unref(desk->shown);
	desk->shown = fact_ref(fact);
	switch (fact->kind) {
	case FACT_PART: show_part(desk, fact); break;
	case FACT_UNIT:
		desk_say(desk, LEVEL_OK, REASON_SHOW_UNIT, fact->unit.unit,
			 fact_name(fact, desk->lang), fact->unit.place, NULL);
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
	case FACT_PERSON:
	case FACT_JOB:
	case FACT_ORDER:
		desk_say(desk, LEVEL_OK, REASON_SHOW_PARTY, fact_id(fact), "",
			 NULL);
		break;
	}
}

void
idle_step(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART:
	case STEP_UNIT:
	case STEP_PLACE:
	case STEP_SLIP: show_fact(desk, step->fact); break;
	case STEP_JOB:
		if (step->fact->job.closed) {
			desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED,
				 step->fact->job.job, NULL);
			break;
		}
		issue_open(desk);
		if (desk->flow == FLOW_ISSUE)
			issue_step(desk, step);
		break;
	case STEP_ORDER:
		if (step->fact->order.closed) {
			desk_say(desk, LEVEL_ERROR, REASON_ORDER_CLOSED,
				 step->fact->order.order, NULL);
			break;
		}
		receive_open(desk);
		if (desk->flow == FLOW_RECEIVE)
			receive_step(desk, step);
		break;
	case STEP_PARTY:
		if (strcmp(step->fact->party.kind, "supplier") != 0) {
			show_fact(desk, step->fact);
			break;
		}
		receive_open(desk);
		if (desk->flow == FLOW_RECEIVE)
			receive_step(desk, step);
		break;
	case STEP_QTY: {
		g_autofree char *n = qty_text(step->number);
		desk->next_qty = step->number;
		desk_say(desk, LEVEL_OK, REASON_QTY_NEXT, n, NULL);
		break;
	}
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN: desk_not_now(desk, step); break;
	}
}
