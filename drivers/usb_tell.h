/*
 * usb_tell.h - a transfer of libusb, told to the observer
 *
 * A part of usb_stream.c.
 */
#ifndef DRIVERS_USB_TELL_H
#define DRIVERS_USB_TELL_H

#include <libusb.h>

#include "drivers/usb_observer.h"

/* @transfer at @device was sent, or is @done; @observer may be NULL. */
void usb_tell(const struct usb_observer *observer, libusb_device *device,
	      const struct libusb_transfer *transfer, gboolean done);

#endif
