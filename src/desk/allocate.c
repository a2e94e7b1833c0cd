/*
 * allocate.c - from which bin and lot goods are taken
 */
#include "desk/desk_private.h"

#include <string.h>

qty_t
allocate_left(const struct desk *desk, const struct fact_stock *row,
	      const char *part, const struct line *replaces)
{
	return row->qty -
	       draft_taken(desk->draft, replaces, part, row->place, row->lot);
}

static gboolean
expired(const struct desk *desk, const struct fact_stock *row)
{
	return *row->expiry != '\0' && strcmp(row->expiry, desk->today) < 0;
}

static gboolean
row_fits(const struct desk *desk, const struct fact_stock *row,
	 const struct line *line)
{
	if (desk->offer.exact)
		return strcmp(line->lot, row->lot) == 0 &&
		       strcmp(line->from, row->place) == 0;
	return (*line->lot == '\0' || strcmp(line->lot, row->lot) == 0) &&
	       (line->from == NULL || strcmp(line->from, row->place) == 0);
}

qty_t
allocate_issue(const struct desk *desk, struct line *line,
	       const struct line *replaces)
{
	GArray *stock = line->part->part.stock;
	qty_t found = 0;

	line_clear_takes(line);
	for (guint i = 0; i < stock->len && found < line->qty; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		qty_t left;
		if (row->place_kind != PLACE_BIN || expired(desk, row) ||
		    !row_fits(desk, row, line))
			continue;
		left = MIN(allocate_left(desk, row, line->id, replaces),
			   line->qty - found);
		if (left <= 0)
			continue;
		line_add_take(line, row->place, row->lot, row->expiry, left);
		found += left;
	}
	return found;
}

GPtrArray *
allocate_sources(const struct desk *desk, const struct line *line,
		 const struct line *replaces)
{
	GArray *stock = line->part->part.stock;
	GPtrArray *rows = g_ptr_array_new();

	/* what people carry with them is meant only when nothing is in the house */
	for (int pass = 0; pass < 2 && rows->len == 0; pass++) {
		for (guint i = 0; i < stock->len; i++) {
			struct fact_stock *row =
				&g_array_index(stock, struct fact_stock, i);
			gboolean carried = row->place_kind == PLACE_PERSON;
			if (carried && pass == 0 && line->from == NULL)
				continue;
			if (row_fits(desk, row, line) &&
			    allocate_left(desk, row, line->id, replaces) > 0)
				g_ptr_array_add(rows, row);
		}
	}
	return rows;
}

/* When @lot expires; empty for never, and for a lot that is not there. */
static const char *
expiry_of(GArray *stock, const char *lot)
{
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		if (strcmp(row->lot, lot) == 0)
			return row->expiry;
	}
	return "";
}

const struct fact_stock *
allocate_earlier_lot(const struct desk *desk, const struct line *line)
{
	GArray *stock = line->part->part.stock;
	const char *expiry = expiry_of(stock, line->lot);

	/* the list is first expired first, lots without a date at its end */
	for (guint i = 0; i < stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(stock, struct fact_stock, i);
		if (*row->expiry == '\0' ||
		    (*expiry && strcmp(row->expiry, expiry) >= 0))
			return NULL;
		if (row->place_kind == PLACE_BIN && !expired(desk, row) &&
		    allocate_left(desk, row, line->id, desk->offer.replaces) > 0)
			return row;
	}
	return NULL;
}
