/*
 * lookup.h - one function for each kind of thing that can be looked up
 *
 * Each is a handful of statements over indexes; none costs more as the history
 * grows. Only src/store/lookup*.c include this header.
 */
#ifndef STORE_LOOKUP_H
#define STORE_LOOKUP_H

#include "core/facts.h"
#include "store/engine.h"
#include "store/store.h"

#define LOOKUP_CONTENTS_MAX                                                        \
	500                   /* stock rows of a place, open orders of a party     \
			       */
#define LOOKUP_MOVES_MAX   5  /* last moves of a part */
#define LOOKUP_HISTORY_MAX 10 /* last changes of hands of a unit */

struct lookup {
	struct store *store;
	msec_t now;
};

/* Sets @fact to the owned thing with this key, NULL when there is none. FALSE
 * only when the database fails. */
typedef gboolean lookup_fn(struct lookup *lookup, const char *id,
			   struct fact **fact, GError **error);

lookup_fn lookup_part;                           /* lookup_part.c */
lookup_fn lookup_job, lookup_slip, lookup_order; /* lookup_work.c */
lookup_fn lookup_person, lookup_badge;           /* lookup_place.c */
lookup_fn lookup_place, lookup_party;
lookup_fn lookup_unit; /* lookup_unit.c */
/* lookup_request.c; scanned: not what has become an order of parts. */
lookup_fn lookup_request, lookup_request_scanned;

/* The statement for @sql, $1 bound to @a and $2 to @b unless that is NULL. */
struct stmt *lookup_ask(struct lookup *lookup, const char *sql, const char *a,
			const char *b, GError **error);
/* The same for rows of the site: it is $1, @id is $2. */
struct stmt *lookup_ask_site(struct lookup *lookup, const char *sql, const char *id,
			     GError **error);

/* Units with this serial number, and customers' products of open jobs with it:
 * their keys for lookup_unit(), some maybe twice; owned. */
GPtrArray *lookup_units_by_serial(struct lookup *lookup, const char *serial,
				  GError **error);

/* Fill what @fact, which has its own members, says of units: lookup_custody.c */
gboolean lookup_held_by_person(struct lookup *lookup, struct fact *fact,
			       GError **error);
gboolean lookup_units_of_job(struct lookup *lookup, struct fact *fact,
			     GError **error);
gboolean lookup_units_of_slip(struct lookup *lookup, struct fact *fact,
			      GError **error);

/* The text in column @col, kept by @fact. */
const char *lookup_keep(struct fact *fact, struct stmt *stmt, int col);
/* The kind of place named in column @col. */
enum place_kind lookup_place_kind(struct stmt *stmt, int col);

#endif
