/*
 * gs1_lists.h - the codes of countries and currencies
 */
#ifndef CORE_GS1_LISTS_H
#define CORE_GS1_LISTS_H

#include <glib.h>

gboolean iso3166_has_number(const char digits[static 3]);
gboolean iso3166_has_letters(const char letters[static 2]);
gboolean iso4217_has_number(const char digits[static 3]);

#endif
