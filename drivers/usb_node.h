/*
 * usb_node.h - what is known of a USB device without touching it
 *
 * The kernel has read all descriptors already and shows them in sysfs; asking
 * the device itself would need its interface, and taking that to find out what
 * it is would take the operator's keyboard away.
 *
 * For the USB drivers and usb_hub.c.
 */
#ifndef DRIVERS_USB_NODE_H
#define DRIVERS_USB_NODE_H

#include <glib.h>
#include <libusb.h>

#include "base/auto.h"
#include "drivers/usb_descriptors.h"

struct usb_node {
	libusb_context *context; /* lent, outlives the node */
	libusb_device *device;   /* referenced */
	char *name;    /* bus and ports, "1-3.2": what tells two of a kind apart */
	char *devnode; /* "/dev/bus/usb/001/011" */
	guint16 vid, pid;
	guint8 class;       /* of the whole device, 9 for a hub */
	char *product;      /* as the device calls itself, or "" */
	char *serial;       /* or "" */
	GArray *interfaces; /* of struct usb_interface */
};

/* Owned; interfaces are empty while the device is not configured. */
struct usb_node *usb_node_new(libusb_context *context, libusb_device *device);
void usb_node_free(struct usb_node *node);
AUTO_DEFINE(usb_node, usb_node_free)

const struct usb_interface *usb_node_interface(const struct usb_node *node,
					       guint i);

/* A HID interface that no boot keyboard or mouse is: those stay untouched. */
gboolean usb_interface_is_plain_hid(const struct usb_interface *interface);

/**
 * usb_node_claim() - open the device and take interfaces from the kernel
 * @interfaces: numbers of @n of them, in the order in which they are claimed
 *
 * The kernel's drivers get them back when they are released.
 *
 * Return: owned, to be given to usb_release(); NULL with SD_ERROR_REFUSED (no
 * permission), BUSY (a program has it), NOT_FOUND (unplugged) or IO.
 */
libusb_device_handle *usb_node_claim(const struct usb_node *node,
				     const guint8 *interfaces, guint n,
				     GError **error);

/* Give back all of them, the last claimed first: a kernel driver that serves two
 * takes both when it gets the one that it asks for. */
void usb_release(libusb_device_handle *handle, const guint8 *interfaces, guint n);

/* An SD_ERROR for a libusb error code: "@doing: what went wrong". */
void usb_set_error(GError **error, int code, const char *doing);

#endif
