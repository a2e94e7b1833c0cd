/*
 * side.c - what stands beside the page: the camera's picture, and in the demo
 * warehouse things to scan with a click
 */
#include "screen/screen_private.h"

#include <string.h>

/* ---- camera ------------------------------------------------------------------ */

/* The picture lies over its place and never makes it larger, whatever its shape. */
static GtkWidget *
camera_new(struct screen *screen)
{
	GtkWidget *overlay = gtk_overlay_new();
	GtkWidget *place = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

	gtk_widget_add_css_class(place, "camera");
	screen->camera = gtk_picture_new();
	gtk_picture_set_can_shrink(GTK_PICTURE(screen->camera), TRUE);
	gtk_accessible_update_property(GTK_ACCESSIBLE(screen->camera),
				       GTK_ACCESSIBLE_PROPERTY_LABEL,
				       tr(screen->lang, "Picture of the camera"),
				       -1);
	gtk_overlay_set_child(GTK_OVERLAY(overlay), place);
	gtk_overlay_add_overlay(GTK_OVERLAY(overlay), screen->camera);
	gtk_widget_set_visible(overlay, FALSE);
	return overlay;
}

/* GTK has no grey texture: each byte is written three times. */
static GBytes *
rgb_of(const guint8 *pixels, int width, int height, int stride)
{
	gsize size = (gsize) width * (gsize) height * 3;
	guint8 *rgb = g_malloc(size), *to = rgb;

	for (int y = 0; y < height; y++) {
		const guint8 *row = pixels + (gsize) y * (gsize) stride;
		for (int x = 0; x < width; x++, to += 3)
			memset(to, row[x], 3);
	}
	return g_bytes_new_take(rgb, size);
}

void
screen_set_camera(struct screen *screen, const guint8 *pixels, int width,
		  int height, int stride)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GdkTexture) texture = NULL;

	gtk_widget_set_visible(screen->camera_box, pixels != NULL);
	gtk_widget_set_visible(screen->side,
			       pixels != NULL || screen->options.demo);
	if (pixels == NULL)
		return;
	bytes = rgb_of(pixels, width, height, stride);
	texture = gdk_memory_texture_new(width, height, GDK_MEMORY_R8G8B8, bytes,
					 (gsize) width * 3);
	gtk_picture_set_paintable(GTK_PICTURE(screen->camera),
				  GDK_PAINTABLE(texture));
}

/* ---- demo ----------------------------------------------------------------------
 */

static void
on_code(GtkButton *button, gpointer data)
{
	struct screen *screen = data;
	const char *bytes = g_object_get_data(G_OBJECT(button), "bytes");

	screen->user.scan(bytes, strlen(bytes), screen->user.data);
}

void
screen_set_demo(struct screen *screen, const GArray *codes)
{
	const char *group = "";

	screen_empty(screen->demo);
	for (guint i = 0; i < codes->len; i++) {
		const struct screen_demo *code =
			&g_array_index(codes, struct screen_demo, i);
		GtkWidget *button = screen_button("code", code->title, code->note);

		if (strcmp(code->group, group) != 0)
			gtk_box_append(GTK_BOX(screen->demo),
				       screen_label("demo-group", code->group));
		group = code->group;
		g_object_set_data_full(G_OBJECT(button), "bytes",
				       g_strdup(code->bytes), g_free);
		g_signal_connect(button, "clicked", G_CALLBACK(on_code), screen);
		gtk_box_append(GTK_BOX(screen->demo), button);
	}
}

GtkWidget *
side_new(struct screen *screen)
{
	GtkWidget *side = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *window = gtk_scrolled_window_new();

	gtk_widget_add_css_class(side, "side");
	screen->camera_box = camera_new(screen);
	gtk_box_append(GTK_BOX(side), screen->camera_box);
	screen->demo = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	gtk_widget_add_css_class(screen->demo, "demo");
	gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(window),
				       GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(window),
						  FALSE);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(window), screen->demo);
	gtk_widget_set_vexpand(window, TRUE);
	gtk_widget_set_visible(window, screen->options.demo);
	gtk_box_append(GTK_BOX(side), window);
	gtk_widget_set_visible(side, screen->options.demo);
	return side;
}
