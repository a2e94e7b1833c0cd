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

/* More are not counted: some 60 codes in view, or no codes at all. The library that
 * reads QR codes tries marks three by three and takes minutes for a thousand. */
#define QR_MARKS_MAX 200

/**
 * qr_marks_count() - the corner marks in a frame of 0 and 255
 * @all: set to how many places look like one; at QR_MARKS_MAX counting ended
 *
 * Return: how many of them could belong to one code.
 */
guint qr_marks_count(const struct frame *frame, guint *all);

#endif
