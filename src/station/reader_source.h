/*
 * reader_source.h - the readers in the main loop
 *
 * All scanners of the machine, as they come and go, without threads.
 */
#ifndef STATION_READER_SOURCE_H
#define STATION_READER_SOURCE_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/reader_status.h"

/**
 * reader_scan_fn - a code was read
 * @bytes:       @len bytes, lent, anything among them; they begin with the AIM
 *               identifier ("]C1") when the reader tells it. Of a scan longer
 *               than 4096 bytes only the beginning comes, longer than that too,
 *               so that the code parser refuses it.
 * @reader_name: "1-3.2", bus and ports: tells two readers apart; lent
 */
typedef void reader_scan_fn(const char *bytes, gsize len, const char *reader_name,
			    gpointer data);

/* A reader came, went, cannot be used or lost a part of a scan; see
 * reader_event_text(). @status is lent. */
typedef void reader_change_fn(const struct reader_status *status,
			      enum reader_event event, gpointer data);

struct reader_source;

/**
 * reader_source_new() - read all scanners from the default main context
 *
 * Readers that are plugged in already are told of through @change as well, once
 * the main loop runs. A machine without USB is no error: @change says so.
 * Neither callback may free the source.
 *
 * Return: owned; NULL with SD_ERROR_IO when this system's libusb cannot tell what
 * is plugged in.
 */
struct reader_source *reader_source_new(reader_scan_fn *scan,
					reader_change_fn *change, gpointer data,
					GError **error);

/* Gives all readers back. No callback comes any more. NULL is allowed. */
void reader_source_free(struct reader_source *source);
AUTO_DEFINE(reader_source, reader_source_free)

#endif
