/*
 * fixture.h - a small warehouse in memory, in the place of a database
 *
 * Gives the desk its facts and carries out its effects by rules written anew from
 * design.md and not from src/store: so that desk scripts prove the desk alone, and
 * so that the model test has something to compare the real database with.
 * What is in it stands in fixture.c.
 */
#ifndef TESTS_TOOLS_FIXTURE_H
#define TESTS_TOOLS_FIXTURE_H

#include "core/code.h"
#include "core/facts.h"
#include "core/slip.h"

/* ---- what never changes: the catalogue ---- */

struct fixture_part {
	const char *part, *zh, *en, *bin, *gtin; /* empty for none */
	cents_t price;
	gboolean lots, serials;
	int shelf_life_days, warranty_months;
};

struct fixture_person {
	const char *person, *name, *badge, *pin, *roles; /* pin empty for none */
	enum lang lang;
	const char *certified_until; /* NULL for no limit */
	int clearance;
};

struct fixture_party {
	const char *party, *kind, *name;
};

struct fixture_job {
	const char *job, *customer, *model, *bought; /* empty for none */
	gboolean contract, closed;
	const char *serial, *promised; /* NULL for none */
};

struct fixture_order_line {
	const char *order, *supplier, *part;
	qty_t qty;
};

struct fixture_place {
	const char *place;
	enum place_kind kind;
};

struct fixture_stock {
	const char *part, *place, *lot, *expiry;
	qty_t qty;
};

/* A piece of a part: "MOTOR/M1". */
struct fixture_piece {
	const char *unit, *part, *serial, *lot, *place;
};

/* A thing followed by itself. */
struct fixture_thing {
	const char *unit, *kind, *name, *model, *serial,
		*place;          /* empty for none */
	const char *home;        /* bin, empty for none */
	const char *accessories; /* "case|key", empty for none */
	enum condition condition;
	cents_t value;
	const char *bought; /* empty for unknown */
	int life;           /* months */
	const char *calibration;
	int secrecy;
	const char *work, *edition, *published;
};

/* Each ends in an entry of zeros. */
extern const struct fixture_part fixture_parts[];
extern const struct fixture_person fixture_people[];
extern const struct fixture_party fixture_parties[];
extern const struct fixture_job fixture_jobs[];
extern const struct fixture_order_line fixture_orders[];
extern const struct fixture_place fixture_places[];
extern const struct fixture_stock fixture_stocks[];
extern const struct fixture_piece fixture_pieces[];
extern const struct fixture_thing fixture_things[];

#define FIXTURE_RESIDUAL 5 /* percent of its value that a thing keeps */

const struct fixture_part *fixture_part(const char *part);
const struct fixture_job *fixture_job(const char *job);
/* NULL for a piece of a part, and for a customer's product. */
const struct fixture_thing *fixture_thing(const char *unit);

/* ---- what changes ---- */

struct fixture_unit {
	char *part, *serial, *lot, *place; /* owned */
	msec_t since;
	char *job, *slip; /* owned: what its newest slip that stands says */
	/* of a thing followed by itself; for pieces .kind is NULL */
	char *kind, *model, *present; /* owned; .present may be NULL */
	enum condition condition;
	char due[DATE_LEN + 1];
};
void fixture_unit_free(gpointer unit);
struct fixture_unit *fixture_unit_copy(const struct fixture_unit *unit);

/* What somebody has to pay. */
struct fixture_debt {
	char *slip, *unit, *person; /* owned; .person "" when a party pays */
	cents_t amount;
	gboolean settled;
};

struct fixture {
	GHashTable *stock;    /* "PART|PLACE|LOT" to qty_t*, none of them zero */
	GHashTable *expiry;   /* "PART|LOT" to ISO date, empty for none */
	GHashTable *units;    /* unit to struct fixture_unit */
	GHashTable *held;     /* "JOB|PART|LOT|UNIT" to qty_t*: issued, not back */
	GHashTable *received; /* "ORDER|PART" to qty_t* */
	GHashTable *codes;    /* registered code to part */
	GPtrArray *slips;     /* of struct slip, with their numbers, in order */
	GHashTable *numbers;  /* number to the slip */
	GHashTable *voided;   /* number to the number of the voiding slip */
	GHashTable *parked;   /* person to draft text */
	GHashTable *failures; /* person to wrong PINs in a row */
	GHashTable *reserved; /* loaner to the job it is kept for */
	GHashTable *used;     /* "SLIP|LOANER" to that job, of what went out */
	GHashTable *clearing; /* person to "" */
	GHashTable *cleared;  /* clearance slip that ended one to the person */
	GHashTable *closed;   /* job to "" */
	GPtrArray *debts;     /* of struct fixture_debt */
	guint counter[SLIP_KINDS];
};

/* With an issue of last month (IS1-000001, job J-100), a supervisor's receipt
 * (RC1-000001) and an issue that was taken back (IS1-000002 by VD1-000001) behind
 * it. */
struct fixture *fixture_new(void);
/* Only the catalogue: no stock, no pieces, no slips. */
struct fixture *fixture_new_empty(void);
/* Everything of fixture_things where it is at first. */
void fixture_add_things(struct fixture *fixture);
void fixture_free(struct fixture *fixture);
/* fixture_request.c: PR-1 to PR-7, each at its own point of the way; NULL for
 * others. */
struct fact *fixture_request(const char *id);
AUTO_DEFINE(fixture, fixture_free)

/* Goods appear (or, below zero, vanish) as if another station had moved them. */
void fixture_adjust(struct fixture *fixture, const char *part, const char *place,
		    const char *lot, const char *expiry, qty_t qty);
qty_t fixture_stock(const struct fixture *fixture, const char *part,
		    const char *place, const char *lot);

/* An enum place_kind; PLACE_KINDS when there is no such place. */
int fixture_place_kind(const char *place);

/**
 * fixture_post() - move the goods of @slip, all of them or none
 *
 * Return: the slip as posted, with its number, owned by @fixture; NULL with @why
 * set to owned words when something is not there, more would come back than was
 * issued, or a slip is taken back twice.
 */
const struct slip *fixture_post(struct fixture *fixture, const struct slip *slip,
				char **why);

/* ---- custody: fixture_custody.c ---- */

/* Whether nobody forbids @slip: owned words why not; NULL. */
char *fixture_custody_check(const struct fixture *fixture, const struct slip *slip);
/* What @slip, just posted, means for units, reservations, debts, clearances. */
void fixture_custody_posted(struct fixture *fixture, const struct slip *slip);
/* The unit of a customer's product of @job; owned, NULL for none. */
char *fixture_product(const struct fixture_job *job);
/* Each: NULL when done, else owned words why not. @job "" lets it go. */
char *fixture_reserve(struct fixture *fixture, const char *unit, const char *job);
char *fixture_close_job(struct fixture *fixture, const char *job);
char *fixture_reopen_job(struct fixture *fixture, const char *job);
char *fixture_clear(struct fixture *fixture, const char *person);
char *fixture_settle(struct fixture *fixture, const char *slip);
/* How many things are overdue on @today. */
guint fixture_agenda(const struct fixture *fixture, const char *today);

/* What custody adds to facts: fixture_custody_facts.c. */
void fixture_fill_unit(const struct fixture *fixture, struct fact *fact,
		       const struct fixture_unit *unit);
void fixture_fill_person(const struct fixture *fixture, struct fact *fact);
void fixture_fill_job(const struct fixture *fixture, struct fact *fact);
void fixture_fill_slip(const struct fixture *fixture, struct fact *fact);
/* A product that only its open job tells of; NULL. */
struct fact *fixture_unknown_product(const struct fixture *fixture,
				     const char *unit);
/* Units with that serial number, of things and of products: owned array of owned
 * keys. */
GPtrArray *fixture_by_serial(const struct fixture *fixture, const char *serial);
/* All that has @text in its name, number or model; owned array of facts. */
GPtrArray *fixture_find(const struct fixture *fixture, const char *text);

/* ---- what the desk asks ---- */

/* Everything a code can mean: owned array of struct fact. */
GPtrArray *fixture_lookup(const struct fixture *fixture, const struct code *code);
/* NULL when there is no such thing. */
struct fact *fixture_fact(const struct fixture *fixture, enum fact_kind kind,
			  const char *id);
/* Under what a code is registered: owned; NULL for one that cannot be. */
char *fixture_key(const struct code *code);

#endif
