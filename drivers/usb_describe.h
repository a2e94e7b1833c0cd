/*
 * usb_describe.h - what the kernel knows of a USB device, as a text
 *
 * In the format of umockdev, which plays the device to a program from it: the
 * device with its interfaces and their report descriptors, and the hubs it hangs
 * on.
 */
#ifndef DRIVERS_USB_DESCRIBE_H
#define DRIVERS_USB_DESCRIBE_H

#include <glib.h>

/**
 * usb_describe() - describe the device at a socket
 * @name: "1-3.2"
 * @path: set to the device's path as umockdev wants it, "/sys/devices/..."; owned
 *
 * Return: owned text; NULL with SD_ERROR_NOT_FOUND when nothing is plugged in
 * there.
 */
char *usb_describe(const char *name, char **path, GError **error);

#endif
