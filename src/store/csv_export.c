#include <string.h>

#include "core/code.h"
#include "store/barcode.h"
#include "store/csv_import.h"
#include "store/store_private.h"

#define LINE_END "\r\n"

/* ---- barcodes
 * ------------------------------------------------------------------------ */

/* Whether import takes @text for the code registered as @key. */
static gboolean
reads_as(const char *text, const char *key)
{
	AUTO(code) code = code_parse(text, strlen(text), "2000-01-01");
	g_autofree char *fault = barcode_fault(code);

	return fault == NULL && strcmp(barcode_key(code), key) == 0;
}

/*
 * The text that stands for @key in a file. A GTIN comes in the form people know,
 * with 8, 12, 13 or 14 digits. Digits that are no GTIN get the AIM identifier of a
 * plain code before them, which keeps them from being read as one.
 */
static char *
code_text(const char *key)
{
	gsize zeros = strspn(key, "0");
	gsize skip = zeros >= 6 ? 6 : zeros >= 2 ? 2 : zeros;

	if (strlen(key) == 14 && skip > 0 && reads_as(key + skip, key))
		return g_strdup(key + skip);
	if (reads_as(key, key))
		return g_strdup(key);
	return g_strconcat("]C0", key, NULL);
}

static gboolean
append_codes(struct store *store, const char *kind, const char *ref, GString *out,
	     GError **error)
{
	g_autoptr(GString) list = g_string_new(NULL);
	struct stmt *stmt = db_stmt(store->db,
				    "SELECT code FROM barcode WHERE kind = $1"
				    " AND ref = $2 ORDER BY code",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, kind);
	stmt_text(stmt, 2, ref);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		g_autofree char *text = code_text(stmt_col_text(stmt, 0));
		if (list->len > 0)
			g_string_append_c(list, '|');
		g_string_append(list, text);
	}
	csv_append_field(out, list->str);
	return row == DB_ROW_NONE;
}

/* ---- rows
 * ------------------------------------------------------------------------------ */

static void
append_header(const struct csv_table *table, GString *out)
{
	for (guint i = 0; i < table->n_columns; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? "," : "",
				       table->columns[i].name);
	g_string_append(out, LINE_END);
}

static void
append_time(msec_t at, GString *out)
{
	g_autofree char *text = at == 0 ? g_strdup("") : time_text(at);

	g_string_append(out, text);
}

/* The number that stands for an empty cell and cannot be written. */
static gboolean
is_empty_number(const struct csv_column *column, struct stmt *stmt, int col)
{
	gint64 empty = column->empty.number;

	return column->type == CSV_INT &&
	       (empty < column->min || empty > column->max) &&
	       stmt_col_int(stmt, col) == empty;
}

static gboolean
append_row(struct store *store, const struct csv_table *table, struct stmt *stmt,
	   GString *out, GError **error)
{
	int col = 0;

	for (guint i = 0; i < table->n_columns; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		if (table->columns[i].type == CSV_TIME)
			append_time(stmt_col_int(stmt, col++), out);
		else if (is_empty_number(&table->columns[i], stmt, col))
			col++;
		else if (table->columns[i].type != CSV_CODES)
			csv_append_field(out, stmt_col_text(stmt, col++));
		else if (!append_codes(store, table->barcodes,
				       stmt_col_text(stmt, 0), out, error))
			return FALSE;
	}
	g_string_append(out, LINE_END);
	return TRUE;
}

static gboolean
append_all(struct store *store, const struct csv_table *table, GString *out,
	   GError **error)
{
	struct stmt *stmt = db_stmt(store->db, table->all, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	if (table->sited)
		stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		if (!append_row(store, table, stmt, out, error))
			return FALSE;
	return row == DB_ROW_NONE;
}

struct give_table {
	struct store *store;
	const struct csv_table *table;
	GString *out;
};

static gboolean
give_table(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct give_table *give = data;

	append_header(give->table, give->out);
	return give->table->give
		       ? give->table->give(give->store, give->out, error)
		       : append_all(give->store, give->table, give->out, error);
}

gboolean
store_export(struct store *store, enum store_table table, GString *out,
	     GError **error)
{
	struct give_table give = { store, csv_table(table), out };
	gsize before = out->len;

	if (db_read(store->db, give_table, &give, error))
		return TRUE;
	g_string_truncate(out, before);
	return FALSE;
}
