/*
 * source.c - goods taken from one named place: what transfer and scrap share
 */
#include "desk/desk_private.h"

#include <string.h>

static void
say_short(struct desk *desk, const struct line *line, qty_t left)
{
	g_autofree char *wanted = qty_text(line->qty);
	g_autofree char *there = qty_text(left);

	desk_say(desk, LEVEL_ERROR, REASON_SHORTAGE, line->id, wanted, there, NULL);
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
		if (line->from != NULL)
			desk_say(desk, LEVEL_ERROR, REASON_NOT_IN_PLACE, line->id,
				 line->from, NULL);
		else
			desk_say(desk, LEVEL_ERROR, REASON_NO_STOCK, line->id,
				 NULL);
		offer_clear(desk);
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
		offer_clear(desk);
		return;
	}
	line_clear_takes(line);
	line_add_take(line, row->place, row->lot, row->expiry, line->qty);
	work_take_offer(desk, row->place);
}

void
source_scan_part(struct desk *desk, const struct step *step)
{
	struct line *last = work_last_line(desk);

	if (desk->offer.unit != NULL) {
		offer_from_piece(desk, step->fact);
		source_consider(desk);
		return;
	}
	offer_begin(desk, step->fact, step->code);
	if (step->fact->part.serial_tracked) {
		offer_ask_serial(desk);
		return;
	}
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	if (last != NULL && last->unit == NULL &&
	    strcmp(last->id, step->fact->part.part) == 0 &&
	    (desk->flow != FLOW_TRANSFER || last->to == NULL) &&
	    (*desk->offer.line->lot == '\0' ||
	     strcmp(last->lot, desk->offer.line->lot) == 0)) {
		offer_merge(desk, last);
		source_requantify(desk, desk->offer.line->qty);
		return;
	}
	desk->offer.line->from = g_strdup(desk->draft->source);
	if (desk->flow == FLOW_SCRAP)
		desk->offer.line->to = g_strdup(PLACE_CODE_SCRAP);
	source_consider(desk);
}

void
source_scan_unit(struct desk *desk, const struct step *step)
{
	const struct fact_unit *unit = &step->fact->unit;

	if (*unit->part && !place_kind_holds(unit->place_kind))
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE, unit->unit,
			 unit->place, NULL);
	else
		offer_piece(desk, step->fact);
}

gboolean
source_set(struct desk *desk, const char *place)
{
	if (work_last_line(desk) != NULL)
		return FALSE;
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

	g_free(line->from);
	g_free(line->lot);
	line->from = g_strdup(choice->place);
	line->lot = g_strdup(choice->lot);
	ask_close(desk);
	source_consider(desk);
}

void
source_requantify(struct desk *desk, qty_t qty)
{
	struct line *line;
	const struct take *take;

	if (!offer_requantify(desk, qty))
		return;
	/* the new quantity comes from the same place and lot */
	line = desk->offer.line;
	take = &g_array_index(line->takes, struct take, 0);
	g_free(line->from);
	g_free(line->lot);
	line->from = g_strdup(take->place);
	line->lot = g_strdup(take->lot);
	source_consider(desk);
}
