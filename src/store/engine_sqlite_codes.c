/* What SQLite's codes mean to a person. */
#include "store/engine_sqlite.h"

#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/error.h"

void
db_fail_open(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is a folder, not a database", path);
	else if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: there is no folder %s", path, folder);
	else if (access(path, F_OK) == 0 && eaccess(path, W_OK) != 0)
		g_set_error(
			error, SD_ERROR, SD_ERROR_READONLY,
			"%s may not be written; check its owner and permissions",
			path);
	else if (eaccess(folder, W_OK) != 0)
		g_set_error(error, SD_ERROR, SD_ERROR_READONLY,
			    "%s: the folder %s may not be written, and a database "
			    "needs files beside it; check its permissions",
			    path, folder);
	else if (access(path, F_OK) != 0)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: there is no such database", path);
	else
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s cannot be opened",
			    path);
}

static gboolean
no_space(int code, int system_errno)
{
	if (code == SQLITE_FULL)
		return TRUE;
	/* the shared memory file could not grow: the reason is not always passed on
	 */
	if (code == SQLITE_IOERR_SHMSIZE)
		return system_errno != EIO;
	return (code & 0xff) == SQLITE_IOERR &&
	       (system_errno == ENOSPC || system_errno == EDQUOT);
}

void
db_fail(struct db *db, int code, GError **error)
{
	int extended = sqlite3_extended_errcode(db->handle);
	const char *words = sqlite3_errmsg(db->handle);

	if ((extended & 0xff) != (code & 0xff))
		extended = code;
	if (no_space(extended, sqlite3_system_errno(db->handle))) {
		g_set_error(error, SD_ERROR, SD_ERROR_FULL,
			    "%s: the disk is full; nothing was changed, free some "
			    "space and do it again",
			    db->path);
		return;
	}
	switch (extended & 0xff) {
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_TOOBIG:
		g_set_error(error, SD_ERROR, SD_ERROR_REFUSED,
			    "the database refused it: %s", words);
		return;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		g_set_error(
			error, SD_ERROR, SD_ERROR_BUSY,
			"%s: another program keeps the database locked; try again "
			"when it is done",
			db->path);
		return;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		g_set_error(
			error, SD_ERROR, SD_ERROR_READONLY,
			"%s may not be written; check its permissions and those "
			"of its folder",
			db->path);
		return;
	case SQLITE_CORRUPT:
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is damaged (%s); put a backup in its place with "
			    "\"restore\"",
			    db->path, words);
		return;
	case SQLITE_NOTADB:
		g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
			    "%s is not a database, or its beginning is damaged",
			    db->path);
		return;
	case SQLITE_CANTOPEN: db_fail_open(db->path, error); return;
	}
	g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: %s (SQLite code %d)",
		    db->path, words, extended);
}
