/*
 * readers_test.c - "sparedesk readers --test": each scan as it comes, and its
 * meaning
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "core/code.h"
#include "drivers/reader_settings.h"
#include "station/code_json.h"
#include "station/reader_source.h"
#include "station/readers.h"

#define AIM_LEN   3
#define SHOWN_MAX 5000 /* characters, more than the longest scan has */
#define INDENT    "                       "

struct test {
	struct app *app;
	enum lang lang;
	const char *which; /* NULL for all */
	gboolean json;
	GMainLoop *loop;
};

/* Is it the reader that is tried? */
static gboolean
is_wanted(const struct test *test, const struct reader_status *status)
{
	return test->which == NULL || strcmp(test->which, status->name) == 0 ||
	       strcmp(test->which, status->serial) == 0 ||
	       strcmp(test->which, status->settings->name) == 0;
}

static void
write_out(const GString *out)
{
	fwrite(out->str, 1, out->len, stdout);
	fflush(stdout);
}

/* ---- for people ------------------------------------------------------------- */

static void
add_time(GString *out)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();

	g_string_append_printf(out, "%02d:%02d:%02d.%03d  ",
			       g_date_time_get_hour(now),
			       g_date_time_get_minute(now),
			       g_date_time_get_second(now),
			       g_date_time_get_microsecond(now) / 1000);
}

static const char *
short_name(const struct reader_status *status)
{
	if (status->settings != NULL && *status->settings->name != '\0')
		return status->settings->name;
	return status->name;
}

static gboolean
has_aim(const char *bytes, gsize len)
{
	return len >= AIM_LEN && bytes[0] == ']' && g_ascii_isalpha(bytes[1]) &&
	       g_ascii_isalnum(bytes[2]);
}

/* One line: the kind, and the fields or what is wrong. */
static void
add_meaning(GString *out, const struct code *code, enum lang lang)
{
	g_string_append_printf(out, INDENT "%s", code_kind_name(code->kind));
	if (code->kind == CODE_BAD) {
		g_string_append_printf(out, " %s: %s", code->fault,
				       tr(lang, code_fault_text(code->fault)));
	} else if (code->fields->len == 0) {
		g_autofree char *words = code_describe(code);

		g_string_append_printf(out, ": %s", words);
	}
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		g_string_append_printf(out, "  (%s) %s", field->id, field->value);
	}
	g_string_append_c(out, '\n');
}

static void
show_plain(const struct test *test, const struct reader_status *from,
	   const char *bytes, gsize len, const struct code *code)
{
	gsize aim = has_aim(bytes, len) ? AIM_LEN : 0;
	g_autofree char *shown = text_shown(bytes + aim, len - aim, SHOWN_MAX);
	g_autoptr(GString) out = g_string_new(NULL);

	add_time(out);
	g_string_append_printf(out, "%-8s %-3.*s  %s\n", short_name(from),
			       aim > 0 ? (int) aim : 1, aim > 0 ? bytes : "-",
			       shown);
	add_meaning(out, code, test->lang);
	write_out(out);
}

/* ---- for programs ----------------------------------------------------------- */

static void
begin_json(GString *out, const struct reader_status *from)
{
	g_autofree char *time = time_text(g_get_real_time() / 1000);

	json_begin_object(out);
	json_key_string(out, "at", time);
	json_key_string(out, "socket", from->name);
	json_key_string(out, "name", from->settings ? from->settings->name : "");
}

static void
end_json(GString *out)
{
	json_end_object(out);
	g_string_append_c(out, '\n');
	write_out(out);
}

static void
show_json(const struct reader_status *from, const char *bytes, gsize len,
	  const struct code *code)
{
	g_autoptr(GString) out = g_string_new(NULL);

	begin_json(out, from);
	json_key(out, "input");
	json_string_len(out, bytes, len);
	json_key_string(out, "aim", code->aim);
	json_key_string(out, "data", code->data);
	code_json(out, code);
	end_json(out);
}

/* ---- what the readers say --------------------------------------------------- */

static void
on_scan(const struct reader_status *from, const struct reader_scan *scan,
	gpointer data)
{
	const struct test *test = data;
	char today[DATE_LEN + 1];
	g_autofree char *bytes = NULL;
	gsize len;

	if (!is_wanted(test, from))
		return;
	app_today(test->app, app_now(test->app), today);
	bytes = reader_scan_bytes(scan, &len);
	AUTO(code) code = code_parse(bytes, len, today);
	if (test->json)
		show_json(from, bytes, len, code);
	else
		show_plain(test, from, bytes, len, code);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	static const char *const codes[] = {
		[READER_READY] = "ready",
		[READER_GONE] = "gone",
		[READER_UNUSABLE] = "unusable",
		[READER_BAD_SCAN] = "bad-scan",
	};
	const struct test *test = data;
	g_autofree char *text = reader_event_text(status, event, test->lang);
	g_autoptr(GString) out = g_string_new(NULL);

	if (test->json) {
		begin_json(out, status);
		json_key_string(out, "event", codes[event]);
		json_key_string(out, "message", text);
		end_json(out);
		return;
	}
	add_time(out);
	g_string_append_printf(out, "%-8s %s\n", short_name(status), text);
	write_out(out);
}

static void
on_trouble(const GError *error, gpointer data G_GNUC_UNUSED)
{
	app_fail(error);
}

static gboolean
on_end(gpointer data)
{
	struct test *test = data;

	g_main_loop_quit(test->loop);
	return G_SOURCE_CONTINUE;
}

/* ---- the command ------------------------------------------------------------ */

int
readers_test(struct app *app, const char *which, int seconds, gboolean json)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	struct test test = { app, app->lang, which, json, loop };
	const struct reader_source_user user = {
		.book = app->config->readers,
		.quiet = TRUE,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.data = &test,
	};
	AUTO(reader_source) source = reader_source_new(&user, &error);

	if (source == NULL)
		return app_fail(error);
	if (!json)
		g_print("%s\n", tr(app->lang, "scan something; Ctrl-C ends"));
	g_unix_signal_add(SIGINT, on_end, &test);
	g_unix_signal_add(SIGTERM, on_end, &test);
	if (seconds > 0)
		g_timeout_add_seconds((guint) seconds, on_end, &test);
	g_main_loop_run(loop);
	return 0;
}
