/*
 * verify.h - the two halves of a verification: walking the ledger, and comparing
 * the tables that are kept with it
 */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "store/ledger.h"
#include "store/verify_tally.h"

/**
 * verify_walk() - read the whole ledger once, in the order of its chains
 * @tally:  gets what each move means to stock, units, jobs and orders
 * @result: counts, and .fault when the chain is broken; the walk ends there
 * @chain:  FALSE to add to @tally only
 *
 * Return: FALSE with @error when the database cannot be read.
 */
gboolean verify_walk(struct store *store, struct tally *tally,
		     struct store_verify *result, gboolean chain, GError **error);

#endif
