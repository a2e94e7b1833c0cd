/*
 * proposal.h - what should be ordered, on paper, for people who decide
 *
 * A summary page, then the lines by supplier, each with what it follows from. The
 * values come finished; nothing is computed here but sums.
 */
#ifndef REPORTS_PROPOSAL_H
#define REPORTS_PROPOSAL_H

#include "reports/paper.h"

#define PROPOSAL_MONTHS 12

struct paper_proposal_line {
	const char *part, *unit; /* number, unit of measure */
	const char *name[LANG_COUNT];
	char class, criticality, speed; /* 'A', 'V', 'F' */
	const char *pattern;            /* marked for translation */
	qty_t months[PROPOSAL_MONTHS];  /* demand, oldest first */
	double rate;                    /* pieces a month */
	double lead, lead_sd;           /* months */
	double service;                 /* 0 to 1; 0: the level was set by hand */
	gint64 level, reorder;          /* order up to, order at or under */
	qty_t on_hand, on_order, reserved;
	qty_t moq, pack, proposed;
	cents_t cost; /* of one, 0 for unknown */
	double risk;  /* 0 to 1: of running out if nothing is ordered */
	const char *why[LANG_COUNT]; /* how the quantity came about */
	const char
		*doubt[LANG_COUNT]; /* what is doubtful; NULL or "" for nothing */
};

/* The lines of one supplier, riskiest first. */
struct paper_proposal_group {
	const char *supplier, *name; /* number, name; "" for no supplier */
	const char *order;           /* number of its draft order; NULL for none */
	const struct paper_proposal_line *lines;
	gsize n_lines;
};

struct paper_point {
	double x, y;
};

struct paper_proposal {
	const char *number; /* of the run: the same figures, the same number */
	msec_t at;
	const char *as_of; /* ISO: last day that counts */
	double target,
		expected; /* line fill: aimed at; to be expected of the levels */
	double realised;  /* of the last twelve months; below 0: none yet */
	cents_t stock_now, stock_expected;
	guint parts, class_a, class_b, class_c, class_changes;
	const struct paper_point
		*pareto; /* share of parts, share of value: 0 to 1 */
	guint n_pareto;
	const struct paper_point *what_if; /* line fill, stock value in cents */
	guint n_what_if;
	const struct paper_point *planned, *fill; /* month 1 to 12, line fill
						     planned and realised */
	guint n_months;
	const struct paper_proposal_group *groups;
	gsize n_groups;
};

/* Errors as of paper_slip(). */
gboolean paper_proposal(struct paper *paper, const struct paper_proposal *proposal,
			const char *path, GError **error);

#endif
