#include "drivers/usb_node.h"

#include "base/error.h"

#define SYSFS              "/sys/bus/usb/devices"
#define PORTS_MAX          7 /* hubs in a row, USB 3.2 section 10 */
#define HID_DESCRIPTOR_LEN 9

static void
interface_clear(gpointer data)
{
	struct usb_interface *interface = data;

	g_clear_pointer(&interface->report_descriptor, g_bytes_unref);
	g_clear_pointer(&interface->class_descriptors, g_bytes_unref);
	g_clear_pointer(&interface->holder, g_free);
}

/* "1-3.2" as in sysfs; a root hub is "usb1". */
static char *
device_name(libusb_device *device)
{
	guint8 ports[PORTS_MAX];
	int n = libusb_get_port_numbers(device, ports, PORTS_MAX);
	GString *name = g_string_new(NULL);

	if (n <= 0)
		g_string_printf(name, "usb%u", libusb_get_bus_number(device));
	for (int i = 0; i < n; i++) {
		if (i == 0)
			g_string_printf(name, "%u-", libusb_get_bus_number(device));
		g_string_append_printf(name, i == 0 ? "%u" : ".%u", ports[i]);
	}
	return g_string_free(name, FALSE);
}

/* A one-line text of sysfs, or "". */
static char *
attribute(const char *name, const char *file)
{
	g_autofree char *path = g_build_filename(SYSFS, name, file, NULL);
	char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return g_strdup("");
	if (!g_utf8_validate(text, -1, NULL)) {
		char *valid = g_utf8_make_valid(text, -1);

		g_free(text);
		text = valid;
	}
	return g_strstrip(text);
}

/* The report descriptor as the kernel's HID driver read it; NULL for none. */
static GBytes *
report_descriptor(const char *interface_dir)
{
	g_autoptr(GDir) dir = g_dir_open(interface_dir, 0, NULL);
	const char *entry;

	while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(interface_dir, entry,
							 "report_descriptor", NULL);
		char *bytes;
		gsize len;

		/* the HID device is named bus:vendor:product.number */
		if (strchr(entry, ':') != NULL &&
		    g_file_get_contents(path, &bytes, &len, NULL))
			return g_bytes_new_take(bytes, len);
	}
	return NULL;
}

static void
read_sysfs(const char *name, guint configuration, struct usb_interface *interface)
{
	g_autofree char *leaf =
		g_strdup_printf("%s:%u.%u", name, configuration, interface->number);
	g_autofree char *dir = g_build_filename(SYSFS, name, leaf, NULL);
	g_autofree char *link = g_build_filename(dir, "driver", NULL);
	g_autofree char *driver = g_file_read_link(link, NULL);

	interface->report_descriptor = report_descriptor(dir);
	if (driver != NULL)
		interface->holder = g_path_get_basename(driver);
}

/* Length of the report descriptor, from the HID descriptor among the extra bytes.
 */
static guint16
hid_report_len(const struct libusb_interface_descriptor *setting)
{
	const guint8 *bytes = setting->extra;
	int left = setting->extra_length;

	while (left >= 2 && bytes[0] >= 2 && bytes[0] <= left) {
		if (bytes[1] == LIBUSB_DT_HID && bytes[0] >= HID_DESCRIPTOR_LEN)
			return (guint16) (bytes[7] | bytes[8] << 8);
		left -= bytes[0];
		bytes += bytes[0];
	}
	return 0;
}

/* The first endpoint of each kind counts. */
static void
take_endpoint(const struct libusb_endpoint_descriptor *endpoint,
	      struct usb_interface *interface)
{
	guint kind = endpoint->bmAttributes & LIBUSB_TRANSFER_TYPE_MASK;
	gboolean in = endpoint->bEndpointAddress & LIBUSB_ENDPOINT_IN;
	guint16 packet = endpoint->wMaxPacketSize & 0x7ff;

	if (in && kind == LIBUSB_TRANSFER_TYPE_INTERRUPT && interface->in == 0) {
		interface->in = endpoint->bEndpointAddress;
		interface->packet = packet;
	} else if (in && kind == LIBUSB_TRANSFER_TYPE_BULK &&
		   interface->bulk_in == 0) {
		interface->bulk_in = endpoint->bEndpointAddress;
		interface->bulk_packet = packet;
	} else if (!in && kind == LIBUSB_TRANSFER_TYPE_INTERRUPT &&
		   interface->out == 0) {
		interface->out = endpoint->bEndpointAddress;
	}
}

static void
read_interfaces(struct usb_node *node)
{
	struct libusb_config_descriptor *config;

	if (libusb_get_active_config_descriptor(node->device, &config) != 0)
		return;
	for (guint i = 0; i < config->bNumInterfaces; i++) {
		const struct libusb_interface_descriptor *setting =
			config->interface[i].altsetting;
		struct usb_interface interface = { 0 };

		if (config->interface[i].num_altsetting < 1)
			continue;
		interface.number = setting->bInterfaceNumber;
		interface.class = setting->bInterfaceClass;
		interface.subclass = setting->bInterfaceSubClass;
		interface.protocol = setting->bInterfaceProtocol;
		interface.report_descriptor_len = hid_report_len(setting);
		if (setting->extra_length > 0)
			interface.class_descriptors =
				g_bytes_new(setting->extra,
					    (gsize) setting->extra_length);
		/* a descriptor that ends too early promises more than there is */
		for (guint k = 0;
		     setting->endpoint != NULL && k < setting->bNumEndpoints; k++)
			take_endpoint(&setting->endpoint[k], &interface);
		read_sysfs(node->name, config->bConfigurationValue, &interface);
		g_array_append_val(node->interfaces, interface);
	}
	libusb_free_config_descriptor(config);
}

static char *
product_name(const char *name)
{
	g_autofree char *maker = attribute(name, "manufacturer");
	g_autofree char *product = attribute(name, "product");
	char *both = g_strdup_printf("%s %s", maker, product);

	return g_strstrip(both);
}

struct usb_node *
usb_node_new(libusb_context *context, libusb_device *device)
{
	struct usb_node *node = g_new0(struct usb_node, 1);
	struct libusb_device_descriptor descriptor = { 0 };

	libusb_get_device_descriptor(device, &descriptor);
	node->context = context;
	node->device = libusb_ref_device(device);
	node->name = device_name(device);
	node->devnode = g_strdup_printf("/dev/bus/usb/%03u/%03u",
					libusb_get_bus_number(device),
					libusb_get_device_address(device));
	node->vid = descriptor.idVendor;
	node->pid = descriptor.idProduct;
	node->class = descriptor.bDeviceClass;
	node->product = product_name(node->name);
	node->serial = attribute(node->name, "serial");
	node->interfaces = g_array_new(FALSE, TRUE, sizeof(struct usb_interface));
	g_array_set_clear_func(node->interfaces, interface_clear);
	read_interfaces(node);
	return node;
}

void
usb_node_free(struct usb_node *node)
{
	if (node == NULL)
		return;
	libusb_unref_device(node->device);
	g_array_unref(node->interfaces);
	g_free(node->name);
	g_free(node->devnode);
	g_free(node->product);
	g_free(node->serial);
	g_free(node);
}

const struct usb_interface *
usb_node_interface(const struct usb_node *node, guint i)
{
	return &g_array_index(node->interfaces, struct usb_interface, i);
}

gboolean
usb_interface_is_plain_hid(const struct usb_interface *interface)
{
	return interface->class == LIBUSB_CLASS_HID && interface->protocol == 0 &&
	       interface->in != 0;
}

void
usb_set_error(GError **error, int code, const char *doing)
{
	int kind = SD_ERROR_IO; /* an enum sd_error, as GError wants it */

	if (code == LIBUSB_ERROR_ACCESS)
		kind = SD_ERROR_REFUSED;
	else if (code == LIBUSB_ERROR_BUSY)
		kind = SD_ERROR_BUSY;
	else if (code == LIBUSB_ERROR_NO_DEVICE || code == LIBUSB_ERROR_NOT_FOUND)
		kind = SD_ERROR_NOT_FOUND;
	g_set_error(error, SD_ERROR, kind, "%s: %s", doing, libusb_strerror(code));
}

static int
claim(libusb_device_handle *handle, guint8 interface)
{
	int code;

	libusb_set_auto_detach_kernel_driver(handle, 1);
	code = libusb_claim_interface(handle, interface);
	if (code == LIBUSB_ERROR_OTHER || code == LIBUSB_ERROR_NOT_SUPPORTED) {
		/* no kernel driver can be detached in replays and some containers
		 */
		libusb_set_auto_detach_kernel_driver(handle, 0);
		code = libusb_claim_interface(handle, interface);
	}
	return code;
}

libusb_device_handle *
usb_node_claim(const struct usb_node *node, const guint8 *interfaces, guint n,
	       GError **error)
{
	libusb_device_handle *handle;
	int code = libusb_open(node->device, &handle);
	guint claimed = 0;

	if (code != 0) {
		usb_set_error(error, code, node->devnode);
		return NULL;
	}
	while (code == 0 && claimed < n) {
		code = claim(handle, interfaces[claimed]);
		if (code == 0)
			claimed++;
	}
	if (code != 0) {
		usb_set_error(error, code, node->devnode);
		usb_release(handle, interfaces, claimed);
		return NULL;
	}
	return handle;
}

void
usb_release(libusb_device_handle *handle, const guint8 *interfaces, guint n)
{
	while (n > 0)
		libusb_release_interface(handle, interfaces[--n]);
	libusb_close(handle);
}
