/*
 * ledger.h - what the files of the ledger share
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "base/error.h"
#include "store/store_private.h"

/* A slip on its way into the ledger. */
struct posting {
	struct store *store;
	const struct slip
		*slip; /* with its number, and the job its goods belong to */
	enum slip_kind
		effect; /* its kind; for a void that of the slip it takes back */
	gint64 seq;     /* its place in the station's chain, once it has one */
	char *number;   /* owned; NULL until it has one */
	gboolean paper; /* a PDF is to be made of it */
	const struct slip *original; /* what a void takes back, what a return names;
					NULL for none */
};

/* What one move touches, looked up once. */
struct ledger_step {
	struct store *store;
	const struct posting *posting;
	const struct move *move;
	const char *part, *unit; /* never NULL */
	enum place_kind from, to;
	gboolean serial; /* each piece of the part is followed */
	msec_t at;
};

/* "part P-1 lot L1", "unit P-1/77"; owned. */
char *ledger_named(const struct ledger_step *step);
/* FALSE, with @error set. */
gboolean ledger_fail(enum sd_error code, GError **error, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* Whether @place is under the roof: a bin, quarantine or the workshop. */
gboolean ledger_in_house(enum place_kind place);

/**
 * ledger_unit() - carry a unit from place to place, with what is kept of it
 * @nth: set to which of the unit's moves this is
 *
 * A piece of a serial-tracked part and a customer's product seen first are made.
 * Errors as store_post().
 */
gboolean ledger_unit(const struct ledger_step *step, gint64 *nth, GError **error);

/* ---- what custody asks of a slip: ledger_custody.c ---- */

/* Before anything is written: nobody in clearance gets something; and of a void,
 * @original being what it takes back, no unit has moved since. */
gboolean ledger_custody_check(const struct posting *posting, GError **error);
gboolean ledger_custody_check_void(struct store *store, const struct slip *original,
				   GError **error);
/* A job that is closed has no loaner out and no product in the house: @kind and
 * @job are the unit's after the step. */
gboolean ledger_job_open(const struct ledger_step *step, const char *kind,
			 const char *job, GError **error);
/* A unit leaves the house or comes back into it by a void: its reservation. */
gboolean ledger_reserved_unit(const struct ledger_step *step, GError **error);
/* After all lines: compensations and clearances. */
gboolean ledger_custody_finish(const struct posting *posting, GError **error);

/* Whether somebody has to pay for the line. */
gboolean ledger_owes(enum slip_kind effect, const struct move *move);
/* Who pays for a charged line of a loss slip: a person or a party, of which the
 * other is ""; both for a customer not recorded. @from: where the goods were. Lent.
 * FALSE when there is nobody.
 */
gboolean ledger_payer(const struct slip *slip, const char *from,
		      const char **person, const char **party);

/* The order's line was received, or that was taken back: how long it took. */
gboolean ledger_note_lead_time(const struct ledger_step *step, gboolean received,
			       GError **error);

/* Count a move for its job and its order, where it crosses the border. */
gboolean ledger_cross_border(const struct ledger_step *step, GError **error);

/**
 * ledger_move() - carry out one move: stock, lot, unit, job and order; write its
 * row
 * @line: from 1
 *
 * The slip's row must be there. Errors as store_post().
 */
gboolean ledger_move(const struct posting *posting, const struct move *move,
		     guint line, GError **error);

/* SD_ERROR_NOT_FOUND for a part that is not in the catalogue. @serial: whether
 * each piece is followed; may be NULL. */
gboolean ledger_part(struct store *store, const char *part, gboolean *serial,
		     GError **error);

/*
 * How goods crossed the warehouse's border, and so what a move means to its job
 * and its order. Posting and verification must agree, so both ask here.
 */
enum border { BORDER_NONE, BORDER_OUT, BORDER_IN };
enum border ledger_border(enum place_kind from, enum place_kind to);
/* Whether moves over the border count for the job, or the order line. */
gboolean ledger_counts_for_job(enum slip_kind effect, const char *job,
			       const struct move *move);
gboolean ledger_counts_for_order(enum slip_kind effect, const struct move *move);

/* ---- rows as values: ledger_read.c ---- */

#define SLIP_COLUMNS                                                               \
	"station, seq, uuid, kind, number, at_ms, person, other, approver, job, "  \
	"party, purchase, refers, reason, note, digest"
#define SLIP_STATION 0
#define SLIP_SEQ     1
#define SLIP_NUMBER  4
#define SLIP_DIGEST  15
#define MOVE_COLUMNS                                                               \
	"station, seq, line, part, unit, lot, expiry, qty, from_place, to_place, " \
	"charge, why, price_cents, purchase, at_ms, number, condition, present, "  \
	"due, nth"
#define MOVE_NUMBER      15
#define MOVE_NTH         19
#define SHORTAGE_COLUMNS "station, seq, line, part, qty, back_ordered"
#define LINE_STATION     0 /* of a row of move or shortage */
#define LINE_SEQ         1
#define LINE_LINE        2

/*
 * Fill a value from a row of these columns. The texts belong to the statement and
 * last until its next step: never free the value. .moves and .shortages stay as
 * they are. FALSE for a row that this program cannot have written.
 */
gboolean ledger_view_slip(struct stmt *row, struct slip *slip);
gboolean ledger_view_move(struct stmt *row, struct move *move);
gboolean ledger_view_shortage(struct stmt *row, struct shortage *shortage);

#endif
