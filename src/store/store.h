/*
 * store.h - the warehouse database, as the rest of the program sees it
 *
 * One store is one open database of one site, used from one thread. Every
 * function that changes anything is one transaction: after a failure the
 * database is exactly as before.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <glib.h>

#include "base/auto.h"
#include "base/tr.h"
#include "core/code.h"
#include "core/facts.h"
#include "core/role.h"
#include "core/slip.h"

struct store;

struct store_options {
	const char *site;        /* which warehouse's rows; "S1" unless said */
	gint64 station;          /* this counter, 1 to 999 */
	struct role_table roles; /* what each role may do */
	int residual_percent; /* of its purchase value, what a unit is always worth
				 that says nothing of its own: 0 to 100 */
	cents_t purchase_limit; /* parts for more need finance and a supervisor */
};

/* Site S1, station 1, default roles, 5 percent, 500.00. */
void store_options_init(struct store_options *options);

enum store_open_flags {
	STORE_CREATE = 1 << 0, /* make a database when there is none */
	STORE_READONLY = 1 << 1,
	STORE_NO_MIGRATE = 1 << 2, /* an older schema is an error, not brought up */
};

/**
 * store_open() - open the database and bring its schema up to date
 *
 * A new database holds the places every warehouse has. An older schema is
 * brought up step by step, each step one transaction.
 *
 * Return: owned; NULL with SD_ERROR_NOT_FOUND, CORRUPT (not ours, damaged),
 * NEWER, READONLY, FULL, BUSY or IO.
 */
struct store *store_open(const char *path, const struct store_options *options,
			 guint flags, GError **error);
void store_close(struct store *store);
AUTO_DEFINE(store, store_close)

/* Schema version of the file now, and the newest this program knows. */
gint64 store_version(struct store *store);
gint64 store_version_latest(void);

/* Upkeep for moments when nobody waits, such as after the paper of a slip: without
 * it, a slip now and then takes longer because it does this for many before it. */
void store_idle(struct store *store);

/* ---- the ledger: ledger.c ---- */

struct store_posted {
	char *number;   /* owned by the caller: g_free */
	gboolean again; /* the same UUID was posted before; nothing was written now
			 */
};

/**
 * store_post() - write a slip, all of it or nothing
 * @slip:   kind, uuid, at, person and moves; .number is not read
 * @posted: filled on success
 *
 * Makes the number, moves the stock (a lot seen first is recorded with its
 * expiry; a unit of a serial-tracked part seen first is made), what the job
 * holds and what the order has received, chains the digest, removes the
 * person's parked work when it has this UUID, and queues the paper.
 * A slip whose UUID is already in the ledger gives the number it got then.
 *
 * Of a loaner, tool, document or product it keeps condition, accessories, due date
 * and job as the newest slip says that was not taken back; a reservation ends when
 * the loaner goes out; a customer's product that only its job tells of is made.
 *
 * Errors: SD_ERROR_REFUSED when stock is not enough, more would come back than
 * was issued, a unit is not where the move says, a slip is voided twice or one of
 * its units has moved since, somebody in clearance would get something, or a job
 * that was closed by then would get parts, a loaner or its product: the message
 * names part and place; SD_ERROR_NOT_FOUND for an unknown part, place or
 * job; INVALID from slip_check(); BUSY, FULL, READONLY, CORRUPT, IO.
 */
gboolean store_post(struct store *store, const struct slip *slip,
		    struct store_posted *posted, GError **error);

/* Many slips in one transaction; numbers are not given back. For imports and the
 * demo. */
gboolean store_post_many(struct store *store, GPtrArray *slips, GError **error);

/**
 * store_slip() - read a posted slip back, with all its moves
 * Return: owned; NULL with SD_ERROR_NOT_FOUND or a system error.
 */
struct slip *store_slip(struct store *store, const char *number, GError **error);

struct store_verify {
	gint64 slips, moves; /* how many were walked */
	char *fault; /* NULL when all is well; otherwise the first difference in
			words, naming the slip, or place, part and lot; g_free */
	char *slip;  /* the slip it names, NULL for none; g_free */
};

/**
 * store_verify() - rebuild everything from the ledger and compare
 *
 * The engine's own check; each station's chain of digests and numbers without
 * gaps; then stock, unit places, job parts, received orders and compensations; what
 * is kept of each unit and the unbroken chain of its moves; reservations and
 * clearances. Reads one moment of the database; memory does not grow with the
 * history.
 *
 * Return: FALSE with @error only when it could not be done.
 */
gboolean store_verify(struct store *store, struct store_verify *result,
		      GError **error);
void store_verify_clear(struct store_verify *result);

/* ---- looking up: lookup.c ---- */

/**
 * store_lookup() - everything a scan can mean here
 * @facts: set to an owned array of struct fact, empty when nobody knows the
 *         code; more than one when several kinds of thing have that name
 * @now:   decides which price is in force
 *
 * An own label means the one thing it names. A GS1 code, Digital Link or
 * ISO 15434 label means the part with its GTIN or part number. Everything
 * else is tried as registered barcode, badge, part number, job, order, party, slip,
 * place, unit and serial number of a unit, as it is and, when nothing has that
 * name, in capitals. A serial number, or MODEL/SERIAL, of an open job is a
 * customer's product even before it is a unit (.known FALSE). So is the text of a
 * CODE_BAD, as it is: eight digits may be a job. A label with a serial number of a
 * serial-tracked part means the piece, when it is known.
 */
gboolean store_lookup(struct store *store, const struct code *code, msec_t now,
		      GPtrArray **facts, GError **error);

/* One thing by its kind and key; NULL with SD_ERROR_NOT_FOUND. */
struct fact *store_fact(struct store *store, enum fact_kind kind, const char *id,
			msec_t now, GError **error);

/* The keys of all things of a kind, sorted; owned strings. Places are bins and
 * quarantine only. */
GPtrArray *store_ids(struct store *store, enum fact_kind kind, GError **error);

/* The parts whose number or names hold @text, whatever its case, by number, at most
 * @limit: facts; owned. */
GPtrArray *store_search(struct store *store, const char *text, int limit,
			msec_t now, GError **error);

/* ---- people and work aside: people.c ---- */

enum store_pin { STORE_PIN_OK, STORE_PIN_WRONG, STORE_PIN_LOCKED, STORE_PIN_NONE };

/**
 * store_pin_check() - is this the person's PIN
 *
 * Five wrong ones in a row lock for 30 s, each further wrong one for twice as
 * long, 1 h at most; the right one clears. Each wrong one is in the audit log. A
 * wrong one that locks is answered STORE_PIN_LOCKED, as is every one while it is
 * locked.
 * @locked_until: set for STORE_PIN_LOCKED; may be NULL.
 *
 * SD_ERROR_NOT_FOUND for an unknown person.
 */
gboolean store_pin_check(struct store *store, const char *person, const char *pin,
			 msec_t now, enum store_pin *verdict, msec_t *locked_until,
			 GError **error);

/* What the person's badge says; owned; NULL with SD_ERROR_NOT_FOUND. */
char *store_badge(struct store *store, const char *person, GError **error);

/* Keep unfinished work; replaces what this person had aside. */
gboolean store_park(struct store *store, const char *person, const char *uuid,
		    msec_t now, const char *draft, GError **error);
/* Owned draft text; NULL without error when there is none, or its slip has been
 * posted. */
char *store_parked(struct store *store, const char *person, GError **error);
gboolean store_unpark(struct store *store, const char *person, GError **error);

/* Bind @code (see store_code_key()) to a part. SD_ERROR_EXISTS names what has it
 * already. */
gboolean store_bind(struct store *store, const struct code *code, const char *part,
		    const char *person, msec_t now, GError **error);

/* Under which text a code is registered: GTIN-14, or the code's data. NULL
 * for a code that cannot be registered (bad, own label, command). */
const char *store_code_key(const struct code *code);

gboolean store_audit(struct store *store, msec_t at, const char *person,
		     const char *what, const char *detail, GError **error);

/* ---- paper to come: outbox.c ---- */

/* Numbers of slips whose paper is queued or failed, oldest first; owned strings. */
GPtrArray *store_outbox(struct store *store, GError **error);
/* @failure NULL: done. A slip that does not wait stays as it is. */
gboolean store_outbox_settle(struct store *store, const char *slip,
			     const char *failure, GError **error);

/* ---- things followed by themselves: custody.c ---- */

/* Keep a loaner for a job; @job "" lets it go. SD_ERROR_REFUSED when it is out, not
 * usable or kept for another job; NOT_FOUND. */
gboolean store_reserve(struct store *store, const char *unit, const char *job,
		       const char *person, msec_t now, GError **error);

/* The job is finished at @now. SD_ERROR_REFUSED, naming the unit, while a loaner of
 * it is out or the customer's product is in the house, and when it is closed. */
gboolean store_close_job(struct store *store, const char *job, const char *person,
			 msec_t now, GError **error);
/* Undoes that. */
gboolean store_reopen_job(struct store *store, const char *job, const char *person,
			  msec_t now, GError **error);

/**
 * store_clear() - begin the clearance of @person
 *
 * From now on nothing may be posted into his custody. It ends with the clearance
 * slip after which he holds and owes nothing. Begun already: nothing happens.
 */
gboolean store_clear(struct store *store, const char *person, const char *by,
		     msec_t now, GError **error);

/* The compensation of a loss slip was paid. SD_ERROR_REFUSED when there is none or
 * it is settled. */
gboolean store_settle(struct store *store, const char *slip, const char *by,
		      msec_t now, GError **error);

/* Why something is on the agenda. */
enum agenda_kind {
	AGENDA_LOANER,      /* overdue: to be back */
	AGENDA_TOOL,        /* overdue */
	AGENDA_DOCUMENT,    /* overdue */
	AGENDA_JOB,         /* promised for an earlier day and open */
	AGENDA_CALIBRATION, /* due within the days asked for, or passed */
	AGENDA_CLEARANCE,   /* open */
};
#define AGENDA_KINDS (AGENDA_CLEARANCE + 1)
/* "loaner", "tool" ...; static. */
const char *agenda_kind_name(enum agenda_kind kind);

struct agenda_item {
	enum agenda_kind kind;
	char *id; /* unit, job or person */
	char *name[LANG_COUNT];
	char *who; /* who has it, or the job's customer: name or "" */
	char *job; /* or "" */
	char due[DATE_LEN + 1];
};

/* Everything overdue on @today, and calibrations due in @days; by date; owned array
 * of struct agenda_item. */
GPtrArray *store_agenda(struct store *store, const char *today, int days,
			GError **error);

/* Parts, units, jobs and people whose number, name or model hold @text, whatever
 * its case, at most @limit of each kind: facts; owned. */
GPtrArray *store_find(struct store *store, const char *text, int limit, msec_t now,
		      GError **error);

/* ---- registers, for paper and CSV: registers.c ---- */

enum register_kind {
	REGISTER_IN_OUT,  /* goods in/out book: customers' products and loaners that
			     crossed the door in a period */
	REGISTER_CUSTODY, /* all that a person holds */
	REGISTER_ASSETS,  /* fixed assets: units with an asset number */
	REGISTER_OVERDUE, /* units that should be back */
	REGISTER_CALIBRATION,  /* tools by calibration date */
	REGISTER_RECALL,       /* tools whose calibration fell due while they were
				  out, one row for each job since */
	REGISTER_DISTRIBUTION, /* documents: who has which edition */
	REGISTER_UNIT,         /* history card of one unit */
	REGISTER_OWED,         /* compensations, settled or not */
};
#define REGISTER_KINDS (REGISTER_OWED + 1)
/* "in-out", "custody" ...; static. */
const char *register_kind_name(enum register_kind kind);
gboolean register_kind_parse(const char *name, enum register_kind *kind);

struct register_query {
	const char *id;       /* person or unit; NULL where the kind needs none */
	msec_t from, to;      /* period, to excluded; 0 for open */
	const char *today;    /* decides what is overdue and what it is worth; never
				 NULL */
	int residual_percent; /* for units that have none of their own */
};

/* One row; texts are "" and numbers 0 where the register has no use for them. Moves
 * that were taken back are in none. */
struct register_row {
	msec_t at;  /* of the move, or since when it is there */
	char *slip; /* number */
	enum slip_kind slip_kind;
	char *unit, *kind, *name[LANG_COUNT], *model, *serial, *asset, *edition;
	char *from, *to;      /* places; .to is where it is now */
	char *person, *other; /* names of who posted and who signed too */
	char *holder;         /* name of who has it */
	char *job, *customer; /* number, name */
	char *accessories,
		*present; /* "charger|case"; present: what was said newest
			     until then, all when nobody ever said */
	char due[DATE_LEN + 1], bought[DATE_LEN + 1], calibration[DATE_LEN + 1];
	char settled[DATE_LEN + 1];
	enum condition condition;
	cents_t value, book, amount; /* purchase, now, owed */
	int life_months, used_months;
	gboolean incoming; /* REGISTER_IN_OUT: into the house */
	gboolean outdated; /* REGISTER_DISTRIBUTION */
};

/**
 * store_register() - the rows of a register, in its own order
 * Return: owned array of struct register_row; NULL with SD_ERROR_NOT_FOUND for an
 * unknown person or unit, or a system error.
 */
GPtrArray *store_register(struct store *store, enum register_kind kind,
			  const struct register_query *query, GError **error);

/* ---- whole files ---- */

/* Copy the open database to @path while scanning goes on; refuses an existing file.
 */
gboolean store_backup(struct store *store, const char *path, GError **error);

/**
 * store_restore() - put a backup in the place of a database
 *
 * The backup is opened and verified first; the old file is kept beside as
 * PATH.before-restore. Refused with SD_ERROR_BUSY while anyone has the database
 * open.
 */
gboolean store_restore(const char *backup, const char *path,
		       const struct store_options *options, GError **error);

/* ---- tables as CSV: csv_import.c, csv_export.c ---- */

enum store_table {
	TABLE_PARTS,
	TABLE_PEOPLE,
	TABLE_PLACES,
	TABLE_PARTIES,
	TABLE_JOBS,
	TABLE_UNITS,
	TABLE_STOCK,
	TABLE_ORDERS,
	TABLE_WARRANTY,
	TABLE_PRICES,
	TABLE_PLANNING,
	TABLE_HISTORY,
};
#define STORE_TABLES (TABLE_HISTORY + 1)

const char *store_table_name(enum store_table table);
/* "bins" is accepted for places. */
gboolean store_table_parse(const char *name, enum store_table *table);

struct store_imported {
	gint64 added, changed, same; /* rows of the file */
};

/**
 * store_import() - read a whole CSV file, or nothing of it
 * @text: @len bytes: UTF-8 (a BOM is skipped), RFC 4180, a header line
 * @name: what messages call the file
 * @person: who imports, for stock and history slips: an id, or "import"
 *
 * Rows of known keys are changed, others added. Errors (SD_ERROR_INVALID,
 * EXISTS, NOT_FOUND, REFUSED) read "NAME:LINE: column: what is wrong".
 */
gboolean store_import(struct store *store, enum store_table table, const char *text,
		      gsize len, const char *name, const char *person, msec_t now,
		      struct store_imported *done, GError **error);

/* The table as CSV, sorted by key, appended to @out; what import takes, it gives.
 */
gboolean store_export(struct store *store, enum store_table table, GString *out,
		      GError **error);

#endif
