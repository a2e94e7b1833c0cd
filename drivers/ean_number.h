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
	float misfit; /* sum of its misfits */
};

#define EAN_NUMBERS 6

/**
 * ean_number_find() - the numbers of the least misfits whose check digits are right
 * @numbers: the best first
 *
 * Return: the misfit of the best digits, whatever their check digit and sets.
 */
float ean_number_find(const struct ean_misfits *misfits,
		      struct ean_number numbers[static EAN_NUMBERS]);

/* The best number that differs from @number in nothing but how thick bars are;
 * FALSE when there is none. So differ the digits 1 and 7, and 2 and 8, and bad
 * light makes bars thicker in one place than in another. */
gboolean ean_number_find_thicker(const struct ean_misfits *misfits,
				 const struct ean_number *number,
				 struct ean_number *other);

#endif
