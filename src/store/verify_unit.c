/* Units against their moves, and what stands around custody. */
#include "store/verify.h"

#include <string.h>

#include "core/custody.h"
#include "store/unit_state.h"

/* Two cursors side by side, both by unit: rows of units, and all their moves. */
struct units {
	struct store *store;
	struct store_verify *result;
	struct stmt *rows, *moves;
	gboolean has_row, has_move;
	struct unit_state state; /* by the moves so far */
	gint64 nth;              /* of the move before; 0 before the first */
	gint64 station, seq;     /* of its slip */
	char *place;             /* where it left the unit; owned */
};

#define ROW_UNIT    0
#define ROW_KIND    1
#define ROW_ORIGIN  2
#define ROW_MOVES   3
#define ROW_STATE   4 /* condition, present, due, job, slip, since_ms */
#define MOVE_UNIT   0
#define MOVE_ORDER  1 /* nth, station, seq */
#define MOVE_FROM   4
#define MOVE_TO     5
#define MOVE_STANDS 6
#define MOVE_SLIP   11 /* .number of the passage */
#define MOVE_SAID   7

static void G_GNUC_PRINTF(3, 4)
	fault(struct units *units, const char *slip, const char *format, ...)
{
	va_list args;

	if (units->result->fault != NULL)
		return;
	va_start(args, format);
	units->result->fault = g_strdup_vprintf(format, args);
	va_end(args);
	units->result->slip = g_strdup(slip);
}

static gboolean
advance(struct stmt *stmt, gboolean *has, GError **error)
{
	enum db_row row = stmt_step(stmt, error);

	*has = row == DB_ROW_YES;
	return row != DB_ROW_ERROR;
}

static gboolean
open_cursors(struct units *units, GError **error)
{
	static const char rows[] =
		"SELECT unit, kind, origin, moves, condition, present, due, job,"
		" slip, since_ms FROM unit WHERE site = $1 ORDER BY unit";
	static const char moves[] =
		"SELECT m.unit, m.nth, m.station, m.seq, m.from_place, m.to_place,"
		" CASE WHEN " PASSAGE_STANDS " THEN 1 ELSE 0 END, " PASSAGE_COLUMNS
		" FROM " PASSAGE_TABLES " WHERE m.site = $1 AND m.unit <> ''"
		" ORDER BY m.unit, " PASSAGE_OLDEST_FIRST;

	units->rows = db_stmt(units->store->db, rows, error);
	if (units->rows == NULL)
		return FALSE;
	stmt_text(units->rows, 1, units->store->site);
	units->moves = db_stmt(units->store->db, moves, error);
	if (units->moves == NULL)
		return FALSE;
	stmt_text(units->moves, 1, units->store->site);
	return advance(units->rows, &units->has_row, error) &&
	       advance(units->moves, &units->has_move, error);
}

/* ---- one move ---- */

/* Each goes on where the one before ended. */
static void
check_chain(struct units *units, const char *unit)
{
	gint64 nth = stmt_col_int(units->moves, MOVE_ORDER);
	gint64 station = stmt_col_int(units->moves, MOVE_ORDER + 1);
	gint64 seq = stmt_col_int(units->moves, MOVE_ORDER + 2);
	const char *from = stmt_col_text(units->moves, MOVE_FROM);
	const char *slip = stmt_col_text(units->moves, MOVE_SLIP);

	if (nth != units->nth + 1 ||
	    (units->nth > 0 && station == units->station && seq < units->seq))
		fault(units, slip,
		      "unit %s: its move on %s is not the %" G_GINT64_FORMAT
		      "th, as recorded",
		      unit, slip, nth);
	else if (strcmp(from, units->place) != 0)
		fault(units, slip, "unit %s: %s takes it from %s, but it was in %s",
		      unit, slip, from, units->place);
	units->nth = nth;
	units->station = station;
	units->seq = seq;
	g_free(units->place);
	units->place = g_strdup(stmt_col_text(units->moves, MOVE_TO));
}

static gboolean
walk_moves(struct units *units, const char *unit, const char *kind, GError **error)
{
	struct unit_passage passage = { 0 };

	while (units->has_move &&
	       strcmp(stmt_col_text(units->moves, MOVE_UNIT), unit) == 0) {
		check_chain(units, unit);
		if (stmt_col_int(units->moves, MOVE_STANDS) != 0) {
			unit_passage_read(units->moves, MOVE_SAID, &passage);
			unit_state_apply(&units->state, kind, &passage);
		}
		if (!advance(units->moves, &units->has_move, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- one unit ---- */

static void
compare_text(struct units *units, const char *unit, const char *what,
	     const char *recorded, const char *ledger)
{
	if (strcmp(recorded, ledger) != 0)
		fault(units, *units->state.slip ? units->state.slip : NULL,
		      "unit %s: %s \"%s\" is recorded, \"%s\" by the ledger", unit,
		      what, recorded, ledger);
}

static void
compare_state(struct units *units, const char *unit)
{
	static const char *const names[] = { "condition", "accessories", "due date",
					     "job", "slip" };
	const struct unit_state *state = &units->state;
	g_autofree char *present = unit_present_text(state->present);
	const char *said[] = { condition_name(state->condition), present,
			       state->due, state->job, state->slip };

	for (int i = 0; i < (int) G_N_ELEMENTS(names); i++)
		compare_text(units, unit, names[i],
			     stmt_col_text(units->rows, ROW_STATE + i), said[i]);
	if (*state->slip != '\0' &&
	    stmt_col_int(units->rows, ROW_STATE + 5) != state->since)
		fault(units, state->slip,
		      "unit %s: it came where it is at another time than %s says",
		      unit, state->slip);
	if (stmt_col_int(units->rows, ROW_MOVES) != units->nth)
		fault(units, NULL,
		      "unit %s: %" G_GINT64_FORMAT
		      " moves are recorded, %" G_GINT64_FORMAT " are in the ledger",
		      unit, stmt_col_int(units->rows, ROW_MOVES), units->nth);
}

static gboolean
check_unit(struct units *units, GError **error)
{
	g_autofree char *unit = g_strdup(stmt_col_text(units->rows, ROW_UNIT));
	const char *kind = stmt_col_text(units->rows, ROW_KIND);

	if (strcmp(kind, "part") != 0 && custody_policy(kind) == NULL)
		fault(units, NULL,
		      "unit %s is of kind \"%s\", which this program does not "
		      "know",
		      unit, kind);
	unit_state_init(&units->state);
	units->nth = 0;
	units->place = g_strdup(stmt_col_text(units->rows, ROW_ORIGIN));
	gboolean walked = walk_moves(units, unit, kind, error);
	if (walked)
		compare_state(units, unit);
	unit_state_end(&units->state);
	g_clear_pointer(&units->place, g_free);
	return walked && advance(units->rows, &units->has_row, error);
}

static gboolean
check_units(struct units *units, GError **error)
{
	if (!open_cursors(units, error))
		return FALSE;
	while (units->has_row && units->result->fault == NULL)
		if (!check_unit(units, error))
			return FALSE;
	if (units->has_move && units->result->fault == NULL)
		fault(units, stmt_col_text(units->moves, MOVE_SLIP),
		      "unit %s is moved by %s, but it is not recorded",
		      stmt_col_text(units->moves, MOVE_UNIT),
		      stmt_col_text(units->moves, MOVE_SLIP));
	return TRUE;
}

/* ---- around custody ---- */

/* Statements that find what must not be, in words. */
static const char *const rules[] = {
	"SELECT 'unit ' || r.unit || ' is kept for job ' || r.job ||"
	" ', but it is out in ' || u.place"
	" FROM reservation r JOIN unit u ON u.site = r.site AND u.unit = r.unit"
	" LEFT JOIN place p ON p.site = u.site AND p.place = u.place"
	" WHERE r.site = $1 AND r.used = ''"
	" AND COALESCE(p.kind, '') NOT IN ('bin', 'quarantine', 'workshop')"
	" ORDER BY r.unit LIMIT 1",
	"SELECT 'unit ' || r.unit || ' is kept for job ' || r.job ||"
	" ', and one of them is not recorded' FROM reservation r"
	" LEFT JOIN unit u ON u.site = r.site AND u.unit = r.unit"
	" LEFT JOIN job j ON j.site = r.site AND j.job = r.job"
	" WHERE r.site = $1 AND (u.unit IS NULL OR j.job IS NULL)"
	" ORDER BY r.unit LIMIT 1",
	"SELECT 'the clearance of ' || c.person || ' is recorded as ended by ' ||"
	" c.closed_slip || ', which is no clearance slip' FROM clearance c"
	" LEFT JOIN slip s ON s.site = c.site AND s.number = c.closed_slip"
	" WHERE c.site = $1 AND c.closed_slip <> ''"
	" AND COALESCE(s.kind, '') <> 'clearance' ORDER BY c.person LIMIT 1",
};

static gboolean
check_rule(struct units *units, const char *sql, GError **error)
{
	struct stmt *stmt = db_stmt(units->store->db, sql, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, units->store->site);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		fault(units, NULL, "%s", stmt_col_text(stmt, 0));
		stmt_reset(stmt);
	}
	return row != DB_ROW_ERROR;
}

gboolean
verify_units(struct store *store, struct store_verify *result, GError **error)
{
	struct units units = { .store = store, .result = result };
	gboolean done = check_units(&units, error);

	/* a cursor left on a row would hold the moment it reads */
	if (units.rows != NULL)
		stmt_reset(units.rows);
	if (units.moves != NULL)
		stmt_reset(units.moves);
	for (guint i = 0; done && i < G_N_ELEMENTS(rules); i++)
		done = check_rule(&units, rules[i], error);
	return done;
}
