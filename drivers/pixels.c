#include "drivers/pixels.h"

#include <linux/videodev2.h>
#include <string.h>

/* Planes of colour, where there are any, come after all of Y and are not read. */
const struct pixels_format pixels_formats[] = {
	{ V4L2_PIX_FMT_GREY, "GREY", 0, 1 },
	{ V4L2_PIX_FMT_NV12, "NV12", 0, 1 },
	{ V4L2_PIX_FMT_NV21, "NV21", 0, 1 },
	{ V4L2_PIX_FMT_YUV420, "YU12", 0, 1 },
	{ V4L2_PIX_FMT_YVU420, "YV12", 0, 1 },
	{ V4L2_PIX_FMT_NV16, "NV16", 0, 1 },
	{ V4L2_PIX_FMT_YUV422P, "422P", 0, 1 },
	{ V4L2_PIX_FMT_YUYV, "YUYV", 0, 2 },
	{ V4L2_PIX_FMT_YVYU, "YVYU", 0, 2 },
	{ V4L2_PIX_FMT_UYVY, "UYVY", 1, 2 },
	{ V4L2_PIX_FMT_VYUY, "VYUY", 1, 2 },
};
const gsize n_pixels_formats = G_N_ELEMENTS(pixels_formats);

const struct pixels_format *
pixels_find(guint32 fourcc)
{
	for (gsize i = 0; i < n_pixels_formats; i++)
		if (pixels_formats[i].fourcc == fourcc)
			return &pixels_formats[i];
	return NULL;
}

gsize
pixels_row(const struct pixels_format *format, int width)
{
	/* two pixels share their colour: an odd row is as long as the next even one
	 */
	gsize pixels =
		format->step > 1 ? ((gsize) width + 1) & ~(gsize) 1 : (gsize) width;

	return pixels * format->step;
}

/* Apart, so that compilers turn it into vector code. */
static void
every_second(guint8 *to, const guint8 *from, int n)
{
	for (int i = 0; i < n; i++)
		to[i] = from[2 * i];
}

gboolean
pixels_to_grey(const struct pixels_format *format, const guint8 *bytes, gsize len,
	       gsize stride, struct frame *out)
{
	gsize used = format->first + ((gsize) out->width - 1) * format->step + 1;

	/* Sides and strides are 32-bit numbers at most: no product overflows. */
	if (used > stride || stride > G_MAXUINT32 || len < used ||
	    (len - used) / stride < (gsize) out->height - 1)
		return FALSE;
	for (int y = 0; y < out->height; y++) {
		const guint8 *row = bytes + (gsize) y * stride + format->first;

		if (format->step == 1)
			memcpy(frame_row(out, y), row, (gsize) out->width);
		else
			every_second(frame_row(out, y), row, out->width);
	}
	return TRUE;
}
