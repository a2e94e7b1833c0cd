#include "drivers/reader_settings.h"

#include <string.h>

struct reader_settings *
reader_settings_new(void)
{
	struct reader_settings *settings = g_new0(struct reader_settings, 1);

	settings->name = g_strdup("");
	settings->lane = g_strdup("");
	settings->person = g_strdup("");
	settings->driver = g_strdup("");
	settings->layout = g_strdup("");
	settings->gs = g_strdup("");
	settings->prefix = g_strdup("");
	settings->suffix = g_strdup("");
	settings->any_suffix = TRUE;
	return settings;
}

struct reader_settings *
reader_settings_copy(const struct reader_settings *settings)
{
	struct reader_settings *copy = g_memdup2(settings, sizeof *settings);

	copy->name = g_strdup(settings->name);
	copy->lane = g_strdup(settings->lane);
	copy->person = g_strdup(settings->person);
	copy->driver = g_strdup(settings->driver);
	copy->layout = g_strdup(settings->layout);
	copy->gs = g_strdup(settings->gs);
	copy->prefix = g_strdup(settings->prefix);
	copy->suffix = g_strdup(settings->suffix);
	return copy;
}

gboolean
reader_settings_equal(const struct reader_settings *a,
		      const struct reader_settings *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->lane, b->lane) == 0 &&
	       strcmp(a->person, b->person) == 0 &&
	       strcmp(a->driver, b->driver) == 0 &&
	       strcmp(a->layout, b->layout) == 0 && a->caps == b->caps &&
	       strcmp(a->gs, b->gs) == 0 && strcmp(a->prefix, b->prefix) == 0 &&
	       strcmp(a->suffix, b->suffix) == 0 && a->any_suffix == b->any_suffix;
}

void
reader_settings_free(struct reader_settings *settings)
{
	if (settings == NULL)
		return;
	g_free(settings->name);
	g_free(settings->lane);
	g_free(settings->person);
	g_free(settings->driver);
	g_free(settings->layout);
	g_free(settings->gs);
	g_free(settings->prefix);
	g_free(settings->suffix);
	g_free(settings);
}
