#include "plan/portfolio.h"

#include <math.h>

#define LOG_THETA_MIN  (-8.0)
#define LOG_THETA_MAX  1.0
#define HALVINGS       60
#define CORRECTION_MAX 0.05
#define TARGET_MIN     0.5

void
portfolio_floors_init(struct portfolio_floors *floors)
{
	*floors = (struct portfolio_floors) { 0.98, 0.85, 0 };
}

static double
floor_of(const struct portfolio_floors *floors, char criticality)
{
	if (criticality == 'V')
		return floors->vital;
	return criticality == 'E' ? floors->essential : floors->desirable;
}

double
portfolio_service(const struct portfolio_part *part,
		  const struct portfolio_floors *floors, double theta,
		  double target)
{
	double floor = floor_of(floors, part->criticality);
	double service =
		part->cost > 0 ? 1 - theta * part->cost * part->interval : target;

	return CLAMP(service, floor, MAX(floor, PORTFOLIO_SERVICE_MAX));
}

static void
set_levels(struct portfolio_part *parts, gsize n,
	   const struct portfolio_floors *floors, double theta, double target)
{
	for (gsize i = 0; i < n; i++) {
		struct portfolio_part *part = &parts[i];

		part->service = portfolio_service(part, floors, theta, target);
		part->level = part->service > 0
				      ? demand_quantile(part->demand, part->service)
				      : 0;
		/* a vital part is never without one */
		if (part->criticality == 'V')
			part->level = MAX(part->level, 1);
	}
}

double
portfolio_fill(const struct portfolio_part *parts, gsize n)
{
	double served = 0, asked = 0;

	for (gsize i = 0; i < n; i++) {
		const struct portfolio_part *part = &parts[i];
		double weight = 1 / part->interval;

		asked += weight;
		if (part->level > 0)
			served += weight * demand_cdf(part->demand, part->level);
	}
	return asked > 0 ? served / asked : 1;
}

double
portfolio_solve(struct portfolio_part *parts, gsize n,
		const struct portfolio_floors *floors, double target)
{
	double low = LOG_THETA_MIN, high = LOG_THETA_MAX;

	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;

		set_levels(parts, n, floors, pow(10, middle), target);
		/* a larger theta serves less */
		if (portfolio_fill(parts, n) >= target)
			low = middle;
		else
			high = middle;
	}
	set_levels(parts, n, floors, pow(10, low), target);
	return pow(10, low);
}

double
portfolio_correct(double target, double planned, double realised)
{
	double gap = CLAMP(planned - realised, -CORRECTION_MAX, CORRECTION_MAX);

	return CLAMP(target + gap, TARGET_MIN, PORTFOLIO_SERVICE_MAX);
}
