/* What goods that cross the border mean to their job and their order. */
#include "store/ledger.h"

#include "base/error.h"

/* ---- what a move means ---- */

enum border
ledger_border(enum place_kind from, enum place_kind to)
{
	gboolean was_inside = place_kind_holds(from),
		 is_inside = place_kind_holds(to);

	if (was_inside == is_inside)
		return BORDER_NONE;
	return was_inside ? BORDER_OUT : BORDER_IN;
}

gboolean
ledger_counts_for_job(enum slip_kind effect, const char *job,
		      const struct move *move)
{
	return (effect == SLIP_ISSUE || effect == SLIP_RETURN) && job != NULL &&
	       *job != '\0' && move->part != NULL && *move->part != '\0';
}

gboolean
ledger_counts_for_order(enum slip_kind effect, const struct move *move)
{
	return effect == SLIP_RECEIPT && move->order != NULL &&
	       *move->order != '\0' && move->part != NULL && *move->part != '\0';
}

/* ---- jobs ---- */

static void
bind_job(struct stmt *stmt, const struct ledger_step *step)
{
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->posting->slip->job);
	stmt_text(stmt, 3, step->part);
	stmt_text(stmt, 4, step->move->lot);
	stmt_text(stmt, 5, step->unit);
}

/* One number of the job and goods that are bound. */
static gboolean
job_number(const struct ledger_step *step, const char *sql, gint64 *number,
	   GError **error)
{
	struct stmt *stmt = db_stmt(step->store->db, sql, error);

	if (stmt == NULL)
		return FALSE;
	bind_job(stmt, step);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_ERROR)
		return FALSE;
	*number = row == DB_ROW_YES ? stmt_col_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
fail_job(const struct ledger_step *step, GError **error)
{
	static const char issued_sql[] =
		"SELECT CAST(COALESCE(sum(m.qty), 0) AS BIGINT) FROM slip s"
		" JOIN move m ON m.site = s.site AND m.station = s.station"
		" AND m.seq = s.seq WHERE s.site = $1 AND s.job = $2 AND s.job <> "
		"''"
		" AND s.kind = 'issue' AND m.part = $3 AND m.lot = $4 AND m.unit = "
		"$5";
	static const char left_sql[] = "SELECT qty FROM job_part WHERE site = $1 "
				       "AND job = $2 AND part = $3"
				       " AND lot = $4 AND unit = $5";
	gint64 issued, left;

	if (!job_number(step, issued_sql, &issued, error) ||
	    !job_number(step, left_sql, &left, error))
		return FALSE;
	g_autofree char *what = ledger_named(step);
	return ledger_fail(SD_ERROR_REFUSED, error,
			   "%s: %" G_GINT64_FORMAT
			   " issued to job %s, %" G_GINT64_FORMAT
			   " not back yet, %" G_GINT64_FORMAT " to come back",
			   what, issued, step->posting->slip->job, left,
			   step->move->qty);
}

static gboolean
draw_for_job(const struct ledger_step *step, GError **error)
{
	static const char draw[] =
		"INSERT INTO job_part (site, job, part, lot, unit, qty)"
		" VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT (site, job, part, lot, unit)"
		" DO UPDATE SET qty = job_part.qty + excluded.qty";
	struct stmt *stmt = db_stmt(step->store->db, draw, error);

	if (stmt == NULL)
		return FALSE;
	bind_job(stmt, step);
	stmt_int(stmt, 6, step->move->qty);
	return stmt_run(stmt, NULL, error);
}

static gboolean
give_back_from_job(const struct ledger_step *step, GError **error)
{
	static const char give[] =
		"UPDATE job_part SET qty = qty - $6 WHERE site = $1 AND job = $2"
		" AND part = $3 AND lot = $4 AND unit = $5 AND qty >= $6"
		" RETURNING qty";
	static const char clear[] =
		"DELETE FROM job_part WHERE site = $1 AND job = $2"
		" AND part = $3 AND lot = $4 AND unit = $5 AND qty = 0";
	struct stmt *stmt = db_stmt(step->store->db, give, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	bind_job(stmt, step);
	stmt_int(stmt, 6, step->move->qty);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows == 0)
		return fail_job(step, error);
	stmt = db_stmt(step->store->db, clear, error);
	if (stmt == NULL)
		return FALSE;
	bind_job(stmt, step);
	return stmt_run(stmt, NULL, error);
}

/* ---- orders ---- */

static gboolean
receive_order(const struct ledger_step *step, qty_t qty, GError **error)
{
	static const char receive[] =
		"UPDATE purchase_line SET received = received + $4 WHERE site = $1"
		" AND purchase = $2 AND part = $3 AND received + $4 >= 0"
		" RETURNING received";
	struct stmt *stmt = db_stmt(step->store->db, receive, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->move->order);
	stmt_text(stmt, 3, step->part);
	stmt_int(stmt, 4, qty);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows > 0)
		return ledger_note_lead_time(step, qty > 0, error);
	if (qty > 0)
		return ledger_fail(SD_ERROR_NOT_FOUND, error,
				   "order %s has no part %s", step->move->order,
				   step->part);
	return ledger_fail(SD_ERROR_REFUSED, error,
			   "part %s: less than %" G_GINT64_FORMAT
			   " received on order %s",
			   step->part, -qty, step->move->order);
}

gboolean
ledger_cross_border(const struct ledger_step *step, GError **error)
{
	enum border border = ledger_border(step->from, step->to);
	enum slip_kind effect = step->posting->effect;

	if (border == BORDER_NONE)
		return TRUE;
	if (ledger_counts_for_job(effect, step->posting->slip->job, step->move))
		return border == BORDER_OUT ? draw_for_job(step, error)
					    : give_back_from_job(step, error);
	if (ledger_counts_for_order(effect, step->move))
		return receive_order(step,
				     border == BORDER_IN ? step->move->qty
							 : -step->move->qty,
				     error);
	return TRUE;
}
