/*
 * usb_pcap.h - what went over USB as a capture file
 *
 * The format of the kernel's usbmon (link type 220), which Wireshark opens and
 * umockdev plays back. Pure.
 *
 * A transfer that waits for the device is written when it is done, its sending just
 * before that: then the recording does not say how many waited at a time, and plays
 * back to a program that has another number of them waiting.
 */
#ifndef DRIVERS_USB_PCAP_H
#define DRIVERS_USB_PCAP_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/usb_observer.h"

struct usb_pcap;

/* Owned. The head of the file is appended to @out. */
struct usb_pcap *usb_pcap_new(GString *out);
void usb_pcap_free(struct usb_pcap *pcap);
AUTO_DEFINE(usb_pcap, usb_pcap_free)

/* Append what there is to write of @event to @out, perhaps nothing. @at:
 * microseconds since 1970. */
void usb_pcap_event(struct usb_pcap *pcap, const struct usb_event *event, gint64 at,
		    GString *out);

#endif
