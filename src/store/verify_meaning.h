/*
 * verify_meaning.h - what the moves of the ledger mean to the tables kept with it
 *
 * Stock, units, what jobs hold, what orders have received and what has to be paid:
 * each move is added to the ledger's side of a tally.
 */
#ifndef STORE_VERIFY_MEANING_H
#define STORE_VERIFY_MEANING_H

#include "store/ledger.h"
#include "store/verify_tally.h"

struct meaning;

/* @tally is lent; NULL with @error when the places cannot be read. */
struct meaning *meaning_new(struct store *store, struct tally *tally,
			    GError **error);
void meaning_free(struct meaning *meaning);

/**
 * meaning_begin() - the moves of @slip come next
 * @effect: set to what it counts as: a void as the slip it takes back
 * @found:  set to FALSE when it takes a slip back that is not in the ledger
 *
 * Return: FALSE with @error when the database cannot be read.
 */
gboolean meaning_begin(struct meaning *meaning, const struct slip *slip,
		       enum slip_kind *effect, gboolean *found, GError **error);

void meaning_add_move(struct meaning *meaning, const struct slip *slip,
		      enum slip_kind effect, const struct move *move);

#endif
