/* Demand distributions against tables made with R, and against themselves. */
#include "plan/distribution.h"
#include "plan/level.h"
#include "tests/plan/plan_data.h"

#define RELATIVE 1e-9

/* Catches a wrong model, a quantile one off, a shortage summed wrongly. */
static void
test_quantiles(void)
{
	g_autoptr(GPtrArray) rows = plan_table("ref_quantiles_288.csv");

	for (guint i = 1; rows != NULL && i < rows->len; i++) {
		struct demand demand =
			demand_of(plan_number(rows, i, 0), plan_number(rows, i, 1));
		double service = plan_number(rows, i, 5);
		gint64 s = demand_quantile(&demand, service);
		double shortage = demand_shortage(&demand, s);

		g_assert_cmpint(s, ==, (gint64) plan_number(rows, i, 7));
		if (demand.model != DEMAND_GAMMA)
			g_assert_cmpint(demand.model == DEMAND_POISSON, ==,
					*plan_cell(rows, i, 2) == 'p');
		assert_close(demand_cdf(&demand, 0), plan_number(rows, i, 6),
			     RELATIVE);
		assert_close(demand_cdf(&demand, s), plan_number(rows, i, 8),
			     RELATIVE);
		if (s > 0)
			assert_close(demand_cdf(&demand, s - 1),
				     plan_number(rows, i, 9), RELATIVE);
		assert_close(shortage, plan_number(rows, i, 10), 1e-8);
		assert_close(1 - shortage / demand.mean, plan_number(rows, i, 11),
			     1e-8);
		g_assert_cmpint(level_normal(demand.mean, plan_number(rows, i, 1),
					     service),
				==, (gint64) plan_number(rows, i, 14));
		assert_close(normal_quantile(service), plan_number(rows, i, 15),
			     RELATIVE);
	}
}

static void
test_reorder_points(void)
{
	g_autoptr(GPtrArray) rows = plan_table("ref_sQ_fill_108.csv");

	for (guint i = 1; rows != NULL && i < rows->len; i++) {
		struct demand demand =
			demand_of(plan_number(rows, i, 0), plan_number(rows, i, 1));
		qty_t q = (qty_t) plan_number(rows, i, 2);
		gint64 s = level_reorder_fill(&demand, q, plan_number(rows, i, 3));

		g_assert_cmpint(s, ==, (gint64) plan_number(rows, i, 4));
		assert_close(demand_shortage(&demand, s), plan_number(rows, i, 5),
			     1e-8);
		assert_close(level_fill_of(&demand, s, q), plan_number(rows, i, 7),
			     RELATIVE);
	}
}

/* Mean and variance of demand over an uncertain lead time. */
static void
test_lead_time_variance(void)
{
	g_autoptr(GPtrArray) rows = plan_table("ref_leadtime_variance_162.csv");

	for (guint i = 1; rows != NULL && i < rows->len; i++) {
		double mean = plan_number(rows, i, 0),
		       variance = plan_number(rows, i, 1),
		       periods = plan_number(rows, i, 2),
		       sd = plan_number(rows, i, 3),
		       service = plan_number(rows, i, 4);
		struct demand demand =
			demand_of(mean * periods,
				  variance * periods + mean * mean * sd * sd);

		assert_close(demand.mean, plan_number(rows, i, 5), RELATIVE);
		g_assert_cmpint(demand_quantile(&demand, service), ==,
				(gint64) plan_number(rows, i, 8));
	}
}

static void
assert_sums(const struct demand *demand, gint64 upto)
{
	struct demand_walk walk;
	double mean = 0, square = 0, cube = 0, before = 0;

	demand_walk_begin(&walk, demand);
	while (walk.s < upto) {
		double s = (double) walk.s, pmf = walk.cdf - before;

		mean += s * pmf;
		square += s * s * pmf;
		cube += s * s * s * pmf;
		before = walk.cdf;
		demand_walk_next(&walk);
	}
	assert_close(mean, demand_moment(demand, 1), 1e-6);
	assert_close(square, demand_moment(demand, 2), 1e-6);
	assert_close(cube, demand_moment(demand, 3), 1e-6);
}

/* What no table says: the figures belong to one distribution, and the quantile is
 * the smallest level, on both sides of the change to gamma. */
static void
test_properties(void)
{
	for (int i = 0; i < 2000; i++) {
		double mean = pow(10, g_test_rand_double_range(-3, 3.5));
		double ratio = g_test_rand_double_range(0.5, 8);
		double service = g_test_rand_double_range(0.05, 0.9999);
		struct demand demand = demand_of(mean, mean * ratio);
		gint64 s = demand_quantile(&demand, service);
		double last = demand.mean;

		g_assert_cmpfloat(demand_cdf(&demand, s), >=, service);
		if (s > 0)
			g_assert_cmpfloat(demand_cdf(&demand, s - 1), <, service);
		for (gint64 level = 0; level < MIN(s, 20); level++) {
			double shortage = demand_shortage(&demand, level);

			g_assert_cmpfloat(shortage, <=, last);
			last = shortage;
		}
		if (demand.model != DEMAND_GAMMA && mean < 30)
			assert_sums(&demand, 3000);
	}
}

/* A shelf that is far too full is answered at once, and for ever enough. */
static void
test_far_out(void)
{
	for (double mean = 0.001; mean < 250; mean *= 1.9) {
		for (double ratio = 1; ratio < 50; ratio *= 3) {
			struct demand demand = demand_of(mean, mean * ratio);

			assert_close(demand_cdf(&demand, G_MAXINT64), 1, 1e-9);
			g_assert_cmpfloat(demand_shortage(&demand, G_MAXINT64), <,
					  1e-6);
			g_assert_cmpint(demand_quantile(&demand,
							0.9999999999999999),
					<, 100000);
		}
	}
}

/* The level must not jump where one model takes over from another. */
static void
test_border(void)
{
	for (double ratio = 1; ratio < 6; ratio += 0.5) {
		struct demand below = demand_of(249.99, 249.99 * ratio),
			      above = demand_of(250.01, 250.01 * ratio);
		gint64 low = demand_quantile(&below, 0.95),
		       high = demand_quantile(&above, 0.95);

		g_assert_cmpint(ABS(high - low), <=, 3);
	}
}

/* Known values: P(1/2, x) is erf, P(1, x) is 1 - exp(-x). */
static void
test_gamma(void)
{
	for (double x = 0.01; x < 50; x *= 1.7) {
		assert_close(gamma_p(0.5, x), erf(sqrt(x)), 1e-13);
		assert_close(gamma_p(1, x), -expm1(-x), 1e-13);
		if (x < 10) /* beyond, the difference of two ones has few digits */
			assert_close(gamma_p(3, x) - gamma_p(4, x),
				     x * x * x * exp(-x) / 6, 1e-9);
	}
	g_assert_cmpfloat(gamma_p(5, 0), ==, 0);
	for (double p = 0.001; p < 1; p += 0.017)
		assert_close(normal_cdf(normal_quantile(p)), p, 1e-13);
}

/* Published figures: Snyder & Shen, Fundamentals of Supply Chain Theory, by way of
 * the tests of stockpyl. */
static void
test_textbook(void)
{
	struct demand seven = demand_of(7, 7), many = demand_of(47, 47);

	assert_close(demand_shortage(&seven, 5), 2.292600125697305, 1e-9);
	assert_close(demand_shortage(&many, 50), 1.514546939496945, 1e-9);
	/* newsvendor with h = 1, p = 4 and mean 6; h = 200, p = 270 and mean 18 */
	struct demand six = demand_of(6, 6), eighteen = demand_of(18, 18);
	g_assert_cmpint(demand_quantile(&six, 4.0 / 5), ==, 8);
	g_assert_cmpint(demand_quantile(&eighteen, 270.0 / 470), ==, 19);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/distribution/quantiles", test_quantiles);
	g_test_add_func("/distribution/reorder-points", test_reorder_points);
	g_test_add_func("/distribution/lead-time", test_lead_time_variance);
	g_test_add_func("/distribution/properties", test_properties);
	g_test_add_func("/distribution/border", test_border);
	g_test_add_func("/distribution/far-out", test_far_out);
	g_test_add_func("/distribution/gamma", test_gamma);
	g_test_add_func("/distribution/textbook", test_textbook);
	return g_test_run();
}
