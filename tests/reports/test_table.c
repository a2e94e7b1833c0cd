/* Registers and cards: every cell is there, in order, on as many pages as it needs.
 */
#include <string.h>

#include "base/error.h"
#include "core/code.h"
#include "reports/table.h"
#include "tools/decode_pdf.h"
#include "tools/look_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define AT      1795507509000 /* 2026-11-24 08:05:09 UTC */
#define COLUMNS 4
#define ROUNDS  40 /* tables of random text; every LOOK_AT-th is drawn */
#define LOOK_AT 8

static char *folder, *path;
static struct paper *both;

static const struct paper_column columns[COLUMNS] = {
	{ "Unit", 2, PAPER_LEFT, TRUE },
	{ "Model", 1, PAPER_LEFT, FALSE },
	{ "Condition", 1, PAPER_CENTRE, FALSE },
	{ "Purchase value", 1, PAPER_RIGHT, FALSE },
};

static const char *const rules[] = {
	"On loan: not to be copied or passed on.",
};

static const char *const signers[] = { "Holder", "Checked by" };

/* A table with @n rows, each with its number in each cell. */
static struct paper_table
make(gsize n, GPtrArray *kept)
{
	struct paper_table table = { .title = "Clearance slip",
				     .subject = "李强 (P03)",
				     .columns = columns,
				     .n_columns = COLUMNS,
				     .n_rows = n,
				     .empty = "none",
				     .at = AT };
	const char **cells = g_new0(const char *, n *COLUMNS + 1);

	for (gsize i = 0; i < n * COLUMNS; i++) {
		char *text =
			g_strdup_printf("R%03u-%c\nsmaller", (guint) i / COLUMNS,
					'A' + (int) (i % COLUMNS));
		g_ptr_array_add(kept, text);
		cells[i] = text;
	}
	g_ptr_array_add(kept, cells);
	table.cells = cells;
	return table;
}

static void
print(const struct paper_table *tables, gsize n)
{
	g_autoptr(GError) error = NULL;

	paper_tables(both, tables, n, path, &error);
	g_assert_no_error(error);
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
test_pages(gconstpointer data)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = make(200, kept);
	g_autofree char *text = NULL;
	g_auto(GStrv) pages = NULL;
	guint n, rows = 0;
	const char *at;

	table.landscape = GPOINTER_TO_INT(data);
	print(&table, 1);
	text = pdf_text(path, "-layout");
	at = text;
	for (guint i = 0; i < 200; i++) { /* in order */
		g_autofree char *cell = g_strdup_printf("R%03u-A", i);
		at = strstr(at, cell);
		g_assert_nonnull(at);
	}
	pages = g_strsplit(text, "\f", -1);
	n = g_strv_length(pages) - 1;
	g_assert_cmpuint(n, >, 3);
	for (guint i = 0; i < n; i++) {
		g_autofree char *number =
			g_strdup_printf("Page %u of %u", i + 1, n);
		g_assert_cmpuint(count(pages[i], number), ==, 1);
		g_assert_nonnull(strstr(pages[i], "李强 (P03)"));
		g_assert_nonnull(strstr(pages[i], "2026-11-24 16:05"));
		g_assert_nonnull(strstr(pages[i], "购置价值"));
		g_assert_cmpuint(count(pages[i], "(续页 continued)"), ==, i > 0);
		g_assert_cmpuint(count(pages[i], "Continued on the next page"), ==,
				 i + 1 < n);
		rows += count(pages[i], "-A");
		g_assert_cmpuint(count(pages[i], "-A"), >, 0);
	}
	g_assert_cmpuint(rows, ==, 200);
	g_assert_cmpuint(count(text, "-D"), ==, 200);
	g_assert_cmpuint(count(text, "smaller"), ==, 800);
	look_pdf(path);
}

/* What stands around the rows, and what does not when there are none. */
static void
test_around(void)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = make(3, kept);
	static const char *const totals[COLUMNS] = { "Total", NULL, NULL, "¥9.00" };
	static const struct paper_fact facts[] = {
		{ "Address", "科韵路 18 号" },
		{ "Phone", "" },
		{ "Serial no.", NULL },
		{ "Model", "KFR-35GW" },
	};
	g_autofree char *text = NULL;

	table.totals = totals;
	table.facts = facts;
	table.n_facts = G_N_ELEMENTS(facts);
	table.rules = rules;
	table.n_rules = 1;
	table.signers = signers;
	table.n_signers = 2;
	print(&table, 1);
	text = pdf_text_solid(path);
	g_assert_nonnull(strstr(text, "地址Address"));
	g_assert_nonnull(strstr(text, "科韵路18号"));
	g_assert_null(strstr(text, "Phone"));
	g_assert_null(strstr(text, "Serialno"));
	g_assert_nonnull(strstr(text, "¥9.00"));
	g_assert_nonnull(strstr(text, "Rows3"));
	g_assert_nonnull(strstr(text, "nottobecopied"));
	g_assert_nonnull(strstr(text, "不得复制"));
	g_assert_cmpuint(count(text, "Signatureanddate"), ==, 2);
	look_pdf(path);

	table.n_rows = 0;
	g_free(text);
	print(&table, 1);
	text = pdf_text_solid(path);
	g_assert_nonnull(strstr(text, "无none"));
	g_assert_null(strstr(text, "¥9.00")); /* totals of nothing */
	g_assert_nonnull(strstr(text, "Signatureanddate"));
	look_pdf(path);
}

/* Cards of several people in one file: each counts its own pages. */
static void
test_several(void)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table tables[] = { make(60, kept), make(1, kept) };
	g_autofree char *text = NULL;

	tables[1].subject = "王芳 (P01)";
	tables[1].landscape = TRUE;
	print(tables, 2);
	text = pdf_text(path, "-layout");
	g_assert_cmpuint(count(text, "Page 1 of 1"), ==, 1);
	g_assert_cmpuint(count(text, "Page 1 of"), ==, 2);
	g_assert_nonnull(strstr(text, "王芳 (P01)"));
	look_pdf(path);
}

static void
test_code(void)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = make(1, kept);
	g_autofree char *code = code_own_text(OWN_UNIT, "T-009");
	g_autofree char *bars = g_strconcat("CODE-128 ", code, NULL);
	g_autoptr(GPtrArray) found = NULL;

	table.code = code;
	print(&table, 1);
	found = decode_pdf(path, 203);
	g_assert_cmpuint(found->len, ==, 1);
	g_assert_cmpstr(found->pdata[0], ==, bars);
}

/* A signature needs room: rows as high as asked for. */
static void
test_row_height(void)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = make(3, kept);
	g_autoptr(GArray) words = NULL;
	double y[3] = { 0 };

	table.row_height = 20;
	print(&table, 1);
	words = pdf_words(path);
	for (guint i = 0; i < words->len; i++) {
		const struct word *word = &g_array_index(words, struct word, i);
		for (guint k = 0; k < 3; k++) {
			g_autofree char *cell = g_strdup_printf("R%03u-A", k);
			if (strcmp(word->text, cell) == 0)
				y[k] = word->y1 * 25.4 / 72;
		}
	}
	g_assert_cmpfloat_with_epsilon(y[1] - y[0], 20, 0.1);
	g_assert_cmpfloat_with_epsilon(y[2] - y[1], 20, 0.1);
}

/* A date that is torn at its hyphen is misread. */
static void
test_dates_stay_whole(void)
{
	struct paper_column narrow[] = { { "Date", 1 }, { "Unit", 20 } };
	const char *cells[] = { "2026-12-08", "FA-2025-0003" };
	struct paper_table table = { .title = "Clearance slip",
				     .columns = narrow,
				     .n_columns = 2,
				     .cells = cells,
				     .n_rows = 1,
				     .empty = "none" };
	g_autofree char *text = NULL;

	narrow[0].width = 2;
	print(&table, 1);
	text = pdf_text(path, "-layout");
	g_assert_null(strstr(text, "2026-\n"));
	g_assert_null(strstr(text, "12-\n"));
}

static void
test_random(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
		struct paper_column some[12] = { 0 };
		const char *cells[12 * 9];
		struct paper_fact facts[6];
		struct paper_table table = {
			.title = "Clearance slip",
			.subject = look_random_text(kept),
			.facts = facts,
			.n_facts = G_N_ELEMENTS(facts),
			.landscape = g_test_rand_bit(),
			.columns = some,
			.n_columns = (guint) g_test_rand_int_range(1, 13),
			.cells = cells,
			.n_rows = (gsize) g_test_rand_int_range(0, 10),
			.row_height = g_test_rand_int_range(0, 30),
			.totals = g_test_rand_bit() ? cells : NULL,
			.empty = "none",
			.rules = rules,
			.n_rules = (gsize) g_test_rand_bit(),
			.signers = signers,
			.n_signers = (gsize) g_test_rand_int_range(0, 3),
		};

		for (gsize i = 0; i < G_N_ELEMENTS(some); i++) {
			some[i].title = "Purchase value";
			some[i].width = g_test_rand_double_range(1, 3);
			some[i].align =
				(enum paper_align) g_test_rand_int_range(0, 3);
			some[i].strong = g_test_rand_bit();
		}
		for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
			cells[i] = look_random_text(kept);
		for (gsize i = 0; i < G_N_ELEMENTS(facts); i++)
			facts[i] = (struct paper_fact) { "Serial no.",
							 look_random_text(kept) };
		print(&table, 1);
		if (round % LOOK_AT == 0)
			look_pdf(path);
	}
}

static void
test_refused(void)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct paper_table table = make(1, kept);
	g_autoptr(GError) error = NULL;

	table.subject = "\xff";
	g_assert_false(paper_tables(both, &table, 1, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_clear_error(&error);
	g_assert_false(paper_tables(both, &table, 0, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
}

/* What goes into cells. */
static void
test_words(void)
{
	static const char *const name[LANG_COUNT] = { "Clamp meter", "钳形电流表" };
	static const char *const one[LANG_COUNT] = { "Clamp meter", "" };
	AUTO(paper) english = sample_paper(FALSE, TRUE);
	g_autofree char *words = paper_words(both, "good");
	g_autofree char *plain = paper_words(english, "good");
	g_autofree char *two = paper_name(both, name);
	g_autofree char *single = paper_name(both, one);
	g_autofree char *money = paper_money(both, -123456789);
	g_autofree char *time = paper_time(both, AT);
	g_autofree char *never = paper_time(both, 0);

	g_assert_cmpstr(words, ==, "完好 good");
	g_assert_cmpstr(plain, ==, "good");
	g_assert_cmpstr(two, ==, "钳形电流表\nClamp meter");
	g_assert_cmpstr(single, ==, "Clamp meter");
	g_assert_cmpstr(money, ==, "-¥1,234,567.89");
	g_assert_cmpstr(time, ==, "2026-11-24 16:05");
	g_assert_cmpstr(never, ==, "");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	path = g_build_filename(folder, "table.pdf", NULL);
	both = sample_paper(TRUE, TRUE);
	g_test_add_data_func("/table/pages/upright", GINT_TO_POINTER(FALSE),
			     test_pages);
	g_test_add_data_func("/table/pages/lying", GINT_TO_POINTER(TRUE),
			     test_pages);
	g_test_add_func("/table/around", test_around);
	g_test_add_func("/table/several", test_several);
	g_test_add_func("/table/code", test_code);
	g_test_add_func("/table/row-height", test_row_height);
	g_test_add_func("/table/dates", test_dates_stay_whole);
	g_test_add_func("/table/random", test_random);
	g_test_add_func("/table/refused", test_refused);
	g_test_add_func("/table/words", test_words);
	status = g_test_run();
	paper_free(both);
	g_free(path);
	scratch_remove(folder);
	return status;
}
