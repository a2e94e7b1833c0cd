/*
 * verify_tally.h - comparing two sets of counts without keeping either
 *
 * One side adds what the ledger says, the other takes away what a table says; each
 * key must come to zero. Keys are hashed into a fixed number of sums, so memory
 * does not grow with them. When a sum is not zero, both sides are added once more,
 * and now the keys of that one sum are kept and the first that differs has a name.
 */
#ifndef STORE_VERIFY_TALLY_H
#define STORE_VERIFY_TALLY_H

#include <glib.h>

#include "base/auto.h"

enum tally_kind {
	TALLY_STOCK,  /* part, place, lot */
	TALLY_UNIT,   /* unit, place */
	TALLY_JOB,    /* job, part, lot, unit */
	TALLY_ORDER,  /* order, part */
	TALLY_OWED,   /* slip, unit or part, person, party */
	TALLY_DEMAND, /* part, month, figure */
};
#define TALLY_KINDS (TALLY_DEMAND + 1)
#define TALLY_TEXTS 4

enum tally_side { TALLY_LEDGER, TALLY_TABLE };

struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *tally);
AUTO_DEFINE(tally, tally_free)

/* @texts: TALLY_TEXTS of them, NULL or '' for those the kind has not. */
void tally_add(struct tally *tally, enum tally_side side, enum tally_kind kind,
	       const char *const *texts, gint64 amount);

/**
 * tally_differs() - whether any key is not zero
 *
 * After TRUE the tally keeps the keys of the first sum that differs: add
 * everything again and call tally_difference().
 */
gboolean tally_differs(struct tally *tally);

struct tally_difference {
	enum tally_kind kind;
	const char *texts[TALLY_TEXTS]; /* belong to the tally; never NULL */
	gint64 ledger, table;
};

/* The first key, in the order of its texts, whose sides differ; FALSE for none. */
gboolean tally_difference(struct tally *tally, struct tally_difference *difference);

#endif
