/*
 * mock_teach.c - scanners are taught by two codes, and read as they were taught
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <linux/input.h>
#include <sys/wait.h>

#include "drivers/name_box.h"
#include "drivers/reader_teach.h"
#include "tools/fake_evdev.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

#define F8   "\xee\x80\x88"
#define SLOW 110000 /* us, between two keys of a person */

#define ASKED                                                                      \
	"Scan the first code of the teaching sheet (sparedesk label --teach "      \
	"prints it); Ctrl-C ends"
#define NEXT "Understood. Now scan the second code."

#define GS1(gs) TEACH_GS1_FIRST gs TEACH_GS1_SECOND gs TEACH_GS1_THIRD

/* Read on to this line. */
static void
wait_for(struct name_box *f, const char *wanted)
{
	for (;;) {
		g_autofree char *line = program_read_line(&f->base.program);

		if (line == NULL)
			g_error("the program ends without: %s", wanted);
		g_test_message("%s", line);
		if (strcmp(line, wanted) == 0)
			return;
	}
}

/* All it says until it ends, content; owned. */
static char *
rest(struct name_box *f)
{
	GString *said = g_string_new(NULL);
	char *line;

	while ((line = program_read_line(&f->base.program)) != NULL) {
		g_test_message("%s", line);
		g_string_append_printf(said, "%s\n", line);
		g_free(line);
	}
	program_expect_end(&f->base.program);
	return g_string_free(said, FALSE);
}

static void
assert_book(const struct name_box *f, const char *group)
{
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents(f->book, &text, NULL, NULL));
	assert_has(text, group);
}

static void
test_keyboard(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) de = typist_new("de");
	struct fake_usb_spec spec = fake_wedge_spec("1-4", 14, "SN4");
	struct fake_usb *wedge = add_device(&f->base, &spec);
	g_autofree char *said = NULL;

	fake_usb_plug(wedge);
	g_free(run(f, 0, "readers", "--set", "1-4", "name=left", NULL));
	start(f, "readers", "--teach", "left", NULL);
	wait_for(f, "left is ready");
	fake_wedge_type(wedge, de, "P-1001\r"); /* some other code */
	g_free(program_read_line(&f->base.program));
	fake_wedge_type(wedge, de, "~]C0" TEACH_TEXT "\r");
	wait_for(f, NEXT);
	fake_wedge_type(wedge, de, "~]C1" GS1(F8) "\r");
	said = rest(f);
	assert_has(said,
		   "Learnt:\n  keyboard layout: de\n  before each code: ~\n"
		   "  after each code: CR\n  in place of the separator: F8\n");
	assert_book(f, "[1-4 05e0:1200 SN4]\nname=left\nlayout=de\ngs=F8\n"
		       "prefix=~\nsuffix=CR\n");
	/* and so it is read */
	start(f, "readers", "--test", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	expect(&f->base.program, "left     left is ready");
	fake_wedge_type(wedge, de,
			"~]C1"
			"0109501101530003" F8 "10y_z/\r");
	expect(&f->base.program, "left     ]C1  0109501101530003<1D>10y_z/");
}

static void
test_hid_pos(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *said = NULL;
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *other = add_device(&f->base, &spec);

	fake_usb_plug(other);
	fake_usb_plug(f->base.scanner);
	start(f, "readers", "--teach", NULL);
	wait_for(f, "Symbol/Zebra at 1-4 is ready"); /* after the other one */
	scan(&f->base, "]C0", TEACH_TEXT);
	wait_for(f, NEXT);
	fake_serial_send(other, TEACH_TEXT "\r");
	wait_for(f, "that came from another scanner");
	scan(&f->base, "]C0", TEACH_TEXT);
	wait_for(f, "that is the first code again: scan the second one");
	scan(&f->base, "]C1", GS1("\x1d"));
	said = rest(f);
	assert_has(said, "before each code: nothing\n");
}

static void
test_serial(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *said = NULL;
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(&f->base, &spec);

	fake_usb_plug(usb);
	start(f, "readers", "--teach", "1-4", NULL);
	wait_for(f, "Symbol/Zebra at 1-4 is ready");
	fake_serial_send(usb, TEACH_TEXT "\r\n");
	wait_for(f, NEXT);
	fake_serial_send(usb, GS1("") "\r\n");
	said = rest(f);
	assert_has(said, "after each code: CR LF\n");
	assert_has(said, "nothing arrives where a GS1 code has a separator");
	assert_has(said, "the scanner sends no AIM identifiers");
	assert_book(f, "[1-4 05e0:1701]\nsuffix=CR LF\n");
}

/* A scanner of no name, among keyboards that people type on: nothing is taken from
 * anybody, and what they type is nobody's business. */
static void
test_no_name(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) fr = typist_new("fr");
	struct fake_usb_spec spec = fake_keyboard_spec("1-5", 15);
	struct fake_usb *usb = add_device(&f->base, &spec);
	struct fake_evdev_spec event = {
		.number = 9,
		.bus = BUS_USB,
		.vid = 0x046d,
		.pid = 0xc31c,
		.model = "HID Keyboard",
		.uniq = "",
		.phys = "usb-0000:00:14.0-5/input0",
		.parent = "/devices/pci0000:00/0000:00:14.0/usb1/1-5/1-5:1.0",
	};
	struct fake_evdev *evdev;
	g_autofree char *said = NULL;

	fake_usb_plug(usb);
	evdev = fake_evdev_new(f->base.testbed, &event);
	fake_evdev_plug(evdev);
	start(f, "readers", "--teach", NULL);
	wait_for(f, ASKED);
	fake_evdev_type(evdev, fr, "my secret", SLOW);
	fake_evdev_type(evdev, fr, "a password, pasted\r", 0);
	g_usleep(300000);
	fake_evdev_type(evdev, fr, TEACH_TEXT "\r", 0);
	program_expect(&f->base.program, NEXT); /* and nothing before it */
	g_usleep(300000);
	fake_evdev_type(evdev, fr, GS1(F8) "\r", 0);
	said = rest(f);
	assert_has(said, "keyboard layout: fr\n");
	assert_book(f, "[1-5 046d:c31c]\ndriver=hid_keyboard\nlayout=fr\n");
	g_assert_false(fake_evdev_grabbed(evdev));
	g_assert_cmpuint(fake_usb_ioctls(usb), ==, 0);
	fake_evdev_free(evdev);
}

/* One that is named is borrowed from the desktop while it is taught. */
static void
test_named_keyboard(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec spec = fake_keyboard_spec("1-5", 15);
	struct fake_usb *usb = add_device(&f->base, &spec);
	g_autofree char *said = NULL;

	fake_usb_plug(usb);
	start(f, "readers", "--teach", "1-5", NULL);
	program_expect(&f->base.program,
		       "1-5 types nowhere else for the next 60 seconds");
	wait_for(f, "Fake Device at 1-5 is ready");
	fake_wedge_type(usb, us, TEACH_TEXT "\r");
	wait_for(f, NEXT);
	fake_wedge_type(usb, us, GS1("]") "\r");
	said = rest(f);
	assert_has(said, "in place of the separator: ]\n");
	assert_book(f, "driver=hid_keyboard\n");
}

/* Nothing comes of it: nothing is kept. */
static void
test_given_up(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_plug(f->base.scanner);
	g_free(run(f, 1, "readers", "--teach", "--seconds=1", NULL));
	g_free(run(f, 3, "readers", "--teach", "1-9", NULL));
	g_free(run(f, 2, "readers", "--teach", "--scans=1", NULL));
	g_assert_false(g_file_test(f->book, G_FILE_TEST_EXISTS));
}

/* At work the codes book nothing, whatever keyboard they are typed with. */
static void
test_at_work(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) de = typist_new("de");
	g_autofree char *db = g_build_filename(f->dir, "x.db", NULL);
	struct fake_usb_spec spec = fake_wedge_spec("1-4", 14, "");
	struct fake_usb *wedge = add_device(&f->base, &spec);

	g_free(run(f, 0, "--db", db, "demo", NULL));
	fake_usb_plug(f->base.scanner);
	fake_usb_plug(wedge);
	start(f, "--db", db, "console", "--json", "--readers", NULL);
	scan(&f->base, "]C0", TEACH_TEXT);
	for (int i = 0; i < 3; i++) {
		g_autofree char *line = program_read_line(&f->base.program);

		assert_has(line,
			   "\"level\":\"error\",\"reason\":\"teaching-code\"");
		if (i == 0)
			scan(&f->base, "]C1", GS1("\x1d"));
		if (i == 1)
			fake_wedge_type(wedge, de, TEACH_TEXT "\r");
	}
	program_tell_end(&f->base.program);
	program_expect_end(&f->base.program);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/teach/keyboard", test_keyboard);
	add_name_test("/teach/hid-pos", test_hid_pos);
	add_name_test("/teach/serial", test_serial);
	add_name_test("/teach/no-name", test_no_name);
	add_name_test("/teach/named-keyboard", test_named_keyboard);
	add_name_test("/teach/given-up", test_given_up);
	add_name_test("/teach/at-work", test_at_work);
	return g_test_run();
}
