/*
 * printer_worker.h - the thread that feeds one printer
 *
 * Only printer.c includes this header.
 */
#ifndef STATION_PRINTER_WORKER_H
#define STATION_PRINTER_WORKER_H

#include "station/printer.h"

struct printer_worker;

struct printer_news {
	enum printer_state state;
	enum printer_trouble trouble;
	gint64 queued;
};

/* Called in the default main context when the news are others than before. */
typedef void printer_news_fn(enum print_use use, gpointer data);

struct printer_worker *printer_worker_new(struct app *app, enum print_use use,
					  printer_news_fn *fn, gpointer data);
/* Ask it to end, without waiting. NULL is allowed, here and below. */
void printer_worker_end(struct printer_worker *worker);
/* Wait for that. */
void printer_worker_free(struct printer_worker *worker);
void printer_worker_wake(struct printer_worker *worker);
struct printer_news printer_worker_news(struct printer_worker *worker);
/* Is something to be sent that nothing is known to be in the way of? */
gboolean printer_worker_is_sending(struct printer_worker *worker);

#endif
