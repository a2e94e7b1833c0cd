#include "drivers/v4l2_camera.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/camera_source.h"
#include "drivers/picture.h"
#include "drivers/pixels.h"
#include "drivers/v4l2_modes.h"

#define BUFFERS       4
#define BUFFERS_LEAST 2  /* one to fill while the other is read */
#define FAILURES_MAX  30 /* of reading a buffer, in a row */
#define PATIENCE      (5 * G_USEC_PER_SEC)
#define RATE_MOST     30 /* pictures a second that are asked for at most */

/* One buffer of the driver, mapped. */
struct buffer {
	guint8 *bytes; /* NULL when it is not mapped */
	gsize len;
};

struct camera_source {
	int fd;
	const struct pixels_format *format; /* NULL: JPEG */
	int width, height;
	gsize stride;
	struct buffer buffers[BUFFERS];
	guint n_buffers;
	gboolean streaming;
	gboolean starved; /* all buffers were full at the last look */
	guint failures;   /* in a row */
	char *text;
};

/* A buffer that is out of the driver's hands. */
struct filled {
	guint index;
	gsize used; /* bytes of the picture */
};

/* ---- errors ---- */

static void
set_error(GError **error, int code, const char *doing)
{
	int kind = SD_ERROR_IO; /* an enum sd_error, as GError wants it */

	switch (code) {
	case ENOENT:
	case ENODEV:
	case ENXIO:
	case ENOTDIR: kind = SD_ERROR_NOT_FOUND; break;
	case EACCES:
	case EPERM: kind = SD_ERROR_REFUSED; break;
	case EBUSY: kind = SD_ERROR_BUSY; break;
	case ENOTTY:
	case EINVAL: kind = SD_ERROR_INVALID; break;
	default: break;
	}
	g_set_error(error, SD_ERROR, kind, "%s: %s", doing,
		    code == ENOSPC ? "the USB bus has no room left for a camera"
				   : g_strerror(code));
}

static gboolean
ask(int fd, gulong request, gpointer argument, const char *doing, GError **error)
{
	if (v4l2_ioctl(fd, request, argument) == 0)
		return TRUE;
	set_error(error, errno, doing);
	return FALSE;
}

static gboolean
refuse(GError **error, const char *path, const char *why)
{
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID, "%s: %s", path, why);
	return FALSE;
}

/* ---- opening ---- */

static gboolean
check_capabilities(int fd, const char *path, GError **error)
{
	struct v4l2_capability is = { 0 };
	guint32 can;

	if (v4l2_ioctl(fd, VIDIOC_QUERYCAP, &is) < 0) {
		if (errno == ENOTTY || errno == EINVAL)
			return refuse(error, path, "it is no camera");
		set_error(error, errno, path);
		return FALSE;
	}
	can = is.capabilities & V4L2_CAP_DEVICE_CAPS ? is.device_caps
						     : is.capabilities;
	if (!(can & V4L2_CAP_VIDEO_CAPTURE))
		return refuse(error, path, "it takes no pictures");
	if (!(can & V4L2_CAP_STREAMING))
		return refuse(error, path, "it does not stream");
	return TRUE;
}

static int
open_device(const char *path, GError **error)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0) {
		set_error(error, errno, path);
		return -1;
	}
	if (check_capabilities(fd, path, error))
		return fd;
	close(fd);
	return -1;
}

/* What the driver made of a wish, with strides that are never too short. */
static gboolean
take_format(struct camera_source *source, const struct v4l2_pix_format *got)
{
	gsize row;

	if (got->width < 1 || got->height < 1 || got->width > FRAME_SIDE_MAX ||
	    got->height > FRAME_SIDE_MAX)
		return FALSE;
	source->format = pixels_find(got->pixelformat);
	if (source->format == NULL && !v4l2_is_jpeg(got->pixelformat))
		return FALSE;
	source->width = (int) got->width;
	source->height = (int) got->height;
	row = source->format ? pixels_row(source->format, source->width) : 0;
	source->stride = MAX(got->bytesperline, row);
	source->text =
		g_strdup_printf("%dx%d %s", source->width, source->height,
				source->format ? source->format->name : "JPEG");
	return TRUE;
}

/* One wish. FALSE with no error when the camera has other ideas. */
static gboolean
try_mode(struct camera_source *source, const struct v4l2_mode *mode, GError **error)
{
	struct v4l2_format wish = {
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.fmt.pix = {
			.width = (guint32) mode->width,
			.height = (guint32) mode->height,
			.pixelformat = mode->fourcc,
			.field = V4L2_FIELD_NONE,
			/* 0: the driver chooses; what another program left would
			 * be kept otherwise */
			.bytesperline = 0,
		},
	};

	if (v4l2_ioctl(source->fd, VIDIOC_S_FMT, &wish) == 0)
		return take_format(source, &wish.fmt.pix);
	if (errno == EBUSY || errno == ENODEV)
		set_error(error, errno, "the format");
	return FALSE;
}

/* As many pictures a second as it has, up to what is of use. A camera that cannot
 * be told is as good. */
static void
set_rate(int fd, const struct v4l2_mode *mode)
{
	struct v4l2_streamparm rate = {
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.parm.capture.timeperframe = { mode->num, mode->den },
	};

	if (mode->num == 0 || mode->den == 0)
		return;
	if (mode->den / mode->num > RATE_MOST)
		rate.parm.capture.timeperframe =
			(struct v4l2_fract) { 1, RATE_MOST };
	v4l2_ioctl(fd, VIDIOC_S_PARM, &rate);
}

static gboolean
choose_mode(struct camera_source *source, const char *path, GError **error)
{
	g_autoptr(GArray) modes = v4l2_modes_read(source->fd);
	GError *why = NULL;

	for (guint i = 0; i < modes->len; i++) {
		const struct v4l2_mode *mode =
			&g_array_index(modes, struct v4l2_mode, i);

		if (try_mode(source, mode, &why)) {
			set_rate(source->fd, mode);
			return TRUE;
		}
		if (why != NULL) {
			g_propagate_error(error, why);
			return FALSE;
		}
	}
	return refuse(error, path, "it sends no pictures that can be read");
}

static gboolean
give_back(struct camera_source *source, guint index, GError **error)
{
	struct v4l2_buffer buffer = {
		.index = index,
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.memory = V4L2_MEMORY_MMAP,
	};

	return ask(source->fd, VIDIOC_QBUF, &buffer, "the camera", error);
}

static gboolean
map_buffer(struct camera_source *source, guint index, GError **error)
{
	struct v4l2_buffer buffer = {
		.index = index,
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.memory = V4L2_MEMORY_MMAP,
	};
	void *bytes;

	if (!ask(source->fd, VIDIOC_QUERYBUF, &buffer, "the camera's memory",
		 error))
		return FALSE;
	bytes = mmap(NULL, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED,
		     source->fd, buffer.m.offset);
	if (bytes == MAP_FAILED) {
		set_error(error, errno, "the camera's memory");
		return FALSE;
	}
	source->buffers[index].bytes = bytes;
	source->buffers[index].len = buffer.length;
	return give_back(source, index, error);
}

static gboolean
start(struct camera_source *source, const char *path, GError **error)
{
	int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
	struct v4l2_requestbuffers wish = {
		.count = BUFFERS,
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.memory = V4L2_MEMORY_MMAP,
	};

	if (!choose_mode(source, path, error) ||
	    !ask(source->fd, VIDIOC_REQBUFS, &wish, "the camera's memory", error))
		return FALSE;
	if (wish.count < BUFFERS_LEAST)
		return refuse(error, path, "it has no memory for pictures");
	source->n_buffers = MIN(wish.count, BUFFERS);
	for (guint i = 0; i < source->n_buffers; i++)
		if (!map_buffer(source, i, error))
			return FALSE;
	source->streaming =
		ask(source->fd, VIDIOC_STREAMON, &type, "the camera", error);
	return source->streaming;
}

static void
v4l2_close(struct camera_source *source)
{
	int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;

	if (source->streaming)
		v4l2_ioctl(source->fd, VIDIOC_STREAMOFF, &type);
	for (guint i = 0; i < source->n_buffers; i++)
		if (source->buffers[i].bytes != NULL)
			munmap(source->buffers[i].bytes, source->buffers[i].len);
	close(source->fd);
	g_free(source->text);
	g_free(source);
}

static struct camera_source *
v4l2_open(const char *where, GError **error)
{
	int fd = open_device(where, error);
	struct camera_source *source;

	if (fd < 0)
		return NULL;
	source = g_new0(struct camera_source, 1);
	source->fd = fd;
	if (start(source, where, error))
		return source;
	v4l2_close(source);
	return NULL;
}

gboolean
v4l2_camera_probe(const char *path, GError **error)
{
	int fd = open_device(path, error);
	gboolean ok;
	/* the request for no buffers: refused while another program has some */
	struct v4l2_requestbuffers none = {
		.count = 0,
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.memory = V4L2_MEMORY_MMAP,
	};

	if (fd < 0)
		return FALSE;
	g_autoptr(GArray) modes = v4l2_modes_read(fd);
	if (modes->len == 0)
		ok = refuse(error, path, "it sends no pictures that can be read");
	else
		ok = ask(fd, VIDIOC_REQBUFS, &none, path, error);
	close(fd);
	return ok;
}

/* ---- pictures ---- */

/* What an emptied queue gave. */
struct haul {
	struct filled newest; /* whole; in our hands */
	gboolean have;        /* .newest is one */
	guint n, damaged;     /* buffers in all, and those without a picture */
};

static enum camera_take
broken(struct camera_source *source, int code, GError **error)
{
	/* what was right when it was opened is no wrong setting now */
	if (code == EINVAL || code == ENOTTY)
		code = EPROTO;
	set_error(error, code, "the camera");
	/* EIO: the driver could not fill this buffer, and goes on */
	return code == EIO && ++source->failures <= FAILURES_MAX ? CAMERA_DAMAGED
								 : CAMERA_ENDED;
}

/* One buffer out of the driver's hands. */
static enum camera_take
take_buffer(struct camera_source *source, struct filled *filled, GError **error)
{
	struct v4l2_buffer buffer = {
		.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		.memory = V4L2_MEMORY_MMAP,
	};

	if (v4l2_ioctl(source->fd, VIDIOC_DQBUF, &buffer) < 0)
		return errno == EAGAIN ? CAMERA_NOTHING
				       : broken(source, errno, error);
	if (buffer.index >= source->n_buffers)
		return broken(source, EPROTO, error);
	source->failures = 0;
	filled->index = buffer.index;
	filled->used =
		buffer.flags & V4L2_BUF_FLAG_ERROR
			? 0
			: MIN(buffer.bytesused, source->buffers[buffer.index].len);
	return CAMERA_FRAME;
}

/* Keep it if it is whole, and give back what is not needed any more. */
static gboolean
keep_newest(struct camera_source *source, struct haul *haul,
	    const struct filled *filled, GError **error)
{
	struct filled old = haul->newest;
	gboolean had = haul->have;

	haul->n++;
	if (filled->used == 0) {
		haul->damaged++;
		return give_back(source, filled->index, error);
	}
	haul->newest = *filled;
	haul->have = TRUE;
	return !had || give_back(source, old.index, error);
}

/*
 * Empty the driver's queue. A driver that had no buffer left to fill holds old
 * pictures only: they all go back, and the next one is new.
 */
static enum camera_take
drain(struct camera_source *source, struct haul *haul, GError **error)
{
	enum camera_take got = CAMERA_NOTHING;
	struct filled filled;

	while (haul->n < 2 * source->n_buffers) {
		g_clear_error(error);
		got = take_buffer(source, &filled, error);
		if (got != CAMERA_FRAME)
			break;
		if (!keep_newest(source, haul, &filled, error))
			return CAMERA_ENDED;
	}
	if (got == CAMERA_ENDED || (got == CAMERA_DAMAGED && !haul->have))
		return got;
	source->starved = haul->n >= source->n_buffers && !source->starved;
	if (!haul->have || !source->starved)
		return CAMERA_NOTHING;
	haul->have = FALSE;
	return give_back(source, haul->newest.index, error) ? CAMERA_NOTHING
							    : CAMERA_ENDED;
}

static gboolean
make_grey(const struct camera_source *source, const struct filled *filled,
	  struct frame **frame, GError **error)
{
	const guint8 *bytes = source->buffers[filled->index].bytes;
	gboolean whole = TRUE;

	if (source->format == NULL) {
		frame_free(*frame);
		*frame = picture_decode_jpeg(bytes, filled->used, &whole, error);
		if (*frame != NULL && !whole)
			refuse(error, source->text, "a picture breaks off");
		return *frame != NULL && whole;
	}
	if (*frame == NULL || (*frame)->width != source->width ||
	    (*frame)->height != source->height) {
		frame_free(*frame);
		*frame = frame_new(source->width, source->height);
	}
	if (*frame == NULL)
		return refuse(error, source->text, "no memory for a picture");
	return pixels_to_grey(source->format, bytes, filled->used, source->stride,
			      *frame) ||
	       refuse(error, source->text, "a picture is too short");
}

static enum camera_take
v4l2_take(struct camera_source *source, struct frame **frame, GError **error)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(GError) gone = NULL;
	struct haul haul = { 0 };
	enum camera_take got = drain(source, &haul, &why);

	if (got == CAMERA_NOTHING && haul.have) {
		g_clear_error(&why);
		got = make_grey(source, &haul.newest, frame, &why) ? CAMERA_FRAME
								   : CAMERA_DAMAGED;
		if (!give_back(source, haul.newest.index, &gone)) {
			g_propagate_error(error, g_steal_pointer(&gone));
			return CAMERA_ENDED;
		}
	} else if (got == CAMERA_NOTHING && haul.damaged > 0) {
		refuse(&why, source->text, "the camera marks its pictures as bad");
		got = CAMERA_DAMAGED;
	}
	if (got == CAMERA_DAMAGED || got == CAMERA_ENDED)
		g_propagate_error(error, g_steal_pointer(&why));
	return got;
}

static int
v4l2_fd(const struct camera_source *source)
{
	return source->fd;
}

static const char *
v4l2_describe(const struct camera_source *source)
{
	return source->text;
}

const struct camera_kind camera_v4l2 = {
	.name = "v4l2",
	.patience = PATIENCE,
	.tolerance = 30,
	.open = v4l2_open,
	.fd = v4l2_fd,
	.take = v4l2_take,
	.describe = v4l2_describe,
	.close = v4l2_close,
};
