/*
 * reader_seat.h - a device's place in a hub: its status, reader and troubles
 *
 * What is the same on every bus: asking for settings, choosing the driver, opening,
 * letting the reader work, telling the host, trying again. A part of the hubs;
 * what is particular to a bus is in usb_device.c and evdev_device.c.
 */
#ifndef DRIVERS_READER_SEAT_H
#define DRIVERS_READER_SEAT_H

#include <glib.h>

#include "drivers/reader_host.h"

struct reader_seat {
	struct reader_status status; /* the owner fills in who the device is */
	gint64 due;                  /* the next visit, or READER_NEVER */
	struct reader *reader;       /* NULL unless USE_OPENING or USE_READING */
	struct reader_settings *settings; /* NULL before the first look */

	/* private */
	const struct reader_hub_host *host; /* lent, outlives the seat */
	enum reader_hub_mode mode;
	struct driver_host reader_host;
	char *detail;                  /* owns status.detail */
	enum reader_problem announced; /* the last one, so that it is told once */
};

/* Due at once. The seat may not move in memory while it has a reader. */
void reader_seat_init(struct reader_seat *seat, const struct reader_hub_host *host,
		      enum reader_hub_mode mode, gint64 now);
/* Closes the reader. */
void reader_seat_clear(struct reader_seat *seat);

/* Ask the host what was told about the device; .status must say who it is. */
void reader_seat_ask_settings(struct reader_seat *seat);

/* The driver that the settings and its match() choose, NULL for none. @node->id and
 * @node->settings are filled in; the owner has said where the device is. */
const struct driver *reader_seat_choose(struct reader_seat *seat,
					struct driver_node *node);

/**
 * reader_seat_take() - the driver of .status takes the device
 * @node:   as reader_seat_choose() left it
 * @held:   another program is seen to have it
 *
 * Not when it is bound to a lane that the host does not serve. While the hub only
 * looks, says whether it could be opened.
 */
void reader_seat_take(struct reader_seat *seat, const struct driver_node *node,
		      gboolean held, gint64 now);

/* It is not used; told to the host when that is news for people. */
void reader_seat_refuse(struct reader_seat *seat, enum reader_problem problem,
			const char *detail);

/* Let an open reader do what is due. */
void reader_seat_handle(struct reader_seat *seat, gint64 now);

/* Ask for settings again. When they have changed the reader is closed, and the
 * device due for another look. */
void reader_seat_renew(struct reader_seat *seat, gint64 now);

/* The device was pulled out: close the reader and tell. Only
 * reader_seat_clear() may follow. */
void reader_seat_leave(struct reader_seat *seat);

#endif
