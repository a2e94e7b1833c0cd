#include "station/reader_trace.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"

#define FILE_MODE 0600
#define DIR_MODE  0755
#define SUFFIX    ".state"
#define STATION   "station"

/* ---- the station's side ----------------------------------------------------- */

struct reader_trace {
	char *path;
	GKeyFile *file;
	gboolean news; /* not written yet */
};

/* "readers.conf.trace", or "readers.conf.2.trace" for lane 2. */
static char *
state_path(const char *book_path, const char *lane)
{
	g_autofree char *name = g_uri_escape_string(lane, NULL, FALSE);

	return g_strconcat(book_path, *name ? "." : "", name, SUFFIX, NULL);
}

struct reader_trace *
reader_trace_new(const char *book_path, const char *lane)
{
	struct reader_trace *trace = g_new0(struct reader_trace, 1);
	g_auto(GStrv) groups = NULL;

	trace->path = state_path(book_path, lane);
	trace->file = g_key_file_new();
	/* scans of the time before are still the last ones */
	g_key_file_load_from_file(trace->file, trace->path, G_KEY_FILE_NONE, NULL);
	groups = g_key_file_get_groups(trace->file, NULL);
	for (char **group = groups; *group != NULL; group++)
		g_key_file_remove_key(trace->file, *group, "reads", NULL);
	g_key_file_set_int64(trace->file, STATION, "pid", getpid());
	g_key_file_set_string(trace->file, STATION, "lane", lane);
	return trace;
}

void
reader_trace_free(struct reader_trace *trace)
{
	if (trace == NULL)
		return;
	g_free(trace->path);
	g_key_file_unref(trace->file);
	g_free(trace);
}

void
reader_trace_reads(struct reader_trace *trace, const struct reader_id *id,
		   gboolean reads)
{
	g_autofree char *group = reader_id_text(id);

	g_key_file_set_boolean(trace->file, group, "reads", reads);
	trace->news = TRUE;
}

void
reader_trace_scan(struct reader_trace *trace, const struct reader_id *id, msec_t at,
		  const char *text)
{
	g_autofree char *group = reader_id_text(id);

	g_key_file_set_int64(trace->file, group, "at", at);
	g_key_file_set_string(trace->file, group, "text", text);
	trace->news = TRUE;
}

gboolean
reader_trace_write(struct reader_trace *trace)
{
	g_autofree char *text = NULL;
	g_autofree char *folder = NULL;
	gsize len;

	if (!trace->news)
		return TRUE;
	trace->news = FALSE;
	folder = g_path_get_dirname(trace->path);
	g_mkdir_with_parents(folder, DIR_MODE);
	text = g_key_file_to_data(trace->file, &len, NULL);
	/* no fsync: a scan must not wait for the disk for this */
	return g_file_set_contents_full(trace->path, text, (gssize) len,
					G_FILE_SET_CONTENTS_NONE, FILE_MODE, NULL);
}

/* ---- the other side --------------------------------------------------------- */

static void
news_free(gpointer data)
{
	struct reader_news *news = data;

	g_free(news->id);
	g_free(news->lane);
	g_free(news->text);
	g_free(news);
}

/* Does a station with this number run? Numbers are used again. */
static gboolean
is_running(gint64 pid)
{
	g_autofree char *path =
		g_strdup_printf("/proc/%" G_GINT64_FORMAT "/comm", pid);
	g_autofree char *name = NULL;

	return pid > 0 && g_file_get_contents(path, &name, NULL, NULL) &&
	       strcmp(g_strstrip(name), "sparedesk") == 0;
}

static void
load_file(const char *path, GPtrArray *all)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autofree char *lane = NULL;
	g_auto(GStrv) groups = NULL;
	gint64 pid;

	if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL))
		return;
	pid = g_key_file_get_int64(file, STATION, "pid", NULL);
	lane = g_key_file_get_string(file, STATION, "lane", NULL);
	if (!is_running(pid))
		pid = 0;
	groups = g_key_file_get_groups(file, NULL);
	for (char **group = groups; *group != NULL; group++) {
		struct reader_news *news;
		char *text;

		if (strcmp(*group, STATION) == 0)
			continue;
		text = g_key_file_get_string(file, *group, "text", NULL);
		news = g_new0(struct reader_news, 1);
		news->id = g_strdup(*group);
		news->lane = g_strdup(lane != NULL ? lane : "");
		if (g_key_file_get_boolean(file, *group, "reads", NULL))
			news->pid = pid;
		news->at = g_key_file_get_int64(file, *group, "at", NULL);
		news->text = text != NULL ? text : g_strdup("");
		g_ptr_array_add(all, news);
	}
}

GPtrArray *
reader_trace_load(const char *book_path)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(news_free);
	g_autofree char *folder = g_path_get_dirname(book_path);
	g_autofree char *begin = g_path_get_basename(book_path);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_prefix(name, begin) && g_str_has_suffix(name, SUFFIX))
			load_file(path, all);
	}
	return all;
}

const struct reader_news *
reader_news_find(const GPtrArray *all, const struct reader_id *id)
{
	g_autofree char *wanted = reader_id_text(id);
	const struct reader_news *found = NULL;

	for (guint i = 0; i < all->len; i++) {
		const struct reader_news *news = all->pdata[i];

		if (strcmp(news->id, wanted) != 0)
			continue;
		if (found == NULL || news->pid > 0 ||
		    (found->pid == 0 && news->at > found->at))
			found = news;
	}
	return found;
}
