#include "drivers/scan_frame.h"

#include <string.h>

#define GS      0x1d
#define AIM_LEN 3

struct scan_frame {
	const struct reader_settings *settings; /* lent */
	reader_sink_fn *sink;
	gpointer sink_data;
	gsize prefix_len, suffix_len; /* the latter 0 unless it is known */
	GString *raw;         /* since the last end; while skipping only what may be
				 the beginning of a suffix */
	gint64 last;          /* when the last byte came, or the interruption */
	gboolean gap;         /* a silence went by in .raw that nobody looked at */
	gboolean skipping;    /* up to the next end */
	gboolean told;        /* what is skipped has come out as bad already */
	gboolean skipped;     /* something was */
	gboolean ended_by_cr; /* the last code: a line feed may follow */
};

struct scan_frame *
scan_frame_new(const struct reader_settings *settings, reader_sink_fn *sink,
	       gpointer data)
{
	struct scan_frame *frame = g_new0(struct scan_frame, 1);

	frame->settings = settings;
	frame->sink = sink;
	frame->sink_data = data;
	frame->prefix_len = strlen(settings->prefix);
	if (!settings->any_suffix)
		frame->suffix_len = strlen(settings->suffix);
	frame->raw = g_string_new(NULL);
	return frame;
}

void
scan_frame_free(struct scan_frame *frame)
{
	if (frame == NULL)
		return;
	g_string_free(frame->raw, TRUE);
	g_free(frame);
}

/* ---- a scan comes out ---- */

static void
emit(struct scan_frame *frame, const char *data, gsize len, enum scan_fault fault)
{
	const struct reader_scan scan = {
		.data = data,
		.len = len,
		.fault = fault,
		.at = frame->last,
		.raw = frame->raw->str,
		.raw_len = frame->raw->len,
	};

	frame->sink(&scan, frame->sink_data);
}

/* What comes before the data: the prefix, when it is there. */
static gsize
head_len(const struct scan_frame *frame)
{
	if (frame->raw->len < frame->prefix_len ||
	    memcmp(frame->raw->str, frame->settings->prefix, frame->prefix_len))
		return 0;
	return frame->prefix_len;
}

/* A ']' may stand for the separator, but not where it begins an identifier. */
static gboolean
leads_with_aim(const char *data, gsize len)
{
	return len >= AIM_LEN && data[0] == ']' && g_ascii_isalpha(data[1]) &&
	       g_ascii_isalnum(data[2]);
}

/* The data with real group separators; owned. */
static GString *
restore_separators(const char *data, gsize len, const char *stand_in)
{
	GString *out = g_string_sized_new(len);
	gsize stand_in_len = strlen(stand_in);
	gsize i = leads_with_aim(data, len) ? AIM_LEN : 0;

	g_string_append_len(out, data, (gssize) i);
	while (i < len) {
		if (stand_in_len > 0 && len - i >= stand_in_len &&
		    memcmp(data + i, stand_in, stand_in_len) == 0) {
			g_string_append_c(out, GS);
			i += stand_in_len;
		} else {
			g_string_append_c(out, data[i++]);
		}
	}
	return out;
}

/* The code in .raw ends, @tail bytes of it being its suffix. FALSE when there was
 * nothing in it. */
static gboolean
finish(struct scan_frame *frame, gsize tail, enum scan_fault fault)
{
	gsize len = frame->raw->len - tail;
	gsize head = head_len(frame);
	g_autoptr(GString) data = NULL;
	gboolean some;

	head = MIN(head, len);
	data = restore_separators(frame->raw->str + head, len - head,
				  frame->settings->gs);
	some = data->len > 0;
	if (some)
		emit(frame, data->str, data->len, fault);
	g_string_truncate(frame->raw, 0);
	frame->gap = FALSE;
	return some;
}

/* ---- skipping ---- */

static void
start_skipping(struct scan_frame *frame, gboolean told)
{
	frame->skipping = TRUE;
	frame->told = told;
	frame->skipped = FALSE;
	frame->gap = FALSE;
}

static void
stop_skipping(struct scan_frame *frame)
{
	g_string_truncate(frame->raw, 0);
	if (frame->skipped && !frame->told)
		emit(frame, "", 0, SCAN_BROKEN);
	frame->skipping = FALSE;
	frame->gap = FALSE;
}

/* A byte that ends nothing: only the beginning of a suffix is kept. */
static void
skip(struct scan_frame *frame)
{
	gsize keep = MAX(frame->suffix_len, 1) - 1;

	if (frame->raw->len > keep)
		g_string_erase(frame->raw, 0, (gssize) (frame->raw->len - keep));
}

/* ---- bytes ---- */

/* How many bytes at the end of .raw are the end of a code; 0 for none. */
static gsize
tail_len(const struct scan_frame *frame)
{
	const GString *raw = frame->raw;
	gsize len = frame->suffix_len;

	if (frame->settings->any_suffix) {
		char last = raw->str[raw->len - 1];

		return last == '\r' || last == '\n' || last == '\t' ? 1 : 0;
	}
	if (raw->len < len ||
	    memcmp(raw->str + raw->len - len, frame->settings->suffix, len) != 0)
		return 0;
	return len;
}

/* More than may be one scan? So much that no suffix can be among what counts. */
static void
check_room(struct scan_frame *frame)
{
	gsize head = head_len(frame);

	if (frame->raw->len < head + SCAN_FRAME_MAX + MAX(frame->suffix_len, 1))
		return;
	emit(frame, frame->raw->str + head, SCAN_FRAME_MAX + 1, SCAN_TOO_LONG);
	start_skipping(frame, TRUE);
	skip(frame);
}

static void
take_byte(struct scan_frame *frame, char byte)
{
	gsize tail;

	if (frame->raw->len == 0 && frame->ended_by_cr && byte == '\n')
		return;
	g_string_append_c(frame->raw, byte);
	frame->skipped = TRUE;
	tail = tail_len(frame);
	frame->ended_by_cr = tail > 0 && byte == '\r';
	if (tail > 0 && frame->skipping)
		stop_skipping(frame);
	else if (tail > 0)
		finish(frame, tail, SCAN_WHOLE);
	else if (frame->skipping)
		skip(frame);
	else
		check_room(frame);
}

void
scan_frame_feed(struct scan_frame *frame, const char *bytes, gsize len, gint64 now)
{
	if (len == 0)
		return;
	if (now >= scan_frame_due(frame))
		frame->gap = TRUE;
	frame->last = now;
	for (gsize i = 0; i < len; i++)
		take_byte(frame, bytes[i]);
}

/* ---- time ---- */

gint64
scan_frame_due(const struct scan_frame *frame)
{
	if (frame->raw->len == 0 && !frame->skipping)
		return READER_NEVER;
	return frame->last + SCAN_FRAME_SILENCE;
}

void
scan_frame_expire(struct scan_frame *frame, gint64 now)
{
	gboolean ends = frame->suffix_len == 0 && !frame->gap;

	if (now < scan_frame_due(frame))
		return;
	if (frame->skipping)
		stop_skipping(frame);
	else
		finish(frame, 0, ends ? SCAN_WHOLE : SCAN_BROKEN);
}

void
scan_frame_reset(struct scan_frame *frame, gint64 now)
{
	gboolean told = frame->told;

	if (!frame->skipping)
		told = finish(frame, 0, SCAN_BROKEN);
	g_string_truncate(frame->raw, 0);
	start_skipping(frame, told);
	frame->last = now;
}
