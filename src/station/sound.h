/*
 * sound.h - beeps through ALSA, from a thread of their own
 *
 * Playing never waits. A machine without sound is silent, which is no error; the
 * device is looked for again later, so that a speaker that is plugged in is heard.
 */
#ifndef STATION_SOUND_H
#define STATION_SOUND_H

#include "base/auto.h"
#include "station/tone.h"

#define SOUND_OFF "off"

struct sound_player;

/**
 * sound_player_new() - get ready to beep
 * @device: ALSA's name of it, "" or NULL for ALSA's default; SOUND_OFF for none
 * @volume: 0 to 100
 *
 * Nothing is opened before the first sound. Never fails.
 *
 * Return: owned.
 */
struct sound_player *sound_player_new(const char *device, int volume);
/* A sound that is begun ends at once. */
void sound_player_free(struct sound_player *player);
AUTO_DEFINE(sound_player, sound_player_free)

/* Begin @sound now, in the place of one that has not ended. NULL is silent. */
void sound_player_play(struct sound_player *player, enum sound sound);

/* Wait until it has been heard, @timeout_ms at most. FALSE: nothing could be heard;
 * @why (may be NULL) is set to the owned reason then. */
gboolean sound_player_wait(struct sound_player *player, int timeout_ms, char **why);

#endif
