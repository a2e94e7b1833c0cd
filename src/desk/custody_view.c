/*
 * custody_view.c - states and prompts of the flows for things followed by
 * themselves
 */
#include "desk/custody_private.h"

static const char *
swap_out_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum swap_out_state) desk->state) {
	case SWAP_OUT_JOB: *prompt = PROMPT_JOB; return "job";
	case SWAP_OUT_LINES:
		*prompt = unit_find_loaner(desk) != NULL ? PROMPT_PRODUCT_IN
							 : PROMPT_LOANER;
		return "lines";
	}
	return "";
}

static const char *
swap_back_view(const struct desk *desk, enum desk_prompt *prompt)
{
	const struct line *loaner = unit_find_loaner(desk);

	switch ((enum swap_back_state) desk->state) {
	case SWAP_BACK_JOB: *prompt = PROMPT_JOB; return "job";
	case SWAP_BACK_PIN: *prompt = PROMPT_PIN; return "pin";
	case SWAP_BACK_LINES: break;
	}
	if (loaner == NULL && unit_find_product(desk) != NULL) {
		gboolean wants = swap_back_wants_badge(desk);
		*prompt = wants ? PROMPT_RECEIPT : PROMPT_DONE;
		return wants ? "receipt" : "lines";
	}
	if (loaner != NULL && loaner->condition == CONDITION_UNKNOWN) {
		*prompt = PROMPT_CONDITION;
		return "condition";
	}
	*prompt = PROMPT_PRODUCT_BACK;
	return "product";
}

static const char *
loss_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum loss_state) desk->state) {
	case LOSS_UNIT: *prompt = PROMPT_LOST_UNIT; return "unit";
	case LOSS_PIN:
	case LOSS_RULING: break;
	}
	*prompt = loss_wants_ruling(desk)   ? PROMPT_RULING
		  : loss_wants_report(desk) ? PROMPT_REPORT
		  : desk->state == LOSS_PIN ? PROMPT_PIN
					    : PROMPT_SUPERVISOR;
	return desk->state == LOSS_PIN ? "pin" : "ruling";
}

static const char *
clear_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum clear_state) desk->state) {
	case CLEAR_BEGIN: *prompt = PROMPT_WAIT; return "begin";
	case CLEAR_WHOSE: *prompt = PROMPT_CLEAR_WHOSE; return "whose";
	case CLEAR_LINES: *prompt = PROMPT_CLEAR_THING; return "lines";
	}
	return "";
}

static const char *
reserve_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum reserve_state) desk->state) {
	case RESERVE_JOB: *prompt = PROMPT_JOB; return "job";
	case RESERVE_LOANER: *prompt = PROMPT_RESERVE_LOANER; return "loaner";
	}
	return "";
}

static const char *
loan_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum loan_state) desk->state) {
	case LOAN_ASKING: *prompt = PROMPT_WAIT; return "asking";
	case LOAN_WORKSHOP: *prompt = PROMPT_WORKSHOP; return "workshop";
	}
	return "";
}

const char *
custody_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch (desk->flow) {
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER: return loan_view(desk, prompt);
	case FLOW_SWAP_OUT: return swap_out_view(desk, prompt);
	case FLOW_SWAP_BACK: return swap_back_view(desk, prompt);
	case FLOW_LOST:
	case FLOW_DAMAGED: return loss_view(desk, prompt);
	case FLOW_CLEAR: return clear_view(desk, prompt);
	case FLOW_CLOSE: *prompt = PROMPT_JOB; return "job";
	case FLOW_RESERVE: return reserve_view(desk, prompt);
	case FLOW_SETTLE: *prompt = PROMPT_LOSS_SLIP; return "slip";
	case FLOW_NONE:
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_TRANSFER:
	case FLOW_SCRAP:
	case FLOW_COUNT:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID: break;
	}
	return "";
}
