/*
 * engine.h - the thin line between one SQL text and a database engine
 *
 * Everything above speaks this interface; SQLite stands below it now, and libpq
 * can without a change of SQL. Placeholders are $1, $2 ...; values are 64-bit
 * integers and UTF-8 text. Only src/store/ includes this header.
 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <glib.h>

#include "base/auto.h"

struct db;
struct stmt;

enum db_row { DB_ROW_YES, DB_ROW_NONE, DB_ROW_ERROR };

enum db_open_flags {
	DB_OPEN_CREATE = 1 << 0, /* make the file when it is not there */
	DB_OPEN_READONLY = 1 << 1,
};

/**
 * db_open() - open a database file
 *
 * WAL journal, synchronous FULL, foreign keys on. A writer that finds another waits
 * with short random sleeps, 10 s at most.
 *
 * Return: owned, close with db_close(); or NULL with SD_ERROR_NOT_FOUND,
 * READONLY, CORRUPT, FULL or IO.
 */
struct db *db_open(const char *path, guint flags, GError **error);
void db_close(struct db *db);
AUTO_DEFINE(db, db_close)

/* Run DDL or several statements without values; {INT} and the like are replaced. */
gboolean db_script(struct db *db, const char *sql, GError **error);

/**
 * db_stmt() - the statement for @sql, made once and kept
 * @sql: static text: the pointer is the key
 *
 * The statement belongs to @db and is ready to be bound. A text that does not
 * compile is a fault of the program and aborts it, unless the database itself is at
 * fault.
 *
 * Return: NULL with @error when the database is damaged or gone.
 */
struct stmt *db_stmt(struct db *db, const char *sql, GError **error);

void stmt_int(struct stmt *stmt, int n, gint64 value);
/* @text is copied when stepped; NULL binds ''. Must be UTF-8 without inner NUL. */
void stmt_text(struct stmt *stmt, int n, const char *text);

/**
 * stmt_step() - get the next row
 *
 * After DB_ROW_NONE and DB_ROW_ERROR the statement is reset by itself; after
 * the last wanted DB_ROW_YES call stmt_reset(). Errors: SD_ERROR_REFUSED for a
 * violated CHECK or key or trigger, BUSY, FULL, READONLY, CORRUPT, IO.
 */
enum db_row stmt_step(struct stmt *stmt, GError **error);
void stmt_reset(struct stmt *stmt);

gint64 stmt_col_int(struct stmt *stmt, int col);
/* Never NULL; valid until the next step or reset. */
const char *stmt_col_text(struct stmt *stmt, int col);

/* Step a statement that gives no row (or whose row does not matter) and reset
 * it. @rows, when not NULL, gets how many rows it returned (0 or 1): the
 * answer of a guarded UPDATE ... RETURNING. */
gboolean stmt_run(struct stmt *stmt, int *rows, GError **error);

/**
 * db_write() - run @fn as one transaction, again when another writer forced it back
 * @fn: makes its changes and returns FALSE with an error to roll all back; it
 *      may run more than once, so its first statement claims an operation key
 *
 * Return: FALSE with the error of @fn or of the commit; nothing is changed
 * then, except after SD_ERROR_IO at commit, when running the same key again
 * tells.
 */
typedef gboolean db_write_fn(struct db *db, gpointer data, GError **error);
gboolean db_write(struct db *db, db_write_fn *fn, gpointer data, GError **error);

/* As db_write(), for reading: all statements of @fn see one moment. */
gboolean db_read(struct db *db, db_write_fn *fn, gpointer data, GError **error);

/* Copy the whole database into a new file while others write. */
gboolean db_backup(struct db *db, const char *path, GError **error);

/* Fold the write-ahead log back into the file, as far as nobody reads it. */
void db_checkpoint(struct db *db);

gint64 db_schema_version(struct db *db);
gboolean db_set_schema_version(struct db *db, gint64 version, GError **error);

/* The engine's own consistency check; FALSE with SD_ERROR_CORRUPT naming the
 * damage. */
gboolean db_integrity(struct db *db, GError **error);

#endif
