/*
 * code_picture.h - pictures of barcodes, and the same as cameras send them
 */
#ifndef TESTS_TOOLS_CODE_PICTURE_H
#define TESTS_TOOLS_CODE_PICTURE_H

#include "drivers/frame.h"

/* Light grey, with some noise; owned. */
struct frame *code_picture_empty(int width, int height);

/**
 * code_picture() - one code in the middle of an empty picture
 * @barcode: BARCODE_... of zint.h; @input_mode: GS1_MODE or 0
 * @module:  pixels of the narrowest bar
 *
 * Return: owned.
 */
struct frame *code_picture(int width, int height, int barcode, int input_mode,
			   const char *text, int module);

/* A lot of work for a decoder: finder patterns of QR all over. */
struct frame *code_picture_worst(int width, int height);

/**
 * code_picture_encode() - as a camera would send it
 * @fourcc: V4L2_PIX_FMT_... of a raw format or MJPEG
 * @gap:    bytes between two rows of a raw format
 */
GBytes *code_picture_encode(const struct frame *frame, guint32 fourcc, gsize gap);

/* A PGM file. */
GBytes *code_picture_pgm(const struct frame *frame);

#endif
