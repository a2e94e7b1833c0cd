/*
 * proposal_draft.h - a purchase proposal on its way to paper
 *
 * proposal.c has the summary page, proposal_lines.c the lines by supplier.
 */
#ifndef REPORTS_PROPOSAL_DRAFT_H
#define REPORTS_PROPOSAL_DRAFT_H

#include "reports/layout.h"
#include "reports/proposal.h"

#define PROPOSAL_LEFT   14.0 /* mm */
#define PROPOSAL_WIDTH  182.0
#define PROPOSAL_BOTTOM 280.0
#define PROPOSAL_DIM    0.35

struct proposal_draft {
	const struct paper *paper;
	const struct paper_proposal *proposal;
	struct canvas *canvas;
	double y; /* where the next line begins */
};

/* A marked text in the languages of the paper. */
const char *proposal_word(struct proposal_draft *draft, const char *key);

/* Name and number of the supplier, or that nobody knows him. */
const char *proposal_supplier(struct proposal_draft *draft,
			      const struct paper_proposal_group *group);

/* All of a supplier's lines at their cost; cents. */
cents_t proposal_value(const struct paper_proposal_group *group);

/* Head and lines of a supplier, over as many pages as they need. */
void proposal_group(struct proposal_draft *draft,
		    const struct paper_proposal_group *group, gboolean first);

#endif
