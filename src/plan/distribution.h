/*
 * distribution.h - how much will be asked for in a stretch of time
 *
 * Counted demand with a known mean and variance: Poisson when the variance is not
 * above the mean, negative binomial otherwise, and gamma where the mean is so large
 * that counting one by one would be slow and bring nothing. The normal distribution
 * is wrong for spare parts: most are asked for a few times a year (planning rule
 * 2).
 *
 * Pure. Quantities are pieces, as double while they are expectations.
 */
#ifndef PLAN_DISTRIBUTION_H
#define PLAN_DISTRIBUTION_H

#include <glib.h>

enum demand_model { DEMAND_POISSON, DEMAND_NEGBIN, DEMAND_GAMMA };

/* Above this mean the gamma distribution stands in for the counted ones: exp(-mean)
 * is near the smallest double and a step of one piece is below half a percent. */
#define DEMAND_COUNT_MAX 250.0

struct demand {
	double mean, variance; /* 0 or more; the variance of Poisson is its mean */
	enum demand_model model;
	double r, p;         /* negative binomial: mean = r (1 - p) / p */
	double shape, scale; /* gamma: mean = shape * scale */
};

/* @mean 0 or more; a variance up to the mean (and a millionth) counts as Poisson.
 */
struct demand demand_of(double mean, double variance);

/* P(D <= s); 0 for s below zero. */
double demand_cdf(const struct demand *demand, gint64 s);

/* Expected shortage E[max(D - s, 0)]: what is not served of one stretch when it
 * began with @s pieces. */
double demand_shortage(const struct demand *demand, gint64 s);

/* The smallest s with P(D <= s) >= @service, 0 < @service < 1. */
gint64 demand_quantile(const struct demand *demand, double service);

/* E[D^n] about zero, for n 1 to 3. */
double demand_moment(const struct demand *demand, int n);

/*
 * A walk up the stock levels: cdf and shortage of 0, 1, 2 ... at one step each, for
 * who looks for the level where something becomes true. Counted models only add;
 * gamma computes each.
 */
struct demand_walk {
	const struct demand *demand;
	gint64 s;        /* level of the figures below */
	double cdf;      /* P(D <= s) */
	double shortage; /* E[max(D - s, 0)] */
	double pmf;      /* P(D = s), counted models */
};

void demand_walk_begin(struct demand_walk *walk, const struct demand *demand);
void demand_walk_next(struct demand_walk *walk);

/* ---- continuous distributions, for fast movers and for gamma ---- */

/* P(Z <= z) of the standard normal distribution, and the z of a probability in (0,
 * 1), to full double accuracy. */
double normal_cdf(double z);
double normal_quantile(double probability);

/* Lower regularised incomplete gamma function P(@shape, @x) for @shape > 0, @x >=
 * 0: series for x < shape + 1, else continued fraction (Abramowitz & Stegun 1964,
 * 6.5.29 and 6.5.31). */
double gamma_p(double shape, double x);

#endif
