/*
 * profile.h - the brightness along a line, and the edges of bars in it
 */
#ifndef DRIVERS_PROFILE_H
#define DRIVERS_PROFILE_H

#include <glib.h>

#include "drivers/frame.h"

#define PROFILE_MAX                                                                \
	2048 /* samples; the diagonal of the largest frame is shorter              \
	      */
#define PROFILE_WHITE (255 * 16)

struct profile {
	gint16 grey[PROFILE_MAX]; /* 0 to PROFILE_WHITE */
	int n;                    /* samples, one pixel apart */
	gboolean from_border;     /* it begins at the border of the picture */
	gboolean to_border;       /* it ends there */
};

/* A line in a frame, in pixels. */
struct line {
	float x, y;   /* where it begins, may be outside */
	float dx, dy; /* its direction, of length 1 */
	int n;        /* how many pixels it is long */
};

/**
 * profile_take() - sample a line
 * @taps: parallel lines, one pixel apart, whose mean is taken; odd, 1 to 9. Across
 *        the bars of a code this takes noise away and leaves the bars as they are
 *
 * The part of the line outside the frame is left out; a line along a row or column
 * is sampled in the middle of the pixels.
 *
 * Return: FALSE when less than 16 pixels are left; the rest of @profile is not set
 * then.
 */
gboolean profile_take(struct profile *profile, const struct frame *frame,
		      const struct line *line, int taps);

#define EDGE_UNIT 32 /* positions of edges are in 1/32 of a sample */

struct edges {
	int at[PROFILE_MAX]; /* ascending, each at least 1 more than the one before
			      */
	int n;
	gboolean dark_first; /* what lies before the first edge is a bar */
};

enum edge_method {
	EDGE_MIDDLE, /* where half the brightness between two extremes is passed */
	EDGE_STEEPEST, /* where brightness changes fastest */
};

/**
 * profile_edges() - where bars begin and end
 * @least: least change of brightness that is an edge, in the units of the profile
 * @part:  least change that is an edge, as a part of the changes just before
 */
void profile_edges(const struct profile *profile, enum edge_method method,
		   int least, float part, struct edges *edges);

#endif
