#include "drivers/bars.h"

#include "drivers/ean_fit.h"
#include "drivers/linear.h"
#include "drivers/stripes.h"

#define PLACES    10
#define CONTRAST  5.5f /* grey levels from pixel to pixel */
#define LINES     40   /* read in one place, at most */
#define ENOUGH    6    /* lines that agree: the place is read */
#define TRUSTED   2    /* lines that agree: no need to fit an EAN to it */
#define BARS      24   /* edges: only the shortest of linear codes have fewer */
#define SMALL     32   /* pixels; in less places are not found */
#define FIT_TRIES 3    /* rows until some must have taken part */

/* Smallest changes of brightness that are edges; the fit looks only for the outer
 * ones of a symbol. */
#define READ_LEAST 60
#define READ_PART  0.18f
#define FIT_LEAST  48
#define FIT_PART   0.12f

struct bars {
	guint formats;
	struct linear *linear;
	struct ean_fit *fit;
	struct ballot *place; /* readings of one place */
	struct profile profile;
	struct edges edges;
	guint promising; /* lines of the place with BARS edges or more */
};

struct bars *
bars_new(guint formats)
{
	struct bars *bars = g_new0(struct bars, 1);

	bars->formats = formats;
	bars->linear = linear_new(formats);
	bars->fit = ean_fit_new();
	bars->place = ballot_new();
	return bars;
}

void
bars_free(struct bars *bars)
{
	if (bars == NULL)
		return;
	linear_free(bars->linear);
	ean_fit_free(bars->fit);
	ballot_free(bars->place);
	g_free(bars);
}

static guint
most_lines(const struct ballot *ballot)
{
	guint most = 0;

	for (guint i = 0; i < ballot_count(ballot); i++)
		most = MAX(most, ballot_get(ballot, i)->lines);
	return most;
}

static void
read_line(struct bars *bars, const struct frame *frame, const struct stripes *place,
	  guint row, float aside)
{
	int margin;
	struct line line = stripes_line(place, row, aside, &margin);

	if (!profile_take(&bars->profile, frame, &line, 3))
		return;
	for (int method = EDGE_MIDDLE; method <= EDGE_STEEPEST; method++) {
		profile_edges(&bars->profile, (enum edge_method) method, READ_LEAST,
			      READ_PART, &bars->edges);
		linear_edges(bars->linear, &bars->profile, &bars->edges,
			     margin / 2);
	}
	if (bars->edges.n >= BARS)
		bars->promising++;
	linear_end_line(bars->linear, bars->place);
}

/* Lines over all rows, and when these are few, between them. */
static void
read_widths(struct bars *bars, const struct frame *frame,
	    const struct stripes *place)
{
	guint rows = MIN(place->n_rows, LINES), each = CLAMP(LINES / rows, 1, 4);

	for (guint i = 0; i < each; i++) {
		float aside = ((float) i + 0.5f) / (float) each - 0.5f;

		for (guint row = 0; row < rows; row++) {
			read_line(bars, frame, place, row, aside * STRIPES_BLOCK);
			if (most_lines(bars->place) >= ENOUGH)
				return;
		}
	}
}

static void
fit_ean(struct bars *bars, const struct frame *frame, const struct stripes *place)
{
	struct ean_fit_result result;
	guint taken = 0;

	ean_fit_begin(bars->fit);
	for (guint row = 0; row < MIN(place->n_rows, EAN_FIT_LINES); row++) {
		if (row >= FIT_TRIES && taken * 3 < row)
			break;
		int margin;
		struct line line = stripes_line(place, row, 0, &margin);

		if (!profile_take(&bars->profile, frame, &line, 5))
			continue;
		profile_edges(&bars->profile, EDGE_MIDDLE, FIT_LEAST, FIT_PART,
			      &bars->edges);
		taken += ean_fit_line(bars->fit, &bars->profile, &bars->edges) ? 1
									       : 0;
	}
	if (!ean_fit_end(bars->fit, &result) || !result.sure)
		return;
	ballot_add(bars->place,
		   result.digits[0] == '0' ? SYMBOLOGY_UPCA : SYMBOLOGY_EAN13,
		   result.digits, EAN_FIT_DIGITS, "]E0", result.lines);
}

static void
read_place(struct bars *bars, const struct frame *frame,
	   const struct stripes *place)
{
	const guint ean =
		SYMBOLOGY_BIT(SYMBOLOGY_EAN13) | SYMBOLOGY_BIT(SYMBOLOGY_UPCA);

	bars->promising = 0;
	ballot_clear(bars->place);
	read_widths(bars, frame, place);
	if (bars->formats & ean && most_lines(bars->place) < TRUSTED)
		fit_ean(bars, frame, place);
}

guint
bars_read(struct bars *bars, const struct frame *frame, struct ballot *ballot)
{
	struct stripes places[PLACES];
	guint n = stripes_find(frame, CONTRAST, places, PLACES);
	guint promising = MIN(frame->width, frame->height) < SMALL ? G_MAXUINT : 0;

	for (guint i = 0; i < n; i++) {
		read_place(bars, frame, &places[i]);
		promising = MAX(promising, bars->promising);
		for (guint k = 0; k < ballot_count(bars->place); k++) {
			const struct reading *reading = ballot_get(bars->place, k);

			ballot_add(ballot, reading->symbology, reading->data,
				   reading->len, reading->aim, reading->lines);
		}
	}
	return promising;
}
