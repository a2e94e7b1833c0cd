#include "drivers/usb_tell.h"

#include <errno.h>

/* What the kernel's usbmon would say. */
static int
status_errno(enum libusb_transfer_status status)
{
	switch (status) {
	case LIBUSB_TRANSFER_COMPLETED: return 0;
	case LIBUSB_TRANSFER_ERROR: return -EPROTO;
	case LIBUSB_TRANSFER_TIMED_OUT:
	case LIBUSB_TRANSFER_CANCELLED: return -ENOENT;
	case LIBUSB_TRANSFER_STALL: return -EPIPE;
	case LIBUSB_TRANSFER_NO_DEVICE: return -ENODEV;
	case LIBUSB_TRANSFER_OVERFLOW: return -EOVERFLOW;
	}
	return -EIO;
}

static enum usb_transfer_kind
kind_of(const struct libusb_transfer *transfer)
{
	if (transfer->type == LIBUSB_TRANSFER_TYPE_CONTROL)
		return USB_CONTROL;
	return transfer->type == LIBUSB_TRANSFER_TYPE_BULK ? USB_BULK
							   : USB_INTERRUPT;
}

void
usb_tell(const struct usb_observer *observer, libusb_device *device,
	 const struct libusb_transfer *transfer, gboolean done)
{
	gboolean control = transfer->type == LIBUSB_TRANSFER_TYPE_CONTROL;
	const guint8 *buffer = transfer->buffer;
	gsize head = control ? LIBUSB_CONTROL_SETUP_SIZE : 0;
	guint8 endpoint = transfer->endpoint;
	struct usb_event event;

	if (observer == NULL)
		return;
	if (control)
		endpoint |= buffer[0] & LIBUSB_ENDPOINT_IN;
	event = (struct usb_event) {
		.id = (guint64) (guintptr) transfer,
		.done = done,
		.kind = kind_of(transfer),
		.bus = libusb_get_bus_number(device),
		.device = libusb_get_device_address(device),
		.endpoint = endpoint,
		.status = done ? status_errno(transfer->status) : -EINPROGRESS,
		.setup = control && !done ? buffer : NULL,
		.length = done ? (gsize) transfer->actual_length
			       : (gsize) transfer->length - head,
		.data = buffer + head,
	};
	if (done == ((endpoint & LIBUSB_ENDPOINT_IN) != 0))
		event.data_len = event.length;
	observer->event(&event, observer->data);
}
