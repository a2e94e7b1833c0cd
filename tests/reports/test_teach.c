/*
 * test_teach.c - the teaching sheet: every code on it is read back, in both
 * languages
 */
#include <string.h>

#include "base/error.h"
#include "base/tr.h"
#include "drivers/reader_teach.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"

#define DPI    203 /* a common label printer */
#define APART  40  /* mm between the centres of two codes */
#define PER_MM (DPI / 25.4)
#define GS1    TEACH_GS1_FIRST "\x1d" TEACH_GS1_SECOND "\x1d" TEACH_GS1_THIRD

struct sheet {
	char *folder, *path;
	struct paper *paper;
};

static void
set_up(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	struct paper_options options;
	g_autoptr(GError) error = NULL;

	paper_options_init(&options);
	f->folder = scratch_new();
	f->path = g_build_filename(f->folder, "teach.pdf", NULL);
	f->paper = paper_new(&options, &error);
	g_assert_no_error(error);
}

static void
tear_down(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	paper_free(f->paper);
	scratch_remove(f->folder);
	g_free(f->path);
}

static void
print(struct sheet *f)
{
	g_autoptr(GError) error = NULL;

	paper_teach(f->paper, TEACH_TEXT, TEACH_GS1, f->path, &error);
	g_assert_no_error(error);
}

static gboolean
has_text(GPtrArray *found, const char *text)
{
	for (guint i = 0; i < found->len; i++)
		if (strstr(found->pdata[i], text) != NULL)
			return TRUE;
	return FALSE;
}

static void
test_bars(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GPtrArray) found = NULL;

	print(f);
	found = decode_pdf(f->path, DPI);
	g_assert_cmpuint(found->len, ==, 2);
	g_assert_true(has_text(found, TEACH_TEXT));
	g_assert_true(has_text(found, GS1));
}

/* libdmtx leaves the separators of a GS1 code out. */
static void
test_squares(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const wanted[] = {
		TEACH_TEXT, TEACH_GS1_FIRST TEACH_GS1_SECOND TEACH_GS1_THIRD
	};
	g_autoptr(GPtrArray) pages = NULL;

	print(f);
	pages = render_pdf(f->path, 2 * DPI);
	g_assert_cmpuint(pages->len, ==, 1);
	for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
		const struct picture *page = pages->pdata[0];
		/* the lower half of each frame */
		int y = (int) ((125 + 106 * (double) i) * 2 * PER_MM);
		g_autoptr(GPtrArray) found = decode_matrix(page, 0, y, page->width,
							   (int) (45 * 2 * PER_MM));

		g_assert_cmpuint(found->len, ==, 1);
		g_assert_true(has_text(found, wanted[i]));
	}
}

static void
test_apart(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GPtrArray) pages = NULL;
	g_autoptr(GArray) symbols = NULL;

	print(f);
	pages = render_pdf(f->path, DPI);
	symbols = decode_picture(pages->pdata[0]);
	g_assert_cmpuint(symbols->len, ==, 2);
	g_assert_cmpint(ABS(g_array_index(symbols, struct symbol, 0).y1 -
			    g_array_index(symbols, struct symbol, 1).y1),
			>, (int) (2 * APART * PER_MM));
}

static void
test_words(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const keys[] = { "Teaching a scanner", "The first code",
					    "The second code" };
	g_autofree char *text = NULL;

	print(f);
	text = pdf_text_solid(f->path);
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		for (int l = 0; l < LANG_COUNT; l++) {
			g_auto(GStrv) words =
				g_strsplit(tr((enum lang) l, keys[i]), " ", -1);
			g_autofree char *solid = g_strjoinv("", words);

			g_assert_nonnull(strstr(text, solid));
		}
	g_assert_nonnull(strstr(text, "sparedeskreaders--teach"));
}

static void
test_too_long(struct sheet *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *text = g_strnfill(120, 'x');
	g_autoptr(GError) error = NULL;

	g_assert_false(paper_teach(f->paper, text, TEACH_GS1, f->path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_clear_error(&error);
	g_assert_false(paper_teach(f->paper, "x", "[01]123", f->path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_false(g_file_test(f->path, G_FILE_TEST_EXISTS));
}

static void
add(const char *name, void (*test)(struct sheet *, gconstpointer))
{
	g_test_add(name, struct sheet, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	g_autofree char *locale =
		g_build_filename(g_getenv("BUILD"), "locale", NULL);

	g_test_init(&argc, &argv, NULL);
	tr_init(locale);
	add("/teach/bars", test_bars);
	add("/teach/squares", test_squares);
	add("/teach/apart", test_apart);
	add("/teach/words", test_words);
	add("/teach/too-long", test_too_long);
	return g_test_run();
}
