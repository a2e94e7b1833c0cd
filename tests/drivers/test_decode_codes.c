/*
 * test_decode_codes.c - codes of every symbology, drawn, turned, and read again
 */
#include "drivers/decode_box.h"

static const struct sample {
	struct draw_code draw;
	const char *text;
	const char *aim;
} samples[] = {
	{ { SYMBOLOGY_EAN13, "4006381333931", -1, DRAW_TEXT, 2, 0 },
	  "4006381333931",
	  "]E0" },
	/* an ISBN is the EAN-13 that it is printed as */
	{ { SYMBOLOGY_EAN13, "9780441014989", -1, DRAW_TEXT, 3, 0 },
	  "9780441014989",
	  "]E0" },
	{ { SYMBOLOGY_EAN8, "9638507", -1, DRAW_TEXT, 3, 0 }, "96385074", "]E4" },
	/* UPC as the 13 digits that every scanner can be made to send */
	{ { SYMBOLOGY_UPCA, "051000000675", -1, DRAW_TEXT, 2, 0 },
	  "0051000000675",
	  "]E0" },
	{ { SYMBOLOGY_UPCE, "425261", -1, DRAW_TEXT, 3, 0 },
	  "0042100005264",
	  "]E0" },
	{ { SYMBOLOGY_CODE128, "P-1001/Ab 7", -1, DRAW_TEXT, 2, 0 },
	  "P-1001/Ab 7",
	  "]C0" },
	{ { SYMBOLOGY_CODE128, "[01]09501101530003[10]AB1[17]261231", -1, DRAW_GS1,
	    2, 0 },
	  "010950110153000310AB1\03517261231",
	  "]C1" },
	{ { SYMBOLOGY_CODE39, "BIN A-12.3", -1, DRAW_TEXT, 2, 0 },
	  "BIN A-12.3",
	  "]A0" },
	{ { SYMBOLOGY_CODE93, "SN 4711-Z", -1, DRAW_TEXT, 2, 0 },
	  "SN 4711-Z",
	  "]G0" },
	{ { SYMBOLOGY_CODABAR, "A12345678B", -1, DRAW_TEXT, 2, 0 },
	  "12345678",
	  "]F0" },
	{ { SYMBOLOGY_ITF, "12345678901231", -1, DRAW_TEXT, 2, 0 },
	  "12345678901231",
	  "]I0" },
	{ { SYMBOLOGY_QR, "https://example.com/a?b=1", -1, DRAW_TEXT, 4, 0 },
	  "https://example.com/a?b=1",
	  "]Q1" },
	{ { SYMBOLOGY_QR, "备件 № 12 – Größe", -1, DRAW_TEXT, 4, 0 },
	  "备件 № 12 – Größe",
	  NULL },
	{ { SYMBOLOGY_QR, "[01]09501101530003[10]AB1[21]77", -1, DRAW_GS1, 4, 0 },
	  "010950110153000310AB1\0352177",
	  "]Q3" },
	{ { SYMBOLOGY_DATA_MATRIX, "PART 4711-09", -1, DRAW_TEXT, 5, 0 },
	  "PART 4711-09",
	  "]d1" },
	{ { SYMBOLOGY_DATA_MATRIX, "[01]09501101530003[10]AB1[21]77", -1, DRAW_GS1,
	    5, 0 },
	  "010950110153000310AB1\0352177",
	  "]d2" },
};

static void
test_upright(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		const struct sample *sample = &samples[i];
		AUTO(frame) frame = draw_code(&sample->draw);
		g_autoptr(GPtrArray) codes = decode_still(frame, SYMBOLOGY_USUAL);
		const struct frame_code *code;

		expect_only(codes, sample->draw.symbology, sample->text,
			    sample->draw.data);
		code = codes->pdata[0];
		if (sample->aim != NULL)
			g_assert_cmpstr(code->aim, ==, sample->aim);
		g_assert_cmpuint(code->votes, >=, 1);
		g_assert_cmpuint(code->frames, ==, 1);
	}
}

/* A reader that looks along rows and columns only fails here. */
static void
test_every_angle(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		const struct sample *sample = &samples[i];

		for (int angle = 10; angle < 360; angle += 35) {
			g_autofree char *what =
				g_strdup_printf("%s at %d degrees",
						sample->draw.data, angle);

			expect_in(turned(draw_code(&sample->draw), angle),
				  sample->draw.symbology, sample->text, what);
		}
	}
}

/* Light on dark, as etched into metal. */
static void
test_inverted(void)
{
	static const struct draw_code codes[] = {
		{ SYMBOLOGY_QR, "INV-1", -1, DRAW_TEXT, 5, 0 },
		{ SYMBOLOGY_DATA_MATRIX, "INV-2", -1, DRAW_TEXT, 6, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
		AUTO(frame) frame = draw_code(&codes[i]);

		expect_in(distort_invert(frame), codes[i].symbology, codes[i].data,
			  "inverted");
	}
}

/* Bytes that are no text come through as they are. */
static void
test_binary_qr(void)
{
	const char bytes[] = { '\x01', '\xff', '\x00', '\xfe', 'A', '\x80' };
	AUTO(frame)
	frame = draw_code(&(struct draw_code) { SYMBOLOGY_QR, bytes, sizeof bytes,
						DRAW_BYTES, 4, 0 });
	g_autoptr(GPtrArray) codes = decode_still(frame, SYMBOLOGY_USUAL);
	const struct frame_code *code;

	g_assert_cmpuint(codes->len, ==, 1);
	code = codes->pdata[0];
	g_assert_cmpuint(code->len, ==, sizeof bytes);
	g_assert_true(memcmp(code->data, bytes, sizeof bytes) == 0);
}

/* What is not asked for is not reported, and what is asked for only by its name is.
 */
static void
test_formats(void)
{
	static const struct {
		const char *formats, *found;
	} cases[] = {
		{ "EAN-13", "EAN-13" },      { "ean8,upca", "" },
		{ "code128,qr", "Code128" }, { "QR", "" },
		{ "usual", "both" },         { "DataMatrix,ITF", "" },
	};
	AUTO(frame) ean = draw_code(&samples[0].draw);
	AUTO(frame) text = draw_code(&samples[6].draw);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gboolean both = strcmp(cases[i].found, "both") == 0;
		gboolean is_ean = both || strcmp(cases[i].found, "EAN-13") == 0;
		gboolean is_text = both || strcmp(cases[i].found, "Code128") == 0;
		g_autoptr(GPtrArray) a = NULL, b = NULL;
		g_autoptr(GError) error = NULL;
		guint formats;

		symbology_parse(cases[i].formats, &formats, &error);
		g_assert_no_error(error);
		a = decode_still(ean, formats);
		b = decode_still(text, formats);
		expect_only(a, SYMBOLOGY_EAN13, is_ean ? samples[0].text : "",
			    cases[i].formats);
		expect_only(b, SYMBOLOGY_CODE128, is_text ? samples[6].text : "",
			    cases[i].formats);
	}
}

static void
test_format_names(void)
{
	guint formats = 7;
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < SYMBOLOGY_N; i++) {
		g_assert_true(symbology_parse(symbology_name(i), &formats, &error));
		g_assert_cmpuint(formats, ==, SYMBOLOGY_BIT(i));
	}
	g_assert_false(symbology_parse("QR,EAN-14", &formats, &error));
	g_assert_nonnull(strstr(error->message, "EAN-14"));
}

/* Rows with gaps between them, and the smallest sides. */
static void
test_strides(void)
{
	AUTO(frame) frame = draw_code(&samples[12].draw);
	struct frame wide = *frame;
	g_autofree guint8 *pixels = NULL;
	g_autoptr(GPtrArray) codes = NULL;

	wide.stride = frame->width + 37;
	pixels = wide.pixels = g_malloc0((gsize) wide.stride * (gsize) wide.height);
	for (int y = 0; y < wide.height; y++)
		memcpy(frame_row(&wide, y), frame_row(frame, y),
		       (gsize) wide.width);
	codes = decode_still(&wide, SYMBOLOGY_USUAL);
	expect_only(codes, SYMBOLOGY_QR, samples[12].text, "wide rows");
	for (int w = 1; w < 20; w += 3)
		for (int h = 1; h < 20; h += 3) {
			struct frame *small = frame_new(w, h);

			memset(small->pixels, w * h, (gsize) w * (gsize) h);
			expect_in(small, SYMBOLOGY_QR, "", "tiny");
		}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/decode/codes/upright", test_upright);
	g_test_add_func("/decode/codes/every-angle", test_every_angle);
	g_test_add_func("/decode/codes/inverted", test_inverted);
	g_test_add_func("/decode/codes/binary-qr", test_binary_qr);
	g_test_add_func("/decode/codes/formats", test_formats);
	g_test_add_func("/decode/codes/format-names", test_format_names);
	g_test_add_func("/decode/codes/strides", test_strides);
	return g_test_run();
}
