#include "drivers/ean_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/ean_align.h"

#define QUIET       3.5f /* modules of space beside the symbol, at least */
#define MODULE_MIN  0.7f /* samples */
#define EDGES       60   /* of a symbol */
#define EDGES_MIN   30   /* that blur and glare leave of them */
#define EDGES_MAX   66   /* with specks */
#define PLACES      2    /* tried on one line */
#define MISFIT_LINE 0.22f
#define MISFIT_SURE 0.17f
#define MARGIN_SURE 1.12f
#define LINES_SURE  2

/* What all lines say when the symbol runs this way. */
struct way {
	struct ean_misfits all;
	struct ean_misfits half[2]; /* of every other line */
	float misfit;               /* sum over the lines */
	guint lines;
};

struct ean_fit {
	struct way ways[2];         /* along the line, against it */
	float dark[2][PROFILE_MAX]; /* the signal of the line, for both ways */
	int blur;                   /* that fitted best so far */
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
	memset(fit->ways, 0, sizeof fit->ways);
	fit->blur = 2;
}

/* Darkness from brightness: where between the brightest and the darkest of its
 * surroundings a sample lies. @reach in samples. */
static void
to_dark(const struct profile *profile, int reach, float *dark)
{
	const gint16 *grey = profile->grey;
	float lows[PROFILE_MAX], highs[PROFILE_MAX], low = 0, high = 0;
	int n = profile->n, from = 0, to = 0;

	for (int i = 0; i < n; i++) {
		gint16 least = grey[i], most = grey[i];

		for (int j = MAX(i - reach, 0); j <= MIN(i + reach, n - 1); j++) {
			least = MIN(least, grey[j]);
			most = MAX(most, grey[j]);
		}
		lows[i] = least;
		highs[i] = most;
	}
	for (int i = 0; i < n; i++) {
		float count, contrast;

		for (; to <= MIN(i + reach, n - 1); to++) {
			low += lows[to];
			high += highs[to];
		}
		for (; from < i - reach; from++) {
			low -= lows[from];
			high -= highs[from];
		}
		count = (float) (to - from);
		/* 4 grey levels: what is flatter is paper with noise */
		contrast = MAX((high - low) / count, 64.f);
		dark[i] = CLAMP((high / count - grey[i]) / contrast, -0.3f, 1.3f);
	}
}

/* Where a symbol could begin and end: numbers of edges. */
struct span {
	int first, last;
	int odd; /* by how many edges it misses EDGES */
};

static int
by_oddity(const void *a, const void *b)
{
	return ((const struct span *) a)->odd - ((const struct span *) b)->odd;
}

static float
edge_at(const struct edges *edges, int i)
{
	return (float) edges->at[i] / EDGE_UNIT;
}

/* Is there space enough beside the bars from edge @first to edge @last? */
static gboolean
is_quiet(const struct profile *profile, const struct edges *edges, int first,
	 int last, float module)
{
	float left = edge_at(edges, first), right = (float) profile->n;
	gboolean no_left = first == 0 && profile->from_border;
	gboolean no_right = last == edges->n - 1 && profile->to_border;

	if (first > 0)
		left -= edge_at(edges, first - 1);
	if (last < edges->n - 1)
		right = edge_at(edges, last + 1);
	right -= edge_at(edges, last);
	return (no_left || left >= QUIET * module) &&
	       (no_right || right >= QUIET * module);
}

static int
find_spans(const struct profile *profile, const struct edges *edges,
	   struct span spans[static 64])
{
	int n = 0;

	for (int first = edges->dark_first ? 1 : 0; first < edges->n; first += 2)
		for (int last = first + EDGES_MIN - 1;
		     last < MIN(first + EDGES_MAX, edges->n) && n < 64; last += 2) {
			float module =
				(edge_at(edges, last) - edge_at(edges, first)) /
				EAN_MODULES;

			if (module >= MODULE_MIN &&
			    is_quiet(profile, edges, first, last, module))
				spans[n++] = (struct span) {
					first, last, abs(last - first + 1 - EDGES)
				};
		}
	qsort(spans, (gsize) n, sizeof *spans, by_oddity);
	return n;
}

/* The best blur for @place, from the one that fitted last: downhill. */
static void
try_blurs(struct ean_fit *fit, const struct ean_signal *signal,
	  const struct ean_place *place, struct ean_alignment *best, int *best_blur)
{
	float least = G_MAXFLOAT;
	int blur = fit->blur, step = 1, tries = 0;

	while (blur >= 0 && blur < EAN_BLURS) {
		struct ean_alignment alignment;

		if (!ean_align(signal, place, blur, &alignment))
			return;
		tries++;
		if (alignment.misfit < least) {
			least = alignment.misfit;
			if (least < best->misfit) {
				*best = alignment;
				*best_blur = blur;
			}
			blur += step;
		} else if (tries == 2 && step > 0) {
			step = -1;
			blur = fit->blur - 1;
		} else {
			return;
		}
	}
}

/* The best alignment one way. */
static void
try_way(struct ean_fit *fit, int n, int way, const struct span *span,
	const struct edges *edges, struct ean_alignment *best, int *blur)
{
	struct ean_signal signal = { fit->dark[way], n };
	float first = edge_at(edges, span->first),
	      last = edge_at(edges, span->last);
	struct ean_place place = { .start = way == 0 ? first : (float) n - 1 - last,
				   .module = (last - first) / EAN_MODULES };
	float bends[2];

	ean_bends(&signal, &place, bends);
	for (int i = 0; i < 2; i++) {
		place.bend = bends[i];
		try_blurs(fit, &signal, &place, best, blur);
	}
}

static void
add(struct ean_misfits *sums, const struct ean_misfits *misfits, float weight)
{
	for (int i = 0; i < 12; i++)
		for (int j = 0; j < EAN_CHOICES; j++)
			sums->digit[i][j] += weight * misfits->digit[i][j];
}

static void
take_line(struct ean_fit *fit, int way, const struct ean_alignment *line, int blur)
{
	struct way *sums = &fit->ways[way];
	/* noise makes all digits fit alike badly: a bad line counts for less */
	float weight = 1 / MAX(line->misfit, 1e-4f);

	add(&sums->all, &line->misfits, weight);
	add(&sums->half[sums->lines % 2], &line->misfits, weight);
	sums->misfit += sqrtf(line->misfit);
	sums->lines++;
	fit->blur = blur;
}

/* After three lines the wrong way has shown itself. */
static gboolean
is_wrong_way(const struct ean_fit *fit, int way)
{
	const struct way *this = &fit->ways[way], *other = &fit->ways[1 - way];

	return other->lines >= 3 &&
	       (this->lines == 0 ||
		this->misfit / (float) this->lines >
			1.2f * other->misfit / (float) other->lines);
}

gboolean
ean_fit_line(struct ean_fit *fit, const struct profile *profile,
	     const struct edges *edges)
{
	struct ean_alignment best[2];
	struct span spans[64] = { 0 };
	int n = profile->n, found = find_spans(profile, edges, spans),
	    blur[2] = { 0, 0 };

	best[0].misfit = best[1].misfit = G_MAXFLOAT;
	for (int i = 0; i < MIN(found, PLACES); i++) {
		float width = edge_at(edges, spans[i].last) -
			      edge_at(edges, spans[i].first);

		to_dark(profile, MAX(6, (int) (width * 7 / EAN_MODULES)),
			fit->dark[0]);
		for (int k = 0; k < n; k++)
			fit->dark[1][k] = fit->dark[0][n - 1 - k];
		for (int way = 0; way < 2; way++)
			if (!is_wrong_way(fit, way))
				try_way(fit, n, way, &spans[i], edges, &best[way],
					&blur[way]);
	}
	for (int way = 0; way < 2; way++)
		if (best[way].misfit < MISFIT_LINE * MISFIT_LINE)
			take_line(fit, way, &best[way], blur[way]);
	return found > 0;
}

/* Do both halves of the lines name this number, each for itself? */
static gboolean
halves_agree(const struct way *way, const char *digits)
{
	for (int i = 0; i < 2; i++) {
		struct ean_number number;

		ean_number_find(&way->half[i], &number);
		if (strcmp(number.digits, digits) != 0)
			return FALSE;
	}
	return TRUE;
}

gboolean
ean_fit_end(const struct ean_fit *fit, struct ean_fit_result *result)
{
	gboolean any = FALSE;

	for (int i = 0; i < 2; i++) {
		const struct way *way = &fit->ways[i];
		struct ean_number number;
		float margin;

		if (way->lines == 0)
			continue;
		ean_number_find(&way->all, &number);
		margin = number.next / MAX(number.misfit, 1e-6f);
		if (any && margin <= result->margin)
			continue;
		any = TRUE;
		memcpy(result->digits, number.digits, sizeof result->digits);
		result->lines = way->lines;
		result->misfit = way->misfit / (float) way->lines;
		result->margin = margin;
		result->sure =
			way->lines >= LINES_SURE && result->misfit < MISFIT_SURE &&
			margin >= MARGIN_SURE && halves_agree(way, number.digits);
	}
	return any;
}
