/*
 * frame_decoder.h - codes in pictures
 *
 * The one door to ZBar and zxing-cpp. A still is searched with all means until
 * something is found; the frames of a camera are searched with one means each, in
 * turn, and a code counts once enough lines and frames agree on it.
 *
 * A decoder keeps what it has seen of a sequence and nothing else; it reads no
 * clock. Use each from one thread at a time; several may run at once.
 */
#ifndef DRIVERS_FRAME_DECODER_H
#define DRIVERS_FRAME_DECODER_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/frame.h"
#include "drivers/symbology.h"

/* Pictures larger than this (either way round) are reduced to fit; stills in which
 * nothing is found then are looked at once more, twice as wide and high. */
#define FRAME_DECODER_WIDTH  1280
#define FRAME_DECODER_HEIGHT 720

/* One code of a picture. */
struct frame_code {
	enum symbology symbology;
	char *data; /* @len bytes as a reader would send them, NUL after the last:
		       separators as GS (0x1d), a leading FNC1 left out; UPC as its
		       13 digits; Codabar without start and stop; text of QR and
		       Data Matrix as UTF-8, unless it is no text at all */
	gsize len;
	char aim[4];  /* AIM identifier, "]C1" when it is GS1; never empty */
	guint votes;  /* lines that agreed, over all frames of a sequence */
	guint frames; /* frames in which it was seen; 1 for a still */
};

void frame_code_free(struct frame_code *code);

struct frame_decoder;

/* Owned. @formats: bits of SYMBOLOGY_BIT(); others are never reported. */
struct frame_decoder *frame_decoder_new(guint formats);
void frame_decoder_free(struct frame_decoder *decoder);
AUTO_DEFINE(frame_decoder, frame_decoder_free)

/**
 * frame_decoder_still() - all codes of one picture
 * @frame: lent; not changed
 *
 * What frame_decoder_next() remembers is not touched.
 *
 * Return: owned array of owned struct frame_code, the one with the most votes
 * first; empty when there is none.
 */
GPtrArray *frame_decoder_still(struct frame_decoder *decoder,
			       const struct frame *frame);

/**
 * frame_decoder_next() - the next frame of a camera
 * @frame: lent; not changed. @at must not run backwards; frames may be left out
 *
 * A code is reported once, at the frame at which it counts, and again only after
 * it was out of view for a second.
 *
 * Return: owned array of owned struct frame_code, mostly empty.
 */
GPtrArray *frame_decoder_next(struct frame_decoder *decoder,
			      const struct frame *frame);

/* The camera was away or looks elsewhere: forget what was seen. */
void frame_decoder_reset(struct frame_decoder *decoder);

#endif
