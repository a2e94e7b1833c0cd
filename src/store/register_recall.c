/*
 * register_recall.c - tools that fell due for calibration while they were out
 *
 * What was measured with them since may be wrong: the jobs are named, those for
 * which the tool went out and those that its holders had in hand meanwhile.
 */
#include <string.h>

#include "store/register.h"
#include "store/store_private.h"
#include "store/unit_state.h"

/* One stay of a tool outside. */
struct stay {
	struct register_row *row; /* owned: what the move out says */
	char *person;             /* who had it; "" for a party; owned */
	msec_t from, to;          /* to: 0 while it is out */
};

static void
free_stay(gpointer data)
{
	struct stay *stay = data;

	g_free(stay->person);
	g_free(stay);
}

/* Units whose date has passed, with the day. */
struct due {
	char *unit;
	msec_t since; /* first moment it was overdue */
};

static void
free_due(gpointer data)
{
	struct due *due = data;

	g_free(due->unit);
	g_free(due);
}

static GPtrArray *
overdue_units(struct registering *registering, GError **error)
{
	g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(free_due);
	struct stmt *stmt =
		register_ask(registering,
			     "SELECT unit, calibration_due FROM unit"
			     " WHERE site = $1 AND calibration_due <> ''"
			     " AND calibration_due < $2"
			     " ORDER BY calibration_due, unit",
			     error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 2, registering->query->today);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct due *due = g_new0(struct due, 1);
		char next[DATE_LEN + 1];

		date_add_days(stmt_col_text(stmt, 1), 1, next);
		due->unit = g_strdup(stmt_col_text(stmt, 0));
		due->since = date_start(next);
		g_ptr_array_add(units, due);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&units) : NULL;
}

/* ---- stays ---- */

static gboolean
is_outside(const char *kind)
{
	return strcmp(kind, "person") == 0 || strcmp(kind, "provider") == 0 ||
	       strcmp(kind, "customer") == 0;
}

/* All stays of the unit outside, oldest first; their rows are in @all. */
static GPtrArray *
stays_of(struct registering *registering, struct registering *all, const char *unit,
	 GError **error)
{
	static const char find[] =
		"SELECT " REGISTER_UNIT_COLUMNS
		", m.at_ms, m.number, s.kind, m.from_place, m.to_place,"
		" COALESCE(w.name, s.person), COALESCE(o.name, s.other),"
		" " REGISTER_HOLDER ", s.job, COALESCE(c.name, j.customer, ''),"
		" u.present, m.due, m.condition, 0, p.kind"
		" FROM move m JOIN slip s ON s.site = m.site"
		" AND s.station = m.station AND s.seq = m.seq"
		" JOIN unit u ON u.site = m.site AND u.unit = m.unit"
		" JOIN place p ON p.site = m.site AND p.place = m.to_place"
		" LEFT JOIN person w ON w.person = s.person"
		" LEFT JOIN person o ON o.person = s.other"
		" LEFT JOIN job j ON j.site = s.site AND j.job = s.job"
		" LEFT JOIN party c ON c.party = j.customer"
		" WHERE m.site = $1 AND m.unit = $2 AND m.unit <> ''"
		" AND " PASSAGE_STANDS " ORDER BY " PASSAGE_OLDEST_FIRST;
	g_autoptr(GPtrArray) stays = g_ptr_array_new_with_free_func(free_stay);
	struct stmt *stmt = register_ask(registering, find, error);
	struct stay *open = NULL;
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 2, unit);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		if (open != NULL)
			open->to = stmt_col_int(stmt, REGISTER_AT);
		open = NULL;
		if (!is_outside(stmt_col_text(stmt, REGISTER_OUTDATED + 1)))
			continue;
		open = g_new0(struct stay, 1);
		open->row = register_add(all, stmt);
		open->from = open->row->at;
		open->person = g_strdup(g_str_has_prefix(open->row->to, "person:")
						? open->row->to + strlen("person:")
						: "");
		g_ptr_array_add(stays, open);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&stays) : NULL;
}

/* ---- jobs ---- */

static void
add_job(struct registering *registering, GHashTable *seen, const struct stay *stay,
	const char *job, const char *customer)
{
	struct register_row *row;

	if (!g_hash_table_add(seen, g_strdup(job)))
		return;
	row = register_add_copy(registering, stay->row);
	register_set(&row->job, job);
	register_set(&row->customer, customer);
}

/* Jobs that the holder had in hand between @from and the end of the stay. */
static gboolean
add_jobs_in_hand(struct registering *registering, GHashTable *seen,
		 const struct stay *stay, msec_t from, GError **error)
{
	struct stmt *stmt = register_ask(
		registering,
		"SELECT j.job, COALESCE(c.name, j.customer) FROM job j"
		" LEFT JOIN party c ON c.party = j.customer WHERE j.site = $1"
		" AND j.technician = $2 AND j.opened <= $3"
		" AND (j.finished_ms = 0 OR j.finished_ms >= $4) ORDER BY j.job",
		error);
	char last[DATE_LEN + 1];
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	if (stay->to != 0)
		date_of(stay->to, last);
	else
		g_strlcpy(last, registering->query->today, sizeof last);
	stmt_text(stmt, 2, stay->person);
	stmt_text(stmt, 3, last);
	stmt_int(stmt, 4, from);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		add_job(registering, seen, stay, stmt_col_text(stmt, 0),
			stmt_col_text(stmt, 1));
	return row == DB_ROW_NONE;
}

static gboolean
add_stay(struct registering *registering, GHashTable *seen, const struct stay *stay,
	 msec_t since, GError **error)
{
	if (*stay->row->job != '\0')
		add_job(registering, seen, stay, stay->row->job,
			stay->row->customer);
	return *stay->person == '\0' ||
	       add_jobs_in_hand(registering, seen, stay, MAX(since, stay->from),
				error);
}

/* Nothing when it was in the house on the day. */
static gboolean
add_unit(struct registering *registering, const struct due *due,
	 const GPtrArray *stays, GError **error)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const struct stay *first = NULL;

	for (guint i = 0; i < stays->len; i++) {
		const struct stay *stay = stays->pdata[i];
		gboolean ended = stay->to != 0 && stay->to <= due->since;

		if (first == NULL && !ended && stay->from < due->since)
			first = stay;
		if (first != NULL && !ended &&
		    !add_stay(registering, seen, stay, due->since, error))
			return FALSE;
	}
	if (first != NULL && g_hash_table_size(seen) == 0)
		add_job(registering, seen, first, "", "");
	return TRUE;
}

gboolean
register_recall(struct registering *registering, GError **error)
{
	g_autoptr(GPtrArray) units = overdue_units(registering, error);

	if (units == NULL)
		return FALSE;
	for (guint i = 0; i < units->len; i++) {
		const struct due *due = units->pdata[i];
		g_autoptr(GPtrArray) rows =
			g_ptr_array_new_with_free_func(register_row_free);
		struct registering all = *registering;

		all.rows = rows;
		g_autoptr(GPtrArray) stays =
			stays_of(registering, &all, due->unit, error);
		if (stays == NULL || !add_unit(registering, due, stays, error))
			return FALSE;
	}
	return TRUE;
}
