/*
 * ledger_demand.c - demand by part and month, kept with the ledger
 *
 * A slip counts as a whole once its lines are written; one that takes another back
 * takes back what that counted, in the month in which it counted.
 */
#include "store/ledger_demand.h"

#include <string.h>

#include "base/date.h"
#include "store/ledger.h"

gboolean
demand_counts(enum slip_kind effect)
{
	return effect == SLIP_ISSUE || effect == SLIP_RETURN ||
	       effect == SLIP_HISTORY;
}

static void
entry_free(gpointer entry)
{
	g_free(entry);
}

GHashTable *
demand_sums_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
}

static struct demand_sum *
sum_of(GHashTable *sums, const char *part)
{
	struct demand_sum *sum = g_hash_table_lookup(sums, part);

	if (sum == NULL) {
		sum = g_new0(struct demand_sum, 1);
		g_hash_table_insert(sums, g_strdup(part), sum);
	}
	return sum;
}

void
demand_add_move(GHashTable *sums, enum slip_kind effect, gboolean to_customer,
		gboolean from_customer, const char *part, qty_t qty)
{
	struct demand_sum *sum;

	if (part == NULL || *part == '\0' || to_customer == from_customer)
		return;
	sum = sum_of(sums, part);
	if (effect == SLIP_RETURN || (effect == SLIP_HISTORY && from_customer)) {
		sum->returned += from_customer ? qty : -qty;
	} else {
		sum->issued += to_customer ? qty : -qty;
		sum->lines = to_customer ? 1 : -1;
	}
}

void
demand_add_shortage(GHashTable *sums, const char *part, qty_t qty, gboolean waits,
		    int sign)
{
	struct demand_sum *sum = sum_of(sums, part);

	/* who waits is served later, and counts then */
	if (!waits)
		sum->unfilled += sign * qty;
	sum->lines = sign;
}

/* ---- posting ---- */

static gboolean
is_customer(struct store *store, const char *place, gboolean *customer,
	    GError **error)
{
	enum place_kind kind;

	if (!ledger_place(store, place, &kind, error))
		return FALSE;
	*customer = kind == PLACE_CUSTOMER;
	return TRUE;
}

static gboolean
add_moves(const struct posting *posting, GHashTable *sums, GError **error)
{
	const struct slip *slip = posting->slip;

	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		gboolean to, from;

		if (!is_customer(posting->store, move->to, &to, error) ||
		    !is_customer(posting->store, move->from, &from, error))
			return FALSE;
		demand_add_move(sums, posting->effect, to, from, move->part,
				move->qty);
	}
	return TRUE;
}

static gboolean
write_sum(struct store *store, const char *part, int month,
	  const struct demand_sum *sum, GError **error)
{
	static const char add[] =
		"INSERT INTO demand_month (site, part, month, issued, returned,"
		" unfilled, lines) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT (site, part, month) DO UPDATE SET"
		" issued = demand_month.issued + excluded.issued,"
		" returned = demand_month.returned + excluded.returned,"
		" unfilled = demand_month.unfilled + excluded.unfilled,"
		" lines = demand_month.lines + excluded.lines";
	struct stmt *stmt = db_stmt(store->db, add, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, part);
	stmt_int(stmt, 3, month);
	stmt_int(stmt, 4, sum->issued);
	stmt_int(stmt, 5, sum->returned);
	stmt_int(stmt, 6, sum->unfilled);
	stmt_int(stmt, 7, sum->lines);
	return stmt_run(stmt, NULL, error);
}

gboolean
demand_time(struct store *store, const char *number, msec_t *at, GError **error)
{
	static const char find[] =
		"SELECT COALESCE(i.at_ms, s.at_ms) FROM slip s LEFT JOIN slip i"
		" ON i.site = s.site AND i.number = s.refers AND s.refers <> ''"
		" AND s.kind = 'return' WHERE s.site = $1 AND s.number = $2";
	struct stmt *stmt = db_stmt(store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, number);
	row = stmt_step(stmt, error);
	if (row == DB_ROW_YES) {
		*at = stmt_col_int(stmt, 0);
		stmt_reset(stmt);
	}
	return row != DB_ROW_ERROR;
}

/* Where what the slip counts belongs in time. */
static gboolean
find_time(const struct posting *posting, const struct slip *original, msec_t *at,
	  GError **error)
{
	*at = posting->slip->at;
	if (original == NULL)
		return TRUE;
	if (posting->slip->kind != SLIP_VOID) {
		*at = original->at;
		return TRUE;
	}
	return demand_time(posting->store, original->number, at, error);
}

gboolean
ledger_note_demand(const struct posting *posting, const struct slip *original,
		   GError **error)
{
	gboolean is_void = posting->slip->kind == SLIP_VOID;
	const struct slip *asked = is_void ? original : posting->slip;
	g_autoptr(GHashTable) sums = NULL;
	GHashTableIter iter;
	gpointer part, sum;
	msec_t at;

	if (!demand_counts(posting->effect))
		return TRUE;
	sums = demand_sums_new();
	if (!add_moves(posting, sums, error) ||
	    !find_time(posting, original, &at, error))
		return FALSE;
	for (guint i = 0; i < asked->shortages->len; i++) {
		const struct shortage *shortage = asked->shortages->pdata[i];

		demand_add_shortage(sums, shortage->part, shortage->qty,
				    shortage->back_ordered, is_void ? -1 : 1);
	}
	g_hash_table_iter_init(&iter, sums);
	while (g_hash_table_iter_next(&iter, &part, &sum))
		if (!write_sum(posting->store, part, month_of(at), sum, error))
			return FALSE;
	return TRUE;
}
