#include "drivers/usb_node.h"

#include "base/error.h"

#define SYSFS     "/sys/bus/usb/devices"
#define PORTS_MAX 7 /* hubs in a row, USB 3.2 section 10 */

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

static void
read_interfaces(struct usb_node *node)
{
	g_autofree char *path =
		g_build_filename(SYSFS, node->name, "descriptors", NULL);
	g_autofree char *active = attribute(node->name, "bConfigurationValue");
	guint64 configuration = g_ascii_strtoull(active, NULL, 10);
	g_autofree char *bytes = NULL;
	gsize len;

	if (configuration > G_MAXUINT8 ||
	    !g_file_get_contents(path, &bytes, &len, NULL))
		return;
	usb_descriptors_parse((const guint8 *) bytes, len, (guint8) configuration,
			      node->interfaces);
	for (guint i = 0; i < node->interfaces->len; i++)
		read_sysfs(node->name, (guint) configuration,
			   &g_array_index(node->interfaces, struct usb_interface,
					  i));
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
	node->interfaces = usb_interfaces_new();
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
	return interface->class == USB_CLASS_HID && interface->protocol == 0 &&
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
