/*
 * mock_camera_faults.c - cameras that are busy, forbidden, damaged, or lie
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/camera_box.h"

#define DAMAGED CAMERA_UNUSED "its pictures come damaged ("

/* ---- what cannot be opened ---- */

static void
test_busy(struct camera_box *f, gconstpointer request)
{
	camera_box_plug(f);
	fake_camera_fail(f->camera, GPOINTER_TO_SIZE(request), EBUSY);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_UNUSED "another program takes its pictures (a "
					   "video call, a second station?): close "
					   "that one");
	fake_camera_fail(f->camera, 0, 0);
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	camera_box_read(f, "FREE");
}

static void
test_no_permission(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const words[] = { "readers", "--test", "--camera",
					     NULL };
	g_auto(GStrv) env = g_get_environ();
	g_autofree char *preload =
		g_strdup_printf("%s/tests/drivers/preload_deny.so:%s",
				g_getenv("BUILD"), g_getenv("LD_PRELOAD"));

	env = g_environ_setenv(env, "LD_PRELOAD", preload, TRUE);
	env = g_environ_setenv(env, "DENY_PATH", "/dev/video0", TRUE);
	camera_box_plug(f);
	program_start(&f->program, words, env);
	program_expect(&f->program, "scan something; Ctrl-C ends");
	camera_box_expect(f, CAMERA_UNUSED
			  "no permission to open /dev/video0: add this user to the "
			  "group video and log in again");
	g_assert_cmpuint(fake_camera_ioctls(f->camera), ==, 0);
}

/* One more camera than the bus can carry. */
static void
test_no_bandwidth(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_plug(f);
	fake_camera_fail(f->camera, VIDIOC_STREAMON, ENOSPC);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_UNUSED
			  "the camera: the USB bus has no room left for a camera: "
			  "pull it out and plug it in again");
	fake_camera_fail(f->camera, 0, 0);
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
}

/* ---- what comes damaged ---- */

/* Some damaged pictures are nobody's business. */
static void
test_some_damaged(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	for (int i = 0; i < 5; i++) {
		fake_camera_damage(f->camera, FAKE_FLAGGED);
		fake_camera_wait_taken(f->camera, 5);
		fake_camera_damage(f->camera, FAKE_WHOLE);
		fake_camera_wait_taken(f->camera, 1);
	}
	camera_box_read(f, "AND ON");
}

static const struct damage {
	const char *name;
	guint32 fourcc;
	enum fake_camera_damage how;
	const char *said;
} damages[] = {
	{ "flagged", V4L2_PIX_FMT_GREY, FAKE_FLAGGED,
	  DAMAGED "640x480 GREY: the camera marks its pictures as bad): try "
		  "another cable or socket" },
	{ "empty", V4L2_PIX_FMT_MJPEG, FAKE_EMPTY, DAMAGED },
	{ "short", V4L2_PIX_FMT_YUYV, FAKE_SHORT,
	  DAMAGED "640x480 YUYV: a picture is too short)" },
	{ "short-jpeg", V4L2_PIX_FMT_MJPEG, FAKE_SHORT,
	  DAMAGED "640x480 JPEG: a picture breaks off)" },
	{ "eio", V4L2_PIX_FMT_GREY, FAKE_EIO,
	  CAMERA_UNUSED "the camera: Input/output error: pull it out" },
	{ "wrong-buffer", V4L2_PIX_FMT_GREY, FAKE_WRONG,
	  CAMERA_UNUSED "the camera: Protocol error: pull it out" },
	{ "nothing", V4L2_PIX_FMT_GREY, FAKE_NOTHING,
	  CAMERA_UNUSED "/dev/video0: it sends no pictures: pull it out" },
};

/* It is said once, and heals by itself. */
static void
test_damage(struct camera_box *f, gconstpointer data)
{
	const struct damage *damage = data;

	f->spec.modes[0].fourcc = damage->fourcc;
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect_begin(f, CAMERA_READY);
	fake_camera_damage(f->camera, damage->how);
	camera_box_expect_begin(f, damage->said);
	fake_camera_damage(f->camera, FAKE_WHOLE);
	camera_box_expect_begin(f, CAMERA_READY);
	camera_box_read(f, "WELL AGAIN");
}

/* A driver that claims more bytes than its buffer has. */
static void
test_overlong(struct camera_box *f, gconstpointer fourcc)
{
	f->spec.modes[0].fourcc = GPOINTER_TO_UINT(fourcc);
	camera_box_plug(f);
	fake_camera_damage(f->camera, FAKE_OVERLONG);
	camera_box_look(f, "");
	camera_box_expect_begin(f, CAMERA_READY);
	camera_box_read(f, "ALL THE SAME");
}

/* Pictures of another size than was agreed on: nothing is read beyond their end. */
static void
test_other_size(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(frame) small = code_picture_empty(160, 120);

	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	fake_camera_show(f->camera, small);
	camera_box_expect_begin(f, DAMAGED "640x480 GREY: a picture is too short)");
	camera_box_clear(f);
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	camera_box_read(f, "RIGHT SIZE");
}

/* A JPEG tells its own size, whatever the driver said. */
static void
test_other_size_jpeg(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(frame)
	large = code_picture(1000, 700, BARCODE_CODE128, 0, "LARGER", 3);

	f->spec.modes[0].fourcc = V4L2_PIX_FMT_MJPEG;
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_READY "640x480 JPEG");
	fake_camera_show(f->camera, large);
	camera_box_expect(f, "camera   ]C0  LARGER");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	camera_box_add("/camera-faults/busy/format", test_busy,
		       GSIZE_TO_POINTER(VIDIOC_S_FMT));
	camera_box_add("/camera-faults/busy/memory", test_busy,
		       GSIZE_TO_POINTER(VIDIOC_REQBUFS));
	camera_box_add("/camera-faults/busy/start", test_busy,
		       GSIZE_TO_POINTER(VIDIOC_STREAMON));
	camera_box_add("/camera-faults/no-permission", test_no_permission, NULL);
	camera_box_add("/camera-faults/no-bandwidth", test_no_bandwidth, NULL);
	camera_box_add("/camera-faults/some-damaged", test_some_damaged, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
		g_autofree char *name = g_strconcat("/camera-faults/damage/",
						    damages[i].name, NULL);

		camera_box_add(name, test_damage, &damages[i]);
	}
	camera_box_add("/camera-faults/overlong", test_overlong,
		       GUINT_TO_POINTER(V4L2_PIX_FMT_GREY));
	camera_box_add("/camera-faults/overlong-jpeg", test_overlong,
		       GUINT_TO_POINTER(V4L2_PIX_FMT_MJPEG));
	camera_box_add("/camera-faults/other-size", test_other_size, NULL);
	camera_box_add("/camera-faults/other-size-jpeg", test_other_size_jpeg,
		       NULL);
	return g_test_run();
}
