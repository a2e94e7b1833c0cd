#include "reports/slip.h"

#include <string.h>

#include "core/code.h"

#define ROW_PAD     2.2 /* mm above and below what a row holds */
#define GAP         2.5 /* mm between columns */
#define LINE_BIG    4.4 /* mm from line to line at 10 pt */
#define LINE_SMALL  3.5 /* at 8 pt */
#define BARS_HIGH   6.5
#define MATRIX_ROOM 13.0

#define WIDTH_NUMBER 9.0
#define WIDTH_PART   62.0
#define WIDTH_PLACE  24.0
#define WIDTH_LOT    28.0
#define WIDTH_QTY    18.0
#define WIDTH_AMOUNT 44.0 /* in the line of the charge class */
#define WIDTH_CHARGE 22.0

static const struct style head_first = { 9, 6.5, 0, ALIGN_LEFT, TRUE };
static const struct style head_second = { 7, 5.5, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style index_style = { 9, 5, SLIP_DIM, ALIGN_LEFT, FALSE };
static const struct style part_style = { 10.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style name_style = { 10, 7.5, 0, ALIGN_LEFT, FALSE };
static const struct style second_style = { 8, 6.5, 0.25, ALIGN_LEFT, FALSE };
static const struct style place_style = { 10.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style lot_style = { 8, 6, 0, ALIGN_LEFT, FALSE };
static const struct style qty_style = { 14, 8, 0, ALIGN_RIGHT, TRUE };
static const struct style unit_style = { 8, 6, 0.25, ALIGN_RIGHT, FALSE };
static const struct style charge_style = { 8.5, 7, 0, ALIGN_LEFT, TRUE };
static const struct style why_style = { 8, 6.5, 0.25, ALIGN_LEFT, FALSE };
static const struct style amount_style = { 9, 6.5, 0, ALIGN_RIGHT, TRUE };

struct span {
	double x, width; /* mm; width 0 for a column that is left out */
};

struct columns {
	struct span number, part, name, place, lot, qty;
};

/* A text with its style, broken into lines. */
struct cell {
	const struct style *style;
	double leading;
	struct fit fit;
};

/* A line of the slip, measured. */
struct row {
	struct cell part, name, second, place[2], lot[3], why;
	guint places, lots; /* used of .place and .lot */
	const char *charge; /* clean, "" for none */
	const char *amount; /* likewise */
	double part_height, text_height, charge_height;
	double height;
};

static gboolean
any_lot(const struct paper_slip *slip)
{
	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		if ((line->lot && *line->lot) || (line->expiry && *line->expiry) ||
		    (line->serial && *line->serial))
			return TRUE;
	}
	return FALSE;
}

static struct columns
columns_of(const struct paper_slip *slip)
{
	double lot = any_lot(slip) ? WIDTH_LOT : 0;
	double x = SLIP_LEFT;
	struct columns c;

	c.number = (struct span) { x, WIDTH_NUMBER };
	x += WIDTH_NUMBER;
	c.part = (struct span) { x, WIDTH_PART };
	x += WIDTH_PART;
	c.name =
		(struct span) { x, SLIP_RIGHT - x - WIDTH_PLACE - lot - WIDTH_QTY };
	x += c.name.width;
	c.place = (struct span) { x, WIDTH_PLACE };
	x += WIDTH_PLACE;
	c.lot = (struct span) { x, lot };
	x += lot;
	c.qty = (struct span) { x, WIDTH_QTY };
	return c;
}

static double
inner(struct span span)
{
	return span.width - GAP;
}

/* ---- head of the table ----------------------------------------------------- */

static void
head_cell(struct slip_draft *draft, struct span span, enum align align,
	  const char *key)
{
	struct words words = words_of(draft->paper, key);
	struct style first = head_first, second = head_second;
	double width = align == ALIGN_RIGHT ? span.width : inner(span);

	if (span.width == 0)
		return;
	first.align = second.align = align;
	canvas_text(draft->canvas, &first, span.x, draft->y + 4.4, width,
		    words.first);
	canvas_text(draft->canvas, &second, span.x, draft->y + 8, width,
		    words.second);
}

static void
table_head(struct slip_draft *draft, const struct columns *c)
{
	gboolean both = draft->paper->zh && draft->paper->en;
	double height = both ? 9.6 : 6.2;
	double y = draft->y;
	const char *place = TR_MARK("From → to");

	canvas_box(draft->canvas, SLIP_LEFT - 1.5, y, SLIP_WIDTH + 3, height, 0.92);
	canvas_line(draft->canvas, SLIP_LEFT - 1.5, y, SLIP_RIGHT + 1.5, y, 0.3, 0);
	canvas_line(draft->canvas, SLIP_LEFT - 1.5, y + height, SLIP_RIGHT + 1.5,
		    y + height, 0.3, 0);
	switch (draft->form->places) {
	case PLACES_FROM: place = TR_MARK("From bin"); break;
	case PLACES_TO: place = TR_MARK("To bin"); break;
	case PLACES_BOTH: break;
	}
	canvas_text(draft->canvas, &head_first, SLIP_LEFT, y + 4.4, 6, "#");
	head_cell(draft, c->part, ALIGN_LEFT, TR_MARK("Part no."));
	head_cell(draft, c->name, ALIGN_LEFT, TR_MARK("Name"));
	head_cell(draft, c->place, ALIGN_LEFT, place);
	head_cell(draft, c->lot, ALIGN_LEFT, TR_MARK("Lot / expiry / serial"));
	head_cell(draft, c->qty, ALIGN_RIGHT, TR_MARK("Quantity"));
	draft->y += height;
}

/* ---- measuring ------------------------------------------------------------- */

static double
cell_fit(struct slip_draft *draft, struct cell *cell, const struct style *style,
	 double leading, double width, guint lines, const char *text)
{
	cell->style = style;
	cell->leading = leading;
	fit_text(draft->canvas->font, canvas_clean(draft->canvas, text), style->pt,
		 style->min_pt, width, lines, &cell->fit);
	return cell->fit.line[0].len > 0 ? cell->fit.n * leading : 0;
}

static double
measure_places(struct slip_draft *draft, const struct columns *c, struct row *row,
	       const struct paper_line *line)
{
	enum slip_places places = draft->form->places;
	double height = 0;

	if (places != PLACES_TO)
		height += cell_fit(draft, &row->place[row->places++], &place_style,
				   LINE_BIG, inner(c->place), 2, line->from);
	if (places == PLACES_TO)
		height += cell_fit(draft, &row->place[row->places++], &place_style,
				   LINE_BIG, inner(c->place), 2, line->to);
	if (places == PLACES_BOTH && line->to != NULL && *line->to != '\0')
		height += cell_fit(draft, &row->place[row->places++], &place_style,
				   LINE_BIG, inner(c->place), 2,
				   canvas_format(draft->canvas, "→ %s", line->to));
	return height;
}

static double
measure_lots(struct slip_draft *draft, const struct columns *c, struct row *row,
	     const struct paper_line *line)
{
	const char *const mark[] = { "LOT", "EXP", "SN" };
	const char *const value[] = { line->lot, line->expiry, line->serial };
	double height = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(value); i++) {
		if (value[i] == NULL || *value[i] == '\0')
			continue;
		height += cell_fit(draft, &row->lot[row->lots++], &lot_style,
				   LINE_SMALL, inner(c->lot), 2,
				   canvas_format(draft->canvas, "%s %s", mark[i],
						 value[i]));
	}
	return height;
}

static const char *
charge_word(struct slip_draft *draft, enum charge charge)
{
	switch (charge) {
	case CHARGE_NONE: return "";
	case CHARGE_FREE: return slip_word(draft, TR_MARK("Free"));
	case CHARGE_CHARGED: return slip_word(draft, TR_MARK("Charged"));
	case CHARGE_CONTRACT: return slip_word(draft, TR_MARK("Contract"));
	}
	g_assert_not_reached();
}

/* The line below the names: class, reason, and for charged lines the amount. */
static double
measure_charge(struct slip_draft *draft, const struct columns *c, struct row *row,
	       const struct paper_line *line)
{
	struct canvas *canvas = draft->canvas;
	struct words why = words_named(draft->paper, line->why);
	double width = SLIP_RIGHT - c->name.x;

	row->charge = charge_word(draft, line->charge);
	row->amount = "";
	if (line->charge == CHARGE_NONE)
		return 0;
	width -= WIDTH_CHARGE;
	if (line->charge == CHARGE_CHARGED) {
		width -= WIDTH_AMOUNT;
		row->amount =
			canvas_format(canvas, "%" G_GINT64_FORMAT " × %s = %s",
				      line->qty,
				      layout_money(draft->paper, canvas,
						   line->price),
				      layout_money(draft->paper, canvas,
						   line->price * line->qty));
	}
	return MAX(LINE_SMALL, cell_fit(draft, &row->why, &why_style, LINE_SMALL,
					width - GAP, 2, words_line(canvas, why)));
}

static void
measure(struct slip_draft *draft, const struct columns *c,
	const struct paper_line *line, struct row *row)
{
	struct canvas *canvas = draft->canvas;
	struct words name = words_named(draft->paper, line->name);
	double names, others;

	memset(row, 0, sizeof *row);
	row->part_height = cell_fit(draft, &row->part, &part_style, LINE_BIG,
				    inner(c->part), 2, line->id);
	if (line->id != NULL && *line->id != '\0')
		row->part_height += BARS_HIGH + 1;
	names = cell_fit(draft, &row->name, &name_style, LINE_BIG, inner(c->name),
			 2, canvas_clean(canvas, name.first));
	names += cell_fit(draft, &row->second, &second_style, LINE_SMALL,
			  inner(c->name), 2, canvas_clean(canvas, name.second));
	others = measure_places(draft, c, row, line);
	row->text_height = MAX(names, others);
	others = measure_lots(draft, c, row, line);
	row->text_height = MAX(row->text_height, others);
	row->text_height = MAX(row->text_height, LINE_BIG + LINE_SMALL);
	row->charge_height = measure_charge(draft, c, row, line);
	row->height = MAX(row->part_height, row->text_height + row->charge_height) +
		      2 * ROW_PAD;
}

/* ---- drawing --------------------------------------------------------------- */

/* Return: the top of what stands below. */
static double
draw_cell(struct slip_draft *draft, const struct cell *cell, double x, double top,
	  double width)
{
	double ascent = cell->leading * 0.8;

	if (cell->fit.line[0].len == 0)
		return top;
	return canvas_lines(draft->canvas, cell->style, x, top + ascent, width,
			    cell->leading, &cell->fit) -
	       ascent;
}

/* Bars where they fit; a long number still gets a symbol, in two dimensions. */
static void
draw_code(struct slip_draft *draft, const struct columns *c,
	  const struct paper_line *line, double top)
{
	g_autofree char *code = NULL;
	double quiet = 3.3; /* to the left of the column, white in every row */
	double x = c->part.x - quiet;

	if (line->id == NULL || *line->id == '\0')
		return;
	code = code_own_text(line->is_unit ? OWN_UNIT : OWN_PART, line->id);
	if (layout_barcode(draft->canvas, BARS_CODE128, code, x, top,
			   c->part.width + quiet, BARS_HIGH, 0.33, 0.25,
			   BARS_HIGH) > 0)
		return;
	layout_barcode(draft->canvas, BARS_QR, code, x, top, c->part.width,
		       MATRIX_ROOM, 0.42, 0.25, 0);
}

static void
draw_row(struct slip_draft *draft, const struct columns *c,
	 const struct paper_line *line, const struct row *row, gsize index)
{
	struct canvas *canvas = draft->canvas;
	double top = draft->y + ROW_PAD, y;

	canvas_text(canvas, &index_style, c->number.x, top + LINE_BIG * 0.8, 5,
		    canvas_format(canvas, "%" G_GSIZE_FORMAT, index + 1));
	y = draw_cell(draft, &row->part, c->part.x, top, inner(c->part));
	draw_code(draft, c, line, y + 0.6);
	y = draw_cell(draft, &row->name, c->name.x, top, inner(c->name));
	draw_cell(draft, &row->second, c->name.x, y, inner(c->name));
	y = top;
	for (guint i = 0; i < row->places; i++)
		y = draw_cell(draft, &row->place[i], c->place.x, y,
			      inner(c->place));
	y = top;
	for (guint i = 0; i < row->lots; i++)
		y = draw_cell(draft, &row->lot[i], c->lot.x, y, inner(c->lot));
	canvas_text(canvas, &qty_style, c->qty.x, top + 4.4, c->qty.width,
		    canvas_format(canvas, "%" G_GINT64_FORMAT, line->qty));
	canvas_text(canvas, &unit_style, c->qty.x, top + 8, c->qty.width,
		    line->unit);
	if (line->charge != CHARGE_NONE) {
		y = top + row->text_height;
		canvas_text(canvas, &charge_style, c->name.x, y + LINE_SMALL * 0.8,
			    WIDTH_CHARGE - 1, row->charge);
		draw_cell(draft, &row->why, c->name.x + WIDTH_CHARGE, y,
			  SLIP_RIGHT - c->name.x - WIDTH_CHARGE);
		canvas_text(canvas, &amount_style, SLIP_RIGHT - WIDTH_AMOUNT,
			    y + LINE_SMALL * 0.8, WIDTH_AMOUNT, row->amount);
	}
	draft->y += row->height;
	canvas_line(canvas, SLIP_LEFT, draft->y, SLIP_RIGHT, draft->y, 0.15,
		    SLIP_FAINT);
}

void
slip_table(struct slip_draft *draft, double tail)
{
	const struct paper_slip *slip = draft->slip;
	struct columns c = columns_of(slip);
	struct row row;

	if (slip->n_lines == 0)
		return;
	table_head(draft, &c);
	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		gboolean last = i + 1 == slip->n_lines;

		measure(draft, &c, line, &row);
		if (slip_page_full(draft, row.height + (last ? tail : 0))) {
			slip_page_next(draft);
			table_head(draft, &c);
		}
		draw_row(draft, &c, line, &row, i);
	}
	canvas_line(draft->canvas, SLIP_LEFT - 1.5, draft->y, SLIP_RIGHT + 1.5,
		    draft->y, 0.3, 0);
}
