/*
 * table.h - lists on paper: books, registers, cards of people and things
 *
 * A table is finished text in cells. In a cell a line feed begins a smaller line,
 * for what explains; every line is broken where the column ends.
 */
#ifndef REPORTS_TABLE_H
#define REPORTS_TABLE_H

#include "reports/paper.h"

enum paper_align { PAPER_LEFT, PAPER_CENTRE, PAPER_RIGHT };

struct paper_column {
	const char *title; /* marked for translation */
	double width;      /* its share of the page, above zero */
	enum paper_align align;
	gboolean strong;
};

/* What stands above the table; without a value it is left out. */
struct paper_fact {
	const char *key; /* marked for translation */
	const char *value;
};

struct paper_table {
	const char *title;   /* marked for translation */
	const char *subject; /* whom or what it is about; NULL for everything */
	const char *code; /* barcode in the head, own-label form; NULL for none */
	const struct paper_fact *facts;
	gsize n_facts;
	const char *photo; /* file; NULL for none. One that cannot be shown leaves a
			      frame that says why */
	gboolean landscape;
	const struct paper_column *columns;
	guint n_columns;          /* at least one */
	const char *const *cells; /* row by row; NULL for an empty one */
	gsize n_rows;
	double row_height;         /* mm, at least: room to sign in */
	const char *const *totals; /* a cell for each column; NULL for no totals */
	const char *empty;         /* what it means that there is no row; marked */
	const char *const *rules;  /* below the table; marked for translation */
	gsize n_rules;
	const char *const
		*signers; /* as whom people sign; marked for translation */
	gsize n_signers;
	msec_t at; /* when it was drawn up */
};

/**
 * paper_tables() - one or more tables in one file
 *
 * A4; each begins on a page of its own and counts its own pages. Errors as of
 * paper_slip().
 */
gboolean paper_tables(struct paper *paper, const struct paper_table *tables,
		      gsize n, const char *path, GError **error);

/* For the cells, in the languages of the paper; owned.
 * A marked text: "完好 good". */
char *paper_words(const struct paper *paper, const char *key);
/* A name in two languages, the second one on a line of its own. */
char *paper_name(const struct paper *paper, const char *const name[LANG_COUNT]);
/* "¥1,234.50" */
char *paper_money(const struct paper *paper, cents_t cents);
/* "2026-11-24 16:05"; "" for 0. */
char *paper_time(const struct paper *paper, msec_t at);

#endif
