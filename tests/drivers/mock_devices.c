/*
 * mock_devices.c - which devices the real program takes, and what it says of others
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/reader_box.h"

/* ---- what cannot be opened ---- */

static void
test_busy(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_fail_claims(f->scanner, EBUSY);
	fake_usb_plug(f->scanner);
	listen_to(f, NULL);
	expect(&f->program, NOT_USED("1-3") "another program reads it (a second "
					    "station on this machine?): close that "
					    "one");
	fake_usb_fail_claims(f->scanner, 0);
	expect(&f->program, READY("1-3"));
	scan(f, "]C0", "FREE");
	expect(&f->program, "1-3      ]C0  FREE");
}

static void
test_no_permission(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_plug(f->scanner);
	listen_to(f, "/dev/bus/usb/001/011");
	expect_begin(&f->program,
		     NOT_USED("1-3") "no permission to open /dev/bus/usb/001/011: "
				     "install the rules as "
				     "/lib/udev/rules.d/70-sparedesk.rules");
}

static void
test_no_permission_no_rule(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");
	struct fake_usb *other;

	spec.vid = 0x1234;
	spec.pid = 0x0abc;
	other = add_device(f, &spec);
	fake_usb_plug(other);
	listen_to(f, "/dev/bus/usb/001/015");
	expect_begin(&f->program,
		     "1-5      Fake Device at 1-5 is not used: no permission to "
		     "open /dev/bus/usb/001/015, and no rule names it: write "
		     "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"1234\", "
		     "ATTR{idProduct}==\"0abc\"");
	g_assert_cmpuint(fake_usb_ioctls(other), ==, 0);
}

/* Where no kernel driver can be detached, a plain claim does; and a scanner that
 * refuses to be announced to is read all the same. */
static void
test_no_detach(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_fail_detach(f->scanner, EIO);
	fake_usb_refuse(f->scanner, TRUE);
	fake_usb_plug(f->scanner);
	listen_to(f, NULL);
	expect(&f->program, READY("1-3"));
	scan(f, "]E0", "4006381333931");
	expect(&f->program, "1-3      ]E0  4006381333931");
	g_assert_cmpuint(fake_hid_pos_announced(f->scanner), ==, 1);
}

/* ---- which device it is ---- */

static void
test_two_alike(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-4", 12, "SN3");
	struct fake_usb *twin = add_device(f, &spec);

	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_plug(twin);
	expect(&f->program, READY("1-4"));
	fake_hid_pos_part(f->scanner, "]Q1", "LEFT ", 5, TRUE);
	fake_hid_pos_scan(twin, "]Q1", "RIGHT", 5);
	expect(&f->program, "1-4      ]Q1  RIGHT");
	fake_hid_pos_part(f->scanner, "]Q1", "HAND", 4, FALSE);
	expect(&f->program, "1-3      ]Q1  LEFT HAND");
	fake_usb_unplug(twin);
	expect(&f->program, GONE("1-4"));
	scan(f, "]C0", "STILL HERE");
	expect(&f->program, "1-3      ]C0  STILL HERE");
}

/* Nobody has read the report descriptor: the device of the table is asked itself.
 */
static void
test_descriptor_asked(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");
	struct fake_usb *hidden;

	spec.interfaces[0].hidden = TRUE;
	hidden = add_device(f, &spec);
	listen_to(f, NULL);
	fake_usb_plug(hidden);
	expect(&f->program, READY("1-5"));
	fake_hid_pos_scan(hidden, "]C0", "ASKED", 5);
	expect(&f->program, "1-5      ]C0  ASKED");
	fake_usb_unplug(hidden);
	expect(&f->program, GONE("1-5"));
}

/* An id nobody knows, and a descriptor that says what it is. */
static void
test_generic_id(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-5", 15, "");
	struct fake_usb *generic;

	spec.vid = 0x1234;
	generic = add_device(f, &spec);
	listen_to(f, NULL);
	fake_usb_plug(generic);
	expect(&f->program, "1-5      Fake Device at 1-5 is ready");
	fake_hid_pos_scan(generic, "]C0", "GENERIC", 7);
	expect(&f->program, "1-5      ]C0  GENERIC");
	g_assert_cmpuint(fake_hid_pos_announced(generic), ==, 0);
}

/* A keyboard and an unknown HID device beside the scanner never notice anything. */
static void
test_others_left_alone(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 vendor[] = { 0x06, 0x00, 0xff, 0x09, 0x01, 0xa1,
					 0x01, 0x09, 0x01, 0x75, 0x08, 0x95,
					 0x40, 0x81, 0x02, 0xc0 };
	struct fake_usb_spec specs[3] = {
		fake_keyboard_spec("1-5", 15), fake_keyboard_spec("1-6", 16),
		fake_keyboard_spec("1-7", 17), /* and no driver has it */
	};
	struct fake_usb *others[G_N_ELEMENTS(specs)];

	specs[1].interfaces[0].protocol = 0;
	specs[1].interfaces[0].report = vendor;
	specs[1].interfaces[0].report_len = sizeof vendor;
	specs[2].interfaces[0].hidden = TRUE;
	listen_to(f, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
		others[i] = add_device(f, &specs[i]);
		fake_usb_plug(others[i]);
	}
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	scan(f, "]C0", "ONLY ME");
	expect(&f->program, "1-3      ]C0  ONLY ME");
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
		g_assert_cmpuint(fake_usb_ioctls(others[i]), ==, 0);
}

/* A scanner of the table whose descriptor says it is a keyboard just now. */
static void
test_other_mode(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_keyboard_spec("1-5", 15);
	struct fake_usb *typing;

	spec.vid = 0x0c2e;
	spec.pid = 0x0907;
	typing = add_device(f, &spec);
	fake_usb_plug(typing);
	listen_to(f, NULL);
	expect_begin(&f->program, NOT_USED("1-5") "it is not in HID POS mode");
	g_assert_cmpuint(fake_usb_ioctls(typing), ==, 0);
}

/* ---- the list ---- */

static void
test_list(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const words[] = { "readers", NULL };
	struct fake_usb_spec keyboard_spec = fake_keyboard_spec("1-5", 15);
	struct fake_usb_spec snapi_spec = fake_hid_pos_spec("1-6", 16, "");
	struct fake_usb_spec held_spec = fake_hid_pos_spec("1-7", 17, "SN7");
	struct fake_usb *others[3];

	snapi_spec.vid = 0x05e0;
	snapi_spec.pid = 0x1900;
	snapi_spec.interfaces[0].hidden = TRUE;
	held_spec.interfaces[0].hidden = TRUE;
	held_spec.interfaces[0].holder = "usbfs";
	others[0] = add_device(f, &keyboard_spec);
	others[1] = add_device(f, &snapi_spec);
	others[2] = add_device(f, &held_spec);
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		fake_usb_plug(others[i]);
	fake_usb_plug(f->scanner);
	program_start(&f->program, words, NULL);
	program_expect(&f->program,
		       "1-3      0c2e:0907  Honeywell, Metrologic  serial "
		       "SN3");
	program_expect(&f->program, "         can be read (hid_pos)");
	program_expect(&f->program, "1-5      046d:c31c  Fake Device");
	program_expect(&f->program,
		       "         not used: not a bar code scanner: left "
		       "alone");
	program_expect(&f->program, "1-6      05e0:1900  Symbol/Zebra (SNAPI)");
	program_expect(&f->program,
		       "         not used: it speaks SNAPI, a protocol of "
		       "its maker, which is not read: scan the code \"USB CDC "
		       "host\", \"USB HID POS\" or \"HID keyboard "
		       "emulation\" in its manual");
	program_expect(&f->program,
		       "1-7      0c2e:0907  Honeywell, Metrologic  serial "
		       "SN7");
	program_expect(&f->program,
		       "         not used (hid_pos): another program reads "
		       "it (a second station on this machine?): close "
		       "that one");
	program_expect_end(&f->program);
	g_assert_cmpuint(fake_usb_ioctls(f->scanner), ==, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_cmpuint(fake_usb_ioctls(others[i]), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/devices/busy", test_busy);
	add_test("/devices/no-permission", test_no_permission);
	add_test("/devices/no-permission-no-rule", test_no_permission_no_rule);
	add_test("/devices/no-detach", test_no_detach);
	add_test("/devices/two-alike", test_two_alike);
	add_test("/devices/descriptor-asked", test_descriptor_asked);
	add_test("/devices/generic-id", test_generic_id);
	add_test("/devices/others-left-alone", test_others_left_alone);
	add_test("/devices/other-mode", test_other_mode);
	add_test("/devices/list", test_list);
	return g_test_run();
}
