/*
 * usb_hub.h - all USB readers of the machine, coming and going
 *
 * The hub watches for devices, gives each to the driver that wants it, closes it
 * when it is pulled out, and tries again by itself what could not be opened. It
 * has no thread and waits for nothing: the caller's main loop watches the file
 * descriptors it names and calls usb_hub_dispatch().
 *
 * A machine without USB is no error: the hub says so and looks again later.
 */
#ifndef DRIVERS_USB_HUB_H
#define DRIVERS_USB_HUB_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/reader_host.h"

struct usb_hub;

/* Owned; the first usb_hub_dispatch() is due at once. NULL with SD_ERROR_IO when
 * this system's libusb cannot tell what is plugged in and out. @host is copied. */
struct usb_hub *usb_hub_new(const struct reader_hub_host *host,
			    enum reader_hub_mode mode, GError **error);

/* Closes all readers; a scan that is complete by then still reaches the host. */
void usb_hub_free(struct usb_hub *hub);
AUTO_DEFINE(usb_hub, usb_hub_free)

/* Do all that is due. To be called when a watched descriptor is ready, and when
 * usb_hub_due() has come. */
void usb_hub_dispatch(struct usb_hub *hub);

/* As reader_hub_renew(). */
void usb_hub_renew(struct usb_hub *hub);

/* The host's time of the next dispatch at the latest, or READER_NEVER. */
gint64 usb_hub_due(const struct usb_hub *hub);

/* Every device but hubs has been looked at, as far as that can be said. */
gboolean usb_hub_settled(const struct usb_hub *hub);

/* FALSE when the machine has no USB. */
gboolean usb_hub_has_usb(const struct usb_hub *hub);

/* Appends all devices but hubs to @list: lent struct reader_status, good until
 * the next call. */
void usb_hub_list(const struct usb_hub *hub, GPtrArray *list);

#endif
