/*
 * barcode.h - which code means which thing (table barcode)
 *
 * Only src/store/ includes this header.
 */
#ifndef STORE_BARCODE_H
#define STORE_BARCODE_H

#include <glib.h>

#include "core/code.h"
#include "store/store.h"

/* Why @code cannot be registered, in words that follow the code itself; NULL when
 * it can; g_free. */
char *barcode_fault(const struct code *code);

/* Under which text @code is kept: fourteen digits of its GTIN, or its data; belongs
 * to @code. Only for one without barcode_fault(). */
const char *barcode_key(const struct code *code);

/**
 * barcode_add() - register @code for a thing, inside an open transaction
 * @kind:  "part", "place" or "unit"
 * @taken: set to owned words "part A-1" when it means another thing already, as a
 *         registered code or as that thing's own number; otherwise to NULL
 */
gboolean barcode_add(struct store *store, const struct code *code, const char *kind,
		     const char *ref, char **taken, GError **error);

/* Whether the number @ref of a new thing is a code of another: @taken as above. */
gboolean barcode_of_other(struct store *store, const char *kind, const char *ref,
			  char **taken, GError **error);

#endif
