#include "station/tone.h"

#include <math.h>
#include <string.h>

#define PEAK    0.8   /* of what a sample can say, at full volume */
#define HIGHEST 0.891 /* of a sine with its third harmonic */
#define THIRD   0.25  /* of the third harmonic: small speakers play it better */
#define EDGE_MS 4     /* rising and falling, so that nothing clicks */

static const struct tone tones[] = {
	[SOUND_OK] = { 1760, 1, { { 90, 0 } } },
	[SOUND_WARN] = { 880, 2, { { 150, 90 }, { 150, 0 } } },
	[SOUND_ERROR] = { 440, 3, { { 140, 70 }, { 140, 70 }, { 380, 0 } } },
	[SOUND_DUPLICATE] = { 1245, 2, { { 40, 45 }, { 40, 0 } } },
};

static const char *const names[] = {
	[SOUND_OK] = "ok",
	[SOUND_WARN] = "warn",
	[SOUND_ERROR] = "error",
	[SOUND_DUPLICATE] = "duplicate",
};

const char *
sound_name(enum sound sound)
{
	return names[sound];
}

gboolean
sound_parse(const char *name, enum sound *sound)
{
	for (int i = 0; i < SOUNDS; i++) {
		if (strcmp(name, names[i]) != 0)
			continue;
		*sound = (enum sound) i;
		return TRUE;
	}
	return FALSE;
}

const struct tone *
tone_of(enum sound sound)
{
	return &tones[sound];
}

static gsize
samples_in(int ms)
{
	return (gsize) ms * TONE_RATE / 1000;
}

static void
beep(gint16 *out, gsize n, int pitch, double peak)
{
	const gsize edge = samples_in(EDGE_MS);

	for (gsize i = 0; i < n; i++) {
		double turn = 2 * G_PI * pitch * (double) i / TONE_RATE;
		double wave = (sin(turn) + THIRD * sin(3 * turn)) / HIGHEST;
		gsize from_end = MIN(i, n - 1 - i);
		double rise =
			from_end < edge ? (double) from_end / (double) edge : 1;

		out[i] = (gint16) lrint(wave * rise * peak);
	}
}

gint16 *
tone_samples(enum sound sound, int volume, gsize *n)
{
	const struct tone *tone = &tones[sound];
	/* loudness goes with about the square root of the amplitude */
	double share = CLAMP(volume, 0, 100) / 100.0;
	gint16 *samples, *at;

	*n = 0;
	for (guint i = 0; i < tone->n; i++)
		*n += samples_in(tone->beep[i].ms + tone->beep[i].gap_ms);
	samples = at = g_new0(gint16, *n);
	for (guint i = 0; i < tone->n; i++) {
		beep(at, samples_in(tone->beep[i].ms), tone->pitch,
		     share * share * PEAK * G_MAXINT16);
		at += samples_in(tone->beep[i].ms + tone->beep[i].gap_ms);
	}
	return samples;
}
