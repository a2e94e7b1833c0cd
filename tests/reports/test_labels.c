/* Labels: every code reads back, on every stock, and stays on its label. */
#include <string.h>

#include "base/error.h"
#include "core/code.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define DPI       203
#define PX(mm)    ((int) ((mm) *DPI / 25.4))
#define PER_SHEET 24
#define ROUNDS    60

static char *folder, *path;
static struct paper *paper;

static void
print(const struct paper_stock *stock, const struct paper_label *labels, gsize n,
      gsize skip)
{
	g_autoptr(GError) error = NULL;

	paper_labels(paper, stock, labels, n, skip, path, &error);
	g_assert_no_error(error);
}

/* Owned own-label texts of every kind that has labels. */
static GPtrArray *
codes(void)
{
	static const struct {
		enum own_kind kind;
		const char *body;
	} things[] = {
		{ OWN_PART, "HX-PCB-20431" },
		{ OWN_PLACE, "B-03-12" },
		{ OWN_PERSON, "E0231" },
		{ OWN_JOB, "TK-2026-008817" },
		{ OWN_UNIT, "LN-007" },
		{ OWN_ORDER, "PO-2026-0881" },
		{ OWN_PARTY, "SUP-01" },
		{ OWN_SLIP, "IS1-000123" },
		{ OWN_LOT, "HX-GRS-0050|L240611|2027-06-30" },
		{ OWN_PART, "密封圈-12" },
		{ OWN_PART, "HX-CBL-LVDS40-LOCKED-300MM-R7-SHIELDED-AND-LONG" },
	};
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < G_N_ELEMENTS(things); i++)
		g_ptr_array_add(texts,
				code_own_text(things[i].kind, things[i].body));
	return texts;
}

static void
test_sheet(void)
{
	g_autoptr(GPtrArray) texts = codes();
	g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) found = NULL;
	struct paper_label labels[30];
	struct paper_stock stock;
	g_autofree char *text = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
		char *code = g_ptr_array_index(texts, i % texts->len);
		labels[i] = (struct paper_label) {
			.code = code,
			.title = "HX-PCB-20431",
			.text = { "主控电路板 V2.1", "Main control board",
				  "B-03-12" },
			.qr = i % 2 == 0,
		};
		g_hash_table_add(left, code);
	}
	paper_stock_a4(&stock);
	print(&stock, labels, G_N_ELEMENTS(labels), 5);
	found = decode_pdf(path, DPI);
	for (guint i = 0; i < found->len; i++) {
		const char *code = strchr(g_ptr_array_index(found, i), ' ') + 1;
		gboolean known = FALSE;
		for (guint k = 0; k < texts->len; k++)
			known |= strcmp(code, g_ptr_array_index(texts, k)) == 0;
		g_assert_true(known);
		g_hash_table_remove(left, code);
	}
	g_assert_cmpuint(g_hash_table_size(left), ==, 0);
	text = pdf_text(path, "-layout");
	g_assert_nonnull(strstr(text, "HX-PCB-20431"));
	g_assert_nonnull(strstr(text, "主控电路板"));
}

/* The one label beside five that are gone leaves no ink anywhere else. */
static void
test_place(void)
{
	g_autofree char *code = code_own_text(OWN_PLACE, "B-03-12");
	struct paper_label label = {
		.code = code,
		.title = "A title far too long for any label, as people write it "
			 "who "
			 "have much to say, and more, and more",
		.text = { "0123456789 0123456789 0123456789 0123456789 0123456789",
			  "主控电路板主控电路板主控电路板主控电路板主控电路板主控电"
			  "路板",
			  "third" },
		.qr = TRUE,
	};
	struct paper_stock stock;

	paper_stock_a4(&stock);
	for (gsize skip = 0; skip < PER_SHEET; skip++) {
		g_autoptr(GPtrArray) pages = NULL;
		struct picture *page;
		double all, inside, x, y;

		if (skip % 5 != 0 && skip != PER_SHEET - 1)
			continue;
		print(&stock, &label, 1, skip);
		pages = render_pdf(path, DPI);
		g_assert_cmpuint(pages->len, ==, 1);
		page = g_ptr_array_index(pages, 0);
		x = (double) (skip % 3) * 70;
		y = 4.5 + (double) (skip / 3) * 36;
		all = picture_ink(page, 0, 0, page->width, page->height);
		inside = picture_ink(page, PX(x + 1), PX(y + 1), PX(68), PX(34));
		g_assert_cmpfloat(inside, >, 1000);
		g_assert_cmpfloat(all, ==, inside);
		/* office printers leave 4.2 mm of the sheet white */
		g_assert_cmpfloat(picture_ink(page, 0, 0, PX(4.2), page->height),
				  ==, 0);
		g_assert_cmpfloat(picture_ink(page, PX(205.9), 0, page->width,
					      page->height),
				  ==, 0);
	}
}

/* Modules wide enough for a printer of 203 dpi, and white on both sides. */
static void
test_bars(void)
{
	static const double widths[] = { 52, 60, 70, 85, 100 };
	g_autofree char *code = code_own_text(OWN_PLACE, "B-03-12");

	for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
		struct paper_label label = { .code = code, .title = "B-03-12" };
		struct paper_stock stock;
		g_autoptr(GPtrArray) pages = NULL;
		g_autoptr(GArray) symbols = NULL;
		struct picture *page;
		int row, first, last, run = 0, least = G_MAXINT;

		paper_stock_single(&stock, (int) (widths[i] * 100), 2500);
		print(&stock, &label, 1, 0);
		pages = render_pdf(path, 508); /* 20 pixels a mm */
		page = g_ptr_array_index(pages, 0);
		symbols = decode_picture(page);
		g_assert_cmpuint(symbols->len, ==, 1);
		g_assert_true(g_str_has_prefix(
			g_array_index(symbols, struct symbol, 0).text, "CODE-128"));
		row = (int) (21.0 * 20); /* through the bars */
		for (first = 0; page->grey[row * page->width + first] > 128;)
			first++;
		for (last = page->width - 1;
		     page->grey[row * page->width + last] > 128;)
			last--;
		for (int x = first; x <= last + 1; x++) {
			gboolean dark = x < page->width &&
					page->grey[row * page->width + x] <= 128;
			if (!dark && run > 0)
				least = MIN(least, run);
			run = dark ? run + 1 : 0;
		}
		g_assert_cmpint(least, >=, 5); /* 0.25 mm */
		g_assert_cmpint(first, >=, 10 * least - 2);
		g_assert_cmpint(page->width - last, >=, 10 * least - 2);
	}
}

static gboolean
reads_back(const char *code)
{
	g_autoptr(GPtrArray) pages = render_pdf(path, 400);
	struct picture *page = g_ptr_array_index(pages, 0);
	g_autoptr(GArray) symbols = decode_picture(page);
	g_autoptr(GPtrArray) matrices = NULL;

	for (guint i = 0; i < symbols->len; i++)
		if (strcmp(strchr(g_array_index(symbols, struct symbol, i).text,
				  ' ') +
				   1,
			   code) == 0)
			return TRUE;
	matrices = decode_matrix(page, 0, 0, page->width, page->height);
	for (guint i = 0; i < matrices->len; i++)
		if (strcmp(g_ptr_array_index(matrices, i), code) == 0)
			return TRUE;
	return FALSE;
}

/* Any size, any length: refused, or it reads back. */
static void
test_sizes(void)
{
	guint printed = 0, refused = 0;

	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(GString) body = g_string_new(NULL);
		g_autofree char *code = NULL;
		struct paper_label label = { .qr = g_test_rand_bit() };
		struct paper_stock stock;
		g_autoptr(GError) error = NULL;
		int n = g_test_rand_int_range(1, 50);

		for (int i = 0; i < n; i++)
			g_string_append_c(
				body,
				"ABCDEFGHJK0123456789-_./"[g_test_rand_int_range(
					0, 24)]);
		code = code_own_text(OWN_PART, body->str);
		label.code = code;
		label.title = body->str;
		label.text[0] = "主控电路板";
		paper_stock_single(&stock, g_test_rand_int_range(600, 10000),
				   g_test_rand_int_range(600, 5000));
		if (!paper_labels(paper, &stock, &label, 1, 0, path, &error)) {
			g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
			g_assert_nonnull(strstr(error->message, "fits"));
			refused++;
			continue;
		}
		printed++;
		if (!reads_back(code))
			g_error("%s does not read back from %.2f x %.2f mm", code,
				stock.label_width / 100.0,
				stock.label_height / 100.0);
	}
	g_assert_cmpuint(printed, >, ROUNDS / 2);
	g_test_message("%u printed, %u refused", printed, refused);
}

static void
assert_refused(const struct paper_stock *stock, const struct paper_label *label,
	       gsize n, gsize skip, const char *word)
{
	g_autoptr(GError) error = NULL;

	g_assert_false(paper_labels(paper, stock, label, n, skip, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_nonnull(strstr(error->message, word));
}

static void
test_refused(void)
{
	g_autofree char *code = code_own_text(OWN_PLACE, "B-03-12");
	struct paper_label label = { .code = code, .title = "B-03-12" };
	struct paper_stock stock;

	paper_stock_a4(&stock);
	assert_refused(&stock, &label, 0, 0, "nothing to print");
	assert_refused(&stock, &label, 1, PER_SHEET, "skipped");
	stock.columns = 4;
	assert_refused(&stock, &label, 1, 0, "4 x 8");
	stock.columns = 0;
	assert_refused(&stock, &label, 1, 0, "above zero");
	paper_stock_single(&stock, 500, 500);
	assert_refused(&stock, &label, 1, 0, "fits");
	paper_stock_single(&stock, 7000, 3600);
	label.code = "";
	assert_refused(&stock, &label, 1, 0, "fits");
	label.code = "bad\xff";
	assert_refused(&stock, &label, 1, 0, "bad<FF>");
	label.code = code;
	label.title = "bad\xff";
	assert_refused(&stock, &label, 1, 0, "bad<FF>");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	path = g_build_filename(folder, "labels.pdf", NULL);
	paper = sample_paper(TRUE, TRUE);
	g_test_add_func("/labels/sheet", test_sheet);
	g_test_add_func("/labels/place", test_place);
	g_test_add_func("/labels/bars", test_bars);
	g_test_add_func("/labels/sizes", test_sizes);
	g_test_add_func("/labels/refused", test_refused);
	status = g_test_run();
	paper_free(paper);
	g_free(path);
	scratch_remove(folder);
	return status;
}
