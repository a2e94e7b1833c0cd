/*
 * loan.c - into somebody's custody and back
 *
 *   idle --unit--> (posted)
 *   idle --unit--> ASKING --supervisor and PIN, condition, bin--> (posted)
 *   idle --unit--> WORKSHOP --condition, accessories--> WORKSHOP
 *                           --bin or done--> (posted)
 *
 * A scan is all it takes; where something must be asked first, the work stands and
 * falls with the question.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- posting at once ---- */

static void
post_offer(struct desk *desk)
{
	g_ptr_array_add(desk->draft->lines, g_steal_pointer(&desk->offer.line));
	ask_close(desk);
	said_clear(&desk->said);
	posting_begin_at_once(desk);
}

/* ---- out ---- */

/* Whoever gets it needs a certificate that is valid, or a supervisor who agrees. */
static void
consider_out(struct desk *desk)
{
	const struct fact_person *person = &desk->draft->subject->person;
	const struct custody_policy *policy = unit_policy(desk->offer.line);

	if (policy->certificate && !custody_is_certified(desk, person) &&
	    desk->draft->approver == NULL) {
		approve_ask(desk);
		desk_say(desk, LEVEL_WARN, REASON_CERTIFICATE_EXPIRED, person->name,
			 NULL);
		return;
	}
	post_offer(desk);
}

void
loan_give(struct desk *desk, struct line *line, struct fact *person)
{
	const char *id = person->person.person;

	desk->draft->subject = fact_ref(person);
	if (strcmp(id, desk->person->person.person) != 0)
		desk->draft->other = g_strdup(id);
	line->to = place_code_of(PLACE_PERSON, id);
	custody_set_due(desk, line, "");
	desk->offer.line = line;
	consider_out(desk);
}

void
loan_out(struct desk *desk, struct fact *unit, struct fact *job)
{
	const struct fact_unit *facts = &unit->unit;
	const char *job_id = job ? job->job.job : NULL;
	AUTO(line) line = NULL;

	if (!work_may(desk, FLOW_CHECK_OUT, MAY_BORROW) ||
	    !custody_may_leave(desk, facts, job_id) ||
	    !custody_may_have(desk, facts, &desk->person->person))
		return;
	line = unit_line_new(desk, unit, TRUE);
	if (line == NULL)
		return;
	work_begin(desk, FLOW_CHECK_OUT, MAY_BORROW);
	desk->state = LOAN_ASKING;
	if (job_id != NULL && !job->job.closed)
		desk->draft->job = g_strdup(job_id);
	loan_give(desk, g_steal_pointer(&line), desk->person);
}

/* ---- back ---- */

static void
ask_condition(struct desk *desk)
{
	ask_conditions(desk);
	desk_say(desk, LEVEL_WARN, REASON_ASK_CONDITION, desk->offer.line->id,
		 NULL);
}

static void
consider_in(struct desk *desk)
{
	struct line *line = desk->offer.line;
	const char *home;

	if (unit_policy(line)->condition && line->condition == CONDITION_UNKNOWN) {
		ask_condition(desk);
		return;
	}
	home = line->to ? line->to : custody_home(&line->custody->unit, line);
	if (home == NULL) {
		ask_open(desk, ASK_BIN);
		desk_say(desk, LEVEL_WARN, REASON_ASK_HOME, line->id, NULL);
		return;
	}
	if (line->to == NULL)
		line->to = g_strdup(home);
	post_offer(desk);
}

/* From whom it comes is on the slip. */
static void
name_giver(struct desk *desk, const struct fact_unit *unit)
{
	if (unit->place_kind == PLACE_PERSON && !custody_is_me(desk, unit->place))
		desk->draft->other = g_strdup(unit->holder);
	if (unit->place_kind != PLACE_PERSON && *unit->holder != '\0')
		desk->draft->party = g_strdup(unit->holder);
}

/* Out of the workshop it is whole again, unless something else is said. */
static void
begin_workshop(struct desk *desk, struct fact *unit, struct line *line)
{
	desk->state = LOAN_WORKSHOP;
	if (desk->said.missing == NULL && line->accessories != NULL) {
		g_free(line->present);
		line->present = g_strdup(line->accessories);
	}
	if (*unit->unit.home != '\0')
		line->to = g_strdup(unit->unit.home);
	unit_take(desk, line);
	desk_say(desk, LEVEL_OK, REASON_WORKSHOP, line->id,
		 words_name(desk, &unit->unit), NULL);
	work_save(desk);
}

void
loan_in(struct desk *desk, struct fact *unit)
{
	const struct fact_unit *facts = &unit->unit;
	gboolean workshop = facts->place_kind == PLACE_WORKSHOP;
	enum permission permission =
		workshop ? (enum permission)(MAY_LEND | MAY_SWAP) : MAY_BORROW;
	AUTO(line) line = NULL;

	if (!work_may(desk, FLOW_CHECK_IN, permission) ||
	    (!workshop && !custody_may_return(desk, facts)))
		return;
	line = unit_line_new(desk, unit, FALSE);
	if (line == NULL)
		return;
	work_begin(desk, FLOW_CHECK_IN, permission);
	if (workshop) {
		begin_workshop(desk, unit, g_steal_pointer(&line));
		return;
	}
	desk->state = LOAN_ASKING;
	name_giver(desk, facts);
	desk->offer.line = g_steal_pointer(&line);
	consider_in(desk);
}

/* ---- answers ---- */

static void
say_condition(struct desk *desk, enum condition condition)
{
	desk->offer.line->condition = condition;
	consider_in(desk);
}

static void
scan_home(struct desk *desk, const struct step *step)
{
	if (step->fact->place.kind != PLACE_BIN) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND,
			 step->fact->place.place, NULL);
		return;
	}
	desk->offer.line->to = g_strdup(step->fact->place.place);
	consider_in(desk);
}

/* Only the condition is asked for with something else to be said meanwhile. */
static void
say_offer(struct desk *desk, const struct step *step)
{
	if (desk->ask == ASK_CONDITION)
		unit_line_say(desk, desk->offer.line, step);
	else
		desk_not_now(desk, step);
}

static void
take_pin(struct desk *desk, const struct step *step)
{
	if (approve_pin(desk, step))
		consider_out(desk);
}

static void
in_asking(struct desk *desk, const struct step *step)
{
	const struct choice *choice;

	switch (step->type) {
	case STEP_ANSWER:
		choice = desk->choices->pdata[step->number];
		say_condition(desk, choice->condition);
		break;
	case STEP_CONDITION:
		if (desk->ask == ASK_CONDITION)
			say_condition(desk, (enum condition) step->number);
		else
			desk_not_now(desk, step);
		break;
	case STEP_MISSING:
	case STEP_ACCEPT: say_offer(desk, step); break;
	case STEP_PLACE: scan_home(desk, step); break;
	case STEP_PIN: take_pin(desk, step); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_QTY:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_REJECT:
	case STEP_DONE:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

/* ---- out of the workshop ---- */

/* Whether it is fit for the shelf. FALSE: said why not. */
static gboolean
check_repaired(struct desk *desk, const struct line *line)
{
	enum condition before =
		line->custody ? line->custody->unit.condition : CONDITION_UNKNOWN;

	if (line->condition == CONDITION_UNKNOWN &&
	    (unit_policy(line)->condition || !condition_usable(before))) {
		desk_say(desk, LEVEL_ERROR, REASON_ASK_CONDITION, line->id, NULL);
		return FALSE;
	}
	if (!condition_usable(line->condition)) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_USABLE, line->id,
			 tr(desk->lang, condition_title(line->condition)), NULL);
		return FALSE;
	}
	return TRUE;
}

/* @place: NULL for its own bin. */
static void
leave_workshop(struct desk *desk, const char *place)
{
	struct line *line = work_last_line(desk);

	if (!check_repaired(desk, line))
		return;
	if (place == NULL && line->to == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_DESTINATION, NULL);
		return;
	}
	work_remember(desk, line->id);
	if (place != NULL) {
		g_free(line->to);
		line->to = g_strdup(place);
	}
	posting_begin_at_once(desk);
}

static void
in_workshop(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: unit_say_last(desk, step); break;
	case STEP_PLACE:
		if (step->fact->place.kind == PLACE_BIN)
			leave_workshop(desk, step->fact->place.place);
		else
			desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND,
				 step->fact->place.place, NULL);
		break;
	case STEP_DONE: leave_workshop(desk, NULL); break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
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

void
loan_step(struct desk *desk, const struct step *step)
{
	switch ((enum loan_state) desk->state) {
	case LOAN_ASKING: in_asking(desk, step); break;
	case LOAN_WORKSHOP: in_workshop(desk, step); break;
	}
}
