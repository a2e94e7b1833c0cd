/*
 * readers_show.c - scans, and what happens to readers, for people and for programs
 */
#include <string.h>

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

gboolean
readers_is_called(const struct reader_status *status, const char *which)
{
	return which == NULL || strcmp(which, status->name) == 0 ||
	       strcmp(which, status->serial) == 0 ||
	       strcmp(which, status->settings->name) == 0;
}

/* The one meaning of a scan here and now; owned. @bytes are set to owned bytes. */
static struct code *
parse(struct app *app, const struct reader_scan *scan, char **bytes, gsize *len)
{
	char today[DATE_LEN + 1];

	app_today(app, app_now(app), today);
	*bytes = reader_scan_bytes(scan, len);
	return code_parse(*bytes, *len, today);
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

void
readers_show_scan(struct app *app, const struct reader_status *from,
		  const struct reader_scan *scan, GString *out)
{
	g_autofree char *bytes = NULL;
	g_autofree char *shown = NULL;
	gsize len, aim;
	AUTO(code) code = parse(app, scan, &bytes, &len);

	aim = has_aim(bytes, len) ? AIM_LEN : 0;
	shown = text_shown(bytes + aim, len - aim, SHOWN_MAX);
	add_time(out);
	g_string_append_printf(out, "%-8s %-3.*s  %s\n", short_name(from),
			       aim > 0 ? (int) aim : 1, aim > 0 ? bytes : "-",
			       shown);
	add_meaning(out, code, app->lang);
}

void
readers_show_change(struct app *app, const struct reader_status *status,
		    enum reader_event event, GString *out)
{
	g_autofree char *text = reader_event_text(status, event, app->lang);

	add_time(out);
	g_string_append_printf(out, "%-8s %s\n", short_name(status), text);
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
}

void
readers_json_scan(struct app *app, const struct reader_status *from,
		  const struct reader_scan *scan, GString *out)
{
	g_autofree char *bytes = NULL;
	gsize len;
	AUTO(code) code = parse(app, scan, &bytes, &len);

	begin_json(out, from);
	json_key(out, "input");
	json_string_len(out, bytes, len);
	json_key_string(out, "aim", code->aim);
	json_key_string(out, "data", code->data);
	code_json(out, code);
	end_json(out);
}

void
readers_json_change(struct app *app, const struct reader_status *status,
		    enum reader_event event, GString *out)
{
	static const char *const codes[] = {
		[READER_READY] = "ready",
		[READER_GONE] = "gone",
		[READER_UNUSABLE] = "unusable",
		[READER_BAD_SCAN] = "bad-scan",
	};
	g_autofree char *text = reader_event_text(status, event, app->lang);

	begin_json(out, status);
	json_key_string(out, "event", codes[event]);
	json_key_string(out, "message", text);
	end_json(out);
}
