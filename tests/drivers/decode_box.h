/*
 * decode_box.h - what the tests of decoding share: look at one picture, expect
 * codes
 */
#ifndef TESTS_DRIVERS_DECODE_BOX_H
#define TESTS_DRIVERS_DECODE_BOX_H

#include <string.h>

#include "drivers/frame_decoder.h"
#include "tests/tools/distort.h"
#include "tests/tools/draw_code.h"

G_GNUC_UNUSED static GPtrArray *
decode_still(const struct frame *frame, guint formats)
{
	AUTO(frame_decoder) decoder = frame_decoder_new(formats);

	return frame_decoder_still(decoder, frame);
}

/* Exactly this code, "" for none; @what says where, when it is not. */
G_GNUC_UNUSED static void
expect_only(const GPtrArray *codes, enum symbology symbology, const char *text,
	    const char *what)
{
	const struct frame_code *code = codes->len > 0 ? codes->pdata[0] : NULL;

	if (codes->len != (text[0] != '\0'))
		g_error("%s: %u codes, the first %s, wanted \"%s\"", what,
			codes->len, code ? code->data : "-", text);
	if (code == NULL)
		return;
	if (strcmp(code->data, text) != 0 || code->len != strlen(text))
		g_error("%s: %s is not %s", what, code->data, text);
	g_assert_cmpstr(symbology_name(code->symbology), ==,
			symbology_name(symbology));
}

/* @frame, owned here, holds exactly this code. */
G_GNUC_UNUSED static void
expect_in(struct frame *frame, enum symbology symbology, const char *text,
	  const char *what)
{
	g_autoptr(GPtrArray) codes = decode_still(frame, SYMBOLOGY_USUAL);

	expect_only(codes, symbology, text, what);
	frame_free(frame);
}

/* @frame, owned here, turned by @degrees on a table larger than it. */
G_GNUC_UNUSED static struct frame *
turned(struct frame *frame, double degrees)
{
	int side = (int) (1.5 * MAX(frame->width, frame->height));
	struct view view = { .width = side,
			     .height = side,
			     .x = frame->width / 2.0,
			     .y = frame->height / 2.0,
			     .zoom = 1,
			     .angle = degrees,
			     .beyond = 200 };
	struct frame *out = distort_view(frame, &view);

	frame_free(frame);
	return out;
}

#endif
