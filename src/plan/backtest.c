#include "plan/backtest.h"

#include <math.h>
#include <string.h>

#define YEAR      12
#define SES_ALPHA 0.1
#define LEAD_MAX  120

static const char *const names[PLAN_RULES] = {
	[RULE_PORTFOLIO] = "portfolio",
	[RULE_CYCLE] = "cycle",
	[RULE_FILL] = "fill",
	[RULE_NORMAL] = "normal",
	[RULE_MAX] = "max",
};

const char *
plan_rule_name(enum plan_rule rule)
{
	return names[rule];
}

gboolean
plan_rule_parse(const char *name, enum plan_rule *rule)
{
	for (int i = 0; i < PLAN_RULES; i++) {
		if (strcmp(name, names[i]) == 0) {
			*rule = (enum plan_rule) i;
			return TRUE;
		}
	}
	return FALSE;
}

/* ---- one part's past and shelf ---- */

struct shelf {
	gint64 level, on_hand, waiting; /* waiting: asked for and not served */
	gint64 on_order;
	gint64 coming[LEAD_MAX + 1]; /* by month of arrival, round and round */
};

struct play {
	const struct backtest_part *parts;
	gsize n;
	const struct backtest_terms *terms;
	struct demand_state *states;
	struct shelf *shelves;
	gboolean filled; /* the shelves have their first stock */
};

static void
learn(struct play *play, gsize month)
{
	for (gsize i = 0; i < play->n; i++) {
		const struct backtest_part *part = &play->parts[i];

		if (month >= part->first)
			demand_state_add(&play->states[i], part->months[month],
					 part->first_known ? 0 : ESTIMATE_LATE);
	}
}

/* ---- levels ---- */

/* Mean and z standard deviations of smoothed demand: what many programs do. */
static gint64
normal_level(const struct backtest_part *part, gsize now, double target)
{
	double level = 0, sum = 0, periods = part->lead + 1;
	gsize n = 0;

	for (gsize month = part->first; month < now; month++, n++) {
		double error = (double) part->months[month] - level;

		if (n == 0)
			error = 0, level = (double) part->months[month];
		sum += error * error;
		level += SES_ALPHA * error;
	}
	if (n < 2)
		return (gint64) ceil(level * periods);
	return level_normal(level * periods, periods * sum / (double) (n - 1),
			    target);
}

/* The most of the last year in one lead time and review: what others do. */
static gint64
max_level(const struct backtest_part *part, gsize now)
{
	gsize window = (gsize) part->lead + 1;
	gsize from = now > YEAR ? now - YEAR : 0;
	qty_t most = 0;

	for (gsize end = from; end < now; end++) {
		qty_t sum = 0;

		for (gsize back = 0; back < window && back <= end; back++)
			sum += part->months[end - back];
		most = MAX(most, sum);
	}
	return most;
}

static gint64
single_level(const struct play *play, gsize i, const struct protection *protection,
	     gsize now)
{
	const struct backtest_terms *terms = play->terms;

	switch (terms->rule) {
	case RULE_CYCLE: return level_cycle_service(protection, terms->target);
	case RULE_FILL: return level_fill_rate(protection, terms->target);
	case RULE_NORMAL: return normal_level(&play->parts[i], now, terms->target);
	case RULE_MAX: return max_level(&play->parts[i], now);
	case RULE_PORTFOLIO: break;
	}
	return 0;
}

static void
portfolio_levels(struct play *play, const struct protection *protections,
		 const struct demand_estimate *estimates)
{
	g_autofree struct portfolio_part *parts =
		g_new0(struct portfolio_part, play->n);

	for (gsize i = 0; i < play->n; i++)
		parts[i] = (struct portfolio_part) {
			.demand = &protections[i].whole,
			.cost = play->parts[i].cost,
			.interval = estimates[i].interval,
			.criticality = play->parts[i].criticality,
		};
	portfolio_solve(parts, play->n, &play->terms->floors, play->terms->target);
	for (gsize i = 0; i < play->n; i++)
		play->shelves[i].level = parts[i].level;
}

static void
review(struct play *play, gsize now)
{
	struct demand_priors priors = demand_priors_of(play->states, play->n);
	g_autofree struct protection *protections =
		g_new(struct protection, play->n);
	g_autofree struct demand_estimate *estimates =
		g_new(struct demand_estimate, play->n);

	for (gsize i = 0; i < play->n; i++) {
		const struct lead_time lead = { .months = play->parts[i].lead };

		estimates[i] = demand_estimate_of(&play->states[i], &priors);
		protections[i] = protection_of(&estimates[i], &lead, 1);
		play->shelves[i].level =
			single_level(play, i, &protections[i], now);
	}
	if (play->terms->rule == RULE_PORTFOLIO)
		portfolio_levels(play, protections, estimates);
	for (gsize i = 0; i < play->n && !play->filled; i++)
		play->shelves[i].on_hand = play->shelves[i].level;
	play->filled = TRUE;
}

/* ---- one month of one part ---- */

static void
receive(struct shelf *shelf, gsize now)
{
	gint64 *coming = &shelf->coming[now % (LEAD_MAX + 1)];
	gint64 served;

	shelf->on_hand += *coming;
	shelf->on_order -= *coming;
	*coming = 0;
	served = MIN(shelf->on_hand, shelf->waiting);
	shelf->on_hand -= served;
	shelf->waiting -= served;
}

static void
order(struct shelf *shelf, const struct backtest_part *part, gsize now,
      struct backtest_result *count)
{
	gint64 missing =
		shelf->level - (shelf->on_hand + shelf->on_order - shelf->waiting);
	gsize lead = (gsize) MIN(part->lead, LEAD_MAX);

	if (missing <= 0)
		return;
	shelf->coming[(now + lead) % (LEAD_MAX + 1)] += missing;
	shelf->on_order += missing;
	count->orders++;
	if (lead == 0)
		receive(shelf, now);
}

static void
serve(struct shelf *shelf, qty_t asked, struct backtest_result *count)
{
	qty_t served = MIN(asked, shelf->on_hand);

	shelf->on_hand -= served;
	shelf->waiting += asked - served;
	if (asked <= 0)
		return;
	count->lines++;
	count->lines_whole += served == asked;
	count->lines_served += (double) served / (double) asked;
	count->units += asked;
	count->units_served += served;
}

static void
play_month(struct play *play, gsize now, struct backtest_result *count)
{
	for (gsize i = 0; i < play->n; i++) {
		const struct backtest_part *part = &play->parts[i];
		struct shelf *shelf = &play->shelves[i];

		receive(shelf, now);
		order(shelf, part, now, count);
		serve(shelf, MAX(part->months[now], 0), count);
		count->stock_units += (double) shelf->on_hand;
		count->stock_value += (double) shelf->on_hand * part->cost;
	}
}

void
backtest_run(const struct backtest_part *parts, gsize n,
	     const struct backtest_terms *terms, gint64 *levels,
	     struct backtest_result *result)
{
	g_autofree struct demand_state *states = g_new0(struct demand_state, n);
	g_autofree struct shelf *shelves = g_new0(struct shelf, n);
	struct play play = { parts, n, terms, states, shelves, FALSE };
	gsize counted =
		terms->months > terms->measure ? terms->months - terms->measure : 1;

	*result = (struct backtest_result) { 0 };
	for (gsize month = 0; month < terms->months; month++) {
		struct backtest_result unseen = { 0 };

		if (month >= terms->start &&
		    (month - terms->start) % terms->every == 0)
			review(&play, month);
		if (month >= terms->start)
			play_month(&play, month,
				   month >= terms->measure ? result : &unseen);
		learn(&play, month);
	}
	result->stock_units /= (double) counted;
	result->stock_value /= (double) counted;
	for (gsize i = 0; levels != NULL && i < n; i++)
		levels[i] = shelves[i].level;
}
