#include "drivers/usb_device.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/usb_node.h"

#define SETTLE_WAIT (2 * G_USEC_PER_SEC)         /* for the kernel's HID driver */
#define SETTLE_STEP (50 * G_USEC_PER_SEC / 1000) /* between two looks */
#define RETRY_WAIT  (2 * G_USEC_PER_SEC)         /* for what would not open */

struct usb_device {
	struct reader_status status;
	const struct reader_hub_host *host; /* lent, outlives the device */
	enum reader_hub_mode mode;
	libusb_context *context;
	libusb_device *usb;               /* referenced */
	struct usb_node *node;            /* NULL before the first look */
	struct reader_settings *settings; /* NULL before the first look */
	struct reader *reader; /* NULL unless USE_OPENING or USE_READING */
	struct driver_host reader_host;
	gint64 seen, due;
	char *detail;                  /* owns status.detail */
	enum reader_problem announced; /* the last one, so that it is told once */
};

static void
announce(struct usb_device *device, enum reader_event event)
{
	device->host->change(&device->status, event, device->host->data);
}

static void
pass_scan(const struct reader_scan *scan, gpointer data)
{
	struct usb_device *device = data;

	if (scan->fault == SCAN_BROKEN)
		announce(device, READER_BAD_SCAN);
	else
		device->host->scan(&device->status, scan, device->host->data);
}

static gint64
pass_now(gpointer data)
{
	const struct usb_device *device = data;

	return device->host->now(device->host->data);
}

static void
pass_watch(int fd, GIOCondition events, gpointer data)
{
	const struct usb_device *device = data;

	device->host->watch(fd, events, device->host->data);
}

static void
pass_unwatch(int fd, gpointer data)
{
	const struct usb_device *device = data;

	device->host->unwatch(fd, device->host->data);
}

static void
set_problem(struct usb_device *device, enum reader_problem problem,
	    const char *detail)
{
	g_free(device->detail);
	device->detail = g_strdup(detail);
	device->status.detail = device->detail;
	device->status.problem = problem;
	device->status.use = USE_NONE;
	if (device->mode == READER_HUB_READ && problem != device->announced &&
	    problem != PROBLEM_NOT_READER && problem != PROBLEM_GONE)
		announce(device, READER_UNUSABLE);
	device->announced = problem;
}

static void
set_use(struct usb_device *device, enum reader_use use)
{
	gboolean news = use == USE_READING && device->status.use != USE_READING;

	device->status.use = use;
	device->status.problem = PROBLEM_NONE;
	device->announced = PROBLEM_NONE;
	if (news)
		announce(device, READER_READY);
}

/* A failed open or an ended reader; what may heal is tried again. */
static void
set_error(struct usb_device *device, const GError *error, gint64 now)
{
	enum reader_problem problem = PROBLEM_FAILED;

	device->due = now + RETRY_WAIT;
	if (g_error_matches(error, SD_ERROR, SD_ERROR_REFUSED)) {
		problem = PROBLEM_ACCESS;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_BUSY)) {
		problem = PROBLEM_BUSY;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_NOT_FOUND)) {
		problem = PROBLEM_GONE;
	} else if (g_error_matches(error, SD_ERROR, SD_ERROR_INVALID)) {
		problem = PROBLEM_LAYOUT;
		device->due = READER_NEVER;
	}
	set_problem(device, problem, error->message);
}

static void
close_reader(struct usb_device *device)
{
	if (device->reader == NULL)
		return;
	device->status.driver->close(g_steal_pointer(&device->reader));
}

/* The driver for the device, with the row of its table that names it. */
static const struct driver *
find_driver(const struct usb_device *device, struct driver_node *node)
{
	const struct usb_node *usb = device->node;
	const char *wanted = device->settings->driver;

	node->usb = usb;
	node->settings = device->settings;
	for (gsize i = 0; i < n_drivers; i++) {
		if (*wanted != '\0' && strcmp(wanted, drivers[i]->name) != 0)
			continue;
		node->id = driver_find_id(drivers[i], usb->vid, usb->pid);
		if (drivers[i]->match(node))
			return drivers[i];
	}
	node->id = NULL;
	return NULL;
}

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
	const struct usb_node *usb = device->node;
	const struct driver *owner = driver_with_id(usb->vid, usb->pid);
	const struct known_device *known = known_device_find(usb->vid, usb->pid);

	device->due = READER_NEVER;
	if (strcmp(device->settings->driver, "none") == 0) {
		set_problem(device, PROBLEM_LEFT_ALONE, "");
	} else if (owner != NULL) {
		device->status.driver = owner;
		device->status.advice = owner->other_mode;
		set_problem(device, PROBLEM_OTHER_MODE, "");
	} else if (known != NULL) {
		device->status.advice = known->advice;
		set_problem(device, PROBLEM_OTHER_MODE, "");
	} else if (now - device->seen < SETTLE_WAIT && descriptor_may_come(usb)) {
		device->due = now + SETTLE_STEP;
	} else if (held_by_program(usb) && descriptor_may_come(usb)) {
		device->due = now + RETRY_WAIT;
		set_problem(device, PROBLEM_BUSY, "");
	} else {
		set_problem(device, PROBLEM_NOT_READER, "");
	}
}

/* Without opening it: could it be read? */
static void
look(struct usb_device *device)
{
	device->due = READER_NEVER;
	if (g_access(device->node->devnode, R_OK | W_OK) != 0)
		set_problem(device, PROBLEM_ACCESS, "");
	else if (held_by_program(device->node))
		set_problem(device, PROBLEM_BUSY, "");
	else
		set_use(device, USE_POSSIBLE);
}

static void
fill_status(struct usb_device *device)
{
	const struct usb_node *usb = device->node;
	const struct driver *owner = driver_with_id(usb->vid, usb->pid);
	const struct known_device *known = known_device_find(usb->vid, usb->pid);
	struct reader_status *status = &device->status;

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

/* A copy, so that a reader keeps what it was opened with. */
static void
ask_settings(struct usb_device *device)
{
	const struct reader_hub_host *host = device->host;
	const struct reader_settings *settings = NULL;

	if (host->settings != NULL)
		settings = host->settings(&device->status, host->data);
	reader_settings_free(device->settings);
	device->settings = settings != NULL ? reader_settings_copy(settings)
					    : reader_settings_new();
	device->status.settings = device->settings;
}

static void
consider(struct usb_device *device, gint64 now)
{
	struct driver_node node;
	g_autoptr(GError) error = NULL;

	usb_node_free(device->node);
	device->node = usb_node_new(device->context, device->usb);
	device->status.driver = NULL;
	fill_status(device);
	ask_settings(device);
	device->status.driver = find_driver(device, &node);
	if (device->status.driver == NULL) {
		explain(device, now);
		return;
	}
	if (device->mode == READER_HUB_LOOK) {
		look(device);
		return;
	}
	device->reader =
		device->status.driver->open(&node, &device->reader_host, &error);
	if (device->reader == NULL) {
		set_error(device, error, now);
	} else {
		device->due = now;
		set_use(device, USE_OPENING);
	}
}

/* Let an open reader do what is due. */
static void
handle(struct usb_device *device, gint64 now)
{
	gboolean was_reading = device->status.use == USE_READING;
	g_autoptr(GError) error = NULL;

	switch (device->status.driver->handle(device->reader, now, &device->due,
					      &error)) {
	case READER_OPENING: break;
	case READER_READING: set_use(device, USE_READING); break;
	case READER_ENDED:
		close_reader(device);
		set_error(device, error, now);
		if (was_reading && device->status.problem == PROBLEM_GONE)
			announce(device, READER_GONE);
		break;
	}
}

struct usb_device *
usb_device_new(libusb_context *context, libusb_device *usb,
	       const struct reader_hub_host *host, enum reader_hub_mode mode,
	       gint64 now)
{
	struct usb_device *device = g_new0(struct usb_device, 1);

	device->host = host;
	device->mode = mode;
	device->context = context;
	device->usb = libusb_ref_device(usb);
	device->seen = device->due = now;
	device->status.use = USE_DECIDING;
	device->reader_host = (struct driver_host) {
		.now = pass_now,
		.scan = pass_scan,
		.watch = pass_watch,
		.unwatch = pass_unwatch,
		.data = device,
	};
	return device;
}

void
usb_device_free(struct usb_device *device)
{
	close_reader(device);
	usb_node_free(device->node);
	reader_settings_free(device->settings);
	libusb_unref_device(device->usb);
	g_free(device->detail);
	g_free(device);
}

gint64
usb_device_visit(struct usb_device *device, gint64 now)
{
	if (device->reader == NULL && now >= device->due)
		consider(device, now);
	if (device->reader != NULL)
		handle(device, now);
	return device->due;
}

void
usb_device_leave(struct usb_device *device)
{
	close_reader(device);
	if (device->status.use != USE_READING)
		return;
	device->status.use = USE_NONE;
	device->status.problem = PROBLEM_GONE;
	announce(device, READER_GONE);
}

gboolean
usb_device_is(const struct usb_device *device, const libusb_device *usb)
{
	return device->usb == usb;
}

const struct reader_status *
usb_device_status(const struct usb_device *device)
{
	return device->node != NULL ? &device->status : NULL;
}
