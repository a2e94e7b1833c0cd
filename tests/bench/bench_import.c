/*
 * bench_import.c - 100,000 parts from CSV into an empty database
 */
#include <string.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"

#define PARTS 100000

int
main(void)
{
	g_autofree char *csv = bench_parts_csv(PARTS);
	AUTO(bench_warehouse) warehouse = bench_warehouse_new(1, 0);
	struct store_imported done;
	g_autoptr(GError) error = NULL;
	gint64 begin = g_get_monotonic_time();

	if (!store_import(warehouse->store, TABLE_PARTS, csv, strlen(csv), "bench",
			  "bench", warehouse->now, &done, &error))
		g_error("%s", error->message);
	bench_figure("import of 100,000 parts",
		     (double) (g_get_monotonic_time() - begin) / 1e6, "s", 5);
	return 0;
}
