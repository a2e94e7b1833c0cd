#include "station/kiosk.h"

#include <glib-unix.h>
#include <string.h>

#include "base/error.h"
#include "station/camera_option.h"
#include "station/demo_hints.h"
#include "station/kiosk_private.h"

#define NO_DISPLAY   5 /* exit status */
#define TICK_MS      1000
#define FRAME_MS     66
#define AGENDA_MS    60000
#define COUNTDOWN_MS 20000 /* before the work is put aside */

/* ---- what is said -------------------------------------------------------------
 */

static void
renew_agenda(struct kiosk *kiosk)
{
	g_autoptr(GPtrArray) items = counter_agenda(kiosk->counter);
	g_autoptr(GArray) rows = counter_due_rows(items);

	kiosk->agenda_at = g_get_monotonic_time() / 1000;
	if (rows != NULL)
		screen_set_agenda(kiosk->screen, rows);
}

static void
show_database(struct kiosk *kiosk, const struct counter_answer *said)
{
	gboolean trouble = said != NULL && said->reason == REASON_FAILED;

	screen_set_device(kiosk->screen, DEVICE_DATABASE,
			  trouble ? HEALTH_TROUBLE : HEALTH_GOOD,
			  trouble ? said->message
				  : tr(desk_lang(counter_desk(kiosk->counter)),
				       "ready"));
}

static void
sound(struct kiosk *kiosk, const struct counter_answer *said)
{
	static const enum sound sounds[] = {
		[LEVEL_OK] = SOUND_OK,
		[LEVEL_WARN] = SOUND_WARN,
		[LEVEL_ERROR] = SOUND_ERROR,
		[LEVEL_DUPLICATE] = SOUND_DUPLICATE,
	};

	if (said != NULL && said->reason != REASON_NONE)
		sound_player_play(kiosk->sound, sounds[said->level]);
}

void
kiosk_show(struct kiosk *kiosk, const struct counter_answer *said)
{
	const struct desk *desk = counter_desk(kiosk->counter);
	g_autoptr(GArray) agenda = said ? counter_due_rows(said->agenda) : NULL;
	struct screen_turn turn = { 0 };

	sound(kiosk, said);
	if (said != NULL) {
		turn.level = said->level;
		turn.reason = said->reason;
		turn.message = said->message;
		turn.agenda = agenda;
		if (said->printed->len > 0)
			turn.paper = said->printed->pdata[0];
	}
	if (desk_person(desk) == NULL)
		renew_agenda(kiosk);
	screen_show(kiosk->screen, desk, said ? &turn : NULL);
	screen_set_countdown(kiosk->screen, -1);
	kiosk->counting = FALSE;
	show_database(kiosk, said);
	kiosk_show_devices(kiosk);
	if (said != NULL)
		kiosk_drive_said(kiosk, said);
}

void
kiosk_scan(struct kiosk *kiosk, const struct counter_reader *reader,
	   const char *bytes, gsize len)
{
	kiosk_show(kiosk,
		   reader ? counter_scan_from(kiosk->counter, reader, bytes, len)
			  : counter_scan(kiosk->counter, bytes, len));
}

void
kiosk_command(struct kiosk *kiosk, const char *text)
{
	kiosk_show(kiosk, counter_command(kiosk->counter, text));
}

/* ---- time
 * ------------------------------------------------------------------------ */

static void
show_clock(struct kiosk *kiosk)
{
	g_autoptr(GDateTime) utc =
		g_date_time_new_from_unix_utc(app_now(kiosk->app) / 1000);
	g_autoptr(GDateTime) local =
		g_date_time_to_timezone(utc, kiosk->app->config->zone);
	g_autofree char *text = g_date_time_format(local, "%H:%M");

	screen_set_clock(kiosk->screen, text);
}

static void
show_countdown(struct kiosk *kiosk)
{
	msec_t left =
		desk_idle_left(counter_desk(kiosk->counter), app_now(kiosk->app));

	if (left >= 0 && left <= COUNTDOWN_MS) {
		screen_set_countdown(kiosk->screen, (int) ((left + 999) / 1000));
		kiosk->counting = TRUE;
	} else if (kiosk->counting) {
		screen_set_countdown(kiosk->screen, -1);
		kiosk->counting = FALSE;
	}
}

static gboolean
on_tick(gpointer data)
{
	struct kiosk *kiosk = data;
	const struct counter_answer *said = counter_tick(kiosk->counter);

	show_clock(kiosk);
	if (said != NULL)
		kiosk_show(kiosk, said);
	show_countdown(kiosk);
	if (desk_person(counter_desk(kiosk->counter)) == NULL &&
	    g_get_monotonic_time() / 1000 - kiosk->agenda_at > AGENDA_MS)
		kiosk_show(kiosk, NULL);
	return G_SOURCE_CONTINUE;
}

static gboolean
on_frame(gpointer data)
{
	kiosk_show_camera(data);
	return G_SOURCE_CONTINUE;
}

static gboolean
on_signal(gpointer data)
{
	g_main_loop_quit(((struct kiosk *) data)->loop);
	return G_SOURCE_CONTINUE;
}

/* ---- the screen's touches
 * ---------------------------------------------------------- */

static void
on_command(const char *text, gpointer data)
{
	kiosk_command(data, text);
}

static void
on_scan(const char *bytes, gsize len, gpointer data)
{
	gsize n = len;
	g_autofree char *text = g_strndup(bytes, len);
	g_autofree char *plain = code_unescape(text, &n);

	kiosk_scan(data, NULL, plain, n);
}

static void
on_touch(gpointer data)
{
	struct kiosk *kiosk = data;

	counter_touch(kiosk->counter);
	show_countdown(kiosk);
}

static void
on_setup(const char *action, gpointer data)
{
	kiosk_setup(data, action);
}

static void
on_closed(gpointer data)
{
	g_main_loop_quit(((struct kiosk *) data)->loop);
}

static void
on_painted(gpointer data)
{
	kiosk_drive_painted(data);
}

/* ---- beginning
 * ----------------------------------------------------------------------- */

static void
show_demo(struct kiosk *kiosk)
{
	g_autoptr(GPtrArray) codes = demo_codes(kiosk->app, NULL);
	g_autoptr(GArray) rows =
		g_array_new(FALSE, FALSE, sizeof(struct screen_demo));

	for (guint i = 0; codes != NULL && i < codes->len; i++) {
		const struct demo_code *code = codes->pdata[i];
		const struct screen_demo row = { code->group, code->title,
						 code->note, code->bytes };
		g_array_append_val(rows, row);
	}
	screen_set_demo(kiosk->screen, rows);
}

struct wishes {
	gboolean windowed, drive, dark, no_readers;
	char *size, *lane, *camera;
};

static gboolean
read_size(const char *text, struct screen_options *options, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(text ? text : "", "x", 2);

	if (text == NULL)
		return TRUE;
	if (g_strv_length(parts) == 2) {
		options->width = (int) g_ascii_strtoll(parts[0], NULL, 10);
		options->height = (int) g_ascii_strtoll(parts[1], NULL, 10);
	}
	if (options->width >= 320 && options->width <= 16384 &&
	    options->height >= 200 && options->height <= 16384)
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
		    "--size %s: WIDTHxHEIGHT in pixels is wanted, such as 1280x720",
		    text);
	return FALSE;
}

static gboolean
open_screen(struct kiosk *kiosk, const struct wishes *wishes, GError **error)
{
	const struct config *config = kiosk->app->config;
	const struct screen_user user = { on_command, on_scan,   on_touch,
					  on_setup,   on_closed, on_painted,
					  kiosk };
	struct screen_options options = {
		.store = { config->organisation[0], config->organisation[1] },
		.lang = kiosk->app->lang,
		.dark = wishes->dark || config->screen_dark,
		.fullscreen = !wishes->windowed && wishes->size == NULL,
		.px_per_mm = config->px_per_mm,
		.demo = kiosk->demo,
	};

	if (!read_size(wishes->size, &options, error))
		return FALSE;
	kiosk->screen = screen_new(&options, &user, error);
	return kiosk->screen != NULL;
}

static void
run(struct kiosk *kiosk)
{
	g_unix_signal_add(SIGTERM, on_signal, kiosk);
	g_unix_signal_add(SIGINT, on_signal, kiosk);
	if (!kiosk->test_clock)
		g_timeout_add(TICK_MS, on_tick, kiosk);
	if (kiosk->source != NULL)
		g_timeout_add(FRAME_MS, on_frame, kiosk);
	show_clock(kiosk);
	renew_agenda(kiosk);
	kiosk_show(kiosk, NULL);
	if (kiosk->demo)
		show_demo(kiosk);
	g_main_loop_run(kiosk->loop);
	counter_end(kiosk->counter);
}

static int
work(struct kiosk *kiosk, const struct wishes *wishes)
{
	struct camera_wish wish;
	gboolean look =
		camera_option_wish(kiosk->app->config, wishes->camera, TRUE, &wish);
	g_autoptr(GError) error = NULL;

	kiosk->demo = demo_is_demo(kiosk->app);
	if (!open_screen(kiosk, wishes, &error))
		return error->code == SD_ERROR_USAGE
			       ? app_fail(error)
			       : (app_fail(error), NO_DISPLAY);
	/* a desk without readers is still a desk */
	kiosk_open_printers(kiosk);
	if ((look || !wishes->no_readers) &&
	    !kiosk_open_readers(kiosk, wishes->lane, !wishes->no_readers,
				look ? &wish : NULL, &error)) {
		int status = app_fail(error);
		if (!g_error_matches(error, SD_ERROR, SD_ERROR_IO))
			return status;
	}
	if (wishes->drive)
		kiosk_drive_begin(kiosk);
	run(kiosk);
	return kiosk->status;
}

static void
clear(struct kiosk *kiosk)
{
	kiosk_work_end(kiosk);
	reader_source_free(kiosk->source);
	kiosk_drive_end(kiosk);
	printer_listen(counter_printer(kiosk->counter), NULL, NULL);
	sound_player_free(kiosk->sound);
	screen_free(kiosk->screen);
	g_hash_table_unref(kiosk->readers);
	g_main_loop_unref(kiosk->loop);
	g_free(kiosk->setup);
}

int
cmd_kiosk(struct app *app, int argc, char **argv)
{
	struct kiosk kiosk = { .app = app };
	struct wishes wishes = { 0 };
	const GOptionEntry entries[] = {
		{ "windowed", 0, 0, G_OPTION_ARG_NONE, &wishes.windowed,
		  "In a window instead of the full screen", NULL },
		{ "size", 0, 0, G_OPTION_ARG_STRING, &wishes.size,
		  "In a window of this size in pixels", "WIDTHxHEIGHT" },
		{ "dark", 0, 0, G_OPTION_ARG_NONE, &wishes.dark,
		  "White on black, for halls without windows", NULL },
		CAMERA_OPTION(&wishes.camera),
		{ "no-readers", 0, 0, G_OPTION_ARG_NONE, &wishes.no_readers,
		  "Leave USB readers alone", NULL },
		{ "lane", 0, 0, G_OPTION_ARG_STRING, &wishes.lane,
		  "Leave readers that are bound to another lane to the station "
		  "of that lane (default: lane= of the settings)",
		  "NAME" },
		{ "drive", 0, 0, G_OPTION_ARG_NONE, &wishes.drive,
		  "Take scans and touches from the standard input, for tests",
		  NULL },
		{ "test-clock", 0, 0, G_OPTION_ARG_NONE, &kiosk.test_clock,
		  "With --drive: accept :at TIME", NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GError) error = NULL;
	int status = 0;

	camera_option_prepare(argc, argv);
	if (!app_options(
		    &argc, &argv, entries, "",
		    "The station's full screen, for scanners, touch and mouse.",
		    &status))
		return status;
	AUTO(counter) counter = counter_new(app, &error);
	if (counter == NULL)
		return app_fail(error);
	kiosk.counter = counter;
	kiosk.loop = g_main_loop_new(NULL, FALSE);
	kiosk.readers = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
					      kiosk_reader_free);
	kiosk.sound = sound_player_new(app->config->sound_device,
				       (int) app->config->sound_volume);
	status = work(&kiosk, &wishes);
	clear(&kiosk);
	g_free(wishes.size);
	g_free(wishes.lane);
	g_free(wishes.camera);
	return status;
}
