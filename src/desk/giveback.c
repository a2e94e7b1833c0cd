/*
 * giveback.c - unused parts come back from a job
 *
 *   HEAD --issue slip or job--> LINES --part, quantity, bin, reject--> LINES
 * --done--> (posted)
 *
 * Never more than was issued: the store holds the same limit once more.
 */
#include "desk/desk_private.h"

#include <string.h>

/* What can come back: by the slip when one was scanned, otherwise by the job. */
static GArray *
returnable(const struct desk *desk)
{
	if (desk->draft->slip_fact != NULL)
		return desk->draft->slip_fact->slip.returnable;
	return desk->draft->job_fact ? desk->draft->job_fact->job.issued : NULL;
}

/* FALSE: nothing can come back on this job or slip, and this is said. */
static gboolean
check_head(struct desk *desk, const struct fact *head)
{
	const struct fact_slip *slip = &head->slip;
	GArray *issued =
		head->kind == FACT_JOB ? head->job.issued : slip->returnable;

	if (head->kind == FACT_SLIP && slip->kind != SLIP_ISSUE)
		desk_say(desk, LEVEL_ERROR, REASON_SLIP_NOT_ISSUE, slip->number,
			 NULL);
	else if (head->kind == FACT_SLIP && *slip->voided_by != '\0')
		desk_say(desk, LEVEL_ERROR, REASON_ALREADY_VOID, slip->number,
			 slip->voided_by, NULL);
	else if (issued->len == 0)
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_ISSUED, fact_id(head),
			 NULL);
	else
		return TRUE;
	return FALSE;
}

static void
take_job(struct desk *desk, struct fact *job)
{
	work_remember(desk, job->job.job);
	desk->draft->job = g_strdup(job->job.job);
	desk->draft->job_fact = fact_ref(job);
	desk->draft->head = g_strdup(job->job.customer_name);
	if (*job->job.customer)
		desk->draft->party = g_strdup(job->job.customer);
	desk->state = RETURN_LINES;
	desk_say(desk, LEVEL_OK, REASON_JOB_OPENED, job->job.job,
		 job->job.customer_name, job->job.model, NULL);
}

static void
take_slip(struct desk *desk, struct fact *slip)
{
	const struct fact_slip *facts = &slip->slip;

	work_remember(desk, facts->number);
	desk->draft->refers = g_strdup(facts->number);
	desk->draft->slip_fact = fact_ref(slip);
	desk->draft->job = g_strdup(facts->job);
	if (*facts->party)
		desk->draft->party = g_strdup(facts->party);
	desk->state = RETURN_LINES;
	desk_say(desk, LEVEL_OK, REASON_RETURN_OPENED, facts->number, facts->job,
		 NULL);
}

static void
take_head(struct desk *desk, struct fact *head)
{
	if (!check_head(desk, head))
		return;
	if (head->kind == FACT_JOB)
		take_job(desk, head);
	else
		take_slip(desk, head);
}

void
return_open(struct desk *desk, struct fact *head)
{
	gboolean may = desk->person != NULL &&
		       (desk->person->person.may & MAY_RETURN) != 0;

	if (may && head != NULL && !check_head(desk, head))
		return;
	if (may && desk->flow == FLOW_ISSUE && desk->draft->lines->len == 0)
		work_end(desk);
	if (!work_begin(desk, FLOW_RETURN, MAY_RETURN))
		return;
	desk->state = RETURN_HEAD;
	if (head != NULL)
		take_head(desk, head);
}

static const char *
head_name(const struct desk *desk)
{
	return desk->draft->refers ? desk->draft->refers : desk->draft->job;
}

/* Rows of the part (and lot, and piece) in question that have something left. */
static GPtrArray *
rows_of(const struct desk *desk, const struct line *line)
{
	GArray *issued = returnable(desk);
	GPtrArray *rows = g_ptr_array_new();

	for (guint i = 0; issued != NULL && i < issued->len; i++) {
		struct fact_issued *row =
			&g_array_index(issued, struct fact_issued, i);
		if (strcmp(row->part, line->id) == 0 &&
		    ((*line->lot == '\0' && !desk->offer.exact) ||
		     strcmp(row->lot, line->lot) == 0) &&
		    strcmp(row->unit, line->unit ? line->unit : "") == 0)
			g_ptr_array_add(rows, row);
	}
	return rows;
}

static void
ask_lot(struct desk *desk, GPtrArray *rows, const char *id)
{
	ask_open(desk, ASK_LOT_BACK);
	for (guint i = 0; i < rows->len; i++) {
		const struct fact_issued *row = rows->pdata[i];
		struct choice *choice = ask_choice(desk, CHOICE_LOT);
		choice->args[0] = g_strdup(row->lot);
		choice->args[1] = qty_text(row->qty);
		choice->lot = g_strdup(row->lot);
	}
	desk_say(desk, LEVEL_WARN, REASON_ASK_LOT_BACK, id, NULL);
}

/* Where it goes: as told, to its home bin, or to where it came from. */
static gboolean
find_place(struct desk *desk, struct line *line, const struct fact_issued *row)
{
	if (line->to != NULL)
		return TRUE;
	if (line->part != NULL && *line->part->part.bin != '\0')
		line->to = g_strdup(line->part->part.bin);
	else if (*row->from != '\0')
		line->to = g_strdup(row->from);
	if (line->to != NULL)
		return TRUE;
	ask_open(desk, ASK_BIN);
	desk_say(desk, LEVEL_WARN, REASON_ASK_BIN, line->id, NULL);
	return FALSE;
}

/* How much of @row other lines have left; a piece is on the slip once. */
static qty_t
left_of(const struct desk *desk, const struct fact_issued *row,
	const struct line *line)
{
	if (line->unit != NULL)
		return 1;
	return row->qty -
	       draft_sum(desk->draft, desk->offer.replaces, line->id, row->lot);
}

/* The same lot again adds to its line. */
static struct line *
join(struct desk *desk, const char *lot)
{
	struct line *same = NULL;

	if (desk->offer.replaces == NULL && desk->offer.line->unit == NULL)
		same = draft_find(desk->draft, desk->offer.line->id, lot, FALSE);
	if (same != NULL)
		offer_merge(desk, same);
	return desk->offer.line;
}

static void
consider(struct desk *desk)
{
	struct line *line = desk->offer.line;
	g_autoptr(GPtrArray) rows = rows_of(desk, line);
	const struct fact_issued *row;
	qty_t left;

	if (rows->len == 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ISSUED,
			 line->unit ? line->unit : line->id, head_name(desk), NULL);
		offer_refuse(desk);
		return;
	}
	if (rows->len > 1) {
		ask_lot(desk, rows, line->id);
		return;
	}
	row = rows->pdata[0];
	line = join(desk, row->lot);
	if (strcmp(line->lot, row->lot) != 0) {
		g_free(line->lot);
		line->lot = g_strdup(row->lot);
	}
	g_strlcpy(line->expiry, row->expiry, sizeof line->expiry);
	left = left_of(desk, row, line);
	if (line->qty > left) {
		g_autofree char *n = qty_text(MAX(left, 0));
		desk_say(desk, LEVEL_ERROR, REASON_TOO_MANY_BACK, line->id, n,
			 NULL);
		offer_refuse(desk);
		return;
	}
	if (!find_place(desk, line, row))
		return;
	g_free(line->from);
	line->from = desk->draft->party
			     ? place_code_of(PLACE_CUSTOMER, desk->draft->party)
			     : g_strdup(PLACE_CODE_CUSTOMER);
	work_take_offer(desk, line->to);
}

static void
scan_part(struct desk *desk, const struct step *step)
{
	if (desk->offer.unit != NULL) {
		offer_from_piece(desk, step->fact);
		consider(desk);
		return;
	}
	offer_begin(desk, step->fact, step->code);
	if (step->fact->part.serial_tracked) {
		offer_find_piece(desk);
		return;
	}
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	consider(desk);
}

static void
scan_piece(struct desk *desk, const struct step *step)
{
	if (offer_check_piece(desk, &step->fact->unit) &&
	    offer_piece(desk, step->fact))
		consider(desk);
}

static void
scan_place(struct desk *desk, const struct step *step)
{
	const char *place = step->fact->place.place;
	struct line *last = work_last_line(desk);

	if (step->fact->place.kind != PLACE_BIN &&
	    step->fact->place.kind != PLACE_QUARANTINE) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
		return;
	}
	if (desk->ask == ASK_BIN) {
		g_free(desk->offer.line->to);
		desk->offer.line->to = g_strdup(place);
		desk->offer.line->rejected =
			step->fact->place.kind == PLACE_QUARANTINE;
		consider(desk);
		return;
	}
	if (last == NULL) {
		desk_not_now(desk, step);
		return;
	}
	work_remember(desk, place);
	g_free(last->to);
	last->to = g_strdup(place);
	last->rejected = step->fact->place.kind == PLACE_QUARANTINE;
	desk_say(desk, LEVEL_OK, REASON_BIN_SET, last->id, place, NULL);
	work_save(desk);
}

/* A part that came back used or damaged is held for inspection. */
static void
reject_last(struct desk *desk)
{
	struct line *last = work_last_line(desk);

	if (last == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_LINE, NULL);
		return;
	}
	work_remember(desk, last->id);
	g_free(last->to);
	last->to = g_strdup(desk->settings.quarantine);
	last->rejected = TRUE;
	desk_say(desk, LEVEL_OK, REASON_REJECTED, last->id, last->to, NULL);
	work_save(desk);
}

static void
lot_chosen(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];

	offer_keep(desk);
	g_free(desk->offer.line->lot);
	desk->offer.line->lot = g_strdup(choice->lot);
	desk->offer.exact = TRUE;
	consider(desk);
}

static void
in_head(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_JOB:
	case STEP_SLIP: take_head(desk, step->fact); break;
	case STEP_QTY: offer_requantify(desk, step->number); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
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

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: scan_part(desk, step); break;
	case STEP_UNIT: scan_piece(desk, step); break;
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_QTY:
		if (offer_requantify(desk, step->number))
			consider(desk);
		break;
	case STEP_AGAIN: consider(desk); break;
	case STEP_ANSWER: lot_chosen(desk, step); break;
	case STEP_TEXT: offer_serial_said(desk, step->text); break;
	case STEP_REJECT: reject_last(desk); break;
	case STEP_DONE: work_post(desk); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_ACCEPT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
return_step(struct desk *desk, const struct step *step)
{
	switch ((enum return_state) desk->state) {
	case RETURN_HEAD: in_head(desk, step); break;
	case RETURN_LINES: in_lines(desk, step); break;
	}
}
