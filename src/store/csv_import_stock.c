/*
 * csv_import_stock.c - stock as a file says it is
 *
 * The file gives what is on hand; what the ledger differs by is moved from or to
 * the count difference. So the same file twice changes nothing the second time.
 */
#include <string.h>

#include "core/slip.h"
#include "store/csv_import.h"
#include "store/store_private.h"

gboolean
csv_stock_check(G_GNUC_UNUSED struct csv_file *file, struct csv_row *row,
		G_GNUC_UNUSED GError **error)
{
	struct csv_cell *expiry = &row->cell[STOCK_EXPIRY];

	/* an empty cell leaves the expiry as it is */
	if (expiry->text != NULL && *expiry->text == '\0')
		expiry->text = NULL;
	return TRUE;
}

static gboolean
check_place(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *place = row->cell[STOCK_PLACE].text;
	enum place_kind kind = PLACE_BIN;
	g_autofree char *name = NULL;

	if (!csv_import_text(
		    import, &name, error,
		    "SELECT kind FROM place WHERE site = $1 AND place = $2", TRUE,
		    place, NULL))
		return FALSE;
	if (name == NULL)
		return csv_fault(import->file, row->line, "place",
				 SD_ERROR_NOT_FOUND, error,
				 "there is no place \"%s\"; import the place first",
				 place);
	place_kind_parse(name, &kind);
	return place_kind_holds(kind) ||
	       csv_fault(import->file, row->line, "place", SD_ERROR_REFUSED, error,
			 "\"%s\" is a %s, where no stock is kept; write a bin",
			 place, name);
}

struct tracked {
	gboolean known, lots, serials;
};

static gboolean
find_tracked(struct csv_import *import, const char *part, struct tracked *tracked,
	     GError **error)
{
	struct stmt *stmt = db_stmt(import->store->db,
				    "SELECT lot_tracked, serial_tracked FROM part"
				    " WHERE part = $1",
				    error);

	*tracked = (struct tracked) { 0 };
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, part);

	enum db_row step = stmt_step(stmt, error);
	if (step == DB_ROW_YES) {
		tracked->known = TRUE;
		tracked->lots = stmt_col_int(stmt, 0) != 0;
		tracked->serials = stmt_col_int(stmt, 1) != 0;
		stmt_reset(stmt);
	}
	return step != DB_ROW_ERROR;
}

static gboolean
check_part(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *part = row->cell[STOCK_PART].text;
	const char *lot = row->cell[STOCK_LOT].text;
	struct tracked tracked;

	if (!find_tracked(import, part, &tracked, error))
		return FALSE;
	if (!tracked.known)
		return csv_fault(import->file, row->line, "part",
				 SD_ERROR_NOT_FOUND, error,
				 "there is no part \"%s\"; import the part first",
				 part);
	if (tracked.serials)
		return csv_fault(import->file, row->line, "part", SD_ERROR_REFUSED,
				 error,
				 "each piece of %s has its serial number; receive "
				 "them by scan and leave the row out",
				 part);
	if (tracked.lots && *lot == '\0')
		return csv_fault(
			import->file, row->line, "lot", SD_ERROR_INVALID, error,
			"it is empty and part %s is kept by lot; write the "
			"lot",
			part);
	if (!tracked.lots && *lot != '\0')
		return csv_fault(import->file, row->line, "lot", SD_ERROR_INVALID,
				 error,
				 "part %s is not kept by lot; leave \"%s\" out, or "
				 "import the part with lot_tracked 1",
				 part, lot);
	return TRUE;
}

/* A lot has one expiry, wherever it lies; a missing one may come later. */
static gboolean
check_expiry(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *lot = row->cell[STOCK_LOT].text;
	const char *expiry = row->cell[STOCK_EXPIRY].text;
	g_autofree char *has = NULL;

	if (*expiry == '\0')
		return TRUE;
	if (*lot == '\0')
		return csv_fault(
			import->file, row->line, "expiry", SD_ERROR_INVALID, error,
			"%s is the expiry of no lot; write the lot or leave "
			"it out",
			expiry);
	if (!csv_import_text(
		    import, &has, error,
		    "INSERT INTO lot (site, part, lot, expiry)"
		    " VALUES ($1, $2, $3, $4) ON CONFLICT (site, part, lot)"
		    " DO UPDATE SET expiry = CASE WHEN lot.expiry = ''"
		    " THEN excluded.expiry ELSE lot.expiry END"
		    " RETURNING expiry",
		    TRUE, row->cell[STOCK_PART].text, lot, expiry, NULL))
		return FALSE;
	return strcmp(has, expiry) == 0 ||
	       csv_fault(
		       import->file, row->line, "expiry", SD_ERROR_REFUSED, error,
		       "lot %s of part %s expires on %s already, not on %s; a lot "
		       "has one expiry",
		       lot, row->cell[STOCK_PART].text, has, expiry);
}

gboolean
csv_stock_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	return check_part(import, row, error) && check_place(import, row, error) &&
	       check_expiry(import, row, error);
}

gboolean
csv_stock_write(struct csv_import *import, struct csv_row *row,
		G_GNUC_UNUSED GError **error)
{
	const char *place = row->cell[STOCK_PLACE].text;
	qty_t more = row->cell[STOCK_QTY].number - row->was[STOCK_QTY].number;
	struct move *move;

	row->same = more == 0 && !row->known;
	if (more == 0)
		return TRUE;
	move = move_new(row->cell[STOCK_PART].text, row->cell[STOCK_LOT].text,
			ABS(more), more > 0 ? PLACE_CODE_DIFFERENCE : place,
			more > 0 ? place : PLACE_CODE_DIFFERENCE);
	g_strlcpy(move->expiry, row->cell[STOCK_EXPIRY].text, sizeof move->expiry);
	g_ptr_array_add(import->moves, move);
	return TRUE;
}
