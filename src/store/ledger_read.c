#include "store/ledger.h"

#include <string.h>

#include "base/error.h"
#include "store/unit_state.h"

/* ---- views ---- */

/* A row's text in a member of a value that is never freed; '' reads as NULL. */
static char *
text(struct stmt *row, int col)
{
	const char *value = stmt_col_text(row, col);

	return *value ? (char *) value : NULL;
}

gboolean
ledger_view_slip(struct stmt *row, struct slip *slip)
{
	slip->uuid = (char *) stmt_col_text(row, 2);
	slip->number = (char *) stmt_col_text(row, SLIP_NUMBER);
	slip->at = stmt_col_int(row, 5);
	slip->person = text(row, 6);
	slip->other = text(row, 7);
	slip->approver = text(row, 8);
	slip->job = text(row, 9);
	slip->party = text(row, 10);
	slip->order = text(row, 11);
	slip->refers = text(row, 12);
	slip->reason = text(row, 13);
	slip->note = text(row, 14);
	return slip_kind_parse(stmt_col_text(row, 3), &slip->kind);
}

gboolean
ledger_view_move(struct stmt *row, struct move *move)
{
	const char *expiry = stmt_col_text(row, 6);
	const char *due = stmt_col_text(row, 18);

	move->part = text(row, 3);
	move->unit = text(row, 4);
	move->lot = (char *) stmt_col_text(row, 5);
	move->qty = stmt_col_int(row, 7);
	move->from = (char *) stmt_col_text(row, 8);
	move->to = (char *) stmt_col_text(row, 9);
	move->why = text(row, 11);
	move->price = stmt_col_int(row, 12);
	move->order = text(row, 13);
	move->at = stmt_col_int(row, 14);
	move->present = (char *) unit_present_read(stmt_col_text(row, 17));
	if (move->present == NULL && *stmt_col_text(row, 17) != '\0')
		return FALSE;
	if (strlen(expiry) > DATE_LEN || strlen(due) > DATE_LEN || move->at == 0)
		return FALSE;
	strcpy(move->expiry, expiry);
	strcpy(move->due, due);
	return charge_parse(stmt_col_text(row, 10), &move->charge) &&
	       condition_parse(stmt_col_text(row, 16), &move->condition);
}

gboolean
ledger_view_shortage(struct stmt *row, struct shortage *shortage)
{
	shortage->part = (char *) stmt_col_text(row, 3);
	shortage->qty = stmt_col_int(row, 4);
	shortage->back_ordered = stmt_col_int(row, 5) != 0;
	return TRUE;
}

/* ---- a whole slip ---- */

struct reading {
	struct store *store;
	const char *number;
	gint64 station, seq;
	struct slip *slip; /* owned */
};

static gboolean
fail_row(const char *number, GError **error)
{
	g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
		    "slip %s holds what this program never writes; run \"verify\"",
		    number);
	return FALSE;
}

static struct slip *
copy_header(const struct slip *view)
{
	struct slip *slip = slip_new(view->kind, view->uuid);

	slip->number = g_strdup(view->number);
	slip->at = view->at;
	slip->person = g_strdup(view->person);
	slip->other = g_strdup(view->other);
	slip->approver = g_strdup(view->approver);
	slip->job = g_strdup(view->job);
	slip->party = g_strdup(view->party);
	slip->order = g_strdup(view->order);
	slip->refers = g_strdup(view->refers);
	slip->reason = g_strdup(view->reason);
	slip->note = g_strdup(view->note);
	return slip;
}

static gboolean
read_header(struct db *db, struct reading *reading, GError **error)
{
	static const char find[] =
		"SELECT " SLIP_COLUMNS " FROM slip WHERE site = $1 AND number = $2";
	struct stmt *stmt = db_stmt(db, find, error);
	struct slip view = { 0 };

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, reading->store->site);
	stmt_text(stmt, 2, reading->number);
	switch (stmt_step(stmt, error)) {
	case DB_ROW_ERROR: return FALSE;
	case DB_ROW_NONE:
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "there is no slip %s", reading->number);
		return FALSE;
	case DB_ROW_YES: break;
	}
	gboolean good = ledger_view_slip(stmt, &view);
	if (good) {
		reading->station = stmt_col_int(stmt, SLIP_STATION);
		reading->seq = stmt_col_int(stmt, SLIP_SEQ);
		reading->slip = copy_header(&view);
	}
	stmt_reset(stmt);
	return good || fail_row(reading->number, error);
}

static struct stmt *
lines_of(struct db *db, const char *sql, const struct reading *reading,
	 GError **error)
{
	struct stmt *stmt = db_stmt(db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, reading->store->site);
	stmt_int(stmt, 2, reading->station);
	stmt_int(stmt, 3, reading->seq);
	return stmt;
}

static gboolean
read_moves(struct db *db, struct reading *reading, GError **error)
{
	static const char find[] =
		"SELECT " MOVE_COLUMNS " FROM move"
		" WHERE site = $1 AND station = $2 AND seq = $3 ORDER BY line";
	struct stmt *stmt = lines_of(db, find, reading, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct move view;

		if (!ledger_view_move(stmt, &view)) {
			stmt_reset(stmt);
			return fail_row(reading->number, error);
		}
		g_ptr_array_add(reading->slip->moves, move_copy(&view));
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_shortages(struct db *db, struct reading *reading, GError **error)
{
	static const char find[] =
		"SELECT " SHORTAGE_COLUMNS " FROM shortage"
		" WHERE site = $1 AND station = $2 AND seq = $3 ORDER BY line";
	struct stmt *stmt = lines_of(db, find, reading, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct shortage *shortage = g_new0(struct shortage, 1);

		ledger_view_shortage(stmt, shortage);
		shortage->part = g_strdup(shortage->part);
		g_ptr_array_add(reading->slip->shortages, shortage);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_all(struct db *db, gpointer data, GError **error)
{
	struct reading *reading = data;

	return read_header(db, reading, error) && read_moves(db, reading, error) &&
	       read_shortages(db, reading, error);
}

struct slip *
store_slip(struct store *store, const char *number, GError **error)
{
	struct reading reading = { .store = store, .number = number };

	if (db_read(store->db, read_all, &reading, error))
		return reading.slip;
	slip_free(reading.slip);
	return NULL;
}
