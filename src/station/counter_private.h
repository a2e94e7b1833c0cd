/*
 * counter_private.h - a counter from inside, for the files that carry out its
 * effects
 */
#ifndef STATION_COUNTER_PRIVATE_H
#define STATION_COUNTER_PRIVATE_H

#include "station/counter.h"
#include "station/printer.h"

struct counter {
	struct app *app;
	struct store *store;
	struct desk *desk;
	struct printer *printer;
	struct counter_answer answer;
	msec_t last_upkeep;
};

/* Let @event happen and carry out all that comes of it. */
void counter_pump(struct counter *counter, struct desk_event *event);
/* Tell the desk that something it wanted was not done. */
void counter_refused(struct counter *counter, enum desk_event_type type,
		     const char *text, const GError *error);

/* ---- counter_custody.c ---- */

/* What jobs, loaners, clearances and debts need of the store, and the agenda.
 * FALSE: what follows in the same answer must not happen. */
gboolean counter_do_custody(struct counter *counter,
			    const struct desk_effect *effect);
void counter_do_find(struct counter *counter, const char *text);
/* counter_request.c: somebody's word on a purchase request. FALSE as above. */
gboolean counter_do_request(struct counter *counter,
			    const struct desk_effect *effect);

#endif
