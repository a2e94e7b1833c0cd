#include "base/progress.h"

#define SOONEST_MS 1000       /* earlier, speed is a guess */
#define MINUTES_S  100        /* from here on in minutes */
#define HOURS_S    (100 * 60) /* and in hours */

int
progress_percent(gint64 done, gint64 total)
{
	if (total <= 0)
		return -1;
	if (done >= total)
		return 99;
	return done <= 0 ? 0 : (int) ((double) done * 100 / (double) total);
}

gint64
progress_left_s(gint64 done, gint64 total, gint64 elapsed_ms)
{
	double left;

	if (total <= 0 || done <= 0 || elapsed_ms < SOONEST_MS)
		return -1;
	if (done >= total)
		return 0;
	left = (double) (total - done) * (double) elapsed_ms / (double) done / 1000;
	return left > (double) G_MAXINT32 ? G_MAXINT32 : (gint64) left + 1;
}

char *
progress_text(enum lang lang, gint64 done, gint64 total, gint64 elapsed_ms)
{
	int percent = progress_percent(done, total);
	gint64 left = progress_left_s(done, total, elapsed_ms);
	const char *unit = tr(lang, TR_MARK("s left"));

	if (percent < 0)
		return g_strdup_printf("%" G_GINT64_FORMAT, MAX(done, 0));
	if (left < 0)
		return g_strdup_printf("%d %%", percent);
	if (left >= HOURS_S) {
		left = (left + 3599) / 3600;
		unit = tr(lang, TR_MARK("h left"));
	} else if (left >= MINUTES_S) {
		left = (left + 59) / 60;
		unit = tr(lang, TR_MARK("min left"));
	}
	return g_strdup_printf("%d %%, %" G_GINT64_FORMAT " %s", percent, left,
			       unit);
}
