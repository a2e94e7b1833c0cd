/*
 * draft.h - a slip in the making
 *
 * Plain values with copy and text form; what may be on it is the flows' matter.
 */
#ifndef DESK_DRAFT_H
#define DESK_DRAFT_H

#include "base/auto.h"
#include "core/facts.h"
#include "core/slip.h"
#include "desk/desk.h"

/* Part of a line in one place and lot. */
struct take {
	char *place, *lot; /* owned; lot empty for none */
	char expiry[DATE_LEN + 1];
	qty_t qty; /* above zero */
};

struct line {
	struct fact *part; /* NULL only between resuming and the looking up */
	char *id;          /* part number */
	char *name[LANG_COUNT];
	char *measure; /* unit of measure */
	char *unit;    /* serial piece; NULL for counted goods */
	char *serial;  /* of a piece that is new here; NULL otherwise */
	qty_t qty;     /* what moves; the sum of the takes when there are any */
	qty_t wanting; /* asked for and not served */
	gboolean back_order; /* the customer waits for .wanting */
	char *lot;           /* the lot that was said, empty for none */
	char expiry[DATE_LEN + 1];
	char *from;    /* place that was said; NULL for the flow's own choice */
	char *to;      /* place it goes to; NULL while not known */
	GArray *takes; /* of struct take: where it comes from; empty for a receipt
			*/
	enum charge charge;
	char *why; /* stable words; NULL for none */
	cents_t price;
	gboolean rejected; /* receipt: goes to quarantine */
	gboolean on_order; /* receipt: counts against the order */

	/* of a unit that is no piece of a part; the unit is .id and .unit then */
	char *kind;           /* "tool"; NULL for all other goods */
	struct fact *custody; /* the unit; NULL only between resuming and the
				 looking up */
	enum condition condition;
	char *accessories; /* all that belongs to it, "charger|case"; NULL for none
			    */
	char *present;     /* what is there of it; NULL when there are none */
	char due[DATE_LEN + 1];
	char *holder; /* who has had it, by name; NULL for nobody */

	/* of a count */
	qty_t book;        /* what should be there, when it was scanned last */
	gboolean before;   /* counted by somebody before, and not shown ... */
	gboolean disputed; /* ... who found something else than the book says */
};

struct draft {
	enum desk_flow flow;
	char *uuid;                         /* of the slip to be; owned */
	char *job, *party, *order, *refers; /* owned; NULL for none */
	char *head;  /* what the head line shows: customer, supplier; NULL */
	char *other; /* counter-signer; NULL */
	char *note, *reason; /* NULL */
	char *source;        /* place said for the whole slip; NULL */
	char *approver;      /* who has just approved it by PIN; not kept; NULL */
	char *uncertified;   /* by name: whose certificate has expired; NULL */
	gboolean loaner_ok;  /* the product goes back without the job's loaner */
	gboolean begun; /* a clearance is on record; a count has to be repeated */
	char *counter;  /* who counts, or has counted last; NULL but in a count */
	struct fact *job_fact, *order_fact,
		*slip_fact;      /* NULL when none or not yet looked up */
	struct fact *place_fact; /* of a count: what was booked there when it began;
				    NULL when none or not yet looked up */
	struct fact *subject;    /* whom it is about: who gets the unit, whose
				    clearance it is; NULL when none or not yet looked
				    up */
	GPtrArray *lines;        /* of struct line */
};

struct draft *draft_new(enum desk_flow flow, const char *uuid);
struct draft *draft_copy(const struct draft *draft);
void draft_free(struct draft *draft);
AUTO_DEFINE(draft, draft_free)

struct line *line_new(struct fact *part);
/* For a unit that is no piece of a part, from where it is. */
struct line *line_new_unit(struct fact *unit);
struct line *line_copy(const struct line *line);
void line_free(struct line *line);
AUTO_DEFINE(line, line_free)
void line_add_take(struct line *line, const char *place, const char *lot,
		   const char *expiry, qty_t qty);
void line_clear_takes(struct line *line);

/* Sum of what the lines of @draft but @except take of @part from @place and @lot.
 */
qty_t draft_taken(const struct draft *draft, const struct line *except,
		  const char *part, const char *place, const char *lot);
/* The same over all places: what the lines return of a lot. */
qty_t draft_sum(const struct draft *draft, const struct line *except,
		const char *part, const char *lot);

gboolean draft_has_unit(const struct draft *draft, const char *unit);
/* The line of that unit which is no piece of a part; NULL. */
struct line *draft_unit(const struct draft *draft, const char *unit);
/* Where the line's goods come from; NULL while not known. */
const char *line_source(const struct line *line);

/* The latest line with that part, no piece of it, this lot ("" for none said), and
 * @rejected or not: good goods never join bad ones; NULL for none. */
struct line *draft_find(const struct draft *draft, const char *part,
			const char *lot, gboolean rejected);

/* The draft as text for store_park(), and back; NULL for text that is no draft, or
 * one with a line that its flow cannot have made. */
char *draft_text(const struct draft *draft);
struct draft *draft_parse(const char *text);

/* What its slip will be. */
enum slip_kind draft_slip_kind(const struct draft *draft);

/* The slip to post. @at, @person as in struct slip; owned. */
struct slip *draft_slip(const struct draft *draft, msec_t at, const char *person);

#endif
