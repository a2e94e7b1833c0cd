/*
 * purchasing.h - purchase requests: asked for, agreed to step by step, ordered
 *
 * A request is looked up with store_fact() and FACT_REQUEST. One for parts becomes
 * an order of the same number; units that were ordered are made by their receipt.
 */
#ifndef STORE_PURCHASING_H
#define STORE_PURCHASING_H

#include "store/store.h"

struct purchasing_line {
	const char *item;  /* part, or what the unit is called */
	const char *model; /* of a unit, "" for none */
	qty_t qty;
};

struct purchasing_quote {
	const char *supplier;
	cents_t price, total; /* of one, of all */
	const char *valid_to; /* ISO, "" for no limit */
};

struct purchasing_request {
	const char
		*kind; /* REQUEST_KIND_PART or a kind of unit; that has one line */
	const char *reason;
	const char *person; /* who asks, "" for the planner */
	const char *run;    /* plan run it comes from, "" for none */
	const struct purchasing_line *lines;
	gsize n_lines;
	const struct purchasing_quote *quotes;
	gsize n_quotes;
};

/**
 * store_request_add() - somebody asks
 * @number: set to the owned number, "PR1-000012"
 *
 * The planner asks once in a run for the same supplier: what is there already is
 * given back.
 *
 * Errors: SD_ERROR_NOT_FOUND for an unknown part, supplier or person.
 */
gboolean store_request_add(struct store *store,
			   const struct purchasing_request *request, msec_t at,
			   char **number, GError **error);

struct purchasing_step {
	const char *request;
	enum request_state step; /* CHECKED, APPROVED, ORDERED or REFUSED */
	const char *person;      /* whose PIN it was */
	const char *supplier; /* whose quote: for CHECKED, or the first step; else
				 NULL */
	const char *note;     /* why it is refused; else NULL */
	const char *today;    /* the local date: which quotes are valid, and when
				 it was ordered */
	msec_t at;
};

/**
 * store_request_step() - the next word on a request
 *
 * In the order of request_next(), each by somebody else, and only on a quote that
 * is still valid. ORDERED makes the order of parts.
 *
 * Errors: SD_ERROR_REFUSED, NOT_FOUND.
 */
gboolean store_request_step(struct store *store, const struct purchasing_step *step,
			    GError **error);

enum purchasing_list {
	PURCHASING_OPEN, /* what waits for somebody, or for the goods */
	PURCHASING_ALL,
};

/* Requests as facts, the oldest first; owned. */
GPtrArray *store_requests(struct store *store, enum purchasing_list which,
			  msec_t now, GError **error);

#endif
