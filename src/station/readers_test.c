/*
 * readers_test.c - "sparedesk readers --test": each scan as it comes, and its
 * meaning
 */
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>

#include "station/reader_source.h"
#include "station/readers.h"

struct test {
	struct app *app;
	const char *which; /* NULL for all */
	int left; /* scans until the end, below 0 when that is not counted */
	gboolean json;
	GMainLoop *loop;
};

static void
write_out(const GString *out)
{
	fwrite(out->str, 1, out->len, stdout);
	fflush(stdout);
}

static void
on_scan(const struct reader_status *from, const struct reader_scan *scan,
	gpointer data)
{
	struct test *test = data;
	g_autoptr(GString) out = g_string_new(NULL);

	if (test->left == 0 || !readers_is_called(from, test->which))
		return;
	if (test->json)
		readers_json_scan(test->app, from, scan, out);
	else
		readers_show_scan(test->app, from, scan, out);
	write_out(out);
	test->left = MAX(test->left - 1, -1);
	if (test->left == 0)
		g_main_loop_quit(test->loop);
}

static void
on_change(const struct reader_status *status, enum reader_event event,
	  gpointer data)
{
	const struct test *test = data;
	g_autoptr(GString) out = g_string_new(NULL);

	if (test->json)
		readers_json_change(test->app, status, event, out);
	else
		readers_show_change(test->app, status, event, out);
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

int
readers_test(struct app *app, const char *which, const struct camera_wish *camera,
	     struct readers_end end, gboolean json)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	struct test test = { app, which, end.scans > 0 ? end.scans : -1, json,
			     loop };
	const struct reader_source_user user = {
		.book = app->config->readers,
		.quiet = TRUE,
		.scan = on_scan,
		.change = on_change,
		.trouble = on_trouble,
		.data = &test,
		.camera = camera,
	};
	AUTO(reader_source) source = reader_source_new(&user, &error);

	if (source == NULL)
		return app_fail(error);
	if (!json)
		g_print("%s\n", tr(app->lang, "scan something; Ctrl-C ends"));
	g_unix_signal_add(SIGINT, on_end, &test);
	g_unix_signal_add(SIGTERM, on_end, &test);
	if (end.seconds > 0)
		g_timeout_add_seconds((guint) end.seconds, on_end, &test);
	g_main_loop_run(loop);
	return 0;
}
