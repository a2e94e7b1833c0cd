/*
 * usb_device.h - one device that is plugged in: who it is, who reads it
 *
 * A part of usb_hub.c.
 */
#ifndef DRIVERS_USB_DEVICE_H
#define DRIVERS_USB_DEVICE_H

#include <glib.h>
#include <libusb.h>

#include "drivers/usb_hub.h"

struct usb_device;

/* Owned; @context and @host are lent and outlive it. Nothing is done yet. */
struct usb_device *usb_device_new(libusb_context *context, libusb_device *usb,
				  const struct reader_hub_host *host,
				  enum reader_hub_mode mode, gint64 now);

/* Closes its reader. */
void usb_device_free(struct usb_device *device);

/**
 * usb_device_visit() - do what is due: decide, open, let the reader work, retry
 *
 * Return: the time of the next visit at the latest, or READER_NEVER.
 */
gint64 usb_device_visit(struct usb_device *device, gint64 now);

/* Its settings may have changed: when they have, look at it anew at the next visit.
 */
void usb_device_renew(struct usb_device *device, gint64 now);

/* It was pulled out: close its reader and tell. Only usb_device_free() may follow.
 */
void usb_device_leave(struct usb_device *device);

gboolean usb_device_is(const struct usb_device *device, const libusb_device *usb);

/* Lent until the next visit; NULL before the first. */
const struct reader_status *usb_device_status(const struct usb_device *device);

#endif
