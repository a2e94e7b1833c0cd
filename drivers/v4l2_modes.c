#include "drivers/v4l2_modes.h"

#include <errno.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>

#include "drivers/frame.h"
#include "drivers/pixels.h"

#define FAST 15 /* pictures a second that suffice */
#define MOST 30 /* beyond this nothing is gained */

/* A driver that never says "no more" is left after so many answers. */
#define FORMATS_MAX   64
#define SIZES_MAX     128
#define INTERVALS_MAX 64

int
v4l2_ioctl(int fd, gulong request, gpointer argument)
{
	int result;

	do {
		result = ioctl(fd, request, argument);
	} while (result < 0 && errno == EINTR);
	return result;
}

gboolean
v4l2_is_jpeg(guint32 fourcc)
{
	return fourcc == V4L2_PIX_FMT_MJPEG || fourcc == V4L2_PIX_FMT_JPEG;
}

static gboolean
is_readable(guint32 fourcc)
{
	return v4l2_is_jpeg(fourcc) || pixels_find(fourcc) != NULL;
}

/* ---- which is better ---- */

static gboolean
is_enough(const struct v4l2_mode *mode)
{
	return mode->width >= V4L2_WIDTH_WANTED &&
	       mode->height >= V4L2_HEIGHT_WANTED;
}

/* Pictures a second up to MOST; a driver that does not know is believed. */
static guint
speed(const struct v4l2_mode *mode)
{
	if (mode->num == 0 || mode->den == 0)
		return FAST;
	return MIN(mode->den / mode->num, MOST);
}

static gint64
area(const struct v4l2_mode *mode)
{
	return (gint64) mode->width * mode->height;
}

/* Rank of a format by what it costs to make it grey; JPEG costs most. */
static gsize
cost(guint32 fourcc)
{
	for (gsize i = 0; i < n_pixels_formats; i++)
		if (pixels_formats[i].fourcc == fourcc)
			return i;
	return n_pixels_formats;
}

static int
sign(gint64 number)
{
	return (number > 0) - (number < 0);
}

int
v4l2_mode_compare(const struct v4l2_mode *a, const struct v4l2_mode *b)
{
	gint64 larger = area(a) - area(b);

	if (is_enough(a) != is_enough(b))
		return is_enough(a) ? -1 : 1;
	if ((speed(a) >= FAST) != (speed(b) >= FAST))
		return speed(a) >= FAST ? -1 : 1;
	if (larger != 0)
		return is_enough(a) ? sign(larger) : -sign(larger);
	if (speed(a) != speed(b))
		return speed(a) > speed(b) ? -1 : 1;
	return sign((gint64) cost(a->fourcc) - (gint64) cost(b->fourcc));
}

/* ---- what there is ---- */

/* The size on a grid that is nearest to what is wanted, from above if it can be. */
static int
on_grid(guint32 min, guint32 max, guint32 step, int wanted)
{
	guint32 from = CLAMP(min, 1, FRAME_SIDE_MAX);
	guint32 to = CLAMP(max, from, FRAME_SIDE_MAX);
	guint32 steps;

	if ((guint32) wanted <= from)
		return (int) from;
	step = CLAMP(step, 1, FRAME_SIDE_MAX);
	steps = MIN(((guint32) wanted - from + step - 1) / step,
		    (to - from) / step);
	return (int) (from + steps * step);
}

static gboolean
is_shorter(const struct v4l2_fract *a, const struct v4l2_mode *b)
{
	if (b->den == 0)
		return TRUE;
	return (guint64) a->numerator * b->den < (guint64) b->num * a->denominator;
}

/* The shortest time between two pictures. */
static void
read_interval(int fd, struct v4l2_mode *mode)
{
	for (guint32 i = 0; i < INTERVALS_MAX; i++) {
		struct v4l2_frmivalenum query = {
			.index = i,
			.pixel_format = mode->fourcc,
			.width = (guint32) mode->width,
			.height = (guint32) mode->height,
		};
		const struct v4l2_fract *one = &query.discrete;

		if (v4l2_ioctl(fd, VIDIOC_ENUM_FRAMEINTERVALS, &query) < 0)
			return;
		if (query.type != V4L2_FRMIVAL_TYPE_DISCRETE)
			one = &query.stepwise.min;
		if (one->numerator > 0 && one->denominator > 0 &&
		    is_shorter(one, mode)) {
			mode->num = one->numerator;
			mode->den = one->denominator;
		}
		if (query.type != V4L2_FRMIVAL_TYPE_DISCRETE)
			return;
	}
}

static void
add(GArray *modes, int fd, guint32 fourcc, int width, int height)
{
	struct v4l2_mode mode = { fourcc, width, height, 0, 0 };

	if (width < 1 || height < 1 || width > FRAME_SIDE_MAX ||
	    height > FRAME_SIDE_MAX)
		return;
	read_interval(fd, &mode);
	g_array_append_val(modes, mode);
}

static void
read_sizes(int fd, guint32 fourcc, GArray *modes)
{
	for (guint32 i = 0; i < SIZES_MAX; i++) {
		struct v4l2_frmsizeenum query = {
			.index = i,
			.pixel_format = fourcc,
		};

		if (v4l2_ioctl(fd, VIDIOC_ENUM_FRAMESIZES, &query) < 0) {
			if (i == 0)
				add(modes, fd, fourcc, V4L2_WIDTH_WANTED,
				    V4L2_HEIGHT_WANTED);
			return;
		}
		if (query.type == V4L2_FRMSIZE_TYPE_DISCRETE) {
			add(modes, fd, fourcc, (int) query.discrete.width,
			    (int) query.discrete.height);
			continue;
		}
		add(modes, fd, fourcc,
		    on_grid(query.stepwise.min_width, query.stepwise.max_width,
			    query.stepwise.step_width, V4L2_WIDTH_WANTED),
		    on_grid(query.stepwise.min_height, query.stepwise.max_height,
			    query.stepwise.step_height, V4L2_HEIGHT_WANTED));
		return;
	}
}

static int
compare(gconstpointer a, gconstpointer b)
{
	return v4l2_mode_compare(a, b);
}

GArray *
v4l2_modes_read(int fd)
{
	GArray *modes = g_array_new(FALSE, FALSE, sizeof(struct v4l2_mode));

	for (guint32 i = 0; i < FORMATS_MAX; i++) {
		struct v4l2_fmtdesc query = {
			.index = i,
			.type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
		};

		if (v4l2_ioctl(fd, VIDIOC_ENUM_FMT, &query) < 0)
			break;
		if (is_readable(query.pixelformat))
			read_sizes(fd, query.pixelformat, modes);
	}
	g_array_sort(modes, compare);
	return modes;
}
