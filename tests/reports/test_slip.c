/* What a slip must say: every name and number as text, every code as bars. */
#include <string.h>

#include "base/error.h"
#include "core/code.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define BARS_MOST 14 /* characters of a part number that must get bars */

static char *folder;
static struct paper *both;

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		g_error("\"%s\" is not in: %s", part, text);
}

static void
assert_lacks(const char *text, const char *part)
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

static char *
solid(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text++)
		if (*text != ' ')
			g_string_append_c(out, *text);
	return g_string_free(out, FALSE);
}

/* ---- barcodes -------------------------------------------------------------- */

static void
expect(GHashTable *set, const char *kind, enum own_kind own, const char *body)
{
	g_autofree char *code = code_own_text(own, body);

	g_hash_table_add(set, g_strdup_printf("%s %s", kind, code));
}

/* The set of codes that this slip must carry, and no other. */
static GHashTable *
expected_codes(const struct paper_slip *slip)
{
	GHashTable *set =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	expect(set, "CODE-128", OWN_SLIP, slip->number);
	expect(set, "QR-Code", OWN_SLIP, slip->number);
	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		gboolean bars =
			g_str_is_ascii(line->id) && strlen(line->id) <= BARS_MOST;
		expect(set, bars ? "CODE-128" : "QR-Code",
		       line->is_unit ? OWN_UNIT : OWN_PART, line->id);
	}
	return set;
}

static void
assert_codes(const char *path, int dpi, GHashTable *expected)
{
	g_autoptr(GPtrArray) found = decode_pdf(path, dpi);

	for (guint i = 0; i < found->len; i++)
		if (!g_hash_table_contains(expected, g_ptr_array_index(found, i)))
			g_error("%s at %d dpi: unexpected code %s", path, dpi,
				(char *) g_ptr_array_index(found, i));
	if (found->len != g_hash_table_size(expected))
		g_error("%s at %d dpi: %u codes of %u read", path, dpi, found->len,
			g_hash_table_size(expected));
}

static void
test_codes(gconstpointer data)
{
	enum slip_kind kind = (enum slip_kind) GPOINTER_TO_INT(data);
	AUTO(sample) sample = sample_new(kind, SAMPLE_LINES);
	g_autofree char *path = sample_print(both, &sample->slip, folder);
	g_autoptr(GHashTable) expected = expected_codes(&sample->slip);

	assert_codes(path, 203, expected);
	if (kind == SLIP_ISSUE) { /* an office fax, and a laser printer */
		assert_codes(path, 150, expected);
		assert_codes(path, 300, expected);
	}
}

/* ---- text ------------------------------------------------------------------ */

static void
assert_text(const char *text, const char *part)
{
	g_autofree char *tight = NULL;

	if (part == NULL)
		return;
	tight = solid(part);
	assert_has(text, tight);
}

static void
test_text(gconstpointer data)
{
	enum slip_kind kind = (enum slip_kind) GPOINTER_TO_INT(data);
	AUTO(sample) sample = sample_new(kind, SAMPLE_LINES);
	const struct paper_slip *slip = &sample->slip;
	g_autofree char *path = sample_print(both, slip, folder);
	g_autofree char *layout = pdf_text(path, "-layout");
	g_autofree char *text = pdf_text_solid(path);

	assert_has(layout, slip->number);
	assert_has(layout, "2026-11-24 16:05");
	for (gsize i = 0; i < slip->n_lines; i++) {
		const struct paper_line *line = &slip->lines[i];
		assert_has(layout, line->id);
		assert_text(text, line->name[LANG_ZH]);
		assert_text(text, line->name[LANG_EN]);
		assert_text(text, line->lot);
		assert_text(text, line->expiry);
		assert_text(text, line->serial);
		assert_text(text, line->unit);
		if (line->charge != CHARGE_NONE) {
			assert_text(text, line->why[LANG_ZH]);
			assert_text(text, line->why[LANG_EN]);
		}
	}
	if (kind < SLIP_SWAP_OUT)
		assert_has(text, "龘镕喆");
	assert_text(text, slip->holder);
	assert_text(text, slip->phone);
	assert_text(text, slip->address);
	assert_text(text, slip->promised);
	assert_text(text, slip->person);
	assert_text(text, slip->other);
	assert_text(text, slip->approver);
	assert_text(text, slip->job);
	assert_text(text, slip->customer);
	assert_text(text, slip->model);
	assert_text(text, slip->serial);
	assert_text(text, slip->fault);
	assert_text(text, slip->party);
	assert_text(text, slip->order);
	assert_text(text, slip->refers);
	assert_text(text, slip->reason);
	assert_text(text, slip->note);
	assert_text(text, "北辰售后服务中心 · 备件仓");
	if (slip->customer !=
	    NULL) { /* once, with his number, and where he signs */
		gboolean signs = kind == SLIP_SWAP_OUT || kind == SLIP_SWAP_BACK;
		g_assert_cmpuint(count(text, slip->customer), ==, signs ? 2 : 1);
		assert_lacks(layout, "Party");
	}
	if (slip->n_shortages > 0)
		assert_text(text, slip->shortages[0].name[LANG_ZH]);
}

/* Which places a line names depends on the kind: a wrong bin sends people astray.
 */
static void
test_places(void)
{
	AUTO(sample) issue = sample_new(SLIP_ISSUE, 1);
	AUTO(sample) receipt = sample_new(SLIP_RECEIPT, 1);
	AUTO(sample) transfer = sample_new(SLIP_TRANSFER, 1);
	g_autofree char *issue_path = sample_print(both, &issue->slip, folder);
	g_autofree char *receipt_path = sample_print(both, &receipt->slip, folder);
	g_autofree char *transfer_path =
		sample_print(both, &transfer->slip, folder);
	g_autofree char *issued = pdf_text_solid(issue_path);
	g_autofree char *received = pdf_text_solid(receipt_path);
	g_autofree char *moved = pdf_text_solid(transfer_path);

	assert_has(issued, "B-03-12");
	assert_lacks(issued, "A-01-04");
	assert_lacks(received, "B-03-12");
	assert_has(received, "A-01-04");
	assert_has(moved, "B-03-12→A-01-04");
}

static void
test_totals(void)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, SAMPLE_LINES);
	g_autofree char *path = sample_print(both, &sample->slip, folder);
	g_autofree char *text = pdf_text_solid(path);

	assert_has(text, "1×¥680.00=¥680.00");
	assert_has(text, "24×¥0.15=¥3.60");
	assert_has(text, "Lines8");
	assert_has(text, "Pieces1239"); /* 1+1+24+2+3+1+1200+7 */
	assert_has(text, "Tobecharged¥683.60");

	sample->lines[1].price = 123456789;
	sample->lines[2].charge = CHARGE_FREE; /* a price alone charges nothing */
	g_free(sample_print(both, &sample->slip, folder));
	g_free(g_steal_pointer(&text));
	text = pdf_text_solid(path);
	assert_has(text, "Tobecharged¥1,234,567.89");

	sample->lines[1].charge = CHARGE_CONTRACT;
	g_free(sample_print(both, &sample->slip, folder));
	g_free(g_steal_pointer(&text));
	text = pdf_text_solid(path);
	assert_lacks(text, "Tobecharged");
}

/* ---- pages ----------------------------------------------------------------- */

static void
test_pages(void)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 70);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *path = NULL, *text = NULL;
	g_auto(GStrv) pages = NULL;
	guint n, lines = 0;

	for (guint i = 0; i < 70; i++) {
		char *id = g_strdup_printf("ROW-%03u", i);
		g_ptr_array_add(ids, id);
		sample->lines[i].id = id;
	}
	path = sample_print(both, &sample->slip, folder);
	text = pdf_text(path, "-layout");
	pages = g_strsplit(text, "\f", -1);
	n = g_strv_length(pages) -
	    1; /* pdftotext ends each page with a form feed */
	g_assert_cmpuint(n, >, 4);
	for (guint i = 0; i < n; i++) {
		g_autofree char *zh =
			g_strdup_printf("第 %u 页，共 %u 页", i + 1, n);
		g_autofree char *en = g_strdup_printf("Page %u of %u", i + 1, n);
		guint rows = count(pages[i], "ROW-");

		assert_has(pages[i], zh);
		assert_has(pages[i], en);
		assert_has(pages[i], "IS1-000123");
		lines += rows;
		g_assert_cmpuint(rows, >, 0); /* none with signatures alone */
		assert_has(pages[i], "Part no. and name");
		g_assert_cmpuint(count(pages[i], "(续页 continued)"), ==, i > 0);
		g_assert_cmpuint(count(pages[i], "Continued on the next page"), ==,
				 i < n - 1);
		g_assert_cmpuint(count(pages[i], "Signature"), ==,
				 i < n - 1 ? 0 : 3);
		g_assert_cmpuint(count(pages[i], "Lines"), ==, i == n - 1);
	}
	g_assert_cmpuint(lines, ==, 70);
	for (guint i = 0; i + 1 < 70; i++) /* in order */
		g_assert_true(strstr(text, g_ptr_array_index(ids, i)) <
			      strstr(text, g_ptr_array_index(ids, i + 1)));
}

/* ---- marks ----------------------------------------------------------------- */

static void
test_marks(void)
{
	AUTO(sample) sample = sample_new(SLIP_VOID, 40);
	g_autofree char *path = sample_print(both, &sample->slip, folder);
	g_autofree char *text = pdf_text(path, "-layout");
	guint pages = count(text, "\f");

	g_assert_cmpuint(pages, >, 1);
	g_assert_cmpuint(count(text, "作废 VOID"), ==, pages);
	g_assert_cmpuint(count(text, "Takes back slip IS1-000123"), ==, pages);
	assert_lacks(text, "COPY");

	sample->slip.copy = TRUE;
	g_free(sample_print(both, &sample->slip, folder));
	g_free(g_steal_pointer(&text));
	text = pdf_text(path, "-layout");
	g_assert_cmpuint(count(text, "副本 COPY"), ==, count(text, "\f"));
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* All words of the file, sorted. */
static GPtrArray *
sorted_words(const char *path)
{
	g_autoptr(GArray) words = pdf_words(path);
	GPtrArray *sorted = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < words->len; i++)
		g_ptr_array_add(sorted,
				g_strdup(
					g_array_index(words, struct word, i).text));
	g_ptr_array_sort(sorted, by_text);
	return sorted;
}

/* A copy says the same, and that it is one. */
static void
test_copy(void)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 3);
	g_autofree char *path = sample_print(both, &sample->slip, folder);
	g_autoptr(GPtrArray) first = sorted_words(path), copy = NULL;
	guint extra = 0;

	sample->slip.copy = TRUE;
	g_free(sample_print(both, &sample->slip, folder));
	copy = sorted_words(path);
	for (guint i = 0; i < copy->len; i++) {
		const char *word = g_ptr_array_index(copy, i);
		if (strcmp(word, "副本") == 0 || strcmp(word, "COPY") == 0) {
			extra++;
			continue;
		}
		g_assert_cmpstr(word, ==, g_ptr_array_index(first, i - extra));
	}
	g_assert_cmpuint(extra, ==, 2);
	g_assert_cmpuint(copy->len, ==, first->len + 2);
}

/* ---- languages ------------------------------------------------------------- */

static void
test_languages(void)
{
	AUTO(paper) zh = sample_paper(TRUE, FALSE);
	AUTO(paper) en = sample_paper(FALSE, TRUE);
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 1);
	g_autofree char *path = sample_print(zh, &sample->slip, folder);
	g_autofree char *text = pdf_text_solid(path);

	assert_has(text, "出库单");
	assert_has(text, "主控电路板V2.1");
	assert_lacks(text, "Issueslip");
	assert_lacks(text, "Maincontrolboard");
	assert_lacks(text, "Page");

	g_free(sample_print(en, &sample->slip, folder));
	g_free(g_steal_pointer(&text));
	text = pdf_text_solid(path);
	assert_has(text, "Issueslip");
	assert_has(text, "MaincontrolboardV2.1");
	assert_lacks(text, "出库");
	assert_lacks(text, "主控");
	assert_lacks(text, "页");

	/* a name known in one language only is better than none */
	sample->lines[0].name[LANG_EN] = NULL;
	g_free(sample_print(en, &sample->slip, folder));
	g_free(g_steal_pointer(&text));
	text = pdf_text_solid(path);
	assert_has(text, "主控电路板V2.1");
}

/* ---- little, and wrong ----------------------------------------------------- */

static void
test_empty(void)
{
	struct paper_line line = { .qty = 1 };
	struct paper_slip slip = { .kind = SLIP_ADJUSTMENT,
				   .number = "AD1-000001" };
	g_autofree char *path = sample_print(both, &slip, folder);
	g_autofree char *text = pdf_text(path, "-layout");

	assert_has(text, "AD1-000001");
	slip.kind = SLIP_ISSUE;
	slip.lines = slip.shortages = &line;
	slip.n_lines = slip.n_shortages = 1;
	g_free(sample_print(both, &slip, folder));
}

static void
test_same_bytes(void)
{
	AUTO(paper) fresh = sample_paper(TRUE, TRUE);
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 30);
	AUTO(sample) other = sample_new(SLIP_RECEIPT, 5);
	g_autofree char *path = sample_print(both, &sample->slip, folder);
	g_autofree char *first = NULL, *again = NULL;
	gsize first_len, again_len;

	g_file_get_contents(path, &first, &first_len, NULL);
	other->lines[0].name[LANG_ZH] = "后来的其他单据";
	g_free(sample_print(fresh, &other->slip, folder));
	g_free(sample_print(fresh, &sample->slip, folder));
	g_file_get_contents(path, &again, &again_len, NULL);
	g_assert_cmpuint(first_len, ==, again_len);
	g_assert_true(memcmp(first, again, first_len) == 0);

	sample->lines[7].qty++; /* and it is not one file for all */
	g_free(sample_print(fresh, &sample->slip, folder));
	g_free(g_steal_pointer(&again));
	g_file_get_contents(path, &again, &again_len, NULL);
	g_assert_false(first_len == again_len &&
		       memcmp(first, again, first_len) == 0);
}

static void
assert_refused(const struct paper_slip *slip, const char *word)
{
	g_autofree char *path = g_build_filename(folder, "refused.pdf", NULL);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, "before", -1, NULL);
	g_assert_false(paper_slip(both, slip, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	assert_has(error->message, word);
	g_autofree char *now = NULL;
	g_file_get_contents(path, &now, NULL, NULL);
	g_assert_cmpstr(now, ==, "before");
}

static void
test_refused(void)
{
	AUTO(sample) sample = sample_new(SLIP_ISSUE, 2);
	struct paper_slip *slip = &sample->slip;
	const char **texts[] = { &slip->person,
				 &slip->customer,
				 &slip->fault,
				 &slip->note,
				 &sample->lines[1].name[LANG_ZH],
				 &sample->lines[1].id,
				 &sample->lines[1].lot,
				 &sample->lines[0].why[LANG_EN] };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *good = *texts[i];
		*texts[i] = "part\xff";
		assert_refused(slip, "part<FF>");
		*texts[i] = good;
	}
	slip->number = NULL;
	assert_refused(slip, "number");
	slip->number = "IS1-000123";
	sample->lines[1].price = G_MAXINT64 / 2;
	sample->lines[1].qty = 3;
	assert_refused(slip, "line 2");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	both = sample_paper(TRUE, TRUE);
	for (int kind = 0; kind < SLIP_KINDS; kind++) {
		const char *name = slip_kind_name((enum slip_kind) kind);
		g_autofree char *codes = g_strconcat("/slip/codes/", name, NULL);
		g_autofree char *text = g_strconcat("/slip/text/", name, NULL);
		g_test_add_data_func(codes, GINT_TO_POINTER(kind), test_codes);
		g_test_add_data_func(text, GINT_TO_POINTER(kind), test_text);
	}
	g_test_add_func("/slip/places", test_places);
	g_test_add_func("/slip/totals", test_totals);
	g_test_add_func("/slip/pages", test_pages);
	g_test_add_func("/slip/marks", test_marks);
	g_test_add_func("/slip/copy", test_copy);
	g_test_add_func("/slip/languages", test_languages);
	g_test_add_func("/slip/empty", test_empty);
	g_test_add_func("/slip/same-bytes", test_same_bytes);
	g_test_add_func("/slip/refused", test_refused);
	status = g_test_run();
	paper_free(both);
	scratch_remove(folder);
	return status;
}
