/*
 * readers_set.c - what is told about readers: "sparedesk readers --set", "--forget"
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "station/reader_words.h"
#include "station/readers.h"

/* As the file has it. */
static void
show_entry(const struct reader_id *id, const struct reader_settings *settings)
{
	g_autofree char *group = reader_id_text(id);

	printf("[%s]\n", group);
	for (gsize i = 0; i < n_reader_keys; i++) {
		g_autofree char *value =
			reader_setting_get(settings, reader_keys[i]);

		if (*value != '\0')
			printf("%s=%s\n", reader_keys[i], value);
	}
}

static gboolean
apply(struct reader_settings *settings, char **changes, GError **error)
{
	for (char **change = changes; *change != NULL; change++) {
		const char *equals = strchr(*change, '=');
		g_autofree char *key = NULL;

		if (equals == NULL) {
			g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
				    "%s: key=value is wanted, such as "
				    "name=\"counter left\"",
				    *change);
			return FALSE;
		}
		key = g_strndup(*change, (gsize) (equals - *change));
		if (!reader_setting_set(settings, key, equals + 1, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
set(struct readers_look *look, const struct app *app, const char *which,
    char **changes, GError **error)
{
	AUTO(reader_settings) settings = NULL;
	struct readers_found found;

	if (!readers_look_find(look, which, &found, error))
		return FALSE;
	settings = found.entry != NULL ? reader_settings_copy(found.entry->settings)
				       : reader_settings_new();
	if (!apply(settings, changes, error))
		return FALSE;
	show_entry(&found.id, settings);
	if (*changes == NULL)
		return TRUE;
	return reader_book_put(look->book, found.entry, &found.id, settings,
			       error) &&
	       reader_book_save(look->book, app->config->readers, error);
}

int
readers_set(struct app *app, const char *which, char **changes)
{
	g_autoptr(GError) error = NULL;
	struct readers_look look;

	if (!readers_look_init(&look, app, &error))
		return app_fail(error);
	set(&look, app, which, changes, &error);
	readers_look_clear(&look);
	return error != NULL ? app_fail(error) : 0;
}

static gboolean
forget(struct readers_look *look, const struct app *app, const char *which,
       GError **error)
{
	struct readers_found found;

	if (!readers_look_find(look, which, &found, error))
		return FALSE;
	if (found.entry == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: nothing was said of this reader", which);
		return FALSE;
	}
	reader_book_forget(look->book, found.entry);
	return reader_book_save(look->book, app->config->readers, error);
}

int
readers_forget(struct app *app, const char *which)
{
	g_autoptr(GError) error = NULL;
	struct readers_look look;

	if (!readers_look_init(&look, app, &error))
		return app_fail(error);
	forget(&look, app, which, &error);
	readers_look_clear(&look);
	return error != NULL ? app_fail(error) : 0;
}
