/*
 * progress.h - how far long work is, in words
 *
 * Pure: who does the work says how much of it is done, who shows it has the clock.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include "base/tr.h"

/* Told now and then while long work goes on. @total is 0 while nobody knows it, and
 * @done may pass it when it was a guess. */
typedef void progress_fn(gint64 done, gint64 total, gpointer data);

/* Whole per cent, 0 to 99 while work is left; -1 when @total is not known. */
int progress_percent(gint64 done, gint64 total);

/* Seconds until it is done, rounded up, when it goes on as it went so far; -1 when
 * that cannot be said yet: nothing done, or less than a second of it. */
gint64 progress_left_s(gint64 done, gint64 total, gint64 elapsed_ms);

/* "40 %, 12 s left", "40 %, 3 min left"; without a total "12345". Owned. */
char *progress_text(enum lang lang, gint64 done, gint64 total, gint64 elapsed_ms);

#endif
