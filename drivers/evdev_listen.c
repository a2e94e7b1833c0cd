#include "drivers/evdev_listen.h"

#include <errno.h>
#include <fcntl.h>
#include <libudev.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "drivers/key_scan.h"
#include "drivers/key_text.h"
#include "drivers/reader_settings.h"
#include "drivers/reader_teach.h"

#define EVENTS        64 /* taken in one read */
#define ROUNDS_MAX    16
#define KEYS          256 /* above are buttons of mice and game pads */
#define STAMP_AGE_MAX (10 * G_USEC_PER_SEC)

/* One keyboard. */
struct ear {
	struct evdev_listener *listener;
	struct evdev_node *node;
	int fd; /* -1: it is gone */
	struct key_scan *scan;
	guint8 held; /* modifiers */
	union {      /* a read may end within an event only when a test plays */
		struct input_event events[EVENTS];
		char bytes[EVENTS * sizeof(struct input_event)];
	} buffer;
	gsize filled; /* bytes of it */
};

struct evdev_listener {
	evdev_heard_fn *heard;
	gpointer data;
	struct reader_settings *settings; /* so that a scan comes with all around it
					   */
	GPtrArray *ears;
};

static void
pass(const struct reader_scan *scan, gpointer data)
{
	const struct ear *ear = data;

	if (scan->fault == SCAN_WHOLE)
		ear->listener->heard(ear->node, scan, ear->listener->data);
}

/* ---- which keyboards ---- */

static void
ear_free(gpointer data)
{
	struct ear *ear = data;

	if (ear->fd >= 0)
		close(ear->fd);
	key_scan_free(ear->scan);
	evdev_node_free(ear->node);
	g_free(ear);
}

/* FALSE when it may not be opened. */
static gboolean
listen_to(struct evdev_listener *listener, struct udev_device *device)
{
	AUTO(evdev_node) node = evdev_node_new(device);
	int clock = CLOCK_MONOTONIC, fd;
	struct ear *ear;

	if (node == NULL || !node->keyboard)
		return TRUE;
	fd = open(node->devnode, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno != EACCES && errno != EPERM;
	ioctl(fd, EVIOCSCLOCKID, &clock);
	ear = g_new0(struct ear, 1);
	ear->listener = listener;
	ear->node = g_steal_pointer(&node);
	ear->fd = fd;
	ear->scan = key_scan_new(listener->settings, pass, ear, NULL);
	g_ptr_array_add(listener->ears, ear);
	return TRUE;
}

struct evdev_listener *
evdev_listener_new(evdev_heard_fn *heard, gpointer data, gint64 now, guint *refused)
{
	struct evdev_listener *listener = g_new0(struct evdev_listener, 1);
	AUTO(reader_settings) plain = reader_settings_new();
	struct udev *udev = udev_new();
	struct udev_enumerate *all;
	struct udev_list_entry *entry;

	*refused = 0;
	listener->heard = heard;
	listener->data = data;
	listener->settings = reader_teach_listen(plain);
	listener->ears = g_ptr_array_new_with_free_func(ear_free);
	if (udev == NULL)
		return listener;
	all = udev_enumerate_new(udev);
	udev_enumerate_add_match_subsystem(all, "input");
	udev_enumerate_add_match_sysname(all, "event*");
	udev_enumerate_scan_devices(all);
	udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(all))
	{
		struct udev_device *device =
			udev_device_new_from_syspath(udev, udev_list_entry_get_name(
								   entry));

		if (device != NULL && !listen_to(listener, device))
			++*refused;
		udev_device_unref(device);
	}
	udev_enumerate_unref(all);
	udev_unref(udev);
	evdev_listener_poll(listener, now);
	return listener;
}

void
evdev_listener_free(struct evdev_listener *listener)
{
	if (listener == NULL)
		return;
	g_ptr_array_unref(listener->ears);
	reader_settings_free(listener->settings);
	g_free(listener);
}

/* ---- what they type ---- */

static void
take_key(struct ear *ear, const struct input_event *event, gint64 now)
{
	gint64 stamp = (gint64) event->input_event_sec * G_USEC_PER_SEC +
		       (gint64) event->input_event_usec;
	gboolean exact = stamp <= now && now - stamp < STAMP_AGE_MAX;
	guint8 modifier = key_modifier(event->code);
	struct key_stroke stroke = { .key = event->code };

	/* 2 is a key that the kernel repeats */
	if (event->code >= KEYS || event->value < 0 || event->value > 1)
		return;
	if (event->value == 1)
		ear->held |= modifier;
	else
		ear->held &= (guint8) ~modifier;
	if (event->value == 0 && modifier == 0)
		return;
	stroke.held = ear->held;
	stroke.at = exact ? stamp : now;
	if (exact)
		key_scan_expire(ear->scan, stroke.at);
	key_scan_feed(ear->scan, &stroke);
}

static void
take_buffer(struct ear *ear, gint64 now)
{
	gsize n = ear->filled / sizeof(struct input_event);
	gsize taken = n * sizeof(struct input_event);

	for (gsize i = 0; i < n; i++) {
		const struct input_event *event = &ear->buffer.events[i];

		if (event->type == EV_KEY)
			take_key(ear, event, now);
		else if (event->type == EV_SYN && event->code == SYN_DROPPED)
			key_scan_lost(ear->scan, now);
	}
	ear->filled -= taken;
	memmove(ear->buffer.bytes, ear->buffer.bytes + taken, ear->filled);
}

static void
poll_one(struct ear *ear, gint64 now)
{
	for (int i = 0; ear->fd >= 0 && i < ROUNDS_MAX; i++) {
		ssize_t n = read(ear->fd, ear->buffer.bytes + ear->filled,
				 sizeof ear->buffer - ear->filled);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0) { /* pulled out */
			close(ear->fd);
			ear->fd = -1;
			break;
		}
		ear->filled += (gsize) n;
		take_buffer(ear, now);
	}
	key_scan_expire(ear->scan, now);
}

void
evdev_listener_poll(struct evdev_listener *listener, gint64 now)
{
	for (guint i = 0; i < listener->ears->len; i++)
		poll_one(g_ptr_array_index(listener->ears, i), now);
}
