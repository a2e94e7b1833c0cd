/*
 * csv_export_history.c - the movements made before this program, as rows again
 *
 * Moves and shortages are read side by side in the order of day and part; within
 * one part's day the n-th shortage belongs to the n-th issue.
 */
#include <string.h>

#include "base/date.h"
#include "store/csv_history.h"
#include "store/csv_import.h"
#include "store/store_private.h"

struct give {
	GString *out;
	struct stmt *moves, *shortages; /* standing on a row while .more says so */
	gboolean more_moves, more_shortages;
	GArray *rows; /* of struct history_row: of one part on one day */
};

static gboolean
next(struct stmt *stmt, gboolean *more, GError **error)
{
	enum db_row row = stmt_step(stmt, error);

	*more = row == DB_ROW_YES;
	return row != DB_ROW_ERROR;
}

static struct stmt *
open_rows(struct store *store, const char *sql, gboolean *more, GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	return next(stmt, more, error) ? stmt : NULL;
}

static gboolean
stands_on(struct stmt *stmt, gboolean more, msec_t at, const char *part)
{
	return more && stmt_col_int(stmt, 0) == at &&
	       strcmp(stmt_col_text(stmt, 1), part) == 0;
}

static gboolean
read_moves(struct give *give, msec_t at, const char *date, const char *part,
	   GError **error)
{
	while (stands_on(give->moves, give->more_moves, at, part)) {
		struct history_row row = {
			.date = date,
			.part = part,
			.qty = stmt_col_int(give->moves, 2),
			.cost = stmt_col_int(give->moves, 5),
		};
		const char *from = stmt_col_text(give->moves, 3);

		row.kind =
			history_kind_between(from, stmt_col_text(give->moves, 4));
		g_array_append_val(give->rows, row);
		if (!next(give->moves, &give->more_moves, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_shortages(struct give *give, msec_t at, const char *date, const char *part,
	       GError **error)
{
	guint i = 0;

	while (stands_on(give->shortages, give->more_shortages, at, part)) {
		struct history_row alone = { .date = date, .part = part };
		qty_t qty = stmt_col_int(give->shortages, 2);

		while (i < give->rows->len &&
		       g_array_index(give->rows, struct history_row, i).kind !=
			       HISTORY_ISSUE)
			i++;
		if (i == give->rows->len)
			g_array_append_val(give->rows, alone);
		g_array_index(give->rows, struct history_row, i++).unfilled = qty;
		if (!next(give->shortages, &give->more_shortages, error))
			return FALSE;
	}
	return TRUE;
}

static void
append_rows(struct give *give)
{
	g_array_sort(give->rows, history_compare);
	for (guint i = 0; i < give->rows->len; i++) {
		const struct history_row *row =
			&g_array_index(give->rows, struct history_row, i);
		g_string_append_printf(give->out, "%s,", row->date);
		csv_append_field(give->out, row->part);
		g_string_append_printf(give->out,
				       ",%" G_GINT64_FORMAT ",%s,%" G_GINT64_FORMAT
				       ",%" G_GINT64_FORMAT "\r\n",
				       row->qty, history_kind_name(row->kind),
				       row->cost, row->unfilled);
	}
	g_array_set_size(give->rows, 0);
}

/* Day and part that come next: the smaller of what both statements stand on. */
static gboolean
next_group(const struct give *give, msec_t *at, char **part)
{
	struct stmt *from = give->more_moves ? give->moves : give->shortages;

	if (!give->more_moves && !give->more_shortages)
		return FALSE;
	if (give->more_moves && give->more_shortages) {
		msec_t a = stmt_col_int(give->moves, 0);
		msec_t b = stmt_col_int(give->shortages, 0);
		if (b < a || (b == a && strcmp(stmt_col_text(give->shortages, 1),
					       stmt_col_text(give->moves, 1)) < 0))
			from = give->shortages;
	}
	*at = stmt_col_int(from, 0);
	*part = g_strdup(stmt_col_text(from, 1));
	return TRUE;
}

static gboolean
append_all(struct give *give, GError **error)
{
	for (;;) {
		g_autofree char *part = NULL;
		char date[DATE_LEN + 1];
		msec_t at;

		if (!next_group(give, &at, &part))
			return TRUE;
		date_of(at, date);
		if (!read_moves(give, at, date, part, error) ||
		    !read_shortages(give, at, date, part, error))
			return FALSE;
		append_rows(give);
	}
}

gboolean
csv_history_give(struct store *store, GString *out, GError **error)
{
	g_autoptr(GArray) rows =
		g_array_new(FALSE, FALSE, sizeof(struct history_row));
	struct give give = { .out = out, .rows = rows };

	give.moves = open_rows(
		store,
		"SELECT m.at_ms, m.part, m.qty, m.from_place, m.to_place,"
		" m.price_cents FROM slip s JOIN move m ON m.site = s.site"
		" AND m.station = s.station AND m.seq = s.seq"
		" WHERE s.site = $1 AND s.kind = 'history'"
		" ORDER BY m.at_ms, m.part, m.station, m.seq, m.line",
		&give.more_moves, error);
	if (give.moves == NULL)
		return FALSE;
	give.shortages = open_rows(
		store,
		"SELECT s.at_ms, h.part, h.qty FROM slip s JOIN shortage h"
		" ON h.site = s.site AND h.station = s.station AND h.seq = s.seq"
		" WHERE s.site = $1 AND s.kind = 'history'"
		" ORDER BY s.at_ms, h.part, h.station, h.seq, h.line",
		&give.more_shortages, error);
	return give.shortages != NULL && append_all(&give, error);
}
