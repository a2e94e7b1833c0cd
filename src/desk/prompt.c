/*
 * prompt.c - what to do next, and what one can choose
 */
#include "desk/reason.h"

static const char *const prompts[DESK_PROMPTS] = {
	[PROMPT_BADGE] = TR_MARK("Scan your badge"),
	[PROMPT_IDLE] = TR_MARK(
		"Scan a job, an order, a tool or loaner, or a part to look up"),
	[PROMPT_JOB] = TR_MARK("Scan the job"),
	[PROMPT_ORDER] = TR_MARK("Scan the order or the supplier"),
	[PROMPT_RETURN_HEAD] = TR_MARK("Scan the issue slip or the job"),
	[PROMPT_PART] = TR_MARK("Scan the first part"),
	[PROMPT_PART_OR_DONE] = TR_MARK("Scan the next part, or Done"),
	[PROMPT_BACK_PART] = TR_MARK("Scan the part that comes back"),
	[PROMPT_BACK_PART_OR_DONE] =
		TR_MARK("Scan the next part that comes back, or Done"),
	[PROMPT_TRANSFER_PART] =
		TR_MARK("Scan the part to move (or its bin first)"),
	[PROMPT_TRANSFER_TO] = TR_MARK("Scan the next part, or the bin it goes to"),
	[PROMPT_DONE] = TR_MARK("Done, or go on scanning"),
	[PROMPT_CHOOSE] = TR_MARK("Choose"),
	[PROMPT_LOT] = TR_MARK("Scan or type the lot"),
	[PROMPT_SERIAL] = TR_MARK("Scan or type the serial number"),
	[PROMPT_BIN] = TR_MARK("Scan the bin"),
	[PROMPT_REASON] = TR_MARK("Choose the reason or type it"),
	[PROMPT_BIND] = TR_MARK("Scan or type the part"),
	[PROMPT_VOID_SLIP] = TR_MARK("Scan the slip to take back"),
	[PROMPT_SUPERVISOR] = TR_MARK("A supervisor scans his badge"),
	[PROMPT_PIN] = TR_MARK("Enter the PIN"),
	[PROMPT_CONFIRM_CANCEL] =
		TR_MARK("Cancel again to drop the lines, or go on"),
	[PROMPT_CONDITION] = TR_MARK("Say the condition, or choose it"),
	[PROMPT_RETURN_BADGE] = TR_MARK("To bring it back: its holder's badge"),
	[PROMPT_WORKSHOP] =
		TR_MARK("Say its condition, then scan its bin, or Done"),
	[PROMPT_LOANER] = TR_MARK("Scan or choose the loaner; Done without one"),
	[PROMPT_PRODUCT_IN] =
		TR_MARK("Scan the customer's product; Done if it comes later"),
	[PROMPT_PRODUCT_BACK] =
		TR_MARK("Scan the repaired product; Done if it stays"),
	[PROMPT_RECEIPT] =
		TR_MARK("Scan the take-back receipt or the loaner; lost: "
			"Note why, then a supervisor's badge"),
	[PROMPT_LOST_UNIT] = TR_MARK("Scan the thing, or type its number"),
	[PROMPT_RULING] = TR_MARK("Choose: fault or normal wear"),
	[PROMPT_REPORT] = TR_MARK("Note what happened"),
	[PROMPT_CLEAR_WHOSE] =
		TR_MARK("Scan the badge of who leaves; Done for yourself"),
	[PROMPT_CLEAR_THING] = TR_MARK("Scan what comes back, or Done"),
	[PROMPT_RESERVE_LOANER] = TR_MARK("Scan or choose the loaner to keep"),
	[PROMPT_LOSS_SLIP] = TR_MARK("Scan the slip of the loss or damage"),
	[PROMPT_COUNT_PLACE] =
		TR_MARK("Scan the bin to count, or a badge for that person's van"),
	[PROMPT_COUNT] = TR_MARK("Scan every thing that lies there, then Done"),
	[PROMPT_COUNT_SECOND] = TR_MARK("Somebody else scans his badge"),
	[PROMPT_REQUEST] = TR_MARK("Scan the purchase request"),
	[PROMPT_APPROVER] = TR_MARK("Scan the badge of who agrees or refuses"),
	[PROMPT_WAIT] = TR_MARK("One moment"),
};

static const char *const choices[DESK_CHOICE_TEXTS] = {
	[CHOICE_ISSUE_SOME_BACK_ORDER] = TR_MARK("issue {1} now, back-order {2}"),
	[CHOICE_ISSUE_SOME] = TR_MARK("issue {1} only"),
	[CHOICE_BACK_ORDER_ALL] = TR_MARK("back-order {1}"),
	[CHOICE_LEAVE_OUT] = TR_MARK("leave it out"),
	[CHOICE_YES_MANY] = TR_MARK("yes, {1}"),
	[CHOICE_NO] = TR_MARK("no"),
	[CHOICE_TAKE_ALL] = TR_MARK("take all {1}"),
	[CHOICE_TAKE_ORDERED] = TR_MARK("take the ordered {1}"),
	[CHOICE_TAKE_UNORDERED] = TR_MARK("take it all the same"),
	[CHOICE_THING] = TR_MARK("{1} {2} {3}"),
	[CHOICE_SOURCE] = TR_MARK("{1} {2}: {3}"),
	[CHOICE_LOT] = TR_MARK("lot {1}: {2}"),
	[CHOICE_DAMAGED] = TR_MARK("damaged"),
	[CHOICE_EXPIRED] = TR_MARK("expired"),
	[CHOICE_OBSOLETE] = TR_MARK("obsolete"),
	[CHOICE_WRONG_PART] = TR_MARK("wrong part"),
	[CHOICE_CONDITION] = TR_MARK("{1}"),
	[CHOICE_LOANER] = TR_MARK("{1} {2} · {3} · {4}"),
	[CHOICE_PRODUCT] = TR_MARK("{1} {2}, job {3}"),
	[CHOICE_FAULT] = TR_MARK("at fault: pays {1}"),
	[CHOICE_WEAR] = TR_MARK("normal wear: nothing to pay"),
	[CHOICE_LOST] = TR_MARK("lost"),
	[CHOICE_BACK_WITHOUT] = TR_MARK("hand it back without the loaner"),
	[CHOICE_QUOTE] = TR_MARK("{1}: {2} {3}"),
	[CHOICE_TOO_DEAR] = TR_MARK("too expensive"),
	[CHOICE_NOT_NEEDED] = TR_MARK("not needed"),
};

const char *
prompt_text(enum desk_prompt prompt)
{
	return prompts[prompt];
}

const char *
choice_template(enum desk_choice_text text)
{
	return choices[text];
}
