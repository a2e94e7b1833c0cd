/*
 * lookup_place.c - people, parties and places
 */
#include "core/role.h"
#include "store/lookup.h"
#include "store/store_private.h"

/* ---- people
 * ------------------------------------------------------------------------ */

#define PERSON                                                                     \
	"SELECT p.person, p.name, p.roles, p.lang, p.certified_until,"             \
	" CASE WHEN p.pin = '' THEN 0 ELSE 1 END, p.clearance,"                    \
	" CASE WHEN EXISTS (SELECT 1 FROM clearance c WHERE c.site = $1"           \
	" AND c.person = p.person AND c.closed_ms = 0) THEN 1 ELSE 0 END,"         \
	" COALESCE((SELECT l.place FROM place l WHERE l.site = $1"                 \
	" AND l.place = 'person:' || p.person), '') FROM person p"

static gboolean
read_person(struct lookup *lookup, const char *sql, const char *id,
	    struct fact **fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(lookup, sql, id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;
	g_autofree char *bad = NULL;

	*fact = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	AUTO(fact) made = fact_new(FACT_PERSON);
	struct fact_person *person = &made->person;
	person->person = lookup_keep(made, stmt, 0);
	person->name = lookup_keep(made, stmt, 1);
	roles_parse(stmt_col_text(stmt, 2), "|", &person->roles, &bad);
	person->may = role_table_may(&lookup->store->roles, person->roles);
	lang_parse(stmt_col_text(stmt, 3), &person->lang);
	person->certified_until = lookup_keep(made, stmt, 4);
	person->has_pin = stmt_col_int(stmt, 5) != 0;
	person->clearance = (int) stmt_col_int(stmt, 6);
	person->clearing = stmt_col_int(stmt, 7) != 0;
	person->place = lookup_keep(made, stmt, 8);
	stmt_reset(stmt);
	if (!lookup_held_by_person(lookup, made, error))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}

gboolean
lookup_person(struct lookup *lookup, const char *id, struct fact **fact,
	      GError **error)
{
	return read_person(lookup, PERSON " WHERE p.person = $2", id, fact, error);
}

gboolean
lookup_badge(struct lookup *lookup, const char *id, struct fact **fact,
	     GError **error)
{
	return read_person(lookup, PERSON " WHERE p.badge = $2", id, fact, error);
}

/* ---- parties
 * ------------------------------------------------------------------------- */

/* Goes over the open lines of all orders, and not over all orders of the party. */
static gboolean
read_orders(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT DISTINCT l.purchase FROM purchase_line l CROSS JOIN "
		"purchase p"
		" WHERE l.site = $1 AND l.received < l.ordered AND p.site = l.site"
		" AND p.purchase = l.purchase AND p.supplier = $2"
		" ORDER BY l.purchase LIMIT $3",
		fact->party.party, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, LOOKUP_CONTENTS_MAX);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		const char *order = lookup_keep(fact, stmt, 0);
		g_array_append_val(fact->party.orders, order);
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_party(struct lookup *lookup, const char *id, struct fact **fact,
	     GError **error)
{
	struct stmt *stmt =
		lookup_ask(lookup,
			   "SELECT party, name, kind, phone, address FROM party"
			   " WHERE party = $1",
			   id, NULL, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	*fact = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	AUTO(fact) made = fact_new(FACT_PARTY);
	enum place_kind kind = lookup_place_kind(stmt, 2);
	made->party.party = lookup_keep(made, stmt, 0);
	made->party.name = lookup_keep(made, stmt, 1);
	made->party.kind = lookup_keep(made, stmt, 2);
	made->party.phone = lookup_keep(made, stmt, 3);
	made->party.address = lookup_keep(made, stmt, 4);
	g_autofree char *place = place_code_of(kind, made->party.party);
	made->party.place = fact_keep(made, place);
	stmt_reset(stmt);
	if (kind == PLACE_SUPPLIER && !read_orders(lookup, made, error))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}

/* ---- places
 * -------------------------------------------------------------------------- */

static gboolean
read_contents(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_place *place = &fact->place;
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT s.part, s.lot, COALESCE(l.expiry, ''), s.qty FROM stock s"
		" LEFT JOIN lot l ON l.site = s.site AND l.part = s.part"
		" AND l.lot = s.lot"
		" WHERE s.site = $1 AND s.place = $2 AND s.qty > 0"
		" ORDER BY s.part, s.lot LIMIT $3",
		place->place, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, LOOKUP_CONTENTS_MAX + 1);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_stock stock = {
			.part = lookup_keep(fact, stmt, 0),
			.place = place->place,
			.place_kind = place->kind,
			.lot = lookup_keep(fact, stmt, 1),
			.expiry = lookup_keep(fact, stmt, 2),
			.qty = stmt_col_int(stmt, 3),
		};
		g_array_append_val(place->stock, stock);
	}
	place->more = place->stock->len > LOOKUP_CONTENTS_MAX;
	if (place->more)
		g_array_set_size(place->stock, LOOKUP_CONTENTS_MAX);
	return row == DB_ROW_NONE;
}

/* What is followed by itself there, pieces of parts and all others. */
static gboolean
read_placed(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_place *place = &fact->place;
	struct stmt *stmt = lookup_ask_site(lookup,
					    "SELECT unit, kind, part, lot FROM unit"
					    " WHERE site = $1 AND place = $2"
					    " ORDER BY unit LIMIT $3",
					    place->place, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, LOOKUP_CONTENTS_MAX + 1);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_placed placed = {
			.unit = lookup_keep(fact, stmt, 0),
			.kind = lookup_keep(fact, stmt, 1),
			.part = lookup_keep(fact, stmt, 2),
			.lot = lookup_keep(fact, stmt, 3),
		};
		g_array_append_val(place->units, placed);
	}
	if (place->units->len > LOOKUP_CONTENTS_MAX) {
		place->more = TRUE;
		g_array_set_size(place->units, LOOKUP_CONTENTS_MAX);
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_place(struct lookup *lookup, const char *id, struct fact **fact,
	     GError **error)
{
	struct stmt *stmt = lookup_ask_site(lookup,
					    "SELECT place, name, kind FROM place"
					    " WHERE site = $1 AND place = $2",
					    id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	*fact = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	AUTO(fact) made = fact_new(FACT_PLACE);
	made->place.place = lookup_keep(made, stmt, 0);
	made->place.name = lookup_keep(made, stmt, 1);
	made->place.kind = lookup_place_kind(stmt, 2);
	stmt_reset(stmt);
	if (!read_contents(lookup, made, error) ||
	    !read_placed(lookup, made, error))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}
