/*
 * scan_frame.h - a stream of characters becomes scans
 *
 * For scanners that send a code as bare characters, over a serial line or as
 * keystrokes: nothing but the suffix, or silence, says where a code ends. Pure:
 * characters and times in, scans out, the same for every cut of the stream.
 */
#ifndef DRIVERS_SCAN_FRAME_H
#define DRIVERS_SCAN_FRAME_H

#include <glib.h>

#include "drivers/driver.h"
#include "drivers/reader_settings.h"

#define SCAN_FRAME_MAX 4096 /* bytes of data; a longer scan is SCAN_TOO_LONG */

/* A pause longer than this ends a code. A scanner leaves some 10 ms between two
 * keystrokes, no person scans twice within this. */
#define SCAN_FRAME_SILENCE (150 * G_USEC_PER_SEC / 1000)

struct scan_frame;

/* Owned. @settings is lent and outlives the frame: prefix, suffix and the stand-in
 * for the group separator count. @sink gets every scan with @data. */
struct scan_frame *scan_frame_new(const struct reader_settings *settings,
				  reader_sink_fn *sink, gpointer data);
void scan_frame_free(struct scan_frame *frame);

/**
 * scan_frame_feed() - take what has arrived
 * @bytes: @len of them, anything; 0 change nothing
 * @now:   when they arrived
 *
 * Characters between two ends with nothing in them are no scan. A scan without its
 * prefix is whole all the same: settings may be out of date. Past SCAN_FRAME_MAX
 * one SCAN_TOO_LONG comes out, one byte longer than that, and the rest is
 * skipped up to the next end, so that a scanner that never ends costs no memory.
 */
void scan_frame_feed(struct scan_frame *frame, const char *bytes, gsize len,
		     gint64 now);

/* The next time at which scan_frame_expire() has something to do, or READER_NEVER.
 */
gint64 scan_frame_due(const struct scan_frame *frame);

/* Silence ends a code: whole, when the suffix is unknown or "", else broken. */
void scan_frame_expire(struct scan_frame *frame, gint64 now);

/* The stream was interrupted: an unfinished scan is broken. */
void scan_frame_reset(struct scan_frame *frame, gint64 now);

#endif
