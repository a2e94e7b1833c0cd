#include "screen/screen_private.h"

#include <string.h>

#include "base/error.h"

/* ---- small widgets -------------------------------------------------------------
 */

GtkWidget *
screen_label(const char *class, const char *text)
{
	GtkWidget *label = gtk_label_new(text);

	gtk_widget_add_css_class(label, class);
	gtk_label_set_xalign(GTK_LABEL(label), 0);
	return label;
}

GtkWidget *
screen_button(const char *class, const char *title, const char *note)
{
	GtkWidget *button = gtk_button_new();
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *words = screen_label("tile-title", title);

	gtk_widget_set_focusable(button, FALSE);
	gtk_widget_add_css_class(button, class);
	gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
	gtk_label_set_xalign(GTK_LABEL(words), 0.5);
	gtk_label_set_justify(GTK_LABEL(words), GTK_JUSTIFY_CENTER);
	gtk_label_set_wrap(GTK_LABEL(words), TRUE);
	gtk_label_set_wrap_mode(GTK_LABEL(words), PANGO_WRAP_WORD_CHAR);
	gtk_box_append(GTK_BOX(box), words);
	if (note != NULL && *note != '\0') {
		GtkWidget *small = screen_label("tile-note", note);
		gtk_label_set_xalign(GTK_LABEL(small), 0.5);
		gtk_label_set_wrap(GTK_LABEL(small), TRUE);
		gtk_box_append(GTK_BOX(box), small);
	}
	gtk_button_set_child(GTK_BUTTON(button), box);
	gtk_accessible_update_property(GTK_ACCESSIBLE(button),
				       GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
	return button;
}

void
screen_set_text(GtkWidget *label, const char *text)
{
	if (strcmp(gtk_label_get_text(GTK_LABEL(label)), text) != 0)
		gtk_label_set_text(GTK_LABEL(label), text);
}

void
screen_empty(GtkWidget *box)
{
	GtkWidget *child;

	while ((child = gtk_widget_get_first_child(box)) != NULL)
		gtk_box_remove(GTK_BOX(box), child);
}

/* ---- drawing -------------------------------------------------------------------
 */

void
screen_refresh(struct screen *screen)
{
	if (screen->page == NULL)
		return;
	banner_update(screen);
	header_update(screen);
	body_update(screen);
	footer_update(screen);
}

void
screen_turn_to(struct screen *screen, enum view view)
{
	screen->view = view;
	screen->paint_awaited = TRUE;
	screen_refresh(screen);
	gtk_widget_queue_draw(screen->window);
}

void
screen_press(struct screen *screen, const char *command)
{
	const struct command_info *wants;

	if (strcmp(command, "!paper") == 0) {
		screen_turn_to(screen, VIEW_PAPER);
		return;
	}
	if (g_str_has_prefix(command, "!setup")) {
		const char *action = command + strlen("!setup");
		screen->user.setup(*action == ' ' ? action + 1 : "",
				   screen->user.data);
		return;
	}
	wants = page_wants(command);
	if (wants != NULL)
		entry_open(screen, wants);
	else
		screen->user.command(command, screen->user.data);
}

void
screen_do(struct screen *screen, const char *what)
{
	if (strcmp(what, "!more") == 0)
		screen_turn_to(screen, VIEW_MORE);
	else if (strcmp(what, "!back") == 0)
		entry_close(screen);
	else if (strcmp(what, "!enter") == 0)
		entry_send(screen);
	else if (g_str_has_prefix(what, "!type "))
		entry_type(screen, what + strlen("!type "));
	else
		screen_press(screen, what);
}

/* What a touch had opened is over. */
static void
close_views(struct screen *screen)
{
	g_clear_pointer(&screen->entry.command, g_free);
	g_clear_pointer(&screen->entry.question, g_free);
	g_string_set_size(screen->entry.text, 0);
	screen->view = VIEW_PAGE;
}

void
screen_show(struct screen *screen, const struct desk *desk,
	    const struct screen_turn *turn)
{
	const struct page_turn said = {
		.level = turn ? turn->level : LEVEL_OK,
		.reason = turn ? turn->reason : REASON_NONE,
		.message = turn ? turn->message : NULL,
		.agenda = turn ? turn->agenda : NULL,
	};

	close_views(screen);
	page_free(screen->page);
	screen->page = page_new(desk, turn ? &said : NULL, screen->agenda);
	screen->lang = screen->page->lang;
	if (turn != NULL && turn->paper != NULL) {
		g_free(screen->paper);
		screen->paper = g_strdup(turn->paper);
	}
	if (screen->page->kind == PAGE_PIN)
		entry_open_pin(screen);
	screen->paint_awaited = TRUE;
	screen_refresh(screen);
	gtk_widget_queue_draw(screen->window);
}

void
screen_set_agenda(struct screen *screen, const GArray *agenda)
{
	GStringChunk *texts = g_string_chunk_new(1024);
	GArray *copy = g_array_new(FALSE, FALSE, sizeof(struct fact_due));

	for (guint i = 0; i < agenda->len; i++) {
		struct fact_due due = g_array_index(agenda, struct fact_due, i);
		due.kind = g_string_chunk_insert(texts, due.kind);
		due.id = g_string_chunk_insert(texts, due.id);
		for (int k = 0; k < LANG_COUNT; k++)
			due.name[k] =
				g_string_chunk_insert(texts, due.name[k]
								     ? due.name[k]
								     : "");
		due.who = g_string_chunk_insert(texts, due.who ? due.who : "");
		due.job = g_string_chunk_insert(texts, due.job ? due.job : "");
		due.due = g_string_chunk_insert(texts, due.due ? due.due : "");
		g_array_append_val(copy, due);
	}
	g_array_unref(screen->agenda);
	g_string_chunk_free(screen->agenda_texts);
	screen->agenda = copy;
	screen->agenda_texts = texts;
}

/* ---- the administrator's page
 * ---------------------------------------------------- */

static void
clear_setup(struct screen *screen)
{
	for (guint i = 0; i < screen->setup_lines->len; i++) {
		struct screen_setup *line =
			&g_array_index(screen->setup_lines, struct screen_setup, i);
		g_free((char *) line->title);
		g_free((char *) line->note);
		g_free((char *) line->action);
	}
	g_array_set_size(screen->setup_lines, 0);
	g_clear_pointer(&screen->setup_head, g_free);
}

void
screen_set_setup(struct screen *screen, const GArray *lines, const char *head)
{
	clear_setup(screen);
	screen->setup_head = g_strdup(head);
	for (guint i = 0; i < lines->len; i++) {
		struct screen_setup line =
			g_array_index(lines, struct screen_setup, i);
		line.title = g_strdup(line.title);
		line.note = g_strdup(line.note ? line.note : "");
		line.action = g_strdup(line.action);
		g_array_append_val(screen->setup_lines, line);
	}
	screen_turn_to(screen, VIEW_SETUP);
}

void
screen_ask_setup(struct screen *screen, const char *question, const char *action)
{
	entry_open_setup(screen, question, action);
}

void
screen_set_dark(struct screen *screen, gboolean dark)
{
	screen->dark = dark;
	theme_apply(screen);
}

gboolean
screen_is_dark(const struct screen *screen)
{
	return screen->dark;
}

/* ---- life
 * ------------------------------------------------------------------------ */

static void
on_painted(GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
	struct screen *screen = data;

	if (!screen->paint_awaited)
		return;
	screen->paint_awaited = FALSE;
	if (screen->user.painted != NULL)
		screen->user.painted(screen->user.data);
}

static void
on_map(GtkWidget *window, gpointer data)
{
	g_signal_connect(gtk_widget_get_frame_clock(window), "after-paint",
			 G_CALLBACK(on_painted), data);
}

static gboolean
on_close(GtkWindow *window G_GNUC_UNUSED, gpointer data)
{
	struct screen *screen = data;

	screen->user.closed(screen->user.data);
	return TRUE;
}

/* The size of the window, when nobody says one, is that of the monitor. */
static void
find_size(struct screen *screen)
{
	struct screen_options *options = &screen->options;
	GListModel *monitors = gdk_display_get_monitors(gdk_display_get_default());
	g_autoptr(GdkMonitor) monitor = g_list_model_get_item(monitors, 0);
	GdkRectangle area = { 0, 0, 1280, 720 };

	if (monitor != NULL)
		gdk_monitor_get_geometry(monitor, &area);
	if (options->width <= 0)
		options->width = area.width;
	if (options->height <= 0)
		options->height = area.height;
}

static void
build(struct screen *screen)
{
	GtkWidget *all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *middle = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	screen->window = gtk_window_new();
	gtk_window_set_title(GTK_WINDOW(screen->window), "sparedesk");
	gtk_window_set_default_size(GTK_WINDOW(screen->window),
				    screen->options.width, screen->options.height);
	gtk_window_set_decorated(GTK_WINDOW(screen->window),
				 !screen->options.fullscreen);
	gtk_box_append(GTK_BOX(all), header_new(screen));
	gtk_box_append(GTK_BOX(all), banner_new(screen));
	screen->body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	gtk_widget_set_hexpand(screen->body, TRUE);
	gtk_widget_set_vexpand(screen->body, TRUE);
	screen->side = side_new(screen);
	gtk_box_append(GTK_BOX(middle), screen->body);
	gtk_box_append(GTK_BOX(middle), screen->side);
	gtk_box_append(GTK_BOX(all), middle);
	gtk_box_append(GTK_BOX(all), footer_new(screen));
	gtk_box_append(GTK_BOX(all), status_new(screen));
	gtk_window_set_child(GTK_WINDOW(screen->window), all);
	g_signal_connect(screen->window, "map", G_CALLBACK(on_map), screen);
	g_signal_connect(screen->window, "close-request", G_CALLBACK(on_close),
			 screen);
	keys_listen(screen);
}

struct screen *
screen_new(const struct screen_options *options, const struct screen_user *user,
	   GError **error)
{
	struct screen *screen;

	/* drawing by the processor starts faster and needs less memory than a GL
	 * that is emulated; both are read once, before GTK starts */
	g_setenv("GSK_RENDERER", "cairo", FALSE);
	g_setenv("GDK_DEBUG", "gl-disable", FALSE);
	if (!gtk_init_check()) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_IO,
				    "there is no display to open a window on; "
				    "sparedesk console needs none");
		return NULL;
	}
	screen = g_new0(struct screen, 1);
	screen->options = *options;
	screen->user = *user;
	screen->lang = options->lang;
	screen->dark = options->dark;
	for (int i = 0; i < LANG_COUNT; i++)
		screen->store[i] =
			g_strdup(options->store[i] ? options->store[i] : "");
	screen->entry.text = g_string_new(NULL);
	screen->keys = g_string_new(NULL);
	screen->agenda = g_array_new(FALSE, FALSE, sizeof(struct fact_due));
	screen->agenda_texts = g_string_chunk_new(64);
	screen->setup_lines =
		g_array_new(FALSE, FALSE, sizeof(struct screen_setup));
	find_size(screen);
	theme_apply(screen);
	build(screen);
	if (options->fullscreen)
		gtk_window_fullscreen(GTK_WINDOW(screen->window));
	gtk_window_present(GTK_WINDOW(screen->window));
	return screen;
}

void
screen_free(struct screen *screen)
{
	if (screen == NULL)
		return;
	gtk_window_destroy(GTK_WINDOW(screen->window));
	gtk_style_context_remove_provider_for_display(gdk_display_get_default(),
						      GTK_STYLE_PROVIDER(
							      screen->theme));
	g_object_unref(screen->theme);
	page_free(screen->page);
	clear_setup(screen);
	g_array_unref(screen->setup_lines);
	g_array_unref(screen->agenda);
	g_string_chunk_free(screen->agenda_texts);
	g_free(screen->entry.command);
	g_free(screen->entry.question);
	g_string_free(screen->entry.text, TRUE);
	g_string_free(screen->keys, TRUE);
	for (int i = 0; i < LANG_COUNT; i++)
		g_free(screen->store[i]);
	for (int i = 0; i < PAGE_SLOTS; i++)
		g_free(screen->slots[i].command);
	g_free(screen->paper);
	g_free(screen);
}
