#include "station/reader_source.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/text.h"
#include "drivers/reader_hub.h"
#include "drivers/reader_settings.h"
#include "station/reader_book.h"
#include "station/reader_trace.h"

#define LOOK_S    1   /* between two looks at the book, and writes of the state */
#define SHOWN_MAX 100 /* characters of a scan in the state file */

/* What tells one version of a file from the next. */
struct version {
	gint64 seconds, nanoseconds, size;
	guint64 inode;
};

struct reader_source {
	struct reader_source_user user;
	char *book_path, *lane;
	struct reader_book *book;
	struct reader_settings *tuned; /* lent to the hub last; NULL for none */
	struct version version;        /* of the file the book was read from */
	struct reader_trace *trace;    /* NULL for a quiet source */
	struct reader_hub *hub;
	GSource *loop_source;
	GHashTable *tags; /* fd -> GLib's tag of its watch */
	guint timer;
	gboolean closing; /* nobody is told anything any more */
};

/* What GLib allocates for the source. */
struct loop_source {
	GSource base;
	struct reader_source *owner;
};

char *
reader_scan_bytes(const struct reader_scan *scan, gsize *len)
{
	GString *bytes = g_string_new(scan->aim);

	g_string_append_len(bytes, scan->data, (gssize) scan->len);
	*len = bytes->len;
	return g_string_free(bytes, FALSE);
}

/* ---- the hub's host --------------------------------------------------------- */

static gint64
now(gpointer data G_GNUC_UNUSED)
{
	return g_get_monotonic_time();
}

static void
watch(int fd, GIOCondition events, gpointer data)
{
	struct reader_source *source = data;

	g_hash_table_insert(source->tags, GINT_TO_POINTER(fd),
			    g_source_add_unix_fd(source->loop_source, fd, events));
}

static void
unwatch(int fd, gpointer data)
{
	struct reader_source *source = data;
	gpointer tag = g_hash_table_lookup(source->tags, GINT_TO_POINTER(fd));

	if (tag == NULL)
		return;
	g_source_remove_unix_fd(source->loop_source, tag);
	g_hash_table_remove(source->tags, GINT_TO_POINTER(fd));
}

static void
note_scan(struct reader_source *source, const struct reader_status *from,
	  const struct reader_scan *scan)
{
	struct reader_id id = reader_id_of(from);
	g_autofree char *bytes = NULL;
	g_autofree char *text = NULL;
	gsize len;

	if (source->trace == NULL)
		return;
	bytes = reader_scan_bytes(scan, &len);
	text = text_shown(bytes, len, SHOWN_MAX);
	reader_trace_scan(source->trace, &id, g_get_real_time() / 1000, text);
}

static void
pass_scan(const struct reader_status *from, const struct reader_scan *scan,
	  gpointer data)
{
	struct reader_source *source = data;

	if (source->closing)
		return;
	source->user.scan(from, scan, source->user.data);
	note_scan(source, from, scan);
}

static void
pass_change(const struct reader_status *status, enum reader_event event,
	    gpointer data)
{
	struct reader_source *source = data;
	struct reader_id id = reader_id_of(status);

	if (source->trace != NULL && event != READER_BAD_SCAN &&
	    status->problem != PROBLEM_NO_USB &&
	    status->problem != PROBLEM_NO_CAMERA)
		reader_trace_reads(source->trace, &id, event == READER_READY);
	if (!source->closing)
		source->user.change(status, event, source->user.data);
}

/* Lent until the next call, and as long as the book stays. */
static const struct reader_settings *
pass_settings(const struct reader_status *status, gpointer data)
{
	struct reader_source *source = data;
	struct reader_id id = reader_id_of(status);
	const struct reader_entry *entry =
		reader_book_find(source->book, &id, reader_present, NULL);
	AUTO(reader_settings) plain = reader_settings_new();

	g_clear_pointer(&source->tuned, reader_settings_free);
	if (source->user.tune != NULL)
		source->tuned =
			source->user.tune(status, entry ? entry->settings : plain,
					  source->user.data);
	if (source->tuned != NULL)
		return source->tuned;
	return entry != NULL ? entry->settings : NULL;
}

/* ---- in the main loop ------------------------------------------------------- */

static gboolean
dispatch(GSource *base, GSourceFunc callback G_GNUC_UNUSED,
	 gpointer data G_GNUC_UNUSED)
{
	struct reader_source *source = ((struct loop_source *) base)->owner;
	gint64 due;

	reader_hub_dispatch(source->hub);
	due = reader_hub_due(source->hub);
	g_source_set_ready_time(base, due == READER_NEVER ? -1 : due);
	return G_SOURCE_CONTINUE;
}

static GSourceFuncs loop_source_funcs = { .dispatch = dispatch };

/* All zero for a file that is not there. */
static struct version
version_of(const char *path)
{
	GStatBuf st;

	if (g_stat(path, &st) != 0)
		return (struct version) { 0 };
	return (struct version) {
		.seconds = st.st_mtim.tv_sec,
		.nanoseconds = st.st_mtim.tv_nsec,
		.size = st.st_size,
		.inode = st.st_ino,
	};
}

static void
look_at_book(struct reader_source *source)
{
	struct version version = version_of(source->book_path);
	g_autoptr(GError) error = NULL;
	struct reader_book *book;

	if (memcmp(&version, &source->version, sizeof version) == 0)
		return;
	source->version = version;
	book = reader_book_load(source->book_path, &error);
	if (book == NULL) {
		source->user.trouble(error, source->user.data);
		return;
	}
	reader_book_free(source->book);
	source->book = book;
	reader_hub_renew(source->hub);
	g_source_set_ready_time(source->loop_source, 0);
}

static gboolean
on_timer(gpointer data)
{
	struct reader_source *source = data;

	look_at_book(source);
	if (source->trace != NULL)
		reader_trace_write(source->trace);
	return G_SOURCE_CONTINUE;
}

/* ---- life ------------------------------------------------------------------- */

static gboolean
open_hub(struct reader_source *source, GError **error)
{
	const struct reader_hub_host host = {
		.now = now,
		.watch = watch,
		.unwatch = unwatch,
		.scan = pass_scan,
		.change = pass_change,
		.settings = pass_settings,
		.data = source,
		.lane = source->lane,
		.observer = source->user.observer,
		.camera = source->user.camera,
		.no_usb = source->user.no_usb,
	};

	source->version = version_of(source->book_path);
	source->book = reader_book_load(source->book_path, error);
	if (source->book == NULL)
		return FALSE;
	source->hub = reader_hub_new(&host, READER_HUB_READ, error);
	return source->hub != NULL;
}

struct reader_source *
reader_source_new(const struct reader_source_user *user, GError **error)
{
	struct reader_source *source = g_new0(struct reader_source, 1);

	source->user = *user;
	source->book_path = g_strdup(user->book);
	source->lane = g_strdup(user->lane);
	source->tags = g_hash_table_new(NULL, NULL);
	source->loop_source =
		g_source_new(&loop_source_funcs, sizeof(struct loop_source));
	((struct loop_source *) source->loop_source)->owner = source;
	g_source_set_static_name(source->loop_source, "readers");
	if (!open_hub(source, error)) {
		reader_source_free(source);
		return NULL;
	}
	source->user.camera = NULL; /* it was lent */
	if (!user->quiet)
		source->trace =
			reader_trace_new(user->book, user->lane ? user->lane : "");
	g_source_set_ready_time(source->loop_source, 0);
	g_source_attach(source->loop_source, NULL);
	source->timer = g_timeout_add_seconds(LOOK_S, on_timer, source);
	return source;
}

void
reader_source_free(struct reader_source *source)
{
	if (source == NULL)
		return;
	source->closing = TRUE;
	reader_hub_free(source->hub);
	if (source->timer != 0)
		g_source_remove(source->timer);
	g_source_destroy(source->loop_source);
	g_source_unref(source->loop_source);
	if (source->trace != NULL)
		reader_trace_write(source->trace);
	reader_trace_free(source->trace);
	reader_book_free(source->book);
	reader_settings_free(source->tuned);
	g_hash_table_unref(source->tags);
	g_free(source->book_path);
	g_free(source->lane);
	g_free(source);
}

struct frame *
reader_source_preview(struct reader_source *source, int width, int height,
		      gint64 after)
{
	return reader_hub_preview(source->hub, width, height, after);
}
