/*
 * evdev.c - scanners that the kernel has made a keyboard of
 *
 * For Bluetooth, and for what libusb may not claim. The kernel gives all keys to
 * this program alone, so that a scan never types anywhere; that is done while no
 * key is down, or the desktop would believe it held for ever. Only scanners are
 * taken: those of makers who make nothing else, and what the settings name.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/tr.h"
#include "drivers/driver.h"
#include "drivers/evdev_node.h"
#include "drivers/key_scan.h"
#include "drivers/key_text.h"
#include "drivers/reader_settings.h"
#include "drivers/registry.h"

#define EVENTS        64 /* taken in one read */
#define ROUNDS_MAX    16 /* reads between two looks at anything else */
#define GRAB_STEP     (20 * G_USEC_PER_SEC / 1000)
#define GRAB_PATIENCE (2 * G_USEC_PER_SEC) /* for a key that stays down */
#define STAMP_AGE_MAX (10 * G_USEC_PER_SEC)
#define KEYS          256 /* above are buttons of mice and game pads */

#define ANY 0x0000

/*
 * On Bluetooth a device may say its maker's number of the USB Forum or of the
 * Bluetooth one. Whole makers: they make scanners, and no keyboards.
 */
static const struct driver_id ids[] = {
	{ 0x05e0, 0, ANY, 0, "Symbol, Zebra (Bluetooth)" },
	{ 0x002a, 0, ANY, 0, "Symbol (Bluetooth)" },
	{ 0x01f1, 0, ANY, 0, "Zebra (Bluetooth)" },
	{ 0x0c2e, 0, ANY, 0, "Honeywell, Metrologic (Bluetooth)" },
	{ 0x0536, 0, ANY, 0, "Hand Held Products (Bluetooth)" },
	{ 0x05f9, 0, ANY, 0, "Datalogic, PSC (Bluetooth)" },
	{ 0x1eab, 0, ANY, 0, "Newland (Bluetooth)" },
	{ 0x065a, 0, ANY, 0, "Opticon (Bluetooth)" },
	{ 0x0044, 0, ANY, 0, "Socket Mobile (Bluetooth)" },
	{ 0x01d8, 0, ANY, 0, "Code (Bluetooth)" },
	{ 0x0778, 0, ANY, 0, "Koamtac (Bluetooth)" },
};

struct reader {
	const struct driver_host *host;
	char *devnode;
	int fd;
	struct key_scan *scan;
	guint8 held;       /* modifiers */
	gboolean grabbed;  /* events before are others' */
	gboolean dropping; /* events are missing: up to the next report */
	gint64 opened;
	union { /* a read may end within an event only when a test plays */
		struct input_event events[EVENTS];
		char bytes[EVENTS * sizeof(struct input_event)];
	} buffer;
	gsize filled; /* bytes of it */
};

static gboolean
fail(const struct reader *reader, int number, GError **error)
{
	int code = SD_ERROR_IO; /* an enum sd_error, as GError wants it */

	if (number == EACCES || number == EPERM)
		code = SD_ERROR_REFUSED;
	else if (number == EBUSY)
		code = SD_ERROR_BUSY;
	else if (number == ENOENT || number == ENODEV || number == ENXIO ||
		 number == EIO)
		code = SD_ERROR_NOT_FOUND;
	g_set_error(error, SD_ERROR, code, "%s: %s", reader->devnode,
		    g_strerror(number));
	return FALSE;
}

/* ---- the device's state ---- */

static gboolean
bit_of(const guint8 *bits, guint i)
{
	return bits[i / 8] >> i % 8 & 1;
}

/* Which keys are down just now; none when the kernel does not say. */
static gboolean
any_key_down(const struct reader *reader, guint8 keys[KEYS / 8])
{
	memset(keys, 0, KEYS / 8);
	if (ioctl(reader->fd, EVIOCGKEY(KEYS / 8), keys) < 0)
		memset(keys, 0, KEYS / 8);
	for (guint i = 0; i < KEYS; i++)
		if (bit_of(keys, i))
			return TRUE;
	return FALSE;
}

static void
learn_modifiers(struct reader *reader)
{
	guint8 keys[KEYS / 8];

	reader->held = 0;
	any_key_down(reader, keys);
	for (guint16 key = 0; key < KEYS; key++)
		if (bit_of(keys, key))
			reader->held |= key_modifier(key);
}

/* A scanner that sees CapsLock lit types capitals the other way round. */
static void
put_caps_lamp_out(const struct reader *reader)
{
	const struct input_event out[] = {
		{ .type = EV_LED, .code = LED_CAPSL, .value = 0 },
		{ .type = EV_SYN, .code = SYN_REPORT },
	};
	guint8 lamps[(LED_CNT + 7) / 8] = { 0 };

	if (ioctl(reader->fd, EVIOCGLED(sizeof lamps), lamps) < 0 ||
	    !bit_of(lamps, LED_CAPSL))
		return;
	if (write(reader->fd, out, sizeof out) < 0)
		g_debug("%s: CapsLock stays lit", reader->devnode);
}

/* Have all keys from now on, unless one is down. */
static gboolean
grab(struct reader *reader, gint64 now, GError **error)
{
	guint8 keys[KEYS / 8];
	int monotonic = CLOCK_MONOTONIC;

	if (any_key_down(reader, keys) && now - reader->opened < GRAB_PATIENCE)
		return TRUE;
	if (ioctl(reader->fd, EVIOCGRAB, 1) < 0)
		return fail(reader, errno, error);
	reader->grabbed = TRUE;
	/* where that is not known the times do not fit, which is noticed */
	ioctl(reader->fd, EVIOCSCLOCKID, &monotonic);
	learn_modifiers(reader);
	put_caps_lamp_out(reader);
	return TRUE;
}

/* ---- events ---- */

/* When it happened; the kernel's word, if it can be. @exact: it is. */
static gint64
time_of(const struct input_event *event, gint64 now, gboolean *exact)
{
	gint64 stamp = (gint64) event->input_event_sec * G_USEC_PER_SEC +
		       (gint64) event->input_event_usec;

	*exact = stamp <= now && now - stamp < STAMP_AGE_MAX;
	return *exact ? stamp : now;
}

static void
take_key(struct reader *reader, const struct input_event *event, gint64 now)
{
	guint8 modifier = key_modifier(event->code);
	struct key_stroke stroke = { .key = event->code };
	gboolean exact;

	/* 2 is a key that the kernel repeats */
	if (event->code >= KEYS || event->value < 0 || event->value > 1)
		return;
	if (event->value == 1)
		reader->held |= modifier;
	else
		reader->held &= (guint8) ~modifier;
	if (event->value == 0 && modifier == 0)
		return;
	stroke.held = reader->held;
	stroke.at = time_of(event, now, &exact);
	if (exact)
		key_scan_expire(reader->scan, stroke.at);
	key_scan_feed(reader->scan, &stroke);
}

static void
take_event(struct reader *reader, const struct input_event *event, gint64 now)
{
	gboolean report = event->type == EV_SYN && event->code == SYN_REPORT;

	if (!reader->grabbed)
		return;
	if (event->type == EV_SYN && event->code == SYN_DROPPED) {
		reader->dropping = TRUE;
		key_scan_lost(reader->scan, now);
	} else if (reader->dropping && report) {
		reader->dropping = FALSE;
		learn_modifiers(reader);
	} else if (!reader->dropping && event->type == EV_KEY) {
		take_key(reader, event, now);
	}
}

static void
take_buffer(struct reader *reader, gint64 now)
{
	gsize n = reader->filled / sizeof(struct input_event);
	gsize taken = n * sizeof(struct input_event);

	for (gsize i = 0; i < n; i++)
		take_event(reader, &reader->buffer.events[i], now);
	reader->filled -= taken;
	memmove(reader->buffer.bytes, reader->buffer.bytes + taken, reader->filled);
}

/* Take what has come. @more: there may be more. */
static gboolean
read_events(struct reader *reader, gboolean *more, GError **error)
{
	*more = FALSE;
	for (int i = 0; i < ROUNDS_MAX; i++) {
		ssize_t n = read(reader->fd, reader->buffer.bytes + reader->filled,
				 sizeof reader->buffer - reader->filled);

		if (n < 0 && errno == EAGAIN)
			return TRUE;
		if (n < 0 && errno != EINTR)
			return fail(reader, errno, error);
		if (n == 0)
			return fail(reader, ENODEV, error);
		reader->filled += n > 0 ? (gsize) n : 0;
		take_buffer(reader, reader->host->now(reader->host->data));
	}
	*more = TRUE;
	return TRUE;
}

/* ---- the reader ---- */

static gboolean
evdev_match(const struct driver_node *node)
{
	return node->evdev != NULL && node->evdev->keyboard &&
	       (node->id != NULL ||
		g_strcmp0(node->settings->driver, driver_evdev.name) == 0);
}

static void
evdev_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	if (reader->scan != NULL)
		key_scan_lost(reader->scan, reader->host->now(reader->host->data));
	if (reader->fd >= 0) {
		reader->host->unwatch(reader->fd, reader->host->data);
		if (reader->grabbed)
			ioctl(reader->fd, EVIOCGRAB, 0);
		close(reader->fd);
	}
	key_scan_free(reader->scan);
	g_free(reader->devnode);
	g_free(reader);
}

static int
open_node(const char *devnode)
{
	int flags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	int fd = open(devnode, O_RDWR | flags);

	if (fd < 0 && (errno == EACCES || errno == EROFS))
		fd = open(devnode, O_RDONLY | flags);
	return fd;
}

static struct reader *
evdev_open(const struct driver_node *node, const struct driver_host *host,
	   GError **error)
{
	struct reader *reader = g_new0(struct reader, 1);

	reader->host = host;
	reader->devnode = g_strdup(node->evdev->devnode);
	reader->opened = host->now(host->data);
	reader->fd = -1;
	reader->scan = key_scan_new(node->settings, host->scan, host->data, error);
	if (reader->scan == NULL) {
		evdev_close(reader);
		return NULL;
	}
	reader->fd = open_node(reader->devnode);
	if (reader->fd < 0) {
		fail(reader, errno, error);
		evdev_close(reader);
		return NULL;
	}
	host->watch(reader->fd, G_IO_IN | G_IO_ERR | G_IO_HUP, host->data);
	if (!grab(reader, reader->opened, error)) {
		evdev_close(reader);
		return NULL;
	}
	return reader;
}

static enum reader_state
evdev_handle(struct reader *reader, gint64 now, gint64 *due, GError **error)
{
	gboolean more;

	if (!read_events(reader, &more, error) ||
	    (!reader->grabbed && !grab(reader, now, error)))
		return READER_ENDED;
	if (!reader->grabbed) {
		*due = now + GRAB_STEP;
		return READER_OPENING;
	}
	if (!more)
		key_scan_expire(reader->scan, now);
	*due = more ? now : key_scan_due(reader->scan);
	return READER_READING;
}

const struct driver driver_evdev = {
	.name = "evdev",
	.title = "scanner that the kernel made a keyboard of",
	.bus = DRIVER_INPUT,
	.other_mode =
		TR_MARK("it is a Bluetooth scanner without the keys of a keyboard: "
			"scan the code \"Bluetooth HID\" in its manual"),
	.ids = ids,
	.n_ids = G_N_ELEMENTS(ids),
	.match = evdev_match,
	.open = evdev_open,
	.handle = evdev_handle,
	.close = evdev_close,
};
