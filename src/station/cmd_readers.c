/*
 * cmd_readers.c - "sparedesk readers": which of its parts is wanted
 */
#include <stdio.h>

#include "drivers/registry.h"
#include "station/camera_option.h"
#include "station/commands.h"
#include "station/readers.h"

struct options {
	gboolean rules, hwdb, test, teach, json;
	char *set, *forget; /* owned; the reader */
	char *record;       /* owned; the folder */
	char *camera;       /* owned; NULL: not asked for */
	struct readers_end end;
};

static int
print(void (*write)(GString *out))
{
	g_autoptr(GString) out = g_string_new(NULL);

	write(out);
	fputs(out->str, stdout);
	return 0;
}

/* At most one thing at a time, with what belongs to it. */
static gboolean
fits(const struct options *options, int n_words)
{
	gboolean listens =
		options->test || options->teach || options->record != NULL;
	int n = options->rules + options->hwdb + options->test + options->teach +
		(options->set != NULL) + (options->forget != NULL) +
		(options->record != NULL);

	if (n > 1 || options->end.seconds < 0 || options->end.scans < 0)
		return FALSE;
	if ((options->end.seconds > 0 || options->end.scans > 0) && !listens)
		return FALSE;
	if (options->camera != NULL && !options->test)
		return FALSE;
	if (options->end.scans > 0 && options->teach)
		return FALSE;
	if (options->json && n > 0 && !options->test)
		return FALSE;
	return n_words == 0 || options->set != NULL || (listens && n_words == 1);
}

static int
run_test(struct app *app, const struct options *options, const char *which)
{
	struct camera_wish wish;
	gboolean look =
		camera_option_wish(app->config, options->camera, FALSE, &wish);

	return readers_test(app, which, look ? &wish : NULL, options->end,
			    options->json);
}

static int
run(struct app *app, const struct options *options, char **words)
{
	if (options->rules)
		return print(driver_udev_rules);
	if (options->hwdb)
		return print(driver_udev_hwdb);
	if (options->test)
		return run_test(app, options, words[0]);
	if (options->teach)
		return readers_teach(app, words[0], options->end);
	if (options->set != NULL)
		return readers_set(app, options->set, words);
	if (options->forget != NULL)
		return readers_forget(app, options->forget);
	if (options->record != NULL)
		return readers_record(app, options->record, words[0], options->end);
	return readers_list(app, options->json);
}

int
cmd_readers(struct app *app, int argc, char **argv)
{
	struct options options = { 0 };
	enum lang lang = app->lang;
	const GOptionEntry entries[] = {
		{ "test", 0, 0, G_OPTION_ARG_NONE, &options.test,
		  tr(lang, "Show each scan as it comes, of one READER or of all"),
		  NULL },
		CAMERA_OPTION(&options.camera),
		{ "teach", 0, 0, G_OPTION_ARG_NONE, &options.teach,
		  tr(lang, "Learn from the teaching sheet how a READER, or the one "
			   "that scans it, is programmed"),
		  NULL },
		{ "seconds", 0, 0, G_OPTION_ARG_INT, &options.end.seconds,
		  tr(lang, "End the test or the recording after N seconds"), "N" },
		{ "scans", 0, 0, G_OPTION_ARG_INT, &options.end.scans,
		  tr(lang, "End it after N scans"), "N" },
		{ "json", 0, 0, G_OPTION_ARG_NONE, &options.json,
		  tr(lang, "The list or the test for programs, one object a line"),
		  NULL },
		{ "set", 0, 0, G_OPTION_ARG_STRING, &options.set,
		  tr(lang, "Settings of a reader: name= lane= person= driver= "
			   "layout= caps= gs= prefix= suffix="),
		  "READER" },
		{ "forget", 0, 0, G_OPTION_ARG_STRING, &options.forget,
		  tr(lang, "Forget what was told or taught about a reader"),
		  "READER" },
		{ "record", 0, 0, G_OPTION_ARG_FILENAME, &options.record,
		  tr(lang, "Record one READER into a folder, to play it back where "
			   "it is not"),
		  "DIR" },
		{ "rules", 0, 0, G_OPTION_ARG_NONE, &options.rules,
		  tr(lang, "Print the udev rules for all readers"), NULL },
		{ "hwdb", 0, 0, G_OPTION_ARG_NONE, &options.hwdb,
		  tr(lang, "Print the hwdb entries for all readers"), NULL },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	camera_option_prepare(argc, argv);
	if (app_options(
		    &argc, &argv, entries, "[READER | KEY=VALUE…]",
		    tr(lang,
		       "Lists USB devices and cameras and says why "
		       "one is not read. A READER is called by its name, socket or "
		       "serial number."),
		    &status)) {
		if (fits(&options, argc - 1)) {
			status = run(app, &options, argv + 1);
		} else {
			g_printerr("sparedesk readers: %s\n",
				   tr(lang, "the options do not fit: see --help"));
			status = 2;
		}
	}
	g_free(options.set);
	g_free(options.forget);
	g_free(options.record);
	g_free(options.camera);
	return status;
}
