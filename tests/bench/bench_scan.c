/*
 * bench_scan.c - cost must not grow with history: scan to answer, and an issue
 * posted, on a large database against a small one; then verify of the large one
 *
 * SCAN_PARTS and SCAN_MOVES make the large one smaller.
 */
#include <string.h>
#include <sys/resource.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"
#include "station/counter.h"

#define RUNS 1500

static guint
env_or(const char *name, guint value)
{
	const char *text = g_getenv(name);

	return text ? (guint) g_ascii_strtoull(text, NULL, 10) : value;
}

static void
ok(const struct counter_answer *answer)
{
	if (answer->level == LEVEL_ERROR)
		g_error("%s", answer->message);
}

/* A lookup, then a scan of a part into the open issue, in each warehouse in turn.
 */
static void
run_one(struct counter *counter, struct bench_warehouse *warehouse, guint i,
	struct bench *idle, struct bench *line)
{
	g_autofree char *part = bench_part(i * 37 % warehouse->parts);
	gint64 begin;

	warehouse->app.clock += 1000;
	begin = g_get_monotonic_time();
	ok(counter_scan(counter, part, strlen(part)));
	bench_add(idle, begin);
	ok(counter_scan(counter, "J-1", 3));
	begin = g_get_monotonic_time();
	ok(counter_scan(counter, part, strlen(part)));
	bench_add(line, begin);
	ok(counter_command(counter, "undo"));
	ok(counter_command(counter, "cancel"));
}

static void
compare(struct bench_warehouse *small, struct bench_warehouse *large)
{
	struct bench_warehouse *both[2] = { small, large };
	struct counter *counter[2];
	struct bench idle[2], line[2];

	for (int k = 0; k < 2; k++) {
		g_autoptr(GError) error = NULL;
		both[k]->app.clock = both[k]->now + 1000;
		counter[k] = counter_new(&both[k]->app, &error);
		if (counter[k] == NULL)
			g_error("%s", error->message);
		ok(counter_scan(counter[k], "BADGE1", 6));
		bench_init(&idle[k]);
		bench_init(&line[k]);
	}
	for (guint i = 0; i < RUNS; i++)
		for (int k = 0; k < 2; k++)
			run_one(counter[k], both[k], i, &idle[k], &line[k]);
	bench_row("look up by scan, large / small database, median",
		  bench_at(&idle[1], 0.5), bench_at(&idle[0], 0.5), "ms", 1.3);
	bench_row("line on an issue (saved), large / small, median",
		  bench_at(&line[1], 0.5), bench_at(&line[0], 0.5), "ms", 1.3);
	for (int k = 0; k < 2; k++) {
		bench_end(&idle[k]);
		bench_end(&line[k]);
		counter_free(counter[k]);
	}
}

static void
verify(struct bench_warehouse *large)
{
	struct store_verify result = { 0 };
	g_autoptr(GError) error = NULL;
	struct rusage before, after;
	gint64 begin = g_get_monotonic_time();
	g_autofree char *what = NULL;

	getrusage(RUSAGE_SELF, &before);
	if (!store_verify(large->store, &result, &error))
		g_error("%s", error->message);
	if (result.fault != NULL)
		g_error("%s", result.fault);
	getrusage(RUSAGE_SELF, &after);
	what = g_strdup_printf("verify of %" G_GINT64_FORMAT " moves",
			       result.moves);
	bench_figure(what, (double) (g_get_monotonic_time() - begin) / 1e6, "s",
		     30);
	bench_figure("memory that verify added",
		     (double) (after.ru_maxrss - before.ru_maxrss) / 1024, "MB",
		     40);
	store_verify_clear(&result);
}

int
main(void)
{
	AUTO(bench_warehouse) small = bench_warehouse_new(1000, 10000);
	AUTO(bench_warehouse)
	large = bench_warehouse_new(env_or("SCAN_PARTS", 100000),
				    env_or("SCAN_MOVES", 5000000));

	compare(small, large);
	verify(large);
	return 0;
}
