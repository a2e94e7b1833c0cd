/*
 * reader_source.h - the readers in the main loop
 *
 * All scanners of the machine, as they come and go, without threads, each with the
 * settings that the book of readers has for it. When the book changes the readers
 * are opened anew; what they scan is left in the state file.
 */
#ifndef STATION_READER_SOURCE_H
#define STATION_READER_SOURCE_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"
#include "drivers/reader_host.h"

struct reader_source_user {
	const char *book; /* file of the readers' settings */
	const char *lane; /* served by this program, "" for none; NULL: read all
			     readers, whatever lane they are bound to */
	gboolean quiet;   /* leave no state file: this is no station */
	/* A code was read; all lent. */
	void (*scan)(const struct reader_status *from,
		     const struct reader_scan *scan, gpointer data);
	/* A reader came, went, cannot be used or lost a part of a scan; see
	 * reader_event_text(). @status is lent. */
	void (*change)(const struct reader_status *status, enum reader_event event,
		       gpointer data);
	/* The book was changed and cannot be read: the old settings hold. */
	void (*trouble)(const GError *error, gpointer data);
	/* With which settings a reader is opened in place of @current: owned, NULL
	 * for @current. May be NULL. */
	struct reader_settings *(*tune)(const struct reader_status *status,
					const struct reader_settings *current,
					gpointer data);
	gpointer data;
	const struct usb_observer *observer; /* or NULL; outlives the source */
	const struct camera_wish
		*camera; /* or NULL; lent for reader_source_new() */
	gboolean no_usb; /* the camera alone */
};

struct reader_source;

/**
 * reader_source_new() - read all scanners from the default main context
 * @user: copied with its texts
 *
 * Readers that are plugged in already are told of through .change as well, once
 * the main loop runs. A machine without USB is no error: .change says so.
 * No callback may free the source.
 *
 * Return: owned; NULL with an error of reader_book_load(), or SD_ERROR_IO when this
 * system's libusb cannot tell what is plugged in.
 */
struct reader_source *reader_source_new(const struct reader_source_user *user,
					GError **error);

/* Gives all readers back. No callback comes any more. NULL is allowed. */
void reader_source_free(struct reader_source *source);
AUTO_DEFINE(reader_source, reader_source_free)

/* The latest picture of the camera, as reader_hub_preview() has it; owned or NULL.
 */
struct frame *reader_source_preview(struct reader_source *source, int width,
				    int height, gint64 after);

/**
 * reader_scan_bytes() - a scan as the code parser takes it
 *
 * The AIM identifier, when the reader tells it, and the data. Of a scan longer than
 * 4096 bytes only the beginning, longer than that too, so that the parser refuses
 * it.
 *
 * Return: owned; its length is in @len.
 */
char *reader_scan_bytes(const struct reader_scan *scan, gsize *len);

#endif
