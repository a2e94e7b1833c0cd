/*
 * printing.h - what is on its way to a printer
 *
 * A slip whose paper is still to be made waits in the outbox (store.h). Its PDFs,
 * once they are in the archive, wait here until a printer has them. Each station
 * has its own queue; what is done is forgotten after a while, what failed is not.
 */
#ifndef STORE_PRINTING_H
#define STORE_PRINTING_H

#include "store/store.h"

/* Which printer: they have different paper in them. */
enum print_use { PRINT_SLIPS, PRINT_LABELS };
#define PRINT_USES (PRINT_LABELS + 1)
/* "slips", "labels"; static. */
const char *print_use_name(enum print_use use);

enum print_state {
	PRINT_QUEUED, /* no printer has all of it */
	PRINT_SENT,   /* one said that it has all of it */
	PRINT_DONE,   /* and that it is printed */
	PRINT_FAILED, /* given up; .detail says why */
};

struct print_job {
	gint64 id; /* counts up; the order of printing */
	enum print_use use;
	char *path;  /* the PDF */
	char *title; /* what a printer's list calls it */
	enum print_state state;
	char *printer; /* IPP address .job is of; "" for none yet */
	gint64 job;    /* number there, 0 for none yet */
	gint64 tries;  /* that failed */
	msec_t sent;   /* when the printer got it, 0 */
	char *detail;  /* what went wrong last */
};
void print_job_free(struct print_job *job);
AUTO_DEFINE(print_job, print_job_free)

/**
 * store_print_add() - queue PDFs for the printer
 * @slip:  whose paper they are: it is settled in the outbox; NULL for none
 * @paths: of char *; may be empty
 *
 * Both or neither happens. Errors as every writing of the store.
 */
gboolean store_print_add(struct store *store, enum print_use use, const char *slip,
			 const GPtrArray *paths, msec_t now, GError **error);

/* The oldest that is queued or sent; owned. NULL without error when there is none.
 */
struct print_job *store_print_next(struct store *store, enum print_use use,
				   GError **error);

/* Keep .state, .printer, .job, .tries, .sent and .detail of @job. */
gboolean store_print_keep(struct store *store, const struct print_job *job,
			  GError **error);

/* How many are queued or sent; -1 with an error. */
gint64 store_print_waiting(struct store *store, enum print_use use, GError **error);

#endif
