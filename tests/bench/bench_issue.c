/*
 * bench_issue.c - a committed one-line issue against a bare 4 KiB write and
 * fdatasync on the same disk, in turn
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"

#define RUNS 3000

static void
floor_write(int fd, guint i)
{
	static char page[4096];

	memset(page, (int) i, sizeof page);
	if (pwrite(fd, page, sizeof page, (off_t) (i % 256) * 4096) !=
		    sizeof page ||
	    fdatasync(fd) != 0)
		g_error("cannot write the floor's file");
}

int
main(void)
{
	AUTO(bench_warehouse) warehouse = bench_warehouse_new(1000, 0);
	g_autofree char *name = g_build_filename(warehouse->dir, "floor", NULL);
	int fd = g_open(name, O_RDWR | O_CREAT, 0600);
	struct bench ours, floor;

	bench_init(&ours);
	bench_init(&floor);
	for (guint i = 0; i < 256; i++)
		floor_write(fd, i);
	for (guint i = 0; i < RUNS; i++) {
		AUTO(slip) slip = bench_warehouse_issue(warehouse, i % 1000);
		gint64 begin = g_get_monotonic_time();
		struct store_posted posted = { NULL, FALSE };
		g_autoptr(GError) error = NULL;
		if (!store_post(warehouse->store, slip, &posted, &error))
			g_error("%s", error->message);
		bench_add(&ours, begin);
		g_free(posted.number);
		begin = g_get_monotonic_time();
		floor_write(fd, i);
		bench_add(&floor, begin);
	}
	bench_row("committed one-line issue / 4 KiB write, median",
		  bench_at(&ours, 0.5), bench_at(&floor, 0.5), "ms", 2.5);
	bench_row("committed one-line issue / 4 KiB write, p99",
		  bench_at(&ours, 0.99), bench_at(&floor, 0.99), "ms", 4);
	bench_end(&ours);
	bench_end(&floor);
	close(fd);
	return 0;
}
