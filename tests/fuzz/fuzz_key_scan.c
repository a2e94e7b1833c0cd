/*
 * fuzz_key_scan.c - libFuzzer target for what scanners in keyboard mode type
 *
 * fuzz-with: drivers/key_scan.c drivers/key_text.c drivers/key_pace.c
 *
 * fuzz-with: drivers/alt_code.c drivers/scan_frame.c drivers/reader_settings.c
 *
 * fuzz-pkgs: xkbcommon
 *
 * The input is a byte of settings, and then what happens: three bytes for each
 * stroke, or for time that goes by.
 */
#include <linux/input-event-codes.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "drivers/key_scan.h"
#include "drivers/key_text.h"
#include "drivers/scan_frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MS (G_USEC_PER_SEC / 1000)

static void
take(const struct reader_scan *scan, gpointer data)
{
	const gint64 *now = data;

	switch (scan->fault) {
	case SCAN_WHOLE:
		g_assert_cmpuint(scan->len, >, 0);
		g_assert_cmpuint(scan->len, <=, SCAN_FRAME_MAX);
		g_assert_cmpuint(scan->n_strokes, >, 1);
		g_assert_true(g_utf8_validate_len(scan->data, scan->len, NULL) ||
			      memchr(scan->data, '\0', scan->len) != NULL);
		break;
	case SCAN_TOO_LONG:
		g_assert_cmpuint(scan->len, ==, SCAN_FRAME_MAX + 1);
		break;
	case SCAN_BROKEN: break;
	}
	g_assert_true(scan->at <= *now);
	for (gsize i = 1; i < scan->n_strokes; i++)
		g_assert_true(scan->strokes[i - 1].at <= scan->strokes[i].at);
}

static struct reader_settings *
settings_from(guint8 choice)
{
	static const char *const layouts[] = { "us", "de", "fr", "us(intl)" };
	static const char *const stand_ins[] = { "", "]", "\356\200\210", "{GS}" };
	static const char *const suffixes[] = { "\r", "", "\r\n", "#" };
	struct reader_settings *settings = reader_settings_new();

	g_free(settings->layout);
	g_free(settings->gs);
	g_free(settings->suffix);
	settings->layout = g_strdup(layouts[choice & 3]);
	settings->gs = g_strdup(stand_ins[choice >> 2 & 3]);
	settings->suffix = g_strdup(suffixes[choice >> 4 & 3]);
	settings->any_suffix = choice >> 6 & 1;
	settings->caps = choice >> 7;
	return settings;
}

/* Layouts take long to read: the scanners live as long as the fuzzer, and time goes
 * on from input to input. */
static struct key_scan *
scanner_for(guint8 choice, gint64 *now)
{
	static struct key_scan *scanners[256];

	if (scanners[choice] == NULL)
		scanners[choice] =
			key_scan_new(settings_from(choice), take, now, NULL);
	return scanners[choice];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static gint64 now = G_USEC_PER_SEC;
	struct key_scan *scan = scanner_for(size > 0 ? data[0] : 0, &now);

	for (size_t i = 1; i + 3 <= size; i += 3) {
		const struct key_stroke stroke = {
			.key = data[i],
			.held = data[i + 1],
			.at = now += (data[i + 2] & 0x7f) * MS,
		};

		if (data[i] == 0xff)
			key_scan_lost(scan, now);
		else
			key_scan_feed(scan, &stroke);
		if (data[i + 2] & 0x80) {
			now += 2 * SCAN_FRAME_SILENCE;
			key_scan_expire(scan, now);
			g_assert_true(key_scan_due(scan) == READER_NEVER);
		}
	}
	now += G_USEC_PER_SEC;
	key_scan_expire(scan, now);
	return 0;
}
