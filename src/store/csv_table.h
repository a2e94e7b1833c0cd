/*
 * csv_table.h - the tables that are imported and exported, and a file of one
 *
 * A table is described by its columns; reading a file checks every cell by that
 * description alone, before the database is touched. What only the database can
 * tell (does this place exist) is checked while writing, in the same transaction.
 */
#ifndef STORE_CSV_TABLE_H
#define STORE_CSV_TABLE_H

#include <glib.h>

#include "base/auto.h"
#include "base/date.h"
#include "base/error.h"
#include "base/units.h"
#include "store/csv_parse.h"
#include "store/store.h"

#define CSV_COLUMNS_MAX 24

enum csv_type {
	CSV_KEY,   /* fit for a key */
	CSV_LINE,  /* text of one line */
	CSV_TEXT,  /* text that may have several lines */
	CSV_INT,   /* whole number from .min to .max */
	CSV_BOOL,  /* yes or no, kept as 1 and 0 */
	CSV_DATE,  /* ISO date */
	CSV_TIME,  /* ISO date or UTC time, kept as milliseconds, 0 for none */
	CSV_WORD,  /* one of .words */
	CSV_LIST,  /* texts of one line between '|' */
	CSV_CODES, /* at most .max barcodes between '|', kept in table barcode */
};

/* One value. Numbers, booleans and times are in .number, everything else in .text.
 */
struct csv_cell {
	const char *text; /* NULL exactly when the file has no such column */
	gint64 number;
};

struct csv_column {
	const char *name;
	enum csv_type type;
	gboolean required; /* the column must be there and no cell empty */
	gboolean key;      /* part of what no two rows may share */
	gint64 min, max;
	struct csv_cell empty;    /* what an empty cell means, and in a new row an
				     absent column; .text NULL is "". A number
				     outside of .min to .max is written empty too */
	const char *const *words; /* ends in NULL */
};

struct csv_row {
	gint64 line;           /* where it stands in the file */
	struct csv_cell *cell; /* by index of the column */

	/* while it is written: no cell is absent any more */
	gboolean known;             /* its key is in the database ... */
	const struct csv_cell *was; /* ... with these cells; else what is empty */
	gboolean same;              /* .write found nothing to change */
};

struct csv_file;
struct csv_import;

/* Hooks refuse with csv_fault() and return FALSE. */
typedef gboolean csv_check_fn(struct csv_file *file, struct csv_row *row,
			      GError **error);
typedef gboolean csv_ready_fn(struct store *store, struct csv_file *file,
			      GError **error);
typedef gboolean csv_import_fn(struct csv_import *import, GError **error);
typedef gboolean csv_row_fn(struct csv_import *import, struct csv_row *row,
			    GError **error);
typedef char *csv_search_fn(const struct csv_row *row);
typedef gboolean csv_export_fn(struct store *store, GString *out, GError **error);

/*
 * SQL: parameters are the site (when .sited), then for .find the key columns and
 * for .put all columns but the barcodes, both in the order of the columns; .search
 * adds one more to .put. .find and .all give all columns but the barcodes in that
 * order.
 */
struct csv_table {
	const char *name;
	const char *thing; /* one of it, for messages: "part" */
	const struct csv_column *columns;
	guint n_columns;
	gboolean sited;
	gboolean repeats;     /* rows may share their key */
	const char *barcodes; /* kind in table barcode of its CSV_CODES; or NULL */

	const char *find; /* the row with this key */
	const char *put;  /* add the row or change it; NULL: .write does it */
	const char *all;  /* every row by key; NULL: .give exports */

	csv_check_fn *check;    /* what cells must be to each other; or NULL */
	csv_ready_fn *ready;    /* once, before the transaction; or NULL */
	csv_import_fn *prepare; /* once, before the first row is written; or NULL */
	csv_search_fn *search;  /* makes the last parameter of .put; or NULL */
	csv_row_fn *before;    /* before a new or changed row is written; or NULL */
	csv_row_fn *write;     /* writes the row instead of .put; or NULL */
	csv_import_fn *finish; /* once, after the last row; or NULL */
	csv_import_fn *whole;  /* instead of all the above: writes all; or NULL */
	csv_export_fn *give;   /* exports instead of .all; or NULL */
};

const struct csv_table *csv_table(enum store_table table);

/* A whole file, every cell checked. */
struct csv_file {
	const struct csv_table *table;
	const char *name;          /* of the file; belongs to .reader */
	char today[DATE_LEN + 1];  /* for two-digit years in barcodes */
	struct csv_reader *reader; /* owns the text of most cells */
	GStringChunk *made;        /* owns the text of the others */
	gint64 *lines;
	struct csv_cell *cells; /* .n_rows times .n_columns of the table */
	guint n_rows;
};

/**
 * csv_file_read() - read and check a whole file of @table
 * @today: for codes with two-digit years
 *
 * Refuses unknown, doubled and missing columns by name, rows of another length,
 * every cell its column does not allow, and two rows with one key or one barcode.
 *
 * Return: owned; NULL with SD_ERROR_INVALID, or EXISTS for a key or barcode that
 * stands there twice.
 */
struct csv_file *csv_file_read(const struct csv_table *table, const char *text,
			       gsize len, const char *name, const char *today,
			       GError **error);
void csv_file_free(struct csv_file *file);
AUTO_DEFINE(csv_file, csv_file_free)

struct csv_row csv_file_row(const struct csv_file *file, guint row);

/* Set "FILE:LINE: COLUMN: ..."; @column may be NULL. Always FALSE. */
gboolean csv_fault(const struct csv_file *file, gint64 line, const char *column,
		   enum sd_error code, GError **error, const char *format, ...)
	G_GNUC_PRINTF(6, 7);

/* Whether columns @from and @to, dates, are in this order where both are given. */
gboolean csv_check_span(struct csv_file *file, struct csv_row *row, guint from,
			guint to, GError **error);

/* The key of a row for messages and comparing: its key cells with '|' between. */
void csv_row_key(const struct csv_table *table, const struct csv_row *row,
		 GString *out);

#endif
