#include "drivers/frame.h"

#include <string.h>

struct frame *
frame_new(int width, int height)
{
	struct frame *frame;
	guint8 *pixels;

	g_return_val_if_fail(width >= 1 && width <= FRAME_SIDE_MAX, NULL);
	g_return_val_if_fail(height >= 1 && height <= FRAME_SIDE_MAX, NULL);
	pixels = g_try_malloc_n((gsize) width, (gsize) height);
	if (pixels == NULL)
		return NULL;
	frame = g_new0(struct frame, 1);
	frame->pixels = pixels;
	frame->width = width;
	frame->height = height;
	frame->stride = width;
	return frame;
}

void
frame_free(struct frame *frame)
{
	if (frame == NULL)
		return;
	g_free(frame->pixels);
	g_free(frame);
}

/* Column or row of the old picture at which the new one's @i begins, in 1/256. */
static guint
edge(int i, int old, int new)
{
	return (guint) (((gint64) i * old * 256) / new);
}

/* Add @from, weighted with @weight/256, to the sums of one new row. */
static void
add_row(guint32 *sums, const guint8 *from, int old, int new, guint weight)
{
	for (int x = 0; x < new; x++) {
		guint left = edge(x, old, new), right = edge(x + 1, old, new);
		guint32 sum = 0;

		for (guint at = left; at < right;) {
			guint next = MIN((at | 255) + 1, right);

			sum += from[at >> 8] * (next - at);
			at = next;
		}
		sums[x] += (guint32) (((guint64) sum * 256 / (right - left)) *
					      weight >>
				      8);
	}
}

struct frame *
frame_fit(const struct frame *frame, int width, int height)
{
	gboolean tall = frame->height > frame->width;
	int box_w = tall ? height : width, box_h = tall ? width : height;
	double scale =
		MAX((double) frame->width / box_w, (double) frame->height / box_h);
	g_autofree guint32 *sums = NULL;
	struct frame *fit;

	if (scale <= 1)
		return NULL;
	fit = frame_new(CLAMP((int) (frame->width / scale), 1, box_w),
			CLAMP((int) (frame->height / scale), 1, box_h));
	if (fit == NULL)
		return NULL;
	fit->at = frame->at;
	sums = g_new(guint32, fit->width);
	for (int y = 0; y < fit->height; y++) {
		guint top = edge(y, frame->height, fit->height);
		guint bottom = edge(y + 1, frame->height, fit->height);

		memset(sums, 0, sizeof *sums * (gsize) fit->width);
		for (guint at = top; at < bottom;) {
			guint next = MIN((at | 255) + 1, bottom);

			add_row(sums, frame_row(frame, (int) (at >> 8)),
				frame->width, fit->width, next - at);
			at = next;
		}
		for (int x = 0; x < fit->width; x++)
			frame_row(fit, y)[x] =
				(guint8) MIN(sums[x] / (bottom - top), 255);
	}
	return fit;
}

struct frame *
frame_half(const struct frame *frame)
{
	struct frame *half;

	if (frame->width < 2 || frame->height < 2)
		return NULL;
	half = frame_new(frame->width / 2, frame->height / 2);
	if (half == NULL)
		return NULL;
	half->at = frame->at;
	for (int y = 0; y < half->height; y++) {
		const guint8 *a = frame_row(frame, 2 * y);
		const guint8 *b = frame_row(frame, 2 * y + 1);
		guint8 *to = frame_row(half, y);

		for (int x = 0; x < half->width; x++)
			to[x] = (guint8) ((a[2 * x] + a[2 * x + 1] + b[2 * x] +
					   b[2 * x + 1] + 2) /
					  4);
	}
	return half;
}

struct frame *
frame_inverted(const struct frame *frame)
{
	struct frame *inverted = frame_new(frame->width, frame->height);

	if (inverted == NULL)
		return NULL;
	inverted->at = frame->at;
	for (int y = 0; y < frame->height; y++) {
		const guint8 *from = frame_row(frame, y);
		guint8 *to = frame_row(inverted, y);

		for (int x = 0; x < frame->width; x++)
			to[x] = (guint8) (255 - from[x]);
	}
	return inverted;
}
