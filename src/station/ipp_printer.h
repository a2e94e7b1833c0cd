/*
 * ipp_printer.h - one printer, spoken to in IPP
 *
 * Through libcups: a queue of the machine's cupsd by its name, or a printer by its
 * address (ipp://HOST/ipp/print), without cupsd. All calls wait for the printer, at
 * most some seconds: they are made from a thread, or by a command that may wait.
 */
#ifndef STATION_IPP_PRINTER_H
#define STATION_IPP_PRINTER_H

#include "base/auto.h"
#include "base/units.h"
#include "station/printer_words.h"

struct ipp_printer;

/* @name: queue or address; @cancel: lent; when it is not 0, calls end soon. */
struct ipp_printer *ipp_printer_new(const char *name, const volatile gint *cancel);
void ipp_printer_free(struct ipp_printer *printer);
AUTO_DEFINE(ipp_printer, ipp_printer_free)

/* Connect, when that is not so. What is in the way, PRINTER_FINE for nothing. After
 * a call that fails with PRINTER_UNREACHABLE the connection is closed. */
enum printer_trouble ipp_printer_connect(struct ipp_printer *printer);

/* The address of its jobs, once connected. */
const char *ipp_printer_uri(const struct ipp_printer *printer);
/* What the printer said to the last call that failed; "" for nothing. */
const char *ipp_printer_said(const struct ipp_printer *printer);

/* Paper in hundredths of a millimetre; 0 for what the printer has. */
struct ipp_paper {
	int width, height;
};

/**
 * ipp_printer_create() - a job without a document
 * @job: its number; 0 when the printer knows no such jobs: ipp_printer_send() makes
 *       one then
 */
enum printer_trouble ipp_printer_create(struct ipp_printer *printer,
					const char *title,
					const struct ipp_paper *paper, gint64 *job);
/* The document; PRINTER_FINE: the printer has all of it. */
enum printer_trouble ipp_printer_send(struct ipp_printer *printer,
				      const char *title,
				      const struct ipp_paper *paper,
				      const char *path, gint64 *job);
void ipp_printer_cancel(struct ipp_printer *printer, gint64 job);

enum ipp_job {
	IPP_JOB_GONE,    /* the printer knows no such job */
	IPP_JOB_WAITS,   /* it has all of it */
	IPP_JOB_PARTIAL, /* it waits for the document */
	IPP_JOB_PRINTED,
	IPP_JOB_WAS_CANCELLED,
	IPP_JOB_WAS_ABORTED,
};
enum printer_trouble ipp_printer_job(struct ipp_printer *printer, gint64 job,
				     enum ipp_job *state);

struct ipp_state {
	enum printer_trouble trouble; /* the gravest of its reasons */
	gboolean busy;                /* it prints something */
	gint64 up_s;                  /* seconds since it was switched on; -1 */
};
enum printer_trouble ipp_printer_state(struct ipp_printer *printer,
				       struct ipp_state *state);

/* Calls @fn with every queue of the machine's cupsd and every printer that it knows
 * of; all lent. Returns how many there were. */
typedef void ipp_queue_fn(const char *name, const char *info, gboolean is_default,
			  gpointer data);
int ipp_queues(ipp_queue_fn *fn, gpointer data);

#endif
