/*
 * picture.h - picture files as grey frames
 *
 * PNG, JPEG, PGM and PPM of every kind their libraries know. Colour becomes
 * brightness, transparent parts become white paper. A note in the file on which way
 * up it is meant (EXIF) is left alone: codes are read at every angle, and in
 * mirrors.
 */
#ifndef DRIVERS_PICTURE_H
#define DRIVERS_PICTURE_H

#include <glib.h>

#include "drivers/frame.h"

#define PICTURE_BYTES_MAX  (256 << 20) /* of a file */
#define PICTURE_PIXELS_MAX (100 << 20) /* of a picture */

/**
 * picture_load() - read a file
 * @path:  a file or a pipe
 * @whole: set to FALSE when the file ends too early or is damaged; may be NULL
 *
 * What is there of a damaged JPEG or PGM is taken, the rest is grey; a damaged
 * PNG is an error. A size beyond PICTURE_PIXELS_MAX or FRAME_SIDE_MAX is refused
 * before memory is taken for it. A very large JPEG is reduced while it is decoded,
 * to sides not below PICTURE_SIDE_ENOUGH.
 *
 * Return: owned. NULL with SD_ERROR_NOT_FOUND (no such file), INVALID (no picture,
 * damaged, too large) or IO.
 */
struct frame *picture_load(const char *path, gboolean *whole, GError **error);

/* The same for @len bytes of a file in memory. */
struct frame *picture_decode(const guint8 *bytes, gsize len, gboolean *whole,
			     GError **error);

/* The longer side of a reduced JPEG is at least this. */
#define PICTURE_SIDE_ENOUGH 2560

/* Single kinds, as above. A JPEG may be one frame of a camera's MJPEG stream, in
 * which the Huffman tables are left out. */
struct frame *picture_decode_jpeg(const guint8 *bytes, gsize len, gboolean *whole,
				  GError **error);
struct frame *picture_decode_png(const guint8 *bytes, gsize len, GError **error);
struct frame *picture_decode_pnm(const guint8 *bytes, gsize len, gboolean *whole,
				 GError **error);

/* Is a picture of this size taken? FALSE with SD_ERROR_INVALID when a limit above
 * is passed or a side is not at least 1. */
gboolean picture_check_size(gint64 width, gint64 height, GError **error);

/* A grey frame for a picture of this size. NULL with the error of
 * picture_check_size(), or SD_ERROR_IO when there is no memory. */
struct frame *picture_frame(gint64 width, gint64 height, GError **error);

#endif
