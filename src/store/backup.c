#include "store/store_private.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"

gboolean
store_backup(struct store *store, const char *path, GError **error)
{
	return db_copy(store->db, path, error);
}

/* ---- restoring ---- */

/* A copy beside the database, brought up to this program's schema. */
static gboolean
copy_backup(const char *backup, const char *copy, GError **error)
{
	AUTO(db) db = db_open(backup, DB_OPEN_READONLY, error);

	if (db == NULL)
		return FALSE;
	switch (db_owner(db, error)) {
	case DB_OWNER_ERROR: return FALSE;
	case DB_OWNER_US: return db_copy(db, copy, error);
	case DB_OWNER_NONE:
	case DB_OWNER_OTHER: break;
	}
	g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
		    "%s is not a sparedesk backup; choose another file", backup);
	return FALSE;
}

static gboolean
check_copy(const char *backup, const char *copy,
	   const struct store_options *options, GError **error)
{
	struct store_verify result;
	AUTO(store) store = store_open(copy, options, 0, error);

	if (store == NULL || !store_verify(store, &result, error)) {
		g_prefix_error(error, "%s: ", backup);
		return FALSE;
	}
	if (result.fault == NULL)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_CORRUPT,
		    "%s is not fit to be restored: %s; choose an older backup",
		    backup, result.fault);
	store_verify_clear(&result);
	return FALSE;
}

/* A file that is another program's is not ours to put aside. */
static gboolean
check_target(const char *path, GError **error)
{
	AUTO(db) db = db_open(path, DB_OPEN_READONLY, NULL);

	if (db == NULL || db_owner(db, NULL) != DB_OWNER_OTHER)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_EXISTS,
		    "%s is the database of another program; choose another file",
		    path);
	return FALSE;
}

gboolean
store_restore(const char *backup, const char *path,
	      const struct store_options *options, GError **error)
{
	g_autofree char *copy =
		g_strdup_printf("%s.restoring-%d", path, (int) getpid());
	g_autofree char *kept = NULL;
	gboolean done;

	if (!check_target(path, error))
		return FALSE;
	done = copy_backup(backup, copy, error) &&
	       check_copy(backup, copy, options, error) &&
	       db_replace(copy, path, &kept, error);
	if (!done)
		unlink(copy);
	return done;
}
