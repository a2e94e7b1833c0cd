#include "station/plan_work.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

#define WINDOW_MOST 240 /* months: what is older teaches nothing */

/* ---- which months ---- */

static gboolean
find_window(struct plan_work *work, struct store *store, GError **error)
{
	char next[DATE_LEN + 1];
	int first;

	if (!store_planning_first(store, &first, error))
		return FALSE;
	/* the month of the day after it is not over */
	date_add_days(work->as_of, 1, next);
	work->to = month_of_date(next);
	work->from = MAX(first, work->to - WINDOW_MOST);
	if (first != 0 && work->from < work->to)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "as of %s no month is over in which anything was asked for: "
		    "there is nothing to plan from; import the history of the past "
		    "(see docs/CSV.md)",
		    work->as_of);
	return FALSE;
}

/* "2026-03" of the config's list of months to leave out. */
static gboolean
find_skipped(struct plan_work *work, const char *list, GError **error)
{
	g_auto(GStrv) months = g_strsplit_set(list, ", ;", -1);

	for (char **month = months; *month != NULL; month++) {
		g_autofree char *date = g_strconcat(*month, "-01", NULL);
		int n;

		if (**month == '\0')
			continue;
		if (!date_valid(date)) {
			g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
				    "[plan] skip=%s: \"%s\" is no month such as "
				    "2026-03",
				    list, *month);
			return FALSE;
		}
		n = month_of_date(date) - work->from;
		if (n < 0 || n >= work->to - work->from)
			continue;
		if (work->skip == NULL)
			work->skip =
				g_new0(gboolean, (gsize) (work->to - work->from));
		work->skip[n] = TRUE;
	}
	return TRUE;
}

/* ---- rows of the store as parts of the planner ---- */

static enum abc_class
class_of(char letter)
{
	switch (letter) {
	case 'A': return ABC_A;
	case 'B': return ABC_B;
	case 'C': return ABC_C;
	default: return ABC_NONE;
	}
}

static void
fill_part(struct plan_part *part, const struct planning_part *row,
	  GHashTable *places)
{
	gpointer heir;

	*part = (struct plan_part) {
		.part = row->part,
		.supplier = row->supplier,
		.months = row->months,
		.first = (gsize) row->first,
		.first_known = row->first_known,
		.cost = row->cost,
		.criticality = row->criticality,
		.lead_days = row->lead_days,
		.measured = (const int *) (void *) row->measured->data,
		.n_measured = row->measured->len,
		.moq = row->moq,
		.pack = row->pack,
		.on_hand = row->on_hand,
		.on_order = row->on_order,
		.overdue = row->overdue,
		.reserved = row->reserved,
		.negative = row->negative,
		.before = class_of(row->before),
		.fixed = class_of(row->fixed),
		.successor = -1,
		.min = row->min,
		.max = row->max,
	};
	part->own_rule = plan_rule_parse(row->rule, &part->rule);
	part->target = (double) row->target / 10000;
	if (*row->successor != '\0' &&
	    g_hash_table_lookup_extended(places, row->successor, NULL, &heir))
		part->successor = GPOINTER_TO_INT(heir);
}

static void
fill_parts(struct plan_work *work)
{
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < work->rows->len; i++) {
		const struct planning_part *row = work->rows->pdata[i];

		g_hash_table_insert(places, row->part, GINT_TO_POINTER(i));
	}
	work->parts = g_new0(struct plan_part, work->rows->len);
	for (guint i = 0; i < work->rows->len; i++)
		fill_part(&work->parts[i], work->rows->pdata[i], places);
}

/* ---- the run's name ---- */

static void
hash_text(GChecksum *checksum, const char *text)
{
	g_checksum_update(checksum, (const guchar *) text,
			  (gssize) strlen(text) + 1);
}

static void
hash_int(GChecksum *checksum, gint64 number)
{
	gint64 little = GINT64_TO_LE(number);

	g_checksum_update(checksum, (const guchar *) &little, sizeof little);
}

static void
hash_part(GChecksum *checksum, const struct plan_work *work,
	  const struct planning_part *row)
{
	const gint64 numbers[] = {
		row->first,     row->first_known, row->cost,     row->criticality,
		row->lead_days, row->moq,         row->pack,     row->on_hand,
		row->on_order,  row->overdue,     row->reserved, row->negative,
		row->before,    row->fixed,       row->target,   row->min,
		row->max,
	};

	hash_text(checksum, row->part);
	hash_text(checksum, row->supplier);
	hash_text(checksum, row->successor);
	hash_text(checksum, row->rule);
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
		hash_int(checksum, numbers[i]);
	for (guint i = 0; i < row->measured->len; i++)
		hash_int(checksum, g_array_index(row->measured, int, i));
	for (int m = 0; m < work->to - work->from; m++) {
		if (row->months[m] == 0)
			continue;
		hash_int(checksum, m);
		hash_int(checksum, row->months[m]);
	}
}

/* The same warehouse, day and settings: the same name. */
static char *
run_name(const struct plan_work *work)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *settings = plan_settings_text(&work->settings);

	hash_text(checksum, work->as_of);
	hash_text(checksum, settings);
	hash_int(checksum, llround(work->settings.correction * 1e6));
	for (int m = 0; work->skip != NULL && m < work->to - work->from; m++)
		hash_int(checksum, work->skip[m]);
	for (guint i = 0; i < work->rows->len; i++)
		hash_part(checksum, work, work->rows->pdata[i]);
	return g_strndup(g_checksum_get_string(checksum), 16);
}

/* ---- making ---- */

/* Years of plans that kept less, or more, than they promised move the aim. */
gboolean
plan_work_realised(const GArray *fills, double *planned, double *realised)
{
	double served = 0, promised = 0;
	gint64 lines = 0, planned_lines = 0;

	for (guint i = 0; i < fills->len; i++) {
		const struct planning_fill *fill =
			&g_array_index(fills, struct planning_fill, i);

		lines += fill->lines;
		served += fill->served;
		if (fill->planned == 0)
			continue;
		planned_lines += fill->lines;
		promised += (double) fill->planned / 1e6 * (double) fill->lines;
	}
	*realised = lines > 0 ? served / (double) lines : -1;
	*planned = planned_lines > 0 ? promised / (double) planned_lines : -1;
	return lines > 0;
}

static gboolean
find_correction(struct plan_work *work, struct store *store, GError **error)
{
	g_autoptr(GArray) fills =
		store_planning_fill(store, work->to - 12, work->to, error);
	double planned, realised;
	gboolean whole_year = TRUE;

	if (fills == NULL)
		return FALSE;
	for (guint i = 0; i < fills->len; i++)
		whole_year &=
			g_array_index(fills, struct planning_fill, i).planned > 0;
	if (fills->len < 12 || !whole_year ||
	    !plan_work_realised(fills, &planned, &realised))
		return TRUE;
	work->settings.correction =
		portfolio_correct(work->settings.target, planned, realised) -
		work->settings.target;
	return TRUE;
}

static gboolean
fill_work(struct plan_work *work, struct app *app, struct store *store,
	  gboolean past, GError **error)
{
	struct planning_query query = { .as_of = work->as_of, .rewind = past };

	work->settings = app->config->plan;
	if (!find_window(work, store, error) ||
	    !find_skipped(work, app->config->plan_skip, error) ||
	    !find_correction(work, store, error))
		return FALSE;
	query.from = work->from;
	query.to = work->to;
	work->rows = store_planning_parts(store, &query, error);
	if (work->rows == NULL)
		return FALSE;
	fill_parts(work);
	work->settings.months = (gsize) (work->to - work->from);
	work->settings.skip = work->skip;
	return TRUE;
}

struct plan_work *
plan_work_new(struct app *app, const char *as_of, GError **error)
{
	struct store *store = app_store(app, 0, error);
	AUTO(plan_work) work = g_new0(struct plan_work, 1);
	char today[DATE_LEN + 1];

	if (store == NULL)
		return NULL;
	app_today(app, app_now(app), today);
	if (as_of != NULL && (!date_valid(as_of) || strcmp(as_of, today) > 0)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "\"%s\" is no day until today, such as %s", as_of,
			    today);
		return NULL;
	}
	g_strlcpy(work->as_of, as_of ? as_of : today, sizeof work->as_of);
	if (!fill_work(work, app, store, strcmp(work->as_of, today) < 0, error))
		return NULL;
	return g_steal_pointer(&work);
}

void
plan_work_free(struct plan_work *work)
{
	if (work == NULL)
		return;
	plan_result_clear(&work->result);
	if (work->rows != NULL)
		g_ptr_array_unref(work->rows);
	g_free(work->parts);
	g_free(work->skip);
	g_free(work->run);
	g_free(work);
}

void
plan_work_run(struct plan_work *work)
{
	plan_result_clear(&work->result);
	plan_run(work->parts, work->rows->len, &work->settings, &work->result);
	g_free(work->run);
	work->run = run_name(work);
}

/* ---- keeping ---- */

static void
line_of(struct planning_line *kept, const struct plan_line *line)
{
	*kept = (struct planning_line) {
		.part = line->part->part,
		.class = abc_letter(line->abc.class),
		.computed = abc_letter(line->abc.computed),
		.level = line->level,
		.reorder = line->reorder,
		.proposed = line->proposed,
		.service = (int) llround(line->service * 1e6),
		.rate = (int) llround(MIN(line->estimate.rate, 2000) * 1e6),
		.flags = line->flags,
	};
}

gboolean
plan_work_save(struct plan_work *work, struct app *app, GError **error)
{
	struct store *store = app_store(app, 0, error);
	const struct plan_result *result = &work->result;
	g_autofree struct planning_line *lines =
		g_new(struct planning_line, result->n + 1);
	g_autofree char *settings = plan_settings_text(&work->settings);
	char theta[G_ASCII_DTOSTR_BUF_SIZE];
	struct planning_run run = {
		.run = work->run,
		.as_of = work->as_of,
		.month = work->to,
		.at = app_now(app),
		.settings = settings,
		.parts = (gint64) result->n,
		.expected = (int) llround(result->expected * 1e6),
		.theta = g_ascii_formatd(theta, sizeof theta, "%.12g",
					 result->theta),
		.stock = llround(result->stock_value),
	};

	for (gsize i = 0; i < result->n; i++)
		line_of(&lines[i], &result->lines[i]);
	return store != NULL &&
	       store_planning_save(store, &run, lines, result->n, error);
}
