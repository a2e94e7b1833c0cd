/*
 * mock_readers.c - the real program reads scanners that come, go and misbehave
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include "drivers/reader_box.h"

#define BURST 500

/* ---- coming and going ---- */

static void
test_plug(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
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
	g_assert_cmpuint(fake_hid_pos_announced(f->scanner), ==, 3);
}

static void
test_there_already(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	fake_usb_plug(f->scanner);
	scan(f, "]d2", "EARLY");
	listen_to(f, NULL);
	expect(&f->program, READY("1-3"));
	expect(&f->program, "1-3      ]d2  EARLY");
}

/* The half of a code that came before must not meet the one after. */
static void
test_unplug_in_mid_scan(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	char text[56];

	memset(text, 'x', sizeof text);
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_hid_pos_part(f->scanner, "]Q1", text, sizeof text, TRUE);
	scan(f, "]C0", "A"); /* told apart by its identifier, to know it arrived */
	expect(&f->program, BROKEN("1-3"));
	expect(&f->program, "1-3      ]C0  A");
	fake_hid_pos_part(f->scanner, "]Q1", text, sizeof text, TRUE);
	fake_hid_pos_part(f->scanner, "]Q1", text, sizeof text, TRUE);
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
	struct reader_box f = {
		.testbed = umockdev_testbed_new(),
		.others = g_ptr_array_new(),
	};
	struct fake_usb_spec spec = fake_hid_pos_spec("1-3", 11, "SN3");

	listen_to(&f, NULL);
	expect(&f.program,
	       "usb      there is no USB here, so no scanner can be read");
	fake_root_hub_plug(f.testbed);
	f.scanner = fake_usb_new(f.testbed, &spec);
	fake_usb_plug(f.scanner);
	expect(&f.program, READY("1-3"));
	tear_down(&f, NULL);
}

/* ---- what is sent ---- */

static void
test_burst(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
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
test_long_scan(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
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

		fake_hid_pos_report(f->scanner, NULL, 0); /* an empty packet */
		fake_hid_pos_part(f->scanner, "]Q1", text->str + at, (guint8) len,
				  at + len < text->len);
	}
	expect(&f->program, event->str);
}

static void
test_endless_scan(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
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
test_garbage(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 foreign[64] = { 7, 3, 'a', 'b', 'c' };
	static const guint8 too_short[] = { 2, 9 };
	static const char full[56] = "a report has room for 56";

	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_hid_pos_report(f->scanner, foreign,
			    sizeof foreign); /* another report */
	fake_hid_pos_report(f->scanner, NULL, 0);
	fake_hid_pos_report(f->scanner, too_short, sizeof too_short);
	expect(&f->program, BROKEN("1-3"));
	fake_hid_pos_part(f->scanner, "]C0", full, 200, FALSE); /* bytes, it says */
	expect(&f->program, BROKEN("1-3"));
	scan(f, "]C0", "GOOD");
	expect(&f->program, "1-3      ]C0  GOOD");
}

static void
test_stall(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	listen_to(f, NULL);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_stall(f->scanner, FAKE_HID_POS_IN);
	scan(f, "]C0", "AFTER THE STALL");
	expect(&f->program, "1-3      ]C0  AFTER THE STALL");
	g_assert_cmpuint(fake_usb_halts_cleared(f->scanner), ==, 1);
}

static void
test_failing(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
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

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/readers/plug", test_plug);
	add_test("/readers/there-already", test_there_already);
	add_test("/readers/unplug-in-mid-scan", test_unplug_in_mid_scan);
	g_test_add_func("/readers/no-usb-then-some", test_no_usb_then_some);
	add_test("/readers/burst", test_burst);
	add_test("/readers/long-scan", test_long_scan);
	add_test("/readers/endless-scan", test_endless_scan);
	add_test("/readers/garbage", test_garbage);
	add_test("/readers/stall", test_stall);
	add_test("/readers/failing", test_failing);
	return g_test_run();
}
