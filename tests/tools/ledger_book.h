/*
 * ledger_book.h - the ledger of a database, read anew by somebody who trusts
 * nothing
 *
 * Reads each slip once, as it comes, and keeps books of its own: where each unit
 * is, how much lies where, which slips stand. A move must begin where its unit is,
 * a void must be the exact opposite of the last thing that happened, and what each
 * kind of slip may do is told once more (ledger_rules.c). The tables that the
 * program keeps beside its ledger must say the same. Knows nothing of src/desk and
 * calls nothing of the store but its SQL engine; the first difference ends the
 * test.
 */
#ifndef TESTS_TOOLS_LEDGER_BOOK_H
#define TESTS_TOOLS_LEDGER_BOOK_H

#include "core/slip.h"
#include "store/engine.h"

#define BOOK_STATIONS 2

/* A unit after a move that stands. */
struct book_stand {
	char *slip; /* number; "" for how it came */
	char *place, *job, *condition, *due;
};

struct book_unit {
	char *name, *kind, *part;
	char *calibration; /* ISO date, "" for none */
	gint64 secrecy;
	guint moves;       /* those that were taken back and their voids as well */
	GPtrArray *stands; /* of struct book_stand, the newest last */
};

struct book_move {
	char *part, *unit, *lot, *from, *to; /* "" for none */
	char *condition, *due, *charge;
	qty_t qty;
	gint64 nth;
};

struct book_slip {
	char *kind, *number, *person, *other, *approver, *job, *refers;
	msec_t at;
	gboolean voided;
	GPtrArray *moves; /* of struct book_move */
};

struct book_person {
	char *person, *certified_until;
	gint64 clearance;
};

struct book {
	struct db *db;
	gint64 read[BOOK_STATIONS + 1]; /* slips, by station */
	GHashTable *units;              /* name to struct book_unit */
	GPtrArray *things,
		*pieces;    /* the same: followed by themselves; of a part */
	GHashTable *stock;  /* "PART|LOT|PLACE" to qty_t* */
	GHashTable *slips;  /* number to struct book_slip */
	GPtrArray *numbers; /* the same, in the order of their being read */
	GHashTable *people; /* person to struct book_person */
	/* as they were before the slips that are being read */
	GHashTable *reserved; /* unit to job */
	GHashTable *clearing; /* set of people */
	GHashTable *closed;   /* set of jobs */
	GHashTable *owed; /* loss slip to the person who has to pay, "" for others
			   */
	char *story;      /* what a failure says before it; owned; NULL */
	guint count[SLIP_KINDS], voids[SLIP_KINDS];
};

/* A book of the database at @path, as far as it has been written. */
struct book *book_open(const char *path);
void book_close(struct book *book);

/* Read the new slips, and then reservations, clearances and closed jobs. Return:
 * how many slips. */
guint book_read(struct book *book);

const struct book_stand *book_now(const struct book_unit *unit);
qty_t book_stock(const struct book *book, const char *part, const char *lot,
		 const char *place);
void book_fail(const struct book *book, const char *format, ...)
	G_GNUC_PRINTF(2, 3) G_GNUC_NORETURN;

/* A statement over the database, ready to be bound and stepped; whether there is
 * one more row. */
struct stmt *book_ask(struct book *book, const char *sql);
gboolean book_next(struct stmt *stmt);

/* ---- the database against it: ledger_compare.c ---- */

/* Everything that the program keeps beside its ledger. */
void book_compare(struct book *book);
/* The chain of moves of each unit, link by link, as the database has it. */
void book_walk_chains(struct book *book);

/* ---- rules: ledger_rules.c ---- */

/* Places by their names. */
gboolean book_is_bin(const char *place);
gboolean book_in_house(const char *place);
gboolean book_at_customer(const char *place);
/* "LI" of "person:LI"; NULL for any other place. */
const char *book_person_of(const char *place);
/* Whether goods there are counted. */
gboolean book_holds(const char *place);

/* What @slip may do, before it is carried out. */
void book_check_slip(const struct book *book, const struct book_slip *slip);
/* What must be true whenever nothing is under way. */
void book_check_always(const struct book *book);
/* Who holds or owes something stays in clearance: @person's has just ended. */
void book_check_cleared(const struct book *book, const char *person);

#endif
