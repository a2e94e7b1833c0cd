/*
 * custody_private.h - the desk's insides for things followed by themselves
 *
 * custody.c decides what the scan of such a thing means; one file for each flow
 * does the rest. What is the same in all of them stands here.
 */
#ifndef DESK_CUSTODY_PRIVATE_H
#define DESK_CUSTODY_PRIVATE_H

#include "desk/desk_private.h"

/* ---- units: unit_line.c ---- */

/**
 * unit_line_new() - a line for @unit with what was said before
 * @out: it leaves the house, and its condition is what was seen last
 *
 * Return: owned; NULL when something was said that it has not, or that keeps it
 * here, and this is said.
 */
struct line *unit_line_new(struct desk *desk, struct fact *unit, gboolean out);
/* What was said is used up, or forgotten. */
void said_clear(struct said *said);
gboolean said_anything(const struct said *said);
/* Say it of the next unit. */
void said_next(struct desk *desk, const struct step *step);
/* Whether the condition on the line lets it leave the house. FALSE: said why not.
 */
gboolean unit_line_is_fit(struct desk *desk, const struct line *line);
/* One more thing is said of @line: condition, accessory, due date. FALSE: it has
 * not, or it keeps here what goes out, and this is said; the line is of no use
 * then.
 */
gboolean unit_line_say(struct desk *desk, struct line *line,
		       const struct step *step);
/* Say it of the last line, and save. FALSE: refused and said. */
gboolean unit_say_last(struct desk *desk, const struct step *step);
/* What is missing of the line's accessories in words: owned; NULL for nothing. */
char *unit_missing_words(const struct line *line);
/* The draft is for @job from now on, to be undone with what is said next. */
void unit_take_job(struct desk *desk, struct fact *job, int state);
/* Whether the customer's product can be that of @job. */
gboolean unit_is_of_job(const struct fact_unit *unit, const struct fact_job *job);
/* Put @line, which is taken over, on the draft; it is the last one. */
void unit_take(struct desk *desk, struct line *line);
/* Of the draft: the line of the customer's product, and of the loaner; NULL. */
struct line *unit_find_product(const struct desk *desk);
struct line *unit_find_loaner(const struct desk *desk);
/* Whether somebody may have to pay for it; TRUE while its unit is not known. */
gboolean unit_is_paid_for(const struct line *line);
const struct custody_policy *unit_policy(const struct line *line);

/* ---- custody: custody.c ---- */

/* A unit that is no piece of a part, scanned with nothing open; @job: what is on
 * show or was opened without lines, NULL for none. */
void custody_scan(struct desk *desk, struct fact *unit, struct fact *job);
/* The same in an issue without lines: it gives way. */
void custody_scan_in_issue(struct desk *desk, struct fact *unit);
/* Whether the unit is there and fit to be handed out, for @job when it is kept for
 * one. FALSE: refused and said. */
gboolean custody_may_leave(struct desk *desk, const struct fact_unit *unit,
			   const char *job);
/* Whether @person may get it. FALSE: refused, said and, where a rule keeps it from
 * him, on record. */
gboolean custody_may_have(struct desk *desk, const struct fact_unit *unit,
			  const struct fact_person *person);
gboolean custody_is_certified(const struct desk *desk,
			      const struct fact_person *person);
/* Whether he may take back what @unit's holder has. FALSE: refused and said. */
gboolean custody_may_return(struct desk *desk, const struct fact_unit *unit);
/* When it is to be back: as said, on @promised when that is not past, or by the
 * days of its kind. */
void custody_set_due(const struct desk *desk, struct line *line,
		     const char *promised);
/* Where it goes when it comes back: static or of @unit; NULL: nobody knows. */
const char *custody_home(const struct fact_unit *unit, const struct line *line);
/* The place of the customer of the draft's job; owned. */
char *custody_customer(const struct desk *desk);
gboolean custody_is_me(const struct desk *desk, const char *place);
/* The job of an issue without lines, or on show; NULL. */
struct fact *custody_context(const struct desk *desk);

/* ---- words: custody_words.c ---- */

/* "782.00"; owned. */
char *money_text(cents_t cents);
/* What people call it: its name, its model or else what kind of thing it is. */
const char *words_name(const struct desk *desk, const struct fact_unit *unit);
/* "charger, case"; owned. */
char *words_list(const GPtrArray *words);
/* What a thing is worth, with the working; owned. */
char *words_book(const struct desk *desk, const struct book_value *book);
/* "since 2026-11-01, due back 2026-11-15" in the desk's language; owned. */
char *words_since(const struct desk *desk, const struct fact_unit *unit);
/* Who has it, or where it is. */
const char *words_holder(const struct fact_unit *unit);
/* What a unit's line says of accessories, to be put behind a sentence: owned, ""
 * for nothing. */
char *words_check(const struct desk *desk, const struct line *line);
/* Show a unit: where it is and who has it. */
void words_show_unit(struct desk *desk, const struct fact *unit);
void words_show_person(struct desk *desk, const struct fact_person *person);
/* A slip of custody is posted: the draft, when there is one, is still open. FALSE:
 * it is another kind. */
gboolean words_posted(struct desk *desk, const struct slip *slip);

/* ---- states: custody_view.c ---- */

/* Name of the state of a flow of custody, static, and what it wants. */
const char *custody_view(const struct desk *desk, enum desk_prompt *prompt);

/* ---- a supervisor's badge and PIN: approve.c ---- */

/* Ask for the badge before the work goes on; the caller says why. */
void approve_ask(struct desk *desk);
/* A badge while it, or its PIN, is asked for. */
void approve_badge(struct desk *desk, struct fact *person);
/* Whether @person may approve this: has the permission and a PIN, and neither
 * posts, gets nor holds it. He is asked for the PIN then; FALSE: refused and said.
 */
gboolean approve_take(struct desk *desk, struct fact *person, enum permission may);
/* Whether goods may leave although the certificate of @who has expired: NULL for
 * nobody's, or a supervisor has agreed. FALSE: he is asked now. */
gboolean approve_certified(struct desk *desk, const char *who);
/* Whether the PIN was right; said when not. */
gboolean approve_pin(struct desk *desk, const struct step *step);
/* Whether a PIN is asked for now. */
gboolean approve_wants_pin(const struct desk *desk);

/* ---- flows ---- */

void loan_step(struct desk *desk, const struct step *step);
void swap_out_step(struct desk *desk, const struct step *step);
void swap_back_step(struct desk *desk, const struct step *step);
void loss_step(struct desk *desk, const struct step *step);
void clear_step(struct desk *desk, const struct step *step);
void close_step(struct desk *desk, const struct step *step);
void reserve_step(struct desk *desk, const struct step *step);
void settle_step(struct desk *desk, const struct step *step);

void loss_open(struct desk *desk, enum desk_flow flow);
void clear_open(struct desk *desk);
void close_open(struct desk *desk);
void reserve_open(struct desk *desk);
void settle_open(struct desk *desk);

/* Into the own custody; for @job, NULL for none. */
void loan_out(struct desk *desk, struct fact *unit, struct fact *job);
/* The flow is begun and @line, which is taken over, goes to @person. */
void loan_give(struct desk *desk, struct line *line, struct fact *person);
/* Back from whoever has it, or out of the workshop. */
void loan_in(struct desk *desk, struct fact *unit);
/* The unit that just changed hands goes on to @person or @party. FALSE: there is
 * none, and the scan means something else. */
gboolean hand_to_person(struct desk *desk, struct fact *person);
gboolean hand_to_party(struct desk *desk, struct fact *party);
/* Something is said of the unit that just changed hands: its slip is posted anew.
 * FALSE: there is none. */
gboolean hand_correct(struct desk *desk, const struct step *step);
/* It is not the last thing that happened any more. */
void hand_forget(struct desk *desk);
/* The loaner that was taken into the own custody just now: who scans the customer's
 * product or the job next has meant it for that one. NULL: none. */
struct fact *hand_taken(const struct desk *desk);
/* Whether @person was given the thing just now: he may have come to sign in. */
gboolean hand_was_given(const struct desk *desk, const struct fact *person);
/* A customer's product that comes in, or a loaner that goes out for @job. */
void swap_out_scan(struct desk *desk, struct fact *unit, struct fact *job);
/* A job after the loaner that was taken just now. FALSE: it is not meant for it. */
gboolean swap_out_job(struct desk *desk, struct fact *job);
/* A loaner that is with a customer, or a customer's product in the house; @slip:
 * the take-back receipt on show, NULL for none. */
void swap_back_scan(struct desk *desk, struct fact *unit, struct fact *slip);
/* Whether a badge is a supervisor's who lets the product go. */
gboolean swap_back_wants_badge(const struct desk *desk);
/* Done with a take-back receipt on show. FALSE: it is none. */
gboolean swap_back_receipt(struct desk *desk);
/* Whether the supervisor must still say whose fault it is, or somebody what
 * happened.
 */
gboolean loss_wants_ruling(const struct desk *desk);
gboolean loss_wants_report(const struct desk *desk);
/* Whether ruling and report are there for the PIN. FALSE: said what is missing. */
gboolean loss_is_ready(struct desk *desk);
/* The clearance could not be put on record: it has not begun. */
void clear_refused(struct desk *desk);
/* What is left after the clearance slip. */
void clear_say_left(struct desk *desk, const struct slip *slip);
/* The station has done what was asked for a job, a loaner or a debt. */
void job_stored(struct desk *desk);

#endif
