/*
 * proposal_sample.h - a purchase proposal with all it can say, for tests and
 * benches
 */
#ifndef TOOLS_PROPOSAL_SAMPLE_H
#define TOOLS_PROPOSAL_SAMPLE_H

#include "reports/proposal.h"

struct proposal_sample {
	struct paper_proposal proposal;
	GStringChunk *texts;
	struct paper_proposal_line *lines;
	struct paper_proposal_group *groups;
	struct paper_point *points;
};

/* @n_lines lines of @n_groups suppliers, the last of which nobody knows; the same
 * every time. */
void proposal_sample_init(struct proposal_sample *sample, gsize n_lines,
			  gsize n_groups);
void proposal_sample_clear(struct proposal_sample *sample);

#endif
