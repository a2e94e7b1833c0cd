#include "drivers/profile.h"

#include <math.h>
#include <string.h>

#define FIX 16 /* bits of fraction of a position in the frame */

/* The part of @line, as steps from its beginning, that keeps @margin pixels away
 * from the border; empty when *from > *to. */
static void
clip(const struct line *line, const struct frame *frame, float margin, float *from,
     float *to)
{
	float start[2] = { line->x, line->y }, step[2] = { line->dx, line->dy };
	float end[2] = { (float) frame->width - 1, (float) frame->height - 1 };

	*from = 0;
	*to = (float) line->n;
	for (int i = 0; i < 2; i++) {
		float low = margin, high = end[i] - margin;

		if (fabsf(step[i]) < 1e-5f) {
			if (start[i] < low || start[i] > high)
				*to = -1;
			continue;
		}
		low = (low - start[i]) / step[i];
		high = (high - start[i]) / step[i];
		*from = MAX(*from, MIN(low, high));
		*to = MIN(*to, MAX(low, high));
	}
}

/* Add the brightness, 0 to PROFILE_WHITE, along one line within the frame. */
static void
add_tap(int *sums, int n, const struct frame *frame, const struct line *line)
{
	int x = (int) (line->x * (1 << FIX)), y = (int) (line->y * (1 << FIX));
	int dx = (int) lrintf(line->dx * (1 << FIX));
	int dy = (int) lrintf(line->dy * (1 << FIX));
	int x_max = (frame->width - 1) << FIX, y_max = (frame->height - 1) << FIX;

	for (int i = 0; i < n; i++, x += dx, y += dy) {
		int cx = CLAMP(x, 0, x_max - 1), cy = CLAMP(y, 0, y_max - 1);
		const guint8 *p = frame_row(frame, cy >> FIX) + (cx >> FIX);
		const guint8 *q = p + frame->stride;
		int fx = (cx >> (FIX - 8)) & 255, fy = (cy >> (FIX - 8)) & 255;
		int top = p[0] * (256 - fx) + p[1] * fx;
		int bottom = q[0] * (256 - fx) + q[1] * fx;

		sums[i] += (top * (256 - fy) + bottom * fy) >> 12;
	}
}

gboolean
profile_take(struct profile *profile, const struct frame *frame,
	     const struct line *line, int taps)
{
	int sums[PROFILE_MAX];
	gboolean straight = line->dx == 0 || line->dy == 0;
	float from, to;
	int first;

	profile->n = 0;
	if (frame->width < 2 || frame->height < 2)
		return FALSE;
	clip(line, frame, 0, &from, &to);
	first = (int) ceilf(from);
	if (to - (float) first < 16)
		return FALSE;
	profile->n = MIN((int) to - first + 1, MIN(line->n, PROFILE_MAX));
	profile->from_border = first > 0;
	profile->to_border =
		(float) (first + profile->n) > to && to < (float) line->n;
	memset(sums, 0, sizeof *sums * (gsize) profile->n);
	for (int tap = 0; tap < taps; tap++) {
		float aside = (float) (tap - taps / 2);
		struct line at = *line;

		at.x += (float) first * line->dx - aside * line->dy;
		at.y += (float) first * line->dy + aside * line->dx;
		if (straight) {
			at.x = rintf(at.x);
			at.y = rintf(at.y);
		}
		add_tap(sums, profile->n, frame, &at);
	}
	for (int i = 0; i < profile->n; i++)
		profile->grey[i] = (gint16) (sums[i] / taps);
	return TRUE;
}

/* Where half the brightness between samples @a and @b, neighbouring extremes, is
 * passed. */
static int
middle(const gint16 *grey, int a, int b)
{
	int half = (grey[a] + grey[b]) / 2, step;

	if (grey[b] > grey[a])
		while (a < b - 1 && grey[a + 1] < half)
			a++;
	else
		while (a < b - 1 && grey[a + 1] > half)
			a++;
	step = grey[a + 1] - grey[a];
	return a * EDGE_UNIT +
	       (step == 0 ? EDGE_UNIT / 2 : (half - grey[a]) * EDGE_UNIT / step);
}

/* Where the change between two extremes is fastest: the top of a parabola through
 * the three largest steps. */
static int
steepest(const struct profile *profile, int a, int b)
{
	const gint16 *grey = profile->grey;
	int best = a, before, at, after, bend;

	for (int i = a; i < b; i++)
		if (ABS(grey[i + 1] - grey[i]) > ABS(grey[best + 1] - grey[best]))
			best = i;
	at = ABS(grey[best + 1] - grey[best]);
	before = best > 0 ? ABS(grey[best] - grey[best - 1]) : 0;
	after = best + 2 < profile->n ? ABS(grey[best + 2] - grey[best + 1]) : 0;
	bend = before - 2 * at + after;
	return best * EDGE_UNIT + EDGE_UNIT / 2 +
	       (bend == 0 ? 0 : (before - after) * (EDGE_UNIT / 2) / bend);
}

struct finder {
	const struct profile *profile;
	enum edge_method method;
	struct edges *edges;
	int swing; /* how large changes of brightness were lately */
};

static void
add_edge(struct finder *finder, int a, int b)
{
	const gint16 *grey = finder->profile->grey;
	struct edges *edges = finder->edges;
	int change = ABS(grey[b] - grey[a]), at;

	finder->swing = MAX(change, (finder->swing * 3 + change) / 4);
	at = finder->method == EDGE_MIDDLE ? middle(grey, a, b)
					   : steepest(finder->profile, a, b);
	if (edges->n == 0)
		edges->dark_first = grey[b] > grey[a];
	else
		at = MAX(at, edges->at[edges->n - 1] + 1);
	edges->at[edges->n++] = at;
}

/* Walks from extreme to extreme; a turn back by less than the threshold is noise.
 */
void
profile_edges(const struct profile *profile, enum edge_method method, int least,
	      float part, struct edges *edges)
{
	const gint16 *grey = profile->grey;
	struct finder finder = { profile, method, edges, least * 4 };
	int low = 0, high = 0, from = 0, rising = 0;

	edges->n = 0;
	edges->dark_first = FALSE;
	for (int i = 1; i < profile->n; i++) {
		int enough = MAX(least, (int) (part * (float) finder.swing));

		if (grey[i] > grey[high])
			high = i;
		if (grey[i] < grey[low])
			low = i;
		if (rising <= 0 && grey[i] - grey[low] > enough) {
			if (rising < 0)
				add_edge(&finder, from, low);
			from = low;
			high = i;
			rising = 1;
		} else if (rising >= 0 && grey[high] - grey[i] > enough) {
			if (rising > 0)
				add_edge(&finder, from, high);
			from = high;
			low = i;
			rising = -1;
		}
	}
	if (rising != 0)
		add_edge(&finder, from, rising > 0 ? high : low);
}
