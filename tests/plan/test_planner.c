/* From parts to proposals: every special case, and what holds whatever the parts.
 */
#include "plan/planner.h"

#include <math.h>
#include <string.h>

#define MONTHS 36
#define PARTS  120

/* A warehouse of parts that are asked for now and then, with the one in question
 * first: alone it would have no company to be compared with. */
struct house {
	qty_t months[PARTS][MONTHS];
	char names[PARTS][8];
	struct plan_part parts[PARTS];
	struct plan_settings settings;
	struct plan_result result;
};

static void
house_build(struct house *house)
{
	memset(house, 0, sizeof *house);
	plan_settings_init(&house->settings);
	house->settings.months = MONTHS;
	for (int i = 0; i < PARTS; i++) {
		g_snprintf(house->names[i], sizeof house->names[i], "P%03d", i);
		for (int m = 0; m < MONTHS; m++)
			house->months[i][m] = (m * 7 + i * 5) % (3 + i % 9) == 0
						      ? 1 + (m + i) % 3
						      : 0;
		house->parts[i] = (struct plan_part) {
			.part = house->names[i],
			.supplier = "S1",
			.months = house->months[i],
			.first_known = TRUE,
			.cost = 100 + i * 977,
			.criticality = 'D',
			.lead_days = 45,
			.pack = 1,
			.successor = -1,
		};
	}
}

/* The line of the part in question. */
static struct plan_line *
plan(struct house *house)
{
	plan_result_clear(&house->result);
	plan_run(house->parts, PARTS, &house->settings, &house->result);
	g_assert_cmpuint(house->result.n, ==, PARTS);
	return &house->result.lines[0];
}

static void
set_months(struct house *house, qty_t each)
{
	for (int m = 0; m < MONTHS; m++)
		house->months[0][m] = each;
}

/* ---- the special cases of the planning rules ---- */

static void
test_no_history(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	set_months(&house, 0);
	house.parts[0].first = MONTHS;
	line = plan(&house);
	/* never "missing, so nothing": it is as its kind */
	g_assert_cmpfloat(line->estimate.rate, ==, house.result.priors.rate);
	g_assert_cmpint(line->level, >, 0);
	g_assert_true(line->flags & PLAN_NEW);
	g_assert_true(line->flags & PLAN_NO_DEMAND);
	g_assert_cmpint(line->abc.class, ==, ABC_C);
	plan_result_clear(&house.result);
}

static void
test_quiet(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	set_months(&house, 0);
	house.months[0][2] = 4;
	line = plan(&house);
	g_assert_true(line->flags & PLAN_FROZEN);
	g_assert_true(line->flags & PLAN_ONE_DEMAND);
	g_assert_cmpint(line->proposed, ==, 0);
	house.parts[0].criticality = 'V';
	line = plan(&house);
	g_assert_false(line->flags & PLAN_FROZEN);
	g_assert_cmpint(line->level, >=, 1);
	g_assert_cmpint(line->proposed, >=, 1);
	plan_result_clear(&house.result);
}

static void
test_position(void)
{
	struct house house;
	struct plan_line *line;
	gint64 level;

	house_build(&house);
	set_months(&house, 2);
	house.parts[0].cost = 500000; /* one for one */
	line = plan(&house);
	level = line->level;
	g_assert_cmpint(level, >, 2);
	g_assert_cmpint(line->proposed, ==, level);
	house.parts[0].on_hand = level;
	g_assert_cmpint(plan(&house)->proposed, ==, 0);
	house.parts[0].reserved = 2;
	g_assert_cmpint(plan(&house)->proposed, ==, 2);
	house.parts[0].on_order = 2; /* what is proposed is not proposed again */
	g_assert_cmpint(plan(&house)->proposed, ==, 0);
	house.parts[0].overdue = 1;
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 1);
	g_assert_true(line->flags & PLAN_OVERDUE);
	house.parts[0].negative = TRUE;
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 0);
	g_assert_true(line->flags & PLAN_NEGATIVE);
	plan_result_clear(&house.result);
}

static void
test_terms_of_supplier(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	set_months(&house, 0);
	house.months[0][MONTHS - 1] = 1;
	house.parts[0].moq = 500;
	house.parts[0].pack = 12;
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 504);
	g_assert_true(line->flags & PLAN_MOQ_LONG);
	g_assert_true(line->lot.reasons & LOT_MOQ);
	g_assert_true(line->lot.reasons & LOT_PACK);
	house.parts[0].on_hand = 600;
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 0);
	g_assert_true(line->flags & PLAN_EXCESS);
	g_assert_cmpint(line->excess, >, 500);
	plan_result_clear(&house.result);
}

static void
test_by_hand(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	house.parts[0].min = 3;
	house.parts[0].max = 10;
	house.parts[0].on_hand = 4;
	house.parts[0].fixed = ABC_A;
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 0);
	house.parts[0].on_hand = 3; /* at the minimum is under it */
	line = plan(&house);
	g_assert_cmpint(line->proposed, ==, 7);
	g_assert_cmpint(line->abc.class, ==, ABC_A);
	g_assert_true(line->flags & PLAN_BY_HAND);
	g_assert_true(line->flags & PLAN_CLASS_BY_HAND);
	plan_result_clear(&house.result);
}

/* The successor has the demand and the stock of both, and only it is ordered. */
static void
test_supersession(void)
{
	struct house house;
	struct plan_line *old, *heir;
	double rate;

	house_build(&house);
	set_months(&house, 3);
	memset(house.months[1], 0, sizeof house.months[1]);
	rate = plan(&house)->estimate.rate;
	house.parts[0].successor = 1;
	house.parts[0].on_hand = 1;
	old = plan(&house);
	heir = &house.result.lines[1];
	g_assert_true(old->flags & PLAN_REPLACED);
	g_assert_cmpint(old->proposed, ==, 0);
	g_assert_cmpfloat(fabs(heir->estimate.rate / rate - 1), <, 0.05);
	g_assert_cmpint(heir->position, ==, 1);
	/* parts that replace each other are an error in the data and end all the
	 * same */
	house.parts[1].successor = 0;
	plan(&house);
	plan_result_clear(&house.result);
}

static void
test_money_missing(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	set_months(&house, 1);
	house.parts[0].cost = 0;
	house.parts[0].lead_days = 0;
	line = plan(&house);
	g_assert_true(line->flags & PLAN_NO_COST);
	g_assert_true(line->flags & PLAN_NO_LEAD);
	g_assert_cmpfloat(line->service, ==, house.settings.target);
	g_assert_cmpint(line->abc.price, >, 0);
	for (int i = 0; i < PARTS; i++)
		house.parts[i].cost = 0;
	line = plan(&house);
	g_assert_cmpint(line->level, >, 0);
	plan_result_clear(&house.result);
}

static void
test_bad_month(void)
{
	struct house house;
	gboolean skip[MONTHS] = { FALSE };
	double rate;

	house_build(&house);
	set_months(&house, 1);
	rate = plan(&house)->estimate.rate;
	house.months[0][20] = 1000;
	g_assert_cmpfloat(plan(&house)->estimate.rate, >, 2 * rate);
	skip[20] = TRUE;
	house.settings.skip = skip;
	g_assert_cmpfloat(plan(&house)->estimate.rate, <, 1.1 * rate);
	g_assert_true(plan(&house)->flags & PLAN_MONTHS_SKIPPED);
	plan_result_clear(&house.result);
}

/* More came back than went out: no demand, and no negative one. */
static void
test_returns(void)
{
	struct house house;
	struct plan_line *line;

	house_build(&house);
	set_months(&house, 0);
	house.months[0][MONTHS - 2] = -5;
	house.months[0][MONTHS - 1] = 2;
	line = plan(&house);
	g_assert_cmpint(line->abc.used, ==, 0);
	g_assert_cmpfloat(line->estimate.rate, >, 0);
	plan_result_clear(&house.result);
}

/* ---- whatever the parts ---- */

static void
draw(struct house *house)
{
	house_build(house);
	for (int i = 0; i < PARTS; i++) {
		struct plan_part *part = &house->parts[i];

		for (int m = 0; m < MONTHS; m++)
			if (g_test_rand_int_range(0, 8) > 0)
				house->months[i][m] = 0;
			else
				house->months[i][m] =
					g_test_rand_int_range(-2, 400);
		part->first = (gsize) g_test_rand_int_range(0, MONTHS + 1);
		part->first_known = g_test_rand_bit();
		part->cost = g_test_rand_int_range(0, 4) *
			     g_test_rand_int_range(0, 90000);
		part->criticality = "VED"[g_test_rand_int_range(0, 3)];
		part->lead_days = g_test_rand_int_range(0, 200);
		part->moq = g_test_rand_int_range(0, 30);
		part->pack = g_test_rand_int_range(1, 10);
		part->on_hand = g_test_rand_int_range(0, 50);
		part->on_order = g_test_rand_int_range(0, 20);
		part->reserved = g_test_rand_int_range(0, 20);
		part->before = (enum abc_class) g_test_rand_int_range(0, 4);
		part->own_rule = g_test_rand_int_range(0, 3) == 0;
		part->rule = (enum plan_rule) g_test_rand_int_range(0, PLAN_RULES);
		if (g_test_rand_int_range(0, 10) == 0)
			part->successor = g_test_rand_int_range(0, PARTS);
		if (part->successor == i)
			part->successor = -1;
	}
}

static void
assert_same(const struct plan_line *a, const struct plan_line *b)
{
	const double left[] = { a->mean,      a->variance,     a->service,
				a->risk,      a->priority,     a->lot.eoq,
				a->abc.share, a->estimate.rate },
		     right[] = { b->mean,      b->variance,     b->service,
				 b->risk,      b->priority,     b->lot.eoq,
				 b->abc.share, b->estimate.rate };

	g_assert_true(memcmp(left, right, sizeof left) == 0);
	g_assert_true(a->part == b->part);
	g_assert_cmpint(a->level, ==, b->level);
	g_assert_cmpint(a->proposed, ==, b->proposed);
	g_assert_cmpuint(a->flags, ==, b->flags);
	g_assert_cmpuint(a->abc.rank, ==, b->abc.rank);
}

/* What is proposed is what the supplier sells, is enough, and is proposed once; the
 * same parts give the same bytes. */
static void
test_properties(void)
{
	for (int round = 0; round < 40; round++) {
		struct house house;
		struct plan_result again;

		draw(&house);
		house.settings.undershoot = round % 2;
		plan(&house);
		plan_run(house.parts, PARTS, &house.settings, &again);
		for (int i = 0; i < PARTS; i++)
			assert_same(&again.lines[i], &house.result.lines[i]);
		g_assert_cmpfloat(again.theta, ==, house.result.theta);
		for (int i = 0; i < PARTS; i++) {
			const struct plan_line *line = &house.result.lines[i];
			struct plan_part *part = &house.parts[i];

			g_assert_true(isfinite(line->mean) && line->mean >= 0);
			g_assert_true(line->risk >= 0 && line->risk <= 1);
			g_assert_cmpint(line->level, >=, 0);
			g_assert_cmpint(line->proposed, >=, 0);
			if (line->proposed == 0)
				continue;
			g_assert_cmpint(line->proposed % part->pack, ==, 0);
			g_assert_cmpint(line->proposed, >=, part->moq);
			g_assert_cmpint(line->position + line->proposed, >,
					line->reorder);
			part->on_order += line->proposed;
		}
		plan(&house);
		for (int i = 0; i < PARTS; i++)
			g_assert_cmpint(house.result.lines[i].proposed, ==, 0);
		plan_result_clear(&again);
		plan_result_clear(&house.result);
	}
}

static void
test_flags(void)
{
	for (int i = 0; i < PLAN_FLAGS; i++)
		g_assert_cmpuint(strlen(plan_flag_text((enum plan_flag)(1 << i))),
				 >, 5);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/planner/no-history", test_no_history);
	g_test_add_func("/planner/quiet", test_quiet);
	g_test_add_func("/planner/position", test_position);
	g_test_add_func("/planner/terms", test_terms_of_supplier);
	g_test_add_func("/planner/by-hand", test_by_hand);
	g_test_add_func("/planner/supersession", test_supersession);
	g_test_add_func("/planner/money-missing", test_money_missing);
	g_test_add_func("/planner/bad-month", test_bad_month);
	g_test_add_func("/planner/returns", test_returns);
	g_test_add_func("/planner/properties", test_properties);
	g_test_add_func("/planner/flags", test_flags);
	return g_test_run();
}
