/*
 * unit_migrate.c - units of a database of schema version 1
 *
 * Their moves had no order of their own: each station has one, and clocks err.
 * Where a move began and ended tells how the stations' moves lie between each
 * other.
 */
#include <string.h>

#include "store/unit_state.h"

struct old_unit {
	char *site, *unit, *kind, *origin, *search;
};

static void
free_old_unit(gpointer data)
{
	struct old_unit *old = data;

	g_free(old->site);
	g_free(old->unit);
	g_free(old->kind);
	g_free(old->origin);
	g_free(old->search);
	g_free(old);
}

static GPtrArray *
old_units(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(free_old_unit);
	struct stmt *stmt = db_stmt(db,
				    "SELECT site, unit, kind, origin, name_zh,"
				    " name_en, model, serial FROM unit",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct old_unit *old = g_new0(struct old_unit, 1);
		const char *texts[] = {
			stmt_col_text(stmt, 1), stmt_col_text(stmt, 4),
			stmt_col_text(stmt, 5), stmt_col_text(stmt, 6),
			stmt_col_text(stmt, 7), NULL
		};

		old->site = g_strdup(stmt_col_text(stmt, 0));
		old->unit = g_strdup(stmt_col_text(stmt, 1));
		old->kind = g_strdup(stmt_col_text(stmt, 2));
		old->origin = g_strdup(stmt_col_text(stmt, 3));
		old->search = unit_search(texts);
		g_ptr_array_add(units, old);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&units) : NULL;
}

/* ---- the order of its moves ---- */

struct old_move {
	gint64 station, seq, line;
	msec_t at;
	char *from, *to;
	gboolean taken; /* it has its place in the order */
};

static void
free_old_move(gpointer data)
{
	struct old_move *move = data;

	g_free(move->from);
	g_free(move->to);
	g_free(move);
}

/* As each station posted them. */
static GPtrArray *
old_moves(struct db *db, const struct old_unit *unit, GError **error)
{
	g_autoptr(GPtrArray) moves = g_ptr_array_new_with_free_func(free_old_move);
	struct stmt *stmt = db_stmt(db,
				    "SELECT station, seq, line, at_ms, from_place,"
				    " to_place FROM move WHERE site = $1"
				    " AND unit = $2 AND unit <> ''"
				    " ORDER BY station, seq, line",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, unit->site);
	stmt_text(stmt, 2, unit->unit);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct old_move *move = g_new0(struct old_move, 1);

		move->station = stmt_col_int(stmt, 0);
		move->seq = stmt_col_int(stmt, 1);
		move->line = stmt_col_int(stmt, 2);
		move->at = stmt_col_int(stmt, 3);
		move->from = g_strdup(stmt_col_text(stmt, 4));
		move->to = g_strdup(stmt_col_text(stmt, 5));
		g_ptr_array_add(moves, move);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&moves) : NULL;
}

/* Which move comes next: of the first of each station that begins at @place, or of
 * all when none does, the earliest by the clock. */
static struct old_move *
next_move(const GPtrArray *moves, const char *place)
{
	struct old_move *next = NULL;
	gboolean fits = FALSE;
	gint64 station = -1;

	for (guint i = 0; i < moves->len; i++) {
		struct old_move *move = moves->pdata[i];
		gboolean begins = strcmp(move->from, place) == 0;

		if (move->taken || move->station == station)
			continue;
		station = move->station;
		if (next == NULL || begins > fits ||
		    (begins == fits && move->at < next->at)) {
			next = move;
			fits = begins;
		}
	}
	return next;
}

static gboolean
number_move(struct db *db, const struct old_unit *unit, const struct old_move *move,
	    gint64 nth, GError **error)
{
	struct stmt *stmt = db_stmt(db,
				    "UPDATE move SET nth = $5 WHERE site = $1"
				    " AND station = $2 AND seq = $3 AND line = $4",
				    error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, unit->site);
	stmt_int(stmt, 2, move->station);
	stmt_int(stmt, 3, move->seq);
	stmt_int(stmt, 4, move->line);
	stmt_int(stmt, 5, nth);
	return stmt_run(stmt, NULL, error);
}

/* @count: how many there are. */
static gboolean
number_moves(struct db *db, const struct old_unit *unit, gint64 *count,
	     GError **error)
{
	g_autoptr(GPtrArray) moves = old_moves(db, unit, error);
	const char *place = unit->origin;
	struct old_move *move;

	*count = 0;
	if (moves == NULL)
		return FALSE;
	while ((move = next_move(moves, place)) != NULL) {
		move->taken = TRUE;
		place = move->to;
		if (!number_move(db, unit, move, ++*count, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- its row ---- */

/* Nothing was said of its condition, accessories and due date before this step. */
static gboolean
write_row(struct db *db, const struct old_unit *old, const struct unit_state *state,
	  gint64 moves, GError **error)
{
	struct stmt *stmt = db_stmt(
		db,
		"UPDATE unit SET search = $3, slip = $4, job = $5, moves = $7,"
		" since_ms = CASE WHEN $4 = '' THEN since_ms ELSE $6 END"
		" WHERE site = $1 AND unit = $2",
		error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, old->site);
	stmt_text(stmt, 2, old->unit);
	stmt_text(stmt, 3, old->search);
	stmt_text(stmt, 4, state->slip);
	stmt_text(stmt, 5, state->job);
	stmt_int(stmt, 6, state->since);
	stmt_int(stmt, 7, moves);
	return stmt_run(stmt, NULL, error);
}

static gboolean
bring_up(struct db *db, const struct old_unit *old, GError **error)
{
	struct unit_state state;
	gint64 moves;

	unit_state_init(&state);
	gboolean done = number_moves(db, old, &moves, error) &&
			unit_state_read(db, old->site, old->unit, old->kind, &state,
					error) &&
			write_row(db, old, &state, moves, error);
	unit_state_end(&state);
	return done;
}

/* ---- all of them ---- */

/* Moves are never changed again: the number is all that they get. */
static const char unlock[] = "--@sqlite\n"
			     "DROP TRIGGER move_no_update;\n"
			     "--@end\n";
static const char lock[] =
	"--@sqlite\n"
	"CREATE TRIGGER move_no_update BEFORE UPDATE ON move"
	" BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;\n"
	"--@end\n";

gboolean
unit_migrate(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) units = old_units(db, error);

	if (units == NULL || !db_script(db, unlock, error))
		return FALSE;
	for (guint i = 0; i < units->len; i++)
		if (!bring_up(db, units->pdata[i], error))
			return FALSE;
	return db_script(db, lock, error);
}
