#include "drivers/ean_align.h"

#include <math.h>
#include <string.h>

#define OFFSETS 13    /* positions of an edge between parts that are tried */
#define STEP    0.25f /* modules between them */
#define LOOSE   2     /* how many steps off the first and last edge may be */
#define SHIFT   0.05f /* what a part of another width costs, for each step */

#define MIDDLE (OFFSETS / 2)

/* Sample number of a point @at modules from the beginning. */
static float
point(const struct ean_place *place, float at)
{
	float part = at / EAN_MODULES;

	return place->start +
	       place->module * (at + 4 * place->bend * part * (1 - part));
}

static float
dark_at(const struct ean_signal *signal, float x)
{
	int i = (int) x;

	return signal->dark[i] +
	       (signal->dark[i + 1] - signal->dark[i]) * (x - (float) i);
}

/* @n samples evenly between @from and @to; the border is repeated beyond it. */
static void
sample(const struct ean_signal *signal, float from, float to, int n, float *out)
{
	float step = (to - from) / (float) n, end = (float) signal->n - 1.01f;

	for (int i = 0; i < n; i++)
		out[i] = dark_at(signal,
				 CLAMP(from + ((float) i + 0.5f) * step, 0, end));
}

static float
guard_misfit(const struct ean_signal *signal, float from, float to, int part,
	     int blur)
{
	enum ean_part kind = ean_part_kind(part);
	int n = 2 * ean_part_modules(part);
	const float *guard = ean_model()->guard[blur][kind - EAN_FIRST_GUARD];
	float seen[EAN_SAMPLES], sum = 0;

	sample(signal, from, to, n, seen);
	for (int i = 0; i < n; i++)
		sum += (seen[i] - guard[i]) * (seen[i] - guard[i]);
	return sum;
}

/* The misfits of all choices into @out; the least of them. */
static float
digit_misfits(const struct ean_signal *signal, float from, float to, int part,
	      int blur, float out[static EAN_CHOICES])
{
	const struct ean_model *model = ean_model();
	enum ean_part kind = ean_part_kind(part);
	const float(*digit)[EAN_CHOICES] = model->digit[blur][kind];
	float seen[EAN_SAMPLES], square = 0, least = G_MAXFLOAT;

	sample(signal, from, to, EAN_SAMPLES, seen);
	for (int j = 0; j < EAN_CHOICES; j++)
		out[j] = model->square[blur][kind][j];
	for (int i = 0; i < EAN_SAMPLES; i++) {
		square += seen[i] * seen[i];
		for (int j = 0; j < EAN_CHOICES; j++)
			out[j] -= 2 * seen[i] * digit[i][j];
	}
	for (int j = 0; j < EAN_CHOICES; j++) {
		out[j] += square;
		if (kind == EAN_LEFT || j < 10)
			least = MIN(least, out[j]);
	}
	return least;
}

static float
part_misfit(const struct ean_signal *signal, float from, float to, int part,
	    int blur, float out[static EAN_CHOICES])
{
	return ean_part_modules(part) == 7
		       ? digit_misfits(signal, from, to, part, blur, out)
		       : guard_misfit(signal, from, to, part, blur);
}

void
ean_bends(const struct ean_signal *signal, const struct ean_place *place,
	  float bends[static 2])
{
	enum { BLUR = 2, TRIES = 4 * EAN_BEND_MAX + 1 };
	float misfits[TRIES];
	int best = 0, next = -1;

	for (int i = 0; i < TRIES; i++) {
		struct ean_place at = *place;

		at.bend = (float) (i - 2 * EAN_BEND_MAX) * 0.5f;
		misfits[i] = guard_misfit(signal, point(&at, 0), point(&at, 3), 0,
					  BLUR) +
			     guard_misfit(signal, point(&at, 45), point(&at, 50), 7,
					  BLUR) +
			     guard_misfit(signal, point(&at, 92), point(&at, 95),
					  14, BLUR) +
			     /* of equals the straight one */
			     0.1f * fabsf(at.bend);
		if (misfits[i] < misfits[best])
			best = i;
	}
	for (int i = 0; i < TRIES; i++)
		if (ABS(i - best) > 3 && (next < 0 || misfits[i] < misfits[next]))
			next = i;
	bends[0] = (float) (best - 2 * EAN_BEND_MAX) * 0.5f;
	bends[1] = (float) (next - 2 * EAN_BEND_MAX) * 0.5f;
}

/* Where the edges between parts lie, and how well the parts before them fit. */
struct lattice {
	float at[EAN_PARTS + 1][OFFSETS];
	float misfit[EAN_PARTS + 1][OFFSETS]; /* of the best way to here */
	int from[EAN_PARTS + 1][OFFSETS];     /* its edge before */
};

static void
lay(struct lattice *lattice, const struct ean_place *place)
{
	int modules = 0;

	for (int edge = 0; edge <= EAN_PARTS; edge++) {
		for (int i = 0; i < OFFSETS; i++) {
			gboolean end = edge == 0 || edge == EAN_PARTS;

			lattice->at[edge][i] =
				point(place, (float) modules +
						     (float) (i - MIDDLE) * STEP);
			lattice->misfit[edge][i] = G_MAXFLOAT;
			if (edge == 0 && ABS(i - MIDDLE) <= LOOSE)
				lattice->misfit[edge][i] = 0;
			(void) end;
		}
		if (edge < EAN_PARTS)
			modules += ean_part_modules(edge);
	}
}

/* All ways over part @part. */
static void
extend(struct lattice *lattice, const struct ean_signal *signal, int part, int blur)
{
	float misfits[EAN_CHOICES];
	int reach = ean_part_modules(part) == 7 ? 2 : 1;

	for (int i = 0; i < OFFSETS; i++) {
		if (lattice->misfit[part][i] >= G_MAXFLOAT)
			continue;
		for (int j = MAX(i - reach, 0); j <= MIN(i + reach, OFFSETS - 1);
		     j++) {
			float misfit;

			if (part == EAN_PARTS - 1 && ABS(j - MIDDLE) > LOOSE)
				continue;
			misfit = lattice->misfit[part][i] +
				 SHIFT * (float) ABS(j - i) +
				 part_misfit(signal, lattice->at[part][i],
					     lattice->at[part + 1][j], part, blur,
					     misfits);
			if (misfit >= lattice->misfit[part + 1][j])
				continue;
			lattice->misfit[part + 1][j] = misfit;
			lattice->from[part + 1][j] = i;
		}
	}
}

gboolean
ean_align(const struct ean_signal *signal, const struct ean_place *place, int blur,
	  struct ean_alignment *alignment)
{
	struct lattice lattice;
	float ignored[EAN_CHOICES];
	int at = MIDDLE, digit = 12;

	if (point(place, 0) < 0 || point(place, EAN_MODULES) > (float) signal->n)
		return FALSE;
	lay(&lattice, place);
	for (int part = 0; part < EAN_PARTS; part++)
		extend(&lattice, signal, part, blur);
	for (int i = 0; i < OFFSETS; i++)
		if (lattice.misfit[EAN_PARTS][i] < lattice.misfit[EAN_PARTS][at])
			at = i;
	alignment->misfit = 0;
	for (int part = EAN_PARTS - 1; part >= 0; part--) {
		int before = lattice.from[part + 1][at];
		gboolean is_digit = ean_part_modules(part) == 7;

		alignment->misfit +=
			part_misfit(signal, lattice.at[part][before],
				    lattice.at[part + 1][at], part, blur,
				    is_digit ? alignment->misfits.digit[--digit]
					     : ignored);
		at = before;
	}
	alignment->misfit /= 2 * EAN_MODULES;
	return TRUE;
}
