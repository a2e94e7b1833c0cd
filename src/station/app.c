#include "station/app.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"

void
app_clear(struct app *app)
{
	g_clear_pointer(&app->store, store_close);
	g_clear_pointer(&app->paper, paper_free);
	g_clear_pointer(&app->config, config_free);
	g_clear_pointer(&app->archive, g_free);
	g_clear_pointer(&app->db_path, g_free);
}

msec_t
app_now(struct app *app)
{
	msec_t now = app->clock ? app->clock : g_get_real_time() / 1000;

	app->last = MAX(app->last, now);
	return app->last;
}

void
app_today(struct app *app, msec_t at, char out[static DATE_LEN + 1])
{
	gint32 interval =
		g_time_zone_find_interval(app->config->zone, G_TIME_TYPE_UNIVERSAL,
					  at / 1000);

	date_of(at + (msec_t) g_time_zone_get_offset(app->config->zone, interval) *
				1000,
		out);
}

struct store *
app_store(struct app *app, guint flags, GError **error)
{
	struct store_options options;

	if (app->store != NULL)
		return app->store;
	store_options_init(&options);
	options.site = app->config->site;
	options.station = app->config->station;
	options.roles = app->config->roles;
	options.residual_percent = app->config->residual_percent;
	options.purchase_limit = app->config->purchase_limit;
	app->store = store_open(app->db_path, &options, flags, error);
	return app->store;
}

struct paper *
app_paper(struct app *app, GError **error)
{
	struct paper_options options;
	gint32 interval;

	if (app->paper != NULL)
		return app->paper;
	paper_options_init(&options);
	options.font = app->config->font;
	options.zh = app->config->paper_zh;
	options.en = app->config->paper_en;
	for (int i = 0; i < LANG_COUNT; i++)
		options.organisation[i] = app->config->organisation[i];
	interval =
		g_time_zone_find_interval(app->config->zone, G_TIME_TYPE_UNIVERSAL,
					  app_now(app) / 1000);
	options.utc_offset_minutes =
		g_time_zone_get_offset(app->config->zone, interval) / 60;
	app->paper = paper_new(&options, error);
	return app->paper;
}

const char *
app_archive(struct app *app, GError **error)
{
	if (app->archive == NULL)
		app->archive = app->config->archive
				       ? g_strdup(app->config->archive)
				       : g_strconcat(app->db_path, ".paper", NULL);
	if (g_mkdir_with_parents(app->archive, 0755) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "%s: the folder for printed slips cannot be made: %s",
			    app->archive, g_strerror(errno));
		return NULL;
	}
	return app->archive;
}

int
app_fail(const GError *error)
{
	g_printerr("sparedesk: %s\n", error->message);
	return sd_error_exit_status(error);
}

gboolean
app_options(int *argc, char ***argv, const GOptionEntry *entries, const char *usage,
	    const char *summary, int *status)
{
	g_autoptr(GOptionContext) context = g_option_context_new(usage);
	g_autoptr(GError) error = NULL;
	gboolean help = FALSE;
	const GOptionEntry common[] = {
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help",
		  NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autofree char *name = g_strconcat("sparedesk ", (*argv)[0], NULL);

	(*argv)[0] = name;
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_set_summary(context, summary);
	if (entries != NULL)
		g_option_context_add_main_entries(context, entries, NULL);
	g_option_context_add_main_entries(context, common, NULL);
	if (!g_option_context_parse(context, argc, argv, &error)) {
		g_printerr("%s: %s; see %s --help\n", name, error->message, name);
		(*argv)[0] = NULL;
		*status = 2;
		return FALSE;
	}
	if (help) {
		g_autofree char *text = NULL;

		g_set_prgname(name);
		text = g_option_context_get_help(context, TRUE, NULL);
		g_print("%s", text);
		(*argv)[0] = NULL;
		*status = 0;
		return FALSE;
	}
	(*argv)[0] = NULL;
	return TRUE;
}
