/*
 * level.h - how much must be on hand and on order
 *
 * Demand over the lead time L and over the protection time P = L + R, the lead time
 * and one review, say how much lasts until an order placed at the next review is
 * here. Pure.
 */
#ifndef PLAN_LEVEL_H
#define PLAN_LEVEL_H

#include "plan/distribution.h"
#include "plan/estimate.h"

/* Measured receipts decide when there are so many of them. */
#define LEVEL_RECEIPTS 3
/* Standard deviation of a lead time that was never measured, as a share of it. */
#define LEVEL_SPREAD 0.25

struct lead_time {
	double months;    /* L, above 0 */
	double sd;        /* in months */
	guint measured;   /* receipts it was taken from; 0: the supplier's word or a
			   * default
			   */
	gboolean assumed; /* nobody ever said: the default */
};

/**
 * lead_time_of() - from measured receipts, else the supplier's word, else a default
 * @days:     @n measured lead times, newest last
 * @promised: days by the supplier, 0 for unknown
 * @usual:    days, for parts that nothing is known of; above 0
 */
struct lead_time lead_time_of(const int *days, gsize n, int promised, int usual);

/* Demand of one part over both times. */
struct protection {
	struct demand lead;  /* over L */
	struct demand whole; /* over P = L + R */
	double rate;         /* a month */
	double review;       /* R in months */
};

struct protection protection_of(const struct demand_estimate *estimate,
				const struct lead_time *lead, double review);

/* The demand that jumps below the reorder point before it is seen (undershoot), for
 * sizes with the moments E[z], E[z^2], E[z^3] (Karlin 1958): mean E[z^2] / 2 E[z],
 * variance E[z^3] / 3 E[z] - mean^2. Added to both demands. */
void protection_add_undershoot(struct protection *protection, double z, double z2,
			       double z3);

/* The smallest S with P(D_P <= S) >= @service. */
gint64 level_cycle_service(const struct protection *protection, double service);

/* The smallest S of which the share @fill of all pieces is served at once:
 * 1 - (ES_P(S) - ES_L(S)) / (f R) >= fill, and P(D_P <= S) > 0.05. */
gint64 level_fill_rate(const struct protection *protection, double fill);

/* The smallest s with 1 - (ES(s) - ES(s + q)) / q >= @fill: reorder point for
 * orders of
 * @q pieces, by the demand over one time. */
gint64 level_reorder_fill(const struct demand *demand, qty_t q, double fill);
/* The share served at once with that reorder point. */
double level_fill_of(const struct demand *demand, gint64 s, qty_t q);

/* m + z sqrt(v), up to a whole piece, at least 0: for fast and even demand. */
gint64 level_normal(double mean, double variance, double service);

#endif
