/*
 * reader_book.h - the settings of this machine's readers, in a key file
 *
 * One group for each reader, "[1-3.2 0c2e:0907 SN3]": its socket, its ids, and its
 * serial number when it has one. A reader with a serial number keeps its settings
 * in any socket; one without belongs to its socket. What is plugged into the socket
 * later inherits nothing when its ids differ.
 */
#ifndef STATION_READER_BOOK_H
#define STATION_READER_BOOK_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/reader_settings.h"
#include "drivers/reader_status.h"

/* Which reader; texts are lent. */
struct reader_id {
	const char *socket; /* "1-3.2", not empty */
	const char *serial; /* or "" */
	guint16 vid, pid;
};

struct reader_id reader_id_of(const struct reader_status *status);

/* "1-3.2 0c2e:0907 SN3", what is no plain character as %20; owned. The same words
 * with the same meaning as the name of a group. */
char *reader_id_text(const struct reader_id *id);

struct reader_entry {
	struct reader_id id; /* its texts belong to the entry */
	struct reader_settings *settings;
};

/* Is this very device plugged in at its socket just now? */
typedef gboolean reader_present_fn(const struct reader_id *id, gpointer data);

/* The kernel's word for it. */
gboolean reader_present(const struct reader_id *id, gpointer unused);

struct reader_book;

/* Owned, empty. */
struct reader_book *reader_book_new(void);
void reader_book_free(struct reader_book *book);
AUTO_DEFINE(reader_book, reader_book_free)

/**
 * reader_book_load() - read the file
 *
 * Return: owned; empty when there is no file. NULL with SD_ERROR_INVALID naming
 * file, group and key, or IO when the file is there and cannot be read.
 */
struct reader_book *reader_book_load(const char *path, GError **error);

/* Write the file, with its folder; it is there whole or as before. FALSE with
 * SD_ERROR_FULL, READONLY or IO. */
gboolean reader_book_save(const struct reader_book *book, const char *path,
			  GError **error);

/**
 * reader_book_find() - the entry of a device
 * @present: asked of the socket that a serial number was last seen in: two devices
 *           with one serial number share no settings. NULL: nothing is there
 *
 * Return: borrowed until the book changes; NULL for a reader nobody said anything
 * about.
 */
const struct reader_entry *reader_book_find(const struct reader_book *book,
					    const struct reader_id *id,
					    reader_present_fn *present,
					    gpointer data);

/* All entries in the order of the file: owned array of borrowed struct
 * reader_entry. */
GPtrArray *reader_book_entries(const struct reader_book *book);

/**
 * reader_book_put() - these are the settings of the device from now on
 * @old:      its entry so far, from reader_book_find(), or NULL; it goes away
 * @settings: copied
 *
 * Return: FALSE with SD_ERROR_EXISTS when another reader has its name; the book is
 * as before then.
 */
gboolean reader_book_put(struct reader_book *book, const struct reader_entry *old,
			 const struct reader_id *id,
			 const struct reader_settings *settings, GError **error);

void reader_book_forget(struct reader_book *book, const struct reader_entry *entry);

#endif
