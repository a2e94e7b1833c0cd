/*
 * zbar_pass.h - ZBar's own way over a whole picture
 */
#ifndef DRIVERS_ZBAR_PASS_H
#define DRIVERS_ZBAR_PASS_H

#include <glib.h>

#include "drivers/ballot.h"
#include "drivers/frame.h"

/**
 * zbar_pass_read() - read @frame with a scanner of its own
 * @formats: as for frame_decoder_new()
 *
 * A scanner that is kept from frame to frame does not forget halves of EAN symbols:
 * with two things in turn whose numbers begin alike it reported the one that was no
 * longer there. A new one costs a tenth of a millisecond.
 */
void zbar_pass_read(const struct frame *frame, guint formats,
		    struct ballot *ballot);

#endif
