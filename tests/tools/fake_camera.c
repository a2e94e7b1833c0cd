#include "tools/fake_camera.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "drivers/pixels.h"
#include "tools/code_picture.h"

#define BUFFERS    4
#define SLOT       ((gsize) 4 << 20) /* bytes of a buffer */
#define RATE       30
#define FRAME_TIME (G_USEC_PER_SEC / RATE)
#define PACE_US    5000 /* a file is always ready for poll() */

struct fake_camera {
	struct fake_camera_spec spec;
	UMockdevTestbed *testbed;
	UMockdevIoctlBase *handler;
	char *node, *path; /* "/dev/video0", and its file in the testbed */
	GMutex lock;       /* for all below */
	GCond changed;
	guint8 *memory; /* BUFFERS slots, mapped; NULL while it is not plugged in */
	gboolean streaming;
	const struct fake_camera_mode *mode;
	guint queued[BUFFERS], n_queued;
	gint64 next; /* when the next picture is there */
	struct frame *picture;
	GBytes *sent; /* .picture in .mode, NULL until it is wanted */
	enum fake_camera_damage damage;
	gulong failing;
	int failing_with;
	guint ioctls, taken;
};

/* ---- answers; the lock is held; 0 or an errno ---- */

static guint
n_modes(const struct fake_camera *camera)
{
	guint n = 0;

	while (n < FAKE_CAMERA_MODES && camera->spec.modes[n].fourcc != 0)
		n++;
	return n;
}

static int
query_capabilities(const struct fake_camera *camera, struct v4l2_capability *is)
{
	guint32 takes = camera->spec.no_pictures ? V4L2_CAP_META_CAPTURE
						 : V4L2_CAP_VIDEO_CAPTURE;

	g_strlcpy((char *) is->driver, "fake", sizeof is->driver);
	g_strlcpy((char *) is->card, camera->spec.model, sizeof is->card);
	is->device_caps = takes | V4L2_CAP_STREAMING;
	is->capabilities = V4L2_CAP_DEVICE_CAPS | V4L2_CAP_VIDEO_CAPTURE |
			   V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING;
	return 0;
}

/* Each format once, in the order of the modes. */
static int
enum_format(const struct fake_camera *camera, struct v4l2_fmtdesc *query)
{
	guint seen = 0;

	for (guint i = 0; i < n_modes(camera); i++) {
		guint k = 0;

		while (camera->spec.modes[k].fourcc != camera->spec.modes[i].fourcc)
			k++;
		if (k == i && seen++ == query->index) {
			query->pixelformat = camera->spec.modes[i].fourcc;
			return 0;
		}
	}
	return EINVAL;
}

static int
enum_size(const struct fake_camera *camera, struct v4l2_frmsizeenum *query)
{
	guint seen = 0;

	for (guint i = 0; i < n_modes(camera); i++) {
		const struct fake_camera_mode *mode = &camera->spec.modes[i];

		if (mode->fourcc != query->pixel_format || seen++ != query->index)
			continue;
		query->type = V4L2_FRMSIZE_TYPE_DISCRETE;
		query->discrete.width = (guint32) mode->width;
		query->discrete.height = (guint32) mode->height;
		return 0;
	}
	return EINVAL;
}

static int
enum_interval(const struct fake_camera *camera, struct v4l2_frmivalenum *query)
{
	for (guint i = 0; query->index == 0 && i < n_modes(camera); i++) {
		const struct fake_camera_mode *mode = &camera->spec.modes[i];

		if (mode->fourcc != query->pixel_format || mode->rate == 0 ||
		    (guint32) mode->width != query->width ||
		    (guint32) mode->height != query->height)
			continue;
		query->type = V4L2_FRMIVAL_TYPE_DISCRETE;
		query->discrete.numerator = 1;
		query->discrete.denominator = mode->rate;
		return 0;
	}
	return EINVAL;
}

/* As drivers do: what cannot be had becomes what can. */
static int
set_format(struct fake_camera *camera, struct v4l2_pix_format *wish)
{
	const struct fake_camera_mode *mode = &camera->spec.modes[0];
	const struct pixels_format *raw;

	for (guint i = n_modes(camera); i-- > 0;) {
		const struct fake_camera_mode *one = &camera->spec.modes[i];

		if (one->fourcc == wish->pixelformat &&
		    (mode->fourcc != wish->pixelformat ||
		     ((guint32) one->width == wish->width &&
		      (guint32) one->height == wish->height)))
			mode = one;
	}
	raw = pixels_find(mode->fourcc);
	wish->pixelformat = mode->fourcc;
	wish->width = (guint32) mode->width;
	wish->height = (guint32) mode->height;
	wish->bytesperline =
		raw ? (guint32) pixels_row(raw, mode->width) + mode->gap : 0;
	wish->sizeimage = SLOT;
	camera->mode = mode;
	g_clear_pointer(&camera->sent, g_bytes_unref);
	return 0;
}

static int
query_buffer(struct v4l2_buffer *buffer)
{
	if (buffer->index >= BUFFERS)
		return EINVAL;
	buffer->length = SLOT;
	buffer->m.offset = (guint32) (buffer->index * SLOT);
	return 0;
}

static int
queue_buffer(struct fake_camera *camera, const struct v4l2_buffer *buffer)
{
	if (buffer->index >= BUFFERS || camera->n_queued >= BUFFERS)
		return EINVAL;
	for (guint i = 0; i < camera->n_queued; i++)
		if (camera->queued[i] == buffer->index)
			return EINVAL; /* it has it already */
	camera->queued[camera->n_queued++] = buffer->index;
	return 0;
}

static void
fill(struct fake_camera *camera, struct v4l2_buffer *buffer)
{
	gsize len;
	gconstpointer bytes;

	if (camera->sent == NULL)
		camera->sent =
			code_picture_encode(camera->picture, camera->mode->fourcc,
					    camera->mode->gap);
	bytes = g_bytes_get_data(camera->sent, &len);
	g_assert_cmpuint(len, <=, SLOT);
	memcpy(camera->memory + buffer->index * SLOT, bytes, len);
	buffer->bytesused = (guint32) len;
	buffer->flags = V4L2_BUF_FLAG_DONE;
	if (camera->damage == FAKE_FLAGGED)
		buffer->flags |= V4L2_BUF_FLAG_ERROR;
	if (camera->damage == FAKE_EMPTY)
		buffer->bytesused = 0;
	if (camera->damage == FAKE_SHORT)
		buffer->bytesused /= 2;
	if (camera->damage == FAKE_OVERLONG)
		buffer->bytesused = G_MAXUINT32;
	if (camera->damage == FAKE_WRONG)
		buffer->index = 1000;
}

static int
dequeue_buffer(struct fake_camera *camera, struct v4l2_buffer *buffer)
{
	gint64 now = g_get_monotonic_time();

	if (!camera->streaming)
		return EINVAL;
	if (now < camera->next || camera->damage == FAKE_NOTHING ||
	    camera->n_queued == 0) {
		g_cond_wait_until(&camera->changed, &camera->lock, now + PACE_US);
		return camera->memory == NULL ? ENODEV : EAGAIN;
	}
	camera->next = now + FRAME_TIME;
	camera->taken++;
	g_cond_broadcast(&camera->changed);
	if (camera->damage == FAKE_EIO)
		return EIO;
	buffer->index = camera->queued[0];
	memmove(camera->queued, camera->queued + 1,
		sizeof camera->queued[0] * --camera->n_queued);
	fill(camera, buffer);
	return 0;
}

static int
stream(struct fake_camera *camera, gboolean on)
{
	camera->streaming = on;
	if (!on)
		camera->n_queued = 0;
	g_cond_broadcast(&camera->changed);
	return 0;
}

static int
answer(struct fake_camera *camera, gulong request, gpointer arg)
{
	if (camera->memory == NULL)
		return ENODEV;
	if (request == camera->failing && camera->failing_with != 0)
		return camera->failing_with;
	switch (request) {
	case VIDIOC_QUERYCAP: return query_capabilities(camera, arg);
	case VIDIOC_ENUM_FMT: return enum_format(camera, arg);
	case VIDIOC_ENUM_FRAMESIZES: return enum_size(camera, arg);
	case VIDIOC_ENUM_FRAMEINTERVALS: return enum_interval(camera, arg);
	case VIDIOC_S_FMT:
		return set_format(camera, &((struct v4l2_format *) arg)->fmt.pix);
	case VIDIOC_S_PARM: return 0;
	case VIDIOC_REQBUFS: {
		struct v4l2_requestbuffers *wish = arg;

		camera->n_queued = 0;
		wish->count = MIN(wish->count, BUFFERS);
		return 0;
	}
	case VIDIOC_QUERYBUF: return query_buffer(arg);
	case VIDIOC_QBUF: return queue_buffer(camera, arg);
	case VIDIOC_DQBUF: return dequeue_buffer(camera, arg);
	case VIDIOC_STREAMON: return stream(camera, TRUE);
	case VIDIOC_STREAMOFF: return stream(camera, FALSE);
	default: return ENOTTY;
	}
}

static gboolean
on_ioctl(UMockdevIoctlBase *handler G_GNUC_UNUSED, UMockdevIoctlClient *client,
	 gpointer user)
{
	struct fake_camera *camera = user;
	gulong request = umockdev_ioctl_client_get_request(client);
	UMockdevIoctlData *arg = umockdev_ioctl_client_get_arg(client);
	g_autoptr(UMockdevIoctlData) data =
		umockdev_ioctl_data_resolve(arg, 0, _IOC_SIZE(request), NULL);
	int error = EFAULT;

	g_mutex_lock(&camera->lock);
	camera->ioctls++;
	if (data != NULL)
		error = answer(camera, request, data->data);
	g_mutex_unlock(&camera->lock);
	umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
	return TRUE;
}

/* ---- what tests call ---- */

struct fake_camera *
fake_camera_new(UMockdevTestbed *testbed, const struct fake_camera_spec *spec)
{
	struct fake_camera *camera = g_new0(struct fake_camera, 1);
	g_autofree char *root = umockdev_testbed_get_root_dir(testbed);
	g_autoptr(GError) error = NULL;

	camera->spec = *spec;
	camera->testbed = testbed;
	camera->node = g_strconcat("/dev/", spec->name, NULL);
	camera->path = g_strconcat(root, camera->node, NULL);
	g_mutex_init(&camera->lock);
	g_cond_init(&camera->changed);
	camera->picture = code_picture_empty(MAX(spec->modes[0].width, 1),
					     MAX(spec->modes[0].height, 1));
	camera->handler = umockdev_ioctl_base_new();
	g_signal_connect(camera->handler, "handle-ioctl", G_CALLBACK(on_ioctl),
			 camera);
	umockdev_testbed_attach_ioctl(testbed, camera->node, camera->handler,
				      &error);
	g_assert_no_error(error);
	return camera;
}

static void
unmap(struct fake_camera *camera)
{
	if (camera->memory != NULL)
		munmap(camera->memory, BUFFERS * SLOT);
	camera->memory = NULL;
	camera->streaming = FALSE;
	camera->n_queued = 0;
	g_cond_broadcast(&camera->changed);
}

void
fake_camera_free(struct fake_camera *camera)
{
	umockdev_testbed_detach_ioctl(camera->testbed, camera->node, NULL);
	g_object_unref(camera->handler);
	unmap(camera);
	g_mutex_clear(&camera->lock);
	g_cond_clear(&camera->changed);
	g_clear_pointer(&camera->sent, g_bytes_unref);
	frame_free(camera->picture);
	g_free(camera->node);
	g_free(camera->path);
	g_free(camera);
}

static char *
sys_path(const struct fake_camera *camera)
{
	return g_strconcat("/sys/devices/virtual/video4linux/", camera->spec.name,
			   NULL);
}

static void
map(struct fake_camera *camera)
{
	int fd = open(camera->path, O_RDWR | O_CLOEXEC);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(ftruncate(fd, BUFFERS * SLOT), ==, 0);
	camera->memory = mmap(NULL, BUFFERS * SLOT, PROT_READ | PROT_WRITE,
			      MAP_SHARED, fd, 0);
	g_assert_true(camera->memory != MAP_FAILED);
	close(fd);
}

void
fake_camera_plug(struct fake_camera *camera)
{
	const struct fake_camera_spec *spec = &camera->spec;
	g_autofree char *path = sys_path(camera);
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_printf(text, "P: %s\nN: %s=00\n", path + strlen("/sys"),
			spec->name);
	if (spec->link != NULL)
		g_string_append_printf(text, "S: %s\n", spec->link);
	g_string_append_printf(
		text,
		"E: DEVNAME=/dev/%s\nE: SUBSYSTEM=video4linux\nE: MAJOR=81\n"
		"E: MINOR=%s\nE: ID_V4L_CAPABILITIES=:%s\n",
		spec->name, spec->name + strlen("video"),
		spec->no_pictures ? "" : "capture:");
	if (spec->link != NULL)
		g_string_append_printf(text, "E: DEVLINKS=/dev/%s\n", spec->link);
	g_string_append_printf(text, "A: name=%s\nA: dev=81:%s\n\n", spec->model,
			       spec->name + strlen("video"));
	umockdev_testbed_add_from_string(camera->testbed, text->str, &error);
	g_assert_no_error(error);
	g_mutex_lock(&camera->lock);
	map(camera);
	g_mutex_unlock(&camera->lock);
	umockdev_testbed_uevent(camera->testbed, path, "add");
}

void
fake_camera_unplug(struct fake_camera *camera)
{
	g_autofree char *path = sys_path(camera);

	g_mutex_lock(&camera->lock);
	unmap(camera);
	g_mutex_unlock(&camera->lock);
	umockdev_testbed_uevent(camera->testbed, path, "remove");
	umockdev_testbed_remove_device(camera->testbed, path);
	if (camera->spec.link != NULL) { /* which stays, otherwise */
		g_autofree char *root =
			umockdev_testbed_get_root_dir(camera->testbed);
		g_autofree char *link =
			g_strconcat(root, "/dev/", camera->spec.link, NULL);

		unlink(link);
	}
}

void
fake_camera_show(struct fake_camera *camera, const struct frame *picture)
{
	struct frame *copy = frame_new(picture->width, picture->height);

	memcpy(copy->pixels, picture->pixels,
	       (gsize) copy->stride * (gsize) copy->height);
	g_mutex_lock(&camera->lock);
	frame_free(camera->picture);
	camera->picture = copy;
	g_clear_pointer(&camera->sent, g_bytes_unref);
	g_mutex_unlock(&camera->lock);
}

void
fake_camera_damage(struct fake_camera *camera, enum fake_camera_damage how)
{
	g_mutex_lock(&camera->lock);
	camera->damage = how;
	g_mutex_unlock(&camera->lock);
}

void
fake_camera_fail(struct fake_camera *camera, gulong request, int error)
{
	g_mutex_lock(&camera->lock);
	camera->failing = request;
	camera->failing_with = error;
	g_mutex_unlock(&camera->lock);
}

guint
fake_camera_ioctls(struct fake_camera *camera)
{
	guint ioctls;

	g_mutex_lock(&camera->lock);
	ioctls = camera->ioctls;
	g_mutex_unlock(&camera->lock);
	return ioctls;
}

void
fake_camera_wait_taken(struct fake_camera *camera, guint n)
{
	g_mutex_lock(&camera->lock);
	for (guint until = camera->taken + n; camera->taken < until;)
		g_cond_wait(&camera->changed, &camera->lock);
	g_mutex_unlock(&camera->lock);
}

void
fake_camera_wait_streaming(struct fake_camera *camera, gboolean on)
{
	g_mutex_lock(&camera->lock);
	while (camera->streaming != on)
		g_cond_wait(&camera->changed, &camera->lock);
	g_mutex_unlock(&camera->lock);
}
