#include "drivers/usb_hub.h"

#include <libusb.h>

#include "base/error.h"
#include "drivers/usb_device.h"

#define NO_USB_WAIT (2 * G_USEC_PER_SEC) /* before looking for a bus again */

/* What libusb's hotplug callback saw: nothing may be done in there. */
struct arrival {
	libusb_device *usb; /* referenced */
	gboolean here;
};

struct usb_hub {
	struct reader_hub_host host;
	enum reader_hub_mode mode;
	libusb_context *context; /* NULL while there is no USB */
	libusb_hotplug_callback_handle hotplug;
	GPtrArray *devices; /* of struct usb_device */
	GQueue arrivals;    /* of struct arrival */
	gint64 due;
	gboolean said_no_usb;
};

static gint64
now_of(const struct usb_hub *hub)
{
	return hub->host.now(hub->host.data);
}

static struct usb_device *
find_device(const struct usb_hub *hub, const libusb_device *usb)
{
	for (guint i = 0; i < hub->devices->len; i++) {
		struct usb_device *device = g_ptr_array_index(hub->devices, i);

		if (usb_device_is(device, usb))
			return device;
	}
	return NULL;
}

static int
on_hotplug(libusb_context *context G_GNUC_UNUSED, libusb_device *usb,
	   libusb_hotplug_event event, void *data)
{
	struct usb_hub *hub = data;
	struct arrival *arrival = g_new(struct arrival, 1);

	arrival->usb = libusb_ref_device(usb);
	arrival->here = event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED;
	g_queue_push_tail(&hub->arrivals, arrival);
	return 0;
}

static void
arrive(struct usb_hub *hub, libusb_device *usb, gint64 now)
{
	struct libusb_device_descriptor descriptor;

	/* what is there at the start can be reported a second time */
	if (find_device(hub, usb) != NULL)
		return;
	if (libusb_get_device_descriptor(usb, &descriptor) != 0 ||
	    descriptor.bDeviceClass == LIBUSB_CLASS_HUB)
		return;
	g_ptr_array_add(hub->devices, usb_device_new(hub->context, usb, &hub->host,
						     hub->mode, now));
}

static void
leave(struct usb_hub *hub, libusb_device *usb)
{
	struct usb_device *device = find_device(hub, usb);

	if (device == NULL)
		return;
	usb_device_leave(device);
	g_ptr_array_remove(hub->devices, device);
}

static void
take_arrivals(struct usb_hub *hub, gint64 now)
{
	struct arrival *arrival;

	while ((arrival = g_queue_pop_head(&hub->arrivals)) != NULL) {
		if (arrival->here)
			arrive(hub, arrival->usb, now);
		else
			leave(hub, arrival->usb);
		libusb_unref_device(arrival->usb);
		g_free(arrival);
	}
}

static void
on_fd_added(int fd, short events, void *data)
{
	struct usb_hub *hub = data;

	/* GLib's conditions are poll()'s bits */
	hub->host.watch(fd, (GIOCondition) events, hub->host.data);
}

static void
on_fd_removed(int fd, void *data)
{
	struct usb_hub *hub = data;

	hub->host.unwatch(fd, hub->host.data);
}

static void
watch_all(struct usb_hub *hub)
{
	const struct libusb_pollfd **fds = libusb_get_pollfds(hub->context);

	for (gsize i = 0; fds != NULL && fds[i] != NULL; i++)
		on_fd_added(fds[i]->fd, fds[i]->events, hub);
	libusb_free_pollfds(fds);
	libusb_set_pollfd_notifiers(hub->context, on_fd_added, on_fd_removed, hub);
}

static void
unwatch_all(struct usb_hub *hub)
{
	const struct libusb_pollfd **fds = libusb_get_pollfds(hub->context);

	libusb_set_pollfd_notifiers(hub->context, NULL, NULL, NULL);
	for (gsize i = 0; fds != NULL && fds[i] != NULL; i++)
		on_fd_removed(fds[i]->fd, hub);
	libusb_free_pollfds(fds);
}

static gboolean
start(struct usb_hub *hub)
{
	if (libusb_init(&hub->context) != 0) {
		hub->context = NULL;
		return FALSE;
	}
	watch_all(hub);
	if (libusb_hotplug_register_callback(
		    hub->context,
		    LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED |
			    LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
		    LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY,
		    LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, on_hotplug,
		    hub, &hub->hotplug) == 0)
		return TRUE;
	unwatch_all(hub);
	libusb_exit(g_steal_pointer(&hub->context));
	return FALSE;
}

/* Is there a bus at all? Without one libusb starts, and watches nothing. */
static gboolean
machine_has_usb(void)
{
	return g_file_test("/dev/bus/usb", G_FILE_TEST_IS_DIR) ||
	       g_file_test("/sys/bus/usb/devices", G_FILE_TEST_IS_DIR);
}

static void
say_no_usb(struct usb_hub *hub)
{
	const struct reader_status status = {
		.name = "usb",
		.model = "USB",
		.serial = "",
		.devnode = "",
		.use = USE_NONE,
		.problem = PROBLEM_NO_USB,
		.detail = "",
	};

	if (!hub->said_no_usb && hub->mode == READER_HUB_READ)
		hub->host.change(&status, READER_UNUSABLE, hub->host.data);
	hub->said_no_usb = TRUE;
}

struct usb_hub *
usb_hub_new(const struct reader_hub_host *host, enum reader_hub_mode mode,
	    GError **error)
{
	struct usb_hub *hub;

	if (!libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG)) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_IO,
				    "this system's libusb cannot tell what is "
				    "plugged in: install Debian's");
		return NULL;
	}
	hub = g_new0(struct usb_hub, 1);

	hub->host = *host;
	hub->mode = mode;
	hub->devices =
		g_ptr_array_new_with_free_func((GDestroyNotify) usb_device_free);
	g_queue_init(&hub->arrivals);
	hub->due = now_of(hub);
	return hub;
}

void
usb_hub_free(struct usb_hub *hub)
{
	if (hub == NULL)
		return;
	if (hub->context != NULL)
		libusb_hotplug_deregister_callback(hub->context, hub->hotplug);
	take_arrivals(hub, now_of(hub));
	g_ptr_array_unref(hub->devices);
	if (hub->context != NULL) {
		unwatch_all(hub);
		libusb_exit(hub->context);
	}
	g_free(hub);
}

void
usb_hub_dispatch(struct usb_hub *hub)
{
	struct timeval none = { 0, 0 };
	gint64 now = now_of(hub);

	hub->due = READER_NEVER;
	if (hub->context == NULL && !(machine_has_usb() && start(hub))) {
		say_no_usb(hub);
		hub->due = now + NO_USB_WAIT;
		return;
	}
	libusb_handle_events_timeout_completed(hub->context, &none, NULL);
	take_arrivals(hub, now);
	for (guint i = 0; i < hub->devices->len; i++)
		hub->due = MIN(hub->due,
			       usb_device_visit(g_ptr_array_index(hub->devices, i),
						now));
	if (hub->arrivals.length > 0) /* seen while a reader was being closed */
		hub->due = now;
}

void
usb_hub_renew(struct usb_hub *hub)
{
	gint64 now = now_of(hub);

	for (guint i = 0; i < hub->devices->len; i++)
		usb_device_renew(g_ptr_array_index(hub->devices, i), now);
	hub->due = now;
}

gint64
usb_hub_due(const struct usb_hub *hub)
{
	return hub->due;
}

gboolean
usb_hub_has_usb(const struct usb_hub *hub)
{
	return hub->context != NULL;
}

gboolean
usb_hub_settled(const struct usb_hub *hub)
{
	for (guint i = 0; i < hub->devices->len; i++) {
		const struct reader_status *status =
			usb_device_status(g_ptr_array_index(hub->devices, i));

		if (status == NULL || status->use == USE_DECIDING)
			return FALSE;
	}
	return hub->arrivals.length == 0;
}

void
usb_hub_list(const struct usb_hub *hub, GPtrArray *list)
{
	for (guint i = 0; i < hub->devices->len; i++) {
		const struct reader_status *status =
			usb_device_status(g_ptr_array_index(hub->devices, i));

		if (status != NULL)
			g_ptr_array_add(list, (gpointer) status);
	}
}
