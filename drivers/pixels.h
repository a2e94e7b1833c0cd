/*
 * pixels.h - raw pictures of cameras become grey
 *
 * Bars and modules are told by brightness alone, so only the Y of each pixel is
 * taken. In every format read here it lies at equal distances in the row. Pure.
 */
#ifndef DRIVERS_PIXELS_H
#define DRIVERS_PIXELS_H

#include <glib.h>

#include "drivers/frame.h"

/* One way to put a picture into memory. */
struct pixels_format {
	guint32 fourcc;     /* V4L2_PIX_FMT_... */
	const char *name;   /* for people: "YUYV" */
	guint8 first, step; /* bytes before the first Y of a row, and from one Y to
			       the next */
};

/* The formats that are read, the one that costs least first. */
extern const struct pixels_format pixels_formats[];
extern const gsize n_pixels_formats;

/* NULL for a format that is not read. */
const struct pixels_format *pixels_find(guint32 fourcc);

/* Bytes from one row to the next when there is no gap. */
gsize pixels_row(const struct pixels_format *format, int width);

/**
 * pixels_to_grey() - take the brightness of each pixel
 * @bytes:  @len bytes as the camera sent them
 * @stride: bytes from one row of @bytes to the next
 * @out:    its width and height say what is in @bytes; its pixels are set, its
 *          other members are not touched
 *
 * Return: FALSE, with @out untouched, when @bytes ends before the last pixel or
 * a row is longer than @stride.
 */
gboolean pixels_to_grey(const struct pixels_format *format, const guint8 *bytes,
			gsize len, gsize stride, struct frame *out);

#endif
