/*
 * request.h - what is wanted to be bought, and whose word it needs
 *
 * Somebody asks, finance checks the price, a supervisor agrees, purchasing orders:
 * in this order, by different people (rule 6.7). Parts below the limit only need
 * the last of the three.
 */
#ifndef CORE_REQUEST_H
#define CORE_REQUEST_H

#include <glib.h>

#include "base/units.h"
#include "core/role.h"

/* How far it has come. Each state but the last two is the name of the step that led
 * to it. */
enum request_state {
	REQUEST_NONE, /* not a request: an order that was simply there */
	REQUEST_ASKED,
	REQUEST_CHECKED,  /* the price, by finance */
	REQUEST_APPROVED, /* by a supervisor */
	REQUEST_ORDERED,  /* by purchasing */
	REQUEST_RECEIVED, /* all of it; follows from the ledger and is not stored */
	REQUEST_REFUSED,
};
#define REQUEST_STATES (REQUEST_REFUSED + 1)

/* "", "asked", "checked" ...; static. */
const char *request_state_name(enum request_state state);
gboolean request_state_parse(const char *name, enum request_state *state);
/* What the step to this state is called; marked for translation, static. */
const char *request_step_title(enum request_state state);
/* What a request in this state is; marked for translation, static. */
const char *request_state_title(enum request_state state);

#define REQUEST_KIND_PART "part" /* the others are kinds of unit: "tool" ... */

/* Whether it needs every step: things that are followed by themselves always do,
 * parts when they cost more than @limit. */
gboolean request_is_above(const char *kind, cents_t total, cents_t limit);

/* The state that the next person's word leads to; REQUEST_NONE when there is
 * nothing left to be agreed to. */
enum request_state request_next(enum request_state state, gboolean above);
/* Who may say it, or refuse; 0 where nobody is asked. */
guint request_permission(enum request_state next);

#endif
