/*
 * v4l2_modes.h - what a camera can send, and which of it is best for codes
 */
#ifndef DRIVERS_V4L2_MODES_H
#define DRIVERS_V4L2_MODES_H

#include <glib.h>

/* What a camera is asked for when it has it: half the side reads half as many
 * codes, more is reduced to this before it is searched. */
#define V4L2_WIDTH_WANTED  1280
#define V4L2_HEIGHT_WANTED 720

struct v4l2_mode {
	guint32 fourcc;
	int width, height;
	guint32 num, den; /* seconds a picture: num/den; 0/0 when not known */
};

/* MJPEG under either of its names. */
gboolean v4l2_is_jpeg(guint32 fourcc);

/**
 * v4l2_mode_compare() - which of two is better for reading codes
 *
 * In this order: at least the wanted size; at least 15 pictures a second; nearer to
 * the wanted size; more pictures a second, up to 30; less work to make it grey.
 *
 * Return: below 0 when @a is better, as for qsort().
 */
int v4l2_mode_compare(const struct v4l2_mode *a, const struct v4l2_mode *b);

/**
 * v4l2_modes_read() - ask a camera what it can send
 * @fd: of the open device
 *
 * A driver that cannot tell its sizes is taken to have the wanted one.
 *
 * Return: owned array of struct v4l2_mode that this program can read, the best
 * first.
 */
GArray *v4l2_modes_read(int fd);

/* ioctl() that is not disturbed by signals. */
int v4l2_ioctl(int fd, gulong request, gpointer argument);

#endif
