/*
 * job.c - a job is closed, a loaner kept for it, a compensation paid
 *
 * Each needs one thing, on show or scanned, and one word of the station's. A job
 * opened as an issue without lines gives way.
 */
#include "desk/custody_private.h"

#include <string.h>

/* Whether the person may do it. FALSE: refused and said. */
static gboolean
may(struct desk *desk, enum desk_flow flow, enum permission permission)
{
	gboolean empty_issue =
		desk->flow == FLOW_ISSUE && desk->draft->lines->len == 0;
	enum desk_flow open = desk->flow;
	gboolean yes;

	/* an issue without lines is not in the way */
	if (empty_issue)
		desk->flow = FLOW_NONE;
	yes = work_may(desk, flow, permission);
	desk->flow = open;
	return yes;
}

/* The context is used: an issue that was opened for it ends. */
static void
leave_issue(struct desk *desk)
{
	if (desk->flow == FLOW_ISSUE)
		work_end(desk);
}

/* ---- close ---- */

static gboolean
check_closable(struct desk *desk, const struct fact_job *job)
{
	if (job->closed) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED, job->job, NULL);
		return FALSE;
	}
	if (job->loaners->len > 0) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_OPEN_LOANER, job->job,
			 g_array_index(job->loaners, struct fact_held, 0).unit,
			 NULL);
		return FALSE;
	}
	if (job->products->len > 0) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_OPEN_PRODUCT, job->job,
			 g_array_index(job->products, struct fact_held, 0).unit,
			 NULL);
		return FALSE;
	}
	return TRUE;
}

static void
finish_job(struct desk *desk, struct fact *job)
{
	const struct fact_job *facts = &job->job;

	if (!check_closable(desk, facts))
		return;
	posting_await(desk, EFFECT_CLOSE_JOB, facts->job, NULL);
	desk->awaited_text = g_strdup(facts->promised);
}

void
close_open(struct desk *desk)
{
	struct fact *job = custody_context(desk);

	if (!may(desk, FLOW_CLOSE, MAY_CLOSE))
		return;
	if (job != NULL) {
		finish_job(desk, job);
		return;
	}
	leave_issue(desk);
	work_begin(desk, FLOW_CLOSE, MAY_CLOSE);
	desk_say(desk, LEVEL_OK, REASON_CLOSE_WHICH, NULL);
}

void
close_step(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB: finish_job(desk, step->fact); break;
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
	case STEP_DONE:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

static void
say_closed(struct desk *desk, const char *job, const char *promised)
{
	msec_t late =
		*promised ? date_start(desk->today) - date_start(promised) : 0;
	g_autofree char *days = qty_text(late / (24 * 3600 * 1000));

	if (*promised == '\0')
		desk_say(desk, LEVEL_OK, REASON_JOB_FINISHED, job, NULL);
	else if (late > 0)
		desk_say(desk, LEVEL_WARN, REASON_JOB_LATE, job, promised, days,
			 NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_JOB_ON_TIME, job, promised, NULL);
}

/* ---- reserve ---- */

static gboolean
check_reservable(struct desk *desk, const struct fact_unit *unit, const char *job)
{
	const struct custody_policy *policy = custody_policy(unit->kind);

	if (policy == NULL || !policy->to_customer) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_A_LOANER, unit->unit, NULL);
		return FALSE;
	}
	if (unit->place_kind == PLACE_PERSON) {
		desk_say(desk, LEVEL_ERROR, REASON_LOANER_OUT, unit->unit,
			 words_holder(unit), unit->job, NULL);
		return FALSE;
	}
	return custody_may_leave(desk, unit, job);
}

static void
take_loaner(struct desk *desk, const struct fact_unit *unit)
{
	const char *job = desk->draft->job;
	gboolean kept = strcmp(unit->reserved, job) == 0;

	if (!kept && !check_reservable(desk, unit, job))
		return;
	posting_await(desk, EFFECT_RESERVE, unit->unit, kept ? "" : job);
	desk->awaited_job = g_strdup(job);
}

static void
take_job(struct desk *desk, struct fact *job)
{
	if (job->job.closed) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED, job->job.job, NULL);
		return;
	}
	desk->draft->job = g_strdup(job->job.job);
	desk->draft->job_fact = fact_ref(job);
	desk->state = RESERVE_LOANER;
	desk_say(desk, LEVEL_OK, REASON_RESERVE_WHICH, job->job.job, NULL);
}

void
reserve_open(struct desk *desk)
{
	AUTO(fact) job = custody_context(desk);

	if (job != NULL)
		fact_ref(job);
	if (!may(desk, FLOW_RESERVE, MAY_SWAP))
		return;
	leave_issue(desk);
	work_begin(desk, FLOW_RESERVE, MAY_SWAP);
	desk->state = RESERVE_JOB;
	if (job != NULL)
		take_job(desk, job);
}

static void
choose_loaner(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	desk_effect(desk, EFFECT_LOOKUP, choice->unit)->kind = FACT_UNIT;
}

static void
reserve_in_job(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB: take_job(desk, step->fact); break;
	case STEP_UNIT:
	case STEP_ANSWER:
	case STEP_PART:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

static void
reserve_in_loaner(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_UNIT: take_loaner(desk, &step->fact->unit); break;
	case STEP_ANSWER: choose_loaner(desk, step); break;
	case STEP_JOB:
	case STEP_PART:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
reserve_step(struct desk *desk, const struct step *step)
{
	switch ((enum reserve_state) desk->state) {
	case RESERVE_JOB: reserve_in_job(desk, step); break;
	case RESERVE_LOANER: reserve_in_loaner(desk, step); break;
	}
}

/* ---- settle ---- */

static void
settle(struct desk *desk, const struct fact_slip *slip)
{
	cents_t sum = 0;
	g_autofree char *number = g_strdup(slip->number);
	g_autofree char *money = NULL;

	for (guint i = 0; i < slip->owed->len; i++)
		sum += g_array_index(slip->owed, struct fact_owed, i).amount;
	if (sum == 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_OWED, number, NULL);
		return;
	}
	for (guint i = 0; i < slip->moves->len; i++) {
		if (custody_is_me(
			    desk,
			    g_array_index(slip->moves, struct fact_move, i).from)) {
			desk_say(desk, LEVEL_ERROR, REASON_NOT_YOURSELF,
				 desk->person->person.name, NULL);
			return;
		}
	}
	money = money_text(sum);
	posting_await(desk, EFFECT_SETTLE, number, NULL);
	desk->awaited_text = g_steal_pointer(&money);
}

void
settle_open(struct desk *desk)
{
	const struct fact *shown = desk->shown;

	if (!work_may(desk, FLOW_SETTLE, MAY_SETTLE))
		return;
	if (shown != NULL && shown->kind == FACT_SLIP) {
		settle(desk, &shown->slip);
		return;
	}
	work_begin(desk, FLOW_SETTLE, MAY_SETTLE);
	desk_say(desk, LEVEL_OK, REASON_SETTLE_WHICH, NULL);
}

void
settle_step(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_SLIP: settle(desk, &step->fact->slip); break;
	case STEP_JOB:
	case STEP_PART:
	case STEP_UNIT:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

/* ---- the station's answer ---- */

static void
say_reserved(struct desk *desk)
{
	gboolean kept = *desk->awaited_text != '\0';

	desk_say(desk, LEVEL_OK, kept ? REASON_RESERVED_FOR : REASON_RELEASED,
		 desk->awaited_id, desk->awaited_job, NULL);
}

/* What reverses it: nothing does when it was undone itself. */
static void
remember(struct desk *desk, gboolean undone)
{
	gboolean kept = desk->awaited_text != NULL && *desk->awaited_text != '\0';

	if (undone || desk->awaited == EFFECT_SETTLE)
		posting_forget(desk);
	else if (desk->awaited == EFFECT_CLOSE_JOB)
		posting_remember(desk, UNDO_CLOSE, desk->awaited_id, NULL);
	else
		posting_remember(desk, kept ? UNDO_RESERVE : UNDO_RELEASE,
				 desk->awaited_id, desk->awaited_job);
}

void
job_stored(struct desk *desk)
{
	gboolean undone = desk->undoing;

	work_end(desk);
	if (desk->awaited == EFFECT_CLOSE_JOB)
		say_closed(desk, desk->awaited_id, desk->awaited_text);
	else if (desk->awaited == EFFECT_REOPEN_JOB)
		desk_say(desk, LEVEL_OK, REASON_JOB_REOPENED, desk->awaited_id,
			 NULL);
	else if (desk->awaited == EFFECT_RESERVE)
		say_reserved(desk);
	else
		desk_say(desk, LEVEL_OK, REASON_SETTLED, desk->awaited_id,
			 desk->awaited_text, NULL);
	remember(desk, undone);
	g_clear_pointer(&desk->shown, fact_unref);
}
