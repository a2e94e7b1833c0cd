/*
 * keys.c - which keys make sense now, for whoever draws buttons
 *
 * A key that is offered may still be refused for what it leads to, never because it
 * has no meaning here; tests/desk/ presses every offered key in every state.
 */
#include "desk/custody_private.h"

static gboolean
may(const struct desk *desk, guint permissions)
{
	return (desk->person->person.may & permissions) != 0;
}

static gboolean
has_lines(const struct desk *desk)
{
	return desk->draft != NULL && desk->draft->lines->len > 0;
}

/* There is one. */
static const struct line *
last_line(const struct desk *desk)
{
	return desk->draft->lines->pdata[desk->draft->lines->len - 1];
}

/* The last line is of counted goods: it can be more of them. */
static gboolean
counts_goods(const struct desk *desk)
{
	const struct line *last = has_lines(desk) ? last_line(desk) : NULL;

	if (last == NULL)
		return FALSE;
	return last->kind == NULL && last->unit == NULL &&
	       (desk->flow == FLOW_ISSUE || desk->flow == FLOW_RECEIVE ||
		desk->flow == FLOW_RETURN || desk->flow == FLOW_TRANSFER ||
		desk->flow == FLOW_SCRAP ||
		(desk->flow == FLOW_COUNT && desk->state == COUNT_LINES));
}

static gboolean
is_report(const struct desk *desk)
{
	return desk->flow == FLOW_LOST || desk->flow == FLOW_DAMAGED;
}

/* Flows whose lines are units that are looked at. */
static gboolean
looks_at_units(const struct desk *desk)
{
	return desk->flow == FLOW_CHECK_IN || desk->flow == FLOW_SWAP_OUT ||
	       desk->flow == FLOW_CLEAR ||
	       (desk->flow == FLOW_SWAP_BACK && desk->state == SWAP_BACK_LINES);
}

static gboolean
can_begin(const struct desk *desk, guint permissions)
{
	return desk->flow == FLOW_NONE && desk->ask == ASK_NOTHING &&
	       (permissions == 0 || may(desk, permissions));
}

static gboolean
can_finish(const struct desk *desk)
{
	if (desk->ask != ASK_NOTHING)
		return FALSE;
	switch (desk->flow) {
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_TRANSFER:
	case FLOW_SCRAP: return has_lines(desk);
	case FLOW_SWAP_OUT: return desk->state == SWAP_OUT_LINES && has_lines(desk);
	case FLOW_SWAP_BACK:
		return desk->state == SWAP_BACK_LINES && has_lines(desk);
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER: return desk->state == LOAN_WORKSHOP;
	case FLOW_CLEAR: return desk->state != CLEAR_BEGIN;
	case FLOW_COUNT: return desk->state == COUNT_LINES;
	case FLOW_NONE:
	case FLOW_VOID:
	case FLOW_LOST:
	case FLOW_DAMAGED:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_APPROVE:
	case FLOW_ARRIVE: return FALSE;
	}
	return FALSE;
}

static gboolean
can_undo(const struct desk *desk)
{
	return desk->ask != ASK_NOTHING || desk->flow != FLOW_NONE ||
	       desk->undoable != UNDO_NOTHING;
}

/* A text is a note, a reason, a lot or a serial number. */
static gboolean
takes_text(const struct desk *desk)
{
	if (ask_wants_text(desk->ask))
		return TRUE;
	if (is_report(desk))
		return desk->state != LOSS_UNIT &&
		       (desk->ask == ASK_NOTHING || desk->ask == ASK_PIN ||
			desk->ask == ASK_SUPERVISOR);
	return desk->ask == ASK_NOTHING && desk->draft != NULL &&
	       desk->flow != FLOW_CLOSE && desk->flow != FLOW_RESERVE &&
	       desk->flow != FLOW_SETTLE && desk->flow != FLOW_APPROVE &&
	       desk->flow != FLOW_ARRIVE;
}

/* Something can be said of a unit: of one on the lines, or of the one that changed
 * hands last. */
static gboolean
takes_condition(const struct desk *desk)
{
	if (desk->ask == ASK_CONDITION)
		return TRUE;
	return desk->ask == ASK_NOTHING &&
	       ((looks_at_units(desk) && has_lines(desk)) ||
		(desk->flow == FLOW_NONE && desk->just.slip != NULL));
}

/* A unit that is going out, or has just gone. */
static gboolean
takes_due(const struct desk *desk)
{
	return desk->ask == ASK_NOTHING &&
	       ((desk->flow == FLOW_SWAP_OUT && has_lines(desk)) ||
		(desk->flow == FLOW_NONE && desk->just.slip != NULL &&
		 desk->just.slip->kind == SLIP_CHECK_OUT));
}

static gboolean
can_reprint(const struct desk *desk)
{
	return desk->ask == ASK_NOTHING &&
	       (desk->last_slip != NULL ||
		(desk->shown != NULL && desk->shown->kind == FACT_SLIP));
}

static gboolean
can_return(const struct desk *desk)
{
	gboolean begun = desk->flow == FLOW_ISSUE && desk->ask == ASK_NOTHING &&
			 !has_lines(desk);

	return can_begin(desk, MAY_RETURN) || (begun && may(desk, MAY_RETURN));
}

/* A request waits for somebody's word. */
static gboolean
can_approve(const struct desk *desk)
{
	const struct fact_request *request =
		desk->shown != NULL && desk->shown->kind == FACT_REQUEST
			? &desk->shown->request
			: NULL;

	return desk->ask == ASK_NOTHING && desk->flow == FLOW_NONE &&
	       request != NULL &&
	       request_next(request->state, request->above) != REQUEST_NONE;
}

/* Of what needs somebody signed in. */
static gboolean
takes_of_person(const struct desk *desk, enum command command)
{
	switch (command) {
	case COMMAND_ISSUE: return can_begin(desk, MAY_ISSUE);
	case COMMAND_RECEIVE: return can_begin(desk, MAY_RECEIVE);
	case COMMAND_RETURN: return can_return(desk);
	case COMMAND_TRANSFER: return can_begin(desk, MAY_TRANSFER);
	case COMMAND_SCRAP: return can_begin(desk, MAY_SCRAP);
	case COMMAND_LOST:
	case COMMAND_DAMAGED: return can_begin(desk, MAY_BORROW);
	case COMMAND_CLEAR:
	case COMMAND_VOID: return can_begin(desk, 0);
	case COMMAND_RESERVE: return can_begin(desk, MAY_SWAP);
	case COMMAND_CLOSE: return can_begin(desk, MAY_CLOSE);
	case COMMAND_SETTLE: return can_begin(desk, MAY_SETTLE);
	case COMMAND_COUNT: return can_begin(desk, MAY_TRANSFER);
	case COMMAND_DONE: return can_finish(desk);
	case COMMAND_UNDO: return can_undo(desk);
	case COMMAND_CANCEL: return desk->flow != FLOW_NONE;
	case COMMAND_QTY: return desk->ask == ASK_NOTHING && counts_goods(desk);
	case COMMAND_PIN: return approve_wants_pin(desk);
	case COMMAND_CHOOSE: return desk->choices && desk->choices->len > 0;
	case COMMAND_TEXT: return takes_text(desk);
	case COMMAND_REPRINT: return can_reprint(desk);
	case COMMAND_SIGNOUT: return TRUE;
	case COMMAND_PARK: return has_lines(desk);
	case COMMAND_APPROVE: return can_approve(desk);
	case COMMAND_REJECT:
		if (can_approve(desk))
			return TRUE;
		return desk->ask == ASK_NOTHING && desk->flow == FLOW_RECEIVE &&
		       has_lines(desk);
	case COMMAND_ACCEPT:
		return desk->ask == ASK_NOTHING && desk->flow == FLOW_RECEIVE &&
		       has_lines(desk);
	case COMMAND_BIND:
		return desk->ask == ASK_NOTHING && desk->unknown != NULL &&
		       may(desk, MAY_BIND);
	case COMMAND_CONDITION:
	case COMMAND_MISSING: return takes_condition(desk);
	case COMMAND_DUE: return takes_due(desk);
	case COMMAND_AMOUNT:
		return desk->ask == ASK_NOTHING && is_report(desk) &&
		       desk->state == LOSS_PIN &&
		       last_line(desk)->charge == CHARGE_CHARGED;
	case COMMAND_FIND: return desk->ask == ASK_NOTHING;
	case COMMAND_LANG:
	case COMMAND_AGENDA: return TRUE;
	}
	return FALSE;
}

gboolean
desk_takes(const struct desk *desk, enum command command)
{
	if (desk->posting)
		return FALSE;
	if (command == COMMAND_AGENDA)
		return desk->ask == ASK_NOTHING;
	if (command == COMMAND_LANG)
		return TRUE;
	if (command == COMMAND_APPROVE ||
	    (command == COMMAND_REJECT && desk->flow == FLOW_NONE))
		return can_approve(desk);
	return desk->person != NULL && takes_of_person(desk, command);
}
