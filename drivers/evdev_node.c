#include "drivers/evdev_node.h"

#include <linux/input.h>
#include <string.h>

#define KEYS_PER_WORD 64 /* as a 64-bit kernel writes them */

/* A one-line text of sysfs, "" for none; owned. */
static char *
attribute(struct udev_device *device, const char *name)
{
	const char *text = NULL;
	char *clean;

	if (device != NULL)
		text = udev_device_get_sysattr_value(device, name);
	clean = g_utf8_make_valid(text != NULL ? text : "", -1);
	return g_strstrip(clean);
}

static guint16
number(struct udev_device *device, const char *name)
{
	g_autofree char *text = attribute(device, name);

	return (guint16) g_ascii_strtoull(text, NULL, 16);
}

/* Has the device this key? Its keys are hexadecimal words, the last one holds the
 * lowest. */
static gboolean
has_key(const char *capabilities, guint key)
{
	g_auto(GStrv) words = g_strsplit(capabilities, " ", -1);
	guint n = g_strv_length(words), word = key / KEYS_PER_WORD;

	return word < n && g_ascii_strtoull(words[n - 1 - word], NULL, 16) >>
					   key % KEYS_PER_WORD &
				   1;
}

static gboolean
is_keyboard(struct udev_device *device, struct udev_device *input)
{
	const char *said =
		udev_device_get_property_value(device, "ID_INPUT_KEYBOARD");
	g_autofree char *keys = attribute(input, "capabilities/key");

	return g_strcmp0(said, "1") == 0 ||
	       (has_key(keys, KEY_1) && has_key(keys, KEY_0) &&
		has_key(keys, KEY_ENTER));
}

static struct udev_device *
usb_parent(struct udev_device *device)
{
	return udev_device_get_parent_with_subsystem_devtype(device, "usb",
							     "usb_device");
}

/* On Bluetooth .uniq is the address of the device, .phys that of the adapter. */
static char *
stable_name(const struct evdev_node *node, struct udev_device *device,
	    struct udev_device *input)
{
	g_autofree char *uniq = attribute(input, "uniq");
	g_autofree char *phys = attribute(input, "phys");
	struct udev_device *usb = usb_parent(device);

	if (node->bus == BUS_BLUETOOTH && *uniq != '\0')
		return g_strconcat("bt-", uniq, NULL);
	if (node->bus == BUS_USB && usb != NULL)
		return g_strdup(udev_device_get_sysname(usb));
	if (*phys != '\0')
		return g_steal_pointer(&phys);
	return g_strdup(udev_device_get_sysname(device));
}

struct evdev_node *
evdev_node_new(struct udev_device *device)
{
	const char *sysname = udev_device_get_sysname(device);
	const char *devnode = udev_device_get_devnode(device);
	struct udev_device *input = udev_device_get_parent(device);
	struct evdev_node *node;

	if (sysname == NULL || devnode == NULL ||
	    !g_str_has_prefix(sysname, "event"))
		return NULL;
	node = g_new0(struct evdev_node, 1);
	node->devnode = g_strdup(devnode);
	node->bus = number(input, "id/bustype");
	node->vid = number(input, "id/vendor");
	node->pid = number(input, "id/product");
	node->model = attribute(input, "name");
	if (*node->model == '\0') {
		g_free(node->model);
		node->model = g_strdup(sysname);
	}
	node->name = stable_name(node, device, input);
	node->serial = attribute(node->bus == BUS_USB ? usb_parent(device) : NULL,
				 "serial");
	node->keyboard = is_keyboard(device, input);
	return node;
}

void
evdev_node_free(struct evdev_node *node)
{
	if (node == NULL)
		return;
	g_free(node->name);
	g_free(node->model);
	g_free(node->serial);
	g_free(node->devnode);
	g_free(node);
}
