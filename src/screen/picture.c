/*
 * picture.c - what is on the screen as a file, and whether all of it can be read
 */
#include "screen/screen_private.h"

#include "base/error.h"

gboolean
screen_picture(struct screen *screen, const char *path, GError **error)
{
	g_autoptr(GdkPaintable) paintable =
		gtk_widget_paintable_new(screen->window);
	int width = gtk_widget_get_width(screen->window);
	int height = gtk_widget_get_height(screen->window);
	g_autoptr(GdkTexture) texture = NULL;
	GtkSnapshot *snapshot = gtk_snapshot_new();
	GskRenderNode *node;

	gdk_paintable_snapshot(paintable, GDK_SNAPSHOT(snapshot), width, height);
	node = gtk_snapshot_free_to_node(snapshot);
	if (node == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "%s: nothing is drawn yet", path);
		return FALSE;
	}
	texture = gsk_renderer_render_texture(gtk_native_get_renderer(
						      GTK_NATIVE(screen->window)),
					      node, NULL);
	gsk_render_node_unref(node);
	if (gdk_texture_save_to_png(texture, path))
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: cannot be written", path);
	return FALSE;
}

/* Whether @widget stands wholly inside all that holds it; lists scroll. */
static gboolean
is_inside(GtkWidget *widget, GtkWidget *window)
{
	graphene_rect_t box,
		whole = GRAPHENE_RECT_INIT(-1, -1,
					   (float) gtk_widget_get_width(window) + 2,
					   (float) gtk_widget_get_height(window) +
						   2);

	if (gtk_widget_get_ancestor(widget, GTK_TYPE_SCROLLED_WINDOW) != NULL)
		return TRUE;
	return gtk_widget_compute_bounds(widget, window, &box) &&
	       graphene_rect_contains_rect(&whole, &box);
}

static char *
find_cut(GtkWidget *widget, GtkWidget *window)
{
	char *cut = NULL;

	if (!gtk_widget_get_mapped(widget))
		return NULL;
	if (GTK_IS_LABEL(widget)) {
		const char *text = gtk_label_get_text(GTK_LABEL(widget));
		PangoLayout *layout = gtk_label_get_layout(GTK_LABEL(widget));
		int width, height;

		pango_layout_get_pixel_size(layout, &width, &height);
		if (*text != '\0' && (pango_layout_is_ellipsized(layout) ||
				      width > gtk_widget_get_width(widget) + 1 ||
				      height > gtk_widget_get_height(widget) + 1 ||
				      !is_inside(widget, window)))
			return g_strdup(text);
	}
	for (GtkWidget *child = gtk_widget_get_first_child(widget);
	     child != NULL && cut == NULL;
	     child = gtk_widget_get_next_sibling(child))
		cut = find_cut(child, window);
	return cut;
}

char *
screen_find_cut(struct screen *screen)
{
	return find_cut(screen->window, screen->window);
}
