/*
 * hand.c - the thing that changed hands a moment ago
 *
 *   badge A, tool            A has brought it back
 *   badge A, tool, badge B   soon after: it went from A to B, not through the store
 *
 * The second scan has posted the return already; the badge takes it back and posts
 * the hand-over. The same holds for what a clerk took out in his own name, and for
 * a provider in the place of a person. What is said of the thing with nothing in
 * between is a correction: its slip is posted anew.
 *
 * The badge may be that of the next in the queue, who comes to sign in and not to
 * get the thing. He scans it once more, is signed in and told what was handed to
 * him, and undo is the only thing he needs.
 */
#include "desk/custody_private.h"

#include <string.h>

void
hand_forget(struct desk *desk)
{
	g_clear_pointer(&desk->just.slip, slip_free);
	g_clear_pointer(&desk->just.unit, fact_unref);
	desk->just.armed = FALSE;
}

static const struct move *
just_move(const struct desk *desk)
{
	return desk->just.slip->moves->pdata[0];
}

struct fact *
hand_taken(const struct desk *desk)
{
	const struct just *just = &desk->just;

	if (just->slip == NULL || just->slip->kind != SLIP_CHECK_OUT ||
	    !custody_policy(just->unit->unit.kind)->to_customer ||
	    !custody_is_me(desk, just_move(desk)->to))
		return NULL;
	return just->unit;
}

gboolean
hand_was_given(const struct desk *desk, const struct fact *person)
{
	const struct just *just = &desk->just;
	g_autofree char *place = place_code_of(PLACE_PERSON, person->person.person);

	return just->slip != NULL && desk->restore != NULL &&
	       strcmp(just_move(desk)->to, place) == 0 &&
	       g_strcmp0(just->slip->number, desk->last_slip) == 0 &&
	       desk->now - just->at <= desk->settings.handover;
}

/* Whether the unit can go on now: what happens then, FLOW_NONE for nothing. */
static enum desk_flow
flow_on(const struct desk *desk, gboolean to_person)
{
	const struct just *just = &desk->just;
	gboolean lends;

	if (just->slip == NULL || !just->armed || desk->flow != FLOW_NONE ||
	    desk->now - just->at > desk->settings.handover)
		return FLOW_NONE;
	lends = (desk->person->person.may & MAY_LEND) != 0;
	if (just->slip->kind == SLIP_CHECK_OUT)
		return lends && custody_is_me(desk, just_move(desk)->to)
			       ? FLOW_CHECK_OUT
			       : FLOW_NONE;
	if (just->slip->kind != SLIP_CHECK_IN ||
	    !g_str_has_prefix(just_move(desk)->from, "person:"))
		return FLOW_NONE;
	if (!to_person)
		return lends ? FLOW_CHECK_OUT : FLOW_NONE;
	return custody_policy(just->unit->unit.kind)->hand_over ? FLOW_HAND_OVER
								: FLOW_NONE;
}

/* Its line, with what was said of it on the slip that is taken back. */
static struct line *
just_line(const struct desk *desk)
{
	const struct move *move = just_move(desk);
	struct line *line = line_new_unit(desk->just.unit);

	line->condition = move->condition;
	if (line->accessories != NULL && move->present != NULL) {
		g_free(line->present);
		line->present = g_strdup(move->present);
	}
	return line;
}

static void
begin(struct desk *desk, enum desk_flow flow)
{
	work_begin(desk, flow, MAY_BORROW);
	desk->state = LOAN_ASKING;
	desk->take_back = g_strdup(desk->just.slip->number);
	if (desk->just.slip->job != NULL)
		desk->draft->job = g_strdup(desk->just.slip->job);
}

gboolean
hand_to_person(struct desk *desk, struct fact *person)
{
	enum desk_flow flow = flow_on(desk, TRUE);
	g_autofree char *place = NULL;
	AUTO(line) line = NULL;

	if (flow == FLOW_NONE)
		return FALSE;
	/* it is his already: he comes to sign in */
	place = place_code_of(PLACE_PERSON, person->person.person);
	if (strcmp(place, just_move(desk)->from) == 0)
		return FALSE;
	line = just_line(desk);
	if (!unit_line_is_fit(desk, line) ||
	    !custody_may_have(desk, &desk->just.unit->unit, &person->person)) {
		desk->just.armed = FALSE;
		return TRUE;
	}
	begin(desk, flow);
	loan_give(desk, g_steal_pointer(&line), person);
	return TRUE;
}

/* What is secret goes to no stranger. */
static gboolean
check_secrecy(struct desk *desk, const struct fact_party *party)
{
	const struct fact_unit *unit = &desk->just.unit->unit;
	g_autofree char *detail = NULL;

	if (!custody_policy(unit->kind)->secrecy || unit->secrecy == 0)
		return TRUE;
	detail = g_strdup_printf("%s to %s", unit->unit, party->party);
	desk_audit(desk, "clearance-level", detail);
	desk_say(desk, LEVEL_ERROR, REASON_CLEARANCE_LEVEL, unit->unit, party->name,
		 NULL);
	return FALSE;
}

gboolean
hand_to_party(struct desk *desk, struct fact *party)
{
	const struct fact_party *facts = &party->party;
	enum desk_flow flow = FLOW_NONE;
	AUTO(line) line = NULL;

	if (strcmp(facts->kind, "provider") == 0)
		flow = flow_on(desk, FALSE);
	if (flow == FLOW_NONE)
		return FALSE;
	line = just_line(desk);
	if (!unit_line_is_fit(desk, line) || !check_secrecy(desk, facts))
		return TRUE;
	begin(desk, flow);
	desk->draft->party = g_strdup(facts->party);
	desk->draft->head = g_strdup(facts->name);
	line->to = place_code_of(PLACE_PROVIDER, facts->party);
	custody_set_due(desk, line, "");
	g_ptr_array_add(desk->draft->lines, g_steal_pointer(&line));
	said_clear(&desk->said);
	posting_begin_at_once(desk);
	return TRUE;
}

/* ---- corrections ---- */

/* Where it goes may follow from its condition and accessories. FALSE: it cannot
 * have left the workshop so, and this is said. */
static gboolean
correct_place(struct desk *desk, const struct line *line, struct move *move)
{
	const char *home = custody_home(&desk->just.unit->unit, line);
	gboolean to_workshop = strcmp(move->to, PLACE_CODE_WORKSHOP) == 0;

	if (desk->just.slip->kind != SLIP_CHECK_IN)
		return TRUE;
	if (strcmp(move->from, PLACE_CODE_WORKSHOP) == 0) {
		if (condition_usable(line->condition))
			return TRUE;
		desk_say(desk, LEVEL_ERROR, REASON_NOT_USABLE, line->id,
			 tr(desk->lang, condition_title(line->condition)), NULL);
		return FALSE;
	}
	if (home != NULL &&
	    (to_workshop || strcmp(home, PLACE_CODE_WORKSHOP) == 0)) {
		g_free(move->to);
		move->to = g_strdup(home);
	}
	return TRUE;
}

gboolean
hand_correct(struct desk *desk, const struct step *step)
{
	const struct just *just = &desk->just;
	AUTO(line) line = NULL;
	AUTO(slip) slip = NULL;
	struct move *move;

	if (just->slip == NULL ||
	    (step->type == STEP_DUE && just->slip->kind == SLIP_CHECK_IN))
		return FALSE;
	line = just_line(desk);
	line->to = g_strdup(just_move(desk)->to);
	g_strlcpy(line->due, just_move(desk)->due, sizeof line->due);
	if (!unit_line_say(desk, line, step))
		return TRUE;
	slip = slip_copy(just->slip);
	move = slip->moves->pdata[0];
	move->condition = line->condition;
	g_free(move->present);
	move->present = g_strdup(line->present);
	g_strlcpy(move->due, line->due, sizeof move->due);
	if (correct_place(desk, line, move))
		posting_replace(desk, just->slip->number, g_steal_pointer(&slip),
				just->slip);
	return TRUE;
}
