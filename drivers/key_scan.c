#include "drivers/key_scan.h"

#include <string.h>

#include "drivers/key_pace.h"
#include "drivers/key_text.h"
#include "drivers/scan_frame.h"

/* Six for each character of the longest scan: Alt, four digits, Alt. */
#define STROKES_MAX (6 * SCAN_FRAME_MAX)
/* After a scan that its suffix ended, so many that silence ends are needed to
 * believe that the scanner was set to send none. */
#define SILENT_SCANS 3
/* Within this after silence has broken a code, what comes is the rest of it: no
 * person scans again so soon. */
#define REST_WAIT (750 * G_USEC_PER_SEC / 1000)

enum ending {
	BY_SUFFIX,
	BY_SILENCE,
	BY_LOSS,
};

struct key_scan {
	const struct reader_settings *settings; /* lent */
	reader_sink_fn *sink;
	gpointer sink_data;
	struct key_text *text;
	struct scan_frame *frame;
	GArray *strokes;  /* of struct key_stroke: since the last code or silence */
	GString *typed;   /* what one stroke completes */
	gint64 last;      /* the last stroke, or loss */
	gint64 pause;     /* the longest between two strokes since a character */
	gint64 frame_now; /* time as the frame has it: many strokes may make one
			     character, and only the pauses between them count */
	enum ending ending; /* of a scan that comes out now */
	guint silent_left;  /* scans that silence ends and that are not believed,
			       before it is taken for this scanner's way */
	gint64 rest_until; /* what comes before belongs to a broken code; 0: none */
	gboolean resting;  /* that is being skipped */
};

/* Silence ended the code of a scanner that has sent a suffix until now: its radio
 * may have paused within the code. */
static gboolean
lost_its_suffix(struct key_scan *self, enum scan_fault fault)
{
	if (self->ending == BY_SUFFIX && fault == SCAN_WHOLE)
		self->silent_left = SILENT_SCANS;
	if (self->ending != BY_SILENCE || self->silent_left == 0)
		return FALSE;
	return --self->silent_left > 0;
}

/* Is what the frame gives worth telling? */
static gboolean
is_news(struct key_scan *self, const struct reader_scan *scan)
{
	const struct key_stroke *strokes = (const void *) self->strokes->data;
	gboolean lost = scan->fault == SCAN_BROKEN &&
			(self->ending == BY_LOSS || scan->len == 0);

	if (self->resting) /* the beginning was told of */
		return FALSE;
	return lost || key_pace_is_scanner(strokes, self->strokes->len,
					   self->ending == BY_SUFFIX);
}

static void
take_scan(const struct reader_scan *scan, gpointer data)
{
	struct key_scan *self = data;
	struct reader_scan out = *scan;

	if (is_news(self, scan)) {
		if (lost_its_suffix(self, scan->fault))
			out.fault = SCAN_BROKEN;
		if (self->ending == BY_SILENCE && out.fault == SCAN_BROKEN)
			self->rest_until = self->last + REST_WAIT;
		out.at = self->last;
		out.strokes = (const void *) self->strokes->data;
		out.n_strokes = self->strokes->len;
		self->sink(&out, self->sink_data);
	}
	self->resting = FALSE;
	g_array_set_size(self->strokes, 0);
}

struct key_scan *
key_scan_new(const struct reader_settings *settings, reader_sink_fn *sink,
	     gpointer data, GError **error)
{
	struct key_text *text =
		key_text_new(settings->layout, settings->caps, error);
	struct key_scan *self;

	if (text == NULL)
		return NULL;
	self = g_new0(struct key_scan, 1);
	self->settings = settings;
	self->sink = sink;
	self->sink_data = data;
	self->text = text;
	self->frame = scan_frame_new(settings, take_scan, self);
	self->strokes = g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	self->typed = g_string_new(NULL);
	return self;
}

void
key_scan_free(struct key_scan *self)
{
	if (self == NULL)
		return;
	key_text_free(self->text);
	scan_frame_free(self->frame);
	g_array_unref(self->strokes);
	g_string_free(self->typed, TRUE);
	g_free(self);
}

static void
pass_typed(struct key_scan *self)
{
	if (self->typed->len == 0)
		return;
	self->frame_now += self->pause;
	self->pause = 0;
	self->ending = BY_SUFFIX;
	scan_frame_feed(self->frame, self->typed->str, self->typed->len,
			self->frame_now);
	g_string_truncate(self->typed, 0);
}

/* The rest of a code whose beginning was told as broken goes the same way. */
static void
skip_rest(struct key_scan *self)
{
	self->rest_until = 0;
	self->ending = BY_LOSS;
	scan_frame_reset(self->frame, self->frame_now);
	self->resting = TRUE;
}

void
key_scan_feed(struct key_scan *self, const struct key_stroke *stroke)
{
	if (stroke->at < self->rest_until)
		skip_rest(self);
	if (self->strokes->len < STROKES_MAX)
		g_array_append_val(self->strokes, *stroke);
	self->pause = MAX(self->pause, stroke->at - self->last);
	self->last = stroke->at;
	key_text_feed(self->text, stroke, self->typed);
	pass_typed(self);
}

gint64
key_scan_due(const struct key_scan *self)
{
	if (self->strokes->len == 0 && scan_frame_due(self->frame) == READER_NEVER)
		return READER_NEVER;
	return self->last + SCAN_FRAME_SILENCE;
}

void
key_scan_expire(struct key_scan *self, gint64 now)
{
	if (now < key_scan_due(self))
		return;
	key_text_flush(self->text, self->typed);
	pass_typed(self);
	self->ending = BY_SILENCE;
	self->frame_now += SCAN_FRAME_SILENCE;
	scan_frame_expire(self->frame, self->frame_now);
	g_array_set_size(self->strokes, 0);
	key_text_reset(self->text, self->settings->caps);
}

void
key_scan_lost(struct key_scan *self, gint64 now)
{
	self->last = now;
	self->resting = FALSE;
	self->ending = BY_LOSS;
	scan_frame_reset(self->frame, self->frame_now);
	g_array_set_size(self->strokes, 0);
	key_text_reset(self->text, self->settings->caps);
}
