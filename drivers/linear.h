/*
 * linear.h - bars along a line become codes
 *
 * ZBar's decoder of bar widths, without its image scanner above it. Symbols must be
 * whole on one line: halves of an EAN from different lines, which ZBar would put
 * together, may belong to different things.
 */
#ifndef DRIVERS_LINEAR_H
#define DRIVERS_LINEAR_H

#include <glib.h>

#include "drivers/ballot.h"
#include "drivers/profile.h"

struct linear;

/* Owned. @formats as for frame_decoder_new(). */
struct linear *linear_new(guint formats);
void linear_free(struct linear *linear);
AUTO_DEFINE(linear, linear_free)

/* Read the bars between @edges of @profile. @quiet: so many samples of space at an
 * end of the profile are as good as an endless one; the border of the picture is.
 */
void linear_edges(struct linear *linear, const struct profile *profile,
		  const struct edges *edges, int quiet);

/* The line ends: what was read on it counts as one line each in @ballot, however
 * often and in whichever way it was read. */
void linear_end_line(struct linear *linear, struct ballot *ballot);

#endif
