/*
 * issue.c - parts to a repair job
 *
 *   JOB --job--> LINES --part, quantity, bin--> LINES --done--> (posted)
 *
 * A part passes three checks: more than the usual quantity asks, a shortage
 * offers what is there, and the first lot to expire is taken.
 */
#include "desk/custody_private.h"

#include <string.h>

#include "core/warranty.h"

void
issue_open(struct desk *desk)
{
	if (work_begin(desk, FLOW_ISSUE, MAY_ISSUE))
		desk->state = ISSUE_JOB;
}

static void
take_job(struct desk *desk, struct fact *job)
{
	const struct fact_job *facts = &job->job;

	if (facts->closed) {
		desk_say(desk, LEVEL_ERROR, REASON_JOB_CLOSED, facts->job, NULL);
		return;
	}
	work_remember(desk, facts->job);
	desk->draft->job = g_strdup(facts->job);
	desk->draft->job_fact = fact_ref(job);
	desk->draft->head = g_strdup(facts->customer_name);
	if (*facts->customer)
		desk->draft->party = g_strdup(facts->customer);
	desk->state = ISSUE_LINES;
	desk_say(desk, LEVEL_OK, REASON_JOB_OPENED, facts->job,
		 facts->customer_name, facts->model, NULL);
}

static void
judge_charge(struct desk *desk, struct line *line)
{
	struct warranty_verdict verdict;

	if (desk->draft->job_fact == NULL)
		return;
	verdict = warranty_judge(&line->part->part, &desk->draft->job_fact->job,
				 desk->today);
	line->charge = verdict.charge;
	g_free(line->why);
	line->why = warranty_why_text(&verdict);
	line->price = line->part->part.price;
}

static void
ask_many(struct desk *desk, const struct line *line)
{
	g_autofree char *n = qty_text(line->qty);

	ask_open(desk, ASK_MANY);
	ask_choice(desk, CHOICE_YES_MANY)->args[0] = g_strdup(n);
	ask_choice(desk, CHOICE_NO);
	desk_say(desk, LEVEL_WARN, REASON_MANY, line->id, n, NULL);
}

static void
ask_shortage(struct desk *desk, const struct line *line, qty_t found)
{
	g_autofree char *wanted = qty_text(line->qty);
	g_autofree char *there = qty_text(found);
	g_autofree char *later = qty_text(line->qty - found);

	ask_open(desk, ASK_SHORTAGE);
	if (found > 0) {
		struct choice *both =
			ask_choice(desk, CHOICE_ISSUE_SOME_BACK_ORDER);
		both->args[0] = g_strdup(there);
		both->args[1] = g_strdup(later);
		ask_choice(desk, CHOICE_ISSUE_SOME)->args[0] = g_strdup(there);
	} else {
		ask_choice(desk, CHOICE_BACK_ORDER_ALL)->args[0] = g_strdup(later);
	}
	ask_choice(desk, CHOICE_LEAVE_OUT);
	desk_say(desk, LEVEL_WARN, REASON_SHORTAGE, line->id, wanted, there, NULL);
}

/* FALSE: the lot that was scanned, or of the piece, cannot be given out, and this
 * is said. */
static gboolean
check_lot(struct desk *desk, struct line *line)
{
	GArray *stock = line->part->part.stock;

	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		if (strcmp(row->lot, line->lot) != 0)
			continue;
		if (*row->expiry == '\0' || strcmp(row->expiry, desk->today) >= 0)
			return TRUE;
		desk_say(desk, LEVEL_ERROR, REASON_LOT_EXPIRED, row->lot,
			 row->expiry, NULL);
		offer_refuse(desk);
		return FALSE;
	}
	desk_say(desk, LEVEL_ERROR, REASON_LOT_NOT_THERE, line->id, line->lot,
		 NULL);
	offer_refuse(desk);
	return FALSE;
}

static void
take_line(struct desk *desk)
{
	struct line *line = desk->offer.line;
	g_autofree char *from = NULL;
	g_autofree char *lot = g_strdup(line->lot);
	const struct fact_stock *earlier =
		*lot ? allocate_earlier_lot(desk, line) : NULL;
	g_autofree char *earlier_lot = earlier ? g_strdup(earlier->lot) : NULL;
	g_autofree char *id = g_strdup(line->id);

	from = line->takes->len
		       ? g_strdup(g_array_index(line->takes, struct take, 0).place)
		       : g_strdup("");
	judge_charge(desk, line);
	g_free(line->to);
	line->to = desk->draft->party
			   ? place_code_of(PLACE_CUSTOMER, desk->draft->party)
			   : g_strdup(PLACE_CODE_CUSTOMER);
	work_take_offer(desk, from);
	if (earlier_lot != NULL)
		desk_say(desk, LEVEL_WARN, REASON_NOT_FIRST_EXPIRED, id, lot,
			 earlier_lot, NULL);
}

/* Check the offer; ask or take it. */
static void
consider(struct desk *desk)
{
	struct line *line = desk->offer.line;
	qty_t found;

	if (*line->lot && !check_lot(desk, line))
		return;
	if (line->qty > desk->settings.many && !desk->offer.many_ok) {
		ask_many(desk, line);
		return;
	}
	if (line->unit != NULL) {
		line_clear_takes(line);
		line_add_take(line, line->from, line->lot, "", 1);
		take_line(desk);
		return;
	}
	found = allocate_issue(desk, line, desk->offer.replaces);
	if (found < line->qty && !desk->offer.shortage_ok) {
		ask_shortage(desk, line, found);
		return;
	}
	take_line(desk);
}

static void
scan_part(struct desk *desk, const struct step *step)
{
	struct line *same;

	offer_begin(desk, step->fact, step->code);
	if (step->fact->part.serial_tracked) {
		offer_find_piece(desk);
		return;
	}
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	same = draft_find(desk->draft, desk->offer.line->id, desk->offer.line->lot,
			  FALSE);
	if (same != NULL) {
		desk->offer.many_ok =
			same->qty + same->wanting > desk->settings.many;
		offer_merge(desk, same);
	}
	consider(desk);
}

static void
scan_piece(struct desk *desk, const struct step *step)
{
	const struct fact_unit *unit = &step->fact->unit;

	if (*unit->part == '\0' && work_last_line(desk) == NULL &&
	    custody_policy(unit->kind) != NULL) {
		custody_scan_in_issue(desk, step->fact);
		return;
	}
	if (!offer_check_piece(desk, unit))
		return;
	if (unit->place_kind != PLACE_BIN)
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 unit->place, NULL);
	else if (offer_piece(desk, step->fact))
		consider(desk);
}

/* A bin after a part: take the last line's goods from there. */
static void
scan_place(struct desk *desk, const struct step *step)
{
	struct line *last = work_last_line(desk);
	const char *place = step->fact->place.place;

	if (last == NULL || last->unit != NULL || last->part == NULL) {
		desk_not_now(desk, step);
		return;
	}
	if (step->fact->place.kind != PLACE_BIN) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
		return;
	}
	offer_clear(desk);
	desk->offer.line = line_copy(last);
	g_free(desk->offer.line->from);
	desk->offer.line->from = g_strdup(place);
	desk->offer.replaces = last;
	desk->offer.many_ok = TRUE;
	if (last->qty == 0 ||
	    allocate_issue(desk, desk->offer.line, last) < last->qty) {
		offer_clear(desk);
		desk_say(desk, LEVEL_ERROR, REASON_NOT_IN_PLACE, last->id, place,
			 NULL);
		return;
	}
	consider(desk);
}

static void
answer_shortage(struct desk *desk, enum desk_choice_text text)
{
	struct line *line = desk->offer.line;
	qty_t found = allocate_issue(desk, line, desk->offer.replaces);

	if (text == CHOICE_LEAVE_OUT) {
		g_autofree char *id = g_strdup(line->id);
		ask_close(desk);
		offer_clear(desk);
		desk_say(desk, LEVEL_OK, REASON_LEFT_OUT, id, NULL);
		return;
	}
	/* what is not served is demand all the same: it is recorded either way */
	line->wanting = line->qty - found;
	line->qty = found;
	line->back_order = text != CHOICE_ISSUE_SOME;
	desk->offer.shortage_ok = TRUE;
	take_line(desk);
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];
	enum ask ask = desk->ask;

	if (ask == ASK_SHORTAGE) {
		answer_shortage(desk, choice->text);
	} else if (ask == ASK_MANY && choice->text == CHOICE_YES_MANY) {
		desk->offer.many_ok = TRUE;
		ask_close(desk);
		consider(desk);
	} else {
		ask_close(desk);
		offer_clear(desk);
		desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
	}
}

static void
in_job(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB: take_job(desk, step->fact); break;
	case STEP_QTY: offer_requantify(desk, step->number); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

/* Parts leave with people whose certificate is valid, or a supervisor agrees. */
static void
finish(struct desk *desk)
{
	const struct fact_person *me = &desk->person->person;
	const char *who = custody_is_certified(desk, me) ? desk->draft->uncertified
							 : me->name;

	if (desk->draft->lines->len == 0 || approve_certified(desk, who)) {
		ask_close(desk);
		work_post(desk);
	}
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART:
		if (desk->offer.unit != NULL) {
			offer_from_piece(desk, step->fact);
			consider(desk);
		} else {
			scan_part(desk, step);
		}
		break;
	case STEP_UNIT: scan_piece(desk, step); break;
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_QTY:
		if (offer_requantify(desk, step->number))
			consider(desk);
		break;
	case STEP_AGAIN: consider(desk); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: offer_serial_said(desk, step->text); break;
	case STEP_DONE: finish(desk); break;
	case STEP_PIN:
		if (approve_pin(desk, step))
			finish(desk);
		break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
issue_step(struct desk *desk, const struct step *step)
{
	switch ((enum issue_state) desk->state) {
	case ISSUE_JOB: in_job(desk, step); break;
	case ISSUE_LINES: in_lines(desk, step); break;
	}
}
