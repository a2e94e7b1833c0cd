/*
 * csv_import_work.c - rules for jobs and orders
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

/* As at the counter: not while a loaner is out or the customer's product is here.
 */
static gboolean
finish_job(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const char *job = row->cell[JOBS_JOB].text;
	g_autoptr(GError) why = NULL;

	if (custody_finish_job(import->store, job, &why))
		return TRUE;
	if (!g_error_matches(why, SD_ERROR, SD_ERROR_REFUSED)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return FALSE;
	}
	return csv_fault(import->file, row->line, "finished", SD_ERROR_REFUSED,
			 error, "%s", why->message);
}

gboolean
csv_jobs_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	if (*row->cell[JOBS_OPENED].text == '\0')
		row->cell[JOBS_OPENED].text = import->file->today;
	return row->cell[JOBS_FINISHED].number == 0 || !row->known ||
	       row->was[JOBS_FINISHED].number != 0 ||
	       finish_job(import, row, error);
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
			"INSERT INTO purchase (site, purchase, supplier, ordered)"
			" VALUES ($1, $2, $3, $4) ON CONFLICT (site, purchase)"
			" DO UPDATE SET ordered = CASE excluded.ordered"
			" WHEN '' THEN purchase.ordered"
			" ELSE excluded.ordered END",
			error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, import->store->site);
	stmt_text(stmt, 2, order);
	stmt_text(stmt, 3, supplier);
	stmt_text(stmt, 4, row->cell[ORDERS_ORDERED].text);
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
