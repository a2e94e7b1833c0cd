/*
 * readers_teach.c - "sparedesk readers --teach": two codes tell how a scanner is
 * set
 *
 * Readers are opened so that all arrives that a scanner sends around a code. Where
 * none is named, keyboards that nobody has taken for scanners are overheard as
 * well, so that a scanner of no name shows itself by typing the code.
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "drivers/evdev_listen.h"
#include "drivers/reader_settings.h"
#include "drivers/reader_teach.h"
#include "drivers/registry.h"
#include "drivers/teach_compare.h"
#include "station/reader_source.h"
#include "station/reader_words.h"
#include "station/readers.h"

#define POLL_MS      20
#define BORROWED_MAX 60 /* seconds that a named keyboard is taken away at most */
#define ALIKE        50 /* per cent: below, what was overheard is nobody's business */
#define BUS_USB_IDS  0x03

struct lesson {
	struct app *app;
	enum lang lang;
	const char *which;  /* NULL: whoever scans the code first */
	const char *driver; /* that must be named for it to be read; NULL: none */
	struct reader_teach *teach;
	char *socket, *serial; /* who learns; NULL: nobody yet */
	guint16 vid, pid;
	const char
		*bind; /* the driver to keep in its settings; NULL: as they are */
	GMainLoop *loop;
	GError *error;
	gboolean packets; /* it says itself where a code ends */
	gboolean done;
};

static void
say(const char *text)
{
	printf("%s\n", text);
	fflush(stdout);
}

/* ---- what was learnt -------------------------------------------------------- */

static void
say_chars(const char *label, const char *chars, const char *none)
{
	g_autofree char *words = reader_chars_text(chars);

	printf("  %s %s\n", label, *words != '\0' ? words : none);
}

static void
say_learnt(const struct lesson *lesson, const struct reader_settings *settings)
{
	enum lang lang = lesson->lang;
	g_autofree char *more = reader_teach_words(lesson->teach, lang);

	say(tr(lang, "Learnt:"));
	if (*settings->layout != '\0')
		printf("  %s %s%s\n", tr(lang, "keyboard layout:"),
		       settings->layout,
		       settings->caps ? tr(lang, ", as if CapsLock were on") : "");
	say_chars(tr(lang, "before each code:"), settings->prefix,
		  tr(lang, "nothing"));
	if (!lesson->packets)
		say_chars(tr(lang, "after each code:"), settings->suffix,
			  tr(lang, "nothing: silence ends it"));
	say_chars(tr(lang, "in place of the separator:"), settings->gs,
		  tr(lang, "the separator itself, or nothing"));
	fputs(more, stdout);
}

static gboolean
keep(struct lesson *lesson, GError **error)
{
	const char *path = lesson->app->config->readers;
	const struct reader_id id = { lesson->socket, lesson->serial, lesson->vid,
				      lesson->pid };
	AUTO(reader_book) book = reader_book_load(path, error);
	AUTO(reader_settings) plain = reader_settings_new();
	AUTO(reader_settings) learnt = NULL;
	const struct reader_entry *entry;

	if (book == NULL)
		return FALSE;
	entry = reader_book_find(book, &id, reader_present, NULL);
	learnt = reader_teach_settings(lesson->teach,
				       entry != NULL ? entry->settings : plain);
	learnt->any_suffix = lesson->packets;
	if (lesson->bind != NULL &&
	    !reader_setting_set(learnt, "driver", lesson->bind, error))
		return FALSE;
	if (!reader_book_put(book, entry, &id, learnt, error) ||
	    !reader_book_save(book, path, error))
		return FALSE;
	say_learnt(lesson, learnt);
	return TRUE;
}

/* ---- what is scanned -------------------------------------------------------- */

static gboolean
is_pupil(const struct lesson *lesson, const struct reader_id *id)
{
	return strcmp(lesson->socket, id->socket) == 0 && lesson->vid == id->vid &&
	       lesson->pid == id->pid;
}

/* @quietly: what is no teaching code is nobody's business. */
static void
take(struct lesson *lesson, const struct reader_id *id, const char *bind,
     gboolean quietly, const struct reader_scan *scan)
{
	g_autofree char *fault = NULL;

	if (lesson->done)
		return;
	if (lesson->socket != NULL && !is_pupil(lesson, id)) {
		say(tr(lesson->lang, "that came from another scanner"));
		return;
	}
	fault = reader_teach_take(lesson->teach, scan, lesson->lang);
	if (fault != NULL) {
		if (!quietly || teach_likeness(scan->data, scan->len) >= ALIKE)
			say(fault);
		return;
	}
	lesson->packets = scan->strokes == NULL && scan->raw == NULL;
	if (lesson->socket == NULL) {
		lesson->socket = g_strdup(id->socket);
		lesson->serial = g_strdup(id->serial);
		lesson->vid = id->vid;
		lesson->pid = id->pid;
		lesson->bind = bind;
	}
	if (reader_teach_step(lesson->teach) != TEACH_DONE) {
		say(tr(lesson->lang, "Understood. Now scan the second code."));
		return;
	}
	lesson->done = TRUE;
	keep(lesson, &lesson->error);
	g_main_loop_quit(lesson->loop);
}

static void
on_scan(const struct reader_status *from, const struct reader_scan *scan,
	gpointer data)
{
	struct lesson *lesson = data;
	struct reader_id id = reader_id_of(from);

	if (readers_is_called(from, lesson->which))
		take(lesson, &id, lesson->driver, FALSE, scan);
}

/* The driver that reads such a keyboard from then on. */
static const char *
driver_for(guint16 bus)
{
	return bus == BUS_USB_IDS ? driver_hid_keyboard.name : driver_evdev.name;
}

static void
on_heard(const struct evdev_node *node, const struct reader_scan *scan,
	 gpointer data)
{
	struct lesson *lesson = data;
	const struct reader_id id = { node->name, node->serial, node->vid,
				      node->pid };
	gboolean stranger = lesson->socket == NULL || !is_pupil(lesson, &id);

	/* what else comes so fast may be a password */
	if (lesson->socket == NULL || !stranger)
		take(lesson, &id, driver_for(node->bus), stranger, scan);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	const struct lesson *lesson = data;
	g_autofree char *text = reader_event_text(status, event, lesson->lang);
	gboolean about_it = status->problem == PROBLEM_NO_USB ||
			    readers_is_called(status, lesson->which);

	if (about_it && status->problem != PROBLEM_LEFT_ALONE)
		say(text);
}

static void
on_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	app_fail(error);
}

static void
set_driver(struct reader_settings *settings, const char *driver)
{
	g_free(settings->driver);
	settings->driver = g_strdup(driver);
}

/* All around a code arrives from who learns; others are not touched. */
static struct reader_settings *
tune(const struct reader_status *status, const struct reader_settings *current,
     gpointer data)
{
	const struct lesson *lesson = data;
	struct reader_settings *settings = reader_teach_listen(current);
	gboolean wanted = lesson->which == NULL ||
			  strcmp(lesson->which, status->name) == 0 ||
			  strcmp(lesson->which, status->serial) == 0 ||
			  strcmp(lesson->which, current->name) == 0;

	if (!wanted)
		set_driver(settings, "none");
	else if (lesson->driver != NULL)
		set_driver(settings, lesson->driver);
	return settings;
}

/* ---- the lesson ------------------------------------------------------------- */

static gboolean
on_end(gpointer data)
{
	struct lesson *lesson = data;

	g_main_loop_quit(lesson->loop);
	return G_SOURCE_CONTINUE;
}

static gboolean
on_poll(gpointer data)
{
	evdev_listener_poll(data, g_get_monotonic_time());
	return G_SOURCE_CONTINUE;
}

/* Is there such a reader? One that no driver takes by itself is borrowed for a
 * while.
 */
static gboolean
prepare(struct lesson *lesson, struct readers_end *end, GError **error)
{
	struct readers_found found;
	struct readers_look look;
	gboolean there;

	if (lesson->which == NULL)
		return TRUE;
	if (!readers_look_init(&look, lesson->app, error))
		return FALSE;
	there = readers_look_find(&look, lesson->which, &found, error);
	if (there && found.plugged == NULL) {
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: it is not plugged in", lesson->which);
		there = FALSE;
	} else if (there && found.plugged->problem == PROBLEM_NOT_READER) {
		gboolean usb =
			g_str_has_prefix(found.plugged->devnode, "/dev/bus/usb/");

		lesson->driver = usb ? driver_hid_keyboard.name : driver_evdev.name;
		if (end->seconds == 0)
			end->seconds = BORROWED_MAX;
		printf(tr(lesson->lang,
			  "%s types nowhere else for the next %d seconds\n"),
		       lesson->which, end->seconds);
	}
	readers_look_clear(&look);
	return there;
}

/* What is overheard is typed into this terminal, too: it shall not show, and no
 * shell shall have it afterwards. FALSE: this is no terminal. */
static gboolean
hush(struct termios *before)
{
	struct termios quiet;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
		return FALSE;
	quiet = *before;
	quiet.c_lflag &= ~(tcflag_t) ECHO;
	return tcsetattr(STDIN_FILENO, TCSANOW, &quiet) == 0;
}

static void
unhush(const struct termios *before)
{
	tcflush(STDIN_FILENO, TCIFLUSH);
	tcsetattr(STDIN_FILENO, TCSANOW, before);
}

static struct evdev_listener *
overhear(struct lesson *lesson)
{
	guint refused = 0;
	struct evdev_listener *listener;

	if (lesson->which != NULL)
		return NULL;
	listener = evdev_listener_new(on_heard, lesson, g_get_monotonic_time(),
				      &refused);
	if (refused > 0)
		say(tr(lesson->lang,
		       "keyboards may not be listened to: a scanner of no "
		       "name is found as root only (sudo)"));
	return listener;
}

static void
hold_lesson(struct lesson *lesson, const struct readers_end *end)
{
	AUTO(evdev_listener) listener = overhear(lesson);
	struct termios before;
	gboolean hushed = listener != NULL && hush(&before);
	guint poll = 0;

	say(tr(lesson->lang, "Scan the first code of the teaching sheet "
			     "(sparedesk label --teach prints it); Ctrl-C "
			     "ends"));
	g_unix_signal_add(SIGINT, on_end, lesson);
	g_unix_signal_add(SIGTERM, on_end, lesson);
	if (end->seconds > 0)
		g_timeout_add_seconds((guint) end->seconds, on_end, lesson);
	if (listener != NULL)
		poll = g_timeout_add(POLL_MS, on_poll, listener);
	g_main_loop_run(lesson->loop);
	if (poll != 0)
		g_source_remove(poll);
	if (hushed)
		unhush(&before);
}

static void
teach(struct lesson *lesson, struct readers_end end)
{
	const struct reader_source_user user = {
		.book = lesson->app->config->readers,
		.quiet = TRUE,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.tune = tune,
		.data = lesson,
	};
	struct reader_source *source;

	if (!prepare(lesson, &end, &lesson->error))
		return;
	source = reader_source_new(&user, &lesson->error);
	if (source == NULL)
		return;
	hold_lesson(lesson, &end);
	reader_source_free(source);
}

int
readers_teach(struct app *app, const char *which, struct readers_end end)
{
	struct lesson lesson = {
		.app = app,
		.lang = app->lang,
		.which = which,
		.teach = reader_teach_new(),
		.loop = g_main_loop_new(NULL, FALSE),
	};
	int status = 0;

	teach(&lesson, end);
	if (lesson.error != NULL) {
		status = app_fail(lesson.error);
	} else if (!lesson.done) {
		say(tr(lesson.lang, "Nothing was learnt."));
		status = 1;
	}
	g_clear_error(&lesson.error);
	reader_teach_free(lesson.teach);
	g_main_loop_unref(lesson.loop);
	g_free(lesson.socket);
	g_free(lesson.serial);
	return status;
}
