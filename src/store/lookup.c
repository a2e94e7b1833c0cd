#include "store/lookup.h"

#include <string.h>

#include "base/error.h"
#include "store/barcode.h"
#include "store/store_private.h"

struct stmt *
lookup_ask(struct lookup *lookup, const char *sql, const char *a, const char *b,
	   GError **error)
{
	struct stmt *stmt = db_stmt(lookup->store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, a);
	if (b)
		stmt_text(stmt, 2, b);
	return stmt;
}

struct stmt *
lookup_ask_site(struct lookup *lookup, const char *sql, const char *id,
		GError **error)
{
	return lookup_ask(lookup, sql, lookup->store->site, id, error);
}

const char *
lookup_keep(struct fact *fact, struct stmt *stmt, int col)
{
	return fact_keep(fact, stmt_col_text(stmt, col));
}

enum place_kind
lookup_place_kind(struct stmt *stmt, int col)
{
	enum place_kind kind = PLACE_BIN;

	place_kind_parse(stmt_col_text(stmt, col), &kind);
	return kind;
}

/* ---- what a code can mean
 * ---------------------------------------------------------- */

struct search {
	struct lookup lookup;
	const struct code *code;
	GPtrArray *facts;
};

static void
add_fact(GPtrArray *facts, struct fact *fact)
{
	if (fact == NULL)
		return;
	for (guint i = 0; i < facts->len; i++) {
		const struct fact *other = g_ptr_array_index(facts, i);
		if (other->kind == fact->kind &&
		    strcmp(fact_id(other), fact_id(fact)) == 0) {
			fact_unref(fact);
			return;
		}
	}
	g_ptr_array_add(facts, fact);
}

static gboolean
try(struct search *search, lookup_fn *fn, const char *id, GError **error)
{
	struct fact *fact = NULL;

	if (!fn(&search->lookup, id, &fact, error))
		return FALSE;
	add_fact(search->facts, fact);
	return TRUE;
}

static lookup_fn *
registered_kind(const char *kind)
{
	if (strcmp(kind, "part") == 0)
		return lookup_part;
	return strcmp(kind, "place") == 0 ? lookup_place : lookup_unit;
}

static gboolean
try_registered(struct search *search, const char *key, GError **error)
{
	struct stmt *stmt =
		lookup_ask(&search->lookup,
			   "SELECT kind, ref FROM barcode WHERE code = $1", key,
			   NULL, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	lookup_fn *fn = registered_kind(stmt_col_text(stmt, 0));
	g_autofree char *ref = g_strdup(stmt_col_text(stmt, 1));
	stmt_reset(stmt);
	return try(search, fn, ref, error);
}

static gboolean
try_own(struct search *search, GError **error)
{
	const char *body = search->code->body;

	switch (search->code->own) {
	case OWN_NONE:
	case OWN_COMMAND: return TRUE;
	case OWN_PART: return try(search, lookup_part, body, error);
	case OWN_LOT:
		return search->code->part == NULL ||
		       try(search, lookup_part, search->code->part, error);
	case OWN_PLACE: return try(search, lookup_place, body, error);
	case OWN_PERSON: return try(search, lookup_badge, body, error);
	case OWN_JOB: return try(search, lookup_job, body, error);
	case OWN_UNIT: return try(search, lookup_unit, body, error);
	case OWN_SLIP: return try(search, lookup_slip, body, error);
	case OWN_ORDER:
		return try(search, lookup_order, body, error) &&
		       try(search, lookup_request_scanned, body, error);
	case OWN_PARTY: return try(search, lookup_party, body, error);
	}
	g_assert_not_reached();
}

/* Serial numbers: of units, and of products that only their job tells of. */
static gboolean
try_serial(struct search *search, const char *text, GError **error)
{
	if (*text == '\0')
		return TRUE; /* many things have no serial number */

	g_autoptr(GPtrArray) units =
		lookup_units_by_serial(&search->lookup, text, error);
	if (units == NULL)
		return FALSE;
	for (guint i = 0; i < units->len; i++)
		if (!try(search, lookup_unit, units->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* Everything that people and makers give a name to. */
static gboolean
try_names(struct search *search, const char *text, GError **error)
{
	static lookup_fn *const kinds[] = {
		lookup_badge, lookup_part,  lookup_job,
		lookup_order, lookup_party, lookup_slip,
		lookup_place, lookup_unit,  lookup_request_scanned,
	};

	if (!try_registered(search, text, error))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (!try(search, kinds[i], text, error))
			return FALSE;
	return try_serial(search, text, error);
}

/* People type without the shift key; readers do not. */
static gboolean
try_upper(struct search *search, const char *text, GError **error)
{
	g_autofree char *upper = g_utf8_strup(text, -1);

	return search->facts->len > 0 || strcmp(upper, text) == 0 ||
	       try_names(search, upper, error);
}

static gboolean
try_text(struct search *search, GError **error)
{
	const struct code *code = search->code;
	char gtin[15];

	/* a GTIN may stand in a symbol that does not say so */
	if (code->gtin[0] != '\0' && !try_registered(search, code->gtin, error))
		return FALSE;
	if (code->gtin[0] == '\0' && code_gtin_normal(code->data, gtin) &&
	    !try_registered(search, gtin, error))
		return FALSE;
	return try_names(search, code->data, error) &&
	       (code->kind != CODE_TEXT || try_upper(search, code->data, error));
}

/* A label of the trade: the item with its GTIN or part number, or what somebody
 * bound the whole label to. */
static gboolean
try_trade(struct search *search, GError **error)
{
	const struct code *code = search->code;

	if (code->gtin[0] != '\0' && !try_registered(search, code->gtin, error))
		return FALSE;
	if (search->facts->len == 0 && code->part != NULL &&
	    (!try_registered(search, code->part, error) ||
	     !try(search, lookup_part, code->part, error)))
		return FALSE;
	return search->facts->len > 0 || try_registered(search, code->data, error);
}

/* A label that names one piece of a serial-tracked part means that piece. */
static gboolean
narrow_to_piece(struct search *search, GError **error)
{
	const struct fact *part =
		search->facts->len == 1 ? search->facts->pdata[0] : NULL;
	struct stmt *stmt;
	enum db_row row;

	if (search->code->serial == NULL || part == NULL ||
	    part->kind != FACT_PART || !part->part.serial_tracked)
		return TRUE;
	stmt = lookup_ask_site(&search->lookup,
			       "SELECT unit FROM unit WHERE site = $1"
			       " AND part = $2 AND serial = $3",
			       part->part.part, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, search->code->serial);
	row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	g_autofree char *unit = g_strdup(stmt_col_text(stmt, 0));
	stmt_reset(stmt);
	g_ptr_array_set_size(search->facts, 0);
	return try(search, lookup_unit, unit, error);
}

static gboolean
look_up(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct search *search = data;

	switch (search->code->kind) {
	case CODE_OWN: return try_own(search, error);
	case CODE_COMMAND: return TRUE;
	case CODE_GS1:
	case CODE_DIGITAL_LINK:
	case CODE_ISO15434:
		return try_trade(search, error) && narrow_to_piece(search, error);
	case CODE_EAN:
	case CODE_UPC:
	case CODE_ITF14:
	case CODE_TEXT: return try_text(search, error);
	/* a number of this warehouse may look like a broken code of the trade */
	case CODE_BAD: return try_text(search, error);
	}
	g_assert_not_reached();
}

gboolean
store_lookup(struct store *store, const struct code *code, msec_t now,
	     GPtrArray **facts, GError **error)
{
	g_autoptr(GPtrArray) found =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct search search = { { store, now }, code, found };

	if (!db_read(store->db, look_up, &search, error))
		return FALSE;
	*facts = g_steal_pointer(&found);
	return TRUE;
}

/* ---- by kind and key
 * ------------------------------------------------------------------ */

struct one {
	struct lookup lookup;
	lookup_fn *fn;
	const char *id;
	struct fact *fact;
};

static gboolean
look_up_one(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct one *one = data;

	return one->fn(&one->lookup, one->id, &one->fact, error);
}

struct fact *
store_fact(struct store *store, enum fact_kind kind, const char *id, msec_t now,
	   GError **error)
{
	static lookup_fn *const by_kind[] = {
		[FACT_PART] = lookup_part,       [FACT_UNIT] = lookup_unit,
		[FACT_PERSON] = lookup_person,   [FACT_JOB] = lookup_job,
		[FACT_PLACE] = lookup_place,     [FACT_PARTY] = lookup_party,
		[FACT_ORDER] = lookup_order,     [FACT_SLIP] = lookup_slip,
		[FACT_REQUEST] = lookup_request,
	};
	struct one one = { { store, now }, by_kind[kind], id, NULL };

	if (!db_read(store->db, look_up_one, &one, error))
		return NULL;
	if (one.fact == NULL)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "there is no %s %s", fact_kind_name(kind), id);
	return one.fact;
}
