/*
 * fake_camera.h - a V4L2 camera that a test plays, for the real program
 *
 * Behind umockdev: the ioctls of the program are answered here. The device node is
 * a file, which the program maps as it would a camera's memory, and pictures are
 * written into it. All calls are safe while the program runs.
 */
#ifndef TESTS_TOOLS_FAKE_CAMERA_H
#define TESTS_TOOLS_FAKE_CAMERA_H

#include <umockdev.h>

#include "drivers/frame.h"

#define FAKE_CAMERA_MODES 4

struct fake_camera_mode {
	guint32 fourcc; /* 0 ends the list */
	int width, height;
	guint32 rate; /* pictures a second it claims to send, 0: it does not say */
	guint32 gap;  /* bytes it leaves between two rows, which only S_FMT tells */
};

struct fake_camera_spec {
	const char *name;     /* "video0" */
	const char *model;    /* what it calls itself */
	const char *link;     /* its name in /dev, "v4l/by-id/..."; NULL for none */
	gboolean no_pictures; /* the other node of a camera, which takes none */
	struct fake_camera_mode modes[FAKE_CAMERA_MODES];
};

enum fake_camera_damage {
	FAKE_WHOLE,
	FAKE_FLAGGED,  /* the driver says that data is missing */
	FAKE_EMPTY,    /* no byte */
	FAKE_SHORT,    /* the second half is missing */
	FAKE_OVERLONG, /* more bytes than the buffer has, says the driver */
	FAKE_EIO,      /* no buffer can be had */
	FAKE_WRONG,    /* a buffer that does not exist */
	FAKE_NOTHING,  /* no picture at all */
};

struct fake_camera;

/* Owned, not plugged in; shows an empty picture. What @spec points to is lent. */
struct fake_camera *fake_camera_new(UMockdevTestbed *testbed,
				    const struct fake_camera_spec *spec);
void fake_camera_free(struct fake_camera *camera);

void fake_camera_plug(struct fake_camera *camera);
/* Every ioctl fails with ENODEV from now on. */
void fake_camera_unplug(struct fake_camera *camera);

/* What is in front of it from now on; copied. Of another size than the camera's, it
 * is what the camera sends all the same. */
void fake_camera_show(struct fake_camera *camera, const struct frame *picture);
void fake_camera_damage(struct fake_camera *camera, enum fake_camera_damage how);
/* This ioctl fails with that errno, 0 for none. */
void fake_camera_fail(struct fake_camera *camera, gulong request, int error);

/* How often the program asked anything of it. */
guint fake_camera_ioctls(struct fake_camera *camera);
/* Wait until the program has taken @n more pictures. */
void fake_camera_wait_taken(struct fake_camera *camera, guint n);
/* Wait until it has begun to send them, or ended. */
void fake_camera_wait_streaming(struct fake_camera *camera, gboolean on);

#endif
