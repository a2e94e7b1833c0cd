/*
 * mock_camera.c - the real program looks through cameras of every kind that come
 * and go
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/camera_box.h"

#define OTHER_LABEL "Other Cam (/dev/video2)"
#define OTHER_LINK  "v4l/by-path/platform-other-video-index0"

/* A second camera, plugged in. */
static struct fake_camera *
plug_other(struct camera_box *f)
{
	const struct fake_camera_spec spec = {
		.name = "video2",
		.model = "Other Cam",
		.link = OTHER_LINK,
		.modes = { { V4L2_PIX_FMT_GREY, 640, 480, 30, 0 } },
	};
	struct fake_camera *other = fake_camera_new(f->testbed, &spec);

	fake_camera_plug(other);
	return other;
}

/* ---- plugging ---- */

static void
test_plug(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_look(f, "auto");
	camera_box_expect(f, "camera   no camera is plugged in");
	for (int i = 0; i < 3; i++) {
		g_autofree char *text = g_strdup_printf("PART-%d", i);

		camera_box_plug(f);
		camera_box_expect(f, CAMERA_READY "640x480 GREY");
		camera_box_read(f, text);
		fake_camera_unplug(f->camera);
		camera_box_expect(f, CAMERA_GONE);
		camera_box_expect(f, "camera   no camera is plugged in");
		camera_box_clear(f);
	}
}

/* Nothing is left behind by any cycle, whenever the plug is pulled. */
static void
test_plug_often(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_look(f, "");
	camera_box_expect(f, "camera   no camera is plugged in");
	for (int i = 0; i < 60; i++) {
		camera_box_plug(f);
		if (i % 3 == 0)
			fake_camera_wait_taken(f->camera, (guint) i % 4);
		fake_camera_unplug(f->camera);
	}
	camera_box_plug(f);
	camera_box_show(f, "LAST");
	for (g_autofree char *line = NULL; g_strcmp0(line, "camera   ]C0  LAST");) {
		g_free(line);
		line = camera_box_line(f);
	}
}

static void
test_there_already(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_plug(f);
	camera_box_show(f, "EARLY");
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	camera_box_expect(f, "camera   ]C0  EARLY");
}

/* ---- which camera ---- */

/* Nobody asked for a camera: none is touched. */
static void
test_not_asked(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const words[] = { "readers", "--test", "--seconds=1",
					     NULL };

	camera_box_plug(f);
	program_start(&f->program, words, NULL);
	program_expect(&f->program, "scan something; Ctrl-C ends");
	program_expect_end(&f->program);
	g_assert_cmpuint(fake_camera_ioctls(f->camera), ==, 0);
}

static void
test_by_name(struct camera_box *f, gconstpointer data)
{
	struct fake_camera *other;

	camera_box_plug(f);
	other = plug_other(f);
	camera_box_look(f, data);
	camera_box_expect(f,
			  "camera   camera " OTHER_LABEL " is ready: 640x480 GREY");
	g_assert_cmpuint(fake_camera_ioctls(f->camera), ==, 0);
	camera_box_end(f);
	fake_camera_free(other);
}

static void
test_name_not_there(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_camera *other;

	camera_box_plug(f);
	camera_box_look(f, "/dev/" OTHER_LINK);
	camera_box_expect(f,
			  "camera   the camera /dev/" OTHER_LINK " is not there");
	other = plug_other(f);
	camera_box_expect(f,
			  "camera   camera " OTHER_LABEL " is ready: 640x480 GREY");
	camera_box_end(f);
	fake_camera_free(other);
}

/* The first is busy: the next one will do. When that goes, the first is tried
 * again.
 */
static void
test_next_best(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_camera *other;

	camera_box_plug(f);
	fake_camera_fail(f->camera, VIDIOC_S_FMT, EBUSY);
	other = plug_other(f);
	camera_box_look(f, "");
	camera_box_expect_begin(f, CAMERA_UNUSED "another program");
	camera_box_expect(f,
			  "camera   camera " OTHER_LABEL " is ready: 640x480 GREY");
	fake_camera_fail(f->camera, 0, 0);
	fake_camera_unplug(other);
	camera_box_expect(f, "camera   camera " OTHER_LABEL " is gone");
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	camera_box_end(f);
	fake_camera_free(other);
}

/* The node of a camera that takes no pictures is not tried. */
static void
test_no_pictures(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_camera *other;

	f->spec.no_pictures = TRUE;
	camera_box_plug(f);
	other = plug_other(f);
	camera_box_look(f, "");
	camera_box_expect(f,
			  "camera   camera " OTHER_LABEL " is ready: 640x480 GREY");
	g_assert_cmpuint(fake_camera_ioctls(f->camera), ==, 0);
	camera_box_end(f);
	fake_camera_free(other);
}

/* It is said of the one that was named. */
static void
test_no_camera(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	f->spec.no_pictures = TRUE;
	camera_box_plug(f);
	camera_box_look(f, "/dev/video0");
	camera_box_expect(f, "camera   camera /dev/video0 is not used: it is no "
			     "camera that can be read: /dev/video0: it takes no "
			     "pictures");
}

static void
test_list(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const words[] = { "readers", NULL };
	struct fake_camera *other;

	camera_box_plug(f);
	fake_camera_fail(f->camera, VIDIOC_REQBUFS, EBUSY);
	other = plug_other(f);
	program_start(&f->program, words, NULL);
	program_expect(&f->program, "camera   Fake Cam  camera /dev/" CAMERA_LINK);
	program_expect(&f->program,
		       "         not used: another program takes its pictures (a "
		       "video call, a second station?): close that one");
	program_expect(&f->program, "camera   Other Cam  camera /dev/" OTHER_LINK);
	program_expect(&f->program, "         can be read");
	program_expect_end(&f->program);
	fake_camera_free(other);
}

/* ---- what it sends ---- */

/* Modes in the order the camera has them, and what is made of them. */
static const struct kind {
	const char *name, *ready;
	struct fake_camera_mode modes[FAKE_CAMERA_MODES];
} kinds[] = {
	{ "grey", "640x480 GREY", { { V4L2_PIX_FMT_GREY, 640, 480, 30, 32 } } },
	{ "yuyv", "640x480 YUYV", { { V4L2_PIX_FMT_YUYV, 640, 480, 30, 64 } } },
	{ "uyvy", "642x481 UYVY", { { V4L2_PIX_FMT_UYVY, 642, 481, 30, 0 } } },
	{ "nv12", "640x480 NV12", { { V4L2_PIX_FMT_NV12, 640, 480, 30, 0 } } },
	{ "yu12", "640x480 YU12", { { V4L2_PIX_FMT_YUV420, 640, 480, 0, 16 } } },
	{ "mjpeg", "1280x720 JPEG", { { V4L2_PIX_FMT_MJPEG, 1280, 720, 30, 0 } } },
	{ "best",
	  "1280x720 JPEG",
	  { { V4L2_PIX_FMT_MJPEG, 1280, 720, 30, 0 },
	    { V4L2_PIX_FMT_YUYV, 640, 480, 30, 0 },
	    { V4L2_PIX_FMT_YUYV, 1280, 720, 10, 0 },
	    { V4L2_PIX_FMT_H264, 1920, 1080, 30, 0 } } },
};

static void
test_kind(struct camera_box *f, gconstpointer data)
{
	const struct kind *kind = data;
	g_autofree char *ready = g_strconcat(CAMERA_READY, kind->ready, NULL);

	memcpy(f->spec.modes, kind->modes, sizeof f->spec.modes);
	camera_box_look(f, "");
	camera_box_expect(f, "camera   no camera is plugged in");
	camera_box_plug(f);
	camera_box_expect(f, ready);
	camera_box_read(f, "FIRST");
	camera_box_read(f, "SECOND");
}

/* Formats that nobody here can read. */
static void
test_unreadable(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	f->spec.modes[0].fourcc = V4L2_PIX_FMT_H264;
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_UNUSED
			  "it is no camera that can be read: "
			  "/dev/video0: it sends no pictures that can be read");
}

/* What stays in view is one scan, however long; shown again it is another. */
static void
test_in_view(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	camera_box_plug(f);
	camera_box_look(f, "");
	camera_box_expect(f, CAMERA_READY "640x480 GREY");
	camera_box_read(f, "SAME");
	fake_camera_wait_taken(f->camera, 60);
	camera_box_read(f, "OTHER");
	camera_box_clear(f);
	fake_camera_wait_taken(f->camera, 60);
	camera_box_read(f, "SAME");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	camera_box_add("/camera/plug", test_plug, NULL);
	camera_box_add("/camera/plug-often", test_plug_often, NULL);
	camera_box_add("/camera/there-already", test_there_already, NULL);
	camera_box_add("/camera/not-asked", test_not_asked, NULL);
	camera_box_add("/camera/by-name", test_by_name, "/dev/video2");
	camera_box_add("/camera/by-link", test_by_name, "/dev/" OTHER_LINK);
	camera_box_add("/camera/name-not-there", test_name_not_there, NULL);
	camera_box_add("/camera/next-best", test_next_best, NULL);
	camera_box_add("/camera/no-pictures", test_no_pictures, NULL);
	camera_box_add("/camera/no-camera", test_no_camera, NULL);
	camera_box_add("/camera/list", test_list, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_autofree char *name =
			g_strconcat("/camera/kind/", kinds[i].name, NULL);

		camera_box_add(name, test_kind, &kinds[i]);
	}
	camera_box_add("/camera/unreadable", test_unreadable, NULL);
	camera_box_add("/camera/in-view", test_in_view, NULL);
	return g_test_run();
}
