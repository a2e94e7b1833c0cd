#include "station/cmd_readers.h"

#include <glib-unix.h>
#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "drivers/registry.h"
#include "drivers/reader_hub.h"
#include "station/reader_source.h"

#define LOOK_AGAIN_US 20000
#define AIM_LEN       3
#define SHOWN_MAX     5000 /* characters, more than the longest scan has */

/* ---- the list ---- */

static gint64
list_now(gpointer data G_GNUC_UNUSED)
{
	return g_get_monotonic_time();
}

static void
no_watch(int fd G_GNUC_UNUSED, GIOCondition events G_GNUC_UNUSED,
	 gpointer data G_GNUC_UNUSED)
{
}

static void
no_unwatch(int fd G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
no_scan(const struct reader_status *from G_GNUC_UNUSED,
	const struct reader_scan *scan G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
no_change(const struct reader_status *status G_GNUC_UNUSED,
	  enum reader_event event G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
print_status(const struct reader_status *status, enum lang lang)
{
	g_autofree char *why = reader_problem_text(status, lang);

	g_print("%-8s %04x:%04x  %s", status->name, status->vid, status->pid,
		status->model);
	if (*status->serial != '\0')
		g_print(tr(lang, "  serial %s"), status->serial);
	g_print("\n         %s", reader_use_text(status->use, lang));
	if (status->driver != NULL)
		g_print(" (%s)", status->driver->name);
	g_print(*why != '\0' ? ": %s\n" : "%s\n", why);
}

/* Opens nothing, so that it disturbs no station that is running. */
static int
list(enum lang lang, GError **error)
{
	const struct reader_hub_host host = {
		.now = list_now,
		.watch = no_watch,
		.unwatch = no_unwatch,
		.scan = no_scan,
		.change = no_change,
	};
	AUTO(reader_hub) hub = reader_hub_new(&host, READER_HUB_LOOK, error);
	g_autoptr(GPtrArray) devices = NULL;

	if (hub == NULL)
		return sd_error_exit_status(*error);
	reader_hub_dispatch(hub);
	while (!reader_hub_settled(hub)) { /* it settles by itself within seconds */
		g_usleep(LOOK_AGAIN_US);
		reader_hub_dispatch(hub);
	}
	devices = reader_hub_list(hub);
	for (guint i = 0; i < devices->len; i++)
		print_status(g_ptr_array_index(devices, i), lang);
	if (!reader_hub_has_usb(hub))
		g_print("%s\n", tr(lang, "there is no USB here, so no scanner can "
					 "be read"));
	else if (devices->len == 0)
		g_print("%s\n", tr(lang, "nothing is plugged in"));
	return 0;
}

/* ---- the test ---- */

struct test {
	enum lang lang;
	GMainLoop *loop;
};

static void
print_time(void)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();

	g_print("%02d:%02d:%02d.%03d  ", g_date_time_get_hour(now),
		g_date_time_get_minute(now), g_date_time_get_second(now),
		g_date_time_get_microsecond(now) / 1000);
}

static gboolean
has_aim(const char *bytes, gsize len)
{
	return len >= AIM_LEN && bytes[0] == ']' && g_ascii_isalpha(bytes[1]) &&
	       g_ascii_isalnum(bytes[2]);
}

static void
on_scan(const char *bytes, gsize len, const char *reader_name,
	gpointer data G_GNUC_UNUSED)
{
	gsize aim = has_aim(bytes, len) ? AIM_LEN : 0;
	g_autofree char *shown = text_shown(bytes + aim, len - aim, SHOWN_MAX);

	print_time();
	g_print("%-8s %-3.*s  %s\n", reader_name, aim > 0 ? (int) aim : 1,
		aim > 0 ? bytes : "-", shown);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	const struct test *test = data;
	g_autofree char *text = reader_event_text(status, event, test->lang);

	print_time();
	g_print("%-8s %s\n", status->name, text);
}

static gboolean
on_end(gpointer data)
{
	struct test *test = data;

	g_main_loop_quit(test->loop);
	return G_SOURCE_CONTINUE;
}

static int
try_readers(enum lang lang, int seconds, GError **error)
{
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	struct test test = { .lang = lang, .loop = loop };
	AUTO(reader_source)
	source = reader_source_new(on_scan, on_change, &test, error);
	guint ends[3];

	if (source == NULL)
		return sd_error_exit_status(*error);
	g_print("%s\n", tr(lang, "scan something; Ctrl-C ends"));
	ends[0] = g_unix_signal_add(SIGINT, on_end, &test);
	ends[1] = g_unix_signal_add(SIGTERM, on_end, &test);
	ends[2] = seconds > 0
			  ? g_timeout_add_seconds((guint) seconds, on_end, &test)
			  : 0;
	g_main_loop_run(loop);
	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
		if (ends[i] != 0)
			g_source_remove(ends[i]);
	return 0;
}

/* ---- the command ---- */

static void
print_rules(void)
{
	g_autoptr(GString) rules = g_string_new(NULL);

	driver_udev_rules(rules);
	g_print("%s", rules->str);
}

int
cmd_readers(enum lang lang, int argc, char **argv)
{
	gboolean rules = FALSE, test = FALSE;
	int seconds = 0, status = 0;
	const GOptionEntry entries[] = {
		{ "rules", 0, 0, G_OPTION_ARG_NONE, &rules,
		  tr(lang, "print the udev rules for all readers"), NULL },
		{ "test", 0, 0, G_OPTION_ARG_NONE, &test,
		  tr(lang, "show each scan as it comes"), NULL },
		{ "seconds", 0, 0, G_OPTION_ARG_INT, &seconds,
		  tr(lang, "end the test after N seconds"), "N" },
		{ 0 },
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;

	g_option_context_set_summary(
		context, tr(lang, "Lists the USB devices and says why one is not "
				  "read."));
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error))
		status = sd_error_exit_status(error);
	else if (argc > 1 || seconds < 0 || (seconds > 0 && !test))
		status = 2;
	else if (rules)
		print_rules();
	else if (test)
		status = try_readers(lang, seconds, &error);
	else
		status = list(lang, &error);
	if (error != NULL)
		g_printerr("sparedesk readers: %s\n", error->message);
	else if (status == 2)
		g_printerr("sparedesk readers: %s\n",
			   tr(lang, "the options do not fit: see --help"));
	return status;
}
