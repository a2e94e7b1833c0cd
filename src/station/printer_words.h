/*
 * printer_words.h - what keeps a printer from printing, and what to do about it
 *
 * Pure: from what IPP calls it to words.
 */
#ifndef STATION_PRINTER_WORDS_H
#define STATION_PRINTER_WORDS_H

#include <glib.h>

#include "base/tr.h"

/* The later one is told when there are several. */
enum printer_trouble {
	PRINTER_FINE,
	PRINTER_TONER_LOW, /* prints still */
	PRINTER_ODD,       /* something of its own; prints perhaps */
	PRINTER_PAUSED,
	PRINTER_TONER,
	PRINTER_TRAY,
	PRINTER_PAPER,
	PRINTER_COVER,
	PRINTER_JAM,
	PRINTER_OFFLINE,     /* cupsd does not reach it */
	PRINTER_UNREACHABLE, /* nobody answers at its address */
	PRINTER_UNKNOWN,     /* cupsd knows no such queue */
	PRINTER_ABORTED,     /* it gave the job up */
	PRINTER_CANCELLED,   /* somebody took the job away */
	PRINTER_REFUSED,     /* it does not take such jobs */
	PRINTER_NO_FILE,     /* the PDF is no longer in the archive */
};

/* Does it need somebody to come and do something? */
gboolean printer_trouble_stops(enum printer_trouble trouble);

/* One of IPP's printer-state-reasons, such as "media-empty-error". */
enum printer_trouble printer_trouble_of_reason(const char *reason);

/* "out of paper: load paper, printing goes on by itself"; static. "" for
 * PRINTER_FINE. */
const char *printer_trouble_words(enum printer_trouble trouble, enum lang lang);

#endif
