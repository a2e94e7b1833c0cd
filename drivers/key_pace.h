/*
 * key_pace.h - did a scanner type this, or a person?
 *
 * A device that plays a keyboard may have keys for people too, and what a person
 * types is no scan. A scanner leaves 1 to 30 ms between two keys, the fastest
 * typists some 80 ms. Pure.
 */
#ifndef DRIVERS_KEY_PACE_H
#define DRIVERS_KEY_PACE_H

#include <glib.h>

#include "drivers/driver.h"

/* The median pause between two keys of a scanner is at most this. */
#define KEY_PACE_PAUSE (60 * G_USEC_PER_SEC / 1000)
/* So many pauses it takes to know a pace when no suffix says that a code is
 * over: a hand that comes down on three keys at once is no scanner. */
#define KEY_PACE_PAUSES_MIN 3

/**
 * key_pace_is_scanner() - judge one scan by its @n strokes, in order
 * @ended: its suffix came; else silence ended it
 *
 * Modifiers count when they go down. One key alone is never a scanner's.
 */
gboolean key_pace_is_scanner(const struct key_stroke *strokes, gsize n,
			     gboolean ended);

#endif
