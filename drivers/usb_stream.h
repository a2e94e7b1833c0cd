/*
 * usb_stream.h - an open USB device: packets come in, requests go out
 *
 * What all USB drivers do alike. Several transfers wait at an IN endpoint all the
 * time, so that a burst loses nothing while one is being read. What fails is sent
 * again after a pause, a stalled endpoint is cleared first; when nothing but
 * failures comes for a second the stream ends. A device that sends without end
 * cannot keep the program from its other work.
 *
 * Nothing here waits, but for the end of the transfers in flight when a stream
 * is closed. All callbacks come from libusb's event handling and from
 * usb_stream_close(); they may call everything but that.
 *
 * For the USB drivers.
 */
#ifndef DRIVERS_USB_STREAM_H
#define DRIVERS_USB_STREAM_H

#include <glib.h>

#include "drivers/driver.h"
#include "drivers/usb_node.h"
#include "drivers/usb_observer.h"

#define USB_STREAM_INTERFACES 2 /* at most that many are claimed */

struct usb_stream;

struct usb_stream_user {
	/* What one transfer brought, never empty; lent for the call. */
	void (*packet)(const guint8 *bytes, gsize len, gint64 now, gpointer data);
	/* A transfer failed: something may be missing here. Called again when
	 * reading goes on after the pause, and when the stream is closed. */
	void (*lost)(gint64 now, gpointer data);
	gpointer data;
};

/* One control request. */
struct usb_request {
	guint8 type;    /* bmRequestType; bit 7 set: the device answers with data */
	guint8 request; /* bRequest */
	guint16 value, index;
	guint16 len;       /* bytes sent, or asked for */
	const guint8 *out; /* @len bytes to send, copied; NULL when @len bytes are
			      asked for */
};

/**
 * usb_answer_fn() - a request is done
 * @ok:    FALSE: refused, failed, or not answered within a second
 * @bytes: @len of them came; lent for the call
 *
 * Not called for a request still under way when the stream is closed.
 */
typedef void usb_answer_fn(gboolean ok, const guint8 *bytes, gsize len,
			   gpointer data);

/**
 * usb_stream_open() - open the device and take interfaces from the kernel
 * @host:       lent, outlives the stream
 * @title:      static; the errors begin with it
 * @interfaces: numbers of @n_interfaces interfaces, 1 to USB_STREAM_INTERFACES
 * @user:       copied; its data outlives the stream
 *
 * Return: owned. NULL with the errors of usb_node_claim(); the device is as
 * before then. Later failures come out of usb_stream_handle().
 */
struct usb_stream *
usb_stream_open(const struct usb_node *node, const struct driver_host *host,
		const char *title, const guint8 *interfaces, guint n_interfaces,
		const struct usb_stream_user *user, GError **error);

/**
 * usb_stream_listen() - keep transfers waiting at an IN endpoint from now on
 * @kind: USB_INTERRUPT or USB_BULK
 * @size: bytes of each, a multiple of the endpoint's packet. A transfer is
 *        done when it is full or a shorter packet comes: only with the size of
 *        one packet nothing is held back.
 *
 * At most once for a stream.
 */
void usb_stream_listen(struct usb_stream *stream, enum usb_transfer_kind kind,
		       guint8 endpoint, gsize size);

/**
 * usb_stream_listen_to_reports() - the same for a HID device
 * @packet: bytes of a packet of the interrupt endpoint, above 0
 * @report: bytes of its longest report, above 0
 *
 * Some transfers have room for whole packets and some ask for the report alone, as
 * the kernel's driver does: so recordings of either play back.
 */
void usb_stream_listen_to_reports(struct usb_stream *stream, guint8 endpoint,
				  gsize packet, gsize report);

/* Send a request; @answer may be NULL, and gets @data. It comes at once when
 * the request cannot even be sent. */
void usb_stream_request(struct usb_stream *stream,
			const struct usb_request *request, usb_answer_fn *answer,
			gpointer data);

/* Send bytes to an OUT endpoint of @kind. Nobody is told whether they got there. */
void usb_stream_write(struct usb_stream *stream, enum usb_transfer_kind kind,
		      guint8 endpoint, const guint8 *bytes, gsize len);

/* The driver finds that it cannot read this device: the stream ends with "title:
 * @what" and @code (an enum sd_error), unless it has already. */
void usb_stream_fail(struct usb_stream *stream, int code, const char *what);

/**
 * usb_stream_handle() - do what has become due, after every round of events
 * @due: set to the time of the next call at the latest, or READER_NEVER
 *
 * Return: FALSE when the stream has ended, with the reason as driver.h's handle()
 * gives it: only usb_stream_close() may follow.
 */
gboolean usb_stream_handle(struct usb_stream *stream, gint64 now, gint64 *due,
			   GError **error);

/* Wait for what is in flight, give the interfaces back and free the stream.
 * Packets that are in by then still reach the user. NULL is allowed. */
void usb_stream_close(struct usb_stream *stream);

#endif
