#include "drivers/evdev_device.h"

#include <linux/input.h>
#include <string.h>

#include "drivers/evdev_node.h"
#include "drivers/reader_seat.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"

struct evdev_device {
	struct reader_seat seat;
	struct evdev_node *node;
	char *syspath;
	gboolean seen; /* it has been looked at */
};

static void
explain(struct evdev_device *device)
{
	struct reader_seat *seat = &device->seat;

	seat->due = READER_NEVER;
	if (strcmp(seat->settings->driver, "none") == 0)
		reader_seat_refuse(seat, PROBLEM_LEFT_ALONE, "");
	else
		reader_seat_refuse(seat, PROBLEM_NOT_READER, "");
}

static void
consider(struct evdev_device *device, gint64 now)
{
	struct driver_node node = { .evdev = device->node };
	struct reader_seat *seat = &device->seat;

	device->seen = TRUE;
	reader_seat_ask_settings(seat);
	seat->status.driver = reader_seat_choose(seat, &node);
	if (node.id != NULL)
		seat->status.model = node.id->model;
	if (seat->status.driver == NULL)
		explain(device);
	else
		reader_seat_take(seat, &node, FALSE, now);
}

struct evdev_device *
evdev_device_new(struct udev_device *udev, const struct reader_hub_host *host,
		 enum reader_hub_mode mode, gint64 now)
{
	AUTO(evdev_node) node = evdev_node_new(udev);
	struct evdev_device *device;
	struct reader_status *status;

	if (node == NULL || !node->keyboard)
		return NULL;
	device = g_new0(struct evdev_device, 1);
	reader_seat_init(&device->seat, host, mode, now);
	device->syspath = g_strdup(udev_device_get_syspath(udev));
	device->node = g_steal_pointer(&node);
	status = &device->seat.status;
	status->name = device->node->name;
	status->vid = device->node->vid;
	status->pid = device->node->pid;
	status->model = device->node->model;
	status->serial = device->node->serial;
	status->devnode = device->node->devnode;
	return device;
}

void
evdev_device_free(struct evdev_device *device)
{
	reader_seat_clear(&device->seat);
	evdev_node_free(device->node);
	g_free(device->syspath);
	g_free(device);
}

gint64
evdev_device_visit(struct evdev_device *device, gint64 now)
{
	if (device->seat.reader == NULL && now >= device->seat.due)
		consider(device, now);
	if (device->seat.reader != NULL)
		reader_seat_handle(&device->seat, now);
	return device->seat.due;
}

void
evdev_device_renew(struct evdev_device *device, gint64 now)
{
	if (device->seen)
		reader_seat_renew(&device->seat, now);
}

void
evdev_device_leave(struct evdev_device *device)
{
	reader_seat_leave(&device->seat);
}

gboolean
evdev_device_is(const struct evdev_device *device, const char *syspath)
{
	return strcmp(device->syspath, syspath) == 0;
}

const struct reader_status *
evdev_device_status(const struct evdev_device *device)
{
	if (!device->seen ||
	    (device->node->bus == BUS_USB && device->seat.status.driver == NULL))
		return NULL;
	return &device->seat.status;
}
