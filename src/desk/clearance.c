/*
 * clearance.c - who leaves or changes post gives back all that is in his name
 *
 *   BEGIN --(what he has)--> LINES --unit, part--> LINES --done--> (posted)
 *                        --> WHOSE --badge, unit or done--> LINES ...
 *
 * A clearance is on record from its first act, and he can take nothing more until a
 * clearance slip leaves nothing held or owed; the open work may be left meanwhile.
 * Who may clear others is asked whose it is: another badge, or his own things.
 */
#include "desk/custody_private.h"

#include <string.h>

/* ---- what is left ---- */

static const struct fact_person *
subject(const struct desk *desk)
{
	return desk->flow == FLOW_CLEAR && desk->draft->subject
		       ? &desk->draft->subject->person
		       : NULL;
}

GArray *
desk_left_held(const struct desk *desk)
{
	const struct fact_person *person = subject(desk);
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct fact_held));

	for (guint i = 0; person != NULL && i < person->held->len; i++) {
		const struct fact_held *held =
			&g_array_index(person->held, struct fact_held, i);
		if (!draft_has_unit(desk->draft, held->unit))
			g_array_append_vals(left, held, 1);
	}
	return left;
}

GArray *
desk_left_stock(const struct desk *desk)
{
	const struct fact_person *person = subject(desk);
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct fact_stock));

	for (guint i = 0; person != NULL && i < person->stock->len; i++) {
		struct fact_stock row =
			g_array_index(person->stock, struct fact_stock, i);
		row.qty -= draft_taken(desk->draft, NULL, row.part,
				       desk->draft->source, row.lot);
		if (row.qty > 0)
			g_array_append_val(left, row);
	}
	return left;
}

GArray *
desk_left_owed(const struct desk *desk)
{
	const struct fact_person *person = subject(desk);
	GArray *left = g_array_new(FALSE, FALSE, sizeof(struct fact_owed));

	if (person != NULL)
		g_array_append_vals(left, person->owed->data, person->owed->len);
	return left;
}

static void add_word(GString *words, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_word(GString *words, const char *format, ...)
{
	va_list args;

	if (words->len > 0)
		g_string_append(words, ", ");
	va_start(args, format);
	g_string_append_vprintf(words, format, args);
	va_end(args);
}

/* Everything left in words, "" for nothing; owned. */
static char *
left_words(const struct desk *desk)
{
	g_autoptr(GArray) held = desk_left_held(desk);
	g_autoptr(GArray) stock = desk_left_stock(desk);
	g_autoptr(GArray) owed = desk_left_owed(desk);
	GString *words = g_string_new(NULL);
	cents_t sum = 0;

	for (guint i = 0; i < held->len; i++)
		add_word(words, "%s",
			 g_array_index(held, struct fact_held, i).unit);
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		add_word(words, "%" G_GINT64_FORMAT " × %s", row->qty, row->part);
	}
	for (guint i = 0; i < owed->len; i++)
		sum += g_array_index(owed, struct fact_owed, i).amount;
	if (sum > 0) {
		g_autofree char *money = money_text(sum);
		add_word(words, tr(desk->lang, "%s to pay"), money);
	}
	return g_string_free(words, FALSE);
}

void
clear_say_left(struct desk *desk, const struct slip *slip)
{
	const struct fact_person *person = subject(desk);
	g_autofree char *left = left_words(desk);

	if (*left == '\0')
		desk_say(desk, LEVEL_OK, REASON_CLEARANCE_ENDED, slip->number,
			 person ? person->name : "", NULL);
	else
		desk_say(desk, LEVEL_WARN, REASON_CLEARANCE_OPEN, slip->number,
			 person->name, left, NULL);
}

/* ---- whose it is ---- */

/* From now on it is on record. */
static void
record(struct desk *desk)
{
	struct draft *draft = desk->draft;
	const struct fact_person *person = &draft->subject->person;

	if (draft->begun)
		return;
	draft->begun = TRUE;
	desk->awaited = EFFECT_CLEAR;
	desk->state = CLEAR_LINES;
	desk_effect(desk, EFFECT_CLEAR, person->person);
	/* he is told so by what he tries to take, too */
	if (strcmp(person->person, desk->person->person.person) == 0)
		desk_effect(desk, EFFECT_LOOKUP, person->person)->kind =
			FACT_PERSON;
}

static void
set_subject(struct desk *desk, struct fact *person)
{
	struct draft *draft = desk->draft;
	const char *id = person->person.person;
	struct fact *before = draft->subject;

	draft->subject = fact_ref(person);
	fact_unref(before);
	g_free(draft->source);
	draft->source = place_code_of(PLACE_PERSON, id);
	g_clear_pointer(&draft->other, g_free);
	if (strcmp(id, desk->person->person.person) != 0)
		draft->other = g_strdup(id);
}

/* Nothing was accepted before it was on record. */
void
clear_refused(struct desk *desk)
{
	if (desk->begun || desk->flow != FLOW_CLEAR) {
		work_end(desk);
		return;
	}
	set_subject(desk, desk->person);
	desk->draft->begun = FALSE;
	desk->state = CLEAR_WHOSE;
	g_ptr_array_set_size(desk->draft->lines, 0);
	g_ptr_array_set_size(desk->undos, 0);
}

static void
begin(struct desk *desk, struct fact *person)
{
	g_autofree char *left = NULL;

	set_subject(desk, person);
	left = left_words(desk);
	record(desk);
	if (*left == '\0')
		posting_begin_at_once(desk);
	else
		desk_say(desk, LEVEL_OK, REASON_CLEARANCE_BEGUN,
			 person->person.name, left, NULL);
}

void
clear_open(struct desk *desk)
{
	if (!work_begin(desk, FLOW_CLEAR, (enum permission) 0))
		return;
	desk->state = CLEAR_BEGIN;
	desk_effect(desk, EFFECT_LOOKUP, desk->person->person.person)->kind =
		FACT_PERSON;
}

/* What the one who is signed in has. */
static void
own_found(struct desk *desk, struct fact *person)
{
	if ((person->person.may & MAY_CLEAR) == 0) {
		begin(desk, person);
		return;
	}
	set_subject(desk, person);
	desk->state = CLEAR_WHOSE;
	desk_say(desk, LEVEL_OK, REASON_CLEAR_WHOSE, person->person.name, NULL);
}

/* ---- things ---- */

static void
say_not_his(struct desk *desk, const char *id)
{
	desk_say(desk, LEVEL_ERROR, REASON_NOT_HELD_BY, id,
		 desk->draft->subject ? desk->draft->subject->person.name : "",
		 NULL);
}

static void
take_offer(struct desk *desk)
{
	record(desk);
	said_clear(&desk->said);
	work_take_offer(desk, desk->offer.line->to);
}

static void
consider_unit(struct desk *desk)
{
	struct line *line = desk->offer.line;
	const char *home;

	if (unit_policy(line)->condition && line->condition == CONDITION_UNKNOWN) {
		ask_conditions(desk);
		desk_say(desk, LEVEL_WARN, REASON_ASK_CONDITION, line->id, NULL);
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
	take_offer(desk);
}

static void
scan_unit(struct desk *desk, const struct step *step)
{
	const struct fact_unit *unit = &step->fact->unit;
	struct line *line;

	if (draft_has_unit(desk->draft, unit->unit)) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, unit->unit, NULL);
		return;
	}
	if (strcmp(unit->place, desk->draft->source) != 0) {
		say_not_his(desk, unit->unit);
		return;
	}
	if (*unit->part != '\0') {
		source_scan_unit(desk, step);
		return;
	}
	if (custody_policy(unit->kind) == NULL) {
		desk_not_now(desk, step);
		return;
	}
	line = unit_line_new(desk, step->fact, FALSE);
	if (line == NULL)
		return;
	offer_clear(desk);
	desk->offer.line = line;
	consider_unit(desk);
}

static void
scan_place(struct desk *desk, const struct fact_place *place)
{
	struct line *last = work_last_line(desk);
	struct line *line = desk->ask == ASK_BIN ? desk->offer.line : last;
	gboolean inside = place->kind == PLACE_BIN ||
			  place->kind == PLACE_QUARANTINE ||
			  place->kind == PLACE_WORKSHOP;

	if (line == NULL || !inside) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place->place,
			 NULL);
		return;
	}
	if (line == last)
		work_remember(desk, place->place);
	g_free(line->to);
	line->to = g_strdup(place->place);
	if (line == last) {
		desk_say(desk, LEVEL_OK, REASON_BIN_SET, line->id, line->to, NULL);
		work_save(desk);
	} else if (line->kind != NULL) {
		consider_unit(desk);
	} else {
		source_consider(desk);
	}
}

static void
say_condition(struct desk *desk, enum condition condition)
{
	desk->offer.line->condition = condition;
	consider_unit(desk);
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	if (desk->ask == ASK_CONDITION)
		say_condition(desk, choice->condition);
	else
		source_chosen(desk, step);
}

/* Of the thing whose condition is asked for, or of the last line. */
static void
say_of_unit(struct desk *desk, const struct step *step)
{
	if (desk->ask != ASK_CONDITION)
		unit_say_last(desk, step);
	else if (step->type == STEP_CONDITION)
		say_condition(desk, (enum condition) step->number);
	else
		unit_line_say(desk, desk->offer.line, step);
}

/* A badge: whose clearance it is, unless that is settled. */
static void
scan_badge(struct desk *desk, const struct step *step)
{
	if (desk->state == CLEAR_WHOSE)
		begin(desk, step->fact);
	else
		desk_not_now(desk, step);
}

static void
finish(struct desk *desk)
{
	record(desk);
	posting_begin(desk);
}

/* ---- states ---- */

static void
in_begin(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PERSON: own_found(desk, step->fact); break;
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
	case STEP_PERSON: scan_badge(desk, step); break;
	case STEP_UNIT: scan_unit(desk, step); break;
	case STEP_PART: source_scan_part(desk, step); break;
	case STEP_PLACE: scan_place(desk, &step->fact->place); break;
	case STEP_QTY: source_requantify(desk, step->number); break;
	case STEP_AGAIN: source_consider(desk); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: offer_serial_said(desk, step->text); break;
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_ACCEPT: say_of_unit(desk, step); break;
	case STEP_DONE: finish(desk); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
clear_step(struct desk *desk, const struct step *step)
{
	switch ((enum clear_state) desk->state) {
	case CLEAR_BEGIN: in_begin(desk, step); break;
	case CLEAR_WHOSE:
	case CLEAR_LINES: in_lines(desk, step); break;
	}
}
