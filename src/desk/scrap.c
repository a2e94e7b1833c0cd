/*
 * scrap.c - what is thrown away, and why
 *
 *   LINES --[bin]--> LINES --part, quantity--> LINES --done--> (reason) -->
 * (posted)
 */
#include "desk/custody_private.h"

void
scrap_open(struct desk *desk)
{
	if (work_begin(desk, FLOW_SCRAP, MAY_SCRAP))
		desk->state = SCRAP_LINES;
}

static void
scan_place(struct desk *desk, const struct step *step)
{
	const char *place = step->fact->place.place;

	if (!place_kind_holds(step->fact->place.kind))
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
	else if (!source_set(desk, place))
		desk_not_now(desk, step);
}

static void
finish(struct desk *desk)
{
	if (desk->draft->lines->len == 0 || desk->draft->reason != NULL) {
		work_post(desk);
		return;
	}
	ask_open(desk, ASK_REASON);
	ask_choice(desk, CHOICE_DAMAGED);
	ask_choice(desk, CHOICE_EXPIRED);
	ask_choice(desk, CHOICE_OBSOLETE);
	ask_choice(desk, CHOICE_WRONG_PART);
	desk_say(desk, LEVEL_WARN, REASON_ASK_REASON, NULL);
}

/* A reason is kept in the source's language, so that reports can count it. */
static void
reason_said(struct desk *desk, const char *reason)
{
	g_free(desk->draft->reason);
	desk->draft->reason = g_strdup(reason);
	ask_close(desk);
	work_post(desk);
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	if (desk->ask == ASK_REASON)
		reason_said(desk, choice_template(choice->text));
	else
		source_chosen(desk, step);
}

static void
text_said(struct desk *desk, const char *text)
{
	if (desk->ask == ASK_REASON)
		reason_said(desk, text);
	else
		offer_serial_said(desk, text);
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: source_scan_part(desk, step); break;
	case STEP_UNIT: source_scan_unit(desk, step); break;
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_QTY: source_requantify(desk, step->number); break;
	case STEP_AGAIN: source_consider(desk); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: text_said(desk, step->text); break;
	case STEP_DONE: finish(desk); break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: unit_say_last(desk, step); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
scrap_step(struct desk *desk, const struct step *step)
{
	switch ((enum scrap_state) desk->state) {
	case SCRAP_LINES: in_lines(desk, step); break;
	}
}
