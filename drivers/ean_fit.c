#include "drivers/ean_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/ean_line.h"

#define LOOKED_AT 3 /* lines, for the numbers as a whole */
#define LOOKS     5 /* of them, tried on each line */

/* What a number must show to be drawn as a whole ... */
#define HOPE        1.01f /* margin */
#define HOPE_SLACK  0.3f
#define HOPE_MISFIT 0.22f

/* ... and to be believed then. */
#define MISFIT   0.2f
#define MARGIN   1.3f
#define THICKER  2.f /* margin to the number that thicker bars would make of it */
#define SLACK    0.1f
#define LIKENESS 0.9f
#define UNLIKE   5.f /* margin, for each unit of likeness that is missing */

struct ean_fit {
	struct ean_line lines[EAN_FIT_LINES];
	guint n;
	struct ean_look look; /* that fitted last */
};

struct ean_fit *
ean_fit_new(void)
{
	struct ean_fit *fit = g_new0(struct ean_fit, 1);

	ean_fit_begin(fit);
	return fit;
}

void
ean_fit_free(struct ean_fit *fit)
{
	g_free(fit);
}

void
ean_fit_begin(struct ean_fit *fit)
{
	fit->n = 0;
	fit->look = (struct ean_look) { 2, 1 };
}

static gboolean
runs(const struct ean_line *line, int way)
{
	return line->ways[way].alignment.misfit < EAN_MISFIT_LINE;
}

/* How many lines run this way, and how badly they fit in the mean. */
static guint
count_way(const struct ean_fit *fit, int way, float *misfit)
{
	guint n = 0;

	*misfit = 0;
	for (guint i = 0; i < fit->n; i++) {
		if (!runs(&fit->lines[i], way))
			continue;
		*misfit += sqrtf(fit->lines[i].ways[way].alignment.misfit);
		n++;
	}
	if (n > 0)
		*misfit /= (float) n;
	return n;
}

/* After three lines the wrong way has shown itself. */
static void
choose_ways(const struct ean_fit *fit, gboolean ways[static 2])
{
	float misfit[2];
	guint n[2] = { count_way(fit, 0, &misfit[0]),
		       count_way(fit, 1, &misfit[1]) };

	for (int way = 0; way < 2; way++) {
		int other = 1 - way;

		ways[way] = n[other] < 3 ||
			    (n[way] > 0 && misfit[way] <= 1.2f * misfit[other]);
	}
}

gboolean
ean_fit_line(struct ean_fit *fit, const struct profile *profile,
	     const struct edges *edges)
{
	struct ean_line *line = &fit->lines[fit->n];
	gboolean ways[2];
	int better;

	if (fit->n == EAN_FIT_LINES)
		return FALSE;
	choose_ways(fit, ways);
	if (!ean_line_fit(line, profile, edges, ways, fit->look))
		return FALSE;
	better = line->ways[1].alignment.misfit < line->ways[0].alignment.misfit;
	fit->look = line->ways[better].look;
	fit->n++;
	return TRUE;
}

/* The misfits of all lines that run @way. Noise makes all digits fit alike badly: a
 * bad line counts for less. */
static void
sum_up(const struct ean_fit *fit, int way, struct ean_misfits *sums)
{
	memset(sums, 0, sizeof *sums);
	for (guint i = 0; i < fit->n; i++) {
		const struct ean_alignment *line =
			&fit->lines[i].ways[way].alignment;
		float weight = 1 / MAX(line->misfit, 1e-4f);

		if (!runs(&fit->lines[i], way))
			continue;
		for (int k = 0; k < 12 * EAN_CHOICES; k++)
			(&sums->digit[0][0])[k] +=
				weight * (&line->misfits.digit[0][0])[k];
	}
}

/* The LOOKED_AT lines that fit best. */
static int
choose_lines(const struct ean_fit *fit, int way,
	     const struct ean_line *chosen[static LOOKED_AT])
{
	int n = 0;

	for (guint i = 0; i < fit->n; i++) {
		const struct ean_line *line = &fit->lines[i];
		float misfit = line->ways[way].alignment.misfit;
		int at = n;

		if (!runs(line, way))
			continue;
		while (at > 0 &&
		       misfit < chosen[at - 1]->ways[way].alignment.misfit)
			at--;
		if (at == LOOKED_AT)
			continue;
		n = MIN(n + 1, LOOKED_AT);
		memmove(&chosen[at + 1], &chosen[at],
			sizeof *chosen * (gsize) (n - 1 - at));
		chosen[at] = line;
	}
	return n;
}

/* A number drawn as a whole. */
struct drawn {
	const char *digits;
	float misfit; /* mean square, over the lines looked at */
	float seen[12]
		  [EAN_SAMPLES]; /* darkness of its digits, sums over the lines */
	struct ean_look look;    /* of the last line */
};

/* How well a number fits on one line, at the best of the first @looks of its looks;
 * that line's digits are added to what is seen. */
static float
draw_on(const struct ean_line *line, int way, int looks, struct drawn *drawn)
{
	static const struct ean_look steps[LOOKS] = {
		{ 0, 0 }, { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 }
	};
	const struct ean_line_way *at = &line->ways[way];
	struct ean_signal signal = { at->dark, line->n };
	float least = 2 * EAN_MISFIT_LINE, best[12][EAN_SAMPLES] = { 0 };

	for (int i = 0; i < looks; i++) {
		struct ean_look look = { at->look.blur + steps[i].blur,
					 at->look.spread + steps[i].spread };
		struct ean_picture picture;
		float seen[12][EAN_SAMPLES], misfit;

		if (look.blur < 0 || look.blur >= EAN_BLURS || look.spread < 0 ||
		    look.spread >= EAN_SPREADS)
			continue;
		ean_model_number(drawn->digits, look, &picture);
		misfit = ean_align_number(&signal, &at->place, &picture, looks > 1,
					  least, seen);
		if (misfit >= least)
			continue;
		least = misfit;
		drawn->look = look;
		memcpy(best, seen, sizeof best);
	}
	for (int i = 0; i < 12 * EAN_SAMPLES; i++)
		(&drawn->seen[0][0])[i] += (&best[0][0])[i];
	return least;
}

static void
draw(struct drawn *drawn, const struct ean_line *const *lines, int n, int way,
     int looks)
{
	memset(drawn->seen, 0, sizeof drawn->seen);
	drawn->misfit = 0;
	for (int i = 0; i < n; i++)
		drawn->misfit += draw_on(lines[i], way, looks, drawn) / (float) n;
}

static float
correlation(const float *a, const float *b)
{
	float sa = 0, sb = 0, aa = 0, bb = 0, ab = 0, n = EAN_SAMPLES;

	for (int i = 0; i < EAN_SAMPLES; i++) {
		sa += a[i];
		sb += b[i];
		aa += a[i] * a[i];
		bb += b[i] * b[i];
		ab += a[i] * b[i];
	}
	aa -= sa * sa / n;
	bb -= sb * sb / n;
	return (ab - sa * sb / n) / sqrtf(MAX(aa * bb, 1e-9f));
}

/* The least likeness of all digits to what they should look like. */
static float
least_likeness(const struct drawn *drawn)
{
	struct ean_picture picture;
	float least = 1;

	ean_model_number(drawn->digits, drawn->look, &picture);
	for (int part = 0, digit = 0; part < EAN_PARTS; part++) {
		float likeness;

		if (ean_part_modules(part) != 7)
			continue;
		likeness = correlation(drawn->seen[digit++], picture.part[part]);
		least = MIN(least, likeness);
	}
	return least;
}

static int
by_misfit(const void *a, const void *b)
{
	float x = ((const struct drawn *) a)->misfit;
	float y = ((const struct drawn *) b)->misfit;

	return (x > y) - (x < y);
}

/* What the lines that run one way say. */
struct opinion {
	const struct ean_line *lines[LOOKED_AT]; /* the best of them */
	int n, way;
	struct ean_misfits misfits;
	struct ean_number numbers[EAN_NUMBERS];
};

/* How much worse the best number that differs in thickness only fits than @best. */
static float
thickness_margin(const struct opinion *opinion, const struct drawn *best)
{
	struct ean_number number = { 0 }, thicker;
	struct drawn drawn;

	memcpy(number.digits, best->digits, sizeof number.digits);
	if (!ean_number_find_thicker(&opinion->misfits, &number, &thicker))
		return G_MAXFLOAT;
	drawn.digits = thicker.digits;
	draw(&drawn, opinion->lines, opinion->n, opinion->way, LOOKS);
	return drawn.misfit / MAX(best->misfit, 1e-6f);
}

/* A digit that does not look like itself must be made up for by all the others. */
static gboolean
is_sure(const struct opinion *opinion, const struct drawn *best,
	const struct ean_fit_result *result)
{
	float wanted = MARGIN + UNLIKE * MAX(LIKENESS - result->likeness, 0);

	return result->lines >= 2 && result->misfit < MISFIT &&
	       result->margin >= wanted && result->slack < SLACK &&
	       thickness_margin(opinion, best) >= THICKER;
}

/* The numbers drawn as a whole: the best of them and the margin to the next. FALSE
 * when they look hopeless at a glance: drawing them well costs more than all the
 * rest. */
static gboolean
draw_numbers(const struct opinion *opinion, struct ean_fit_result *result)
{
	struct drawn drawn[EAN_NUMBERS];

	for (int i = 0; i < EAN_NUMBERS; i++) {
		drawn[i].digits = opinion->numbers[i].digits;
		draw(&drawn[i], opinion->lines, opinion->n, opinion->way, 1);
	}
	qsort(drawn, EAN_NUMBERS, sizeof *drawn, by_misfit);
	if (drawn[0].misfit > HOPE_MISFIT * HOPE_MISFIT ||
	    drawn[1].misfit < HOPE * drawn[0].misfit)
		return FALSE;
	for (int i = 0; i < 2; i++)
		draw(&drawn[i], opinion->lines, opinion->n, opinion->way, LOOKS);
	qsort(drawn, 2, sizeof *drawn, by_misfit);
	memcpy(result->digits, drawn[0].digits, sizeof result->digits);
	result->misfit = sqrtf(drawn[0].misfit);
	result->margin = drawn[1].misfit / MAX(drawn[0].misfit, 1e-6f);
	result->likeness = least_likeness(&drawn[0]);
	result->sure = is_sure(opinion, &drawn[0], result);
	return TRUE;
}

/* FALSE when the lines that run @way say nothing clear. */
static gboolean
judge(const struct ean_fit *fit, int way, struct ean_fit_result *result)
{
	struct opinion opinion = { .way = way };
	const struct ean_number *best = &opinion.numbers[0], *next = best + 1;
	float misfit, free;

	result->lines = count_way(fit, way, &misfit);
	if (result->lines == 0)
		return FALSE;
	sum_up(fit, way, &opinion.misfits);
	free = ean_number_find(&opinion.misfits, opinion.numbers);
	result->slack = (best->misfit - free) / MAX(next->misfit - free, 1e-6f);
	if (result->slack > HOPE_SLACK || next->misfit < HOPE * best->misfit)
		return FALSE;
	opinion.n = choose_lines(fit, way, opinion.lines);
	return draw_numbers(&opinion, result);
}

gboolean
ean_fit_end(const struct ean_fit *fit, struct ean_fit_result *result)
{
	gboolean any = FALSE;

	for (int way = 0; way < 2; way++) {
		struct ean_fit_result one;

		if (!judge(fit, way, &one) || (any && one.margin <= result->margin))
			continue;
		*result = one;
		any = TRUE;
	}
	return any;
}
