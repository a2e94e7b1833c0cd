/*
 * ean_align.h - an EAN laid over the brightness along a line
 */
#ifndef DRIVERS_EAN_ALIGN_H
#define DRIVERS_EAN_ALIGN_H

#include "drivers/ean_number.h"

/* Darkness along a line: 0 is the paper around, 1 the ink around. */
struct ean_signal {
	const float *dark;
	int n;
};

/* Where a symbol is taken to lie. */
struct ean_place {
	float start;  /* of the first bar, in samples */
	float module; /* mean width, in samples */
	float bend; /* by how many modules its middle lies to the right of halfway;
		       not 0 on a bottle and in perspective */
};

struct ean_alignment {
	struct ean_misfits misfits;  /* sums of squares, by digit */
	float seen[12][EAN_SAMPLES]; /* darkness of each digit */
	float misfit;                /* mean square over the whole symbol */
};

#define EAN_BEND_MAX 8

/**
 * ean_bends() - the two likeliest bends, by the guards alone
 * @place: its bend is not read
 *
 * Return: how many of them are likely at all.
 */
int ean_bends(const struct ean_signal *signal, const struct ean_place *place,
	      float bends[static 2]);

/**
 * ean_align() - the best fit around @place at look @look
 *
 * Each part may lie up to a module and a half away from where @place has it, and be
 * a little wider or narrower than the one before.
 *
 * @limit: a misfit of so much or more is of no use
 *
 * FALSE when @place lies outside the signal, or the limit is reached.
 */
gboolean ean_align(const struct ean_signal *signal, const struct ean_place *place,
		   struct ean_look look, float limit,
		   struct ean_alignment *alignment);

/**
 * ean_align_number() - how well one number fits around @place
 * @picture: what it should look like
 * @precise: parts may lie as far off as with ean_align(), but finer steps are tried
 * @seen:    darkness of each digit where it fits best, as in struct ean_alignment
 *
 * Return: mean square over the whole symbol; @limit or more when it does not fit.
 */
float ean_align_number(const struct ean_signal *signal,
		       const struct ean_place *place,
		       const struct ean_picture *picture, gboolean precise,
		       float limit, float seen[static 12][EAN_SAMPLES]);

#endif
