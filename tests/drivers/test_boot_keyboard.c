/*
 * test_boot_keyboard.c - reports of keyboards become strokes
 */
#include <linux/input-event-codes.h>
#include <string.h>

#include "drivers/boot_keyboard.h"
#include "drivers/hid_keys.h"
#include "drivers/key_text.h"
#include "tools/typist.h"

/* Pieces of descriptors. */
#define KEYBOARD 0x05, 0x01, 0x09, 0x06, 0xa1, 0x01
#define ID(n)    0x85, (n)
#define MODIFIERS                                                                  \
	0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,    \
		0x95, 0x08, 0x81, 0x02
#define UNUSED_BYTE 0x95, 0x01, 0x75, 0x08, 0x81, 0x03
#define LAMPS                                                                      \
	0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02,    \
		0x95, 0x01, 0x75, 0x03, 0x91, 0x03
#define SIX_KEYS                                                                   \
	0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x26, 0xff, 0x00, 0x05, 0x07, 0x19,    \
		0x00, 0x2a, 0xff, 0x00, 0x81, 0x00
#define KEY_BITS                                                                   \
	0x05, 0x07, 0x19, 0x04, 0x29, 0x73, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,    \
		0x95, 0x70, 0x81, 0x02
#define END 0xc0
#define CONSUMER                                                                   \
	0x05, 0x0c, 0x09, 0x01, 0xa1, 0x01, 0x85, 0x03, 0x19, 0x00, 0x2a, 0x3c,    \
		0x02, 0x15, 0x00, 0x26, 0x3c, 0x02, 0x95, 0x01, 0x75, 0x10, 0x81,  \
		0x00, 0xc0

/* "a" is a key going down, "Shift+"/"Shift-" a modifier. */
static void
write_stroke(const struct key_stroke *stroke, gpointer data)
{
	GString *out = data;
	guint8 modifier = key_modifier(stroke->key);

	if (out->len > 0)
		g_string_append_c(out, ' ');
	g_string_append_printf(out, "%u", stroke->key);
	if (modifier != 0)
		g_string_append_c(out, stroke->held & modifier ? '+' : '-');
	else if (stroke->held != 0)
		g_string_append_printf(out, "/%x", stroke->held);
}

struct report {
	guint8 bytes[24];
	gsize len;
	gboolean doubtful; /* feed() must say that keys may have been missed */
};

#define REPORT(...)                                                                \
	{                                                                          \
		{ __VA_ARGS__ }, sizeof((const guint8[]) { __VA_ARGS__ }), FALSE   \
	}
#define DOUBTFUL(...)                                                              \
	{                                                                          \
		{ __VA_ARGS__ }, sizeof((const guint8[]) { __VA_ARGS__ }), TRUE    \
	}
#define REPORTS_MAX 8

struct example {
	const char *name;
	guint8 descriptor[160];
	gsize len; /* 0: the boot layout */
	struct report reports[REPORTS_MAX];
	const char *strokes;
};

#define DESCRIPTOR(...)                                                            \
	.descriptor = { __VA_ARGS__ },                                             \
	.len = sizeof((const guint8[]) { __VA_ARGS__ })

/* KEY_A is 30, B 48, C 46, 1 2; left Ctrl 29, left Shift 42, left Alt 56. */
static const struct example examples[] = {
	{ "press-and-release",
	  .reports = { REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 0, 0, 0, 0, 0) },
	  .strokes = "30 30" },
	{ "without-release",
	  .reports = { REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 5, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 0, 0, 0, 0, 0) },
	  .strokes = "30 48 30" },
	{ "the-same-again-is-one-key", /* a keyboard that repeats its reports */
	  .reports = { REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 0, 4, 0, 0, 0, 0) },
	  .strokes = "30" },
	{ "order-in-report",
	  .reports = { REPORT(0, 0, 6, 4, 5, 0, 0, 0),
		       REPORT(0, 0, 4, 6, 5, 30, 0, 0) },
	  .strokes = "46 30 48 2" },
	{ "twice-in-report", /* Alt and 080 in one, as some scanners do it */
	  .reports = { REPORT(4, 0, 0x62, 0x60, 0x62, 0, 0, 0),
		       REPORT(0, 0, 0x62, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 0x62, 0x62, 0, 0, 0, 0) },
	  .strokes = "56+ 82/4 72/4 82/4 56-" },
	{ "overlapping",
	  .reports = { REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 5, 0, 0, 0, 0),
		       REPORT(0, 0, 5, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 5, 4, 0, 0, 0, 0) },
	  .strokes = "30 48 30" },
	{ "shift-first",
	  .reports = { REPORT(2, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(2, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(2, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 0, 0, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2 42-" },
	{ "shift-with-key",
	  .reports = { REPORT(2, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 5, 0, 0, 0, 0, 0),
		       REPORT(5, 0, 6, 0, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2 42- 48 29+ 56+ 46/5" },
	{ "shift-up-before-key", /* the key is not pressed again */
	  .reports = { REPORT(2, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 0, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2 42-" },
	{ "modifier-among-keys", .reports = { REPORT(0, 0, 0xe1, 4, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2" },
	{ "roll-over",
	  .reports = { REPORT(0, 0, 4, 0, 0, 0, 0, 0),
		       DOUBTFUL(2, 0, 1, 1, 1, 1, 1, 1),
		       REPORT(2, 0, 4, 5, 0, 0, 0, 0) },
	  .strokes = "30 42+ 48/2" },
	{ "roll-over-in-part", /* what stands beside it is not believed */
	  .reports = { DOUBTFUL(0, 0, 1, 4, 0, 0, 0, 0),
		       REPORT(0, 0, 4, 0, 0, 0, 0, 0) },
	  .strokes = "30" },
	{ "lengths",
	  .reports = { { { 0 }, 0, FALSE },
		       DOUBTFUL(0),
		       DOUBTFUL(0, 0, 4),
		       DOUBTFUL(0, 0, 4, 5, 6, 7, 8),
		       REPORT(0, 0, 5, 0, 0, 0, 0, 0, 4, 4, 4, 4) },
	  .strokes = "48" },
	{ "unknown-usages",
	  .reports = { REPORT(0, 0xff, 0xf0, 0xa5, 0x66, 4, 0xff, 0) },
	  .strokes = "116 30" },
	{ "boot-descriptor",
	  DESCRIPTOR(KEYBOARD, MODIFIERS, UNUSED_BYTE, LAMPS, SIX_KEYS, END),
	  .reports = { REPORT(2, 0, 4, 5, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2 48/2" },
	{ "report-ids",
	  DESCRIPTOR(KEYBOARD, ID(1), MODIFIERS, UNUSED_BYTE, LAMPS, SIX_KEYS, END,
		     CONSUMER),
	  .reports = { REPORT(1, 2, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(3, 0xe9, 0), /* louder: no key of ours */
		       REPORT(1, 2, 0, 4, 5, 0, 0, 0, 0),
		       DOUBTFUL(1, 0, 0, 0, 0, 0, 0, 0) },
	  .strokes = "42+ 30/2 48/2" },
	{ "a-bit-for-each-key", DESCRIPTOR(KEYBOARD, MODIFIERS, KEY_BITS, END),
	  .reports = { REPORT(0, 0x05, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(0, 0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) },
	  .strokes = "30 46 2 30" },
	{ "two-ways-in-one",
	  DESCRIPTOR(KEYBOARD, ID(1), MODIFIERS, UNUSED_BYTE, SIX_KEYS, END,
		     KEYBOARD, ID(2), KEY_BITS, END),
	  .reports = { REPORT(1, 0, 0, 4, 0, 0, 0, 0, 0),
		       REPORT(2, 0x03, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(1, 0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		       REPORT(1, 0, 0, 4, 0, 0, 0, 0, 0) },
	  .strokes = "30 48 30" },
	{ "usages-one-by-one",
	  DESCRIPTOR(KEYBOARD, 0x05, 0x07, 0x09, 0xe1, 0x09, 0xe2, 0x09, 0x04, 0x09,
		     0x06, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81,
		     0x02, END),
	  .reports = { REPORT(0x0d) }, .strokes = "42+ 30/2 46/2" },
	{ "array-counted-from-one",
	  DESCRIPTOR(KEYBOARD, 0x05, 0x07, 0x15, 0x01, 0x25, 0x1a, 0x19, 0x04, 0x29,
		     0x1d, 0x75, 0x08, 0x95, 0x03, 0x81, 0x00, END),
	  .reports = { REPORT(1, 2, 0) }, .strokes = "30 48" },
};

static void
test_example(gconstpointer data)
{
	const struct example *example = data;
	struct keyboard_layout layout = keyboard_boot_layout;
	g_autoptr(GString) strokes = g_string_new(NULL);
	struct boot_keyboard *keyboard;

	if (example->len > 0)
		g_assert_true(keyboard_layout_parse(example->descriptor,
						    example->len, &layout));
	keyboard = boot_keyboard_new(&layout, write_stroke, strokes);
	for (gsize i = 0; i < REPORTS_MAX; i++) {
		const struct report *report = &example->reports[i];
		g_autofree guint8 *copy = g_memdup2(report->bytes, report->len);

		g_assert_cmpint(boot_keyboard_feed(keyboard, copy, report->len, 1),
				!=, report->doubtful);
	}
	g_assert_cmpstr(strokes->str, ==, example->strokes);
	boot_keyboard_free(keyboard);
}

static void
test_no_keyboard(void)
{
	static const guint8 consumer[] = { CONSUMER };
	static const guint8 modifiers[] = { KEYBOARD, MODIFIERS, END };
	static const guint8 cut[] = { KEYBOARD, MODIFIERS, SIX_KEYS, END, 0x26 };
	static const guint8 constant[] = { KEYBOARD, 0x05, 0x07, 0x19, 0x00,
					   0x29,     0x65, 0x75, 0x08, 0x95,
					   0x06,     0x81, 0x01, END };
	struct keyboard_layout layout;

	g_assert_false(keyboard_layout_parse(NULL, 0, &layout));
	g_assert_false(keyboard_layout_parse(consumer, sizeof consumer, &layout));
	g_assert_false(keyboard_layout_parse(modifiers, sizeof modifiers, &layout));
	g_assert_false(keyboard_layout_parse(cut, sizeof cut, &layout));
	g_assert_false(keyboard_layout_parse(constant, sizeof constant, &layout));
}

/* The descriptor of the boot report gives the boot layout. */
static void
test_boot_layout(void)
{
	static const guint8 bytes[] = { KEYBOARD, MODIFIERS, UNUSED_BYTE,
					LAMPS,    SIX_KEYS,  END };
	struct keyboard_layout layout = { 0 };

	g_assert_true(keyboard_layout_parse(bytes, sizeof bytes, &layout));
	g_assert_cmpuint(layout.n_fields, ==, keyboard_boot_layout.n_fields);
	g_assert_true(memcmp(&layout, &keyboard_boot_layout, sizeof layout) == 0);
	g_assert_cmpuint(keyboard_layout_len(&layout), ==, 8);
}

/* What a scanner types comes out as it was typed. */
static void
test_typed(void)
{
	static const char text[] = "AAbb]1//\r\n\x1d~";
	AUTO(typist) typist = typist_new("us");
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GString) typed = g_string_new(NULL), read = g_string_new(NULL);
	AUTO(boot_keyboard)
	keyboard = boot_keyboard_new(&keyboard_boot_layout, write_stroke, read);
	gint64 at = 0;

	typist_type(typist, text, strlen(text), &at, strokes);
	for (guint i = 0; i < strokes->len; i++)
		write_stroke(&g_array_index(strokes, struct key_stroke, i), typed);
	reports = typist_reports(strokes);
	for (guint i = 0; i < reports->len; i++) {
		gsize len;
		const guint8 *bytes = g_bytes_get_data(reports->pdata[i], &len);

		g_assert_true(boot_keyboard_feed(keyboard, bytes, len, 1));
	}
	g_assert_cmpstr(read->str, ==, typed->str);
}

/* After an interruption nothing is down, and nothing is said. */
static void
test_reset(void)
{
	static const guint8 held[] = { 2, 0, 4, 0, 0, 0, 0, 0 };
	g_autoptr(GString) read = g_string_new(NULL);
	AUTO(boot_keyboard)
	keyboard = boot_keyboard_new(&keyboard_boot_layout, write_stroke, read);

	boot_keyboard_feed(keyboard, held, sizeof held, 1);
	boot_keyboard_reset(keyboard);
	g_assert_cmpstr(read->str, ==, "42+ 30/2");
	boot_keyboard_feed(keyboard, held, sizeof held, 1);
	g_assert_cmpstr(read->str, ==, "42+ 30/2 42+ 30/2");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(examples); i++) {
		g_autofree char *path =
			g_strconcat("/boot-keyboard/", examples[i].name, NULL);

		g_test_add_data_func(path, &examples[i], test_example);
	}
	g_test_add_func("/boot-keyboard/no-keyboard", test_no_keyboard);
	g_test_add_func("/boot-keyboard/boot-layout", test_boot_layout);
	g_test_add_func("/boot-keyboard/typed", test_typed);
	g_test_add_func("/boot-keyboard/reset", test_reset);
	return g_test_run();
}
