/* The sheet that lies on the counter: readable, and no code takes another's scan.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "core/code.h"
#include "core/command.h"
#include "core/slip.h"
#include "tools/decode_pdf.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

#define DPI    254 /* ten pixels a mm */
#define A_PAGE 12

static char *folder, *path;
static struct paper *paper;
static struct paper_command commands[COMMAND_COUNT_ALL + 8];
static gsize n_commands;

static void
add(enum command command, const char *argument)
{
	const struct command_info *info = command_info(command);
	g_autofree char *body = command_body(command, argument);

	commands[n_commands++] = (struct paper_command) {
		.code = code_own_text(OWN_COMMAND, body),
		.title = info->title,
		.name = g_strconcat(":", info->name, *argument ? " " : "", argument,
				    NULL),
	};
}

/* All that need no argument, and some that do. */
static void
make_commands(void)
{
	for (int i = 0; i < COMMAND_COUNT_ALL; i++)
		if (command_info((enum command) i)->argument == ARGUMENT_NONE)
			add((enum command) i, "");
	add(COMMAND_QTY, "5");
	add(COMMAND_LANG, "zh");
	/* too long for half the width: bars must not become a QR code, which many
	 * scanners do not read */
	for (int i = CONDITION_NEW; i < CONDITIONS; i++)
		add(COMMAND_CONDITION, condition_name((enum condition) i));
	add(COMMAND_TEXT, "the customer waits at the counter for it");
}

static void
print(void)
{
	g_autoptr(GError) error = NULL;

	paper_commands(paper, commands, n_commands, path, &error);
	g_assert_no_error(error);
}

static void
test_decode(void)
{
	g_autoptr(GPtrArray) found = NULL;

	print();
	found = decode_pdf(path, 203);
	g_assert_cmpuint(found->len, ==, n_commands);
	for (gsize i = 0; i < n_commands; i++) {
		gboolean there = FALSE;
		for (guint k = 0; k < found->len; k++)
			there |=
				strcmp(strchr(g_ptr_array_index(found, k), ' ') + 1,
				       commands[i].code) == 0;
		if (!there)
			g_error("%s cannot be read", commands[i].name);
	}
}

/* Along the row through @symbol: the narrowest dark run, in pixels. */
static int
narrowest(const struct picture *page, const struct symbol *symbol)
{
	const guint8 *row =
		page->grey + (symbol->y1 + symbol->y2) / 2 * page->width;
	int run = 0, least = G_MAXINT;

	for (int x = symbol->x1 - 20; x < symbol->x2 + 20; x++) {
		if (row[x] > 128 && run > 0)
			least = MIN(least, run);
		run = row[x] <= 128 ? run + 1 : 0;
	}
	return least;
}

/* How far a bar goes up and down. */
static int
bar_height(const struct picture *page, const struct symbol *symbol)
{
	int y = (symbol->y1 + symbol->y2) / 2, x = symbol->x1, top, bottom;

	while (page->grey[y * page->width + x] > 128)
		x++;
	x++; /* not on the edge */
	for (top = y; page->grey[top * page->width + x] <= 128;)
		top--;
	for (bottom = y; page->grey[bottom * page->width + x] <= 128;)
		bottom++;
	return bottom - top - 1;
}

static void
test_measures(void)
{
	g_autoptr(GPtrArray) pages = NULL;
	guint bars = 0;

	print();
	pages = render_pdf(path, DPI);
	g_assert_cmpuint(pages->len, >=, (n_commands + A_PAGE - 1) / A_PAGE);
	for (guint p = 0; p < pages->len; p++) {
		const struct picture *page = g_ptr_array_index(pages, p);
		g_autoptr(GArray) symbols = decode_picture(page);

		g_assert_cmpuint(symbols->len, <=, A_PAGE);
		for (guint i = 0; i < symbols->len; i++) {
			struct symbol *a =
				&g_array_index(symbols, struct symbol, i);
			for (guint k = 0; k < i; k++) {
				struct symbol *b =
					&g_array_index(symbols, struct symbol, k);
				int dx = abs(a->x1 + a->x2 - b->x1 - b->x2) / 2;
				int dy = abs(a->y1 + a->y2 - b->y1 - b->y2) / 2;
				g_assert_cmpint(MAX(dx, dy), >=, 400);
			}
			if (!g_str_has_prefix(a->text, "CODE-128"))
				continue;
			g_assert_cmpint(narrowest(page, a), >=, 4); /* 0.40 mm */
			g_assert_cmpint(bar_height(page, a), >=, 150);
			bars++;
		}
	}
	g_assert_cmpuint(bars, ==, n_commands - 1); /* the long note is a QR code */
}

static void
test_text(void)
{
	g_autofree char *text = NULL;

	print();
	text = pdf_text(path, "-layout");
	for (gsize i = 0; i < n_commands; i++) {
		g_assert_nonnull(strstr(text, tr(LANG_ZH, commands[i].title)));
		g_assert_nonnull(strstr(text, tr(LANG_EN, commands[i].title)));
		g_assert_nonnull(strstr(text, commands[i].name));
	}
	g_assert_nonnull(strstr(text, "命令条码"));
}

/* A new group begins a new page and heads it; the value stands in both languages.
 */
static void
test_groups(void)
{
	struct paper_command some[3] = { commands[0], commands[1], commands[2] };
	g_autofree char *text = NULL;
	g_auto(GStrv) pages = NULL;

	some[0].group = some[1].group = "Labels";
	some[2].group = "Command barcodes";
	some[1].value = "good";
	some[2].value = "12";
	g_assert_true(paper_commands(paper, some, 3, path, NULL));
	text = pdf_text(path, "-layout");
	pages = g_strsplit(text, "\f", -1);
	g_assert_cmpuint(g_strv_length(pages), ==, 3);
	g_assert_nonnull(strstr(pages[0], "Labels"));
	g_assert_null(strstr(pages[1], "Labels"));
	g_assert_nonnull(strstr(pages[0], "完好"));
	g_assert_nonnull(strstr(pages[0], "good"));
	g_assert_nonnull(strstr(strstr(pages[1], "12") + 2, "12"));
}

static void
test_refused(void)
{
	g_autofree char *code = g_strnfill(3000, 'A');
	struct paper_command command = { code, "Done", ":done" };
	g_autoptr(GError) error = NULL;

	g_assert_false(paper_commands(paper, &command, 1, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_nonnull(strstr(error->message, ":done"));
	g_clear_error(&error);
	g_assert_false(paper_commands(paper, &command, 0, path, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	path = g_build_filename(folder, "commands.pdf", NULL);
	paper = sample_paper(TRUE, TRUE);
	make_commands();
	g_test_add_func("/commands/decode", test_decode);
	g_test_add_func("/commands/measures", test_measures);
	g_test_add_func("/commands/text", test_text);
	g_test_add_func("/commands/groups", test_groups);
	g_test_add_func("/commands/refused", test_refused);
	status = g_test_run();
	for (gsize i = 0; i < n_commands; i++) {
		g_free((char *) commands[i].code);
		g_free((char *) commands[i].name);
	}
	paper_free(paper);
	g_free(path);
	scratch_remove(folder);
	return status;
}
