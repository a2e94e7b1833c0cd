#include "plan/planner.h"

#include <math.h>
#include <string.h>

#include "base/tr.h"

#define YEAR          12
#define EXCESS_MONTHS 24

void
plan_settings_init(struct plan_settings *settings)
{
	*settings = (struct plan_settings) {
		.rule = RULE_PORTFOLIO,
		.target = 0.95,
		.review = 1,
		.order_cost = 2000,
		.holding = 0.20,
		.usual_lead = 30,
		.abc_band = 2,
	};
	portfolio_floors_init(&settings->floors);
}

const char *
plan_flag_text(enum plan_flag flag)
{
	switch (flag) {
	case PLAN_NO_COST: return TR_MARK("no cost known");
	case PLAN_NO_LEAD:
		return TR_MARK("no lead time known: the usual one taken");
	case PLAN_LEAD_TOLD: return TR_MARK("lead time told, not measured");
	case PLAN_NEW: return TR_MARK("known for less than a year");
	case PLAN_ONE_DEMAND: return TR_MARK("asked for only once");
	case PLAN_NO_DEMAND: return TR_MARK("never asked for");
	case PLAN_NEGATIVE: return TR_MARK("stock below zero: count it first");
	case PLAN_FROZEN:
		return TR_MARK("not asked for in two years: not proposed");
	case PLAN_REPLACED: return TR_MARK("replaced by a successor");
	case PLAN_OVERDUE:
		return TR_MARK("an order is long overdue and not counted");
	case PLAN_MOQ_LONG:
		return TR_MARK("the least quantity lasts over two years: decide");
	case PLAN_EXCESS: return TR_MARK("more on the shelf than two years need");
	case PLAN_BY_HAND: return TR_MARK("level set by hand");
	case PLAN_CLASS_BY_HAND: return TR_MARK("class set by hand");
	case PLAN_MONTHS_SKIPPED: return TR_MARK("months left out of the history");
	}
	return "";
}

/* ---- the whole computation in hand ---- */

struct run {
	const struct plan_part *parts;
	gsize n;
	const struct plan_settings *settings;
	struct plan_result *result;
	struct demand_state *states;
	struct protection *protections;
	qty_t *months;     /* n rows: demand with that of predecessors */
	gint64 *inherited; /* stock of predecessors */
	double median_cost;
};

static qty_t *
months_of(const struct run *run, gsize i)
{
	return run->months + i * run->settings->months;
}

/* The part at the end of a chain of successors; a circle ends where it began. */
static gsize
last_successor(const struct run *run, gsize i)
{
	gsize now = i;

	for (gsize steps = 0; run->parts[now].successor >= 0 && steps < run->n;
	     steps++)
		now = (gsize) run->parts[now].successor;
	return now;
}

/* The last part of a chain has the demand and the stock of all before it. */
static void
chain(struct run *run)
{
	gsize months = run->settings->months;

	for (gsize i = 0; i < run->n; i++) {
		gsize heir = last_successor(run, i);

		for (gsize m = 0; m < months; m++)
			months_of(run, heir)[m] += run->parts[i].months[m];
		if (heir != i)
			run->inherited[heir] += run->parts[i].on_hand;
	}
	for (gsize i = 0; i < run->n * months; i++)
		run->months[i] = MAX(run->months[i], 0);
}

static void
learn(struct run *run)
{
	const struct plan_settings *settings = run->settings;

	for (gsize i = 0; i < run->n; i++) {
		const struct plan_part *part = &run->parts[i];
		int late = part->first_known ? 0 : ESTIMATE_LATE;

		for (gsize m = part->first; m < settings->months; m++)
			if (settings->skip == NULL || !settings->skip[m])
				demand_state_add(&run->states[i],
						 months_of(run, i)[m], late);
	}
	run->result->priors = demand_priors_of(run->states, run->n);
}

static int
by_number(const void *a, const void *b)
{
	double left = *(const double *) a, right = *(const double *) b;

	return (left > right) - (left < right);
}

/* What a part costs of which nobody knows. */
static double
median_cost(const struct run *run)
{
	g_autofree double *costs = g_new(double, run->n + 1);
	gsize n = 0;

	for (gsize i = 0; i < run->n; i++)
		if (run->parts[i].cost > 0)
			costs[n++] = (double) run->parts[i].cost;
	if (n == 0)
		return 1;
	qsort(costs, n, sizeof *costs, by_number);
	return (costs[(n - 1) / 2] + costs[n / 2]) / 2;
}

/* ---- classes ---- */

static qty_t
used_in_year(const struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	gsize months = run->settings->months;
	qty_t used = 0;

	/* the part's own, returns taken off: what the class is by is value moved */
	for (gsize m = months > YEAR ? months - YEAR : 0; m < months; m++)
		used += part->months[m];
	return MAX(used, 0);
}

static void
classify(struct run *run)
{
	g_autofree struct abc_part *abc = g_new0(struct abc_part, run->n);
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

	for (gsize i = 0; i < run->n; i++) {
		const struct plan_part *part = &run->parts[i];

		abc[i] = (struct abc_part) {
			.part = part->part,
			.used = used_in_year(run, i),
			.price = part->cost > 0 ? part->cost
						: (gint64) run->median_cost,
			.before = part->before,
			.fixed = part->fixed,
		};
		g_hash_table_insert(places, (gpointer) part->part,
				    &run->result->lines[i]);
	}
	abc_classify(abc, run->n, run->settings->abc_band);
	for (gsize i = 0; i < run->n; i++) {
		struct plan_line *line = g_hash_table_lookup(places, abc[i].part);

		line->abc = abc[i];
		if (abc[i].before != ABC_NONE && abc[i].class != abc[i].before)
			run->result->class_changes++;
	}
}

/* ---- levels ---- */

static void
estimate(struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	struct plan_line *line = &run->result->lines[i];
	const struct demand_state *state = &run->states[i];

	line->estimate = demand_estimate_of(state, &run->result->priors);
	line->lead = lead_time_of(part->measured, part->n_measured, part->lead_days,
				  run->settings->usual_lead);
	run->protections[i] =
		protection_of(&line->estimate, &line->lead, run->settings->review);
	if (run->settings->undershoot && state->hz > 0) {
		double z = state->d1 / state->hz, z2 = state->d2 / state->hz;

		/* third moment of a gamma distribution with these two */
		protection_add_undershoot(&run->protections[i], z, z2,
					  z2 * (2 * z2 / z - z));
	}
	line->mean = run->protections[i].whole.mean;
	line->variance = run->protections[i].whole.variance;
	line->pattern = pattern_of(months_of(run, i) + part->first,
				   run->settings->months - part->first);
	line->speed = speed_of(months_of(run, i), run->settings->months);
	line->rule = part->own_rule ? part->rule : run->settings->rule;
}

static double
target_of(const struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	double target = part->own_rule && part->target > 0
				? part->target
				: run->settings->target + run->settings->correction;

	return CLAMP(target, 0.01, PORTFOLIO_SERVICE_MAX);
}

static gint64
most_in_protection(const struct run *run, gsize i)
{
	const qty_t *months = months_of(run, i);
	gsize n = run->settings->months;
	gsize window = (gsize) ceil(run->result->lines[i].lead.months +
				    run->settings->review);
	qty_t most = 0;

	for (gsize end = n > YEAR ? n - YEAR : 0; end < n; end++) {
		qty_t sum = 0;

		for (gsize back = 0; back < window && back <= end; back++)
			sum += months[end - back];
		most = MAX(most, sum);
	}
	return most;
}

static void
set_level(struct run *run, gsize i)
{
	struct plan_line *line = &run->result->lines[i];
	const struct protection *protection = &run->protections[i];

	line->service = target_of(run, i);
	switch (line->rule) {
	case RULE_PORTFOLIO: break; /* all together, below */
	case RULE_CYCLE:
		line->level = level_cycle_service(protection, line->service);
		break;
	case RULE_FILL:
		line->level = level_fill_rate(protection, line->service);
		break;
	case RULE_NORMAL:
		line->level =
			level_normal(line->mean, line->variance, line->service);
		break;
	case RULE_MAX: line->level = most_in_protection(run, i); break;
	}
}

/* Parts under the portfolio rule get their service together. */
static void
solve_portfolio(struct run *run)
{
	g_autofree struct portfolio_part *parts =
		g_new0(struct portfolio_part, run->n);
	g_autofree gsize *which = g_new(gsize, run->n);
	double target = CLAMP(run->settings->target + run->settings->correction,
			      0.5, PORTFOLIO_SERVICE_MAX);
	gsize n = 0;

	for (gsize i = 0; i < run->n; i++) {
		if (run->result->lines[i].rule != RULE_PORTFOLIO ||
		    run->parts[i].successor >= 0)
			continue;
		which[n] = i;
		parts[n++] = (struct portfolio_part) {
			.demand = &run->protections[i].whole,
			.cost = (double) run->parts[i].cost / 100,
			.interval = run->result->lines[i].estimate.interval,
			.criticality = run->parts[i].criticality,
		};
	}
	if (n > 0)
		run->result->theta =
			portfolio_solve(parts, n, &run->settings->floors, target);
	for (gsize k = 0; k < n; k++) {
		run->result->lines[which[k]].service = parts[k].service;
		run->result->lines[which[k]].level = parts[k].level;
	}
}

/* ---- quantities ---- */

static void
size_order(struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	struct plan_line *line = &run->result->lines[i];
	const struct lot_terms terms = {
		.rate = line->estimate.rate,
		.cost = part->cost > 0 ? part->cost : (cents_t) run->median_cost,
		.order_cost = run->settings->order_cost,
		.holding = run->settings->holding,
		.moq = part->moq,
		.pack = part->pack,
		.cheap = line->abc.class == ABC_C && part->cost > 0 &&
			 part->cost < 100,
	};

	line->lot = lot_size_of(&terms);
	if (part->max > 0) {
		line->level = part->max;
		line->reorder = part->min;
		line->service = 0;
		line->flags |= PLAN_BY_HAND;
		return;
	}
	if (part->criticality == 'V')
		line->level = MAX(line->level, 1);
	line->reorder = line->level - 1;
}

static void
propose(struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	struct plan_line *line = &run->result->lines[i];
	gint64 missing;

	line->position = part->on_hand + run->inherited[i] + part->on_order -
			 part->overdue - part->reserved;
	line->risk = 1 - demand_cdf(&run->protections[i].whole, line->position);
	line->priority = line->risk * (part->criticality == 'V'   ? 10
				       : part->criticality == 'E' ? 3
								  : 1);
	if (line->flags & (PLAN_NEGATIVE | PLAN_FROZEN | PLAN_REPLACED) ||
	    line->position > line->reorder)
		return;
	missing = line->level - line->position;
	if (missing <= 0)
		return;
	if (part->max > 0 || line->lot.qty <= 1)
		line->proposed = lot_size_round(missing, part->moq, part->pack);
	else
		line->proposed = (missing + line->lot.qty - 1) / line->lot.qty *
				 line->lot.qty;
	if (line->lot.reasons & LOT_MOQ_LONG)
		line->flags |= PLAN_MOQ_LONG;
}

/* ---- what is doubtful ---- */

static void
flag(struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	struct plan_line *line = &run->result->lines[i];
	const struct demand_state *state = &run->states[i];
	gsize age = run->settings->months - part->first;
	guint flags = 0;

	if (part->cost <= 0)
		flags |= PLAN_NO_COST;
	if (line->lead.measured == 0)
		flags |= line->lead.assumed ? PLAN_NO_LEAD : PLAN_LEAD_TOLD;
	if (part->first_known && age < YEAR)
		flags |= PLAN_NEW;
	if (state->hits == 1)
		flags |= PLAN_ONE_DEMAND;
	if (state->hits == 0)
		flags |= PLAN_NO_DEMAND;
	if (part->negative)
		flags |= PLAN_NEGATIVE;
	if (line->speed == SPEED_NON && age >= EXCESS_MONTHS &&
	    part->criticality != 'V')
		flags |= PLAN_FROZEN;
	if (part->successor >= 0)
		flags |= PLAN_REPLACED;
	if (part->overdue > 0)
		flags |= PLAN_OVERDUE;
	if (part->fixed != ABC_NONE)
		flags |= PLAN_CLASS_BY_HAND;
	if (run->settings->skip != NULL)
		flags |= PLAN_MONTHS_SKIPPED;
	line->flags |= flags;
}

static void
find_excess(struct run *run, gsize i)
{
	const struct plan_part *part = &run->parts[i];
	struct plan_line *line = &run->result->lines[i];
	gint64 enough =
		line->level + (gint64) ceil(EXCESS_MONTHS * line->estimate.rate);

	line->excess = MAX(part->on_hand - enough, 0);
	if (line->excess > 0)
		line->flags |= PLAN_EXCESS;
}

/* ---- all of it ---- */

/* Line fill and stock that these levels promise: on hand is the level less what is
 * on the way in a lead time, plus half a lot. */
static void
foresee(struct run *run)
{
	double served = 0, asked = 0;

	for (gsize i = 0; i < run->n; i++) {
		const struct plan_line *line = &run->result->lines[i];
		const struct demand *whole = &run->protections[i].whole;
		double weight = 1 / line->estimate.interval;
		double on_hand;

		if (line->part->successor >= 0 || weight <= 0)
			continue;
		asked += weight;
		if (line->level > 0)
			served += weight * demand_cdf(whole, line->level);
		on_hand = (double) line->level - whole->mean +
			  demand_shortage(whole, line->level) +
			  (double) (line->lot.qty - 1) / 2;
		run->result->stock_value +=
			MAX(on_hand, 0) * (double) line->part->cost;
	}
	run->result->expected = asked > 0 ? served / asked : 1;
}

static int
by_part(const void *a, const void *b)
{
	const struct plan_line *left = a, *right = b;

	return strcmp(left->part->part, right->part->part);
}

void
plan_run(const struct plan_part *parts, gsize n,
	 const struct plan_settings *settings, struct plan_result *result)
{
	g_autofree struct demand_state *states = g_new0(struct demand_state, n);
	g_autofree struct protection *protections = g_new0(struct protection, n);
	g_autofree qty_t *months = g_new0(qty_t, n * settings->months);
	g_autofree gint64 *inherited = g_new0(gint64, n);
	struct run run = { .parts = parts,
			   .n = n,
			   .settings = settings,
			   .result = result,
			   .states = states,
			   .protections = protections,
			   .months = months,
			   .inherited = inherited };

	*result = (struct plan_result) { .n = n };
	result->lines = g_new0(struct plan_line, n);
	for (gsize i = 0; i < n; i++)
		result->lines[i].part = &parts[i];
	run.median_cost = median_cost(&run);
	chain(&run);
	learn(&run);
	classify(&run);
	for (gsize i = 0; i < n; i++) {
		estimate(&run, i);
		set_level(&run, i);
	}
	solve_portfolio(&run);
	for (gsize i = 0; i < n; i++) {
		flag(&run, i);
		size_order(&run, i);
		propose(&run, i);
		find_excess(&run, i);
	}
	foresee(&run);
	qsort(result->lines, n, sizeof *result->lines, by_part);
}

void
plan_result_clear(struct plan_result *result)
{
	g_clear_pointer(&result->lines, g_free);
	result->n = 0;
}
