#include "plan/count_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"

#define DAY_MS       86400000
#define MONDAY       4   /* days from 1970-01-01, a Thursday, to a Monday */
#define WORKING_DAYS 261 /* a year: 52 weeks of five days, and one */

void
count_settings_init(struct count_settings *settings)
{
	static const int times[] = { 12, 4, 1 };

	memcpy(settings->times, times, sizeof times);
	settings->from[0] = '\0';
	settings->recent_days = 7;
}

const char *
count_reason_title(enum count_reason reason)
{
	switch (reason) {
	case COUNT_NOT: return "";
	case COUNT_TURN: return TR_MARK("its turn");
	case COUNT_EMPTY: return TR_MARK("a part has run out");
	case COUNT_WANTED: return TR_MARK("a part was asked for in vain");
	}
	return "";
}

int
count_times(const struct count_settings *settings, const struct count_place *place)
{
	int times = settings->times[CLAMP(place->class - 'A', 0, 2)];

	return place->vital ? MAX(times, settings->times[1]) : times;
}

/* ---- working days ------------------------------------------------------------ */

/* Counted from a Monday; a day of the weekend is the Friday before it. */
static gint64
working_day(const char *date)
{
	gint64 day = date_start(date) / DAY_MS - MONDAY;

	return day / 7 * 5 + MIN(day % 7, 4);
}

static void
date_of_working_day(gint64 day, char out[static DATE_LEN + 1])
{
	date_of((day / 5 * 7 + day % 5 + MONDAY) * DAY_MS, out);
}

/* ---- turns ---------------------------------------------------------------------
 */

static int
by_name(const void *a, const void *b)
{
	return strcmp((*(struct count_place *const *) a)->place,
		      (*(struct count_place *const *) b)->place);
}

/* The latest turn of one of @n bins, the @nth by name, on or before @today. */
static gint64
latest_turn(gint64 today, int interval, gsize nth, gsize n)
{
	gint64 phase = (gint64) (nth * (gsize) interval / n);
	gint64 late = (today - phase) % interval;

	return today - (late < 0 ? late + interval : late);
}

/* The turns of all bins that are counted @times a year. */
static void
take_turns(const struct count_settings *settings, GPtrArray *same, int times,
	   const char *date)
{
	gint64 today = working_day(date);
	int interval = MAX(WORKING_DAYS / times, 1);

	g_ptr_array_sort(same, by_name);
	for (guint i = 0; i < same->len; i++) {
		struct count_place *place = same->pdata[i];

		date_of_working_day(latest_turn(today, interval, i, same->len),
				    place->turn);
		if (strcmp(place->turn, settings->from) >= 0 &&
		    place->counted < date_start(place->turn))
			place->reason = COUNT_TURN;
	}
}

static gboolean
is_news(const struct count_settings *settings, msec_t at, msec_t counted,
	const char *date)
{
	msec_t end = date_start(date) + DAY_MS;

	return at > counted && at < end &&
	       at >= end - (msec_t) settings->recent_days * DAY_MS;
}

/* Where nobody says since when is counted: since the first count, else from now on.
 */
static void
find_start(struct count_settings *settings, const struct count_place *places,
	   gsize n, const char *date)
{
	msec_t first = date_start(date);

	if (settings->from[0] != '\0')
		return;
	for (gsize i = 0; i < n; i++)
		if (places[i].counted > 0)
			first = MIN(first, places[i].counted);
	date_of(first, settings->from);
}

void
count_plan(const struct count_settings *given, struct count_place *places, gsize n,
	   const char *date)
{
	struct count_settings settings = *given;
	g_autoptr(GHashTable) by_times =
		g_hash_table_new_full(NULL, NULL, NULL,
				      (GDestroyNotify) g_ptr_array_unref);
	GHashTableIter iter;
	gpointer times, same;

	find_start(&settings, places, n, date);
	for (gsize i = 0; i < n; i++) {
		struct count_place *place = &places[i];
		gpointer key = GINT_TO_POINTER(count_times(&settings, place));

		place->reason = COUNT_NOT;
		place->turn[0] = '\0';
		same = g_hash_table_lookup(by_times, key);
		if (same == NULL) {
			same = g_ptr_array_new();
			g_hash_table_insert(by_times, key, same);
		}
		g_ptr_array_add(same, place);
	}
	g_hash_table_iter_init(&iter, by_times);
	while (g_hash_table_iter_next(&iter, &times, &same))
		if (GPOINTER_TO_INT(times) > 0)
			take_turns(&settings, same, GPOINTER_TO_INT(times), date);
	for (gsize i = 0; i < n; i++) {
		struct count_place *place = &places[i];
		if (is_news(&settings, place->wanted, place->counted, date))
			place->reason = COUNT_WANTED;
		if (is_news(&settings, place->emptied, place->counted, date))
			place->reason = COUNT_EMPTY;
	}
}
