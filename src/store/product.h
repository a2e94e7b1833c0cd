/*
 * product.h - a customer's product, which a job names by model and serial number
 *
 * Only src/store/ includes this header.
 */
#ifndef STORE_PRODUCT_H
#define STORE_PRODUCT_H

#include <glib.h>

#include "store/engine.h"

/* The kind of unit that a customer's product is: the first row of the policies that
 * is from customers; static. */
const char *product_kind(void);

/**
 * product_name() - the unit that a model and serial number are
 * @long_form: not the plain name, because another thing has it
 *
 * "MODEL/SERIAL", or just "SERIAL" without a model, where that is a key and can
 * mean nothing else; otherwise as much of it as fits, '~' and eight digits that
 * follow from both.
 *
 * Return: owned, fit for a key; NULL when @serial is empty.
 */
char *product_name(const char *model, const char *serial, gboolean long_form);
/* Whether @unit has the long form. */
gboolean product_name_is_long(const char *unit);

/**
 * product_find() - the unit that is the customer's product of a job
 * @unit:  set to its owned name; NULL when the job names no serial number
 * @known: set to whether there is such a unit; may be NULL
 *
 * A unit of a customer that has this model and serial number, whatever its name;
 * without a model, the only one that has this serial number. Otherwise
 * product_name().
 */
gboolean product_find(struct db *db, const char *site, const char *model,
		      const char *serial, char **unit, gboolean *known,
		      GError **error);

#endif
