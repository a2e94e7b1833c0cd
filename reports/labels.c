#include "reports/paper.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "reports/layout.h"

#define PER_MM       100.0 /* the unit of struct paper_stock */
#define PAD_LEAST    1.0   /* mm inside the edge of a label */
#define PAD_MOST     2.5
#define SHEET_EDGE   4.5 /* mm at the edge of a sheet that printers leave white */
#define BARS_LEAST   5.0 /* mm: lower bars are hard to hit by hand */
#define BARS_MOST    14.0
#define BARS_SHARE   0.34 /* of the height */
#define QR_SHARE     0.45 /* of the width, at most, above the bars */
#define SQUARE_SHARE 0.65 /* of the width, at most, in place of bars */
#define MODULE_MOST  0.50
#define MODULE_GOOD  0.33
#define MODULE_MIN   0.25
#define QR_MOST      0.75
#define TEXTS        3
#define TEXT_GAP     1.0 /* mm between text and symbols */
#define TEXT_LEAST   3.0 /* mm that the title needs above bars */
#define TITLE_LINES  1.7 /* height of the title, in lines of text */
#define STEP_LEAST   2.3 /* mm from line to line of text */
#define STEP_MOST    4.8
#define PT_LEAST     5.0
#define EPSILON      0.001

void
paper_stock_a4(struct paper_stock *stock)
{
	*stock = (struct paper_stock) {
		.page_width = 21000,
		.page_height = 29700,
		.label_width = 7000,
		.label_height = 3600,
		.margin_top = 450,
		.columns = 3,
		.rows = 8,
	};
}

void
paper_stock_single(struct paper_stock *stock, int width, int height)
{
	*stock = (struct paper_stock) {
		.page_width = width,
		.page_height = height,
		.label_width = width,
		.label_height = height,
		.columns = 1,
		.rows = 1,
	};
}

/* What is left of a label for text, in mm. */
struct area {
	double x, y, w, h;
};

static gboolean
stock_check(const struct paper_stock *s, gsize skip, GError **error)
{
	gint64 width, height;

	if (s->columns < 1 || s->rows < 1 || s->label_width < 1 ||
	    s->label_height < 1 || s->margin_left < 0 || s->margin_top < 0 ||
	    s->gap_x < 0 || s->gap_y < 0 || s->page_width > 500000 ||
	    s->page_height > 500000) {
		g_set_error_literal(
			error, SD_ERROR, SD_ERROR_INVALID,
			"label stock: sizes must be above zero, gaps and "
			"margins not below, the page at most 5 m");
		return FALSE;
	}
	width = s->margin_left + (gint64) s->columns * s->label_width +
		(gint64) (s->columns - 1) * s->gap_x;
	height = s->margin_top + (gint64) s->rows * s->label_height +
		 (gint64) (s->rows - 1) * s->gap_y;
	if (width > s->page_width || height > s->page_height) {
		g_set_error(
			error, SD_ERROR, SD_ERROR_INVALID,
			"label stock: %d x %d labels need %.2f x %.2f mm, the page "
			"has %.2f x %.2f mm",
			s->columns, s->rows, (double) width / PER_MM,
			(double) height / PER_MM, s->page_width / PER_MM,
			s->page_height / PER_MM);
		return FALSE;
	}
	if (skip >= (gsize) s->columns * (gsize) s->rows) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "label stock: %" G_GSIZE_FORMAT
			    " labels are to be skipped, a sheet has %d",
			    skip, s->columns * s->rows);
		return FALSE;
	}
	return TRUE;
}

/* What of a label can be printed on. */
static struct area
printable(const struct paper_stock *stock, const struct area *label)
{
	double pad = CLAMP(label->h * 0.07, PAD_LEAST, PAD_MOST);
	double edge = stock->columns * stock->rows > 1 ? SHEET_EDGE : 0;
	double x1 = MAX(label->x + pad, edge);
	double y1 = MAX(label->y + pad, edge);
	double x2 =
		MIN(label->x + label->w - pad, stock->page_width / PER_MM - edge);
	double y2 =
		MIN(label->y + label->h - pad, stock->page_height / PER_MM - edge);

	return (struct area) { x1, y1, MAX(x2 - x1, 0), MAX(y2 - y1, 0) };
}

/* ---- one label ------------------------------------------------------------- */

/* The symbol with its quiet zone to the right edge of what is left. */
static gboolean
place_right(struct canvas *canvas, enum barcode_kind kind, const char *code,
	    double share, double least, struct area *left)
{
	AUTO(barcode) barcode = barcode_new(kind, code, NULL);
	double width = left->w * share, module, side;

	if (barcode == NULL)
		return FALSE;
	module = barcode_module(barcode, width, left->h, QR_MOST, least);
	if (module == 0)
		return FALSE;
	side = (barcode->columns + 2 * barcode_quiet(kind)) * module;
	left->w -= side;
	layout_barcode(canvas, kind, code, left->x + left->w, left->y,
		       side + EPSILON, left->h, module, module, 0);
	left->w -= TEXT_GAP;
	return TRUE;
}

/*
 * Bars along the lower edge, and the QR code in the upper right corner when it
 * is wanted and there is room. Return: FALSE when the bars do not fit.
 */
static gboolean
place_bars(struct canvas *canvas, const struct paper_label *label,
	   struct area *left)
{
	double high = CLAMP(left->h * BARS_SHARE, BARS_LEAST, BARS_MOST);

	if (high + TEXT_LEAST > left->h ||
	    layout_barcode(canvas, BARS_CODE128, label->code, left->x,
			   left->y + left->h - high, left->w, high, MODULE_MOST,
			   MODULE_MIN, high) == 0)
		return FALSE;
	left->h -= high + TEXT_GAP;
	if (label->qr)
		place_right(canvas, BARS_QR, label->code, QR_SHARE, MODULE_MIN,
			    left);
	return TRUE;
}

/* A code too long for bars: in two dimensions, in the order of what reads best. */
static gboolean
place_square(struct canvas *canvas, const char *code, struct area *left)
{
	return place_right(canvas, BARS_QR, code, SQUARE_SHARE, MODULE_GOOD,
			   left) ||
	       place_right(canvas, BARS_MATRIX, code, SQUARE_SHARE, MODULE_GOOD,
			   left) ||
	       place_right(canvas, BARS_QR, code, SQUARE_SHARE, MODULE_MIN, left) ||
	       place_right(canvas, BARS_MATRIX, code, SQUARE_SHARE, MODULE_MIN,
			   left);
}

/* The title, on one line when it can, on two smaller ones when it must. */
static double
draw_title(struct canvas *canvas, const struct area *area, double height,
	   const char *title)
{
	double pt = height * 0.78 / MM_PER_PT;
	struct style style = { pt, pt * 0.55, 0, ALIGN_LEFT, TRUE };
	struct fit fit;

	fit_text(canvas->font, title, pt, style.min_pt, area->w, 1, &fit);
	if (fit.line[0].cut) {
		pt *= 0.5;
		fit_text(canvas->font, title, pt, MIN(PT_LEAST, pt), area->w, 2,
			 &fit);
		canvas_lines(canvas, &style, area->x, area->y + height * 0.38,
			     area->w, height * 0.48, &fit);
	} else {
		canvas_lines(canvas, &style, area->x, area->y + height * 0.78,
			     area->w, height, &fit);
	}
	return area->y + height;
}

/* Title and texts, as big as the area allows; the last go when it is too low. */
static void
draw_texts(struct canvas *canvas, const struct paper_label *label,
	   const struct area *area)
{
	const char *text[TEXTS];
	guint n = 0;
	double step, y;
	struct style style = { .grey = 0.1 };

	for (guint i = 0; i < TEXTS; i++) {
		const char *clean = canvas_clean(canvas, label->text[i]);
		if (*clean != '\0')
			text[n++] = clean;
	}
	while (n > 0 && area->h / (n + TITLE_LINES) < STEP_LEAST)
		n--;
	step = MIN(area->h / (n + TITLE_LINES), STEP_MOST);
	y = draw_title(canvas, area, step * TITLE_LINES,
		       canvas_clean(canvas, label->title));
	style.pt = step * 0.74 / MM_PER_PT;
	style.min_pt = MIN(PT_LEAST, style.pt);
	for (guint i = 0; i < n; i++, y += step)
		canvas_text(canvas, &style, area->x, y + step * 0.76, area->w,
			    text[i]);
}

static gboolean
draw_label(struct canvas *canvas, const struct paper_stock *stock,
	   const struct paper_label *label, const struct area *area, GError **error)
{
	struct area left = printable(stock, area);
	g_autofree char *shown = NULL;

	if (label->code != NULL && *label->code != '\0' &&
	    g_utf8_validate(label->code, -1, NULL) &&
	    (place_bars(canvas, label, &left) ||
	     place_square(canvas, label->code, &left))) {
		draw_texts(canvas, label, &left);
		return TRUE;
	}
	shown = text_shown(label->code ? label->code : "",
			   label->code ? strlen(label->code) : 0, 40);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "label of %.1f x %.1f mm: no barcode of \"%s\" fits: use a "
		    "bigger label or a shorter code",
		    area->w, area->h, shown);
	return FALSE;
}

gboolean
paper_labels(struct paper *paper, const struct paper_stock *stock,
	     const struct paper_label *labels, gsize n_labels, gsize skip,
	     const char *path, GError **error)
{
	AUTO(canvas) canvas = canvas_new(paper->font);
	gsize columns, a_page;

	if (!stock_check(stock, skip, error))
		return FALSE;
	columns = (gsize) stock->columns;
	a_page = columns * (gsize) stock->rows;
	for (gsize i = 0; i < n_labels; i++) {
		gsize place = (i + skip) % a_page;
		struct area area = {
			(stock->margin_left +
			 (double) (place % columns) *
				 (stock->label_width + stock->gap_x)) /
				PER_MM,
			(stock->margin_top +
			 (double) (place / columns) *
				 (stock->label_height + stock->gap_y)) /
				PER_MM,
			stock->label_width / PER_MM,
			stock->label_height / PER_MM,
		};

		if (i == 0 || place == 0)
			canvas_page_add(canvas, stock->page_width / PER_MM,
					stock->page_height / PER_MM);
		if (!draw_label(canvas, stock, &labels[i], &area, error))
			return FALSE;
	}
	return layout_save(paper, canvas,
			   words_key(paper, canvas, TR_MARK("Labels")), 0, path,
			   error);
}
