/*
 * frame_stream.h - a stream of bytes becomes pictures
 *
 * JPEG and PGM or PPM pictures one after the other, in any mixture, or raw grey
 * ones of a size that was agreed on. What is neither is skipped up to the next
 * beginning of a picture, so that a stream may start in the middle, and the headers
 * between the pictures of an HTTP stream do no harm. Pure: the same pictures for
 * every cut.
 */
#ifndef DRIVERS_FRAME_STREAM_H
#define DRIVERS_FRAME_STREAM_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"

/* Bytes of one picture as it is sent; one that is longer is damaged. */
#define FRAME_STREAM_MAX (32 << 20)
/* Bytes without the beginning of a picture, in a row, that count as damage. */
#define FRAME_STREAM_SKIP 4096

struct frame_stream;

enum frame_stream_got {
	STREAM_MORE, /* feed it */
	STREAM_FRAME,
	STREAM_DAMAGED, /* a picture that cannot be decoded, or FRAME_STREAM_SKIP
			   bytes that are none: skipped */
};

/* Owned. @width and @height of raw pictures; 0 for pictures that tell. */
struct frame_stream *frame_stream_new(int width, int height);
void frame_stream_free(struct frame_stream *stream);
AUTO_DEFINE(frame_stream, frame_stream_free)

void frame_stream_feed(struct frame_stream *stream, const guint8 *bytes, gsize len);

/**
 * frame_stream_next() - the next thing in what was fed
 * @frame: set to an owned picture for STREAM_FRAME, else to NULL
 *
 * To be called until it says STREAM_MORE, or memory grows with what is fed.
 *
 * Return: STREAM_DAMAGED with SD_ERROR_INVALID.
 */
enum frame_stream_got frame_stream_next(struct frame_stream *stream,
					struct frame **frame, GError **error);

/* Nothing more comes. FALSE with SD_ERROR_INVALID when it ends within a picture. */
gboolean frame_stream_end(const struct frame_stream *stream, GError **error);

#endif
