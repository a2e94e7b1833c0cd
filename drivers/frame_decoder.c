#include "drivers/frame_decoder.h"

#include "drivers/bars.h"
#include "drivers/linear.h"
#include "drivers/omni.h"
#include "drivers/threshold.h"
#include "drivers/votes.h"
#include "drivers/zbar_pass.h"
#include "drivers/zxing_pass.h"

struct frame_decoder {
	guint formats;
	struct bars *bars;
	struct linear *linear; /* for omni.h */
	struct ballot *ballot; /* of the frame at hand */
	struct votes *votes;   /* of the sequence */
	guint turn;            /* frames of the sequence so far */
};

struct frame_decoder *
frame_decoder_new(guint formats)
{
	struct frame_decoder *decoder = g_new0(struct frame_decoder, 1);

	decoder->formats = formats;
	decoder->bars = bars_new(formats);
	decoder->linear = linear_new(formats);
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
	linear_free(decoder->linear);
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
	if (wants_linear(decoder))
		bars_read(decoder->bars, frame, decoder->ballot);
}

static void
look_at_threshold(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame) sharp = threshold_adaptive(frame);

	if (sharp != NULL)
		zbar_pass_read(sharp, decoder->formats, decoder->ballot);
}

static gboolean
found(struct frame_decoder *decoder)
{
	g_autoptr(GPtrArray) codes =
		only_wanted(decoder, votes_of_still(decoder->ballot));

	return codes->len > 0;
}

GPtrArray *
frame_decoder_still(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame)
	fit = frame_fit(frame, FRAME_DECODER_WIDTH, FRAME_DECODER_HEIGHT);
	const struct frame *small = fit ? fit : frame;

	ballot_clear(decoder->ballot);
	look_first(decoder, small);
	if (!found(decoder) && wants_linear(decoder))
		omni_read(decoder->linear, small, decoder->ballot);
	if (!found(decoder))
		look_at_threshold(decoder, small);
	return only_wanted(decoder, votes_of_still(decoder->ballot));
}

GPtrArray *
frame_decoder_next(struct frame_decoder *decoder, const struct frame *frame)
{
	AUTO(frame)
	fit = frame_fit(frame, FRAME_DECODER_WIDTH, FRAME_DECODER_HEIGHT);
	const struct frame *small = fit ? fit : frame;

	ballot_clear(decoder->ballot);
	look_first(decoder, small);
	if (ballot_count(decoder->ballot) == 0) {
		if (decoder->turn % 2 == 0 && wants_linear(decoder))
			omni_read(decoder->linear, small, decoder->ballot);
		else
			look_at_threshold(decoder, small);
	}
	decoder->turn++;
	return only_wanted(decoder, votes_add_frame(decoder->votes, decoder->ballot,
						    frame->at));
}
