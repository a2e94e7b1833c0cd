/*
 * mock_bound.c - what was told about a serial scanner counts when it is read
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <sys/wait.h>

#include "drivers/name_box.h"
#include "tools/fake_serial.h"

#define SYMBOL "1-4      Symbol/Zebra at 1-4"

/* A CDC-ACM device at 1-4, plugged in, with settings given in words. */
static struct fake_usb *G_GNUC_NULL_TERMINATED
told(struct name_box *f, guint16 vid, const char *first, ...)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-4", 14, "");
	const char *word = first;
	struct fake_usb *usb;
	va_list words;

	spec.vid = vid;
	usb = add_device(&f->base, &spec);
	fake_usb_plug(usb);
	va_start(words, first);
	for (; word != NULL; word = va_arg(words, const char *))
		g_free(run(f, 0, "readers", "--set", "1-4", word, NULL));
	va_end(words);
	g_assert_cmpuint(fake_usb_ioctls(usb), ==, 0);
	start(f, "readers", "--test", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
	return usb;
}

/* No table knows it; somebody says that it is a scanner. */
static void
test_driver(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = told(f, 0x1234, "driver=cdc_acm", NULL);

	expect(&f->base.program, "1-4      Fake Device at 1-4 is ready");
	fake_serial_send(usb, "BOUND\r");
	expect(&f->base.program, "1-4      -    BOUND");
}

static void
test_left_alone(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = told(f, 0x05e0, "driver=none", NULL);

	expect_begin(&f->base.program, SYMBOL " is not used: ");
	g_assert_cmpuint(fake_usb_ioctls(usb), ==, 0);
}

static void
test_frame(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb =
		told(f, 0x05e0, "prefix=STX", "suffix=ETX", "gs=F8", NULL);

	expect(&f->base.program, SYMBOL " is ready");
	fake_serial_send(usb, "\x02"
			      "10A\xee\x80\x88"
			      "21B\r\x03");
	expect(&f->base.program, "1-4      -    10A<1D>21B<0D>");
	fake_serial_send(usb, "NO END"); /* the one that it always has */
	expect(&f->base.program, SYMBOL " lost a part of a code: scan it again");
}

static void
test_silence(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_usb *usb = told(f, 0x05e0, "suffix=none", NULL);

	expect(&f->base.program, SYMBOL " is ready");
	fake_serial_send(usb, "TWO\rLINES");
	expect(&f->base.program, "1-4      -    TWO<0D>LINES");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/bound/driver", test_driver);
	add_name_test("/bound/left-alone", test_left_alone);
	add_name_test("/bound/frame", test_frame);
	add_name_test("/bound/silence", test_silence);
	return g_test_run();
}
