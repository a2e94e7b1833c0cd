/*
 * bars.h - reading linear codes where parallel bars were found
 */
#ifndef DRIVERS_BARS_H
#define DRIVERS_BARS_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/ballot.h"
#include "drivers/frame.h"

struct bars;

/* Owned. @formats as for frame_decoder_new(). */
struct bars *bars_new(guint formats);
void bars_free(struct bars *bars);
AUTO_DEFINE(bars, bars_free)

/**
 * bars_read() - read the places of @frame that stripes.h finds
 *
 * The widths of bars first, and where they give nothing, with ean_fit.h.
 *
 * Return: on how many lines of one place there were bars enough for a code, read or
 * not: 0 to 2 where there is none. G_MAXUINT when @frame is too small to tell.
 */
guint bars_read(struct bars *bars, const struct frame *frame,
		struct ballot *ballot);

#endif
