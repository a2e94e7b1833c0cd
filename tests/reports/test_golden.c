/*
 * Golden pages: each kind of paper against a small grey picture of how it should
 * look, in tests/reports/golden/. For what no other test asks: that a rule, a
 * shade, a column is where it was.
 *
 * Both are compared in squares of 6 x 6 pixels (3 mm at 50 dpi). A square is
 * different when its mean grey differs by more than 16 of 255, which is above what
 * another version of poppler does to the edges of glyphs; more than three such
 * squares on a page fail: one number that moved is enough. After a wanted change,
 * look at the new pages:
 *
 *     GOLDEN_UPDATE=1 make run-tests T=test_golden
 */
#include <png.h>
#include <string.h>

#include "core/code.h"
#include "core/command.h"
#include "reports/table.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define DPI        50
#define SQUARE     6
#define DIFFERENCE 16
#define ALLOWED    3

static char *folder;
static struct paper *paper;

static void
png_write(const struct picture *page, const char *path)
{
	png_image image = { .version = PNG_IMAGE_VERSION,
			    .width = (png_uint_32) page->width,
			    .height = (png_uint_32) page->height,
			    .format = PNG_FORMAT_GRAY };
	gsize size = (gsize) page->width * (gsize) page->height;
	g_autofree guint8 *grey = g_malloc(size);

	for (gsize i = 0; i < size; i++) /* sixteen greys are enough, and smaller */
		grey[i] = (guint8) ((page->grey[i] + 8) / 17 * 17);
	if (!png_image_write_to_file(&image, path, 0, grey, 0, NULL))
		g_error("%s: %s", path, image.message);
}

static struct picture *
png_read(const char *path)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	struct picture *page = g_new0(struct picture, 1);

	if (!png_image_begin_read_from_file(&image, path))
		g_error("%s: %s (GOLDEN_UPDATE=1 makes it)", path, image.message);
	image.format = PNG_FORMAT_GRAY;
	page->width = (int) image.width;
	page->height = (int) image.height;
	page->grey = g_malloc(PNG_IMAGE_SIZE(image));
	if (!png_image_finish_read(&image, NULL, page->grey, 0, NULL))
		g_error("%s: %s", path, image.message);
	return page;
}

static void
compare(const char *name, const struct picture *page, const struct picture *golden)
{
	guint squares = 0, different = 0;

	g_assert_cmpint(page->width, ==, golden->width);
	g_assert_cmpint(page->height, ==, golden->height);
	for (int y = 0; y < page->height; y += SQUARE) {
		for (int x = 0; x < page->width; x += SQUARE) {
			double now = picture_ink(page, x, y, SQUARE, SQUARE);
			double then = picture_ink(golden, x, y, SQUARE, SQUARE);
			squares++;
			if (ABS(now - then) * 255 > DIFFERENCE * SQUARE * SQUARE)
				different++;
		}
	}
	if (different > ALLOWED)
		g_error("%s: %u of %u squares differ from the golden page; it is "
			"at %s",
			name, different, squares, folder);
}

/* Compare the first two pages of @path. */
static void
check(const char *path, const char *name)
{
	g_autoptr(GPtrArray) pages = render_pdf(path, DPI);

	for (guint i = 0; i < MIN(pages->len, 2); i++) {
		const struct picture *page = g_ptr_array_index(pages, i);
		g_autofree char *file = g_strdup_printf("%s-%u.png", name, i + 1);
		g_autofree char *golden_path =
			g_test_build_filename(G_TEST_DIST, "reports", "golden",
					      file, NULL);
		struct picture *golden;

		if (g_getenv("GOLDEN_UPDATE") != NULL) {
			png_write(page, golden_path);
			continue;
		}
		golden = png_read(golden_path);
		compare(file, page, golden);
		picture_free(golden);
	}
}

static void
test_slip(gconstpointer data)
{
	enum slip_kind kind = (enum slip_kind) GPOINTER_TO_INT(data);
	AUTO(sample) sample = sample_new(kind, kind == SLIP_ISSUE ? 14 : 4);
	g_autofree char *path = NULL;

	sample->slip.copy = kind == SLIP_VOID;
	path = sample_print(paper, &sample->slip, folder);
	check(path, slip_kind_name(kind));
}

static void
test_one_language(void)
{
	AUTO(paper) zh = sample_paper(TRUE, FALSE);
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 4);
	g_autofree char *path = sample_print(zh, &sample->slip, folder);

	check(path, "chinese");
}

static void
test_receipt(void)
{
	AUTO(sample) sample = sample_new(SLIP_SWAP_OUT, 2);
	g_autofree char *path = g_build_filename(folder, "receipt.pdf", NULL);

	g_assert_true(paper_receipts(paper, &sample->slip, path, NULL));
	check(path, "receipt-of-product");
}

static void
test_table(void)
{
	static const struct paper_column columns[] = {
		{ "Unit", 2, PAPER_LEFT, TRUE },
		{ "Model", 1 },
		{ "Purchase value", 1, PAPER_RIGHT },
	};
	static const char *const cells[] = {
		"T-009\n热成像仪\nThermal camera",          "TC-160",  "¥3,980.00",
		"T-010\n绝缘电阻测试仪\nInsulation tester", "IR-1000", "¥880.00",
	};
	static const char *const totals[] = { NULL, NULL, "¥4,860.00" };
	static const struct paper_fact facts[] = { { "Serial no.", "T160029" },
						   { "Phone", "020-5550" } };
	const struct paper_table table = { .title = "Clearance slip",
					   .subject = "李强 (P03)",
					   .facts = facts,
					   .n_facts = 2,
					   .photo = "/nowhere/photo.jpg",
					   .columns = columns,
					   .n_columns = 3,
					   .cells = cells,
					   .n_rows = 2,
					   .totals = totals,
					   .empty = "none" };
	g_autofree char *path = g_build_filename(folder, "table.pdf", NULL);

	g_assert_true(paper_tables(paper, &table, 1, path, NULL));
	check(path, "table");
}

static void
test_labels(void)
{
	g_autofree char *path = g_build_filename(folder, "labels.pdf", NULL);
	g_autofree char *bin = code_own_text(OWN_PLACE, "B-03-12");
	g_autofree char *part = code_own_text(OWN_PART, "HX-CBL-LVDS40-LOCKED-R7");
	const struct paper_label labels[] = {
		{ bin, "B-03-12", { "主控板 Main boards" }, FALSE },
		{ bin, "B-03-12", { "主控板", "Main boards", "Hall 2" }, TRUE },
		{ part,
		  "HX-CBL-LVDS40-LOCKED-R7",
		  { "LVDS 屏线", "LVDS cable" },
		  TRUE },
	};
	struct paper_stock stock;

	paper_stock_a4(&stock);
	g_assert_true(paper_labels(paper, &stock, labels, 3, 1, path, NULL));
	check(path, "labels");
}

static void
test_commands(void)
{
	g_autofree char *path = g_build_filename(folder, "commands.pdf", NULL);
	g_autofree char *done = code_own_text(OWN_COMMAND, "DONE");
	g_autofree char *qty = code_own_text(OWN_COMMAND, "QTY-5");
	const struct paper_command commands[] = {
		{ done, command_info(COMMAND_DONE)->title, ":done" },
		{ qty, command_info(COMMAND_QTY)->title, ":qty 5" },
	};

	g_assert_true(paper_commands(paper, commands, 2, path, NULL));
	check(path, "commands");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	paper = sample_paper(TRUE, TRUE);
	for (int kind = 0; kind < SLIP_KINDS; kind++) {
		g_autofree char *name =
			g_strconcat("/golden/",
				    slip_kind_name((enum slip_kind) kind), NULL);
		g_test_add_data_func(name, GINT_TO_POINTER(kind), test_slip);
	}
	g_test_add_func("/golden/chinese", test_one_language);
	g_test_add_func("/golden/receipt-of-product", test_receipt);
	g_test_add_func("/golden/table", test_table);
	g_test_add_func("/golden/labels", test_labels);
	g_test_add_func("/golden/commands", test_commands);
	status = g_test_run();
	paper_free(paper);
	scratch_remove(folder);
	return status;
}
