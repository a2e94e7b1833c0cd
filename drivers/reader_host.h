/*
 * reader_host.h - what the hubs of readers get from their caller
 */
#ifndef DRIVERS_READER_HOST_H
#define DRIVERS_READER_HOST_H

#include <glib.h>

#include "drivers/driver.h"
#include "drivers/reader_status.h"

/* Callbacks come from a hub's dispatch, renew and free functions only, and may not
 * call the hub. */
struct camera_wish; /* camera_hub.h */

struct reader_hub_host {
	gint64 (*now)(gpointer data); /* microseconds, never backwards */
	void (*watch)(int fd, GIOCondition events, gpointer data);
	void (*unwatch)(int fd, gpointer data);
	/* whole and too long scans; broken ones come as READER_BAD_SCAN */
	void (*scan)(const struct reader_status *from,
		     const struct reader_scan *scan, gpointer data);
	void (*change)(const struct reader_status *status, enum reader_event event,
		       gpointer data);
	/* What was told or taught about a device, known so far by name, serial and
	 * ids; lent for the length of the call, NULL for nothing. May be NULL. */
	const struct reader_settings *(*settings)(
		const struct reader_status *status, gpointer data);
	gpointer data;
	/* The lane this program serves, "" for none: readers bound to another lane
	 * are left alone. NULL: the lanes of readers do not count. Lent, outlives
	 * the hub. */
	const char *lane;
	/* Sees all that the readers say over USB; lent, outlives the hub; or NULL.
	 */
	const struct usb_observer *observer;
	/* The camera to look through, NULL for none; lent while the hub is made. A
	 * hub that only looks tells of all cameras. */
	const struct camera_wish *camera;
	gboolean no_usb; /* leave what is on USB alone */
};

enum reader_hub_mode {
	READER_HUB_READ,
	READER_HUB_LOOK, /* open nothing: only say what would be done */
};

#endif
