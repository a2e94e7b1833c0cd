/*
 * mock_serial.c - the real program reads scanners that send bare characters
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>

#include "drivers/reader_box.h"
#include "tools/fake_serial.h"

#define BURST 500

#define SYMBOL(port)       port "      Symbol/Zebra at " port
#define IS_READY           " is ready"
#define WAS_PULLED_OUT     " was pulled out"
#define LOST_A_PART        " lost a part of a code: scan it again"
#define SET_LINE_CODING    0x20
#define SET_CONTROL_LINES  0x22
#define BOTH_INTERFACES    3u
#define SIMPLE_COM(port)   port "      Symbol/Zebra (simple COM) at " port
#define METRO(model, port) port "      Honeywell/Metrologic (" model ") at " port

/* A CDC-ACM scanner at @port, plugged in, with the program listening to it. */
static struct fake_usb *
ready_cdc(struct reader_box *f)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(f, &spec);

	listen_to(f, NULL);
	fake_usb_plug(usb);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	return usb;
}

/* ---- coming and going ---- */

static void
test_plug(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 coding[] = { 0x80, 0x25, 0, 0, 0, 0, 8 };
	struct fake_usb *usb = ready_cdc(f);

	for (guint i = 1; i <= 3; i++) {
		g_assert_cmpuint(fake_usb_claimed(usb), ==, BOTH_INTERFACES);
		g_assert_cmpuint(fake_usb_requests(usb, 0x21, SET_LINE_CODING, 0,
						   coding, sizeof coding),
				 ==, i);
		g_assert_cmpuint(fake_usb_requests(usb, 0x21, SET_CONTROL_LINES, 3,
						   NULL, 0),
				 ==, i);
		fake_serial_send(usb, "]C10109501101530003\x1d"
				      "21A\r\n");
		expect(&f->program, "1-4      ]C1  0109501101530003<1D>21A");
		fake_usb_unplug(usb);
		expect(&f->program, SYMBOL("1-4") WAS_PULLED_OUT);
		fake_usb_plug(usb);
		expect(&f->program, SYMBOL("1-4") IS_READY);
	}
}

/* Half a code, and then nothing more. */
static void
test_unplug_in_mid_scan(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_unplug_sending(usb, FAKE_SERIAL_IN, "P-10", 4);
	expect(&f->program, SYMBOL("1-4") LOST_A_PART);
	expect(&f->program, SYMBOL("1-4") WAS_PULLED_OUT);
	fake_usb_plug(usb);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	fake_serial_send(usb, "01\r");
	expect(&f->program, "1-4      -    01");
}

/* What the scanner kept while nobody listened may end anywhere: only whole codes
 * count. */
static void
test_leftovers(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(f, &spec);

	fake_usb_plug(usb);
	fake_serial_send(usb, "OLD\rHA");
	listen_to(f, NULL);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	expect(&f->program, "1-4      -    OLD");
	g_usleep(200000); /* the silence that ends it */
	fake_serial_send(usb, "NEW\r");
	expect(&f->program, "1-4      -    NEW");
}

static void
test_busy(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(f, &spec);

	fake_usb_fail_claims(usb, EBUSY);
	listen_to(f, NULL);
	fake_usb_plug(usb);
	expect(&f->program, SYMBOL("1-4") " is not used: another program reads it "
					  "(a second station on this machine?): "
					  "close that one");
	g_assert_cmpuint(fake_usb_claimed(usb), ==, 0);
	fake_usb_fail_claims(usb, 0);
	expect(&f->program, SYMBOL("1-4") IS_READY);
}

static void
test_no_permission(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");

	fake_usb_plug(add_device(f, &spec));
	listen_to(f, "/dev/bus/usb/001/014");
	expect_begin(&f->program,
		     SYMBOL("1-4") " is not used: no permission to open "
				   "/dev/bus/usb/001/014: install the rules");
}

static void
test_two_alike(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-5", 15, "");
	struct fake_usb *left = ready_cdc(f), *right = add_device(f, &spec);

	fake_usb_plug(right);
	expect(&f->program, SYMBOL("1-5") IS_READY);
	fake_serial_send(left, "LEFT\r");
	expect(&f->program, "1-4      -    LEFT");
	fake_serial_send(right, "RIGHT\r");
	expect(&f->program, "1-5      -    RIGHT");
}

/* A modem, and a scanner of the table in a mode that is no serial port. */
static void
test_others_left_alone(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec modem_spec = fake_cdc_spec("1-5", 15, "");
	struct fake_usb_spec other_spec = fake_cdc_spec("1-6", 16, "");
	struct fake_usb *modem, *other;

	modem_spec.vid = 0x2341;
	modem_spec.pid = 0x0043;
	other_spec.interfaces[0].class = 0xff;
	modem = add_device(f, &modem_spec);
	other = add_device(f, &other_spec);
	fake_usb_plug(modem);
	fake_usb_plug(other);
	listen_to(f, NULL);
	expect_begin(&f->program,
		     SYMBOL("1-6") " is not used: it is in a serial mode that is "
				   "not read");
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	scan(f, "]C0", "ONLY ME");
	expect(&f->program, "1-3      ]C0  ONLY ME");
	g_assert_cmpuint(fake_usb_ioctls(modem), ==, 0);
	g_assert_cmpuint(fake_usb_ioctls(other), ==, 0);
}

/* A serial port beside a keyboard: only the port is taken. */
static void
test_composite(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 join[] = { 5, 0x24, 6, 1, 2 };
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb_spec keyboard = fake_keyboard_spec("1-4", 14);
	struct fake_usb *usb;

	spec.interfaces[2] = spec.interfaces[1];
	spec.interfaces[1] = spec.interfaces[0];
	spec.interfaces[0] = keyboard.interfaces[0];
	spec.interfaces[0].endpoints[0].address = 0x84;
	spec.interfaces[1].functional = join;
	spec.interfaces[1].functional_len = sizeof join;
	spec.n_interfaces = 3;
	usb = add_device(f, &spec);
	listen_to(f, NULL);
	fake_usb_plug(usb);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	g_assert_cmpuint(fake_usb_claimed(usb), ==, 1u << 1 | 1u << 2);
	fake_serial_send(usb, "BESIDE\r");
	expect(&f->program, "1-4      -    BESIDE");
}

/* ---- what is sent ---- */

static void
test_burst(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	for (int i = 0; i < BURST; i++) {
		g_autofree char *text = g_strdup_printf("P%05d\r\n", i);

		fake_serial_send(usb, text);
	}
	for (int i = 0; i < BURST; i++) {
		g_autofree char *event = g_strdup_printf("1-4      -    P%05d", i);

		expect(&f->program, event);
	}
}

/* Packets that are full to the last byte, with none after them. */
static void
test_full_packets(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	for (gsize packets = 1; packets <= 5; packets++) {
		g_autofree char *text =
			g_strnfill(packets * FAKE_SERIAL_PACKET - 1, 'f');
		g_autofree char *sent = g_strconcat(text, "\r", NULL);
		g_autofree char *event = g_strconcat("1-4      -    ", text, NULL);

		fake_usb_send(usb, FAKE_SERIAL_IN, NULL, 0);
		fake_serial_send(usb, sent);
		fake_usb_send(usb, FAKE_SERIAL_IN, NULL, 0);
		expect(&f->program, event);
	}
}

/* Nothing says where a code ends but that nothing follows. */
static void
test_no_suffix(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_serial_send(usb, "SILENCE");
	expect(&f->program, "1-4      -    SILENCE");
}

/* It sends and sends; the other scanner is read all the same, and it is itself
 * again when it has come to an end. */
static void
test_without_end(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *kept = g_strnfill(4097, 'e');
	g_autofree char *event = g_strdup_printf("1-4      -    %s", kept);
	struct fake_usb *usb;

	usb = ready_cdc(f);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	fake_usb_flood(usb, FAKE_SERIAL_IN, "eeeeeeeeeeeeeeee");
	expect(&f->program, event);
	scan(f, "]C0", "MEANWHILE");
	expect(&f->program, "1-3      ]C0  MEANWHILE");
	fake_usb_flood(usb, FAKE_SERIAL_IN, NULL);
	fake_serial_send(usb, "\rAFTER\r");
	expect(&f->program, "1-4      -    AFTER");
}

/* It has been sending since before it was opened. */
static void
test_noise_from_the_beginning(struct reader_box *f,
			      gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(f, &spec);
	g_autofree char *kept = g_strnfill(4097, 'n');
	g_autofree char *event = g_strdup_printf("1-4      -    %s", kept);

	fake_usb_flood(usb, FAKE_SERIAL_IN, "nnnn");
	fake_usb_plug(usb);
	listen_to(f, NULL);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	expect(&f->program, event);
	fake_usb_flood(usb, FAKE_SERIAL_IN, NULL);
	fake_serial_send(usb, "n\r");
	fake_serial_send(usb, "GOOD\r");
	expect(&f->program, "1-4      -    GOOD");
}

static void
test_garbage(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_send(usb, FAKE_SERIAL_IN, "\0\1\x1b[A\xff\r", 7);
	expect(&f->program, "1-4      -    <00><01><1B>[A<FF>");
	fake_serial_send(usb, "\r\n\r\n\tGOOD\n");
	expect(&f->program, "1-4      -    GOOD");
}

/* ---- what fails ---- */

/* Whatever comes next may lack its beginning. */
static void
test_stall(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_stall(usb, FAKE_SERIAL_IN);
	fake_serial_send(usb, "001\r");
	expect(&f->program, SYMBOL("1-4") LOST_A_PART);
	fake_serial_send(usb, "P-1001\r");
	expect(&f->program, "1-4      -    P-1001");
	g_assert_cmpuint(fake_usb_halts_cleared(usb), ==, 1);
}

static void
test_babble(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_babble(usb, FAKE_SERIAL_IN);
	fake_serial_send(usb, "001\r");
	expect(&f->program, SYMBOL("1-4") LOST_A_PART);
	fake_serial_send(usb, "P-1001\r");
	expect(&f->program, "1-4      -    P-1001");
}

static void
test_failing(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_break(usb, TRUE);
	expect_begin(&f->program, SYMBOL("1-4") " is not used: USB serial scanner "
						"(CDC-ACM): transfers fail");
	fake_usb_break(usb, FALSE);
	expect(&f->program, SYMBOL("1-4") IS_READY);
	fake_serial_send(usb, "WELL AGAIN\r");
	expect(&f->program, "1-4      -    WELL AGAIN");
}

/* It takes no requests, and then does not even answer them. */
static void
test_no_answers(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	struct fake_usb *usb = add_device(f, &spec);

	fake_usb_refuse(usb, TRUE);
	listen_to(f, NULL);
	for (int i = 0; i < 2; i++) {
		fake_usb_plug(usb);
		expect(&f->program, SYMBOL("1-4") IS_READY);
		fake_serial_send(usb, "ALL THE SAME\r");
		expect(&f->program, "1-4      -    ALL THE SAME");
		fake_usb_unplug(usb);
		expect(&f->program, SYMBOL("1-4") WAS_PULLED_OUT);
		fake_usb_mute(usb, TRUE);
	}
	fake_usb_plug(usb);
	expect(&f->program, SYMBOL("1-4") IS_READY); /* and is closed at the end */
}

/* A stalled endpoint that cannot be cleared holds nobody up. */
static void
test_stall_and_mute(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = ready_cdc(f);

	fake_usb_mute(usb, TRUE);
	fake_usb_stall(usb, FAKE_SERIAL_IN);
	fake_usb_plug(f->scanner);
	expect(&f->program, READY("1-3"));
	scan(f, "]C0", "MEANWHILE");
	expect(&f->program, "1-3      ]C0  MEANWHILE");
	expect_begin(&f->program, SYMBOL("1-4") " is not used: USB serial scanner "
						"(CDC-ACM): ");
	g_assert_cmpuint(fake_usb_halts_cleared(usb), ==, 0);
}

/* ---- other wrappings ---- */

static void
test_simple_com(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	static const guint8 wrong[FAKE_SERIAL_PACKET] = { 64, 'x' };
	struct fake_usb_spec spec = fake_simple_com_spec("1-4", 14);
	struct fake_usb *usb = add_device(f, &spec);
	g_autofree char *text = g_strnfill(63 * 3, 's');
	g_autofree char *sent = g_strconcat(text, "\r", NULL);
	g_autofree char *event = g_strconcat("1-4      -    ", text, NULL);

	fake_usb_plug(usb);
	listen_to(f, NULL);
	expect(&f->program, SIMPLE_COM("1-4") IS_READY);
	fake_simple_com_send(usb, "4006381333931");
	expect(&f->program, "1-4      -    4006381333931");
	fake_simple_com_send(usb, sent);
	expect(&f->program, event);
	fake_usb_send(usb, FAKE_SERIAL_IN, "\0", 1); /* nothing in it */
	fake_usb_send(usb, FAKE_SERIAL_IN, wrong, sizeof wrong);
	fake_simple_com_send(usb, "REST\r");
	expect(&f->program, SIMPLE_COM("1-4") LOST_A_PART);
	fake_simple_com_send(usb, "GOOD\r");
	expect(&f->program, "1-4      -    GOOD");
}

static void
test_metro(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec sends = fake_metro_spec("1-4", 14, 0x0700);
	struct fake_usb_spec talks = fake_metro_spec("1-5", 15, 0x0720);
	struct fake_usb *one = add_device(f, &sends), *two = add_device(f, &talks);

	listen_to(f, NULL);
	fake_usb_plug(one);
	expect(&f->program, METRO("serial, only sends", "1-4") IS_READY);
	fake_usb_plug(two);
	expect(&f->program, METRO("serial", "1-5") IS_READY);
	g_assert_cmpuint(fake_usb_writes(one, 0x01, "\x80", 1), ==, 1);
	g_assert_cmpuint(fake_usb_writes(two, 0x01, "\x80", 1), ==, 0);
	fake_serial_send(one, "4006381333931\r\n");
	expect(&f->program, "1-4      -    4006381333931");
	fake_serial_send(two, "P-1001\r\n");
	expect(&f->program, "1-5      -    P-1001");
}

static void
test_opticon(struct reader_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb_spec spec = fake_opticon_spec("1-4", 14);
	struct fake_usb *usb = add_device(f, &spec);
	g_autofree char *text = g_strnfill(100, 'o');
	g_autofree char *sent = g_strconcat(text, "\r", NULL);
	g_autofree char *event = g_strconcat("1-4      -    ", text, NULL);

	fake_usb_plug(usb);
	listen_to(f, NULL);
	expect(&f->program, "1-4      Opticon (serial) at 1-4 is ready");
	fake_opticon_send(usb, "4006381333931\r");
	expect(&f->program, "1-4      -    4006381333931");
	fake_usb_send(usb, FAKE_SERIAL_IN, "\0\1\1", 3); /* a line of the port */
	fake_opticon_send(usb, sent);
	expect(&f->program, event);
	fake_usb_send(usb, FAKE_SERIAL_IN, "AB\r", 3); /* whatever that is */
	fake_opticon_send(usb, "REST\r");
	expect(&f->program, "1-4      Opticon (serial) at 1-4" LOST_A_PART);
	fake_opticon_send(usb, "GOOD\r");
	expect(&f->program, "1-4      -    GOOD");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_test("/serial/plug", test_plug);
	add_test("/serial/unplug-in-mid-scan", test_unplug_in_mid_scan);
	add_test("/serial/leftovers", test_leftovers);
	add_test("/serial/busy", test_busy);
	add_test("/serial/no-permission", test_no_permission);
	add_test("/serial/two-alike", test_two_alike);
	add_test("/serial/others-left-alone", test_others_left_alone);
	add_test("/serial/composite", test_composite);
	add_test("/serial/burst", test_burst);
	add_test("/serial/full-packets", test_full_packets);
	add_test("/serial/no-suffix", test_no_suffix);
	add_test("/serial/without-end", test_without_end);
	add_test("/serial/noise-from-the-beginning", test_noise_from_the_beginning);
	add_test("/serial/garbage", test_garbage);
	add_test("/serial/stall", test_stall);
	add_test("/serial/babble", test_babble);
	add_test("/serial/failing", test_failing);
	add_test("/serial/no-answers", test_no_answers);
	add_test("/serial/stall-and-mute", test_stall_and_mute);
	add_test("/serial/simple-com", test_simple_com);
	add_test("/serial/metro", test_metro);
	add_test("/serial/opticon", test_opticon);
	return g_test_run();
}
