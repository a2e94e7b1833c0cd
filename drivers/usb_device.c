#include "drivers/usb_device.h"

#include <string.h>

#include "drivers/reader_seat.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/usb_node.h"

#define SETTLE_WAIT (2 * G_USEC_PER_SEC)         /* for the kernel's HID driver */
#define SETTLE_STEP (50 * G_USEC_PER_SEC / 1000) /* between two looks */
#define BUSY_WAIT   (2 * G_USEC_PER_SEC)         /* another program may end */

struct usb_device {
	struct reader_seat seat;
	libusb_context *context;
	libusb_device *usb;    /* referenced */
	struct usb_node *node; /* NULL before the first look */
	gint64 seen;
};

/* Does any program, this one or another, have an interface of the device? */
static gboolean
held_by_program(const struct usb_node *usb)
{
	for (guint i = 0; i < usb->interfaces->len; i++)
		if (g_strcmp0(usb_node_interface(usb, i)->holder, "usbfs") == 0)
			return TRUE;
	return FALSE;
}

/* The kernel reads the report descriptor some time after plugging in. */
static gboolean
descriptor_may_come(const struct usb_node *usb)
{
	if (usb->interfaces->len == 0)
		return TRUE;
	for (guint i = 0; i < usb->interfaces->len; i++) {
		const struct usb_interface *one = usb_node_interface(usb, i);

		if (usb_interface_is_plain_hid(one) &&
		    one->report_descriptor == NULL)
			return TRUE;
	}
	return FALSE;
}

/* No driver wants it: say why. */
static void
explain(struct usb_device *device, gint64 now)
{
	struct reader_seat *seat = &device->seat;
	const struct usb_node *usb = device->node;
	const struct driver *owner = driver_with_id(usb->vid, usb->pid);
	const struct known_device *known = known_device_find(usb->vid, usb->pid);

	seat->due = READER_NEVER;
	if (strcmp(seat->settings->driver, "none") == 0) {
		reader_seat_refuse(seat, PROBLEM_LEFT_ALONE, "");
	} else if (strcmp(seat->settings->driver, driver_evdev.name) == 0) {
		reader_seat_refuse(seat, PROBLEM_EVDEV, "");
	} else if (now - device->seen < SETTLE_WAIT && usb->interfaces->len == 0) {
		seat->due = now + SETTLE_STEP; /* not configured yet */
	} else if (owner != NULL) {
		seat->status.driver = owner;
		seat->status.advice = owner->other_mode;
		reader_seat_refuse(seat, PROBLEM_OTHER_MODE, "");
	} else if (known != NULL) {
		seat->status.advice = known->advice;
		reader_seat_refuse(seat, PROBLEM_OTHER_MODE, "");
	} else if (now - device->seen < SETTLE_WAIT && descriptor_may_come(usb)) {
		seat->due = now + SETTLE_STEP;
	} else if (held_by_program(usb) && descriptor_may_come(usb)) {
		seat->due = now + BUSY_WAIT;
		reader_seat_refuse(seat, PROBLEM_BUSY, "");
	} else {
		reader_seat_refuse(seat, PROBLEM_NOT_READER, "");
	}
}

static void
fill_status(struct usb_device *device)
{
	const struct usb_node *usb = device->node;
	const struct driver *owner = driver_with_id(usb->vid, usb->pid);
	const struct known_device *known = known_device_find(usb->vid, usb->pid);
	struct reader_status *status = &device->seat.status;

	status->name = usb->name;
	status->vid = usb->vid;
	status->pid = usb->pid;
	status->serial = usb->serial;
	status->devnode = usb->devnode;
	if (owner != NULL)
		status->model = driver_find_id(owner, usb->vid, usb->pid)->model;
	else if (known != NULL)
		status->model = known->id.model;
	else
		status->model = *usb->product ? usb->product : "USB";
}

static void
consider(struct usb_device *device, gint64 now)
{
	struct driver_node node = { 0 };

	usb_node_free(device->node);
	device->node = usb_node_new(device->context, device->usb);
	device->seat.status.driver = NULL;
	fill_status(device);
	reader_seat_ask_settings(&device->seat);
	node.usb = device->node;
	device->seat.status.driver = reader_seat_choose(&device->seat, &node);
	if (device->seat.status.driver == NULL)
		explain(device, now);
	else
		reader_seat_take(&device->seat, &node,
				 held_by_program(device->node), now);
}

struct usb_device *
usb_device_new(libusb_context *context, libusb_device *usb,
	       const struct reader_hub_host *host, enum reader_hub_mode mode,
	       gint64 now)
{
	struct usb_device *device = g_new0(struct usb_device, 1);

	reader_seat_init(&device->seat, host, mode, now);
	device->context = context;
	device->usb = libusb_ref_device(usb);
	device->seen = now;
	return device;
}

void
usb_device_free(struct usb_device *device)
{
	reader_seat_clear(&device->seat);
	usb_node_free(device->node);
	libusb_unref_device(device->usb);
	g_free(device);
}

gint64
usb_device_visit(struct usb_device *device, gint64 now)
{
	if (device->seat.reader == NULL && now >= device->seat.due)
		consider(device, now);
	if (device->seat.reader != NULL)
		reader_seat_handle(&device->seat, now);
	return device->seat.due;
}

void
usb_device_renew(struct usb_device *device, gint64 now)
{
	if (device->node != NULL)
		reader_seat_renew(&device->seat, now);
}

void
usb_device_leave(struct usb_device *device)
{
	reader_seat_leave(&device->seat);
}

gboolean
usb_device_is(const struct usb_device *device, const libusb_device *usb)
{
	return device->usb == usb;
}

const struct reader_status *
usb_device_status(const struct usb_device *device)
{
	return device->node != NULL ? &device->seat.status : NULL;
}
