/*
 * start.h - what both programs begin with: options that all commands share
 *
 * The window is a program of its own (sparedesk-kiosk), so that no other command
 * has to load GTK.
 */
#ifndef STATION_START_H
#define STATION_START_H

#include "station/app.h"

struct start_command {
	const char *name; /* NULL after the last */
	app_command_fn *run;
	const char *what;
};

/* The whole of main(): returns the exit status. */
int start(int argc, char **argv, const struct start_command *commands);

#endif
