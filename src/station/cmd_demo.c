/*
 * cmd_demo.c - a realistic warehouse to try everything without hardware
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "station/commands.h"
#include "station/demo.h"
#include "station/demo_hints.h"
#include "station/demo_people.h"

/* Remove what a demo that was interrupted has left. */
static void
remove_unfinished(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *name = g_strconcat(path, ends[i], NULL);
		g_unlink(name);
	}
}

static gboolean
fill(struct app *app, const char *path, const char *as_of, GError **error)
{
	AUTO(demo) demo = NULL;

	if (app_store(app, STORE_CREATE, error) == NULL)
		return FALSE;
	demo = demo_new(as_of, app->config->zone, app->config->station);
	if (!demo_fill(demo, app->store, error))
		return FALSE;
	/* not by g_print(), which has '?' for Chinese in a plain locale */
	printf(tr(app->lang, "%s: %u parts, %u people, %u jobs, %u slips"), path,
	       demo->parts->len, demo_n_persons, demo->jobs->len, demo->slips->len);
	putchar('\n');
	return TRUE;
}

/* Made under another name, so that a demo half made is never opened. */
static gboolean
make(struct app *app, const char *as_of, GError **error)
{
	g_autofree char *path = g_steal_pointer(&app->db_path);
	gboolean ok;

	app->db_path = g_strconcat(path, ".making", NULL);
	remove_unfinished(app->db_path);
	ok = fill(app, path, as_of, error);
	/* closing folds the write-ahead log into the file */
	g_clear_pointer(&app->store, store_close);
	if (ok && g_rename(app->db_path, path) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "%s: cannot become %s: %s", app->db_path, path,
			    g_strerror(errno));
		ok = FALSE;
	}
	if (!ok)
		remove_unfinished(app->db_path);
	g_free(app->db_path);
	app->db_path = g_steal_pointer(&path);
	return ok;
}

static int
refuse(const struct app *app)
{
	g_printerr(
		"sparedesk: %s is there already: name another file with --db, or "
		"move this one away\n",
		app->db_path);
	return 3;
}

int
cmd_demo(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *as_of = NULL;
	gboolean hints = FALSE;
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
		  "The day after the last movement (default: today)", "DATE" },
		{ "hints", 0, 0, G_OPTION_ARG_NONE, &hints,
		  "Only say what to try in the database that is there", NULL },
		G_OPTION_ENTRY_NULL,
	};
	char today[DATE_LEN + 1];
	int status = 0;

	if (!app_options(
		    &argc, &argv, entries, "",
		    "Make a new database with a realistic warehouse: parts, bins, "
		    "people, jobs, orders and 24 months of movements. The same day "
		    "makes the same warehouse.",
		    &status))
		return status;
	if (as_of != NULL && (!date_valid(as_of) || strcmp(as_of, "1980") < 0 ||
			      strcmp(as_of, "2100") > 0)) {
		g_printerr("sparedesk demo: --as-of %s: a date from 1980 to 2099, "
			   "such "
			   "as 2026-11-23, is wanted\n",
			   as_of);
		return 2;
	}
	app_today(app, app_now(app), today);
	if (!hints && g_file_test(app->db_path, G_FILE_TEST_EXISTS))
		return refuse(app);
	if ((!hints && !make(app, as_of ? as_of : today, &error)) ||
	    app_store(app, 0, &error) == NULL || !demo_hints(app, &error))
		return app_fail(error);
	return 0;
}
