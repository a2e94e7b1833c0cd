/*
 * fake_usb.h - a USB device that a test plays, for the real program
 *
 * Behind umockdev: the usbfs ioctls of the program under test are answered here.
 * A kind of device (fake_hid_pos.h, fake_serial.h) is a spec, and functions that
 * call fake_usb_send() with the bytes such a device sends. All calls are safe
 * while the program runs.
 */
#ifndef TESTS_TOOLS_FAKE_USB_H
#define TESTS_TOOLS_FAKE_USB_H

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
/* The same, but these bytes still got out. */
void fake_usb_unplug_sending(struct fake_usb *usb, guint8 endpoint,
			     gconstpointer bytes, gsize len);

/* ---- what it sends ---- */

/* Send bytes from an IN endpoint, cut into packets; 0 bytes are one empty packet.
 * After a full packet no empty one follows, as with most devices. */
void fake_usb_send(struct fake_usb *usb, guint8 endpoint, gconstpointer bytes,
		   gsize len);
/* Wait until the program has taken all that was sent. */
void fake_usb_wait_taken(struct fake_usb *usb, guint8 endpoint);
/* Answer every read with these bytes, at once and without end; NULL ends it. */
void fake_usb_flood(struct fake_usb *usb, guint8 endpoint, const char *text);

/* ---- how it misbehaves ---- */

/* Claims fail with this errno from now on, 0 for none. */
void fake_usb_fail_claims(struct fake_usb *usb, int error);
/* Taking an interface from the kernel fails with this errno; plain claims work. */
void fake_usb_fail_detach(struct fake_usb *usb, int error);
/* Requests of a class or a vendor are answered with a stall. */
void fake_usb_refuse(struct fake_usb *usb, gboolean refuse);
/* No request is ever answered. */
void fake_usb_mute(struct fake_usb *usb, gboolean mute);
/* Halt an endpoint: the host must clear it. */
void fake_usb_stall(struct fake_usb *usb, guint8 endpoint);
/* The next read fails with EOVERFLOW, as when a device babbles. */
void fake_usb_babble(struct fake_usb *usb, guint8 endpoint);
/* Every read fails with EPROTO while @on. */
void fake_usb_break(struct fake_usb *usb, gboolean on);

/* ---- what the program did ---- */

/* How often it asked anything of the device, and cleared a halt. */
guint fake_usb_ioctls(struct fake_usb *usb);
guint fake_usb_halts_cleared(struct fake_usb *usb);
/* The interfaces it has now, bit n for interface n. */
guint fake_usb_claimed(struct fake_usb *usb);
/* How many such requests came, answered or not; @out: with just these @len bytes
 * sent, NULL for any. */
guint fake_usb_requests(struct fake_usb *usb, guint8 type, guint8 request,
			guint16 value, gconstpointer out, gsize len);
/* How often it wrote just these bytes to an OUT endpoint. */
guint fake_usb_writes(struct fake_usb *usb, guint8 endpoint, gconstpointer bytes,
		      gsize len);

#endif
