#include "tools/fake_sysfs.h"

#define BUS       "/devices/pci0000:00/0000:00:14.0/usb1"
#define CLASS_HID 3

static const guint8 keyboard_report[] = {
	0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7,
	0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01,
	0x75, 0x08, 0x81, 0x03, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
	0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0,
};

struct fake_usb_spec
fake_keyboard_spec(const char *port, guint address)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x046d,
		.pid = 0xc31c,
		.serial = "",
		.interfaces = { {
			.class = CLASS_HID,
			.subclass = 1,
			.protocol = 1,
			.endpoints = { { 0x81, FAKE_INTERRUPT, 8 } },
			.report = keyboard_report,
			.report_len = sizeof keyboard_report,
		} },
		.n_interfaces = 1,
	};
}

/* ---- descriptors ---- */

static void
put(GByteArray *out, const guint8 *bytes, gsize len)
{
	g_byte_array_append(out, bytes, (guint) len);
}

#define PUT(out, ...)                                                              \
	put(out, (const guint8[]) { __VA_ARGS__ },                                 \
	    sizeof((const guint8[]) { __VA_ARGS__ }))
#define WORD(n) (guint8)((n) &0xff), (guint8) ((n) >> 8)

static void
put_interface(GByteArray *out, const struct fake_interface *interface,
	      guint8 number)
{
	guint8 n = 0;

	for (guint i = 0; i < FAKE_ENDPOINTS; i++)
		if (interface->endpoints[i].address != 0)
			n++;
	PUT(out, 9, 4, number, 0, n, interface->class, interface->subclass,
	    interface->protocol, 0);
	if (interface->class == CLASS_HID)
		PUT(out, 9, 0x21, WORD(0x0111), 0, 1, 0x22,
		    WORD(interface->report_len));
	put(out, interface->functional, interface->functional_len);
	for (guint i = 0; i < n; i++)
		PUT(out, 7, 5, interface->endpoints[i].address,
		    (guint8) interface->endpoints[i].kind,
		    WORD(interface->endpoints[i].packet), 4);
}

char *
fake_usb_descriptors(const struct fake_usb_spec *spec)
{
	g_autoptr(GByteArray) config = g_byte_array_new();
	g_autoptr(GByteArray) all = g_byte_array_new();
	GString *hex = g_string_new(NULL);

	for (guint i = 0; i < spec->n_interfaces; i++)
		put_interface(config, &spec->interfaces[i], (guint8) i);
	PUT(all, 18, 1, WORD(0x0200), spec->class, 0, 0, 64, WORD(spec->vid),
	    WORD(spec->pid), WORD(0x0100), 1, 2, 3, 1);
	PUT(all, 9, 2, WORD(config->len + 9), (guint8) spec->n_interfaces, 1, 0,
	    0xa0, 0xfa);
	put(all, config->data, config->len);
	for (guint i = 0; i < all->len; i++)
		g_string_append_printf(hex, "%02X", all->data[i]);
	return g_string_free(hex, FALSE);
}

/* ---- sysfs ---- */

static void
add(UMockdevTestbed *testbed, const char *text)
{
	g_autoptr(GError) error = NULL;

	umockdev_testbed_add_from_string(testbed, text, &error);
	g_assert_no_error(error);
}

static void
add_device(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	g_autofree char *node =
		g_strdup_printf("/dev/bus/usb/001/%03u", spec->address);
	g_autofree char *made = fake_usb_descriptors(spec);
	const char *hex = spec->descriptors != NULL ? spec->descriptors : made;
	g_autofree char *text = NULL;

	text = g_strdup_printf(
		"P: " BUS "/%s\nN: bus/usb/001/%03u=%s\nE: DEVNAME=%s\n"
		"E: DEVTYPE=usb_device\nE: PRODUCT=%x/%x/100\nE: BUSNUM=001\n"
		"E: DEVNUM=%03u\nE: MAJOR=189\nE: MINOR=%u\nE: SUBSYSTEM=usb\n"
		"A: bConfigurationValue=1\nA: busnum=1\nA: devnum=%u\nA: "
		"dev=189:%u\n"
		"A: speed=12\nA: idVendor=%04x\nA: idProduct=%04x\n"
		"A: manufacturer=Fake\nA: product=Device\nA: serial=%s\n"
		"H: descriptors=%s\n\n",
		spec->port, spec->address, hex, node, spec->vid, spec->pid,
		spec->address, spec->address - 1, spec->address, spec->address - 1,
		spec->vid, spec->pid, spec->serial, hex);
	add(testbed, text);
}

static gboolean
shows_report(const struct fake_interface *interface)
{
	return interface->class == CLASS_HID && !interface->hidden;
}

/* "1-3/1-3:1.0"; owned. */
static char *
interface_path(const struct fake_usb_spec *spec, guint number)
{
	return g_strdup_printf(BUS "/%s/%s:1.%u", spec->port, spec->port, number);
}

static char *
hid_path(const struct fake_usb_spec *spec, guint number)
{
	g_autofree char *interface = interface_path(spec, number);

	return g_strdup_printf("%s/0003:%04X:%04X.%04X", interface, spec->vid,
			       spec->pid, spec->address * 16 + number);
}

/* An interface, its driver and what that driver has read. */
static void
add_interface(UMockdevTestbed *testbed, const struct fake_usb_spec *spec,
	      guint number)
{
	const struct fake_interface *interface = &spec->interfaces[number];
	const char *usual = interface->class == CLASS_HID ? "usbhid" : "cdc_acm";
	const char *holder = interface->holder != NULL ? interface->holder : usual;
	g_autofree char *path = interface_path(spec, number);
	g_autofree char *hid = hid_path(spec, number);
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_printf(text, "P: %s\nE: DEVTYPE=usb_interface\nE: SUBSYSTEM=usb\n",
			path);
	if (*holder != '\0')
		g_string_append_printf(
			text, "L: driver=../../../../../../bus/usb/drivers/%s\n",
			holder);
	g_string_append(text, "\n");
	add(testbed, text->str);
	if (!shows_report(interface))
		return;
	g_string_printf(text,
			"P: %s\nE: SUBSYSTEM=hid\nH: report_descriptor=", hid);
	for (gsize i = 0; i < interface->report_len; i++)
		g_string_append_printf(text, "%02X", interface->report[i]);
	g_string_append(text, "\n\n");
	add(testbed, text->str);
}

UMockdevTestbed *
fake_testbed_new(void)
{
	UMockdevTestbed *testbed = umockdev_testbed_new();

	/* else the program under test would meet the real machine */
	g_assert_true(umockdev_in_mock_environment());
	fake_root_hub_plug(testbed);
	return testbed;
}

void
fake_root_hub_plug(UMockdevTestbed *testbed)
{
	static const char descriptors[] =
		"12010002090001406B1D02001205030201010902190001010"
		"0E0000904000001090000000705810304000C";
	g_autofree char *text = g_strdup_printf(
		"P: " BUS
		"\nN: bus/usb/001/001=%s\nE: DEVNAME=/dev/bus/usb/001/001\n"
		"E: DEVTYPE=usb_device\nE: BUSNUM=001\nE: DEVNUM=001\nE: "
		"MAJOR=189\n"
		"E: MINOR=0\nE: SUBSYSTEM=usb\nA: bConfigurationValue=1\nA: "
		"busnum=1\n"
		"A: devnum=1\nA: dev=189:0\nA: speed=480\nH: descriptors=%s\n\n",
		descriptors, descriptors);

	add(testbed, text);
}

void
fake_sysfs_add(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	add_device(testbed, spec);
	for (guint i = 0; i < spec->n_interfaces; i++)
		add_interface(testbed, spec, i);
}

static void
remove_path(UMockdevTestbed *testbed, const char *path)
{
	g_autofree char *full = g_strconcat("/sys", path, NULL);

	umockdev_testbed_uevent(testbed, full, "remove");
	umockdev_testbed_remove_device(testbed, full);
}

void
fake_sysfs_remove(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	g_autofree char *device = g_strdup_printf(BUS "/%s", spec->port);

	for (guint i = 0; i < spec->n_interfaces; i++) {
		g_autofree char *interface = interface_path(spec, i);
		g_autofree char *hid = hid_path(spec, i);

		if (shows_report(&spec->interfaces[i]))
			remove_path(testbed, hid);
		remove_path(testbed, interface);
	}
	remove_path(testbed, device);
}
