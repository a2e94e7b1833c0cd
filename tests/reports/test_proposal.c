/* The purchase proposal on paper: complete, readable by people and by scanners. */
#include <string.h>

#include "core/code.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"
#include "tools/proposal_sample.h"
#include "tools/render_pdf.h"

static char *folder;

static char *
print(gboolean zh, gboolean en, gsize n_lines, gsize n_groups)
{
	AUTO(paper) paper = sample_paper(zh, en);
	g_autoptr(GError) error = NULL;
	struct proposal_sample sample;
	char *path = g_build_filename(folder, "proposal.pdf", NULL);

	proposal_sample_init(&sample, n_lines, n_groups);
	paper_proposal(paper, &sample.proposal, path, &error);
	g_assert_no_error(error);
	proposal_sample_clear(&sample);
	return path;
}

/* Catches a line lost at a page break, a name cut, a figure left out. */
static void
test_all_lines(void)
{
	g_autofree char *path = print(TRUE, TRUE, 60, 4);
	g_autofree char *text = pdf_text_solid(path);

	for (gsize i = 0; i < 60; i++) {
		g_autofree char *part = g_strdup_printf("HX-PMP-%05zu", i);
		g_autofree char *name = g_strdup_printf("排水泵%zu瓦", 20 + i);

		g_assert_nonnull(strstr(text, part));
		g_assert_nonnull(strstr(text, name));
	}
	g_assert_nonnull(strstr(text, "95.1%"));
	g_assert_nonnull(strstr(text, "93.7%"));
	g_assert_nonnull(strstr(text, "PL1-000007"));
	g_assert_nonnull(strstr(text, "leadtimetold,notmeasured"));
	g_assert_nonnull(strstr(text, "180/300/1520(14)"));
}

/* Each draft order scans back from the paper: that is how it is approved. */
static void
test_orders_scan(void)
{
	g_autofree char *path = print(TRUE, TRUE, 40, 5);
	g_autoptr(GPtrArray) found = decode_pdf(path, 203);

	for (gsize i = 1; i < 5; i++) {
		g_autofree char *order = g_strdup_printf("PP1-%06zu", i);
		g_autofree char *code = code_own_text(OWN_ORDER, order);
		g_autofree char *want = g_strconcat("CODE-128 ", code, NULL);

		g_assert_true(g_ptr_array_find_with_equal_func(found, want,
							       g_str_equal, NULL));
	}
}

/* One language, and nothing to say: no page may fail for want of a value. */
static void
test_little(void)
{
	AUTO(paper) paper = sample_paper(FALSE, TRUE);
	g_autofree char *path = print(FALSE, TRUE, 3, 1);
	g_autofree char *text = pdf_text(path, "-layout");
	struct paper_proposal nothing = { .number = "PL1-000001",
					  .as_of = "2026-10-31",
					  .realised = -1 };
	g_autoptr(GError) error = NULL;

	g_assert_nonnull(strstr(text, "Purchase proposal"));
	g_assert_null(strstr(text, "采购"));
	paper_proposal(paper, &nothing, path, &error);
	g_assert_no_error(error);
	g_autofree char *empty = pdf_text(path, "-layout");
	g_assert_nonnull(strstr(empty, "Lines proposed"));
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	g_test_add_func("/proposal/all-lines", test_all_lines);
	g_test_add_func("/proposal/orders-scan", test_orders_scan);
	g_test_add_func("/proposal/little", test_little);
	status = g_test_run();
	scratch_remove(folder);
	return status;
}
