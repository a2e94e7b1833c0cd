/*
 * mock_readers.c - the real program reads scanners that are played here
 *
 * Run by readers.t under umockdev-wrapper. Every line the program prints is
 * expected, in order: one too many fails as well as one too few.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "tools/fake_scanner.h"
#include "tools/program.h"

#define TIME_LEN 14 /* "HH:MM:SS.mmm  " before each line */
#define BURST    500

#define READY(port) port "      Honeywell, Metrologic at " port " is ready"
#define GONE(port)  port "      Honeywell, Metrologic at " port " was pulled out"
#define BROKEN(port)                                                               \
	port "      Honeywell, Metrologic at " port " lost a part of a code: "     \
	     "scan it again"
#define NOT_USED(port) port "      Honeywell, Metrologic at " port " is not used: "

struct fixture {
	UMockdevTestbed *testbed;
	struct fake_usb *scanner; /* at 1-3, not plugged in */
	GPtrArray *others;        /* of struct fake_usb, from add_device() */
	struct program program;   /* "readers --test", from listen_to() on */
};

/* The next line of "readers --test", without its time. */
static char *
read_event(struct program *program)
{
	g_autofree char *line = program_read_line(program);

	g_assert_nonnull(line);
	g_test_message("%s", line);
	g_assert_cmpuint(strlen(line), >, TIME_LEN);
	return g_strdup(line + TIME_LEN);
}

static void
expect(struct program *program, const char *event)
{
	g_autofree char *line = read_event(program);

	g_assert_cmpstr(line, ==, event);
}

static void
expect_begin(struct program *program, const char *event)
{
	g_autofree char *line = read_event(program);

	if (!g_str_has_prefix(line, event))
		g_assert_cmpstr(line, ==, event);
}

/* Run "readers --test"; @deny may not be opened, NULL for none. */
static void
listen_to(struct fixture *f, const char *deny)
{
	static const char *const words[] = { "readers", "--test", NULL };
	g_auto(GStrv) env = g_get_environ();

	if (deny != NULL) {
		g_autofree char *preload =
			g_strdup_printf("%s/tests/drivers/preload_deny.so:%s",
					g_getenv("BUILD"), g_getenv("LD_PRELOAD"));

		env = g_environ_setenv(env, "LD_PRELOAD", preload, TRUE);
		env = g_environ_setenv(env, "DENY_PATH", deny, TRUE);
	}
	program_start(&f->program, words, env);
	program_expect(&f->program, "scan something; Ctrl-C ends");
}

/* ---- each test has a machine of its own ---- */

static void
set_up(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_scanner_spec("1-3", 11, "SN3");

	f->testbed = fake_testbed_new();
	f->scanner = fake_usb_new(f->testbed, &spec);
	f->others = g_ptr_array_new_with_free_func((GDestroyNotify) fake_usb_free);
}

/* One more device, not plugged in. */
static struct fake_usb *
add_device(struct fixture *f, const struct fake_usb_spec *spec)
{
	struct fake_usb *usb = fake_usb_new(f->testbed, spec);

	g_ptr_array_add(f->others, usb);
	return usb;
}

static void
tear_down(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	if (f->program.unread != NULL) {
		kill(f->program.pid, SIGTERM);
		program_expect_end(&f->program);
	}
	/* only now, when no program asks the devices anything any more */
	g_ptr_array_unref(f->others);
	fake_usb_free(f->scanner);
	g_object_unref(f->testbed);
}

static void
scan(struct fixture *f, const char *aim, const char *text)
{
	fake_usb_scan(f->scanner, aim, text, strlen(text));
}

/* ---- coming and going ---- */

static void
test_plug(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	for (int i = 0; i < 3; i++) {
		fake_usb_plug(f->scanner);
		expect(&f->program, READY("1-3"));
		scan(f, "]C1",
		     "0109501101530003\x1d"
		     "21A");
		expect(&f->program, "1-3      ]C1  0109501101530003<1D>21A");
		scan(f, "]X0",
		     "Settings"); /* the scanner's answer to a menu code */
		expect(&f->program, "1-3      ]X0  Settings");
		fake_usb_unplug(f->scanner);
		expect(&f->program, GONE("1-3"));
	}
	g_assert_cmpuint(fake_usb_announced(f->scanner), ==, 3);
}

static void
test_there_already(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_plug(f->scanner);
	scan(f, "]d2", "EARLY");
	listen_to(f, NULL);
	expect(&f->program, READY("1-3"));
	expect(&f->program, "1-3      ]d2  EARLY");
}

/* The half of a code that came before must not meet the one after. */
static void
test_unplug_in_mid_scan(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	char text[56];

	memset(text, 'x', sizeof text);
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_part(f->scanner, "]Q1", text, sizeof text, TRUE);
	scan(f, "]C0", "A"); /* told apart by its identifier, to know it arrived */
	expect(&f->program, BROKEN("1-3"));
	expect(&f->program, "1-3      ]C0  A");
	fake_usb_part(f->scanner, "]Q1", text, sizeof text, TRUE);
	fake_usb_part(f->scanner, "]Q1", text, sizeof text, TRUE);
	fake_usb_unplug(f->scanner);
	expect(&f->program, BROKEN("1-3"));
	expect(&f->program, GONE("1-3"));
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	scan(f, "]Q1", "AFTER");
	expect(&f->program, "1-3      ]Q1  AFTER");
}

static void
test_no_usb_then_some(void)
{
	struct fixture f = {
		.testbed = umockdev_testbed_new(),
		.others = g_ptr_array_new(),
	};
	struct fake_usb_spec spec = fake_scanner_spec("1-3", 11, "SN3");

	listen_to(&f, NULL);
	expect(&f.program,
	       "usb      there is no USB here, so no scanner can be read");
	fake_root_hub_plug(f.testbed);
	f.scanner = fake_usb_new(f.testbed, &spec);
	fake_usb_plug(f.scanner);
	expect(&f.program, READY("1-3"));
	tear_down(&f, NULL);
}

/* ---- what cannot be opened ---- */

static void
test_busy(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
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
test_no_permission(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_plug(f->scanner);
	listen_to(f, "/dev/bus/usb/001/011");
	expect_begin(&f->program,
		     NOT_USED("1-3") "no permission to open /dev/bus/usb/001/011: "
				     "install the rules as "
				     "/lib/udev/rules.d/70-sparedesk.rules");
}

static void
test_no_permission_no_rule(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_scanner_spec("1-5", 15, "");
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

/* Where no kernel driver can be detached, a plain claim does. */
static void
test_no_detach(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_fail_detach(f->scanner, EIO);
	fake_usb_refuse_features(f->scanner, TRUE);
	fake_usb_plug(f->scanner);
	listen_to(f, NULL);
	expect(&f->program, READY("1-3"));
	scan(f, "]E0", "4006381333931");
	expect(&f->program, "1-3      ]E0  4006381333931");
	g_assert_cmpuint(fake_usb_announced(f->scanner), ==, 0);
}

/* ---- what is sent ---- */

static void
test_burst(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	for (int i = 0; i < BURST; i++) {
		g_autofree char *text = g_strdup_printf("P%05d", i);

		scan(f, "]C0", text);
	}
	for (int i = 0; i < BURST; i++) {
		g_autofree char *event = g_strdup_printf("1-3      ]C0  P%05d", i);

		expect(&f->program, event);
	}
}

static void
test_long_scan(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GString) event = g_string_new("1-3      ]Q1  ");

	for (int i = 0; text->len < 300; i++)
		g_string_append_printf(text, "%d,", i);
	g_string_append(event, text->str);
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	for (gsize at = 0; at < text->len; at += 56) {
		gsize len = MIN(text->len - at, 56);

		fake_usb_report(f->scanner, NULL, 0); /* an empty packet */
		fake_usb_part(f->scanner, "]Q1", text->str + at, (guint8) len,
			      at + len < text->len);
	}
	expect(&f->program, event->str);
}

static void
test_endless_scan(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *text = g_strnfill(6000, 'e');
	g_autofree char *kept = g_strnfill(4097, 'e');
	g_autofree char *event = g_strdup_printf("1-3      ]Q1  %s", kept);

	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	scan(f, "]Q1", text);
	scan(f, "]C0", "AFTER");
	expect(&f->program, event);
	expect(&f->program, "1-3      ]C0  AFTER");
}

static void
test_garbage(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 foreign[64] = { 7, 3, 'a', 'b', 'c' };
	static const guint8 too_short[] = { 2, 9 };

	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_report(f->scanner, foreign, sizeof foreign); /* another report */
	fake_usb_report(f->scanner, NULL, 0);
	fake_usb_report(f->scanner, too_short, sizeof too_short);
	expect(&f->program, BROKEN("1-3"));
	fake_usb_part(f->scanner, "]C0", "counts 200 bytes", 200, FALSE);
	expect(&f->program, BROKEN("1-3"));
	scan(f, "]C0", "GOOD");
	expect(&f->program, "1-3      ]C0  GOOD");
}

static void
test_stall(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_stall(f->scanner);
	scan(f, "]C0", "AFTER THE STALL");
	expect(&f->program, "1-3      ]C0  AFTER THE STALL");
	g_assert_cmpuint(fake_usb_halts_cleared(f->scanner), ==, 1);
}

static void
test_failing(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_break(f->scanner, TRUE);
	expect_begin(&f->program,
		     NOT_USED("1-3") "USB HID point-of-sale scanner: transfers "
				     "fail: pull it out");
	fake_usb_break(f->scanner, FALSE);
	expect(&f->program, READY("1-3"));
	scan(f, "]C0", "WELL AGAIN");
	expect(&f->program, "1-3      ]C0  WELL AGAIN");
}

/* ---- which device it is ---- */

static void
test_two_alike(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_scanner_spec("1-4", 12, "SN3");
	struct fake_usb *twin = add_device(f, &spec);

	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_plug(twin);
	expect(&f->program, READY("1-4"));
	fake_usb_part(f->scanner, "]Q1", "LEFT ", 5, TRUE);
	fake_usb_scan(twin, "]Q1", "RIGHT", 5);
	expect(&f->program, "1-4      ]Q1  RIGHT");
	fake_usb_part(f->scanner, "]Q1", "HAND", 4, FALSE);
	expect(&f->program, "1-3      ]Q1  LEFT HAND");
	fake_usb_unplug(twin);
	expect(&f->program, GONE("1-4"));
	scan(f, "]C0", "STILL HERE");
	expect(&f->program, "1-3      ]C0  STILL HERE");
}

/* Nobody has read the report descriptor: the device of the table is asked itself.
 */
static void
test_descriptor_asked(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_scanner_spec("1-5", 15, "");
	struct fake_usb *hidden;

	spec.hidden = TRUE;
	hidden = add_device(f, &spec);
	listen_to(f, NULL);
	fake_usb_plug(hidden);
	expect(&f->program, READY("1-5"));
	fake_usb_scan(hidden, "]C0", "ASKED", 5);
	expect(&f->program, "1-5      ]C0  ASKED");
	fake_usb_unplug(hidden);
	expect(&f->program, GONE("1-5"));
}

/* An id nobody knows, and a descriptor that says what it is. */
static void
test_generic_id(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_scanner_spec("1-5", 15, "");
	struct fake_usb *generic;

	spec.vid = 0x1234;
	generic = add_device(f, &spec);
	listen_to(f, NULL);
	fake_usb_plug(generic);
	expect(&f->program, "1-5      Fake Device at 1-5 is ready");
	fake_usb_scan(generic, "]C0", "GENERIC", 7);
	expect(&f->program, "1-5      ]C0  GENERIC");
	g_assert_cmpuint(fake_usb_announced(generic), ==, 0);
}

/* A keyboard and an unknown HID device beside the scanner never notice anything. */
static void
test_others_left_alone(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 vendor[] = { 0x06, 0x00, 0xff, 0x09, 0x01, 0xa1,
					 0x01, 0x09, 0x01, 0x75, 0x08, 0x95,
					 0x40, 0x81, 0x02, 0xc0 };
	struct fake_usb_spec specs[3] = {
		fake_keyboard_spec("1-5", 15), fake_keyboard_spec("1-6", 16),
		fake_keyboard_spec("1-7", 17), /* and no driver has it */
	};
	struct fake_usb *others[G_N_ELEMENTS(specs)];

	specs[1].protocol = 0;
	specs[1].descriptor = vendor;
	specs[1].descriptor_len = sizeof vendor;
	specs[2].hidden = TRUE;
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
test_other_mode(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
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
test_list(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const words[] = { "readers", NULL };
	struct fake_usb_spec keyboard_spec = fake_keyboard_spec("1-5", 15);
	struct fake_usb_spec snapi_spec = fake_scanner_spec("1-6", 16, "");
	struct fake_usb_spec held_spec = fake_scanner_spec("1-7", 17, "SN7");
	struct fake_usb *others[3];

	snapi_spec.vid = 0x05e0;
	snapi_spec.pid = 0x1900;
	snapi_spec.hidden = TRUE;
	held_spec.hidden = TRUE;
	held_spec.holder = "usbfs";
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
		       "its maker, which is not read: scan the code for "
		       "another USB mode in its manual");
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

static void
add(const char *path, void (*test)(struct fixture *, gconstpointer))
{
	g_test_add(path, struct fixture, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/readers/plug", test_plug);
	add("/readers/there-already", test_there_already);
	add("/readers/unplug-in-mid-scan", test_unplug_in_mid_scan);
	g_test_add_func("/readers/no-usb-then-some", test_no_usb_then_some);
	add("/readers/busy", test_busy);
	add("/readers/no-permission", test_no_permission);
	add("/readers/no-permission-no-rule", test_no_permission_no_rule);
	add("/readers/no-detach", test_no_detach);
	add("/readers/burst", test_burst);
	add("/readers/long-scan", test_long_scan);
	add("/readers/endless-scan", test_endless_scan);
	add("/readers/garbage", test_garbage);
	add("/readers/stall", test_stall);
	add("/readers/failing", test_failing);
	add("/readers/two-alike", test_two_alike);
	add("/readers/descriptor-asked", test_descriptor_asked);
	add("/readers/generic-id", test_generic_id);
	add("/readers/others-left-alone", test_others_left_alone);
	add("/readers/other-mode", test_other_mode);
	add("/readers/list", test_list);
	return g_test_run();
}
