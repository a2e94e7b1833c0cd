/*
 * app.h - what every subcommand is given
 *
 * The database and the font are opened when a subcommand first wants them, so
 * that "sparedesk code" works on a machine that has neither.
 */
#ifndef STATION_APP_H
#define STATION_APP_H

#include "reports/paper.h"
#include "station/config.h"
#include "store/store.h"

struct app {
	char *db_path;
	struct config *config;
	enum lang lang;      /* --lang, or the config's */
	gboolean lang_said;  /* --lang was given */
	struct store *store; /* NULL until app_store() */
	struct paper *paper; /* NULL until app_paper() */
	char *archive;       /* folder of the PDFs; NULL until app_archive() */
	msec_t clock;        /* test clock; 0: the real one */
	msec_t last;         /* latest time given out */
};

void app_clear(struct app *app);

/* The time now; never earlier than what was given out before. */
msec_t app_now(struct app *app);
/* The date here at @at. */
void app_today(struct app *app, msec_t at, char out[static DATE_LEN + 1]);

/* Borrowed; NULL with the error of store_open(). @flags as there. */
struct store *app_store(struct app *app, guint flags, GError **error);
struct paper *app_paper(struct app *app, GError **error);
/* The archive's folder, made when it is not there; borrowed. */
const char *app_archive(struct app *app, GError **error);

/* A subcommand: gets its own arguments, argv[0] is its name. Returns the exit
 * status. */
typedef int app_command_fn(struct app *app, int argc, char **argv);

/* Say an error on stderr in one line, "sparedesk: ..."; returns the exit status for
 * it. */
int app_fail(const GError *error);

/* Parse @entries; prints help for --help. FALSE: return *status from the
 * subcommand. */
gboolean app_options(int *argc, char ***argv, const GOptionEntry *entries,
		     const char *usage, const char *summary, int *status);

#endif
