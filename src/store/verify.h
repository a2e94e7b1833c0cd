/*
 * verify.h - the parts of a verification: walking the ledger, and comparing with it
 * the counters and the tables that are kept with it
 */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "store/ledger.h"
#include "store/verify_index.h"
#include "store/verify_tally.h"

/**
 * verify_walk() - read the whole ledger once, in the order of its chains
 * @tally:  gets what each move means to stock, units, jobs and orders
 * @sums:   gets what the indexes should hold; NULL to add to @tally only, without
 *          looking at the chains
 * @result: counts, and .fault when a chain is broken; the walk ends there
 *
 * Return: FALSE with @error when the database cannot be read.
 */
gboolean verify_walk(struct store *store, struct tally *tally,
		     struct index_sums *sums, struct store_verify *result,
		     GError **error);

/**
 * verify_units() - compare each unit's row with its moves, and what is reserved and
 * cleared with the units and slips
 *
 * Two cursors run side by side; nothing is kept of a unit when the next one comes.
 * @result: .fault is set to the first difference; left as it is when set
 */
gboolean verify_units(struct store *store, struct store_verify *result,
		      GError **error);

/* What each counter must say after the last slip: "STATION NAME" of a counter ->
 * its next number, and the end of the chain. "" for @digest but for "seq". */
GHashTable *counter_ends_new(void);
void counter_ends_add(GHashTable *ends, gint64 station, const char *name,
		      gint64 next, const char *digest);

/**
 * counter_ends_check() - compare the counters' rows; empties @ends
 * @fault: set to owned words about the first that differs; left as it is when set
 */
gboolean counter_ends_check(GHashTable *ends, struct store *store, char **fault,
			    GError **error);

#endif
