/*
 * ean_number.h - the best number, given how well each digit fits in each place
 */
#ifndef DRIVERS_EAN_NUMBER_H
#define DRIVERS_EAN_NUMBER_H

#include "drivers/ean_model.h"

/* How badly each choice of ean_model.h fits each of the twelve digits that are
 * drawn; the thirteenth, the first of the number, shows in their sets. */
struct ean_misfits {
	float digit[12][EAN_CHOICES];
};

struct ean_number {
	char digits[14];
	float misfit; /* sum of this number's misfits */
	float next;   /* of the next best number with a right check digit */
	float free;   /* of the best digits, without check digit and sets */
};

/* The number of the least misfit whose check digit is right. */
void ean_number_find(const struct ean_misfits *misfits, struct ean_number *number);

#endif
