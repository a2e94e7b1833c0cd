/* What custody asks of a slip: voids in turn, clearances, reservations,
 * compensations. */
#include "store/ledger.h"

#include <string.h>

#include "base/error.h"

#define PERSON_PREFIX "person:"

/* ---- in clearance ---- */

/* The person whose place this is, NULL for any other place; lent from @place. */
static const char *
person_of(const char *place)
{
	return g_str_has_prefix(place, PERSON_PREFIX)
		       ? place + strlen(PERSON_PREFIX)
		       : NULL;
}

static gboolean
is_clearing(struct store *store, const char *person, gboolean *clearing,
	    GError **error)
{
	static const char find[] = "SELECT 1 FROM clearance WHERE site = $1"
				   " AND person = $2 AND closed_ms = 0";
	struct stmt *stmt = db_stmt(store->db, find, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, person);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	*clearing = rows > 0;
	return TRUE;
}

gboolean
ledger_custody_check(const struct posting *posting, GError **error)
{
	const struct slip *slip = posting->slip;
	const char *checked = NULL;

	/* what is taken back was never out of his custody */
	if (slip->kind == SLIP_VOID)
		return TRUE;
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		const char *person = person_of(move->to);
		gboolean clearing;

		if (person == NULL || g_strcmp0(person, checked) == 0)
			continue;
		if (!is_clearing(posting->store, person, &clearing, error))
			return FALSE;
		if (clearing)
			return ledger_fail(
				SD_ERROR_REFUSED, error,
				"%s %s: the clearance of %s is open, and nothing "
				"may come into %s before it ends",
				move->unit ? "unit" : "part",
				move->unit ? move->unit : move->part, person,
				move->to);
		checked = person;
	}
	return TRUE;
}

/* ---- voids in turn ---- */

static gboolean
check_newest(struct store *store, const char *unit, const char *number,
	     GError **error)
{
	static const char find[] =
		"SELECT slip FROM unit WHERE site = $1 AND unit = $2";
	struct stmt *stmt = db_stmt(store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, unit);
	enum db_row row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	g_autofree char *newest = g_strdup(stmt_col_text(stmt, 0));
	stmt_reset(stmt);
	return strcmp(newest, number) == 0 ||
	       ledger_fail(SD_ERROR_REFUSED, error,
			   "%s cannot be voided: unit %s has moved since; void %s "
			   "first",
			   number, unit, newest);
}

gboolean
ledger_custody_check_void(struct store *store, const struct slip *original,
			  GError **error)
{
	for (guint i = 0; i < original->moves->len; i++) {
		const struct move *move = original->moves->pdata[i];

		if (move->unit != NULL &&
		    !check_newest(store, move->unit, original->number, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- closed jobs ---- */

gboolean
ledger_job_open(const struct ledger_step *step, const char *kind, const char *job,
		GError **error)
{
	static const char find[] = "SELECT 1 FROM job WHERE site = $1 AND job = $2"
				   " AND finished_ms <> 0 AND finished_ms <= $3";
	struct stmt *stmt;
	int rows;

	if (*job == '\0' || (!custody_is_out(kind, step->to) &&
			     !custody_is_unsettled(kind, step->to)))
		return TRUE;
	stmt = db_stmt(step->store->db, find, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, job);
	stmt_int(stmt, 3, step->posting->slip->at);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	return rows == 0 || ledger_fail(SD_ERROR_REFUSED, error,
					"job %s is closed: unit %s cannot go to %s "
					"for it",
					job, step->unit, step->move->to);
}

/* ---- reservations ---- */

/* A statement over the reservation of the step's unit; $3 is @slip. */
static struct stmt *
reservation(const struct ledger_step *step, const char *sql, const char *slip,
	    GError **error)
{
	struct stmt *stmt = db_stmt(step->store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	stmt_text(stmt, 3, slip);
	return stmt;
}

static gboolean
use_reservation(const struct ledger_step *step, GError **error)
{
	static const char use[] =
		"UPDATE reservation SET used = $3 WHERE site = $1 AND unit = $2"
		" AND used = '' RETURNING job";
	const struct slip *slip = step->posting->slip;
	struct stmt *stmt = reservation(step, use, slip->number, error);

	if (stmt == NULL)
		return FALSE;
	enum db_row row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	g_autofree char *job = g_strdup(stmt_col_text(stmt, 0));
	if (!stmt_run(stmt, NULL, error))
		return FALSE;
	return step->to == PLACE_SCRAP || g_strcmp0(job, slip->job) == 0 ||
	       ledger_fail(SD_ERROR_REFUSED, error,
			   "unit %s is kept for job %s; let it go first, or take "
			   "another",
			   step->unit, job);
}

static gboolean
give_back_reservation(const struct ledger_step *step, GError **error)
{
	static const char give[] =
		"UPDATE reservation SET used = '' WHERE site = $1"
		" AND unit = $2 AND used = $3";
	struct stmt *stmt =
		reservation(step, give, step->posting->slip->refers, error);

	return stmt != NULL && stmt_run(stmt, NULL, error);
}

gboolean
ledger_reserved_unit(const struct ledger_step *step, GError **error)
{
	gboolean was_in = ledger_in_house(step->from);
	gboolean is_in = ledger_in_house(step->to);

	if (*step->part != '\0' || was_in == is_in)
		return TRUE;
	if (was_in)
		return use_reservation(step, error);
	return step->posting->slip->kind != SLIP_VOID ||
	       give_back_reservation(step, error);
}

/* ---- compensations ---- */

gboolean
ledger_payer(const struct slip *slip, const char *from, const char **person,
	     const char **party)
{
	const char *holder = person_of(from), *colon = strchr(from, ':');

	*person = holder ? holder : "";
	*party = "";
	if (holder != NULL)
		return TRUE;
	if (slip->party != NULL && *slip->party != '\0')
		*party = slip->party;
	else if (colon != NULL)
		*party = colon + 1;
	else if (slip->other != NULL)
		*person = slip->other;
	return **person != '\0' || **party != '\0' ||
	       strcmp(from, PLACE_CODE_CUSTOMER) == 0;
}

static gboolean
charge_line(const struct posting *posting, const struct move *move, guint line,
	    GError **error)
{
	static const char add[] =
		"INSERT INTO compensation (site, slip, line, item, person, party,"
		" amount_cents, settled_ms, settled_by)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '')";
	struct store *store = posting->store;
	const char *person, *party;
	struct stmt *stmt = db_stmt(store->db, add, error);

	const char *item = move->unit ? move->unit : move->part;

	if (stmt == NULL)
		return FALSE;
	if (!ledger_payer(posting->slip, move->from, &person, &party))
		return ledger_fail(SD_ERROR_INVALID, error,
				   "%s: nobody is named who pays for it", item);
	if (move->price > G_MAXINT64 / move->qty)
		return ledger_fail(SD_ERROR_INVALID, error,
				   "%s: the amount is too large", item);
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, posting->slip->number);
	stmt_int(stmt, 3, line);
	stmt_text(stmt, 4, item);
	stmt_text(stmt, 5, person);
	stmt_text(stmt, 6, party);
	stmt_int(stmt, 7, move->price * move->qty);
	return stmt_run(stmt, NULL, error);
}

static gboolean
charge_lines(const struct posting *posting, GError **error)
{
	const GPtrArray *moves = posting->slip->moves;

	for (guint i = 0; i < moves->len; i++) {
		const struct move *move = moves->pdata[i];

		if (ledger_owes(posting->slip->kind, move) &&
		    !charge_line(posting, move, i + 1, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
ledger_owes(enum slip_kind effect, const struct move *move)
{
	return effect == SLIP_LOSS && move->charge == CHARGE_CHARGED &&
	       move->price > 0;
}

static gboolean
drop_charges(const struct posting *posting, GError **error)
{
	static const char settled[] =
		"SELECT settled_by FROM compensation WHERE site = $1 AND slip = $2"
		" AND settled_ms <> 0";
	static const char drop[] =
		"DELETE FROM compensation WHERE site = $1 AND slip = $2";
	struct store *store = posting->store;
	const char *number = posting->slip->refers;
	struct stmt *stmt = db_stmt(store->db, settled, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, number);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows > 0)
		return ledger_fail(SD_ERROR_REFUSED, error,
				   "what was to be paid by it has been settled");
	stmt = db_stmt(store->db, drop, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, number);
	return stmt_run(stmt, NULL, error);
}

/* ---- the end of a clearance ---- */

/* The clearance slip after which nothing is held or owed ends it. */
static gboolean
end_clearance(const struct posting *posting, GError **error)
{
	static const char end[] =
		"UPDATE clearance SET closed_ms = $4, closed_slip = $5"
		" WHERE site = $1 AND person = $2 AND closed_ms = 0"
		" AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.site = $1"
		" AND u.place = $3)"
		" AND NOT EXISTS (SELECT 1 FROM stock s WHERE s.site = $1"
		" AND s.place = $3)"
		" AND NOT EXISTS (SELECT 1 FROM compensation c WHERE c.site = $1"
		" AND c.person = $2 AND c.settled_ms = 0)";
	const struct slip *slip = posting->slip;
	const char *person = slip->other ? slip->other : slip->person;
	g_autofree char *place = place_code_of(PLACE_PERSON, person);
	struct stmt *stmt = db_stmt(posting->store->db, end, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, posting->store->site);
	stmt_text(stmt, 2, person);
	stmt_text(stmt, 3, place);
	stmt_int(stmt, 4, slip->at);
	stmt_text(stmt, 5, slip->number);
	return stmt_run(stmt, NULL, error);
}

/* He holds again what he gave back, unless a newer clearance is open already. */
static gboolean
reopen_clearance(const struct posting *posting, GError **error)
{
	static const char reopen[] =
		"UPDATE clearance SET closed_ms = 0, closed_slip = ''"
		" WHERE site = $1 AND closed_slip = $2 AND closed_slip <> ''"
		" AND NOT EXISTS (SELECT 1 FROM clearance c WHERE c.site = $1"
		" AND c.person = clearance.person AND c.closed_ms = 0)";
	struct stmt *stmt = db_stmt(posting->store->db, reopen, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, posting->store->site);
	stmt_text(stmt, 2, posting->slip->refers);
	return stmt_run(stmt, NULL, error);
}

gboolean
ledger_custody_finish(const struct posting *posting, GError **error)
{
	gboolean is_void = posting->slip->kind == SLIP_VOID;

	if (posting->effect == SLIP_LOSS)
		return is_void ? drop_charges(posting, error)
			       : charge_lines(posting, error);
	if (posting->effect == SLIP_CLEARANCE)
		return is_void ? reopen_clearance(posting, error)
			       : end_clearance(posting, error);
	return TRUE;
}
