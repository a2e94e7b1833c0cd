/*
 * fit.h - text into a width: shrink, break, cut
 */
#ifndef REPORTS_FIT_H
#define REPORTS_FIT_H

#include <glib.h>

#include "reports/font.h"

#define FIT_LINES_MAX 12
#define MM_PER_PT     (25.4 / 72.0)

struct fit_line {
	const char *text; /* inside the text that was fitted */
	gsize len;        /* bytes */
	gboolean cut;     /* more followed: draw "…" behind it */
};

struct fit {
	double pt; /* size to draw at */
	guint n;   /* lines, at least one */
	struct fit_line line[FIT_LINES_MAX];
};

/**
 * fit_text() - break text into lines
 * @text:   clean
 * @pt:     size it should have
 * @min_pt: size below which it is cut instead
 * @width:  mm
 * @lines:  most lines, 1 to FIT_LINES_MAX
 *
 * A little too long for one line shrinks; longer breaks into lines; too long
 * for these shrinks; what does not fit at @min_pt ends in "…". Lines break at
 * blanks and behind hyphens (not within a date), Chinese at every character but not
 * before closing nor behind opening punctuation; a word longer than a line breaks
 * anywhere.
 */
void fit_text(const struct font *font, const char *text, double pt, double min_pt,
	      double width, guint lines, struct fit *fit);

/* Width of a line as drawn, with its "…", in mm. */
double fit_line_width(const struct font *font, const struct fit_line *line,
		      double pt);

#endif
