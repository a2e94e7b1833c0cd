#include "station/plan_paper.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "reports/proposal.h"

#define CURVE_POINTS 101

/* Line fill aimed at by the alternatives on the first page. */
static const double alternatives[] = { 0.80, 0.85, 0.90, 0.925, 0.95,
				       0.96, 0.97, 0.98, 0.99 };

struct sheet {
	struct plan_work *work;
	struct app *app;
	GStringChunk *texts;
	GArray *lines, *groups, *curve, *what_if, *planned, *fill;
	struct paper_proposal proposal;
};

static const char *
keep(struct sheet *sheet, const char *text)
{
	return g_string_chunk_insert(sheet->texts, text);
}

/* ---- one line ---- */

/* How the quantity came about, in one sentence. */
static const char *
why(struct sheet *sheet, const struct plan_line *line, enum lang lang)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint reasons = line->lot.reasons;

	if (line->flags & PLAN_BY_HAND)
		g_string_append(text, tr(lang, "up to the maximum set by hand"));
	else if (reasons & LOT_ONE_FOR_ONE)
		g_string_append(text, tr(lang, "up to the level"));
	else if (reasons & LOT_CAPPED)
		g_string_append(text, tr(lang, "a year's need in a lot"));
	else
		g_string_append(text, tr(lang, "the economic lot"));
	if (reasons & LOT_MOQ)
		g_string_append(text,
				tr(lang,
				   ", raised to the supplier's least quantity"));
	if (line->part->pack > 1)
		g_string_append(text, tr(lang, ", in whole packs"));
	return keep(sheet, text->str);
}

static const char *
doubt(struct sheet *sheet, const struct plan_line *line, enum lang lang)
{
	const guint told = PLAN_BY_HAND | PLAN_MONTHS_SKIPPED | PLAN_REPLACED;
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < PLAN_FLAGS; i++) {
		guint flag = line->flags & 1u << i;

		if (flag == 0 || (flag & told) != 0)
			continue;
		if (text->len > 0)
			g_string_append(text, "; ");
		g_string_append(text,
				tr(lang, plan_flag_text((enum plan_flag) flag)));
	}
	return keep(sheet, text->str);
}

static void
add_line(struct sheet *sheet, const struct plan_line *line,
	 const struct planning_part *row)
{
	int window = sheet->work->to - sheet->work->from;
	struct paper_proposal_line paper = {
		.part = row->part,
		.unit = row->unit,
		.class = abc_letter(line->abc.class),
		.criticality = row->criticality,
		.speed = (char) line->speed,
		.pattern = pattern_name(line->pattern.pattern),
		.rate = line->estimate.rate,
		.lead = line->lead.months,
		.lead_sd = line->lead.sd,
		.service = line->service,
		.level = line->level,
		.reorder = line->reorder,
		.on_hand = row->on_hand,
		.on_order = row->on_order,
		.reserved = row->reserved,
		.moq = row->moq,
		.pack = row->pack,
		.proposed = line->proposed,
		.cost = row->cost,
		.risk = line->risk,
	};

	for (int i = 0; i < LANG_COUNT; i++) {
		paper.name[i] = row->name[i];
		paper.why[i] = why(sheet, line, (enum lang) i);
		paper.doubt[i] = doubt(sheet, line, (enum lang) i);
	}
	for (int m = 0; m < PROPOSAL_MONTHS; m++) {
		int month = window - PROPOSAL_MONTHS + m;

		paper.months[m] = month >= 0 ? MAX(row->months[month], 0) : 0;
	}
	g_array_append_val(sheet->lines, paper);
}

/* ---- groups ---- */

/* By supplier, nobody's last; then what is most pressing; then by number. */
static int
by_supplier(gconstpointer a, gconstpointer b)
{
	const struct plan_line *left = *(const struct plan_line *const *) a;
	const struct plan_line *right = *(const struct plan_line *const *) b;
	gboolean left_none = *left->part->supplier == '\0';
	gboolean right_none = *right->part->supplier == '\0';
	int order;

	if (left_none != right_none)
		return left_none - right_none;
	order = strcmp(left->part->supplier, right->part->supplier);
	if (order != 0)
		return order;
	if (left->priority != right->priority)
		return left->priority > right->priority ? -1 : 1;
	return strcmp(left->part->part, right->part->part);
}

static void
end_group(struct sheet *sheet, const struct planning_part *row, guint from)
{
	struct paper_proposal_group group = {
		.supplier = row->supplier,
		.name = row->supplier_name,
		.n_lines = sheet->lines->len - from,
	};

	g_array_append_val(sheet->groups, group);
}

static void
add_groups(struct sheet *sheet)
{
	const struct plan_result *result = &sheet->work->result;
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	guint from = 0;

	for (gsize i = 0; i < result->n; i++)
		if (result->lines[i].proposed > 0)
			g_ptr_array_add(order, &result->lines[i]);
	g_ptr_array_sort(order, by_supplier);
	for (guint i = 0; i < order->len; i++) {
		const struct plan_line *line = order->pdata[i];
		const struct plan_line *next =
			i + 1 < order->len ? order->pdata[i + 1] : NULL;
		const struct planning_part *row =
			sheet->work->rows->pdata[line->part - sheet->work->parts];

		add_line(sheet, line, row);
		if (next != NULL &&
		    strcmp(next->part->supplier, line->part->supplier) == 0)
			continue;
		end_group(sheet, row, from);
		from = sheet->lines->len;
	}
	/* the lines stay where they are from here on */
	from = 0;
	for (guint i = 0; i < sheet->groups->len; i++) {
		struct paper_proposal_group *group =
			&g_array_index(sheet->groups, struct paper_proposal_group,
				       i);

		group->lines = &g_array_index(sheet->lines,
					      struct paper_proposal_line, from);
		from += (guint) group->n_lines;
	}
}

/* ---- the first page ---- */

static int
by_rank(const void *a, const void *b)
{
	const struct plan_line *left = *(const struct plan_line *const *) a;
	const struct plan_line *right = *(const struct plan_line *const *) b;

	return (left->abc.rank > right->abc.rank) -
	       (left->abc.rank < right->abc.rank);
}

static void
add_curve(struct sheet *sheet)
{
	const struct plan_result *result = &sheet->work->result;
	g_autofree const struct plan_line **ranked =
		g_new(const struct plan_line *, result->n + 1);

	for (gsize i = 0; i < result->n; i++) {
		ranked[i] = &result->lines[i];
		switch (ranked[i]->abc.class) {
		case ABC_A: sheet->proposal.class_a++; break;
		case ABC_B: sheet->proposal.class_b++; break;
		case ABC_C:
		case ABC_NONE: sheet->proposal.class_c++; break;
		}
	}
	qsort(ranked, result->n, sizeof *ranked, by_rank);
	for (gsize i = 0; i < CURVE_POINTS && result->n > 0; i++) {
		double x = (double) i / (CURVE_POINTS - 1);
		gsize n = (gsize) (x * (double) result->n);
		struct paper_point point = {
			x, n == 0 ? 0 : ranked[n - 1]->abc.cumulated
		};

		g_array_append_val(sheet->curve, point);
	}
}

/* Other aims, each planned for itself. */
static void
add_what_if(struct sheet *sheet)
{
	const struct plan_work *work = sheet->work;
	struct plan_settings settings = work->settings;

	settings.correction = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(alternatives); i++) {
		struct plan_result result;
		struct paper_point point;

		settings.target = alternatives[i];
		plan_run(work->parts, work->rows->len, &settings, &result);
		point = (struct paper_point) { result.expected,
					       result.stock_value };
		plan_result_clear(&result);
		g_array_append_val(sheet->what_if, point);
	}
}

static gboolean
add_fill(struct sheet *sheet, GError **error)
{
	struct store *store = app_store(sheet->app, 0, error);
	const struct plan_work *work = sheet->work;
	g_autoptr(GArray) fills =
		store ? store_planning_fill(store, work->to - PROPOSAL_MONTHS,
					    work->to, error)
		      : NULL;
	double planned;

	if (fills == NULL)
		return FALSE;
	plan_work_realised(fills, &planned, &sheet->proposal.realised);
	for (guint i = 0; i < fills->len; i++) {
		const struct planning_fill *fill =
			&g_array_index(fills, struct planning_fill, i);
		double x = fill->month - work->to + PROPOSAL_MONTHS + 1;
		struct paper_point aim = { x, fill->planned > 0
						      ? fill->planned / 1e6
						      : work->settings.target };
		struct paper_point got = { x, fill->served / (double) fill->lines };

		g_array_append_val(sheet->planned, aim);
		g_array_append_val(sheet->fill, got);
	}
	return TRUE;
}

static cents_t
stock_value(const struct plan_work *work)
{
	cents_t value = 0;

	for (guint i = 0; i < work->rows->len; i++)
		value += MAX(work->parts[i].on_hand, 0) * work->parts[i].cost;
	return value;
}

static void
fill_head(struct sheet *sheet)
{
	struct paper_proposal *proposal = &sheet->proposal;
	const struct plan_work *work = sheet->work;

	proposal->number = work->run;
	proposal->at = app_now(sheet->app);
	proposal->as_of = work->as_of;
	proposal->target = work->settings.target;
	proposal->expected = work->result.expected;
	proposal->stock_now = stock_value(work);
	proposal->stock_expected = llround(work->result.stock_value);
	proposal->parts = (guint) work->result.n;
	proposal->class_changes = work->result.class_changes;
}

static void
lend_arrays(struct sheet *sheet)
{
	struct paper_proposal *proposal = &sheet->proposal;

	proposal->groups = (const void *) sheet->groups->data;
	proposal->n_groups = sheet->groups->len;
	proposal->pareto = (const void *) sheet->curve->data;
	proposal->n_pareto = sheet->curve->len;
	proposal->what_if = (const void *) sheet->what_if->data;
	proposal->n_what_if = sheet->what_if->len;
	proposal->planned = (const void *) sheet->planned->data;
	proposal->fill = (const void *) sheet->fill->data;
	proposal->n_months = sheet->fill->len;
}

gboolean
plan_paper(struct plan_work *work, struct app *app, const char *path,
	   GError **error)
{
	struct paper *paper = app_paper(app, error);
	g_autoptr(GArray) lines =
		g_array_new(FALSE, TRUE, sizeof(struct paper_proposal_line));
	g_autoptr(GArray) groups =
		g_array_new(FALSE, TRUE, sizeof(struct paper_proposal_group));
	g_autoptr(GArray) curve =
		g_array_new(FALSE, TRUE, sizeof(struct paper_point));
	g_autoptr(GArray) what_if =
		g_array_new(FALSE, TRUE, sizeof(struct paper_point));
	g_autoptr(GArray) planned =
		g_array_new(FALSE, TRUE, sizeof(struct paper_point));
	g_autoptr(GArray) fill =
		g_array_new(FALSE, TRUE, sizeof(struct paper_point));
	g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
	struct sheet sheet = { .work = work,
			       .app = app,
			       .texts = texts,
			       .lines = lines,
			       .groups = groups,
			       .curve = curve,
			       .what_if = what_if,
			       .planned = planned,
			       .fill = fill };

	if (paper == NULL || !add_fill(&sheet, error))
		return FALSE;
	fill_head(&sheet);
	add_groups(&sheet);
	add_curve(&sheet);
	add_what_if(&sheet);
	lend_arrays(&sheet);
	return paper_proposal(paper, &sheet.proposal, path, error);
}
