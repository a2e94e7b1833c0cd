#include "drivers/hid_pos_report.h"

#include <string.h>

#define AIM_LEN 3
/* No maker puts more data into a report whose last byte says "continued". */
#define FLAGGED_DATA_MAX 56

enum progress {
	IDLE,      /* nothing kept */
	EXPECTING, /* the scan goes on in the next report */
	FULL,      /* the last report was full: more may follow, nothing says so */
	SKIPPING,  /* too long or broken: told already, the rest is dropped */
};

struct hid_pos_assembler {
	struct hid_pos_layout layout;
	reader_sink_fn *sink;
	gpointer data;
	enum progress progress;
	GByteArray *kept; /* empty exactly when IDLE or SKIPPING */
	char aim[4];      /* of the first report of this scan, or empty */
	gsize skip;       /* bytes before the data in each report of this scan */
	gint64 last;      /* when the last report of this scan came */
};

/* What one report holds. */
struct part {
	const guint8 *data; /* points into the report */
	gsize len;
	const guint8 *end; /* of the room for data */
	const guint8 *aim; /* three bytes, or NULL */
	enum progress after;
};

struct hid_pos_assembler *
hid_pos_assembler_new(const struct hid_pos_layout *layout, reader_sink_fn *sink,
		      gpointer data)
{
	struct hid_pos_assembler *assembler = g_new0(struct hid_pos_assembler, 1);

	assembler->layout = *layout;
	assembler->sink = sink;
	assembler->data = data;
	assembler->kept = g_byte_array_new();
	return assembler;
}

void
hid_pos_assembler_free(struct hid_pos_assembler *assembler)
{
	if (assembler == NULL)
		return;
	g_byte_array_unref(assembler->kept);
	g_free(assembler);
}

static gboolean
is_aim(const guint8 *bytes)
{
	return bytes[0] == ']' && g_ascii_isalpha((char) bytes[1]) &&
	       g_ascii_isalnum((char) bytes[2]);
}

static gboolean
any_set(const guint8 *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (bytes[i] != 0)
			return TRUE;
	return FALSE;
}

/* Hand out what is kept and begin anew. */
static void
finish(struct hid_pos_assembler *assembler, enum scan_fault fault, gint64 now)
{
	struct reader_scan scan = {
		.data = (const char *) assembler->kept->data,
		.len = assembler->kept->len,
		.fault = fault,
		.at = now,
	};

	memcpy(scan.aim, assembler->aim, sizeof scan.aim);
	assembler->sink(&scan, assembler->data);
	g_byte_array_set_size(assembler->kept, 0);
	assembler->aim[0] = '\0';
	assembler->skip = 0;
	assembler->progress = IDLE;
}

/*
 * Does the report say that more follows? In a guessed layout the flag shares its
 * byte with the data of scanners that have none, which use more bytes.
 */
static enum progress
progress_after(const struct hid_pos_layout *layout, const guint8 *report, gsize len,
	       gsize count)
{
	gboolean flagged = layout->continued >= 0 &&
			   !(layout->guessed && count > FLAGGED_DATA_MAX);
	gsize byte = (gsize) layout->continued / 8;

	if (!flagged)
		return count == (gsize) layout->data_len ? FULL : IDLE;
	return byte < len && (report[byte] >> (layout->continued % 8) & 1)
		       ? EXPECTING
		       : IDLE;
}

/* The fields before the data must all be there. */
static gsize
bytes_needed(const struct hid_pos_layout *layout)
{
	return (gsize) MAX(MAX(layout->data, layout->count + 1),
			   layout->aim < 0 ? 0 : layout->aim + AIM_LEN);
}

/* Read one report of the right id; FALSE when it cannot be right. */
static gboolean
part_read(const struct hid_pos_layout *layout, const guint8 *report, gsize len,
	  struct part *part)
{
	gsize data = (gsize) layout->data;
	gsize room, count;

	if (len < bytes_needed(layout))
		return FALSE;
	room = MIN(len - data, (gsize) layout->data_len);
	if (layout->count >= 0) {
		count = report[layout->count];
	} else {
		count = room;
		while (count > 0 && report[data + count - 1] == 0)
			count--;
	}
	if (count > room)
		return FALSE;
	part->data = report + data;
	part->len = count;
	part->end = part->data + room;
	part->aim = layout->aim >= 0 && is_aim(report + layout->aim)
			    ? report + layout->aim
			    : NULL;
	part->after = progress_after(layout, report, len, count);
	return TRUE;
}

/*
 * A layout without AIM field: how many bytes stand before the data of this first
 * report? Some send the identifier there all the same, not counted in the length;
 * some one byte later. An identifier that is counted is part of the data, and then
 * nothing follows where the counted bytes end.
 */
static gsize
find_skip(const struct part *part)
{
	gsize room = (gsize) (part->end - part->data);

	for (gsize before = 0; before <= 1; before++) {
		gsize skip = before + AIM_LEN;

		if (part->len > 0 && part->len + skip <= room &&
		    is_aim(part->data + before) &&
		    any_set(part->data + part->len, skip))
			return skip;
	}
	return 0;
}

/* Apply what find_skip() found to @part; FALSE when its data would not fit. */
static gboolean
part_skip(struct part *part, gsize skip)
{
	if (skip == 0)
		return TRUE;
	if (part->len + skip > (gsize) (part->end - part->data))
		return FALSE;
	part->aim = part->data + skip - AIM_LEN;
	if (!is_aim(part->aim))
		part->aim = NULL;
	part->data += skip;
	return TRUE;
}

/* A continuation names the same code as the scan it belongs to, or none. */
static gboolean
same_scan(const struct hid_pos_assembler *assembler, const struct part *part)
{
	return part->aim == NULL || assembler->aim[0] == '\0' ||
	       memcmp(part->aim, assembler->aim, AIM_LEN) == 0;
}

static void
keep(struct hid_pos_assembler *assembler, const struct part *part, gint64 now)
{
	gsize room = HID_POS_SCAN_MAX + 1 - assembler->kept->len;

	if (part->len > 0) { /* empty parts do not keep a scan open for ever */
		g_byte_array_append(assembler->kept, part->data,
				    (guint) MIN(part->len, room));
		assembler->last = now;
	}
	if (assembler->kept->len == 0)
		return;
	if (assembler->kept->len > HID_POS_SCAN_MAX) {
		finish(assembler, SCAN_TOO_LONG, now);
		assembler->progress = part->after == IDLE ? IDLE : SKIPPING;
	} else if (part->after == IDLE) {
		finish(assembler, SCAN_WHOLE, now);
	} else {
		assembler->progress = part->after;
	}
}

/* The first report of a scan. */
static void
begin(struct hid_pos_assembler *assembler, struct part *part, gint64 now)
{
	assembler->aim[0] = '\0';
	assembler->skip = assembler->layout.aim < 0 ? find_skip(part) : 0;
	part_skip(part, assembler->skip);
	if (part->aim != NULL) {
		memcpy(assembler->aim, part->aim, AIM_LEN);
		assembler->aim[AIM_LEN] = '\0';
	}
	keep(assembler, part, now);
}

/* What is kept cannot be completed; nor may its rest pass for a scan of its own. */
static void
give_up(struct hid_pos_assembler *assembler, enum progress after, gint64 now)
{
	finish(assembler, SCAN_BROKEN, now);
	assembler->progress = after;
	assembler->last = now;
}

static void
go_on(struct hid_pos_assembler *assembler, struct part *part, gint64 now)
{
	struct part whole = *part;

	if (!part_skip(part, assembler->skip)) {
		give_up(assembler, part->after == IDLE ? IDLE : SKIPPING, now);
	} else if (!same_scan(assembler, part)) {
		finish(assembler,
		       assembler->progress == FULL ? SCAN_WHOLE : SCAN_BROKEN, now);
		begin(assembler, &whole, now);
	} else {
		keep(assembler, part, now);
	}
}

static void
take_garbled(struct hid_pos_assembler *assembler, const guint8 *report, gsize len,
	     gint64 now)
{
	const struct hid_pos_layout *layout = &assembler->layout;
	gboolean flag_there =
		layout->continued >= 0 && (gsize) layout->continued / 8 < len;
	gboolean more = flag_there ? progress_after(layout, report, len, 0) != IDLE
				   : assembler->progress != IDLE;

	if (assembler->progress != SKIPPING)
		give_up(assembler, more ? SKIPPING : IDLE, now);
}

void
hid_pos_feed(struct hid_pos_assembler *assembler, const guint8 *report, gsize len,
	     gint64 now)
{
	const struct hid_pos_layout *layout = &assembler->layout;
	struct part part;

	if (len == 0 || (layout->report_id >= 0 && report[0] != layout->report_id))
		return;
	hid_pos_expire(assembler, now);
	if (!part_read(layout, report, len, &part)) {
		take_garbled(assembler, report, len, now);
		return;
	}
	switch (assembler->progress) {
	case IDLE: begin(assembler, &part, now); break;
	case EXPECTING:
	case FULL: go_on(assembler, &part, now); break;
	case SKIPPING:
		assembler->last = now;
		if (part.after == IDLE)
			assembler->progress = IDLE;
		break;
	}
}

gint64
hid_pos_due(const struct hid_pos_assembler *assembler)
{
	switch (assembler->progress) {
	case IDLE: return READER_NEVER;
	case FULL:
	case SKIPPING: return assembler->last + HID_POS_REST_WAIT;
	case EXPECTING: return assembler->last + HID_POS_PART_WAIT;
	}
	return READER_NEVER;
}

void
hid_pos_expire(struct hid_pos_assembler *assembler, gint64 now)
{
	if (now < hid_pos_due(assembler))
		return;
	if (assembler->progress == SKIPPING)
		assembler->progress = IDLE;
	else
		finish(assembler,
		       assembler->progress == FULL ? SCAN_WHOLE : SCAN_BROKEN, now);
}

void
hid_pos_reset(struct hid_pos_assembler *assembler, gint64 now)
{
	if (assembler->progress == EXPECTING || assembler->progress == FULL)
		give_up(assembler, SKIPPING, now);
}
