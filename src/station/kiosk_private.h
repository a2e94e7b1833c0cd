/*
 * kiosk_private.h - the kiosk from inside
 *
 * Only src/station/kiosk*.c include this header.
 */
#ifndef STATION_KIOSK_PRIVATE_H
#define STATION_KIOSK_PRIVATE_H

#include "screen/screen.h"
#include "station/app.h"
#include "station/counter.h"
#include "station/reader_source.h"
#include "station/sound.h"

/* One device as it was told of last; texts are owned. */
struct kiosk_reader {
	char *name;   /* bus and ports */
	char *called; /* by people */
	char *words;  /* why it is not used; "" */
	char *id;     /* for the settings */
	gboolean camera;
	enum reader_use use;
};

struct kiosk {
	struct app *app;
	struct counter *counter;
	struct screen *screen;
	struct sound_player *sound;
	struct reader_source *source; /* NULL for none */
	GHashTable *readers;          /* name -> struct kiosk_reader */
	GMainLoop *loop;
	gboolean demo, test_clock;
	gint64 frame_at; /* time of the camera's picture on show */
	gboolean camera_ready;
	guint minute;              /* what the clock shows */
	gint64 agenda_at;          /* when it was read last, ms */
	gboolean counting;         /* the countdown is on show */
	char *setup;               /* reader whose page is open; NULL */
	struct kiosk_drive *drive; /* NULL: real people */
	struct work *work;         /* long work that is going on; NULL */
	int status;
};

/* Show what an input led to; NULL for nothing said. */
void kiosk_show(struct kiosk *kiosk, const struct counter_answer *said);
void kiosk_scan(struct kiosk *kiosk, const struct counter_reader *reader,
		const char *bytes, gsize len);
void kiosk_command(struct kiosk *kiosk, const char *text);

/* kiosk_devices.c: readers and camera come, go and are told of */
gboolean kiosk_open_readers(struct kiosk *kiosk, const char *lane, gboolean usb,
			    const struct camera_wish *camera, GError **error);
void kiosk_show_devices(struct kiosk *kiosk);
/* Tell of the printers from now on. */
void kiosk_open_printers(struct kiosk *kiosk);
void kiosk_show_camera(struct kiosk *kiosk);
void kiosk_reader_free(gpointer reader);

/* kiosk_setup.c: the administrator's page */
void kiosk_setup(struct kiosk *kiosk, const char *action);

/* kiosk_work.c: long work in a process of its own. Nothing is begun while other
 * work goes on. @title: static; @words: of the command, NULL after the last. */
gboolean kiosk_work_begin(struct kiosk *kiosk, const char *title,
			  const char *const *words, GError **error);
void kiosk_work_end(struct kiosk *kiosk);

/* kiosk_drive.c: lines on the standard input instead of people; for tests */
void kiosk_drive_begin(struct kiosk *kiosk);
void kiosk_drive_said(struct kiosk *kiosk, const struct counter_answer *said);
void kiosk_drive_painted(struct kiosk *kiosk);
void kiosk_drive_end(struct kiosk *kiosk);

#endif
