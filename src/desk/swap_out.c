/*
 * swap_out.c - a customer's product comes in, a loaner goes out in its place
 *
 *   idle --product--> LINES --loaner--> (posted)
 *   job  --loaner---> LINES --product--> (posted)
 *   idle --loaner--> (in the own custody) --product--> (posted)
 *                                         --job--> LINES --product--> (posted)
 *   JOB --job--> LINES       for a product of which no job is known
 *
 * One slip, both moves or none. Done posts what is there: the product alone, or the
 * loaner when the product is collected later.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- what may come on the slip ---- */

/* FALSE: it is not what the customer brings for @job, and this is said. */
static gboolean
check_product(struct desk *desk, const struct fact_unit *unit,
	      const struct fact_job *job)
{
	if (unit->place_kind != PLACE_CUSTOMER) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 words_holder(unit), NULL);
		return FALSE;
	}
	if (job != NULL && !unit_is_of_job(unit, job)) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_OF_JOB, unit->unit, job->job,
			 NULL);
		return FALSE;
	}
	return TRUE;
}

static gboolean
check_loaner(struct desk *desk, const struct fact_unit *unit,
	     const struct fact_job *job)
{
	const struct custody_policy *policy = custody_policy(unit->kind);

	if (policy == NULL || !policy->to_customer) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_A_LOANER, unit->unit, NULL);
		return FALSE;
	}
	if (!custody_may_leave(desk, unit, job->job))
		return FALSE;
	if (job->loaners->len > 0) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_HAS_LOANER, job->job,
			 g_array_index(job->loaners, struct fact_held, 0).unit,
			 NULL);
		return FALSE;
	}
	if (policy->calibration && *unit->calibration_due != '\0' &&
	    strcmp(unit->calibration_due, desk->today) < 0) {
		desk_say(desk, LEVEL_ERROR, REASON_CALIBRATION_OVERDUE, unit->unit,
			 unit->calibration_due, NULL);
		return FALSE;
	}
	return TRUE;
}

static gboolean
is_product(const struct fact_unit *unit)
{
	const struct custody_policy *policy = custody_policy(unit->kind);

	return policy != NULL && policy->from_customer;
}

/* @job: NULL while not known, for a product only. */
static gboolean
check_unit(struct desk *desk, const struct fact_unit *unit,
	   const struct fact_job *job)
{
	return is_product(unit) ? check_product(desk, unit, job)
				: check_loaner(desk, unit, job);
}

static gboolean
check_job(struct desk *desk, const struct fact_job *job)
{
	if (!job->closed)
		return TRUE;
	desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED, job->job, NULL);
	return FALSE;
}

/* ---- lines ---- */

/* The product came in before: only the loaner was missing. */
static gboolean
is_in_house(const struct desk *desk)
{
	return desk->draft->job_fact != NULL &&
	       desk->draft->job_fact->job.products->len > 0;
}

static void
say_line(struct desk *desk, const struct line *line)
{
	const struct draft *draft = desk->draft;
	const char *customer = draft->head ? draft->head : "";

	desk_say(desk, LEVEL_OK,
		 unit_policy(line)->from_customer ? REASON_SWAP_PRODUCT
						  : REASON_SWAP_LOANER,
		 line->id, draft->job, customer, NULL);
}

static gboolean
same_model(const char *a, const char *b)
{
	return *a == '\0' || *b == '\0' || strcmp(a, b) == 0;
}

/* Whether the loaner that was scanned first is meant for @job. */
static gboolean
is_meant_for(const struct fact *loaner, const struct fact_job *job)
{
	return job->loaners->len == 0 &&
	       (strcmp(loaner->unit.reserved, job->job) == 0 ||
		same_model(loaner->unit.model, job->model));
}

/* The loaner that was scanned first goes out for the product that came now: out of
 * the hands of who took it. FALSE: there is none. */
static gboolean
fetch_taken(struct desk *desk)
{
	AUTO(fact) loaner = g_steal_pointer(&desk->taken);

	if (loaner == NULL || desk->draft->job_fact == NULL ||
	    !is_meant_for(loaner, &desk->draft->job_fact->job))
		return FALSE;
	desk_effect(desk, EFFECT_LOOKUP, loaner->unit.unit)->kind = FACT_UNIT;
	return TRUE;
}

/* @line is taken over; the job is known. */
static void
take_line(struct desk *desk, struct line *line)
{
	gboolean product = unit_policy(line)->from_customer;
	const struct fact *job = desk->draft->job_fact;

	if (product) {
		line->to = g_strdup(PLACE_CODE_WORKSHOP);
	} else {
		line->to = custody_customer(desk);
		custody_set_due(desk, line, job ? job->job.promised : "");
	}
	unit_take(desk, line);
	if (unit_find_loaner(desk) != NULL &&
	    (unit_find_product(desk) != NULL || is_in_house(desk))) {
		posting_begin_at_once(desk);
		return;
	}
	say_line(desk, line);
	/* with the loaner it is posted, or none of it is */
	if (!product || !fetch_taken(desk))
		work_save(desk);
}

/* The job of the line that waits for it. */
static void
take_job(struct desk *desk, struct fact *job)
{
	const struct fact_job *facts = &job->job;

	if (!check_job(desk, facts) ||
	    !check_unit(desk, &desk->waiting->custody->unit, facts)) {
		/* nobody else can be meant than the job that its facts name */
		if (desk->offer.job_sought) {
			work_end(desk);
			work_come_back(desk);
		}
		return;
	}
	unit_take_job(desk, job, SWAP_OUT_LINES);
	take_line(desk, line_copy(desk->waiting));
}

void
swap_out_scan(struct desk *desk, struct fact *unit, struct fact *job)
{
	const struct fact_unit *facts = &unit->unit;
	struct fact *taken = is_product(facts) ? hand_taken(desk) : NULL;
	AUTO(line) line = NULL;

	if (!work_may(desk, FLOW_SWAP_OUT, MAY_SWAP) ||
	    (job != NULL && !check_job(desk, &job->job)) ||
	    !check_unit(desk, facts, job ? &job->job : NULL))
		return;
	line = unit_line_new(desk, unit, !is_product(facts));
	if (line == NULL)
		return;
	work_begin(desk, FLOW_SWAP_OUT, MAY_SWAP);
	desk->state = SWAP_OUT_JOB;
	desk->waiting = g_steal_pointer(&line);
	desk->taken = taken ? fact_ref(taken) : NULL;
	if (job != NULL) {
		take_job(desk, job);
	} else if (*facts->job != '\0') {
		desk->offer.job_sought = TRUE;
		desk_effect(desk, EFFECT_LOOKUP, facts->job)->kind = FACT_JOB;
	} else {
		desk_say(desk, LEVEL_WARN, REASON_SWAP_WHICH_JOB, facts->unit,
			 NULL);
	}
}

gboolean
swap_out_job(struct desk *desk, struct fact *job)
{
	struct fact *taken = hand_taken(desk);

	if (taken == NULL || (desk->person->person.may & MAY_SWAP) == 0 ||
	    !is_meant_for(taken, &job->job))
		return FALSE;
	work_begin(desk, FLOW_SWAP_OUT, MAY_SWAP);
	unit_take_job(desk, job, SWAP_OUT_LINES);
	desk_effect(desk, EFFECT_LOOKUP, taken->unit.unit)->kind = FACT_UNIT;
	return TRUE;
}

static void
scan_unit(struct desk *desk, struct fact *unit)
{
	const struct fact_unit *facts = &unit->unit;
	const struct fact *job = desk->draft->job_fact;
	gboolean product = is_product(facts);
	struct line *line;

	if (draft_has_unit(desk->draft, facts->unit)) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, facts->unit, NULL);
		return;
	}
	if (job == NULL ||
	    (product ? unit_find_product(desk) : unit_find_loaner(desk)) != NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, facts->unit, NULL);
		return;
	}
	if (!check_unit(desk, facts, &job->job))
		return;
	line = unit_line_new(desk, unit, !product);
	if (line == NULL)
		return;
	work_remember(desk, line->id);
	take_line(desk, line);
}

static void
choose_loaner(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	desk_effect(desk, EFFECT_LOOKUP, choice->unit)->kind = FACT_UNIT;
}

static void
in_job(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB: take_job(desk, step->fact); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: unit_line_say(desk, desk->waiting, step); break;
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
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

/* A due date is the loaner's, whenever it is said. */
static void
say_due(struct desk *desk, const struct step *step)
{
	if (unit_find_loaner(desk) == NULL)
		said_next(desk, step);
	else
		unit_say_last(desk, step);
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_UNIT: scan_unit(desk, step->fact); break;
	case STEP_ANSWER: choose_loaner(desk, step); break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: unit_say_last(desk, step); break;
	case STEP_DUE: say_due(desk, step); break;
	case STEP_DONE: work_post(desk); break;
	case STEP_PART:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
swap_out_step(struct desk *desk, const struct step *step)
{
	switch ((enum swap_out_state) desk->state) {
	case SWAP_OUT_JOB: in_job(desk, step); break;
	case SWAP_OUT_LINES: in_lines(desk, step); break;
	}
}
