/*
 * csv_import_people.c - rules for people and parties
 */
#include <string.h>

#include "core/role.h"
#include "core/slip.h"
#include "store/csv_import.h"
#include "store/people.h"
#include "store/store_private.h"

/* Make the place of a person or party, or give it the new name. */
static gboolean
put_place(struct csv_import *import, enum place_kind kind, const char *id,
	  const char *name, GError **error)
{
	struct stmt *stmt =
		db_stmt(import->store->db,
			"INSERT INTO place (site, place, kind, name)"
			" VALUES ($1, $2, $3, $4) ON CONFLICT (site, place)"
			" DO UPDATE SET name = excluded.name",
			error);
	g_autofree char *place = place_code_of(kind, id);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, import->store->site);
	stmt_text(stmt, 2, place);
	stmt_text(stmt, 3, place_kind_name(kind));
	stmt_text(stmt, 4, name);
	return stmt_run(stmt, NULL, error);
}

/* ---- people: before the database is touched
 * ----------------------------------------- */

gboolean
csv_people_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	struct csv_cell *pin = &row->cell[PEOPLE_PIN];
	struct csv_cell *roles = &row->cell[PEOPLE_ROLES];
	g_autofree char *bad = NULL;
	guint bits;

	if (!roles_parse(roles->text, "|", &bits, &bad))
		return csv_fault(
			file, row->line, "roles", SD_ERROR_INVALID, error,
			"\"%s\" is no role; write some of clerk, technician, "
			"supervisor, finance, purchasing, custodian, admin "
			"with '|' between",
			bad ? bad : roles->text);
	g_autofree char *text = roles_text(bits);
	roles->text = g_string_chunk_insert_const(file->made, text);

	/* an empty cell leaves the PIN as it is */
	if (pin->text != NULL && *pin->text == '\0')
		pin->text = NULL;
	if (pin->text == NULL || pin_is_plain(pin->text) || pin_is_hash(pin->text))
		return TRUE;
	return csv_fault(
		file, row->line, "pin", SD_ERROR_INVALID, error,
		"what is there is neither 4 to 12 digits nor a PIN as export "
		"gives it; write digits");
}

static gboolean
check_badges(struct csv_file *file, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < file->n_rows; i++) {
		struct csv_row row = csv_file_row(file, i);
		gpointer earlier;

		if (!g_hash_table_lookup_extended(seen, row.cell[PEOPLE_BADGE].text,
						  NULL, &earlier)) {
			g_hash_table_insert(seen,
					    (gpointer) row.cell[PEOPLE_BADGE].text,
					    GUINT_TO_POINTER(i));
			continue;
		}
		struct csv_row other =
			csv_file_row(file, GPOINTER_TO_UINT(earlier));
		return csv_fault(file, row.line, "badge", SD_ERROR_EXISTS, error,
				 "\"%s\" of %s is the badge of %s in line "
				 "%" G_GINT64_FORMAT
				 " already; give each person a badge of his own",
				 row.cell[PEOPLE_BADGE].text,
				 row.cell[PEOPLE_PERSON].text,
				 other.cell[PEOPLE_PERSON].text, other.line);
	}
	return TRUE;
}

static char *
stored_hash(struct store *store, const char *person, GError **error)
{
	struct stmt *stmt =
		db_stmt(store->db, "SELECT pin FROM person WHERE person = $1",
			error);
	char *hash = NULL;

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, person);
	switch (stmt_step(stmt, error)) {
	case DB_ROW_YES:
		hash = g_strdup(stmt_col_text(stmt, 0));
		stmt_reset(stmt);
		return hash;
	case DB_ROW_NONE: return g_strdup("");
	case DB_ROW_ERROR: return NULL;
	}
	g_assert_not_reached();
}

/* Hashing takes its time: it happens before anybody has to wait for the database. A
 * PIN that the person has already keeps its hash, and so changes nothing. */
gboolean
csv_people_ready(struct store *store, struct csv_file *file, GError **error)
{
	if (!check_badges(file, error))
		return FALSE;
	for (guint i = 0; i < file->n_rows; i++) {
		struct csv_row row = csv_file_row(file, i);
		struct csv_cell *pin = &row.cell[PEOPLE_PIN];

		if (pin->text == NULL || pin_is_hash(pin->text))
			continue;
		g_autofree char *hash =
			stored_hash(store, row.cell[PEOPLE_PERSON].text, error);
		if (hash == NULL)
			return FALSE;
		if (*hash == '\0' || !pin_matches(hash, pin->text)) {
			g_free(hash);
			hash = pin_hash(pin->text, error);
			if (hash == NULL)
				return FALSE;
		}
		pin->text = g_string_chunk_insert(file->made, hash);
	}
	return TRUE;
}

/* ---- people: while writing
 * ------------------------------------------------------------ */

/* Lay the badges aside that the file changes, so that people can swap them. No
 * badge begins with '%'. */
gboolean
csv_people_prepare(struct csv_import *import, GError **error)
{
	for (guint i = 0; i < import->file->n_rows; i++) {
		struct csv_row row = csv_file_row(import->file, i);
		struct stmt *stmt =
			db_stmt(import->store->db,
				"UPDATE person SET badge = '%' || person"
				" WHERE person = $1 AND badge <> $2",
				error);

		if (stmt == NULL)
			return FALSE;
		stmt_text(stmt, 1, row.cell[PEOPLE_PERSON].text);
		stmt_text(stmt, 2, row.cell[PEOPLE_BADGE].text);
		if (!stmt_run(stmt, NULL, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
csv_people_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *person = row->cell[PEOPLE_PERSON].text;
	const char *badge = row->cell[PEOPLE_BADGE].text;
	g_autofree char *owner = NULL;

	if (!csv_import_text(import, &owner, error,
			     "SELECT person FROM person WHERE badge = $1"
			     " AND person <> $2",
			     FALSE, badge, person, NULL))
		return FALSE;
	if (owner != NULL)
		return csv_fault(
			import->file, row->line, "badge", SD_ERROR_EXISTS, error,
			"\"%s\" of %s is the badge of %s already; give each "
			"person a badge of his own",
			badge, person, owner);
	return put_place(import, PLACE_PERSON, person, row->cell[PEOPLE_NAME].text,
			 error);
}

/* ---- parties
 * ---------------------------------------------------------------------------- */

gboolean
csv_parties_check(struct csv_file *file, struct csv_row *row, GError **error)
{
	return csv_check_span(file, row, PARTIES_FROM, PARTIES_TO, error);
}

/* Goods went to and from the party's place, whose name holds the kind. */
gboolean
csv_parties_before(struct csv_import *import, struct csv_row *row, GError **error)
{
	const char *party = row->cell[PARTIES_PARTY].text;
	const char *kind_text = row->cell[PARTIES_KIND].text;
	enum place_kind kind = PLACE_CUSTOMER;

	if (row->known && strcmp(kind_text, row->was[PARTIES_KIND].text) != 0)
		return csv_fault(import->file, row->line, "kind", SD_ERROR_REFUSED,
				 error,
				 "%s is a %s and cannot become a %s; give the new "
				 "party another name",
				 party, row->was[PARTIES_KIND].text, kind_text);
	place_kind_parse(kind_text, &kind);
	return put_place(import, kind, party, row->cell[PARTIES_NAME].text, error);
}
