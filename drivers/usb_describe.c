#include "drivers/usb_describe.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define SYSFS   "/sys"
#define BY_NAME SYSFS "/bus/usb/devices"

/* What programs ask of a device, an interface and a HID device; those that a kind
 * does not have are left out. */
static const char *const texts[] = { "authorized",
				     "bAlternateSetting",
				     "bConfigurationValue",
				     "bDeviceClass",
				     "bDeviceProtocol",
				     "bDeviceSubClass",
				     "bInterfaceClass",
				     "bInterfaceNumber",
				     "bInterfaceProtocol",
				     "bInterfaceSubClass",
				     "bMaxPacketSize0",
				     "bMaxPower",
				     "bNumConfigurations",
				     "bNumEndpoints",
				     "bNumInterfaces",
				     "bcdDevice",
				     "bmAttributes",
				     "busnum",
				     "configuration",
				     "dev",
				     "devnum",
				     "devpath",
				     "idProduct",
				     "idVendor",
				     "interface",
				     "manufacturer",
				     "maxchild",
				     "modalias",
				     "product",
				     "serial",
				     "speed",
				     "version" };
static const char *const blobs[] = { "descriptors", "report_descriptor" };

static void
append_hex(GString *out, const char *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++)
		g_string_append_printf(out, "%02X", (guchar) bytes[i]);
}

static void
describe_text(GString *out, const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *text = NULL;
	g_autofree char *escaped = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	escaped = g_strescape(text, NULL);
	g_string_append_printf(out, "A: %s=%s\n", name, escaped);
}

static void
describe_bytes(GString *out, const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *bytes = NULL;
	gsize len;

	if (!g_file_get_contents(path, &bytes, &len, NULL))
		return;
	g_string_append_printf(out, "H: %s=", name);
	append_hex(out, bytes, len);
	g_string_append_c(out, '\n');
}

/* "E: KEY=VALUE" for each line of the uevent file; the node's name is the whole
 * path.
 */
static void
describe_uevent(GString *out, const char *dir)
{
	g_autofree char *path = g_build_filename(dir, "uevent", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		if (g_str_has_prefix(*line, "DEVNAME=") &&
		    !g_str_has_prefix(*line, "DEVNAME=/dev/"))
			g_string_append_printf(out, "E: DEVNAME=/dev/%s\n",
					       *line + strlen("DEVNAME="));
		else if (**line != '\0' && !g_str_has_prefix(*line, "SUBSYSTEM="))
			g_string_append_printf(out, "E: %s\n", *line);
	}
}

/* The node holds the descriptors, as a USB device's does. */
static void
describe_node(GString *out, const char *dir)
{
	g_autofree char *uevent = g_build_filename(dir, "uevent", NULL);
	g_autofree char *descriptors = g_build_filename(dir, "descriptors", NULL);
	g_autofree char *text = NULL;
	g_autofree char *bytes = NULL;
	const char *name;
	gsize len;

	if (!g_file_get_contents(uevent, &text, NULL, NULL) ||
	    !g_file_get_contents(descriptors, &bytes, &len, NULL))
		return;
	name = strstr(text, "DEVNAME=");
	if (name == NULL)
		return;
	name += strlen("DEVNAME=");
	if (g_str_has_prefix(name, "/dev/"))
		name += strlen("/dev/");
	g_string_append_printf(out, "N: %.*s=", (int) strcspn(name, "\n"), name);
	append_hex(out, bytes, len);
	g_string_append_c(out, '\n');
}

static void
describe_link(GString *out, const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_autofree char *target = g_file_read_link(path, NULL);

	if (target != NULL)
		g_string_append_printf(out, "L: %s=%s\n", name, target);
}

/* One directory of sysfs; FALSE when it is no device. */
static gboolean
describe_dir(GString *out, const char *dir)
{
	g_autofree char *link = g_build_filename(dir, "subsystem", NULL);
	g_autofree char *target = g_file_read_link(link, NULL);
	g_autofree char *subsystem = NULL;

	if (target == NULL)
		return FALSE;
	subsystem = g_path_get_basename(target);
	g_string_append_printf(out, "P: %s\n", dir + strlen(SYSFS));
	describe_node(out, dir);
	describe_uevent(out, dir);
	g_string_append_printf(out, "E: SUBSYSTEM=%s\n", subsystem);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		describe_text(out, dir, texts[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(blobs); i++)
		describe_bytes(out, dir, blobs[i]);
	describe_link(out, dir, "driver");
	g_string_append_c(out, '\n');
	return TRUE;
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* Interfaces are "1-3:1.0", HID devices "0003:0C2E:0907.0001". */
static void
describe_children(GString *out, const char *dir)
{
	g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (open != NULL && (name = g_dir_read_name(open)) != NULL)
		if (strchr(name, ':') != NULL)
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, by_text);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *child =
			g_build_filename(dir, names->pdata[i], NULL);

		if (!g_file_test(child, G_FILE_TEST_IS_SYMLINK) &&
		    describe_dir(out, child))
			describe_children(out, child);
	}
}

/* Hubs, up to the root hub. */
static void
describe_parents(GString *out, const char *dir)
{
	g_autofree char *parent = g_path_get_dirname(dir);
	g_autofree char *descriptors =
		g_build_filename(parent, "descriptors", NULL);

	if (g_file_test(descriptors, G_FILE_TEST_EXISTS) &&
	    describe_dir(out, parent))
		describe_parents(out, parent);
}

char *
usb_describe(const char *name, char **path, GError **error)
{
	g_autofree char *link = g_build_filename(BY_NAME, name, NULL);
	char *dir = realpath(link, NULL);
	GString *out;

	if (dir == NULL || !g_str_has_prefix(dir, SYSFS "/")) {
		free(dir);
		g_set_error(error, SD_ERROR, SD_ERROR_NOT_FOUND,
			    "%s: no USB device is plugged in there", name);
		return NULL;
	}
	out = g_string_new(NULL);
	describe_dir(out, dir);
	describe_children(out, dir);
	describe_parents(out, dir);
	*path = g_strdup(dir);
	free(dir);
	return g_string_free(out, FALSE);
}
