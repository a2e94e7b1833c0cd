/*
 * key_scan.h - the keys of one scanner in keyboard mode become scans
 *
 * Keys to characters (key_text.h), characters to codes (scan_frame.h), and what
 * a person types on the device is left out (key_pace.h). No I/O, no clock.
 */
#ifndef DRIVERS_KEY_SCAN_H
#define DRIVERS_KEY_SCAN_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/driver.h"
#include "drivers/reader_settings.h"

struct key_scan;

/* Owned. @settings is lent and outlives it. @sink gets every scan with @data, and
 * with the strokes it was made of. NULL with SD_ERROR_INVALID for an unknown
 * layout. */
struct key_scan *key_scan_new(const struct reader_settings *settings,
			      reader_sink_fn *sink, gpointer data, GError **error);
void key_scan_free(struct key_scan *scan);
AUTO_DEFINE(key_scan, key_scan_free)

/**
 * key_scan_feed() - take one stroke
 *
 * Silence before it is not concluded, for its time may be late: who has true times
 * calls key_scan_expire() with them first.
 */
void key_scan_feed(struct key_scan *scan, const struct key_stroke *stroke);

/* The next time at which key_scan_expire() has something to do, or READER_NEVER. */
gint64 key_scan_due(const struct key_scan *scan);

/* Silence ends a code. To be called after all has been fed that has arrived. */
void key_scan_expire(struct key_scan *scan, gint64 now);

/* Keys may be missing here: an unfinished scan is broken, and what follows at once
 * is taken for its rest. */
void key_scan_lost(struct key_scan *scan, gint64 now);

#endif
