/*
 * mock_kiosk.c - a scanner at the kiosk: pulled out in the middle of the work and
 * put back
 *
 * Run by readers.t under umockdev-wrapper, on a display.
 */
#include "drivers/desk_box.h"
#include "drivers/name_box.h"

#define SOON_MS 2000 /* within which the screen tells of a device */

static void
expect_said(struct program *kiosk, const char *words)
{
	g_autofree char *line = program_read_line(kiosk);

	g_assert_nonnull(line);
	if (!g_str_has_prefix(line, words))
		g_error("wanted %s: %s", words, line);
}

static void
await(struct program *kiosk, const char *reason)
{
	g_autofree char *line = g_strdup_printf("!await %s", reason);
	g_autofree char *words = g_strdup_printf("ok %s", reason);

	program_tell(kiosk, line);
	expect_said(kiosk, words);
}

/* Not judged by the clock of a busy machine: it must come at all. */
static void
await_readers(struct program *kiosk, guint wanted)
{
	g_autofree char *words = g_strdup_printf("readers %u", wanted);

	for (int i = 0; i < 10 * SOON_MS / 100; i++) {
		g_autofree char *line = NULL;
		program_tell(kiosk, "!readers");
		line = program_read_line(kiosk);
		if (g_strcmp0(line, words) == 0)
			return;
		g_usleep(100 * 1000);
	}
	g_error("%s never came", words);
}

static void
test_replug(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *db = g_build_filename(f->dir, "demo.db", NULL);
	struct program *kiosk = &f->base.program;
	struct suggestion codes;

	make_warehouse(db, &codes);
	start(f, "--db", db, "kiosk", "--size", "1280x720", "--drive", NULL);
	program_expect(kiosk, "ready");
	await_readers(kiosk, 0);
	fake_usb_plug(f->base.scanner);
	await_readers(kiosk, 1);
	scan(&f->base, "]C0", codes.badge);
	await(kiosk, "signed-in");
	scan(&f->base, "]C0", codes.job);
	await(kiosk, "job");
	fake_hid_pos_part(f->base.scanner, "]C0", codes.part,
			  (guint8) strlen(codes.part), TRUE);
	fake_usb_unplug(f->base.scanner);
	await_readers(kiosk, 0);
	fake_usb_plug(f->base.scanner);
	await_readers(kiosk, 1);
	scan(&f->base, "]C0", codes.part);
	await(kiosk, "line");
	program_tell(kiosk, "!press done");
	expect_said(kiosk, "ok posted");
	program_tell_end(kiosk);
	program_expect_end(kiosk);
	suggestion_clear(&codes);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/kiosk/replug", test_replug);
	return g_test_run();
}
