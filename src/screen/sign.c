/*
 * sign.c - shapes that are told apart without colour: tick in a circle, ! in a
 * square, cross in an octagon, two bars in a diamond
 */
#include "screen/screen_private.h"

#include <math.h>

enum shape {
	SHAPE_BARS, /* lines of a barcode: nothing was said yet */
	SHAPE_TICK,
	SHAPE_CARE,
	SHAPE_CROSS,
	SHAPE_SAME,
	SHAPE_WAIT, /* an empty circle */
};

static void
outline(cairo_t *cr, int corners, double turn)
{
	for (int i = 0; i < corners; i++) {
		double angle = turn + 2 * G_PI * i / corners;
		cairo_line_to(cr, 44 * cos(angle), 44 * sin(angle));
	}
	cairo_close_path(cr);
	cairo_stroke(cr);
}

static void
line(cairo_t *cr, double x0, double y0, double x1, double y1)
{
	cairo_move_to(cr, x0, y0);
	cairo_line_to(cr, x1, y1);
	cairo_stroke(cr);
}

static void
circle(cairo_t *cr)
{
	cairo_arc(cr, 0, 0, 42, 0, 2 * G_PI);
	cairo_stroke(cr);
}

static void
draw_care(cairo_t *cr)
{
	cairo_rectangle(cr, -40, -40, 80, 80);
	cairo_stroke(cr);
	line(cr, 0, -24, 0, 6);
	cairo_arc(cr, 0, 22, 5, 0, 2 * G_PI);
	cairo_fill(cr);
}

static void
draw_shape(cairo_t *cr, enum shape shape)
{
	switch (shape) {
	case SHAPE_BARS:
		for (int i = 0; i < 5; i++)
			line(cr, -36 + i * 18, -32, -36 + i * 18, 32);
		break;
	case SHAPE_TICK:
		circle(cr);
		cairo_move_to(cr, -20, 2);
		cairo_line_to(cr, -5, 18);
		cairo_line_to(cr, 22, -18);
		cairo_stroke(cr);
		break;
	case SHAPE_CARE: draw_care(cr); break;
	case SHAPE_CROSS:
		outline(cr, 8, G_PI / 8);
		line(cr, -17, -17, 17, 17);
		line(cr, -17, 17, 17, -17);
		break;
	case SHAPE_SAME:
		outline(cr, 4, 0);
		line(cr, -17, -9, 17, -9);
		line(cr, -17, 9, 17, 9);
		break;
	case SHAPE_WAIT: circle(cr); break;
	}
}

static void
draw(GtkDrawingArea *area, cairo_t *cr, int width, int height,
     gpointer data G_GNUC_UNUSED)
{
	enum shape shape = (enum shape) GPOINTER_TO_INT(
		g_object_get_data(G_OBJECT(area), "shape"));
	double scale = MIN(width, height) / 100.0;
	GdkRGBA colour;

	gtk_style_context_get_color(gtk_widget_get_style_context(GTK_WIDGET(area)),
				    &colour);
	gdk_cairo_set_source_rgba(cr, &colour);
	cairo_translate(cr, width / 2.0, height / 2.0);
	cairo_scale(cr, scale, scale);
	cairo_set_line_width(cr, 9);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	draw_shape(cr, shape);
}

static void
set_shape(GtkWidget *sign, enum shape shape)
{
	g_object_set_data(G_OBJECT(sign), "shape", GINT_TO_POINTER(shape));
	gtk_widget_queue_draw(sign);
}

GtkWidget *
sign_new(void)
{
	GtkWidget *sign = gtk_drawing_area_new();

	gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(sign), draw, NULL, NULL);
	gtk_widget_set_valign(sign, GTK_ALIGN_CENTER);
	gtk_widget_add_css_class(sign, "sign");
	return sign;
}

void
sign_set_level(GtkWidget *sign, enum desk_level level, gboolean quiet)
{
	enum shape shape = SHAPE_BARS;

	switch (level) {
	case LEVEL_OK: shape = quiet ? SHAPE_BARS : SHAPE_TICK; break;
	case LEVEL_WARN: shape = SHAPE_CARE; break;
	case LEVEL_ERROR: shape = SHAPE_CROSS; break;
	case LEVEL_DUPLICATE: shape = SHAPE_SAME; break;
	}
	set_shape(sign, shape);
}

void
sign_set_health(GtkWidget *sign, enum screen_health health)
{
	switch (health) {
	case HEALTH_ABSENT:
	case HEALTH_WAITING: set_shape(sign, SHAPE_WAIT); break;
	case HEALTH_GOOD: set_shape(sign, SHAPE_TICK); break;
	case HEALTH_TROUBLE: set_shape(sign, SHAPE_CROSS); break;
	}
}
