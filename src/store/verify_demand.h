/*
 * verify_demand.h - the months that the ledger's demand must have
 *
 * A part of verify_walk.c.
 */
#ifndef STORE_VERIFY_DEMAND_H
#define STORE_VERIFY_DEMAND_H

#include "store/ledger.h"
#include "store/verify_tally.h"

struct demand_walk;

/* Owned; NULL with a system error. */
struct demand_walk *demand_walk_new(struct store *store, struct tally *tally,
				    GError **error);
void demand_walk_free(struct demand_walk *walk);

/* One slip: its lines, then its end. @effect: of a void the kind of what it takes
 * back. */
void demand_walk_move(struct demand_walk *walk, enum slip_kind effect,
		      const struct move *move);
void demand_walk_shortage(struct demand_walk *walk, enum slip_kind effect,
			  const struct shortage *shortage);
gboolean demand_walk_end(struct demand_walk *walk, enum slip_kind effect,
			 const struct slip *slip, GError **error);

#endif
