/*
 * fake_scanner.h - a USB device that a test plays, for the real program
 *
 * Behind umockdev: the usbfs ioctls of the program under test are answered here.
 * All calls are safe while that runs.
 */
#ifndef TESTS_TOOLS_FAKE_SCANNER_H
#define TESTS_TOOLS_FAKE_SCANNER_H

#include <umockdev.h>

#include "tools/fake_sysfs.h"

struct fake_usb;

/* Owned, not plugged in; @spec is copied, what it points to is lent. */
struct fake_usb *fake_usb_new(UMockdevTestbed *testbed,
			      const struct fake_usb_spec *spec);
void fake_usb_free(struct fake_usb *usb);

void fake_usb_plug(struct fake_usb *usb);
/* Everything in flight fails with ENODEV. */
void fake_usb_unplug(struct fake_usb *usb);

/* Send one input report of @len bytes, 0 for an empty packet. */
void fake_usb_report(struct fake_usb *usb, const guint8 *report, gsize len);
/* Send a scan, split into reports of 56 data bytes; @aim has three characters. */
void fake_usb_scan(struct fake_usb *usb, const char *aim, const char *data,
		   gsize len);
/* One report with the given count and continued flag, for broken ones. */
void fake_usb_part(struct fake_usb *usb, const char *aim, const char *data,
		   guint8 count, gboolean continued);

/* Claims fail with this errno from now on, 0 for none. */
void fake_usb_fail_claims(struct fake_usb *usb, int error);
/* Taking the interface from the kernel fails with this errno; plain claims work. */
void fake_usb_fail_detach(struct fake_usb *usb, int error);
/* Requests to set a report are answered with a stall. */
void fake_usb_refuse_features(struct fake_usb *usb, gboolean refuse);
/* Halt the endpoint: the host must clear it. */
void fake_usb_stall(struct fake_usb *usb);
/* Every read fails with EPROTO while @on. */
void fake_usb_break(struct fake_usb *usb, gboolean on);

/* How often the program asked anything of the device, set feature 0xFE to 1,
 * cleared a halt. */
guint fake_usb_ioctls(struct fake_usb *usb);
guint fake_usb_announced(struct fake_usb *usb);
guint fake_usb_halts_cleared(struct fake_usb *usb);

#endif
