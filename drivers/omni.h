/*
 * omni.h - looking for bars along lines in every direction
 *
 * ZBar and zxing-cpp look along rows and columns only; a code that lies slanted
 * escapes them. No picture is turned: the lines are.
 */
#ifndef DRIVERS_OMNI_H
#define DRIVERS_OMNI_H

#include "drivers/ballot.h"
#include "drivers/frame.h"
#include "drivers/linear.h"

#define OMNI_DIRECTIONS 8 /* 22.5 degrees apart, beginning with the rows */
#define OMNI_SPACING    8 /* pixels between two lines */

/* Read along all lines of direction @direction, 0 to OMNI_DIRECTIONS - 1. */
void omni_direction(struct linear *linear, const struct frame *frame, int direction,
		    struct ballot *ballot);

/* All directions. */
void omni_read(struct linear *linear, const struct frame *frame,
	       struct ballot *ballot);

#endif
