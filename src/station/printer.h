/*
 * printer.h - the station's printers: paper goes out behind the clerk's back
 *
 * A thread for each printer of the settings takes PDFs from the print queue of the
 * database (store/printing.h) to it, one after the other, and again and again while
 * something is in the way. It has a database connection of its own, and tells of
 * changes in the main loop; nobody at the counter waits for it.
 *
 * What a printer said it has is not sent again, whenever the program ends. Of
 * several programs that share a database and a station number, one prints at a
 * time.
 */
#ifndef STATION_PRINTER_H
#define STATION_PRINTER_H

#include "station/app.h"
#include "station/printer_words.h"
#include "store/printing.h"

enum printer_state {
	PRINTER_NONE,     /* none in the settings: paper goes to the archive only */
	PRINTER_READY,    /* nothing waits, as far as is known it would print */
	PRINTER_PRINTING, /* something is on its way */
	PRINTER_TROUBLE,  /* something waits, and somebody must come */
};

struct printer_status {
	enum print_use use;
	enum printer_state state;
	enum printer_trouble trouble;  /* may be told of while it prints, too */
	const char *words[LANG_COUNT]; /* "slips printer: out of paper: load ..." */
	gint64 queued;                 /* PDFs that wait or are on their way */
};

struct printer;

/**
 * printer_new() - begin to print what waits
 *
 * Return: owned. Without printers in the settings it does nothing.
 */
struct printer *printer_new(struct app *app);
/* Ends within about 2 s, whatever the printers do; what was not sent stays queued.
 */
void printer_free(struct printer *printer);
AUTO_DEFINE(printer, printer_free)

/* Is there a printer for it? */
gboolean printer_has(const struct printer *printer, enum print_use use);

/* Something was queued. */
void printer_wake(struct printer *printer);

/* Tell @fn of every change, in the default main context; one listener. */
typedef void printer_change_fn(const struct printer_status *status, gpointer data);
void printer_listen(struct printer *printer, printer_change_fn *fn, gpointer data);

/* As it is now; its words are lent until the next change is told. */
struct printer_status printer_status(struct printer *printer, enum print_use use);

/* What is in the way and what to do, or "ready"; without the printer's name;
 * static. */
const char *printer_short_words(const struct printer_status *status,
				enum lang lang);

/* Wait until everything is with the printers, or something is in the way; @ms at
 * most. For a program that ends. */
void printer_settle(struct printer *printer, int ms);

#endif
