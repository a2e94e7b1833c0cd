/*
 * custody.c - what the scan of a thing followed by itself means, and who may have
 * it
 *
 * One machine for all kinds: the policy of the kind (core/custody.h) and the place
 * where the thing is decide.
 *
 *   bin         into custody; a loaner goes out for the open job
 *   person      back from him; a loaner goes on to the customer of the open job
 *   customer    his product comes in; a loaner comes back
 *   provider    back
 *   workshop    out of it; a customer's product goes back
 */
#include "desk/custody_private.h"

#include <string.h>

gboolean
custody_is_me(const struct desk *desk, const char *place)
{
	g_autofree char *mine = NULL;

	if (desk->person == NULL)
		return FALSE;
	mine = place_code_of(PLACE_PERSON, desk->person->person.person);
	return strcmp(place, mine) == 0;
}

struct fact *
custody_context(const struct desk *desk)
{
	if (desk->flow == FLOW_ISSUE && desk->draft->lines->len == 0)
		return desk->draft->job_fact;
	if (desk->flow == FLOW_NONE && desk->shown != NULL &&
	    desk->shown->kind == FACT_JOB)
		return desk->shown;
	return NULL;
}

/* ---- who may have it ---- */

static void
say_not_yours(struct desk *desk, const struct fact_unit *unit)
{
	g_autofree char *since = words_since(desk, unit);

	desk_say(desk, LEVEL_ERROR, REASON_NOT_YOUR_TOOL, unit->unit,
		 words_holder(unit), since, NULL);
}

static gboolean
may(const struct desk *desk, guint permissions)
{
	return (desk->person->person.may & permissions) != 0;
}

gboolean
custody_may_return(struct desk *desk, const struct fact_unit *unit)
{
	if (custody_is_me(desk, unit->place) || may(desk, MAY_LEND))
		return TRUE;
	say_not_yours(desk, unit);
	return FALSE;
}

static void
say_unusable(struct desk *desk, const struct fact_unit *unit, const char *why)
{
	desk_say(desk, LEVEL_ERROR, REASON_NOT_USABLE, unit->unit,
		 tr(desk->lang, why), NULL);
}

/* FALSE: it is not where it could be handed out from, and this is said. */
static gboolean
check_place(struct desk *desk, const struct fact_unit *unit)
{
	switch (unit->place_kind) {
	case PLACE_BIN: return TRUE;
	case PLACE_PERSON:
		if (custody_is_me(desk, unit->place) || may(desk, MAY_LEND))
			return TRUE;
		say_not_yours(desk, unit);
		return FALSE;
	case PLACE_QUARANTINE:
		say_unusable(desk, unit, TR_MARK("it is in quarantine"));
		return FALSE;
	case PLACE_WORKSHOP:
		say_unusable(desk, unit, TR_MARK("it is in the workshop"));
		return FALSE;
	case PLACE_CUSTOMER:
		desk_say(desk, LEVEL_ERROR, REASON_LOANER_OUT, unit->unit,
			 words_holder(unit), unit->job, NULL);
		return FALSE;
	case PLACE_SCRAP:
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_GONE, unit->unit, NULL);
		return FALSE;
	case PLACE_PROVIDER:
	case PLACE_SUPPLIER:
	case PLACE_DIFFERENCE:
	case PLACE_HISTORY:
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 words_holder(unit), NULL);
		return FALSE;
	}
	return FALSE;
}

gboolean
custody_may_leave(struct desk *desk, const struct fact_unit *unit, const char *job)
{
	if (!check_place(desk, unit))
		return FALSE;
	if (!condition_usable(unit->condition)) {
		say_unusable(desk, unit, condition_title(unit->condition));
		return FALSE;
	}
	if (*unit->reserved != '\0' && g_strcmp0(unit->reserved, job) != 0) {
		desk_say(desk, LEVEL_ERROR, REASON_RESERVED, unit->unit,
			 unit->reserved, NULL);
		return FALSE;
	}
	return TRUE;
}

gboolean
custody_may_have(struct desk *desk, const struct fact_unit *unit,
		 const struct fact_person *person)
{
	const struct custody_policy *policy = custody_policy(unit->kind);

	if (person->clearing) {
		desk_say(desk, LEVEL_ERROR, REASON_IN_CLEARANCE, person->name,
			 NULL);
		return FALSE;
	}
	if (policy->secrecy && unit->secrecy > person->clearance) {
		g_autofree char *detail =
			g_strdup_printf("%s to %s", unit->unit, person->person);
		desk_audit(desk, "clearance-level", detail);
		desk_say(desk, LEVEL_ERROR, REASON_CLEARANCE_LEVEL, unit->unit,
			 person->name, NULL);
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

gboolean
custody_is_certified(const struct desk *desk, const struct fact_person *person)
{
	return *person->certified_until == '\0' ||
	       strcmp(person->certified_until, desk->today) >= 0;
}

/* ---- where it goes, and until when ---- */

void
custody_set_due(const struct desk *desk, struct line *line, const char *promised)
{
	int days = 0;

	for (guint n = 0; custody_policy_nth(n) != NULL; n++)
		if (strcmp(custody_policy_nth(n)->kind, line->kind) == 0)
			days = desk->settings.days[n];
	if (desk->said.due[0] != '\0')
		g_strlcpy(line->due, desk->said.due, sizeof line->due);
	else if (*promised != '\0' && strcmp(promised, desk->today) >= 0)
		g_strlcpy(line->due, promised, sizeof line->due);
	else if (days > 0)
		date_add_days(desk->today, days, line->due);
}

/* A loaner goes back to the pool as it was given out; all else when it can be used.
 */
static gboolean
is_fit(const struct line *line)
{
	const struct custody_policy *policy = unit_policy(line);
	g_autofree char *missing = unit_missing_words(line);

	if (!policy->to_customer)
		return condition_usable(line->condition);
	return missing == NULL && condition_usable(line->condition) &&
	       line->condition != CONDITION_WORN;
}

const char *
custody_home(const struct fact_unit *unit, const struct line *line)
{
	if (!is_fit(line))
		return PLACE_CODE_WORKSHOP;
	return *unit->home ? unit->home : NULL;
}

char *
custody_customer(const struct desk *desk)
{
	return desk->draft->party
		       ? place_code_of(PLACE_CUSTOMER, desk->draft->party)
		       : g_strdup(PLACE_CODE_CUSTOMER);
}

/* ---- what its scan means ---- */

/* The take-back receipt on show, when it has @unit; NULL. */
static struct fact *
receipt_of(const struct desk *desk, const struct fact_unit *unit)
{
	const struct fact *slip = desk->shown;

	if (slip == NULL || slip->kind != FACT_SLIP ||
	    slip->slip.kind != SLIP_SWAP_OUT)
		return NULL;
	for (guint i = 0; i < slip->slip.units->len; i++)
		if (strcmp(g_array_index(slip->slip.units, struct fact_held, i)
				   .unit,
			   unit->unit) == 0)
			return desk->shown;
	return NULL;
}

/* A customer's product: it comes in, or it goes back. */
static void
scan_product(struct desk *desk, struct fact *unit, struct fact *job)
{
	AUTO(fact) slip = NULL;

	switch (unit->unit.place_kind) {
	case PLACE_CUSTOMER: swap_out_scan(desk, unit, job); break;
	case PLACE_BIN:
	case PLACE_QUARANTINE:
	case PLACE_WORKSHOP:
		slip = receipt_of(desk, &unit->unit);
		if (slip != NULL)
			fact_ref(slip);
		swap_back_scan(desk, unit, slip);
		break;
	case PLACE_PERSON:
	case PLACE_PROVIDER:
	case PLACE_SUPPLIER:
	case PLACE_SCRAP:
	case PLACE_DIFFERENCE:
	case PLACE_HISTORY: check_place(desk, &unit->unit); break;
	}
}

/* A loaner for the open job goes out, unless it is the one that comes back. */
static void
scan_for_job(struct desk *desk, struct fact *unit, struct fact *job)
{
	if (unit->unit.place_kind == PLACE_CUSTOMER &&
	    strcmp(unit->unit.job, job->job.job) == 0)
		swap_back_scan(desk, unit, NULL);
	else
		swap_out_scan(desk, unit, job);
}

static void
scan_ours(struct desk *desk, struct fact *unit, struct fact *job)
{
	switch (unit->unit.place_kind) {
	case PLACE_BIN: loan_out(desk, unit, job); break;
	case PLACE_CUSTOMER:
		if (*unit->unit.job != '\0')
			swap_back_scan(desk, unit, NULL);
		else
			loan_in(desk, unit);
		break;
	case PLACE_PERSON:
	case PLACE_WORKSHOP:
	case PLACE_PROVIDER: loan_in(desk, unit); break;
	case PLACE_QUARANTINE:
	case PLACE_SUPPLIER:
	case PLACE_SCRAP:
	case PLACE_DIFFERENCE:
	case PLACE_HISTORY: check_place(desk, &unit->unit); break;
	}
}

void
custody_scan(struct desk *desk, struct fact *unit, struct fact *job)
{
	const struct custody_policy *policy = custody_policy(unit->unit.kind);
	AUTO(fact) context = job ? fact_ref(job) : NULL;

	if (policy == NULL || desk->person == NULL)
		show_fact(desk, unit);
	else if (policy->from_customer)
		scan_product(desk, unit, context);
	else if (policy->to_customer && context != NULL)
		scan_for_job(desk, unit, context);
	else
		scan_ours(desk, unit, context);
}

void
custody_scan_in_issue(struct desk *desk, struct fact *unit)
{
	AUTO(fact)
	job = desk->draft->job_fact ? fact_ref(desk->draft->job_fact) : NULL;

	work_give_way(desk);
	custody_scan(desk, unit, job);
	if (desk->flow == FLOW_NONE && !desk->posting)
		work_come_back(desk);
}
