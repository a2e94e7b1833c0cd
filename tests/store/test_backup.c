/* Backup while others write, and restoring: what replaces what, and what refuses.
 */
#include "store/store.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store/engine.h"
#include "store/store_box.h"

static void
receive(struct store *store, qty_t qty)
{
	g_autofree char *uuid = g_uuid_string_random();
	AUTO(slip) slip = slip_new(SLIP_RECEIPT, uuid);
	struct store_posted posted;
	GError *error = NULL;

	slip->person = g_strdup("W1");
	slip->at = 1700000000000;
	g_ptr_array_add(slip->moves, move_new("P1", "", qty, "supplier:V1", "A1"));
	g_ptr_array_add(slip->moves, move_new("P2", "", qty, "supplier:V1", "A2"));
	store_post(store, slip, &posted, &error);
	g_assert_no_error(error);
	g_free(posted.number);
}

/* Slips in a database that must verify clean. */
static gint64
slips_in(const char *path, guint flags)
{
	struct store_options options;
	struct store_verify result;
	GError *error = NULL;

	store_options_init(&options);
	AUTO(store) store = store_open(path, &options, flags, &error);
	g_assert_no_error(error);
	store_verify(store, &result, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(result.fault, ==, NULL);
	return result.slips;
}

static char *
beside(struct box *box, const char *name)
{
	return g_build_filename(box->dir, name, NULL);
}

static gboolean
is_there(struct box *box, const char *name)
{
	g_autofree char *path = beside(box, name);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* ---- backup ---- */

struct scanning {
	struct box *box;
	int slips; /* posted so far; atomic */
	int stop;
};

static gpointer
scan(gpointer data)
{
	struct scanning *scanning = data;
	GError *error = NULL;
	AUTO(store)
	store = store_open(scanning->box->path, &scanning->box->options, 0, &error);

	g_assert_no_error(error);
	while (!g_atomic_int_get(&scanning->stop)) {
		receive(store, 1);
		g_atomic_int_inc(&scanning->slips);
	}
	return NULL;
}

/* Each backup is one moment of a ledger that grows meanwhile. */
static void
test_while_writing(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	struct scanning scanning = { .box = box };
	GThread *thread = g_thread_new("scan", scan, &scanning);

	(void) unused;
	for (int i = 0; i < 12; i++) {
		g_autofree char *name = g_strdup_printf("backup-%d.db", i);
		g_autofree char *path = beside(box, name);
		g_autofree char *log = g_strconcat(path, "-wal", NULL);
		int before = g_atomic_int_get(&scanning.slips);

		store_backup(store, path, &box->error);
		g_assert_no_error(box->error);
		int after = g_atomic_int_get(&scanning.slips);
		gint64 slips = slips_in(path, STORE_READONLY);
		g_assert_cmpint(slips, >=, before);
		g_assert_cmpint(slips, <=, after + 1);
		/* one file, which opening for reading leaves one */
		g_assert_false(g_file_test(log, G_FILE_TEST_EXISTS));
	}
	g_atomic_int_set(&scanning.stop, 1);
	g_thread_join(thread);
	g_assert_cmpint(slips_in(box->path, 0), ==, scanning.slips);
}

static void
test_no_overwrite(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	g_autofree char *path = beside(box, "backup.db");
	g_autofree char *folder = beside(box, "no/backup.db");
	g_autofree char *text = NULL;

	(void) unused;
	g_assert_true(g_file_set_contents(path, "mine", 4, NULL));
	g_assert_false(store_backup(store, path, &box->error));
	g_assert_error(box->error, SD_ERROR, SD_ERROR_EXISTS);
	g_clear_error(&box->error);
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "mine");
	g_assert_false(store_backup(store, folder, &box->error));
	g_assert_error(box->error, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_clear_error(&box->error);
}

/* ---- restore ---- */

/* A backup with 3 slips, and a database that has 5 by now. */
static char *
prepare(struct box *box)
{
	AUTO(store) store = box_warehouse(box);
	char *backup = beside(box, "backup.db");

	for (int i = 0; i < 5; i++) {
		receive(store, 1);
		if (i == 2)
			store_backup(store, backup, &box->error);
	}
	g_assert_no_error(box->error);
	return backup;
}

static void
restore(struct box *box, const char *backup)
{
	store_restore(backup, box->path, &box->options, &box->error);
	g_assert_no_error(box->error);
}

static void
test_restore(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);
	g_autofree char *kept = beside(box, "ware.db.before-restore");
	g_autofree char *kept_again = beside(box, "ware.db.before-restore-2");

	(void) unused;
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
	g_assert_cmpint(slips_in(kept, 0), ==, 5);
	/* and the ledger goes on from there */
	struct store *store = box_open(box, 0, &box->error);
	receive(store, 1);
	store_close(store);
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
	g_assert_cmpint(slips_in(kept, 0), ==, 5);
	g_assert_cmpint(slips_in(kept_again, 0), ==, 4);
}

static void
test_restore_nothing_there(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);

	(void) unused;
	g_assert_cmpint(unlink(box->path), ==, 0);
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
	g_assert_false(is_there(box, "ware.db.before-restore"));
}

static void
refused(struct box *box, const char *backup, enum sd_error code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GDir) dir = NULL;
	const char *name;

	g_assert_false(store_restore(backup, box->path, &box->options, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	g_assert_null(strchr(error->message, '\n'));
	dir = g_dir_open(box->dir, 0, NULL);
	while ((name = g_dir_read_name(dir)) != NULL)
		g_assert_null(strstr(name, "restor"));
}

static void
test_restore_refusals(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);
	g_autofree char *bad = beside(box, "bad.db");
	g_autofree char *bytes = NULL;
	gsize len;

	(void) unused;
	refused(box, bad, SD_ERROR_NOT_FOUND);
	g_assert_true(g_file_set_contents(bad, "not a database", -1, NULL));
	refused(box, bad, SD_ERROR_CORRUPT);
	g_assert_true(g_file_get_contents(backup, &bytes, &len, NULL));
	/* a move that was changed: the file is sound, the ledger is not */
	char *at = memmem(bytes, len, "supplier:V1", 11);
	while (at != NULL) {
		at[9] = 'X';
		at = memmem(at, len - (gsize) (at - bytes), "supplier:V1", 11);
	}
	g_assert_true(g_file_set_contents(bad, bytes, (gssize) len, NULL));
	refused(box, bad, SD_ERROR_CORRUPT);
	g_assert_true(g_file_set_contents(bad, bytes, (gssize) len / 2, NULL));
	refused(box, bad, SD_ERROR_CORRUPT);
	g_assert_cmpint(slips_in(box->path, 0), ==, 5);
}

static void
test_restore_newer(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);
	AUTO(db) db = db_open(backup, 0, &box->error);

	(void) unused;
	g_assert_true(db_set_schema_version(db, 999, &box->error));
	db_close(g_steal_pointer(&db));
	refused(box, backup, SD_ERROR_NEWER);
	g_assert_cmpint(slips_in(box->path, 0), ==, 5);
}

/* Someone has it open: another process here, this one, or only a reader. */
static void
test_restore_busy(struct box *box, gconstpointer unused)
{
	static const guint flags[] = { 0, STORE_READONLY };
	g_autofree char *backup = prepare(box);
	int ready[2];

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
		AUTO(store) store = box_open(box, flags[i], &box->error);
		struct store_verify result;

		g_assert_no_error(box->error);
		g_assert_true(store_verify(store, &result, &box->error));
		refused(box, backup, SD_ERROR_BUSY);
		/* whoever has it open goes on working */
		if (flags[i] == 0)
			receive(store, 1);
	}
	g_assert_cmpint(pipe(ready), ==, 0);
	pid_t child = fork();
	if (child == 0) {
		struct store *store = box_open(box, 0, &box->error);

		if (store == NULL || write(ready[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	char byte;
	g_assert_cmpint(read(ready[0], &byte, 1), ==, 1);
	refused(box, backup, SD_ERROR_BUSY);
	g_assert_cmpint(kill(child, SIGKILL), ==, 0);
	g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
	close(ready[0]);
	close(ready[1]);
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
}

/* What a killed process left in its log belongs to the old database, not to the
 * new. */
static void
test_restore_with_log(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);
	g_autofree char *kept = beside(box, "ware.db.before-restore");
	pid_t child = fork();

	(void) unused;
	if (child == 0) {
		struct store *store = box_open(box, 0, &box->error);

		receive(store, 1);
		_exit(0);
	}
	g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
	g_assert_true(is_there(box, "ware.db-wal"));
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
	g_assert_cmpint(slips_in(kept, 0), ==, 6);
}

/* A database too damaged to open is kept as it is. */
static void
test_restore_over_garbage(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);
	g_autofree char *kept = beside(box, "ware.db.before-restore");
	g_autofree char *text = NULL;

	(void) unused;
	g_assert_true(g_file_set_contents(box->path, "broken", -1, NULL));
	restore(box, backup);
	g_assert_cmpint(slips_in(box->path, 0), ==, 3);
	g_assert_true(g_file_get_contents(kept, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "broken");
}

/* Somebody else's database is not put aside. */
static void
test_restore_over_other(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = prepare(box);

	(void) unused;
	g_assert_cmpint(unlink(box->path), ==, 0);
	AUTO(db) db = db_open(box->path, DB_OPEN_CREATE, &box->error);
	g_assert_true(db_script(db, "CREATE TABLE t (a)", &box->error));
	db_close(g_steal_pointer(&db));
	refused(box, backup, SD_ERROR_EXISTS);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/backup/while-writing", test_while_writing);
	box_test("/backup/no-overwrite", test_no_overwrite);
	box_test("/restore/plain", test_restore);
	box_test("/restore/nothing-there", test_restore_nothing_there);
	box_test("/restore/refusals", test_restore_refusals);
	box_test("/restore/newer", test_restore_newer);
	box_test("/restore/busy", test_restore_busy);
	box_test("/restore/with-log", test_restore_with_log);
	box_test("/restore/over-garbage", test_restore_over_garbage);
	box_test("/restore/over-other", test_restore_over_other);
	return g_test_run();
}
