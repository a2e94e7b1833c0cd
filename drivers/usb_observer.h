/*
 * usb_observer.h - somebody who looks on while the drivers talk to USB devices
 *
 * Sees every transfer when it is sent and when it is done, numbered as usbmon
 * numbers them, so that what was seen can be written as a recording.
 */
#ifndef DRIVERS_USB_OBSERVER_H
#define DRIVERS_USB_OBSERVER_H

#include <glib.h>

enum usb_transfer_kind {
	USB_INTERRUPT = 1,
	USB_CONTROL = 2,
	USB_BULK = 3,
};

/* All pointers are lent for the length of the call. */
struct usb_event {
	guint64 id; /* of the transfer, from when it is sent until it is done */
	gboolean done;
	enum usb_transfer_kind kind;
	guint8 bus, device; /* numbers on the bus, as in /dev/bus/usb */
	guint8 endpoint;    /* bit 7: to the host; of a control transfer too */
	int status; /* -EINPROGRESS when sent; done: 0 or -errno as the kernel's */
	const guint8 *setup; /* the 8 bytes of a control transfer when it is sent,
				else NULL */
	gsize length;        /* bytes asked for when sent, transferred when done */
	const guint8 *data;  /* what went out, when sent, or came in, when done */
	gsize data_len;      /* 0 when there is nothing to see this time */
};

struct usb_observer {
	void (*event)(const struct usb_event *event, gpointer data);
	gpointer data;
};

#endif
