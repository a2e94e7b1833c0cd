/*
 * tone.h - the four sounds of the station, as samples
 *
 * Pure. They differ in rhythm (how many beeps, how long) and in pitch by more than
 * a fifth, so that nobody has to be able to tell tones apart by ear alone.
 */
#ifndef STATION_TONE_H
#define STATION_TONE_H

#include <glib.h>

#define TONE_RATE 48000 /* samples a second, one channel, signed 16 bits */

enum sound {
	SOUND_OK,        /* one short high beep */
	SOUND_WARN,      /* two beeps, lower */
	SOUND_ERROR,     /* three beeps, the lowest, the last one long */
	SOUND_DUPLICATE, /* two ticks close together */
};
#define SOUNDS (SOUND_DUPLICATE + 1)

/* "ok", "warn", "error", "duplicate": as the levels of the desk; static. */
const char *sound_name(enum sound sound);
gboolean sound_parse(const char *name, enum sound *sound);

/* Pitch in Hz, number of beeps, and how long one and the gap after it is in ms. */
struct tone_beep {
	int ms, gap_ms;
};
#define TONE_BEEPS_MAX 3
struct tone {
	int pitch;
	guint n;
	struct tone_beep beep[TONE_BEEPS_MAX];
};
const struct tone *tone_of(enum sound sound);

/**
 * tone_samples() - a sound to be played
 * @volume: 0 (silence) to 100; half of it sounds half as loud
 * @n:      how many samples
 *
 * Return: owned.
 */
gint16 *tone_samples(enum sound sound, int volume, gsize *n);

#endif
