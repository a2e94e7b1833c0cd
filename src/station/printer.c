#include "station/printer.h"

#include <string.h>

#include "station/printer_worker.h"

#define LOOK_MS 50 /* while settling */

struct printer {
	struct printer_worker *workers[PRINT_USES]; /* NULL where there is none */
	char *words[PRINT_USES][LANG_COUNT];
	printer_change_fn *changed; /* NULL for nobody */
	gpointer data;
};

const char *
printer_short_words(const struct printer_status *status, enum lang lang)
{
	if (status->trouble != PRINTER_FINE)
		return printer_trouble_words(status->trouble, lang);
	return status->state == PRINTER_PRINTING ? tr(lang, TR_MARK("printing"))
						 : tr(lang, TR_MARK("ready"));
}

/* "Printer for slips: out of paper: ..."; owned. */
static char *
words_of(enum print_use use, const struct printer_news *news, enum lang lang)
{
	const char *whose = use == PRINT_SLIPS
				    ? tr(lang, TR_MARK("Printer for slips"))
				    : tr(lang, TR_MARK("Printer for labels"));
	const struct printer_status status = { .state = news->state,
					       .trouble = news->trouble };
	const char *what = printer_short_words(&status, lang);

	return g_strdup_printf(lang == LANG_ZH ? "%s：%s" : "%s: %s", whose, what);
}

struct printer_status
printer_status(struct printer *printer, enum print_use use)
{
	struct printer_status status = { .use = use, .words = { "", "" } };
	struct printer_news news;

	if (!printer_has(printer, use))
		return status;
	news = printer_worker_news(printer->workers[use]);
	status.state = news.state;
	status.trouble = news.trouble;
	status.queued = news.queued;
	for (int i = 0; i < LANG_COUNT; i++) {
		g_free(printer->words[use][i]);
		printer->words[use][i] = words_of(use, &news, (enum lang) i);
		status.words[i] = printer->words[use][i];
	}
	return status;
}

static void
on_news(enum print_use use, gpointer data)
{
	struct printer *printer = data;
	struct printer_status status = printer_status(printer, use);

	if (printer->changed != NULL)
		printer->changed(&status, printer->data);
}

struct printer *
printer_new(struct app *app)
{
	struct printer *printer = g_new0(struct printer, 1);

	for (int i = 0; i < PRINT_USES; i++)
		if (*app->config->printer[i] != '\0')
			printer->workers[i] =
				printer_worker_new(app, (enum print_use) i, on_news,
						   printer);
	return printer;
}

void
printer_free(struct printer *printer)
{
	if (printer == NULL)
		return;
	for (int i = 0; i < PRINT_USES; i++)
		printer_worker_end(printer->workers[i]);
	for (int i = 0; i < PRINT_USES; i++) {
		printer_worker_free(printer->workers[i]);
		for (int k = 0; k < LANG_COUNT; k++)
			g_free(printer->words[i][k]);
	}
	g_free(printer);
}

gboolean
printer_has(const struct printer *printer, enum print_use use)
{
	return printer != NULL && printer->workers[use] != NULL;
}

void
printer_wake(struct printer *printer)
{
	for (int i = 0; printer != NULL && i < PRINT_USES; i++)
		printer_worker_wake(printer->workers[i]);
}

void
printer_listen(struct printer *printer, printer_change_fn *fn, gpointer data)
{
	if (printer == NULL)
		return;
	printer->changed = fn;
	printer->data = data;
}

void
printer_settle(struct printer *printer, int ms)
{
	gint64 until = g_get_monotonic_time() + (gint64) ms * 1000;

	for (int i = 0; printer != NULL && i < PRINT_USES; i++) {
		if (printer->workers[i] == NULL)
			continue;
		while (printer_worker_is_sending(printer->workers[i]) &&
		       g_get_monotonic_time() < until)
			g_usleep(LOOK_MS * 1000);
		/* the main loop has ended, which would have told it */
		on_news((enum print_use) i, printer);
	}
}
