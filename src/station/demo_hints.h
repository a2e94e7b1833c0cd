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

#endif
