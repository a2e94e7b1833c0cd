#include "store/verify_meaning.h"

struct meaning {
	struct store *store;
	struct tally *tally;
	GHashTable *inside; /* set of the places that hold stock */
	gboolean owing;     /* the slip's charged lines are to be paid: it is a loss
			       that     stands */
};

static gboolean
load_inside(struct meaning *meaning, GError **error)
{
	static const char find[] = "SELECT place, kind FROM place WHERE site = $1";
	struct stmt *stmt = db_stmt(meaning->store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, meaning->store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		enum place_kind kind;

		if (place_kind_parse(stmt_col_text(stmt, 1), &kind) &&
		    place_kind_holds(kind))
			g_hash_table_add(meaning->inside,
					 g_strdup(stmt_col_text(stmt, 0)));
	}
	return row == DB_ROW_NONE;
}

struct meaning *
meaning_new(struct store *store, struct tally *tally, GError **error)
{
	struct meaning *meaning = g_new0(struct meaning, 1);

	meaning->store = store;
	meaning->tally = tally;
	meaning->inside =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (load_inside(meaning, error))
		return meaning;
	meaning_free(meaning);
	return NULL;
}

void
meaning_free(struct meaning *meaning)
{
	if (meaning == NULL)
		return;
	g_hash_table_unref(meaning->inside);
	g_free(meaning);
}

/* ---- the slip ---- */

static gboolean
find_owing(struct meaning *meaning, const struct slip *slip, GError **error)
{
	static const char find[] = "SELECT 1 FROM slip WHERE site = $1"
				   " AND refers = $2 AND kind = 'void'";
	struct stmt *stmt = db_stmt(meaning->store->db, find, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, meaning->store->site);
	stmt_text(stmt, 2, slip->number);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	meaning->owing = rows == 0;
	return TRUE;
}

static gboolean
find_voided(struct meaning *meaning, const struct slip *slip,
	    enum slip_kind *effect, gboolean *found, GError **error)
{
	static const char find[] =
		"SELECT kind FROM slip WHERE site = $1 AND number = $2";
	struct stmt *stmt = db_stmt(meaning->store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, meaning->store->site);
	stmt_text(stmt, 2, slip->refers);
	enum db_row row = stmt_step(stmt, error);
	*found = row == DB_ROW_YES;
	if (!*found)
		return row == DB_ROW_NONE;
	slip_kind_parse(stmt_col_text(stmt, 0), effect);
	stmt_reset(stmt);
	return TRUE;
}

gboolean
meaning_begin(struct meaning *meaning, const struct slip *slip,
	      enum slip_kind *effect, gboolean *found, GError **error)
{
	*effect = slip->kind;
	*found = TRUE;
	meaning->owing = FALSE;
	if (slip->kind == SLIP_LOSS)
		return find_owing(meaning, slip, error);
	return slip->kind != SLIP_VOID ||
	       find_voided(meaning, slip, effect, found, error);
}

/* ---- its moves ---- */

static void
add(struct meaning *meaning, enum tally_kind kind, const char *const *key,
    gint64 amount)
{
	tally_add(meaning->tally, TALLY_LEDGER, kind, key, amount);
}

static void
add_unit(struct meaning *meaning, const struct move *move)
{
	const char *from[] = { move->unit, move->from, NULL, NULL };
	const char *to[] = { move->unit, move->to, NULL, NULL };

	add(meaning, TALLY_UNIT, from, -1);
	add(meaning, TALLY_UNIT, to, 1);
}

static void
add_owed(struct meaning *meaning, const struct slip *slip, const struct move *move)
{
	const char *person, *party;

	ledger_payer(slip, move->from, &person, &party);
	const char *key[] = { slip->number, move->unit ? move->unit : move->part,
			      person, party };

	/* unsigned: what was changed by hand may not fit */
	add(meaning, TALLY_OWED, key,
	    (gint64) ((guint64) move->price * (guint64) move->qty));
}

static void
add_border(struct meaning *meaning, const struct slip *slip, enum slip_kind effect,
	   const struct move *move, gint64 out)
{
	if (ledger_counts_for_job(effect, slip->job, move)) {
		const char *key[] = { slip->job, move->part, move->lot,
				      move->unit };

		add(meaning, TALLY_JOB, key, out);
	}
	if (ledger_counts_for_order(effect, move)) {
		const char *key[] = { move->order, move->part, NULL, NULL };

		add(meaning, TALLY_ORDER, key, -out);
	}
}

void
meaning_add_move(struct meaning *meaning, const struct slip *slip,
		 enum slip_kind effect, const struct move *move)
{
	gboolean was_inside = g_hash_table_contains(meaning->inside, move->from);
	gboolean is_inside = g_hash_table_contains(meaning->inside, move->to);

	if (move->unit != NULL)
		add_unit(meaning, move);
	if (meaning->owing && ledger_owes(slip->kind, move))
		add_owed(meaning, slip, move);
	if (move->part == NULL)
		return;
	if (was_inside) {
		const char *key[] = { move->part, move->from, move->lot, NULL };

		add(meaning, TALLY_STOCK, key, -move->qty);
	}
	if (is_inside) {
		const char *key[] = { move->part, move->to, move->lot, NULL };

		add(meaning, TALLY_STOCK, key, move->qty);
	}
	if (was_inside != is_inside)
		add_border(meaning, slip, effect, move,
			   was_inside ? move->qty : -move->qty);
}
