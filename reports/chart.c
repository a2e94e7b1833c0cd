#include "reports/chart.h"

#include <math.h>

#define GRID_GREY  0.82
#define TICKS_MOST 6
#define DASH       1.6 /* mm */
#define DOT        0.5

static const struct style axis_style = { 7, 5, 0.25, ALIGN_CENTRE, FALSE };
static const struct style side_style = { 7, 5, 0.25, ALIGN_RIGHT, FALSE };
static const struct style title_style = { 10, 7, 0, ALIGN_LEFT, TRUE };
static const struct style mark_style = { 7.5, 5.5, 0, ALIGN_LEFT, FALSE };

static double
at_x(const struct chart *chart, double value)
{
	return chart->x +
	       (value - chart->left) / (chart->right - chart->left) * chart->width;
}

static double
at_y(const struct chart *chart, double value)
{
	return chart->y + chart->height -
	       (value - chart->bottom) / (chart->top - chart->bottom) *
		       chart->height;
}

/* 1, 2 or 5 times a power of ten, so that at most TICKS_MOST of them fit. */
static double
tick_step(double span)
{
	static const double steps[] = { 1, 2, 5, 10 };
	double rough = span / TICKS_MOST;
	double power = pow(10, floor(log10(rough)));

	for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
		if (steps[i] * power >= rough)
			return steps[i] * power;
	return 10 * power;
}

/* The format is the caller's, and names one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *
number(struct canvas *canvas, const char *format, double value)
{
	/* no "-0" where rounding passed zero */
	g_autofree char *text =
		g_strdup_printf(format, fabs(value) < 1e-9 ? 0.0 : value);

	return canvas_clean(canvas, text);
}
#pragma GCC diagnostic pop

static void
ticks_below(const struct chart *chart, const char *format)
{
	double step = tick_step(chart->right - chart->left);

	for (double v = ceil(chart->left / step - 1e-9) * step;
	     v <= chart->right + step * 1e-9; v += step) {
		double x = at_x(chart, v);

		canvas_line(chart->canvas, x, chart->y, x, chart->y + chart->height,
			    0.1, GRID_GREY);
		canvas_text(chart->canvas, &axis_style, x - 12,
			    chart->y + chart->height + 3.4, 24,
			    number(chart->canvas, format, v));
	}
}

static void
ticks_beside(const struct chart *chart, const char *format)
{
	double step = tick_step(chart->top - chart->bottom);

	for (double v = ceil(chart->bottom / step - 1e-9) * step;
	     v <= chart->top + step * 1e-9; v += step) {
		double y = at_y(chart, v);

		canvas_line(chart->canvas, chart->x, y, chart->x + chart->width, y,
			    0.1, GRID_GREY);
		canvas_text(chart->canvas, &side_style, chart->x - 18, y + 0.9,
			    16.8, number(chart->canvas, format, v));
	}
}

void
chart_axes(const struct chart *chart, const char *title, const char *below,
	   const char *format_x, const char *format_y)
{
	struct canvas *canvas = chart->canvas;

	canvas_text(canvas, &title_style, chart->x - 16, chart->y - 3,
		    chart->width + 16, title);
	ticks_below(chart, format_x);
	ticks_beside(chart, format_y);
	canvas_frame(canvas, chart->x, chart->y, chart->width, chart->height, 0.2,
		     0.2);
	canvas_text(canvas, &axis_style, chart->x, chart->y + chart->height + 7,
		    chart->width, below);
}

/* One straight piece in dashes of @on with gaps of @off mm. */
static void
dashes(const struct chart *chart, double x1, double y1, double x2, double y2,
       double on, double off, double thickness)
{
	double length = hypot(x2 - x1, y2 - y1);

	for (double from = 0; from < length; from += on + off) {
		double a = from / length, b = MIN(from + on, length) / length;

		canvas_line(chart->canvas, x1 + (x2 - x1) * a, y1 + (y2 - y1) * a,
			    x1 + (x2 - x1) * b, y1 + (y2 - y1) * b, thickness, 0);
	}
}

void
chart_curve(const struct chart *chart, const double *x, const double *y, guint n,
	    enum chart_stroke stroke, double thickness)
{
	for (guint i = 1; i < n; i++) {
		double x1 = at_x(chart, CLAMP(x[i - 1], chart->left, chart->right)),
		       y1 = at_y(chart, CLAMP(y[i - 1], chart->bottom, chart->top)),
		       x2 = at_x(chart, CLAMP(x[i], chart->left, chart->right)),
		       y2 = at_y(chart, CLAMP(y[i], chart->bottom, chart->top));

		switch (stroke) {
		case STROKE_SOLID:
			canvas_line(chart->canvas, x1, y1, x2, y2, thickness, 0);
			break;
		case STROKE_DASHED:
			dashes(chart, x1, y1, x2, y2, DASH, DASH * 0.7, thickness);
			break;
		case STROKE_DOTTED:
			dashes(chart, x1, y1, x2, y2, DOT, DOT * 1.4, thickness);
			break;
		}
	}
}

void
chart_mark(const struct chart *chart, double x, double y, const char *text)
{
	double px = at_x(chart, CLAMP(x, chart->left, chart->right));
	double py = at_y(chart, CLAMP(y, chart->bottom, chart->top));
	/* on the side with more room */
	gboolean left = px > chart->x + chart->width * 0.6;
	struct style style = mark_style;

	style.align = left ? ALIGN_RIGHT : ALIGN_LEFT;
	canvas_box(chart->canvas, px - 0.9, py - 0.9, 1.8, 1.8, 0);
	canvas_text(chart->canvas, &style, left ? px - 42 : px + 2, py - 1.4, 40,
		    text);
}

void
chart_border(const struct chart *chart, double x, const char *text)
{
	double px = at_x(chart, CLAMP(x, chart->left, chart->right));

	dashes(chart, px, chart->y, px, chart->y + chart->height, DASH, DASH * 0.7,
	       0.25);
	canvas_text(chart->canvas, &mark_style, px + 1, chart->y + 3.2, 30, text);
}

void
chart_bars(struct canvas *canvas, const qty_t *values, guint n, double x, double y,
	   double width, double height)
{
	static const struct style top_style = { 6.5, 5, 0.2, ALIGN_CENTRE, FALSE };
	double step = width / MAX(n, 1);
	qty_t most = 1;
	guint peak = 0;

	for (guint i = 0; i < n; i++) {
		if (values[i] > most || (i == 0 && values[i] == most)) {
			most = values[i];
			peak = i;
		}
	}
	for (guint i = 0; i < n; i++) {
		double high = height * (double) MAX(values[i], 0) / (double) most;

		canvas_box(canvas, x + i * step + step * 0.12,
			   y + height - MAX(high, 0.15), step * 0.76,
			   MAX(high, 0.15), i + 1 == n ? 0.1 : 0.45);
	}
	canvas_line(canvas, x, y + height, x + width, y + height, 0.15, 0.3);
	if (n > 0 && values[peak] > 0)
		canvas_text(canvas, &top_style, x + (peak + 0.5) * step - 8,
			    y - 0.8, 16,
			    canvas_format(canvas, "%" G_GINT64_FORMAT, most));
}
