/*
 * csv_import_work.c - rules for jobs, units and orders
 */
#include <string.h>

#include "core/slip.h"
#include "store/csv_import.h"
#include "store/store_private.h"

/* ---- jobs
 * ------------------------------------------------------------------------ */

gboolean
csv_jobs_check(G_GNUC_UNUSED struct csv_file *file, struct csv_row *row,
	       G_GNUC_UNUSED GError **error)
{
	struct csv_cell *opened = &row->cell[JOBS_OPENED];

	/* an empty cell leaves the day as it is, or is today */
	if (opened->text != NULL && *opened->text == '\0')
		opened->text = NULL;
	return TRUE;
}

gboolean
csv_jobs_before(struct csv_import *import, struct csv_row *row,
		G_GNUC_UNUSED GError **error)
{
	if (*row->cell[JOBS_OPENED].text == '\0')
		row->cell[JOBS_OPENED].text = import->file->today;
	return TRUE;
}

/* ---- units
 * ------------------------------------------------------------------------ */

gboolean
csv_units_check(G_GNUC_UNUSED struct csv_file *file, struct csv_row *row,
		G_GNUC_UNUSED GError **error)
{
	struct csv_cell *place = &row->cell[UNITS_PLACE];

	/* an empty cell leaves the unit where it is */
	if (place->text != NULL && *place->text == '\0')
		place->text = NULL;
	return TRUE;
}

static gboolean
check_unit_place(struct csv_import *import, const struct csv_row *row,
		 const char *place, GError **error)
{
	g_autofree char *kind = NULL;

	if (*place == '\0')
		return csv_fault(import->file, row->line, "place", SD_ERROR_INVALID,
				 error,
				 "it is empty; write where the new unit %s is",
				 row->cell[UNITS_UNIT].text);
	if (!csv_import_text(
		    import, &kind, error,
		    "SELECT kind FROM place WHERE site = $1 AND place = $2", TRUE,
		    place, NULL))
		return FALSE;
	if (kind == NULL)
		return csv_fault(
			import->file, row->line, "place", SD_ERROR_NOT_FOUND, error,
			"there is no place \"%s\"; import the place, person "
			"or party first",
			place);
	if (strcmp(place, PLACE_CODE_DIFFERENCE) == 0)
		return csv_fault(import->file, row->line, "place", SD_ERROR_INVALID,
				 error,
				 "a new unit cannot be in %s; write where it is",
				 place);
	return TRUE;
}

/* A new unit comes from the count difference by a move of the ledger. */
static gboolean
place_new_unit(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *unit = row->cell[UNITS_UNIT].text;
	const char *place = row->cell[UNITS_PLACE].text;
	struct move *move;

	if (*place == '\0' && strcmp(row->cell[UNITS_KIND].text, "product") == 0)
		place = PLACE_CODE_CUSTOMER;
	if (!check_unit_place(import, row, place, error))
		return FALSE;
	move = move_new(NULL, NULL, 1, PLACE_CODE_DIFFERENCE, place);
	move->unit = g_strdup(unit);
	g_ptr_array_add(import->moves, move);
	row->cell[UNITS_PLACE].text = PLACE_CODE_DIFFERENCE;
	return TRUE;
}

gboolean
csv_units_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *unit = row->cell[UNITS_UNIT].text;
	const char *place = row->cell[UNITS_PLACE].text;
	const char *was = row->was[UNITS_PLACE].text;
	g_autofree char *part = NULL;

	if (row->known)
		return strcmp(place, was) == 0 ||
		       csv_fault(
			       import->file, row->line, "place", SD_ERROR_REFUSED,
			       error,
			       "unit %s is in %s, not in \"%s\"; move it by scan, "
			       "and leave the cell empty here",
			       unit, was, place);
	if (!csv_import_text(import, &part, error,
			     "SELECT part FROM unit WHERE site = $1 AND unit = $2",
			     TRUE, unit, NULL))
		return FALSE;
	if (part != NULL)
		return csv_fault(
			import->file, row->line, "unit", SD_ERROR_EXISTS, error,
			"\"%s\" is a piece of part %s already; give the unit "
			"another name",
			unit, part);
	return place_new_unit(import, row, error);
}

/* ---- orders
 * ------------------------------------------------------------------------ */

static gboolean
check_supplier(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *supplier = row->cell[ORDERS_SUPPLIER].text;
	g_autofree char *kind = NULL;

	if (!csv_import_text(import, &kind, error,
			     "SELECT kind FROM party WHERE party = $1", FALSE,
			     supplier, NULL))
		return FALSE;
	if (kind == NULL)
		return csv_fault(import->file, row->line, "supplier",
				 SD_ERROR_NOT_FOUND, error,
				 "there is no party \"%s\"; import it first",
				 supplier);
	if (strcmp(kind, "supplier") != 0)
		return csv_fault(import->file, row->line, "supplier",
				 SD_ERROR_INVALID, error,
				 "\"%s\" is a %s; write a supplier", supplier,
				 kind);
	return TRUE;
}

static gboolean
put_order(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *order = row->cell[ORDERS_ORDER].text;
	const char *supplier = row->cell[ORDERS_SUPPLIER].text;
	g_autofree char *has = NULL;
	struct stmt *stmt =
		db_stmt(import->store->db,
			"INSERT INTO purchase (site, purchase, supplier)"
			" VALUES ($1, $2, $3)"
			" ON CONFLICT (site, purchase) DO NOTHING",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, import->store->site);
	stmt_text(stmt, 2, order);
	stmt_text(stmt, 3, supplier);
	if (!stmt_run(stmt, NULL, error) ||
	    !csv_import_text(import, &has, error,
			     "SELECT supplier FROM purchase"
			     " WHERE site = $1 AND purchase = $2",
			     TRUE, order, NULL))
		return FALSE;
	return strcmp(has, supplier) == 0 ||
	       csv_fault(
		       import->file, row->line, "supplier", SD_ERROR_INVALID, error,
		       "order %s is with supplier %s, not \"%s\"; an order has one "
		       "supplier",
		       order, has, supplier);
}

static gboolean
check_ordered(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *order = row->cell[ORDERS_ORDER].text;
	const char *part = row->cell[ORDERS_PART].text;
	g_autofree char *found = NULL;
	g_autofree char *received = NULL;

	if (!csv_import_text(import, &found, error,
			     "SELECT part FROM part WHERE part = $1", FALSE, part,
			     NULL) ||
	    !csv_import_text(import, &received, error,
			     "SELECT received FROM purchase_line WHERE site = $1"
			     " AND purchase = $2 AND part = $3",
			     TRUE, order, part, NULL))
		return FALSE;
	if (found == NULL)
		return csv_fault(import->file, row->line, "part",
				 SD_ERROR_NOT_FOUND, error,
				 "there is no part \"%s\"; import the part first",
				 part);
	if (received != NULL &&
	    row->cell[ORDERS_QTY].number < g_ascii_strtoll(received, NULL, 10))
		return csv_fault(import->file, row->line, "qty", SD_ERROR_REFUSED,
				 error,
				 "%" G_GINT64_FORMAT
				 " is less than the %s received "
				 "already; write at least that",
				 row->cell[ORDERS_QTY].number, received);
	return TRUE;
}

gboolean
csv_orders_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	return check_supplier(import, row, error) &&
	       check_ordered(import, row, error) && put_order(import, row, error);
}
