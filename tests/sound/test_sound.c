/* The sounds are as loud and as different as is promised, recorded as a device
 * would get them. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "station/sound.h"

#define WINDOW  (TONE_RATE / 200) /* 5 ms */
#define WAIT_MS 10000

/* ---- what is heard ---------------------------------------------------------- */

struct heard {
	guint n;              /* beeps */
	int ms[8], gap_ms[8]; /* each, and the silence before the next */
	double pitch;         /* Hz, of the longest beep */
	double level;         /* the loudest sample, 0 to 1 */
};

/* Goertzel's power of @hz in the samples. */
static double
power_at(const gint16 *samples, gsize n, double hz)
{
	double w = 2 * cos(2 * G_PI * hz / TONE_RATE), a = 0, b = 0;

	for (gsize i = 0; i < n; i++) {
		double next = samples[i] + w * a - b;
		b = a;
		a = next;
	}
	return a * a + b * b - w * a * b;
}

static double
pitch_of(const gint16 *samples, gsize n)
{
	double best = 0, most = 0;

	for (double hz = 200; hz < 3000; hz += 2) {
		double power = power_at(samples, n, hz);
		if (power <= most)
			continue;
		most = power;
		best = hz;
	}
	return best;
}

static gboolean
is_loud(const gint16 *samples, gsize n, int peak)
{
	for (gsize i = 0; i < n; i++)
		if (abs(samples[i]) > peak / 8)
			return TRUE;
	return FALSE;
}

static struct heard
listen_to(const gint16 *samples, gsize n)
{
	struct heard heard = { 0 };
	gsize start = 0, longest = 0, end = 0;
	gboolean loud = FALSE;
	int peak = 0;

	for (gsize i = 0; i < n; i++)
		peak = MAX(peak, abs(samples[i]));
	heard.level = peak / (double) G_MAXINT16;
	for (gsize i = 0; peak > 0 && i <= n; i += WINDOW) {
		gboolean now =
			i + WINDOW <= n && is_loud(samples + i, WINDOW, peak);
		if (now && !loud) {
			if (heard.n > 0)
				heard.gap_ms[heard.n - 1] =
					(int) ((i - end) * 1000 / TONE_RATE);
			start = i;
		} else if (!now && loud) {
			end = i;
			g_assert_cmpuint(heard.n, <, G_N_ELEMENTS(heard.ms));
			heard.ms[heard.n++] =
				(int) ((i - start) * 1000 / TONE_RATE);
			if (i - start > longest) {
				longest = i - start;
				heard.pitch = pitch_of(samples + start, longest);
			}
		}
		loud = now;
	}
	return heard;
}

/* ---- a device that writes down what it gets --------------------------------- */

struct room {
	char *dir, *file;
};

static void
room_set_up(struct room *room, gconstpointer unused)
{
	g_autofree char *conf = NULL, *text = NULL;

	(void) unused;
	room->dir = g_dir_make_tmp("sparedesk-XXXXXX", NULL);
	room->file = g_build_filename(room->dir, "heard.raw", NULL);
	conf = g_build_filename(room->dir, "asound.conf", NULL);
	text = g_strdup_printf(
		"pcm.!default { type file\n slave.pcm { type null }\n"
		" file \"%s\"\n format raw }\n",
		room->file);
	g_assert_true(g_file_set_contents(conf, text, -1, NULL));
	g_setenv("ALSA_CONFIG_PATH", conf, TRUE);
}

static void
room_tear_down(struct room *room, gconstpointer unused)
{
	g_autofree char *conf = g_build_filename(room->dir, "asound.conf", NULL);

	(void) unused;
	g_unlink(room->file);
	g_unlink(conf);
	g_rmdir(room->dir);
	g_free(room->file);
	g_free(room->dir);
}

static struct heard
play(struct room *room, enum sound sound, int volume)
{
	struct sound_player *player = sound_player_new(NULL, volume);
	g_autofree char *bytes = NULL;
	gsize len = 0;

	sound_player_play(player, sound);
	g_assert_true(sound_player_wait(player, WAIT_MS, NULL));
	sound_player_free(player);
	g_assert_true(g_file_get_contents(room->file, &bytes, &len, NULL));
	return listen_to((const gint16 *) (void *) bytes, len / sizeof(gint16));
}

/* ---- tests ------------------------------------------------------------------ */

static void
recorded_as_promised(struct room *room, gconstpointer unused)
{
	(void) unused;
	for (int i = 0; i < SOUNDS; i++) {
		const struct tone *tone = tone_of((enum sound) i);
		struct heard heard = play(room, (enum sound) i, 100);

		g_test_message("%s: %u beeps of %.0f Hz, level %.2f",
			       sound_name((enum sound) i), heard.n, heard.pitch,
			       heard.level);
		g_assert_cmpuint(heard.n, ==, tone->n);
		g_assert_cmpfloat(fabs(heard.pitch - tone->pitch), <,
				  0.02 * tone->pitch);
		g_assert_cmpfloat(heard.level, >, 0.5);
		for (guint k = 0; k < heard.n; k++) {
			g_assert_cmpint(abs(heard.ms[k] - tone->beep[k].ms), <=,
					10);
			if (k + 1 < heard.n)
				g_assert_cmpint(abs(heard.gap_ms[k] -
						    tone->beep[k].gap_ms),
						<=, 10);
		}
	}
}

/* By rhythm, and by a fifth in pitch: whoever has no ear for one has the other. */
static void
told_apart(struct room *room, gconstpointer unused)
{
	struct heard all[SOUNDS];

	(void) unused;
	for (int i = 0; i < SOUNDS; i++)
		all[i] = play(room, (enum sound) i, 60);
	for (int i = 0; i < SOUNDS; i++) {
		for (int k = 0; k < i; k++) {
			double ratio = all[i].pitch / all[k].pitch;
			g_assert_cmpfloat(MAX(ratio, 1 / ratio), >=, 1.2);
			g_assert_true(all[i].n != all[k].n ||
				      MAX(all[i].ms[0], all[k].ms[0]) >=
					      2 * MIN(all[i].ms[0], all[k].ms[0]));
		}
	}
}

static void
volume_counts(struct room *room, gconstpointer unused)
{
	static const int volumes[] = { 5, 20, 50, 80, 100 };
	double before = 0;

	(void) unused;
	for (gsize i = 0; i < G_N_ELEMENTS(volumes); i++) {
		struct heard heard = play(room, SOUND_WARN, volumes[i]);
		g_assert_cmpfloat(heard.level, >, before * 1.3);
		g_assert_cmpuint(heard.n, ==, 2);
		before = heard.level;
	}
	g_assert_cmpfloat(before, <, 1);
}

/* No device, silence in the settings, a device that is no device: no trouble. */
static void
silence_is_no_error(struct room *room, gconstpointer unused)
{
	static const struct {
		const char *device;
		int volume;
	} silent[] = { { "no-such-device", 70 }, { SOUND_OFF, 70 }, { "", 0 } };

	(void) unused;
	for (gsize i = 0; i < G_N_ELEMENTS(silent); i++) {
		struct sound_player *player =
			sound_player_new(silent[i].device, silent[i].volume);
		g_autofree char *why = NULL;

		for (int k = 0; k < 100; k++)
			sound_player_play(player, (enum sound)(k % SOUNDS));
		g_assert_false(sound_player_wait(player, WAIT_MS, &why));
		g_assert_cmpstr(why, !=, "");
		sound_player_free(player);
	}
	g_assert_false(g_file_test(room->file, G_FILE_TEST_EXISTS));
	sound_player_play(NULL, SOUND_OK);
}

/* What was wanted last is heard whole, whatever was wanted before it. */
static void
latest_wins(struct room *room, gconstpointer unused)
{
	struct sound_player *player = sound_player_new(NULL, 100);
	g_autofree char *bytes = NULL;
	gsize len = 0;

	(void) unused;
	for (int k = 0; k < 1000; k++)
		sound_player_play(player, SOUND_ERROR);
	sound_player_play(player, SOUND_OK);
	g_assert_true(sound_player_wait(player, WAIT_MS, NULL));
	sound_player_free(player);
	g_assert_true(g_file_get_contents(room->file, &bytes, &len, NULL));
	/* silence may follow: a device plays whole periods */
	struct heard heard =
		listen_to((const gint16 *) (void *) bytes, len / sizeof(gint16));
	g_assert_cmpint(abs(heard.ms[heard.n - 1] - 90), <=, 10);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name, fn)                                                             \
	g_test_add(name, struct room, NULL, room_set_up, fn, room_tear_down)
	TEST("/sound/recorded", recorded_as_promised);
	TEST("/sound/told-apart", told_apart);
	TEST("/sound/volume", volume_counts);
	TEST("/sound/silence", silence_is_no_error);
	TEST("/sound/latest", latest_wins);
	return g_test_run();
}
