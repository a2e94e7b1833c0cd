/*
 * frame.h - one grey picture on its way from a camera or a file to the decoder
 */
#ifndef DRIVERS_FRAME_H
#define DRIVERS_FRAME_H

#include <glib.h>

#include "base/auto.h"

#define FRAME_SIDE_MAX 16384 /* pixels; more is no camera's picture */

/*
 * Whoever makes a struct frame owns its pixels. What frame_new() made is freed by
 * frame_free(), pixels and all; a struct filled by hand around memory of another
 * (a mapped camera buffer) is lent for the length of a call and never freed.
 */
struct frame {
	guint8 *pixels;    /* first pixel of the top row; 0 is black, 255 white */
	int width, height; /* in pixels, 1 to FRAME_SIDE_MAX */
	int stride;        /* bytes from one row to the next, at least @width */
	gint64 at; /* when it was taken, in microseconds of a clock that never
		      runs backwards */
};

/* Owned, rows without gaps, pixels not set, @at 0. Sides must be within
 * 1 to FRAME_SIDE_MAX. NULL when there is no memory for it. */
struct frame *frame_new(int width, int height);
void frame_free(struct frame *frame);
AUTO_DEFINE(frame, frame_free)

static inline guint8 *
frame_row(const struct frame *frame, int y)
{
	return frame->pixels + (gsize) y * (gsize) frame->stride;
}

/**
 * frame_fit() - reduce a picture until it fits
 * @width, @height: the box; a picture higher than wide gets the box turned
 *
 * Each new pixel is the mean of the old ones it covers, so that thin bars become
 * grey and do not vanish. @at is kept.
 *
 * Return: owned; NULL when @frame fits already, or there is no memory for it.
 */
struct frame *frame_fit(const struct frame *frame, int width, int height);

/* Half as wide and high, each pixel the mean of four. Owned; NULL when @frame is a
 * single row or column, or there is no memory. */
struct frame *frame_half(const struct frame *frame);

/* Dark for light. Owned; NULL when there is no memory. */
struct frame *frame_inverted(const struct frame *frame);

#endif
