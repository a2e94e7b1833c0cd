/*
 * ean_model.h - what the digits of an EAN look like at a given blur
 */
#ifndef DRIVERS_EAN_MODEL_H
#define DRIVERS_EAN_MODEL_H

#include <glib.h>

#define EAN_BLURS 5 /* strengths of blur */
#define EAN_SPREADS                                                                \
	4              /* of ink: bars are wider than they should be, or narrower  \
			*/
#define EAN_SAMPLES 14 /* of a digit: two for each of its seven modules */
#define EAN_CHOICES 20 /* ten digits of set A or C, then ten of set B */

enum ean_part {
	EAN_LEFT,  /* a digit of the left half: sets A and B */
	EAN_RIGHT, /* of the right half: set C, the first ten choices */
	EAN_FIRST_GUARD,
	EAN_MIDDLE_GUARD,
	EAN_LAST_GUARD,
};

#define EAN_PARTS   15 /* guard, 6 digits, guard, 6 digits, guard */
#define EAN_MODULES 95

/* The kind of part @i, 0 to EAN_PARTS - 1, and its width in modules. */
enum ean_part ean_part_kind(int i);
int ean_part_modules(int i);

struct ean_model {
	/* darkness, 0 to 1, by sample, so that all choices are compared at once;
	 * and its squares summed over the samples */
	float digit[EAN_SPREADS][EAN_BLURS][2][EAN_SAMPLES][EAN_CHOICES];
	float square[EAN_SPREADS][EAN_BLURS][2][EAN_CHOICES];
	/* guards use two samples for each module of theirs */
	float guard[EAN_SPREADS][EAN_BLURS][3][EAN_SAMPLES];
};

/* The one model; made at the first call. */
const struct ean_model *ean_model(void);

/* How a symbol was printed and seen: numbers of the rows above. */
struct ean_look {
	int blur, spread;
};

/* A whole number as it should look: two samples for each module. */
struct ean_picture {
	float part[EAN_PARTS][EAN_SAMPLES];
};

void ean_model_number(const char *digits, struct ean_look look,
		      struct ean_picture *picture);

/* Which of the six left digits are of set B for first digit @first: bit 5 is the
 * leftmost. */
guint ean_parity(int first);

#endif
