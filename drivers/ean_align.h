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
	struct ean_misfits misfits; /* sums of squares, by digit */
	float misfit;               /* mean square over the whole symbol */
};

#define EAN_BEND_MAX 8

/**
 * ean_bends() - the two likeliest bends, by the guards alone
 * @place: its bend is not read
 */
void ean_bends(const struct ean_signal *signal, const struct ean_place *place,
	       float bends[static 2]);

/**
 * ean_align() - the best fit around @place at blur @blur
 *
 * Each part may lie up to a module and a half away from where @place has it, and be
 * a little wider or narrower than the one before.
 *
 * FALSE when @place lies outside the signal.
 */
gboolean ean_align(const struct ean_signal *signal, const struct ean_place *place,
		   int blur, struct ean_alignment *alignment);

#endif
