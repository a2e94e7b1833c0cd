/*
 * footer.c - five places for keys, the same on every page
 */
#include "screen/screen_private.h"

#include <string.h>

static void
on_slot(GtkButton *button, gpointer data)
{
	struct screen *screen = data;
	struct slot *slot = g_object_get_data(G_OBJECT(button), "slot");
	enum page_place place = (enum page_place)(slot - screen->slots);

	if (slot->command != NULL)
		screen_press(screen, slot->command);
	else if (place == SLOT_LEAVE)
		entry_close(screen);
	else if (place == SLOT_GO)
		entry_send(screen);
	else if (place == SLOT_UNDO || place == SLOT_HELP)
		entry_erase(screen);
	else if (place == SLOT_MORE)
		screen_turn_to(screen, VIEW_MORE);
}

GtkWidget *
footer_new(struct screen *screen)
{
	GtkWidget *foot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	gtk_widget_add_css_class(foot, "foot");
	gtk_box_set_homogeneous(GTK_BOX(foot), TRUE);
	for (int i = 0; i < PAGE_SLOTS; i++) {
		struct slot *slot = &screen->slots[i];
		slot->button =
			screen_button(i == SLOT_GO ? "go" : "slot", "", NULL);
		slot->label = gtk_widget_get_first_child(
			gtk_button_get_child(GTK_BUTTON(slot->button)));
		g_object_set_data(G_OBJECT(slot->button), "slot", slot);
		g_signal_connect(slot->button, "clicked", G_CALLBACK(on_slot),
				 screen);
		gtk_box_append(GTK_BOX(foot), slot->button);
	}
	return foot;
}

static void
set_slot(struct slot *slot, const char *title, const char *command)
{
	g_free(slot->command);
	slot->command = g_strdup(command);
	screen_set_text(slot->label, title ? title : "");
	gtk_accessible_update_property(GTK_ACCESSIBLE(slot->button),
				       GTK_ACCESSIBLE_PROPERTY_LABEL,
				       title ? title : "", -1);
	/* an empty place keeps its room, so that no other key moves */
	gtk_widget_set_sensitive(slot->button, title != NULL);
	gtk_widget_set_can_target(slot->button, title != NULL);
}

/* The keys of a view that a touch has opened. */
static void
set_view_slots(struct screen *screen)
{
	gboolean typing =
		screen->view == VIEW_KEYPAD || screen->view == VIEW_KEYBOARD;
	struct slot *slots = screen->slots;

	for (int i = 0; i < PAGE_SLOTS; i++)
		set_slot(&slots[i], NULL, NULL);
	set_slot(&slots[SLOT_LEAVE], tr(screen->lang, "Back"), NULL);
	if (typing) {
		set_slot(&slots[SLOT_UNDO], tr(screen->lang, "Erase"), NULL);
		set_slot(&slots[SLOT_GO], tr(screen->lang, "Enter"), NULL);
	}
}

void
footer_update(struct screen *screen)
{
	const struct page *page = screen->page;

	if (screen->view != VIEW_PAGE &&
	    !(screen->view == VIEW_KEYPAD && page->kind == PAGE_PIN)) {
		set_view_slots(screen);
		return;
	}
	for (int i = 0; i < PAGE_SLOTS; i++)
		set_slot(&screen->slots[i], page->slots[i].title,
			 page->slots[i].command);
	if (page->kind == PAGE_PIN) {
		set_slot(&screen->slots[SLOT_HELP], tr(screen->lang, "Erase"),
			 NULL);
		set_slot(&screen->slots[SLOT_GO], tr(screen->lang, "Enter"), NULL);
	}
}
