/*
 * find.c - things by a piece of their name, number or model
 */
#include <string.h>

#include "base/text.h"
#include "store/lookup.h"
#include "store/store_private.h"

struct find {
	struct lookup lookup;
	const char *text;    /* case folded */
	const char *pattern; /* for LIKE */
	int limit;           /* of each kind */
	GPtrArray *facts;
};

/* @text as the inside of a LIKE pattern with '\' as escape. */
static char *
like_escaped(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		if (strchr("%_\\", *p) != NULL)
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

/* The facts of @ids, found before because a look-up needs the statements. */
static gboolean
add_facts(struct find *find, lookup_fn *fn, const GPtrArray *ids, GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		struct fact *fact = NULL;

		if (!fn(&find->lookup, ids->pdata[i], &fact, error))
			return FALSE;
		if (fact != NULL)
			g_ptr_array_add(find->facts, fact);
	}
	return TRUE;
}

/* ---- what has a column to search ---- */

/* @sql has the pattern as $1, the most rows as $2 and, when @sited, the site as $3.
 */
static gboolean
find_searched(struct find *find, const char *sql, gboolean sited, lookup_fn *fn,
	      GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	struct stmt *stmt =
		lookup_ask(&find->lookup, sql, find->pattern, NULL, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 2, find->limit);
	if (sited)
		stmt_text(stmt, 3, find->lookup.store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(ids, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE && add_facts(find, fn, ids, error);
}

static gboolean
find_parts(struct find *find, GError **error)
{
	return find_searched(find,
			     "SELECT part FROM part"
			     " WHERE search LIKE '%' || $1 || '%'"
			     " ESCAPE '\\' ORDER BY part LIMIT $2",
			     FALSE, lookup_part, error);
}

static gboolean
find_units(struct find *find, GError **error)
{
	return find_searched(find,
			     "SELECT unit FROM unit WHERE site = $3 AND part = ''"
			     " AND search LIKE '%' || $1 || '%'"
			     " ESCAPE '\\' ORDER BY unit LIMIT $2",
			     TRUE, lookup_unit, error);
}

/* ---- what is folded as it is read ---- */

/* @sql gives a key and @texts more texts, and has the site as $1 when @sited. */
static gboolean
find_folded(struct find *find, const char *sql, int texts, gboolean sited,
	    lookup_fn *fn, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) all = g_string_new(NULL);
	struct stmt *stmt = db_stmt(find->lookup.store->db, sql, error);
	enum db_row row = DB_ROW_NONE;

	if (stmt == NULL)
		return FALSE;
	if (sited)
		stmt_text(stmt, 1, find->lookup.store->site);
	while ((int) ids->len < find->limit &&
	       (row = stmt_step(stmt, error)) == DB_ROW_YES) {
		g_string_truncate(all, 0);
		for (int i = 0; i <= texts; i++) {
			g_string_append(all, stmt_col_text(stmt, i));
			g_string_append_c(all, ' ');
		}
		g_autofree char *folded = text_folded(all->str);
		if (strstr(folded, find->text) != NULL)
			g_ptr_array_add(ids, g_strdup(stmt_col_text(stmt, 0)));
	}
	stmt_reset(stmt);
	return row != DB_ROW_ERROR && add_facts(find, fn, ids, error);
}

static gboolean
find_jobs(struct find *find, GError **error)
{
	return find_folded(find,
			   "SELECT j.job, j.model, j.serial,"
			   " COALESCE(c.name, j.customer) FROM job j"
			   " LEFT JOIN party c ON c.party = j.customer"
			   " WHERE j.site = $1 ORDER BY"
			   " CASE WHEN j.finished_ms = 0 THEN 0 ELSE 1 END, j.job",
			   3, TRUE, lookup_job, error);
}

static gboolean
find_people(struct find *find, GError **error)
{
	return find_folded(find, "SELECT person, name FROM person ORDER BY person",
			   1, FALSE, lookup_person, error);
}

/* ---- searching ---- */

static gboolean
search_parts(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	return find_parts(data, error);
}

static gboolean
search_all(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	return find_parts(data, error) && find_units(data, error) &&
	       find_jobs(data, error) && find_people(data, error);
}

static GPtrArray *
search(struct store *store, db_write_fn *fn, const char *text, int limit,
       msec_t now, GError **error)
{
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	g_autofree char *folded = text_folded(text);
	g_autofree char *pattern = like_escaped(folded);
	struct find find = { { store, now }, folded, pattern, limit, facts };

	return db_read(store->db, fn, &find, error) ? g_steal_pointer(&facts)
						    : NULL;
}

GPtrArray *
store_search(struct store *store, const char *text, int limit, msec_t now,
	     GError **error)
{
	return search(store, search_parts, text, limit, now, error);
}

GPtrArray *
store_find(struct store *store, const char *text, int limit, msec_t now,
	   GError **error)
{
	return search(store, search_all, text, limit, now, error);
}
