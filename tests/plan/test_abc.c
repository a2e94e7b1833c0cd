/* ABC classes and demand patterns, of real histories and by hand. */
#include "plan/abc.h"
#include "plan/pattern.h"
#include "tests/plan/plan_data.h"

static void
assert_abc(const char *file, guint n_a, guint n_b, guint n_c)
{
	g_autoptr(GPtrArray) rows = plan_table(file);
	g_autofree struct abc_part *parts = NULL;
	guint counts[4] = { 0 }, n;

	if (rows == NULL)
		return;
	n = rows->len - 1;
	parts = g_new0(struct abc_part, n);
	for (guint i = 0; i < n; i++) {
		/* scrambled: the order must come from the values */
		guint row = (i * 7919 + 13) % n + 1;

		parts[i].part = plan_cell(rows, row, 1);
		parts[i].used = (qty_t) plan_number(rows, row, 2);
		parts[i].price =
			(gint64) llround(plan_number(rows, row, 3) * 10000);
	}
	abc_classify(parts, n, 2);
	for (guint i = 0; i < n; i++) {
		g_assert_cmpstr(parts[i].part, ==, plan_cell(rows, i + 1, 1));
		g_assert_cmpint(parts[i].value, ==,
				(gint64) plan_number(rows, i + 1, 4));
		g_assert_cmpfloat(fabs(parts[i].share -
				       plan_number(rows, i + 1, 5)),
				  <, 6e-11);
		g_assert_cmpint(abc_letter(parts[i].class), ==,
				*plan_cell(rows, i + 1, 7));
		counts[parts[i].class]++;
	}
	g_assert_cmpuint(counts[ABC_A], ==, n_a);
	g_assert_cmpuint(counts[ABC_B], ==, n_b);
	g_assert_cmpuint(counts[ABC_C], ==, n_c);
}

static void
test_abc(void)
{
	assert_abc("abc_raf_2002.csv", 458, 696, 3846);
	assert_abc("abc_carparts_units_last12.csv", 898, 591, 1020);
}

/* Where a part stands against its limit, and what it was before. */
static void
test_hysteresis(void)
{
	static const struct {
		qty_t above; /* of 100 */
		enum abc_class before, class;
	} cases[] = {
		{ 79, ABC_NONE, ABC_A }, { 80, ABC_NONE, ABC_B },
		{ 82, ABC_A, ABC_A },    { 83, ABC_A, ABC_B },
		{ 96, ABC_A, ABC_C },    { 78, ABC_B, ABC_B },
		{ 77, ABC_B, ABC_A },    { 97, ABC_B, ABC_B },
		{ 98, ABC_B, ABC_C },    { 93, ABC_C, ABC_C },
		{ 92, ABC_C, ABC_B },    { 50, ABC_C, ABC_A },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct abc_part parts[] = {
			{ .part = "Z", .used = 1, .price = cases[i].above },
			{ .part = "A",
			  .used = 100 - cases[i].above,
			  .price = 1,
			  .before = cases[i].before },
		};
		guint mine;

		/* one piece of the dear part, many of the cheap: ranks are by value
		 */
		if (parts[0].price < parts[1].used)
			continue;
		abc_classify(parts, 2, 2);
		mine = *parts[0].part == 'A' ? 0 : 1;
		g_assert_cmpint(parts[mine].class, ==, cases[i].class);
	}
	struct abc_part idle[] = {
		{ .part = "P10", .before = ABC_A, .price = 5 },
		{ .part = "P9", .used = -3, .price = 5 },
		{ .part = "P9a", .fixed = ABC_A },
	};
	abc_classify(idle, 3, 2);
	g_assert_cmpstr(idle[0].part, ==, "P9");
	g_assert_cmpstr(idle[1].part, ==, "P9a");
	g_assert_cmpstr(idle[2].part, ==, "P10");
	g_assert_cmpint(idle[0].class, ==, ABC_C);
	g_assert_cmpint(idle[1].class, ==, ABC_A);
	g_assert_cmpint(idle[1].computed, ==, ABC_C);
	g_assert_cmpint(idle[2].class, ==, ABC_C);
}

static void
test_patterns(void)
{
	g_autoptr(GPtrArray) rows = plan_table("carparts_2674x51.csv");
	g_autoptr(GPtrArray) golden =
		rows ? plan_table("abc_carparts_units_last12.csv") : NULL;
	g_autoptr(GHashTable) by_part = g_hash_table_new(g_str_hash, g_str_equal);

	if (golden == NULL)
		return;
	for (guint i = 1; i < rows->len; i++)
		g_hash_table_insert(by_part, (gpointer) plan_cell(rows, i, 0),
				    rows->pdata[i]);
	for (guint i = 1; i < golden->len; i++) {
		qty_t months[100];
		gsize n = plan_months(g_hash_table_lookup(by_part,
							  plan_cell(golden, i, 1)),
				      1, months);
		struct pattern_figures figures = pattern_of(months, n);
		enum speed speed = speed_of(months, n);

		/* the table counts from the first month, not the first demand */
		g_assert_cmpfloat(figures.adi, <=,
				  plan_number(golden, i, 9) * (1 + 1e-7));
		assert_close(figures.cv2, plan_number(golden, i, 10), 1e-7);
		g_assert_cmpint((char) speed, ==, *plan_cell(golden, i, 14));
	}
}

/* Figures that follow by hand from the definition. */
static void
test_patterns_by_hand(void)
{
	static const struct {
		qty_t months[8];
		double adi, cv2;
		enum pattern pattern;
	} cases[] = {
		{ { 0, 0, 0, 0, 0, 0, 0, 0 }, 0, 0, PATTERN_NONE },
		{ { 0, 0, 2, 2, 2, 2, 2, 2 }, 1, 0, PATTERN_SMOOTH },
		{ { 1, 9, 1, 9, 1, 9, 1, 9 }, 1, 128.0 / 7 / 25, PATTERN_ERRATIC },
		{ { 0, 0, 0, 0, 3, 0, 0, 3 }, 2, 0, PATTERN_INTERMITTENT },
		{ { 1, 0, 0, 0, 9, 0, 0, 0 }, 4, 32.0 / 25, PATTERN_LUMPY },
		{ { 0, 0, 0, 0, 0, 0, 0, 7 }, 1, 0, PATTERN_SMOOTH },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct pattern_figures figures = pattern_of(cases[i].months, 8);

		assert_close(figures.adi, cases[i].adi, 1e-12);
		assert_close(figures.cv2, cases[i].cv2, 1e-12);
		g_assert_cmpint(figures.pattern, ==, cases[i].pattern);
	}
	qty_t quiet[30] = { 1 };
	g_assert_cmpint(speed_of(quiet, 30), ==, SPEED_NON);
	g_assert_cmpint(speed_of(quiet, 24), ==, SPEED_SLOW);
	g_assert_cmpint(speed_of(cases[1].months, 8), ==, SPEED_FAST);
	g_assert_cmpint(speed_of(NULL, 0), ==, SPEED_NON);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/abc/golden", test_abc);
	g_test_add_func("/abc/hysteresis", test_hysteresis);
	g_test_add_func("/pattern/carparts", test_patterns);
	g_test_add_func("/pattern/by-hand", test_patterns_by_hand);
	return g_test_run();
}
