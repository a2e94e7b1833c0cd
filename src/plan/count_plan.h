/*
 * count_plan.h - which bins are counted on a day
 *
 * Cycle counting: a bin's turn comes so many times a year as its dearest class says
 * (A 12, B 4, C 1), a bin with a vital part at least as often as class B. The turns
 * of a class are spread evenly over the working days; one that was missed stays on
 * the list until the bin is counted. A bin is also counted when a part of it has
 * run out or was asked for in vain lately: nothing is counted as fast as nothing.
 *
 * Pure. Layer: may include base/ and core/ only.
 */
#ifndef PLAN_COUNT_PLAN_H
#define PLAN_COUNT_PLAN_H

#include <glib.h>

#include "base/date.h"

struct count_settings {
	int times[3];            /* a year, of classes A, B, C; 0: never */
	char from[DATE_LEN + 1]; /* turns before it are forgotten; "" for the first
				    count ever */
	int recent_days;         /* so long ago a part may have run out; 30 */
};

/* A 12, B 4, C 1. */
void count_settings_init(struct count_settings *settings);

enum count_reason {
	COUNT_NOT,    /* not today */
	COUNT_TURN,   /* its turn has come */
	COUNT_EMPTY,  /* a part of it has run out since it was counted */
	COUNT_WANTED, /* or was asked for in vain */
};
/* Marked for translation; "" for COUNT_NOT. */
const char *count_reason_title(enum count_reason reason);

struct count_place {
	const char *place;
	char class;     /* 'A', 'B', 'C': the best of its parts */
	gboolean vital; /* one of them is */
	msec_t counted; /* when it was counted last; 0 for never */
	msec_t emptied; /* when a part of it ran out last; 0 for never */
	msec_t wanted;  /* when one was asked for in vain; 0 for never */
	/* found */
	enum count_reason reason;
	char turn[DATE_LEN + 1]; /* COUNT_TURN: the day it came */
};

/**
 * count_plan() - what is to be counted on @date, a valid date
 * @places: all bins; .reason and .turn are set
 *
 * The order of @places makes no difference, the names do: they say in which order
 * the bins of a class have their turns.
 */
void count_plan(const struct count_settings *settings, struct count_place *places,
		gsize n, const char *date);

/* How often a year the bin's turn comes. */
int count_times(const struct count_settings *settings,
		const struct count_place *place);

#endif
