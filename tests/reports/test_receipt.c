/* The receipt for a product that was taken in: what the customer has in hand. */
#include <string.h>

#include "base/error.h"
#include "core/code.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

static char *folder;
static struct paper *both;

/* Of the text of a file without blanks. */
static void
assert_says(const char *text, const char *part)
{
	GString *solid = g_string_new(part ? part : "");

	g_string_replace(solid, " ", "", 0);
	if (strstr(text, solid->str) == NULL)
		g_error("\"%s\" is not in: %s", solid->str, text);
	g_string_free(solid, TRUE);
}

static void
assert_silent(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		g_error("\"%s\" should not be in: %s", part, text);
}

static guint
count(const char *text, const char *part)
{
	guint n = 0;

	for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
		n++;
	return n;
}

static void
assert_words(const char *text, const char *list)
{
	g_auto(GStrv) words = g_strsplit(list ? list : "", "|", -1);

	for (char **word = words; *word != NULL; word++)
		assert_says(text, *word);
}

static char *
print_receipts(const struct paper_slip *slip)
{
	char *path = g_build_filename(folder, "receipt.pdf", NULL);
	g_autoptr(GError) error = NULL;

	paper_receipts(both, slip, path, &error);
	g_assert_no_error(error);
	return path;
}

static void
test_receipt(void)
{
	AUTO(sample) sample = sample_new(SLIP_SWAP_OUT, 2);
	const struct paper_slip *slip = &sample->slip;
	g_autofree char *path = print_receipts(slip);
	g_autofree char *text = pdf_text_solid(path);
	g_autofree char *code = code_own_text(OWN_SLIP, slip->number);
	const struct paper_line *product = &sample->lines[0];
	const struct paper_line *loaner = &sample->lines[1];

	assert_says(text, "北辰售后服务中心");
	assert_says(text, "带回修理收据");
	assert_says(text, slip->number);
	assert_says(text, slip->customer);
	assert_says(text, slip->phone);
	assert_says(text, slip->address);
	assert_says(text, slip->job);
	assert_says(text, slip->fault);
	assert_says(text, slip->promised);
	assert_says(text, product->model);
	assert_says(text, product->serial);
	assert_words(text, product->present);
	assert_says(text, "defective");
	assert_says(text, loaner->id);
	assert_says(text, loaner->serial);
	assert_says(text, loaner->due);
	assert_words(text, loaner->present);
	assert_silent(text, "说明书"); /* stayed here */
	assert_says(text, "Page 1 of 1");
	for (int dpi = 150; dpi <= 203; dpi += 53) {
		g_autoptr(GPtrArray) found = decode_pdf(path, dpi);
		g_autofree char *bars = g_strconcat("CODE-128 ", code, NULL);
		g_autofree char *qr = g_strconcat("QR-Code ", code, NULL);

		g_assert_cmpuint(found->len, ==, 2);
		g_assert_cmpstr(found->pdata[0], ==, bars);
		g_assert_cmpstr(found->pdata[1], ==, qr);
	}
}

/* Two products are two receipts, each with its own; no loaner, no word of one. */
static void
test_receipts(void)
{
	AUTO(sample) sample = sample_new(SLIP_SWAP_OUT, 2);
	g_autofree char *path = NULL, *text = NULL;
	g_auto(GStrv) pages = NULL;

	sample->lines[1] = sample->lines[0];
	sample->lines[1].serial = "SECOND-1";
	g_assert_cmpuint(paper_receipts_of(&sample->slip), ==, 2);
	path = print_receipts(&sample->slip);
	text = pdf_text(path, "-layout");
	pages = g_strsplit(text, "\f", -1);
	g_assert_cmpuint(g_strv_length(pages), ==, 3);
	g_assert_nonnull(strstr(pages[0], "5537"));
	g_assert_null(strstr(pages[0], "SECOND-1"));
	g_assert_nonnull(strstr(pages[1], "SECOND-1"));
	assert_silent(text, "Loaner");
}

/* However much there is to say, it does not run into the signatures. */
static void
test_receipt_long(void)
{
	AUTO(sample) sample = sample_new(SLIP_SWAP_OUT, 10);
	g_autofree char *much = g_strnfill(900, 'W');
	g_autofree char *path = NULL, *text = NULL;

	for (gsize i = 1; i < 10; i++)
		sample->lines[i] = sample->lines[1];
	sample->slip.fault = sample->slip.note = sample->slip.address = much;
	path = print_receipts(&sample->slip);
	text = pdf_text(path, "-layout");
	g_assert_cmpuint(count(text, "\f"), >, 1);
	g_assert_cmpuint(count(text, "2026-12-08"), ==, 9);
	g_assert_cmpuint(count(text, "Signature"), ==, 2);
}

static void
test_no_receipt(void)
{
	AUTO(sample) back = sample_new(SLIP_SWAP_BACK, 2);
	AUTO(sample) loaner = sample_new(SLIP_SWAP_OUT, 2);
	g_autofree char *path = g_build_filename(folder, "none.pdf", NULL);
	g_autoptr(GError) error = NULL;

	g_assert_cmpuint(paper_receipts_of(&back->slip), ==, 0);
	loaner->slip.lines++;
	loaner->slip.n_lines--;
	g_assert_cmpuint(paper_receipts_of(&loaner->slip), ==, 0);
	g_assert_false(paper_receipts(both, &loaner->slip, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_nonnull(strstr(error->message, "SO1-000031"));
	g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	both = sample_paper(TRUE, TRUE);
	g_test_add_func("/receipt/whole", test_receipt);
	g_test_add_func("/receipt/each", test_receipts);
	g_test_add_func("/receipt/long", test_receipt_long);
	g_test_add_func("/receipt/none", test_no_receipt);
	status = g_test_run();
	paper_free(both);
	scratch_remove(folder);
	return status;
}
