#include "desk/draft.h"

#include <string.h>

#include "core/custody.h"

struct draft *
draft_new(enum desk_flow flow, const char *uuid)
{
	struct draft *draft = g_new0(struct draft, 1);

	draft->flow = flow;
	draft->uuid = g_strdup(uuid);
	draft->lines = g_ptr_array_new_with_free_func((GDestroyNotify) line_free);
	return draft;
}

static struct fact *
fact_ref_or_null(struct fact *fact)
{
	return fact ? fact_ref(fact) : NULL;
}

static void
fact_clear(struct fact **fact)
{
	if (*fact != NULL)
		fact_unref(*fact);
	*fact = NULL;
}

struct draft *
draft_copy(const struct draft *draft)
{
	struct draft *copy = draft_new(draft->flow, draft->uuid);

	copy->job = g_strdup(draft->job);
	copy->party = g_strdup(draft->party);
	copy->order = g_strdup(draft->order);
	copy->refers = g_strdup(draft->refers);
	copy->head = g_strdup(draft->head);
	copy->other = g_strdup(draft->other);
	copy->note = g_strdup(draft->note);
	copy->reason = g_strdup(draft->reason);
	copy->source = g_strdup(draft->source);
	copy->approver = g_strdup(draft->approver);
	copy->uncertified = g_strdup(draft->uncertified);
	copy->loaner_ok = draft->loaner_ok;
	copy->begun = draft->begun;
	copy->counter = g_strdup(draft->counter);
	copy->job_fact = fact_ref_or_null(draft->job_fact);
	copy->order_fact = fact_ref_or_null(draft->order_fact);
	copy->slip_fact = fact_ref_or_null(draft->slip_fact);
	copy->subject = fact_ref_or_null(draft->subject);
	copy->place_fact = fact_ref_or_null(draft->place_fact);
	for (guint i = 0; i < draft->lines->len; i++)
		g_ptr_array_add(copy->lines, line_copy(draft->lines->pdata[i]));
	return copy;
}

void
draft_free(struct draft *draft)
{
	if (draft == NULL)
		return;
	g_free(draft->uuid);
	g_free(draft->job);
	g_free(draft->party);
	g_free(draft->order);
	g_free(draft->refers);
	g_free(draft->head);
	g_free(draft->other);
	g_free(draft->note);
	g_free(draft->reason);
	g_free(draft->source);
	g_free(draft->approver);
	g_free(draft->uncertified);
	g_free(draft->counter);
	fact_clear(&draft->job_fact);
	fact_clear(&draft->order_fact);
	fact_clear(&draft->slip_fact);
	fact_clear(&draft->subject);
	fact_clear(&draft->place_fact);
	g_ptr_array_unref(draft->lines);
	g_free(draft);
}

static void
take_clear(gpointer data)
{
	struct take *take = data;

	g_free(take->place);
	g_free(take->lot);
}

static GArray *
takes_new(void)
{
	GArray *takes = g_array_new(FALSE, TRUE, sizeof(struct take));

	g_array_set_clear_func(takes, take_clear);
	return takes;
}

struct line *
line_new(struct fact *part)
{
	struct line *line = g_new0(struct line, 1);

	line->takes = takes_new();
	line->lot = g_strdup("");
	if (part == NULL)
		return line;
	line->part = fact_ref(part);
	line->id = g_strdup(part->part.part);
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = g_strdup(part->part.name[i]);
	line->measure = g_strdup(part->part.unit);
	return line;
}

struct line *
line_new_unit(struct fact *unit)
{
	const struct fact_unit *facts = &unit->unit;
	struct line *line = line_new(NULL);

	line->custody = fact_ref(unit);
	line->id = g_strdup(facts->unit);
	line->unit = g_strdup(facts->unit);
	line->kind = g_strdup(facts->kind);
	for (int i = 0; i < LANG_COUNT; i++)
		line->name[i] = g_strdup(facts->name[i]);
	line->measure = g_strdup("");
	line->qty = 1;
	line->from = g_strdup(facts->place);
	if (facts->accessories->len > 0) {
		line->accessories = accessories_text(facts->accessories);
		line->present = accessories_text(facts->present);
	}
	if (*facts->holder_name != '\0')
		line->holder = g_strdup(facts->holder_name);
	return line;
}

struct line *
line_copy(const struct line *line)
{
	struct line *copy = line_new(NULL);

	g_free(copy->lot);
	copy->part = fact_ref_or_null(line->part);
	copy->id = g_strdup(line->id);
	for (int i = 0; i < LANG_COUNT; i++)
		copy->name[i] = g_strdup(line->name[i]);
	copy->measure = g_strdup(line->measure);
	copy->unit = g_strdup(line->unit);
	copy->serial = g_strdup(line->serial);
	copy->qty = line->qty;
	copy->wanting = line->wanting;
	copy->back_order = line->back_order;
	copy->lot = g_strdup(line->lot);
	g_strlcpy(copy->expiry, line->expiry, sizeof copy->expiry);
	copy->from = g_strdup(line->from);
	copy->to = g_strdup(line->to);
	for (guint i = 0; i < line->takes->len; i++) {
		const struct take *take =
			&g_array_index(line->takes, struct take, i);
		line_add_take(copy, take->place, take->lot, take->expiry,
			      take->qty);
	}
	copy->charge = line->charge;
	copy->why = g_strdup(line->why);
	copy->price = line->price;
	copy->rejected = line->rejected;
	copy->on_order = line->on_order;
	copy->kind = g_strdup(line->kind);
	copy->custody = fact_ref_or_null(line->custody);
	copy->condition = line->condition;
	copy->accessories = g_strdup(line->accessories);
	copy->present = g_strdup(line->present);
	g_strlcpy(copy->due, line->due, sizeof copy->due);
	copy->holder = g_strdup(line->holder);
	copy->book = line->book;
	copy->before = line->before;
	copy->disputed = line->disputed;
	return copy;
}

void
line_free(struct line *line)
{
	if (line == NULL)
		return;
	fact_clear(&line->part);
	g_free(line->id);
	for (int i = 0; i < LANG_COUNT; i++)
		g_free(line->name[i]);
	g_free(line->measure);
	g_free(line->unit);
	g_free(line->serial);
	g_free(line->lot);
	g_free(line->from);
	g_free(line->to);
	g_array_unref(line->takes);
	g_free(line->why);
	g_free(line->kind);
	fact_clear(&line->custody);
	g_free(line->accessories);
	g_free(line->present);
	g_free(line->holder);
	g_free(line);
}

void
line_add_take(struct line *line, const char *place, const char *lot,
	      const char *expiry, qty_t qty)
{
	struct take take = { .place = g_strdup(place),
			     .lot = g_strdup(lot),
			     .qty = qty };

	g_strlcpy(take.expiry, expiry, sizeof take.expiry);
	g_array_append_val(line->takes, take);
}

void
line_clear_takes(struct line *line)
{
	g_array_set_size(line->takes, 0);
}

qty_t
draft_taken(const struct draft *draft, const struct line *except, const char *part,
	    const char *place, const char *lot)
{
	qty_t sum = 0;

	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (line == except || strcmp(line->id, part) != 0)
			continue;
		for (guint k = 0; k < line->takes->len; k++) {
			const struct take *take =
				&g_array_index(line->takes, struct take, k);
			if (strcmp(take->lot, lot) == 0 &&
			    strcmp(take->place, place) == 0)
				sum += take->qty;
		}
	}
	return sum;
}

qty_t
draft_sum(const struct draft *draft, const struct line *except, const char *part,
	  const char *lot)
{
	qty_t sum = 0;

	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (line != except && strcmp(line->id, part) == 0 &&
		    (lot == NULL || strcmp(line->lot, lot) == 0))
			sum += line->qty;
	}
	return sum;
}

gboolean
draft_has_unit(const struct draft *draft, const char *unit)
{
	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (g_strcmp0(line->unit, unit) == 0)
			return TRUE;
	}
	return FALSE;
}

struct line *
draft_unit(const struct draft *draft, const char *unit)
{
	for (guint i = 0; i < draft->lines->len; i++) {
		struct line *line = draft->lines->pdata[i];
		if (line->kind != NULL && strcmp(line->id, unit) == 0)
			return line;
	}
	return NULL;
}

const char *
line_source(const struct line *line)
{
	return line->takes->len ? g_array_index(line->takes, struct take, 0).place
				: line->from;
}

struct line *
draft_find(const struct draft *draft, const char *part, const char *lot,
	   gboolean rejected)
{
	for (guint i = draft->lines->len; i > 0; i--) {
		struct line *line = draft->lines->pdata[i - 1];
		if (line->unit == NULL && !line->rejected == !rejected &&
		    strcmp(line->id, part) == 0 && strcmp(line->lot, lot) == 0)
			return line;
	}
	return NULL;
}

enum slip_kind
draft_slip_kind(const struct draft *draft)
{
	switch (draft->flow) {
	case FLOW_ISSUE: return SLIP_ISSUE;
	case FLOW_RECEIVE: return SLIP_RECEIPT;
	case FLOW_RETURN: return SLIP_RETURN;
	case FLOW_TRANSFER: return SLIP_TRANSFER;
	case FLOW_SCRAP: return SLIP_SCRAP;
	case FLOW_CHECK_OUT: return SLIP_CHECK_OUT;
	case FLOW_CHECK_IN: return SLIP_CHECK_IN;
	case FLOW_HAND_OVER: return SLIP_HAND_OVER;
	case FLOW_SWAP_OUT: return SLIP_SWAP_OUT;
	case FLOW_SWAP_BACK: return SLIP_SWAP_BACK;
	case FLOW_LOST:
	case FLOW_DAMAGED: return SLIP_LOSS;
	case FLOW_CLEAR: return SLIP_CLEARANCE;
	case FLOW_COUNT: return SLIP_COUNT;
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: return SLIP_VOID;
	}
	return SLIP_VOID;
}

static void
add_move(struct slip *slip, const struct draft *draft, const struct line *line,
	 const struct take *take)
{
	const char *from = take ? take->place : line->from;
	const char *lot = take ? take->lot : line->lot;
	struct move *move = move_new(line->kind ? NULL : line->id, lot,
				     take ? take->qty : line->qty, from, line->to);

	move->unit = g_strdup(line->unit);
	g_strlcpy(move->expiry, take ? take->expiry : line->expiry,
		  sizeof move->expiry);
	move->charge = line->charge;
	move->why = g_strdup(line->why);
	move->price = line->charge == CHARGE_CHARGED ? line->price : 0;
	if (line->on_order)
		move->order = g_strdup(draft->order);
	move->condition = line->condition;
	move->present = g_strdup(line->present);
	g_strlcpy(move->due, line->due, sizeof move->due);
	g_ptr_array_add(slip->moves, move);
}

struct slip *
draft_slip(const struct draft *draft, msec_t at, const char *person)
{
	struct slip *slip = slip_new(draft_slip_kind(draft), draft->uuid);

	slip->at = at;
	slip->person = g_strdup(person);
	slip->other = g_strdup(draft->other);
	slip->approver = g_strdup(draft->approver);
	slip->job = g_strdup(draft->job);
	slip->party = g_strdup(draft->party);
	slip->order = g_strdup(draft->order);
	slip->refers = g_strdup(draft->refers);
	slip->reason = g_strdup(draft->reason);
	slip->note = g_strdup(draft->note);
	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		if (line->takes->len == 0 && line->qty > 0)
			add_move(slip, draft, line, NULL);
		for (guint k = 0; k < line->takes->len; k++)
			add_move(slip, draft, line,
				 &g_array_index(line->takes, struct take, k));
		if (line->wanting > 0) {
			struct shortage *shortage = g_new0(struct shortage, 1);
			shortage->part = g_strdup(line->id);
			shortage->qty = line->wanting;
			shortage->back_ordered = line->back_order;
			g_ptr_array_add(slip->shortages, shortage);
		}
	}
	return slip;
}
