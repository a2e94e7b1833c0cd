/*
 * What a page looks like, whatever is written on it: nothing outside the margins,
 * no word over another, no character that comes out blank.
 */
#include <string.h>

#include "core/code.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define ROUNDS  100 /* random slips; every LOOK_AT-th is drawn and looked at */
#define LOOK_AT 10
#define DPI     50
#define PX(mm)  ((int) ((mm) *DPI / 25.4))

static char *folder;
static struct paper *paper;

/* ---- margins and overlaps -------------------------------------------------- */

static void
assert_margins(const struct picture *page)
{
	int left = PX(13.5), right = PX(197), top = PX(11), bottom = PX(291.5);
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

static void
assert_looks(const char *path)
{
	g_autoptr(GPtrArray) pages = render_pdf(path, DPI);

	g_assert_cmpuint(pages->len, >=, 1);
	for (guint i = 0; i < pages->len; i++)
		assert_margins(g_ptr_array_index(pages, i));
	assert_no_overlap(path);
}

static void
test_samples(void)
{
	for (int kind = 0; kind < SLIP_KINDS; kind++) {
		AUTO(sample) sample = sample_new((enum slip_kind) kind, 9);
		g_autofree char *path = NULL;

		sample->slip.copy = kind % 2 == 0;
		path = sample_print(paper, &sample->slip, folder);
		assert_looks(path);
	}
}

/* ---- whatever is written --------------------------------------------------- */

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

/* Kept until the end of the round. */
static const char *
random_text(GPtrArray *kept)
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

static void
random_line(struct paper_line *line, GPtrArray *kept)
{
	static const char *const kinds[] = { NULL, "loaner", "tool", "document",
					     "product" };

	*line = (struct paper_line) {
		.id = random_text(kept),
		.is_unit = g_test_rand_bit(),
		.name = { random_text(kept), random_text(kept) },
		.lot = random_text(kept),
		.expiry = random_text(kept),
		.serial = random_text(kept),
		.from = random_text(kept),
		.to = random_text(kept),
		.unit = random_text(kept),
		.qty = (qty_t) g_test_rand_double_range(1, (double) QTY_MAX),
		.charge =
			(enum charge) g_test_rand_int_range(0, CHARGE_CONTRACT + 1),
		.why = { random_text(kept), random_text(kept) },
		.price = g_test_rand_int_range(0, 10000000),
		.kind = kinds[g_test_rand_int_range(0, G_N_ELEMENTS(kinds))],
		.model = random_text(kept),
		.asset = random_text(kept),
		.edition = random_text(kept),
		.secrecy = g_test_rand_int_range(0, 4),
		.condition = (enum condition) g_test_rand_int_range(0, CONDITIONS),
		.accessories = random_text(kept),
		.present = random_text(kept),
		.due = random_text(kept),
		.ruling = "fault value=120000 residual=6000 life=60 used=20 "
			  "book=82000",
	};
}

/* The same slip as one that takes in its products, when it has any. */
static void
look_at_receipts(struct paper_slip *slip, gboolean look)
{
	g_autofree char *path = g_build_filename(folder, "receipts.pdf", NULL);
	g_autoptr(GError) error = NULL;

	slip->kind = SLIP_SWAP_OUT;
	if (paper_receipts_of(slip) == 0)
		return;
	paper_receipts(paper, slip, path, &error);
	g_assert_no_error(error);
	if (look)
		assert_looks(path);
}

static void
test_random(void)
{
	struct paper_line lines[12], shortages[5];

	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
		struct paper_slip slip = {
			.kind = (enum slip_kind) g_test_rand_int_range(0,
								       SLIP_KINDS),
			.number = "XX1-000001",
			.at = (msec_t) g_test_rand_double_range(0, 4e12),
			.copy = g_test_rand_bit(),
			.person = random_text(kept),
			.other = random_text(kept),
			.approver = random_text(kept),
			.holder = random_text(kept),
			.phone = random_text(kept),
			.address = random_text(kept),
			.promised = random_text(kept),
			.job = random_text(kept),
			.customer = random_text(kept),
			.model = random_text(kept),
			.serial = random_text(kept),
			.fault = random_text(kept),
			.party = random_text(kept),
			.order = random_text(kept),
			.refers = random_text(kept),
			.reason = random_text(kept),
			.note = random_text(kept),
			.lines = lines,
			.n_lines = (gsize) g_test_rand_int_range(0, 13),
			.shortages = shortages,
			.n_shortages = (gsize) g_test_rand_int_range(0, 6),
			.open = lines,
			.n_open = (gsize) g_test_rand_int_range(0, 13),
		};
		g_autofree char *path = NULL;

		for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
			random_line(&lines[i], kept);
		for (gsize i = 0; i < slip.n_shortages; i++)
			random_line(&shortages[i], kept);
		path = sample_print(paper, &slip, folder);
		if (round % LOOK_AT == 0)
			assert_looks(path);
		look_at_receipts(&slip, round % LOOK_AT < 3);
	}
}

/* ---- no blanks ------------------------------------------------------------- */

/* The picture of one text as the title of a label. */
static struct picture *
picture_of(const char *title)
{
	g_autofree char *code = code_own_text(OWN_PLACE, "A");
	g_autofree char *path = g_build_filename(folder, "label.pdf", NULL);
	struct paper_label label = { .code = code, .title = title };
	struct paper_stock stock;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) pages = NULL;

	paper_stock_single(&stock, 6000, 3000);
	paper_labels(paper, &stock, &label, 1, 0, path, &error);
	g_assert_no_error(error);
	pages = render_pdf(path, 100);
	return g_ptr_array_steal_index(pages, 0);
}

static gboolean
same_picture(const struct picture *a, const struct picture *b)
{
	return memcmp(a->grey, b->grey, (gsize) a->width * (gsize) a->height) == 0;
}

/* A glyph that is lost still copies as text: only its picture tells. */
static void
test_glyphs(void)
{
	static const char *const shown[] = {
		"龘", "镕", "喆", "鑫", "囧", "淼", "主", "控", "备", "出", "库",
		"单", "，", "（", "、", "¥",  "€",  "µ",  "±",  "×",  "°",  "Ω",
		"→",  "㎜", "℃",  "é",  "ß",  "Я",  "你", "〇", "a",  "…",
	};
	struct picture *blank = picture_of("");
	struct picture *box = picture_of("□");
	double empty = picture_ink(blank, 0, 0, blank->width, blank->height);

	g_assert_false(same_picture(blank, box));
	for (gsize i = 0; i < G_N_ELEMENTS(shown); i++) {
		struct picture *glyph = picture_of(shown[i]);
		double ink = picture_ink(glyph, 0, 0, glyph->width, glyph->height) -
			     empty;

		if (ink < 3 || same_picture(glyph, box))
			g_error("%s comes out blank or as a box", shown[i]);
		picture_free(glyph);
	}
	for (gsize i = 0; i < 3; i++) {
		static const char *const boxed[] = { "😀", "𠮷", "\xee\x80\x81" };
		struct picture *glyph = picture_of(boxed[i]);
		g_assert_true(same_picture(glyph, box));
		picture_free(glyph);
	}
	picture_free(blank);
	picture_free(box);
}

/* Every text of a slip leaves ink: none is left out or covered. */
static void
test_ink(void)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 1);
	struct paper_slip *slip = &sample->slip;
	struct paper_line *line = &sample->lines[0];
	const char **texts[] = {
		&slip->person,        &slip->other,        &slip->job,
		&slip->customer,      &slip->model,        &slip->serial,
		&slip->fault,         &slip->note,         &line->name[LANG_ZH],
		&line->name[LANG_EN], &line->serial,       &line->from,
		&line->unit,          &line->why[LANG_ZH],
	};
	g_autofree char *path = NULL;
	g_autoptr(GPtrArray) whole = NULL;
	struct picture *page;
	double ink;

	slip->party = NULL; /* it would say the customer's name for him */
	path = sample_print(paper, slip, folder);
	whole = render_pdf(path, DPI);
	page = g_ptr_array_index(whole, 0);
	ink = picture_ink(page, 0, 0, page->width, page->height);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *text = *texts[i];
		g_autoptr(GPtrArray) less = NULL;

		*texts[i] = "";
		g_free(sample_print(paper, slip, folder));
		less = render_pdf(path, DPI);
		page = g_ptr_array_index(less, 0);
		if (ink - picture_ink(page, 0, 0, page->width, page->height) < 3)
			g_error("\"%s\" leaves no ink", text);
		*texts[i] = text;
	}
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	paper = sample_paper(TRUE, TRUE);
	g_test_add_func("/look/samples", test_samples);
	g_test_add_func("/look/random", test_random);
	g_test_add_func("/look/glyphs", test_glyphs);
	g_test_add_func("/look/ink", test_ink);
	status = g_test_run();
	paper_free(paper);
	scratch_remove(folder);
	return status;
}
