/*
 * audit.h - the log of refusals and overrides, from inside a transaction
 *
 * Only src/store/ includes this header.
 */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/store.h"

/* store_audit() for who has a transaction open. */
gboolean audit_add(struct store *store, msec_t at, const char *person,
		   const char *what, const char *detail, GError **error);

#endif
