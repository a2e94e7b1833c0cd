/*
 * qr_marks.h - the corner marks of QR codes
 *
 * Three squares within squares: cut through their middle, dark and light are as
 * wide as 1:1:3:1:1 in every direction. Where there are not three of them there is
 * no QR code, and no need to look for one with all means.
 */
#ifndef DRIVERS_QR_MARKS_H
#define DRIVERS_QR_MARKS_H

#include "drivers/frame.h"

/* How many places of a frame of 0 and 255 look like corner marks of one code. */
guint qr_marks_count(const struct frame *frame);

#endif
