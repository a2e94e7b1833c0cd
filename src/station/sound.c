#include "station/sound.h"

#include <alsa/asoundlib.h>
#include <string.h>

#define LATENCY_US 40000 /* of the device's buffer */
#define LOOK_MS    20    /* between two looks whether something newer is wanted */
#define RETRY_US   (3 * G_USEC_PER_SEC) /* after a device was not there */
#define NO_SOUND   (-1)

struct sound_player {
	char *device;
	int volume;
	GThread *thread;
	GMutex lock; /* of all below, but for the thread's own */
	GCond news;
	int wanted; /* enum sound, NO_SOUND for none */
	gboolean busy, closing;
	char *fault; /* why the last sound was not heard; NULL */

	/* the thread's own */
	snd_pcm_t *pcm; /* NULL while closed */
	gint64 retry_at;
};

/* ALSA explains every missing device on stderr; here that is no news. */
static void
be_quiet(const char *file G_GNUC_UNUSED, int line G_GNUC_UNUSED,
	 const char *function G_GNUC_UNUSED, int err G_GNUC_UNUSED,
	 const char *fmt G_GNUC_UNUSED, ...)
{
}

static gboolean
interrupted(struct sound_player *player)
{
	g_mutex_lock(&player->lock);
	gboolean yes = player->wanted != NO_SOUND || player->closing;
	g_mutex_unlock(&player->lock);
	return yes;
}

static int
open_device(struct sound_player *player)
{
	int code;

	if (player->pcm != NULL)
		return 0;
	if (g_get_monotonic_time() < player->retry_at)
		return -ENODEV;
	code = snd_pcm_open(&player->pcm, player->device, SND_PCM_STREAM_PLAYBACK,
			    SND_PCM_NONBLOCK);
	if (code < 0) {
		player->pcm = NULL;
		return code;
	}
	return snd_pcm_set_params(player->pcm, SND_PCM_FORMAT_S16,
				  SND_PCM_ACCESS_RW_INTERLEAVED, 1, TONE_RATE, 1,
				  LATENCY_US);
}

static void
close_device(struct sound_player *player)
{
	if (player->pcm != NULL)
		snd_pcm_close(player->pcm);
	player->pcm = NULL;
}

/* All of it, or as much as there is until something newer is wanted. */
static int
write_all(struct sound_player *player, const gint16 *samples, gsize n)
{
	while (n > 0 && !interrupted(player)) {
		snd_pcm_sframes_t done = snd_pcm_writei(player->pcm, samples, n);

		if (done == -EAGAIN) {
			done = snd_pcm_wait(player->pcm, LOOK_MS);
			if (done >= 0)
				continue;
		}
		if (done < 0)
			done = snd_pcm_recover(player->pcm, (int) done, 1);
		if (done < 0)
			return (int) done;
		samples += done;
		n -= (gsize) done;
	}
	return 0;
}

/* What is in the device's buffer is heard before it is stopped. */
static void
let_ring(struct sound_player *player)
{
	snd_pcm_sframes_t left = 0;

	if (snd_pcm_state(player->pcm) == SND_PCM_STATE_PREPARED)
		snd_pcm_start(player->pcm);
	for (int i = 0; i < 2 * LATENCY_US / 1000 / LOOK_MS + 1; i++) {
		if (interrupted(player) ||
		    snd_pcm_state(player->pcm) != SND_PCM_STATE_RUNNING ||
		    snd_pcm_delay(player->pcm, &left) < 0 || left <= 0)
			return;
		g_usleep(LOOK_MS * 1000);
	}
}

static int
play(struct sound_player *player, enum sound sound)
{
	gsize n = 0;
	g_autofree gint16 *samples = tone_samples(sound, player->volume, &n);
	int code = open_device(player);

	if (code >= 0)
		code = snd_pcm_prepare(player->pcm);
	if (code >= 0)
		code = write_all(player, samples, n);
	if (code >= 0) {
		let_ring(player);
		snd_pcm_drop(player->pcm);
		return 0;
	}
	/* opened anew for the next sound, which another program may allow then */
	if (player->pcm == NULL && player->retry_at <= g_get_monotonic_time())
		player->retry_at = g_get_monotonic_time() + RETRY_US;
	close_device(player);
	return code;
}

static gpointer
run(gpointer data)
{
	struct sound_player *player = data;

	g_mutex_lock(&player->lock);
	while (!player->closing) {
		int sound = player->wanted, code;

		if (sound == NO_SOUND) {
			player->busy = FALSE;
			g_cond_broadcast(&player->news);
			g_cond_wait(&player->news, &player->lock);
			continue;
		}
		player->wanted = NO_SOUND;
		g_mutex_unlock(&player->lock);
		code = play(player, (enum sound) sound);
		g_mutex_lock(&player->lock);
		g_free(player->fault);
		player->fault = code < 0 ? g_strdup(snd_strerror(code)) : NULL;
	}
	g_mutex_unlock(&player->lock);
	close_device(player);
	return NULL;
}

struct sound_player *
sound_player_new(const char *device, int volume)
{
	struct sound_player *player = g_new0(struct sound_player, 1);
	gboolean off = device != NULL && strcmp(device, SOUND_OFF) == 0;

	player->device =
		g_strdup(device != NULL && *device != '\0' ? device : "default");
	player->volume = volume;
	player->wanted = NO_SOUND;
	g_mutex_init(&player->lock);
	g_cond_init(&player->news);
	if (off || volume <= 0) {
		player->fault = g_strdup("sound is switched off in the settings");
		return player;
	}
	snd_lib_error_set_handler(be_quiet);
	player->thread = g_thread_new("sound", run, player);
	return player;
}

void
sound_player_free(struct sound_player *player)
{
	if (player == NULL)
		return;
	g_mutex_lock(&player->lock);
	player->closing = TRUE;
	g_cond_broadcast(&player->news);
	g_mutex_unlock(&player->lock);
	if (player->thread != NULL) {
		g_thread_join(player->thread);
		snd_config_update_free_global();
	}
	g_mutex_clear(&player->lock);
	g_cond_clear(&player->news);
	g_free(player->fault);
	g_free(player->device);
	g_free(player);
}

void
sound_player_play(struct sound_player *player, enum sound sound)
{
	if (player == NULL || player->thread == NULL)
		return;
	g_mutex_lock(&player->lock);
	player->wanted = (int) sound;
	player->busy = TRUE;
	g_cond_broadcast(&player->news);
	g_mutex_unlock(&player->lock);
}

gboolean
sound_player_wait(struct sound_player *player, int timeout_ms, char **why)
{
	gint64 until = g_get_monotonic_time() + (gint64) timeout_ms * 1000;
	gboolean heard;

	g_mutex_lock(&player->lock);
	while (player->busy &&
	       g_cond_wait_until(&player->news, &player->lock, until))
		continue;
	heard = !player->busy && player->fault == NULL;
	if (!heard && why != NULL)
		*why = g_strdup(player->busy ? "the device takes nothing"
					     : player->fault);
	g_mutex_unlock(&player->lock);
	return heard;
}
