/*
 * theme.c - colours, and lengths in millimetres on the glass
 */
#include "screen/screen_private.h"

#define FOLDER     "/sparedesk/screen/"
#define MM_PER_IN  25.4
#define DEFAULT_PX (96 / MM_PER_IN) /* where the monitor does not say */
#define PX_MIN     1.5
#define PX_MAX     20.0

/* What the monitor says of itself is often nonsense: projectors and virtual screens
 * have no size. */
static double
monitor_px_per_mm(void)
{
	GListModel *monitors = gdk_display_get_monitors(gdk_display_get_default());
	g_autoptr(GdkMonitor) monitor = g_list_model_get_item(monitors, 0);
	GdkRectangle area;
	double px = 0;

	if (monitor == NULL || gdk_monitor_get_width_mm(monitor) <= 0)
		return DEFAULT_PX;
	gdk_monitor_get_geometry(monitor, &area);
	px = (double) area.width / gdk_monitor_get_width_mm(monitor);
	return px >= PX_MIN && px <= PX_MAX ? px : DEFAULT_PX;
}

/* Pixels in a millimetre, or in what fits when the screen is smaller than the
 * pages. */
static double
px_per_mm(const struct screen *screen)
{
	const struct screen_options *options = &screen->options;
	double px =
		options->px_per_mm > 0 ? options->px_per_mm : monitor_px_per_mm();

	px = MIN(px, (double) options->width / SCREEN_WIDTH_MM);
	return MIN(px, (double) options->height / SCREEN_HEIGHT_MM);
}

/* Made by glib-compile-resources from css/. */
GResource *screen_css_get_resource(void);

static char *
read_resource(const char *name)
{
	g_autofree char *path = g_strconcat(FOLDER, name, NULL);
	g_autoptr(GBytes) bytes =
		g_resource_lookup_data(screen_css_get_resource(), path,
				       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
	gsize len = 0;
	const char *text = bytes ? g_bytes_get_data(bytes, &len) : NULL;

	return g_strndup(text ? text : "", len);
}

/* GTK counts a millimetre of a style sheet by the resolution of its text. */
static void
set_resolution(double px)
{
	g_object_set(gtk_settings_get_default(), "gtk-xft-dpi",
		     (int) (px * MM_PER_IN * 1024), "gtk-enable-animations", FALSE,
		     "gtk-cursor-blink", FALSE, NULL);
}

void
theme_apply(struct screen *screen)
{
	g_autofree char *colours =
		read_resource(screen->dark ? "dark.css" : "light.css");
	g_autofree char *shapes = read_resource("kiosk.css");
	g_autofree char *css = g_strconcat(colours, shapes, NULL);

	set_resolution(px_per_mm(screen));
	if (screen->theme == NULL) {
		screen->theme = gtk_css_provider_new();
		gtk_style_context_add_provider_for_display(
			gdk_display_get_default(),
			GTK_STYLE_PROVIDER(screen->theme),
			GTK_STYLE_PROVIDER_PRIORITY_USER + 1);
	}
	gtk_css_provider_load_from_data(screen->theme, css, -1);
}
