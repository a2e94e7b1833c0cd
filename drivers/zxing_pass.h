/*
 * zxing_pass.h - QR codes and Data Matrix of a whole picture
 */
#ifndef DRIVERS_ZXING_PASS_H
#define DRIVERS_ZXING_PASS_H

#include <glib.h>

#include "drivers/ballot.h"
#include "drivers/frame.h"

/* @formats as for frame_decoder_new(); all but these two are ignored. */
void zxing_pass_read(const struct frame *frame, guint formats,
		     struct ballot *ballot);

#endif
