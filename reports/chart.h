/*
 * chart.h - small diagrams, legible without colour
 *
 * Curves are told apart by dashes and by words at their end, never by shade alone.
 */
#ifndef REPORTS_CHART_H
#define REPORTS_CHART_H

#include "reports/layout.h"

/* A field of the page with an axis on the left and one below; mm. */
struct chart {
	struct canvas *canvas;
	double x, y, width, height; /* of the plotting field itself */
	double left, right;         /* values at its sides */
	double bottom, top;
};

enum chart_stroke { STROKE_SOLID, STROKE_DASHED, STROKE_DOTTED };

/* Frame, grid and numbers; titles are clean text. @format_x, @format_y: printf
 * formats with one %g, "%g %%" for example. */
void chart_axes(const struct chart *chart, const char *title, const char *below,
		const char *format_x, const char *format_y);

/* @n points, x rising; what lies outside the field is cut off. */
void chart_curve(const struct chart *chart, const double *x, const double *y,
		 guint n, enum chart_stroke stroke, double thickness);

/* A mark with a clean text beside it. */
void chart_mark(const struct chart *chart, double x, double y, const char *text);

/* A vertical line through the field, with a clean text at its top. */
void chart_border(const struct chart *chart, double x, const char *text);

/* Columns of @n values side by side in @width x @height, the last darker; the
 * largest value stands above it. An empty column is a hair line, so that months can
 * be counted. */
void chart_bars(struct canvas *canvas, const qty_t *values, guint n, double x,
		double y, double width, double height);

#endif
