/*
 * camera_worker.h - a thread that looks through one camera
 *
 * Taking a picture may wait for a device and searching it for codes takes up to
 * half a second, so neither may happen in the thread that reads scanners. This is
 * the only thread of drivers/: it owns the source and the decoder, and shares with
 * the outside nothing but the news, the latest picture and the wish to end.
 *
 * It searches the newest picture, never a queue of them, and rests as long as it
 * works: it takes half of one core at most, at a lower priority than the rest.
 */
#ifndef DRIVERS_CAMERA_WORKER_H
#define DRIVERS_CAMERA_WORKER_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/camera_source.h"
#include "drivers/frame_decoder.h"

/* What a worker is to do; copied. */
struct camera_job {
	const struct camera_kind *kind;
	const char *where; /* for kind->open() */
	guint formats;     /* bits of SYMBOLOGY_BIT() */
	/* frame_decoder_next(), or what a test puts in its place */
	GPtrArray *(*decode)(struct frame_decoder *decoder,
			     const struct frame *frame);
	gint64 (*now)(void); /* microseconds, never backwards; any thread */
};

enum camera_news_type {
	CAMERA_NEWS_PICTURE, /* pictures come, for the first time or again; .text */
	CAMERA_NEWS_CODE,    /* .code counts */
	CAMERA_NEWS_DAMAGED, /* many pictures in a row were damaged; .error */
	CAMERA_NEWS_ENDED,   /* the source is closed, nothing more comes; .error,
				NULL when it was told to stop */
};

struct camera_news {
	enum camera_news_type type;
	char *text;              /* what the source sends: "1280x720 MJPG" */
	struct frame_code *code; /* owned */
	gint64 at;               /* when its picture was taken */
	GError *error;
};

void camera_news_free(struct camera_news *news);
AUTO_DEFINE(camera_news, camera_news_free)

struct camera_worker;

#define CAMERA_WORKER_WAIT G_USEC_PER_SEC

/* Owned; the thread runs, and opens the source first of all. Functions below are
 * for the thread that made it. NULL with SD_ERROR_IO when the system gives no
 * thread. */
struct camera_worker *camera_worker_new(const struct camera_job *job,
					GError **error);

/* Stops. Waits for the picture at hand, not at all after CAMERA_NEWS_ENDED, and not
 * longer than CAMERA_WORKER_WAIT: after that the thread is left to end by itself.
 */
void camera_worker_free(struct camera_worker *worker);
AUTO_DEFINE(camera_worker, camera_worker_free)

/* Ask it to end, without waiting. CAMERA_NEWS_ENDED comes sooner or later. */
void camera_worker_stop(struct camera_worker *worker);

/* Readable while there is news. */
int camera_worker_fd(const struct camera_worker *worker);

/* The oldest news; owned, NULL when there is none. */
struct camera_news *camera_worker_news(struct camera_worker *worker);

/**
 * camera_worker_preview() - the latest picture, reduced to fit
 * @after: only a picture taken later than this
 *
 * Nothing is copied or reduced unless this is called; while it is, the thread
 * waits with its next picture.
 *
 * Return: owned; NULL when there is no such picture.
 */
struct frame *camera_worker_preview(struct camera_worker *worker, int width,
				    int height, gint64 after);

#endif
