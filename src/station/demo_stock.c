/*
 * demo_stock.c - what lies where in the demo, and the slips that move it
 */
#include "station/demo.h"

#include <string.h>

/* Work begins at twenty past eight; a slip takes some minutes. */
static msec_t
next_time(struct demo *demo)
{
	demo->minute += demo_random_int(&demo->random, 3, 19);
	return demo_time(demo, demo->day, demo->minute);
}

struct slip *
demo_slip(struct demo *demo, enum slip_kind kind, const char *person)
{
	g_autofree char *uuid = demo_random_uuid(&demo->random);
	struct slip *slip = slip_new(kind, uuid);

	slip->at = next_time(demo);
	slip->person = g_strdup(person);
	/* the ledger will give the same: it counts from one without gaps */
	slip->number = slip_number(kind, demo->station, ++demo->numbers[kind]);
	g_ptr_array_add(demo->slips, slip);
	return slip;
}

gboolean
demo_usable(const struct demo *demo, const struct demo_stock *row)
{
	char today[DATE_LEN + 1];

	if (strcmp(row->bin, PLACE_CODE_QUARANTINE) == 0)
		return FALSE;
	demo_date(demo, demo->day, today);
	return row->expiry[0] == '\0' || strcmp(row->expiry, today) >= 0;
}

qty_t
demo_on_hand(const struct demo *demo, const struct demo_part *part)
{
	qty_t sum = part->pieces->len;

	for (guint i = 0; i < part->stock->len; i++) {
		const struct demo_stock *row =
			&g_array_index(part->stock, struct demo_stock, i);
		if (demo_usable(demo, row))
			sum += row->qty;
	}
	return sum;
}

static struct demo_stock *
find_row(struct demo_part *part, const char *bin, const char *lot)
{
	for (guint i = 0; i < part->stock->len; i++) {
		struct demo_stock *row =
			&g_array_index(part->stock, struct demo_stock, i);
		if (strcmp(row->bin, bin) == 0 && strcmp(row->lot, lot) == 0)
			return row;
	}
	return NULL;
}

void
demo_put(struct demo_part *part, const char *bin, const char *lot,
	 const char *expiry, qty_t qty)
{
	struct demo_stock *row = find_row(part, bin, lot);
	struct demo_stock fresh = { .bin = bin, .lot = lot, .qty = qty };

	if (row != NULL) {
		row->qty += qty;
		return;
	}
	g_strlcpy(fresh.expiry, expiry, sizeof fresh.expiry);
	g_array_append_val(part->stock, fresh);
}

void
demo_take(struct demo_part *part, const char *bin, const char *lot, qty_t qty)
{
	struct demo_stock *row = find_row(part, bin, lot);

	g_assert(row != NULL && row->qty >= qty);
	row->qty -= qty;
	if (row->qty == 0)
		g_array_remove_index(part->stock,
				     (guint) (row - (struct demo_stock *) (void *)
							    part->stock->data));
}

/* ---- taking, first expired first ----------------------------------------- */

static const struct demo_stock *
first_usable(const struct demo *demo, const struct demo_part *part)
{
	const struct demo_stock *first = NULL;

	for (guint i = 0; i < part->stock->len; i++) {
		const struct demo_stock *row =
			&g_array_index(part->stock, struct demo_stock, i);
		if (demo_usable(demo, row) &&
		    (first == NULL || strcmp(row->expiry, first->expiry) < 0))
			first = row;
	}
	return first;
}

static qty_t
draw_pieces(struct slip *slip, struct demo_part *part, qty_t qty, const char *to)
{
	qty_t n = MIN(qty, (qty_t) part->pieces->len);

	for (qty_t i = 0; i < n; i++) {
		struct move *move = move_new(part->part, "", 1, part->bin, to);
		move->unit = g_ptr_array_steal_index(part->pieces, 0);
		g_ptr_array_add(slip->moves, move);
	}
	return n;
}

qty_t
demo_draw(struct demo *demo, struct slip *slip, struct demo_part *part, qty_t qty,
	  const char *to)
{
	const struct demo_stock *row;
	qty_t found = 0;

	if (part->item->flags & ITEM_SERIAL)
		return draw_pieces(slip, part, qty, to);
	while (found < qty && (row = first_usable(demo, part)) != NULL) {
		qty_t n = MIN(qty - found, row->qty);
		struct move *move = move_new(part->part, row->lot, n, row->bin, to);

		g_strlcpy(move->expiry, row->expiry, sizeof move->expiry);
		g_ptr_array_add(slip->moves, move);
		found += n;
		demo_take(part, row->bin, row->lot, n);
	}
	return found;
}

/* ---- numbers on the goods -------------------------------------------------- */

char *
demo_next_piece(const struct demo *demo, struct demo_part *part)
{
	char date[DATE_LEN + 1];

	demo_date(demo, demo->day, date);
	return g_strdup_printf("%s/%.2s%.2s%05d", part->part, date + 2, date + 5,
			       ++part->made);
}

char *
demo_next_lot(const struct demo *demo, struct demo_part *part)
{
	char date[DATE_LEN + 1];

	demo_date(demo, demo->day, date);
	return g_strdup_printf("L%.2s%.2s%.2s-%02d", date + 2, date + 5, date + 8,
			       ++part->made % 100);
}
