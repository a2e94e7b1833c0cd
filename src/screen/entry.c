/*
 * entry.c - digits, a text or one of a few words for a command that wants them
 *
 * Open only while something is asked for; a scan closes it, as the scan is the
 * answer or the beginning of something else.
 */
#include "screen/screen_private.h"

#include <string.h>

#include "core/custody.h"

#define TYPED_MAX 120 /* characters */

void
entry_close(struct screen *screen)
{
	struct entry *entry = &screen->entry;

	g_clear_pointer(&entry->command, g_free);
	g_clear_pointer(&entry->question, g_free);
	entry->hidden = entry->point = entry->setup = FALSE;
	g_string_set_size(entry->text, 0);
	screen_turn_to(screen, VIEW_PAGE);
}

static void
show_typed(struct screen *screen)
{
	const struct entry *entry = &screen->entry;
	g_autofree char *dots = NULL;

	if (screen->typed == NULL)
		return;
	if (entry->hidden) {
		GString *text = g_string_new(NULL);
		for (gsize i = 0; i < entry->text->len; i++)
			g_string_append(text, "●");
		dots = g_string_free(text, FALSE);
	}
	screen_set_text(screen->typed, dots ? dots : entry->text->str);
	screen->paint_awaited = TRUE;
}

void
entry_type(struct screen *screen, const char *text)
{
	if (g_utf8_strlen(screen->entry.text->str, -1) < TYPED_MAX)
		g_string_append(screen->entry.text, text);
	show_typed(screen);
}

void
entry_erase(struct screen *screen)
{
	GString *text = screen->entry.text;

	if (text->len > 0) {
		const char *end = text->str + text->len;
		g_string_set_size(text,
				  (gsize) (g_utf8_find_prev_char(text->str, end) -
					   text->str));
	}
	show_typed(screen);
}

static void
send_text(struct screen *screen, const char *text)
{
	g_autofree char *said =
		g_strdup_printf("%s %s",
				screen->entry.command ? screen->entry.command
						      : "pin",
				text);
	gboolean setup = screen->entry.setup;

	entry_close(screen);
	if (setup)
		screen->user.setup(said, screen->user.data);
	else
		screen->user.command(said, screen->user.data);
}

void
entry_send(struct screen *screen)
{
	g_autofree char *text = g_strdup(screen->entry.text->str);

	if (*text != '\0')
		send_text(screen, text);
}

static void
begin(struct screen *screen, const char *command, const char *question,
      enum view view)
{
	struct entry *entry = &screen->entry;

	g_free(entry->command);
	g_free(entry->question);
	entry->command = g_strdup(command);
	entry->question = g_strdup(question);
	entry->hidden = entry->point = entry->setup = FALSE;
	g_string_set_size(entry->text, 0);
	screen_turn_to(screen, view);
}

void
entry_open(struct screen *screen, const struct command_info *info)
{
	const char *title = tr(screen->lang, info->title);
	enum view view = VIEW_KEYPAD;

	switch (info->argument) {
	case ARGUMENT_NONE: return;
	case ARGUMENT_NUMBER:
	case ARGUMENT_DIGITS:
	case ARGUMENT_MONEY: break;
	case ARGUMENT_DUE:
		title = tr(screen->lang, "Due back in how many days");
		break;
	case ARGUMENT_TEXT:
		view = strcmp(info->name, "missing") == 0 &&
				       screen->page->accessories->len > 0
			       ? VIEW_PICK
			       : VIEW_KEYBOARD;
		break;
	case ARGUMENT_LANG:
	case ARGUMENT_CONDITION: view = VIEW_PICK; break;
	}
	begin(screen, info->name, title, view);
	screen->entry.hidden = info->argument == ARGUMENT_DIGITS;
	screen->entry.point = info->argument == ARGUMENT_MONEY;
	screen_refresh(screen);
}

/* The page itself asks for it: the banner keeps the desk's words. */
void
entry_open_pin(struct screen *screen)
{
	g_clear_pointer(&screen->entry.command, g_free);
	g_clear_pointer(&screen->entry.question, g_free);
	screen->entry.hidden = TRUE;
	screen->entry.point = screen->entry.setup = FALSE;
	g_string_set_size(screen->entry.text, 0);
}

void
entry_open_setup(struct screen *screen, const char *question, const char *action)
{
	begin(screen, action, question, VIEW_KEYBOARD);
	screen->entry.setup = TRUE;
}

/* ---- keys -------------------------------------------------------------------- */

static void
on_key(GtkButton *button, gpointer data)
{
	entry_type(data, g_object_get_data(G_OBJECT(button), "text"));
}

static void
attach_key(struct screen *screen, GtkWidget *grid, const char *text, int x, int y)
{
	gboolean blank = strcmp(text, " ") == 0;
	GtkWidget *button =
		screen_button("key", blank ? tr(screen->lang, "space") : text,
			      NULL);

	if (blank)
		gtk_widget_add_css_class(button, "blank");
	g_object_set_data_full(G_OBJECT(button), "text", g_strdup(text), g_free);
	g_signal_connect(button, "clicked", G_CALLBACK(on_key), screen);
	gtk_grid_attach(GTK_GRID(grid), button, x, y, 1, 1);
}

static GtkWidget *
keypad_new(struct screen *screen)
{
	static const char *const keys[] = { "7", "8", "9", "4", "5",
					    "6", "1", "2", "3", "0" };
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	GtkWidget *left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *grid = gtk_grid_new();

	gtk_widget_add_css_class(box, "body");
	gtk_widget_add_css_class(grid, "pad");
	for (int i = 0; i < (int) G_N_ELEMENTS(keys); i++)
		attach_key(screen, grid, keys[i], i < 9 ? i % 3 : 1, i / 3);
	if (screen->entry.point)
		attach_key(screen, grid, ".", 2, 3);
	screen->typed = screen_label("typed", "");
	gtk_label_set_xalign(GTK_LABEL(screen->typed), 1);
	gtk_widget_set_hexpand(left, TRUE);
	gtk_widget_set_valign(left, GTK_ALIGN_CENTER);
	gtk_box_append(GTK_BOX(left), screen->typed);
	gtk_widget_set_halign(grid, GTK_ALIGN_END);
	gtk_box_append(GTK_BOX(box), left);
	gtk_box_append(GTK_BOX(box), grid);
	return box;
}

static GtkWidget *
keyboard_new(struct screen *screen)
{
	static const char *const rows[] = { "1234567890-", "QWERTYUIOP/",
					    "ASDFGHJKL.,", "ZXCVBNM_+: " };
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
	GtkWidget *grid = gtk_grid_new();

	gtk_widget_add_css_class(box, "body");
	gtk_widget_add_css_class(grid, "keyboard");
	gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
	for (int y = 0; y < (int) G_N_ELEMENTS(rows); y++)
		for (int x = 0; rows[y][x] != '\0'; x++) {
			const char text[] = { rows[y][x], '\0' };
			attach_key(screen, grid, text, x, y);
		}
	screen->typed = screen_label("typed", "");
	gtk_widget_add_css_class(screen->typed, "line");
	gtk_box_append(GTK_BOX(box), screen->typed);
	gtk_box_append(GTK_BOX(box), grid);
	return box;
}

/* ---- words ---------------------------------------------------------------------
 */

static void
add_word(GArray *tiles, GPtrArray *kept, const char *title, const char *command,
	 const char *word)
{
	char *whole = g_strdup_printf("%s %s", command, word);
	struct page_tile tile = { title, "", whole };

	g_ptr_array_add(kept, whole);
	g_array_append_val(tiles, tile);
}

static void
add_words(struct screen *screen, GArray *tiles, GPtrArray *kept)
{
	const char *command = screen->entry.command;
	const GPtrArray *accessories = screen->page->accessories;

	if (strcmp(command, "lang") == 0) {
		add_word(tiles, kept, "中文", command, "zh");
		add_word(tiles, kept, "English", command, "en");
	} else if (strcmp(command, "condition") == 0) {
		for (int i = CONDITION_UNKNOWN + 1; i < CONDITIONS; i++)
			add_word(tiles, kept,
				 tr(screen->lang,
				    condition_title((enum condition) i)),
				 command, condition_name((enum condition) i));
	} else {
		for (guint i = 0; i < accessories->len; i++) {
			g_autofree char *number = g_strdup_printf("%u", i + 1);
			add_word(tiles, kept, accessories->pdata[i], command,
				 number);
		}
	}
}

static GtkWidget *
pick_new(struct screen *screen)
{
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	g_autoptr(GArray) tiles =
		g_array_new(FALSE, FALSE, sizeof(struct page_tile));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	gtk_widget_add_css_class(box, "body");
	add_words(screen, tiles, kept);
	gtk_box_append(GTK_BOX(box), body_tiles(screen, tiles, 2));
	return box;
}

GtkWidget *
entry_new(struct screen *screen)
{
	GtkWidget *body;

	if (screen->view == VIEW_PICK)
		return pick_new(screen);
	body = screen->view == VIEW_KEYBOARD ? keyboard_new(screen)
					     : keypad_new(screen);
	show_typed(screen);
	return body;
}
