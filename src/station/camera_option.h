/*
 * camera_option.h - which camera a command is to use
 *
 * From the option --camera[=DEVICE] and the group [camera] of the settings. No
 * camera is switched on that nobody asked for: people work in front of it.
 */
#ifndef STATION_CAMERA_OPTION_H
#define STATION_CAMERA_OPTION_H

#include <glib.h>

#include "drivers/camera_hub.h"
#include "station/config.h"

/* What stands for "no camera", in the settings and in the option. */
#define CAMERA_OFF "off"

/* Entry of a command's options: @value is a char* that becomes "" for --camera
 * alone.
 */
#define CAMERA_OPTION(value)                                                       \
	{                                                                          \
		"camera", 0, 0, G_OPTION_ARG_STRING, (value),                      \
			"Take codes from a camera too: a device, pipe:PATH or "    \
			"file:PATH; "                                              \
			"without a name the one of the settings, else the first "  \
			"that works",                                              \
			"DEVICE"                                                   \
	}

/* Call before the options are parsed: GLib knows no text options whose text may be
 * left out. */
void camera_option_prepare(int argc, char **argv);

/**
 * camera_option_wish() - what comes of it
 * @option: of CAMERA_OPTION(), NULL when it was not given
 * @usual:  the settings alone may switch the camera on
 *
 * Return: FALSE when no camera is to be used. The texts of @wish are lent, for as
 * long as @config and @option live.
 */
gboolean camera_option_wish(const struct config *config, const char *option,
			    gboolean usual, struct camera_wish *wish);

#endif
