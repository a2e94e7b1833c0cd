/*
 * test_count_plan.c - a year of cycle counts
 *
 * Catches bins that are forgotten, counted too often or all on one day, counts on a
 * weekend, and a missed turn that is lost.
 */
#include <string.h>

#include "plan/count_plan.h"

#define BINS 120
#define FROM "2026-01-01"

static char names[BINS][8];

static void
fill(struct count_place *places)
{
	for (int i = 0; i < BINS; i++) {
		g_snprintf(names[i], sizeof names[i], "B-%03d", i);
		places[i] = (struct count_place) {
			.place = names[i],
			.class = i < 24   ? 'A'
				 : i < 60 ? 'B'
					  : 'C',
			.vital = i >= 110,
		};
	}
}

static void
settings_of(struct count_settings *settings)
{
	count_settings_init(settings);
	strcpy(settings->from, FROM);
}

/* Everything on the list is counted the same day, for a year. */
static void
test_year(void)
{
	struct count_settings settings;
	struct count_place places[BINS];
	int times[BINS] = { 0 }, most = 0;
	char date[DATE_LEN + 1] = FROM;

	settings_of(&settings);
	fill(places);
	for (int day = 0; day < 365; day++) {
		int today = 0;
		gboolean weekend = day % 7 == 2 || day % 7 == 3;

		count_plan(&settings, places, BINS, date);
		for (int i = 0; i < BINS; i++) {
			if (places[i].reason == COUNT_NOT)
				continue;
			g_assert_cmpint(places[i].reason, ==, COUNT_TURN);
			places[i].counted = date_start(date) + 43200000;
			times[i]++;
			today++;
		}
		/* what was done on Friday is not asked for again on Saturday */
		g_assert_true(!weekend || today == 0);
		most = MAX(most, today);
		date_add_days(date, 1, date);
	}
	for (int i = 0; i < BINS; i++) {
		int wanted = count_times(&settings, &places[i]);
		g_assert_cmpint(ABS(times[i] - wanted), <=, 1);
	}
	/* 24 * 12 + 46 * 4 + 50 a year are two on a working day */
	g_assert_cmpint(most, <=, 5);
}

static void
test_vital(void)
{
	struct count_settings settings;
	struct count_place place = { .place = "X", .class = 'C', .vital = TRUE };

	settings_of(&settings);
	g_assert_cmpint(count_times(&settings, &place), ==, 4);
	place.class = 'A';
	g_assert_cmpint(count_times(&settings, &place), ==, 12);
}

/* A turn that nobody took stays, until the bin is counted. */
static void
test_missed(void)
{
	struct count_settings settings;
	struct count_place places[BINS];
	char turn[DATE_LEN + 1] = "", date[DATE_LEN + 1] = FROM;

	settings_of(&settings);
	fill(places);
	for (int day = 0; day < 60; day++) {
		count_plan(&settings, places, BINS, date);
		if (places[30].reason == COUNT_TURN && *turn == '\0')
			strcpy(turn, places[30].turn);
		if (*turn != '\0')
			g_assert_cmpint(places[30].reason, ==, COUNT_TURN);
		date_add_days(date, 1, date);
	}
	g_assert_cmpstr(turn, !=, "");
	places[30].counted = date_start(date);
	count_plan(&settings, places, BINS, date);
	g_assert_cmpint(places[30].reason, ==, COUNT_NOT);
}

static void
test_news(void)
{
	struct count_settings settings;
	struct count_place place = { .place = "X", .class = 'C' };
	const char *date = "2026-06-10";

	settings_of(&settings);
	place.counted = date_start("2026-06-01");
	place.emptied = date_start("2026-06-05");
	count_plan(&settings, &place, 1, date);
	g_assert_cmpint(place.reason, ==, COUNT_EMPTY);
	place.counted = date_start("2026-06-06");
	count_plan(&settings, &place, 1, date);
	g_assert_cmpint(place.reason, ==, COUNT_NOT);
	place.wanted = date_start("2026-06-09");
	count_plan(&settings, &place, 1, date);
	g_assert_cmpint(place.reason, ==, COUNT_WANTED);
	count_plan(&settings, &place, 1, "2026-09-10");
	g_assert_cmpint(place.reason, ==, COUNT_NOT);
}

/* Who begins to count has no mountain before him. */
static void
test_first_day(void)
{
	struct count_settings settings;
	struct count_place places[BINS];
	int today = 0;

	count_settings_init(&settings);
	fill(places);
	count_plan(&settings, places, BINS, "2026-06-10");
	for (int i = 0; i < BINS; i++)
		today += places[i].reason != COUNT_NOT;
	g_assert_cmpint(today, >, 0);
	g_assert_cmpint(today, <=, 5);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/count-plan/year", test_year);
	g_test_add_func("/count-plan/vital", test_vital);
	g_test_add_func("/count-plan/missed", test_missed);
	g_test_add_func("/count-plan/news", test_news);
	g_test_add_func("/count-plan/first-day", test_first_day);
	return g_test_run();
}
