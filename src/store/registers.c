/*
 * registers.c - lists of units, and of their moves, for paper and CSV
 */
#include <string.h>

#include "base/error.h"
#include "core/custody.h"
#include "store/register.h"
#include "store/store_private.h"
#include "store/unit_state.h"

static const char *const names[] = {
	[REGISTER_IN_OUT] = "in-out",
	[REGISTER_CUSTODY] = "custody",
	[REGISTER_ASSETS] = "assets",
	[REGISTER_OVERDUE] = "overdue",
	[REGISTER_CALIBRATION] = "calibration",
	[REGISTER_RECALL] = "recall",
	[REGISTER_DISTRIBUTION] = "distribution",
	[REGISTER_UNIT] = "unit",
	[REGISTER_OWED] = "owed",
};

const char *
register_kind_name(enum register_kind kind)
{
	return names[kind];
}

gboolean
register_kind_parse(const char *name, enum register_kind *kind)
{
	for (int i = 0; i < REGISTER_KINDS; i++) {
		if (g_strcmp0(name, names[i]) == 0) {
			*kind = (enum register_kind) i;
			return TRUE;
		}
	}
	return FALSE;
}

/* ---- rows ---- */

/* All texts of a row. */
#define ROW_TEXTS 18
static void
row_texts(struct register_row *row, char **texts[ROW_TEXTS])
{
	char **all[ROW_TEXTS] = {
		&row->slip,
		&row->unit,
		&row->kind,
		&row->name[LANG_ZH],
		&row->name[LANG_EN],
		&row->model,
		&row->serial,
		&row->asset,
		&row->edition,
		&row->from,
		&row->to,
		&row->person,
		&row->other,
		&row->holder,
		&row->job,
		&row->customer,
		&row->accessories,
		&row->present,
	};

	memcpy(texts, all, sizeof all);
}

void
register_row_free(gpointer data)
{
	struct register_row *row = data;
	char **texts[ROW_TEXTS];

	row_texts(row, texts);
	for (int i = 0; i < ROW_TEXTS; i++)
		g_free(*texts[i]);
	g_free(row);
}

void
register_set(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static void
set_date(char date[static DATE_LEN + 1], const char *value)
{
	g_strlcpy(date, value, DATE_LEN + 1);
}

static void
read_unit(struct registering *registering, struct register_row *row,
	  struct stmt *stmt)
{
	const struct register_query *query = registering->query;
	int residual = (int) stmt_col_int(stmt, 13);

	row->unit = g_strdup(stmt_col_text(stmt, 0));
	row->kind = g_strdup(stmt_col_text(stmt, 1));
	row->name[LANG_ZH] = g_strdup(stmt_col_text(stmt, 2));
	row->name[LANG_EN] = g_strdup(stmt_col_text(stmt, 3));
	row->model = g_strdup(stmt_col_text(stmt, 4));
	row->serial = g_strdup(stmt_col_text(stmt, 5));
	row->asset = g_strdup(stmt_col_text(stmt, 6));
	row->edition = g_strdup(stmt_col_text(stmt, 7));
	row->accessories = g_strdup(stmt_col_text(stmt, 8));
	set_date(row->bought, stmt_col_text(stmt, 9));
	set_date(row->calibration, stmt_col_text(stmt, 10));
	row->value = stmt_col_int(stmt, 11);
	row->life_months = (int) stmt_col_int(stmt, 12);
	struct book_value book =
		custody_book_value(row->value, row->bought, row->life_months,
				   residual < 0 ? query->residual_percent
						: residual,
				   query->today);
	row->book = book.book;
	row->used_months = book.used;
}

struct register_row *
register_add(struct registering *registering, struct stmt *stmt)
{
	struct register_row *row = g_new0(struct register_row, 1);
	const char *present =
		unit_present_read(stmt_col_text(stmt, REGISTER_PRESENT));

	g_ptr_array_add(registering->rows, row);
	read_unit(registering, row, stmt);
	row->at = stmt_col_int(stmt, REGISTER_AT);
	row->slip = g_strdup(stmt_col_text(stmt, REGISTER_SLIP));
	slip_kind_parse(stmt_col_text(stmt, REGISTER_SLIP_KIND), &row->slip_kind);
	row->from = g_strdup(stmt_col_text(stmt, REGISTER_FROM));
	row->to = g_strdup(stmt_col_text(stmt, REGISTER_TO));
	row->person = g_strdup(stmt_col_text(stmt, REGISTER_PERSON));
	row->other = g_strdup(stmt_col_text(stmt, REGISTER_OTHER));
	row->holder = g_strdup(stmt_col_text(stmt, REGISTER_HOLDER_NAME));
	row->job = g_strdup(stmt_col_text(stmt, REGISTER_JOB));
	row->customer = g_strdup(stmt_col_text(stmt, REGISTER_CUSTOMER));
	row->present = g_strdup(present ? present : row->accessories);
	set_date(row->due, stmt_col_text(stmt, REGISTER_DUE));
	condition_parse(stmt_col_text(stmt, REGISTER_CONDITION), &row->condition);
	row->outdated = stmt_col_int(stmt, REGISTER_OUTDATED) != 0;
	return row;
}

struct register_row *
register_add_copy(struct registering *registering, const struct register_row *row)
{
	struct register_row *copy = g_memdup2(row, sizeof *row);
	char **texts[ROW_TEXTS];

	row_texts(copy, texts);
	for (int i = 0; i < ROW_TEXTS; i++)
		*texts[i] = g_strdup(*texts[i]);
	g_ptr_array_add(registering->rows, copy);
	return copy;
}

struct stmt *
register_ask(struct registering *registering, const char *sql, GError **error)
{
	struct stmt *stmt = db_stmt(registering->store->db, sql, error);

	if (stmt != NULL)
		stmt_text(stmt, 1, registering->store->site);
	return stmt;
}

/* ---- units as they are now ---- */

#define NOW                                                                        \
	"SELECT " REGISTER_UNIT_COLUMNS                                            \
	", u.since_ms, u.slip, COALESCE(s.kind, ''), '', u.place,"                 \
	" COALESCE(w.name, s.person, ''), COALESCE(o.name, s.other, ''),"          \
	" " REGISTER_HOLDER ", u.job, COALESCE(c.name, j.customer, ''),"           \
	" u.present, u.due, u.condition,"                                          \
	" CASE WHEN u.work <> '' AND EXISTS (SELECT 1 FROM unit n"                 \
	" WHERE n.site = u.site AND n.work = u.work AND n.work <> ''"              \
	" AND n.published > u.published) THEN 1 ELSE 0 END"                        \
	" FROM unit u JOIN place p ON p.site = u.site AND p.place = u.place"       \
	" LEFT JOIN slip s ON s.site = u.site AND s.number = u.slip"               \
	" LEFT JOIN person w ON w.person = s.person"                               \
	" LEFT JOIN person o ON o.person = s.other"                                \
	" LEFT JOIN job j ON j.site = u.site AND j.job = u.job"                    \
	" LEFT JOIN party c ON c.party = j.customer WHERE u.site = $1"
#define IN_USE " AND p.kind NOT IN ('scrap', 'difference', 'history')"

static const struct {
	const char *sql;
	gboolean id, today; /* what $2 is */
} now_lists[REGISTER_KINDS] = {
	[REGISTER_CUSTODY] = { NOW " AND u.place = 'person:' || $2"
				   " AND u.part = '' ORDER BY u.unit",
			       .id = TRUE },
	[REGISTER_ASSETS] = { NOW " AND u.asset <> ''" IN_USE
				  " ORDER BY u.asset, u.unit" },
	[REGISTER_OVERDUE] = { NOW " AND u.due <> '' AND u.due < $2" IN_USE
				   " ORDER BY u.due, u.unit",
			       .today = TRUE },
	[REGISTER_CALIBRATION] = { NOW " AND u.calibration_due <> ''" IN_USE
				       " ORDER BY u.calibration_due, u.unit" },
	[REGISTER_DISTRIBUTION] = { NOW
				    " AND (u.work <> '' OR u.edition <> '')" IN_USE
				    " ORDER BY u.work, u.published, u.unit" },
};

static gboolean
add_now(struct registering *registering, GError **error)
{
	enum register_kind kind = registering->kind;
	struct stmt *stmt = register_ask(registering, now_lists[kind].sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	if (now_lists[kind].id)
		stmt_text(stmt, 2, registering->query->id);
	else if (now_lists[kind].today)
		stmt_text(stmt, 2, registering->query->today);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		register_add(registering, stmt);
	return row == DB_ROW_NONE;
}

/* ---- moves ---- */

/* $2 and $3: the period. The accessories are the newest that were said until then.
 */
#define MOVES                                                                      \
	"SELECT " REGISTER_UNIT_COLUMNS                                            \
	", m.at_ms, m.number, s.kind, m.from_place, m.to_place,"                   \
	" COALESCE(w.name, s.person), COALESCE(o.name, s.other),"                  \
	" " REGISTER_HOLDER ", s.job, COALESCE(c.name, j.customer, ''),"           \
	" COALESCE((SELECT e.present FROM move e JOIN slip t ON t.site = e.site"   \
	" AND t.station = e.station AND t.seq = e.seq WHERE e.site = m.site"       \
	" AND e.unit = m.unit AND e.unit <> '' AND e.nth <= m.nth"                 \
	" AND e.present <> '' AND t.kind <> 'void' AND NOT EXISTS (SELECT 1"       \
	" FROM slip v WHERE v.site = e.site AND v.refers = e.number"               \
	" AND v.kind = 'void') ORDER BY e.nth DESC LIMIT 1), ''),"                 \
	" m.due, m.condition, 0, f.kind"                                           \
	" FROM move m JOIN slip s ON s.site = m.site AND s.station = m.station"    \
	" AND s.seq = m.seq"                                                       \
	" JOIN unit u ON u.site = m.site AND u.unit = m.unit"                      \
	" JOIN place f ON f.site = m.site AND f.place = m.from_place"              \
	" JOIN place p ON p.site = m.site AND p.place = m.to_place"                \
	" LEFT JOIN person w ON w.person = s.person"                               \
	" LEFT JOIN person o ON o.person = s.other"                                \
	" LEFT JOIN job j ON j.site = s.site AND j.job = s.job"                    \
	" LEFT JOIN party c ON c.party = j.customer"                               \
	" WHERE m.site = $1 AND m.unit <> '' AND m.at_ms >= $2 AND m.at_ms < $3"   \
	" AND " PASSAGE_STANDS
#define OURS            "('bin', 'quarantine', 'workshop', 'person', 'provider')"
#define MOVES_FROM_KIND 28

static struct stmt *
ask_period(struct registering *registering, const char *sql, GError **error)
{
	const struct register_query *query = registering->query;
	struct stmt *stmt = register_ask(registering, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_int(stmt, 2, query->from);
	stmt_int(stmt, 3, query->to != 0 ? query->to : G_MAXINT64);
	return stmt;
}

/* What is the customer's, or goes to customers, over the door one way or the other.
 */
static gboolean
add_in_out(struct registering *registering, GError **error)
{
	struct stmt *stmt =
		ask_period(registering,
			   MOVES " AND ((f.kind = 'customer' AND p.kind IN " OURS
				 ") OR (p.kind = 'customer' AND f.kind IN " OURS
				 ")) ORDER BY m.at_ms, m.station, m.seq, m.line",
			   error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const struct custody_policy *policy =
			custody_policy(stmt_col_text(stmt, 1));

		if (policy == NULL ||
		    (!policy->from_customer && !policy->to_customer))
			continue;
		register_add(registering, stmt)->incoming =
			strcmp(stmt_col_text(stmt, MOVES_FROM_KIND), "customer") ==
			0;
	}
	return row == DB_ROW_NONE;
}

static gboolean
add_history(struct registering *registering, GError **error)
{
	struct stmt *stmt =
		ask_period(registering,
			   MOVES " AND m.unit = $4 ORDER BY " PASSAGE_OLDEST_FIRST,
			   error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 4, registering->query->id);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		register_add(registering, stmt);
	return row == DB_ROW_NONE;
}

/* ---- money ---- */

static gboolean
add_owed(struct registering *registering, GError **error)
{
	static const char find[] =
		"SELECT k.item, COALESCE(u.kind, 'part'),"
		" COALESCE(u.name_zh, t.name_zh, ''),"
		" COALESCE(u.name_en, t.name_en, ''), COALESCE(u.model, ''),"
		" COALESCE(u.serial, ''), COALESCE(u.asset, ''), '',"
		" COALESCE(u.accessories, ''), COALESCE(u.bought, ''), '',"
		" COALESCE(u.value_cents, 0), COALESCE(u.life_months, 0),"
		" COALESCE(u.residual_percent, -1), s.at_ms, k.slip, s.kind, '', "
		"'',"
		" COALESCE(w.name, s.person), COALESCE(o.name, s.other),"
		" COALESCE(h.name, q.name, c.name, j.customer, ''), s.job,"
		" COALESCE(c.name, j.customer, ''), '', '', '', 0,"
		" k.amount_cents, k.settled_ms FROM compensation k"
		" JOIN slip s ON s.site = k.site AND s.number = k.slip"
		" LEFT JOIN unit u ON u.site = k.site AND u.unit = k.item"
		" LEFT JOIN part t ON t.part = k.item"
		" LEFT JOIN person w ON w.person = s.person"
		" LEFT JOIN person o ON o.person = s.other"
		" LEFT JOIN person h ON h.person = k.person"
		" LEFT JOIN party q ON q.party = k.party"
		" LEFT JOIN job j ON j.site = s.site AND j.job = s.job"
		" LEFT JOIN party c ON c.party = j.customer"
		" WHERE k.site = $1 AND s.at_ms >= $2 AND s.at_ms < $3"
		" ORDER BY s.at_ms, k.slip, k.line";
	struct stmt *stmt = ask_period(registering, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct register_row *added = register_add(registering, stmt);
		msec_t settled = stmt_col_int(stmt, 29);

		added->amount = stmt_col_int(stmt, 28);
		if (settled != 0)
			date_of(settled, added->settled);
	}
	return row == DB_ROW_NONE;
}

/* ---- all of them ---- */

static gboolean
check_exists(struct registering *registering, const char *sql, const char *what,
	     GError **error)
{
	const char *id = registering->query->id ? registering->query->id : "";
	struct stmt *stmt = register_ask(registering, sql, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 2, id);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "there is no %s \"%s\"", what, id);
	return rows > 0;
}

static gboolean
add_rows(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct registering *registering = data;

	switch (registering->kind) {
	case REGISTER_CUSTODY:
		return check_exists(registering,
				    "SELECT 1 FROM person WHERE person = $2"
				    " AND $1 <> ''",
				    "person", error) &&
		       add_now(registering, error);
	case REGISTER_UNIT:
		return check_exists(registering,
				    "SELECT 1 FROM unit WHERE site = $1"
				    " AND unit = $2",
				    "unit", error) &&
		       add_history(registering, error);
	case REGISTER_IN_OUT: return add_in_out(registering, error);
	case REGISTER_RECALL: return register_recall(registering, error);
	case REGISTER_OWED: return add_owed(registering, error);
	case REGISTER_ASSETS:
	case REGISTER_OVERDUE:
	case REGISTER_CALIBRATION:
	case REGISTER_DISTRIBUTION: return add_now(registering, error);
	}
	g_assert_not_reached();
}

GPtrArray *
store_register(struct store *store, enum register_kind kind,
	       const struct register_query *query, GError **error)
{
	g_autoptr(GPtrArray) rows =
		g_ptr_array_new_with_free_func(register_row_free);
	struct registering registering = { store, kind, query, rows };

	return db_read(store->db, add_rows, &registering, error)
		       ? g_steal_pointer(&rows)
		       : NULL;
}
