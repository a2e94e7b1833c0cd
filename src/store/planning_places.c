/*
 * planning_places.c - what is known of bins that are to be counted
 */
#include "store/planning.h"

#include <string.h>

#include "store/store_private.h"

static void
place_free(gpointer data)
{
	struct planning_place *place = data;

	g_free(place->place);
	g_free(place);
}

/* Bins with the best class of what lies or belongs there. */
static GPtrArray *
read_bins(struct store *store, GHashTable *by_name, GError **error)
{
	static const char find[] =
		"SELECT b.place, MIN(COALESCE(NULLIF(l.class, ''), 'C')),"
		" MAX(CASE WHEN p.criticality = 'V' THEN 1 ELSE 0 END)"
		" FROM place b"
		" LEFT JOIN (SELECT s.place, s.part FROM stock s"
		"  WHERE s.site = $1 AND s.qty > 0"
		"  UNION SELECT h.home_bin, h.part FROM part h"
		"  WHERE h.home_bin <> '') c ON c.place = b.place"
		" LEFT JOIN part p ON p.part = c.part"
		" LEFT JOIN plan_line l ON l.site = $1 AND l.part = c.part"
		" AND l.run = (SELECT r.run FROM plan_run r WHERE r.site = $1"
		"  AND r.done = 1 ORDER BY r.as_of DESC, r.at_ms DESC LIMIT 1)"
		" WHERE b.site = $1 AND b.kind = 'bin'"
		" GROUP BY b.place ORDER BY b.place";
	g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(place_free);
	struct stmt *stmt = db_stmt(store->db, find, error);
	enum db_row row;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct planning_place *place = g_new0(struct planning_place, 1);
		place->place = g_strdup(stmt_col_text(stmt, 0));
		place->class = *stmt_col_text(stmt, 1);
		place->vital = stmt_col_int(stmt, 2) != 0;
		g_ptr_array_add(places, place);
		g_hash_table_insert(by_name, place->place, place);
	}
	return row == DB_ROW_NONE ? g_steal_pointer(&places) : NULL;
}

/* Times of bins; @offset: of the member in struct planning_place. */
static gboolean
read_times(struct store *store, GHashTable *by_name, const char *sql, gsize offset,
	   GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct planning_place *place =
			g_hash_table_lookup(by_name, stmt_col_text(stmt, 0));
		if (place != NULL)
			G_STRUCT_MEMBER(msec_t, place, offset) =
				stmt_col_int(stmt, 1);
	}
	return row == DB_ROW_NONE;
}

GPtrArray *
store_planning_places(struct store *store, GError **error)
{
	static const char counted[] =
		"SELECT s.reason, MAX(s.at_ms) FROM slip s WHERE s.site = $1"
		" AND s.kind = 'count' AND NOT EXISTS (SELECT 1 FROM slip v"
		" WHERE v.site = s.site AND v.refers = s.number"
		" AND v.kind = 'void') GROUP BY s.reason";
	static const char emptied[] =
		"SELECT p.home_bin, MAX(m.at_ms) FROM part p"
		" JOIN move m ON m.site = $1 AND m.part = p.part"
		" AND m.from_place = p.home_bin"
		" WHERE p.home_bin <> '' AND NOT EXISTS (SELECT 1 FROM stock s"
		" WHERE s.site = $1 AND s.part = p.part"
		" AND s.place = p.home_bin AND s.qty > 0) GROUP BY p.home_bin";
	static const char wanted[] =
		"SELECT p.home_bin, MAX(s.at_ms) FROM shortage h"
		" JOIN slip s ON s.site = h.site AND s.station = h.station"
		" AND s.seq = h.seq JOIN part p ON p.part = h.part"
		" WHERE h.site = $1 AND p.home_bin <> '' GROUP BY p.home_bin";
	g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) places = read_bins(store, by_name, error);

	if (places == NULL ||
	    !read_times(store, by_name, counted,
			G_STRUCT_OFFSET(struct planning_place, counted), error) ||
	    !read_times(store, by_name, emptied,
			G_STRUCT_OFFSET(struct planning_place, emptied), error) ||
	    !read_times(store, by_name, wanted,
			G_STRUCT_OFFSET(struct planning_place, wanted), error))
		return NULL;
	return g_steal_pointer(&places);
}
