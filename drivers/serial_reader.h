/*
 * serial_reader.h - what all scanners that send bare characters over USB share
 *
 * Transfers at one IN endpoint bring characters, which scan_frame.h makes scans of.
 * A driver says which endpoint, how the characters are wrapped, and what to tell
 * the device first.
 *
 * A scanner keeps what it could not send while nobody listened, as much as it has
 * room for, and sends it right after opening: whole codes are taken, and what is
 * left without an end when it falls silent is thrown away, so that the next code
 * does not begin with it.
 *
 * For the drivers of such scanners.
 */
#ifndef DRIVERS_SERIAL_READER_H
#define DRIVERS_SERIAL_READER_H

#include <glib.h>

#include "drivers/driver.h"
#include "drivers/usb_stream.h"

/* The scanner is ready when it has been silent for so long, or has not stopped
 * sending for the longer time. */
#define SERIAL_READER_QUIET (50 * G_USEC_PER_SEC / 1000)
#define SERIAL_READER_NOISE (2 * G_USEC_PER_SEC)

/* How a device is listened to; lent for the length of serial_reader_open(). */
struct serial_link {
	const char *title;                        /* static */
	guint8 interfaces[USB_STREAM_INTERFACES]; /* to claim, in this order */
	guint n_interfaces;
	enum usb_transfer_kind kind;
	guint8 endpoint;
	gsize size; /* of a transfer, as usb_stream_listen() wants it */

	/* Narrow *@bytes and *@len to the characters in a transfer. FALSE when it
	 * is damaged, so that some may be lost. NULL: all are characters. */
	gboolean (*unwrap)(const guint8 **bytes, gsize *len);

	/* Sent once, in order; devices that refuse them are read all the same. */
	const struct usb_request *requests;
	gsize n_requests;
};

/* The functions of a struct driver, on the link that its open() has found. */
struct reader *serial_reader_open(const struct driver_node *node,
				  const struct driver_host *host,
				  const struct serial_link *link, GError **error);
enum reader_state serial_reader_handle(struct reader *reader, gint64 now,
				       gint64 *due, GError **error);
void serial_reader_close(struct reader *reader);

/* For what a driver has to say beside requests. */
struct usb_stream *serial_reader_stream(struct reader *reader);

#endif
