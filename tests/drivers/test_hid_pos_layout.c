/*
 * test_hid_pos_layout.c - report descriptors of scanners, whole and damaged
 */
#include <string.h>

#include "tests/drivers/hid_pos_invariants.h"

/* Pieces of descriptors. */
#define SCANNER   0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01 /* application */
#define SCANNED   0x09, 0x12, 0xa1, 0x02             /* scanned data report */
#define BYTES     0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08
#define COUNT     0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02, 0x05, 0x8c
#define AIM       0x95, 0x03, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02
#define DATA(n)   0x95, (n), 0x09, 0xfe, 0x82, 0x02, 0x01
#define UNUSED(n) 0x95, (n), 0x81, 0x03
#define CONTINUED                                                                  \
	0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02, 0x95, 0x07,    \
		0x81, 0x03
#define END 0xc0, 0xc0

struct sample {
	const char *name;
	guint8 bytes[128];
	gsize len;
	struct hid_pos_layout layout;
};

#define SAMPLE(...)                                                                \
	.bytes = { __VA_ARGS__ }, .len = sizeof((const guint8[]) { __VA_ARGS__ })

#define HONEYWELL_LAYOUT                                                           \
	{                                                                          \
		2, 1, 2, 5, 56, 504, 64, FALSE                                     \
	}

static const struct sample samples[] = {
	{ "honeywell",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, AIM, DATA(56),
		 UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "newland",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, DATA(56), UNUSED(5),
		 CONTINUED, END),
	  .layout = { 2, 1, -1, 2, 56, 504, 64, FALSE } },
	{ "one-byte-later",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, UNUSED(1), AIM,
		 DATA(56), UNUSED(1), CONTINUED, END),
	  .layout = { 2, 1, 3, 6, 56, 504, 64, FALSE } },
	{ "microscan",
	  SAMPLE(SCANNER, 0x85, 0x01, SCANNED, BYTES, COUNT, DATA(62), END),
	  .layout = { 1, 1, -1, 2, 62, -1, 64, FALSE } },
	{ "unnumbered", SAMPLE(SCANNER, SCANNED, BYTES, COUNT, DATA(62), END),
	  .layout = { -1, 0, -1, 1, 62, -1, 63, FALSE } },
	{ "count-not-named",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, UNUSED(1), AIM, DATA(56),
		 UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "symbology-of-two-bytes-is-no-aim",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, 0x95, 0x02, 0x09, 0xfb,
		 0x09, 0xfc, 0x81, 0x02, DATA(56), END),
	  .layout = { 2, 1, -1, 4, 56, -1, 60, FALSE } },
	{ "only-the-page",
	  SAMPLE(SCANNER, 0x85, 0x02, BYTES, 0x95, 0x3f, 0x09, 0x12, 0x81, 0x02,
		 0xc0),
	  .layout = { 2, 1, -1, 2, 62, 504, 64, TRUE } },
	{ "only-the-page-unnumbered",
	  SAMPLE(SCANNER, BYTES, 0x95, 0x40, 0x09, 0x12, 0x81, 0x02, 0xc0),
	  .layout = { -1, 0, -1, 1, 63, 504, 64, TRUE } },
	{ "usages-as-range",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, 0x95, 0x03, 0x19, 0xfb,
		 0x29, 0xfd, 0x81, 0x02, DATA(56), UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "usages-with-page",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, 0x95, 0x01, 0x0b, 0x3b, 0x00,
		 0x01, 0x00, 0x81, 0x02, AIM, DATA(56), UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "data-with-page",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, COUNT, AIM, 0x05, 0x01, 0x95,
		 0x38, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x82, 0x02, 0x01, 0x05, 0x8c,
		 UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "after-the-data-as-the-sensor-saw-it",
	  SAMPLE(SCANNER, 0x85, 0x01, 0x09, 0x13, 0xa1, 0x02, BYTES, COUNT,
		 DATA(30), 0xc0, 0x85, 0x02, SCANNED, BYTES, COUNT, AIM, DATA(56),
		 UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "push-pop-long-item",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, 0xfe, 0x03, 0x55, 0xa1, 0x09, 0x85,
		 BYTES, COUNT, 0xa4, 0x05, 0x01, 0x75, 0x10, 0x85, 0x09, 0xb4, AIM,
		 DATA(56), UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "features-and-outputs-take-no-room",
	  SAMPLE(SCANNER, 0x85, 0x02, SCANNED, BYTES, 0x95, 0x04, 0x09, 0xfe, 0xb1,
		 0x02, 0x09, 0xfe, 0x91, 0x02, COUNT, AIM, DATA(56), UNUSED(2),
		 CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
	{ "beside-a-keyboard-and-a-status-report",
	  SAMPLE(0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x85, 0x03, BYTES, 0x95, 0x08,
		 0x09, 0x06, 0x81, 0x02, 0xc0, SCANNER, 0x85, 0x01, 0x95, 0x20,
		 0x09, 0x01, 0x81, 0x02, 0x85, 0x02, SCANNED, COUNT, AIM, DATA(56),
		 UNUSED(2), CONTINUED, END),
	  .layout = HONEYWELL_LAYOUT },
};

static const struct sample others[] = {
	{ "nothing", .len = 0 },
	{ "keyboard", SAMPLE(0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, BYTES, 0x95, 0x40,
			     0x09, 0x06, 0x81, 0x02, 0xc0) },
	{ "makers-page", SAMPLE(0x06, 0x66, 0xff, 0x09, 0x02, 0xa1, 0x01, BYTES,
				0x95, 0x40, 0x09, 0x12, 0x81, 0x02, 0xc0) },
	{ "only-a-trigger",
	  SAMPLE(SCANNER, BYTES, 0x95, 0x07, 0x09, 0x60, 0x81, 0x02, 0xc0) },
	{ "data-is-constant",
	  SAMPLE(SCANNER, BYTES, 0x95, 0x04, 0x09, 0xfe, 0x81, 0x03, 0xc0) },
	{ "report-without-end",
	  SAMPLE(SCANNER, 0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff,
		 0xff, 0x09, 0xfe, 0x81, 0x02, 0xc0) },
	{ "reports-add-up-without-end",
	  SAMPLE(SCANNER, 0x75, 0x08, 0x96, 0xff, 0x0f, 0x09, 0xfe, 0x81, 0x02,
		 0x81, 0x02, 0xc0) },
};

/* Parse a copy of just that size, for the sanitizer to watch its ends. */
static gboolean
parse(const guint8 *bytes, gsize len, struct hid_pos_layout *layout)
{
	g_autofree guint8 *copy = g_memdup2(bytes, len);
	struct hid_pos_layout before;
	gboolean found;

	memset(layout, 0x5a, sizeof *layout);
	before = *layout;
	found = hid_pos_layout_parse(copy, len, layout);
	if (found)
		layout_invariants(layout);
	else
		g_assert_true(memcmp(layout, &before, sizeof before) == 0);
	return found;
}

static void
test_known(gconstpointer data)
{
	const struct sample *sample = data;
	const struct hid_pos_layout *want = &sample->layout;
	struct hid_pos_layout got;

	g_assert_true(parse(sample->bytes, sample->len, &got));
	g_assert_cmpint(got.report_id, ==, want->report_id);
	g_assert_cmpint(got.count, ==, want->count);
	g_assert_cmpint(got.aim, ==, want->aim);
	g_assert_cmpint(got.data, ==, want->data);
	g_assert_cmpint(got.data_len, ==, want->data_len);
	g_assert_cmpint(got.continued, ==, want->continued);
	g_assert_cmpint(got.report_len, ==, want->report_len);
	g_assert_cmpint(got.guessed, ==, want->guessed);
}

static void
test_other(gconstpointer data)
{
	const struct sample *sample = data;
	struct hid_pos_layout layout;

	g_assert_false(parse(sample->bytes, sample->len, &layout));
}

/* Where in @sample the Input item of the data field ends. */
static gsize
end_of_data(const struct sample *sample)
{
	static const guint8 item[] = { 0x09, 0xfe, 0x82, 0x02, 0x01 };

	for (gsize i = 0; i + sizeof item <= sample->len; i++)
		if (memcmp(sample->bytes + i, item, sizeof item) == 0)
			return i + sizeof item;
	return 0;
}

/* The descriptor stops anywhere: no data field, no scanner. */
static void
test_cut(void)
{
	for (gsize s = 0; s < G_N_ELEMENTS(samples); s++) {
		const struct sample *sample = &samples[s];
		gsize data_end = end_of_data(sample);
		struct hid_pos_layout layout;

		for (gsize len = 0; len < sample->len; len++) {
			gboolean found = parse(sample->bytes, len, &layout);

			if (found && !layout.guessed)
				g_assert_cmpuint(len, >=, data_end);
		}
	}
}

/* Any one byte is wrong: whatever is found lies inside the report. */
static void
test_one_byte_wrong(void)
{
	for (gsize s = 0; s < G_N_ELEMENTS(samples); s++) {
		struct sample broken = samples[s];
		struct hid_pos_layout layout;

		for (gsize i = 0; i < broken.len; i++) {
			for (guint value = 0; value < 256; value += 3) {
				broken.bytes[i] = (guint8) value;
				parse(broken.bytes, broken.len, &layout);
			}
			broken.bytes[i] = samples[s].bytes[i];
		}
	}
}

/* More of everything than is kept: pushes, pops, usages, collections and ends. */
static void
test_too_many(void)
{
	static const guint8 items[] = { 0xa4, 0xb4, 0xc0 };
	struct hid_pos_layout layout;

	for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
		g_autoptr(GByteArray) bytes = g_byte_array_new();

		for (int k = 0; k < 300; k++)
			g_byte_array_append(bytes, &items[i], 1);
		g_byte_array_append(bytes, samples[0].bytes,
				    (guint) samples[0].len);
		g_assert_true(parse(bytes->data, bytes->len, &layout));
		g_assert_cmpint(layout.data, ==, 5);
	}
	for (int k = 1; k < 300; k++) {
		static const guint8 usage[] = { 0x09, 0xfe };
		g_autoptr(GByteArray) bytes = g_byte_array_new();

		for (int n = 0; n < k; n++)
			g_byte_array_append(bytes, usage, sizeof usage);
		parse(bytes->data, bytes->len, &layout);
	}
}

static void
add_samples(const char *path, const struct sample *list, gsize n,
	    GTestDataFunc test)
{
	for (gsize i = 0; i < n; i++) {
		g_autofree char *name =
			g_strdup_printf("%s/%s", path, list[i].name);

		g_test_add_data_func(name, &list[i], test);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_samples("/hid-pos/layout/known", samples, G_N_ELEMENTS(samples),
		    test_known);
	add_samples("/hid-pos/layout/other", others, G_N_ELEMENTS(others),
		    test_other);
	g_test_add_func("/hid-pos/layout/cut", test_cut);
	g_test_add_func("/hid-pos/layout/one-byte-wrong", test_one_byte_wrong);
	g_test_add_func("/hid-pos/layout/too-many", test_too_many);
	return g_test_run();
}
