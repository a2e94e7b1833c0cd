/*
 * distort.h - what cameras and hands do to a picture
 *
 * Every function makes a new frame, owned by the caller; random ones draw from a
 * GRand, so that the same seed gives the same picture.
 */
#ifndef TESTS_TOOLS_DISTORT_H
#define TESTS_TOOLS_DISTORT_H

#include "drivers/frame.h"

/* Where the camera stands, and what it sees. */
struct view {
	int width, height;     /* of the new frame */
	double x, y;           /* point of the old frame that comes to its middle */
	double zoom;           /* new pixels for an old one */
	double angle;          /* degrees, clockwise */
	double tilt_x, tilt_y; /* perspective: how much larger one side is than the
				  middle, 0 for none, below 0.5 */
	guint8 beyond;         /* grey outside the old frame */
};

struct frame *distort_view(const struct frame *frame, const struct view *view);

/* Blur by a Gaussian of this many pixels; @along more of it in direction @angle,
 * for a camera that moved. */
struct frame *distort_blur(const struct frame *frame, double blur, double along,
			   double angle);

/* Brightness times @gain plus @bias, and noise of this standard deviation. */
struct frame *distort_light(const struct frame *frame, double gain, double bias,
			    double noise, GRand *random);

/* Dark for light. */
struct frame *distort_invert(const struct frame *frame);

/* A rectangle of one grey over the picture, in place. */
void distort_cover(struct frame *frame, int x, int y, int width, int height,
		   guint8 grey);

#endif
