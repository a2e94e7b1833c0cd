/*
 * banner.c - what happened, and what to do next: told by words and by a shape
 */
#include "screen/screen_private.h"

#define LINES_MAX 2 /* of the first line in large letters */
#define WIDTH_CHARS                                                                \
	30 /* the least width, so that the height is not that of one word a line   \
	    */

static const char *
class_of(const struct banner *banner)
{
	if (banner->quiet)
		return "idle";
	return level_name(banner->level);
}

GtkWidget *
banner_new(struct screen *screen)
{
	struct banner *banner = &screen->banner;
	GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

	banner->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	banner->quiet = TRUE;
	gtk_widget_add_css_class(banner->box, "banner");
	gtk_widget_add_css_class(banner->box, class_of(banner));
	banner->sign = sign_new();
	gtk_widget_add_css_class(banner->sign, "banner-sign");
	banner->said = screen_label("said", "");
	banner->next = screen_label("next", "");
	gtk_label_set_wrap(GTK_LABEL(banner->said), TRUE);
	gtk_label_set_wrap_mode(GTK_LABEL(banner->said), PANGO_WRAP_WORD_CHAR);
	gtk_label_set_wrap(GTK_LABEL(banner->next), TRUE);
	gtk_label_set_width_chars(GTK_LABEL(banner->said), WIDTH_CHARS);
	gtk_label_set_width_chars(GTK_LABEL(banner->next), WIDTH_CHARS);
	gtk_widget_set_hexpand(words, TRUE);
	gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
	gtk_box_append(GTK_BOX(words), banner->said);
	gtk_box_append(GTK_BOX(words), banner->next);
	gtk_box_append(GTK_BOX(banner->box), banner->sign);
	gtk_box_append(GTK_BOX(banner->box), words);
	return banner->box;
}

/* Whether @text takes more lines than there is room for, in large letters. */
static gboolean
is_long(struct screen *screen, const char *text)
{
	GtkWidget *said = screen->banner.said;
	int sign = gtk_widget_get_width(screen->banner.sign);
	int width = gtk_widget_get_width(screen->window) - 2 * sign;
	g_autoptr(PangoLayout) layout = NULL;

	if (width <= 0)
		width = 1100;
	gtk_widget_remove_css_class(said, "long");
	layout = gtk_widget_create_pango_layout(said, text);
	pango_layout_set_width(layout, width * PANGO_SCALE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	return pango_layout_get_line_count(layout) > LINES_MAX;
}

void
banner_update(struct screen *screen)
{
	struct banner *banner = &screen->banner;
	const struct page *page = screen->page;
	const char *said =
		screen->entry.question ? screen->entry.question : page->said;

	gtk_widget_remove_css_class(banner->box, class_of(banner));
	banner->level = page->level;
	banner->quiet = page->quiet || screen->entry.question != NULL;
	gtk_widget_add_css_class(banner->box, class_of(banner));
	sign_set_level(banner->sign, banner->level, banner->quiet);
	screen_set_text(banner->said, said);
	screen_set_text(banner->next, screen->entry.question ? "" : page->next);
	gtk_widget_set_visible(banner->next, *gtk_label_get_text(GTK_LABEL(
						     banner->next)) != '\0');
	if (is_long(screen, said))
		gtk_widget_add_css_class(banner->said, "long");
	gtk_accessible_update_property(GTK_ACCESSIBLE(banner->box),
				       GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}
