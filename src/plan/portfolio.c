#include "plan/portfolio.h"

#include <math.h>

#define LOG_THETA_MIN  (-8.0)
#define LOG_THETA_MAX  1.0
#define HALVINGS       40 /* to 1e-11 of theta's logarithm */
#define LADDER_MAX     4096
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

/*
 * P(D <= 0), P(D <= 1) ... of each part, as far as any service can ask: the search
 * for theta tries some forty services for each part.
 */
struct ladder {
	guint first, n; /* in .cdf; none for a part whose demand is not counted */
};

struct search {
	struct portfolio_part *parts;
	gsize n;
	const struct portfolio_floors *floors;
	double target;
	GArray *cdf; /* of double */
	struct ladder *ladders;
};

static void
build_ladder(struct search *search, gsize i)
{
	const struct portfolio_part *part = &search->parts[i];
	struct ladder *ladder = &search->ladders[i];
	double most = MAX(PORTFOLIO_SERVICE_MAX,
			  floor_of(search->floors, part->criticality));
	struct demand_walk walk;

	ladder->first = search->cdf->len;
	if (part->demand->model == DEMAND_GAMMA)
		return;
	demand_walk_begin(&walk, part->demand);
	g_array_append_val(search->cdf, walk.cdf);
	while (walk.cdf < most && ladder->n < LADDER_MAX) {
		demand_walk_next(&walk);
		g_array_append_val(search->cdf, walk.cdf);
		ladder->n++;
	}
	ladder->n = search->cdf->len - ladder->first;
}

/* The smallest level with that service, and its chance: @cdf. */
static gint64
climb(const struct search *search, gsize i, double *cdf)
{
	const struct portfolio_part *part = &search->parts[i];
	const struct ladder *ladder = &search->ladders[i];
	const double *steps = &g_array_index(search->cdf, double, ladder->first);
	guint low = 0, high = ladder->n;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (steps[middle] < part->service)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < ladder->n) {
		*cdf = steps[low];
		return low;
	}
	gint64 level = demand_quantile(part->demand, part->service);
	*cdf = demand_cdf(part->demand, level);
	return level;
}

/* Fill in services and levels; the line fill to be expected of them. */
static double
fill_at(const struct search *search, double theta)
{
	double served = 0, asked = 0;

	for (gsize i = 0; i < search->n; i++) {
		struct portfolio_part *part = &search->parts[i];
		double weight = 1 / part->interval, cdf = 0;

		part->service = portfolio_service(part, search->floors, theta,
						  search->target);
		part->level = part->service > 0 ? climb(search, i, &cdf) : 0;
		if (part->level == 0 && part->criticality == 'V') {
			/* a vital part is never without one */
			part->level = 1;
			cdf = demand_cdf(part->demand, 1);
		}
		asked += weight;
		if (part->level > 0)
			served += weight * cdf;
	}
	return asked > 0 ? served / asked : 1;
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
	g_autoptr(GArray) cdf = g_array_new(FALSE, FALSE, sizeof(double));
	g_autofree struct ladder *ladders = g_new0(struct ladder, n);
	struct search search = { parts, n, floors, target, cdf, ladders };
	double low = LOG_THETA_MIN, high = LOG_THETA_MAX;

	for (gsize i = 0; i < n; i++)
		build_ladder(&search, i);
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;

		/* a larger theta serves less */
		if (fill_at(&search, pow(10, middle)) >= target)
			low = middle;
		else
			high = middle;
	}
	fill_at(&search, pow(10, low));
	return pow(10, low);
}

double
portfolio_correct(double target, double planned, double realised)
{
	double gap = CLAMP(planned - realised, -CORRECTION_MAX, CORRECTION_MAX);

	return CLAMP(target + gap, TARGET_MIN, PORTFOLIO_SERVICE_MAX);
}
