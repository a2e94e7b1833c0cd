#include "drivers/evdev_hub.h"

#include <libudev.h>

#include "drivers/evdev_device.h"

struct evdev_hub {
	struct reader_hub_host host;
	enum reader_hub_mode mode;
	gboolean started;
	struct udev *udev;            /* NULL when this system has none */
	struct udev_monitor *monitor; /* NULL when this system has none */
	GPtrArray *devices;           /* of struct evdev_device */
	gint64 due;
};

static gint64
now_of(const struct evdev_hub *hub)
{
	return hub->host.now(hub->host.data);
}

static struct evdev_device *
find_device(const struct evdev_hub *hub, const char *syspath)
{
	for (guint i = 0; i < hub->devices->len; i++) {
		struct evdev_device *device = g_ptr_array_index(hub->devices, i);

		if (evdev_device_is(device, syspath))
			return device;
	}
	return NULL;
}

static void
leave(struct evdev_hub *hub, const char *syspath)
{
	struct evdev_device *device = find_device(hub, syspath);

	if (device == NULL)
		return;
	evdev_device_leave(device);
	g_ptr_array_remove(hub->devices, device);
}

static void
arrive(struct evdev_hub *hub, struct udev_device *udev, gint64 now)
{
	struct evdev_device *device;

	/* what is there at the start can be reported a second time */
	if (find_device(hub, udev_device_get_syspath(udev)) != NULL)
		return;
	device = evdev_device_new(udev, &hub->host, hub->mode, now);
	if (device != NULL)
		g_ptr_array_add(hub->devices, device);
}

/* ---- udev ---- */

static void
enumerate(struct evdev_hub *hub, gint64 now)
{
	struct udev_enumerate *all = udev_enumerate_new(hub->udev);
	struct udev_list_entry *entry;

	udev_enumerate_add_match_subsystem(all, "input");
	udev_enumerate_add_match_sysname(all, "event*");
	udev_enumerate_scan_devices(all);
	udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(all))
	{
		struct udev_device *udev = udev_device_new_from_syspath(
			hub->udev, udev_list_entry_get_name(entry));

		if (udev != NULL)
			arrive(hub, udev, now);
		udev_device_unref(udev);
	}
	udev_enumerate_unref(all);
}

static void
start(struct evdev_hub *hub, gint64 now)
{
	hub->started = TRUE;
	hub->udev = udev_new();
	if (hub->udev == NULL)
		return;
	hub->monitor = udev_monitor_new_from_netlink(hub->udev, "udev");
	if (hub->monitor != NULL) {
		udev_monitor_filter_add_match_subsystem_devtype(hub->monitor,
								"input", NULL);
		udev_monitor_enable_receiving(hub->monitor);
		hub->host.watch(udev_monitor_get_fd(hub->monitor), G_IO_IN,
				hub->host.data);
	}
	enumerate(hub, now);
}

static void
take_news(struct evdev_hub *hub, gint64 now)
{
	struct udev_device *udev;

	while (hub->monitor != NULL &&
	       (udev = udev_monitor_receive_device(hub->monitor)) != NULL) {
		if (g_strcmp0(udev_device_get_action(udev), "remove") == 0)
			leave(hub, udev_device_get_syspath(udev));
		else
			arrive(hub, udev, now);
		udev_device_unref(udev);
	}
}

/* ---- the hub ---- */

struct evdev_hub *
evdev_hub_new(const struct reader_hub_host *host, enum reader_hub_mode mode)
{
	struct evdev_hub *hub = g_new0(struct evdev_hub, 1);

	hub->host = *host;
	hub->mode = mode;
	hub->devices =
		g_ptr_array_new_with_free_func((GDestroyNotify) evdev_device_free);
	hub->due = now_of(hub);
	return hub;
}

void
evdev_hub_free(struct evdev_hub *hub)
{
	if (hub == NULL)
		return;
	g_ptr_array_unref(hub->devices);
	if (hub->monitor != NULL)
		hub->host.unwatch(udev_monitor_get_fd(hub->monitor),
				  hub->host.data);
	udev_monitor_unref(hub->monitor);
	udev_unref(hub->udev);
	g_free(hub);
}

void
evdev_hub_dispatch(struct evdev_hub *hub)
{
	gint64 now = now_of(hub);

	if (!hub->started)
		start(hub, now);
	take_news(hub, now);
	hub->due = READER_NEVER;
	for (guint i = 0; i < hub->devices->len; i++)
		hub->due =
			MIN(hub->due,
			    evdev_device_visit(g_ptr_array_index(hub->devices, i),
					       now));
}

void
evdev_hub_renew(struct evdev_hub *hub)
{
	gint64 now = now_of(hub);

	for (guint i = 0; i < hub->devices->len; i++)
		evdev_device_renew(g_ptr_array_index(hub->devices, i), now);
	hub->due = now;
}

gint64
evdev_hub_due(const struct evdev_hub *hub)
{
	return hub->due;
}

gboolean
evdev_hub_settled(const struct evdev_hub *hub)
{
	return hub->started;
}

void
evdev_hub_list(const struct evdev_hub *hub, GPtrArray *list)
{
	for (guint i = 0; i < hub->devices->len; i++) {
		const struct reader_status *status =
			evdev_device_status(g_ptr_array_index(hub->devices, i));

		if (status != NULL)
			g_ptr_array_add(list, (gpointer) status);
	}
}
