/*
 * ean_fit.h - the EAN-13 that explains a blurred picture best
 *
 * A decoder of bar widths gives up where bars run into each other or glare takes a
 * few of them. Here nothing is measured: the brightness that every digit would
 * give, at several strengths of blur, is compared with what is seen, over all lines
 * of one place together. The numbers with a right check digit that differ least are
 * then drawn as a whole and compared once more; the best is believed when the next
 * best differs by clearly more. UPC-A is an EAN-13 that begins with 0.
 */
#ifndef DRIVERS_EAN_FIT_H
#define DRIVERS_EAN_FIT_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/profile.h"

#define EAN_FIT_DIGITS 13
#define EAN_FIT_LINES  12 /* of one place, at most */

struct ean_fit;

/* What came out for one place. */
struct ean_fit_result {
	char digits[EAN_FIT_DIGITS + 1];
	guint lines;  /* that took part */
	float misfit; /* root mean square difference: 0 perfect, 0.3 noise */
	float margin; /* how much worse the next best number fits: 1 is as well, 2
			 twice as badly */
	float slack; /* how much better digits fit whose check digit is wrong: 0 not
			at all, 1 as far as the next best number fits worse */
	float likeness; /* correlation of the digit that is least like what it
			   should look like: 1 is all alike, 0 not at all */
	gboolean sure;  /* fit to be believed */
};

struct ean_fit *ean_fit_new(void);
void ean_fit_free(struct ean_fit *fit);
AUTO_DEFINE(ean_fit, ean_fit_free)

/* The next place: forget the lines so far. */
void ean_fit_begin(struct ean_fit *fit);

/* One more line of the place; its edges as for ean_line_fit(). FALSE when no EAN
 * can be on it; it does not take part then, nor beyond EAN_FIT_LINES. */
gboolean ean_fit_line(struct ean_fit *fit, const struct profile *profile,
		      const struct edges *edges);

/* The number that explains the lines best; FALSE when there are none. */
gboolean ean_fit_end(const struct ean_fit *fit, struct ean_fit_result *result);

#endif
