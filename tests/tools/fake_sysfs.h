/*
 * fake_sysfs.h - what the kernel would know of a fake USB device
 *
 * A part of fake_scanner.h.
 */
#ifndef TESTS_TOOLS_FAKE_SYSFS_H
#define TESTS_TOOLS_FAKE_SYSFS_H

#include <umockdev.h>

struct fake_usb_spec {
	const char *port; /* "1-3" */
	guint address;    /* on bus 1: the node is /dev/bus/usb/001/ADDRESS */
	guint16 vid, pid;
	guint8 protocol; /* 1 boot keyboard, 2 mouse, else 0 */
	const char *serial;
	const guint8 *descriptor; /* HID report descriptor */
	gsize descriptor_len;
	gboolean hidden; /* no kernel driver has read the descriptor into sysfs */
	const char *holder; /* driver in sysfs; NULL for usbhid */
};

/* A Honeywell-like HID POS scanner at @port. */
struct fake_usb_spec fake_scanner_spec(const char *port, guint address,
				       const char *serial);
/* A boot keyboard of another maker. */
struct fake_usb_spec fake_keyboard_spec(const char *port, guint address);

/* A testbed with a root hub, so that there is a USB bus. */
UMockdevTestbed *fake_testbed_new(void);
void fake_root_hub_plug(UMockdevTestbed *testbed);

/* The device with its interface and HID device, and events for udev listeners. */
void fake_sysfs_add(UMockdevTestbed *testbed, const struct fake_usb_spec *spec);
void fake_sysfs_remove(UMockdevTestbed *testbed, const struct fake_usb_spec *spec);

#endif
