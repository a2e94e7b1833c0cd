/*
 * voiding.c - a finished slip is taken back, approved by a supervisor's PIN
 *
 *   SLIP --slip--> [SUPERVISOR --badge-->] PIN --PIN--> (posted)
 *
 * A supervisor who is signed in approves himself, unless the slip is his own:
 * nobody approves what he himself asked for.
 */
#include "desk/custody_private.h"

#include <string.h>

/* FALSE: the slip cannot be taken back, and this is said. */
static gboolean
check_slip(struct desk *desk, const struct fact_slip *slip)
{
	if (slip->kind == SLIP_VOID)
		desk_say(desk, LEVEL_ERROR, REASON_VOID_OF_VOID, slip->number,
			 NULL);
	else if (*slip->voided_by != '\0')
		desk_say(desk, LEVEL_ERROR, REASON_ALREADY_VOID, slip->number,
			 slip->voided_by, NULL);
	else
		return TRUE;
	return FALSE;
}

static void
take_slip(struct desk *desk, struct fact *slip)
{
	const struct fact_slip *facts = &slip->slip;
	struct fact *me = desk->person;
	gboolean may = (me->person.may & MAY_VOID) != 0;

	if (!check_slip(desk, facts))
		return;
	work_remember(desk, facts->number);
	g_free(desk->draft->refers);
	desk->draft->refers = g_strdup(facts->number);
	if (desk->draft->slip_fact != NULL)
		fact_unref(desk->draft->slip_fact);
	desk->draft->slip_fact = fact_ref(slip);
	desk->state = VOID_SUPERVISOR;
	if (!may)
		desk_say(desk, LEVEL_WARN, REASON_NEED_SUPERVISOR, facts->number,
			 NULL);
	else if (strcmp(me->person.person, facts->person) == 0)
		desk_say(desk, LEVEL_WARN, REASON_OWN_SLIP, facts->number, NULL);
	else if (!me->person.has_pin)
		desk_say(desk, LEVEL_WARN, REASON_NO_PIN, me->person.name, NULL);
	else if (approve_take(desk, me, MAY_VOID))
		desk->state = VOID_PIN;
}

void
void_open(struct desk *desk)
{
	AUTO(fact)
	slip = desk->shown != NULL && desk->shown->kind == FACT_SLIP
		       ? fact_ref(desk->shown)
		       : NULL;

	if (!work_may(desk, FLOW_VOID, (enum permission) 0) ||
	    (slip != NULL && !check_slip(desk, &slip->slip)))
		return;
	work_begin(desk, FLOW_VOID, (enum permission) 0);
	desk->state = VOID_SLIP;
	if (slip != NULL)
		take_slip(desk, slip);
}

static void
take_supervisor(struct desk *desk, struct fact *person)
{
	if (approve_take(desk, person, MAY_VOID))
		desk->state = VOID_PIN;
}

static void
take_pin(struct desk *desk, const struct step *step)
{
	struct desk_effect *effect;

	if (!approve_pin(desk, step))
		return;
	effect = desk_effect(desk, EFFECT_VOID, desk->draft->refers);
	effect->slip = slip_new(SLIP_VOID, desk->draft->uuid);
	effect->slip->at = desk->now;
	effect->slip->person = g_strdup(desk->person->person.person);
	effect->slip->approver = g_strdup(desk->draft->approver);
	effect->slip->note = g_strdup(desk->draft->note);
	desk->posting = TRUE;
}

static void
in_slip(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_SLIP: take_slip(desk, step->fact); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
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

static void
in_supervisor(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PERSON: take_supervisor(desk, step->fact); break;
	case STEP_SLIP: take_slip(desk, step->fact); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
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
in_pin(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PIN: take_pin(desk, step); break;
	case STEP_PERSON: take_supervisor(desk, step->fact); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_QTY:
	case STEP_ANSWER:
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
void_step(struct desk *desk, const struct step *step)
{
	switch ((enum void_state) desk->state) {
	case VOID_SLIP: in_slip(desk, step); break;
	case VOID_SUPERVISOR: in_supervisor(desk, step); break;
	case VOID_PIN: in_pin(desk, step); break;
	}
}
