#include "tools/look_pdf.h"

#include "tools/render_pdf.h"

#define DPI    50
#define PX(mm) ((int) ((mm) *DPI / 25.4))

static void
assert_margins(const struct picture *page)
{
	int left = PX(13.5), top = PX(11);
	int right = page->width - PX(13), bottom = page->height - PX(5.5);
	double ink = picture_ink(page, 0, 0, left, page->height) +
		     picture_ink(page, right, 0, page->width, page->height) +
		     picture_ink(page, 0, 0, page->width, top) +
		     picture_ink(page, 0, bottom, page->width, page->height);

	g_assert_cmpfloat(ink, ==, 0);
}

/* The boxes of pdftotext are higher than the glyphs: so much may they share. */
static void
assert_no_overlap(const char *path)
{
	g_autoptr(GArray) words = pdf_words(path);

	for (guint i = 0; i < words->len; i++) {
		const struct word *a = &g_array_index(words, struct word, i);
		for (guint k = i + 1; k < words->len; k++) {
			const struct word *b =
				&g_array_index(words, struct word, k);
			double wide = MIN(a->x2, b->x2) - MAX(a->x1, b->x1);
			double high = MIN(a->y2, b->y2) - MAX(a->y1, b->y1);
			double least = MIN(a->y2 - a->y1, b->y2 - b->y1);

			if (a->page == b->page && wide > 0.5 && high > least * 0.25)
				g_error("%s page %u: \"%s\" lies over \"%s\" by "
					"%.1f x %.1f pt",
					path, a->page + 1, a->text, b->text, wide,
					high);
		}
	}
}

void
look_pdf(const char *path)
{
	g_autoptr(GPtrArray) pages = render_pdf(path, DPI);

	g_assert_cmpuint(pages->len, >=, 1);
	for (guint i = 0; i < pages->len; i++)
		assert_margins(g_ptr_array_index(pages, i));
	assert_no_overlap(path);
}

static void
append_random(GString *text)
{
	static const struct {
		gint32 first, last;
	} ranges[] = {
		{ 0x20, 0x7E },     { 0x4E00, 0x9FFF },   { 0x3000, 0x303F },
		{ 0xFF00, 0xFFEF }, { 0x400, 0x4FF },     { 0x600, 0x6FF },
		{ 0x2190, 0x21FF }, { 0x1F300, 0x1F6FF }, { 0x20000, 0x2A6DF },
		{ 0xE000, 0xF8FF }, { 0x1, 0x1F },        { 0x200B, 0x200F },
		{ 0xFFF0, 0xFFFF }, { 0x300, 0x36F },     { 0xFE00, 0xFE0F },
	};
	int range = g_test_rand_int_range(0, 3) > 0
			    ? g_test_rand_int_range(0, 2)
			    : g_test_rand_int_range(0, G_N_ELEMENTS(ranges));

	g_string_append_unichar(
		text, (gunichar) g_test_rand_int_range(ranges[range].first,
						       ranges[range].last + 1));
	if (g_test_rand_int_range(0, 6) == 0)
		g_string_append_c(text, ' ');
}

const char *
look_random_text(GPtrArray *kept)
{
	static const int lengths[] = { 0, 1, 5, 12, 30, 64, 300, 2000 };
	int n = lengths[g_test_rand_int_range(0, G_N_ELEMENTS(lengths))];
	GString *text = g_string_new(NULL);
	char *owned;

	if (g_test_rand_int_range(0, 20) == 0) {
		g_string_free(text, TRUE);
		return NULL;
	}
	for (int i = 0; i < n; i++)
		append_random(text);
	owned = g_string_free(text, FALSE);
	g_ptr_array_add(kept, owned);
	return owned;
}
