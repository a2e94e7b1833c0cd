/*
 * planner.h - from what is known of all parts to what should be ordered
 *
 * Everything a purchasing person needs to understand a line is in the line: the
 * figures it follows from, the rule, the rounding, and what is doubtful about the
 * data. The same parts and settings give the same lines, bit for bit.
 *
 * Pure. Quantities are pieces, money is cents, months are closed calendar months.
 */
#ifndef PLAN_PLANNER_H
#define PLAN_PLANNER_H

#include "plan/abc.h"
#include "plan/backtest.h"
#include "plan/level.h"
#include "plan/lot_size.h"
#include "plan/pattern.h"
#include "plan/portfolio.h"

struct plan_part {
	const char *part, *supplier; /* lent; the supplier may be "" */
	const qty_t *months; /* demand: issued and asked for in vain, less what came
				back, may be below zero; lent, as many as in the
				settings, oldest first */
	gsize first;         /* month in which the part came into being */
	gboolean first_known; /* FALSE: nobody recorded it */
	cents_t cost;         /* 0: not known */
	char criticality;     /* 'V', 'E' or 'D' */
	int lead_days;        /* by the supplier, 0: not known */
	const int *measured;  /* lead times of receipts, days; lent */
	gsize n_measured;
	qty_t moq, pack;
	qty_t on_hand;  /* usable: not blocked, not expired */
	qty_t on_order; /* ordered and not received, drafts of proposals too */
	qty_t overdue;  /* of .on_order: due so long ago that nobody may count on it
			 */
	qty_t reserved; /* promised: customers wait for it */
	gboolean negative; /* the ledger has less than nothing somewhere */
	enum abc_class before, fixed; /* as in struct abc_part */
	gssize successor;  /* index of the part that replaces it, -1 for none */
	gboolean own_rule; /* the next three count instead of the settings' */
	enum plan_rule rule;
	double target;
	qty_t min, max; /* a level by hand, when .max is above 0: up to .max when at
			   or under .min */
};

struct plan_settings {
	gsize months;         /* that each part has */
	const gboolean *skip; /* months known to be wrong are not learned from;
				 lent, NULL for none */
	enum plan_rule rule;
	double target;     /* line fill, 0.95 */
	double correction; /* added to it, by what the last year realised */
	struct portfolio_floors floors;
	double review;       /* R, months between two runs */
	double order_cost;   /* cents for one order */
	double holding;      /* share of the cost a year */
	int usual_lead;      /* days where nobody knows better */
	int abc_band;        /* percentage points */
	gboolean undershoot; /* allow for demand that jumps below the reorder point
			      */
};

/* 95 %, monthly, 20.00 an order, 20 % a year, 30 days, band 2. */
void plan_settings_init(struct plan_settings *settings);

/* What is doubtful, or was decided, as bits; each has words. */
enum plan_flag {
	PLAN_NO_COST = 1 << 0,    /* gets the common target and the median price */
	PLAN_NO_LEAD = 1 << 1,    /* the usual lead time was assumed */
	PLAN_LEAD_TOLD = 1 << 2,  /* the supplier's word, not measured */
	PLAN_NEW = 1 << 3,        /* known for less than a year */
	PLAN_ONE_DEMAND = 1 << 4, /* asked for once ever */
	PLAN_NO_DEMAND = 1 << 5,  /* never asked for */
	PLAN_NEGATIVE = 1 << 6,   /* the stock is below zero: nothing is proposed */
	PLAN_FROZEN = 1 << 7,     /* nothing for two years: nothing is proposed */
	PLAN_REPLACED = 1 << 8,   /* its successor is ordered instead */
	PLAN_OVERDUE = 1 << 9,    /* an order is so late that it is not counted */
	PLAN_MOQ_LONG =
		1 << 10,       /* the least quantity lasts over two years: decide */
	PLAN_EXCESS = 1 << 11, /* more than the level and two years on the shelf */
	PLAN_BY_HAND = 1 << 12, /* the level was set by hand */
	PLAN_CLASS_BY_HAND = 1 << 13,
	PLAN_MONTHS_SKIPPED = 1 << 14, /* months were left out of the history */
};
#define PLAN_FLAGS 15
/* A short sentence, marked for translation; @flag is one bit. */
const char *plan_flag_text(enum plan_flag flag);

struct plan_line {
	const struct plan_part *part;
	struct abc_part abc;
	enum speed speed;
	struct pattern_figures pattern;
	struct demand_estimate estimate;
	struct lead_time lead;
	double mean, variance; /* of demand over the protection time */
	enum plan_rule rule;
	double service; /* tau or beta that the level was chosen for; 0 by hand */
	gint64 level;   /* S: order up to */
	gint64 reorder; /* s: order at or under */
	struct lot_size lot; /* Q */
	gint64 position;     /* on hand + on order that counts - reserved */
	qty_t proposed;      /* 0: nothing */
	double risk;     /* P(more is asked for than the position) if not ordered */
	double priority; /* risk, times 1, 3 or 10 for D, E, V */
	qty_t excess;
	guint flags;
};

struct plan_result {
	struct plan_line *lines; /* owned, by part number */
	gsize n;
	struct demand_priors priors;
	double theta;       /* of the portfolio rule; 0 when no part is under it */
	double expected;    /* line fill to be expected of all levels */
	double stock_value; /* cents: mean stock to be expected at these levels */
	guint class_changes;
};

/* Owned by @result; the lines lend from @parts. */
void plan_run(const struct plan_part *parts, gsize n,
	      const struct plan_settings *settings, struct plan_result *result);
void plan_result_clear(struct plan_result *result);

#endif
