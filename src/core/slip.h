/*
 * slip.h - moves between places, and the slips that bind them
 *
 * A move takes a quantity of a part (from a lot), or one unit, from one place
 * to another. A slip is a numbered set of moves with one purpose. These are
 * plain values: the desk makes them, the store writes them, paper prints them.
 */
#ifndef CORE_SLIP_H
#define CORE_SLIP_H

#include <glib.h>

#include "base/auto.h"
#include "base/date.h"
#include "base/units.h"

enum place_kind {
	PLACE_BIN,        /* usable stock */
	PLACE_QUARANTINE, /* held, not usable */
	PLACE_WORKSHOP,
	PLACE_PERSON,   /* a technician's van and the tools in his name */
	PLACE_PROVIDER, /* an authorised service provider */
	PLACE_SUPPLIER, /* the kinds from here on hold no counted stock */
	PLACE_CUSTOMER,
	PLACE_SCRAP,
	PLACE_DIFFERENCE, /* count difference and opening stock */
	PLACE_HISTORY,    /* other end of movements made before this program */
};
#define PLACE_KINDS (PLACE_HISTORY + 1)

/* Whether goods there are counted, and so can never go below zero. */
gboolean place_kind_holds(enum place_kind kind);
/* "bin", "quarantine" ...; static. */
const char *place_kind_name(enum place_kind kind);
gboolean place_kind_parse(const char *name, enum place_kind *kind);

/* Places every warehouse has. The place of a person is "person:ID", of a party
 * "supplier:ID", "customer:ID" or "provider:ID"; a bin has its own name. */
#define PLACE_CODE_QUARANTINE "QUARANTINE"
#define PLACE_CODE_WORKSHOP   "WORKSHOP"
#define PLACE_CODE_SCRAP      "SCRAP"
#define PLACE_CODE_DIFFERENCE "DIFFERENCE"
#define PLACE_CODE_HISTORY    "HISTORY"
#define PLACE_CODE_SUPPLIER   "SUPPLIER" /* goods of unknown origin */
#define PLACE_CODE_CUSTOMER   "CUSTOMER" /* customer not recorded */

/* The place of a person or party: owned "KIND:ID". */
char *place_code_of(enum place_kind kind, const char *id);

enum slip_kind {
	SLIP_RECEIPT,    /* RC */
	SLIP_ISSUE,      /* IS */
	SLIP_RETURN,     /* RT */
	SLIP_TRANSFER,   /* TR */
	SLIP_SCRAP,      /* SC */
	SLIP_VOID,       /* VD: the opposite moves of the slip it names */
	SLIP_ADJUSTMENT, /* AD: opening stock and corrections */
	SLIP_HISTORY,    /* HS: movements made before this program */
	SLIP_SWAP_OUT,   /* SO: a customer's product comes in, a loaner goes out, or
			    one of the two */
	SLIP_SWAP_BACK,  /* SB: the other way */
	SLIP_CHECK_OUT,  /* CO: tools, documents, loaners into a person's custody */
	SLIP_CHECK_IN,   /* CI: back from it */
	SLIP_HAND_OVER,  /* HO: from .person to .other */
	SLIP_LOSS,       /* LD: lost or damaged, with a ruling */
	SLIP_CLEARANCE, /* CL: .other, or .person himself, gives back what he holds;
			   may be empty */
	SLIP_COUNT,     /* CN: .reason names the place that was counted, .other who
			   counted     again; its moves are the differences, and may be
			   none
			 */
};
#define SLIP_KINDS (SLIP_COUNT + 1)

/* "RC", "IS" ...; static. */
const char *slip_kind_prefix(enum slip_kind kind);
/* "receipt", "issue" ...; static. */
const char *slip_kind_name(enum slip_kind kind);
gboolean slip_kind_parse(const char *name, enum slip_kind *kind);

/* "IS1-000123": prefix, station, counter without gaps; owned. */
char *slip_number(enum slip_kind kind, gint64 station, gint64 counter);

/* How the customer pays for an issued line (rule 5.3). */
enum charge { CHARGE_NONE, CHARGE_FREE, CHARGE_CHARGED, CHARGE_CONTRACT };
/* "", "free", "charged", "contract"; static. */
const char *charge_name(enum charge charge);
gboolean charge_parse(const char *name, enum charge *charge);

/* The state a unit is in when it changes hands. */
enum condition {
	CONDITION_UNKNOWN, /* not said: as it was before */
	CONDITION_NEW,
	CONDITION_GOOD,
	CONDITION_WORN,
	CONDITION_DAMAGED,
	CONDITION_DEFECTIVE,
};
#define CONDITIONS (CONDITION_DEFECTIVE + 1)
/* "", "new", "good", "worn", "damaged", "defective"; static. */
const char *condition_name(enum condition condition);
gboolean condition_parse(const char *name, enum condition *condition);

struct move {
	char *part; /* part number; NULL exactly for a unit without a part */
	char *unit; /* unit; NULL for counted goods */
	char *lot;  /* lot, empty for none; never NULL */
	char expiry[DATE_LEN +
		    1];     /* of the lot, for a lot seen first; else empty */
	qty_t qty;          /* above zero; 1 for a unit */
	char *from, *to;    /* places, different */
	enum charge charge; /* CHARGE_NONE unless issued to a job */
	char *why;     /* why this charge class, in stable words; may be NULL */
	cents_t price; /* price of one, for a charged line; else 0 */
	char *order;   /* order this receipt fulfils; NULL for none */
	msec_t at;     /* when it happened; 0 means: when the slip is posted */
	enum condition condition; /* of a unit, when it was looked at */
	char *present; /* accessories that went with a unit, "charger|case"; NULL:
			  nobody said, "" when all are missing */
	char due[DATE_LEN + 1]; /* a unit is to be back by then; empty for none */
};

struct move *move_new(const char *part, const char *lot, qty_t qty,
		      const char *from, const char *to);
struct move *move_copy(const struct move *move);
void move_free(struct move *move);
AUTO_DEFINE(move, move_free)

/* Demand that could not be served: counts for planning (rule 6.2). */
struct shortage {
	char *part;
	qty_t qty;             /* asked for and not issued, above zero */
	gboolean back_ordered; /* the customer waits for it */
};

void shortage_free(struct shortage *shortage);

struct slip {
	char *uuid; /* made when the slip is begun, never NULL */
	enum slip_kind kind;
	char *number;   /* NULL until posted */
	msec_t at;      /* when it is posted */
	char *person;   /* who posts it: person id */
	char *other;    /* receiver or giver who counter-signed; NULL for none */
	char *approver; /* who approved it by PIN; NULL for none */
	char *job;      /* NULL for none */
	char *party;    /* supplier or customer; NULL for none */
	char *order;    /* NULL for none */
	char *refers;   /* slip it voids or returns; NULL for none */
	char *reason;   /* for scrap, rejection, void; NULL for none */
	char *note;     /* NULL for none */
	GPtrArray *
		moves; /* of struct move; empty only when nothing could be served */
	GPtrArray *shortages; /* of struct shortage, may be empty */
};

/* An empty slip; @uuid is copied. */
struct slip *slip_new(enum slip_kind kind, const char *uuid);
struct slip *slip_copy(const struct slip *slip);
void slip_free(struct slip *slip);
AUTO_DEFINE(slip, slip_free)

/**
 * slip_void_of() - the slip that takes @slip back
 * @slip: posted
 * @uuid: of the new slip
 *
 * Every move the other way round, in reverse order; .refers names @slip.
 */
struct slip *slip_void_of(const struct slip *slip, const char *uuid);

/**
 * slip_check() - what must be true of every slip, whoever made it
 *
 * It has a UUID, a person, a time and at least one move or shortage (a void need
 * not: what it takes back may be a shortage alone, nor a clearance: he may hold
 * nothing, nor a count: all may be as it should); all text is clean UTF-8;
 * quantities 1 to QTY_MAX, places different, a unit moves alone; only a unit has
 * condition, accessories and due date; a void names its slip, a return its slip or
 * job, an issue and a swap their job, scrap and loss their reason, a count its
 * place, loss its approver, a hand-over both people.
 *
 * Return: FALSE with SD_ERROR_INVALID when not.
 */
gboolean slip_check(const struct slip *slip, GError **error);

/**
 * slip_digest() - the link of a slip in its station's chain
 * @slip:     with its number
 * @station:  its station
 * @previous: digest of the station's slip before, empty for the first
 *
 * SHA-256 over a text that holds every stored member of the slip and of its moves
 * and shortages, each with its length before it, so that no two slips share a text.
 *
 * Return: owned, 64 lower-case hexadecimal digits.
 */
char *slip_digest(const struct slip *slip, gint64 station, const char *previous);

/*
 * The digested text in pieces, for who walks a long ledger without making a
 * struct slip of each: begin replaces what @out holds, then every move and then
 * every shortage in the order of its lines. The digest is the SHA-256 of the whole.
 * A member that is NULL and one that is empty are the same, and a move without a
 * time has that of @slip.
 */
void slip_text_begin(GString *out, const struct slip *slip, gint64 station,
		     const char *previous);
void slip_text_move(GString *out, const struct slip *slip, const struct move *move);
void slip_text_shortage(GString *out, const struct shortage *shortage);

#endif
