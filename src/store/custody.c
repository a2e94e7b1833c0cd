/*
 * custody.c - reservations, jobs that end, clearances, and money that was paid
 */
#include <string.h>

#include "base/error.h"
#include "core/custody.h"
#include "store/audit.h"
#include "store/store_private.h"

/* What one of these functions is about. */
struct act {
	struct store *store;
	const char *unit, *job, *person,
		*slip;  /* what it is about; NULL unless so */
	const char *by; /* who does it */
	msec_t now;
};

static gboolean G_GNUC_PRINTF(3, 4)
	fail(enum sd_error code, GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, SD_ERROR, (int) code, message);
	return FALSE;
}

/* The statement with the site as $1 and @key as $2. */
static struct stmt *
ask(struct act *act, const char *sql, const char *key, GError **error)
{
	struct stmt *stmt = db_stmt(act->store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, act->store->site);
	stmt_text(stmt, 2, key);
	return stmt;
}

/* ---- reservations ---- */

/* Whether the loaner can be kept for a job: it is here, and fit to go out. */
static gboolean
check_loaner(struct act *act, GError **error)
{
	struct stmt *stmt = ask(act,
				"SELECT u.kind, u.place, p.kind, u.condition"
				" FROM unit u JOIN place p ON p.site = u.site"
				" AND p.place = u.place WHERE u.site = $1"
				" AND u.unit = $2",
				act->unit, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;
	enum condition condition = CONDITION_UNKNOWN;

	if (row == DB_ROW_NONE)
		return fail(SD_ERROR_NOT_FOUND, error, "there is no unit %s",
			    act->unit);
	if (row == DB_ROW_ERROR)
		return FALSE;
	const struct custody_policy *policy =
		custody_policy(stmt_col_text(stmt, 0));
	g_autofree char *place = g_strdup(stmt_col_text(stmt, 1));
	gboolean in_bin = strcmp(stmt_col_text(stmt, 2), "bin") == 0;
	condition_parse(stmt_col_text(stmt, 3), &condition);
	stmt_reset(stmt);
	if (policy == NULL || !policy->to_customer)
		return fail(SD_ERROR_REFUSED, error,
			    "unit %s is no loaner and cannot be kept for a job",
			    act->unit);
	if (!in_bin)
		return fail(SD_ERROR_REFUSED, error,
			    "unit %s is in %s and cannot be kept for a job before "
			    "it is back in a bin",
			    act->unit, place);
	return condition_usable(condition) ||
	       fail(SD_ERROR_REFUSED, error,
		    "unit %s is %s and cannot be kept for a job", act->unit,
		    condition_name(condition));
}

/* @finished: when it was, 0 while it is open. */
static gboolean
read_job(struct act *act, msec_t *finished, GError **error)
{
	struct stmt *stmt = ask(act,
				"SELECT finished_ms FROM job WHERE site = $1"
				" AND job = $2",
				act->job, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row == DB_ROW_NONE)
		return fail(SD_ERROR_NOT_FOUND, error, "there is no job %s",
			    act->job);
	if (row == DB_ROW_ERROR)
		return FALSE;
	*finished = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return TRUE;
}

/* @job: owned; NULL when it is kept for none. */
static gboolean
kept_for(struct act *act, char **job, GError **error)
{
	struct stmt *stmt = ask(act,
				"SELECT job FROM reservation WHERE site = $1"
				" AND unit = $2 AND used = ''",
				act->unit, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	*job = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	*job = g_strdup(stmt_col_text(stmt, 0));
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
note_reservation(struct act *act, const char *what, const char *job, GError **error)
{
	g_autofree char *detail = g_strdup_printf("%s, job %s", act->unit, job);

	return audit_add(act->store, act->now, act->by, what, detail, error);
}

static gboolean
keep(struct act *act, GError **error)
{
	static const char put[] =
		"INSERT INTO reservation (site, unit, job, person, at_ms, used)"
		" VALUES ($1, $2, $3, $4, $5, '') ON CONFLICT (site, unit)"
		" DO UPDATE SET job = excluded.job, person = excluded.person,"
		" at_ms = excluded.at_ms, used = ''";
	struct stmt *stmt = ask(act, put, act->unit, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, act->job);
	stmt_text(stmt, 4, act->by);
	stmt_int(stmt, 5, act->now);
	return stmt_run(stmt, NULL, error) &&
	       note_reservation(act, "reserve", act->job, error);
}

static gboolean
let_go(struct act *act, const char *job, GError **error)
{
	struct stmt *stmt =
		ask(act, "DELETE FROM reservation WHERE site = $1 AND unit = $2",
		    act->unit, error);

	return stmt != NULL && stmt_run(stmt, NULL, error) &&
	       note_reservation(act, "unreserve", job, error);
}

static gboolean
reserve(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct act *act = data;
	g_autofree char *kept = NULL;
	msec_t finished;

	if (!kept_for(act, &kept, error))
		return FALSE;
	if (*act->job == '\0')
		return kept == NULL || let_go(act, kept, error);
	if (!check_loaner(act, error) || !read_job(act, &finished, error))
		return FALSE;
	if (finished != 0)
		return fail(SD_ERROR_REFUSED, error, "job %s is closed", act->job);
	if (kept == NULL)
		return keep(act, error);
	return strcmp(kept, act->job) == 0 ||
	       fail(SD_ERROR_REFUSED, error,
		    "unit %s is kept for job %s; let it go first", act->unit, kept);
}

gboolean
store_reserve(struct store *store, const char *unit, const char *job,
	      const char *person, msec_t now, GError **error)
{
	struct act act = { store, .unit = unit, .job = job, .by = person,
			   .now = now };

	return db_write(store->db, reserve, &act, error);
}

/* ---- jobs ---- */

static gboolean
fail_unsettled(const char *job, const char *unit, const char *place, gboolean out,
	       GError **error)
{
	return out ? fail(SD_ERROR_REFUSED, error,
			  "job %s cannot be closed: its loaner %s is out in %s; "
			  "take it back first",
			  job, unit, place)
		   : fail(SD_ERROR_REFUSED, error,
			  "job %s cannot be closed: the customer's product %s is "
			  "in "
			  "%s; hand it back first",
			  job, unit, place);
}

static gboolean
check_settled(struct act *act, GError **error)
{
	struct stmt *stmt = ask(act,
				"SELECT u.unit, u.kind, u.place, p.kind FROM unit u"
				" JOIN place p ON p.site = u.site"
				" AND p.place = u.place WHERE u.site = $1"
				" AND u.job = $2 AND u.job <> '' ORDER BY u.unit",
				act->job, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *kind = stmt_col_text(stmt, 1);
		enum place_kind place = PLACE_BIN;

		place_kind_parse(stmt_col_text(stmt, 3), &place);
		gboolean out = custody_is_out(kind, place);
		if (!out && !custody_is_unsettled(kind, place))
			continue;
		fail_unsettled(act->job, stmt_col_text(stmt, 0),
			       stmt_col_text(stmt, 2), out, error);
		stmt_reset(stmt);
		return FALSE;
	}
	return row == DB_ROW_NONE;
}

gboolean
custody_finish_job(struct store *store, const char *job, GError **error)
{
	struct act act = { store, .job = job };

	if (!check_settled(&act, error))
		return FALSE;
	struct stmt *stmt =
		ask(&act, "DELETE FROM reservation WHERE site = $1 AND job = $2",
		    job, error);
	return stmt != NULL && stmt_run(stmt, NULL, error);
}

/* @finished: 0 opens it again. */
static gboolean
set_finished(struct act *act, msec_t finished, const char *what, GError **error)
{
	struct stmt *stmt = ask(act,
				"UPDATE job SET finished_ms = $3 WHERE site = $1"
				" AND job = $2",
				act->job, error);

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, finished);
	return stmt_run(stmt, NULL, error) &&
	       audit_add(act->store, act->now, act->by, what, act->job, error);
}

static gboolean
close_job(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct act *act = data;
	msec_t finished;

	if (!read_job(act, &finished, error))
		return FALSE;
	if (finished != 0)
		return fail(SD_ERROR_REFUSED, error, "job %s is closed already",
			    act->job);
	return custody_finish_job(act->store, act->job, error) &&
	       set_finished(act, act->now, "close-job", error);
}

gboolean
store_close_job(struct store *store, const char *job, const char *person,
		msec_t now, GError **error)
{
	struct act act = { store, .job = job, .by = person, .now = now };

	return db_write(store->db, close_job, &act, error);
}

static gboolean
reopen_job(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct act *act = data;
	msec_t finished;

	if (!read_job(act, &finished, error))
		return FALSE;
	if (finished == 0)
		return fail(SD_ERROR_REFUSED, error, "job %s is open", act->job);
	return set_finished(act, 0, "reopen-job", error);
}

gboolean
store_reopen_job(struct store *store, const char *job, const char *person,
		 msec_t now, GError **error)
{
	struct act act = { store, .job = job, .by = person, .now = now };

	return db_write(store->db, reopen_job, &act, error);
}

/* ---- clearances ---- */

static gboolean
open_clearance(struct db *db, gpointer data, GError **error)
{
	static const char add[] =
		"INSERT INTO clearance (site, uuid, person, opened_ms, opened_by,"
		" closed_ms, closed_slip) SELECT $1, $3, person, $4, $5, 0, ''"
		" FROM person WHERE person = $2"
		" AND NOT EXISTS (SELECT 1 FROM clearance c WHERE c.site = $1"
		" AND c.person = $2 AND c.closed_ms = 0) RETURNING person";
	struct act *act = data;
	g_autofree char *uuid = g_uuid_string_random();
	struct stmt *stmt = ask(act, add, act->person, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, uuid);
	stmt_int(stmt, 4, act->now);
	stmt_text(stmt, 5, act->by);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows > 0)
		return audit_add(act->store, act->now, act->by, "clear",
				 act->person, error);
	stmt = db_stmt(db, "SELECT 1 FROM person WHERE person = $1", error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, act->person);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	return rows > 0 || fail(SD_ERROR_NOT_FOUND, error, "there is no person %s",
				act->person);
}

gboolean
store_clear(struct store *store, const char *person, const char *by, msec_t now,
	    GError **error)
{
	struct act act = { store, .person = person, .by = by, .now = now };

	return db_write(store->db, open_clearance, &act, error);
}

/* ---- compensations ---- */

static gboolean
fail_settled(struct act *act, GError **error)
{
	struct stmt *stmt = ask(act,
				"SELECT 1 FROM compensation WHERE site = $1"
				" AND slip = $2",
				act->slip, error);
	int rows;

	if (stmt == NULL || !stmt_run(stmt, &rows, error))
		return FALSE;
	return rows > 0 ? fail(SD_ERROR_REFUSED, error,
			       "what was to be paid by %s is settled already",
			       act->slip)
			: fail(SD_ERROR_REFUSED, error,
			       "nothing is to be paid by %s", act->slip);
}

static gboolean
settle(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct act *act = data;
	struct stmt *stmt = ask(act,
				"UPDATE compensation SET settled_ms = $3,"
				" settled_by = $4 WHERE site = $1 AND slip = $2"
				" AND settled_ms = 0 RETURNING slip",
				act->slip, error);

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, act->now);
	stmt_text(stmt, 4, act->by);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_NONE)
		return fail_settled(act, error);
	return row == DB_ROW_YES && stmt_run(stmt, NULL, error) &&
	       audit_add(act->store, act->now, act->by, "settle", act->slip, error);
}

gboolean
store_settle(struct store *store, const char *slip, const char *by, msec_t now,
	     GError **error)
{
	struct act act = { store, .slip = slip, .by = by, .now = now };

	return db_write(store->db, settle, &act, error);
}
