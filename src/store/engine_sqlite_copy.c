/* Whole files: copying, replacing, checking and folding the log. */
#include "store/engine_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

/* The bytes SQLite locks in a database file (PENDING to the last SHARED). */
#define LOCK_START 0x40000000
#define LOCK_BYTES 512

static gboolean
fail_errno(const char *path, const char *doing, GError **error)
{
	int code = errno;
	enum sd_error kind = SD_ERROR_IO;

	if (code == ENOSPC || code == EDQUOT)
		kind = SD_ERROR_FULL;
	else if (code == EACCES || code == EPERM || code == EROFS)
		kind = SD_ERROR_READONLY;
	else if (code == ENOENT)
		kind = SD_ERROR_NOT_FOUND;
	else if (code == EEXIST)
		kind = SD_ERROR_EXISTS;
	g_set_error(error, SD_ERROR, (int) kind, "%s: cannot %s: %s", path, doing,
		    g_strerror(code));
	return FALSE;
}

/* ---- to the disk ---- */

static gboolean
sync_path(const char *path, int flags, GError **error)
{
	int fd = open(path, flags | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(path, "open it", error);
	int code = fsync(fd);
	int saved = errno;
	close(fd);
	errno = saved;
	return code == 0 || fail_errno(path, "write it to the disk", error);
}

static gboolean
sync_folder_of(const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	return sync_path(folder, O_RDONLY | O_DIRECTORY, error);
}

/* Rename that never takes an existing file's place. */
static int
rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

/* ---- copying ---- */

static gboolean
copy_pages(struct db *db, const char *path, GError **error)
{
	AUTO(db) copy = db_open(path, DB_OPEN_CREATE, error);

	/* nobody else knows the file, and it is synced as a whole at the end */
	if (copy == NULL ||
	    !db_script(copy, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF",
		       error))
		return FALSE;
	sqlite3_backup *backup =
		sqlite3_backup_init(copy->handle, "main", db->handle, "main");
	if (backup == NULL) {
		db_fail(copy, sqlite3_errcode(copy->handle), error);
		return FALSE;
	}
	/* in one go: it reads one moment, and the log lets others write meanwhile
	 */
	int step = sqlite3_backup_step(backup, -1);
	int code = sqlite3_backup_finish(backup);
	if (step != SQLITE_DONE && code == SQLITE_OK)
		code = step;
	if (code == SQLITE_OK)
		return TRUE;
	db_fail(copy, code, error);
	return FALSE;
}

/* A copy is one file that opens from a medium that cannot be written. */
static gboolean
make_single(const char *path, GError **error)
{
	AUTO(db) copy = db_open(path, 0, error);

	return copy != NULL &&
	       db_script(copy, "PRAGMA journal_mode = DELETE", error);
}

gboolean
db_copy(struct db *db, const char *path, GError **error)
{
	g_autofree char *part = g_strdup_printf("%s.XXXXXX", path);

	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		return fail_errno(path, "write a copy there", error);
	}
	int fd = g_mkstemp_full(part, O_RDWR | O_CLOEXEC, 0644);
	if (fd < 0)
		return fail_errno(path, "make it", error);
	close(fd);
	gboolean done = copy_pages(db, part, error) && make_single(part, error) &&
			sync_path(part, O_RDONLY, error);
	if (done && rename_new(part, path) != 0)
		done = fail_errno(path, "give the copy its name", error);
	if (!done) {
		unlink(part);
		return FALSE;
	}
	return sync_folder_of(path, error);
}

/* ---- replacing ---- */

/*
 * Bring what the old file's log holds into the file. Only a file that others have
 * open counts as a failure: one too damaged for this is kept as it is.
 */
static gboolean
fold_old(const char *path, GError **error)
{
	g_autoptr(GError) local = NULL;
	AUTO(db) old = db_open(path, 0, &local);

	if (old != NULL) {
		sqlite3_busy_handler(old->handle, NULL, NULL);
		db_script(
			old,
			"PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;"
			"PRAGMA journal_mode = DELETE",
			&local);
	}
	if (!g_error_matches(local, SD_ERROR, SD_ERROR_BUSY))
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_BUSY,
		    "%s is open in another program; close that first", path);
	return FALSE;
}

/* Keeps everybody out until it is closed; -1 with @error. */
static int
lock_out(const char *path, GError **error)
{
	struct flock range = { .l_type = F_WRLCK,
			       .l_whence = SEEK_SET,
			       .l_start = LOCK_START,
			       .l_len = LOCK_BYTES };
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0) {
		fail_errno(path, "open it", error);
		return -1;
	}
	if (fcntl(fd, F_OFD_SETLK, &range) == 0)
		return fd;
	g_set_error(error, SD_ERROR, SD_ERROR_BUSY,
		    "%s is open in another program; close that first", path);
	close(fd);
	return -1;
}

static char *
keep_under_new_name(const char *path, GError **error)
{
	for (int n = 1; n < 10000; n++) {
		g_autofree char *kept =
			n == 1 ? g_strdup_printf("%s.before-restore", path)
			       : g_strdup_printf("%s.before-restore-%d", path, n);

		/* a second name first, so that @path is never missing */
		if (link(path, kept) == 0)
			return g_steal_pointer(&kept);
		if (errno != EEXIST && rename_new(path, kept) == 0)
			return g_steal_pointer(&kept);
		if (errno != EEXIST)
			break;
	}
	fail_errno(path, "keep the old file beside it", error);
	return NULL;
}

/* Files beside the old one that would be taken for the new one's: they move with
 * it, the shared memory, which is made anew, goes. */
static void
move_beside(const char *from, const char *to)
{
	static const char *const ends[] = { "-wal", "-journal" };

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *old = g_strconcat(from, ends[i], NULL);
		g_autofree char *new = g_strconcat(to, ends[i], NULL);

		rename(old, new);
	}
	g_autofree char *memory = g_strconcat(from, "-shm", NULL);
	unlink(memory);
}

gboolean
db_replace(const char *from, const char *path, char **kept, GError **error)
{
	g_autofree char *name = NULL;
	int lock = -1;

	*kept = NULL;
	if (access(path, F_OK) == 0) {
		if (!fold_old(path, error) || (lock = lock_out(path, error)) < 0)
			return FALSE;
		name = keep_under_new_name(path, error);
		if (name == NULL) {
			close(lock);
			return FALSE;
		}
		move_beside(path, name);
	}
	gboolean done = rename(from, path) == 0;
	if (!done) {
		fail_errno(path, "put the new file there", error);
		if (name != NULL) {
			rename(name, path);
			move_beside(name, path);
		}
	}
	if (lock >= 0)
		close(lock);
	if (!done || !sync_folder_of(path, error))
		return FALSE;
	*kept = g_steal_pointer(&name);
	return TRUE;
}

/* ---- upkeep ---- */

void
db_checkpoint(struct db *db)
{
	sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL,
				  NULL);
}

/* Run a check whose one row is "ok" or the damage. */
static gboolean
run_check(struct db *db, const char *sql, GError **error)
{
	sqlite3_stmt *check = NULL;
	g_autofree char *verdict = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &check, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(check);
	if (code == SQLITE_ROW)
		verdict = g_strdup((const char *) sqlite3_column_text(check, 0));
	else
		db_fail(db, code, error);
	sqlite3_finalize(check);
	if (code != SQLITE_ROW)
		return FALSE;
	if (g_strcmp0(verdict, "ok") == 0)
		return TRUE;
	g_strdelimit(verdict, "\n", ' ');
	g_set_error(
		error, SD_ERROR, SD_ERROR_CORRUPT,
		"%s is damaged (%s); put a backup in its place with \"restore\"",
		db->path, verdict);
	return FALSE;
}

gboolean
db_integrity(struct db *db, const char *const *tables, gsize n, GError **error)
{
	if (!run_check(db, "PRAGMA quick_check(1)", error))
		return FALSE;
	for (gsize i = 0; i < n; i++) {
		g_autofree char *sql =
			g_strdup_printf("PRAGMA integrity_check(%s)", tables[i]);

		if (!run_check(db, sql, error))
			return FALSE;
	}
	return TRUE;
}
