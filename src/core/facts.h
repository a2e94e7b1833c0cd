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
};

struct fact_person {
	const char *person, *name;
	guint roles; /* bits of enum role */
	guint may;   /* bits of enum permission */
	enum lang lang;
	const char *certified_until; /* ISO, empty for no limit */
	gboolean has_pin;
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
	gboolean closed;
	GArray *issued; /* of struct fact_issued */
};

struct fact_place {
	const char *place, *name;
	enum place_kind kind;
	GArray *stock; /* of struct fact_stock, at most 50 */
	gboolean more; /* there is more than .stock shows */
};

struct fact_party {
	const char *party, *name;
	const char *kind;  /* "supplier", "customer", "provider" */
	const char *place; /* its place */
	GArray *orders;    /* of const char*: a supplier's open orders */
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

/* Usable stock: in bins, lots not expired on @today. */
qty_t fact_part_usable(const struct fact_part *part, const char *today);

#endif
