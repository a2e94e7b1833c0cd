/*
 * ledger_demand.h - what a slip means to the demand of its months
 *
 * Posting and verification must agree, so both ask here. Demand is what customers
 * took and brought back; what was asked for in vain counts when nobody waits for
 * it.
 */
#ifndef STORE_LEDGER_DEMAND_H
#define STORE_LEDGER_DEMAND_H

#include "store/ledger.h"

/* Of one part on one slip. */
struct demand_sum {
	qty_t issued, returned, unfilled;
	int lines; /* 1: the slip asks for it; -1: it takes that back */
};

/* Whether slips of the kind count at all; of a void the kind of what it takes back.
 */
gboolean demand_counts(enum slip_kind effect);

/* Of part number to struct demand_sum; owned. */
GHashTable *demand_sums_new(void);

/* Add one move; @part NULL or "" for a unit without a part. */
void demand_add_move(GHashTable *sums, enum slip_kind effect, gboolean to_customer,
		     gboolean from_customer, const char *part, qty_t qty);
/* @waits: the customer waits for it; @sign: -1 when it is taken back. */
void demand_add_shortage(GHashTable *sums, const char *part, qty_t qty,
			 gboolean waits, int sign);

/* When what slip @number counted belongs in time: a return that names its issue
 * slip belongs to that. @at stays for a slip that is not there. */
gboolean demand_time(struct store *store, const char *number, msec_t *at,
		     GError **error);

/* Count a slip whose lines are written. @original: what a void takes back or a
 * return names, NULL for none. */
gboolean ledger_note_demand(const struct posting *posting,
			    const struct slip *original, GError **error);

#endif
