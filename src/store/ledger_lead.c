/*
 * ledger_lead.c - how long orders took, kept with the ledger
 *
 * The first receipt of a line of an order says it; later ones are the supplier's
 * rest.
 */
#include "base/date.h"
#include "store/ledger.h"

#define DAY_MS ((msec_t) 24 * 3600 * 1000)

static void
bind(struct stmt *stmt, const struct ledger_step *step)
{
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->move->order);
	stmt_text(stmt, 3, step->part);
}

/* @ordered: set to the day; "" when nobody said. */
static gboolean
find_ordered(const struct ledger_step *step, char ordered[static DATE_LEN + 1],
	     GError **error)
{
	static const char find[] =
		"SELECT ordered FROM purchase WHERE site = $1 AND purchase = $2";
	struct stmt *stmt = db_stmt(step->store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->move->order);
	row = stmt_step(stmt, error);
	if (row == DB_ROW_ERROR)
		return FALSE;
	g_strlcpy(ordered, row == DB_ROW_YES ? stmt_col_text(stmt, 0) : "",
		  DATE_LEN + 1);
	if (row == DB_ROW_YES)
		stmt_reset(stmt);
	return TRUE;
}

static gboolean
add(const struct ledger_step *step, GError **error)
{
	static const char add_sql[] =
		"INSERT INTO lead_time (site, purchase, part, slip, at_ms, days)"
		" VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT (site, purchase, part) DO NOTHING";
	char ordered[DATE_LEN + 1];
	struct stmt *stmt;

	if (!find_ordered(step, ordered, error))
		return FALSE;
	if (!date_valid(ordered) || date_start(ordered) > step->at)
		return TRUE;
	stmt = db_stmt(step->store->db, add_sql, error);
	if (stmt == NULL)
		return FALSE;
	bind(stmt, step);
	stmt_text(stmt, 4, step->posting->slip->number);
	stmt_int(stmt, 5, step->at);
	stmt_int(stmt, 6, (step->at - date_start(ordered)) / DAY_MS);
	return stmt_run(stmt, NULL, error);
}

static gboolean
take_back(const struct ledger_step *step, GError **error)
{
	static const char drop[] =
		"DELETE FROM lead_time WHERE site = $1 AND purchase = $2"
		" AND part = $3 AND slip = $4";
	struct stmt *stmt = db_stmt(step->store->db, drop, error);

	if (stmt == NULL)
		return FALSE;
	bind(stmt, step);
	stmt_text(stmt, 4, step->posting->slip->refers);
	return stmt_run(stmt, NULL, error);
}

gboolean
ledger_note_lead_time(const struct ledger_step *step, gboolean received,
		      GError **error)
{
	return received ? add(step, error) : take_back(step, error);
}
