/*
 * cmd_tables.c - import and export of CSV tables
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "station/commands.h"

static gboolean
read_all(const char *path, char **text, gsize *len, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (strcmp(path, "-") != 0) {
		if (g_file_get_contents(path, text, len, &why))
			return TRUE;
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND, "%s",
			    why->message);
		return FALSE;
	}
	g_autoptr(GByteArray) all = g_byte_array_new();
	guint8 buffer[65536];
	gssize n;
	while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) > 0)
		g_byte_array_append(all, buffer, (guint) n);
	if (n < 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "standard input: %s",
			    g_strerror(errno));
		return FALSE;
	}
	g_byte_array_append(all, (const guint8 *) "", 1);
	*len = all->len - 1;
	*text = (char *) g_byte_array_steal(all, NULL);
	return TRUE;
}

static gboolean
table_of(const char *name, enum store_table *table, GError **error)
{
	if (store_table_parse(name, table))
		return TRUE;
	g_autoptr(GString) names = g_string_new(NULL);
	for (int i = 0; i < STORE_TABLES; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "",
				       store_table_name((enum store_table) i));
	g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
		    "%s: there is no such table; there are %s", name, names->str);
	return FALSE;
}

static gboolean
import_one(struct app *app, const char *name, const char *path, GError **error)
{
	struct store *store = app_store(app, STORE_CREATE, error);
	struct store_imported done = { 0, 0, 0 };
	enum store_table table;
	g_autofree char *text = NULL;
	gsize len = 0;

	if (store == NULL || !table_of(name, &table, error) ||
	    !read_all(path, &text, &len, error) ||
	    !store_import(store, table, text, len, path, "import", app_now(app),
			  &done, error))
		return FALSE;
	g_print("%s: %" G_GINT64_FORMAT " added, %" G_GINT64_FORMAT
		" changed, %" G_GINT64_FORMAT " the same\n",
		store_table_name(table), done.added, done.changed, done.same);
	return TRUE;
}

int
cmd_import(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	int status = 0;

	if (!app_options(
		    &argc, &argv, NULL, "TABLE FILE.csv [TABLE FILE.csv …]",
		    "Read tables from CSV; a file is taken whole or not at all. "
		    "FILE may be "
		    "- for standard input. docs/CSV.md lists tables and columns.",
		    &status))
		return status;
	if (argc < 3 || argc % 2 == 0) {
		g_printerr("sparedesk import: name a table and a file, such as: "
			   "parts parts.csv\n");
		return 2;
	}
	for (int i = 1; i < argc; i += 2)
		if (!import_one(app, argv[i], argv[i + 1], &error))
			return app_fail(error);
	return 0;
}

int
cmd_export(struct app *app, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *path = NULL;
	const GOptionEntry entries[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
		  "Write to FILE instead of standard output", "FILE" },
		G_OPTION_ENTRY_NULL,
	};
	struct store *store;
	enum store_table table;
	int status = 0;

	if (!app_options(&argc, &argv, entries, "TABLE",
			 "Write a table as CSV, as import takes it.", &status))
		return status;
	if (argc != 2) {
		g_printerr("sparedesk export: name one table, such as: parts\n");
		return 2;
	}
	store = table_of(argv[1], &table, &error) ? app_store(app, 0, &error)
						  : NULL;
	if (store == NULL || !store_export(store, table, out, &error))
		return app_fail(error);
	if (path != NULL) {
		if (!g_file_set_contents_full(path, out->str, (gssize) out->len,
					      G_FILE_SET_CONTENTS_CONSISTENT |
						      G_FILE_SET_CONTENTS_DURABLE,
					      0644, &error))
			return app_fail(error);
	} else {
		fwrite(out->str, 1, out->len, stdout);
		if (fflush(stdout) != 0) {
			g_set_error(&error, SD_ERROR, SD_ERROR_IO,
				    "standard output: %s", g_strerror(errno));
			return app_fail(error);
		}
	}
	return 0;
}
