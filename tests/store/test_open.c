/* Opening: what is ours, what is not, and that refusing touches nothing. */
#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/engine.h"
#include "store/store_box.h"

static void
test_create(struct box *box, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;

	(void) unused;
	g_assert_null(box_open(box, 0, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_assert_false(g_file_test(box->path, G_FILE_TEST_EXISTS));
	for (int i = 0; i < 2; i++) {
		AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

		g_assert_no_error(box->error);
		g_assert_cmpint(store_version(store), ==, store_version_latest());
	}
	AUTO(store) reader = box_open(box, STORE_READONLY, &box->error);
	g_assert_no_error(box->error);
	g_assert_nonnull(reader);
}

/* The places are those of the site that opens, whoever came first. */
static void
test_places(struct box *box, gconstpointer unused)
{
	static const char count[] = "SELECT count(*) FROM place WHERE site = $1";
	static const char *const sites[] = { "S1", "S2", "S1" };

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(sites); i++) {
		box->options.site = sites[i];
		store_close(box_open(box, STORE_CREATE, &box->error));
		g_assert_no_error(box->error);
		AUTO(db) db = db_open(box->path, DB_OPEN_READONLY, &box->error);
		struct stmt *stmt = db_stmt(db, count, &box->error);
		stmt_text(stmt, 1, sites[i]);
		g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
		g_assert_cmpint(stmt_col_int(stmt, 0), ==, 7);
	}
}

static void
refused(struct box *box, guint flags, enum sd_error code, const char *word)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *before = NULL, *after = NULL;
	gsize len_before, len_after;

	g_assert_true(g_file_get_contents(box->path, &before, &len_before, NULL));
	g_assert_null(box_open(box, flags, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	g_assert_nonnull(strstr(error->message, box->path));
	g_assert_nonnull(strstr(error->message, word));
	g_assert_null(strchr(error->message, '\n'));
	g_assert_true(g_file_get_contents(box->path, &after, &len_after, NULL));
	g_assert_cmpuint(len_before, ==, len_after);
	g_assert_true(memcmp(before, after, len_before) == 0);
}

static void
test_foreign(struct box *box, gconstpointer unused)
{
	(void) unused;
	g_autofree char *command =
		g_strdup_printf("sqlite3 %s 'CREATE TABLE t (a)'", box->path);
	g_assert_cmpint(system(command), ==, 0);
	refused(box, STORE_CREATE, SD_ERROR_CORRUPT, "another program");
}

static void
test_garbage(struct box *box, gconstpointer unused)
{
	g_autofree char *noise = g_malloc(20000);

	(void) unused;
	for (int i = 0; i < 20000; i++)
		noise[i] = (char) g_test_rand_int();
	g_assert_true(g_file_set_contents(box->path, noise, 20000, NULL));
	refused(box, STORE_CREATE, SD_ERROR_CORRUPT, "not a database");
	refused(box, STORE_READONLY, SD_ERROR_CORRUPT, "not a database");
	g_assert_true(g_file_set_contents(box->path, "", 0, NULL));
	refused(box, 0, SD_ERROR_CORRUPT, "empty");
}

static void
test_newer(struct box *box, gconstpointer unused)
{
	(void) unused;
	store_close(box_open(box, STORE_CREATE, &box->error));
	g_assert_no_error(box->error);
	g_autofree char *command = g_strdup_printf(
		"sqlite3 %s 'PRAGMA user_version = 999' > /dev/null", box->path);
	g_assert_cmpint(system(command), ==, 0);
	refused(box, STORE_CREATE, SD_ERROR_NEWER, "999");
}

/* An unwritable file or folder; root may write everywhere, so not as root. */
static void
test_unwritable(struct box *box, gconstpointer unused)
{
	static const struct {
		mode_t file, folder;
	} modes[] = { { 0444, 0777 }, { 0666, 0555 } };

	(void) unused;
	store_close(box_open(box, STORE_CREATE, &box->error));
	g_assert_no_error(box->error);
	uid_t me = geteuid();
	if (me == 0)
		g_assert_cmpint(chown(box->path, 65534, 65534), ==, 0);
	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_cmpint(chmod(box->path, modes[i].file), ==, 0);
		g_assert_cmpint(chmod(box->dir, modes[i].folder), ==, 0);
		if (me == 0)
			g_assert_cmpint(seteuid(65534), ==, 0);
		AUTO(store) store = box_open(box, STORE_CREATE, &error);
		if (me == 0)
			g_assert_cmpint(seteuid(0), ==, 0);
		g_assert_null(store);
		g_assert_error(error, SD_ERROR, SD_ERROR_READONLY);
		g_assert_nonnull(strstr(error->message, "permissions"));
	}
	g_assert_cmpint(chmod(box->dir, 0700), ==, 0);
}

static void
test_strange_paths(struct box *box, gconstpointer unused)
{
	(void) unused;
	g_free(box->path);
	box->path = g_build_filename(box->dir, "no", "such", NULL);
	g_assert_null(box_open(box, STORE_CREATE, &box->error));
	g_assert_error(box->error, SD_ERROR, SD_ERROR_NOT_FOUND);
	g_clear_error(&box->error);
	g_free(box->path);
	box->path = g_strdup(box->dir);
	g_assert_null(box_open(box, STORE_CREATE, &box->error));
	g_assert_error(box->error, SD_ERROR, SD_ERROR_CORRUPT);
	g_clear_error(&box->error);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/open/create", test_create);
	box_test("/open/places", test_places);
	box_test("/open/foreign", test_foreign);
	box_test("/open/garbage", test_garbage);
	box_test("/open/newer", test_newer);
	box_test("/open/unwritable", test_unwritable);
	box_test("/open/strange-paths", test_strange_paths);
	return g_test_run();
}
