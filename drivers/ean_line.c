#include "drivers/ean_line.h"

#include <stdlib.h>
#include <string.h>

#define QUIET      3.5f /* modules of space beside the symbol, at least */
#define MODULE_MIN 0.7f /* samples */
#define EDGES      60   /* of a symbol */
#define EDGES_MIN  30   /* that blur and glare leave of them */
#define EDGES_MAX  66   /* with specks */
#define SPANS      2    /* tried on one line */
#define FIRST_LOOK (1.3f * EAN_MISFIT_LINE)
#define GOOD       (0.1f * 0.1f) /* so good a fit need not be looked for further */

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
			float width = edge_at(edges, last) - edge_at(edges, first);
			float module = width / EAN_MODULES;

			if (module >= MODULE_MIN &&
			    is_quiet(profile, edges, first, last, module))
				spans[n++] = (struct span) {
					first, last, abs(last - first + 1 - EDGES)
				};
		}
	qsort(spans, (gsize) n, sizeof *spans, by_oddity);
	return n;
}

/* Is this look better than what was found so far? Then it is kept. */
static gboolean
try_look(struct ean_line_way *best, const struct ean_signal *signal,
	 const struct ean_place *place, struct ean_look look, float *least)
{
	struct ean_alignment alignment;

	if (look.blur < 0 || look.blur >= EAN_BLURS || look.spread < 0 ||
	    look.spread >= EAN_SPREADS ||
	    !ean_align(signal, place, look, *least, &alignment) ||
	    alignment.misfit >= *least)
		return FALSE;
	*least = alignment.misfit;
	if (alignment.misfit >= best->alignment.misfit)
		return TRUE;
	best->alignment = alignment;
	best->place = *place;
	best->look = look;
	memcpy(best->dark, signal->dark, sizeof *best->dark * (gsize) signal->n);
	return TRUE;
}

/* The best look at @place, from @look on: downhill. */
static void
try_place(struct ean_line_way *best, const struct ean_signal *signal,
	  const struct ean_place *place, struct ean_look look)
{
	static const struct ean_look steps[4] = {
		{ 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 }
	};
	float least = FIRST_LOOK;

	/* where one look is far off no other is near */
	if (!try_look(best, signal, place, look, &least))
		return;
	for (int i = 0, failed = 0; failed < 4; i = (i + 1) % 4) {
		struct ean_look next = { look.blur + steps[i].blur,
					 look.spread + steps[i].spread };

		failed++;
		while (try_look(best, signal, place, next, &least)) {
			failed = 0;
			look = next;
			next.blur += steps[i].blur;
			next.spread += steps[i].spread;
		}
	}
}

static void
try_span(struct ean_line_way *best, const struct ean_signal *signal, float first,
	 float last, struct ean_look look)
{
	struct ean_place place = { .start = first,
				   .module = (last - first) / EAN_MODULES };
	float bends[2];
	int n = ean_bends(signal, &place, bends);

	for (int i = 0; i < n && best->alignment.misfit > GOOD; i++) {
		place.bend = bends[i];
		try_place(best, signal, &place, look);
	}
}

gboolean
ean_line_fit(struct ean_line *line, const struct profile *profile,
	     const struct edges *edges, const gboolean ways[static 2],
	     struct ean_look look)
{
	struct span spans[64] = { 0 };
	float dark[2][PROFILE_MAX];
	int n = profile->n, found = find_spans(profile, edges, spans);

	line->n = n;
	for (int way = 0; way < 2; way++)
		line->ways[way].alignment.misfit = EAN_MISFIT_LINE;
	for (int i = 0; i < MIN(found, SPANS); i++) {
		float first = edge_at(edges, spans[i].first);
		float last = edge_at(edges, spans[i].last);

		to_dark(profile, MAX(6, (int) ((last - first) * 7 / EAN_MODULES)),
			dark[0]);
		for (int k = 0; k < n; k++)
			dark[1][k] = dark[0][n - 1 - k];
		for (int way = 0; way < 2; way++) {
			struct ean_signal signal = { dark[way], n };
			float end = (float) (n - 1);

			if (ways[way])
				try_span(&line->ways[way], &signal,
					 way == 0 ? first : end - last,
					 way == 0 ? last : end - first, look);
		}
	}
	return line->ways[0].alignment.misfit < EAN_MISFIT_LINE ||
	       line->ways[1].alignment.misfit < EAN_MISFIT_LINE;
}
