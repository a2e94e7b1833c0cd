#include "store/verify_demand.h"

#include "base/date.h"
#include "store/ledger_demand.h"

struct demand_walk {
	struct store *store;
	struct tally *tally;
	GHashTable *customers; /* set of the places of customers */
	GHashTable *sums;      /* of the slip in hand */
};

static gboolean
load_customers(struct demand_walk *walk, GError **error)
{
	static const char find[] =
		"SELECT place FROM place WHERE site = $1 AND kind = 'customer'";
	struct stmt *stmt = db_stmt(walk->store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, walk->store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_hash_table_add(walk->customers, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE;
}

struct demand_walk *
demand_walk_new(struct store *store, struct tally *tally, GError **error)
{
	struct demand_walk *walk = g_new0(struct demand_walk, 1);

	walk->store = store;
	walk->tally = tally;
	walk->customers =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	walk->sums = demand_sums_new();
	if (load_customers(walk, error))
		return walk;
	demand_walk_free(walk);
	return NULL;
}

void
demand_walk_free(struct demand_walk *walk)
{
	if (walk == NULL)
		return;
	g_hash_table_unref(walk->customers);
	g_hash_table_unref(walk->sums);
	g_free(walk);
}

void
demand_walk_move(struct demand_walk *walk, enum slip_kind effect,
		 const struct move *move)
{
	if (!demand_counts(effect))
		return;
	demand_add_move(walk->sums, effect,
			g_hash_table_contains(walk->customers, move->to),
			g_hash_table_contains(walk->customers, move->from),
			move->part, move->qty);
}

void
demand_walk_shortage(struct demand_walk *walk, enum slip_kind effect,
		     const struct shortage *shortage)
{
	if (demand_counts(effect))
		demand_add_shortage(walk->sums, shortage->part, shortage->qty,
				    shortage->back_ordered, 1);
}

/* A void has no shortages of its own: it takes back those of its slip. */
static gboolean
take_back_shortages(struct demand_walk *walk, const char *number, GError **error)
{
	static const char find[] =
		"SELECT h.part, h.qty, h.back_ordered FROM slip s JOIN shortage h"
		" ON h.site = s.site AND h.station = s.station AND h.seq = s.seq"
		" WHERE s.site = $1 AND s.number = $2";
	struct stmt *stmt = db_stmt(walk->store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, walk->store->site);
	stmt_text(stmt, 2, number);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		demand_add_shortage(walk->sums, stmt_col_text(stmt, 0),
				    stmt_col_int(stmt, 1),
				    stmt_col_int(stmt, 2) != 0, -1);
	return row == DB_ROW_NONE;
}

static void
add_figure(struct demand_walk *walk, const char *part, const char *month,
	   const char *what, gint64 amount)
{
	const char *key[] = { part, month, what, NULL };

	if (amount != 0)
		tally_add(walk->tally, TALLY_LEDGER, TALLY_DEMAND, key, amount);
}

static void
add_sums(struct demand_walk *walk, msec_t at)
{
	char month[16];
	GHashTableIter iter;
	gpointer part, value;

	g_snprintf(month, sizeof month, "%d", month_of(at));
	g_hash_table_iter_init(&iter, walk->sums);
	while (g_hash_table_iter_next(&iter, &part, &value)) {
		const struct demand_sum *sum = value;

		add_figure(walk, part, month, "issued", sum->issued);
		add_figure(walk, part, month, "returned", sum->returned);
		add_figure(walk, part, month, "unfilled", sum->unfilled);
		add_figure(walk, part, month, "lines", sum->lines);
	}
}

gboolean
demand_walk_end(struct demand_walk *walk, enum slip_kind effect,
		const struct slip *slip, GError **error)
{
	msec_t at = slip->at;
	/* whose time counts: what a void takes back, what a return is of */
	const char *refers = slip->kind == SLIP_VOID     ? slip->refers
			     : slip->kind == SLIP_RETURN ? slip->refers
							 : NULL;

	if (!demand_counts(effect))
		return TRUE;
	if (slip->kind == SLIP_VOID &&
	    !take_back_shortages(walk, slip->refers, error))
		return FALSE;
	if (g_hash_table_size(walk->sums) == 0)
		return TRUE;
	if (refers != NULL && !demand_time(walk->store, refers, &at, error))
		return FALSE;
	add_sums(walk, at);
	g_hash_table_remove_all(walk->sums);
	return TRUE;
}
