/*
 * engine_sqlite.h - what the files of the SQLite engine share
 */
#ifndef STORE_ENGINE_SQLITE_H
#define STORE_ENGINE_SQLITE_H

#include "store/engine.h"

struct sqlite3;

struct db {
	struct sqlite3 *handle;
	char *path;
	GHashTable *statements; /* SQL text by its pointer -> struct stmt */
	gboolean readonly;
	gboolean in_transaction;
	gint64 wait_until; /* monotonic us: when waiting for another writer ends */
};

/* Set @error from what the last call on @db->handle returned. */
void db_fail(struct db *db, int code, GError **error);
/* Set @error to why a file cannot be opened, as far as the file system tells. */
void db_fail_open(const char *path, GError **error);

#endif
