/*
 * planning_read.c - everything the planner needs to know, at one moment
 */
#include <string.h>

#include "base/date.h"
#include "store/planning.h"
#include "store/store_private.h"

#define MEASURED_MAX 24 /* receipts that a lead time is taken from, at most */

static void
part_free(gpointer data)
{
	struct planning_part *part = data;

	g_free(part->part);
	g_free(part->unit);
	g_free(part->name[LANG_EN]);
	g_free(part->name[LANG_ZH]);
	g_free(part->supplier);
	g_free(part->supplier_name);
	g_free(part->months);
	g_free(part->successor);
	g_free(part->rule);
	g_array_unref(part->measured);
	g_free(part);
}

struct reading {
	struct store *store;
	const struct planning_query *query;
	char today[DATE_LEN +
		   1]; /* the day after .as_of: what a plan is made for */
	msec_t until;  /* its beginning */
	GPtrArray *parts;
	GHashTable *by_part;
};

typedef void row_fn(struct reading *reading, struct planning_part *part,
		    struct stmt *row);

/* ---- the catalogue ---- */

static char
class_of(struct stmt *row, int col)
{
	return *stmt_col_text(row, col);
}

static void
add_part(struct reading *reading, struct stmt *row)
{
	struct planning_part *part = g_new0(struct planning_part, 1);
	const char *since = stmt_col_text(row, 18);
	const char *until = stmt_col_text(row, 12);
	const struct planning_query *query = reading->query;

	part->part = g_strdup(stmt_col_text(row, 0));
	part->name[LANG_ZH] = g_strdup(stmt_col_text(row, 1));
	part->name[LANG_EN] = g_strdup(stmt_col_text(row, 2));
	part->unit = g_strdup(stmt_col_text(row, 3));
	part->cost = stmt_col_int(row, 4);
	part->supplier = g_strdup(stmt_col_text(row, 5));
	part->supplier_name = g_strdup(stmt_col_text(row, 6));
	part->lead_days = (int) stmt_col_int(row, 7);
	part->moq = stmt_col_int(row, 8);
	part->pack = stmt_col_int(row, 9);
	part->criticality = *stmt_col_text(row, 10);
	if (*until == '\0' || strcmp(until, query->as_of) >= 0)
		part->fixed = class_of(row, 11);
	part->rule = g_strdup(stmt_col_text(row, 13));
	part->target = (int) stmt_col_int(row, 14);
	part->min = stmt_col_int(row, 15);
	part->max = stmt_col_int(row, 16);
	part->successor = g_strdup(stmt_col_text(row, 17));
	part->first_known = *since != '\0';
	if (part->first_known)
		part->first = CLAMP(month_of_date(since) - query->from, 0,
				    query->to - query->from);
	part->months = g_new0(qty_t, (gsize) (query->to - query->from) + 1);
	part->measured = g_array_new(FALSE, FALSE, sizeof(int));
	g_ptr_array_add(reading->parts, part);
	g_hash_table_insert(reading->by_part, part->part, part);
}

static gboolean
read_parts(struct reading *reading, GError **error)
{
	static const char find[] =
		"SELECT p.part, p.name_zh, p.name_en, p.unit, p.cost_cents,"
		" p.supplier, COALESCE(s.name, ''), p.lead_time_days, p.moq, "
		"p.pack,"
		" p.criticality, COALESCE(q.class, ''), COALESCE(q.until, ''),"
		" COALESCE(q.rule, ''), COALESCE(q.target, 0), COALESCE(q.min, 0),"
		" COALESCE(q.max, 0), COALESCE(q.successor, ''),"
		" COALESCE(q.since, '') FROM part p"
		" LEFT JOIN plan_part q ON q.part = p.part"
		" LEFT JOIN party s ON s.party = p.supplier ORDER BY p.part";
	struct stmt *stmt = db_stmt(reading->store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		add_part(reading, stmt);
	return row == DB_ROW_NONE;
}

/* ---- what is said of parts elsewhere: the part first in each row ---- */

/* @n values after the site. */
static gboolean
each_row(struct reading *reading, const char *sql, const gint64 *values, guint n,
	 row_fn *take, GError **error)
{
	struct stmt *stmt = db_stmt(reading->store->db, sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, reading->store->site);
	for (guint i = 0; i < n; i++)
		stmt_int(stmt, (int) i + 2, values[i]);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct planning_part *part =
			g_hash_table_lookup(reading->by_part,
					    stmt_col_text(stmt, 0));

		if (part != NULL)
			take(reading, part, stmt);
	}
	return row == DB_ROW_NONE;
}

static void
take_month(struct reading *reading, struct planning_part *part, struct stmt *row)
{
	part->months[stmt_col_int(row, 1) - reading->query->from] =
		stmt_col_int(row, 2);
}

/* Lots past their day and goods held back are not there; nothing is below zero but
 * by a fault. */
static void
take_stock(struct reading *reading, struct planning_part *part, struct stmt *row)
{
	const char *expiry = stmt_col_text(row, 1);
	qty_t qty = stmt_col_int(row, 2);

	if (*expiry == '\0' || strcmp(expiry, reading->today) >= 0)
		part->on_hand += qty;
	if (qty < 0)
		part->negative = TRUE;
}

/* What is so late that nobody may count on it: due before today by half the
 * supplier's lead time and more. */
static void
take_order(struct reading *reading, struct planning_part *part, struct stmt *row)
{
	const char *due = stmt_col_text(row, 1);
	qty_t open = stmt_col_int(row, 2);
	char last[DATE_LEN + 1];

	part->on_order += open;
	if (*due == '\0')
		return;
	date_add_days(due, part->lead_days / 2, last);
	if (strcmp(last, reading->today) < 0)
		part->overdue += open;
}

static void
take_reserved(struct reading *reading G_GNUC_UNUSED, struct planning_part *part,
	      struct stmt *row)
{
	part->reserved += MAX(stmt_col_int(row, 1), 0);
}

/* Newest last. */
static void
take_lead_time(struct reading *reading G_GNUC_UNUSED, struct planning_part *part,
	       struct stmt *row)
{
	int days = (int) stmt_col_int(row, 1);

	if (part->measured->len == MEASURED_MAX)
		g_array_remove_index(part->measured, 0);
	g_array_append_val(part->measured, days);
}

static void
take_class(struct reading *reading G_GNUC_UNUSED, struct planning_part *part,
	   struct stmt *row)
{
	part->before = class_of(row, 1);
}

/* Stock as it was at the end of the day: what moved since is taken back. */
static void
take_since(struct reading *reading G_GNUC_UNUSED, struct planning_part *part,
	   struct stmt *row)
{
	part->on_hand -= stmt_col_int(row, 1);
}

static gboolean
read_figures(struct reading *reading, GError **error)
{
	static const char months[] =
		"SELECT part, month, issued - returned + unfilled FROM demand_month"
		" WHERE site = $1 AND month >= $2 AND month < $3";
	static const char stock[] =
		"SELECT s.part, COALESCE(l.expiry, ''), s.qty FROM stock s"
		" JOIN place p ON p.site = s.site AND p.place = s.place"
		" AND p.kind = 'bin' LEFT JOIN lot l ON l.site = s.site"
		" AND l.part = s.part AND l.lot = s.lot WHERE s.site = $1";
	static const char orders[] =
		"SELECT l.part, l.due, l.ordered - l.received FROM purchase_line l"
		" JOIN purchase p ON p.site = l.site AND p.purchase = l.purchase"
		" WHERE l.site = $1 AND l.received < l.ordered"
		" UNION ALL SELECT l.item, '', l.qty FROM request_line l"
		" JOIN request r ON r.site = l.site AND r.request = l.request"
		" WHERE l.site = $1 AND r.kind = 'part'"
		" AND r.state IN ('asked', 'checked', 'approved')";
	static const char reserved[] =
		"SELECT h.part, h.qty - COALESCE((SELECT sum(m.qty) FROM slip t"
		" JOIN move m ON m.site = t.site AND m.station = t.station"
		" AND m.seq = t.seq WHERE t.site = s.site AND t.job = s.job"
		" AND t.job <> '' AND t.kind = 'issue' AND m.part = h.part"
		" AND t.at_ms > s.at_ms), 0) FROM shortage h"
		" JOIN slip s ON s.site = h.site AND s.station = h.station"
		" AND s.seq = h.seq JOIN job j ON j.site = s.site AND j.job = s.job"
		" WHERE h.site = $1 AND h.back_ordered = 1 AND j.finished_ms = 0"
		" AND NOT EXISTS (SELECT 1 FROM slip v WHERE v.site = s.site"
		" AND v.refers = s.number AND v.kind = 'void')";
	static const char lead_times[] =
		"SELECT part, days FROM lead_time WHERE site = $1 AND at_ms < $2"
		" ORDER BY part, at_ms";
	static const char classes[] =
		"SELECT l.part, l.class FROM plan_line l WHERE l.site = $1"
		" AND l.run = (SELECT r.run FROM plan_run r WHERE r.site = $1"
		" AND r.month < $2 AND r.done = 1"
		" ORDER BY r.month DESC, r.at_ms DESC, r.run LIMIT 1)";
	const struct planning_query *query = reading->query;
	const gint64 window[] = { query->from, query->to };
	const gint64 now[] = { reading->until };
	const gint64 month[] = { query->to };

	return each_row(reading, months, window, 2, take_month, error) &&
	       each_row(reading, stock, NULL, 0, take_stock, error) &&
	       each_row(reading, orders, NULL, 0, take_order, error) &&
	       each_row(reading, reserved, NULL, 0, take_reserved, error) &&
	       each_row(reading, lead_times, now, 1, take_lead_time, error) &&
	       each_row(reading, classes, month, 1, take_class, error);
}

/* For a day of the past, goods that moved after it. */
static gboolean
read_since(struct reading *reading, GError **error)
{
	static const char since[] =
		"SELECT m.part, sum(CASE WHEN t.kind = 'bin' THEN m.qty ELSE 0 END"
		" - CASE WHEN f.kind = 'bin' THEN m.qty ELSE 0 END) FROM move m"
		" JOIN place f ON f.site = m.site AND f.place = m.from_place"
		" JOIN place t ON t.site = m.site AND t.place = m.to_place"
		" WHERE m.site = $1 AND m.part <> '' AND m.at_ms >= $2"
		" GROUP BY m.part";
	const gint64 now[] = { reading->until };

	return each_row(reading, since, now, 1, take_since, error);
}

/* A part that nobody recorded the beginning of began with its first demand. */
static void
find_first_months(struct reading *reading)
{
	int n = reading->query->to - reading->query->from;

	for (guint i = 0; i < reading->parts->len; i++) {
		struct planning_part *part = reading->parts->pdata[i];
		int first = 0;

		while (first < n && part->months[first] == 0)
			first++;
		if (part->first_known)
			part->first = MIN(part->first, first);
	}
}

/* ---- all of it ---- */

static gboolean
read_all(struct db *db G_GNUC_UNUSED, gpointer data, GError **error)
{
	struct reading *reading = data;

	g_hash_table_remove_all(reading->by_part);
	g_ptr_array_set_size(reading->parts, 0);
	return read_parts(reading, error) && read_figures(reading, error) &&
	       (!reading->query->rewind || read_since(reading, error));
}

GPtrArray *
store_planning_parts(struct store *store, const struct planning_query *query,
		     GError **error)
{
	g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(part_free);
	g_autoptr(GHashTable) by_part = g_hash_table_new(g_str_hash, g_str_equal);
	struct reading reading = {
		.store = store, .query = query, .parts = parts, .by_part = by_part
	};

	date_add_days(query->as_of, 1, reading.today);
	reading.until = date_start(reading.today);
	if (!db_read(store->db, read_all, &reading, error))
		return NULL;
	find_first_months(&reading);
	return g_steal_pointer(&parts);
}

static gboolean
one_number(struct store *store, const char *sql, gint64 *number, GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	*number = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return TRUE;
}

gboolean
store_planning_first(struct store *store, int *month, GError **error)
{
	gint64 first = 0;

	if (!one_number(store,
			"SELECT COALESCE(min(month), 0) FROM demand_month"
			" WHERE site = $1",
			&first, error))
		return FALSE;
	*month = (int) first;
	return TRUE;
}
