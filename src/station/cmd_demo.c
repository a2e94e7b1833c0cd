/*
 * cmd_demo.c - a realistic warehouse to try everything without hardware
 */
#include <glib/gstdio.h>

#include "base/error.h"
#include "station/commands.h"
#include "station/demo.h"

#define SEED 20240601

/* Made beside and renamed, so that a demo half made is never opened. */
static gboolean
make(struct app *app, msec_t today, GError **error)
{
	struct demo demo = { .app = app, .today = today };
	gboolean ok;

	demo.rand = g_rand_new_with_seed(SEED);
	demo_make_parts(&demo);
	ok = app_store(app, STORE_CREATE, error) != NULL &&
	     demo_import_masters(&demo, error) && demo_make_history(&demo, error);
	if (ok)
		g_print("%u %s\n", demo.parts->len,
			tr(app->lang, "parts and two years of movements"));
	g_rand_free(demo.rand);
	g_ptr_array_unref(demo.parts);
	g_clear_pointer(&demo.jobs, g_ptr_array_unref);
	g_clear_pointer(&demo.technicians, g_ptr_array_unref);
	return ok;
}

static gboolean
make_whole(struct app *app, msec_t today, GError **error)
{
	g_autofree char *path = g_steal_pointer(&app->db_path);
	gboolean ok;

	app->db_path = g_strconcat(path, ".making", NULL);
	g_unlink(app->db_path);
	ok = make(app, today, error);
	/* closing folds the write-ahead log into the file */
	g_clear_pointer(&app->store, store_close);
	if (ok && g_rename(app->db_path, path) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "%s: cannot be renamed to %s", app->db_path, path);
		ok = FALSE;
	}
	if (!ok)
		g_unlink(app->db_path);
	g_free(app->db_path);
	app->db_path = g_steal_pointer(&path);
	return ok;
}

int
cmd_demo(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *as_of = NULL;
	gboolean hint = FALSE;
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
		  "The day the two years of history end on (default: yesterday)",
		  "DATE" },
		{ "hints", 0, 0, G_OPTION_ARG_NONE, &hint,
		  "Only say what to try in the database that is there", NULL },
		G_OPTION_ENTRY_NULL,
	};
	char today[DATE_LEN + 1];
	int status = 0;

	if (!app_options(&argc, &argv, entries, "",
			 "Make a new database with a realistic warehouse: parts, "
			 "bins, people, "
			 "jobs, orders and 24 months of movements.",
			 &status))
		return status;
	app_today(app, app_now(app), today);
	if (as_of != NULL && !date_valid(as_of)) {
		g_printerr("sparedesk demo: --as-of %s: a date such as 2026-11-23 "
			   "is wanted\n",
			   as_of);
		return 2;
	}
	if (!hint && g_file_test(app->db_path, G_FILE_TEST_EXISTS)) {
		g_printerr("sparedesk: %s is there already: name another with "
			   "--db, or remove it\n",
			   app->db_path);
		return 3;
	}
	if (!hint && !make_whole(app, date_start(as_of ? as_of : today), &error))
		return app_fail(error);
	if (app_store(app, 0, &error) == NULL || !demo_hints(app, !hint, &error))
		return app_fail(error);
	return 0;
}
