/*
 * bench_warehouse.h - a warehouse of any size, on the disk that is measured
 */
#ifndef BENCH_BENCH_WAREHOUSE_H
#define BENCH_BENCH_WAREHOUSE_H

#include "base/auto.h"
#include "station/app.h"
#include "store/store.h"

struct bench_warehouse {
	char *dir, *path;
	struct app app;
	struct store *store; /* the app's */
	guint parts;
	msec_t now;
};

/* The parts table as CSV, for timing its import. */
char *bench_parts_csv(guint parts);

/* A database in $BENCH_DIR, or the working directory, with @parts parts in stock
 * and
 * @moves moves of history. */
struct bench_warehouse *bench_warehouse_new(guint parts, guint moves);
void bench_warehouse_free(struct bench_warehouse *warehouse);
AUTO_DEFINE(bench_warehouse, bench_warehouse_free)

/* A slip that issues one piece of one part to the job J-1. */
struct slip *bench_warehouse_issue(struct bench_warehouse *warehouse, guint part);

/* Number of @part: "BP-000123"; owned. */
char *bench_part(guint part);

#endif
