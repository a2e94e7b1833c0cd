/*
 * csv_history.h - one row of the movement history and its order
 *
 * A row stands in the ledger as a move between the history place and the outside
 * and, for what could not be served, a shortage of the same slip. What a part did
 * on a day is imported as a whole: once there, only the same may come again.
 */
#ifndef STORE_CSV_HISTORY_H
#define STORE_CSV_HISTORY_H

#include <glib.h>

#include "base/units.h"

enum history_kind { HISTORY_ISSUE, HISTORY_RETURN, HISTORY_RECEIPT };

struct history_row {
	const char *date, *part; /* borrowed */
	enum history_kind kind;
	qty_t qty;      /* 0 only when .unfilled is not */
	cents_t cost;   /* of one */
	qty_t unfilled; /* asked for and not served; issues only */
	gint64 line;    /* in the file; 0 for a row from the ledger */
};

/*
 * Date, part, kind; then the issues with something unfilled before those without,
 * and those with nothing but that last. So the n-th shortage of a part on a day
 * belongs to its n-th issue, which is how rows come back from the ledger.
 */
int history_compare(gconstpointer a, gconstpointer b);

/* Midday: the date is the same wherever a slip is read. */
msec_t history_time(const char *date);

/* "issue", "return", "receipt"; static. */
const char *history_kind_name(enum history_kind kind);
enum history_kind history_kind_of(const char *name);
/* From the places of a move; and back. */
enum history_kind history_kind_between(const char *from, const char *to);
void history_places(enum history_kind kind, const char **from, const char **to);

#endif
