/*
 * camera_box.h - a machine with a camera that a test plays, and "readers --test"
 */
#ifndef TESTS_DRIVERS_CAMERA_BOX_H
#define TESTS_DRIVERS_CAMERA_BOX_H

#include <linux/videodev2.h>
#include <signal.h>
#include <string.h>
#include <zint.h>

#include "tools/code_picture.h"
#include "tools/fake_camera.h"
#include "tools/fake_sysfs.h"
#include "tools/program.h"

#define CAMERA_TIME_LEN 14 /* "HH:MM:SS.mmm  " before each line */

#define CAMERA_LINK   "v4l/by-id/usb-Fake_Cam-video-index0"
#define CAMERA_LABEL  "Fake Cam (/dev/video0)"
#define CAMERA_READY  "camera   camera " CAMERA_LABEL " is ready: "
#define CAMERA_GONE   "camera   camera " CAMERA_LABEL " is gone"
#define CAMERA_UNUSED "camera   camera " CAMERA_LABEL " is not used: "

struct camera_box {
	UMockdevTestbed *testbed;
	struct fake_camera_spec
		spec; /* 640x480 GREY; to be changed before plugging */
	struct fake_camera *camera; /* NULL before camera_box_plug() */
	struct program program;     /* from camera_box_look() on */
};

static inline void
camera_box_set_up(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	f->testbed = fake_testbed_new();
	f->spec = (struct fake_camera_spec) {
		.name = "video0",
		.model = "Fake Cam",
		.link = CAMERA_LINK,
		.modes = { { V4L2_PIX_FMT_GREY, 640, 480, 30, 0 } },
	};
}

/* The camera of the box, as its spec says. */
static inline void
camera_box_plug(struct camera_box *f)
{
	if (f->camera == NULL)
		f->camera = fake_camera_new(f->testbed, &f->spec);
	fake_camera_plug(f->camera);
}

/* Run "readers --test --camera=DEVICE"; NULL for the first camera that works. */
static inline void
camera_box_look(struct camera_box *f, const char *device)
{
	g_autofree char *option = g_strconcat("--camera=", device, NULL);
	const char *words[] = { "readers", "--test", option, NULL };

	program_start(&f->program, words, NULL);
	program_expect(&f->program, "scan something; Ctrl-C ends");
}

/* The next line, without its time; owned. What the codes mean is left out. */
static inline char *
camera_box_line(struct camera_box *f)
{
	for (;;) {
		g_autofree char *line = program_read_line(&f->program);

		g_assert_nonnull(line);
		g_test_message("%s", line);
		g_assert_cmpuint(strlen(line), >, CAMERA_TIME_LEN);
		if (line[0] != ' ')
			return g_strdup(line + CAMERA_TIME_LEN);
	}
}

static inline void
camera_box_expect(struct camera_box *f, const char *event)
{
	g_autofree char *line = camera_box_line(f);

	g_assert_cmpstr(line, ==, event);
}

static inline void
camera_box_expect_begin(struct camera_box *f, const char *event)
{
	g_autofree char *line = camera_box_line(f);

	if (!g_str_has_prefix(line, event))
		g_assert_cmpstr(line, ==, event);
}

/* Hold a Code 128 in front of the camera, of the size of its first mode. */
static inline void
camera_box_show(struct camera_box *f, const char *text)
{
	const struct fake_camera_mode *mode = &f->spec.modes[0];
	AUTO(frame)
	picture = code_picture(mode->width, mode->height, BARCODE_CODE128, 0, text,
			       3);

	fake_camera_show(f->camera, picture);
}

/* Take away what is in front of it. */
static inline void
camera_box_clear(struct camera_box *f)
{
	const struct fake_camera_mode *mode = &f->spec.modes[0];
	AUTO(frame) picture = code_picture_empty(mode->width, mode->height);

	fake_camera_show(f->camera, picture);
}

/* Hold it there until it is read. */
static inline void
camera_box_read(struct camera_box *f, const char *text)
{
	g_autofree char *event = g_strdup_printf("camera   ]C0  %s", text);

	camera_box_show(f, text);
	camera_box_expect(f, event);
}

/* The program is told to end, has nothing more to say, and is content. */
static inline void
camera_box_end(struct camera_box *f)
{
	char *line;

	kill(f->program.pid, SIGTERM);
	while ((line = program_read_line(&f->program)) != NULL) {
		g_assert_cmpint(line[0], ==, ' '); /* what the last code means */
		g_free(line);
	}
	program_expect_end(&f->program);
}

static inline void
camera_box_tear_down(struct camera_box *f, gconstpointer data G_GNUC_UNUSED)
{
	if (f->program.unread != NULL)
		camera_box_end(f);
	if (f->camera != NULL)
		fake_camera_free(f->camera);
	g_object_unref(f->testbed);
}

static inline void
camera_box_add(const char *path, void (*test)(struct camera_box *, gconstpointer),
	       gconstpointer data)
{
	g_test_add(path, struct camera_box, data, camera_box_set_up, test,
		   camera_box_tear_down);
}

#endif
