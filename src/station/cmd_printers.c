/*
 * cmd_printers.c - which printers there are, how they are, and a page to try one
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "station/commands.h"
#include "station/ipp_printer.h"
#include "store/printing.h"

#define ASK_US     (G_USEC_PER_SEC / 4)
#define PATIENCE_S 120 /* for a page */
#define TEST_TEXT  "SPAREDESK-TEST-0123456789"

static gint never; /* these commands end with the process */

/* "ready", or what is in the way; owned. */
static char *
state_words(const char *name, enum lang lang, enum printer_trouble *trouble)
{
	AUTO(ipp_printer) printer = ipp_printer_new(name, &never);
	struct ipp_state state = { PRINTER_FINE, FALSE, -1 };

	*trouble = ipp_printer_connect(printer);
	if (*trouble == PRINTER_FINE)
		*trouble = ipp_printer_state(printer, &state);
	if (*trouble == PRINTER_FINE)
		*trouble = state.trouble;
	if (*trouble != PRINTER_FINE)
		return g_strdup(printer_trouble_words(*trouble, lang));
	return g_strdup(state.busy ? tr(lang, TR_MARK("printing"))
				   : tr(lang, TR_MARK("ready")));
}

static void
show_queue(const char *name, const char *info, gboolean is_default, gpointer data)
{
	struct app *app = data;
	enum printer_trouble trouble;
	g_autofree char *words = state_words(name, app->lang, &trouble);

	g_print("%s%s%s%s: %s\n", name, is_default ? " *" : "",
		*info != '\0' ? "  " : "", info, words);
}

/* FALSE when a printer of the settings cannot print now. */
static gboolean
show_configured(struct app *app)
{
	gboolean fine = TRUE;

	for (int i = 0; i < PRINT_USES; i++) {
		const char *name = app->config->printer[i];
		enum printer_trouble trouble;
		g_autofree char *words = NULL;

		if (*name == '\0') {
			g_print("%s: none, its PDFs go to the archive only\n",
				print_use_name((enum print_use) i));
			continue;
		}
		words = state_words(name, app->lang, &trouble);
		g_print("%s: %s: %s\n", print_use_name((enum print_use) i), name,
			words);
		fine = fine && !printer_trouble_stops(trouble);
	}
	return fine;
}

static int
list(struct app *app)
{
	if (ipp_queues(show_queue, app) == 0)
		g_print("No queues: cupsd has none or does not run. A printer can "
			"also be named by its address, ipp://HOST/ipp/print.\n");
	return show_configured(app) ? 0 : 1;
}

/* ---- the test page ---------------------------------------------------------- */

/* Until it is printed, or will not be. */
static enum printer_trouble
wait_for(struct ipp_printer *printer, gint64 job, enum lang lang)
{
	enum printer_trouble told = PRINTER_FINE, trouble = PRINTER_FINE;
	gint64 until = g_get_monotonic_time() + PATIENCE_S * G_USEC_PER_SEC;

	while (g_get_monotonic_time() < until) {
		enum ipp_job state = IPP_JOB_WAITS;
		struct ipp_state how = { PRINTER_FINE, FALSE, -1 };

		trouble = ipp_printer_job(printer, job, &state);
		if (trouble != PRINTER_FINE)
			return trouble;
		if (state == IPP_JOB_PRINTED || state == IPP_JOB_GONE)
			return PRINTER_FINE;
		if (state == IPP_JOB_WAS_ABORTED)
			return PRINTER_ABORTED;
		if (state == IPP_JOB_WAS_CANCELLED)
			return PRINTER_CANCELLED;
		trouble = ipp_printer_state(printer, &how);
		trouble = MAX(trouble, how.trouble);
		if (trouble != told && trouble != PRINTER_FINE)
			g_print("%s\n", printer_trouble_words(trouble, lang));
		told = trouble;
		g_usleep(ASK_US);
	}
	return trouble != PRINTER_FINE ? trouble : PRINTER_ODD;
}

static enum printer_trouble
print_page(const char *name, const char *path, enum lang lang, char **said)
{
	static const struct ipp_paper a4 = { 21000, 29700 };
	AUTO(ipp_printer) printer = ipp_printer_new(name, &never);
	enum printer_trouble trouble = ipp_printer_connect(printer);
	gint64 job = 0;

	if (trouble == PRINTER_FINE)
		trouble = ipp_printer_create(printer, "sparedesk test", &a4, &job);
	if (trouble == PRINTER_FINE)
		trouble = ipp_printer_send(printer, "sparedesk test", &a4, path,
					   &job);
	if (trouble == PRINTER_FINE)
		trouble = wait_for(printer, job, lang);
	*said = g_strdup(ipp_printer_said(printer));
	return trouble;
}

/* "slips" and "labels" are the printers of the settings. */
static const char *
named(const struct app *app, const char *name)
{
	for (int i = 0; i < PRINT_USES; i++)
		if (strcmp(name, print_use_name((enum print_use) i)) == 0 &&
		    *app->config->printer[i] != '\0')
			return app->config->printer[i];
	return name;
}

static int
test(struct app *app, const char *name)
{
	struct paper *paper;
	enum printer_trouble trouble;
	g_autoptr(GError) error = NULL;
	g_autofree char *path = NULL, *said = NULL;
	int fd = g_file_open_tmp("sparedesk-XXXXXX.pdf", &path, &error);

	if (fd < 0)
		return app_fail(error);
	close(fd);
	paper = app_paper(app, &error);
	if (paper == NULL ||
	    !paper_test_page(paper, name, TEST_TEXT, path, &error)) {
		g_unlink(path);
		return app_fail(error);
	}
	trouble = print_page(name, path, app->lang, &said);
	g_unlink(path);
	if (trouble == PRINTER_FINE) {
		g_print("%s: printed\n", name);
		return 0;
	}
	g_printerr("sparedesk: %s: %s%s%s%s\n", name,
		   printer_trouble_words(trouble, app->lang), *said ? " (" : "",
		   said, *said ? ")" : "");
	return 1;
}

int
cmd_printers(struct app *app, int argc, char **argv)
{
	g_autofree char *name = NULL;
	const GOptionEntry entries[] = {
		{ "test", 0, 0, G_OPTION_ARG_STRING, &name,
		  "Print a test page: a queue, an address, slips or labels",
		  "NAME" },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	if (!app_options(&argc, &argv, entries, "",
			 "List the queues of this machine and the printers of the "
			 "settings, each with its state. Exit status 1 when one of "
			 "the settings cannot print now.",
			 &status))
		return status;
	if (argc > 1) {
		g_printerr("sparedesk printers: %s: only --test takes a name\n",
			   argv[1]);
		return 2;
	}
	return name != NULL ? test(app, named(app, name)) : list(app);
}
