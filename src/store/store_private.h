/*
 * store_private.h - what the files of the store share
 */
#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H

#include "store/engine.h"
#include "store/store.h"

struct store {
	struct db *db;
	char *site; /* first value of every key a site owns */
	gint64 station;
	struct role_table roles;
	int residual_percent;   /* of units that have none of their own */
	cents_t purchase_limit; /* parts for more need the whole chain */
};

/**
 * ledger_post() - store_post() inside a transaction that the caller has begun
 * @posted: may be NULL when the number is not wanted
 *
 * For who writes more than a slip at once. Must be called from the function that
 * db_write() runs, and a failure must end that transaction: some of the slip
 * may be written.
 */
gboolean ledger_post(struct store *store, const struct slip *slip,
		     struct store_posted *posted, GError **error);

/**
 * ledger_place() - make sure that a place is there
 *
 * The place of a known person or party ("person:ID", "supplier:ID" ...) is made
 * when it is missing. Call it inside db_write().
 * @kind: set to what the place is; may be NULL
 *
 * Return: FALSE with SD_ERROR_NOT_FOUND for any other unknown place.
 */
gboolean ledger_place(struct store *store, const char *place, enum place_kind *kind,
		      GError **error);

/*
 * Whoever adds a unit row writes where it is as both place and origin. origin never
 * changes again; place is changed by ledger_post() alone.
 */

/* Of a unit of this kind that is there for a job: a loaner that is to come back; a
 * customer's product that is to go back. Neither lets a job be closed. */
gboolean custody_is_out(const char *kind, enum place_kind place);
gboolean custody_is_unsettled(const char *kind, enum place_kind place);
/* What comes before a job is finished, inside db_write(): SD_ERROR_REFUSED, naming
 * the unit, when there is one of either; nothing is kept for the job any more. */
gboolean custody_finish_job(struct store *store, const char *job, GError **error);

/* @text, or NULL when it is empty: how the database's '' reads in a struct slip. */
char *store_dup(const char *text);

#endif
