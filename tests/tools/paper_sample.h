/*
 * paper_sample.h - slips with all a slip can say, for tests and benches
 */
#ifndef TOOLS_PAPER_SAMPLE_H
#define TOOLS_PAPER_SAMPLE_H

#include <glib.h>

#include "reports/paper.h"

/* Different lines before they repeat: one with rare characters, one with a lot and
 * expiry, one whose number is too long for bars ... */
#define SAMPLE_LINES 8
/* Different lines of the slips of loaners, tools and documents. */
#define SAMPLE_UNITS 4

struct sample {
	struct paper_slip slip;
	struct paper_line *lines;   /* owned, as many as asked for */
	struct paper_line short_of; /* the one shortage of an issue */
};

/* Paper in the languages asked for, eight hours east, with catalogues from $BUILD.
 */
struct paper *sample_paper(gboolean zh, gboolean en);

/* A slip of @kind with everything filled in that such a slip can have. */
struct sample *sample_new(enum slip_kind kind, gsize n_lines);
void sample_free(struct sample *sample);
AUTO_DEFINE(sample, sample_free)

/* Print into @folder under its number; the path, owned. Fails the test on error. */
char *sample_print(struct paper *paper, const struct paper_slip *slip,
		   const char *folder);

#endif
