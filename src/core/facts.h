/*
 * facts.h - what the warehouse knows about a scanned code
 *
 * The store fills these for the desk, which decides on them alone. A fact is
 * counted by reference and never changed once made; all its text belongs to it.
 */
#ifndef CORE_FACTS_H
#define CORE_FACTS_H

#include <glib.h>

#include "base/auto.h"
#include "base/date.h"
#include "base/tr.h"
#include "base/units.h"
#include "core/request.h"
#include "core/slip.h"

enum fact_kind {
	FACT_PART,
	FACT_UNIT,
	FACT_PERSON,
	FACT_JOB,
	FACT_PLACE,
	FACT_PARTY,
	FACT_ORDER,
	FACT_SLIP,
	FACT_REQUEST,
};

/* Stock of one part in one place. */
struct fact_stock {
	const char *part; /* in a place's contents; NULL in a part's own list */
	const char *place;
	enum place_kind place_kind;
	const char *lot;    /* empty for none */
	const char *expiry; /* ISO, empty for none */
	qty_t qty;          /* above zero */
};

struct fact_on_order {
	const char *order, *supplier;
	qty_t open;      /* ordered and not received, above zero */
	const char *due; /* ISO, empty for none */
};

struct fact_move {
	msec_t at;
	const char *slip;
	qty_t qty;
	const char *from, *to;
	const char *lot;
};

/* One rule of warranty for this part on some model, as stored. */
struct fact_warranty {
	const char *model;
	int months;
	const char *valid_from, *valid_to; /* ISO, empty for open */
};

struct fact_part {
	const char *part;
	const char *name[LANG_COUNT]; /* never NULL; one may be empty */
	const char *unit;             /* unit of measure, "pcs" */
	cents_t cost;                 /* purchase cost of one */
	cents_t price;                /* sale price of one, in force now */
	const char *bin;              /* home bin, empty for none */
	char criticality;             /* 'V', 'E' or 'D' */
	gboolean lot_tracked, serial_tracked;
	int shelf_life_days; /* 0 for none */
	int warranty_months; /* 0 for none */
	GArray *stock;    /* of struct fact_stock: all holding places; first expired
			     first    (none last), then place, then lot */
	GArray *on_order; /* of struct fact_on_order, due first */
	GArray *moves;    /* of struct fact_move, newest first, at most 5 */
	GArray *warranties; /* of struct fact_warranty */
};

/* One change of hands of a unit. Slips that were taken back are left out. */
struct fact_passage {
	msec_t at;
	const char *slip;
	enum slip_kind kind;
	const char *from, *to;
	const char *person, *other; /* who posted, who signed too; may be empty */
	const char *job;            /* empty for none */
	enum condition condition;   /* CONDITION_UNKNOWN when not looked at */
	const char
		*present; /* accessories that went with it; NULL when nobody said */
	const char *due;  /* ISO, empty for none */
};

/* A unit in short, where several are listed. */
struct fact_held {
	const char *unit, *kind;
	const char *name[LANG_COUNT];
	const char *model;
	const char *place;
	msec_t since;
	const char *due;  /* ISO, empty for none */
	const char *job;  /* it is out, or in the house, for; empty for none */
	const char *slip; /* that brought it there, empty for none */
	enum condition condition;
};

struct fact_unit {
	const char *unit;
	const char *kind; /* "loaner", "tool", "document", "product", "part" */
	const char *name[LANG_COUNT];
	const char *model, *serial;
	const char *part; /* part it is a piece of, empty for none */
	const char *lot;  /* lot of that piece, empty for none */
	const char *place;
	enum place_kind place_kind;
	msec_t since;                /* when it came there */
	const char *calibration_due; /* ISO, empty for none */
	const char *asset;           /* fixed-asset number, empty for none */
	const char *home;            /* bin it belongs in, empty for none known */
	enum condition condition;    /* when it was looked at last */
	GPtrArray *accessories;      /* of const char*: what belongs to it */
	GPtrArray *present; /* of const char*: what was there of it last; all that
			       belongs to it when nobody ever said */
	const char *due;    /* ISO: to be back by then, empty for none */
	const char *job; /* it is out, or in the house, for; of a customer's product
			    that is with him the only open job it is named in;
			    empty for none */
	const char *slip; /* that brought it where it is; empty for none */
	const char *holder, *holder_name; /* person or party that has it; empty
					     while it is in the house */
	const char *reserved;             /* job it is kept for, empty for none */
	cents_t value;                    /* purchase value */
	const char *bought;               /* ISO, empty for unknown */
	int life_months;                  /* 0: not depreciated */
	int residual_percent; /* of the value, what it is always worth: its own, or
				 that of the store's options */
	int secrecy;          /* 0 is public */
	const char *edition;  /* of a document, empty for none */
	gboolean outdated;    /* there is a newer edition of the document */
	const char *photo;    /* path, empty for none */
	gboolean known;       /* FALSE: a customer's product that only its job tells
				 of; it is made when it moves first */
	GArray *history;      /* of struct fact_passage, newest first, at most 10 */
};

/* Something to look after. */
struct fact_due {
	const char *kind; /* "loaner", "tool", "document", "job", "calibration",
			     "clearance" */
	const char *id;   /* unit, job or person */
	const char *name[LANG_COUNT];
	const char *who; /* who has it; "" for nobody */
	const char *job; /* "" for none */
	const char *due; /* ISO */
};

/* What a person has to pay for a unit. */
struct fact_owed {
	const char *slip, *unit;
	cents_t amount; /* above zero */
};

struct fact_person {
	const char *person, *name;
	guint roles; /* bits of enum role */
	guint may;   /* bits of enum permission */
	enum lang lang;
	const char *certified_until; /* ISO, empty for no limit */
	gboolean has_pin;
	int clearance;     /* highest secrecy level that he may see */
	gboolean clearing; /* his clearance is open: he may take nothing more */
	const char *place; /* his own, empty while he has none */
	GArray *held;  /* of struct fact_held: all units in his name, but pieces of
			  parts */
	GArray *stock; /* of struct fact_stock: parts in his van, pieces among them
			*/
	GArray *owed;  /* of struct fact_owed: not settled yet */
};

/* What a job, or one slip, has drawn and can still give back. */
struct fact_issued {
	const char *part, *lot;
	const char *unit; /* serial piece, empty for counted goods */
	const char *expiry;
	const char *from; /* bin it came from last */
	qty_t qty;        /* issued and not returned, above zero */
};

struct fact_job {
	const char *job;
	const char *customer, *customer_name; /* party id and name; may be empty */
	const char *model, *serial;
	const char *bought; /* ISO, empty for unknown */
	const char *fault;
	gboolean contract;      /* under a service contract */
	const char *technician; /* person id, empty for none */
	const char *promised;   /* ISO, empty for none */
	gboolean closed;
	GArray *issued;   /* of struct fact_issued */
	GArray *loaners;  /* of struct fact_held: out for this job */
	GArray *products; /* of struct fact_held: in the house for this job */
	GArray *pool;     /* of struct fact_held: loaners of this model, or reserved
			     for this job, that can go out now; at most 9 */
	const char *product; /* unit of the customer's product: the one in .model
				and .serial, empty when the job names no serial */
};

/* A unit in a place. */
struct fact_placed {
	const char *unit, *kind;
	const char *part, *lot; /* of a piece; empty for none */
};

struct fact_place {
	const char *place, *name;
	enum place_kind kind;
	GArray *stock; /* of struct fact_stock, at most 500 */
	GArray *units; /* of struct fact_placed, at most 500 */
	gboolean more; /* there is more than these show */
};

struct fact_party {
	const char *party, *name;
	const char *kind;  /* "supplier", "customer", "provider" */
	const char *place; /* its place */
	const char *phone, *address;
	GArray *orders; /* of const char*: a supplier's open orders */
};

struct fact_order_line {
	const char *part;
	qty_t ordered, received;
	const char *due;
};

struct fact_order {
	const char *order, *supplier, *supplier_name;
	gboolean closed;
	GArray *lines; /* of struct fact_order_line */
};

struct fact_slip {
	const char *number;
	enum slip_kind kind;
	msec_t at;
	const char *person, *person_name;
	const char *job, *party; /* empty for none */
	const char *voided_by;   /* slip that took it back, empty for none */
	const char *refers;      /* slip it voids, empty for none */
	GArray *moves;           /* of struct fact_move with .part below */
	GPtrArray *parts;        /* of const char*: part or unit of each move */
	GArray *returnable;      /* of struct fact_issued: an issue slip's lines */
	GArray *units; /* of struct fact_held: units of a swap-out that are
			  still where that slip brought them */
	GArray *owed;  /* of struct fact_owed: a loss slip's, not settled */
};

struct fact_request_line {
	const char *item, *model; /* part, or what a unit is called */
	qty_t qty;
};

/* What a supplier offers. */
struct fact_quote {
	const char *supplier, *supplier_name;
	cents_t price, total; /* of one, 0 where lines differ; of all */
	const char *valid_to; /* last day, empty for no limit */
	const char *note;
};

/* Somebody's word on it. */
struct fact_request_step {
	enum request_state step;
	const char *person, *person_name; /* empty for the planner */
	msec_t at;
	const char *supplier; /* whose quote was meant, empty for none */
	const char *note;     /* why it was refused */
};

/* What is wanted to be bought. */
struct fact_request {
	const char *request;
	const char *thing;                /* REQUEST_KIND_PART or a kind of unit */
	const char *reason;               /* why it is wanted */
	const char *person, *person_name; /* who asks, empty for the planner */
	enum request_state state;
	gboolean above;         /* needs finance and a supervisor */
	const char *supplier;   /* whose quote was chosen, empty for none yet */
	qty_t wanted, received; /* pieces */
	msec_t closed;          /* last receipt, 0 while something is missing */
	GArray *lines;          /* of struct fact_request_line */
	GArray *quotes;         /* of struct fact_quote, the cheapest first */
	GArray *steps;          /* of struct fact_request_step, in their order */
	GPtrArray *units;       /* of const char*: units that came of it */
};

struct fact {
	enum fact_kind kind;
	gatomicrefcount refs;
	GStringChunk *text; /* owns all text below */
	union {
		struct fact_part part;
		struct fact_unit unit;
		struct fact_person person;
		struct fact_job job;
		struct fact_place place;
		struct fact_party party;
		struct fact_order order;
		struct fact_slip slip;
		struct fact_request request;
	};
};

/* An empty fact with one reference; its arrays are made, its texts are "". */
struct fact *fact_new(enum fact_kind kind);
struct fact *fact_ref(struct fact *fact);
void fact_unref(struct fact *fact);
AUTO_DEFINE(fact, fact_unref)

/* @text kept inside @fact; NULL is kept as "". */
const char *fact_keep(struct fact *fact, const char *text);

/* The key of the thing: part number, job, slip number ...; belongs to @fact. */
const char *fact_id(const struct fact *fact);
/* "part", "unit", "person" ...; static. */
const char *fact_kind_name(enum fact_kind kind);

/* What people call it, in @lang, or in the other language when there is no name in
 * that one, or else its key; a job's is the model, an order's the supplier. */
const char *fact_name(const struct fact *fact, enum lang lang);

/* "loaner overdue" ... for the kind of a struct fact_due, marked for translation;
 * the kind itself when it is none of them. */
const char *fact_due_title(const char *kind);

/* The quote that was chosen, or that would be: the cheapest that is valid on
 * @today; NULL for none. */
const struct fact_quote *fact_request_quote(const struct fact_request *request,
					    const char *today);

/* Usable stock: in bins, lots not expired on @today. */
qty_t fact_part_usable(const struct fact_part *part, const char *today);

#endif
