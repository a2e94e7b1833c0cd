/*
 * plan_backtest.h - the ledger's own past, played by each rule
 */
#ifndef STATION_PLAN_BACKTEST_H
#define STATION_PLAN_BACKTEST_H

#include "station/plan_work.h"

/* Print line fill, unit fill, mean stock and orders of each rule, and what stock
 * each needs for the same line fill. SD_ERROR_INVALID when the past is too short.
 */
gboolean plan_backtest(struct plan_work *work, enum lang lang, GError **error);

#endif
