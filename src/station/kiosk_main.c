/*
 * kiosk_main.c - sparedesk-kiosk: the command "sparedesk kiosk" with its window
 */
#include "station/kiosk.h"
#include "station/start.h"

static const struct start_command commands[] = {
	{ "kiosk", cmd_kiosk, "the station's full screen" },
	{ NULL, NULL, NULL },
};

int
main(int argc, char **argv)
{
	return start(argc, argv, commands);
}
