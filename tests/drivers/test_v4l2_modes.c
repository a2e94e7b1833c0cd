/*
 * test_v4l2_modes.c - which of a camera's modes is taken
 *
 * Catches: a small fast mode preferred to one that shows bars, raw pictures at five
 * a second where JPEG comes at thirty, an order that sorting cannot rely on.
 */
#include <glib.h>
#include <linux/videodev2.h>

#include "drivers/v4l2_modes.h"

#define GREY V4L2_PIX_FMT_GREY
#define YUYV V4L2_PIX_FMT_YUYV
#define JPEG V4L2_PIX_FMT_MJPEG

/* The better one first. */
static const struct v4l2_mode pairs[][2] = {
	/* size before speed */
	{ { JPEG, 1280, 720, 1, 30 }, { YUYV, 640, 480, 1, 30 } },
	{ { YUYV, 1280, 720, 1, 5 }, { YUYV, 640, 480, 1, 60 } },
	/* speed before closeness */
	{ { JPEG, 1920, 1080, 1, 30 }, { YUYV, 1280, 720, 1, 10 } },
	{ { JPEG, 1280, 720, 1, 30 }, { YUYV, 1280, 720, 1, 10 } },
	/* no more than is of use, no less than there is */
	{ { JPEG, 1280, 720, 1, 30 }, { JPEG, 1920, 1080, 1, 30 } },
	{ { JPEG, 800, 600, 1, 30 }, { JPEG, 640, 480, 1, 30 } },
	{ { JPEG, 1280, 960, 1, 30 }, { JPEG, 1280, 700, 1, 30 } },
	/* speed beyond thirty counts for nothing, up to it for much */
	{ { GREY, 1280, 720, 1, 30 }, { YUYV, 1280, 720, 1, 60 } },
	{ { JPEG, 1280, 720, 1, 30 }, { YUYV, 1280, 720, 1, 15 } },
	/* less work */
	{ { GREY, 1280, 720, 1, 30 }, { YUYV, 1280, 720, 1, 30 } },
	{ { YUYV, 1280, 720, 1, 30 }, { JPEG, 1280, 720, 1, 30 } },
	/* a driver that does not know how fast it is, or talks nonsense */
	{ { JPEG, 1280, 720, 0, 0 }, { JPEG, 1280, 720, 1, 5 } },
	{ { JPEG, 1280, 720, 1, 30 }, { JPEG, 1280, 720, 0, 0 } },
	{ { JPEG, 1280, 720, 1, 30 }, { JPEG, 1280, 720, 0, 30 } },
};

static void
test_pairs(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_assert_cmpint(v4l2_mode_compare(&pairs[i][0], &pairs[i][1]), <,
				0);
		g_assert_cmpint(v4l2_mode_compare(&pairs[i][1], &pairs[i][0]), >,
				0);
	}
}

static struct v4l2_mode
any_mode(void)
{
	static const guint32 formats[] = { GREY, YUYV, JPEG };
	static const int widths[] = { 320, 1279, 1280, 1920 };
	static const int heights[] = { 240, 719, 720, 1080 };

	return (struct v4l2_mode) {
		formats[g_test_rand_int_range(0, 3)],
		widths[g_test_rand_int_range(0, 4)],
		heights[g_test_rand_int_range(0, 4)],
		(guint32) g_test_rand_int_range(0, 3),
		(guint32) g_test_rand_int_range(0, 80),
	};
}

/* What sorting needs of an order. */
static void
test_order(void)
{
	for (int i = 0; i < 100000; i++) {
		struct v4l2_mode a = any_mode(), b = any_mode(), c = any_mode();
		int ab = v4l2_mode_compare(&a, &b);
		int bc = v4l2_mode_compare(&b, &c);

		g_assert_cmpint(ab, ==, -v4l2_mode_compare(&b, &a));
		g_assert_cmpint(v4l2_mode_compare(&a, &a), ==, 0);
		if (ab <= 0 && bc <= 0)
			g_assert_cmpint(v4l2_mode_compare(&a, &c), <=, 0);
		if (ab < 0 && bc < 0)
			g_assert_cmpint(v4l2_mode_compare(&a, &c), <, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/v4l2-modes/pairs", test_pairs);
	g_test_add_func("/v4l2-modes/order", test_order);
	return g_test_run();
}
