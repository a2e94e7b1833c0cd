/*
 * kiosk_work.c - long work from the administrator's page: in a process of its own,
 * so that the counter never waits
 *
 * The child says how far it is on its standard error, in lines "progress TEXT"; its
 * last line on the standard output is what came of it.
 */
#include <gio/gio.h>
#include <string.h>

#include "station/kiosk_private.h"

struct work {
	struct kiosk *kiosk;
	const char *title;
	GSubprocess *child; /* owned */
	GDataInputStream *errors;
	GCancellable *cancel;
	char *trouble; /* last line on the standard error that was no progress */
};

/* Of an installed program the kiosk lies in libexec. */
static char *
program_path(void)
{
	static const char *const places[] = { "sparedesk", "../bin/sparedesk" };
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");

	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path = g_build_filename(folder, places[i], NULL);
		if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
			return g_steal_pointer(&path);
	}
	return g_strdup("sparedesk");
}

static void
work_free(struct work *work)
{
	g_clear_object(&work->errors);
	g_clear_object(&work->child);
	g_object_unref(work->cancel);
	g_free(work->trouble);
	g_free(work);
}

static char *
last_line(const char *text)
{
	g_autofree char *plain = g_strchomp(g_strdup(text ? text : ""));
	const char *line = strrchr(plain, '\n');

	return g_strdup(line ? line + 1 : plain);
}

static void
on_end(GObject *source, GAsyncResult *result, gpointer data)
{
	struct work *work = data;
	struct kiosk *kiosk = work->kiosk;
	g_autofree char *out = NULL, *line = NULL, *said = NULL;
	g_autoptr(GError) error = NULL;

	if (!g_subprocess_communicate_utf8_finish(G_SUBPROCESS(source), result,
						  &out, NULL, &error) &&
	    g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
		work_free(work);
		return;
	}
	line = last_line(out);
	said = g_strdup_printf("%s: %s", work->title,
			       error           ? error->message
			       : *line != '\0' ? line
			       : work->trouble ? work->trouble
					       : "");
	kiosk->work = NULL;
	screen_set_progress(kiosk->screen, said);
	work_free(work);
}

static void on_line(GObject *source, GAsyncResult *result, gpointer data);

static void
read_on(struct work *work)
{
	g_data_input_stream_read_line_async(work->errors, G_PRIORITY_DEFAULT,
					    work->cancel, on_line, work);
}

static void
on_line(GObject *source, GAsyncResult *result, gpointer data)
{
	static const char head[] = "progress ";
	g_autofree char *line = g_data_input_stream_read_line_finish_utf8(
		G_DATA_INPUT_STREAM(source), result, NULL, NULL);
	struct work *work = data;
	g_autofree char *said = NULL;

	/* at the end of its words it is waited for, and freed there */
	if (line == NULL) {
		g_subprocess_communicate_utf8_async(work->child, NULL, work->cancel,
						    on_end, work);
		return;
	}
	if (g_str_has_prefix(line, head)) {
		said = g_strdup_printf("%s: %s", work->title, line + strlen(head));
		screen_set_progress(work->kiosk->screen, said);
	} else {
		g_free(work->trouble);
		work->trouble = g_strdup(line);
	}
	read_on(work);
}

gboolean
kiosk_work_begin(struct kiosk *kiosk, const char *title, const char *const *words,
		 GError **error)
{
	g_autofree char *path = program_path();
	g_autofree char *said = g_strdup_printf("%s …", title);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
		G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
	struct work *work;

	if (kiosk->work != NULL)
		return TRUE;
	g_ptr_array_add(argv, path);
	g_ptr_array_add(argv, (gpointer) "--db");
	g_ptr_array_add(argv, kiosk->app->db_path);
	for (; *words != NULL; words++)
		g_ptr_array_add(argv, (gpointer) *words);
	g_ptr_array_add(argv, NULL);
	g_subprocess_launcher_setenv(launcher, "SPAREDESK_PROGRESS", "lines", TRUE);
	work = g_new0(struct work, 1);
	work->kiosk = kiosk;
	work->title = title;
	work->cancel = g_cancellable_new();
	work->child =
		g_subprocess_launcher_spawnv(launcher,
					     (const char *const *) argv->pdata,
					     error);
	if (work->child == NULL) {
		work_free(work);
		return FALSE;
	}
	work->errors =
		g_data_input_stream_new(g_subprocess_get_stderr_pipe(work->child));
	kiosk->work = work;
	screen_set_progress(kiosk->screen, said);
	read_on(work);
	return TRUE;
}

void
kiosk_work_end(struct kiosk *kiosk)
{
	if (kiosk->work == NULL)
		return;
	/* the child goes on to its end; only nobody is told */
	g_cancellable_cancel(kiosk->work->cancel);
	while (g_main_context_iteration(NULL, FALSE))
		;
	kiosk->work = NULL;
}
