/*
 * test_reader_teach.c - scanners of every kind are taught, and then read
 */
#include <string.h>

#include "drivers/key_scan.h"
#include "drivers/reader_teach.h"
#include "drivers/scan_frame.h"
#include "tools/typist.h"

#define F8 "\356\200\210"

/* How a scanner is programmed; what stands for a separator, NULL for itself. */
struct scanner {
	const char *layout; /* NULL: a serial line */
	const char *gs, *prefix, *suffix;
	gboolean aim, alt, caps, leading;
};

static const char *const stand_ins[] = { NULL, "]", F8, "", "{GS}", "|" };
static const char *const prefixes[] = { "", "~", "S1:" };
static const char *const suffixes[] = { "", "\r", "\r\n", "\t", "\n", "#\r" };

/* A code: what AIM says of it, and its data, with real separators. */
struct code {
	const char *aim, *data;
};

static const struct code first = { "]C0", TEACH_TEXT };
static const struct code second = { "]C1", TEACH_GS1_FIRST "\x1d" TEACH_GS1_SECOND
							   "\x1d" TEACH_GS1_THIRD };
static const struct code goods[] = {
	{ "]E0", "4006381333931" },
	{ "]C1", "0104006381333931172702281012-b/C\x1d"
		 "21x_Y+9\x1d"
		 "3103001750" },
	{ "]d2", "]C0 is no identifier here; \"quotes\"@#$%&*'()<>?!" },
	{ "]d1", "https://id.example/01/04006381333931?17=270228&q=a+b" },
	{ "]A0", "PART-7/B.2 $%+" },
};

static void
keep_last(const struct reader_scan *scan, gpointer data)
{
	struct reader_scan **last = data;

	g_assert_null(*last);
	*last = g_memdup2(scan, sizeof *scan);
	(*last)->data = g_memdup2(scan->data, scan->len);
	(*last)->strokes =
		scan->strokes == NULL
			? NULL
			: g_memdup2(scan->strokes,
				    scan->n_strokes * sizeof *scan->strokes);
	(*last)->raw = g_memdup2(scan->raw, scan->raw_len);
}

static void
scan_free(struct reader_scan *scan)
{
	g_free((gpointer) scan->data);
	g_free((gpointer) scan->strokes);
	g_free((gpointer) scan->raw);
	g_free(scan);
}

/* All that the scanner sends for a code. */
static GString *
sent(const struct scanner *scanner, const struct code *code)
{
	GString *out = g_string_new(scanner->prefix);
	gboolean gs1 = strchr(code->data, 0x1d) != NULL;

	g_string_append(out, scanner->aim ? code->aim : "");
	if (scanner->leading && gs1)
		g_string_append(out, scanner->gs != NULL ? scanner->gs : "\x1d");
	for (const char *c = code->data; *c != '\0'; c++)
		if (*c == 0x1d && scanner->gs != NULL)
			g_string_append(out, scanner->gs);
		else
			g_string_append_c(out, *c);
	g_string_append(out, scanner->suffix);
	return out;
}

/* Scan one code at a scanner that is read with @settings; owned. */
static struct reader_scan *
scan_code(const struct scanner *scanner, struct typist *typist,
	  const struct reader_settings *settings, const struct code *code)
{
	g_autoptr(GString) text = sent(scanner, code);
	g_autoptr(GArray) strokes =
		g_array_new(FALSE, FALSE, sizeof(struct key_stroke));
	struct reader_scan *scan = NULL;
	gint64 at = G_USEC_PER_SEC;

	if (scanner->layout == NULL) {
		AUTO(scan_frame)
		frame = scan_frame_new(settings, keep_last, &scan);

		scan_frame_feed(frame, text->str, text->len, at);
		scan_frame_expire(frame, at + G_USEC_PER_SEC);
	} else {
		AUTO(key_scan)
		keys = key_scan_new(settings, keep_last, &scan, NULL);

		typist_set_caps(typist, scanner->caps);
		typist_set_alt(typist, scanner->alt);
		typist_type(typist, text->str, text->len, &at, strokes);
		for (guint i = 0; i < strokes->len; i++)
			key_scan_feed(keys, &g_array_index(strokes,
							   struct key_stroke, i));
		key_scan_expire(keys, at + G_USEC_PER_SEC);
	}
	g_assert_nonnull(scan);
	return scan;
}

static char *
teach_code(struct reader_teach *teach, const struct scanner *scanner,
	   struct typist *typist, const struct code *code)
{
	AUTO(reader_settings) fresh = reader_settings_new();
	AUTO(reader_settings) listen = reader_teach_listen(fresh);
	struct reader_scan *scan = scan_code(scanner, typist, listen, code);
	char *fault = reader_teach_take(teach, scan, LANG_EN);

	scan_free(scan);
	return fault;
}

/* What is scanned after the lesson arrives as it was printed. */
static void
read_goods(const struct scanner *scanner, struct typist *typist,
	   const struct reader_settings *settings)
{
	for (gsize i = 0; i < G_N_ELEMENTS(goods); i++) {
		g_autoptr(GString) wanted =
			g_string_new(scanner->aim ? goods[i].aim : "");
		struct reader_scan *scan;

		/* characters that the scanner itself uses for something else */
		if (scanner->gs != NULL && *scanner->gs != '\0' &&
		    strstr(goods[i].data, scanner->gs) != NULL)
			continue;
		if (scanner->gs != NULL && *scanner->gs == '\0' &&
		    strchr(goods[i].data, 0x1d) != NULL)
			continue;
		if (scanner->leading && strchr(goods[i].data, 0x1d) != NULL)
			g_string_append_c(wanted, 0x1d);
		g_string_append(wanted, goods[i].data);
		scan = scan_code(scanner, typist, settings, &goods[i]);
		g_assert_cmpint(scan->fault, ==, SCAN_WHOLE);
		g_assert_cmpuint(scan->len, ==, wanted->len);
		g_assert_true(memcmp(scan->data, wanted->str, wanted->len) == 0);
		scan_free(scan);
	}
}

/* The settings that the lesson must come to. */
static void
check_settings(const struct scanner *scanner,
	       const struct reader_settings *settings)
{
	if (scanner->layout == NULL || scanner->alt)
		g_assert_cmpstr(settings->layout, ==, scanner->layout ? "us" : "");
	else
		g_assert_cmpstr(settings->layout, ==, scanner->layout);
	g_assert_cmpstr(settings->gs, ==, scanner->gs ? scanner->gs : "");
	g_assert_cmpstr(settings->prefix, ==, scanner->prefix);
	g_assert_cmpstr(settings->suffix, ==, scanner->suffix);
	g_assert_cmpint(settings->caps, ==, scanner->caps);
	g_assert_false(settings->any_suffix);
}

static void
teach_scanner(const struct scanner *scanner, struct typist *typist)
{
	AUTO(reader_teach) teach = reader_teach_new();
	AUTO(reader_settings) fresh = reader_settings_new();
	AUTO(reader_settings) learnt = NULL;
	g_autofree char *words = NULL;

	g_test_message("%s gs=%s prefix=%s suffix=%s%s%s%s",
		       scanner->layout ? scanner->layout : "serial",
		       scanner->gs ? scanner->gs : "GS", scanner->prefix,
		       scanner->suffix, scanner->aim ? " aim" : "",
		       scanner->alt ? " alt" : "", scanner->caps ? " caps" : "");
	g_assert_cmpstr(teach_code(teach, scanner, typist, &first), ==, NULL);
	g_assert_cmpint(reader_teach_step(teach), ==, TEACH_WANTS_GS1);
	g_assert_cmpstr(teach_code(teach, scanner, typist, &second), ==, NULL);
	g_assert_cmpint(reader_teach_step(teach), ==, TEACH_DONE);
	learnt = reader_teach_settings(teach, fresh);
	check_settings(scanner, learnt);
	words = reader_teach_words(teach, LANG_EN);
	g_assert_cmpint(strstr(words, "no AIM") == NULL, ==, scanner->aim);
	g_assert_cmpint(strstr(words, "nothing arrives") != NULL, ==,
			g_strcmp0(scanner->gs, "") == 0);
	read_goods(scanner, typist, learnt);
}

#define ANY(list) (list)[g_test_rand_int_range(0, G_N_ELEMENTS(list))]

static struct scanner
any_scanner(const char *layout)
{
	return (struct scanner) {
		.layout = layout,
		.gs = ANY(stand_ins),
		.prefix = ANY(prefixes),
		.suffix = ANY(suffixes),
		.aim = g_test_rand_bit(),
		.leading = g_test_rand_bit(),
	};
}

/* ---- lessons ---- */

static void
test_layout(gconstpointer data)
{
	AUTO(typist) typist = typist_new(data);
	struct scanner scanner = {
		data, NULL, "", "\r", TRUE, FALSE, FALSE, FALSE
	};

	teach_scanner(&scanner, typist);
	scanner = any_scanner(data);
	teach_scanner(&scanner, typist);
}

/* Every way to be programmed, without a layout in between. */
static void
test_serial(void)
{
	for (gsize g = 0; g < G_N_ELEMENTS(stand_ins); g++)
		for (gsize p = 0; p < G_N_ELEMENTS(prefixes); p++)
			for (gsize s = 0; s < G_N_ELEMENTS(suffixes); s++)
				for (int b = 0; b < 4; b++) {
					const struct scanner scanner = {
						.gs = stand_ins[g],
						.prefix = prefixes[p],
						.suffix = suffixes[s],
						.aim = b & 1,
						.leading = b >> 1,
					};

					teach_scanner(&scanner, NULL);
				}
}

static void
test_keyboard(void)
{
	AUTO(typist) us = typist_new("us");
	AUTO(typist) de = typist_new("de");

	for (int i = 0; i < 20; i++) {
		struct scanner scanner = any_scanner("us");

		scanner.caps = g_test_rand_bit();
		teach_scanner(&scanner, us);
	}
	for (int i = 0; i < 4; i++) {
		struct scanner scanner = any_scanner("de");

		scanner.alt = TRUE; /* no layout matters */
		teach_scanner(&scanner, de);
		scanner = any_scanner("de");
		scanner.caps = TRUE;
		teach_scanner(&scanner, de);
	}
}

/* ---- what does not fit ---- */

static void
expect_fault(const char *text, gboolean after_first, const char *words)
{
	AUTO(reader_teach) teach = reader_teach_new();
	struct reader_scan scan = { .data = "",
				    .raw = text,
				    .raw_len = strlen(text) };
	g_autofree char *fault = NULL;

	if (after_first) {
		struct reader_scan good = { .raw = "~" TEACH_TEXT "\r",
					    .raw_len = strlen(TEACH_TEXT) + 2 };

		g_assert_null(reader_teach_take(teach, &good, LANG_EN));
	}
	fault = reader_teach_take(teach, &scan, LANG_EN);
	g_test_message("%s", fault);
	g_assert_nonnull(fault);
	g_assert_nonnull(strstr(fault, words));
	g_assert_cmpint(reader_teach_step(teach), ==,
			after_first ? TEACH_WANTS_GS1 : TEACH_WANTS_TEXT);
}

static void
test_faults(void)
{
	g_autofree char *upper = g_ascii_strup(TEACH_TEXT "\r", -1);
	const char *dropped = "Teach-0123456789/+;:@\"])^AQWZMYaqwzmy\r";
	const char *changed = "Teach-0123456789?/+;:@\"]|)^AQYZMWaqyzmw\r";

	expect_fault("4006381333931\r", FALSE, "not the teaching code");
	expect_fault("", FALSE, "not the teaching code");
	expect_fault("\xff\xfe\r", FALSE, "not the teaching code");
	expect_fault(upper, FALSE, "in one case");
	expect_fault(dropped, FALSE, "drops _|");
	expect_fault(changed, FALSE, "in place of");
	expect_fault(second.data, FALSE, "second teaching code");
	expect_fault("]C0~" TEACH_TEXT, FALSE, "before its prefix");
	expect_fault(TEACH_TEXT "a suffix that is longer than any suffix may be",
		     FALSE, "cannot be taken off");
	expect_fault("~" TEACH_TEXT "\r", TRUE, "first code again");
	expect_fault("~4006381333931\r", TRUE, "not the second");
	expect_fault("j" TEACH_GS1_FIRST TEACH_GS1_SECOND TEACH_GS1_THIRD "\r",
		     TRUE, "letter of the maker");
	expect_fault("~(01)09501101530003(10)TEACH-1(21)a2(240)END\r", TRUE,
		     "brackets");
	expect_fault("~" TEACH_GS1_FIRST "<" TEACH_GS1_SECOND ">" TEACH_GS1_THIRD
		     "\r",
		     TRUE, "damaged");
}

static void
test_broken(void)
{
	AUTO(reader_teach) teach = reader_teach_new();
	const struct reader_scan scan = { .data = "", .fault = SCAN_BROKEN };
	g_autofree char *fault = reader_teach_take(teach, &scan, LANG_EN);
	g_autofree char *words = reader_teach_words(teach, LANG_EN);

	g_assert_nonnull(strstr(fault, "scan it again"));
	g_assert_cmpstr(words, ==, "");
}

/* A reader that sends packets, with the identifier beside the data. */
static void
test_packets(void)
{
	AUTO(reader_teach) teach = reader_teach_new();
	AUTO(reader_settings) fresh = reader_settings_new();
	AUTO(reader_settings) learnt = NULL;
	const struct reader_scan one = { first.data, strlen(first.data), "]C0" };
	const struct reader_scan two = { second.data, strlen(second.data), "]C1" };
	g_autofree char *words = NULL;

	g_assert_null(reader_teach_take(teach, &one, LANG_EN));
	g_assert_null(reader_teach_take(teach, &two, LANG_EN));
	learnt = reader_teach_settings(teach, fresh);
	g_assert_cmpstr(learnt->prefix, ==, "");
	g_assert_cmpstr(learnt->suffix, ==, "");
	g_assert_cmpstr(learnt->gs, ==, "");
	words = reader_teach_words(teach, LANG_EN);
	g_assert_cmpstr(words, ==, "");
}

int
main(int argc, char **argv)
{
	static const char *const layouts[] = {
		"us", "gb", "de", "fr", "it",       "es",    "pt",
		"br", "ch", "be", "nl", "dk",       "no",    "se",
		"jp", "cz", "sk", "hu", "us(intl)", "latam", "tr",
	};

	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
		g_autofree char *path =
			g_strconcat("/reader-teach/layout/", layouts[i], NULL);

		g_test_add_data_func(path, layouts[i], test_layout);
	}
	g_test_add_func("/reader-teach/serial", test_serial);
	g_test_add_func("/reader-teach/keyboard", test_keyboard);
	g_test_add_func("/reader-teach/faults", test_faults);
	g_test_add_func("/reader-teach/broken", test_broken);
	g_test_add_func("/reader-teach/packets", test_packets);
	return g_test_run();
}
