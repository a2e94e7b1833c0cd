/*
 * estimate.h - what a part is asked for a month, and how sure that is
 *
 * Most parts are asked for so seldom that their own history says little. So each
 * rate and spread is drawn towards that of all parts, the more the less is known:
 * shrinkage (empirical Bayes, Robbins 1956) with old months counting a little less.
 * One step for each closed month; nothing else of the past is kept.
 *
 * Pure. Quantities are pieces a month, as double.
 */
#ifndef PLAN_ESTIMATE_H
#define PLAN_ESTIMATE_H

#include <glib.h>

#include "base/units.h"
#include "plan/distribution.h"

#define ESTIMATE_DELTA     0.97 /* a month counts this much less than the next */
#define ESTIMATE_KAPPA     6.0  /* months that the common rate weighs */
#define ESTIMATE_KAPPA_PHI 6.0  /* months that the common spread weighs */
#define ESTIMATE_LATE      6 /* months after which a first demand is a late start */
#define ESTIMATE_MONTHS    6 /* that a part must be known for to shape the priors */

/* All that is kept of a part's past. Zeroed is a part of which nothing is known. */
struct demand_state {
	double w;          /* months, older ones counting less */
	double d1, d2, hz; /* sums of demand, its square and months with any */
	int months;        /* known, by the plain count */
	int hits;          /* months with demand */
	qty_t first;       /* size of the first demand */
	gboolean late; /* counted from the month after its first demand: when the
			  part came into being is not known */
};

/**
 * demand_state_add() - one more closed month
 * @demand:     asked for in the month, 0 or more
 * @late_after: a first demand after so many months without any begins the part anew
 *              (ESTIMATE_LATE); 0 when it is known since when the part exists
 */
void demand_state_add(struct demand_state *state, qty_t demand, int late_after);

/* Mean demand a month by the part's own history; 0 when nothing is known. */
double demand_state_mean(const struct demand_state *state);

/* What is common to all parts. */
struct demand_priors {
	double rate;   /* median demand a month */
	double spread; /* median of variance / mean */
	double hit;    /* share of months with demand */
	double size;   /* median demand of a month that has any */
	guint parts;   /* they were taken from */
};

/* From all parts that are known for ESTIMATE_MONTHS and were ever asked for. With
 * none there is no demand to plan for: rate 0, spread 1, hit 0, size 1. */
struct demand_priors demand_priors_of(const struct demand_state *states, gsize n);

struct demand_estimate {
	double rate;     /* f: pieces a month */
	double spread;   /* phi: variance / mean of a month, at least 1 */
	double months;   /* n_eff: how much history stands behind it */
	double interval; /* adi: months from one demand to the next */
};

struct demand_estimate demand_estimate_of(const struct demand_state *state,
					  const struct demand_priors *priors);

/**
 * demand_over() - demand in a stretch of several months
 * @months: its length L or P, above 0
 * @sd:     standard deviation of that length, in months
 *
 * mean = months f; variance = months phi f (1 + months / n_eff) + f^2 sd^2: the
 * forecast's own error grows with the length (Prak & Teunter 2019).
 */
struct demand demand_over(const struct demand_estimate *estimate, double months,
			  double sd);

#endif
