/*
 * csv_import_codes.c - the barcodes that the rows of a file list
 *
 * Codes no longer listed go while rows are written, new ones come after the last
 * row: so a code may pass from one thing to another in one file, in any order.
 */
#include <string.h>

#include "store/barcode.h"
#include "store/csv_import.h"
#include "store/store_private.h"

static guint
codes_column(const struct csv_table *table)
{
	guint i = 0;

	while (table->columns[i].type != CSV_CODES)
		i++;
	return i;
}

/* The listed codes as keys. */
static GHashTable *
listed_keys(struct csv_import *import, const char *list)
{
	GHashTable *keys =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) items = g_strsplit(list, "|", -1);

	for (int i = 0; items[i]; i++) {
		AUTO(code)
		code = code_parse(items[i], strlen(items[i]), import->file->today);
		g_hash_table_add(keys, g_strdup(barcode_key(code)));
	}
	return keys;
}

static GPtrArray *
stored_keys(struct csv_import *import, const char *ref, GError **error)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	struct stmt *stmt = db_stmt(import->store->db,
				    "SELECT code FROM barcode"
				    " WHERE kind = $1 AND ref = $2",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, import->file->table->barcodes);
	stmt_text(stmt, 2, ref);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(keys, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE ? g_steal_pointer(&keys) : NULL;
}

static gboolean
drop_key(struct csv_import *import, const char *key, GError **error)
{
	struct stmt *stmt = db_stmt(import->store->db,
				    "DELETE FROM barcode WHERE code = $1", error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, key);
	return stmt_run(stmt, NULL, error);
}

gboolean
csv_codes_compare(struct csv_import *import, const struct csv_row *row,
		  gboolean *differs, GError **error)
{
	const struct csv_table *table = import->file->table;
	guint kept = 0;

	if (table->barcodes == NULL || !row->known)
		return TRUE;

	const char *list = row->cell[codes_column(table)].text;
	if (list == NULL)
		return TRUE;

	g_autoptr(GHashTable) listed = listed_keys(import, list);
	g_autoptr(GPtrArray) stored = stored_keys(import, row->cell[0].text, error);
	if (stored == NULL)
		return FALSE;
	for (guint i = 0; i < stored->len; i++) {
		const char *key = g_ptr_array_index(stored, i);
		if (g_hash_table_contains(listed, key))
			kept++;
		else if (!drop_key(import, key, error))
			return FALSE;
	}
	if (kept < stored->len || kept < g_hash_table_size(listed))
		*differs = TRUE;
	return TRUE;
}

static gboolean
add_row_codes(struct csv_import *import, const struct csv_row *row, guint column,
	      GError **error)
{
	const struct csv_table *table = import->file->table;
	const char *ref = row->cell[0].text;
	g_auto(GStrv) items = g_strsplit(row->cell[column].text, "|", -1);

	for (int i = 0; items[i]; i++) {
		AUTO(code)
		code = code_parse(items[i], strlen(items[i]), import->file->today);
		g_autofree char *taken = NULL;

		if (!barcode_add(import->store, code, table->barcodes, ref, &taken,
				 error))
			return FALSE;
		if (taken)
			return csv_fault(
				import->file, row->line,
				table->columns[column].name, SD_ERROR_EXISTS, error,
				"\"%s\" of %s %s belongs to %s already; one "
				"code can mean only one thing",
				items[i], table->thing, ref, taken);
	}
	return TRUE;
}

/* The number of a new thing must not be a code that means another. */
static gboolean
check_added(struct csv_import *import, GError **error)
{
	const struct csv_table *table = import->file->table;

	for (guint i = 0; i < import->added->len; i++) {
		struct csv_row row =
			csv_file_row(import->file,
				     g_array_index(import->added, guint, i));
		const char *ref = row.cell[0].text;
		g_autofree char *taken = NULL;

		if (!barcode_of_other(import->store, table->barcodes, ref, &taken,
				      error))
			return FALSE;
		if (taken)
			return csv_fault(import->file, row.line,
					 table->columns[0].name, SD_ERROR_EXISTS,
					 error,
					 "\"%s\" is a barcode of %s; one code can "
					 "mean only one thing",
					 ref, taken);
	}
	return TRUE;
}

gboolean
csv_codes_add(struct csv_import *import, GError **error)
{
	if (import->file->table->barcodes == NULL)
		return TRUE;

	guint column = codes_column(import->file->table);
	for (guint i = 0; i < import->file->n_rows; i++) {
		struct csv_row row = csv_file_row(import->file, i);
		const char *list = row.cell[column].text;
		if (list != NULL && *list != '\0' &&
		    !add_row_codes(import, &row, column, error))
			return FALSE;
	}
	return check_added(import, error);
}
