#include "plan/distribution.h"

#include <float.h>
#include <math.h>

#define POISSON_SLACK 1e-6
#define GAMMA_TERMS   100000
#define TINY          1e-300
#define PMF_LEAST     1e-20

/* ---- continuous distributions ---- */

double
normal_cdf(double z)
{
	return erfc(-z / M_SQRT2) / 2;
}

double
normal_quantile(double probability)
{
	double low = -40, high = 40;

	/* 200 halvings leave nothing between two doubles; no rational fit is as
	 * exact
	 */
	for (int i = 0; i < 200 && low < high; i++) {
		double middle = low + (high - low) / 2;

		if (middle == low || middle == high)
			break;
		if (normal_cdf(middle) < probability)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* x^shape exp(-x) / Gamma(shape), what both expansions have in front. */
static double
gamma_front(double shape, double x)
{
	return exp(shape * log(x) - x - lgamma(shape));
}

static double
gamma_series(double shape, double x)
{
	double term = 1 / shape, sum = term;

	for (int n = 1; n < GAMMA_TERMS && term > sum * DBL_EPSILON / 4; n++) {
		term *= x / (shape + n);
		sum += term;
	}
	return sum * gamma_front(shape, x);
}

/* Lentz's way with the even part of the fraction; gives Q = 1 - P. */
static double
gamma_fraction(double shape, double x)
{
	double b = x + 1 - shape, c = 1 / TINY, d = 1 / b, value = d;

	for (int n = 1; n < GAMMA_TERMS; n++) {
		double a = -n * (n - shape), change;

		b += 2;
		d = a * d + b;
		d = 1 / (fabs(d) < TINY ? TINY : d);
		c = b + a / c;
		c = fabs(c) < TINY ? TINY : c;
		change = d * c;
		value *= change;
		if (fabs(change - 1) < DBL_EPSILON)
			break;
	}
	return value * gamma_front(shape, x);
}

double
gamma_p(double shape, double x)
{
	if (x <= 0)
		return 0;
	if (x < shape + 1)
		return gamma_series(shape, x);
	return 1 - gamma_fraction(shape, x);
}

/* ---- making ---- */

struct demand
demand_of(double mean, double variance)
{
	struct demand demand = { .mean = mean, .variance = variance };

	if (variance <= mean * (1 + POISSON_SLACK)) {
		demand.model = DEMAND_POISSON;
		demand.variance = mean;
	} else {
		demand.model = DEMAND_NEGBIN;
		demand.r = mean * mean / (variance - mean);
		demand.p = mean / variance;
	}
	if (mean > DEMAND_COUNT_MAX) {
		demand.model = DEMAND_GAMMA;
		demand.shape = mean * mean / demand.variance;
		demand.scale = demand.variance / mean;
	}
	return demand;
}

/* ---- walking ---- */

static double
gamma_cdf(const struct demand *demand, double s)
{
	return gamma_p(demand->shape, s / demand->scale);
}

/* E[max(D - s, 0)] = mean (1 - F(s; shape + 1)) - s (1 - F(s; shape)). */
static double
gamma_shortage(const struct demand *demand, double s)
{
	return demand->mean * (1 - gamma_p(demand->shape + 1, s / demand->scale)) -
	       s * (1 - gamma_cdf(demand, s));
}

static double
pmf_zero(const struct demand *demand)
{
	if (demand->model == DEMAND_POISSON)
		return exp(-demand->mean);
	return exp(demand->r * log(demand->p));
}

/* P(D = k + 1) / P(D = k) */
static double
pmf_ratio(const struct demand *demand, double k)
{
	if (demand->model == DEMAND_POISSON)
		return demand->mean / (k + 1);
	return (demand->r + k) / (k + 1) * (1 - demand->p);
}

void
demand_walk_begin(struct demand_walk *walk, const struct demand *demand)
{
	*walk = (struct demand_walk) { .demand = demand, .shortage = demand->mean };
	if (demand->model != DEMAND_GAMMA)
		walk->cdf = walk->pmf = pmf_zero(demand);
}

void
demand_walk_next(struct demand_walk *walk)
{
	const struct demand *demand = walk->demand;

	if (demand->model == DEMAND_GAMMA) {
		walk->s++;
		walk->cdf = gamma_cdf(demand, (double) walk->s);
		walk->shortage = gamma_shortage(demand, (double) walk->s);
		return;
	}
	walk->shortage = MAX(walk->shortage - (1 - walk->cdf), 0);
	walk->pmf *= pmf_ratio(demand, (double) walk->s);
	walk->cdf = MIN(walk->cdf + walk->pmf, 1);
	walk->s++;
}

/* ---- single figures ---- */

/* Whether another level still changes the figures: past the mean the chances fall,
 * and below this all that follow together are less than a double can tell from
 * none. */
static gboolean
goes_on(const struct demand_walk *walk)
{
	return walk->pmf > PMF_LEAST || (double) walk->s < walk->demand->mean;
}

double
demand_cdf(const struct demand *demand, gint64 s)
{
	struct demand_walk walk;

	if (s < 0)
		return 0;
	if (demand->model == DEMAND_GAMMA)
		return gamma_cdf(demand, (double) s);
	demand_walk_begin(&walk, demand);
	while (walk.s < s && goes_on(&walk))
		demand_walk_next(&walk);
	return walk.cdf;
}

double
demand_shortage(const struct demand *demand, gint64 s)
{
	struct demand_walk walk;

	if (s < 0)
		return demand->mean - (double) s;
	if (demand->model == DEMAND_GAMMA)
		return gamma_shortage(demand, (double) s);
	demand_walk_begin(&walk, demand);
	while (walk.s < s && goes_on(&walk))
		demand_walk_next(&walk);
	return walk.shortage;
}

/* The first whole level at or above the quantile of a continuous distribution. */
static gint64
gamma_quantile(const struct demand *demand, double service)
{
	gint64 low = -1, high = (gint64) demand->mean + 1;

	while (gamma_cdf(demand, (double) high) < service) {
		low = high;
		high *= 2;
	}
	while (high - low > 1) {
		gint64 middle = low + (high - low) / 2;

		if (gamma_cdf(demand, (double) middle) < service)
			low = middle;
		else
			high = middle;
	}
	return high;
}

gint64
demand_quantile(const struct demand *demand, double service)
{
	struct demand_walk walk;

	if (demand->model == DEMAND_GAMMA)
		return gamma_quantile(demand, service);
	demand_walk_begin(&walk, demand);
	/* rounding may keep the sum below a service next to one for ever */
	while (walk.cdf < service && goes_on(&walk))
		demand_walk_next(&walk);
	return walk.s;
}

double
demand_moment(const struct demand *demand, int n)
{
	double mean = demand->mean, variance = demand->variance, third;

	if (n == 1)
		return mean;
	if (n == 2)
		return variance + mean * mean;
	/* third central moments: Poisson m, negative binomial v (2 v / m - 1),
	 * gamma 2 v^2 / m */
	if (demand->model == DEMAND_POISSON || mean <= 0)
		third = mean;
	else if (demand->model == DEMAND_NEGBIN)
		third = variance * (2 * variance / mean - 1);
	else
		third = 2 * variance * variance / mean;
	return third + 3 * mean * variance + mean * mean * mean;
}
