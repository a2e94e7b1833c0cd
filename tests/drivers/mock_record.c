/*
 * mock_record.c - a scanner is recorded, and the recording plays it back
 *
 * Run by readers.t under umockdev-wrapper. With RECORDINGS set to a folder the
 * recordings are kept there: tests/recordings/ was made so.
 */
#include "drivers/replay_box.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

static char *
file_text(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	char *text;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

static void
keep(const struct name_box *f, const char *dir, const char *name)
{
	const char *folder = g_getenv("RECORDINGS");
	g_autofree char *command = NULL;

	if (folder == NULL)
		return;
	command = g_strdup_printf(
		"mkdir -p '%s/%s' && cp '%s'/* '%s/%s/' && { [ ! -f '%s' ] || cp "
		"'%s' '%s/%s/readers.conf'; }",
		folder, name, dir, folder, name, f->book, f->book, folder, name);
	g_assert_cmpint(system(command), ==, 0);
}

/* Record what the device at @port sends by @send, play it back, and see the same.
 */
static void
record_and_replay(struct name_box *f, const char *name, const char *port,
		  struct fake_usb *usb, int scans,
		  void (*send)(struct fake_usb *usb))
{
	g_autofree char *dir = g_build_filename(f->dir, "recording", NULL);
	g_autofree char *count = g_strdup_printf("--scans=%d", scans);
	g_autofree char *said = NULL, *played = NULL, *wanted = NULL, *seen = NULL;
	char *line;

	fake_usb_plug(usb);
	start(f, "readers", "--record", dir, port, count, NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	line = read_event(&f->base.program);
	assert_has(line, "is ready");
	g_free(line);
	send(usb);
	while ((line = program_read_line(&f->base.program)) != NULL)
		g_free(line);
	program_expect_end(&f->base.program);
	said = file_text(dir, "scans.txt");
	played = replay(f, dir, port, scans);
	wanted = scans_of(said);
	seen = scans_of(played);
	g_assert_cmpstr(seen, ==, wanted);
	keep(f, dir, name);
}

static void
send_codes(struct fake_usb *usb)
{
	static const char qr[] =
		"a QR code of more than fifty-six characters, in two reports at "
		"least, so that they are put together";

	fake_hid_pos_scan(usb, "]C1",
			  "0109501101530003"
			  "\x1d"
			  "10LOT-7",
			  24);
	fake_hid_pos_report(usb, NULL, 0);
	fake_hid_pos_scan(usb, "]Q1", qr, strlen(qr));
	fake_hid_pos_scan(usb, "]E0", "4006381333931", 13);
}

static void
test_hid_pos(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	record_and_replay(f, "hid-pos", "1-3", f->base.scanner, 3, send_codes);
}

/* The kernel has told nobody what the reports look like: what the device was asked
 * and said is in the recording. */
static void
test_hidden(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");

	spec.interfaces[0].hidden = TRUE;
	record_and_replay(f, "hid-pos-asked", "1-5", add_device(&f->base, &spec), 3,
			  send_codes);
}

static void
send_serial(struct fake_usb *usb)
{
	fake_serial_send(usb, "]C10109501101530003"
			      "\x1d"
			      "10LOT-7\r");
	fake_serial_send(usb, "P-10");
	fake_serial_send(usb, "01\r");
	fake_serial_send(usb, "4006381333931\r");
}

static void
test_cdc(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "SN4");

	record_and_replay(f, "cdc-acm", "1-4", add_device(&f->base, &spec), 3,
			  send_serial);
}

static void
send_reports(struct fake_usb *usb)
{
	fake_simple_com_send(usb, "P-1001\r4006381333931\r");
	fake_simple_com_send(usb, "a code of more than sixty-three characters, so "
				  "that it goes on in the next report\r");
}

static void
test_simple_com(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_simple_com_spec("1-4", 14);

	record_and_replay(f, "simple-com", "1-4", add_device(&f->base, &spec), 3,
			  send_reports);
}

static void
send_keys(struct fake_usb *usb)
{
	AUTO(typist) typist = typist_new("de");

	fake_wedge_type(usb, typist,
			"P-1001_z\r0109501101530003"
			"\xee\x80\x88"
			"10LOT/7\r(Ü)\r");
}

/* As a German keyboard, with F8 where the group separator was. */
static void
test_keyboard(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_wedge_spec("1-4", 14, "SN4");
	struct fake_usb *usb = add_device(&f->base, &spec);

	fake_usb_plug(usb);
	g_free(run(f, 0, "readers", "--set", "1-4", "layout=de", "gs=F8", NULL));
	fake_usb_unplug(usb);
	record_and_replay(f, "keyboard", "1-4", usb, 3, send_keys);
}

static void
test_refused(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *dir = g_build_filename(f->dir, "recording", NULL);
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");

	g_free(run(f, 3, "readers", "--record", dir, NULL));
	fake_usb_plug(f->base.scanner);
	fake_usb_plug(add_device(&f->base, &spec));
	g_free(run(f, 2, "readers", "--record", dir, NULL));
	g_free(run(f, 3, "readers", "--record", dir, "1-9", NULL));
	g_assert_false(g_file_test(dir, G_FILE_TEST_EXISTS));
	g_free(run(f, 1, "readers", "--record", "/proc/none", "1-3", NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/record/hid-pos", test_hid_pos);
	add_name_test("/record/hidden", test_hidden);
	add_name_test("/record/cdc", test_cdc);
	add_name_test("/record/simple-com", test_simple_com);
	add_name_test("/record/keyboard", test_keyboard);
	add_name_test("/record/refused", test_refused);
	return g_test_run();
}
