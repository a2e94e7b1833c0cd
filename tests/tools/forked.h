/*
 * forked.h - work done in a process of its own, which may die of it
 */
#ifndef TESTS_TOOLS_FORKED_H
#define TESTS_TOOLS_FORKED_H

#include <glib.h>

/* What came of one piece of work. */
struct forked_answer {
	double ms;        /* of processor time, as the worker says */
	guint at;         /* a number of the worker's */
	GPtrArray *texts; /* owned, of owned char */
	gboolean died;    /* the process ended over it; the rest is empty */
};

/* Fills @answer for piece @i; its array is there already. */
typedef void forked_fn(guint i, gconstpointer data, struct forked_answer *answer);

/* Pieces 0 to @n - 1 in this order in one process; when it dies, the next goes on
 * with the next piece. Owned array of owned struct forked_answer. */
GPtrArray *forked_run(guint n, forked_fn *work, gconstpointer data);

/* Processor time of this process, in ms. */
double forked_clock(void);

#endif
