/*
 * status.c - the line at the bottom: devices by word and sign, long work, and how
 * long until the work is put aside
 */
#include "screen/screen_private.h"

static const char *const titles[SCREEN_DEVICES] = {
	[DEVICE_READERS] = TR_MARK("Scanner"),
	[DEVICE_CAMERA] = TR_MARK("Camera"),
	[DEVICE_PRINTER] = TR_MARK("Printer"),
	[DEVICE_DATABASE] = TR_MARK("Database"),
};

static GtkWidget *
device_new(struct device *device)
{
	device->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	device->sign = sign_new();
	device->words = screen_label("words", "");
	gtk_widget_add_css_class(device->box, "device");
	gtk_widget_add_css_class(device->sign, "small-sign");
	gtk_box_append(GTK_BOX(device->box), device->sign);
	gtk_box_append(GTK_BOX(device->box), device->words);
	gtk_widget_set_visible(device->box, FALSE);
	return device->box;
}

GtkWidget *
status_new(struct screen *screen)
{
	GtkWidget *status = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

	gtk_widget_add_css_class(status, "status");
	for (int i = 0; i < SCREEN_DEVICES; i++)
		gtk_box_append(GTK_BOX(status), device_new(&screen->devices[i]));
	screen->progress = screen_label("progress", "");
	gtk_widget_set_hexpand(screen->progress, TRUE);
	gtk_label_set_xalign(GTK_LABEL(screen->progress), 1);
	screen->countdown = screen_label("words", "");
	screen->countdown_box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	gtk_widget_add_css_class(screen->countdown_box, "countdown");
	gtk_box_append(GTK_BOX(screen->countdown_box), screen->countdown);
	gtk_widget_set_visible(screen->countdown_box, FALSE);
	gtk_box_append(GTK_BOX(status), screen->progress);
	gtk_box_append(GTK_BOX(status), screen->countdown_box);
	return status;
}

void
screen_set_device(struct screen *screen, enum screen_device which,
		  enum screen_health health, const char *words)
{
	struct device *device = &screen->devices[which];
	const char *title = tr(screen->lang, titles[which]);
	g_autofree char *text = words && *words
					? g_strdup_printf("%s: %s", title, words)
					: g_strdup(title);

	device->health = health;
	gtk_widget_set_visible(device->box, health != HEALTH_ABSENT);
	sign_set_health(device->sign, health);
	screen_set_text(device->words, text);
}

void
screen_set_progress(struct screen *screen, const char *text)
{
	screen_set_text(screen->progress, text ? text : "");
}

void
screen_set_countdown(struct screen *screen, int seconds)
{
	g_autofree char *n = g_strdup_printf("%d", seconds);
	const char *args[] = { n };
	g_autofree char *text = NULL;

	gtk_widget_set_visible(screen->countdown_box, seconds >= 0);
	if (seconds < 0)
		return;
	text = words_fill(tr(screen->lang,
			     "Put aside in {1} s: touch or scan to stay"),
			  args, 1);
	screen_set_text(screen->countdown, text);
}

void
screen_set_clock(struct screen *screen, const char *text)
{
	screen_set_text(screen->clock, text);
}
