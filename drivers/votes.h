/*
 * votes.h - which readings are believed
 *
 * Linear codes are misread now and then: a line through half a symbol, a smudge,
 * the text beside it. So no reading counts until enough lines, and with a camera
 * enough frames, say the same. How many depends on how well the symbology checks
 * itself.
 *
 * Pure: readings and times in, codes out.
 */
#ifndef DRIVERS_VOTES_H
#define DRIVERS_VOTES_H

#include <glib.h>

#include "base/auto.h"
#include "drivers/ballot.h"
#include "drivers/frame_decoder.h"

/**
 * votes_of_still() - the readings of a single picture that are believed
 *
 * Not believed are: too few lines; a text shorter than accidents are; a text that
 * is part of another of the same symbology; an EAN or UPC beside another that was
 * read at least half as often.
 *
 * Return: owned array of owned struct frame_code, most lines first.
 */
GPtrArray *votes_of_still(const struct ballot *ballot);

/* What was seen lately in the frames of one camera. */
struct votes;

struct votes *votes_new(void);
void votes_free(struct votes *votes);
AUTO_DEFINE(votes, votes_free)

void votes_reset(struct votes *votes);

/* Out of view for longer than this, and in so many frames, is gone: a busy machine
 * may look only now and then. */
#define VOTES_MEMORY G_USEC_PER_SEC
#define VOTES_FRAMES 3

/**
 * votes_add_frame() - count the readings of the next frame
 * @at: when it was taken, in microseconds, not before the one before
 *
 * Return: owned array of owned struct frame_code: the readings that are believed
 * from this frame on. They are not returned again while they stay in view, that is
 * while no VOTES_MEMORY passes with VOTES_FRAMES frames and no reading of them.
 */
GPtrArray *votes_add_frame(struct votes *votes, const struct ballot *ballot,
			   gint64 at);

#endif
