/*
 * What a page looks like, whatever is written on it: nothing outside the margins,
 * no word over another, no character that comes out blank.
 */
#include <string.h>

#include "core/code.h"
#include "tools/look_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define ROUNDS  100 /* random slips; every LOOK_AT-th is drawn and looked at */
#define LOOK_AT 10
#define DPI     50

static char *folder;
static struct paper *paper;

static void
test_samples(void)
{
	for (int kind = 0; kind < SLIP_KINDS; kind++) {
		AUTO(sample) sample = sample_new((enum slip_kind) kind, 9);
		g_autofree char *path = NULL;

		sample->slip.copy = kind % 2 == 0;
		path = sample_print(paper, &sample->slip, folder);
		look_pdf(path);
	}
}

/* ---- whatever is written --------------------------------------------------- */

static void
random_line(struct paper_line *line, GPtrArray *kept)
{
	static const char *const kinds[] = { NULL, "loaner", "tool", "document",
					     "product" };

	*line = (struct paper_line) {
		.id = look_random_text(kept),
		.is_unit = g_test_rand_bit(),
		.name = { look_random_text(kept), look_random_text(kept) },
		.lot = look_random_text(kept),
		.expiry = look_random_text(kept),
		.serial = look_random_text(kept),
		.from = look_random_text(kept),
		.to = look_random_text(kept),
		.unit = look_random_text(kept),
		.qty = (qty_t) g_test_rand_double_range(1, (double) QTY_MAX),
		.charge =
			(enum charge) g_test_rand_int_range(0, CHARGE_CONTRACT + 1),
		.why = { look_random_text(kept), look_random_text(kept) },
		.price = g_test_rand_int_range(0, 10000000),
		.kind = kinds[g_test_rand_int_range(0, G_N_ELEMENTS(kinds))],
		.model = look_random_text(kept),
		.asset = look_random_text(kept),
		.edition = look_random_text(kept),
		.secrecy = g_test_rand_int_range(0, 4),
		.condition = (enum condition) g_test_rand_int_range(0, CONDITIONS),
		.accessories = look_random_text(kept),
		.present = look_random_text(kept),
		.due = look_random_text(kept),
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
		look_pdf(path);
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
			.person = look_random_text(kept),
			.other = look_random_text(kept),
			.approver = look_random_text(kept),
			.holder = look_random_text(kept),
			.phone = look_random_text(kept),
			.address = look_random_text(kept),
			.promised = look_random_text(kept),
			.job = look_random_text(kept),
			.customer = look_random_text(kept),
			.model = look_random_text(kept),
			.serial = look_random_text(kept),
			.fault = look_random_text(kept),
			.party = look_random_text(kept),
			.order = look_random_text(kept),
			.refers = look_random_text(kept),
			.reason = look_random_text(kept),
			.note = look_random_text(kept),
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
			look_pdf(path);
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
