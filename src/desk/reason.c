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
	[REASON_SHOW_UNIT_HELD] = { "show-unit-held",
				    TR_MARK("{1} {2}: {3} has it, {4}") },
	[REASON_SHOW_JOB] = { "show-job",
			      TR_MARK("Job {1}: {2}, {3}. Close it, or scan a "
				      "loaner or the product") },
	[REASON_SHOW_PERSON] = { "show-person",
				 TR_MARK("{1} holds {2} things and owes {3}") },
	[REASON_NOTHING_FOUND] = { "nothing-found",
				   TR_MARK("Nothing has {1} in its name, number or "
					   "model") },
	[REASON_FOUND] = { "found", TR_MARK("{1} with {2}: choose one") },
	[REASON_AGENDA] = { "agenda", TR_MARK("{1} things to look after") },
	[REASON_AGENDA_EMPTY] = { "agenda-empty", TR_MARK("Nothing is overdue") },
	[REASON_CALIBRATION_OVERDUE] = { "calibration-overdue",
					 TR_MARK("{1} had to be calibrated by {2}: "
						 "it stays here until it is") },
	[REASON_CERTIFICATE_EXPIRED] = { "certificate-expired",
					 TR_MARK("The certificate of {1} has "
						 "expired: a supervisor must "
						 "agree") },
	[REASON_CLEARANCE_LEVEL] = { "clearance-level",
				     TR_MARK("{1} is too secret for {2}: this is "
					     "on record") },
	[REASON_IN_CLEARANCE] = { "in-clearance",
				  TR_MARK("{1} is in clearance and can take "
					  "nothing more") },
	[REASON_NOT_YOUR_TOOL] = { "not-your-tool",
				   TR_MARK("{1} is in the name of {2} ({3}), who "
					   "brings it back or hands it over") },
	[REASON_NOT_USABLE] = { "not-usable",
				TR_MARK("{1} is not to be handed out: {2}") },
	[REASON_RESERVED] = { "reserved",
			      TR_MARK("{1} is kept for job {2}: take another") },
	[REASON_LOANER_OUT] = { "loaner-out",
				TR_MARK("{1} is out already: {2} has it, job "
					"{3}") },
	[REASON_UNIT_GONE] = { "unit-gone", TR_MARK("{1} was scrapped or lost") },
	[REASON_NOT_A_LOANER] = { "not-a-loaner",
				  TR_MARK("{1} is no loaner: it does not go to "
					  "customers") },
	[REASON_NOT_OURS] = { "not-ours",
			      TR_MARK("{1} is the customer's: hand it back") },
	[REASON_NOT_OF_JOB] = { "not-of-job", TR_MARK("{1} is not the product of "
						      "job {2}") },
	[REASON_JOB_HAS_LOANER] = { "job-has-loaner",
				    TR_MARK("Job {1} has loaner {2} already: take "
					    "it back first") },
	[REASON_NOBODY_HOLDS] = { "nobody-holds",
				  TR_MARK("Nobody holds {1}: it is at {2}. Count "
					  "or scrap it there") },
	[REASON_NOT_HELD_BY] = { "not-held-by", TR_MARK("{2} does not hold {1}") },
	[REASON_NO_SUCH_ACCESSORY] = { "no-such-accessory",
				       TR_MARK("There is no {1} with it, only: "
					       "{2}") },
	[REASON_NO_ACCESSORIES] = { "no-accessories",
				    TR_MARK("{1} has no accessories") },
	[REASON_DUE_PAST] = { "due-past", TR_MARK("{1} is past: say a later day") },
	[REASON_OUTDATED] = { "outdated",
			      TR_MARK("{1} is in the name of {2}, but there is a "
				      "newer edition of it") },
	[REASON_CONDITION_SET] = { "condition", TR_MARK("{1}: {2}") },
	[REASON_MISSING_SET] = { "missing", TR_MARK("{1}: missing {2}") },
	[REASON_COMPLETE_SET] = { "complete",
				  TR_MARK("{1}: all accessories are there") },
	[REASON_DUE_SET] = { "due", TR_MARK("{1} is due back on {2}") },
	[REASON_CONDITION_NEXT] = { "condition-next",
				    TR_MARK("The next thing scanned: {1}") },
	[REASON_MISSING_NEXT] = { "missing-next",
				  TR_MARK("The next thing scanned: missing {1}") },
	[REASON_COMPLETE_NEXT] = { "complete-next",
				   TR_MARK("The next thing scanned has all its "
					   "accessories") },
	[REASON_DUE_NEXT] = { "due-next",
			      TR_MARK("The next thing scanned is due back on "
				      "{1}") },
	[REASON_ASK_CONDITION] = { "ask-condition",
				   TR_MARK("In which condition is {1}?") },
	[REASON_ASK_HOME] = { "ask-home", TR_MARK("{1} has no bin of its own yet: "
						  "where does it go?") },
	[REASON_CHECKED_OUT] = { "checked-out",
				 TR_MARK("{1} {2} is in the name of {3}, {4}") },
	[REASON_CHECKED_IN] = { "checked-in", TR_MARK("{1} {2} is back: "
						      "{3}{4}") },
	[REASON_HANDED_OVER] = { "handed-over",
				 TR_MARK("{1} {2}: from {3} to {4}; not meant: "
					 "Undo") },
	[REASON_HANDED_TO_YOU] = { "handed-to-you",
				   TR_MARK("Hello {1}; {2} was handed to you by "
					   "{3} just now; not meant: Undo") },
	[REASON_WORKSHOP] = { "workshop",
			      TR_MARK("{1} {2} comes out of the workshop: say its "
				      "condition, then its bin or Done") },
	[REASON_SWAP_PRODUCT] = { "swap-product",
				  TR_MARK("{1} comes in, job {2}, {3}: now the "
					  "loaner") },
	[REASON_SWAP_LOANER] = { "swap-loaner",
				 TR_MARK("{1} goes out, job {2}, {3}: now the "
					 "customer's product") },
	[REASON_SWAP_WHICH_JOB] = { "swap-which-job",
				    TR_MARK("For which job is {1}?") },
	[REASON_SWAPPED_OUT] = { "swapped-out",
				 TR_MARK("Booked as {1}: {2} is in the workshop, "
					 "{3} with the customer {4}") },
	[REASON_TAKEN_IN] = { "taken-in",
			      TR_MARK("Booked as {1}: {2} of {3} is in the "
				      "workshop") },
	[REASON_LENT] = { "lent", TR_MARK("Booked as {1}: {2} is with the customer "
					  "{3}; the product is collected later") },
	[REASON_LOANER_BACK] = { "loaner-back",
				 TR_MARK("{1} comes back, job {2}{3}") },
	[REASON_SWAPPED_BACK] = { "swapped-back",
				  TR_MARK("Booked as {1}: {2} is at {3}, {4} with "
					  "its customer") },
	[REASON_LOANER_RETURNED] = { "loaner-returned",
				     TR_MARK("Booked as {1}: {2} is at {3}") },
	[REASON_HANDED_BACK] = { "handed-back",
				 TR_MARK("Booked as {1}: {2} is back with {3}") },
	[REASON_LOANER_STILL_OUT] = { "loaner-still-out",
				      TR_MARK("Loaner {2} of job {1} is still "
					      "out") },
	[REASON_RECEIPT_WANTED] = { "receipt-wanted",
				    TR_MARK("{1} goes out against its take-back "
					    "receipt or its loaner") },
	[REASON_WRONG_RECEIPT] = { "wrong-receipt",
				   TR_MARK("{1} is not the take-back receipt of "
					   "{2}") },
	[REASON_RECEIPT_LOST_NOTE] = { "receipt-lost-note",
				       TR_MARK("Note first why {1} goes out "
					       "without its receipt") },
	[REASON_CLOSE_WHICH] = { "close-which", TR_MARK("Which job is finished?") },
	[REASON_JOB_OPEN_LOANER] = { "job-open-loaner",
				     TR_MARK("Job {1} cannot be closed: loaner {2} "
					     "is still out") },
	[REASON_JOB_OPEN_PRODUCT] = { "job-open-product",
				      TR_MARK("Job {1} cannot be closed: the "
					      "customer's {2} is still here") },
	[REASON_JOB_FINISHED] = { "job-finished", TR_MARK("Job {1} is closed") },
	[REASON_JOB_ON_TIME] = { "job-on-time",
				 TR_MARK("Job {1} is closed, on time: promised for "
					 "{2}") },
	[REASON_JOB_LATE] = { "job-late",
			      TR_MARK("Job {1} is closed, {3} days late: promised "
				      "for {2}") },
	[REASON_JOB_REOPENED] = { "job-reopened", TR_MARK("Job {1} is open "
							  "again") },
	[REASON_RESERVE_WHICH] = { "reserve-which",
				   TR_MARK("Which loaner is kept for job {1}?") },
	[REASON_RESERVED_FOR] = { "reserved-for",
				  TR_MARK("{1} is kept for job {2}") },
	[REASON_RELEASED] = { "released",
			      TR_MARK("{1} is not kept for job {2} any more") },
	[REASON_NOT_DONE] = { "not-done", TR_MARK("Not done: {1}") },
	[REASON_LOSS_VALUE] = { "loss-value", TR_MARK("{1} {2}: {3}") },
	[REASON_RULED] = { "ruled", TR_MARK("{1}: {2}") },
	[REASON_REPORTED] = { "reported", TR_MARK("What happened to {1} is "
						  "noted") },
	[REASON_AMOUNT_SET] = { "amount", TR_MARK("{1}: {2} to pay") },
	[REASON_AMOUNT_TOO_HIGH] = { "amount-too-high",
				     TR_MARK("{1} is more than the book value "
					     "{2}") },
	[REASON_NEED_RULING] = { "need-ruling",
				 TR_MARK("Choose first: is it somebody's fault or "
					 "normal wear of {1}?") },
	[REASON_NEED_REPORT] = { "need-report",
				 TR_MARK("{1} is worth {2}: note first what "
					 "happened") },
	[REASON_NOT_YOURSELF] = { "not-yourself",
				  TR_MARK("{1} is concerned: another supervisor "
					  "must agree") },
	[REASON_LOST] = { "lost", TR_MARK("Booked as {1}: {2} is lost. {3}") },
	[REASON_DAMAGED] = { "damaged", TR_MARK("Booked as {1}: {2} is damaged and "
						"in the workshop. {3}") },
	[REASON_SETTLE_WHICH] = { "settle-which",
				  TR_MARK("Which compensation was paid?") },
	[REASON_SETTLED] = { "settled", TR_MARK("{1}: {2} is paid") },
	[REASON_NOTHING_OWED] = { "nothing-owed",
				  TR_MARK("Nothing is owed on {1}") },
	[REASON_CLEAR_WHOSE] = { "clear-whose",
				 TR_MARK("Whose clearance? Another badge, or "
					 "Done for {1}") },
	[REASON_CLEARANCE_BEGUN] = { "clearance-begun",
				     TR_MARK("Clearance of {1}: {2}") },
	[REASON_CLEARANCE_OPEN] = { "clearance-open",
				    TR_MARK("Booked as {1}; the clearance of {2} "
					    "stays open: {3}") },
	[REASON_CLEARANCE_ENDED] = { "cleared",
				     TR_MARK("Booked as {1}: {2} holds and owes "
					     "nothing") },
	[REASON_CLEARANCE_STAYS] = { "clearance-stays",
				     TR_MARK("The clearance of {1} stays open") },
	[REASON_COUNT_BEGUN] = { "count-begun",
				 TR_MARK("Count {1}: scan all that lies there") },
	[REASON_COUNT_TOO_MUCH] = { "count-too-much",
				    TR_MARK("{1} holds too many different things "
					    "to be counted at once: divide it") },
	[REASON_COUNT_DIFFERS] = { "count-differs",
				   TR_MARK("{1} not as booked: somebody else "
					   "counts again: {2}") },
	[REASON_COUNT_DISAGREE] = { "count-disagrees",
				    TR_MARK("Two counts differ in {1}: another "
					    "person counts again: {2}") },
	[REASON_COUNT_NOT_YOU] = { "count-not-you",
				   TR_MARK("{1} has just counted it: another "
					   "person must count") },
	[REASON_COUNT_AGAIN] = { "count-again", TR_MARK("{1} counts again: {2}") },
	[REASON_COUNT_AGREED] = { "count-agreed",
				  TR_MARK("{1} is settled: only {2} "
					  "is counted again") },
	[REASON_COUNTED] = { "counted",
			     TR_MARK("Booked as {1}: {2} is as it should be") },
	[REASON_COUNTED_NOTED] = { "counted-noted",
				   TR_MARK("Booked as {1}: {2}: {3}") },
	[REASON_COUNTED_DIFFERENT] = { "counted-different",
				       TR_MARK("Booked as {1}: {2} differed in {3} "
					       "lines, corrected") },
	[REASON_SHOW_REQUEST] = { "request", TR_MARK("{1}: {2}, {3}, {4}") },
	[REASON_REQUEST_WHICH] = { "request-which",
				   TR_MARK("Which purchase request?") },
	[REASON_REQUEST_WHO] = { "request-who", TR_MARK("{1}, {2}: whose badge?") },
	[REASON_REQUEST_PIN] = { "request-pin",
				 TR_MARK("{1}: {2}, {3} {4} - enter the PIN") },
	[REASON_REQUEST_DONE] = { "request-done", TR_MARK("{1} is {2}") },
	[REASON_REQUEST_OVER] = { "request-over",
				  TR_MARK("{1} is {2}: there is nothing to agree "
					  "to") },
	[REASON_REQUEST_TWICE] = { "request-twice",
				   TR_MARK("{1} has signed this already ({2}): "
					   "somebody else must") },
	[REASON_REQUEST_NO_QUOTE] = { "request-no-quote",
				      TR_MARK("{1} has no quote that is still "
					      "valid: ask for one") },
	[REASON_REQUEST_REASON] = { "request-reason",
				    TR_MARK("{1}: why is it refused?") },
	[REASON_REQUEST_QUOTE] = { "request-quote", TR_MARK("{1}: {2}") },
	[REASON_ARRIVE_BIN] = { "arrive-bin",
				TR_MARK("{1}: {3} × {2} came in. Scan the bin") },
	[REASON_NONE] = { "none", "" },
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
