#include "store/store_private.h"

#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "store/unit_state.h"

/* Made by glib-compile-resources from sql/store.gresource.xml. Called by name,
 * because nothing else would bring it in from the library. */
GResource *store_sql_get_resource(void);

/* The schema's steps; step n brings version n - 1 to version n. */
static const struct {
	const char *sql;
	/* what SQL cannot say, in the same transaction; or NULL */
	gboolean (*then)(struct db *db, GError **error);
} steps[] = {
	{ "/sparedesk/sql/001-base.sql", NULL },
	{ "/sparedesk/sql/002-custody.sql", unit_migrate },
	{ "/sparedesk/sql/003-planning.sql", NULL },
	{ "/sparedesk/sql/004-printing.sql", NULL },
	{ "/sparedesk/sql/005-purchasing.sql", NULL },
};

void
store_options_init(struct store_options *options)
{
	*options = (struct store_options) { .site = "S1",
					    .station = 1,
					    .residual_percent = 5,
					    .purchase_limit = 50000 };
	role_table_init(&options->roles);
}

gint64
store_version_latest(void)
{
	return G_N_ELEMENTS(steps);
}

gint64
store_version(struct store *store)
{
	return db_schema_version(store->db, NULL);
}

/* ---- schema ---- */

/* One step; nothing when another process has made it meanwhile. */
static gboolean
step_up(struct db *db, gpointer data, GError **error)
{
	gint64 step = *(gint64 *) data, version = db_schema_version(db, error);

	if (version < 0)
		return FALSE;
	if (version >= step)
		return TRUE;
	g_autoptr(GBytes) bytes =
		g_resource_lookup_data(store_sql_get_resource(),
				       steps[step - 1].sql,
				       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	g_assert(bytes != NULL);
	gsize len;
	const char *data_start = g_bytes_get_data(bytes, &len);
	g_autofree char *sql = g_strndup(data_start, len);

	return db_script(db, sql, error) &&
	       (steps[step - 1].then == NULL || steps[step - 1].then(db, error)) &&
	       db_set_schema_version(db, step, error);
}

static gboolean
migrate(struct db *db, gint64 version, GError **error)
{
	for (gint64 step = version + 1; step <= store_version_latest(); step++) {
		if (!db_write(db, step_up, &step, error)) {
			g_prefix_error(error,
				       "bringing the schema to version "
				       "%" G_GINT64_FORMAT ": ",
				       step);
			return FALSE;
		}
	}
	return TRUE;
}

/* Whether this program may use the file; looks only. */
static gboolean
check_file(struct db *db, guint flags, gint64 *version, GError **error)
{
	enum db_owner owner = db_owner(db, error);

	if (owner == DB_OWNER_ERROR ||
	    (*version = db_schema_version(db, error)) < 0)
		return FALSE;
	if (owner == DB_OWNER_OTHER) {
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is the database of another program; choose another "
			    "file",
			    db_path(db));
		return FALSE;
	}
	if (owner == DB_OWNER_NONE && !(flags & STORE_CREATE)) {
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is empty, not a sparedesk database", db_path(db));
		return FALSE;
	}
	if (*version > store_version_latest()) {
		g_set_error(error, SD_ERROR, SD_ERROR_NEWER,
			    "%s has schema version %" G_GINT64_FORMAT
			    ", this program knows up to %" G_GINT64_FORMAT
			    "; use a newer sparedesk",
			    db_path(db), *version, store_version_latest());
		return FALSE;
	}
	if (owner == DB_OWNER_US && *version < store_version_latest() &&
	    (flags & (STORE_READONLY | STORE_NO_MIGRATE))) {
		g_set_error(error, SD_ERROR, SD_ERROR_REFUSED,
			    "%s has schema version %" G_GINT64_FORMAT
			    ", this program needs %" G_GINT64_FORMAT
			    "; run \"sparedesk migrate\"",
			    db_path(db), *version, store_version_latest());
		return FALSE;
	}
	return TRUE;
}

/* ---- places every warehouse has ---- */

static const struct {
	const char *place;
	enum place_kind kind;
	const char *name;
} built_in[] = {
	{ PLACE_CODE_QUARANTINE, PLACE_QUARANTINE, TR_MARK("Quarantine") },
	{ PLACE_CODE_WORKSHOP, PLACE_WORKSHOP, TR_MARK("Workshop") },
	{ PLACE_CODE_SCRAP, PLACE_SCRAP, TR_MARK("Scrap") },
	{ PLACE_CODE_DIFFERENCE, PLACE_DIFFERENCE, TR_MARK("Count difference") },
	{ PLACE_CODE_HISTORY, PLACE_HISTORY, TR_MARK("Earlier movements") },
	{ PLACE_CODE_SUPPLIER, PLACE_SUPPLIER, TR_MARK("Unknown supplier") },
	{ PLACE_CODE_CUSTOMER, PLACE_CUSTOMER, TR_MARK("Unknown customer") },
};

static gboolean
add_places(struct db *db, gpointer data, GError **error)
{
	static const char add[] = "INSERT INTO place (site, place, kind, name)"
				  " VALUES ($1, $2, $3, $4)"
				  " ON CONFLICT (site, place) DO NOTHING";
	struct store *store = data;

	for (guint i = 0; i < G_N_ELEMENTS(built_in); i++) {
		struct stmt *stmt = db_stmt(db, add, error);

		if (stmt == NULL)
			return FALSE;
		stmt_text(stmt, 1, store->site);
		stmt_text(stmt, 2, built_in[i].place);
		stmt_text(stmt, 3, place_kind_name(built_in[i].kind));
		stmt_text(stmt, 4, built_in[i].name);
		if (!stmt_run(stmt, NULL, error))
			return FALSE;
	}
	return TRUE;
}

/* The last one is there exactly when all are: they come in one transaction. */
static gboolean
has_places(struct store *store, gboolean *has, GError **error)
{
	static const char find[] =
		"SELECT 1 FROM place WHERE site = $1 AND place = $2";
	struct stmt *stmt = db_stmt(store->db, find, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, built_in[G_N_ELEMENTS(built_in) - 1].place);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	*has = rows > 0;
	return TRUE;
}

/* ---- opening ---- */

static gboolean
set_up(struct store *store, guint flags, GError **error)
{
	gint64 version;
	gboolean has;

	if (!check_file(store->db, flags, &version, error))
		return FALSE;
	if (flags & STORE_READONLY)
		return TRUE;
	return db_start(store->db, error) && migrate(store->db, version, error) &&
	       has_places(store, &has, error) &&
	       (has || db_write(store->db, add_places, store, error));
}

struct store *
store_open(const char *path, const struct store_options *options, guint flags,
	   GError **error)
{
	AUTO(store) store = g_new0(struct store, 1);
	guint mode = 0;

	if (flags & STORE_READONLY)
		mode |= DB_OPEN_READONLY;
	else if (flags & STORE_CREATE)
		mode |= DB_OPEN_CREATE;
	store->site = g_strdup(options->site);
	store->station = options->station;
	store->roles = options->roles;
	store->purchase_limit = options->purchase_limit;
	store->residual_percent = options->residual_percent;
	store->db = db_open(path, mode, error);
	if (store->db == NULL || !set_up(store, flags, error))
		return NULL;
	return g_steal_pointer(&store);
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	db_close(store->db);
	g_free(store->site);
	g_free(store);
}

void
store_idle(struct store *store)
{
	db_checkpoint(store->db);
}

char *
store_dup(const char *text)
{
	return *text ? g_strdup(text) : NULL;
}
