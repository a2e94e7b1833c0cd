#include "reports/slip.h"

#include <string.h>

#include "core/custody.h"

#define LEADING   3.9 /* mm from line to line */
#define GAP       5.0 /* mm between two facts */
#define LABEL_GAP 1.5
#define LINES_MAX 4 /* of one fact */

static const struct style label_style = { 7.5, 6, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style value_style = { 8.5, 6.5, 0, ALIGN_LEFT, FALSE };
static const struct style strong_style = { 8.5, 6.5, 0, ALIGN_LEFT, TRUE };

static double
width_of(const struct slip_draft *draft, const char *text, double pt)
{
	return font_width(draft->canvas->font, text, strlen(text)) * pt * MM_PER_PT;
}

/* The next fact: beside the last one when there is room, else below it. */
static void
flow_add(struct slip_draft *draft, struct slip_flow *flow, const char *key,
	 const char *value, gboolean strong)
{
	struct slip_flow_item *item = &flow->items[flow->n];
	const char *clean = canvas_clean(draft->canvas, value);
	double label, whole;

	if (*clean == '\0')
		return;
	g_assert(flow->n < SLIP_FLOW_MAX);
	item->label = key ? slip_word(draft, key) : "";
	item->strong = strong;
	label = width_of(draft, item->label, label_style.pt);
	item->indent = label > 0 ? label + LABEL_GAP : 0;
	whole = item->indent + width_of(draft, clean, value_style.pt);
	if (flow->x > 0 && flow->x + whole > flow->width) {
		flow->x = 0;
		flow->y = flow->height;
	}
	item->x = flow->x;
	item->y = flow->y + LEADING * 0.8;
	item->width = flow->width - flow->x - item->indent;
	fit_text(draft->canvas->font, clean, value_style.pt, value_style.min_pt,
		 item->width, LINES_MAX, &item->fit);
	flow->x += whole + GAP;
	flow->height = MAX(flow->height, flow->y + item->fit.n * LEADING);
	flow->n++;
}

/* Words of a list with commas between them; "" for an empty one. */
static const char *
listed(struct slip_draft *draft, const GPtrArray *words)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
				       (const char *) words->pdata[i]);
	return canvas_clean(draft->canvas, text->str);
}

/* What went along, and what did not though it belongs to the unit. */
static void
add_accessories(struct slip_draft *draft, struct slip_flow *flow,
		const struct paper_line *line)
{
	g_autoptr(GPtrArray) all =
		accessories_parse(line->accessories ? line->accessories : "");
	g_autoptr(GPtrArray) present =
		accessories_parse(line->present ? line->present : "");
	g_autoptr(GPtrArray) missing = NULL;

	if (line->present == NULL) {
		flow_add(draft, flow, TR_MARK("Accessories"), listed(draft, all),
			 FALSE);
		return;
	}
	missing = accessories_missing(all, present);
	flow_add(draft, flow, TR_MARK("With it"), listed(draft, present), FALSE);
	flow_add(draft, flow, TR_MARK("Missing"), listed(draft, missing), TRUE);
}

void
slip_unit_measure(struct slip_draft *draft, const struct paper_line *line,
		  double width, struct slip_flow *flow)
{
	const struct custody_policy *policy =
		line->kind ? custody_policy(line->kind) : NULL;
	const char *condition = condition_title(line->condition);
	g_autofree char *secrecy =
		line->secrecy > 0 ? g_strdup_printf("%d", line->secrecy) : NULL;

	memset(flow, 0, sizeof *flow);
	if (policy == NULL)
		return;
	flow->width = width;
	flow_add(draft, flow, NULL, slip_word(draft, policy->title), TRUE);
	flow_add(draft, flow, TR_MARK("Model"), line->model, FALSE);
	flow_add(draft, flow, TR_MARK("Serial no."), line->serial, FALSE);
	flow_add(draft, flow, TR_MARK("Asset no."), line->asset, FALSE);
	flow_add(draft, flow, TR_MARK("Edition"), line->edition, FALSE);
	flow_add(draft, flow, TR_MARK("Secrecy level"), secrecy, TRUE);
	flow_add(draft, flow, TR_MARK("Condition"),
		 *condition ? slip_word(draft, condition) : "", TRUE);
	flow_add(draft, flow, TR_MARK("Due back"), line->due, TRUE);
	add_accessories(draft, flow, line);
}

void
slip_unit_draw(struct slip_draft *draft, const struct slip_flow *flow, double x,
	       double y)
{
	for (guint i = 0; i < flow->n; i++) {
		const struct slip_flow_item *item = &flow->items[i];

		if (*item->label)
			canvas_text(draft->canvas, &label_style, x + item->x,
				    y + item->y, item->indent, item->label);
		canvas_lines(draft->canvas,
			     item->strong ? &strong_style : &value_style,
			     x + item->x + item->indent, y + item->y, item->width,
			     LEADING, &item->fit);
	}
}
