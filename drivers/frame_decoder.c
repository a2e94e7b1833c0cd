#include "drivers/frame_decoder.h"

#include "drivers/bars.h"
#include "drivers/qr_marks.h"
#include "drivers/threshold.h"
#include "drivers/votes.h"
#include "drivers/zbar_pass.h"
#include "drivers/zxing_pass.h"

/* Lines with bars, and corner marks, from which on ZBar is asked. */
#define PROMISING 3
#define CORNERS   3

/* Sides of the smallest part of a crowded picture that is taken, in pixels. */
#define CROWD_LEAST 100

#define LARGE (640 * 480) /* pixels */

struct frame_decoder {
	guint formats;
	struct bars *bars;
	struct ballot *ballot; /* of the frame at hand */
	struct votes *votes;   /* of the sequence */
	guint promising;       /* what bars_read() made of the frame at hand */
	guint marks;           /* what qr_marks_count() made of it */
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

/* The middle of a frame, half as wide and high; lent as long as @frame is. */
static struct frame
middle_of(const struct frame *frame)
{
	struct frame middle = *frame;

	middle.width /= 2;
	middle.height /= 2;
	middle.pixels = frame_row(frame, frame->height / 4) + frame->width / 4;
	return middle;
}

/* QR codes among more corner marks than can be tried in good time: the one that is
 * held to the middle. */
static void
look_in_crowd(struct frame_decoder *decoder, const struct frame *frame,
	      const struct frame *sharp)
{
	struct frame part = *frame, part_sharp = *sharp;
	guint before = ballot_count(decoder->ballot), all;

	while (MIN(part.width, part.height) >= CROWD_LEAST &&
	       ballot_count(decoder->ballot) == before) {
		part = middle_of(&part);
		part_sharp = middle_of(&part_sharp);
		qr_marks_count(&part_sharp, &all);
		if (all < QR_MARKS_MAX)
			zxing_pass_read(&part, SYMBOLOGY_BIT(SYMBOLOGY_QR),
					decoder->ballot);
	}
}

/* @sharp is @frame in 0 and 255. Return: how many corner marks could be of one
 * code; 0 when they are a crowd. */
static guint
look_for_matrix(struct frame_decoder *decoder, const struct frame *frame,
		const struct frame *sharp)
{
	const guint qr = SYMBOLOGY_BIT(SYMBOLOGY_QR);
	guint all, marks = qr_marks_count(sharp, &all);

	if (all < QR_MARKS_MAX || !(decoder->formats & qr)) {
		zxing_pass_read(frame, decoder->formats, decoder->ballot);
		return marks;
	}
	zxing_pass_read(frame, decoder->formats & ~qr, decoder->ballot);
	look_in_crowd(decoder, frame, sharp);
	return 0;
}

/* The passes that cost little, and find most of what there is. */
static void
look_first(struct frame_decoder *decoder, const struct frame *frame,
	   const struct frame *sharp)
{
	decoder->marks = look_for_matrix(decoder, frame, sharp);
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
	AUTO(frame) half_sharp = half ? threshold_adaptive(half) : NULL;

	if (half_sharp != NULL)
		look_for_matrix(decoder, half, half_sharp);
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
	AUTO(frame) sharp = inverted ? threshold_adaptive(inverted) : NULL;

	if (sharp != NULL)
		look_for_matrix(decoder, inverted, sharp);
}

/* ZBar's way, which costs twice as much as all the others together: only for what
 * there is some sign of. */
static void
look_hard(struct frame_decoder *decoder, const struct frame *sharp)
{
	guint formats = decoder->formats;

	if (decoder->promising < PROMISING)
		formats &= SYMBOLOGY_BIT(SYMBOLOGY_QR);
	if (decoder->marks < CORNERS)
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
	AUTO(frame) sharp = threshold_adaptive(frame);

	if (sharp == NULL)
		return;
	look_first(decoder, frame, sharp);
	if (found(decoder))
		return;
	look_again(decoder, frame, sharp);
	if (!found(decoder))
		look_inverted(decoder, frame);
	if (!found(decoder))
		look_hard(decoder, sharp);
}

/* @frame in the box of a camera's picture, @times as wide and high. */
static GPtrArray *
look_in_size(struct frame_decoder *decoder, const struct frame *frame, int times)
{
	AUTO(frame)
	fit = frame_fit(frame, times * FRAME_DECODER_WIDTH,
			times * FRAME_DECODER_HEIGHT);

	ballot_clear(decoder->ballot);
	look_at_still(decoder, fit ? fit : frame);
	return only_wanted(decoder, votes_of_still(decoder->ballot));
}

GPtrArray *
frame_decoder_still(struct frame_decoder *decoder, const struct frame *frame)
{
	GPtrArray *codes = look_in_size(decoder, frame, 1);
	int longer = MAX(frame->width, frame->height);
	int shorter = MIN(frame->width, frame->height);

	if (codes->len > 0 ||
	    (longer <= FRAME_DECODER_WIDTH && shorter <= FRAME_DECODER_HEIGHT))
		return codes;
	g_ptr_array_unref(codes);
	return look_in_size(decoder, frame, 2);
}

/* One of the means for what the first pass did not find; another one at each frame.
 */
static void
look_in_turn(struct frame_decoder *decoder, const struct frame *frame,
	     const struct frame *sharp)
{
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
	AUTO(frame) sharp = threshold_adaptive(small);

	ballot_clear(decoder->ballot);
	if (sharp != NULL) {
		look_first(decoder, small, sharp);
		if (ballot_count(decoder->ballot) == 0)
			look_in_turn(decoder, small, sharp);
	}
	return only_wanted(decoder, votes_add_frame(decoder->votes, decoder->ballot,
						    frame->at));
}
