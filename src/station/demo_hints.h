/*
 * demo_hints.h - what to try first
 */
#ifndef STATION_DEMO_HINTS_H
#define STATION_DEMO_HINTS_H

#include "station/app.h"

/**
 * demo_hints() - print a first issue and a first receipt, line by line
 *
 * Both are chosen from what is in the open database now: parts that are there, an
 * order that is open. The sheet with all their barcodes is written beside the
 * database, as DATABASE.sheet.pdf.
 */
gboolean demo_hints(struct app *app, GError **error);

/* One thing of the same to scan; owned. */
struct demo_code {
	const char *group; /* which of the things to try; translated, static */
	char *title, *note;
	char *bytes; /* what a scanner would send */
};

/* Whether the open database is the demo warehouse. */
gboolean demo_is_demo(struct app *app);

/**
 * demo_codes() - what demo_hints() suggests, to be scanned one after the other
 *
 * Return: owned array of struct demo_code; NULL with an error of the store.
 */
GPtrArray *demo_codes(struct app *app, GError **error);

#endif
