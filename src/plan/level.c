#include "plan/level.h"

#include <math.h>

#define DAYS_A_MONTH 30.4375
#define FILL_CDF_MIN 0.05

struct lead_time
lead_time_of(const int *days, gsize n, int promised, int usual)
{
	struct lead_time lead = { 0 };
	double sum = 0, squares = 0, mean;

	if (n < LEVEL_RECEIPTS) {
		lead.assumed = promised <= 0;
		lead.months = (lead.assumed ? usual : promised) / DAYS_A_MONTH;
		lead.sd = LEVEL_SPREAD * lead.months;
		return lead;
	}
	for (gsize i = 0; i < n; i++)
		sum += days[i];
	mean = sum / (double) n;
	for (gsize i = 0; i < n; i++)
		squares += (days[i] - mean) * (days[i] - mean);
	lead.measured = (guint) n;
	/* what is on the shelf the day it is ordered takes a day all the same */
	lead.months = MAX(mean, 1) / DAYS_A_MONTH;
	lead.sd = sqrt(squares / (double) (n - 1)) / DAYS_A_MONTH;
	return lead;
}

struct protection
protection_of(const struct demand_estimate *estimate, const struct lead_time *lead,
	      double review)
{
	return (struct protection) {
		.lead = demand_over(estimate, lead->months, lead->sd),
		.whole = demand_over(estimate, lead->months + review, lead->sd),
		.rate = estimate->rate,
		.review = review,
	};
}

void
protection_add_undershoot(struct protection *protection, double z, double z2,
			  double z3)
{
	double mean = z > 0 ? z2 / (2 * z) : 0;
	double variance = z > 0 ? MAX(z3 / (3 * z) - mean * mean, 0) : 0;

	protection->lead = demand_of(protection->lead.mean + mean,
				     protection->lead.variance + variance);
	protection->whole = demand_of(protection->whole.mean + mean,
				      protection->whole.variance + variance);
}

gint64
level_cycle_service(const struct protection *protection, double service)
{
	return demand_quantile(&protection->whole, service);
}

gint64
level_fill_rate(const struct protection *protection, double fill)
{
	double asked = protection->rate * protection->review;
	struct demand_walk whole, lead;

	if (asked <= 0)
		return 0;
	demand_walk_begin(&whole, &protection->whole);
	demand_walk_begin(&lead, &protection->lead);
	while (whole.cdf <= FILL_CDF_MIN ||
	       1 - (whole.shortage - lead.shortage) / asked < fill) {
		demand_walk_next(&whole);
		demand_walk_next(&lead);
	}
	return whole.s;
}

double
level_fill_of(const struct demand *demand, gint64 s, qty_t q)
{
	return 1 - (demand_shortage(demand, s) - demand_shortage(demand, s + q)) /
			   (double) q;
}

gint64
level_reorder_fill(const struct demand *demand, qty_t q, double fill)
{
	struct demand_walk low, high;

	demand_walk_begin(&low, demand);
	demand_walk_begin(&high, demand);
	while (high.s < q)
		demand_walk_next(&high);
	while (1 - (low.shortage - high.shortage) / (double) q < fill) {
		demand_walk_next(&low);
		demand_walk_next(&high);
	}
	return low.s;
}

gint64
level_normal(double mean, double variance, double service)
{
	return (gint64) MAX(0,
			    ceil(mean + normal_quantile(service) * sqrt(variance)));
}
