/*
 * fuzz_scan_frame.c - libFuzzer target for streams of characters
 *
 * fuzz-with: drivers/scan_frame.c drivers/reader_settings.c
 *
 * The input is the settings - a byte that says whether the suffix is known, then
 * prefix, suffix and stand-in, each with its length before it - and then what
 * happens: a byte that chooses, and its argument. Everything is handed on in a
 * copy of just its size, for the sanitizer to watch its ends.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "drivers/scan_frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const guint8 *bytes;
	gsize left;
};

struct run {
	struct reader_settings *settings;
	struct scan_frame *frame;
	gint64 now;
	gsize in, out; /* bytes of the stream, bytes of scans */
};

static guint8
next_byte(struct input *input)
{
	if (input->left == 0)
		return 0;
	input->left--;
	return *input->bytes++;
}

/* The next @len bytes or as many as there are; owned. */
static char *
next_bytes(struct input *input, gsize *len)
{
	char *copy;

	*len = MIN(*len, input->left);
	copy = g_memdup2(input->bytes, *len);
	input->bytes += *len;
	input->left -= *len;
	return copy;
}

/* Up to seven bytes, none of them NUL. */
static void
next_setting(struct input *input, char **setting)
{
	gsize len = next_byte(input) % 8;
	g_autofree char *bytes = next_bytes(input, &len);

	g_free(*setting);
	*setting = len > 0 ? g_strndup(bytes, len) : g_strdup("");
}

static void
take(const struct reader_scan *scan, gpointer data)
{
	struct run *run = data;

	g_assert_true(scan->at <= run->now);
	g_assert_true(*scan->aim == '\0');
	switch (scan->fault) {
	case SCAN_WHOLE:
		g_assert_cmpuint(scan->len, >, 0);
		g_assert_cmpuint(scan->len, <=, SCAN_FRAME_MAX);
		g_assert_cmpuint(scan->raw_len, >=, scan->len);
		for (gsize i = 0; run->settings->any_suffix && i < scan->len; i++)
			g_assert_null(memchr("\r\n\t", scan->data[i], 3));
		break;
	case SCAN_TOO_LONG:
		g_assert_cmpuint(scan->len, ==, SCAN_FRAME_MAX + 1);
		break;
	case SCAN_BROKEN: break;
	}
	run->out += scan->len;
	g_assert_cmpuint(run->out, <=, run->in); /* no byte comes out twice */
}

static void
feed(struct run *run, struct input *input, gsize len)
{
	g_autofree char *bytes = next_bytes(input, &len);

	run->in += len;
	scan_frame_feed(run->frame, bytes, len, run->now);
}

static void
expire(struct run *run)
{
	scan_frame_expire(run->frame, run->now);
	g_assert_true(scan_frame_due(run->frame) > run->now);
}

/* The same byte many times over, so that the fuzzer need not carry a long scan. */
static void
feed_many(struct run *run, struct input *input)
{
	char bytes[512];

	memset(bytes, next_byte(input), sizeof bytes);
	for (int i = 0; i < 9; i++) {
		run->in += sizeof bytes;
		scan_frame_feed(run->frame, bytes, sizeof bytes, run->now);
	}
}

static void
step(struct run *run, struct input *input)
{
	guint8 choice = next_byte(input);

	switch (choice & 7) {
	case 0: scan_frame_feed(run->frame, NULL, 0, run->now); break;
	case 1: scan_frame_reset(run->frame, run->now); break;
	case 2:
		run->now += next_byte(input) * (SCAN_FRAME_SILENCE / 128);
		expire(run);
		break;
	case 3: run->now += choice * (SCAN_FRAME_SILENCE / 128); break;
	case 4: feed_many(run, input); break;
	default: feed(run, input, choice >> 3); break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = { data, size };
	struct run run = { .settings = reader_settings_new(), .now = 1 };

	run.settings->any_suffix = next_byte(&input) & 1;
	next_setting(&input, &run.settings->prefix);
	next_setting(&input, &run.settings->suffix);
	next_setting(&input, &run.settings->gs);
	run.frame = scan_frame_new(run.settings, take, &run);
	while (input.left > 0)
		step(&run, &input);
	run.now += SCAN_FRAME_SILENCE;
	expire(&run);
	g_assert_true(scan_frame_due(run.frame) == READER_NEVER);
	scan_frame_free(run.frame);
	reader_settings_free(run.settings);
	return 0;
}
