/*
 * scan_frame.h - a stream of characters becomes scans
 *
 * For scanners that send a code as bare characters, over a serial line or as
 * keystrokes: nothing but the suffix, or silence, says where a code ends. Pure:
 * characters and times in, scans out, the same for every cut of the stream.
 *
 * Prefix and suffix go, the stand-in for the group separator becomes one, and all
 * else stays as it came: what no code can hold is for the reader of codes to
 * refuse.
 */
#ifndef DRIVERS_SCAN_FRAME_H
#define DRIVERS_SCAN_FRAME_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"
#include "drivers/reader_settings.h"

#define SCAN_FRAME_MAX 4096 /* bytes of data; a longer scan is SCAN_TOO_LONG */

/* A pause as long as this ends a code. A scanner leaves some 10 ms between two
 * keystrokes, no person scans twice within this. */
#define SCAN_FRAME_SILENCE (150 * G_USEC_PER_SEC / 1000)

struct scan_frame;

/* Owned. @settings is lent and outlives the frame: prefix, suffix and the stand-in
 * for the group separator count. @sink gets every scan with @data; its .raw is all
 * that came since the last end, and its end. */
struct scan_frame *scan_frame_new(const struct reader_settings *settings,
				  reader_sink_fn *sink, gpointer data);
void scan_frame_free(struct scan_frame *frame); /* NULL is allowed */
AUTO_DEFINE(scan_frame, scan_frame_free)

/**
 * scan_frame_feed() - take what has arrived
 * @bytes: @len of them, anything; 0 change nothing
 * @now:   when they arrived
 *
 * Characters between two ends with nothing in them are no scan, and a line feed
 * after a carriage return that ended one belongs to that end. A scan without its
 * prefix is whole all the same: settings may be out of date. An AIM identifier that
 * leads the data stays in it.
 *
 * Past SCAN_FRAME_MAX one SCAN_TOO_LONG comes out, one byte longer than that, and
 * the rest is skipped up to the next end, so that a scanner that never ends
 * costs no memory.
 *
 * Silence is never concluded here: @now may be late because nobody looked. When
 * the next end of a code is silence as well, it cannot be told whether such a
 * gap was in it or between two, and it comes out broken.
 */
void scan_frame_feed(struct scan_frame *frame, const char *bytes, gsize len,
		     gint64 now);

/* The next time at which scan_frame_expire() has something to do, or READER_NEVER.
 */
gint64 scan_frame_due(const struct scan_frame *frame);

/* Silence ends a code: whole, when the suffix is unknown or "", else broken. To be
 * called after all has been fed that has arrived. */
void scan_frame_expire(struct scan_frame *frame, gint64 now);

/* The stream was interrupted: an unfinished scan is broken, and what comes before
 * the next end, or silence, is taken for its rest; when nothing had begun, that is
 * told as broken when it ends. */
void scan_frame_reset(struct scan_frame *frame, gint64 now);

#endif
