#include "plan/estimate.h"

#include <math.h>

void
demand_state_add(struct demand_state *state, qty_t demand, int late_after)
{
	double d = (double) demand;

	if (state->hits == 0 && demand > 0) {
		state->first = demand;
		if (late_after > 0 && state->months >= late_after) {
			*state = (struct demand_state) {
				.hits = 1,
				.first = demand,
				.late = TRUE,
			};
			return;
		}
	}
	state->w = ESTIMATE_DELTA * state->w + 1;
	state->d1 = ESTIMATE_DELTA * state->d1 + d;
	state->d2 = ESTIMATE_DELTA * state->d2 + d * d;
	state->hz = ESTIMATE_DELTA * state->hz + (demand > 0);
	state->months++;
	state->hits += demand > 0;
}

double
demand_state_mean(const struct demand_state *state)
{
	return state->w > 0 ? state->d1 / state->w : 0;
}

static double
variance_of(const struct demand_state *state)
{
	double mean = demand_state_mean(state);
	double raw = state->w > 0 ? state->d2 / state->w - mean * mean : 0;

	/* the unbiased form, once there are months enough to tell */
	if (state->w > 1.5)
		raw *= state->w / MAX(state->w - 1, 0.5);
	return MAX(raw, 0);
}

/* ---- priors ---- */

static int
by_value(gconstpointer a, gconstpointer b)
{
	double left = *(const double *) a, right = *(const double *) b;

	return (left > right) - (left < right);
}

static double
median(GArray *values, double none)
{
	guint n = values->len;

	if (n == 0)
		return none;
	g_array_sort(values, by_value);
	return (g_array_index(values, double, (n - 1) / 2) +
		g_array_index(values, double, n / 2)) /
	       2;
}

struct demand_priors
demand_priors_of(const struct demand_state *states, gsize n)
{
	g_autoptr(GArray) rates = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) spreads = g_array_new(FALSE, FALSE, sizeof(double));
	g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
	double hits = 0, months = 0;

	for (gsize i = 0; i < n; i++) {
		const struct demand_state *state = &states[i];
		double mean = demand_state_mean(state), spread, size;

		if (state->months < ESTIMATE_MONTHS || state->d1 <= 0)
			continue;
		spread = variance_of(state) / mean;
		size = state->d1 / state->hz;
		g_array_append_val(rates, mean);
		g_array_append_val(spreads, spread);
		g_array_append_val(sizes, size);
		hits += state->hz;
		months += state->w;
	}
	return (struct demand_priors) {
		.rate = median(rates, 0),
		.spread = median(spreads, 1),
		.size = median(sizes, 1),
		.hit = months > 0 ? hits / months : 0,
		.parts = rates->len,
	};
}

/* ---- one part ---- */

struct demand_estimate
demand_estimate_of(const struct demand_state *state,
		   const struct demand_priors *priors)
{
	const double kappa = ESTIMATE_KAPPA, kappa_phi = ESTIMATE_KAPPA_PHI;
	double mean = demand_state_mean(state);
	double own = mean > 0 ? variance_of(state) / mean : 0;
	double rate =
		state->late ? (double) state->first * priors->hit : priors->rate;
	double hit =
		state->late ? priors->hit : MIN(1, priors->rate / priors->size);
	double hits = kappa * hit + state->hz;

	return (struct demand_estimate) {
		.rate = (kappa * rate + state->d1) / (kappa + state->w),
		.spread = MAX(1, (kappa_phi * priors->spread + state->w * own) /
					 (kappa_phi + state->w)),
		.months = MAX(2, state->w + kappa),
		.interval = hits > 0 ? (kappa + state->w) / hits : INFINITY,
	};
}

struct demand
demand_over(const struct demand_estimate *estimate, double months, double sd)
{
	double rate = estimate->rate;
	double variance =
		months * estimate->spread * rate * (1 + months / estimate->months) +
		rate * rate * sd * sd;

	return demand_of(months * rate, variance);
}
