/*
 * plan_counts.h - the list of bins to be counted on a day, for the counting flow
 */
#ifndef STATION_PLAN_COUNTS_H
#define STATION_PLAN_COUNTS_H

#include "station/app.h"

/**
 * plan_counts() - write the list and say where it is
 * @date: NULL for today
 * @path: of the PDF; NULL for the archive, as counts-DATE.pdf
 * @csv:  also as CSV, "-" for standard output; NULL for none
 *
 * Errors: SD_ERROR_USAGE for a date that is none, of the store, of paper_tables().
 */
gboolean plan_counts(struct app *app, const char *date, const char *path,
		     const char *csv, GError **error);

#endif
