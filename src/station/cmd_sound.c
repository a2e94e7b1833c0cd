/*
 * cmd_sound.c - the sounds of the station, to be heard
 */
#include "base/error.h"
#include "station/commands.h"
#include "station/sound.h"

#define LONGEST_MS 5000

static gboolean
play_one(struct sound_player *player, enum sound sound)
{
	g_autofree char *why = NULL;

	g_print("%s\n", sound_name(sound));
	sound_player_play(player, sound);
	if (sound_player_wait(player, LONGEST_MS, &why))
		return TRUE;
	g_printerr("sparedesk sound: nothing can be heard: %s; see device= and "
		   "volume= under [sound] of the settings\n",
		   why);
	return FALSE;
}

int
cmd_sound(struct app *app, int argc, char **argv)
{
	AUTO(sound_player) player = NULL;
	int status = 0;

	if (!app_options(&argc, &argv, NULL, "[ok|warn|error|duplicate ...]",
			 "Play the sounds of the station, all or those named, with "
			 "device and volume of the settings.",
			 &status))
		return status;
	player = sound_player_new(app->config->sound_device,
				  (int) app->config->sound_volume);
	for (int i = 0; argc == 1 && i < SOUNDS; i++) {
		if (i > 0)
			g_usleep(G_USEC_PER_SEC / 2);
		if (!play_one(player, (enum sound) i))
			return 1;
	}
	for (int i = 1; i < argc; i++) {
		enum sound sound;

		if (!sound_parse(argv[i], &sound)) {
			g_printerr("sparedesk sound: %s: ok, warn, error or "
				   "duplicate is wanted\n",
				   argv[i]);
			return 2;
		}
		if (!play_one(player, sound))
			return 1;
	}
	return 0;
}
