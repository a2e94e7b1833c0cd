/*
 * readers_record.c - "sparedesk readers --record": a scanner that plays back
 * anywhere
 *
 * Three files: what the kernel knows of the device, what went over USB between it
 * and this program, and what the program made of it. The first two play the scanner
 * to any program on a machine without it (umockdev-run), the third says what must
 * come out. No rights are needed beyond those to read the scanner.
 */
#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "drivers/usb_describe.h"
#include "drivers/usb_observer.h"
#include "drivers/usb_pcap.h"
#include "station/reader_source.h"
#include "station/readers.h"

#define DEVICE_FILE "device.umockdev"
#define PCAP_FILE   "scans.pcap"
#define TEXT_FILE   "scans.txt"
#define DIR_MODE    0755

struct record {
	struct app *app;
	const char *dir;
	char *socket;      /* of the device; owned */
	char *path;        /* "/sys/devices/..."; owned */
	char *description; /* owned */
	guint bus, device; /* numbers on the bus */
	FILE *pcap_file, *text_file;
	struct usb_pcap *pcap;
	int n_scans, left; /* so far, and until the end as in readers_test.c */
	int failed;        /* errno of the first write that did not succeed; 0 */
	GMainLoop *loop;
};

/* ---- which device ----------------------------------------------------------- */

/* The only device that can be read. */
static const struct reader_status *
only_reader(const struct readers_look *look, GError **error)
{
	const struct reader_status *found = NULL;
	guint n = 0;

	for (guint i = 0; i < look->devices->len; i++) {
		const struct reader_status *status = look->devices->pdata[i];

		if (status->use != USE_POSSIBLE)
			continue;
		found = status;
		n++;
	}
	if (n == 1)
		return found;
	g_set_error(
		error, SD_ERROR, n == 0 ? SD_ERROR_NOT_FOUND : SD_ERROR_USAGE,
		n == 0 ? "no reader that could be recorded is plugged in: see "
			 "sparedesk readers"
		       : "several readers are plugged in: say which by its name, "
			 "socket or serial number");
	return NULL;
}

static const struct reader_status *
choose(const struct readers_look *look, const char *which, GError **error)
{
	struct readers_found found;

	if (which == NULL)
		return only_reader(look, error);
	if (!readers_look_find(look, which, &found, error))
		return NULL;
	if (found.plugged == NULL)
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: it is not plugged in", which);
	return found.plugged;
}

/* What there is to know before anything is opened. */
static gboolean
prepare(struct record *record, const char *which, GError **error)
{
	const struct reader_status *status;
	struct readers_look look;
	gboolean good = FALSE;

	if (!readers_look_init(&look, record->app, error))
		return FALSE;
	status = choose(&look, which, error);
	if (status == NULL) {
		readers_look_clear(&look);
		return FALSE;
	}
	if (sscanf(status->devnode, "/dev/bus/usb/%u/%u", &record->bus,
		   &record->device) == 2) {
		record->socket = g_strdup(status->name);
		record->description =
			usb_describe(status->name, &record->path, error);
		good = record->description != NULL;
	} else {
		g_set_error(
			error, SD_ERROR, SD_ERROR_INVALID,
			"%s: it is not on USB: only USB readers can be recorded",
			status->name);
	}
	readers_look_clear(&look);
	return good;
}

/* ---- the files -------------------------------------------------------------- */

static FILE *
open_file(const struct record *record, const char *name, GError **error)
{
	g_autofree char *path = g_build_filename(record->dir, name, NULL);
	FILE *file = g_fopen(path, "wb");

	if (file == NULL)
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: %s", path,
			    g_strerror(errno));
	return file;
}

static void
append(struct record *record, FILE *file, const GString *text)
{
	if (fwrite(text->str, 1, text->len, file) != text->len ||
	    fflush(file) != 0) {
		if (record->failed == 0)
			record->failed = errno;
		g_main_loop_quit(record->loop);
	}
}

static gboolean
open_files(struct record *record, GError **error)
{
	g_autofree char *device = g_build_filename(record->dir, DEVICE_FILE, NULL);
	g_autoptr(GString) head = g_string_new(NULL);
	g_autoptr(GError) why = NULL;

	if (g_mkdir_with_parents(record->dir, DIR_MODE) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s: %s", record->dir,
			    g_strerror(errno));
		return FALSE;
	}
	if (!g_file_set_contents(device, record->description, -1, &why)) {
		g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s", why->message);
		return FALSE;
	}
	record->pcap_file = open_file(record, PCAP_FILE, error);
	if (record->pcap_file == NULL)
		return FALSE;
	record->text_file = open_file(record, TEXT_FILE, error);
	if (record->text_file == NULL)
		return FALSE;
	record->pcap = usb_pcap_new(head);
	append(record, record->pcap_file, head);
	return TRUE;
}

/* ---- what happens ----------------------------------------------------------- */

static void
on_usb(const struct usb_event *event, gpointer data)
{
	struct record *record = data;
	g_autoptr(GString) bytes = g_string_new(NULL);

	if (event->bus != record->bus || event->device != record->device)
		return;
	usb_pcap_event(record->pcap, event, g_get_real_time(), bytes);
	append(record, record->pcap_file, bytes);
}

static void
say(const GString *line)
{
	fwrite(line->str, 1, line->len, stdout);
	fflush(stdout);
}

static void
on_scan(const struct reader_status *from, const struct reader_scan *scan,
	gpointer data)
{
	struct record *record = data;
	g_autoptr(GString) lines = g_string_new(NULL);

	if (record->left == 0 || strcmp(from->name, record->socket) != 0)
		return;
	record->n_scans++;
	readers_show_scan(record->app, from, scan, lines);
	append(record, record->text_file, lines);
	say(lines);
	record->left = MAX(record->left - 1, -1);
	if (record->left == 0)
		g_main_loop_quit(record->loop);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	struct record *record = data;
	g_autoptr(GString) line = g_string_new(NULL);

	readers_show_change(record->app, status, event, line);
	say(line);
}

static void
on_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	app_fail(error);
}

static gboolean
on_end(gpointer data)
{
	struct record *record = data;

	g_main_loop_quit(record->loop);
	return G_SOURCE_CONTINUE;
}

static gboolean
listen_to_it(struct record *record, int seconds, GError **error)
{
	struct usb_observer observer = { on_usb, record };
	const struct reader_source_user user = {
		.book = record->app->config->readers,
		.quiet = TRUE,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.data = record,
		.observer = &observer,
	};
	struct reader_source *source = reader_source_new(&user, error);

	if (source == NULL)
		return FALSE;
	g_print("%s\n", tr(record->app->lang, "scan something; Ctrl-C ends"));
	g_unix_signal_add(SIGINT, on_end, record);
	g_unix_signal_add(SIGTERM, on_end, record);
	if (seconds > 0)
		g_timeout_add_seconds((guint) seconds, on_end, record);
	g_main_loop_run(record->loop);
	record->device = 0; /* how this program lets go of it is nobody's concern */
	reader_source_free(source);
	if (record->failed != 0)
		g_set_error(error, SD_ERROR, SD_ERROR_IO,
			    "%s: the recording cannot be written: %s", record->dir,
			    g_strerror(record->failed));
	return record->failed == 0;
}

static void
say_how_to_replay(const struct record *record)
{
	g_print(tr(record->app->lang, "%d scans are in %s; to play them back:"),
		record->n_scans, record->dir);
	g_print("\n  umockdev-run --device %s/" DEVICE_FILE
		" --pcap %s=%s/" PCAP_FILE " -- sparedesk readers --test\n",
		record->dir, record->path, record->dir);
}

static void
clear(struct record *record)
{
	if (record->pcap_file != NULL)
		fclose(record->pcap_file);
	if (record->text_file != NULL)
		fclose(record->text_file);
	usb_pcap_free(record->pcap);
	g_free(record->socket);
	g_free(record->path);
	g_free(record->description);
	g_main_loop_unref(record->loop);
}

int
readers_record(struct app *app, const char *dir, const char *which,
	       struct readers_end end)
{
	struct record record = {
		.app = app,
		.dir = dir,
		.left = end.scans > 0 ? end.scans : -1,
		.loop = g_main_loop_new(NULL, FALSE),
	};
	g_autoptr(GError) error = NULL;

	if (prepare(&record, which, &error) && open_files(&record, &error) &&
	    listen_to_it(&record, end.seconds, &error))
		say_how_to_replay(&record);
	clear(&record);
	return error != NULL ? app_fail(error) : 0;
}
