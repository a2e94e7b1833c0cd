#include <string.h>

#include "base/text.h"
#include "core/code.h"
#include "store/barcode.h"
#include "store/csv_cell.h"
#include "store/csv_table.h"

#define NOT_THERE (-1)

/* Which field of a row belongs to a column, NOT_THERE for none. */
struct header {
	int field[CSV_COLUMNS_MAX];
	guint n_fields;
};

gboolean
csv_fault(const struct csv_file *file, gint64 line, const char *column,
	  enum sd_error code, GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *words = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, SD_ERROR, (int) code, "%s:%" G_GINT64_FORMAT ": %s%s%s",
		    file->name, line, column ? column : "", column ? ": " : "",
		    words);
	return FALSE;
}

/* ---- the header line ------------------------------------------------------ */

static char *
columns_text(const struct csv_table *table)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < table->n_columns; i++)
		g_string_append_printf(text, "%s%s", i ? ", " : "",
				       table->columns[i].name);
	return g_string_free(text, FALSE);
}

static int
column_index(const struct csv_table *table, const char *name)
{
	for (guint i = 0; i < table->n_columns; i++)
		if (g_ascii_strcasecmp(table->columns[i].name, name) == 0)
			return (int) i;
	return NOT_THERE;
}

static gboolean
header_field(struct csv_file *file, struct header *header, guint field,
	     GError **error)
{
	const struct csv_table *table = file->table;
	const char *name = g_ptr_array_index(file->reader->fields, field);
	gint64 line = file->reader->row_line;
	int column = column_index(table, name);

	if (column == NOT_THERE) {
		g_autofree char *shown = text_shown(name, strlen(name), 40);
		g_autofree char *all = columns_text(table);
		if (header->n_fields == 1 && strpbrk(name, ";\t") != NULL)
			return csv_fault(
				file, line, NULL, SD_ERROR_INVALID, error,
				"\"%s\" is one column; separate the columns "
				"with commas",
				shown);
		return csv_fault(file, line, shown, SD_ERROR_INVALID, error,
				 "table %s has no such column; its columns are %s",
				 table->name, all);
	}
	if (header->field[column] != NOT_THERE)
		return csv_fault(file, line, name, SD_ERROR_INVALID, error,
				 "the column is there twice; remove one");
	header->field[column] = (int) field;
	return TRUE;
}

static gboolean
read_header(struct csv_file *file, struct header *header, GError **error)
{
	const struct csv_table *table = file->table;
	enum csv_next next = csv_reader_next(file->reader, error);

	if (next == CSV_BROKEN)
		return FALSE;
	if (next == CSV_END) {
		g_autofree char *all = columns_text(table);
		return csv_fault(file, 1, NULL, SD_ERROR_INVALID, error,
				 "the file is empty; its first line names the "
				 "columns: %s",
				 all);
	}
	header->n_fields = file->reader->fields->len;
	for (guint i = 0; i < table->n_columns; i++)
		header->field[i] = NOT_THERE;
	for (guint i = 0; i < header->n_fields; i++)
		if (!header_field(file, header, i, error))
			return FALSE;
	for (guint i = 0; i < table->n_columns; i++)
		if (table->columns[i].required && header->field[i] == NOT_THERE)
			return csv_fault(file, file->reader->row_line,
					 table->columns[i].name, SD_ERROR_INVALID,
					 error,
					 "the column is missing; table %s needs it",
					 table->name);
	return TRUE;
}

/* ---- the rows -------------------------------------------------------------- */

static gboolean
read_cells(struct csv_file *file, const struct header *header, struct csv_row *row,
	   GError **error)
{
	const struct csv_table *table = file->table;
	GPtrArray *fields = file->reader->fields;

	if (fields->len != header->n_fields)
		return csv_fault(file, row->line, NULL, SD_ERROR_INVALID, error,
				 "the row has %u fields and the header %u; put "
				 "fields with commas in quotes",
				 fields->len, header->n_fields);
	for (guint i = 0; i < table->n_columns; i++) {
		const struct csv_column *column = &table->columns[i];
		if (header->field[i] == NOT_THERE)
			continue;
		char *raw = g_ptr_array_index(fields, header->field[i]);
		g_autofree char *fault =
			csv_cell_read(column, raw, file->today, &row->cell[i]);
		if (fault)
			return csv_fault(file, row->line, column->name,
					 SD_ERROR_INVALID, error, "%s", fault);
	}
	return table->check == NULL || table->check(file, row, error);
}

static gboolean
read_rows(struct csv_file *file, const struct header *header, GError **error)
{
	guint width = file->table->n_columns;
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(struct csv_cell));
	enum csv_next next;

	while ((next = csv_reader_next(file->reader, error)) == CSV_ROW) {
		struct csv_row row = { .line = file->reader->row_line };

		g_array_append_val(lines, row.line);
		g_array_set_size(cells, cells->len + width);
		row.cell =
			&g_array_index(cells, struct csv_cell, cells->len - width);
		if (!read_cells(file, header, &row, error))
			return FALSE;
	}
	if (next == CSV_BROKEN)
		return FALSE;
	file->n_rows = lines->len;
	file->lines = (gint64 *) g_array_steal(lines, NULL);
	file->cells = (struct csv_cell *) g_array_steal(cells, NULL);
	return TRUE;
}

struct csv_row
csv_file_row(const struct csv_file *file, guint row)
{
	return (struct csv_row) {
		.line = file->lines[row],
		.cell = file->cells + (gsize) row * file->table->n_columns,
	};
}

/* ---- what may stand there once --------------------------------------------- */

void
csv_row_key(const struct csv_table *table, const struct csv_row *row, GString *out)
{
	gsize start = out->len;

	for (guint i = 0; i < table->n_columns; i++) {
		if (!table->columns[i].key)
			continue;
		if (out->len > start)
			g_string_append_c(out, '|');
		g_string_append(out, row->cell[i].text ? row->cell[i].text : "");
	}
}

static const char *
first_key_name(const struct csv_table *table)
{
	for (guint i = 0; i < table->n_columns; i++)
		if (table->columns[i].key)
			return table->columns[i].name;
	return NULL;
}

static gboolean
check_keys(struct csv_file *file, GError **error)
{
	const struct csv_table *table = file->table;
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GString) key = g_string_new(NULL);

	for (guint i = 0; i < file->n_rows; i++) {
		struct csv_row row = csv_file_row(file, i);
		gpointer earlier;

		g_string_truncate(key, 0);
		csv_row_key(table, &row, key);
		if (g_hash_table_lookup_extended(seen, key->str, NULL, &earlier))
			return csv_fault(file, row.line, first_key_name(table),
					 SD_ERROR_EXISTS, error,
					 "\"%s\" is in line %" G_GINT64_FORMAT
					 " already; keep one of the two rows",
					 key->str,
					 file->lines[GPOINTER_TO_UINT(earlier)]);
		g_hash_table_insert(seen, g_strndup(key->str, key->len),
				    GUINT_TO_POINTER(i));
	}
	return TRUE;
}

static gboolean
check_row_codes(struct csv_file *file, guint i, guint column, GHashTable *seen,
		GError **error)
{
	struct csv_row row = csv_file_row(file, i);
	g_auto(GStrv) items = g_strsplit(row.cell[column].text, "|", -1);
	gpointer earlier;

	for (int n = 0; items[n]; n++) {
		AUTO(code)
		code = code_parse(items[n], strlen(items[n]), file->today);
		const char *key = barcode_key(code);

		if (!g_hash_table_lookup_extended(seen, key, NULL, &earlier)) {
			g_hash_table_insert(seen, g_strdup(key),
					    GUINT_TO_POINTER(i));
			continue;
		}
		struct csv_row other =
			csv_file_row(file, GPOINTER_TO_UINT(earlier));
		if (other.line == row.line)
			continue;
		return csv_fault(file, row.line, file->table->columns[column].name,
				 SD_ERROR_EXISTS, error,
				 "\"%s\" of %s %s belongs to %s %s in line "
				 "%" G_GINT64_FORMAT
				 " already; one code can mean only one thing",
				 items[n], file->table->thing, row.cell[0].text,
				 file->table->thing, other.cell[0].text,
				 other.line);
	}
	return TRUE;
}

static gboolean
check_codes(struct csv_file *file, GError **error)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint column = 0; column < file->table->n_columns; column++) {
		if (file->table->columns[column].type != CSV_CODES)
			continue;
		for (guint i = 0; i < file->n_rows; i++) {
			const char *text = csv_file_row(file, i).cell[column].text;
			if (text != NULL && *text != '\0' &&
			    !check_row_codes(file, i, column, seen, error))
				return FALSE;
		}
	}
	return TRUE;
}

gboolean
csv_check_span(struct csv_file *file, struct csv_row *row, guint from, guint to,
	       GError **error)
{
	const char *first = row->cell[from].text, *last = row->cell[to].text;

	if (first == NULL || last == NULL || *first == '\0' || *last == '\0' ||
	    strcmp(first, last) <= 0)
		return TRUE;
	return csv_fault(file, row->line, file->table->columns[to].name,
			 SD_ERROR_INVALID, error,
			 "%s is before %s %s; the last day comes after the first",
			 last, file->table->columns[from].name, first);
}

/* ---- the file ---------------------------------------------------------------- */

struct csv_file *
csv_file_read(const struct csv_table *table, const char *text, gsize len,
	      const char *name, const char *today, GError **error)
{
	struct csv_reader *reader = csv_reader_new(text, len, name, error);
	struct header header = { 0 };

	if (reader == NULL)
		return NULL;

	AUTO(csv_file) file = g_new0(struct csv_file, 1);
	file->table = table;
	file->reader = reader;
	file->name = reader->name;
	file->made = g_string_chunk_new(4096);
	g_strlcpy(file->today, today, sizeof file->today);
	if (!read_header(file, &header, error) ||
	    !read_rows(file, &header, error) ||
	    (!table->repeats && !check_keys(file, error)) ||
	    !check_codes(file, error))
		return NULL;
	return g_steal_pointer(&file);
}

void
csv_file_free(struct csv_file *file)
{
	csv_reader_free(file->reader);
	g_string_chunk_free(file->made);
	g_free(file->lines);
	g_free(file->cells);
	g_free(file);
}
