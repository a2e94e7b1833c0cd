/*
 * abc.h - parts in classes A, B and C by the value that is used of them (rule 6.2)
 *
 * A up to 80 % of the value, B up to 95 %, C the rest; the part that crosses a
 * limit belongs to the upper class. Whole numbers throughout, so that no rounding
 * decides.
 *
 * Pure.
 */
#ifndef PLAN_ABC_H
#define PLAN_ABC_H

#include <glib.h>

#include "base/date.h"
#include "base/units.h"

enum abc_class { ABC_NONE, ABC_A, ABC_B, ABC_C };

struct abc_part {
	/* given */
	const char *part;      /* part number; lent */
	qty_t used;            /* in the last 12 closed months, returns taken off */
	gint64 price;          /* of one, in any unit so small that it is whole */
	enum abc_class before; /* in the last run; ABC_NONE for a new part */
	enum abc_class fixed;  /* by hand and in force; ABC_NONE for none */
	/* found */
	gint64 value;     /* used * price, 0 when that is negative */
	double share;     /* of all value, of the parts ranked above it: 0 to 1 */
	double cumulated; /* the same with its own */
	enum abc_class computed; /* by value, hysteresis considered */
	enum abc_class class;    /* that counts: .fixed, else .computed */
	guint rank;              /* 1 is the most valuable */
};

/**
 * abc_classify() - fill in what is found
 * @band: percentage points past its limit up to which a part keeps its class; 0 to
 * 5, 2 unless somebody knows better. Without any use it is C at once.
 *
 * The order of @parts becomes that of the ranks. Ties stand in the order of part
 * numbers, digits by their number.
 */
void abc_classify(struct abc_part *parts, gsize n, int band);

/* 'A', 'B', 'C', or '-'. */
char abc_letter(enum abc_class class);

/* Order of two part numbers: digits by their number, the rest byte by byte. */
int abc_compare_parts(const char *a, const char *b);

#endif
