/*
 * table_draft.h - a table on its way to paper
 *
 * table.c has the pages and what stands around the table, table_rows.c the table.
 */
#ifndef REPORTS_TABLE_DRAFT_H
#define REPORTS_TABLE_DRAFT_H

#include "reports/layout.h"
#include "reports/table.h"

#define TABLE_LEFT 14.0 /* mm */
#define TABLE_DIM  0.35 /* grey of what explains */

struct table_draft {
	const struct paper *paper;
	const struct paper_table *table;
	struct canvas *canvas;
	const char *title;    /* clean, in the languages of the paper */
	guint first;          /* its first page */
	double width, bottom; /* mm: of the content; where it ends */
	double y;             /* where the next part begins */
};

/* A marked text in the languages of the paper. */
const char *table_word(struct table_draft *draft, const char *key);
/* A page break is needed before a part of @height. */
gboolean table_page_full(const struct table_draft *draft, double height);
/* Begin the next page, with its short head. */
void table_page_next(struct table_draft *draft);

/* Head, rows and totals, over as many pages as they need. */
void table_rows(struct table_draft *draft);

#endif
