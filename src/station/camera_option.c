#include "station/camera_option.h"

#include <string.h>

void
camera_option_prepare(int argc, char **argv)
{
	static char without_name[] = "--camera=";

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--camera") == 0)
			argv[i] = without_name;
}

gboolean
camera_option_wish(const struct config *config, const char *option, gboolean usual,
		   struct camera_wish *wish)
{
	const char *device = config->camera;

	if (option == NULL && !usual)
		return FALSE;
	if (option != NULL && *option != '\0')
		device = option;
	else if (option != NULL && strcmp(device, CAMERA_OFF) == 0)
		device = "auto";
	if (strcmp(device, CAMERA_OFF) == 0)
		return FALSE;
	wish->device = device;
	wish->formats = config->camera_formats;
	return TRUE;
}
