#include "store/ledger.h"

#include <string.h>

#include "base/error.h"

static gboolean
fail_place(const char *place, GError **error)
{
	g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
		    "there is no place %s in this warehouse", place);
	return FALSE;
}

/* The row for "person:ID" or "supplier:ID", when there is such a person or party.
 */
static gboolean
make_place(struct store *store, const char *place, enum place_kind *kind,
	   GError **error)
{
	static const char of_person[] =
		"INSERT INTO place (site, place, kind, name)"
		" SELECT $1, $2, $3, name FROM person WHERE person = $4"
		" ON CONFLICT (site, place) DO NOTHING RETURNING place";
	static const char of_party[] =
		"INSERT INTO place (site, place, kind, name)"
		" SELECT $1, $2, $3, name FROM party WHERE party = $4 AND kind = $3"
		" ON CONFLICT (site, place) DO NOTHING RETURNING place";
	const char *colon = strchr(place, ':');
	int rows;

	if (colon == NULL)
		return fail_place(place, error);
	g_autofree char *word = g_strndup(place, (gsize) (colon - place));
	gboolean known = place_kind_parse(word, kind);
	if (!known || (*kind != PLACE_PERSON && *kind != PLACE_PROVIDER &&
		       *kind != PLACE_SUPPLIER && *kind != PLACE_CUSTOMER))
		return fail_place(place, error);
	struct stmt *stmt =
		db_stmt(store->db, *kind == PLACE_PERSON ? of_person : of_party,
			error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, place);
	stmt_text(stmt, 3, word);
	stmt_text(stmt, 4, colon + 1);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	return rows > 0 || fail_place(place, error);
}

gboolean
ledger_place(struct store *store, const char *place, enum place_kind *kind,
	     GError **error)
{
	static const char find[] = "SELECT kind FROM place"
				   " WHERE site = $1 AND place = $2";
	struct stmt *stmt = db_stmt(store->db, find, error);
	enum place_kind unused;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, place);
	if (kind == NULL)
		kind = &unused;
	switch (stmt_step(stmt, error)) {
	case DB_ROW_ERROR: return FALSE;
	case DB_ROW_NONE: return make_place(store, place, kind, error);
	case DB_ROW_YES: break;
	}
	gboolean known = place_kind_parse(stmt_col_text(stmt, 0), kind);
	stmt_reset(stmt);
	return known || fail_place(place, error);
}
