/*
 * source.c - goods taken from one named place: what transfer and scrap share
 */
#include "desk/custody_private.h"

#include <string.h>

static void
say_short(struct desk *desk, const struct line *line, qty_t left)
{
	g_autofree char *wanted = qty_text(line->qty);
	g_autofree char *there = qty_text(left);

	desk_say(desk, LEVEL_ERROR, REASON_SHORTAGE, line->id, wanted, there, NULL);
}

static void
say_none(struct desk *desk, const struct line *line)
{
	if (line->from != NULL)
		desk_say(desk, LEVEL_ERROR, REASON_NOT_IN_PLACE, line->id,
			 line->from, NULL);
	else if (*line->lot)
		desk_say(desk, LEVEL_ERROR, REASON_LOT_NOT_THERE, line->id,
			 line->lot, NULL);
	else
		desk_say(desk, LEVEL_ERROR, REASON_NO_STOCK, line->id, NULL);
}

void
source_consider(struct desk *desk)
{
	struct line *line = desk->offer.line;
	g_autoptr(GPtrArray) rows =
		allocate_sources(desk, line, desk->offer.replaces);
	const struct fact_stock *row;
	qty_t left;

	if (rows->len == 0) {
		say_none(desk, line);
		offer_refuse(desk);
		return;
	}
	if (rows->len > 1) {
		ask_open(desk, ASK_SOURCE);
		ask_sources(desk, rows);
		desk_say(desk, LEVEL_WARN, REASON_ASK_SOURCE, line->id, NULL);
		return;
	}
	row = rows->pdata[0];
	left = allocate_left(desk, row, line->id, desk->offer.replaces);
	if (line->qty > left) {
		say_short(desk, line, left);
		offer_refuse(desk);
		return;
	}
	line_clear_takes(line);
	line_add_take(line, row->place, row->lot, row->expiry, line->qty);
	work_take_offer(desk, desk->flow == FLOW_CLEAR ? line->to : row->place);
}

/* FALSE: the part has no bin, and one is asked for. */
static gboolean
send_home(struct desk *desk, struct line *line)
{
	if (*line->part->part.bin != '\0') {
		line->to = g_strdup(line->part->part.bin);
		return TRUE;
	}
	ask_open(desk, ASK_BIN);
	desk_say(desk, LEVEL_WARN, REASON_ASK_BIN, line->id, NULL);
	return FALSE;
}

/* What is scrapped, or comes back from who leaves, has its destination from the
 * start. */
static void
consider_new(struct desk *desk)
{
	if (desk->flow == FLOW_SCRAP)
		desk->offer.line->to = g_strdup(PLACE_CODE_SCRAP);
	if (desk->flow == FLOW_CLEAR && !send_home(desk, desk->offer.line))
		return;
	source_consider(desk);
}

/* A line with another quantity: it comes from the same place and lot as before. */
static void
consider_again(struct desk *desk)
{
	struct line *line = desk->offer.line;
	const struct take *take = &g_array_index(line->takes, struct take, 0);

	g_free(line->from);
	g_free(line->lot);
	line->from = g_strdup(take->place);
	line->lot = g_strdup(take->lot);
	desk->offer.exact = TRUE;
	source_consider(desk);
}

/* Whether the offer is more of the same goods on the same way. */
static gboolean
is_more_of(const struct desk *desk, const struct line *last)
{
	const struct line *line = desk->offer.line;

	return last != NULL && last->unit == NULL &&
	       strcmp(last->id, line->id) == 0 &&
	       (desk->flow != FLOW_TRANSFER || last->to == NULL) &&
	       (*line->lot == '\0' || strcmp(last->lot, line->lot) == 0);
}

void
source_scan_part(struct desk *desk, const struct step *step)
{
	struct line *last = work_last_line(desk);

	if (desk->offer.unit != NULL) {
		offer_from_piece(desk, step->fact);
		consider_new(desk);
		return;
	}
	offer_begin(desk, step->fact, step->code);
	if (step->fact->part.serial_tracked) {
		offer_find_piece(desk);
		return;
	}
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	if (is_more_of(desk, last)) {
		offer_merge(desk, last);
		consider_again(desk);
		return;
	}
	desk->offer.line->from = g_strdup(desk->draft->source);
	consider_new(desk);
}

/* A thing followed by itself, out of the house's own places. */
static void
scan_custody(struct desk *desk, struct fact *unit)
{
	const struct fact_unit *facts = &unit->unit;
	gboolean inside = facts->place_kind == PLACE_BIN ||
			  facts->place_kind == PLACE_QUARANTINE ||
			  facts->place_kind == PLACE_WORKSHOP;
	struct line *line;

	if (draft_has_unit(desk->draft, facts->unit))
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, facts->unit, NULL);
	else if (facts->place_kind == PLACE_SCRAP)
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_GONE, facts->unit, NULL);
	else if (!inside)
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, facts->unit,
			 words_holder(facts), NULL);
	else if (desk->draft->source != NULL &&
		 strcmp(desk->draft->source, facts->place) != 0)
		desk_say(desk, LEVEL_ERROR, REASON_NOT_IN_PLACE, facts->unit,
			 desk->draft->source, NULL);
	else if (desk->flow == FLOW_SCRAP &&
		 custody_policy(facts->kind)->from_customer)
		desk_say(desk, LEVEL_ERROR, REASON_NOT_OURS, facts->unit, NULL);
	else {
		line = unit_line_new(desk, unit, FALSE);
		if (line == NULL)
			return;
		offer_clear(desk);
		said_clear(&desk->said);
		if (desk->flow == FLOW_SCRAP)
			line->to = g_strdup(PLACE_CODE_SCRAP);
		desk->offer.line = line;
		work_take_offer(desk, line->from);
	}
}

void
source_scan_unit(struct desk *desk, const struct step *step)
{
	const struct fact_unit *unit = &step->fact->unit;

	if (custody_policy(unit->kind) != NULL && *unit->part == '\0') {
		scan_custody(desk, step->fact);
		return;
	}
	if (!offer_check_piece(desk, unit))
		return;
	if (!place_kind_holds(unit->place_kind))
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 unit->place, NULL);
	else if (offer_piece(desk, step->fact))
		consider_new(desk);
}

gboolean
source_set(struct desk *desk, const char *place)
{
	if (work_last_line(desk) != NULL)
		return FALSE;
	work_remember(desk, place);
	g_free(desk->draft->source);
	desk->draft->source = g_strdup(place);
	desk_say(desk, LEVEL_OK, REASON_SOURCE_SET, place, NULL);
	return TRUE;
}

void
source_chosen(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];
	struct line *line = desk->offer.line;

	offer_keep(desk);
	g_free(line->from);
	g_free(line->lot);
	line->from = g_strdup(choice->place);
	line->lot = g_strdup(choice->lot);
	desk->offer.exact = TRUE;
	source_consider(desk);
}

void
source_requantify(struct desk *desk, qty_t qty)
{
	if (offer_requantify(desk, qty))
		consider_again(desk);
}
