/*
 * evdev_hub.h - scanners among the kernel's keyboards, coming and going
 *
 * The fallback beside usb_hub.h, with the same manners: no thread, no waiting, the
 * caller watches descriptors. Opens nothing but what the evdev driver takes; the
 * operator's keyboard is looked at from outside. A system without udev has no
 * such scanners, which is no error.
 */
#ifndef DRIVERS_EVDEV_HUB_H
#define DRIVERS_EVDEV_HUB_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/reader_host.h"

struct evdev_hub;

/* Owned; the first evdev_hub_dispatch() is due at once. @host is copied. */
struct evdev_hub *evdev_hub_new(const struct reader_hub_host *host,
				enum reader_hub_mode mode);

/* Gives all readers back to the desktop. */
void evdev_hub_free(struct evdev_hub *hub);
AUTO_DEFINE(evdev_hub, evdev_hub_free)

/* Do all that is due. */
void evdev_hub_dispatch(struct evdev_hub *hub);

/* The settings may have changed: readers whose have are opened anew. */
void evdev_hub_renew(struct evdev_hub *hub);

/* The host's time of the next dispatch at the latest, or READER_NEVER. */
gint64 evdev_hub_due(const struct evdev_hub *hub);

/* Every device has been looked at. */
gboolean evdev_hub_settled(const struct evdev_hub *hub);

/* Appends to @list all keyboards that the USB hub does not know of, and all that
 * the driver takes: lent struct reader_status, good until the next call. */
void evdev_hub_list(const struct evdev_hub *hub, GPtrArray *list);

#endif
