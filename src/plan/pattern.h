/*
 * pattern.h - what kind of demand a part has
 *
 * For people and for choosing a rule: how often, how even, whether still alive.
 * Pure.
 */
#ifndef PLAN_PATTERN_H
#define PLAN_PATTERN_H

#include <glib.h>

#include "base/units.h"

enum pattern {
	PATTERN_NONE, /* never asked for */
	PATTERN_SMOOTH,
	PATTERN_ERRATIC,      /* often, in uneven sizes */
	PATTERN_INTERMITTENT, /* seldom, in even sizes */
	PATTERN_LUMPY,        /* seldom and uneven */
};
#define PATTERNS (PATTERN_LUMPY + 1)

/* Limits of Syntetos, Boylan & Croston 2005, JORS 56:495-503. */
#define PATTERN_ADI 1.32
#define PATTERN_CV2 0.49

struct pattern_figures {
	double adi; /* months from the first demand on / months with demand; 0: none
		     */
	double cv2; /* sample variance of the sizes / mean squared; 0 under two */
	enum pattern pattern;
};

/* @months: @n closed months from the oldest, 0 or more. */
struct pattern_figures pattern_of(const qty_t *months, gsize n);

/* How fast it moves: F when asked for in 6 of the last 12 months, N when in none of
 * the last 24 (or of all there are), else S. */
enum speed { SPEED_FAST = 'F', SPEED_SLOW = 'S', SPEED_NON = 'N' };
enum speed speed_of(const qty_t *months, gsize n);

/* "smooth", "lumpy" ...; marked for translation; static. */
const char *pattern_name(enum pattern pattern);

#endif
