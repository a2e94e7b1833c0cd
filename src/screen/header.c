/*
 * header.c - the line at the top: which work, for what, who, language, time
 */
#include "screen/screen_private.h"

static void
on_lang(GtkButton *button G_GNUC_UNUSED, gpointer data)
{
	struct screen *screen = data;

	screen_press(screen, screen->lang == LANG_ZH ? "lang en" : "lang zh");
}

GtkWidget *
header_new(struct screen *screen)
{
	GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	gtk_widget_add_css_class(head, "head");
	screen->mode = screen_label("mode", "");
	screen->task = screen_label("task", "");
	screen->who = screen_label("task", "");
	screen->clock = screen_label("clock", "");
	screen->lang_button = screen_button("lang", "", NULL);
	screen->lang_label = gtk_button_get_child(GTK_BUTTON(screen->lang_button));
	gtk_widget_set_valign(screen->lang_button, GTK_ALIGN_CENTER);
	gtk_widget_set_hexpand(screen->task, TRUE);
	g_signal_connect(screen->lang_button, "clicked", G_CALLBACK(on_lang),
			 screen);
	gtk_box_append(GTK_BOX(head), screen->mode);
	gtk_box_append(GTK_BOX(head), screen->task);
	gtk_box_append(GTK_BOX(head), screen->who);
	gtk_box_append(GTK_BOX(head), screen->lang_button);
	gtk_box_append(GTK_BOX(head), screen->clock);
	return head;
}

void
header_update(struct screen *screen)
{
	const struct page *page = screen->page;
	const char *store = screen->store[screen->lang];

	if (*store == '\0')
		store = screen->store[screen->lang == LANG_ZH ? LANG_EN : LANG_ZH];
	screen_set_text(screen->mode, *page->mode ? page->mode : store);
	screen_set_text(screen->task, page->task);
	screen_set_text(screen->who, page->who);
	screen_set_text(gtk_widget_get_first_child(screen->lang_label),
			screen->lang == LANG_ZH ? "English" : "中文");
}
