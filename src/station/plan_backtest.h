/*
 * plan_backtest.h - the ledger's own past, played by each rule
 */
#ifndef STATION_PLAN_BACKTEST_H
#define STATION_PLAN_BACKTEST_H

#include "station/plan_work.h"

/* Which part of the past; NULL and 0 for what suits its length. */
struct plan_backtest_terms {
	const char *play_from, *measure_from; /* "2001-01" */
	int every; /* months between two reviews of the levels */
};

/* Print line fill, unit fill, mean stock and orders of each rule, and what stock
 * each needs for the same line fill. SD_ERROR_INVALID when the past is too short,
 * or a month is none of it. */
gboolean plan_backtest(struct plan_work *work,
		       const struct plan_backtest_terms *wanted, enum lang lang,
		       GError **error);

#endif
