#include "store/verify.h"

#include <string.h>

struct end {
	gint64 next;
	char *digest; /* owned */
};

static void
free_end(gpointer data)
{
	struct end *end = data;

	g_free(end->digest);
	g_free(end);
}

static char *
key_of(gint64 station, const char *name)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", station, name);
}

GHashTable *
counter_ends_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_end);
}

void
counter_ends_add(GHashTable *ends, gint64 station, const char *name, gint64 next,
		 const char *digest)
{
	struct end *end = g_new0(struct end, 1);

	end->next = next;
	end->digest = g_strdup(digest);
	g_hash_table_insert(ends, key_of(station, name), end);
}

/* Words for a counter that is not as it must be, NULL when it is; owned. */
static char *
counter_fault(const struct end *end, gint64 station, const char *name, gint64 next,
	      const char *digest)
{
	gint64 want = end ? end->next : 1;

	if (next > want)
		return g_strdup_printf("the last %" G_GINT64_FORMAT
				       " slips of station %" G_GINT64_FORMAT
				       " (%s) are missing",
				       next - want, station, name);
	if (next < want)
		return g_strdup_printf("counter %s of station %" G_GINT64_FORMAT
				       " was set back to %" G_GINT64_FORMAT
				       ": its next number is %" G_GINT64_FORMAT,
				       name, station, next, want);
	if (strcmp(digest, end ? end->digest : "") != 0)
		return g_strdup_printf("the end of the chain of station "
				       "%" G_GINT64_FORMAT " was changed",
				       station);
	return NULL;
}

gboolean
counter_ends_check(GHashTable *ends, struct store *store, char **fault,
		   GError **error)
{
	static const char find[] = "SELECT station, name, next, digest FROM counter"
				   " WHERE site = $1 ORDER BY station, name DESC";
	struct stmt *stmt = db_stmt(store->db, find, error);
	GHashTableIter iter;
	gpointer key;
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		gint64 station = stmt_col_int(stmt, 0);
		const char *name = stmt_col_text(stmt, 1);
		g_autofree char *found = key_of(station, name);

		if (*fault == NULL)
			*fault = counter_fault(g_hash_table_lookup(ends, found),
					       station, name, stmt_col_int(stmt, 2),
					       stmt_col_text(stmt, 3));
		g_hash_table_remove(ends, found);
	}
	if (row == DB_ROW_ERROR)
		return FALSE;
	g_hash_table_iter_init(&iter, ends);
	if (*fault == NULL && g_hash_table_iter_next(&iter, &key, NULL))
		*fault = g_strdup_printf(
			"the counter of station and kind %s is missing",
			(const char *) key);
	return TRUE;
}
