#include "desk/reason.h"

static const struct {
	const char *code, *text;
} reasons[DESK_REASONS] = {
	[REASON_SIGNED_IN] = { "signed-in", TR_MARK("Hello {1}") },
	[REASON_RESUMED] = { "resumed",
			     TR_MARK("Hello {1}: your work goes on, {2} lines") },
	[REASON_ALREADY_SIGNED_IN] = { "already-signed-in",
				       TR_MARK("You are signed in already") },
	[REASON_SIGNED_OUT] = { "signed-out", TR_MARK("Signed out") },
	[REASON_PARKED] = { "parked",
			    TR_MARK("Signed out; {1} lines are kept for you") },
	[REASON_SIGN_IN_FIRST] = { "sign-in-first",
				   TR_MARK("Scan your badge first") },
	[REASON_NOT_ALLOWED] = { "not-allowed",
				 TR_MARK("{1} may not do this alone: {2}. Ask a "
					 "clerk") },
	[REASON_COUNTERSIGNED] = { "countersigned",
				   TR_MARK("{1} signs this slip too") },
	[REASON_LANG_SET] = { "lang-set", TR_MARK("The station speaks English") },
	[REASON_READER_OF_OTHER] = { "reader-of-other",
				     TR_MARK("{1} belongs to {2}, but {3} is "
					     "signed "
					     "in and signs out first") },
	[REASON_READER_PERSON_UNKNOWN] = { "reader-person-unknown",
					   TR_MARK("{1} is bound to {2}, whom "
						   "nobody knows: correct it with "
						   "sparedesk readers --set") },
	[REASON_DUPLICATE] = { "duplicate",
			       TR_MARK("The same code twice: taken once") },
	[REASON_TEACHING_CODE] = { "teaching-code",
				   TR_MARK("That code teaches a scanner and books "
					   "nothing: it is for sparedesk readers "
					   "--teach") },
	[REASON_BAD_CODE] = { "bad-code", TR_MARK("Read {1}: {2}. Scan again") },
	[REASON_UNKNOWN_CODE] = { "unknown-code",
				  TR_MARK("Nobody knows {1}. To bind it to a part: "
					  "Bind, then "
					  "scan the part") },
	[REASON_UNKNOWN_COMMAND] = { "unknown-command", TR_MARK("{1}: {2}") },
	[REASON_NOT_NOW] = { "not-now",
			     TR_MARK("{1} is not what is asked for now") },
	[REASON_WHICH] = { "which",
			   TR_MARK("{1} means several things: choose one") },
	[REASON_ANSWER_FIRST] = { "answer-first",
				  TR_MARK("Answer the question first") },
	[REASON_COMMAND_NOT_NOW] = { "command-not-now",
				     TR_MARK("{1} does nothing at this point") },
	[REASON_NO_SUCH_CHOICE] = { "no-such-choice",
				    TR_MARK("There is no choice {1}: choose 1 to "
					    "{2}") },
	[REASON_SHOW_PART] = { "show-part",
			       TR_MARK("{1} {2}: {3} in stock, {4} on order") },
	[REASON_SHOW_PLACE] = { "show-place", TR_MARK("{1} holds {2} entries") },
	[REASON_SHOW_UNIT] = { "show-unit", TR_MARK("{1} {2} is at {3}") },
	[REASON_SHOW_SLIP] = { "show-slip", TR_MARK("Slip {1} of {2} by {3}") },
	[REASON_SHOW_SLIP_VOID] = { "show-slip-void",
				    TR_MARK("Slip {1} was taken back by {2}") },
	[REASON_SHOW_PARTY] = { "show-party", TR_MARK("{1} {2}") },
	[REASON_FLOW_BEGUN] = { "begun", TR_MARK("{1}") },
	[REASON_JOB_OPENED] = { "job", TR_MARK("Job {1}: {2}, {3}") },
	[REASON_RETURN_OPENED] = { "return-slip",
				   TR_MARK("Returns of slip {1}, job {2}") },
	[REASON_JOB_CLOSED] = { "job-closed", TR_MARK("Job {1} is closed: nothing "
						      "more goes out on it") },
	[REASON_ORDER_OPENED] = { "order", TR_MARK("Order {1} from {2}") },
	[REASON_ORDER_CLOSED] = { "order-closed",
				  TR_MARK("Order {1} is wholly received: scan the "
					  "supplier "
					  "for goods beyond it") },
	[REASON_SUPPLIER_OPENED] = { "supplier",
				     TR_MARK("Goods from {1} without an order") },
	[REASON_SUPPLIER_ORDERS] = { "supplier-orders",
				     TR_MARK("Goods from {1}; open orders: {2}. "
					     "Scan one to "
					     "receive against it") },
	[REASON_NOT_A_SUPPLIER] = { "not-a-supplier",
				    TR_MARK("{1} is not a supplier") },
	[REASON_NOTHING_ISSUED] = { "nothing-issued",
				    TR_MARK("Nothing issued on {1} can come "
					    "back") },
	[REASON_SLIP_NOT_ISSUE] = { "slip-not-issue",
				    TR_MARK("{1} is not an issue slip: nothing "
					    "returns "
					    "against it") },
	[REASON_FINISH_FIRST] = { "finish-first",
				  TR_MARK("Finish or cancel first: {1}") },
	[REASON_LINE_ADDED] = { "line", TR_MARK("{3} × {1} {2} · {4}") },
	[REASON_QTY_NEXT] = { "qty-next", TR_MARK("The next part counts {1}") },
	[REASON_SERIAL_ONE] = { "serial-one", TR_MARK("{1} has serial numbers: "
						      "scan each piece") },
	[REASON_NO_LINE] = { "no-line",
			     TR_MARK("There is no line yet: scan a part first") },
	[REASON_NOTE_SET] = { "note", TR_MARK("Noted on the slip") },
	[REASON_BIN_SET] = { "bin", TR_MARK("{1}: {2}") },
	[REASON_SOURCE_SET] = { "source", TR_MARK("From {1}") },
	[REASON_DESTINATION_SET] = { "destination", TR_MARK("To {1}") },
	[REASON_NOT_IN_PLACE] = { "not-in-place", TR_MARK("No {1} in {2}") },
	[REASON_WRONG_PLACE_KIND] = { "wrong-place",
				      TR_MARK("{1} cannot hold these goods") },
	[REASON_SAME_PLACE] = { "same-place",
				TR_MARK("The goods are in {1} already") },
	[REASON_ACCEPTED] = { "accepted", TR_MARK("{1} accepted") },
	[REASON_REJECTED] = { "rejected", TR_MARK("{1} goes to {2}") },
	[REASON_NOT_FIRST_EXPIRED] = { "not-first-expired",
				       TR_MARK("{1}: lot {2} is taken, but lot {3} "
					       "expires "
					       "first") },
	[REASON_LOT_EXPIRED] = { "lot-expired",
				 TR_MARK("Lot {1} expired on {2}: do not use it, "
					 "scrap it") },
	[REASON_LOT_NOT_THERE] = { "lot-not-there",
				   TR_MARK("No lot {2} of {1} in stock") },
	[REASON_EXPIRED_ARRIVAL] = { "expired-arrival",
				     TR_MARK("{1} expired on {2}: it goes to "
					     "quarantine") },
	[REASON_UNIT_NOT_HERE] = { "unit-not-here", TR_MARK("{1} is at {2}") },
	[REASON_UNIT_TWICE] = { "unit-twice",
				TR_MARK("{1} is on the slip already") },
	[REASON_NOT_ISSUED] = { "not-issued",
				TR_MARK("{1} was not issued on {2}") },
	[REASON_TOO_MANY_BACK] = { "too-many-back",
				   TR_MARK("Only {2} of {1} can come back") },
	[REASON_NO_STOCK] = { "no-stock", TR_MARK("No {1} in stock") },
	[REASON_SHORTAGE] = { "shortage",
			      TR_MARK("{2} of {1} wanted, {3} usable") },
	[REASON_MANY] = { "many", TR_MARK("Really {2} of {1}?") },
	[REASON_OVER_DELIVERY] = { "over-delivery",
				   TR_MARK("{2} of {1} delivered, {3} open on the "
					   "order") },
	[REASON_NOT_ON_ORDER] = { "not-on-order",
				  TR_MARK("{1} is not on order {2}") },
	[REASON_ASK_LOT] = { "ask-lot", TR_MARK("Which lot of {1}?") },
	[REASON_ASK_SERIAL] = { "ask-serial",
				TR_MARK("Which serial number of {1}?") },
	[REASON_ASK_BIN] = { "ask-bin",
			     TR_MARK("{1} has no bin yet: where does it go?") },
	[REASON_ASK_SOURCE] = { "ask-source",
				TR_MARK("{1} lies in several places: which?") },
	[REASON_ASK_LOT_BACK] = { "ask-lot-back",
				  TR_MARK("Which lot of {1} comes back?") },
	[REASON_ASK_REASON] = { "ask-reason", TR_MARK("Why is it scrapped?") },
	[REASON_BAD_LOT] = { "bad-lot", TR_MARK("{1} is no lot or serial number") },
	[REASON_LEFT_OUT] = { "left-out", TR_MARK("{1} left out") },
	[REASON_CONFIRM_CANCEL] = { "confirm-cancel",
				    TR_MARK("{1} lines would be lost: Cancel again "
					    "to drop "
					    "them") },
	[REASON_CANCELLED] = { "cancelled",
			       TR_MARK("Cancelled: nothing was booked") },
	[REASON_QUESTION_DROPPED] = { "question-dropped",
				      TR_MARK("Left as it was") },
	[REASON_UNDONE] = { "undone", TR_MARK("Undone: {1}") },
	[REASON_NOTHING_TO_UNDO] = { "nothing-to-undo",
				     TR_MARK("There is nothing to undo") },
	[REASON_BIND_WHICH] = { "bind-which", TR_MARK("Which part is {1}?") },
	[REASON_BOUND] = { "bound", TR_MARK("{1} means {2} from now on") },
	[REASON_NOTHING_TO_BIND] = { "nothing-to-bind",
				     TR_MARK("Scan the unknown code first") },
	[REASON_BIND_REFUSED] = { "bind-refused", TR_MARK("Not bound: {1}") },
	[REASON_POSTED] = { "posted", TR_MARK("Booked as {1}") },
	[REASON_POST_REFUSED] = { "refused", TR_MARK("Not booked: {1}") },
	[REASON_NOTHING_TO_FINISH] = { "nothing-to-finish",
				       TR_MARK("There is nothing to finish") },
	[REASON_NO_DESTINATION] = { "no-destination",
				    TR_MARK("Scan the bin the goods go to") },
	[REASON_PRINT_FAILED] = { "print-failed",
				  TR_MARK("{1} is booked, but its paper is not "
					  "printed yet: {2}") },
	[REASON_REPRINTED] = { "reprinted", TR_MARK("{1} is printed again") },
	[REASON_NOTHING_TO_REPRINT] = { "nothing-to-reprint",
					TR_MARK("Scan the slip to print again") },
	[REASON_NEED_SUPERVISOR] = { "need-supervisor",
				     TR_MARK("Taking back {1} needs a "
					     "supervisor") },
	[REASON_ASK_PIN] = { "ask-pin", TR_MARK("{1}: enter your PIN") },
	[REASON_NOT_SUPERVISOR] = { "not-supervisor",
				    TR_MARK("{1} may not approve this") },
	[REASON_OWN_SLIP] = { "own-slip", TR_MARK("{1} is your own slip: another "
						  "supervisor must "
						  "approve") },
	[REASON_NO_PIN] = { "no-pin",
			    TR_MARK("{1} has no PIN: an admin sets one") },
	[REASON_PIN_WRONG] = { "pin-wrong", TR_MARK("Wrong PIN") },
	[REASON_PIN_LOCKED] = { "pin-locked",
				TR_MARK("Too many wrong PINs: locked until {1}") },
	[REASON_ALREADY_VOID] = { "already-void",
				  TR_MARK("{1} was taken back by {2}") },
	[REASON_VOID_OF_VOID] = { "void-of-void",
				  TR_MARK("{1} takes a slip back itself: book anew "
					  "instead") },
	[REASON_VOIDED] = { "voided", TR_MARK("{1} is taken back by {2}") },
	[REASON_FAILED] = { "failed",
			    TR_MARK("Not done, nothing was changed: {1}") },
	[REASON_CLOCK] = { "clock", TR_MARK("The test clock says {1}") },
	[REASON_NONE] = { "none", "" },
};

static const char *const prompts[DESK_PROMPTS] = {
	[PROMPT_BADGE] = TR_MARK("Scan your badge"),
	[PROMPT_IDLE] = TR_MARK(
		"Scan a job to issue, an order to receive, a part to look up"),
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
};

const char *
reason_code(enum desk_reason reason)
{
	return reasons[reason].code;
}

const char *
reason_template(enum desk_reason reason)
{
	return reasons[reason].text;
}

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

char *
words_fill(const char *template, const char *const *args, guint n_args)
{
	GString *out = g_string_new(NULL);

	for (const char *p = template; *p; p++) {
		if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
			guint i = (guint) (p[1] - '1');
			if (i < n_args && args[i] != NULL)
				g_string_append(out, args[i]);
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
	return g_string_free(out, FALSE);
}

const char *
level_name(enum desk_level level)
{
	switch (level) {
	case LEVEL_OK: return "ok";
	case LEVEL_WARN: return "warn";
	case LEVEL_ERROR: return "error";
	case LEVEL_DUPLICATE: return "duplicate";
	}
	return "error";
}
