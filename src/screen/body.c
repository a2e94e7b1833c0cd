/*
 * body.c - the space between banner and footer
 */
#include "screen/screen_private.h"

#include <string.h>

#define MORE_COLUMNS 4

static void
on_tile(GtkButton *button, gpointer data)
{
	const char *command = g_object_get_data(G_OBJECT(button), "command");

	screen_press(data, command);
}

static GtkWidget *
tile_new(struct screen *screen, const struct page_tile *tile)
{
	GtkWidget *button = screen_button("tile", tile->title, tile->note);

	gtk_widget_set_hexpand(button, TRUE);
	g_object_set_data_full(G_OBJECT(button), "command", g_strdup(tile->command),
			       g_free);
	g_signal_connect(button, "clicked", G_CALLBACK(on_tile), screen);
	return button;
}

/* @widget in a frame of its own that scrolls when it is too high. */
static GtkWidget *
scrolled(GtkWidget *widget, const char *class)
{
	GtkWidget *window = gtk_scrolled_window_new();

	gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(window),
				       GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(window),
						  FALSE);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(window), widget);
	gtk_widget_set_focusable(window, FALSE);
	gtk_widget_set_vexpand(window, TRUE);
	gtk_widget_set_hexpand(window, TRUE);
	if (class != NULL)
		gtk_widget_add_css_class(window, class);
	return window;
}

GtkWidget *
body_tiles(struct screen *screen, const GArray *tiles, guint columns)
{
	GtkWidget *grid = gtk_grid_new();

	gtk_widget_add_css_class(grid, "tiles");
	gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
	for (guint i = 0; i < tiles->len; i++)
		gtk_grid_attach(GTK_GRID(grid),
				tile_new(screen,
					 &g_array_index(tiles, struct page_tile,
							i)),
				(int) (i % columns), (int) (i / columns), 1, 1);
	gtk_widget_set_hexpand(grid, TRUE);
	return scrolled(grid, NULL);
}

static const char *
tone_class(enum page_tone tone)
{
	switch (tone) {
	case TONE_PLAIN: return "plain";
	case TONE_NEW: return "new";
	case TONE_CARE: return "care";
	}
	return "plain";
}

/* Long numbers and ways go in smaller letters rather than beyond the edge. */
static GtkWidget *
row_new(const struct page_row *row)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *place = screen_label("place", row->place);
	GtkWidget *name = screen_label("name", row->title);

	gtk_widget_add_css_class(box, "row");
	gtk_widget_add_css_class(box, tone_class(row->tone));
	if (g_utf8_strlen(row->place, -1) > 10)
		gtk_widget_add_css_class(place, "small");
	gtk_label_set_wrap(GTK_LABEL(name), TRUE);
	if (*row->id != '\0')
		gtk_box_append(GTK_BOX(words), screen_label("id", row->id));
	gtk_widget_set_visible(name, *row->title != '\0');
	gtk_box_append(GTK_BOX(words), name);
	if (*row->note != '\0') {
		GtkWidget *note = screen_label("note", row->note);
		gtk_label_set_wrap(GTK_LABEL(note), TRUE);
		gtk_box_append(GTK_BOX(words), note);
	}
	gtk_widget_set_hexpand(words, TRUE);
	gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
	gtk_box_append(GTK_BOX(box), words);
	gtk_box_append(GTK_BOX(box), place);
	if (*row->qty != '\0')
		gtk_box_append(GTK_BOX(box), screen_label("qty", row->qty));
	return box;
}

GtkWidget *
body_list(struct screen *screen, const GArray *rows, const char *head)
{
	GtkWidget *pane = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

	gtk_widget_add_css_class(pane, "pane");
	if (*head != '\0') {
		GtkWidget *label = screen_label("pane-head", head);
		gtk_label_set_wrap(GTK_LABEL(label), TRUE);
		gtk_box_append(GTK_BOX(pane), label);
	}
	for (guint i = 0; i < rows->len; i++)
		gtk_box_append(GTK_BOX(list),
			       row_new(&g_array_index(rows, struct page_row, i)));
	if (rows->len == 0 && screen->page->kind == PAGE_WORK)
		gtk_box_append(GTK_BOX(list),
			       screen_label("empty",
					    tr(screen->lang, "No lines yet")));
	gtk_box_append(GTK_BOX(pane), scrolled(list, NULL));
	gtk_widget_set_hexpand(pane, TRUE);
	return pane;
}

/* What can be begun, and beside it what he has; nothing needs no column. */
static GtkWidget *
home_new(struct screen *screen)
{
	const struct page *page = screen->page;
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	gboolean has = page->rows->len > 0;

	gtk_widget_add_css_class(box, "body");
	gtk_box_set_homogeneous(GTK_BOX(box), has);
	gtk_box_append(GTK_BOX(box),
		       body_tiles(screen, page->tiles, has ? 2 : MORE_COLUMNS));
	if (has)
		gtk_box_append(GTK_BOX(box),
			       body_list(screen, page->rows, page->head));
	return box;
}

static GtkWidget *
choices_new(struct screen *screen)
{
	const struct page *page = screen->page;
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	gtk_widget_add_css_class(box, "body");
	gtk_widget_add_css_class(box, "choice");
	gtk_box_append(GTK_BOX(box), body_tiles(screen, page->tiles,
						page->tiles->len > 3 ? 2 : 1));
	return box;
}

static GtkWidget *
more_new(struct screen *screen)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	g_autoptr(GArray) tiles = g_array_copy(screen->page->more);
	const struct page_tile paper = { tr(screen->lang, "Show the paper"), "",
					 "!paper" };
	const struct page_tile setup = { tr(screen->lang, "Devices and settings"),
					 "", "!setup" };

	if (screen->paper != NULL)
		g_array_append_val(tiles, paper);
	g_array_append_val(tiles, setup);
	gtk_widget_add_css_class(box, "body");
	gtk_box_append(GTK_BOX(box), body_tiles(screen, tiles, MORE_COLUMNS));
	return box;
}

static GtkWidget *
setup_new(struct screen *screen)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	g_autoptr(GArray) tiles =
		g_array_new(FALSE, FALSE, sizeof(struct page_tile));
	g_autoptr(GPtrArray) commands = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < screen->setup_lines->len; i++) {
		const struct screen_setup *line =
			&g_array_index(screen->setup_lines, struct screen_setup, i);
		char *command = g_strconcat("!setup ", line->action, NULL);
		struct page_tile tile = { line->title, line->note, command };
		g_ptr_array_add(commands, command);
		g_array_append_val(tiles, tile);
	}
	gtk_widget_add_css_class(box, "body");
	if (screen->setup_head != NULL && *screen->setup_head != '\0')
		gtk_box_append(GTK_BOX(box),
			       screen_label("question", screen->setup_head));
	gtk_box_append(GTK_BOX(box), body_tiles(screen, tiles, 2));
	return box;
}

static GtkWidget *
list_new(struct screen *screen)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	gtk_widget_add_css_class(box, "body");
	gtk_box_append(GTK_BOX(box),
		       body_list(screen, screen->page->rows, screen->page->head));
	return box;
}

static GtkWidget *
page_body(struct screen *screen)
{
	switch (screen->page->kind) {
	case PAGE_IDLE: return idle_new(screen, screen->page);
	case PAGE_HOME: return home_new(screen);
	case PAGE_CHOICE: return choices_new(screen);
	case PAGE_CARD: return card_new(screen, screen->page);
	case PAGE_PIN: return entry_new(screen);
	case PAGE_WORK:
	case PAGE_AGENDA: return list_new(screen);
	}
	return NULL;
}

static GtkWidget *
body_of(struct screen *screen)
{
	switch (screen->view) {
	case VIEW_PAGE: return page_body(screen);
	case VIEW_MORE: return more_new(screen);
	case VIEW_KEYPAD:
	case VIEW_KEYBOARD:
	case VIEW_PICK: return entry_new(screen);
	case VIEW_SETUP: return setup_new(screen);
	case VIEW_PAPER: return paper_view_new(screen);
	}
	return NULL;
}

void
body_update(struct screen *screen)
{
	GtkWidget *body;

	screen->typed = NULL;
	screen_empty(screen->body);
	body = body_of(screen);
	gtk_widget_set_hexpand(body, TRUE);
	gtk_widget_set_vexpand(body, TRUE);
	gtk_box_append(GTK_BOX(screen->body), body);
}
