/*
 * slip.h - the parts of a slip's layout, each of which moves the pen down
 *
 * slip.c has the frame of every page and the order of the parts, slip_form.c what
 * differs from kind to kind, slip_head.c who and what above the table, slip_table.c
 * the lines, slip_unit.c what a line says of a unit, slip_tail.c what stands below
 * them, slip_extra.c what only losses and clearances have there.
 */
#ifndef REPORTS_SLIP_H
#define REPORTS_SLIP_H

#include <glib.h>

#include "reports/layout.h"

#define SLIP_LEFT   14.0 /* mm: room to punch holes */
#define SLIP_WIDTH  182.0
#define SLIP_RIGHT  (SLIP_LEFT + SLIP_WIDTH)
#define SLIP_EDGE   1.5   /* between the edge of the table and its text */
#define SLIP_BOTTOM 278.0 /* where content ends and the foot begins */

#define SLIP_FAINT 0.78 /* grey of hair lines */
#define SLIP_DIM   0.35 /* grey of what explains */

enum slip_places { PLACES_FROM, PLACES_TO, PLACES_BOTH };

/* What differs from kind to kind; texts are marked for translation. */
struct slip_form {
	const char *title;
	enum slip_places places;
	const char *refers; /* what .refers is to this slip */
};

const struct slip_form *slip_form(enum slip_kind kind);

/* One who signs a slip. */
struct slip_signer {
	const char *key;  /* as what; marked for translation */
	const char *name; /* NULL or "": his name is written by hand */
};

#define SLIP_SIGNERS_MAX 4

/* Who signs, from left to right. Return: how many, at least one. */
guint slip_signers(const struct paper_slip *slip,
		   struct slip_signer out[static SLIP_SIGNERS_MAX]);

/* A slip on its way to paper. */
struct slip_draft {
	const struct paper *paper;
	const struct paper_slip *slip;
	const struct slip_form *form;
	struct canvas *canvas;
	const char *title;  /* clean, in the languages of the paper */
	const char *number; /* clean */
	const char *code;   /* the number in own-label form */
	double y;           /* where the next part begins */
};

/* A page break is needed before a part of @height. */
gboolean slip_page_full(const struct slip_draft *draft, double height);
/* Begin the next page, with its short head. */
void slip_page_next(struct slip_draft *draft);
/* A marked text in the languages of the paper. */
const char *slip_word(struct slip_draft *draft, const char *key);

/* Title, number with its codes, who and what: the top of the first page. */
void slip_head(struct slip_draft *draft);
/* The top of every further page. */
void slip_head_short(struct slip_draft *draft);

/* All lines; the last one stays with @tail mm of what follows when it can. */
void slip_table(struct slip_draft *draft, double tail);

/* ---- slip_unit.c: facts of a unit, side by side as they fit ---- */

#define SLIP_FLOW_MAX 12

struct slip_flow_item {
	const char *label; /* clean, in the languages of the paper */
	struct fit fit;    /* the value */
	double x, y;       /* base line of the label, mm from the flow's corner */
	double indent;     /* from the label to the value */
	double width;      /* of the value */
	gboolean strong;
};

struct slip_flow {
	struct slip_flow_item items[SLIP_FLOW_MAX];
	guint n;
	double width, height; /* mm */
	double x, y;          /* where the next item may stand */
};

/* What @line says of a unit, laid out in @width; .n is 0 for goods that are
 * counted. */
void slip_unit_measure(struct slip_draft *draft, const struct paper_line *line,
		       double width, struct slip_flow *flow);
void slip_unit_draw(struct slip_draft *draft, const struct slip_flow *flow,
		    double x, double y);

/* ---- slip_extra.c ---- */

/* How the compensation of a loss follows, and what a clearance leaves open. */
void slip_extra(struct slip_draft *draft);
/* The rules under which the units of the slip are held. */
void slip_rules(struct slip_draft *draft);
/* How high the two are together, at most, mm. */
double slip_extra_height(struct slip_draft *draft);

/* How much of what slip_tail() draws should stay with the last line, mm. */
double slip_tail_height(struct slip_draft *draft);
/* Totals, shortages, reason and note, signatures. */
void slip_tail(struct slip_draft *draft);

#endif
