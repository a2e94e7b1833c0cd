/*
 * keys.c - a keyboard at the kiosk, or a scanner that types like one
 *
 * Letters up to Enter are one scan, or ":command" as on the console; while a text
 * is asked for they go into it. No key does anything else: nothing here has the
 * focus, and there is no way to another program.
 */
#include "screen/screen_private.h"

#include <string.h>

#define PAUSE_MS 3000 /* what was typed before is forgotten */

static gboolean
is_entering(const struct screen *screen)
{
	return screen->typed != NULL &&
	       (screen->view == VIEW_KEYPAD || screen->view == VIEW_KEYBOARD ||
		screen->page->kind == PAGE_PIN);
}

static void
take_line(struct screen *screen)
{
	g_autofree char *line = g_strdup(screen->keys->str);

	g_string_set_size(screen->keys, 0);
	if (*line == ':')
		screen->user.command(line + 1, screen->user.data);
	else if (*line != '\0')
		screen->user.scan(line, strlen(line), screen->user.data);
}

static void
type(struct screen *screen, guint key)
{
	gint64 now = g_get_monotonic_time() / 1000;
	gunichar letter = gdk_keyval_to_unicode(key);
	char text[8] = "";

	if (letter < 32 && letter != 0x1d)
		return;
	text[g_unichar_to_utf8(letter, text)] = '\0';
	if (is_entering(screen)) {
		entry_type(screen, text);
		return;
	}
	if (now - screen->key_at > PAUSE_MS)
		g_string_set_size(screen->keys, 0);
	screen->key_at = now;
	if (screen->keys->len < 4096)
		g_string_append(screen->keys, text);
}

static gboolean
on_key(GtkEventControllerKey *keys G_GNUC_UNUSED, guint key,
       guint code G_GNUC_UNUSED, GdkModifierType state G_GNUC_UNUSED, gpointer data)
{
	struct screen *screen = data;

	screen->user.touch(screen->user.data);
	switch (key) {
	case GDK_KEY_Return:
	case GDK_KEY_KP_Enter:
		if (is_entering(screen) && screen->keys->len == 0)
			entry_send(screen);
		else
			take_line(screen);
		break;
	case GDK_KEY_BackSpace:
		if (is_entering(screen))
			entry_erase(screen);
		else if (screen->keys->len > 0)
			g_string_truncate(screen->keys, screen->keys->len - 1);
		break;
	case GDK_KEY_Escape:
		if (screen->view != VIEW_PAGE)
			entry_close(screen);
		break;
	default: type(screen, key); break;
	}
	return TRUE;
}

static void
on_press(GtkGestureClick *click G_GNUC_UNUSED, int n G_GNUC_UNUSED,
	 double x G_GNUC_UNUSED, double y G_GNUC_UNUSED, gpointer data)
{
	struct screen *screen = data;

	screen->user.touch(screen->user.data);
}

void
keys_listen(struct screen *screen)
{
	GtkEventController *keys = gtk_event_controller_key_new();
	GtkGesture *click = gtk_gesture_click_new();

	gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
	g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), screen);
	gtk_widget_add_controller(screen->window, keys);
	gtk_event_controller_set_propagation_phase(GTK_EVENT_CONTROLLER(click),
						   GTK_PHASE_CAPTURE);
	g_signal_connect(click, "pressed", G_CALLBACK(on_press), screen);
	gtk_widget_add_controller(screen->window, GTK_EVENT_CONTROLLER(click));
}
