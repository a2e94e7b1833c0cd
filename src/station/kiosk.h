/*
 * kiosk.h - the station's full screen: desk, readers, camera, printer and sound in
 * one window
 */
#ifndef STATION_KIOSK_H
#define STATION_KIOSK_H

#include "station/app.h"

/* "sparedesk kiosk"; see its --help. */
int cmd_kiosk(struct app *app, int argc, char **argv);

#endif
