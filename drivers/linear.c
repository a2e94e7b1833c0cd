#include "drivers/linear.h"

#include <zbar.h>

#include "drivers/ean_widths.h"
#include "drivers/zbar_code.h"

/* Modules that the bars of an EAN may be off, in the mean. */
#define EAN_MISFIT 0.24f

struct linear {
	zbar_decoder_t *decoder;
	struct ballot *line;     /* what was read on the line so far */
	struct ballot *symbol;   /* what ZBar reports, until it is checked */
	int widths[PROFILE_MAX]; /* of the line, as they went to the decoder */
	int n_widths;
};

static int
configure(gpointer decoder, int symbology, int config, int value)
{
	return zbar_decoder_set_config(decoder, (zbar_symbol_type_t) symbology,
				       (zbar_config_t) config, value);
}

/* ZBar speaks with the space after a symbol. */
static gboolean
fits(const struct linear *linear, const struct reading *reading)
{
	return !symbology_is_ean(reading->symbology) ||
	       ean_widths_misfit(reading->symbology, reading->data, linear->widths,
				 linear->n_widths - 1) < EAN_MISFIT;
}

/* Width 0 stands for space without end. */
static void
feed(struct linear *linear, int width)
{
	if (linear->n_widths < PROFILE_MAX)
		linear->widths[linear->n_widths++] = width;
	zbar_decode_width(linear->decoder, (guint) width);
}

static void
take(zbar_decoder_t *decoder)
{
	struct linear *linear = zbar_decoder_get_userdata(decoder);
	zbar_symbol_type_t type = zbar_decoder_get_type(decoder);

	if (type <= ZBAR_PARTIAL)
		return;
	zbar_code_add(linear->symbol, (int) type, zbar_decoder_get_data(decoder),
		      zbar_decoder_get_data_length(decoder),
		      zbar_decoder_get_modifiers(decoder), 1);
	for (guint i = 0; i < ballot_count(linear->symbol); i++) {
		const struct reading *reading = ballot_get(linear->symbol, i);

		if (fits(linear, reading))
			ballot_add(linear->line, reading->symbology, reading->data,
				   reading->len, reading->aim, 1);
	}
	ballot_clear(linear->symbol);
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
	linear->line = ballot_new();
	linear->symbol = ballot_new();
	return linear;
}

void
linear_free(struct linear *linear)
{
	if (linear == NULL)
		return;
	zbar_decoder_destroy(linear->decoder);
	ballot_free(linear->line);
	ballot_free(linear->symbol);
	g_free(linear);
}

static void
begin(struct linear *linear)
{
	linear->n_widths = 0;
	zbar_decoder_reset(linear->decoder);
}

static int
space(int width, gboolean border, int quiet)
{
	return border || width > quiet * EDGE_UNIT ? 0 : MAX(width, 1);
}

void
linear_edges(struct linear *linear, const struct profile *profile,
	     const struct edges *edges, int quiet)
{
	int first = 0, before = 0, last;

	if (edges->n < 10)
		return;
	begin(linear);
	if (!edges->dark_first) {
		before = edges->at[first++];
		feed(linear, space(before, profile->from_border, quiet));
	} else if (profile->from_border) {
		feed(linear, 0);
		/* samples are taken in the middle of pixels */
		before = -EDGE_UNIT / 2;
	} else {
		/* a bar whose beginning is not seen */
		before = edges->at[first++];
	}
	for (int i = first; i < edges->n; i++) {
		feed(linear, edges->at[i] - before);
		before = edges->at[i];
	}
	last = MAX(profile->n * EDGE_UNIT - EDGE_UNIT / 2 - before, 1);
	if (zbar_decoder_get_color(linear->decoder) == ZBAR_SPACE)
		feed(linear, space(last, profile->to_border, quiet));
	else if (profile->to_border)
		feed(linear, last);
	feed(linear, 0);
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
