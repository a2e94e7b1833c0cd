/*
 * proposal_lines.c - the lines of a purchase proposal, by supplier
 *
 * Left to right: what it is, how it was asked for, what follows from that, what is
 * there, and how much to order; below, the reason in words.
 */
#include "core/code.h"
#include "reports/chart.h"
#include "reports/proposal_draft.h"

#define GROUP_HEIGHT 17.0
#define HEAD_HEIGHT  8.0
#define LINE_HEIGHT  18.5
#define TEXT_STEP    3.3
#define TOP          14.0

struct column {
	double x, width;
	const char *title; /* marked for translation */
};

static const struct column columns[] = {
	{ PROPOSAL_LEFT, 46, TR_MARK("Part") },
	{ PROPOSAL_LEFT + 48, 30, TR_MARK("Asked for in 12 months") },
	{ PROPOSAL_LEFT + 81, 36, TR_MARK("Forecast, lead time, service") },
	{ PROPOSAL_LEFT + 119, 30, TR_MARK("On hand + on order - reserved") },
	{ PROPOSAL_LEFT + 151, 31, TR_MARK("To order") },
};

static const struct style head_style = { 7, 5.5, PROPOSAL_DIM, ALIGN_LEFT, FALSE };
static const struct style part_style = { 10, 7, 0, ALIGN_LEFT, TRUE };
static const struct style name_style = { 8, 6, 0, ALIGN_LEFT, FALSE };
static const struct style text_style = { 7.5, 5.5, 0.1, ALIGN_LEFT, FALSE };
static const struct style qty_style = { 15, 8, 0, ALIGN_RIGHT, TRUE };
static const struct style money_style = { 8, 6, 0, ALIGN_RIGHT, FALSE };
static const struct style doubt_style = { 7.5, 5.5, 0, ALIGN_LEFT, TRUE };

static void
column_heads(struct proposal_draft *draft)
{
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
		struct words words = words_of(draft->paper, columns[i].title);

		canvas_text(draft->canvas, &head_style, columns[i].x, draft->y + 3,
			    columns[i].width,
			    canvas_clean(draft->canvas, words.first));
		canvas_text(draft->canvas, &head_style, columns[i].x, draft->y + 6,
			    columns[i].width,
			    canvas_clean(draft->canvas, words.second));
	}
	draft->y += HEAD_HEIGHT;
	canvas_line(draft->canvas, PROPOSAL_LEFT, draft->y,
		    PROPOSAL_LEFT + PROPOSAL_WIDTH, draft->y, 0.3, 0);
}

static void
next_page(struct proposal_draft *draft)
{
	canvas_page_add(draft->canvas, A4_WIDTH, A4_HEIGHT);
	draft->y = TOP;
}

static void
group_head(struct proposal_draft *draft, const struct paper_proposal_group *group)
{
	static const struct style name = { 13, 9, 0, ALIGN_LEFT, TRUE };
	static const struct style sum = { 11, 8, 0, ALIGN_LEFT, FALSE };
	struct canvas *canvas = draft->canvas;
	double room = PROPOSAL_WIDTH;

	if (group->order != NULL) {
		g_autofree char *code = code_own_text(OWN_ORDER, group->order);
		double wide = layout_barcode(canvas, BARS_CODE128, code,
					     PROPOSAL_LEFT + PROPOSAL_WIDTH - 70,
					     draft->y + 1, 70, 12, 0.35, 0.25, 10);

		room -= wide + 4;
	}
	canvas_text(canvas, &name, PROPOSAL_LEFT, draft->y + 5.5, room,
		    proposal_supplier(draft, group));
	canvas_text(canvas, &sum, PROPOSAL_LEFT, draft->y + 11.5, room,
		    canvas_format(canvas, "%s   %" G_GSIZE_FORMAT " × %s   %s",
				  group->order ? group->order : "", group->n_lines,
				  proposal_word(draft, TR_MARK("lines")),
				  layout_money(draft->paper, canvas,
					       proposal_value(group))));
	draft->y += GROUP_HEIGHT;
}

/* Lines of text one below the other in a column. */
static void
stack(struct proposal_draft *draft, const struct column *column,
      const struct style *style, const char *const *texts, guint n)
{
	for (guint i = 0; i < n; i++)
		canvas_text(draft->canvas, style, column->x,
			    draft->y + 3.6 + i * TEXT_STEP, column->width,
			    canvas_clean(draft->canvas, texts[i]));
}

static void
what_it_is(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	const struct column *column = &columns[0];
	struct words name = words_named(draft->paper, line->name);
	const char *kind = canvas_format(draft->canvas, "%c %c %c  %s", line->class,
					 line->criticality, line->speed,
					 proposal_word(draft, line->pattern));

	canvas_text(draft->canvas, &part_style, column->x, draft->y + 4.2,
		    column->width, canvas_clean(draft->canvas, line->part));
	draft->y += 4.4;
	stack(draft, column, &name_style,
	      (const char *const[]) { name.first, name.second, kind }, 3);
	draft->y -= 4.4;
}

static void
why_it_is(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	struct canvas *canvas = draft->canvas;
	const char *texts[4];

	texts[0] = canvas_format(canvas, "%.2f / %s", line->rate,
				 proposal_word(draft, TR_MARK("month")));
	texts[1] =
		canvas_format(canvas, "L %.1f ± %.1f %s", line->lead, line->lead_sd,
			      proposal_word(draft, TR_MARK("months")));
	texts[2] =
		line->service > 0
			? canvas_format(canvas, "%.1f %% %s", line->service * 100,
					proposal_word(draft, TR_MARK("service")))
			: proposal_word(draft, TR_MARK("level by hand"));
	texts[3] =
		canvas_format(canvas, "S %" G_GINT64_FORMAT "  s %" G_GINT64_FORMAT,
			      line->level, line->reorder);
	stack(draft, &columns[2], &text_style, texts, 4);
}

static void
what_is_there(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	struct canvas *canvas = draft->canvas;
	const char *texts[3];

	texts[0] = canvas_format(canvas,
				 "%" G_GINT64_FORMAT " + %" G_GINT64_FORMAT
				 " - %" G_GINT64_FORMAT,
				 line->on_hand, line->on_order, line->reserved);
	texts[1] = canvas_format(canvas, "= %" G_GINT64_FORMAT,
				 line->on_hand + line->on_order - line->reserved);
	texts[2] = canvas_format(canvas, "%s %.0f %%",
				 proposal_word(draft, TR_MARK("risk")),
				 line->risk * 100);
	stack(draft, &columns[3], &text_style, texts, 3);
}

static void
how_much(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	const struct column *column = &columns[4];
	struct canvas *canvas = draft->canvas;

	canvas_text(canvas, &qty_style, column->x, draft->y + 6, column->width,
		    canvas_format(canvas, "%" G_GINT64_FORMAT " %s", line->proposed,
				  line->unit));
	canvas_text(canvas, &money_style, column->x, draft->y + 10, column->width,
		    line->cost > 0 ? layout_money(draft->paper, canvas,
						  line->proposed * line->cost)
				   : "-");
	if (line->moq > 1 || line->pack > 1)
		canvas_text(canvas, &money_style, column->x, draft->y + 13.3,
			    column->width,
			    canvas_format(canvas,
					  "MOQ %" G_GINT64_FORMAT
					  "  × %" G_GINT64_FORMAT,
					  line->moq, line->pack));
}

static void
reason(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	const double left = columns[1].x,
		     width = PROPOSAL_LEFT + PROPOSAL_WIDTH - left;
	struct words why = words_named(draft->paper, line->why);
	struct words doubt = words_named(draft->paper, line->doubt);
	double half = width / 2 - 2;
	gboolean both = *doubt.first != '\0';

	canvas_text(draft->canvas, &text_style, left, draft->y + 17.2,
		    both ? half : width, words_line(draft->canvas, why));
	if (both)
		canvas_text(draft->canvas, &doubt_style, left + half + 4,
			    draft->y + 17.2, half,
			    canvas_format(draft->canvas, "! %s",
					  words_line(draft->canvas, doubt)));
}

static void
draw_line(struct proposal_draft *draft, const struct paper_proposal_line *line)
{
	what_it_is(draft, line);
	chart_bars(draft->canvas, line->months, PROPOSAL_MONTHS, columns[1].x,
		   draft->y + 4, columns[1].width, 9);
	why_it_is(draft, line);
	what_is_there(draft, line);
	how_much(draft, line);
	reason(draft, line);
	draft->y += LINE_HEIGHT;
	canvas_line(draft->canvas, PROPOSAL_LEFT, draft->y,
		    PROPOSAL_LEFT + PROPOSAL_WIDTH, draft->y, 0.1, 0.5);
}

void
proposal_group(struct proposal_draft *draft,
	       const struct paper_proposal_group *group, gboolean first)
{
	if (first ||
	    draft->y + GROUP_HEIGHT + HEAD_HEIGHT + LINE_HEIGHT > PROPOSAL_BOTTOM)
		next_page(draft);
	else
		draft->y += 6;
	group_head(draft, group);
	column_heads(draft);
	for (gsize i = 0; i < group->n_lines; i++) {
		if (draft->y + LINE_HEIGHT > PROPOSAL_BOTTOM) {
			next_page(draft);
			column_heads(draft);
		}
		draw_line(draft, &group->lines[i]);
	}
}
