/*
 * offer.c - a line on its way to the draft
 *
 * A scanned part first becomes an offer. The flow checks it, asks what must be
 * asked, and checks it again after each answer; only then it is a line.
 */
#include "desk/custody_private.h"

#include <string.h>

void
offer_clear(struct desk *desk)
{
	line_free(desk->offer.line);
	line_free(desk->offer.asked);
	if (desk->offer.unit != NULL)
		fact_unref(desk->offer.unit);
	memset(&desk->offer, 0, sizeof desk->offer);
}

void
offer_keep(struct desk *desk)
{
	line_free(desk->offer.asked);
	desk->offer.asked = line_copy(desk->offer.line);
	desk->offer.asked_replaces = desk->offer.replaces;
}

void
offer_refuse(struct desk *desk)
{
	if (desk->offer.asked == NULL) {
		qty_t said = desk->offer.said;
		offer_clear(desk);
		if (said > 0)
			desk->next_qty = said;
		return;
	}
	line_free(desk->offer.line);
	desk->offer.line = g_steal_pointer(&desk->offer.asked);
	desk->offer.replaces = desk->offer.asked_replaces;
	desk->offer.exact = FALSE;
}

void
offer_begin(struct desk *desk, struct fact *part, const struct code *code)
{
	struct line *line = line_new(part);

	offer_clear(desk);
	line->qty = desk->next_qty ? desk->next_qty : 1;
	desk->offer.said = desk->next_qty;
	desk->next_qty = 0;
	if (code != NULL) {
		if (code->qty > 0)
			line->qty = MIN(QTY_MAX, line->qty * code->qty);
		if (code->lot != NULL) {
			g_free(line->lot);
			line->lot = g_strdup(code->lot);
		}
		line->serial = g_strdup(code->serial);
		g_strlcpy(line->expiry, code->expiry, sizeof line->expiry);
	}
	desk->offer.line = line;
}

gboolean
offer_requantify(struct desk *desk, qty_t qty)
{
	struct line *last = work_last_line(desk);

	if (last == NULL) {
		g_autofree char *n = qty_text(qty);
		desk->next_qty = qty;
		desk_say(desk, LEVEL_OK, REASON_QTY_NEXT, n, NULL);
		return FALSE;
	}
	if (last->kind != NULL) {
		desk_command_not_now(desk, COMMAND_QTY);
		return FALSE;
	}
	if (last->unit != NULL || last->part == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SERIAL_ONE, last->id, NULL);
		return FALSE;
	}
	offer_clear(desk);
	desk->offer.line = line_copy(last);
	desk->offer.line->qty = qty;
	desk->offer.line->wanting = 0;
	desk->offer.line->back_order = FALSE;
	desk->offer.replaces = last;
	return TRUE;
}

gboolean
offer_check_piece(struct desk *desk, const struct fact_unit *unit)
{
	if (*unit->part == '\0') {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, unit->unit, NULL);
		return FALSE;
	}
	if (draft_has_unit(desk->draft, unit->unit)) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, unit->unit, NULL);
		return FALSE;
	}
	return TRUE;
}

/* A line for one piece of @part, in the place of the offer's. */
static void
piece_line(struct desk *desk, const struct fact_unit *unit, struct fact *part)
{
	struct line *line = line_new(part);

	line->qty = 1;
	line->unit = g_strdup(unit->unit);
	line->serial = g_strdup(unit->serial);
	g_free(line->lot);
	line->lot = g_strdup(unit->lot);
	line->from = g_strdup(unit->place);
	line_free(desk->offer.line);
	desk->offer.line = line;
	desk->offer.exact = TRUE;
}

gboolean
offer_piece(struct desk *desk, struct fact *unit)
{
	if (desk->ask == ASK_SERIAL) {
		offer_keep(desk);
		piece_line(desk, &unit->unit, desk->offer.asked->part);
		return TRUE;
	}
	offer_clear(desk);
	desk->offer.unit = fact_ref(unit);
	desk_effect(desk, EFFECT_LOOKUP, unit->unit.part)->kind = FACT_PART;
	return FALSE;
}

void
offer_from_piece(struct desk *desk, struct fact *part)
{
	struct fact *unit = g_steal_pointer(&desk->offer.unit);

	offer_clear(desk);
	piece_line(desk, &unit->unit, part);
	fact_unref(unit);
}

void
offer_merge(struct desk *desk, struct line *same)
{
	struct line *line = line_copy(same);
	struct line *fresh = desk->offer.line;

	line->qty = MIN(QTY_MAX, same->qty + same->wanting + fresh->qty);
	line->wanting = 0;
	line->back_order = FALSE;
	/* the scan just made knows the stock of this moment */
	if (line->part != NULL)
		fact_unref(line->part);
	line->part = g_steal_pointer(&fresh->part);
	line_free(fresh);
	desk->offer.line = line;
	desk->offer.replaces = same;
}

void
offer_ask_serial(struct desk *desk)
{
	ask_open(desk, ASK_SERIAL);
	desk_say(desk, LEVEL_WARN, REASON_ASK_SERIAL, desk->offer.line->id, NULL);
}

void
offer_find_piece(struct desk *desk)
{
	if (desk->offer.line->serial == NULL)
		offer_ask_serial(desk);
	else
		offer_serial_said(desk, desk->offer.line->serial);
}

/* The question stays open until there is such a piece. */
void
offer_serial_said(struct desk *desk, const char *serial)
{
	g_autofree char *unit =
		g_strdup_printf("%s/%s", desk->offer.line->id, serial);

	if (desk->ask != ASK_SERIAL)
		offer_refuse(desk);
	desk_effect(desk, EFFECT_LOOKUP, unit)->kind = FACT_UNIT;
}

void
offer_forget_lot(struct desk *desk)
{
	g_free(desk->offer.line->lot);
	desk->offer.line->lot = g_strdup("");
	desk->offer.line->expiry[0] = '\0';
}
