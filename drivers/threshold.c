#include "drivers/threshold.h"

#define SIDE (2 * THRESHOLD_REACH + 1)

/* Sums over the SIDE pixels above and below each pixel of a row, THRESHOLD_REACH
 * more on both sides; and what they add up to from the left. */
struct sums {
	guint16 *column;
	guint32 *from_left;
	int width; /* of the frame */
};

/* The sums of the next row: one row comes in at the bottom, one leaves at the top.
 */
static void
move_down(struct sums *sums, const guint8 *in, const guint8 *out)
{
	guint16 *column = sums->column + THRESHOLD_REACH;

	for (int x = 0; x < sums->width; x++)
		column[x] = (guint16) (column[x] + in[x] - out[x]);
}

static void
judge_row(struct sums *sums, const guint8 *from, guint8 *to)
{
	guint16 *column = sums->column;
	int width = sums->width, all = width + 2 * THRESHOLD_REACH;
	guint32 sum = 0;

	for (int x = 0; x < THRESHOLD_REACH; x++) {
		column[x] = column[THRESHOLD_REACH];
		column[all - 1 - x] = column[all - 1 - THRESHOLD_REACH];
	}
	sums->from_left[0] = 0;
	for (int x = 0; x < all; x++)
		sums->from_left[x + 1] = sum += column[x];
	for (int x = 0; x < width; x++) {
		guint32 around = sums->from_left[x + SIDE] - sums->from_left[x];
		guint32 own = (from[x] + THRESHOLD_BIAS) * (guint32) (SIDE * SIDE);

		to[x] = own < around ? 0 : 255;
	}
}

struct frame *
threshold_adaptive(const struct frame *frame)
{
	int width = frame->width, last = frame->height - 1;
	gsize all = (gsize) width + 2 * THRESHOLD_REACH;
	g_autofree guint16 *column = g_new0(guint16, all);
	g_autofree guint32 *from_left = g_new(guint32, all + 1);
	struct sums sums = { column, from_left, width };
	struct frame *out = frame_new(width, frame->height);

	if (out == NULL)
		return NULL;
	out->at = frame->at;
	/* the square of the row above the first */
	for (int y = -THRESHOLD_REACH - 1; y < THRESHOLD_REACH; y++) {
		const guint8 *row = frame_row(frame, CLAMP(y, 0, last));

		for (int x = 0; x < width; x++)
			column[THRESHOLD_REACH + x] =
				(guint16) (column[THRESHOLD_REACH + x] + row[x]);
	}
	for (int y = 0; y <= last; y++) {
		move_down(&sums,
			  frame_row(frame, CLAMP(y + THRESHOLD_REACH, 0, last)),
			  frame_row(frame,
				    CLAMP(y - THRESHOLD_REACH - 1, 0, last)));
		judge_row(&sums, frame_row(frame, y), frame_row(out, y));
	}
	return out;
}
