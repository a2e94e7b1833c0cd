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

/* Whose database a file is. */
enum db_owner {
	DB_OWNER_ERROR, /* it could not be read */
	DB_OWNER_NONE,  /* it is empty */
	DB_OWNER_US,
	DB_OWNER_OTHER, /* some other program's */
};

/**
 * db_open() - open a database file, changing nothing in it
 *
 * Foreign keys on, synchronous FULL. A writer that finds another waits with short
 * random sleeps, 10 s at most.
 *
 * Return: owned, close with db_close(); or NULL with SD_ERROR_NOT_FOUND,
 * READONLY, CORRUPT, FULL, BUSY or IO.
 */
struct db *db_open(const char *path, guint flags, GError **error);
void db_close(struct db *db);
AUTO_DEFINE(db, db_close)

/* The path it was opened with; belongs to @db. */
const char *db_path(struct db *db);

enum db_owner db_owner(struct db *db, GError **error);

/* Get ready for writing (SQLite: the WAL journal). After this the file is ours. */
gboolean db_start(struct db *db, GError **error);

/* Run DDL or several statements without values; {INT} and the like are replaced. */
gboolean db_script(struct db *db, const char *sql, GError **error);

/**
 * db_stmt() - the statement for @sql, made once and kept
 * @sql: static text: the pointer is the key
 *
 * The statement belongs to @db and is ready to be bound: reset, all values NULL.
 * A text that does not compile is a fault of the program and aborts it, unless
 * the database itself is at fault.
 *
 * Return: NULL with @error when the database is damaged or gone.
 */
struct stmt *db_stmt(struct db *db, const char *sql, GError **error);

/* A placeholder that is not in the statement aborts the program. */
void stmt_int(struct stmt *stmt, int n, gint64 value);
/* @text is copied; NULL binds ''. Text that is not UTF-8 fails when stepped. */
void stmt_text(struct stmt *stmt, int n, const char *text);

/**
 * stmt_step() - get the next row
 *
 * After DB_ROW_NONE and DB_ROW_ERROR the statement is reset by itself; after
 * the last wanted DB_ROW_YES call stmt_reset(). Errors: SD_ERROR_REFUSED for a
 * violated CHECK or key or trigger, INVALID for bound text that is not UTF-8, BUSY,
 * FULL, READONLY, CORRUPT, IO.
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
 * Not inside another db_write() or db_read().
 *
 * Return: FALSE with the error of @fn or of the commit; nothing is changed
 * then, except after SD_ERROR_IO or FULL at commit, when running the same key again
 * tells.
 */
typedef gboolean db_write_fn(struct db *db, gpointer data, GError **error);
gboolean db_write(struct db *db, db_write_fn *fn, gpointer data, GError **error);

/* As db_write(), for reading: all statements of @fn see one moment. Inside another
 * transaction it is part of that one. */
gboolean db_read(struct db *db, db_write_fn *fn, gpointer data, GError **error);

/**
 * db_copy() - copy the whole database into a new file while others write
 *
 * The copy is of one moment, a single file, and on the disk when this returns.
 * SD_ERROR_EXISTS when there is such a file; after a failure there is none.
 */
gboolean db_copy(struct db *db, const char *path, GError **error);

/**
 * db_replace() - put the database file @from, which nobody has open, where @path is
 * @kept: set to the owned path the old file is kept under, which is new; NULL when
 *        there was none
 *
 * Return: FALSE with SD_ERROR_BUSY while anyone has @path open, or a system
 * error; @path is as before then and @from is still there.
 */
gboolean db_replace(const char *from, const char *path, char **kept,
		    GError **error);

/* Fold the write-ahead log back into the file, as far as nobody reads it. */
void db_checkpoint(struct db *db);

/* 0 for an empty database, -1 with @error when it cannot be read. */
gint64 db_schema_version(struct db *db, GError **error);
/* Also marks the database as ours. */
gboolean db_set_schema_version(struct db *db, gint64 version, GError **error);

/* The engine's own check of the file, and of the indexes of @tables, @n of them;
 * FALSE with SD_ERROR_CORRUPT naming the damage. */
gboolean db_integrity(struct db *db, const char *const *tables, gsize n,
		      GError **error);

#endif
