#include "station/reader_source.h"

#include <glib-unix.h>

#include "drivers/reader_hub.h"

struct reader_source {
	struct reader_hub *hub;
	GSource *loop_source;
	GHashTable *tags; /* fd -> GLib's tag of its watch */
	reader_scan_fn *scan;
	reader_change_fn *change;
	gpointer data;
	GString *bytes; /* room for AIM identifier and data in one piece */
};

/* What GLib allocates for the source. */
struct loop_source {
	GSource base;
	struct reader_source *owner;
};

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
pass_scan(const struct reader_status *from, const struct reader_scan *scan,
	  gpointer data)
{
	struct reader_source *source = data;

	g_string_assign(source->bytes, scan->aim);
	g_string_append_len(source->bytes, scan->data, (gssize) scan->len);
	if (source->scan != NULL)
		source->scan(source->bytes->str, source->bytes->len, from->name,
			     source->data);
}

static void
pass_change(const struct reader_status *status, enum reader_event event,
	    gpointer data)
{
	struct reader_source *source = data;

	if (source->change != NULL)
		source->change(status, event, source->data);
}

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

struct reader_source *
reader_source_new(reader_scan_fn *scan, reader_change_fn *change, gpointer data,
		  GError **error)
{
	struct reader_source *source = g_new0(struct reader_source, 1);
	struct reader_hub_host host = {
		.now = now,
		.watch = watch,
		.unwatch = unwatch,
		.scan = pass_scan,
		.change = pass_change,
		.data = source,
	};

	source->hub = reader_hub_new(&host, READER_HUB_READ, error);
	if (source->hub == NULL) {
		g_free(source);
		return NULL;
	}
	source->scan = scan;
	source->change = change;
	source->data = data;
	source->bytes = g_string_new(NULL);
	source->tags = g_hash_table_new(NULL, NULL);
	source->loop_source =
		g_source_new(&loop_source_funcs, sizeof(struct loop_source));
	((struct loop_source *) source->loop_source)->owner = source;
	g_source_set_static_name(source->loop_source, "readers");
	g_source_set_ready_time(source->loop_source, 0);
	g_source_attach(source->loop_source, NULL);
	return source;
}

void
reader_source_free(struct reader_source *source)
{
	if (source == NULL)
		return;
	source->scan = NULL;
	source->change = NULL;
	reader_hub_free(source->hub);
	g_source_destroy(source->loop_source);
	g_source_unref(source->loop_source);
	g_hash_table_unref(source->tags);
	g_string_free(source->bytes, TRUE);
	g_free(source);
}
