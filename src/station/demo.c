#include "station/demo.h"

#include <string.h>

#include "station/demo_people.h"

#define SEED  20260
#define DAY   ((msec_t) 86400000)
#define OPENS (8 * 60 + 20) /* minutes after midnight */

/* ---- time
 * ------------------------------------------------------------------------- */

void
demo_date(const struct demo *demo, int day, char out[static DATE_LEN + 1])
{
	date_add_days(demo->first, day, out);
}

msec_t
demo_time(const struct demo *demo, int day, int minute)
{
	msec_t at = date_start(demo->first) + day * DAY + minute * 60000;
	gint32 interval =
		g_time_zone_find_interval(demo->zone, G_TIME_TYPE_STANDARD,
					  at / 1000);

	return at - (msec_t) g_time_zone_get_offset(demo->zone, interval) * 1000;
}

/* ---- parts
 * -------------------------------------------------------------------------- */

static int
compare_number(gconstpointer number, gconstpointer part)
{
	const struct demo_part *const *one = part;

	return strcmp(number, (*one)->part);
}

struct demo_part *
demo_find(const struct demo *demo, const char *number)
{
	struct demo_part **found =
		bsearch(number, demo->parts->pdata, demo->parts->len,
			sizeof(gpointer), compare_number);

	return found ? *found : NULL;
}

/* ---- two years
 * ------------------------------------------------------------------------ */

static void
live(struct demo *demo)
{
	for (demo->day = 0; demo->day < DEMO_DAYS; demo->day++) {
		int left = DEMO_DAYS - demo->day;

		/* closed one day a week, but never on the last */
		if (left % 7 != 2) {
			demo_receive_goods(demo);
			demo_do_later(demo);
			demo_do_jobs(demo);
			demo_order_goods(demo);
			if (demo->day % 30 == 20 && left > 40)
				demo_scrap_expired(demo);
		}
		demo_play_scene(demo);
		demo->minute = OPENS;
	}
}

struct demo *
demo_new(const char *as_of, GTimeZone *zone, gint64 station)
{
	struct demo *demo = g_new0(struct demo, 1);

	date_add_days(as_of, -DEMO_DAYS, demo->first);
	demo->zone = g_time_zone_ref(zone);
	demo->station = station;
	demo->random.state = SEED;
	demo->minute = OPENS;
	demo->jobs_made = 10000;
	demo->orders_made = 20000;
	demo->texts = g_string_chunk_new(65536);
	demo->parts =
		g_ptr_array_new_with_free_func((GDestroyNotify) demo_part_free);
	demo->jobs = g_ptr_array_new_with_free_func((GDestroyNotify) demo_job_free);
	demo->orders =
		g_ptr_array_new_with_free_func((GDestroyNotify) demo_order_free);
	demo->slips = g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);
	demo->later = g_array_new(FALSE, TRUE, sizeof(struct demo_later));
	demo_make_parts(demo);
	live(demo);
	demo_play_custody(demo);
	return demo;
}

void
demo_free(struct demo *demo)
{
	if (demo == NULL)
		return;
	g_array_unref(demo->later);
	g_ptr_array_unref(demo->slips);
	g_ptr_array_unref(demo->orders);
	g_ptr_array_unref(demo->jobs);
	g_ptr_array_unref(demo->parts);
	g_string_chunk_free(demo->texts);
	g_time_zone_unref(demo->zone);
	g_free(demo);
}

gboolean
demo_fill(struct demo *demo, struct store *store, GError **error)
{
	static const enum store_table tables[] = {
		TABLE_PARTIES, TABLE_PEOPLE,   TABLE_PLACES, TABLE_PARTS,
		TABLE_PRICES,  TABLE_WARRANTY, TABLE_JOBS,   TABLE_ORDERS,
		TABLE_UNITS,   TABLE_STOCK,
	};
	/* before the first working day */
	msec_t eve = demo_time(demo, -1, 18 * 60);

	for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
		const char *name = store_table_name(tables[i]);
		g_autofree char *csv = demo_csv(demo, tables[i]);
		struct store_imported done;

		if (!store_import(store, tables[i], csv, strlen(csv), name,
				  demo_persons[DEMO_ADMIN].id, eve, &done, error))
			return FALSE;
	}
	return store_post_many(store, demo->slips, error);
}
