/*
 * paper_view.c - a PDF on the screen, for a station without a printer
 */
#include "screen/screen_private.h"

#include <glib/poppler.h>

#include "base/error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

#define WIDTH_PX 1000 /* of the picture; the screen scales it down */

static GdkTexture *
texture_of(cairo_surface_t *surface)
{
	int width = cairo_image_surface_get_width(surface);
	int height = cairo_image_surface_get_height(surface);
	gsize stride = (gsize) cairo_image_surface_get_stride(surface);
	g_autoptr(GBytes) bytes = NULL;

	cairo_surface_flush(surface);
	bytes = g_bytes_new(cairo_image_surface_get_data(surface),
			    stride * (gsize) height);
	return gdk_memory_texture_new(width, height, GDK_MEMORY_DEFAULT, bytes,
				      stride);
}

static GdkTexture *
draw_page(PopplerPage *page)
{
	double width, height, scale;
	cairo_surface_t *surface;
	GdkTexture *texture;
	cairo_t *cr;

	poppler_page_get_size(page, &width, &height);
	scale = WIDTH_PX / width;
	surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH_PX,
					     (int) (height * scale));
	cr = cairo_create(surface);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	poppler_page_render(page, cr);
	cairo_destroy(cr);
	texture = texture_of(surface);
	cairo_surface_destroy(surface);
	return texture;
}

static GtkWidget *
pages_new(PopplerDocument *document)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

	for (int i = 0; i < MIN(poppler_document_get_n_pages(document), 20); i++) {
		g_autoptr(PopplerPage) page =
			poppler_document_get_page(document, i);
		g_autoptr(GdkTexture) texture = draw_page(page);
		GtkWidget *picture =
			gtk_picture_new_for_paintable(GDK_PAINTABLE(texture));
		gtk_picture_set_can_shrink(GTK_PICTURE(picture), FALSE);
		gtk_box_append(GTK_BOX(box), picture);
	}
	return box;
}

static char *
uri_of(const char *path, GError **error)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);

	return g_filename_to_uri(whole, NULL, error);
}

GtkWidget *
paper_view_new(struct screen *screen)
{
	GtkWidget *window = gtk_scrolled_window_new();
	g_autofree char *uri = screen->paper ? uri_of(screen->paper, NULL) : NULL;
	g_autoptr(PopplerDocument) document =
		uri ? poppler_document_new_from_file(uri, NULL, NULL) : NULL;

	gtk_widget_add_css_class(window, "body");
	gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(window),
						  FALSE);
	gtk_scrolled_window_set_child(
		GTK_SCROLLED_WINDOW(window),
		document ? pages_new(document)
			 : screen_label("question",
					tr(screen->lang, "The file is gone")));
	return window;
}

gboolean
screen_show_paper(struct screen *screen, const char *path, GError **error)
{
	g_autofree char *uri = uri_of(path, error);
	g_autoptr(GError) why = NULL;
	g_autoptr(PopplerDocument) document = NULL;

	if (uri == NULL)
		return FALSE;
	document = poppler_document_new_from_file(uri, NULL, &why);
	if (document == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: %s", path,
			    why->message);
		return FALSE;
	}
	g_free(screen->paper);
	screen->paper = g_strdup(path);
	screen_turn_to(screen, VIEW_PAPER);
	return TRUE;
}
