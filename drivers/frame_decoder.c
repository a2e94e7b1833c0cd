#include "drivers/frame_decoder.h"

#include "drivers/bars.h"
#include "drivers/qr_marks.h"
#include "drivers/threshold.h"
#include "drivers/votes.h"
#include "drivers/zbar_pass.h"
#include "drivers/zxing_pass.h"

/* Lines with bars, and corner marks, from which on ZBar is asked. */
#define PROMISING 3
#define QR_MARKS  3

#define LARGE (640 * 480) /* pixels */

struct frame_decoder {
	guint formats;
	struct bars *bars;
	struct ballot *ballot; /* of the frame at hand */
	struct votes *votes;   /* of the sequence */
	guint promising;       /* what bars_read() made of the frame at hand */
	guint turn;            /* which mean is next in a sequence */
};

struct frame_decoder *
frame_decoder_new(guint formats)
{
	struct frame_decoder *decoder = g_new0(struct frame_decoder, 1);

	decoder->formats = formats;
	decoder->bars = bars_new(formats);
	decoder->ballot = ballot_new();
	decoder->votes = votes_new();
	return decoder;
}

void
frame_decoder_free(struct frame_decoder *decoder)
{
	if (decoder == NULL)
		return;
	bars_free(decoder->bars);
	ballot_free(decoder->ballot);
	votes_free(decoder->votes);
	g_free(decoder);
}

void
frame_decoder_reset(struct frame_decoder *decoder)
{
	votes_reset(decoder->votes);
}

static gboolean
wants_linear(const struct frame_decoder *decoder)
{
	const guint matrix =
		SYMBOLOGY_BIT(SYMBOLOGY_QR) | SYMBOLOGY_BIT(SYMBOLOGY_DATA_MATRIX);

	return (decoder->formats & ~matrix) != 0;
}

/* Formats asked for only as a part of what a pass must look for are left out. */
static GPtrArray *
only_wanted(const struct frame_decoder *decoder, GPtrArray *codes)
{
	for (guint i = codes->len; i > 0; i--) {
		const struct frame_code *code = codes->pdata[i - 1];

		if (!(decoder->formats & SYMBOLOGY_BIT(code->symbology)))
			g_ptr_array_remove_index(codes, i - 1);
	}
	return codes;
}

/* The passes that cost little, and find most of what there is. */
static void
look_first(struct frame_decoder *decoder, const struct frame *frame)
{
	zxing_pass_read(frame, decoder->formats, decoder->ballot);
	decoder->promising = 0;
	if (wants_linear(decoder))
		decoder->promising =
			bars_read(decoder->bars, frame, decoder->ballot);
}

/* Matrix codes that are coarse and dirty, linear ones in bad light. */
static void
look_again(struct frame_decoder *decoder, const struct frame *frame,
	   const struct frame *sharp)
{
	AUTO(frame) half = frame_half(frame);

	if (half != NULL)
		zxing_pass_read(half, decoder->formats, decoder->ballot);
	if (wants_linear(decoder))
		bars_read(decoder->bars, sharp, decoder->ballot);
}

/* Matrix codes in light on dark. They are rare, and mostly large. */
static void
look_inverted(struct frame_decoder *decoder, const struct frame *frame)
{
	gboolean large = frame->width * frame->height > LARGE;
	AUTO(frame) half = large ? frame_half(frame) : NULL;
	AUTO(frame) inverted = frame_inverted(half ? half : frame);

	if (inverted != NULL)
		zxing_pass_read(inverted, decoder->formats, decoder->ballot);
}

/* ZBar's way, which costs twice as much as all the others together: only for what
 * there is some sign of. */
static void
look_hard(struct frame_decoder *decoder, const struct frame *sharp)
{
	guint formats = decoder->formats;

	if (decoder->promising < PROMISING)
		formats &= SYMBOLOGY_BIT(SYMBOLOGY_QR);
	if (formats & SYMBOLOGY_BIT(SYMBOLOGY_QR) &&
	    qr_marks_count(sharp) < QR_MARKS)
		formats &= ~SYMBOLOGY_BIT(SYMBOLOGY_QR);
	if (formats != 0)
		zbar_pass_read(sharp, formats, decoder->ballot);
}

static gboolean
found(struct frame_decoder *decoder)
{
	g_autoptr(GPtrArray) codes =
		only_wanted(decoder, votes_of_still(decoder->ballot));

	return codes->len > 0;
}

static void
look_at_still(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame) sharp = NULL;

	look_first(decoder, frame);
	if (found(decoder))
		return;
	sharp = threshold_adaptive(frame);
	if (sharp == NULL)
		return;
	look_again(decoder, frame, sharp);
	if (!found(decoder))
		look_inverted(decoder, frame);
	if (!found(decoder))
		look_hard(decoder, sharp);
}

GPtrArray *
frame_decoder_still(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame)
	fit = frame_fit(frame, FRAME_DECODER_WIDTH, FRAME_DECODER_HEIGHT);

	ballot_clear(decoder->ballot);
	look_at_still(decoder, fit ? fit : frame);
	return only_wanted(decoder, votes_of_still(decoder->ballot));
}

/* One of the means for what the first pass did not find; another one at each frame.
 */
static void
look_in_turn(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame) sharp = threshold_adaptive(frame);

	if (sharp == NULL)
		return;
	switch (decoder->turn++ % 3) {
	case 0: look_again(decoder, frame, sharp); break;
	case 1: look_hard(decoder, sharp); break;
	default: look_inverted(decoder, frame); break;
	}
}

GPtrArray *
frame_decoder_next(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame)
	fit = frame_fit(frame, FRAME_DECODER_WIDTH, FRAME_DECODER_HEIGHT);
	const struct frame *small = fit ? fit : frame;

	ballot_clear(decoder->ballot);
	look_first(decoder, small);
	if (ballot_count(decoder->ballot) == 0)
		look_in_turn(decoder, small);
	return only_wanted(decoder, votes_add_frame(decoder->votes, decoder->ballot,
						    frame->at));
}
