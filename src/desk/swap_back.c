/*
 * swap_back.c - a loaner comes back, the repaired product goes out
 *
 *   idle --loaner--> LINES --condition--> LINES --product--> (posted)
 *   idle --receipt, product--> (posted)
 *   idle --product--> LINES --receipt or loaner--> (posted)
 *                           --note, supervisor--> PIN --PIN--> (posted)
 *   JOB --job--> LINES       for a product of which no job is known
 *
 * The product goes out against the take-back receipt or the loaner that stood in
 * its place. Done posts what is there. In whichever order things are said, the slip
 * is posted when nothing is missing from it.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- what is missing ---- */

/* FALSE: where the loaner goes is not known yet, and is asked. */
static gboolean
find_place(struct desk *desk, struct line *loaner)
{
	const struct fact *unit = loaner->custody;
	const char *home =
		unit ? custody_home(&unit->unit, loaner) : PLACE_CODE_WORKSHOP;

	if (loaner->to != NULL)
		return TRUE;
	if (home == NULL) {
		ask_open(desk, ASK_BIN);
		desk_say(desk, LEVEL_WARN, REASON_ASK_HOME, loaner->id, NULL);
		return FALSE;
	}
	loaner->to = g_strdup(home);
	return TRUE;
}

static gboolean
wants_receipt(const struct desk *desk)
{
	return unit_find_product(desk) != NULL && unit_find_loaner(desk) == NULL &&
	       desk->draft->refers == NULL && desk->draft->approver == NULL;
}

gboolean
swap_back_wants_badge(const struct desk *desk)
{
	return desk->state != SWAP_BACK_JOB && wants_receipt(desk);
}

/* Whether the product may leave. FALSE: asked, or said what is missing. */
static gboolean
may_go(struct desk *desk)
{
	const struct draft *draft = desk->draft;
	const struct line *product = unit_find_product(desk);
	const struct fact *job = draft->job_fact;

	if (unit_find_loaner(desk) != NULL)
		return TRUE;
	if (job != NULL && job->job.loaners->len > 0 && !draft->loaner_ok) {
		ask_open(desk, ASK_LOANER_OUT);
		ask_choice(desk, CHOICE_BACK_WITHOUT);
		ask_choice(desk, CHOICE_NO);
		desk_say(desk, LEVEL_WARN, REASON_LOANER_STILL_OUT, draft->job,
			 g_array_index(job->job.loaners, struct fact_held, 0).unit,
			 NULL);
		return FALSE;
	}
	if (!wants_receipt(desk))
		return TRUE;
	desk_say(desk, LEVEL_WARN, REASON_RECEIPT_WANTED, product->id, NULL);
	return FALSE;
}

static void
say_loaner(struct desk *desk, const struct line *line)
{
	g_autofree char *check = words_check(desk, line);

	desk_say(desk, LEVEL_OK, REASON_LOANER_BACK, line->id, desk->draft->job,
		 check, NULL);
}

/* Whether nothing is missing from the slip; asked and said otherwise. */
static gboolean
is_complete(struct desk *desk)
{
	struct line *loaner = unit_find_loaner(desk);
	gboolean product = unit_find_product(desk) != NULL;

	if (loaner != NULL && loaner->condition == CONDITION_UNKNOWN) {
		if (product)
			desk_say(desk, LEVEL_WARN, REASON_ASK_CONDITION, loaner->id,
				 NULL);
		return FALSE;
	}
	return (loaner == NULL || find_place(desk, loaner)) && product &&
	       may_go(desk);
}

/* After a change that was remembered and said. */
static void
consider(struct desk *desk)
{
	if (is_complete(desk))
		posting_begin_at_once(desk);
	else
		work_save(desk);
}

/* ---- lines ---- */

/* @line is taken over; the job is known. */
static void
take_line(struct desk *desk, struct line *line)
{
	if (unit_policy(line)->from_customer)
		line->to = custody_customer(desk);
	unit_take(desk, line);
	if (!unit_policy(line)->from_customer)
		say_loaner(desk, line);
	consider(desk);
}

static void
take_job(struct desk *desk, struct fact *job)
{
	const struct fact_unit *unit = &desk->waiting->custody->unit;

	if (!desk->offer.job_sought && !unit_is_of_job(unit, &job->job)) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_OF_JOB, unit->unit,
			 job->job.job, NULL);
		return;
	}
	unit_take_job(desk, job, SWAP_BACK_LINES);
	take_line(desk, line_copy(desk->waiting));
}

void
swap_back_scan(struct desk *desk, struct fact *unit, struct fact *slip)
{
	const struct fact_unit *facts = &unit->unit;
	const char *job = *facts->job || slip == NULL ? facts->job : slip->slip.job;
	AUTO(line) line = NULL;

	if (!work_may(desk, FLOW_SWAP_BACK, MAY_SWAP))
		return;
	line = unit_line_new(desk, unit, FALSE);
	if (line == NULL)
		return;
	work_begin(desk, FLOW_SWAP_BACK, MAY_SWAP);
	desk->state = SWAP_BACK_JOB;
	desk->waiting = g_steal_pointer(&line);
	if (slip != NULL)
		desk->draft->refers = g_strdup(slip->slip.number);
	if (*job != '\0') {
		desk->offer.job_sought = TRUE;
		desk_effect(desk, EFFECT_LOOKUP, job)->kind = FACT_JOB;
	} else {
		desk_say(desk, LEVEL_WARN, REASON_SWAP_WHICH_JOB, facts->unit,
			 NULL);
	}
}

static const struct fact_held *
product_of(const struct fact_slip *slip)
{
	for (guint i = 0; i < slip->units->len; i++) {
		const struct fact_held *held =
			&g_array_index(slip->units, struct fact_held, i);
		const struct custody_policy *policy = custody_policy(held->kind);
		if (policy != NULL && policy->from_customer)
			return held;
	}
	return NULL;
}

gboolean
swap_back_receipt(struct desk *desk)
{
	const struct fact_held *product;

	if (desk->shown == NULL || desk->shown->kind != FACT_SLIP ||
	    desk->shown->slip.kind != SLIP_SWAP_OUT)
		return FALSE;
	product = product_of(&desk->shown->slip);
	if (product == NULL)
		return FALSE;
	/* its scan does the rest */
	desk->offer.unit_sought = TRUE;
	desk_effect(desk, EFFECT_LOOKUP, product->unit)->kind = FACT_UNIT;
	return TRUE;
}

static gboolean
is_in_house(enum place_kind place)
{
	return place == PLACE_BIN || place == PLACE_QUARANTINE ||
	       place == PLACE_WORKSHOP;
}

/* FALSE: it is neither the job's loaner nor its product, and this is said. */
static gboolean
check_unit(struct desk *desk, const struct fact_unit *unit)
{
	const struct custody_policy *policy = custody_policy(unit->kind);
	gboolean product = policy != NULL && policy->from_customer;
	gboolean there = product ? is_in_house(unit->place_kind)
				 : unit->place_kind == PLACE_CUSTOMER;

	if (draft_has_unit(desk->draft, unit->unit)) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, unit->unit, NULL);
		return FALSE;
	}
	if (policy == NULL ||
	    (product ? unit_find_product(desk) : unit_find_loaner(desk)) != NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, unit->unit, NULL);
		return FALSE;
	}
	if (!there) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 words_holder(unit), NULL);
		return FALSE;
	}
	if (strcmp(unit->job, desk->draft->job) != 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_OF_JOB, unit->unit,
			 desk->draft->job, NULL);
		return FALSE;
	}
	return TRUE;
}

static void
scan_unit(struct desk *desk, struct fact *unit)
{
	struct line *line;

	if (!check_unit(desk, &unit->unit))
		return;
	line = unit_line_new(desk, unit, FALSE);
	if (line == NULL)
		return;
	work_remember(desk, line->id);
	take_line(desk, line);
}

/* The take-back receipt: the product's right to go, or in the place of its label.
 */
static void
scan_receipt(struct desk *desk, struct fact *slip)
{
	const struct fact_slip *facts = &slip->slip;
	const struct line *product = unit_find_product(desk);
	const struct fact_held *held =
		facts->kind == SLIP_SWAP_OUT ? product_of(facts) : NULL;

	if (held == NULL || strcmp(facts->job, desk->draft->job) != 0 ||
	    (product != NULL && strcmp(product->id, held->unit) != 0)) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_RECEIPT, facts->number,
			 product ? product->id : desk->draft->job, NULL);
		return;
	}
	if (product == NULL) {
		desk_effect(desk, EFFECT_LOOKUP, held->unit)->kind = FACT_UNIT;
		return;
	}
	work_remember(desk, facts->number);
	g_free(desk->draft->refers);
	desk->draft->refers = g_strdup(facts->number);
	consider(desk);
}

/* ---- what is said ---- */

static void
say_of_loaner(struct desk *desk, const struct step *step)
{
	struct line *loaner = unit_find_loaner(desk);
	AUTO(line) changed = loaner ? line_copy(loaner) : NULL;
	guint index = 0;

	if (loaner == NULL) {
		said_next(desk, step);
		return;
	}
	if (!unit_line_say(desk, changed, step))
		return;
	/* where it goes follows from what is known of it now */
	g_clear_pointer(&changed->to, g_free);
	work_remember(desk, loaner->id);
	g_ptr_array_find(desk->draft->lines, loaner, &index);
	desk->draft->lines->pdata[index] = g_steal_pointer(&changed);
	line_free(loaner);
	consider(desk);
}

static void
scan_place(struct desk *desk, const struct fact_place *place)
{
	struct line *loaner = unit_find_loaner(desk);

	if (loaner == NULL || loaner->condition == CONDITION_UNKNOWN ||
	    !is_in_house(place->kind)) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place->place,
			 NULL);
		return;
	}
	ask_close(desk);
	work_remember(desk, place->place);
	g_free(loaner->to);
	loaner->to = g_strdup(place->place);
	desk_say(desk, LEVEL_OK, REASON_BIN_SET, loaner->id, loaner->to, NULL);
	consider(desk);
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	if (desk->ask != ASK_LOANER_OUT) {
		say_of_loaner(desk, &(struct step) { .type = STEP_CONDITION,
						     .number = choice->condition });
	} else if (choice->text == CHOICE_BACK_WITHOUT) {
		ask_close(desk);
		work_remember(desk, tr(desk->lang, "without the loaner"));
		desk->draft->loaner_ok = TRUE;
		consider(desk);
	} else {
		ask_close(desk);
		desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
	}
}

/* ---- the receipt is lost ---- */

static void
take_supervisor(struct desk *desk, struct fact *person)
{
	if (desk->draft->note == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_RECEIPT_LOST_NOTE,
			 unit_find_product(desk)->id, NULL);
		return;
	}
	if (!approve_take(desk, person, MAY_RULE))
		return;
	if (desk->state != SWAP_BACK_PIN)
		work_remember(desk, person->person.name);
	desk->state = SWAP_BACK_PIN;
}

static void
take_pin(struct desk *desk, const struct step *step)
{
	if (!approve_pin(desk, step))
		return;
	if (may_go(desk))
		posting_begin(desk);
	else
		g_clear_pointer(&desk->draft->approver, g_free);
}

/* ---- states ---- */

static void
finish(struct desk *desk)
{
	struct line *loaner = unit_find_loaner(desk);

	if (loaner != NULL && loaner->condition == CONDITION_UNKNOWN)
		desk_say(desk, LEVEL_ERROR, REASON_ASK_CONDITION, loaner->id, NULL);
	else if (loaner != NULL && !find_place(desk, loaner))
		return;
	else if (unit_find_product(desk) == NULL || may_go(desk))
		work_post(desk);
	else if (desk->ask == ASK_NOTHING)
		desk_say(desk, LEVEL_ERROR, REASON_RECEIPT_WANTED,
			 unit_find_product(desk)->id, NULL);
}

static void
in_job(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB: take_job(desk, step->fact); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_UNIT:
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
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_UNIT: scan_unit(desk, step->fact); break;
	case STEP_SLIP: scan_receipt(desk, step->fact); break;
	case STEP_PLACE: scan_place(desk, &step->fact->place); break;
	case STEP_PERSON: take_supervisor(desk, step->fact); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: say_of_loaner(desk, step); break;
	case STEP_DONE: finish(desk); break;
	case STEP_PART:
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

static void
in_pin(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PIN: take_pin(desk, step); break;
	case STEP_PERSON: take_supervisor(desk, step->fact); break;
	case STEP_SLIP: scan_receipt(desk, step->fact); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
swap_back_step(struct desk *desk, const struct step *step)
{
	switch ((enum swap_back_state) desk->state) {
	case SWAP_BACK_JOB: in_job(desk, step); break;
	case SWAP_BACK_LINES: in_lines(desk, step); break;
	case SWAP_BACK_PIN: in_pin(desk, step); break;
	}
}
