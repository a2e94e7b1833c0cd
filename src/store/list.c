/*
 * list.c - the keys of all things of one kind
 */
#include "base/error.h"
#include "store/store_private.h"

static const struct {
	const char *sql;
	gboolean sited;
} lists[] = {
	[FACT_PART] = { "SELECT part FROM part ORDER BY part", FALSE },
	[FACT_UNIT] = { "SELECT unit FROM unit WHERE site = $1 ORDER BY unit",
			TRUE },
	[FACT_PERSON] = { "SELECT person FROM person ORDER BY person", FALSE },
	[FACT_JOB] = { "SELECT job FROM job WHERE site = $1 ORDER BY job", TRUE },
	[FACT_PLACE] = { "SELECT place FROM place WHERE site = $1"
			 " AND kind IN ('bin', 'quarantine') ORDER BY place",
			 TRUE },
	[FACT_PARTY] = { "SELECT party FROM party ORDER BY party", FALSE },
	[FACT_ORDER] = { "SELECT purchase FROM purchase WHERE site = $1 ORDER BY "
			 "purchase",
			 TRUE },
	[FACT_SLIP] = { "SELECT number FROM slip WHERE site = $1 ORDER BY station, "
			"seq",
			TRUE },
	[FACT_REQUEST] = { "SELECT request FROM request WHERE site = $1"
			   " ORDER BY request",
			   TRUE },
};

static GPtrArray *
collect(struct store *store, const char *sql, const char *value, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	struct stmt *stmt = db_stmt(store->db, sql, error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	if (value != NULL)
		stmt_text(stmt, 1, value);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(ids, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE ? g_steal_pointer(&ids) : NULL;
}

GPtrArray *
store_ids(struct store *store, enum fact_kind kind, GError **error)
{
	return collect(store, lists[kind].sql,
		       lists[kind].sited ? store->site : NULL, error);
}

char *
store_badge(struct store *store, const char *person, GError **error)
{
	g_autoptr(GPtrArray) badges =
		collect(store, "SELECT badge FROM person WHERE person = $1", person,
			error);

	if (badges != NULL && badges->len == 0)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: nobody has this id; see: sparedesk export people",
			    person);
	return badges && badges->len ? g_strdup(badges->pdata[0]) : NULL;
}
