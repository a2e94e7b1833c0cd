/*
 * planning.h - what the planner needs to know, and what it found
 *
 * Reading is one moment of the database, so that a plan may be computed while the
 * counter works. Months are counted as in base/date.h.
 */
#ifndef STORE_PLANNING_H
#define STORE_PLANNING_H

#include "base/auto.h"
#include "base/tr.h"
#include "base/units.h"
#include "store/store.h"

/* One part, as of a day. */
struct planning_part {
	char *part, *unit; /* number, unit of measure */
	char *name[LANG_COUNT];
	char *supplier, *supplier_name; /* "" for none */
	qty_t *months; /* demand of each month of the window, may be below zero */
	int first;     /* month in which it came into being, in the window */
	gboolean first_known;
	cents_t cost;
	char criticality;
	int lead_days;
	GArray *measured; /* of int: days, at most the last 24 */
	qty_t moq, pack;
	qty_t on_hand; /* in bins, not expired */
	qty_t on_order, overdue, reserved;
	gboolean negative;
	char before, fixed; /* class 'A', 'B', 'C', or 0 */
	char *successor;    /* part, "" for none */
	char *rule;         /* "" for the common one */
	int target;         /* of 10000, 0 for the common one */
	qty_t min, max;
};

struct planning_query {
	const char *as_of; /* ISO: last day that counts */
	int from, to;    /* window of months; .to is the first that is not in it */
	gboolean rewind; /* .as_of is past: the stock as it was then, which costs a
			    walk over all moves. Orders and what customers wait for
			    are as they are now. */
};

/* Every part of the catalogue, by number; owned array of struct planning_part. */
GPtrArray *store_planning_parts(struct store *store,
				const struct planning_query *query, GError **error);

/* The first month with demand, or .to of an empty ledger: @month. */
gboolean store_planning_first(struct store *store, int *month, GError **error);

/* A run and what it found. */
struct planning_run {
	char *run;   /* hash of position and settings */
	char *as_of; /* ISO */
	int month;   /* first month after it */
	msec_t at;
	char *settings; /* in words */
	gint64 parts;
	int expected; /* line fill, millionths */
	char *theta;
	cents_t stock; /* to be expected */
};
void planning_run_free(struct planning_run *run);
AUTO_DEFINE(planning_run, planning_run_free)

struct planning_line {
	const char *part;
	char class, computed;
	gint64 level, reorder;
	qty_t proposed;
	int service, rate; /* millionths; rate a month */
	guint flags;
};

/**
 * store_planning_save() - write a run with its lines
 *
 * In pieces, so that the counter waits for none of them long; a run that was broken
 * off is completed by the same run again. A run that is there whole is left as it
 * is: the same run has the same lines.
 */
gboolean store_planning_save(struct store *store, const struct planning_run *run,
			     const struct planning_line *lines, gsize n,
			     GError **error);

/* The newest whole run; NULL without error when there is none. */
struct planning_run *store_planning_last(struct store *store, GError **error);

/* Line fill that was realised in a month. */
struct planning_fill {
	int month;
	gint64 lines;  /* asked for */
	double served; /* sum of the share of each that was served at once */
	int planned;   /* by the run in force then, millionths; 0 for none */
};

/* Months of the window with any line; owned array of struct planning_fill. */
GArray *store_planning_fill(struct store *store, int from, int to, GError **error);

/* A bin, as cycle counting sees it. */
struct planning_place {
	char *place;
	char class;     /* best of its parts in the newest plan; 'C' without one */
	gboolean vital; /* one of its parts is */
	msec_t counted; /* by the last count that was not taken back; 0 */
	msec_t emptied; /* last move of a part that belongs here and is not; 0 */
	msec_t wanted;  /* last time that one was asked for in vain; 0 */
};

/* Every bin, by name; owned array of struct planning_place. */
GPtrArray *store_planning_places(struct store *store, GError **error);

#endif
