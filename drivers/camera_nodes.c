#include "drivers/camera_nodes.h"

#include <libudev.h>
#include <stdlib.h>
#include <string.h>

#define SUBSYSTEM "video4linux"
#define BY_ID     "/dev/v4l/by-id/"
#define BY_PATH   "/dev/v4l/by-path/"

struct camera_nodes {
	struct udev *udev;
	struct udev_monitor *monitor; /* NULL when there is no netlink */
};

void
camera_node_free(struct camera_node *node)
{
	if (node == NULL)
		return;
	g_free(node->name);
	g_free(node->devnode);
	g_free(node->link);
	g_free(node->model);
	g_free(node->serial);
	g_strfreev(node->links);
	g_free(node);
}

struct camera_node *
camera_node_new(const char *path)
{
	struct camera_node *node = g_new0(struct camera_node, 1);

	node->name = g_path_get_basename(path);
	node->devnode = g_strdup(path);
	node->link = g_strdup("");
	node->model = g_strdup(path);
	node->serial = g_strdup("");
	node->links = g_new0(char *, 1);
	return node;
}

gboolean
camera_node_is(const struct camera_node *node, const char *path)
{
	return strcmp(node->devnode, path) == 0 ||
	       g_strv_contains((const char *const *) node->links, path);
}

struct camera_nodes *
camera_nodes_new(void)
{
	struct camera_nodes *nodes = g_new0(struct camera_nodes, 1);

	nodes->udev = udev_new();
	nodes->monitor = udev_monitor_new_from_netlink(nodes->udev, "udev");
	if (nodes->monitor == NULL)
		return nodes;
	udev_monitor_filter_add_match_subsystem_devtype(nodes->monitor, SUBSYSTEM,
							NULL);
	if (udev_monitor_enable_receiving(nodes->monitor) < 0)
		nodes->monitor = udev_monitor_unref(nodes->monitor);
	return nodes;
}

void
camera_nodes_free(struct camera_nodes *nodes)
{
	if (nodes == NULL)
		return;
	udev_monitor_unref(nodes->monitor);
	udev_unref(nodes->udev);
	g_free(nodes);
}

int
camera_nodes_fd(const struct camera_nodes *nodes)
{
	return nodes->monitor ? udev_monitor_get_fd(nodes->monitor) : -1;
}

gboolean
camera_nodes_changed(struct camera_nodes *nodes)
{
	gboolean changed = FALSE;
	struct udev_device *device;

	while (nodes->monitor != NULL &&
	       (device = udev_monitor_receive_device(nodes->monitor)) != NULL) {
		udev_device_unref(device);
		changed = TRUE;
	}
	return changed;
}

/* What a driver calls its device need not be text. */
static char *
clean(const char *text, const char *otherwise)
{
	char *valid = g_utf8_make_valid(text ? text : "", -1);

	g_strstrip(valid);
	if (*valid != '\0')
		return valid;
	g_free(valid);
	return g_strdup(otherwise);
}

/* ID_V4L_CAPABILITIES is ":capture:" and the like, written by udev's v4l_id. */
static gboolean
takes_pictures(struct udev_device *device)
{
	const char *can =
		udev_device_get_property_value(device, "ID_V4L_CAPABILITIES");

	if (udev_device_get_devnode(device) == NULL ||
	    !g_str_has_prefix(udev_device_get_sysname(device), "video"))
		return FALSE;
	return can == NULL || strstr(can, ":capture:") != NULL;
}

static char **
all_links(struct udev_device *device)
{
	const char *links = udev_device_get_property_value(device, "DEVLINKS");

	return g_strsplit(links ? links : "", " ", -1);
}

/* The name to put into the settings: by maker and serial, else by socket. */
static const char *
best_link(char **links)
{
	static const char *const folders[] = { BY_ID, BY_PATH };

	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
		for (char **link = links; *link != NULL; link++)
			if (g_str_has_prefix(*link, folders[i]))
				return *link;
	return "";
}

static guint16
hex(struct udev_device *usb, const char *attribute)
{
	const char *text = udev_device_get_sysattr_value(usb, attribute);

	return text ? (guint16) strtoul(text, NULL, 16) : 0;
}

static struct camera_node *
read_node(struct udev_device *device)
{
	struct camera_node *node = g_new0(struct camera_node, 1);
	struct udev_device *usb =
		udev_device_get_parent_with_subsystem_devtype(device, "usb",
							      "usb_device");

	node->name = g_strdup(udev_device_get_sysname(device));
	node->devnode = g_strdup(udev_device_get_devnode(device));
	node->links = all_links(device);
	node->link = g_strdup(best_link(node->links));
	node->model =
		clean(udev_device_get_sysattr_value(device, "name"), node->name);
	node->serial =
		clean(usb ? udev_device_get_sysattr_value(usb, "serial") : NULL,
		      "");
	if (usb != NULL) {
		node->vid = hex(usb, "idVendor");
		node->pid = hex(usb, "idProduct");
	}
	return node;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	const struct camera_node *const *left = a, *const *right = b;
	int x = atoi((*left)->name + strlen("video"));
	int y = atoi((*right)->name + strlen("video"));

	return (x > y) - (x < y);
}

GPtrArray *
camera_nodes_list(struct camera_nodes *nodes)
{
	GPtrArray *list =
		g_ptr_array_new_with_free_func((GDestroyNotify) camera_node_free);
	struct udev_enumerate *all = udev_enumerate_new(nodes->udev);
	struct udev_list_entry *entry;

	udev_enumerate_add_match_subsystem(all, SUBSYSTEM);
	udev_enumerate_scan_devices(all);
	udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(all))
	{
		struct udev_device *device = udev_device_new_from_syspath(
			nodes->udev, udev_list_entry_get_name(entry));

		if (device == NULL)
			continue;
		if (takes_pictures(device))
			g_ptr_array_add(list, read_node(device));
		udev_device_unref(device);
	}
	udev_enumerate_unref(all);
	g_ptr_array_sort(list, by_number);
	return list;
}
