#include "store/ledger.h"

#include <string.h>

#include "base/error.h"
#include "store/unit_state.h"

/* ---- words ---- */

char *
ledger_named(const struct ledger_step *step)
{
	if (*step->unit != '\0')
		return g_strdup_printf("unit %s", step->unit);
	if (*step->move->lot != '\0')
		return g_strdup_printf("part %s lot %s", step->part,
				       step->move->lot);
	return g_strdup_printf("part %s", step->part);
}

gboolean
ledger_fail(enum sd_error code, GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, SD_ERROR, (int) code, message);
	return FALSE;
}

/* ---- parts ---- */

gboolean
ledger_part(struct store *store, const char *part, gboolean *serial, GError **error)
{
	static const char find[] =
		"SELECT serial_tracked FROM part WHERE part = $1";
	struct stmt *stmt = db_stmt(store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, part);
	switch (stmt_step(stmt, error)) {
	case DB_ROW_ERROR: return FALSE;
	case DB_ROW_NONE:
		return ledger_fail(SD_ERROR_NOT_FOUND, error,
				   "part %s is not in the catalogue", part);
	case DB_ROW_YES: break;
	}
	if (serial != NULL)
		*serial = stmt_col_int(stmt, 0) != 0;
	stmt_reset(stmt);
	return TRUE;
}

/* ---- stock ---- */

static void
bind_stock(struct stmt *stmt, const struct ledger_step *step, const char *place)
{
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->part);
	stmt_text(stmt, 3, place);
	stmt_text(stmt, 4, step->move->lot);
}

static gboolean
fail_stock(const struct ledger_step *step, GError **error)
{
	static const char find[] =
		"SELECT qty FROM stock WHERE site = $1 AND part = $2"
		" AND place = $3 AND lot = $4";
	struct stmt *stmt = db_stmt(step->store->db, find, error);
	qty_t there = 0;

	if (stmt == NULL)
		return FALSE;
	bind_stock(stmt, step, step->move->from);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_ERROR)
		return FALSE;
	if (row == DB_ROW_YES)
		there = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	g_autofree char *what = ledger_named(step);
	return ledger_fail(SD_ERROR_REFUSED, error,
			   "%s: %" G_GINT64_FORMAT " in %s, %" G_GINT64_FORMAT
			   " asked for",
			   what, there, step->move->from, step->move->qty);
}

static gboolean
take_stock(const struct ledger_step *step, GError **error)
{
	static const char take[] =
		"UPDATE stock SET qty = qty - $5 WHERE site = $1 AND part = $2"
		" AND place = $3 AND lot = $4 AND qty >= $5 RETURNING qty";
	static const char clear[] =
		"DELETE FROM stock WHERE site = $1 AND part = $2"
		" AND place = $3 AND lot = $4 AND qty = 0";
	struct stmt *stmt = db_stmt(step->store->db, take, error);

	if (stmt == NULL)
		return FALSE;
	bind_stock(stmt, step, step->move->from);
	stmt_int(stmt, 5, step->move->qty);
	enum db_row row = stmt_step(stmt, error);
	if (row == DB_ROW_ERROR)
		return FALSE;
	if (row == DB_ROW_NONE)
		return fail_stock(step, error);
	qty_t left = stmt_col_int(stmt, 0);
	if (!stmt_run(stmt, NULL, error))
		return FALSE;
	if (left > 0)
		return TRUE;
	stmt = db_stmt(step->store->db, clear, error);
	if (stmt == NULL)
		return FALSE;
	bind_stock(stmt, step, step->move->from);
	return stmt_run(stmt, NULL, error);
}

static gboolean
put_stock(const struct ledger_step *step, GError **error)
{
	static const char put[] =
		"INSERT INTO stock (site, part, place, lot, qty)"
		" VALUES ($1, $2, $3, $4, $5) ON CONFLICT (site, part, place, lot)"
		" DO UPDATE SET qty = stock.qty + excluded.qty";
	struct stmt *stmt = db_stmt(step->store->db, put, error);

	if (stmt == NULL)
		return FALSE;
	bind_stock(stmt, step, step->move->to);
	stmt_int(stmt, 5, step->move->qty);
	return stmt_run(stmt, NULL, error);
}

/* A lot is what its first label said; a date missing then may come later. */
static gboolean
note_lot(const struct ledger_step *step, GError **error)
{
	static const char note[] =
		"INSERT INTO lot (site, part, lot, expiry) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (site, part, lot) DO UPDATE SET expiry = "
		"excluded.expiry"
		" WHERE lot.expiry = '' AND excluded.expiry <> ''";
	struct stmt *stmt = db_stmt(step->store->db, note, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->part);
	stmt_text(stmt, 3, step->move->lot);
	stmt_text(stmt, 4, step->move->expiry);
	return stmt_run(stmt, NULL, error);
}

static gboolean
move_stock(const struct ledger_step *step, GError **error)
{
	gboolean was_inside = place_kind_holds(step->from);

	if (*step->move->lot != '\0' && !was_inside && !note_lot(step, error))
		return FALSE;
	return (!was_inside || take_stock(step, error)) &&
	       (!place_kind_holds(step->to) || put_stock(step, error));
}

/* ---- one move ---- */

/* @nth: of the unit's moves; 0 for counted goods. */
static gboolean
write_row(const struct ledger_step *step, guint line, gint64 nth, GError **error)
{
	static const char add[] =
		"INSERT INTO move (site, station, seq, line, number, part, unit,"
		" lot, expiry, qty, from_place, to_place, charge, why,"
		" price_cents, purchase, at_ms, condition, present, due, nth)"
		" VALUES ($1, $2, $3, $4, $17, $5, $6, $7, $8, $9, $10, $11, $12,"
		" $13, $14, $15, $16, $18, $19, $20, $21)";
	const struct move *move = step->move;
	g_autofree char *present =
		move->present ? unit_present_text(move->present) : NULL;
	struct stmt *stmt = db_stmt(step->store->db, add, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_int(stmt, 2, step->store->station);
	stmt_int(stmt, 3, step->posting->seq);
	stmt_int(stmt, 4, line);
	stmt_text(stmt, 5, step->part);
	stmt_text(stmt, 6, step->unit);
	stmt_text(stmt, 7, move->lot);
	stmt_text(stmt, 8, move->expiry);
	stmt_int(stmt, 9, move->qty);
	stmt_text(stmt, 10, move->from);
	stmt_text(stmt, 11, move->to);
	stmt_text(stmt, 12, charge_name(move->charge));
	stmt_text(stmt, 13, move->why);
	stmt_int(stmt, 14, move->price);
	stmt_text(stmt, 15, move->order);
	stmt_int(stmt, 16, step->at);
	stmt_text(stmt, 17, step->posting->slip->number);
	stmt_text(stmt, 18, condition_name(move->condition));
	stmt_text(stmt, 19, present);
	stmt_text(stmt, 20, move->due);
	stmt_int(stmt, 21, nth);
	return stmt_run(stmt, NULL, error);
}

gboolean
ledger_move(const struct posting *posting, const struct move *move, guint line,
	    GError **error)
{
	struct ledger_step step = {
		.store = posting->store,
		.posting = posting,
		.move = move,
		.part = move->part ? move->part : "",
		.unit = move->unit ? move->unit : "",
		.at = move->at ? move->at : posting->slip->at,
	};
	gint64 nth = 0;

	if (*step.part != '\0' &&
	    !ledger_part(step.store, step.part, &step.serial, error))
		return FALSE;
	if (!ledger_place(step.store, move->from, &step.from, error) ||
	    !ledger_place(step.store, move->to, &step.to, error))
		return FALSE;
	if (*step.part != '\0' && !move_stock(&step, error))
		return FALSE;
	if (*step.unit != '\0' && !ledger_unit(&step, &nth, error))
		return FALSE;
	return ledger_cross_border(&step, error) &&
	       write_row(&step, line, nth, error);
}
