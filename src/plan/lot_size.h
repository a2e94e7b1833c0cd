/*
 * lot_size.h - how much to order at a time
 *
 * Pure. Money in cents, quantities in pieces.
 */
#ifndef PLAN_LOT_SIZE_H
#define PLAN_LOT_SIZE_H

#include <glib.h>

#include "base/units.h"

/* Economic order quantity sqrt(2 D K / h) (Harris 1913): @yearly pieces,
 * @order_cost of placing one order, @holding cost of one piece for a year, above 0.
 */
double lot_size_eoq(double yearly, double order_cost, double holding);

/* Why the quantity is what it is, as bits. */
enum lot_reason {
	LOT_ONE_FOR_ONE =
		1 << 0, /* what was used is ordered again piece by piece */
	LOT_EOQ = 1 << 1,
	LOT_MOQ = 1 << 2,      /* raised to the supplier's least quantity */
	LOT_CAPPED = 1 << 3,   /* not more than a year, or two for cheap C parts */
	LOT_PACK = 1 << 4,     /* raised to whole packs */
	LOT_MOQ_LONG = 1 << 5, /* the least quantity lasts for over two years:
				  somebody must decide */
};

struct lot_terms {
	double rate;       /* pieces a month */
	cents_t cost;      /* of one piece; 0 is unknown */
	double order_cost; /* cents for one order */
	double holding;    /* share of the cost a year, 0.20 */
	qty_t moq, pack;   /* 0 and 1 for none */
	gboolean cheap;    /* class C under one unit of the currency: two years */
};

struct lot_size {
	qty_t qty;  /* above 0, a multiple of the pack */
	double eoq; /* 0 when no cost is known */
	guint reasons;
};

/* Under an EOQ of 1.5 one for one; else max(EOQ, MOQ), at most 12 (24) months but
 * never under the MOQ; up to whole packs last. */
struct lot_size lot_size_of(const struct lot_terms *terms);

/* @qty, raised to the MOQ and to whole packs. */
qty_t lot_size_round(qty_t qty, qty_t moq, qty_t pack);

#endif
