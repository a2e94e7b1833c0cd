/*
 * csv_import.h - what the tables' own rules share while a file is written
 *
 * Only src/store/csv_*.c include this header.
 */
#ifndef STORE_CSV_IMPORT_H
#define STORE_CSV_IMPORT_H

#include "store/csv_table.h"
#include "store/engine.h"

struct csv_import {
	struct store *store;
	struct csv_file *file;
	const char *person; /* who imports */
	msec_t now;
	struct store_imported done;
	GPtrArray *moves;  /* of struct move, for csv_import_post() */
	GStringChunk *old; /* owns the texts of the row's .was */
	GArray *added;     /* of guint: rows of the file that are new */
};

/* Post .moves as adjustments and forget them. */
csv_import_fn csv_import_post;
/* "import of FILE" for a slip; owned. */
char *csv_import_note(const struct csv_import *import);

/**
 * csv_import_text() - what one statement answers for some keys
 * @found: set to the owned text in the first column of its first row, NULL for no
 *         row
 * @sql:   parameters are the site when @sited, then the texts that follow, to NULL
 */
gboolean csv_import_text(struct csv_import *import, char **found, GError **error,
			 const char *sql, gboolean sited,
			 ...) G_GNUC_NULL_TERMINATED;

/* csv_import_codes.c: the barcodes of rows */

/* Take away what the row does not list any more; @differs is set when the row
 * lists other codes than the database has, and else left alone. */
gboolean csv_codes_compare(struct csv_import *import, const struct csv_row *row,
			   gboolean *differs, GError **error);
/* After all rows: register what they list, refuse what would mean two things. */
csv_import_fn csv_codes_add;

/* Indexes of the columns that rules speak of; csv_tables.c puts them in place. */
enum { PARTS_PART, PARTS_NAME_ZH, PARTS_NAME_EN, PARTS_LOT = 13, PARTS_SERIAL };
enum { PEOPLE_PERSON, PEOPLE_NAME, PEOPLE_ROLES, PEOPLE_BADGE, PEOPLE_PIN };
enum { PLACES_PLACE, PLACES_KIND, PLACES_NAME, PLACES_BARCODE };
enum { PARTIES_PARTY, PARTIES_KIND, PARTIES_NAME, PARTIES_FROM = 6, PARTIES_TO };
enum { JOBS_JOB, JOBS_OPENED = 8, JOBS_FINISHED = 10 };
enum {
	UNITS_UNIT,
	UNITS_KIND,
	UNITS_NAME_ZH,
	UNITS_NAME_EN,
	UNITS_MODEL,
	UNITS_SERIAL,
	UNITS_PLACE = 7,
	UNITS_HOME = 15,
	UNITS_CONDITION,
};
enum { STOCK_PART, STOCK_PLACE, STOCK_LOT, STOCK_EXPIRY, STOCK_QTY };
enum {
	ORDERS_ORDER,
	ORDERS_SUPPLIER,
	ORDERS_PART,
	ORDERS_QTY,
	ORDERS_DUE,
	ORDERS_ORDERED
};
enum {
	PLANNING_PART,
	PLANNING_CLASS,
	PLANNING_REASON,
	PLANNING_UNTIL,
	PLANNING_RULE,
	PLANNING_TARGET,
	PLANNING_MIN,
	PLANNING_MAX,
	PLANNING_SUCCESSOR,
	PLANNING_SINCE
};
enum { WARRANTY_FROM = 3, WARRANTY_TO };
enum { PRICES_PART, PRICES_CENTS, PRICES_FROM, PRICES_TO };
enum {
	HISTORY_DATE,
	HISTORY_PART,
	HISTORY_QTY,
	HISTORY_KIND,
	HISTORY_COST,
	HISTORY_UNFILLED,
};

/* csv_import_catalogue.c: parts, prices, warranty, places */
csv_search_fn csv_parts_search;
csv_row_fn csv_parts_before, csv_prices_before, csv_places_before;
csv_check_fn csv_prices_check, csv_warranty_check, csv_places_check;

/* csv_import_people.c: people and parties */
csv_check_fn csv_people_check, csv_parties_check;
csv_ready_fn csv_people_ready;
csv_import_fn csv_people_prepare;
csv_row_fn csv_people_before, csv_parties_before;

/* csv_import_work.c: jobs and orders */
csv_check_fn csv_jobs_check;
csv_row_fn csv_jobs_before, csv_orders_before;

/* csv_import_planning.c */
csv_check_fn csv_planning_check;
csv_row_fn csv_planning_before;

/* csv_import_units.c */
csv_check_fn csv_units_check;
csv_search_fn csv_units_search;
csv_row_fn csv_units_before;

/* csv_import_stock.c */
csv_check_fn csv_stock_check;
csv_row_fn csv_stock_before, csv_stock_write;

/* csv_import_history.c, csv_export_history.c */
csv_check_fn csv_history_check;
csv_import_fn csv_history_whole;
csv_export_fn csv_history_give;

#endif
