/*
 * start.c - what both programs begin with: options that all commands share
 */
#include "station/start.h"

#include <string.h>

#include "base/error.h"

static void
print_help(GOptionContext *context, const struct start_command *commands)
{
	g_autofree char *options = g_option_context_get_help(context, TRUE, NULL);

	g_print("%s", options);
	g_print("Commands (each with --help):\n");
	for (; commands->name != NULL; commands++)
		g_print("  %-10s %s\n", commands->name, commands->what);
}

/* Beside the binary in a build tree, beside its folder where it is installed. */
static char *
locale_dir(void)
{
	static const char *const places[] = { "locale",
					      "../share/sparedesk/locale" };
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");

	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *dir = g_build_filename(folder, places[i], NULL);
		if (g_file_test(dir, G_FILE_TEST_IS_DIR))
			return g_steal_pointer(&dir);
	}
	return g_strdup(SPAREDESK_LOCALEDIR);
}

static char *
default_db(void)
{
	return g_build_filename(g_get_user_data_dir(), "sparedesk", "warehouse.db",
				NULL);
}

static int
run(struct app *app, int argc, char **argv, GOptionContext *context,
    const struct start_command *commands)
{
	if (argc < 2) {
		print_help(context, commands);
		return 2;
	}
	for (; commands->name != NULL; commands++)
		if (strcmp(argv[1], commands->name) == 0)
			return commands->run(app, argc - 1, argv + 1);
	g_printerr(
		"sparedesk: %s: there is no such command; see sparedesk --help\n",
		argv[1]);
	return 2;
}

int
start(int argc, char **argv, const struct start_command *commands)
{
	g_autofree char *db = NULL, *config = NULL, *lang = NULL, *dir = NULL;
	gboolean version = FALSE;
	const GOptionEntry entries[] = {
		{ "db", 0, 0, G_OPTION_ARG_FILENAME, &db,
		  "The database (default ~/.local/share/sparedesk/warehouse.db)",
		  "FILE" },
		{ "config", 0, 0, G_OPTION_ARG_FILENAME, &config,
		  "Settings (default ~/.config/sparedesk/sparedesk.conf)", "FILE" },
		{ "lang", 0, 0, G_OPTION_ARG_STRING, &lang,
		  "Language of the station", "zh|en" },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &version, "Show the version",
		  NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("COMMAND …");
	g_autoptr(GError) error = NULL;
	struct app app = { 0 };
	int status;

	dir = locale_dir();
	tr_init(dir);
	g_set_prgname("sparedesk");
	/* global options may stand before or after the command; its own are left to
	 * it */
	g_option_context_set_ignore_unknown_options(context, TRUE);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error))
		return app_fail(error);
	if (version) {
		g_print("sparedesk %s\n", SPAREDESK_VERSION);
		return 0;
	}
	if (argc >= 2 &&
	    (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		print_help(context, commands);
		return 0;
	}
	app.config = config_load(config, &error);
	if (app.config == NULL)
		return app_fail(error);
	app.db_path = db ? g_strdup(db) : default_db();
	app.lang = app.config->lang;
	if (lang != NULL && !lang_parse(lang, &app.lang)) {
		g_printerr("sparedesk: --lang %s: zh or en is wanted\n", lang);
		status = 2;
	} else {
		status = run(&app, argc, argv, context, commands);
	}
	app_clear(&app);
	return status;
}
