#include "drivers/ean_align.h"

#include <math.h>
#include <string.h>

#define OFFSETS 25    /* positions of an edge between parts, at most */
#define SHIFT   0.05f /* what a part of another width costs, for a quarter module */

/* Of the 22 samples of all guards: more is none. */
#define GUARDS_MISFIT 3.f

/* How finely the edges between parts are tried. */
struct grid {
	int offsets; /* odd */
	float step;  /* modules between them */
	int loose;   /* how many steps off the first and last edge may be */
	int reach;   /* how many steps wider or narrower a digit may be */
};

static const struct grid coarse = { 13, 0.25f, 2, 2 };
static const struct grid fine = { 25, 0.125f, 4, 3 };

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
	     struct ean_look look)
{
	enum ean_part kind = ean_part_kind(part);
	int n = 2 * ean_part_modules(part);
	const float *guard =
		ean_model()->guard[look.spread][look.blur][kind - EAN_FIRST_GUARD];
	float seen[EAN_SAMPLES], sum = 0;

	sample(signal, from, to, n, seen);
	for (int i = 0; i < n; i++)
		sum += (seen[i] - guard[i]) * (seen[i] - guard[i]);
	return sum;
}

/* The misfits of the first @n choices for samples @seen into @out; the least. */
static inline float
compare(const float seen[static EAN_SAMPLES], const float (*digit)[EAN_CHOICES],
	const float squares[static EAN_CHOICES], int n,
	float out[static EAN_CHOICES])
{
	float square = 0, least = G_MAXFLOAT;

	for (int j = 0; j < n; j++)
		out[j] = squares[j];
	for (int i = 0; i < EAN_SAMPLES; i++) {
		square += seen[i] * seen[i];
		for (int j = 0; j < n; j++)
			out[j] -= 2 * seen[i] * digit[i][j];
	}
	for (int j = 0; j < n; j++) {
		out[j] += square;
		least = MIN(least, out[j]);
	}
	return least;
}

static float
digit_misfits(const struct ean_signal *signal, float from, float to, int part,
	      struct ean_look look, float out[static EAN_CHOICES])
{
	const struct ean_model *model = ean_model();
	enum ean_part kind = ean_part_kind(part);
	const float(*digit)[EAN_CHOICES] =
		model->digit[look.spread][look.blur][kind];
	const float *squares = model->square[look.spread][look.blur][kind];
	float seen[EAN_SAMPLES];

	sample(signal, from, to, EAN_SAMPLES, seen);
	return kind == EAN_LEFT ? compare(seen, digit, squares, EAN_CHOICES, out)
				: compare(seen, digit, squares, 10, out);
}

/* What is laid over the signal. */
struct pattern {
	const struct ean_signal *signal;
	struct ean_look look;              /* of any number */
	const struct ean_picture *picture; /* of this one; or NULL */
};

static float
picture_misfit(const struct pattern *pattern, float from, float to, int part)
{
	const float *wanted = pattern->picture->part[part];
	int n = 2 * ean_part_modules(part);
	float seen[EAN_SAMPLES], sum = 0;

	sample(pattern->signal, from, to, n, seen);
	for (int i = 0; i < n; i++)
		sum += (seen[i] - wanted[i]) * (seen[i] - wanted[i]);
	return sum;
}

static float
part_misfit(const struct pattern *pattern, float from, float to, int part,
	    float out[static EAN_CHOICES])
{
	if (pattern->picture != NULL)
		return picture_misfit(pattern, from, to, part);
	return ean_part_modules(part) == 7
		       ? digit_misfits(pattern->signal, from, to, part,
				       pattern->look, out)
		       : guard_misfit(pattern->signal, from, to, part,
				      pattern->look);
}

int
ean_bends(const struct ean_signal *signal, const struct ean_place *place,
	  float bends[static 2])
{
	enum { TRIES = 4 * EAN_BEND_MAX + 1 };
	const struct ean_look look = { 2, 1 };
	float misfits[TRIES];
	int best = 0, next = -1;

	for (int i = 0; i < TRIES; i++) {
		struct ean_place at = *place;

		at.bend = (float) (i - 2 * EAN_BEND_MAX) * 0.5f;
		misfits[i] = guard_misfit(signal, point(&at, 0), point(&at, 3), 0,
					  look) +
			     guard_misfit(signal, point(&at, 45), point(&at, 50), 7,
					  look) +
			     guard_misfit(signal, point(&at, 92), point(&at, 95),
					  14, look) +
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
	return (misfits[best] < GUARDS_MISFIT) +
	       (next >= 0 && misfits[next] < GUARDS_MISFIT);
}

/* Where the edges between parts lie, and how well the parts before them fit. */
struct lattice {
	const struct grid *grid;
	float at[EAN_PARTS + 1][OFFSETS];
	float misfit[EAN_PARTS + 1][OFFSETS]; /* of the best way to here */
	int from[EAN_PARTS + 1][OFFSETS];     /* its edge before */
};

static void
lay(struct lattice *lattice, const struct ean_place *place)
{
	const struct grid *grid = lattice->grid;
	int modules = 0, middle = grid->offsets / 2;

	for (int edge = 0; edge <= EAN_PARTS; edge++) {
		for (int i = 0; i < grid->offsets; i++) {
			float off = (float) (i - middle) * grid->step;

			lattice->at[edge][i] = point(place, (float) modules + off);
			lattice->misfit[edge][i] =
				edge == 0 && ABS(i - middle) <= grid->loose
					? 0
					: G_MAXFLOAT;
		}
		if (edge < EAN_PARTS)
			modules += ean_part_modules(edge);
	}
}

/* All ways over part @part; the least misfit of them. */
static float
extend(struct lattice *lattice, const struct pattern *pattern, int part)
{
	const struct grid *grid = lattice->grid;
	float misfits[EAN_CHOICES], least = G_MAXFLOAT,
				    shift = SHIFT * grid->step * 4;
	int n = grid->offsets, middle = n / 2;
	int reach = ean_part_modules(part) == 7 ? grid->reach : grid->reach / 2;

	for (int i = 0; i < n; i++) {
		if (lattice->misfit[part][i] >= G_MAXFLOAT)
			continue;
		for (int j = MAX(i - reach, 0); j <= MIN(i + reach, n - 1); j++) {
			float misfit;

			if (part == EAN_PARTS - 1 && ABS(j - middle) > grid->loose)
				continue;
			misfit = lattice->misfit[part][i] +
				 shift * (float) ABS(j - i) +
				 part_misfit(pattern, lattice->at[part][i],
					     lattice->at[part + 1][j], part,
					     misfits);
			if (misfit >= lattice->misfit[part + 1][j])
				continue;
			lattice->misfit[part + 1][j] = misfit;
			lattice->from[part + 1][j] = i;
			least = MIN(least, misfit);
		}
	}
	return least;
}

/* The best way over all parts, as the offsets of its edges. FALSE when its misfit
 * is
 * @limit or more, or @place lies outside. */
static gboolean
find_way(struct lattice *lattice, const struct pattern *pattern,
	 const struct ean_place *place, float limit, int way[static EAN_PARTS + 1])
{
	const struct grid *grid = lattice->grid;
	int at = grid->offsets / 2;

	if (point(place, 0) < 0 ||
	    point(place, EAN_MODULES) > (float) pattern->signal->n)
		return FALSE;
	lay(lattice, place);
	for (int part = 0; part < EAN_PARTS; part++)
		if (extend(lattice, pattern, part) >= limit * 2 * EAN_MODULES)
			return FALSE;
	for (int i = 0; i < grid->offsets; i++)
		if (lattice->misfit[EAN_PARTS][i] < lattice->misfit[EAN_PARTS][at])
			at = i;
	way[EAN_PARTS] = at;
	for (int part = EAN_PARTS; part > 0; part--)
		way[part - 1] = lattice->from[part][way[part]];
	return TRUE;
}

/* The misfits of the parts of a way together; @misfits may be NULL. */
static float
follow(const struct lattice *lattice, const struct pattern *pattern, const int *way,
       struct ean_misfits *misfits, float seen[static 12][EAN_SAMPLES])
{
	float ignored[EAN_CHOICES] = { 0 }, sum = 0;
	int digit = 0;

	for (int part = 0; part < EAN_PARTS; part++) {
		float from = lattice->at[part][way[part]];
		float to = lattice->at[part + 1][way[part + 1]];
		gboolean is_digit = ean_part_modules(part) == 7;

		sum += part_misfit(pattern, from, to, part,
				   is_digit && misfits ? misfits->digit[digit]
						       : ignored);
		if (is_digit)
			sample(pattern->signal, from, to, EAN_SAMPLES,
			       seen[digit++]);
	}
	return sum / (2 * EAN_MODULES);
}

gboolean
ean_align(const struct ean_signal *signal, const struct ean_place *place,
	  struct ean_look look, float limit, struct ean_alignment *alignment)
{
	struct pattern pattern = { signal, look, NULL };
	struct lattice lattice = { .grid = &coarse };
	int way[EAN_PARTS + 1];

	if (!find_way(&lattice, &pattern, place, limit, way))
		return FALSE;
	alignment->misfit = follow(&lattice, &pattern, way, &alignment->misfits,
				   alignment->seen);
	return TRUE;
}

float
ean_align_number(const struct ean_signal *signal, const struct ean_place *place,
		 const struct ean_picture *picture, gboolean precise, float limit,
		 float seen[static 12][EAN_SAMPLES])
{
	struct pattern pattern = { signal, { 0, 0 }, picture };
	struct lattice lattice = { .grid = precise ? &fine : &coarse };
	int way[EAN_PARTS + 1];

	if (!find_way(&lattice, &pattern, place, limit, way))
		return limit;
	return follow(&lattice, &pattern, way, NULL, seen);
}
