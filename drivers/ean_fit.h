/*
 * ean_fit.h - the EAN-13 that explains a blurred picture best
 *
 * A decoder of bar widths gives up where bars run into each other or glare takes a
 * few of them. Here nothing is measured: the brightness that every digit would
 * give, at several strengths of blur, is compared with what is seen; over all lines
 * of one place together; and the one number with a right check digit that differs
 * least is taken, when every other number differs by clearly more. UPC-A is an
 * EAN-13 that begins with 0.
 */
#ifndef DRIVERS_EAN_FIT_H
#define DRIVERS_EAN_FIT_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/profile.h"

#define EAN_FIT_DIGITS 13

struct ean_fit;

/* What came out for one place. */
struct ean_fit_result {
	char digits[EAN_FIT_DIGITS + 1];
	guint lines;   /* that took part */
	float misfit;  /* root mean square difference: 0 perfect, 0.3 noise */
	float margin;  /* how much worse the next best number fits: 1 is as well, 2
			  twice as badly */
	gboolean sure; /* fit to be believed */
};

struct ean_fit *ean_fit_new(void);
void ean_fit_free(struct ean_fit *fit);
AUTO_DEFINE(ean_fit, ean_fit_free)

/* The next place: forget the lines so far. */
void ean_fit_begin(struct ean_fit *fit);

/* One more line of the place. @edges: of @profile, found with a low threshold;
 * they say where the symbol could begin and end. FALSE: no EAN can be on it. */
gboolean ean_fit_line(struct ean_fit *fit, const struct profile *profile,
		      const struct edges *edges);

/* The number that explains the lines so far; FALSE when there is none. */
gboolean ean_fit_end(const struct ean_fit *fit, struct ean_fit_result *result);

#endif
