/*
 * evdev_device.h - one of the kernel's input devices: who it is, who reads it
 *
 * A part of evdev_hub.c.
 */
#ifndef DRIVERS_EVDEV_DEVICE_H
#define DRIVERS_EVDEV_DEVICE_H

#include <glib.h>
#include <libudev.h>

#include "drivers/reader_host.h"

struct evdev_device;

/* Owned; @host is lent and outlives it. Nothing is opened yet. NULL for what is
 * no keyboard. */
struct evdev_device *evdev_device_new(struct udev_device *udev,
				      const struct reader_hub_host *host,
				      enum reader_hub_mode mode, gint64 now);

/* Closes its reader. */
void evdev_device_free(struct evdev_device *device);

/* Do what is due. Return: the time of the next visit at the latest, or
 * READER_NEVER. */
gint64 evdev_device_visit(struct evdev_device *device, gint64 now);

/* Ask for its settings again. */
void evdev_device_renew(struct evdev_device *device, gint64 now);

/* It is gone: close its reader and tell. Only evdev_device_free() may follow. */
void evdev_device_leave(struct evdev_device *device);

gboolean evdev_device_is(const struct evdev_device *device, const char *syspath);

/* Lent until the next visit. NULL before the first, and for a device that the USB
 * hub knows and that is not for the evdev driver. */
const struct reader_status *evdev_device_status(const struct evdev_device *device);

#endif
