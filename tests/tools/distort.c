#include "tests/tools/distort.h"

#include <math.h>
#include <string.h>

static double
at(const struct frame *frame, double x, double y, guint8 beyond)
{
	int i = (int) x, j = (int) y;
	double fx = x - i, fy = y - j;
	const guint8 *p, *q;

	if (x < 0 || y < 0 || i + 1 >= frame->width || j + 1 >= frame->height)
		return beyond;
	p = frame_row(frame, j) + i;
	q = frame_row(frame, j + 1) + i;
	return (p[0] * (1 - fx) + p[1] * fx) * (1 - fy) +
	       (q[0] * (1 - fx) + q[1] * fx) * fy;
}

struct frame *
distort_view(const struct frame *frame, const struct view *view)
{
	struct frame *out = frame_new(view->width, view->height);
	double angle = view->angle * G_PI / 180, c = cos(angle), s = sin(angle);

	for (int y = 0; y < view->height; y++) {
		double dy = y - view->height / 2.0;

		for (int x = 0; x < view->width; x++) {
			double dx = x - view->width / 2.0;
			double depth = 1 + view->tilt_x * dx / view->width * 2 +
				       view->tilt_y * dy / view->height * 2;
			double u = (c * dx + s * dy) / view->zoom / depth;
			double v = (c * dy - s * dx) / view->zoom / depth;

			frame_row(out, y)[x] = (guint8) lrint(
				at(frame, view->x + u, view->y + v, view->beyond));
		}
	}
	return out;
}

/* One pass of a Gaussian in direction (dx, dy). */
static struct frame *
blur_along(const struct frame *frame, double blur, double dx, double dy)
{
	struct frame *out = frame_new(frame->width, frame->height);
	int reach = (int) ceil(3 * blur);
	g_autofree double *weights = g_new(double, 2 * reach + 1);
	double sum = 0;

	for (int i = -reach; i <= reach; i++)
		sum += weights[i + reach] = exp(-i * i / (2 * blur * blur));
	for (int y = 0; y < frame->height; y++)
		for (int x = 0; x < frame->width; x++) {
			double value = 0;

			for (int i = -reach; i <= reach; i++) {
				double u =
					CLAMP(x + i * dx, 0, frame->width - 1.01);
				double v =
					CLAMP(y + i * dy, 0, frame->height - 1.01);

				value += weights[i + reach] * at(frame, u, v, 0);
			}
			frame_row(out, y)[x] = (guint8) lrint(value / sum);
		}
	return out;
}

struct frame *
distort_blur(const struct frame *frame, double blur, double along, double angle)
{
	struct frame *out = frame_new(frame->width, frame->height);

	for (int y = 0; y < frame->height; y++)
		memcpy(frame_row(out, y), frame_row(frame, y),
		       (gsize) frame->width);
	for (int i = 0; i < 3; i++) {
		double strength = i < 2 ? blur : along, turn = angle * G_PI / 180;
		struct frame *next;

		if (strength < 0.15)
			continue;
		next = blur_along(out, strength, i == 2 ? cos(turn) : i == 0,
				  i == 2 ? sin(turn) : i == 1);
		frame_free(out);
		out = next;
	}
	return out;
}

/* The sum of four uniform numbers is near enough to a normal one. */
static double
normal(GRand *random)
{
	double sum = 0;

	for (int i = 0; i < 4; i++)
		sum += g_rand_double_range(random, -1, 1);
	return sum * sqrt(3.0 / 4);
}

struct frame *
distort_light(const struct frame *frame, double gain, double bias, double noise,
	      GRand *random)
{
	struct frame *out = frame_new(frame->width, frame->height);

	for (int y = 0; y < frame->height; y++)
		for (int x = 0; x < frame->width; x++) {
			double value = frame_row(frame, y)[x] * gain + bias;

			if (noise > 0)
				value += noise * normal(random);
			frame_row(out, y)[x] = (guint8) CLAMP(value, 0, 255);
		}
	return out;
}

struct frame *
distort_invert(const struct frame *frame)
{
	return distort_light(frame, -1, 255, 0, NULL);
}

void
distort_cover(struct frame *frame, int x, int y, int width, int height, guint8 grey)
{
	for (int j = MAX(y, 0); j < MIN(y + height, frame->height); j++)
		for (int i = MAX(x, 0); i < MIN(x + width, frame->width); i++)
			frame_row(frame, j)[i] = grey;
}
