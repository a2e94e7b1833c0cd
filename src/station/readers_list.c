/*
 * readers_list.c - "sparedesk readers": what is plugged in and what becomes of it
 */
#include <stdio.h>

#include "base/date.h"
#include "base/error.h"
#include "base/json.h"
#include "station/reader_trace.h"
#include "station/readers.h"

#define INDENT "         "

struct list {
	const struct app *app;
	enum lang lang;
	GPtrArray *news; /* of struct reader_news */
	GString *out;
};

/* A station of this machine has it: no other program, and no problem. */
static gboolean
read_by_station(const struct reader_status *status, const struct reader_news *news)
{
	return status->problem == PROBLEM_BUSY && news != NULL && news->pid > 0;
}

/* ---- for people ------------------------------------------------------------- */

static void
write_settings(struct list *list, const struct reader_settings *settings)
{
	const struct {
		const char *label, *text;
	} all[] = {
		{ "", settings->name },
		{ tr(list->lang, "lane "), settings->lane },
		{ tr(list->lang, "person "), settings->person },
	};
	gboolean any = FALSE;

	for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
		if (*all[i].text == '\0')
			continue;
		g_string_append_printf(list->out, "%s%s%s", any ? " · " : INDENT,
				       all[i].label, all[i].text);
		any = TRUE;
	}
	if (any)
		g_string_append_c(list->out, '\n');
}

static void
write_use(struct list *list, const struct reader_status *status,
	  const struct reader_news *news)
{
	g_autofree char *why = reader_problem_text(status, list->lang);

	if (read_by_station(status, news)) {
		g_string_append_printf(list->out, INDENT "%s",
				       reader_use_text(USE_READING, list->lang));
		if (status->driver != NULL)
			g_string_append_printf(list->out, " (%s)",
					       status->driver->name);
		g_string_append(list->out, ": ");
		g_string_append_printf(list->out,
				       tr(list->lang, "the station, process %ld"),
				       (long) news->pid);
		if (*news->lane != '\0')
			g_string_append_printf(list->out,
					       tr(list->lang, ", lane %s"),
					       news->lane);
		g_string_append_c(list->out, '\n');
		return;
	}
	g_string_append_printf(list->out, INDENT "%s",
			       reader_use_text(status->use, list->lang));
	if (status->driver != NULL)
		g_string_append_printf(list->out, " (%s)", status->driver->name);
	g_string_append_printf(list->out, *why != '\0' ? ": %s\n" : "%s\n", why);
}

static void
write_last_scan(struct list *list, const struct reader_news *news)
{
	g_autoptr(GDateTime) utc = NULL;
	g_autoptr(GDateTime) local = NULL;
	g_autofree char *time = NULL;

	if (news == NULL || news->at == 0)
		return;
	utc = g_date_time_new_from_unix_utc(news->at / 1000);
	local = g_date_time_to_timezone(utc, list->app->config->zone);
	time = g_date_time_format(local, "%Y-%m-%d %H:%M:%S");
	g_string_append_printf(list->out, INDENT "%s %s  %s\n",
			       tr(list->lang, "last scan"), time, news->text);
}

static void
write_plain(struct list *list, const struct reader_status *status)
{
	struct reader_id id = reader_id_of(status);
	const struct reader_news *news = reader_news_find(list->news, &id);

	g_string_append_printf(list->out, "%-8s ", status->name);
	if (status->camera == NULL || status->vid != 0)
		g_string_append_printf(list->out, "%04x:%04x  ", status->vid,
				       status->pid);
	g_string_append(list->out, status->model);
	if (*status->serial != '\0')
		g_string_append_printf(list->out, tr(list->lang, "  serial %s"),
				       status->serial);
	if (status->camera != NULL)
		g_string_append_printf(list->out, tr(list->lang, "  camera %s"),
				       status->camera);
	g_string_append_c(list->out, '\n');
	write_settings(list, status->settings);
	write_use(list, status, news);
	write_last_scan(list, news);
}

/* ---- for programs ----------------------------------------------------------- */

static const char *
problem_code(enum reader_problem problem)
{
	switch (problem) {
	case PROBLEM_NONE: return "";
	case PROBLEM_NO_USB: return "no-usb";
	case PROBLEM_NOT_READER: return "not-reader";
	case PROBLEM_LEFT_ALONE: return "left-alone";
	case PROBLEM_OTHER_LANE: return "other-lane";
	case PROBLEM_EVDEV: return "evdev";
	case PROBLEM_OTHER_MODE: return "other-mode";
	case PROBLEM_ACCESS: return "access";
	case PROBLEM_BUSY: return "busy";
	case PROBLEM_SETTINGS: return "settings";
	case PROBLEM_LAYOUT: return "layout";
	case PROBLEM_GONE: return "gone";
	case PROBLEM_FAILED: return "failed";
	case PROBLEM_NO_CAMERA: return "no-camera";
	case PROBLEM_DAMAGED: return "damaged";
	}
	return "";
}

static const char *
use_code(enum reader_use use)
{
	switch (use) {
	case USE_DECIDING: return "deciding";
	case USE_NONE: return "none";
	case USE_POSSIBLE: return "possible";
	case USE_OPENING: return "opening";
	case USE_READING: return "reading";
	}
	return "";
}

static void
write_json_use(GString *out, const struct reader_status *status,
	       const struct reader_news *news, enum lang lang)
{
	gboolean ours = read_by_station(status, news);
	g_autofree char *why = reader_problem_text(status, lang);

	json_key_string(out, "use", use_code(ours ? USE_READING : status->use));
	if (!ours) {
		json_key_string(out, "problem", problem_code(status->problem));
		json_key_string(out, "why", why);
		return;
	}
	json_key_int(out, "process", news->pid);
	json_key_string(out, "station_lane", news->lane);
}

static void
write_json_last(GString *out, const struct reader_news *news)
{
	g_autofree char *time = NULL;

	if (news == NULL || news->at == 0)
		return;
	time = time_text(news->at);
	json_key(out, "last");
	json_begin_object(out);
	json_key_string(out, "at", time);
	json_key_string(out, "text", news->text);
	json_end_object(out);
}

static void
write_json(struct list *list, const struct reader_status *status)
{
	struct reader_id id = reader_id_of(status);
	const struct reader_news *news = reader_news_find(list->news, &id);
	g_autofree char *usb =
		g_strdup_printf("%04x:%04x", status->vid, status->pid);
	GString *out = list->out;

	json_begin_object(out);
	json_key_string(out, "socket", status->name);
	json_key_string(out, "id", usb);
	json_key_string(out, "model", status->model);
	json_key_string(out, "serial", status->serial);
	json_key_string(out, "devnode", status->devnode);
	json_key_string(out, "camera", status->camera);
	json_key_string(out, "name", status->settings->name);
	json_key_string(out, "lane", status->settings->lane);
	json_key_string(out, "person", status->settings->person);
	json_key_string(out, "driver", status->driver ? status->driver->name : "");
	write_json_use(out, status, news, list->lang);
	write_json_last(out, news);
	json_end_object(out);
	g_string_append_c(out, '\n');
}

/* ---- the list --------------------------------------------------------------- */

int
readers_list(struct app *app, gboolean json)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) news = reader_trace_load(app->config->readers);
	g_autoptr(GString) out = g_string_new(NULL);
	struct list list = { app, app->lang, news, out };
	struct readers_look look;

	if (!readers_look_init(&look, app, &error))
		return app_fail(error);
	for (guint i = 0; i < look.devices->len; i++) {
		if (json)
			write_json(&list, look.devices->pdata[i]);
		else
			write_plain(&list, look.devices->pdata[i]);
	}
	if (!json && !reader_hub_has_usb(look.hub))
		g_string_append_printf(out, "%s\n",
				       tr(app->lang, "there is no USB here, so no "
						     "scanner can be read"));
	else if (!json && look.devices->len == 0)
		g_string_append_printf(out, "%s\n",
				       tr(app->lang, "nothing is plugged in"));
	fputs(out->str, stdout);
	readers_look_clear(&look);
	return 0;
}
