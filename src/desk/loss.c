/*
 * loss.c - a thing is lost or damaged, and a supervisor rules who pays
 *
 *   UNIT --unit--> RULING --ruling, report, amount--> RULING
 *                         --supervisor--> PIN --PIN--> (posted)
 *
 * The book value is shown with its working. Ruling, report and amount are said in
 * any order before the PIN. The supervisor is neither who has had the thing nor who
 * posts.
 */
#include "desk/custody_private.h"

#include <string.h>

void
loss_open(struct desk *desk, enum desk_flow flow)
{
	/* a clearance on record loses nothing when it gives way */
	if (desk->flow == FLOW_CLEAR && desk->draft->lines->len == 0 &&
	    desk->ask == ASK_NOTHING)
		work_end(desk);
	if (work_begin(desk, flow, MAY_BORROW))
		desk->state = LOSS_UNIT;
}

static struct book_value
book_of(const struct desk *desk, const struct fact_unit *unit)
{
	return custody_book_value(unit->value, unit->bought, unit->life_months,
				  unit->residual_percent, desk->today);
}

/* What was ruled on the line so far. */
static enum ruling
ruling_of(const struct line *line, struct book_value *book)
{
	return line->why ? ruling_parse(line->why, book) : RULING_NONE;
}

static void
rule(struct desk *desk, struct line *line, enum ruling ruling)
{
	struct book_value book = book_of(desk, &line->custody->unit);

	g_free(line->why);
	line->why = ruling_text(ruling, &book);
	line->charge = ruling == RULING_FAULT ? CHARGE_CHARGED : CHARGE_FREE;
	line->price = ruling == RULING_FAULT ? book.book : 0;
}

/* ---- the unit ---- */

/* FALSE: nobody can be held to account for it, and this is said. */
static gboolean
check_unit(struct desk *desk, const struct fact_unit *unit)
{
	const struct custody_policy *policy = custody_policy(unit->kind);

	if (policy == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, unit->unit, NULL);
		return FALSE;
	}
	if (policy->from_customer) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_OURS, unit->unit, NULL);
		return FALSE;
	}
	switch (unit->place_kind) {
	case PLACE_CUSTOMER:
		return (desk->person->person.may & MAY_SWAP) != 0 ||
		       custody_may_return(desk, unit);
	case PLACE_PERSON:
	case PLACE_PROVIDER: return custody_may_return(desk, unit);
	case PLACE_SCRAP:
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_GONE, unit->unit, NULL);
		return FALSE;
	case PLACE_BIN:
	case PLACE_QUARANTINE:
	case PLACE_WORKSHOP:
	case PLACE_SUPPLIER:
	case PLACE_DIFFERENCE:
	case PLACE_HISTORY:
		desk_say(desk, LEVEL_ERROR, REASON_NOBODY_HOLDS, unit->unit,
			 unit->place, NULL);
		return FALSE;
	}
	return FALSE;
}

/* Who has had it is on the slip. */
static void
name_holder(struct desk *desk, const struct fact_unit *unit)
{
	struct draft *draft = desk->draft;

	if (unit->place_kind != PLACE_PERSON) {
		if (*unit->holder != '\0')
			draft->party = g_strdup(unit->holder);
		if (*unit->job != '\0')
			draft->job = g_strdup(unit->job);
	} else if (!custody_is_me(desk, unit->place)) {
		draft->other = g_strdup(unit->holder);
	}
}

static void
say_value(struct desk *desk, const struct line *line)
{
	struct book_value book = book_of(desk, &line->custody->unit);
	g_autofree char *words = words_book(desk, &book);

	desk_say(desk, LEVEL_OK, REASON_LOSS_VALUE, line->id,
		 words_name(desk, &line->custody->unit), words, NULL);
}

static void
take_unit(struct desk *desk, struct fact *unit)
{
	gboolean lost = desk->flow == FLOW_LOST;
	struct line *line;

	if (!check_unit(desk, &unit->unit))
		return;
	line = line_new_unit(unit);
	line->to = g_strdup(lost ? PLACE_CODE_SCRAP : PLACE_CODE_WORKSHOP);
	if (!lost)
		line->condition = CONDITION_DAMAGED;
	work_remember(desk, line->id);
	unit_take(desk, line);
	name_holder(desk, &unit->unit);
	/* who loses a thing pays for it, unless the supervisor rules otherwise */
	if (!unit_is_paid_for(line))
		rule(desk, line, RULING_WEAR);
	else if (lost)
		rule(desk, line, RULING_FAULT);
	desk->state = LOSS_RULING;
	say_value(desk, line);
	work_save(desk);
}

/* ---- ruling, report, amount ---- */

/* The line, as a change that can be undone; NULL while its unit is not known. */
static struct line *
change(struct desk *desk)
{
	struct line *line = work_last_line(desk);

	if (line->custody == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, line->id, NULL);
		return NULL;
	}
	work_remember(desk, line->id);
	return line;
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];
	struct line *line = change(desk);
	g_autofree char *words = NULL;

	if (line == NULL)
		return;
	rule(desk, line, choice->text == CHOICE_WEAR ? RULING_WEAR : RULING_FAULT);
	words = ruling_words(line->why, desk->lang);
	desk_say(desk, LEVEL_OK, REASON_RULED, line->id, words, NULL);
	work_save(desk);
}

static void
say_report(struct desk *desk, const char *text)
{
	struct line *line = work_last_line(desk);

	work_remember(desk, text);
	g_free(desk->draft->reason);
	desk->draft->reason = g_strdup(text);
	desk_say(desk, LEVEL_OK, REASON_REPORTED, line->id, NULL);
	work_save(desk);
}

/* Less than the book value; to say it is to rule that somebody pays. */
static void
say_amount(struct desk *desk, const struct step *step)
{
	struct line *line = work_last_line(desk);
	g_autofree char *amount = money_text(step->number);
	struct book_value book;

	if (ruling_of(line, &book) == RULING_WEAR) {
		desk_not_now(desk, step);
		return;
	}
	if (line->custody != NULL)
		book = book_of(desk, &line->custody->unit);
	if (line->custody != NULL && step->number > book.book) {
		g_autofree char *most = money_text(book.book);
		desk_say(desk, LEVEL_ERROR, REASON_AMOUNT_TOO_HIGH, amount, most,
			 NULL);
		return;
	}
	line = change(desk);
	if (line == NULL)
		return;
	rule(desk, line, RULING_FAULT);
	line->price = step->number;
	desk_say(desk, LEVEL_OK, REASON_AMOUNT_SET, line->id, amount, NULL);
	work_save(desk);
}

/* ---- the supervisor ---- */

gboolean
loss_wants_ruling(const struct desk *desk)
{
	struct book_value book;

	return ruling_of(desk->draft->lines->pdata[0], &book) == RULING_NONE;
}

gboolean
loss_wants_report(const struct desk *desk)
{
	const struct line *line = desk->draft->lines->pdata[0];

	return desk->draft->reason == NULL && line->custody != NULL &&
	       book_of(desk, &line->custody->unit).book >= desk->settings.valuable;
}

gboolean
loss_is_ready(struct desk *desk)
{
	const struct line *line = desk->draft->lines->pdata[0];

	if (loss_wants_ruling(desk)) {
		desk_say(desk, LEVEL_ERROR, REASON_NEED_RULING, line->id, NULL);
		return FALSE;
	}
	if (loss_wants_report(desk)) {
		g_autofree char *worth =
			money_text(book_of(desk, &line->custody->unit).book);
		desk_say(desk, LEVEL_ERROR, REASON_NEED_REPORT, line->id, worth,
			 NULL);
		return FALSE;
	}
	return TRUE;
}

static void
take_supervisor(struct desk *desk, struct fact *person)
{
	if (!approve_take(desk, person, MAY_RULE))
		return;
	if (desk->state != LOSS_PIN)
		work_remember(desk, person->person.name);
	desk->state = LOSS_PIN;
}

static void
take_pin(struct desk *desk, const struct step *step)
{
	struct draft *draft = desk->draft;
	enum desk_choice_text word =
		desk->flow == FLOW_LOST ? CHOICE_LOST : CHOICE_DAMAGED;

	if (!approve_pin(desk, step))
		return;
	/* kept in the source's language, so that reports can count it */
	if (draft->reason == NULL)
		draft->reason = g_strdup(choice_template(word));
	posting_begin(desk);
}

/* ---- states ---- */

static void
in_unit(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_UNIT: take_unit(desk, step->fact); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

static void
in_ruling(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: say_report(desk, step->text); break;
	case STEP_AMOUNT: say_amount(desk, step); break;
	case STEP_REQUEST: desk_not_now(desk, step); break;
	case STEP_PERSON: take_supervisor(desk, step->fact); break;
	case STEP_PIN: take_pin(desk, step); break;
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
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE: desk_not_now(desk, step); break;
	}
}

void
loss_step(struct desk *desk, const struct step *step)
{
	switch ((enum loss_state) desk->state) {
	case LOSS_UNIT: in_unit(desk, step); break;
	case LOSS_RULING:
	case LOSS_PIN: in_ruling(desk, step); break;
	}
}
