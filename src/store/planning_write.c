/*
 * planning_write.c - runs of the planner, and how well they did
 */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "store/planning.h"
#include "store/store_private.h"

#define LINES_AT_ONCE 2000 /* some 10 ms: no scan waits longer for a run */

void
planning_run_free(struct planning_run *run)
{
	if (run == NULL)
		return;
	g_free(run->run);
	g_free(run->as_of);
	g_free(run->settings);
	g_free(run->theta);
	g_free(run);
}

/* ---- saving ---- */

struct saving {
	struct store *store;
	const struct planning_run *run;
	const struct planning_line *lines;
	gsize from, to; /* of the lines, this time */
	gboolean whole; /* it was there already */
};

/* Claim the run, or go on with it. */
static gboolean
begin_run(struct db *db, gpointer data, GError **error)
{
	static const char add[] =
		"INSERT INTO plan_run (site, run, as_of, month, at_ms, settings,"
		" parts, expected, theta, stock_cents, done)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)"
		" ON CONFLICT (site, run) DO UPDATE SET parts = excluded.parts"
		" RETURNING done";
	struct saving *saving = data;
	const struct planning_run *run = saving->run;
	struct stmt *stmt = db_stmt(db, add, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, saving->store->site);
	stmt_text(stmt, 2, run->run);
	stmt_text(stmt, 3, run->as_of);
	stmt_int(stmt, 4, run->month);
	stmt_int(stmt, 5, run->at);
	stmt_text(stmt, 6, run->settings);
	stmt_int(stmt, 7, run->parts);
	stmt_int(stmt, 8, run->expected);
	stmt_text(stmt, 9, run->theta);
	stmt_int(stmt, 10, run->stock);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return FALSE;
	saving->whole = stmt_col_int(stmt, 0) != 0;
	return stmt_run(stmt, NULL, error);
}

static gboolean
write_line(const struct saving *saving, const struct planning_line *line,
	   GError **error)
{
	static const char add[] =
		"INSERT INTO plan_line (site, run, part, class, computed, level,"
		" reorder, proposed, service, rate, flags)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
		" ON CONFLICT (site, run, part) DO NOTHING";
	const char class[] = { line->class, '\0' };
	const char computed[] = { line->computed, '\0' };
	struct stmt *stmt = db_stmt(saving->store->db, add, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, saving->store->site);
	stmt_text(stmt, 2, saving->run->run);
	stmt_text(stmt, 3, line->part);
	stmt_text(stmt, 4, class);
	stmt_text(stmt, 5, computed);
	stmt_int(stmt, 6, line->level);
	stmt_int(stmt, 7, line->reorder);
	stmt_int(stmt, 8, line->proposed);
	stmt_int(stmt, 9, line->service);
	stmt_int(stmt, 10, line->rate);
	stmt_int(stmt, 11, line->flags);
	return stmt_run(stmt, NULL, error);
}

static gboolean
write_lines(struct db *db G_GNUC_UNUSED, gpointer data, GError **error)
{
	const struct saving *saving = data;

	for (gsize i = saving->from; i < saving->to; i++)
		if (!write_line(saving, &saving->lines[i], error))
			return FALSE;
	return TRUE;
}

static gboolean
end_run(struct db *db, gpointer data, GError **error)
{
	static const char end[] =
		"UPDATE plan_run SET done = 1 WHERE site = $1 AND run = $2";
	const struct saving *saving = data;
	struct stmt *stmt = db_stmt(db, end, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, saving->store->site);
	stmt_text(stmt, 2, saving->run->run);
	return stmt_run(stmt, NULL, error);
}

gboolean
store_planning_save(struct store *store, const struct planning_run *run,
		    const struct planning_line *lines, gsize n, GError **error)
{
	struct saving saving = { .store = store, .run = run, .lines = lines };

	if (!db_write(store->db, begin_run, &saving, error))
		return FALSE;
	if (saving.whole)
		return TRUE;
	while (saving.to < n) {
		saving.from = saving.to;
		saving.to = MIN(n, saving.from + LINES_AT_ONCE);
		if (!db_write(store->db, write_lines, &saving, error))
			return FALSE;
	}
	return db_write(store->db, end_run, &saving, error);
}

/* ---- the last run ---- */

struct planning_run *
store_planning_last(struct store *store, GError **error)
{
	static const char find[] =
		"SELECT run, as_of, month, at_ms, settings, parts, expected, theta,"
		" stock_cents FROM plan_run WHERE site = $1 AND done = 1"
		" ORDER BY month DESC, at_ms DESC, run LIMIT 1";
	struct stmt *stmt = db_stmt(store->db, find, error);
	struct planning_run *run;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return NULL;
	run = g_new0(struct planning_run, 1);
	run->run = g_strdup(stmt_col_text(stmt, 0));
	run->as_of = g_strdup(stmt_col_text(stmt, 1));
	run->month = (int) stmt_col_int(stmt, 2);
	run->at = stmt_col_int(stmt, 3);
	run->settings = g_strdup(stmt_col_text(stmt, 4));
	run->parts = stmt_col_int(stmt, 5);
	run->expected = (int) stmt_col_int(stmt, 6);
	run->theta = g_strdup(stmt_col_text(stmt, 7));
	run->stock = stmt_col_int(stmt, 8);
	stmt_reset(stmt);
	return run;
}

/* ---- how well they did ---- */

struct fills {
	struct store *store;
	int from, to;
	GArray *months; /* of struct planning_fill, one for each month */
};

static struct planning_fill *
fill_of(const struct fills *fills, int month)
{
	return &g_array_index(fills->months, struct planning_fill,
			      month - fills->from);
}

static struct stmt *
ask(const struct fills *fills, const char *sql, gint64 from, gint64 to,
    GError **error)
{
	struct stmt *stmt = db_stmt(fills->store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, fills->store->site);
	stmt_int(stmt, 2, from);
	stmt_int(stmt, 3, to);
	return stmt;
}

static gboolean
count_lines(struct fills *fills, GError **error)
{
	struct stmt *stmt = ask(fills,
				"SELECT month, sum(lines) FROM demand_month"
				" WHERE site = $1 AND month >= $2 AND month < $3"
				" GROUP BY month",
				fills->from, fills->to, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct planning_fill *fill =
			fill_of(fills, (int) stmt_col_int(stmt, 0));

		fill->lines = stmt_col_int(stmt, 1);
		fill->served = (double) fill->lines;
	}
	return row == DB_ROW_NONE;
}

/* What was short of each line takes its share off. Shortages are few. */
static gboolean
take_shortages(struct fills *fills, GError **error)
{
	static const char find[] =
		"SELECT s.at_ms, h.qty, COALESCE((SELECT sum(m.qty) FROM move m"
		" WHERE m.site = h.site AND m.station = h.station"
		" AND m.seq = h.seq AND m.part = h.part), 0) FROM shortage h"
		" JOIN slip s ON s.site = h.site AND s.station = h.station"
		" AND s.seq = h.seq WHERE h.site = $1 AND s.at_ms >= $2"
		" AND s.at_ms < $3 AND s.kind IN ('issue', 'history')"
		" AND NOT EXISTS (SELECT 1 FROM slip v WHERE v.site = s.site"
		" AND v.refers = s.number AND v.kind = 'void')";
	char first[DATE_LEN + 1], end[DATE_LEN + 1];
	struct stmt *stmt;
	enum db_row row;

	month_start(fills->from, first);
	month_start(fills->to, end);
	stmt = ask(fills, find, date_start(first), date_start(end), error);
	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		double missing = (double) stmt_col_int(stmt, 1);
		double got = (double) stmt_col_int(stmt, 2);

		fill_of(fills, month_of(stmt_col_int(stmt, 0)))->served -=
			missing / (missing + got);
	}
	return row == DB_ROW_NONE;
}

/* What the newest run made before the month promised for it. */
static gboolean
find_plans(struct fills *fills, GError **error)
{
	struct stmt *stmt =
		ask(fills,
		    "SELECT month, expected FROM plan_run WHERE site = $1"
		    " AND month >= $2 AND month < $3 AND done = 1"
		    " ORDER BY month, at_ms",
		    fills->from - 12, fills->to, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		int month = MAX((int) stmt_col_int(stmt, 0), fills->from);

		/* in force until the next one */
		for (; month < fills->to; month++)
			fill_of(fills, month)->planned =
				(int) stmt_col_int(stmt, 1);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_fills(struct db *db G_GNUC_UNUSED, gpointer data, GError **error)
{
	struct fills *fills = data;

	for (int month = fills->from; month < fills->to; month++)
		*fill_of(fills, month) = (struct planning_fill) { .month = month };
	return count_lines(fills, error) && take_shortages(fills, error) &&
	       find_plans(fills, error);
}

GArray *
store_planning_fill(struct store *store, int from, int to, GError **error)
{
	g_autoptr(GArray) months =
		g_array_new(FALSE, TRUE, sizeof(struct planning_fill));
	struct fills fills = { store, from, to, months };

	g_array_set_size(months, (guint) (to - from));
	if (!db_read(store->db, read_fills, &fills, error))
		return NULL;
	for (guint i = months->len; i-- > 0;)
		if (g_array_index(months, struct planning_fill, i).lines <= 0)
			g_array_remove_index(months, i);
	return g_steal_pointer(&months);
}
