/*
 * transfer.c - from bin to bin, put-away, and into a technician's van
 *
 *   LINES --[bin]--> LINES --part, quantity--> LINES --bin or badge--> LINES
 * --done--> (posted)
 *
 * A bin scanned before the first part is where the goods come from; one scanned
 * after parts is where all lines without a destination go.
 */
#include "desk/custody_private.h"

#include <string.h>

void
transfer_open(struct desk *desk)
{
	if (work_begin(desk, FLOW_TRANSFER, MAY_TRANSFER))
		desk->state = TRANSFER_LINES;
}

/* Whether a destination said now is for @line: for all that have none, or when all
 * have one, for the last. */
static gboolean
wants_destination(struct desk *desk, const struct line *line, gboolean open)
{
	return open ? line->to == NULL : line == work_last_line(desk);
}

static gboolean
any_open(const struct desk *desk)
{
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (line->to == NULL)
			return TRUE;
	}
	return FALSE;
}

/* FALSE: some of the goods are in @place already, and this is said. */
static gboolean
check_destination(struct desk *desk, const char *place)
{
	gboolean open = any_open(desk);

	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (wants_destination(desk, line, open) &&
		    strcmp(line_source(line), place) == 0) {
			desk_say(desk, LEVEL_ERROR, REASON_SAME_PLACE, place, NULL);
			return FALSE;
		}
	}
	return TRUE;
}

/* @person: whose place it is, who signs for the goods; NULL for a bin. */
static void
send_to(struct desk *desk, const char *place, const struct fact_person *person)
{
	struct draft *draft = desk->draft;
	gboolean open = any_open(desk);

	if (!check_destination(desk, place))
		return;
	work_remember(desk, place);
	for (guint i = 0; i < draft->lines->len; i++) {
		struct line *line = draft->lines->pdata[i];
		if (!wants_destination(desk, line, open))
			continue;
		g_free(line->to);
		line->to = g_strdup(place);
	}
	/* who is signed in signs the slip anyway */
	if (person != NULL &&
	    strcmp(person->person, desk->person->person.person) != 0) {
		g_free(draft->other);
		draft->other = g_strdup(person->person);
	}
	if (person != NULL && !custody_is_certified(desk, person)) {
		g_free(draft->uncertified);
		draft->uncertified = g_strdup(person->name);
	}
	desk_say(desk, LEVEL_OK, REASON_DESTINATION_SET, place, NULL);
	work_save(desk);
}

/* Things followed by themselves go into custody by a scan of their own. */
static gboolean
any_custody(struct desk *desk)
{
	gboolean open = any_open(desk);

	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (line->kind != NULL && wants_destination(desk, line, open))
			return TRUE;
	}
	return FALSE;
}

static void
scan_place(struct desk *desk, const struct fact_place *place)
{
	gboolean inside = place->kind == PLACE_BIN ||
			  place->kind == PLACE_QUARANTINE ||
			  place->kind == PLACE_WORKSHOP;

	if (!place_kind_holds(place->kind) || (!inside && any_custody(desk)))
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place->place,
			 NULL);
	else if (!source_set(desk, place->place))
		send_to(desk, place->place, NULL);
}

/* A badge: the goods go into that person's own place, and he signs for them. */
static void
scan_person(struct desk *desk, const struct step *step)
{
	const struct fact_person *person = &step->fact->person;
	g_autofree char *place = place_code_of(PLACE_PERSON, person->person);

	if (work_last_line(desk) == NULL)
		desk_not_now(desk, step);
	else if (person->clearing)
		desk_say(desk, LEVEL_ERROR, REASON_IN_CLEARANCE, person->name,
			 NULL);
	else if (any_custody(desk))
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
	else
		send_to(desk, place, person);
}

static void
finish(struct desk *desk)
{
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		if (line->to == NULL) {
			desk_say(desk, LEVEL_ERROR, REASON_NO_DESTINATION, NULL);
			return;
		}
	}
	if (approve_certified(desk, desk->draft->uncertified)) {
		ask_close(desk);
		work_post(desk);
	}
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: source_scan_part(desk, step); break;
	case STEP_UNIT: source_scan_unit(desk, step); break;
	case STEP_PLACE: scan_place(desk, &step->fact->place); break;
	case STEP_PERSON: scan_person(desk, step); break;
	case STEP_QTY: source_requantify(desk, step->number); break;
	case STEP_AGAIN: source_consider(desk); break;
	case STEP_ANSWER: source_chosen(desk, step); break;
	case STEP_TEXT: offer_serial_said(desk, step->text); break;
	case STEP_DONE: finish(desk); break;
	case STEP_PIN:
		if (approve_pin(desk, step))
			finish(desk);
		break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: unit_say_last(desk, step); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_REJECT:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
transfer_step(struct desk *desk, const struct step *step)
{
	switch ((enum transfer_state) desk->state) {
	case TRANSFER_LINES: in_lines(desk, step); break;
	}
}
