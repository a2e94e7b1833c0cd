/*
 * cmd_database.c - verify, backup, restore, migrate
 */
#include "base/error.h"
#include "station/commands.h"

int
cmd_verify(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct store_verify result = { 0 };
	struct store *store;
	int status = 0;

	if (!app_options(&argc, &argv, NULL, "",
			 "Rebuild stock and unit positions from the ledger, walk "
			 "the chain of "
			 "slips, compare, and name the first difference. Exit "
			 "status 4 when there "
			 "is one.",
			 &status))
		return status;
	store = app_store(app, STORE_READONLY | STORE_NO_MIGRATE, &error);
	if (store == NULL || !store_verify(store, &result, &error))
		return app_fail(error);
	if (result.fault == NULL) {
		g_print("%" G_GINT64_FORMAT " slips, %" G_GINT64_FORMAT
			" moves: all is well\n",
			result.slips, result.moves);
	} else {
		g_print("%s: %s\n", app->db_path, result.fault);
		status = 4;
	}
	store_verify_clear(&result);
	return status;
}

int
cmd_backup(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct store *store;
	int status = 0;

	if (!app_options(
		    &argc, &argv, NULL, "FILE",
		    "Copy the database into a new FILE while scanning goes on.",
		    &status))
		return status;
	if (argc != 2) {
		g_printerr("sparedesk backup: name the file to write\n");
		return 2;
	}
	store = app_store(app, STORE_NO_MIGRATE, &error);
	if (store == NULL || !store_backup(store, argv[1], &error))
		return app_fail(error);
	g_print("%s: written\n", argv[1]);
	return 0;
}

int
cmd_restore(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	struct store_options options;
	int status = 0;

	if (!app_options(&argc, &argv, NULL, "FILE",
			 "Put a backup in the place of the database; the old one "
			 "is kept beside.",
			 &status))
		return status;
	if (argc != 2) {
		g_printerr("sparedesk restore: name the backup to take\n");
		return 2;
	}
	store_options_init(&options);
	options.site = app->config->site;
	options.station = app->config->station;
	if (!store_restore(argv[1], app->db_path, &options, &error))
		return app_fail(error);
	g_print("%s: restored from %s\n", app->db_path, argv[1]);
	return 0;
}

int
cmd_migrate(struct app *app, int argc, char **argv)
{
	gboolean create = FALSE;
	const GOptionEntry entries[] = {
		{ "create", 0, 0, G_OPTION_ARG_NONE, &create,
		  "Make an empty database when there is none", NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GError) error = NULL;
	struct store *store;
	int status = 0;

	if (!app_options(&argc, &argv, entries, "",
			 "Bring the database to the newest schema (every other "
			 "command that "
			 "writes does so too).",
			 &status))
		return status;
	store = app_store(app, create ? STORE_CREATE : 0, &error);
	if (store == NULL)
		return app_fail(error);
	g_print("%s: schema %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "\n",
		app->db_path, store_version(store), store_version_latest());
	return 0;
}
