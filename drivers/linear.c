#include "drivers/linear.h"

#include <zbar.h>

#include "drivers/zbar_code.h"

struct linear {
	zbar_decoder_t *decoder;
	zbar_scanner_t *scanner; /* feeds the decoder */
	struct ballot *line;     /* what was read on the line so far */
};

static int
configure(gpointer decoder, int symbology, int config, int value)
{
	return zbar_decoder_set_config(decoder, (zbar_symbol_type_t) symbology,
				       (zbar_config_t) config, value);
}

static void
take(zbar_decoder_t *decoder)
{
	struct linear *linear = zbar_decoder_get_userdata(decoder);
	zbar_symbol_type_t type = zbar_decoder_get_type(decoder);

	if (type > ZBAR_PARTIAL)
		zbar_code_add(linear->line, (int) type,
			      zbar_decoder_get_data(decoder),
			      zbar_decoder_get_data_length(decoder),
			      zbar_decoder_get_modifiers(decoder), 1);
}

struct linear *
linear_new(guint formats)
{
	struct linear *linear = g_new0(struct linear, 1);

	linear->decoder = zbar_decoder_create();
	zbar_code_configure(formats & ~SYMBOLOGY_BIT(SYMBOLOGY_QR), configure,
			    linear->decoder);
	zbar_decoder_set_userdata(linear->decoder, linear);
	zbar_decoder_set_handler(linear->decoder, take);
	linear->scanner = zbar_scanner_create(linear->decoder);
	linear->line = ballot_new();
	return linear;
}

void
linear_free(struct linear *linear)
{
	if (linear == NULL)
		return;
	zbar_scanner_destroy(linear->scanner);
	zbar_decoder_destroy(linear->decoder);
	ballot_free(linear->line);
	g_free(linear);
}

/* Width 0 means to the decoder that the line goes on without end. */
static guint
space(int width, gboolean border, int quiet)
{
	return border || width > quiet * EDGE_UNIT ? 0 : (guint) MAX(width, 1);
}

void
linear_edges(struct linear *linear, const struct profile *profile,
	     const struct edges *edges, int quiet)
{
	zbar_decoder_t *decoder = linear->decoder;
	int first = 0, before = 0, last;

	if (edges->n < 10)
		return;
	zbar_decoder_reset(decoder);
	if (!edges->dark_first) {
		before = edges->at[first++];
		zbar_decode_width(decoder,
				  space(before, profile->from_border, quiet));
	} else if (profile->from_border) {
		zbar_decode_width(decoder, 0);
	} else {
		/* a bar whose beginning is not seen */
		before = edges->at[first++];
	}
	for (int i = first; i < edges->n; i++) {
		zbar_decode_width(decoder, (guint) (edges->at[i] - before));
		before = edges->at[i];
	}
	last = MAX(profile->n * EDGE_UNIT - before, 1);
	if (zbar_decoder_get_color(decoder) == ZBAR_SPACE)
		zbar_decode_width(decoder, space(last, profile->to_border, quiet));
	else if (profile->to_border)
		zbar_decode_width(decoder, (guint) last);
	zbar_decode_width(decoder, 0);
}

void
linear_samples(struct linear *linear, const guint8 *grey, int n)
{
	zbar_scanner_reset(linear->scanner);
	for (int i = 0; i < n; i++)
		zbar_scan_y(linear->scanner, grey[i]);
	/* two edges may still be waiting in the scanner */
	zbar_scanner_flush(linear->scanner);
	zbar_scanner_flush(linear->scanner);
}

void
linear_end_line(struct linear *linear, struct ballot *ballot)
{
	for (guint i = 0; i < ballot_count(linear->line); i++) {
		const struct reading *reading = ballot_get(linear->line, i);

		ballot_add(ballot, reading->symbology, reading->data, reading->len,
			   reading->aim, 1);
	}
	ballot_clear(linear->line);
}
