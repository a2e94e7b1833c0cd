/*
 * bench_plan.c - planning: the arithmetic alone, a whole run on a large database
 * against a bare sum over its moves, and what keeping the months adds to an issue
 *
 * PLAN_PARTS and PLAN_MOVES make the database smaller.
 */
#include <math.h>
#include <sys/resource.h>

#include "bench/bench_util.h"
#include "bench/bench_warehouse.h"
#include "station/plan_work.h"
#include "store/engine.h"

#define PARTS  14523 /* of the refinery that the rules were tried on */
#define MONTHS 56
#define ISSUES 20000

static guint
env_or(const char *name, guint value)
{
	const char *text = g_getenv(name);

	return text ? (guint) g_ascii_strtoull(text, NULL, 10) : value;
}

static double
seconds_since(gint64 begin)
{
	return (double) (g_get_monotonic_time() - begin) / 1e6;
}

/* ---- the arithmetic ---- */

static void
arithmetic(void)
{
	g_autofree qty_t *months = g_new0(qty_t, (gsize) PARTS * MONTHS);
	g_autofree struct plan_part *parts = g_new0(struct plan_part, PARTS);
	g_autofree char *names = g_malloc0((gsize) PARTS * 8);
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	struct plan_settings settings;
	struct plan_result result;
	struct rusage usage;
	gint64 begin;

	for (int i = 0; i < PARTS; i++) {
		double chance = pow(10, g_rand_double_range(rand, -2, 0));

		for (int m = 0; m < MONTHS; m++)
			if (g_rand_double(rand) < chance)
				months[i * MONTHS + m] =
					g_rand_int_range(rand, 1, 9);
		g_snprintf(names + i * 8, 8, "P%05d", i);
		parts[i] = (struct plan_part) {
			.part = names + i * 8,
			.supplier = "S",
			.months = months + i * MONTHS,
			.first_known = TRUE,
			.cost = g_rand_int_range(rand, 10, 90000),
			.criticality = "VED"[i % 3],
			.pack = 1,
			.successor = -1,
			.lead_days = g_rand_int_range(rand, 5, 300),
		};
	}
	plan_settings_init(&settings);
	settings.months = MONTHS;
	begin = g_get_monotonic_time();
	plan_run(parts, PARTS, &settings, &result);
	bench_figure("plan of 14,523 parts x 56 months, arithmetic",
		     seconds_since(begin), "s", 0.5);
	getrusage(RUSAGE_SELF, &usage);
	bench_figure("memory at that", (double) usage.ru_maxrss / 1024, "MB", 100);
	plan_result_clear(&result);
}

/* ---- a whole run ---- */

static void
script(const char *path, const char *sql)
{
	g_autoptr(GError) error = NULL;
	AUTO(db) db = db_open(path, 0, &error);

	if (db == NULL || !db_script(db, sql, &error))
		g_error("%s", error->message);
}

/* Every part asked for in some of the last 56 months. */
static void
make_months(const char *path, int to)
{
	g_autofree char *sql = g_strdup_printf(
		"WITH RECURSIVE n(m) AS (SELECT %d UNION ALL SELECT m + 1 FROM n"
		" WHERE m < %d) INSERT INTO demand_month (site, part, month, "
		"issued,"
		" returned, unfilled, lines) SELECT 'S1', p.part, n.m,"
		" 1 + abs(random()) %% 5, 0, 0, 1 FROM part p, n"
		" WHERE abs(random()) %% 6 = 0",
		to - MONTHS, to - 1);

	script(path, sql);
}

static void
bare_sum(const char *path)
{
	g_autoptr(GError) error = NULL;
	AUTO(db) db = db_open(path, 0, &error);
	struct stmt *stmt = db_stmt(db,
				    "SELECT part, at_ms / 2592000000, sum(qty)"
				    " FROM move NOT INDEXED GROUP BY 1, 2",
				    &error);

	while (stmt_step(stmt, &error) == DB_ROW_YES)
		;
	if (error != NULL)
		g_error("%s", error->message);
}

static void
whole_run(void)
{
	guint moves = env_or("PLAN_MOVES", 2000000);
	AUTO(bench_warehouse)
	warehouse = bench_warehouse_new(env_or("PLAN_PARTS", 100000), moves);
	g_autofree char *what =
		g_strdup_printf("plan of %u parts, %u moves / bare sum over moves",
				warehouse->parts, moves);
	double ours, floor;
	gint64 begin;
	g_autoptr(GError) error = NULL;

	make_months(warehouse->path, month_of(warehouse->now));
	begin = g_get_monotonic_time();
	bare_sum(warehouse->path);
	floor = seconds_since(begin);
	warehouse->app.clock = warehouse->now + 1000;
	begin = g_get_monotonic_time();
	AUTO(plan_work) work = plan_work_new(&warehouse->app, NULL, &error);
	if (work == NULL)
		g_error("%s", error->message);
	plan_work_run(work);
	ours = seconds_since(begin);
	bench_row(what, ours, floor, "s", 0.45 * 10e6 / moves);
	bench_figure("the same", ours, "s", 2);
	begin = g_get_monotonic_time();
	if (!plan_work_save(work, &warehouse->app, &error))
		g_error("%s", error->message);
	bench_figure("writing its lines, in pieces", seconds_since(begin), "s", 3);
}

/* ---- what the months add ---- */

static gboolean
count_months(struct db *db, gpointer unused G_GNUC_UNUSED, GError **error)
{
	static const char add[] =
		"INSERT INTO demand_month (site, part, month, issued, returned,"
		" unfilled, lines) VALUES ($1, $2, $3, 1, 0, 0, 1)"
		" ON CONFLICT (site, part, month) DO UPDATE SET"
		" issued = demand_month.issued + excluded.issued,"
		" returned = demand_month.returned + excluded.returned,"
		" unfilled = demand_month.unfilled + excluded.unfilled,"
		" lines = demand_month.lines + excluded.lines";

	for (guint i = 0; i < ISSUES; i++) {
		g_autofree char *part = bench_part(i % 1000);
		struct stmt *stmt = db_stmt(db, add, error);

		stmt_text(stmt, 1, "S1");
		stmt_text(stmt, 2, part);
		stmt_int(stmt, 3, 24300);
		if (!stmt_run(stmt, NULL, error))
			return FALSE;
	}
	return TRUE;
}

static void
issues(void)
{
	AUTO(bench_warehouse) warehouse = bench_warehouse_new(1000, 0);
	g_autoptr(GPtrArray) slips =
		g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);
	g_autoptr(GError) error = NULL;
	double all, months;
	gint64 begin;

	for (guint i = 0; i < ISSUES; i++)
		g_ptr_array_add(slips, bench_warehouse_issue(warehouse, i % 1000));
	begin = g_get_monotonic_time();
	if (!store_post_many(warehouse->store, slips, &error))
		g_error("%s", error->message);
	all = seconds_since(begin);
	AUTO(db) db = db_open(warehouse->path, 0, &error);
	begin = g_get_monotonic_time();
	if (db == NULL || !db_write(db, count_months, NULL, &error))
		g_error("%s", error->message);
	months = seconds_since(begin);
	bench_row("an issue's months / the rest of it (many in one)",
		  months / ISSUES * 1e3,
		  (all - MIN(months, all / 2)) / ISSUES * 1e3, "ms", 0.10);
}

int
main(void)
{
	arithmetic();
	issues();
	whole_run();
	return 0;
}
