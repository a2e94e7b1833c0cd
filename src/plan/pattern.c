#include "plan/pattern.h"

#include "base/tr.h"

#define YEAR        12
#define FAST_MONTHS 6
#define NON_MONTHS  24

static enum pattern
classify(double adi, double cv2)
{
	if (adi < PATTERN_ADI)
		return cv2 < PATTERN_CV2 ? PATTERN_SMOOTH : PATTERN_ERRATIC;
	return cv2 < PATTERN_CV2 ? PATTERN_INTERMITTENT : PATTERN_LUMPY;
}

struct pattern_figures
pattern_of(const qty_t *months, gsize n)
{
	struct pattern_figures figures = { 0 };
	double sum = 0, squares = 0, mean;
	gsize first = n, hits = 0;

	for (gsize i = 0; i < n; i++) {
		if (months[i] <= 0)
			continue;
		first = MIN(first, i);
		hits++;
		sum += (double) months[i];
	}
	if (hits == 0)
		return figures;
	mean = sum / (double) hits;
	for (gsize i = first; i < n; i++) {
		double off = (double) months[i] - mean;

		if (months[i] > 0)
			squares += off * off;
	}
	figures.adi = (double) (n - first) / (double) hits;
	if (hits > 1)
		figures.cv2 = squares / (double) (hits - 1) / (mean * mean);
	figures.pattern = classify(figures.adi, figures.cv2);
	return figures;
}

static guint
hits_in_last(const qty_t *months, gsize n, gsize window)
{
	guint hits = 0;

	for (gsize i = n > window ? n - window : 0; i < n; i++)
		hits += months[i] > 0;
	return hits;
}

enum speed
speed_of(const qty_t *months, gsize n)
{
	if (hits_in_last(months, n, YEAR) >= FAST_MONTHS)
		return SPEED_FAST;
	return hits_in_last(months, n, NON_MONTHS) > 0 ? SPEED_SLOW : SPEED_NON;
}

const char *
pattern_name(enum pattern pattern)
{
	switch (pattern) {
	case PATTERN_NONE: return TR_MARK("no demand");
	case PATTERN_SMOOTH: return TR_MARK("smooth");
	case PATTERN_ERRATIC: return TR_MARK("erratic");
	case PATTERN_INTERMITTENT: return TR_MARK("intermittent");
	case PATTERN_LUMPY: return TR_MARK("lumpy");
	}
	return "";
}
