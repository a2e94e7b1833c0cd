/*
 * evdev_node.h - what is known of one of the kernel's input devices without opening
 * it
 *
 * For the evdev driver and evdev_hub.c.
 */
#ifndef DRIVERS_EVDEV_NODE_H
#define DRIVERS_EVDEV_NODE_H

#include <glib.h>
#include <libudev.h>

#include "base/auto.h"

struct evdev_node {
	char *name; /* the same whenever it comes back: "bt-00:1b:..." on Bluetooth,
		       the socket "1-3.2" on USB, else what the kernel says of its
		       place */
	char *model;   /* as the device calls itself; not empty */
	char *serial;  /* or "" */
	char *devnode; /* "/dev/input/event7" */
	guint16 bus;   /* BUS_... of linux/input.h */
	guint16 vid, pid;
	gboolean keyboard; /* it has the keys that text is typed with */
};

/* Owned; NULL for an input device that has no node of its own ("event7"). */
struct evdev_node *evdev_node_new(struct udev_device *device);
void evdev_node_free(struct evdev_node *node);
AUTO_DEFINE(evdev_node, evdev_node_free)

#endif
