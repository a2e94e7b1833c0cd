/*
 * mock_evdev.c - the real program reads scanners among the kernel's keyboards
 *
 * Run by readers.t under umockdev-wrapper.
 */
#include <errno.h>
#include <linux/input.h>

#include "drivers/name_box.h"
#include "tools/fake_evdev.h"

#define BURST 500
#define SLOW  110000 /* us, between two keys of a person */

#define ADDRESS  "00:1b:35:aa:bb:01"
#define NAME     "bt-" ADDRESS
#define RADIO    NAME " Symbol, Zebra (Bluetooth) at " NAME
#define READY_BT RADIO " is ready"
#define GONE_BT  RADIO " was pulled out"
#define LOST     RADIO " lost a part of a code: scan it again"

/* Begin "readers --test" with this in the file of settings, NULL for nothing. */
static void
listen_with(struct name_box *f, const char *settings)
{
	if (settings != NULL)
		g_assert_true(g_file_set_contents(f->book, settings, -1, NULL));
	start(f, "readers", "--test", NULL);
	program_expect(&f->base.program, "scan something; Ctrl-C ends");
}

/* Stop the program before the devices go that it has open. */
static void
end(struct name_box *f, struct fake_evdev *evdev)
{
	stop_program(&f->base);
	fake_evdev_free(evdev);
}

static struct fake_evdev *
plug_radio(struct name_box *f)
{
	struct fake_evdev_spec spec = fake_evdev_spec(7, ADDRESS);
	struct fake_evdev *radio = fake_evdev_new(f->base.testbed, &spec);

	fake_evdev_plug(radio);
	return radio;
}

/* ---- coming and going ---- */

static void
test_plug(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio;

	listen_with(f, NULL);
	radio = plug_radio(f);
	for (int i = 0; i < 3; i++) {
		expect(&f->base.program, READY_BT);
		g_assert_true(fake_evdev_grabbed(radio));
		fake_evdev_type(radio, us,
				"]C1010950110\x1d"
				"21a_B\r",
				0);
		expect(&f->base.program, NAME " ]C1  010950110<1D>21a_B");
		fake_evdev_type(radio, us, "half", 0);
		fake_evdev_wait_taken(radio);
		fake_evdev_unplug(radio);
		expect(&f->base.program, LOST);
		expect(&f->base.program, GONE_BT);
		fake_evdev_plug(radio);
	}
	expect(&f->base.program, READY_BT);
	end(f, radio);
}

/* Given back when the program ends. */
static void
test_released(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_evdev *radio = plug_radio(f);

	listen_with(f, NULL);
	expect(&f->base.program, READY_BT);
	g_assert_true(fake_evdev_grabbed(radio));
	stop_program(&f->base);
	g_assert_false(fake_evdev_grabbed(radio));
	fake_evdev_free(radio);
}

static void
test_busy(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio = plug_radio(f);

	fake_evdev_fail_grabs(radio, EBUSY);
	listen_with(f, NULL);
	expect_begin(&f->base.program,
		     RADIO " is not used: another program reads it");
	fake_evdev_fail_grabs(radio, 0);
	expect(&f->base.program, READY_BT);
	fake_evdev_type(radio, us, "FREE\r", 0);
	expect(&f->base.program, NAME " -    FREE");
	end(f, radio);
}

static void
test_no_permission(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	struct fake_evdev *radio = plug_radio(f);

	listen_to(&f->base, "/dev/input/event7");
	expect_begin(&f->base.program,
		     RADIO " is not used: no permission to open /dev/input/event7: "
			   "install the rules as");
	g_assert_cmpuint(fake_evdev_ioctls(radio), ==, 0);
	end(f, radio);
}

/* A key that is down stays the desktop's until it is up. */
static void
test_key_down(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio = plug_radio(f);

	fake_evdev_hold(radio, KEY_A);
	listen_with(f, NULL);
	while (fake_evdev_ioctls(radio) < 3) /* it asks again and again */
		g_usleep(1000);
	g_assert_false(fake_evdev_grabbed(radio));
	fake_evdev_type(radio, us, "NOT OURS\r", 0);
	g_usleep(SLOW);
	fake_evdev_hold(radio, 0);
	expect(&f->base.program, READY_BT);
	fake_evdev_type(radio, us, "OURS\r", 0);
	expect(&f->base.program, NAME " -    OURS");
	end(f, radio);
}

/* ---- what it types ---- */

static void
test_burst(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio;

	listen_with(f, NULL);
	radio = plug_radio(f);
	expect(&f->base.program, READY_BT);
	for (int i = 0; i < BURST; i++) {
		g_autofree char *text = g_strdup_printf("%03d\r", i);

		fake_evdev_type(radio, us, text, 0);
	}
	for (int i = 0; i < BURST; i++) {
		g_autofree char *event = g_strdup_printf(NAME " -    %03d", i);

		expect(&f->base.program, event);
	}
	end(f, radio);
}

static void
test_settings(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) fr = typist_new("fr");
	struct fake_evdev *radio = plug_radio(f);

	listen_with(f, "[" NAME " 05e0:0800]\nname=ring\nlayout=fr\ngs=F8\n"
		       "suffix=TAB\n");
	expect(&f->base.program, "ring     ring is ready");
	fake_evdev_type(radio, fr,
			"]d2azqw-_/+;:@\"]|\356\200\210"
			"9\t",
			0);
	expect(&f->base.program, "ring     ]d2  azqw-_/+;:@\"]|<1D>9");
	end(f, radio);
}

/* The kernel had no room for all events. */
static void
test_dropped(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio;

	listen_with(f, NULL);
	radio = plug_radio(f);
	expect(&f->base.program, READY_BT);
	fake_evdev_type(radio, us, "40063", 0);
	fake_evdev_event(radio, EV_SYN, SYN_DROPPED, 0);
	fake_evdev_event(radio, EV_KEY, KEY_LEFTSHIFT, 1); /* not to be believed */
	fake_evdev_event(radio, EV_SYN, SYN_REPORT, 0);
	fake_evdev_type(radio, us, "33931\r", 0);
	expect(&f->base.program, LOST);
	fake_evdev_type(radio, us, "4006381333931\r", 0);
	expect(&f->base.program, NAME " -    4006381333931");
	end(f, radio);
}

/* ---- people ---- */

static void
test_person(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev *radio;

	listen_with(f, NULL);
	radio = plug_radio(f);
	expect(&f->base.program, READY_BT);
	fake_evdev_type(radio, us, "P1\r", SLOW);
	fake_evdev_event(radio, EV_KEY, KEY_A, 1);
	for (int i = 0; i < 20; i++) { /* held: the kernel repeats it */
		fake_evdev_event(radio, EV_KEY, KEY_A, 2);
		fake_evdev_event(radio, EV_SYN, SYN_REPORT, 0);
		g_usleep(10000);
	}
	fake_evdev_event(radio, EV_KEY, KEY_A, 0);
	g_usleep(2 * SLOW);
	fake_evdev_event(radio, EV_KEY, BTN_LEFT, 1);
	fake_evdev_type(radio, us, "4006381333931\r", 20000);
	expect(&f->base.program, NAME " -    4006381333931");
	end(f, radio);
}

/* ---- which device ---- */

/* Keyboards and a remote control on Bluetooth, the machine's own keyboard, a USB
 * scanner's that libusb reads: not opened. */
static void
test_others_left_alone(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_evdev_spec specs[4] = {
		fake_evdev_spec(1, "00:00:00:00:00:01"), fake_evdev_spec(2, ""),
		fake_evdev_spec(3, ""),
		fake_evdev_spec(4, "00:00:00:00:00:04"), /* no keys */
	};
	struct fake_evdev *others[G_N_ELEMENTS(specs)], *radio;

	specs[0].vid = 0x046d;
	specs[1].bus = BUS_I8042;
	specs[1].vid = specs[1].pid = 1;
	specs[1].phys = "isa0060/serio0/input0";
	specs[2].bus = BUS_USB;
	specs[3].no_keys = TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
		others[i] = fake_evdev_new(f->base.testbed, &specs[i]);
		fake_evdev_plug(others[i]);
	}
	listen_with(f, NULL);
	radio = plug_radio(f);
	expect(&f->base.program, READY_BT);
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
		fake_evdev_type(others[i], us, "not ours\r", 0);
	fake_evdev_type(radio, us, "OURS\r", 0);
	expect(&f->base.program, NAME " -    OURS");
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
		g_assert_cmpuint(fake_evdev_ioctls(others[i]), ==, 0);
	end(f, radio);
	for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
		fake_evdev_free(others[i]);
}

/* A USB device that its owner gives to this driver is one reader, and libusb does
 * not touch it. */
static void
test_bound_on_usb(struct name_box *f, gconstpointer data G_GNUC_UNUSED)
{
	AUTO(typist) us = typist_new("us");
	struct fake_usb_spec usb_spec = fake_keyboard_spec("1-6", 16);
	struct fake_evdev_spec spec = fake_evdev_spec(9, "");
	struct fake_usb *usb = add_device(&f->base, &usb_spec);
	struct fake_evdev *keyboard;
	g_autofree char *list = NULL;

	spec.bus = BUS_USB;
	spec.vid = usb_spec.vid;
	spec.pid = usb_spec.pid;
	spec.parent = "/devices/pci0000:00/0000:00:14.0/usb1/1-6/1-6:1.0";
	g_assert_true(g_file_set_contents(
		f->book, "[1-6 046d:c31c]\nname=chip\ndriver=evdev\n", -1, NULL));
	fake_usb_plug(usb);
	list = run(f, 0, "readers", NULL);
	assert_has(list,
		   "\n         not used: its settings say driver=evdev, and the "
		   "kernel shows no keyboard of it\n");
	g_free(list);
	keyboard = fake_evdev_new(f->base.testbed, &spec);
	fake_evdev_plug(keyboard);
	list = run(f, 0, "readers", NULL);
	assert_has(list, "\n         can be read (evdev)\n");
	g_assert_null(strstr(list, "driver=evdev, and"));
	listen_with(f, NULL);
	expect(&f->base.program, "chip     chip is ready");
	fake_evdev_type(keyboard, us, "BOUND\r", 0);
	expect(&f->base.program, "chip     -    BOUND");
	g_assert_cmpuint(fake_usb_ioctls(usb), ==, 0);
	end(f, keyboard);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_name_test("/evdev/plug", test_plug);
	add_name_test("/evdev/released", test_released);
	add_name_test("/evdev/busy", test_busy);
	add_name_test("/evdev/no-permission", test_no_permission);
	add_name_test("/evdev/key-down", test_key_down);
	add_name_test("/evdev/burst", test_burst);
	add_name_test("/evdev/settings", test_settings);
	add_name_test("/evdev/dropped", test_dropped);
	add_name_test("/evdev/person", test_person);
	add_name_test("/evdev/others-left-alone", test_others_left_alone);
	add_name_test("/evdev/bound-on-usb", test_bound_on_usb);
	return g_test_run();
}
