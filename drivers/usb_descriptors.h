/*
 * usb_descriptors.h - what a USB device says of its interfaces
 *
 * Pure: the bytes that the kernel has read from the device, which may be anything.
 */
#ifndef DRIVERS_USB_DESCRIPTORS_H
#define DRIVERS_USB_DESCRIPTORS_H

#include <glib.h>

#define USB_CLASS_COMM   0x02
#define USB_CLASS_HID    0x03
#define USB_CLASS_DATA   0x0a /* the other half of USB_CLASS_COMM */
#define USB_CLASS_VENDOR 0xff

#define USB_INTERFACES_MAX 32 /* more are not looked at */

struct usb_interface {
	guint8 number;
	guint8 class, subclass, protocol; /* of alternate setting 0 */
	guint8 in;      /* address of its interrupt IN endpoint, 0 for none */
	guint16 packet; /* bytes of a packet on that endpoint */
	guint8 bulk_in; /* the same for its bulk IN endpoint */
	guint16 bulk_packet;
	guint8 out; /* address of its interrupt OUT endpoint, 0 for none */
	GBytes *class_descriptors; /* those of its class, one after the other, as
				      they are; NULL for none */
	guint16 report_descriptor_len; /* as its HID descriptor says, 0 for none */
	/* not from here, but from what the kernel has done since: */
	GBytes *report_descriptor; /* NULL while no kernel driver has read it */
	char *holder; /* kernel driver in charge: "usbhid", or "usbfs" when a
			 program has it; NULL for none */
};

/* An empty list of struct usb_interface that frees what is in it. */
GArray *usb_interfaces_new(void);

/**
 * usb_descriptors_parse() - the interfaces of one configuration
 * @bytes:         @len bytes: the device descriptor, then all configurations
 * @configuration: its number; 0, when the device has none yet, finds nothing
 * @interfaces:    each is appended, in their order
 *
 * What is damaged ends the list; what came before it stays.
 */
void usb_descriptors_parse(const guint8 *bytes, gsize len, guint8 configuration,
			   GArray *interfaces);

/**
 * usb_descriptor_next() - step through descriptors, each with its length in front
 * @bytes, @len: moved past the one that is returned
 *
 * Return: lent, at least two bytes and as many as its first says; NULL at the end,
 * or when that is more than there is.
 */
const guint8 *usb_descriptor_next(const guint8 **bytes, gsize *len);

#endif
