/*
 * mock_console.c - a scanner at the desk: an issue from badge to slip
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <stdlib.h>

#include "drivers/reader_box.h"

/* The answer to the next scan or line: this input, and these words somewhere. */
static void
expect_answer(struct program *program, const char *input, const char *words)
{
	g_autofree char *line = program_read_line(program);
	g_autofree char *field = g_strdup_printf("\"input\":\"%s\"", input);

	g_assert_nonnull(line);
	g_test_message("%s", line);
	if (strstr(line, field) == NULL || strstr(line, words) == NULL)
		g_error("wanted %s and %s in: %s", field, words, line);
}

/* What the demonstration suggests for a first issue. */
struct suggestion {
	char *badge, *job, *part;
};

/* A demonstration warehouse; the codes it suggests are in indented lines. */
static void
make_warehouse(const char *path, struct suggestion *codes)
{
	const char *words[] = { "--db", path, "demo", NULL };
	g_autoptr(GPtrArray) indented = g_ptr_array_new();
	struct program demo;
	char *line;

	program_start(&demo, words, NULL);
	while ((line = program_read_line(&demo)) != NULL)
		if (g_str_has_prefix(line, "    "))
			g_ptr_array_add(indented, g_strstrip(line));
		else
			g_free(line);
	program_expect_end(&demo);
	g_assert_cmpuint(indented->len, >=, 3);
	codes->badge = indented->pdata[0];
	codes->job = indented->pdata[1];
	codes->part = indented->pdata[2];
	for (guint i = 3; i < indented->len; i++)
		g_free(indented->pdata[i]);
}

static void
remove_all(const char *dir)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", dir);

	g_assert_cmpint(system(command), ==, 0);
}

static void
scan_ok(struct reader_box *f, const char *code, const char *field)
{
	g_autofree char *input = g_strconcat("]C0", code, NULL);
	g_autofree char *words = g_strdup_printf("\"%s\":\"%s\"", field, code);

	scan(f, "]C0", code);
	expect_answer(&f->program, input, words);
}

static void
test_issue(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *dir = g_dir_make_tmp("sparedesk-XXXXXX", &error);
	g_autofree char *path = g_build_filename(dir, "demo.db", NULL);
	const char *words[] = {
		"--db", path, "console", "--json", "--readers", NULL
	};
	struct suggestion codes;
	g_autofree char *badge_read = NULL;

	g_assert_no_error(error);
	make_warehouse(path, &codes);
	badge_read = g_strconcat("]C0", codes.badge, NULL);
	program_start(&f->program, words, NULL);
	fake_usb_plug(f->scanner);
	scan(f, "]C0", codes.badge);
	expect_answer(&f->program, badge_read, "\"reason\":\"signed-in\"");
	scan_ok(f, codes.job, "job");
	/* half a code never reaches the desk, neither now nor with the next */
	fake_hid_pos_part(f->scanner, "]C0", codes.part,
			  (guint8) strlen(codes.part), TRUE);
	fake_usb_unplug(f->scanner);
	fake_usb_plug(f->scanner);
	scan_ok(f, codes.part, "part");
	program_tell(&f->program, ":done");
	expect_answer(&f->program, ":done", "\"reason\":\"posted\"");
	program_tell_end(&f->program);
	program_expect_end(&f->program);
	remove_all(dir);
	g_free(codes.badge);
	g_free(codes.job);
	g_free(codes.part);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/console/issue", test_issue);
	return g_test_run();
}
