/* The past played again: by hand, by properties, and on real histories. */
#include "plan/backtest.h"
#include <string.h>

#include "tests/plan/plan_data.h"

#define MONTHS 84

/* ---- by hand ---- */

/* One a month and a level of one: what was issued is back after the lead time, so
 * with none every line is served, with two every third. */
static void
test_even(void)
{
	const qty_t months[12] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

	for (int lead = 0; lead < 4; lead++) {
		struct backtest_part part = { .months = months,
					      .lead = lead,
					      .cost = 7,
					      .criticality = 'D' };
		struct backtest_terms terms = { .rule = RULE_MAX,
						.months = 12,
						.start = 6,
						.measure = 6,
						.every = 1 };
		struct backtest_result result;
		gint64 level;

		backtest_run(&part, 1, &terms, &level, &result);
		g_assert_cmpint(level, ==, lead + 1);
		g_assert_cmpint(result.lines, ==, 6);
		g_assert_cmpint(result.lines_whole, ==, 6);
		g_assert_cmpint(result.units_served, ==, 6);
		assert_close(result.stock_value, 7 * result.stock_units, 1e-12);
		g_assert_cmpint(result.orders, ==, 5);
	}
}

/* What is short waits, counts once, and is served before the next one. */
static void
test_short(void)
{
	const qty_t months[8] = { 0, 0, 0, 4, 0, 0, 1, 0 };
	struct backtest_part part = {
		.months = months, .lead = 1, .cost = 1, .criticality = 'V'
	};
	struct backtest_terms terms = { .rule = RULE_PORTFOLIO,
					.target = 0.5,
					.months = 8,
					.start = 3,
					.measure = 3,
					.every = 12 };
	struct backtest_result result;
	gint64 level;

	portfolio_floors_init(&terms.floors);
	backtest_run(&part, 1, &terms, &level, &result);
	g_assert_cmpint(level, ==, 1);
	g_assert_cmpint(result.lines, ==, 2);
	g_assert_cmpint(result.lines_whole, ==, 1);
	assert_close(result.lines_served, 1.25, 1e-12);
	g_assert_cmpint(result.units, ==, 5);
	g_assert_cmpint(result.units_served, ==, 2);
}

/* ---- properties ---- */

struct fleet {
	qty_t months[200][60];
	struct backtest_part parts[200];
};

/* Poisson sizes at Poisson times, prices over three decades. */
static void
fleet_draw(struct fleet *fleet)
{
	for (int i = 0; i < 200; i++) {
		double chance = pow(10, g_test_rand_double_range(-1.5, 0));

		for (int m = 0; m < 60; m++)
			fleet->months[i][m] = g_test_rand_double() < chance
						      ? g_test_rand_int_range(1, 6)
						      : 0;
		fleet->parts[i] = (struct backtest_part) {
			.months = fleet->months[i],
			.lead = g_test_rand_int_range(0, 6),
			.first_known = TRUE,
			.cost = pow(10, g_test_rand_double_range(0, 3)),
			.criticality = 'D',
		};
	}
}

/* More service costs more stock, under each rule that has a target; the future is
 * not looked at; and the same past gives the same figures. */
static void
test_properties(void)
{
	static struct fleet fleet;
	struct backtest_terms terms = {
		.months = 60, .start = 24, .measure = 36, .every = 3
	};
	gint64 levels[200], again[200];

	fleet_draw(&fleet);
	for (int rule = RULE_PORTFOLIO; rule < RULE_MAX; rule++) {
		struct backtest_result low, high, same;

		terms.rule = (enum plan_rule) rule;
		terms.target = 0.8;
		backtest_run(fleet.parts, 200, &terms, NULL, &low);
		terms.target = 0.97;
		backtest_run(fleet.parts, 200, &terms, levels, &high);
		backtest_run(fleet.parts, 200, &terms, again, &same);
		g_assert_true(memcmp(&same, &high, sizeof high) == 0);
		g_assert_true(memcmp(again, levels, sizeof levels) == 0);
		g_assert_cmpfloat(high.stock_value, >, low.stock_value);
		g_assert_cmpfloat(high.lines_served, >, low.lines_served);
		g_assert_cmpint(high.lines, ==, low.lines);
		for (int i = 0; i < 200; i++)
			fleet.months[i][59] += 50;
		backtest_run(fleet.parts, 200, &terms, again, &same);
		g_assert_true(memcmp(again, levels, sizeof levels) == 0);
		for (int i = 0; i < 200; i++)
			fleet.months[i][59] -= 50;
	}
}

static double
line_fill(const struct backtest_result *result)
{
	return result->lines_served / (double) result->lines;
}

/* What the portfolio rule is for: as many lines served, for less money. */
static void
test_portfolio_pays(void)
{
	static struct fleet fleet;
	struct backtest_terms terms = { .rule = RULE_PORTFOLIO,
					.target = 0.95,
					.months = 60,
					.start = 24,
					.measure = 36,
					.every = 1 };
	struct backtest_result portfolio, cycle;

	fleet_draw(&fleet);
	backtest_run(fleet.parts, 200, &terms, NULL, &portfolio);
	terms.rule = RULE_CYCLE;
	for (terms.target = 0.5; terms.target < 0.999; terms.target += 0.01) {
		backtest_run(fleet.parts, 200, &terms, NULL, &cycle);
		if (line_fill(&cycle) >= line_fill(&portfolio))
			break;
	}
	g_assert_cmpfloat(portfolio.stock_value, <, cycle.stock_value);
}

/* ---- real histories ---- */

static gsize
load(const GPtrArray *rows, gsize months, gboolean raf, qty_t *table,
     struct backtest_part *parts)
{
	gsize n = 0;

	for (guint i = 1; i < rows->len; i++) {
		guint cells = g_strv_length(rows->pdata[i]);
		guint first = raf ? cells - (guint) months : 1;
		double cost = raf ? plan_number(rows, i, first - 1) : 1;
		int lead = raf ? (int) plan_number(rows, i, first - 2) : 1;
		qty_t *mine = table + n * MONTHS;

		if (cost <= 0 || lead < 1 || lead > 24 ||
		    plan_months(rows->pdata[i], first, mine) < months)
			continue;
		parts[n++] = (struct backtest_part) { .months = mine,
						      .lead = lead,
						      .first_known = raf,
						      .cost = cost,
						      .criticality = 'D' };
	}
	return n;
}

static void
test_real(gboolean raf, gsize n_parts, const struct backtest_terms *terms,
	  double fill, double stock)
{
	g_autoptr(GPtrArray) rows =
		plan_table(raf ? "raf_5000x84.csv" : "carparts_2674x51.csv");
	g_autofree struct backtest_part *parts = NULL;
	g_autofree qty_t *table = NULL;
	struct backtest_result result;
	gsize n;

	if (rows == NULL)
		return;
	parts = g_new0(struct backtest_part, rows->len);
	table = g_new0(qty_t, rows->len * MONTHS);
	n = load(rows, terms->months, raf, table, parts);
	g_assert_cmpuint(n, ==, n_parts);
	backtest_run(parts, n, terms, NULL, &result);
	g_test_message("line fill %.4f, stock %.0f, %" G_GINT64_FORMAT " orders",
		       line_fill(&result), result.stock_value, result.orders);
	g_assert_cmpfloat(line_fill(&result), >=, fill);
	g_assert_cmpfloat(result.stock_value, <=, stock);
}

static void
test_raf(void)
{
	const struct backtest_terms terms = { .rule = RULE_PORTFOLIO,
					      .target = 0.95,
					      .floors = { 0.7, 0.7, 0.7 },
					      .months = 84,
					      .start = 36,
					      .measure = 60,
					      .every = 3 };

	test_real(TRUE, 4361, &terms, 0.94, 3.8e6);
}

static void
test_carparts(void)
{
	const struct backtest_terms terms = { .rule = RULE_CYCLE,
					      .target = 0.95,
					      .months = 51,
					      .start = 24,
					      .measure = 36,
					      .every = 1 };

	test_real(FALSE, 2509, &terms, 0.95, 9400);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/backtest/even", test_even);
	g_test_add_func("/backtest/short", test_short);
	g_test_add_func("/backtest/properties", test_properties);
	g_test_add_func("/backtest/portfolio-pays", test_portfolio_pays);
	g_test_add_func("/backtest/raf", test_raf);
	g_test_add_func("/backtest/carparts", test_carparts);
	return g_test_run();
}
