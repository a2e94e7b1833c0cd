/*
 * mock_console.c - a scanner at the desk: an issue from badge to slip
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include "drivers/desk_box.h"
#include "drivers/name_box.h"

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
	suggestion_clear(codes);
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
