#include "tools/fake_evdev.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "drivers/key_text.h"

#define PATIENCE_STEPS 12000 /* a minute in all */

struct fake_evdev {
	struct fake_evdev_spec spec;
	UMockdevTestbed *testbed;
	UMockdevIoctlBase *handler;
	char *node, *input;  /* the device node, the sysfs path of its device; NULL
				before it is plugged in */
	guint number, plugs; /* of the node, how often it was plugged in */
	int fd;              /* the other end of the node */
	GMutex lock;         /* for all below */
	gboolean here;
	int grab_error;
	guint16 held_key;
	gboolean grabbed;
	guint ioctls;
};

struct fake_evdev_spec
fake_evdev_spec(guint number, const char *uniq)
{
	return (struct fake_evdev_spec) {
		.number = number,
		.bus = BUS_BLUETOOTH,
		.vid = 0x05e0,
		.pid = 0x0800,
		.model = "Fake Ring Scanner",
		.uniq = uniq,
		.phys = "aa:aa:aa:aa:aa:aa",
		.parent = "",
	};
}

/* ---- ioctls; the lock is held; 0 or an errno ---- */

static int
answer_keys(struct fake_evdev *evdev, UMockdevIoctlData *arg, gsize len)
{
	g_autoptr(UMockdevIoctlData) keys =
		umockdev_ioctl_data_resolve(arg, 0, len, NULL);

	if (keys == NULL)
		return EFAULT;
	memset(keys->data, 0, len);
	if (evdev->held_key != 0)
		keys->data[evdev->held_key / 8] =
			(guint8) (1u << evdev->held_key % 8);
	return 0;
}

static int
answer(struct fake_evdev *evdev, gulong request, UMockdevIoctlData *arg)
{
	gulong value;

	if (!evdev->here)
		return ENODEV;
	if (request == EVIOCGRAB) {
		memcpy(&value, arg->data, sizeof value);
		if (value != 0 && evdev->grab_error != 0)
			return evdev->grab_error;
		evdev->grabbed = value != 0;
		return 0;
	}
	if (request == EVIOCSCLOCKID)
		return 0;
	if (_IOC_TYPE(request) == 'E' && _IOC_NR(request) == _IOC_NR(EVIOCGKEY(0)))
		return answer_keys(evdev, arg, _IOC_SIZE(request));
	return ENOTTY;
}

static gboolean
on_ioctl(UMockdevIoctlBase *handler G_GNUC_UNUSED, UMockdevIoctlClient *client,
	 gpointer data)
{
	struct fake_evdev *evdev = data;
	int error;

	g_mutex_lock(&evdev->lock);
	evdev->ioctls++;
	error = answer(evdev, umockdev_ioctl_client_get_request(client),
		       umockdev_ioctl_client_get_arg(client));
	g_mutex_unlock(&evdev->lock);
	umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
	return TRUE;
}

static void
on_client_gone(UMockdevIoctlBase *handler G_GNUC_UNUSED,
	       UMockdevIoctlClient *client G_GNUC_UNUSED, gpointer data)
{
	struct fake_evdev *evdev = data;

	g_mutex_lock(&evdev->lock);
	evdev->grabbed = FALSE;
	g_mutex_unlock(&evdev->lock);
}

/* ---- coming and going ---- */

struct fake_evdev *
fake_evdev_new(UMockdevTestbed *testbed, const struct fake_evdev_spec *spec)
{
	struct fake_evdev *evdev = g_new0(struct fake_evdev, 1);

	evdev->spec = *spec;
	evdev->testbed = testbed;
	evdev->fd = -1;
	g_mutex_init(&evdev->lock);
	evdev->handler = umockdev_ioctl_base_new();
	g_signal_connect(evdev->handler, "handle-ioctl", G_CALLBACK(on_ioctl),
			 evdev);
	g_signal_connect(evdev->handler, "client-vanished",
			 G_CALLBACK(on_client_gone), evdev);
	return evdev;
}

static void
detach(struct fake_evdev *evdev)
{
	if (evdev->node != NULL)
		umockdev_testbed_detach_ioctl(evdev->testbed, evdev->node, NULL);
	g_clear_pointer(&evdev->node, g_free);
	g_clear_pointer(&evdev->input, g_free);
}

void
fake_evdev_free(struct fake_evdev *evdev)
{
	detach(evdev);
	g_object_unref(evdev->handler);
	g_mutex_clear(&evdev->lock);
	g_free(evdev);
}

static void
add_to_sysfs(struct fake_evdev *evdev)
{
	const struct fake_evdev_spec *spec = &evdev->spec;
	const char *keys = spec->no_keys ? "c000 1"
					 : "10000000000007 ff9f207ac14057ff "
					   "febeffdfffefffff fffffffffffffffe";
	g_autoptr(GError) error = NULL;
	g_autofree char *text = g_strdup_printf(
		"P: %s\nE: SUBSYSTEM=input\nA: name=%s\nA: uniq=%s\nA: phys=%s\n"
		"A: id/bustype=%04x\nA: id/vendor=%04x\nA: id/product=%04x\n"
		"A: capabilities/key=%s\n\n"
		"P: %s/event%u\nN: input/event%u\nE: DEVNAME=%s\n"
		"E: SUBSYSTEM=input\nE: MAJOR=13\nE: MINOR=%u\nA: dev=13:%u\n\n",
		evdev->input, spec->model, spec->uniq, spec->phys, spec->bus,
		spec->vid, spec->pid, keys, evdev->input, evdev->number,
		evdev->number, evdev->node, 64 + evdev->number, 64 + evdev->number);

	umockdev_testbed_add_from_string(evdev->testbed, text, &error);
	g_assert_no_error(error);
}

/* Each time with another number, as the kernel does: names of nodes do not last. */
void
fake_evdev_plug(struct fake_evdev *evdev)
{
	const char *place =
		*evdev->spec.parent ? evdev->spec.parent : "/devices/virtual";
	g_autoptr(GError) error = NULL;

	detach(evdev);
	evdev->number = evdev->spec.number + 10 * evdev->plugs++;
	evdev->node = g_strdup_printf("/dev/input/event%u", evdev->number);
	evdev->input = g_strdup_printf("%s/input/input%u", place, evdev->number);
	umockdev_testbed_attach_ioctl(evdev->testbed, evdev->node, evdev->handler,
				      &error);
	g_assert_no_error(error);
	g_mutex_lock(&evdev->lock);
	evdev->here = TRUE;
	g_mutex_unlock(&evdev->lock);
	add_to_sysfs(evdev);
	evdev->fd = umockdev_testbed_get_dev_fd(evdev->testbed, evdev->node);
	g_assert_cmpint(evdev->fd, >=, 0);
}

void
fake_evdev_unplug(struct fake_evdev *evdev)
{
	g_autofree char *event =
		g_strdup_printf("/sys%s/event%u", evdev->input, evdev->number);
	g_autofree char *input = g_strconcat("/sys", evdev->input, NULL);

	g_mutex_lock(&evdev->lock);
	evdev->here = FALSE;
	evdev->grabbed = FALSE;
	g_mutex_unlock(&evdev->lock);
	umockdev_testbed_uevent(evdev->testbed, event, "remove");
	umockdev_testbed_remove_device(evdev->testbed, event);
	umockdev_testbed_remove_device(evdev->testbed, input);
}

/* ---- events ---- */

void
fake_evdev_event(struct fake_evdev *evdev, guint16 type, guint16 code, gint32 value)
{
	struct input_event event = { .type = type, .code = code, .value = value };
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	event.input_event_sec = now.tv_sec;
	event.input_event_usec = now.tv_nsec / 1000;
	g_assert_cmpint(write(evdev->fd, &event, sizeof event), ==, sizeof event);
}

static void
send_key(struct fake_evdev *evdev, guint16 key, gint32 value)
{
	fake_evdev_event(evdev, EV_MSC, MSC_SCAN, 0x70004);
	fake_evdev_event(evdev, EV_KEY, key, value);
	fake_evdev_event(evdev, EV_SYN, SYN_REPORT, 0);
}

void
fake_evdev_type(struct fake_evdev *evdev, struct typist *typist, const char *text,
		gulong pause_us)
{
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	gint64 at = 0;

	typist_type(typist, text, strlen(text), &at, strokes);
	for (guint i = 0; i < strokes->len; i++) {
		const struct key_stroke *stroke =
			&g_array_index(strokes, struct key_stroke, i);
		guint8 modifier = key_modifier(stroke->key);

		if (pause_us > 0)
			g_usleep(pause_us);
		if (modifier != 0) {
			send_key(evdev, stroke->key,
				 stroke->held & modifier ? 1 : 0);
		} else {
			send_key(evdev, stroke->key, 1);
			send_key(evdev, stroke->key, 0);
		}
	}
}

void
fake_evdev_wait_taken(struct fake_evdev *evdev)
{
	g_autofree char *root = umockdev_testbed_get_root_dir(evdev->testbed);
	g_autofree char *node = g_build_filename(root, evdev->node, NULL);
	int fd = open(node, O_RDONLY | O_NONBLOCK | O_NOCTTY), left = 1;

	g_assert_cmpint(fd, >=, 0);
	for (int i = 0; left > 0 && i < PATIENCE_STEPS; i++) {
		g_assert_cmpint(ioctl(fd, FIONREAD, &left), ==, 0);
		g_usleep(5000);
	}
	g_assert_cmpint(left, ==, 0);
	close(fd);
}

/* ---- how it misbehaves, what the program did ---- */

void
fake_evdev_fail_grabs(struct fake_evdev *evdev, int error)
{
	g_mutex_lock(&evdev->lock);
	evdev->grab_error = error;
	g_mutex_unlock(&evdev->lock);
}

void
fake_evdev_hold(struct fake_evdev *evdev, guint16 key)
{
	g_mutex_lock(&evdev->lock);
	evdev->held_key = key;
	g_mutex_unlock(&evdev->lock);
}

gboolean
fake_evdev_grabbed(struct fake_evdev *evdev)
{
	gboolean grabbed;

	g_mutex_lock(&evdev->lock);
	grabbed = evdev->grabbed;
	g_mutex_unlock(&evdev->lock);
	return grabbed;
}

guint
fake_evdev_ioctls(struct fake_evdev *evdev)
{
	guint ioctls;

	g_mutex_lock(&evdev->lock);
	ioctls = evdev->ioctls;
	g_mutex_unlock(&evdev->lock);
	return ioctls;
}
