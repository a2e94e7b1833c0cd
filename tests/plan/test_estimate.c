/* Rates, spreads and levels of real histories against figures worked out in another
 * language. */
#include "plan/estimate.h"
#include "plan/forecast.h"
#include "plan/level.h"
#include "plan/lot_size.h"
#include "plan/portfolio.h"
#include "tests/plan/plan_data.h"

#define RELATIVE 1e-9

static struct demand_state
state_of(const qty_t *months, gsize n, gssize skip, int late_after)
{
	struct demand_state state = { 0 };

	for (gsize i = 0; i < n; i++)
		if ((gssize) i != skip)
			demand_state_add(&state, MAX(months[i], 0), late_after);
	return state;
}

static double
prior(const GPtrArray *rows, const char *name)
{
	char **cells = rows->pdata[0];

	for (guint i = 0; cells[i] != NULL; i++)
		if (g_str_has_prefix(cells[i], name))
			return g_ascii_strtod(cells[i] + strlen(name), NULL);
	g_error("no prior %s", name);
}

static void
assert_priors(const struct demand_priors *got, const GPtrArray *golden)
{
	assert_close(got->rate, prior(golden, "mu0="), RELATIVE);
	assert_close(got->spread, prior(golden, "phi0="), RELATIVE);
	assert_close(got->hit, prior(golden, "p0="), RELATIVE);
	assert_close(got->size, prior(golden, "zmed="), RELATIVE);
	g_assert_cmpuint(got->parts, ==, (guint) prior(golden, "n_est="));
}

/* All columns of one row of a table of golden figures that it has. */
static void
assert_row(const GPtrArray *golden, guint row, const struct demand_state *state,
	   const struct demand_priors *priors)
{
	struct demand_estimate estimate = demand_estimate_of(state, priors);
	const struct lead_time lead = {
		.months = plan_number(golden, row,
				      plan_column(golden, 1, "lead_months"))
	};
	struct protection protection = protection_of(&estimate, &lead, 1);
	const struct {
		const char *name;
		double value;
	} figures[] = {
		{ "W", state->w },
		{ "d1", state->d1 },
		{ "d2", state->d2 },
		{ "hz", state->hz },
		{ "f_per_month", estimate.rate },
		{ "phi", estimate.spread },
		{ "n_eff", estimate.months },
		{ "adi", estimate.interval },
		{ "mP", protection.whole.mean },
		{ "vP", MAX(protection.whole.variance, protection.whole.mean) },
	};
	const struct {
		const char *name;
		gint64 level;
	} levels[] = {
		{ "S_csl90", level_cycle_service(&protection, 0.90) },
		{ "S_csl95", level_cycle_service(&protection, 0.95) },
		{ "S_csl99", level_cycle_service(&protection, 0.99) },
		{ "S_fill90", level_fill_rate(&protection, 0.90) },
		{ "S_fill95", level_fill_rate(&protection, 0.95) },
		{ "S_fill99", level_fill_rate(&protection, 0.99) },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
		assert_close(figures[i].value,
			     plan_number(golden, row,
					 plan_column(golden, 1, figures[i].name)),
			     RELATIVE);
	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
		g_assert_cmpint(levels[i].level, ==,
				(gint64) plan_number(golden, row,
						     plan_column(golden, 1,
								 levels[i].name)));
}

static void
test_refinery(void)
{
	g_autoptr(GPtrArray) rows = plan_table("fixture_refinery_311.csv");
	g_autoptr(GPtrArray) golden =
		rows ? plan_table("golden_fixture_refinery_311.csv") : NULL;
	g_autofree struct demand_state *states = NULL;
	gssize bad_month;
	guint first;

	if (golden == NULL)
		return;
	first = plan_column(rows, 0, "1997-01");
	bad_month = plan_column(rows, 0, "1997-11") - first;
	states = g_new0(struct demand_state, rows->len);
	for (guint i = 1; i < rows->len; i++) {
		qty_t months[100];
		gsize n = plan_months(rows->pdata[i], first, months);

		states[i - 1] = state_of(months, n, bad_month, 0);
	}
	struct demand_priors priors = demand_priors_of(states, rows->len - 1);
	assert_priors(&priors, golden);
	for (guint i = 2; i < golden->len; i++) {
		g_assert_cmpstr(plan_cell(golden, i, 0), ==,
				plan_cell(rows, i - 1, 0));
		assert_row(golden, i, &states[i - 2], &priors);
	}
}

static void
assert_portfolio(const GPtrArray *golden, guint row,
		 const struct demand_state *state,
		 const struct demand_priors *priors, double theta,
		 const char *service, const char *level)
{
	const struct portfolio_floors floors = { 0, 0, 0 };
	struct demand_estimate estimate = demand_estimate_of(state, priors);
	struct demand demand =
		demand_over(&estimate, plan_number(golden, row, 1) + 1, 0);
	struct portfolio_part part = {
		.demand = &demand,
		.cost = plan_number(golden, row, 2),
		.interval = estimate.interval,
	};
	double tau = portfolio_service(&part, &floors, theta, 0.95);

	assert_close(tau, plan_number(golden, row, plan_column(golden, 1, service)),
		     RELATIVE);
	g_assert_cmpint(demand_quantile(&demand, tau), ==,
			(gint64) plan_number(golden, row,
					     plan_column(golden, 1, level)));
}

static void
test_carparts(void)
{
	g_autoptr(GPtrArray) rows = plan_table("carparts_2674x51.csv");
	g_autoptr(GPtrArray) golden =
		rows ? plan_table("golden_eb_carparts.csv") : NULL;
	g_autoptr(GHashTable) by_part = g_hash_table_new(g_str_hash, g_str_equal);
	g_autofree struct demand_state *states = NULL;
	guint complete = 0;

	if (golden == NULL)
		return;
	states = g_new0(struct demand_state, rows->len);
	for (guint i = 1; i < rows->len; i++) {
		qty_t months[100];
		gsize n = plan_months(rows->pdata[i], 1, months);

		if (n < 51)
			continue;
		states[complete] = state_of(months, n, -1, ESTIMATE_LATE);
		g_hash_table_insert(by_part, (gpointer) plan_cell(rows, i, 0),
				    &states[complete++]);
	}
	g_assert_cmpuint(complete, ==, 2509);
	struct demand_priors priors = demand_priors_of(states, complete);
	assert_priors(&priors, golden);
	for (guint i = 2; i < golden->len; i++) {
		const struct demand_state *state =
			g_hash_table_lookup(by_part, plan_cell(golden, i, 0));

		g_assert_nonnull(state);
		assert_row(golden, i, state, &priors);
		assert_portfolio(golden, i, state, &priors, 1e-4, "tau_theta1e-4",
				 "S_theta1e-4");
		assert_portfolio(golden, i, state, &priors, 3e-4, "tau_theta3e-4",
				 "S_theta3e-4");
	}
}

/* The theta found gives the fill asked for, and a larger target never less stock.
 */
static void
test_portfolio(void)
{
	enum { PARTS = 300 };
	struct demand demands[PARTS];
	struct portfolio_part parts[PARTS];
	struct portfolio_floors floors;
	gint64 last = 0;

	portfolio_floors_init(&floors);
	for (int i = 0; i < PARTS; i++) {
		double mean = pow(10, g_test_rand_double_range(-2, 1));

		demands[i] = demand_of(mean, mean * 1.5);
		parts[i] = (struct portfolio_part) {
			.demand = &demands[i],
			.cost = pow(10, g_test_rand_double_range(0, 4)),
			.interval = 1 + 1 / mean,
			.criticality = "VEDD"[i % 4],
		};
	}
	parts[3].cost = 0;
	for (double target = 0.6; target < 0.99; target += 0.05) {
		double theta = portfolio_solve(parts, PARTS, &floors, target);
		gint64 stock = 0;

		g_assert_cmpfloat(theta, >, 0);
		g_assert_cmpfloat(portfolio_fill(parts, PARTS), >=, target - 1e-6);
		for (int i = 0; i < PARTS; i++) {
			stock += parts[i].level;
			if (parts[i].criticality == 'V')
				g_assert_cmpint(parts[i].level, >=, 1);
		}
		g_assert_cmpint(stock, >=, last);
		last = stock;
	}
	g_assert_cmpfloat(fabs(parts[3].service - 0.95), <, 0.051);
	assert_close(portfolio_correct(0.95, 0.95, 0.92), 0.98, 1e-12);
	assert_close(portfolio_correct(0.95, 0.95, 0.10), 0.9999, 1e-12);
	assert_close(portfolio_correct(0.95, 0.90, 0.97), 0.90, 1e-12);
}

/* R leaves a cell empty where it gives up. */
static void
assert_forecast(const GPtrArray *golden, guint row, guint column, double got)
{
	if (*plan_cell(golden, row, column) != '\0')
		assert_close(got, plan_number(golden, row, column), RELATIVE);
}

static void
test_forecasts(void)
{
	g_autoptr(GPtrArray) rows = plan_table("carparts_2674x51.csv");
	g_autoptr(GPtrArray) golden =
		rows ? plan_table("ref_forecast_methods_carparts101.csv") : NULL;
	g_autoptr(GHashTable) by_part = g_hash_table_new(g_str_hash, g_str_equal);

	if (golden == NULL)
		return;
	for (guint i = 1; i < rows->len; i++)
		g_hash_table_insert(by_part, (gpointer) plan_cell(rows, i, 0),
				    rows->pdata[i]);
	for (guint i = 1; i < golden->len; i++) {
		qty_t months[100];
		double series[100], a = plan_number(golden, i, 2);
		gsize n = plan_months(g_hash_table_lookup(by_part,
							  plan_cell(golden, i, 0)),
				      1, months);

		for (gsize m = 0; m < n; m++)
			series[m] = (double) months[m];
		assert_forecast(golden, i, 3,
				forecast(FORECAST_SES, series, n, a, a));
		assert_forecast(golden, i, 4,
				forecast(FORECAST_CROSTON, series, n, a, a));
		assert_forecast(golden, i, 6,
				forecast(FORECAST_SBA, series, n, a, a));
		assert_forecast(golden, i, 7,
				forecast(FORECAST_SBJ, series, n, a, a));
		assert_forecast(golden, i, 9,
				forecast(FORECAST_TSB, series, n, a, a));
		assert_forecast(golden, i, 11,
				forecast(FORECAST_TSB, series, n, 0.2, 0.05));
	}
}

/* Series short enough to follow by hand. */
static void
test_forecasts_by_hand(void)
{
	const double rising[] = { 0, 0, 2, 0, 1, 0, 0, 3 },
		     single[] = { 0, 0, 0, 0, 5, 0, 0, 0 }, even[] = { 3, 3, 3, 3 },
		     never[] = { 0, 0, 0 };

	assert_close(forecast(FORECAST_SES, rising, 8, 0.1, 0.1), 0.490998, 1e-9);
	assert_close(forecast(FORECAST_CROSTON, rising, 8, 0.1, 0.1),
		     0.690721649485, 1e-9);
	assert_close(forecast(FORECAST_SBA, rising, 8, 0.1, 0.1), 0.65618556701,
		     1e-9);
	assert_close(forecast(FORECAST_TSB, rising, 8, 0.1, 0.1), 0.46621749, 1e-9);
	assert_close(forecast(FORECAST_CROSTON, single, 8, 0.1, 0.1), 1, 1e-12);
	assert_close(forecast(FORECAST_TSB, even, 4, 0.1, 0.1), 3, 1e-12);
	for (int method = FORECAST_SES; method <= FORECAST_TSB; method++) {
		g_assert_cmpfloat(forecast((enum forecast_method) method, never, 3,
					   0.1, 0.1),
				  ==, 0);
		g_assert_cmpfloat(forecast((enum forecast_method) method, never, 0,
					   0.1, 0.1),
				  ==, 0);
	}
}

static void
test_lot_sizes(void)
{
	g_autoptr(GPtrArray) rows = plan_table("ref_eoq_moq_108.csv");

	for (guint i = 1; rows != NULL && i < rows->len; i++) {
		double eoq = lot_size_eoq(plan_number(rows, i, 0),
					  plan_number(rows, i, 1),
					  plan_number(rows, i, 2));

		assert_close(eoq, plan_number(rows, i, 5), 1e-9);
		g_assert_cmpint(lot_size_round((qty_t) ceil(eoq),
					       (qty_t) plan_number(rows, i, 3),
					       (qty_t) plan_number(rows, i, 4)),
				==, (gint64) plan_number(rows, i, 7));
	}
	assert_close(lot_size_eoq(1300, 8, 0.225), 304.0467800264368, 1e-12);
}

/* Whatever the terms, the quantity serves the supplier and the shelf. */
static void
test_lot_size_rules(void)
{
	for (int i = 0; i < 20000; i++) {
		struct lot_terms terms = {
			.rate = pow(10, g_test_rand_double_range(-3, 3)),
			.cost = g_test_rand_int_range(0, 3) *
				g_test_rand_int_range(0, 100000),
			.order_cost = 2000,
			.holding = 0.2,
			.moq = g_test_rand_int_range(0, 2) *
			       g_test_rand_int_range(0, 50),
			.pack = g_test_rand_int_range(1, 12),
		};
		struct lot_size size = lot_size_of(&terms);

		g_assert_cmpint(size.qty, >, 0);
		g_assert_cmpint(size.qty % terms.pack, ==, 0);
		g_assert_cmpint(size.qty, >=, terms.moq);
		g_assert_cmpfloat((double) (size.qty - terms.pack), <,
				  MAX(MAX(terms.rate * 12 + 1, (double) terms.moq),
				      1));
		if (terms.cost == 0)
			g_assert_true(size.reasons & LOT_ONE_FOR_ONE);
	}
}

static void
test_lead_times(void)
{
	const int days[] = { 20, 30, 40 };
	struct lead_time lead = lead_time_of(days, 3, 90, 60);

	g_assert_cmpuint(lead.measured, ==, 3);
	assert_close(lead.months, 30 / 30.4375, 1e-12);
	assert_close(lead.sd, 10 / 30.4375, 1e-12);
	lead = lead_time_of(days, 2, 90, 60);
	g_assert_cmpuint(lead.measured, ==, 0);
	assert_close(lead.months, 90 / 30.4375, 1e-12);
	assert_close(lead.sd, lead.months / 4, 1e-12);
	g_assert_false(lead.assumed);
	lead = lead_time_of(NULL, 0, 0, 60);
	g_assert_true(lead.assumed);
	assert_close(lead.months, 60 / 30.4375, 1e-12);
}

/* A part of which nothing is known is not a part that nobody wants. */
static void
test_new_part(void)
{
	struct demand_state states[20] = { 0 };
	struct demand_priors none = demand_priors_of(states, 20);
	struct demand_estimate estimate = demand_estimate_of(&states[0], &none);

	g_assert_cmpfloat(estimate.rate, ==, 0);
	g_assert_cmpfloat(estimate.spread, ==, 1);
	for (int i = 0; i < 19; i++)
		for (int month = 0; month < 12; month++)
			demand_state_add(&states[i], (month + i) % 4 == 0, 0);
	struct demand_priors some = demand_priors_of(states, 20);
	estimate = demand_estimate_of(&states[19], &some);
	assert_close(estimate.rate, some.rate, 1e-12);
	g_assert_cmpfloat(some.rate, >, 0.2);
	/* a demand in the seventh month begins a part anew, one in the sixth not */
	struct demand_state late = { 0 }, early = { 0 };
	for (int month = 0; month < 7; month++) {
		demand_state_add(&late, month == 6, ESTIMATE_LATE);
		demand_state_add(&early, month == 5, ESTIMATE_LATE);
	}
	g_assert_true(late.late && late.months == 0 && late.hits == 1);
	g_assert_true(!early.late && early.months == 7);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/estimate/refinery", test_refinery);
	g_test_add_func("/estimate/carparts", test_carparts);
	g_test_add_func("/estimate/new-part", test_new_part);
	g_test_add_func("/portfolio/solve", test_portfolio);
	g_test_add_func("/forecast/carparts", test_forecasts);
	g_test_add_func("/forecast/by-hand", test_forecasts_by_hand);
	g_test_add_func("/lot-size/table", test_lot_sizes);
	g_test_add_func("/lot-size/rules", test_lot_size_rules);
	g_test_add_func("/lead-time/of", test_lead_times);
	return g_test_run();
}
