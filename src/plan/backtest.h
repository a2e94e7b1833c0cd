/*
 * backtest.h - what a rule would have done with the past
 *
 * Replays closed months: what was ordered arrives, levels are reviewed from what
 * was known before the month, demand takes its goods or waits. So a department sees
 * on its own figures what a rule is worth before it is switched on.
 *
 * Pure.
 */
#ifndef PLAN_BACKTEST_H
#define PLAN_BACKTEST_H

#include "plan/portfolio.h"

enum plan_rule {
	RULE_PORTFOLIO, /* one service for all parts together */
	RULE_CYCLE,     /* the same chance for each part not to run out */
	RULE_FILL,      /* the same share of pieces of each part */
	RULE_NORMAL,    /* mean and z standard deviations of a smoothed forecast */
	RULE_MAX, /* the most that was asked for in a lead time of the last year */
};
#define PLAN_RULES (RULE_MAX + 1)

/* "portfolio", "cycle" ...; static. */
const char *plan_rule_name(enum plan_rule rule);
gboolean plan_rule_parse(const char *name, enum plan_rule *rule);

struct backtest_part {
	const qty_t *months;  /* demand; lent, all parts have as many */
	gsize first;          /* the part exists from this month on */
	gboolean first_known; /* FALSE: taken from the data, see demand_state_add()
			       */
	int lead;             /* whole months from order to receipt, 0 or more */
	double cost; /* of one piece, in units of the currency; 0: unknown */
	char criticality;
};

struct backtest_terms {
	enum plan_rule rule;
	double target;                  /* service aimed at */
	struct portfolio_floors floors; /* RULE_PORTFOLIO */
	gsize months;                   /* of demand that each part has */
	gsize start;   /* first month that is played; what is before only teaches */
	gsize measure; /* first month that is counted */
	gsize every;   /* months between two reviews of the levels, 1 or more */
};

struct backtest_result {
	gint64 lines;        /* months in which a part was asked for */
	gint64 lines_whole;  /* of which all was served at once */
	double lines_served; /* sum of the share of each that was served at once:
				over .lines, the line fill */
	gint64 units, units_served; /* pieces */
	gint64 orders;
	double stock_units, stock_value; /* mean at month ends */
};

/**
 * backtest_run() - play all parts
 * @levels: when not NULL, filled with the last level of each part
 *
 * The stock begins at the first level. Orders are placed in every month for what is
 * missing to the level.
 */
void backtest_run(const struct backtest_part *parts, gsize n,
		  const struct backtest_terms *terms, gint64 *levels,
		  struct backtest_result *result);

#endif
