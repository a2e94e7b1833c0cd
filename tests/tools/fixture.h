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
};

struct fixture_party {
	const char *party, *kind, *name;
};

struct fixture_job {
	const char *job, *customer, *model, *bought; /* empty for none */
	gboolean contract, closed;
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

/* A piece of a part ("MOTOR/M1"), or with an empty .part a tool. */
struct fixture_piece {
	const char *unit, *part, *serial, *lot, *place;
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

const struct fixture_part *fixture_part(const char *part);

/* ---- what changes ---- */

struct fixture_unit {
	char *part, *serial, *lot, *place; /* owned */
	msec_t since;
};
void fixture_unit_free(gpointer unit);

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
	guint counter[SLIP_KINDS];
};

/* With an issue of last month (IS1-000001, job J-100), a supervisor's receipt
 * (RC1-000001) and an issue that was taken back (IS1-000002 by VD1-000001) behind
 * it. */
struct fixture *fixture_new(void);
/* Only the catalogue: no stock, no pieces, no slips. */
struct fixture *fixture_new_empty(void);
void fixture_free(struct fixture *fixture);
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

/* ---- what the desk asks ---- */

/* Everything a code can mean: owned array of struct fact. */
GPtrArray *fixture_lookup(const struct fixture *fixture, const struct code *code);
/* NULL when there is no such thing. */
struct fact *fixture_fact(const struct fixture *fixture, enum fact_kind kind,
			  const char *id);
/* Under what a code is registered: owned; NULL for one that cannot be. */
char *fixture_key(const struct code *code);

#endif
