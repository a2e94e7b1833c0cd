/*
 * units.h - the three quantities everything else is counted in
 *
 * Stock and money are whole numbers: no floating point may touch them. The
 * names say in every declaration what is counted.
 */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <glib.h>

typedef gint64 qty_t;   /* pieces of a part, in the part's smallest unit */
typedef gint64 cents_t; /* money, in hundredths of the currency */
typedef gint64 msec_t;  /* a point in time: UTC milliseconds since 1970 */

/* More than any shelf holds; sums of a slip's lines cannot overflow. */
#define QTY_MAX ((qty_t) 1000000000)

#endif
