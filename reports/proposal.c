#include "reports/proposal.h"

#include <math.h>

#include "reports/chart.h"
#include "reports/proposal_draft.h"

#define THOUSANDS 1e-5 /* cents to thousands of the currency */

static const struct style title_style = { 20, 12, 0, ALIGN_LEFT, TRUE };
static const struct style second_style = { 11, 8, PROPOSAL_DIM, ALIGN_LEFT, FALSE };
static const struct style label_style = { 8, 6, PROPOSAL_DIM, ALIGN_LEFT, FALSE };
static const struct style value_style = { 13, 8, 0, ALIGN_LEFT, TRUE };

const char *
proposal_word(struct proposal_draft *draft, const char *key)
{
	return words_key(draft->paper, draft->canvas, key);
}

static void
title(struct proposal_draft *draft)
{
	const struct paper_proposal *proposal = draft->proposal;
	struct canvas *canvas = draft->canvas;
	const char *organisation =
		words_named(draft->paper,
			    (const char *const[LANG_COUNT]) {
				    [LANG_ZH] = draft->paper->organisation[LANG_ZH],
				    [LANG_EN] = draft->paper->organisation[LANG_EN],
			    })
			.first;

	canvas_text(canvas, &second_style, PROPOSAL_LEFT, 15, PROPOSAL_WIDTH,
		    canvas_clean(canvas, organisation));
	canvas_text(canvas, &title_style, PROPOSAL_LEFT, 24, PROPOSAL_WIDTH - 40,
		    proposal_word(draft, TR_MARK("Purchase proposal")));
	canvas_text(canvas, &second_style, PROPOSAL_LEFT, 30.5, PROPOSAL_WIDTH - 40,
		    canvas_format(canvas, "%s   %s %s", proposal->number,
				  proposal_word(draft, TR_MARK("as of")),
				  proposal->as_of));
	canvas_line(canvas, PROPOSAL_LEFT, 34, PROPOSAL_LEFT + PROPOSAL_WIDTH, 34,
		    0.5, 0);
}

/* A figure with what it is above it, in one of four columns. */
static void
figure(struct proposal_draft *draft, guint place, const char *key,
       const char *value)
{
	double x = PROPOSAL_LEFT + (place % 4) * PROPOSAL_WIDTH / 4;
	double y = 39.5 + (place / 4) * 15.5;
	struct words words = words_of(draft->paper, key);

	canvas_text(draft->canvas, &label_style, x, y, PROPOSAL_WIDTH / 4 - 3,
		    canvas_clean(draft->canvas, words.first));
	canvas_text(draft->canvas, &label_style, x, y + 3.2, PROPOSAL_WIDTH / 4 - 3,
		    canvas_clean(draft->canvas, words.second));
	canvas_text(draft->canvas, &value_style, x, y + 8.8, PROPOSAL_WIDTH / 4 - 3,
		    value);
}

static const char *
percent(struct proposal_draft *draft, double share)
{
	if (share < 0)
		return "-";
	return canvas_format(draft->canvas, "%.1f %%", share * 100);
}

const char *
proposal_supplier(struct proposal_draft *draft,
		  const struct paper_proposal_group *group)
{
	if (*group->supplier == '\0')
		return proposal_word(draft, TR_MARK("No supplier known"));
	return canvas_format(draft->canvas, "%s  %s", group->name, group->supplier);
}

cents_t
proposal_value(const struct paper_proposal_group *group)
{
	cents_t sum = 0;

	for (gsize i = 0; i < group->n_lines; i++)
		sum += group->lines[i].proposed * group->lines[i].cost;
	return sum;
}

static void
figures(struct proposal_draft *draft)
{
	const struct paper_proposal *proposal = draft->proposal;
	struct canvas *canvas = draft->canvas;
	cents_t value = 0;
	gsize lines = 0;

	for (gsize i = 0; i < proposal->n_groups; i++) {
		value += proposal_value(&proposal->groups[i]);
		lines += proposal->groups[i].n_lines;
	}
	figure(draft, 0, TR_MARK("Lines proposed"),
	       canvas_format(canvas, "%" G_GSIZE_FORMAT, lines));
	figure(draft, 1, TR_MARK("Value proposed"),
	       layout_money(draft->paper, canvas, value));
	figure(draft, 2, TR_MARK("Stock value now"),
	       layout_money(draft->paper, canvas, proposal->stock_now));
	figure(draft, 3, TR_MARK("Stock value to be expected"),
	       layout_money(draft->paper, canvas, proposal->stock_expected));
	figure(draft, 4, TR_MARK("Line fill aimed at"),
	       percent(draft, proposal->target));
	figure(draft, 5, TR_MARK("Line fill to be expected"),
	       percent(draft, proposal->expected));
	figure(draft, 6, TR_MARK("Line fill of the last 12 months"),
	       percent(draft, proposal->realised));
	figure(draft, 7, TR_MARK("Parts in class A / B / C (changed)"),
	       canvas_format(canvas, "%u / %u / %u (%u)", proposal->class_a,
			     proposal->class_b, proposal->class_c,
			     proposal->class_changes));
}

/* Points as two arrays, scaled. */
static void
split(const struct paper_point *points, guint n, double scale_x, double scale_y,
      double *x, double *y)
{
	for (guint i = 0; i < n; i++) {
		x[i] = points[i].x * scale_x;
		y[i] = points[i].y * scale_y;
	}
}

static void
curve(const struct chart *chart, const struct paper_point *points, guint n,
      double scale_x, double scale_y, enum chart_stroke stroke, double thickness)
{
	g_autofree double *x = g_new(double, n + 1), *y = g_new(double, n + 1);

	split(points, n, scale_x, scale_y, x, y);
	chart_curve(chart, x, y, n, stroke, thickness);
}

/* What few parts make up most of the value? */
static void
pareto_chart(struct proposal_draft *draft, double x, double y)
{
	const struct paper_proposal *proposal = draft->proposal;
	struct chart chart = { .canvas = draft->canvas,
			       .x = x + 16,
			       .y = y + 5,
			       .width = 66,
			       .height = 52,
			       .right = 100,
			       .top = 100 };
	double parts = MAX(proposal->parts, 1);

	chart_axes(
		&chart, proposal_word(draft, TR_MARK("Value by parts")),
		proposal_word(draft,
			      TR_MARK("Share of parts, share of the value used")),
		"%g %%", "%g %%");
	curve(&chart, proposal->pareto, proposal->n_pareto, 100, 100, STROKE_SOLID,
	      0.6);
	chart_border(&chart, proposal->class_a / parts * 100, "A | B");
	chart_border(&chart, (proposal->class_a + proposal->class_b) / parts * 100,
		     "B | C");
}

static double
most_y(const struct paper_point *points, guint n)
{
	double most = 1;

	for (guint i = 0; i < n; i++)
		most = MAX(most, points[i].y);
	return most;
}

/* What does service cost? */
static void
what_if_chart(struct proposal_draft *draft, double x, double y)
{
	const struct paper_proposal *proposal = draft->proposal;
	const struct paper_point *points = proposal->what_if;
	guint n = proposal->n_what_if;
	struct chart chart = { .canvas = draft->canvas,
			       .x = x + 18,
			       .y = y + 5,
			       .width = 66,
			       .height = 52,
			       .left = 80,
			       .right = 100 };

	if (n == 0)
		return;
	chart.left = MIN(80, floor(points[0].x * 100));
	chart.top = most_y(points, n) * THOUSANDS * 1.05;
	chart_axes(&chart,
		   proposal_word(draft, TR_MARK("What service costs in stock")),
		   proposal_word(draft,
				 TR_MARK("line fill, stock value in thousands")),
		   "%g %%", "%g");
	curve(&chart, points, n, 100, THOUSANDS, STROKE_SOLID, 0.6);
	chart_mark(&chart, proposal->expected * 100,
		   (double) proposal->stock_expected * THOUSANDS,
		   proposal_word(draft, TR_MARK("this plan")));
}

/* Did the plans keep what they promised? */
static void
fill_chart(struct proposal_draft *draft, double x, double y)
{
	const struct paper_proposal *proposal = draft->proposal;
	guint n = proposal->n_months;
	struct chart chart = { .canvas = draft->canvas,
			       .x = x + 16,
			       .y = y + 5,
			       .width = PROPOSAL_WIDTH - 20,
			       .height = 42,
			       .left = 1,
			       .right = MAX(n, 2),
			       .bottom = 50,
			       .top = 100 };

	if (n == 0)
		return;
	for (guint i = 0; i < n; i++)
		chart.bottom = MIN(chart.bottom, floor(proposal->fill[i].y * 100));
	chart_axes(&chart,
		   proposal_word(draft,
				 TR_MARK("Line fill by month, planned (dashed) and "
					 "realised")),
		   proposal_word(draft, TR_MARK("month, the last on the right")),
		   "%g", "%g %%");
	curve(&chart, proposal->planned, n, 1, 100, STROKE_DASHED, 0.4);
	curve(&chart, proposal->fill, n, 1, 100, STROKE_SOLID, 0.6);
}

/* Who gets how much: the suppliers at a glance. */
static void
suppliers(struct proposal_draft *draft, double y)
{
	static const struct style name = { 9, 6.5, 0, ALIGN_LEFT, FALSE };
	static const struct style amount = { 9, 6.5, 0, ALIGN_RIGHT, FALSE };
	const struct paper_proposal *proposal = draft->proposal;
	const gsize most = 9;

	canvas_text(draft->canvas, &label_style, PROPOSAL_LEFT, y, 100,
		    proposal_word(draft, TR_MARK("By supplier")));
	for (gsize i = 0; i < MIN(proposal->n_groups, most); i++) {
		const struct paper_proposal_group *group = &proposal->groups[i];

		y += 5;
		canvas_text(draft->canvas, &name, PROPOSAL_LEFT, y, 110,
			    proposal_supplier(draft, group));
		canvas_text(draft->canvas, &amount, PROPOSAL_LEFT + 110, y, 25,
			    canvas_format(draft->canvas, "%" G_GSIZE_FORMAT,
					  group->n_lines));
		canvas_text(draft->canvas, &amount, PROPOSAL_LEFT + 137, y, 45,
			    layout_money(draft->paper, draft->canvas,
					 proposal_value(group)));
	}
	if (proposal->n_groups > most)
		canvas_text(draft->canvas, &name, PROPOSAL_LEFT, y + 5, 110, "…");
}

gboolean
paper_proposal(struct paper *paper, const struct paper_proposal *proposal,
	       const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);
	struct proposal_draft draft = { paper, proposal, canvas, 0 };

	canvas_page_add(canvas, A4_WIDTH, A4_HEIGHT);
	title(&draft);
	figures(&draft);
	pareto_chart(&draft, PROPOSAL_LEFT, 77);
	what_if_chart(&draft, PROPOSAL_LEFT + 92, 77);
	fill_chart(&draft, PROPOSAL_LEFT, 151);
	suppliers(&draft, 216);
	for (gsize i = 0; i < proposal->n_groups; i++)
		proposal_group(&draft, &proposal->groups[i], i == 0);
	layout_page_numbers(paper, canvas, 0);
	return layout_save(paper, canvas,
			   words_key(paper, canvas, TR_MARK("Purchase proposal")),
			   proposal->at, path, error);
}
