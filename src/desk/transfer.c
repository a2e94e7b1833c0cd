/*
 * transfer.c - from bin to bin, put-away, and into a technician's van
 *
 *   LINES --[bin]--> LINES --part, quantity--> LINES --bin or badge--> LINES
 * --done--> (posted)
 *
 * A bin scanned before the first part is where the goods come from; one scanned
 * after parts is where all lines without a destination go.
 */
#include "desk/desk_private.h"

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
		const struct take *take =
			&g_array_index(line->takes, struct take, 0);
		if (wants_destination(desk, line, open) &&
		    strcmp(take->place, place) == 0) {
			desk_say(desk, LEVEL_ERROR, REASON_SAME_PLACE, place, NULL);
			return FALSE;
		}
	}
	return TRUE;
}

/* @signer: whose place it is, who signs for the goods; NULL for a bin. */
static void
send_to(struct desk *desk, const char *place, const char *signer)
{
	gboolean open = any_open(desk);

	if (!check_destination(desk, place))
		return;
	work_remember(desk, place);
	for (guint i = 0; i < desk->draft->lines->len; i++) {
		struct line *line = desk->draft->lines->pdata[i];
		if (!wants_destination(desk, line, open))
			continue;
		g_free(line->to);
		line->to = g_strdup(place);
	}
	if (signer != NULL) {
		g_free(desk->draft->other);
		desk->draft->other = g_strdup(signer);
	}
	desk_say(desk, LEVEL_OK, REASON_DESTINATION_SET, place, NULL);
	work_save(desk);
}

static void
scan_place(struct desk *desk, const struct step *step)
{
	const char *place = step->fact->place.place;

	if (!place_kind_holds(step->fact->place.kind)) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
		return;
	}
	if (!source_set(desk, place))
		send_to(desk, place, NULL);
}

/* A badge: the goods go into that person's own place, and he signs for them; who is
 * signed in signs the slip anyway. */
static void
scan_person(struct desk *desk, const struct step *step)
{
	const char *person = step->fact->person.person;
	g_autofree char *place = place_code_of(PLACE_PERSON, person);
	gboolean self = strcmp(person, desk->person->person.person) == 0;

	if (work_last_line(desk) == NULL)
		desk_not_now(desk, step);
	else
		send_to(desk, place, self ? NULL : person);
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
	work_post(desk);
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: source_scan_part(desk, step); break;
	case STEP_UNIT: source_scan_unit(desk, step); break;
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_PERSON: scan_person(desk, step); break;
	case STEP_QTY: source_requantify(desk, step->number); break;
	case STEP_AGAIN: source_consider(desk); break;
	case STEP_ANSWER: source_chosen(desk, step); break;
	case STEP_TEXT: offer_serial_said(desk, step->text); break;
	case STEP_DONE: finish(desk); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN: desk_not_now(desk, step); break;
	}
}

void
transfer_step(struct desk *desk, const struct step *step)
{
	switch ((enum transfer_state) desk->state) {
	case TRANSFER_LINES: in_lines(desk, step); break;
	}
}
