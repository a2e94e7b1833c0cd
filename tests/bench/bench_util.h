/*
 * bench_util.h - timing in one process, floor and ours in turn
 */
#ifndef BENCH_BENCH_UTIL_H
#define BENCH_BENCH_UTIL_H

#include <glib.h>

/* Milliseconds of some runs; sorted by bench_sort(). */
struct bench {
	GArray *ms; /* of double */
};

static inline void
bench_init(struct bench *bench)
{
	bench->ms = g_array_new(FALSE, FALSE, sizeof(double));
}

static inline void
bench_add(struct bench *bench, gint64 begin_us)
{
	double ms = (double) (g_get_monotonic_time() - begin_us) / 1000.0;

	g_array_append_val(bench->ms, ms);
}

static inline int
bench_compare(const void *a, const void *b)
{
	double x = *(const double *) a, y = *(const double *) b;

	return (x > y) - (x < y);
}

/* The value below which @share of the runs lie. */
static inline double
bench_at(struct bench *bench, double share)
{
	guint i = (guint) (share * (double) bench->ms->len);

	g_array_sort(bench->ms, bench_compare);
	return g_array_index(bench->ms, double, MIN(i, bench->ms->len - 1));
}

static inline void
bench_end(struct bench *bench)
{
	g_array_unref(bench->ms);
}

/* One row of the table: what, ours, the floor, the ratio, the aim. */
static inline void
bench_row(const char *what, double ours, double floor, const char *unit, double aim)
{
	g_print("%-52s %10.3f %10.3f %-4s %7.2f x  aim %.2f x%s\n", what, ours,
		floor, unit, ours / floor, aim,
		ours / floor <= aim ? "" : "  (missed)");
}

/* A row with an absolute aim. */
static inline void
bench_figure(const char *what, double ours, const char *unit, double aim)
{
	g_print("%-52s %10.3f %10s %-4s %9s  aim %g%s\n", what, ours, "", unit, "",
		aim, ours <= aim ? "" : "  (missed)");
}

#endif
