/*
 * readers.h - what "sparedesk readers" can do, and what its parts share
 */
#ifndef STATION_READERS_H
#define STATION_READERS_H

#include "drivers/reader_hub.h"
#include "station/app.h"
#include "station/reader_book.h"

/* ---- the parts; each returns the exit status and says errors on stderr ---- */

/* What is plugged in and what becomes of it. Opens nothing, so that it disturbs no
 * station that is running. */
int readers_list(struct app *app, gboolean json);

/* When to end by itself; 0 for never. */
struct readers_end {
	int seconds, scans;
};

/* Show each scan of the reader called @which, or of all for NULL, as it comes, and
 * of a camera unless @camera is NULL. */
int readers_test(struct app *app, const char *which,
		 const struct camera_wish *camera, struct readers_end end,
		 gboolean json);

/* Show the settings of a reader after changing them as @changes ("key=value", NULL
 * after the last) say. */
int readers_set(struct app *app, const char *which, char **changes);

/* Record what the reader called @which, or the only one for NULL, says over USB
 * into the folder @dir. */
int readers_record(struct app *app, const char *dir, const char *which,
		   struct readers_end end);

/* Have the reader called @which, or whichever scans the teaching sheet first for
 * NULL, tell how it is programmed, and keep that. Status 1 when it did not come to
 * that. */
int readers_teach(struct app *app, const char *which, struct readers_end end);

int readers_forget(struct app *app, const char *which);

/* ---- what readers say, in lines that are appended to @out ---- */

/* Is it meant? NULL means all. */
gboolean readers_is_called(const struct reader_status *status, const char *which);

/* A line with time, reader, AIM identifier and data, and one with the meaning. */
void readers_show_scan(struct app *app, const struct reader_status *from,
		       const struct reader_scan *scan, GString *out);
void readers_show_change(struct app *app, const struct reader_status *status,
			 enum reader_event event, GString *out);

/* As docs/JSON.md has them. */
void readers_json_scan(struct app *app, const struct reader_status *from,
		       const struct reader_scan *scan, GString *out);
void readers_json_change(struct app *app, const struct reader_status *status,
			 enum reader_event event, GString *out);

/* ---- what is plugged in and what was said of it ---- */

struct readers_look {
	struct reader_book *book;
	struct reader_hub *hub;
	GPtrArray *devices; /* of struct reader_status, lent by the hub */
};

/* Waits some seconds at most, for the kernel to know what has just been plugged in.
 * FALSE with an error of reader_book_load() or reader_hub_new(). */
gboolean readers_look_init(struct readers_look *look, const struct app *app,
			   GError **error);
void readers_look_clear(struct readers_look *look);

/* One reader, plugged in or only in the book. */
struct readers_found {
	struct reader_id id;                 /* lent by the look */
	const struct reader_status *plugged; /* NULL when it is not */
	const struct reader_entry *entry;    /* NULL when nothing was said of it */
};

/**
 * readers_look_find() - the reader that people call @which
 * @which: its name, socket or serial number
 *
 * Return: FALSE with SD_ERROR_NOT_FOUND when there is none, INVALID when several
 * are called so.
 */
gboolean readers_look_find(const struct readers_look *look, const char *which,
			   struct readers_found *found, GError **error);

#endif
