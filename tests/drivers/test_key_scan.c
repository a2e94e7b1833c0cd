/*
 * test_key_scan.c - what a scanner types becomes scans, what a person types does
 * not
 */
#include <linux/input-event-codes.h>
#include <string.h>

#include "base/error.h"
#include "drivers/key_scan.h"
#include "drivers/key_text.h"
#include "drivers/scan_frame.h"
#include "tools/typist.h"

#define MS (G_USEC_PER_SEC / 1000)

struct box {
	struct reader_settings *settings;
	struct key_scan *scan;
	struct typist *typist;
	GString *out; /* "text|", "text!" broken, "text>" too long */
	gint64 now;
};

static void
take(const struct reader_scan *scan, gpointer data)
{
	static const char *const ends = "|>!"; /* by enum scan_fault */
	struct box *box = data;

	g_string_append_len(box->out, scan->data, (gssize) MIN(scan->len, 5000));
	g_string_append_c(box->out, ends[scan->fault]);
	g_assert_cmpint(scan->at, <=, box->now);
}

/* A scanner and the station know the same of each other. */
static struct box *
box_new(const char *layout, const char *suffix)
{
	struct box *box = g_new0(struct box, 1);

	box->settings = reader_settings_new();
	g_free(box->settings->layout);
	box->settings->layout = g_strdup(layout);
	if (suffix != NULL) {
		g_free(box->settings->suffix);
		box->settings->suffix = g_strdup(suffix);
		box->settings->any_suffix = FALSE;
	}
	box->scan = key_scan_new(box->settings, take, box, NULL);
	box->typist = typist_new(layout);
	box->out = g_string_new(NULL);
	box->now = G_USEC_PER_SEC;
	return box;
}

static void
box_free(struct box *box)
{
	key_scan_free(box->scan);
	typist_free(box->typist);
	reader_settings_free(box->settings);
	g_string_free(box->out, TRUE);
	g_free(box);
}

AUTO_DEFINE(box, box_free)

/* As a driver does it: strokes as they come, silence when it is due. */
static void
play(struct box *box, const GArray *strokes)
{
	for (guint i = 0; i < strokes->len; i++) {
		const struct key_stroke *stroke =
			&g_array_index(strokes, struct key_stroke, i);

		if (stroke->at > key_scan_due(box->scan))
			key_scan_expire(box->scan, key_scan_due(box->scan));
		box->now = stroke->at;
		key_scan_feed(box->scan, stroke);
	}
}

static void
type(struct box *box, const char *text)
{
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	gint64 at = box->now;

	typist_type(box->typist, text, strlen(text), &at, strokes);
	play(box, strokes);
	box->now = at;
}

static void
silence(struct box *box, gint64 length)
{
	box->now += length;
	key_scan_expire(box->scan, box->now);
}

static void
expect(struct box *box, const char *out)
{
	g_assert_cmpstr(box->out->str, ==, out);
	g_string_truncate(box->out, 0);
}

/* ---- scanners ---- */

/* Every pace that a scanner has, with and without a suffix. */
static void
test_paces(void)
{
	static const int paces[] = { 0, 1, 4, 10, 20, 30, 50 };

	for (gsize i = 0; i < G_N_ELEMENTS(paces); i++) {
		AUTO(box) box = box_new("us", NULL);

		typist_set_pace(box->typist, paces[i] * MS);
		type(box, "]C1Ab-1\x1d_Z");
		silence(box, SCAN_FRAME_SILENCE);
		expect(box, "]C1Ab-1\x1d_Z|");
		type(box, "4006381333931\r");
		expect(box, "4006381333931|");
		type(box, "A\r\nB\tC\n");
		expect(box, "A|B|C|");
		silence(box, G_USEC_PER_SEC);
		expect(box, "");
	}
}

/* Seven strokes for a character: slower than silence, though no key waits. */
static void
test_alt_codes(void)
{
	AUTO(box) box = box_new("de", NULL);

	typist_set_alt(box->typist, TRUE);
	typist_set_pace(box->typist, 40 * MS);
	type(box, "\303\244Z|");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "\303\244Z||");
	type(box, "X\x1dY\r");
	expect(box, "X\x1dY|");
}

static void
test_settings(void)
{
	AUTO(box) box = box_new("fr", "\t");

	g_free(box->settings->gs);
	g_free(box->settings->prefix);
	box->settings->gs = g_strdup("\356\200\210"); /* F8 */
	box->settings->prefix = g_strdup("^");
	box->settings->caps = TRUE;
	key_scan_free(box->scan);
	box->scan = key_scan_new(box->settings, take, box, NULL);
	typist_set_caps(box->typist, TRUE);
	type(box, "^]d2010950110\356\200\210"
		  "21aB\t");
	expect(box, "]d2010950110\x1d"
		    "21aB|");
	type(box, "^nothing ends it");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "nothing ends it!");
}

static void
test_unknown_layout(void)
{
	AUTO(reader_settings) settings = reader_settings_new();
	g_autoptr(GError) error = NULL;

	g_free(settings->layout);
	settings->layout = g_strdup("klingon");
	g_assert_null(key_scan_new(settings, take, NULL, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
}

/* CapsLock that a scanner pressed and never pressed again does not stay. */
static void
test_caps_heals(void)
{
	AUTO(box) box = box_new("us", NULL);
	const struct key_stroke caps = { .key = KEY_CAPSLOCK, .at = box->now };

	key_scan_feed(box->scan, &caps);
	type(box, "ABC\r");
	expect(box, "abc|");
	silence(box, SCAN_FRAME_SILENCE);
	type(box, "ABC\r");
	expect(box, "abc|");
}

/* ---- what goes wrong ---- */

static void
test_lost(void)
{
	AUTO(box) box = box_new("us", NULL);

	type(box, "12345");
	key_scan_lost(box->scan, box->now);
	type(box, "678\r");
	expect(box, "12345!");
	type(box, "ABC\r");
	expect(box, "ABC|");
	key_scan_lost(box->scan, box->now); /* before the first key that is seen */
	type(box, "678");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "!");
	silence(box, G_USEC_PER_SEC);
	type(box, "1");
	key_scan_lost(box->scan, box->now);
	type(box, "2\r");
	expect(box, "1!");
	key_scan_lost(box->scan, box->now);
	silence(box, SCAN_FRAME_SILENCE);
	g_assert_true(key_scan_due(box->scan) == READER_NEVER);
	expect(box, "");
}

/* The program was busy for a while in mid-scan: its times are late. */
static void
test_busy_program(void)
{
	AUTO(box) box = box_new("us", NULL);
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	gint64 at = box->now;

	typist_type(box->typist, "4006381333931\r", 14, &at, strokes);
	for (guint i = 0; i < strokes->len; i++) {
		struct key_stroke stroke =
			g_array_index(strokes, struct key_stroke, i);

		stroke.at += i > 7 ? G_USEC_PER_SEC : 0;
		box->now = stroke.at;
		key_scan_feed(box->scan, &stroke);
	}
	expect(box, "4006381333931|");
}

/* A radio that pauses within a code: not two codes, once a suffix is known. */
static void
test_pause_in_code(void)
{
	AUTO(box) box = box_new("us", NULL);

	type(box, "FIRST\r");
	expect(box, "FIRST|");
	type(box, "40063");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "40063!");
	type(box, "81333931\r"); /* told already; the rest is no code of its own */
	expect(box, "");
	type(box, "40063");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "40063!");
	silence(box, G_USEC_PER_SEC);
	type(box, "4006381333931\r"); /* scanned again */
	expect(box, "4006381333931|");
	for (int i = 0; i < 3; i++) { /* its owner took the suffix away */
		type(box, "40063");
		silence(box, G_USEC_PER_SEC);
		expect(box, i < 2 ? "40063!" : "40063|");
	}
	type(box, "40063");
	silence(box, SCAN_FRAME_SILENCE);
	expect(box, "40063|");
}

static void
test_endless(void)
{
	AUTO(box) box = box_new("us", NULL);
	g_autofree char *text = g_strnfill(3 * SCAN_FRAME_MAX, 'e');
	g_autofree char *kept = g_strnfill(SCAN_FRAME_MAX + 1, 'e');
	g_autofree char *out = g_strconcat(kept, ">A|", NULL);

	typist_set_alt(box->typist, TRUE);
	type(box, text);
	type(box, "\rA\r");
	expect(box, out);
}

/* ---- people ---- */

/* Any text, at any pace that hands have, in one go or with pauses. */
static void
test_person(void)
{
	static const int paces[] = { 80, 100, 140, 200, 400, 1500 };
	static const char *const texts[] = { "1\r",    "P-1001\r",  "12\r",
					     "\r\r\r", "Hello You", "a\tb\tc\r" };

	for (gsize i = 0; i < G_N_ELEMENTS(paces); i++)
		for (gsize k = 0; k < G_N_ELEMENTS(texts); k++) {
			AUTO(box) box = box_new("us", k % 2 ? "\r" : NULL);

			typist_set_pace(box->typist, paces[i] * MS);
			type(box, texts[k]);
			silence(box, G_USEC_PER_SEC);
			expect(box, "");
		}
}

/* Keys that are struck together, held, or alone, and a fast pair in slow text. */
static void
test_odd_keys(void)
{
	AUTO(box) box = box_new("us", NULL);

	typist_set_pace(box->typist, 5 * MS);
	type(box, "a");
	silence(box, G_USEC_PER_SEC);
	type(box, "asd");
	silence(box, G_USEC_PER_SEC);
	type(box, "\r");
	silence(box, G_USEC_PER_SEC);
	typist_set_pace(box->typist, 120 * MS);
	type(box, "t");
	box->now -= 90 * MS;
	type(box, "he\r");
	silence(box, G_USEC_PER_SEC);
	expect(box, "");
	typist_set_pace(box->typist, 10 * MS); /* and the scanner still reads */
	type(box, "7\r");
	expect(box, "7|");
}

/* A person types, then scans: the scan is what was scanned. */
static void
test_person_then_scanner(void)
{
	AUTO(box) box = box_new("us", NULL);

	typist_set_pace(box->typist, 130 * MS);
	type(box, "abc");
	silence(box, SCAN_FRAME_SILENCE);
	typist_set_pace(box->typist, 10 * MS);
	type(box, "4006381333931\r");
	expect(box, "4006381333931|");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/key-scan/paces", test_paces);
	g_test_add_func("/key-scan/alt-codes", test_alt_codes);
	g_test_add_func("/key-scan/settings", test_settings);
	g_test_add_func("/key-scan/unknown-layout", test_unknown_layout);
	g_test_add_func("/key-scan/caps-heals", test_caps_heals);
	g_test_add_func("/key-scan/lost", test_lost);
	g_test_add_func("/key-scan/busy-program", test_busy_program);
	g_test_add_func("/key-scan/pause-in-code", test_pause_in_code);
	g_test_add_func("/key-scan/endless", test_endless);
	g_test_add_func("/key-scan/person", test_person);
	g_test_add_func("/key-scan/odd-keys", test_odd_keys);
	g_test_add_func("/key-scan/person-then-scanner", test_person_then_scanner);
	return g_test_run();
}
