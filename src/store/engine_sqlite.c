#include "store/engine_sqlite.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define APPLICATION_ID 0x53446B31 /* "SDk1" in the file's header */
#define WAIT_US        (10 * G_USEC_PER_SEC)
#define PARAMETERS     32

struct stmt {
	struct db *db;
	sqlite3_stmt *handle;
	int index[PARAMETERS + 1]; /* of $1, $2 ...; 0 where there is none */
	gboolean bad_text;         /* something bound was not UTF-8 */
};

/* ---- opening ---- */

/* Sleeps between tries are random: equal ones let one writer of many starve. */
static int
wait_turn(void *data, int tries)
{
	struct db *db = data;
	gint64 now = g_get_monotonic_time();

	if (tries == 0)
		db->wait_until = now + WAIT_US;
	if (now >= db->wait_until)
		return 0;
	g_usleep((gulong) g_random_int_range(100, 1000));
	return 1;
}

static void
free_stmt(gpointer data)
{
	struct stmt *stmt = data;

	sqlite3_finalize(stmt->handle);
	g_free(stmt);
}

static gboolean
run_plain(struct db *db, const char *sql, GError **error)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	if (code == SQLITE_OK)
		return TRUE;
	db_fail(db, code, error);
	return FALSE;
}

static gboolean
set_up(struct db *db, guint flags, GError **error)
{
	int mode = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

	if (flags & DB_OPEN_READONLY)
		mode |= SQLITE_OPEN_READONLY;
	else
		mode |= SQLITE_OPEN_READWRITE;
	if (flags & DB_OPEN_CREATE)
		mode |= SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(db->path, &db->handle, mode, NULL);
	if (code != SQLITE_OK) {
		db_fail(db, code, error);
		return FALSE;
	}
	sqlite3_busy_handler(db->handle, wait_turn, db);
	/* "x" is a name and never text, as on every other engine */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (!db->readonly && sqlite3_db_readonly(db->handle, "main") == 1) {
		db_fail_open(db->path, error);
		return FALSE;
	}
	return run_plain(
		db,
		"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
		"PRAGMA case_sensitive_like = ON; PRAGMA cache_size = -8000;",
		error);
}

/*
 * Every RETURNING opens a small table of its own. SQLite would give each room for
 * 20 pages at once, which made the heap grow and shrink on every statement: more
 * than half of the time of posting a slip.
 */
static void
configure(void)
{
	static gsize done;

	if (g_once_init_enter(&done)) {
		sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
		g_once_init_leave(&done, 1);
	}
}

struct db *
db_open(const char *path, guint flags, GError **error)
{
	configure();
	AUTO(db) db = g_new0(struct db, 1);

	db->path = g_strdup(path);
	db->readonly = (flags & DB_OPEN_READONLY) != 0;
	db->statements = g_hash_table_new_full(NULL, NULL, NULL, free_stmt);
	if (!set_up(db, flags, error))
		return NULL;
	return g_steal_pointer(&db);
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	g_hash_table_unref(db->statements);
	sqlite3_close(db->handle);
	g_free(db->path);
	g_free(db);
}

const char *
db_path(struct db *db)
{
	return db->path;
}

static gboolean
read_int(struct db *db, const char *sql, gint64 *value, GError **error)
{
	sqlite3_stmt *handle = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(handle);
	if (code == SQLITE_ROW)
		*value = sqlite3_column_int64(handle, 0);
	else
		db_fail(db, code, error);
	sqlite3_finalize(handle);
	return code == SQLITE_ROW;
}

enum db_owner
db_owner(struct db *db, GError **error)
{
	gint64 id, tables;

	if (!read_int(db, "PRAGMA application_id", &id, error) ||
	    !read_int(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
		return DB_OWNER_ERROR;
	if (id == APPLICATION_ID)
		return DB_OWNER_US;
	return id == 0 && tables == 0 ? DB_OWNER_NONE : DB_OWNER_OTHER;
}

gboolean
db_start(struct db *db, GError **error)
{
	int code;

	/* the change of journal does not wait for others by itself */
	for (int tries = 0;; tries++) {
		code = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL", NULL,
				    NULL, NULL);
		if ((code & 0xff) != SQLITE_BUSY || !wait_turn(db, tries))
			break;
	}
	if (code != SQLITE_OK) {
		db_fail(db, code, error);
		return FALSE;
	}
	return run_plain(db, "PRAGMA wal_autocheckpoint = 4000", error);
}

gint64
db_schema_version(struct db *db, GError **error)
{
	gint64 version;

	return read_int(db, "PRAGMA user_version", &version, error) ? version : -1;
}

gboolean
db_set_schema_version(struct db *db, gint64 version, GError **error)
{
	g_autofree char *sql = g_strdup_printf("PRAGMA application_id = %d; PRAGMA "
					       "user_version = %" G_GINT64_FORMAT,
					       APPLICATION_ID, version);

	return run_plain(db, sql, error);
}

/* ---- statements ---- */

gboolean
db_script(struct db *db, const char *sql, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(sql, "\n", -1);
	g_autoptr(GString) out = g_string_sized_new(strlen(sql));
	gboolean skip = FALSE;

	for (char **line = lines; *line; line++) {
		if (g_str_has_prefix(*line, "--@"))
			skip = !g_str_equal(*line, "--@end") &&
			       !g_str_equal(*line, "--@sqlite");
		else if (!skip)
			g_string_append_printf(out, "%s\n", *line);
	}
	g_string_replace(out, "{INT}", "INTEGER", 0);
	g_string_replace(out, "{TABLE}", "STRICT, WITHOUT ROWID", 0);
	return run_plain(db, out->str, error);
}

static struct stmt *
compile(struct db *db, const char *sql, GError **error)
{
	sqlite3_stmt *handle = NULL;
	int code = sqlite3_prepare_v3(db->handle, sql, -1,
				      SQLITE_PREPARE_PERSISTENT, &handle, NULL);

	if (code == SQLITE_ERROR) {
		const char *words = sqlite3_errmsg(db->handle);

		if (!g_str_has_prefix(words, "no such "))
			g_error("%s in: %s", words, sql);
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is damaged (%s); put a backup in its place with "
			    "\"restore\"",
			    db->path, words);
		return NULL;
	}
	if (code != SQLITE_OK) {
		db_fail(db, code, error);
		return NULL;
	}
	struct stmt *stmt = g_new0(struct stmt, 1);
	stmt->db = db;
	stmt->handle = handle;
	for (int i = 1; i <= sqlite3_bind_parameter_count(handle); i++) {
		const char *name = sqlite3_bind_parameter_name(handle, i);
		int n = name && name[0] == '$' ? atoi(name + 1) : 0;

		if (n < 1 || n > PARAMETERS)
			g_error("placeholder %d is not $1 to $%d in: %s", i,
				PARAMETERS, sql);
		stmt->index[n] = i;
	}
	return stmt;
}

struct stmt *
db_stmt(struct db *db, const char *sql, GError **error)
{
	struct stmt *stmt = g_hash_table_lookup(db->statements, sql);

	if (stmt == NULL) {
		stmt = compile(db, sql, error);
		if (stmt != NULL)
			g_hash_table_insert(db->statements, (gpointer) sql, stmt);
		return stmt;
	}
	stmt_reset(stmt);
	sqlite3_clear_bindings(stmt->handle);
	return stmt;
}

static int
slot(struct stmt *stmt, int n)
{
	int index = n >= 1 && n <= PARAMETERS ? stmt->index[n] : 0;

	if (index == 0)
		g_error("no $%d in: %s", n, sqlite3_sql(stmt->handle));
	return index;
}

void
stmt_int(struct stmt *stmt, int n, gint64 value)
{
	sqlite3_bind_int64(stmt->handle, slot(stmt, n), value);
}

void
stmt_text(struct stmt *stmt, int n, const char *text)
{
	gsize len = text ? strlen(text) : 0;

	if (text == NULL)
		text = "";
	if (!g_utf8_validate(text, (gssize) len, NULL))
		stmt->bad_text = TRUE;
	sqlite3_bind_text64(stmt->handle, slot(stmt, n), text, len,
			    SQLITE_TRANSIENT, SQLITE_UTF8);
}

enum db_row
stmt_step(struct stmt *stmt, GError **error)
{
	if (stmt->bad_text) {
		stmt_reset(stmt);
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "the text to be stored is not UTF-8");
		return DB_ROW_ERROR;
	}
	int code = sqlite3_step(stmt->handle);
	if (code == SQLITE_ROW)
		return DB_ROW_YES;
	if (code != SQLITE_DONE)
		db_fail(stmt->db, code, error);
	stmt_reset(stmt);
	return code == SQLITE_DONE ? DB_ROW_NONE : DB_ROW_ERROR;
}

void
stmt_reset(struct stmt *stmt)
{
	sqlite3_reset(stmt->handle);
	stmt->bad_text = FALSE;
}

gint64
stmt_col_int(struct stmt *stmt, int col)
{
	return sqlite3_column_int64(stmt->handle, col);
}

const char *
stmt_col_text(struct stmt *stmt, int col)
{
	const char *text = (const char *) sqlite3_column_text(stmt->handle, col);

	return text ? text : "";
}

gboolean
stmt_run(struct stmt *stmt, int *rows, GError **error)
{
	enum db_row row;
	int count = 0;

	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		count++;
	if (rows != NULL)
		*rows = count;
	return row == DB_ROW_NONE;
}

/* ---- transactions ---- */

static gboolean
run_kept(struct db *db, const char *sql, GError **error)
{
	struct stmt *stmt = db_stmt(db, sql, error);

	return stmt != NULL && stmt_run(stmt, NULL, error);
}

static void
roll_back(struct db *db)
{
	sqlite3_stmt *open = NULL;

	/* a cursor that was left open would keep it from ending */
	while ((open = sqlite3_next_stmt(db->handle, open)) != NULL)
		sqlite3_reset(open);
	/* many errors have rolled back by themselves */
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
transact(struct db *db, const char *begin, db_write_fn *fn, gpointer data,
	 GError **error)
{
	static const char commit[] = "COMMIT";

	if (!run_kept(db, begin, error))
		return FALSE;
	db->in_transaction = TRUE;
	gboolean done = fn(db, data, error) && run_kept(db, commit, error);
	if (!done)
		roll_back(db);
	db->in_transaction = FALSE;
	return done;
}

gboolean
db_write(struct db *db, db_write_fn *fn, gpointer data, GError **error)
{
	static const char begin[] = "BEGIN IMMEDIATE";

	g_assert(!db->in_transaction);
	return transact(db, begin, fn, data, error);
}

gboolean
db_read(struct db *db, db_write_fn *fn, gpointer data, GError **error)
{
	static const char begin[] = "BEGIN";

	if (db->in_transaction)
		return fn(db, data, error);
	return transact(db, begin, fn, data, error);
}
