/*
 * test_key_text.c - keys become text, by the layout of the scanner
 */
#include <linux/input-event-codes.h>
#include <string.h>

#include "base/error.h"
#include "drivers/alt_code.h"
#include "drivers/key_text.h"
#include "tools/typist.h"

#define S  HELD_SHIFT_LEFT
#define C  HELD_CTRL_LEFT
#define G  HELD_ALT_RIGHT
#define CA (HELD_CTRL_LEFT | HELD_ALT_LEFT)

#define KEYS_MAX 12

/* What people who know the keyboards say, without XKB. */
struct example {
	const char *name, *layout;
	struct {
		guint16 key;
		guint8 held;
	} keys[KEYS_MAX];
	const char *text;
	gsize len; /* 0: up to the end mark */
};

static const struct example examples[] = {
	{ "us-letters", "us", { { KEY_A, 0 }, { KEY_Z, S }, { KEY_Q, 0 } }, "aZq" },
	{ "us-signs",
	  "us",
	  { { KEY_MINUS, S },
	    { KEY_SLASH, 0 },
	    { KEY_SEMICOLON, S },
	    { KEY_2, S },
	    { KEY_APOSTROPHE, S },
	    { KEY_BACKSLASH, S },
	    { KEY_EQUAL, S },
	    { KEY_RIGHTBRACE, 0 } },
	  "_/:@\"|+]" },
	{ "default-is-us", "", { { KEY_Y, 0 }, { KEY_3, S } }, "y#" },
	{ "de",
	  "de",
	  { { KEY_Y, S },
	    { KEY_Z, 0 },
	    { KEY_SLASH, 0 },
	    { KEY_SLASH, S },
	    { KEY_7, S },
	    { KEY_RIGHTBRACE, 0 },
	    { KEY_COMMA, S },
	    { KEY_DOT, S },
	    { KEY_Q, G },
	    { KEY_2, S },
	    { KEY_9, G },
	    { KEY_102ND, G } },
	  "Zy-_/+;:@\"]|" },
	{ "de-letters",
	  "de",
	  { { KEY_SEMICOLON, 0 }, { KEY_MINUS, 0 }, { KEY_LEFTBRACE, S } },
	  "\303\266\303\237\303\234" },
	{ "fr-digits-and-letters",
	  "fr",
	  { { KEY_1, S },
	    { KEY_0, S },
	    { KEY_Q, 0 },
	    { KEY_W, S },
	    { KEY_SEMICOLON, 0 } },
	  "10aZm" },
	{ "fr-signs",
	  "fr",
	  { { KEY_6, 0 },
	    { KEY_8, 0 },
	    { KEY_DOT, S },
	    { KEY_EQUAL, S },
	    { KEY_COMMA, 0 },
	    { KEY_DOT, 0 },
	    { KEY_0, G },
	    { KEY_3, 0 },
	    { KEY_MINUS, G },
	    { KEY_6, G } },
	  "-_/+;:@\"]|" },
	{ "gb",
	  "gb",
	  { { KEY_2, S }, { KEY_APOSTROPHE, S }, { KEY_BACKSLASH, 0 } },
	  "\"@#" },
	{ "ctrl-alt-is-altgr", "de", { { KEY_Q, CA }, { KEY_9, CA } }, "@]" },
	{ "fr-dead-keys",
	  "fr",
	  { { KEY_LEFTBRACE, 0 },
	    { KEY_E, 0 },
	    { KEY_LEFTBRACE, S },
	    { KEY_I, 0 },
	    { KEY_LEFTBRACE, 0 },
	    { KEY_SPACE, 0 },
	    { KEY_LEFTBRACE, 0 },
	    { KEY_X, 0 } },
	  "\303\252\303\257^^x" },
	{ "de-dead-keys",
	  "de",
	  { { KEY_EQUAL, 0 },
	    { KEY_E, 0 },
	    { KEY_EQUAL, S },
	    { KEY_SPACE, 0 },
	    { KEY_GRAVE, 0 },
	    { KEY_ENTER, 0 } },
	  "\303\251`^\r" },
	{ "us-intl",
	  "us(intl)",
	  { { KEY_APOSTROPHE, 0 },
	    { KEY_SPACE, 0 },
	    { KEY_APOSTROPHE, S },
	    { KEY_SPACE, 0 } },
	  "'\"" },
	{ "control",
	  "us",
	  { { KEY_RIGHTBRACE, C },
	    { KEY_M, C },
	    { KEY_J, C },
	    { KEY_I, C },
	    { KEY_BACKSLASH, C },
	    { KEY_6, C | S },
	    { KEY_MINUS, C | S },
	    { KEY_LEFTBRACE, C } },
	  "\x1d\r\n\t\x1c\x1e\x1f\x1b" },
	{ "control-by-place",
	  "de",
	  { { KEY_RIGHTBRACE, C }, { KEY_LEFTBRACE, C }, { KEY_BACKSLASH, C } },
	  "\x1d\x1b\x1c" },
	{ "control-fr",
	  "fr",
	  { { KEY_RIGHTBRACE, C }, { KEY_SEMICOLON, C } },
	  "\x1d\r" },
	{ "control-nul", "us", { { KEY_2, C | S }, { KEY_SPACE, C } }, "\0\0", 2 },
	{ "keypad",
	  "us",
	  { { KEY_KP0, 0 },
	    { KEY_KP1, 0 },
	    { KEY_KP5, 0 },
	    { KEY_KP9, S },
	    { KEY_NUMLOCK, 0 },
	    { KEY_KP7, 0 },
	    { KEY_KPDOT, 0 },
	    { KEY_KPMINUS, 0 },
	    { KEY_KPPLUS, 0 },
	    { KEY_KPSLASH, 0 },
	    { KEY_KPASTERISK, 0 },
	    { KEY_KPENTER, 0 } },
	  "01597.-+/*\r" },
	{ "keypad-comma", "de", { { KEY_KP1, 0 }, { KEY_KPDOT, 0 } }, "1," },
	{ "function-keys",
	  "de",
	  { { KEY_F1, 0 },
	    { KEY_F8, 0 },
	    { KEY_F12, 0 },
	    { KEY_F13, 0 },
	    { KEY_F24, 0 } },
	  "\356\200\201\356\200\210\356\200\214\356\200\215\356\200\230" },
	{ "no-text",
	  "us",
	  { { KEY_HOME, 0 },
	    { KEY_LEFT, 0 },
	    { KEY_DELETE, 0 },
	    { KEY_PAGEUP, 0 },
	    { KEY_KATAKANAHIRAGANA, 0 },
	    { KEY_SCROLLLOCK, 0 },
	    { KEY_ESC, 0 },
	    { KEY_TAB, S } },
	  "\x1b\t" },
	{ "capslock-pressed",
	  "us",
	  { { KEY_CAPSLOCK, 0 },
	    { KEY_A, 0 },
	    { KEY_B, S },
	    { KEY_1, 0 },
	    { KEY_MINUS, 0 },
	    { KEY_CAPSLOCK, 0 },
	    { KEY_A, 0 } },
	  "Ab1-a" },
	{ "no-meaning",
	  "us",
	  { { KEY_A, HELD_META_LEFT },
	    { KEY_Q, HELD_ALT_RIGHT },
	    { KEY_Q, HELD_ALT_LEFT },
	    { KEY_1, C } },
	  "\357\277\275\357\277\275\357\277\275\357\277\275" },
};

static void
test_example(gconstpointer data)
{
	const struct example *example = data;
	g_autoptr(GError) error = NULL;
	AUTO(key_text) text = key_text_new(example->layout, FALSE, &error);
	g_autoptr(GString) out = g_string_new(NULL);
	gsize len = example->len ? example->len : strlen(example->text);

	g_assert_no_error(error);
	for (gsize i = 0; i < KEYS_MAX && example->keys[i].key != 0; i++) {
		const struct key_stroke stroke = {
			.key = example->keys[i].key,
			.held = example->keys[i].held,
		};

		key_text_feed(text, &stroke, out);
	}
	key_text_flush(text, out);
	g_assert_cmpuint(out->len, ==, len);
	g_assert_true(memcmp(out->str, example->text, len) == 0);
}

/* ---- Alt and a number ---- */

static void
test_alt_codes(void)
{
	static const struct {
		const char *digits, *text;
	} codes[] = {
		{ "029", "\x1d" },
		{ "0029", "\x1d" },
		{ "29", "\x1d" },
		{ "013", "\r" },
		{ "065", "A" },
		{ "0065", "A" },
		{ "130", "\303\251" },           /* CP437: e acute */
		{ "0233", "\303\251" },          /* CP1252: the same */
		{ "0128", "\342\202\254" },      /* CP1252: euro */
		{ "128", "\303\207" },           /* CP437: C cedilla */
		{ "225", "\303\237" },           /* CP437: sharp s */
		{ "0129", "\302\201" },          /* a hole of CP1252 */
		{ "20013", "\344\270\255" },     /* Unicode */
		{ "54992", "\344\270\255" },     /* the same character in GBK */
		{ "55555", "\357\277\275" },     /* neither */
		{ "99999", "\360\230\232\237" }, /* no GBK: Unicode */
		{ "55296", "\357\277\275" },     /* half of a pair */
		{ "123456", "\357\277\275" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		alt_code_text(codes[i].digits, out);
		g_test_message("%s", codes[i].digits);
		g_assert_cmpstr(out->str, ==, codes[i].text);
	}
}

/* Alt may stay down or go up between two numbers, which decides. */
static void
test_alt_stream(void)
{
	static const guint16 digits[] = { KEY_KP0, KEY_KP6, KEY_KP5 };
	AUTO(key_text) text = key_text_new("de", FALSE, NULL);
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	g_autoptr(GString) out = g_string_new(NULL);

	for (int times = 0; times < 2; times++) {
		typist_hold(strokes, KEY_LEFTALT, HELD_ALT_LEFT, 0);
		for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
			typist_key(strokes, digits[i], HELD_ALT_LEFT, 0);
		typist_hold(strokes, KEY_LEFTALT, 0, 0);
	}
	typist_key(strokes, KEY_1, 0, 0);
	typist_hold(strokes, KEY_RIGHTALT, HELD_ALT_RIGHT, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
		typist_key(strokes, digits[i], HELD_ALT_RIGHT, 0);
	for (guint i = 0; i < strokes->len; i++)
		key_text_feed(text, &g_array_index(strokes, struct key_stroke, i),
			      out);
	g_assert_cmpstr(out->str, ==, "AA1");
	key_text_flush(text, out); /* Alt is still down */
	g_assert_cmpstr(out->str, ==, "AA1A");
	key_text_flush(text, out);
	g_assert_cmpstr(out->str, ==, "AA1A");
}

/* What is begun does not reach into the next scan. */
static void
test_reset(void)
{
	AUTO(key_text) text = key_text_new("fr", FALSE, NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	const struct key_stroke dead = { .key = KEY_LEFTBRACE };
	const struct key_stroke digit = { .key = KEY_KP6, .held = HELD_ALT_LEFT };
	const struct key_stroke caps = { .key = KEY_CAPSLOCK };
	const struct key_stroke letter = { .key = KEY_E };

	key_text_feed(text, &caps, out);
	key_text_feed(text, &dead, out);
	key_text_feed(text, &digit, out);
	key_text_reset(text, FALSE);
	key_text_feed(text, &letter, out);
	key_text_reset(text, TRUE);
	key_text_feed(text, &letter, out);
	g_assert_cmpstr(out->str, ==, "eE");
}

/* ---- layouts ---- */

static const char *const layouts[] = {
	"us", "gb", "de", "ch", "fr", "be", "it", "es", "pt", "br",       "se",
	"dk", "no", "fi", "nl", "cz", "sk", "pl", "hu", "jp", "us(intl)", "tr",
};

/* Its dead keys alone are the quotation marks that are printed on them. */
static gboolean
is_quote(const char *layout, gunichar c)
{
	return strcmp(layout, "us(intl)") == 0 && (c == 0xa8 || c == 0xb4);
}

static void
round_trip(const char *layout, gboolean caps, gboolean alt)
{
	AUTO(typist) typist = typist_new(layout);
	AUTO(key_text) text = key_text_new(layout, caps, NULL);
	g_autoptr(GString) typed = g_string_new(NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	gint64 at = 0;

	typist_set_caps(typist, caps);
	typist_set_alt(typist, alt);
	for (gunichar c = 1; c < (caps ? 0x80 : 0x100); c++)
		if (alt ? c < 0x7f || c >= 0xa0
			: typist_has(typist, c) && !is_quote(layout, c))
			g_string_append_unichar(typed, c);
	typist_type(typist, typed->str, typed->len, &at, strokes);
	for (guint i = 0; i < strokes->len; i++)
		key_text_feed(text, &g_array_index(strokes, struct key_stroke, i),
			      out);
	key_text_flush(text, out);
	g_test_message("%s%s: %s", layout, caps ? " caps" : "", out->str);
	g_assert_cmpstr(out->str, ==, typed->str);
}

static void
test_layout(gconstpointer data)
{
	round_trip(data, FALSE, FALSE);
	round_trip(data, TRUE, FALSE);
	round_trip(data, FALSE, TRUE);
}

static void
test_unknown_layouts(void)
{
	static const char *const names[] = { "zz",   "de(zz)", "us,de",
					     "de(",  "../us",  "de(nodeadkeys)x",
					     "(de)", "us\n" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;
		struct key_text *text = key_text_new(names[i], FALSE, &error);

		g_test_message("%s", names[i]);
		g_assert_null(text);
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
		g_assert_nonnull(strstr(error->message, names[i]));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(examples); i++) {
		g_autofree char *path =
			g_strconcat("/key-text/", examples[i].name, NULL);

		g_test_add_data_func(path, &examples[i], test_example);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
		g_autofree char *path =
			g_strconcat("/key-text/layout/", layouts[i], NULL);

		g_test_add_data_func(path, layouts[i], test_layout);
	}
	g_test_add_func("/key-text/alt-codes", test_alt_codes);
	g_test_add_func("/key-text/alt-stream", test_alt_stream);
	g_test_add_func("/key-text/reset", test_reset);
	g_test_add_func("/key-text/unknown-layouts", test_unknown_layouts);
	return g_test_run();
}
