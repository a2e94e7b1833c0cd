/*
 * mock_console.c - a scanner at the desk: an issue from badge to slip
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include "drivers/name_box.h"

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

/* A desk with scanners in a demonstration warehouse. */
static void
open_desk(struct name_box *f, struct suggestion *codes)
{
	g_autofree char *db = g_build_filename(f->dir, "demo.db", NULL);

	make_warehouse(db, codes);
	start(f, "--db", db, "console", "--json", "--readers", NULL);
}

static void
close_desk(struct name_box *f, struct suggestion *codes)
{
	program_tell_end(&f->base.program);
	program_expect_end(&f->base.program);
	g_free(codes->badge);
	g_free(codes->job);
	g_free(codes->part);
}

/* Scan a code, and see it come from this reader with these words. */
static void
scan_from(struct name_box *f, const char *reader, const char *code,
	  const char *words)
{
	g_autofree char *input =
		g_strdup_printf("]C0%s\",\"reader\":\"%s", code, reader);

	scan(&f->base, "]C0", code);
	expect_answer(&f->base.program, input, words);
}

static void
scan_ok(struct name_box *f, const char *code, const char *field)
{
	g_autofree char *words = g_strdup_printf("\"%s\":\"%s\"", field, code);

	scan_from(f, "1-3", code, words);
}

/* The station has the new settings within a second or two; until then it goes by
 * the old ones. */
static void
expect_unknown(struct name_box *f, const char *code)
{
	for (;;) {
		g_autofree char *line = NULL;

		scan(&f->base, "]C0", code);
		line = program_read_line(&f->base.program);
		if (strstr(line, "\"reason\":\"reader-person-unknown\"") != NULL)
			return;
		assert_has(line, "\"reason\":\"reader-of-other\"");
		g_usleep(200000);
	}
}

static void
test_issue(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct suggestion codes;

	open_desk(f, &codes);
	fake_usb_plug(f->base.scanner);
	scan_from(f, "1-3", codes.badge, "\"reason\":\"signed-in\"");
	scan_ok(f, codes.job, "job");
	/* half a code never reaches the desk, neither now nor with the next */
	fake_hid_pos_part(f->base.scanner, "]C0", codes.part,
			  (guint8) strlen(codes.part), TRUE);
	fake_usb_unplug(f->base.scanner);
	fake_usb_plug(f->base.scanner);
	scan_ok(f, codes.part, "part");
	program_tell(&f->base.program, ":done");
	expect_answer(&f->base.program, ":done", "\"reason\":\"posted\"");
	close_desk(f, &codes);
}

/* A technician's own scanner signs him in; while somebody else is, it says so. */
static void
test_person(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct suggestion codes;

	fake_usb_plug(f->base.scanner);
	g_free(run(f, 0, "readers", "--set", "1-3", "name=pistol", "person=P03",
		   NULL));
	open_desk(f, &codes);
	scan_from(f, "pistol", codes.part, "\"person\":\"P03\"");
	program_tell(&f->base.program, ":signout");
	expect_answer(&f->base.program, ":signout", "\"signed-out\"");
	program_tell(&f->base.program, codes.badge);
	expect_answer(&f->base.program, codes.badge, "\"person\":\"P02\"");
	scan_from(f, "pistol", codes.part, "\"reason\":\"reader-of-other\"");
	g_free(run(f, 0, "readers", "--set", "pistol", "person=nobody", NULL));
	expect_unknown(f, codes.part);
	close_desk(f, &codes);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/console/issue", test_issue);
	add_name_test("/console/person", test_person);
	return g_test_run();
}
