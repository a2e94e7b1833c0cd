/*
 * plan_paper.h - what a plan says, as PDF and as CSV
 */
#ifndef STATION_PLAN_PAPER_H
#define STATION_PLAN_PAPER_H

#include "station/plan_work.h"

/* The lines with something to order, by supplier, the riskiest first; PDF at @path.
 * Errors as of paper_slip(). */
gboolean plan_paper(struct plan_work *work, struct app *app, const char *path,
		    GError **error);

/* Every part of the plan as a line of CSV, appended to @out; docs/PLANNING.md names
 * the columns. */
void plan_csv(const struct plan_work *work, GString *out);

/* How much of what: lines with something to order and their value. */
void plan_totals(const struct plan_work *work, gsize *lines, cents_t *value);

#endif
