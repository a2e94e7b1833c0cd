/*
 * readers_look.c - what is plugged in, without opening it, and what was said of it
 */
#include <string.h>

#include "base/error.h"
#include "station/readers.h"

#define LOOK_AGAIN_US 20000

static gint64
look_now(gpointer data G_GNUC_UNUSED)
{
	return g_get_monotonic_time();
}

static void
no_watch(int fd G_GNUC_UNUSED, GIOCondition events G_GNUC_UNUSED,
	 gpointer data G_GNUC_UNUSED)
{
}

static void
no_unwatch(int fd G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
no_scan(const struct reader_status *from G_GNUC_UNUSED,
	const struct reader_scan *scan G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
no_change(const struct reader_status *status G_GNUC_UNUSED,
	  enum reader_event event G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static const struct reader_entry *
entry_of(const struct readers_look *look, const struct reader_status *status)
{
	struct reader_id id = reader_id_of(status);

	return reader_book_find(look->book, &id, reader_present, NULL);
}

static const struct reader_settings *
look_settings(const struct reader_status *status, gpointer data)
{
	const struct reader_entry *entry = entry_of(data, status);

	return entry != NULL ? entry->settings : NULL;
}

gboolean
readers_look_init(struct readers_look *look, const struct app *app, GError **error)
{
	const struct reader_hub_host host = {
		.now = look_now,
		.watch = no_watch,
		.unwatch = no_unwatch,
		.scan = no_scan,
		.change = no_change,
		.settings = look_settings,
		.data = look,
		.lane = app->config->lane,
	};

	memset(look, 0, sizeof *look);
	look->book = reader_book_load(app->config->readers, error);
	if (look->book == NULL)
		return FALSE;
	look->hub = reader_hub_new(&host, READER_HUB_LOOK, error);
	if (look->hub == NULL) {
		readers_look_clear(look);
		return FALSE;
	}
	reader_hub_dispatch(look->hub);
	while (!reader_hub_settled(look->hub)) {
		g_usleep(LOOK_AGAIN_US);
		reader_hub_dispatch(look->hub);
	}
	look->devices = reader_hub_list(look->hub);
	return TRUE;
}

void
readers_look_clear(struct readers_look *look)
{
	if (look->devices != NULL)
		g_ptr_array_unref(look->devices);
	reader_hub_free(look->hub);
	reader_book_free(look->book);
	memset(look, 0, sizeof *look);
}

/* ---- by name ---------------------------------------------------------------- */

static gboolean
is_called(const char *which, const struct reader_id *id,
	  const struct reader_settings *settings)
{
	return *which != '\0' &&
	       (strcmp(which, id->socket) == 0 || strcmp(which, id->serial) == 0 ||
		(settings != NULL && strcmp(which, settings->name) == 0));
}

/* Among what is plugged in; how many are called so. */
static guint
find_plugged(const struct readers_look *look, const char *which,
	     struct readers_found *found)
{
	guint n = 0;

	for (guint i = 0; i < look->devices->len; i++) {
		const struct reader_status *status = look->devices->pdata[i];
		const struct reader_entry *entry = entry_of(look, status);
		struct reader_id id = reader_id_of(status);

		if (!is_called(which, &id, entry ? entry->settings : NULL))
			continue;
		*found = (struct readers_found) { id, status, entry };
		n++;
	}
	return n;
}

static guint
find_in_book(const struct readers_look *look, const char *which,
	     struct readers_found *found)
{
	g_autoptr(GPtrArray) entries = reader_book_entries(look->book);
	guint n = 0;

	for (guint i = 0; i < entries->len; i++) {
		const struct reader_entry *entry = entries->pdata[i];

		if (!is_called(which, &entry->id, entry->settings))
			continue;
		*found = (struct readers_found) { entry->id, NULL, entry };
		n++;
	}
	return n;
}

static void
set_not_found(const struct readers_look *look, const char *which, GError **error)
{
	g_autoptr(GString) there = g_string_new(NULL);

	for (guint i = 0; i < look->devices->len; i++) {
		const struct reader_status *status = look->devices->pdata[i];

		g_string_append_printf(there, "%s%s", i ? ", " : "", status->name);
	}
	g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
		    "%s: no reader is called so, by name, socket or serial number; "
		    "plugged in: %s",
		    which, there->len > 0 ? there->str : "nothing");
}

gboolean
readers_look_find(const struct readers_look *look, const char *which,
		  struct readers_found *found, GError **error)
{
	guint n = find_plugged(look, which, found);

	if (n == 0)
		n = find_in_book(look, which, found);
	if (n > 1)
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s: %u readers are called so: say which by its socket "
			    "or serial number",
			    which, n);
	else if (n == 0)
		set_not_found(look, which, error);
	return n == 1;
}
