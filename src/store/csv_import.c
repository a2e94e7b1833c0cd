#include "store/csv_import.h"

#include <string.h>

#include "base/text.h"
#include "store/store_private.h"

#define MOVES_A_SLIP 1000

gboolean
csv_import_text(struct csv_import *import, char **found, GError **error,
		const char *sql, gboolean sited, ...)
{
	struct stmt *stmt = db_stmt(import->store->db, sql, error);
	const char *key;
	va_list keys;
	int n = 0;

	*found = NULL;
	if (stmt == NULL)
		return FALSE;
	if (sited)
		stmt_text(stmt, ++n, import->store->site);
	va_start(keys, sited);
	while ((key = va_arg(keys, const char *)) != NULL)
		stmt_text(stmt, ++n, key);
	va_end(keys);

	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		*found = g_strdup(stmt_col_text(stmt, 0));
		row = stmt_run(stmt, NULL, error) ? DB_ROW_NONE : DB_ROW_ERROR;
	}
	return row != DB_ROW_ERROR;
}

static gboolean
is_number(const struct csv_column *column)
{
	return column->type == CSV_INT || column->type == CSV_BOOL ||
	       column->type == CSV_TIME;
}

/* ---- what the database has ----------------------------------------------------
 */

static void
cell_empty(const struct csv_column *column, struct csv_cell *cell)
{
	*cell = column->empty;
	if (cell->text == NULL)
		cell->text = "";
}

/* Read the found row into @was. */
static void
read_was(struct csv_import *import, struct stmt *stmt, struct csv_cell *was)
{
	const struct csv_table *table = import->file->table;
	int col = 0;

	for (guint i = 0; i < table->n_columns; i++) {
		const struct csv_column *column = &table->columns[i];
		if (column->type == CSV_CODES)
			continue;
		if (is_number(column))
			was[i].number = stmt_col_int(stmt, col);
		else
			was[i].text =
				g_string_chunk_insert(import->old,
						      stmt_col_text(stmt, col));
		col++;
	}
}

static gboolean
find_row(struct csv_import *import, struct csv_row *row, struct csv_cell *was,
	 GError **error)
{
	const struct csv_table *table = import->file->table;
	struct stmt *stmt = db_stmt(import->store->db, table->find, error);
	int n = 0;

	if (stmt == NULL)
		return FALSE;
	if (table->sited)
		stmt_text(stmt, ++n, import->store->site);
	for (guint i = 0; i < table->n_columns; i++) {
		cell_empty(&table->columns[i], &was[i]);
		if (!table->columns[i].key)
			continue;
		if (row->cell[i].text == NULL)
			row->cell[i] = was[i];
		stmt_text(stmt, ++n, row->cell[i].text);
	}

	enum db_row step = stmt_step(stmt, error);
	row->known = step == DB_ROW_YES;
	row->was = was;
	if (step == DB_ROW_YES) {
		g_string_chunk_clear(import->old);
		read_was(import, stmt, was);
		stmt_reset(stmt);
	}
	return step != DB_ROW_ERROR;
}

/* Fill the absent cells with what was. Return: whether any other cell differs. */
static gboolean
merge_row(const struct csv_table *table, struct csv_row *row)
{
	gboolean differs = FALSE;

	for (guint i = 0; i < table->n_columns; i++) {
		const struct csv_column *column = &table->columns[i];
		if (column->type == CSV_CODES)
			continue;
		if (row->cell[i].text == NULL)
			row->cell[i] = row->was[i];
		else if (is_number(column))
			differs |= row->cell[i].number != row->was[i].number;
		else
			differs |= strcmp(row->cell[i].text, row->was[i].text) != 0;
	}
	return differs;
}

/* ---- writing -------------------------------------------------------------------
 */

static gboolean
put_row(struct csv_import *import, const struct csv_row *row, GError **error)
{
	const struct csv_table *table = import->file->table;
	struct stmt *stmt = db_stmt(import->store->db, table->put, error);
	int n = 0;

	if (stmt == NULL)
		return FALSE;
	if (table->sited)
		stmt_text(stmt, ++n, import->store->site);
	for (guint i = 0; i < table->n_columns; i++) {
		if (table->columns[i].type == CSV_CODES)
			continue;
		if (is_number(&table->columns[i]))
			stmt_int(stmt, ++n, row->cell[i].number);
		else
			stmt_text(stmt, ++n, row->cell[i].text);
	}
	if (table->search) {
		g_autofree char *search = table->search(row);
		stmt_text(stmt, ++n, search);
	}
	return stmt_run(stmt, NULL, error);
}

static gboolean
write_row(struct csv_import *import, guint index, GError **error)
{
	const struct csv_table *table = import->file->table;
	struct csv_cell cells[CSV_COLUMNS_MAX], was[CSV_COLUMNS_MAX];
	struct csv_row row = csv_file_row(import->file, index);

	/* a transaction may run twice: the file's own cells stay as read */
	memcpy(cells, row.cell, table->n_columns * sizeof *cells);
	row.cell = cells;
	if (!find_row(import, &row, was, error))
		return FALSE;

	gboolean differs = merge_row(table, &row);
	if (!row.known || differs) {
		if (table->before && !table->before(import, &row, error))
			return FALSE;
		if (table->write ? !table->write(import, &row, error)
				 : !put_row(import, &row, error))
			return FALSE;
	}
	if (!csv_codes_compare(import, &row, &differs, error))
		return FALSE;
	if (row.same || (row.known && !differs)) {
		import->done.same++;
	} else if (row.known) {
		import->done.changed++;
	} else {
		import->done.added++;
		g_array_append_val(import->added, index);
	}
	return TRUE;
}

static gboolean
write_rows(struct csv_import *import, GError **error)
{
	const struct csv_table *table = import->file->table;

	if (table->prepare && !table->prepare(import, error))
		return FALSE;
	for (guint i = 0; i < import->file->n_rows; i++)
		if (!write_row(import, i, error))
			return FALSE;
	return csv_codes_add(import, error) &&
	       (table->finish == NULL || table->finish(import, error));
}

static gboolean
write_file(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct csv_import *import = data;
	const struct csv_table *table = import->file->table;

	import->done = (struct store_imported) { 0 };
	g_ptr_array_set_size(import->moves, 0);
	g_array_set_size(import->added, 0);
	return table->whole ? table->whole(import, error)
			    : write_rows(import, error);
}

char *
csv_import_note(const struct csv_import *import)
{
	g_autofree char *base = g_path_get_basename(import->file->name);
	g_autofree char *shown = text_shown(base, strlen(base), 80);

	return g_strdup_printf("import of %s", shown);
}

gboolean
csv_import_post(struct csv_import *import, GError **error)
{
	while (import->moves->len > 0) {
		guint n = MIN(import->moves->len, MOVES_A_SLIP);
		g_autofree char *uuid = g_uuid_string_random();
		AUTO(slip) slip = slip_new(SLIP_ADJUSTMENT, uuid);

		slip->at = import->now;
		slip->person = g_strdup(import->person);
		slip->note = csv_import_note(import);
		for (guint i = 0; i < n; i++)
			g_ptr_array_add(slip->moves,
					move_copy(g_ptr_array_index(import->moves,
								    i)));
		if (!ledger_post(import->store, slip, NULL, error))
			return FALSE;
		g_ptr_array_remove_range(import->moves, 0, n);
	}
	return TRUE;
}

gboolean
store_import(struct store *store, enum store_table table, const char *text,
	     gsize len, const char *name, const char *person, msec_t now,
	     struct store_imported *done, GError **error)
{
	char today[DATE_LEN + 1];

	date_of(now, today);
	AUTO(csv_file)
	file = csv_file_read(csv_table(table), text, len, name, today, error);
	if (file == NULL)
		return FALSE;
	if (file->table->ready && !file->table->ready(store, file, error))
		return FALSE;

	struct csv_import import = {
		.store = store,
		.file = file,
		.person = person,
		.now = now,
		.moves = g_ptr_array_new_with_free_func((GDestroyNotify) move_free),
		.old = g_string_chunk_new(1024),
		.added = g_array_new(FALSE, FALSE, sizeof(guint)),
	};
	gboolean ok = db_write(store->db, write_file, &import, error);
	g_ptr_array_unref(import.moves);
	g_string_chunk_free(import.old);
	g_array_unref(import.added);
	if (ok)
		*done = import.done;
	return ok;
}
