/*
 * ean_line.h - an EAN looked for on one line
 */
#ifndef DRIVERS_EAN_LINE_H
#define DRIVERS_EAN_LINE_H

#include "drivers/ean_align.h"
#include "drivers/profile.h"

#define EAN_MISFIT_LINE (0.22f * 0.22f) /* of a line that may be one, at most */

/* How the symbol lies if it runs one way. */
struct ean_line_way {
	struct ean_place place;
	struct ean_look look;
	struct ean_alignment
		alignment;       /* misfit EAN_MISFIT_LINE or more: it does not
				    run this way, and the rest is not set */
	float dark[PROFILE_MAX]; /* the line, turned so that the symbol runs forward
				  */
};

struct ean_line {
	struct ean_line_way ways[2]; /* along the line, against it */
	int n;                       /* samples */
};

/**
 * ean_line_fit() - lay any EAN over a line
 * @edges: of @profile, found with a low threshold; they say where the symbol could
 *         begin and end
 * @ways:  which are tried
 * @look:  the likeliest; where the search begins
 *
 * FALSE when it runs neither way.
 */
gboolean ean_line_fit(struct ean_line *line, const struct profile *profile,
		      const struct edges *edges, const gboolean ways[static 2],
		      struct ean_look look);

#endif
