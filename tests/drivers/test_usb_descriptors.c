/*
 * test_usb_descriptors.c - what devices say of themselves, whole and damaged
 */
#include <string.h>

#include "drivers/usb_descriptors.h"
#include "tools/fake_hid_pos.h"
#include "tools/fake_serial.h"
#include "tools/fake_wedge.h"

/* The bytes of a device that a test plays; owned. */
static GByteArray *
bytes_of(const struct fake_usb_spec *spec)
{
	g_autofree char *hex = fake_usb_descriptors(spec);
	GByteArray *bytes = g_byte_array_new();

	for (const char *p = hex; *p != '\0'; p += 2) {
		guint8 byte = (guint8) (g_ascii_xdigit_value(p[0]) << 4 |
					g_ascii_xdigit_value(p[1]));

		g_byte_array_append(bytes, &byte, 1);
	}
	return bytes;
}

/* From a copy of just that size, for the sanitizer to watch its end. */
static GArray *
parse(const guint8 *bytes, gsize len, guint8 configuration)
{
	g_autofree guint8 *copy = g_memdup2(bytes, len);
	GArray *interfaces = usb_interfaces_new();

	usb_descriptors_parse(copy, len, configuration, interfaces);
	return interfaces;
}

static const struct usb_interface *
at(const GArray *interfaces, guint i)
{
	return &g_array_index(interfaces, struct usb_interface, i);
}

/* ---- as it should be ---- */

static void
test_hid(void)
{
	struct fake_usb_spec spec = fake_hid_pos_spec("1-3", 11, "");
	g_autoptr(GByteArray) bytes = bytes_of(&spec);
	g_autoptr(GArray) found = parse(bytes->data, bytes->len, 1);

	g_assert_cmpuint(found->len, ==, 1);
	g_assert_cmpuint(at(found, 0)->class, ==, USB_CLASS_HID);
	g_assert_cmpuint(at(found, 0)->in, ==, FAKE_HID_POS_IN);
	g_assert_cmpuint(at(found, 0)->packet, ==, 64);
	g_assert_cmpuint(at(found, 0)->bulk_in, ==, 0);
	g_assert_cmpuint(at(found, 0)->report_descriptor_len, ==,
			 spec.interfaces[0].report_len);
}

static void
test_serial(void)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-3", 11, "");
	g_autoptr(GByteArray) bytes = bytes_of(&spec);
	g_autoptr(GArray) found = parse(bytes->data, bytes->len, 1);
	g_autoptr(GBytes) functional =
		g_bytes_new(spec.interfaces[0].functional,
			    spec.interfaces[0].functional_len);

	g_assert_cmpuint(found->len, ==, 2);
	g_assert_cmpuint(at(found, 0)->class, ==, USB_CLASS_COMM);
	g_assert_cmpuint(at(found, 0)->subclass, ==, 2);
	g_assert_cmpuint(at(found, 0)->protocol, ==, 1);
	g_assert_true(g_bytes_equal(at(found, 0)->class_descriptors, functional));
	g_assert_cmpuint(at(found, 1)->number, ==, 1);
	g_assert_cmpuint(at(found, 1)->class, ==, USB_CLASS_DATA);
	g_assert_cmpuint(at(found, 1)->bulk_in, ==, FAKE_SERIAL_IN);
	g_assert_cmpuint(at(found, 1)->bulk_packet, ==, FAKE_SERIAL_PACKET);
	g_assert_null(at(found, 1)->class_descriptors);
}

static void
test_out(void)
{
	struct fake_usb_spec spec = fake_metro_spec("1-3", 11, 0x0700);
	g_autoptr(GByteArray) bytes = bytes_of(&spec);
	g_autoptr(GArray) found = parse(bytes->data, bytes->len, 1);

	g_assert_cmpuint(found->len, ==, 1);
	g_assert_cmpuint(at(found, 0)->out, ==, 0x01);
}

/* Alternate settings of one interface, and endpoints that come too often. */
static void
test_settings(void)
{
	static const guint8 bytes[] = {
		9, 2, 64,   0, 2,    1,    0, 0, 0, /* configuration 1 */
		9, 4, 3,    0, 2,    0xff, 0, 0, 0, /* interface 3 */
		7, 5, 0x81, 3, 8,    0,    4,       /* */
		7, 5, 0x82, 3, 16,   0,    4,       /* a second of its kind */
		9, 4, 3,    1, 1,    0xff, 0, 0, 0, /* another setting */
		7, 5, 0x83, 2, 64,   0,    0,       /* */
		9, 4, 4,    0, 1,    3,    0, 0, 0, /* interface 4 */
		7, 5, 0x84, 2, 0x00, 0x12, 0,       /* 512, and other bits */
	};
	g_autoptr(GArray) found = parse(bytes, sizeof bytes, 1);

	g_assert_cmpuint(found->len, ==, 2);
	g_assert_cmpuint(at(found, 0)->number, ==, 3);
	g_assert_cmpuint(at(found, 0)->in, ==, 0x81);
	g_assert_cmpuint(at(found, 0)->packet, ==, 8);
	g_assert_cmpuint(at(found, 0)->bulk_in, ==, 0);
	g_assert_cmpuint(at(found, 1)->bulk_in, ==, 0x84);
	g_assert_cmpuint(at(found, 1)->bulk_packet, ==, 512);
}

/* The one that is active, among several; none while the device has none. */
static void
test_configurations(void)
{
	static const guint8 bytes[] = {
		18, 1, 0,  2, 0, 0,  0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, /* */
		9,  2, 18, 0, 1, 1,  0, 0,  0,                            /* */
		9,  4, 0,  0, 0, 3,  0, 0,  0,                            /* */
		9,  2, 18, 0, 1, 7,  0, 0,  0,                            /* */
		9,  4, 0,  0, 0, 10, 0, 0,  0,                            /* */
	};
	static const guint counts[] = { 0, 1, 0, 0, 0, 0, 0, 1 };

	for (guint8 i = 0; i < G_N_ELEMENTS(counts); i++) {
		g_autoptr(GArray) found = parse(bytes, sizeof bytes, i);

		g_assert_cmpuint(found->len, ==, counts[i]);
		if (i == 1)
			g_assert_cmpuint(at(found, 0)->class, ==, 3);
		if (i == 7)
			g_assert_cmpuint(at(found, 0)->class, ==, 10);
	}
}

/* ---- damaged ---- */

/* Cut anywhere, the interfaces before the cut stay as they are. */
static void
test_every_cut(void)
{
	struct fake_usb_spec spec = fake_cdc_spec("1-3", 11, "");
	g_autoptr(GByteArray) bytes = bytes_of(&spec);
	guint before = 0;

	for (gsize len = 0; len <= bytes->len; len++) {
		g_autoptr(GArray) found = parse(bytes->data, len, 1);

		g_assert_cmpuint(found->len, >=, before);
		before = found->len;
		for (guint i = 0; i < found->len; i++) {
			const struct fake_interface *meant = &spec.interfaces[i];

			g_assert_cmpuint(at(found, i)->number, ==, i);
			g_assert_cmpuint(at(found, i)->class, ==, meant->class);
		}
	}
	g_assert_cmpuint(before, ==, spec.n_interfaces);
}

/* No number twice, no more than there may be, no endpoint of the wrong side. */
static void
invariants(const GArray *found)
{
	g_assert_cmpuint(found->len, <=, USB_INTERFACES_MAX);
	for (guint i = 0; i < found->len; i++) {
		const struct usb_interface *one = at(found, i);

		for (guint k = 0; k < i; k++)
			g_assert_cmpuint(one->number, !=, at(found, k)->number);
		g_assert_true(one->in == 0 || one->in & 0x80);
		g_assert_true(one->bulk_in == 0 || one->bulk_in & 0x80);
		g_assert_false(one->out & 0x80);
		g_assert_null(one->holder);
		g_assert_null(one->report_descriptor);
	}
}

static void
test_any_bytes(void)
{
	struct fake_usb_spec specs[] = { fake_hid_pos_spec("1-3", 11, ""),
					 fake_cdc_spec("1-3", 11, ""),
					 fake_wedge_spec("1-3", 11, "") };

	for (int i = 0; i < 30000; i++) {
		g_autoptr(GByteArray) bytes =
			bytes_of(&specs[i % (int) G_N_ELEMENTS(specs)]);
		g_autoptr(GArray) found = NULL;

		for (int changes = g_test_rand_int_range(0, 8); changes > 0;
		     changes--)
			bytes->data[g_test_rand_int_range(0, (gint32) bytes->len)] =
				(guint8) g_test_rand_int_range(0, 256);
		found = parse(bytes->data, bytes->len,
			      (guint8) g_test_rand_int_range(0, 3));
		invariants(found);
	}
}

/* More interfaces than a device can have. */
static void
test_too_many(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GArray) found = NULL;
	guint8 head[] = { 9, 2, 0xff, 0xff, 0, 1, 0, 0, 0 };

	g_byte_array_append(bytes, head, sizeof head);
	for (guint i = 0; i < 256; i++) {
		guint8 one[] = { 9, 4, (guint8) i, 0, 0, 3, 0, 0, 0 };

		g_byte_array_append(bytes, one, sizeof one);
	}
	found = parse(bytes->data, bytes->len, 1);
	g_assert_cmpuint(found->len, ==, USB_INTERFACES_MAX);
	invariants(found);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/usb-descriptors/hid", test_hid);
	g_test_add_func("/usb-descriptors/serial", test_serial);
	g_test_add_func("/usb-descriptors/out", test_out);
	g_test_add_func("/usb-descriptors/settings", test_settings);
	g_test_add_func("/usb-descriptors/configurations", test_configurations);
	g_test_add_func("/usb-descriptors/every-cut", test_every_cut);
	g_test_add_func("/usb-descriptors/any-bytes", test_any_bytes);
	g_test_add_func("/usb-descriptors/too-many", test_too_many);
	return g_test_run();
}
