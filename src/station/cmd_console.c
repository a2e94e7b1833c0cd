/*
 * cmd_console.c - the desk on plain lines: each input line is one scan
 */
#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "console/console.h"
#include "drivers/reader_settings.h"
#include "station/camera_option.h"
#include "station/commands.h"
#include "station/counter.h"
#include "station/reader_source.h"

#define SETTLE_MS 10000 /* for paper that is on its way at the end */
#define SHOWN_MAX 200   /* characters of a scan */

struct session {
	struct app *app;
	struct counter *counter;
	gboolean json, test_clock;
	GMainLoop *loop;
	GByteArray *pending; /* bytes of a line that has not ended */
	GString *out;
	int status;
	enum printer_trouble told[PRINT_USES]; /* what was said last */
};

static void
flush(struct session *session)
{
	const char *p = session->out->str;
	gsize left = session->out->len;

	while (left > 0) {
		gssize n = write(STDOUT_FILENO, p, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			/* nobody listens: finish as at the end of input */
			session->status = 1;
			g_main_loop_quit(session->loop);
			break;
		}
		p += n;
		left -= (gsize) n;
	}
	g_string_set_size(session->out, 0);
}

#define AGENDA_LINES 5 /* of what is overdue, at the start */

static void
show_agenda(struct session *session)
{
	g_autoptr(GPtrArray) items = counter_agenda(session->counter);
	g_autoptr(GArray) rows = counter_due_rows(items);

	if (rows != NULL)
		console_agenda(rows, AGENDA_LINES,
			       desk_lang(counter_desk(session->counter)),
			       session->out);
}

static void
answer_reader(struct session *session, const char *reader, const char *input,
	      const struct counter_answer *said)
{
	const struct desk *desk = counter_desk(session->counter);
	g_autoptr(GArray) agenda = counter_due_rows(said->agenda);
	struct console_turn turn = {
		.at = said->at,
		.input = input,
		.reader = reader,
		.level = said->level,
		.reason = said->reason,
		.message = said->message,
		.slip = said->slip,
		.uuid = said->uuid,
		.printed = said->printed,
		.effects = said->effects,
		.agenda = agenda,
	};

	if (session->json)
		console_json(&turn, desk, session->out);
	else
		console_plain(&turn, desk, session->out);
	flush(session);
}

static void
answer(struct session *session, const char *input,
       const struct counter_answer *said)
{
	answer_reader(session, NULL, input, said);
}

/* ":at TIME": only a test may tell the station what time it is. */
static void
set_clock(struct session *session, const char *input, const char *text)
{
	struct counter_answer said = { .level = LEVEL_OK, .reason = REASON_CLOCK };
	enum lang lang = desk_lang(counter_desk(session->counter));
	const char *args[] = {
		text, "an ISO 8601 time such as 2026-11-23T08:00:00Z is wanted"
	};
	msec_t at = 0;

	if (time_parse(text, &at)) {
		session->app->clock = session->app->last = at;
	} else {
		said.level = LEVEL_ERROR;
		said.reason = REASON_UNKNOWN_COMMAND;
	}
	said.at = app_now(session->app);
	said.message = words_fill(tr(lang, reason_template(said.reason)), args, 2);
	answer(session, input, &said);
	g_free(said.message);
}

static void
take_line(struct session *session, const char *line, gsize len)
{
	g_autofree char *text = g_strndup(line, len);
	g_autofree char *bytes = NULL;

	if (len > 0 && line[len - 1] == '\r')
		text[--len] = '\0';
	if (len == 0 && !session->json) {
		console_prompt(counter_desk(session->counter), session->out);
		flush(session);
	} else if (session->test_clock && g_str_has_prefix(text, ":at ")) {
		set_clock(session, text, text + 4);
	} else if (text[0] == ':') {
		answer(session, text, counter_command(session->counter, text + 1));
	} else if (strlen(text) == len &&
		   g_utf8_validate(text, (gssize) len, NULL)) {
		gsize n = 0;
		bytes = code_unescape(text, &n);
		answer(session, text, counter_scan(session->counter, bytes, n));
	} else {
		g_autofree char *shown = text_shown(line, len, 100);
		answer(session, shown, counter_scan(session->counter, line, len));
	}
}

/* Everything up to the last newline is taken; the rest waits. */
static void
take_bytes(struct session *session, const char *bytes, gsize len)
{
	const char *rest, *newline;

	g_byte_array_append(session->pending, (const guint8 *) bytes, (guint) len);
	rest = (const char *) session->pending->data;
	len = session->pending->len;
	while (len > 0 && (newline = memchr(rest, '\n', len)) != NULL) {
		take_line(session, rest, (gsize) (newline - rest));
		len -= (gsize) (newline + 1 - rest);
		rest = newline + 1;
	}
	g_byte_array_remove_range(session->pending, 0,
				  session->pending->len - (guint) len);
	/* a line that never ends must not fill the memory: it is one bad scan */
	if (session->pending->len > 16 * CODE_INPUT_MAX) {
		take_line(session, (const char *) session->pending->data,
			  session->pending->len);
		g_byte_array_set_size(session->pending, 0);
	}
}

static gboolean
on_input(int fd, GIOCondition condition, gpointer data)
{
	struct session *session = data;
	char buffer[65536];
	gssize n = read(fd, buffer, sizeof buffer);

	(void) condition;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return G_SOURCE_CONTINUE;
	if (n > 0) {
		take_bytes(session, buffer, (gsize) n);
		return G_SOURCE_CONTINUE;
	}
	if (session->pending->len > 0)
		take_line(session, (const char *) session->pending->data,
			  session->pending->len);
	g_main_loop_quit(session->loop);
	return G_SOURCE_REMOVE;
}

static gboolean
on_tick(gpointer data)
{
	struct session *session = data;
	const struct counter_answer *said = counter_tick(session->counter);

	if (said != NULL)
		answer(session, "", said);
	return G_SOURCE_CONTINUE;
}

static gboolean
on_signal(gpointer data)
{
	g_main_loop_quit(((struct session *) data)->loop);
	return G_SOURCE_CONTINUE;
}

/* ---- readers ---------------------------------------------------------------- */

static void
on_reader_scan(const struct reader_status *from, const struct reader_scan *scan,
	       gpointer data)
{
	struct session *session = data;
	const char *name = from->settings->name;
	const struct counter_reader reader = {
		.called = *name != '\0' ? name : from->name,
		.person = from->settings->person,
	};
	gsize len;
	g_autofree char *bytes = reader_scan_bytes(scan, &len);
	g_autofree char *shown = text_shown(bytes, len, SHOWN_MAX);

	answer_reader(session, reader.called, shown,
		      counter_scan_from(session->counter, &reader, bytes, len));
}

static void
on_reader_change(const struct reader_status *status, enum reader_event event,
		 gpointer data)
{
	struct session *session = data;
	g_autofree char *words =
		reader_event_text(status, event,
				  desk_lang(counter_desk(session->counter)));

	if (words != NULL)
		g_printerr("sparedesk: %s\n", words);
}

static void
on_reader_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	g_printerr("sparedesk: %s\n", error->message);
}

/* What comes in the way of paper, and that it is out of the way. */
static void
on_printer_change(const struct printer_status *status, gpointer data)
{
	struct session *session = data;
	enum printer_trouble *told = &session->told[status->use];

	if (status->trouble == *told)
		return;
	*told = status->trouble;
	g_printerr("sparedesk: %s\n",
		   status->words[desk_lang(counter_desk(session->counter))]);
}

/* @camera: NULL for none. */
static struct reader_source *
open_readers(struct session *session, const char *lane, gboolean usb,
	     const struct camera_wish *camera, GError **error)
{
	const struct config *config = session->app->config;
	const struct reader_source_user user = {
		.book = config->readers,
		.lane = lane != NULL ? lane : config->lane,
		.scan = on_reader_scan,
		.change = on_reader_change,
		.trouble = on_reader_trouble,
		.data = session,
		.camera = camera,
		.no_usb = !usb,
	};

	return reader_source_new(&user, error);
}

/* ---- the session ------------------------------------------------------------ */

static void
run(struct session *session)
{
	const struct counter_answer *said;

	g_unix_signal_add(SIGTERM, on_signal, session);
	g_unix_signal_add(SIGINT, on_signal, session);
	g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input,
		      session);
	if (!session->test_clock)
		g_timeout_add_seconds(1, on_tick, session);
	if (!session->json) {
		show_agenda(session);
		console_prompt(counter_desk(session->counter), session->out);
		flush(session);
	}
	g_main_loop_run(session->loop);
	said = counter_end(session->counter);
	if (said != NULL && !session->json)
		answer(session, "", said);
}

int
cmd_console(struct app *app, int argc, char **argv)
{
	struct session session = { .app = app };
	struct reader_source *source = NULL;
	gboolean readers = FALSE, look;
	g_autofree char *lane = NULL;
	g_autofree char *camera = NULL;
	struct camera_wish wish;
	const GOptionEntry entries[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &session.json,
		  "One JSON object for each input line", NULL },
		{ "readers", 0, 0, G_OPTION_ARG_NONE, &readers,
		  "Take scans from USB readers too (always when the input is a "
		  "terminal)",
		  NULL },
		CAMERA_OPTION(&camera),
		{ "lane", 0, 0, G_OPTION_ARG_STRING, &lane,
		  "Leave readers that are bound to another lane to the station "
		  "of that lane (default: lane= of the settings)",
		  "NAME" },
		{ "test-clock", 0, 0, G_OPTION_ARG_NONE, &session.test_clock,
		  "Accept :at TIME, for tests", NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GError) error = NULL;
	int status = 0;

	camera_option_prepare(argc, argv);
	if (!app_options(&argc, &argv, entries, "",
			 "The desk on plain lines: a line is one scan; one that "
			 "begins with ':' is "
			 "a command.",
			 &status))
		return status;
	AUTO(counter) counter = counter_new(app, &error);
	if (counter == NULL)
		return app_fail(error);
	session.counter = counter;
	printer_listen(counter_printer(counter), on_printer_change, &session);
	readers = readers || (isatty(STDIN_FILENO) && !session.json);
	look = camera_option_wish(app->config, camera, readers, &wish);
	if (readers || look) {
		source = open_readers(&session, lane, readers, look ? &wish : NULL,
				      &error);
		if (source == NULL)
			status = app_fail(error);
		/* a desk without readers is still a desk */
		if (source == NULL &&
		    !g_error_matches(error, SD_ERROR, SD_ERROR_IO))
			return status;
	}
	session.pending = g_byte_array_new();
	session.out = g_string_new(NULL);
	session.loop = g_main_loop_new(NULL, FALSE);
	signal(SIGPIPE, SIG_IGN);
	run(&session);
	reader_source_free(source);
	printer_settle(counter_printer(counter), SETTLE_MS);
	g_main_loop_unref(session.loop);
	g_string_free(session.out, TRUE);
	g_byte_array_unref(session.pending);
	return session.status;
}
