/*
 * test_serial_match.c - which devices the drivers of serial modes take
 */
#include <string.h>

#include "drivers/reader_settings.h"
#include "drivers/registry.h"
#include "drivers/usb_node.h"

/* Header, call management, abstract control, union of interfaces 0 and 1. */
#define FUNCTIONAL                                                                 \
	"\5\x24\0\x10\1"                                                           \
	"\5\x24\1\0\1"                                                             \
	"\4\x24\2\2"                                                               \
	"\5\x24\6\0\1"
#define FUNCTIONAL_LEN (sizeof FUNCTIONAL - 1)

static const struct usb_interface control = { .number = 0,
					      .class = 2,
					      .subclass = 2,
					      .protocol = 1,
					      .in = 0x81,
					      .packet = 8 };
static const struct usb_interface bulk = {
	.number = 1, .class = 10, .bulk_in = 0x82, .bulk_packet = 64
};

/* A device in the making. */
struct device {
	struct usb_node usb;
	struct reader_settings *settings;
};

static void
set_up(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	d->settings = reader_settings_new();
	d->usb.vid = 0x05e0;
	d->usb.pid = 0x1701;
	d->usb.interfaces = g_array_new(FALSE, FALSE, sizeof(struct usb_interface));
}

static void
tear_down(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	g_array_unref(d->usb.interfaces);
	reader_settings_free(d->settings);
}

static struct usb_interface *
add(struct device *d, const struct usb_interface *interface)
{
	g_array_append_vals(d->usb.interfaces, interface, 1);
	return &g_array_index(d->usb.interfaces, struct usb_interface,
			      d->usb.interfaces->len - 1);
}

static gboolean
matches(struct device *d, const struct driver *driver)
{
	const struct driver_node node = {
		.id = driver_find_id(driver, d->usb.vid, d->usb.pid),
		.usb = &d->usb,
		.settings = d->settings,
	};

	return driver->match(&node);
}

static gboolean
is_cdc(struct device *d)
{
	return matches(d, &driver_cdc_acm);
}

static void
bind_to(struct device *d, const char *driver)
{
	g_free(d->settings->driver);
	d->settings->driver = g_strdup(driver);
}

/* ---- CDC ---- */

static void
test_cdc(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	add(d, &control);
	g_assert_false(is_cdc(d)); /* characters from nowhere */
	add(d, &bulk);
	g_assert_true(is_cdc(d));
	for (gsize i = 0; i < n_drivers; i++)
		if (drivers[i] != &driver_cdc_acm)
			g_assert_false(matches(d, drivers[i]));
}

/* An Arduino is of the same class, and taken only when somebody says so. */
static void
test_unknown_id(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	add(d, &control);
	add(d, &bulk);
	d->usb.vid = 0x2341;
	d->usb.pid = 0x0043;
	for (gsize i = 0; i < n_drivers; i++)
		g_assert_false(matches(d, drivers[i]));
	bind_to(d, "cdc_acm");
	g_assert_true(is_cdc(d));
	bind_to(d, "simple_com");
	g_assert_false(is_cdc(d));
	g_assert_false(matches(d, &driver_simple_com)); /* it is no HID device */
}

/* What looks a little like it: a network card, an ISDN box, a keyboard. */
static void
test_other_classes(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *first, *second;

	add(d, &control);
	second = add(d, &bulk);
	bind_to(d, "cdc_acm");
	first = &g_array_index(d->usb.interfaces, struct usb_interface, 0);
	first->protocol = 0xff;
	g_assert_false(is_cdc(d));
	*first = control;
	first->subclass = 6;
	g_assert_false(is_cdc(d));
	*first = control;
	first->class = 3;
	g_assert_false(is_cdc(d));
	*first = control;
	second->class = 8;
	g_assert_false(is_cdc(d));
	second->class = 10;
	second->bulk_in = 0;
	g_assert_false(is_cdc(d));
}

/* Both halves in one interface, as some chips have it. */
static void
test_one_interface(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *both = add(d, &control);

	both->bulk_in = 0x82;
	both->bulk_packet = 64;
	g_assert_true(is_cdc(d));
}

/* Whatever the descriptors between say: they are read within their bounds, and
 * where they say nonsense the port is found all the same. */
static void
test_any_descriptors(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *first;

	add(d, &control);
	add(d, &bulk);
	first = &g_array_index(d->usb.interfaces, struct usb_interface, 0);
	for (int i = 0; i < 20000; i++) {
		gsize len = (gsize) g_test_rand_int_range(0, FUNCTIONAL_LEN + 1);
		guint8 *bytes = g_memdup2(FUNCTIONAL, len);

		if (len > 0)
			bytes[g_test_rand_int_range(0, (gint32) len)] =
				(guint8) g_test_rand_int_range(0, 256);
		first->class_descriptors = g_bytes_new_take(bytes, len);
		g_assert_true(is_cdc(d));
		g_bytes_unref(first->class_descriptors);
	}
}

/* ---- makers' own modes ---- */

static void
test_simple_com(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *hid;

	d->usb.pid = 0x0600;
	g_assert_false(matches(d, &driver_simple_com));
	hid = add(d, &control);
	hid->class = 3;
	hid->subclass = 1; /* a boot keyboard: the operator may type on it */
	g_assert_false(matches(d, &driver_simple_com));
	hid->subclass = hid->protocol = 0;
	g_assert_true(matches(d, &driver_simple_com));
	d->usb.pid = 0x0601;
	g_assert_false(matches(d, &driver_simple_com));
	bind_to(d, "simple_com");
	g_assert_true(matches(d, &driver_simple_com));
}

static void
test_metro(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *vendor = add(d, &control);

	d->usb.vid = 0x0c2e;
	d->usb.pid = 0x0720;
	vendor->class = 0xff;
	g_assert_true(matches(d, &driver_metro_serial));
	d->usb.pid = 0x0700; /* nowhere to send its command to */
	g_assert_false(matches(d, &driver_metro_serial));
	vendor->out = 0x01;
	g_assert_true(matches(d, &driver_metro_serial));
	vendor->class = 3;
	g_assert_false(matches(d, &driver_metro_serial));
	vendor->class = 0xff;
	d->usb.pid = 0x0721;
	bind_to(d, "metro_serial"); /* no telling whether it wants the command */
	g_assert_false(matches(d, &driver_metro_serial));
}

static void
test_opticon(struct device *d, gconstpointer data G_GNUC_UNUSED)
{
	struct usb_interface *vendor = add(d, &bulk);

	d->usb.vid = 0x065a;
	d->usb.pid = 0x0009;
	g_assert_false(matches(d, &driver_opticon_serial));
	vendor->class = 0xff;
	g_assert_true(matches(d, &driver_opticon_serial));
	vendor->bulk_in = 0;
	g_assert_false(matches(d, &driver_opticon_serial));
}

#define ADD(path, test)                                                            \
	g_test_add(path, struct device, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/serial-match/cdc", test_cdc);
	ADD("/serial-match/unknown-id", test_unknown_id);
	ADD("/serial-match/other-classes", test_other_classes);
	ADD("/serial-match/one-interface", test_one_interface);
	ADD("/serial-match/any-descriptors", test_any_descriptors);
	ADD("/serial-match/simple-com", test_simple_com);
	ADD("/serial-match/metro", test_metro);
	ADD("/serial-match/opticon", test_opticon);
	return g_test_run();
}
