/*
 * fake_sysfs.h - what the kernel would know of a fake USB device
 *
 * A part of fake_usb.h.
 */
#ifndef TESTS_TOOLS_FAKE_SYSFS_H
#define TESTS_TOOLS_FAKE_SYSFS_H

#include <umockdev.h>

#define FAKE_INTERFACES 3
#define FAKE_ENDPOINTS  2

enum fake_endpoint_kind {
	FAKE_BULK = 2,
	FAKE_INTERRUPT = 3,
};

struct fake_endpoint {
	guint8 address; /* bit 7: to the host; 0 is "no endpoint" */
	enum fake_endpoint_kind kind;
	guint16 packet; /* bytes at most in a packet */
};

/* Interface n of the list has number n. Everything pointed to is lent. */
struct fake_interface {
	guint8 class, subclass, protocol;
	struct fake_endpoint endpoints[FAKE_ENDPOINTS];
	const guint8 *report; /* HID: report descriptor */
	gsize report_len;
	gboolean hidden;          /* no kernel driver has read that into sysfs */
	const guint8 *functional; /* descriptors of its class; for HID made from
				     .report_len instead */
	gsize functional_len;
	const char *holder; /* driver in sysfs; NULL for the usual one, "" for none
			     */
};

struct fake_usb_spec {
	const char *port; /* "1-3" */
	guint address;    /* on bus 1: the node is /dev/bus/usb/001/ADDRESS */
	guint16 vid, pid;
	guint8 class; /* of the device */
	const char *serial;
	struct fake_interface interfaces[FAKE_INTERFACES];
	guint n_interfaces;
	const char *descriptors; /* NULL; or what the device says of itself, as
				    fake_usb_descriptors() */
};

/* A boot keyboard of no maker of scanners. */
struct fake_usb_spec fake_keyboard_spec(const char *port, guint address);

/* Device and configuration descriptors in hexadecimal digits, as the rest of the
 * spec has them; owned. */
char *fake_usb_descriptors(const struct fake_usb_spec *spec);

/* A testbed with a root hub, so that there is a USB bus. */
UMockdevTestbed *fake_testbed_new(void);
void fake_root_hub_plug(UMockdevTestbed *testbed);

/* The device with its interfaces and HID devices, and events for udev listeners. */
void fake_sysfs_add(UMockdevTestbed *testbed, const struct fake_usb_spec *spec);
void fake_sysfs_remove(UMockdevTestbed *testbed, const struct fake_usb_spec *spec);

#endif
