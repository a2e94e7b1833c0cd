/*
 * script.c - script files: read, played, compared
 */
#include "tools/script.h"

#include <string.h>

static void
step_free(gpointer data)
{
	struct script_step *step = data;

	g_free(step->input);
	g_ptr_array_unref(step->expected);
	g_free(step);
}

static char *
read_file(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, &error))
		g_error("%s", error->message);
	return text;
}

GPtrArray *
script_load(const char *path)
{
	GPtrArray *steps = g_ptr_array_new_with_free_func(step_free);
	g_autofree char *text = read_file(path);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		const char *line = lines[i];
		struct script_step *step;

		if (*line == '\0' || *line == '#')
			continue;
		if (g_str_has_prefix(line, "  ") && steps->len > 0) {
			step = steps->pdata[steps->len - 1];
			g_ptr_array_add(step->expected, g_strdup(line + 2));
			continue;
		}
		step = g_new0(struct script_step, 1);
		step->input = g_strdup(line);
		step->expected = g_ptr_array_new_with_free_func(g_free);
		step->line = i + 1;
		g_ptr_array_add(steps, step);
	}
	return steps;
}

static gboolean
compare(const char *path, const struct script_step *step, GPtrArray *got)
{
	guint same = 0;

	while (same < got->len && same < step->expected->len &&
	       strcmp(got->pdata[same], step->expected->pdata[same]) == 0)
		same++;
	if (same == got->len && same == step->expected->len)
		return TRUE;
	g_printerr("%s:%u: %s\n", path, step->line, step->input);
	for (guint i = 0; i < same; i++)
		g_printerr("    %s\n", (char *) got->pdata[i]);
	for (guint i = same; i < step->expected->len; i++)
		g_printerr("  - %s\n", (char *) step->expected->pdata[i]);
	for (guint i = same; i < got->len; i++)
		g_printerr("  + %s\n", (char *) got->pdata[i]);
	return FALSE;
}

gboolean
script_play(const char *path)
{
	g_autoptr(GPtrArray) steps = script_load(path);
	AUTO(stage) stage = stage_new();
	guint bad = 0;

	/* what follows a difference often differs because of it */
	for (guint i = 0; i < steps->len && bad < 3; i++) {
		const struct script_step *step = steps->pdata[i];
		g_autoptr(GPtrArray) got = stage_do(stage, step->input);
		if (!compare(path, step, got))
			bad++;
	}
	return bad == 0;
}

void
script_renew(const char *path)
{
	g_autofree char *text = read_file(path);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GString) out = g_string_new(NULL);
	AUTO(stage) stage = stage_new();

	for (guint i = 0; lines[i] != NULL; i++) {
		const char *line = lines[i];

		if (g_str_has_prefix(line, "  "))
			continue;
		if (*line != '\0' || lines[i + 1] != NULL)
			g_string_append_printf(out, "%s\n", line);
		if (*line == '\0' || *line == '#')
			continue;
		g_autoptr(GPtrArray) got = stage_do(stage, line);
		for (guint k = 0; k < got->len; k++)
			g_string_append_printf(out, "  %s\n",
					       (char *) got->pdata[k]);
	}
	g_file_set_contents(path, out->str, (gssize) out->len, NULL);
}
