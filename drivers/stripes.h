/*
 * stripes.h - where in a picture parallel bars could be
 *
 * Barcodes are the places where brightness changes strongly, over and over, and in
 * one direction only. Finding these places costs less than a tenth of looking for
 * codes along lines over the whole picture, and says along which lines to look.
 */
#ifndef DRIVERS_STRIPES_H
#define DRIVERS_STRIPES_H

#include <glib.h>

#include "drivers/frame.h"
#include "drivers/profile.h"

#define STRIPES_BLOCK 8   /* pixels; a picture is looked at in such squares */
#define STRIPES_ROWS  128 /* of one place, at most */

/* A line across the bars, relative to the centre of the place. */
struct stripe_row {
	float aside;    /* its distance from the centre, along the bars */
	float from, to; /* where bars are on it */
	float weight;   /* how strong they are, in any unit */
};

/* One place. */
struct stripes {
	float x, y;   /* centre, in pixels */
	float dx, dy; /* direction across the bars, of length 1 */
	float weight; /* of all blocks */
	struct stripe_row rows[STRIPES_ROWS]; /* heaviest first */
	guint n_rows;                         /* at least 1 */
};

/**
 * stripes_find() - the places in @frame, heaviest first
 * @places: room for @max
 * @contrast: least root mean square of the change from pixel to pixel
 *
 * Return: how many were found, at most @max.
 */
guint stripes_find(const struct frame *frame, float contrast,
		   struct stripes *places, guint max);

/* The line over row @row of a place, with a margin for quiet zones on both sides of
 * *margin samples; moved by @aside pixels along the bars. */
struct line stripes_line(const struct stripes *place, guint row, float aside,
			 int *margin);

#endif
