/*
 * mock_keyboards.c - the real program reads scanners in keyboard mode
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/name_box.h"
#include "tools/fake_wedge.h"

#define BURST 500
#define SLOW  110000 /* us, between two keys of a person */

#define WEDGE(port)      port "      Symbol, Zebra (keyboard) at " port
#define WEDGE_READY      WEDGE("1-5") " is ready"
#define WEDGE_GONE       WEDGE("1-5") " was pulled out"
#define WEDGE_BROKEN     WEDGE("1-5") " lost a part of a code: scan it again"
#define WEDGE_UNUSED     WEDGE("1-5") " is not used: "
#define REQUEST_CLASS    0x21
#define REQUEST_IDLE     0x0a
#define REQUEST_PROTOCOL 0x0b

/* Begin "readers --test" with this in the file of settings, NULL for nothing. */
static void
listen_with(struct name_box *f, const char *settings)
{
	if (settings != NULL)
		g_assert_true(g_file_set_contents(f->book, settings, -1, NULL));
	start(f, "readers", "--test", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
}

/* A scanner in keyboard mode at 1-5, plugged in. */
static struct fake_usb *
plug_wedge(struct name_box *f)
{
	struct fake_usb_spec spec = fake_wedge_spec("1-5", 15, "");
	struct fake_usb *wedge = add_device(&f->base, &spec);

	fake_usb_plug(wedge);
	return wedge;
}

/* ---- coming and going ---- */

static void
test_plug(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	listen_with(f, NULL);
	wedge = plug_wedge(f);
	for (int i = 0; i < 3; i++) {
		expect(&f->base.program, WEDGE_READY);
		g_assert_cmpuint(fake_usb_claimed(wedge), ==, 1);
		fake_wedge_type(wedge, us,
				"]C1010950110\x1d"
				"21a_B\r");
		expect(&f->base.program, "1-5      ]C1  010950110<1D>21a_B");
		fake_wedge_type(wedge, us, "no suffix");
		expect(&f->base.program, WEDGE_BROKEN);
		g_usleep(G_USEC_PER_SEC); /* or it would be the rest of that */
		fake_wedge_type(wedge, us, "half of a co");
		fake_usb_wait_taken(wedge, FAKE_WEDGE_IN);
		fake_usb_unplug(wedge);
		expect(&f->base.program, WEDGE_BROKEN);
		expect(&f->base.program, WEDGE_GONE);
		fake_usb_plug(wedge);
	}
	expect(&f->base.program, WEDGE_READY);
	g_assert_cmpuint(fake_usb_requests(wedge, REQUEST_CLASS, REQUEST_PROTOCOL,
					   0, NULL, 0),
			 ==, 4);
	g_assert_cmpuint(fake_usb_requests(wedge, REQUEST_CLASS, REQUEST_IDLE, 0,
					   NULL, 0),
			 ==, 4);
}

static void
test_busy(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge = plug_wedge(f);

	fake_usb_fail_claims(wedge, EBUSY);
	listen_with(f, NULL);
	expect_begin(&f->base.program, WEDGE_UNUSED "another program reads it");
	fake_usb_fail_claims(wedge, 0);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type(wedge, us, "FREE\r");
	expect(&f->base.program, "1-5      -    FREE");
}

static void
test_no_permission(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *wedge = plug_wedge(f);

	listen_to(&f->base, "/dev/bus/usb/001/015");
	expect_begin(&f->base.program,
		     WEDGE_UNUSED "no permission to open /dev/bus/usb/001/015: "
				  "install the rules as");
	g_assert_cmpuint(fake_usb_ioctls(wedge), ==, 0);
}

static void
test_burst(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	for (int i = 0; i < BURST; i++) {
		g_autofree char *text = g_strdup_printf("%03d\r", i);

		fake_wedge_type(wedge, us, text);
	}
	for (int i = 0; i < BURST; i++) {
		g_autofree char *event = g_strdup_printf("1-5      -    %03d", i);

		expect(&f->base.program, event);
	}
}

/* Two of a kind in two sockets, which type at the same time. */
static void
test_two_alike(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	AUTO(typist) de = typist_new("de");
	struct fake_usb_spec spec = fake_wedge_spec("1-6", 16, "");
	struct fake_usb *left, *right;

	listen_with(f, "[1-6 05e0:1200]\nlayout=de\n");
	left = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	right = add_device(&f->base, &spec);
	fake_usb_plug(right);
	expect(&f->base.program, WEDGE("1-6") " is ready");
	fake_wedge_type(left, us, "LEFT-");
	fake_wedge_type(right, de, "YZ-RIGHT\r");
	expect(&f->base.program, "1-6      -    YZ-RIGHT");
	fake_wedge_type(left, us, "YZ\r");
	expect(&f->base.program, "1-5      -    LEFT-YZ");
}

/* ---- what it types ---- */

static void
test_layouts(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const layouts[] = { "us", "de", "fr" };
	static const char text[] = "]d2-_/+;:@\"]|azqwAZQWmM1290.,";
	struct fake_usb *wedge = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
		AUTO(typist) typist = typist_new(layouts[i]);
		g_autofree char *settings = g_strdup_printf(
			"[1-5 05e0:1200]\nlayout=%s\ngs=F8\nsuffix=TAB\nprefix=~\n",
			layouts[i]);
		g_autofree char *typed =
			g_strdup_printf("~%s\356\200\210Y\t", text);
		g_autofree char *event =
			g_strdup_printf("1-5      ]d2  %s<1D>Y", text + 3);

		if (wedge == NULL)
			wedge = plug_wedge(f);
		else
			fake_usb_plug(wedge);
		listen_with(f, settings);
		expect(&f->base.program, WEDGE_READY);
		fake_wedge_type(wedge, typist, typed);
		expect(&f->base.program, event);
		fake_usb_unplug(wedge);
		expect(&f->base.program, WEDGE_GONE);
		stop_program(&f->base);
	}
}

static void
test_alt_codes(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	typist_set_alt(us, TRUE);
	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type(wedge, us, "]C1A\x1d\303\244|\r");
	expect(&f->base.program, "1-5      ]C1  A<1D>\303\244|");
}

static void
test_unknown_layout(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *wedge = plug_wedge(f);

	listen_with(f, "[1-5 05e0:1200]\nlayout=zz\n");
	expect_begin(&f->base.program,
		     WEDGE_UNUSED "its settings cannot be used: keyboard layout "
				  "\"zz\": XKB has none of that name");
	g_assert_cmpuint(fake_usb_ioctls(wedge), ==, 0);
}

static void
test_roll_over(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 too_many[] = { 0, 0, 1, 1, 1, 1, 1, 1 };
	static const guint8 cut[] = { 0, 0, 4 };
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type(wedge, us, "40063");
	fake_usb_send(wedge, FAKE_WEDGE_IN, too_many, sizeof too_many);
	fake_wedge_type(wedge, us, "1333931\r");
	expect(&f->base.program, WEDGE_BROKEN);
	fake_wedge_type(wedge, us, "4006381333931\r");
	expect(&f->base.program, "1-5      -    4006381333931");
	fake_wedge_type(wedge, us, "40063");
	fake_usb_send(wedge, FAKE_WEDGE_IN, cut, sizeof cut);
	fake_wedge_type(wedge, us, "1333931\r");
	expect(&f->base.program, WEDGE_BROKEN);
}

/* What comes after a stall may lack its beginning. */
static void
test_stall(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	fake_usb_stall(wedge, FAKE_WEDGE_IN);
	fake_wedge_type(wedge, us, "PERHAPS A REST\r");
	expect(&f->base.program, WEDGE_BROKEN);
	fake_wedge_type(wedge, us, "AFTER THE STALL\r");
	expect(&f->base.program, "1-5      -    AFTER THE STALL");
	g_assert_cmpuint(fake_usb_halts_cleared(wedge), ==, 1);
}

/* ---- people ---- */

/* Keys that a person strikes, one that is held, and the reports of a keyboard that
 * repeats them: nothing; and then a scan. */
static void
test_person(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 held[] = { 0, 0, 4, 0, 0, 0, 0, 0 }, up[8] = { 0 };
	AUTO(typist) us = typist_new("us");
	struct fake_usb *wedge;

	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type_slowly(wedge, us, "P1\r", SLOW / 2);
	for (int i = 0; i < 20; i++) {
		fake_usb_send(wedge, FAKE_WEDGE_IN, held, sizeof held);
		g_usleep(10000);
	}
	fake_usb_send(wedge, FAKE_WEDGE_IN, up, sizeof up);
	g_usleep(2 * SLOW);
	fake_wedge_type_slowly(wedge, us, "ab", SLOW);
	g_usleep(2 * SLOW);
	fake_wedge_type(wedge, us, "4006381333931\r");
	expect(&f->base.program, "1-5      -    4006381333931");
}

/* ---- which device, which interface ---- */

static void
test_operators_keyboard(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec spec = fake_keyboard_spec("1-6", 16);
	struct fake_usb *keyboard = add_device(&f->base, &spec), *wedge;

	fake_usb_plug(keyboard);
	listen_with(f, NULL);
	wedge = plug_wedge(f);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type(keyboard, us, "not ours\r");
	fake_wedge_type(wedge, us, "OURS\r");
	expect(&f->base.program, "1-5      -    OURS");
	g_assert_cmpuint(fake_usb_ioctls(keyboard), ==, 0);
}

/* A chip that anything could be, and its owner says what it is. */
static void
test_bound(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec spec = fake_keyboard_spec("1-6", 16);
	struct fake_usb *generic = add_device(&f->base, &spec);

	fake_usb_plug(generic);
	listen_with(f, "[1-6 046d:c31c]\nname=no-name\ndriver=hid_keyboard\n");
	expect(&f->base.program, "no-name  no-name is ready");
	fake_wedge_type(generic, us, "BOUND\r");
	expect(&f->base.program, "no-name  -    BOUND");
}

static const guint8 mouse_report[] = { 0x05, 0x01, 0x09, 0x02, 0xa1,
				       0x01, 0x09, 0x30, 0x75, 0x08,
				       0x95, 0x02, 0x81, 0x06, 0xc0 };
/* Report 1 has eight keys with a bit each, report 2 six in an array. */
static const guint8 ids_report[] = {
	0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x85, 0x01, 0x05, 0x07,
	0x15, 0x00, 0x25, 0x01, 0x19, 0x04, 0x29, 0x0b, 0x75, 0x01,
	0x95, 0x08, 0x81, 0x02, 0x85, 0x02, 0x19, 0x00, 0x29, 0x65,
	0x25, 0x65, 0x75, 0x08, 0x95, 0x06, 0x81, 0x00, 0xc0,
};

/* Of three interfaces two are keyboards, one of them in a way of its own. */
static void
test_composite(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 a[] = { 1, 1 }, b[] = { 2, 5, 0, 0, 0, 0, 0 },
			    c[] = { 1, 4 }, none[] = { 1, 0 },
			    enter[] = { 2, 0x28, 0, 0, 0, 0, 0 };
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec spec = fake_wedge_spec("1-5", 15, "");
	struct fake_usb *wedge;

	spec.interfaces[1] = (struct fake_interface) {
		.class = 3,
		.endpoints = { { 0x82, FAKE_INTERRUPT, 8 } },
		.report = mouse_report,
		.report_len = sizeof mouse_report,
	};
	spec.interfaces[2] = (struct fake_interface) {
		.class = 3,
		.endpoints = { { 0x83, FAKE_INTERRUPT, 8 } },
		.report = ids_report,
		.report_len = sizeof ids_report,
	};
	spec.n_interfaces = 3;
	wedge = add_device(&f->base, &spec);
	fake_usb_plug(wedge);
	listen_with(f, NULL);
	expect(&f->base.program, WEDGE_READY);
	g_assert_cmpuint(fake_usb_claimed(wedge), ==, 1 | 4);
	fake_wedge_type(wedge, us, "FIRST\r");
	expect(&f->base.program, "1-5      -    FIRST");
	fake_usb_send(wedge, 0x83, a, sizeof a);
	fake_usb_send(wedge, 0x83, b, sizeof b);
	fake_usb_send(wedge, 0x83, c, sizeof c);
	fake_usb_send(wedge, 0x83, none, sizeof none);
	fake_usb_send(wedge, 0x83, enter, sizeof enter);
	expect(&f->base.program, "1-5      -    abc");
}

/* It refuses every request, and nobody has read its report descriptor. */
static void
test_stubborn(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec spec = fake_wedge_spec("1-5", 15, "");
	struct fake_usb *wedge;

	spec.interfaces[0].hidden = TRUE;
	wedge = add_device(&f->base, &spec);
	fake_usb_refuse(wedge, TRUE);
	fake_usb_plug(wedge);
	listen_with(f, NULL);
	expect(&f->base.program, WEDGE_READY);
	fake_wedge_type(wedge, us, "ALL THE SAME\r");
	expect(&f->base.program, "1-5      -    ALL THE SAME");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/keyboards/plug", test_plug);
	add_name_test("/keyboards/busy", test_busy);
	add_name_test("/keyboards/no-permission", test_no_permission);
	add_name_test("/keyboards/burst", test_burst);
	add_name_test("/keyboards/two-alike", test_two_alike);
	add_name_test("/keyboards/layouts", test_layouts);
	add_name_test("/keyboards/alt-codes", test_alt_codes);
	add_name_test("/keyboards/unknown-layout", test_unknown_layout);
	add_name_test("/keyboards/roll-over", test_roll_over);
	add_name_test("/keyboards/stall", test_stall);
	add_name_test("/keyboards/person", test_person);
	add_name_test("/keyboards/operators-keyboard", test_operators_keyboard);
	add_name_test("/keyboards/bound", test_bound);
	add_name_test("/keyboards/composite", test_composite);
	add_name_test("/keyboards/stubborn", test_stubborn);
	return g_test_run();
}
