/*
 * kiosk_devices.c - readers and the camera on the screen: what comes, goes and is
 * in trouble
 */
#include <string.h>

#include "drivers/reader_settings.h"
#include "station/kiosk_private.h"
#include "station/reader_book.h"

#define PREVIEW_WIDTH  480
#define PREVIEW_HEIGHT 360

void
kiosk_reader_free(gpointer data)
{
	struct kiosk_reader *reader = data;

	g_free(reader->name);
	g_free(reader->called);
	g_free(reader->words);
	g_free(reader->id);
	g_free(reader);
}

static enum lang
lang_of(const struct kiosk *kiosk)
{
	return desk_lang(counter_desk(kiosk->counter));
}

/* What concerns nobody is not told of: other devices, other stations' readers. */
static gboolean
is_ours(const struct reader_status *status)
{
	return status->problem != PROBLEM_NOT_READER &&
	       status->problem != PROBLEM_OTHER_LANE &&
	       status->problem != PROBLEM_NO_USB &&
	       status->problem != PROBLEM_LEFT_ALONE;
}

static void
remember(struct kiosk *kiosk, const struct reader_status *status,
	 enum reader_event event)
{
	struct kiosk_reader *reader;
	struct reader_id id = reader_id_of(status);

	g_hash_table_remove(kiosk->readers, status->name);
	if (event == READER_GONE || !is_ours(status))
		return;
	reader = g_new0(struct kiosk_reader, 1);
	reader->name = g_strdup(status->name);
	reader->called = reader_called(status, lang_of(kiosk));
	reader->words = reader_problem_text(status, lang_of(kiosk));
	reader->id = reader_id_text(&id);
	reader->camera = status->camera != NULL;
	reader->use = status->use;
	g_hash_table_insert(kiosk->readers, reader->name, reader);
}

static void
on_scan(const struct reader_status *from, const struct reader_scan *scan,
	gpointer data)
{
	const char *name = from->settings->name;
	const struct counter_reader reader = {
		.called = *name != '\0' ? name : from->name,
		.person = from->settings->person,
	};
	gsize len;
	g_autofree char *bytes = reader_scan_bytes(scan, &len);

	kiosk_scan(data, &reader, bytes, len);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	struct kiosk *kiosk = data;
	g_autofree char *words = reader_event_text(status, event, lang_of(kiosk));

	if (words != NULL)
		g_printerr("sparedesk: %s\n", words);
	if (event != READER_BAD_SCAN)
		remember(kiosk, status, event);
	kiosk_show_devices(kiosk);
}

static void
on_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	g_printerr("sparedesk: %s\n", error->message);
}

gboolean
kiosk_open_readers(struct kiosk *kiosk, const char *lane, gboolean usb,
		   const struct camera_wish *camera, GError **error)
{
	const struct config *config = kiosk->app->config;
	const struct reader_source_user user = {
		.book = config->readers,
		.lane = lane != NULL ? lane : config->lane,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.data = kiosk,
		.camera = camera,
		.no_usb = !usb,
	};

	kiosk->source = reader_source_new(&user, error);
	return kiosk->source != NULL;
}

/* "2 ready", or what is wrong with one. */
static void
show_kind(struct kiosk *kiosk, enum screen_device device, gboolean camera)
{
	enum lang lang = lang_of(kiosk);
	const struct kiosk_reader *reader, *bad = NULL;
	g_autofree char *words = NULL;
	GHashTableIter iter;
	guint good = 0;

	g_hash_table_iter_init(&iter, kiosk->readers);
	while (g_hash_table_iter_next(&iter, NULL, (gpointer *) &reader)) {
		if (reader->camera != camera)
			continue;
		if (reader->use == USE_READING || reader->use == USE_OPENING)
			good++;
		else if (*reader->words != '\0')
			bad = reader;
	}
	if (camera)
		kiosk->camera_ready = good > 0;
	if (good > 0 && bad == NULL)
		words = g_strdup_printf("%u %s", good, tr(lang, "ready"));
	else if (bad != NULL)
		words = g_strdup_printf("%s: %s", bad->called,
					tr(lang, "not used"));
	else
		words = g_strdup(tr(lang, "none"));
	screen_set_device(kiosk->screen, device,
			  bad != NULL ? HEALTH_TROUBLE
			  : good > 0  ? HEALTH_GOOD
			  : camera    ? HEALTH_ABSENT
				      : HEALTH_WAITING,
			  words);
}

/* The printer that is in trouble, or that for slips. */
static void
show_printers(struct kiosk *kiosk)
{
	static const enum screen_health healths[] = {
		[PRINTER_NONE] = HEALTH_ABSENT,
		[PRINTER_READY] = HEALTH_GOOD,
		[PRINTER_PRINTING] = HEALTH_WAITING,
		[PRINTER_TROUBLE] = HEALTH_TROUBLE,
	};
	struct printer *printer = counter_printer(kiosk->counter);
	struct printer_status worst = printer_status(printer, PRINT_SLIPS);
	struct printer_status labels = printer_status(printer, PRINT_LABELS);

	if (labels.state > worst.state)
		worst = labels;
	screen_set_device(kiosk->screen, DEVICE_PRINTER, healths[worst.state],
			  printer_short_words(&worst, lang_of(kiosk)));
}

static void
on_printer_change(const struct printer_status *status, gpointer data)
{
	struct kiosk *kiosk = data;

	if (printer_trouble_stops(status->trouble))
		g_printerr("sparedesk: %s\n", status->words[lang_of(kiosk)]);
	show_printers(kiosk);
}

void
kiosk_open_printers(struct kiosk *kiosk)
{
	printer_listen(counter_printer(kiosk->counter), on_printer_change, kiosk);
}

void
kiosk_show_devices(struct kiosk *kiosk)
{
	show_printers(kiosk);
	show_kind(kiosk, DEVICE_READERS, FALSE);
	show_kind(kiosk, DEVICE_CAMERA, TRUE);
}

void
kiosk_show_camera(struct kiosk *kiosk)
{
	AUTO(frame) frame = NULL;

	if (!kiosk->camera_ready) {
		if (kiosk->frame_at != 0)
			screen_set_camera(kiosk->screen, NULL, 0, 0, 0);
		kiosk->frame_at = 0;
		return;
	}
	frame = reader_source_preview(kiosk->source, PREVIEW_WIDTH, PREVIEW_HEIGHT,
				      kiosk->frame_at);
	if (frame == NULL)
		return;
	kiosk->frame_at = frame->at;
	screen_set_camera(kiosk->screen, frame->pixels, frame->width, frame->height,
			  frame->stride);
}
