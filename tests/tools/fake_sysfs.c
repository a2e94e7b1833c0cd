#include "tools/fake_sysfs.h"

#define BUS "/devices/pci0000:00/0000:00:14.0/usb1"

/* Honeywell's layout: id 2, count, AIM identifier, 56 bytes, 2 of the maker's,
 * flag. */
static const guint8 scanner_descriptor[] = {
	0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01,             /* bar code scanner */
	0x85, 0x02, 0x09, 0x12, 0xa1, 0x02,             /* report 2: scanned data */
	0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08,       /* bytes */
	0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02, /* count */
	0x95, 0x03, 0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd,
	0x81, 0x02, 0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01, /* data */
	0x95, 0x02, 0x06, 0x66, 0xff, 0x09, 0x04, 0x09, 0x00, 0x81,
	0x02, 0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09,
	0xff, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xc0, 0xc0,
};

static const guint8 keyboard_descriptor[] = {
	0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7,
	0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01,
	0x75, 0x08, 0x81, 0x03, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
	0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0,
};

struct fake_usb_spec
fake_scanner_spec(const char *port, guint address, const char *serial)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x0c2e,
		.pid = 0x0907,
		.serial = serial,
		.descriptor = scanner_descriptor,
		.descriptor_len = sizeof scanner_descriptor,
	};
}

struct fake_usb_spec
fake_keyboard_spec(const char *port, guint address)
{
	return (struct fake_usb_spec) {
		.port = port,
		.address = address,
		.vid = 0x046d,
		.pid = 0xc31c,
		.protocol = 1,
		.serial = "",
		.descriptor = keyboard_descriptor,
		.descriptor_len = sizeof keyboard_descriptor,
	};
}

static void
append_hex(GString *out, const guint8 *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++)
		g_string_append_printf(out, "%02X", bytes[i]);
}

/* Device and configuration descriptors: one HID interface, one IN endpoint. */
static char *
usb_descriptors(const struct fake_usb_spec *spec)
{
	return g_strdup_printf("1201000200000040%02X%02X%02X%02X000101020301"
			       "09022200010100A0FA"
			       "090400000103%02X%02X00"
			       "09211101000122%02X%02X"
			       "07058103400004",
			       spec->vid & 0xff, spec->vid >> 8, spec->pid & 0xff,
			       spec->pid >> 8, spec->protocol ? 1 : 0,
			       spec->protocol, (guint) spec->descriptor_len & 0xff,
			       (guint) spec->descriptor_len >> 8);
}

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
	g_autofree char *hex = usb_descriptors(spec);
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

/* The interface, its driver and what that driver has read. */
static void
add_interface(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	const char *holder = spec->holder != NULL ? spec->holder : "usbhid";
	g_autofree char *interface = g_strdup_printf(
		"P: " BUS "/%s/%s:1.0\nE: DEVTYPE=usb_interface\nE: SUBSYSTEM=usb\n"
		"L: driver=../../../../../../bus/usb/drivers/%s\n\n",
		spec->port, spec->port, holder);
	g_autoptr(GString) hid = g_string_new(NULL);

	add(testbed, interface);
	if (spec->hidden)
		return;
	g_string_printf(hid,
			"P: " BUS "/%s/%s:1.0/0003:%04X:%04X.%04X\n"
			"E: SUBSYSTEM=hid\nH: report_descriptor=",
			spec->port, spec->port, spec->vid, spec->pid,
			spec->address);
	append_hex(hid, spec->descriptor, spec->descriptor_len);
	g_string_append(hid, "\n\n");
	add(testbed, hid->str);
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
	add_interface(testbed, spec);
}

static void
remove_path(UMockdevTestbed *testbed, const char *path)
{
	umockdev_testbed_uevent(testbed, path, "remove");
	umockdev_testbed_remove_device(testbed, path);
}

void
fake_sysfs_remove(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	g_autofree char *device = g_strdup_printf("/sys" BUS "/%s", spec->port);
	g_autofree char *interface =
		g_strdup_printf("%s/%s:1.0", device, spec->port);
	g_autofree char *hid = g_strdup_printf("%s/0003:%04X:%04X.%04X", interface,
					       spec->vid, spec->pid, spec->address);

	if (!spec->hidden)
		remove_path(testbed, hid);
	remove_path(testbed, interface);
	remove_path(testbed, device);
}
