#include "reports/slip.h"

#include <string.h>

#include "core/code.h"

#define ROW_PAD      2.2 /* mm above and below what a row holds */
#define GAP          3.3 /* mm between columns: the quiet zone of a barcode */
#define LINE_BIG     4.6 /* mm from line to line at 10 pt */
#define LINE_SMALL   3.7 /* at 8 pt */
#define QTY_HIGH     9.0 /* mm for quantity and unit */
#define BARS_HIGH    8.0
#define SQUARE_ROOM  19.0 /* mm for a symbol in two dimensions */
#define MODULE_LEAST 0.25
#define CHARGE_GAP   1.2 /* mm between bars and the charge class below */
#define FLOW_GAP     1.4 /* mm above the facts of a unit */

#define WIDTH_NUMBER 7.0
#define WIDTH_CODE   73.0
#define WIDTH_PLACE  32.0
#define WIDTH_QTY    17.0
#define WIDTH_CHARGE 22.0 /* in the line below the bars */
#define WIDTH_AMOUNT 42.0 /* likewise */

static const struct style head_first = { 9, 6.5, 0, ALIGN_LEFT, TRUE };
static const struct style head_second = { 7, 5.5, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style index_style = { 9, 5, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style part_style = { 10.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style name_style = { 10, 7.5, 0, ALIGN_LEFT, FALSE };
static const struct style second_style = { 8, 6.5, 0.25, ALIGN_LEFT, FALSE };
static const struct style place_style = { 10.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style lot_style = { 8, 6, 0, ALIGN_LEFT, FALSE };
static const struct style qty_style = { 14, 7, 0, ALIGN_RIGHT, TRUE };
static const struct style unit_style = { 8, 6, 0.25, ALIGN_RIGHT, FALSE };
static const struct style charge_style = { 8.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style why_style = { 8, 7, 0.25, ALIGN_LEFT, FALSE };
static const struct style amount_style = { 9, 6.5, 0, ALIGN_RIGHT, TRUE };

struct span {
	double x, width; /* mm, the gap to the next column not included */
};

/* The same on every slip; what is below the bars begins with them. */
static const struct span number_span = { SLIP_LEFT + SLIP_EDGE,
					 WIDTH_NUMBER - 1.5 };
static const struct span part_span = { SLIP_LEFT + SLIP_EDGE + WIDTH_NUMBER,
				       SLIP_WIDTH - 2 * SLIP_EDGE - WIDTH_NUMBER -
					       WIDTH_CODE - WIDTH_PLACE -
					       WIDTH_QTY - GAP };
static const struct span code_span = {
	SLIP_RIGHT - SLIP_EDGE - WIDTH_QTY - WIDTH_PLACE - WIDTH_CODE, WIDTH_CODE
};
static const struct span place_span = {
	SLIP_RIGHT - SLIP_EDGE - WIDTH_QTY - WIDTH_PLACE, WIDTH_PLACE - GAP
};
static const struct span qty_span = { SLIP_RIGHT - SLIP_EDGE - WIDTH_QTY,
				      WIDTH_QTY };
static const struct span why_span = {
	SLIP_RIGHT - SLIP_EDGE - WIDTH_QTY - WIDTH_PLACE - WIDTH_CODE +
		WIDTH_CHARGE,
	WIDTH_CODE + WIDTH_PLACE + WIDTH_QTY - WIDTH_CHARGE
};
/* The facts of a unit, below all but the index. */
static const struct span flow_span = { SLIP_LEFT + SLIP_EDGE + WIDTH_NUMBER,
				       SLIP_WIDTH - 2 * SLIP_EDGE - WIDTH_NUMBER };

/* A text with its style, broken into lines. */
struct cell {
	const struct style *style;
	double leading;
	struct fit fit;
};

/* Cells one below the other. */
struct stack {
	struct cell cells[5];
	guint n;
	double height; /* mm */
};

/* A line of the slip, measured. */
struct row {
	struct stack part;    /* number and names */
	struct stack place;   /* places, lot, expiry, serial */
	struct stack why;     /* of the charge class */
	const char *charge;   /* clean, "" for none */
	const char *amount;   /* likewise */
	struct barcode *code; /* NULL for none; drawing hands it to the canvas */
	double module;        /* of .code, mm */
	double code_height;
	struct slip_flow flow; /* facts of a unit */
	double flow_height;    /* with the gap above, 0 for none */
	double height;
};

/* ---- head of the table ----------------------------------------------------- */

static void
head_cell(struct slip_draft *draft, const struct span *span, enum align align,
	  const char *key)
{
	struct words words = words_of(draft->paper, key);
	struct style first = head_first, second = head_second;

	first.align = second.align = align;
	canvas_text(draft->canvas, &first, span->x, draft->y + 4.4, span->width,
		    words.first);
	canvas_text(draft->canvas, &second, span->x, draft->y + 8, span->width,
		    words.second);
}

static void
table_head(struct slip_draft *draft)
{
	gboolean both = draft->paper->zh && draft->paper->en;
	double height = both ? 9.6 : 6.2;
	double y = draft->y;
	const char *place = TR_MARK("From → to, lot");

	canvas_box(draft->canvas, SLIP_LEFT, y, SLIP_WIDTH, height, 0.92);
	canvas_line(draft->canvas, SLIP_LEFT, y, SLIP_RIGHT, y, 0.3, 0);
	canvas_line(draft->canvas, SLIP_LEFT, y + height, SLIP_RIGHT, y + height,
		    0.3, 0);
	switch (draft->form->places) {
	case PLACES_FROM: place = TR_MARK("From bin, lot"); break;
	case PLACES_TO: place = TR_MARK("To bin, lot"); break;
	case PLACES_BOTH: break;
	}
	canvas_text(draft->canvas, &head_first, number_span.x, y + 4.4,
		    number_span.width, "#");
	head_cell(draft, &part_span, ALIGN_LEFT,
		  draft->slip->kind >= SLIP_SWAP_OUT
			  ? TR_MARK("No. and name")
			  : TR_MARK("Part no. and name"));
	head_cell(draft, &code_span, ALIGN_LEFT, TR_MARK("Barcode"));
	head_cell(draft, &place_span, ALIGN_LEFT, place);
	head_cell(draft, &qty_span, ALIGN_RIGHT, TR_MARK("Quantity"));
	draft->y += height;
}

/* ---- measuring ------------------------------------------------------------- */

/* Put text below what is in the stack; nothing for NULL or "". */
static void
stack_add(struct slip_draft *draft, struct stack *stack, const struct style *style,
	  double leading, double width, guint lines, const char *text)
{
	const char *clean = canvas_clean(draft->canvas, text);
	struct cell *cell = &stack->cells[stack->n];

	if (*clean == '\0')
		return;
	g_assert(stack->n < G_N_ELEMENTS(stack->cells));
	cell->style = style;
	cell->leading = leading;
	fit_text(draft->canvas->font, clean, style->pt, style->min_pt, width, lines,
		 &cell->fit);
	stack->height += cell->fit.n * leading;
	stack->n++;
}

static void
measure_part(struct slip_draft *draft, struct stack *stack,
	     const struct paper_line *line)
{
	struct words name = words_named(draft->paper, line->name);

	stack_add(draft, stack, &part_style, LINE_BIG, part_span.width, 1,
		  line->id);
	if (stack->n > 0 && stack->cells[0].fit.line[0].cut) {
		/* a number is copied by hand: never cut while it can be broken */
		memset(stack, 0, sizeof *stack);
		stack_add(draft, stack, &part_style, LINE_BIG, part_span.width, 3,
			  line->id);
	}
	stack_add(draft, stack, &name_style, LINE_BIG, part_span.width, 3,
		  name.first);
	stack_add(draft, stack, &second_style, LINE_SMALL, part_span.width, 3,
		  name.second);
}

/* @serial: NULL when it stands among the facts of a unit. */
static void
measure_place(struct slip_draft *draft, struct stack *stack,
	      const struct paper_line *line, const char *serial)
{
	enum slip_places places = draft->form->places;
	const char *const mark[] = { "LOT", "EXP", "SN" };
	const char *const value[] = { line->lot, line->expiry, serial };

	if (places != PLACES_TO)
		stack_add(draft, stack, &place_style, LINE_BIG, place_span.width, 2,
			  line->from);
	if (places != PLACES_FROM && line->to != NULL && *line->to != '\0')
		stack_add(draft, stack, &place_style, LINE_BIG, place_span.width, 2,
			  canvas_format(draft->canvas, "%s%s",
					places == PLACES_BOTH ? "→ " : "",
					line->to));
	for (gsize i = 0; i < G_N_ELEMENTS(value); i++)
		if (value[i] != NULL && *value[i] != '\0')
			stack_add(draft, stack, &lot_style, LINE_SMALL,
				  place_span.width, 2,
				  canvas_format(draft->canvas, "%s %s", mark[i],
						value[i]));
}

/*
 * The barcode of a line's part or unit: bars where they fit; a long number still
 * gets a symbol, in two dimensions.
 */
static void
measure_code(struct row *row, const struct paper_line *line)
{
	static const enum barcode_kind kinds[] = { BARS_CODE128, BARS_QR };
	static const double most[] = { 0.33, 0.50 };
	g_autofree char *code = NULL;

	if (line->id == NULL || *line->id == '\0')
		return;
	code = code_own_text(line->is_unit ? OWN_UNIT : OWN_PART, line->id);
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		AUTO(barcode) barcode = barcode_new(kinds[i], code, NULL);
		double left; /* quiet zone, in the gap before the column */

		if (barcode == NULL)
			continue;
		left = MODULE_LEAST * barcode_quiet(kinds[i]);
		row->module = barcode_module(barcode, code_span.width + left,
					     SQUARE_ROOM, most[i], MODULE_LEAST);
		if (row->module == 0)
			continue;
		row->code_height = kinds[i] == BARS_CODE128
					   ? BARS_HIGH
					   : barcode->rows * row->module;
		row->code = g_steal_pointer(&barcode);
		return;
	}
}

/* In both languages side by side, or below one another when that is too long. */
static void
measure_why(struct slip_draft *draft, struct stack *stack,
	    const struct paper_line *line, double width)
{
	struct words why = words_named(draft->paper, line->why);

	stack_add(draft, stack, &why_style, LINE_SMALL, width, 1,
		  words_line(draft->canvas, why));
	if (stack->n == 0 || !stack->cells[0].fit.line[0].cut)
		return;
	memset(stack, 0, sizeof *stack);
	stack_add(draft, stack, &why_style, LINE_SMALL, width, 2, why.first);
	stack_add(draft, stack, &why_style, LINE_SMALL, width, 2, why.second);
}

/* The line below the bars: class, reason, and for charged lines the amount. */
static void
measure_charge(struct slip_draft *draft, struct row *row,
	       const struct paper_line *line)
{
	struct canvas *canvas = draft->canvas;
	double width = why_span.width;

	row->charge = row->amount = "";
	switch (line->charge) {
	case CHARGE_NONE: return;
	case CHARGE_FREE:
		row->charge = slip_word(draft, draft->slip->kind == SLIP_LOSS
						       ? TR_MARK("Wear")
						       : TR_MARK("Free"));
		break;
	case CHARGE_CONTRACT:
		row->charge = slip_word(draft, TR_MARK("Contract"));
		break;
	case CHARGE_CHARGED:
		row->charge = slip_word(draft, draft->slip->kind == SLIP_LOSS
						       ? TR_MARK("At fault")
						       : TR_MARK("Charged"));
		row->amount =
			canvas_format(canvas, "%" G_GINT64_FORMAT " × %s = %s",
				      line->qty,
				      layout_money(draft->paper, canvas,
						   line->price),
				      layout_money(draft->paper, canvas,
						   line->price * line->qty));
		width -= WIDTH_AMOUNT + GAP;
		break;
	}
	measure_why(draft, &row->why, line, width);
	row->why.height = MAX(row->why.height, LINE_SMALL) + CHARGE_GAP;
}

static void
measure(struct slip_draft *draft, const struct paper_line *line, struct row *row)
{
	memset(row, 0, sizeof *row);
	slip_unit_measure(draft, line, flow_span.width, &row->flow);
	row->flow_height = row->flow.n > 0 ? row->flow.height + FLOW_GAP : 0;
	measure_part(draft, &row->part, line);
	measure_place(draft, &row->place, line,
		      row->flow.n > 0 ? NULL : line->serial);
	measure_code(row, line);
	measure_charge(draft, row, line);
	row->height = MAX(row->code_height, row->place.height);
	row->height = MAX(row->height, QTY_HIGH) + row->why.height;
	row->height = MAX(row->height, row->part.height);
	row->height += row->flow_height + 2 * ROW_PAD;
}

/* ---- drawing --------------------------------------------------------------- */

static void
draw_stack(struct slip_draft *draft, const struct stack *stack,
	   const struct span *span, double top)
{
	for (guint i = 0; i < stack->n; i++) {
		const struct cell *cell = &stack->cells[i];
		double ascent = cell->leading * 0.8;
		top = canvas_lines(draft->canvas, cell->style, span->x,
				   top + ascent, span->width, cell->leading,
				   &cell->fit) -
		      ascent;
	}
}

static void
draw_charge(struct slip_draft *draft, const struct row *row, double bottom)
{
	double top = bottom - row->why.height + CHARGE_GAP;
	double base = top + LINE_SMALL * 0.8;

	canvas_text(draft->canvas, &charge_style, code_span.x, base,
		    WIDTH_CHARGE - 1, row->charge);
	draw_stack(draft, &row->why, &why_span, top);
	canvas_text(draft->canvas, &amount_style,
		    qty_span.x + qty_span.width - WIDTH_AMOUNT, base, WIDTH_AMOUNT,
		    row->amount);
}

static void
draw_row(struct slip_draft *draft, const struct paper_line *line, struct row *row,
	 gsize index)
{
	struct canvas *canvas = draft->canvas;
	double top = draft->y + ROW_PAD;

	canvas_text(canvas, &index_style, number_span.x, top + LINE_BIG * 0.8,
		    number_span.width,
		    canvas_format(canvas, "%" G_GSIZE_FORMAT, index + 1));
	draw_stack(draft, &row->part, &part_span, top);
	draw_stack(draft, &row->place, &place_span, top);
	if (row->code != NULL)
		canvas_barcode(canvas, g_steal_pointer(&row->code), code_span.x,
			       top, row->module, BARS_HIGH);
	canvas_text(canvas, &qty_style, qty_span.x, top + 4.4, qty_span.width,
		    canvas_format(canvas, "%" G_GINT64_FORMAT, line->qty));
	canvas_text(canvas, &unit_style, qty_span.x, top + 8.2, qty_span.width,
		    line->unit);
	draft->y += row->height;
	if (line->charge != CHARGE_NONE)
		draw_charge(draft, row, draft->y - ROW_PAD - row->flow_height);
	slip_unit_draw(draft, &row->flow, flow_span.x,
		       draft->y - ROW_PAD - row->flow.height);
	canvas_line(canvas, SLIP_LEFT, draft->y, SLIP_RIGHT, draft->y, 0.15,
		    SLIP_FAINT);
}

void
slip_table(struct slip_draft *draft, double tail)
{
	const struct paper_slip *slip = draft->slip;
	struct row row;

	if (slip->n_lines == 0)
		return;
	table_head(draft);
	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		gboolean last = i + 1 == slip->n_lines;

		measure(draft, line, &row);
		if (slip_page_full(draft, row.height + (last ? tail : 0))) {
			slip_page_next(draft);
			table_head(draft);
		}
		draw_row(draft, line, &row, i);
	}
	canvas_line(draft->canvas, SLIP_LEFT, draft->y, SLIP_RIGHT, draft->y, 0.3,
		    0);
}
