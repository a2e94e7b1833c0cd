/*
 * threshold.h - black and white by what lies around each pixel
 */
#ifndef DRIVERS_THRESHOLD_H
#define DRIVERS_THRESHOLD_H

#include "drivers/frame.h"

#define THRESHOLD_REACH 15 /* pixels to each side: a square of 31 x 31 */
#define THRESHOLD_BIAS  5  /* so much darker than its surroundings is black */

/**
 * threshold_adaptive() - @frame in 0 and 255
 *
 * A pixel is black when it is darker by THRESHOLD_BIAS than the mean of the square
 * around it, so that shadows and glare over a code do no harm. Beyond the border
 * the border's pixels are taken to go on.
 *
 * Return: owned; NULL when there is no memory for it.
 */
struct frame *threshold_adaptive(const struct frame *frame);

#endif
