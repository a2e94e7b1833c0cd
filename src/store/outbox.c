/*
 * outbox.c - slips whose paper is still to come
 */
#include "store/store_private.h"

GPtrArray *
store_outbox(struct store *store, GError **error)
{
	g_autoptr(GPtrArray) slips = g_ptr_array_new_with_free_func(g_free);
	struct stmt *stmt = db_stmt(store->db,
				    "SELECT slip FROM outbox WHERE site = $1"
				    " AND state IN ('queued', 'failed')"
				    " ORDER BY at_ms, slip",
				    error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(slips, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE ? g_steal_pointer(&slips) : NULL;
}

struct settle {
	struct store *store;
	const char *slip, *failure;
};

static gboolean
settle_row(struct db *db, gpointer data, GError **error)
{
	struct settle *settle = data;
	struct stmt *stmt = db_stmt(db,
				    "UPDATE outbox SET state = $3, detail = $4"
				    " WHERE site = $1 AND slip = $2"
				    " AND state IN ('queued', 'failed')",
				    error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, settle->store->site);
	stmt_text(stmt, 2, settle->slip);
	stmt_text(stmt, 3, settle->failure ? "failed" : "done");
	stmt_text(stmt, 4, settle->failure);
	return stmt_run(stmt, NULL, error);
}

gboolean
store_outbox_settle(struct store *store, const char *slip, const char *failure,
		    GError **error)
{
	struct settle settle = { store, slip, failure };

	return db_write(store->db, settle_row, &settle, error);
}
