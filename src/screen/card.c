/*
 * card.c - a thing that was looked up, and the page of an idle station
 */
#include "screen/screen_private.h"

#define STORE_CHARS 10 /* the least widths of what may wrap */
#define STEP_CHARS  16

/* Labels and values in two columns of pairs. */
static GtkWidget *
facts_new(const GArray *facts)
{
	GtkWidget *grid = gtk_grid_new();
	int rows = ((int) facts->len + 1) / 2;

	gtk_widget_add_css_class(grid, "facts");
	for (guint i = 0; i < facts->len; i++) {
		const struct page_tile *fact =
			&g_array_index(facts, struct page_tile, i);
		int column = (int) i / rows * 2, row = (int) i % rows;
		GtkWidget *value = screen_label("fact-value", fact->note);
		gtk_label_set_wrap(GTK_LABEL(value), TRUE);
		gtk_widget_set_hexpand(value, TRUE);
		gtk_grid_attach(GTK_GRID(grid),
				screen_label("fact-label", fact->title), column,
				row, 1, 1);
		gtk_grid_attach(GTK_GRID(grid), value, column + 1, row, 1, 1);
	}
	return grid;
}

GtkWidget *
card_new(struct screen *screen, const struct page *page)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	GtkWidget *pane = body_list(screen, page->rows, page->head);

	gtk_widget_add_css_class(box, "body");
	if (page->facts->len > 0)
		gtk_box_insert_child_after(GTK_BOX(pane), facts_new(page->facts),
					   gtk_widget_get_first_child(pane));
	gtk_box_append(GTK_BOX(box), pane);
	return box;
}

/* How to begin, in three steps. */
static GtkWidget *
steps_new(struct screen *screen)
{
	static const char *const steps[] = {
		TR_MARK("Scan your badge"),
		TR_MARK("Scan a job, an order, a part or a tool"),
		TR_MARK("Scan or press Done"),
	};
	GtkWidget *grid = gtk_grid_new();

	gtk_widget_add_css_class(grid, "facts");
	for (int i = 0; i < (int) G_N_ELEMENTS(steps); i++) {
		g_autofree char *number = g_strdup_printf("%d", i + 1);
		GtkWidget *words = screen_label("step", tr(screen->lang, steps[i]));
		gtk_label_set_wrap(GTK_LABEL(words), TRUE);
		gtk_label_set_width_chars(GTK_LABEL(words), STEP_CHARS);
		gtk_grid_attach(GTK_GRID(grid), screen_label("step-number", number),
				0, i, 1, 1);
		gtk_grid_attach(GTK_GRID(grid), words, 1, i, 1, 1);
	}
	return grid;
}

GtkWidget *
idle_new(struct screen *screen, const struct page *page)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	GtkWidget *left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	const char *name = screen->store[screen->lang];
	GtkWidget *store = screen_label(
		"store",
		*name ? name
		      : screen->store[screen->lang == LANG_ZH ? LANG_EN : LANG_ZH]);

	gtk_widget_add_css_class(box, "body");
	gtk_box_set_homogeneous(GTK_BOX(box), page->rows->len > 0);
	gtk_widget_add_css_class(left, "pane");
	gtk_widget_add_css_class(left, "welcome");
	gtk_widget_set_hexpand(left, TRUE);
	gtk_label_set_wrap(GTK_LABEL(store), TRUE);
	gtk_label_set_width_chars(GTK_LABEL(store), STORE_CHARS);
	gtk_box_append(GTK_BOX(left), store);
	gtk_box_append(GTK_BOX(left), steps_new(screen));
	gtk_box_append(GTK_BOX(box), left);
	if (page->rows->len > 0)
		gtk_box_append(GTK_BOX(box),
			       body_list(screen, page->rows, page->head));
	return box;
}
