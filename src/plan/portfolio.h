/*
 * portfolio.h - the same service for all parts together, for the least money
 *
 * A line of a cheap part counts as much as a line of a dear one, and costs less to
 * serve. So each part gets the service that its price and its frequency make worth
 * while, 1 - theta * cost * interval, with one theta for all of them that reaches
 * the target (Thonemann, Brown & Hausman 2002, Mgmt Sci 48:1213, in the form of
 * Teunter, Babai & Syntetos 2010, POM 19:343).
 *
 * Pure.
 */
#ifndef PLAN_PORTFOLIO_H
#define PLAN_PORTFOLIO_H

#include "plan/level.h"

#define PORTFOLIO_SERVICE_MAX 0.9999

/* What is asked of parts of each criticality, at least. */
struct portfolio_floors {
	double vital, essential, desirable; /* 0.98, 0.85, 0 by default */
};
void portfolio_floors_init(struct portfolio_floors *floors);

struct portfolio_part {
	/* given */
	const struct demand *demand; /* over the protection time; lent */
	double cost; /* of one piece, in units of the currency; 0: not known, and
			the part gets the target itself */
	double interval;  /* months from one demand to the next */
	char criticality; /* 'V', 'E' or 'D' */
	/* found */
	double service; /* tau */
	gint64 level;   /* S */
};

/* tau of one part at @theta. */
double portfolio_service(const struct portfolio_part *part,
			 const struct portfolio_floors *floors, double theta,
			 double target);

/**
 * portfolio_solve() - find theta, and fill in service and level of every part
 * @target: share of lines to be served at once, 0.5 to 0.9999
 *
 * Halves the range 1e-8 to 10 of theta forty times. A target that floors
 * alone pass, or that no service reaches, gives the end of the range.
 *
 * Return: theta.
 */
double portfolio_solve(struct portfolio_part *parts, gsize n,
		       const struct portfolio_floors *floors, double target);

/* The expected share of lines served at once: the parts' service at their level,
 * weighed by how often each is asked for; a part without stock serves nothing. 1
 * without parts. */
double portfolio_fill(const struct portfolio_part *parts, gsize n);

/* The next target for theta after a year of @realised line fill against @planned:
 * the gap is made up for, by 5 percentage points at most. */
double portfolio_correct(double target, double planned, double realised);

#endif
