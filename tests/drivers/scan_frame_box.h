/*
 * scan_frame_box.h - a frame with its settings, a clock, and what it gave
 */
#ifndef TESTS_DRIVERS_SCAN_FRAME_BOX_H
#define TESTS_DRIVERS_SCAN_FRAME_BOX_H

#include <string.h>

#include "drivers/scan_frame.h"

#define MSEC (G_USEC_PER_SEC / 1000)

/* How a scanner sends, as its settings say. */
struct manner {
	const char *name;
	const char *prefix, *suffix; /* .suffix NULL: not known */
	const char *sent;            /* the suffix that it sends */
};

static const struct manner manners[] = {
	{ "new", "", NULL, "\r" },
	{ "new-crlf", "", NULL, "\r\n" },
	{ "new-lf", "", NULL, "\n" },
	{ "new-tab", "", NULL, "\t" },
	{ "new-prefix", "\x02", NULL, "\r\n" },
	{ "cr", "", "\r", "\r" },
	{ "cr-but-crlf", "", "\r", "\r\n" },
	{ "crlf", "", "\r\n", "\r\n" },
	{ "taught", "<<", ">>>", ">>>" },
	{ "taught-alike", "\r", "\r\r", "\r\r" },
};

struct got {
	GBytes *data, *raw;
	enum scan_fault fault;
	gint64 at;
};

struct box {
	struct reader_settings *settings;
	struct scan_frame *frame;
	GArray *got;  /* of struct got */
	guint n_read; /* of them, by expect() */
	gint64 now;
};

static inline void
clear_got(gpointer got)
{
	g_bytes_unref(((struct got *) got)->data);
	g_bytes_unref(((struct got *) got)->raw);
}

static inline void
take(const struct reader_scan *scan, gpointer data)
{
	struct box *box = data;
	struct got got = {
		.data = g_bytes_new(scan->data, scan->len),
		.raw = g_bytes_new(scan->raw, scan->raw_len),
		.fault = scan->fault,
		.at = scan->at,
	};

	g_assert_cmpstr(scan->aim, ==, "");
	g_array_append_val(box->got, got);
}

static inline void
open_box(struct box *box, const char *prefix, const char *suffix, const char *gs)
{
	box->settings = reader_settings_new();
	g_free(box->settings->prefix);
	box->settings->prefix = g_strdup(prefix);
	box->settings->any_suffix = suffix == NULL;
	if (suffix != NULL) {
		g_free(box->settings->suffix);
		box->settings->suffix = g_strdup(suffix);
	}
	g_free(box->settings->gs);
	box->settings->gs = g_strdup(gs);
	box->frame = scan_frame_new(box->settings, take, box);
	box->got = g_array_new(FALSE, FALSE, sizeof(struct got));
	g_array_set_clear_func(box->got, clear_got);
	box->n_read = 0;
	box->now = 1000;
}

/* Nothing may have come out that was not expected. */
static inline void
close_box(struct box *box)
{
	g_assert_cmpuint(box->n_read, ==, box->got->len);
	scan_frame_free(box->frame);
	reader_settings_free(box->settings);
	g_array_unref(box->got);
}

/* A copy of just that size, for the sanitizer to watch its end. */
static inline void
feed_bytes(struct box *box, const char *bytes, gsize len)
{
	g_autofree char *copy = g_memdup2(bytes, len);

	scan_frame_feed(box->frame, copy, len, box->now);
}

static inline void
feed(struct box *box, const char *text)
{
	feed_bytes(box, text, strlen(text));
}

/* Time goes on, and the main loop looks as often as it is told to. */
static inline void
wait_for(struct box *box, gint64 time)
{
	box->now += time;
	while (scan_frame_due(box->frame) <= box->now)
		scan_frame_expire(box->frame, scan_frame_due(box->frame));
}

static inline void
expect_bytes(struct box *box, enum scan_fault fault, const char *data, gsize len)
{
	g_autoptr(GBytes) wanted = g_bytes_new(data, len);
	const struct got *got;

	g_assert_cmpuint(box->n_read, <, box->got->len);
	got = &g_array_index(box->got, struct got, box->n_read++);
	g_assert_cmpint(got->fault, ==, fault);
	g_assert_true(g_bytes_equal(got->data, wanted));
}

static inline void
expect(struct box *box, enum scan_fault fault, const char *text)
{
	expect_bytes(box, fault, text, strlen(text));
}

#endif
