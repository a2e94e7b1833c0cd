/*
 * udev_rules.c - the udev rules and the hwdb entries, written from the id tables
 */
#include <linux/input.h>

#include "drivers/registry.h"

#define HEX_DIGITS 4

/* A product id as udev matches it: a digit that does not count is '?'. */
static void
append_product(GString *out, const struct driver_id *id, const char *digits)
{
	for (int shift = 4 * (HEX_DIGITS - 1); shift >= 0; shift -= 4) {
		if (id->pid_mask >> shift & 0xf)
			g_string_append_c(out, digits[id->pid >> shift & 0xf]);
		else
			g_string_append_c(out, '?');
	}
}

/* udev names the ids of USB devices itself, those on Bluetooth are the kernel's. */
static void
append_rule(GString *out, const struct driver *driver, const struct driver_id *id)
{
	g_string_append_printf(out, "# %s\n", id->model);
	if (driver->bus == DRIVER_USB)
		g_string_append_printf(out,
				       "ENV{ID_VENDOR_ID}==\"%04x\", "
				       "ENV{ID_MODEL_ID}==\"",
				       id->vid);
	else
		g_string_append_printf(out,
				       "ATTRS{id/vendor}==\"%04x\", "
				       "ATTRS{id/product}==\"",
				       id->vid);
	append_product(out, id, "0123456789abcdef");
	g_string_append_printf(out, "\", ENV{SPAREDESK_READER}=\"%s\"\n",
			       driver->name);
}

static void
append_entry(GString *out, const struct driver *driver, const struct driver_id *id)
{
	g_string_append_printf(out, "# %s\nevdev:input:b%04Xv%04Xp", id->model,
			       driver->bus == DRIVER_USB ? BUS_USB : BUS_BLUETOOTH,
			       id->vid);
	append_product(out, id, "0123456789ABCDEF");
	g_string_append(out, "*\n LIBINPUT_IGNORE_DEVICE=1\n\n");
}

static void
append_tables(GString *out, enum driver_bus bus,
	      void (*append)(GString *out, const struct driver *driver,
			     const struct driver_id *id))
{
	for (gsize d = 0; d < n_drivers; d++) {
		if (drivers[d]->bus != bus)
			continue;
		g_string_append_printf(out, "\n# %s (drivers/%s.c)\n",
				       drivers[d]->title, drivers[d]->name);
		for (gsize i = 0; i < drivers[d]->n_ids; i++)
			append(out, drivers[d], &drivers[d]->ids[i]);
	}
}

void
driver_udev_rules(GString *out)
{
	g_string_append(
		out,
		"# Made by \"sparedesk readers --rules\" from the drivers' tables: "
		"change those.\n"
		"ACTION==\"remove\", GOTO=\"sparedesk_end\"\n"
		"SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", "
		"GOTO=\"sparedesk_ids\"\n"
		"SUBSYSTEM==\"input\", KERNEL==\"event*\", ENV{ID_BUS}==\"usb\", "
		"GOTO=\"sparedesk_ids\"\n"
		"SUBSYSTEM==\"tty\", ENV{ID_BUS}==\"usb\", "
		"GOTO=\"sparedesk_ids\"\n"
		"SUBSYSTEM==\"input\", KERNEL==\"event*\", "
		"ATTRS{id/bustype}==\"0005\", GOTO=\"sparedesk_bluetooth\"\n"
		"GOTO=\"sparedesk_end\"\n"
		"\n"
		"LABEL=\"sparedesk_ids\"\n");
	append_tables(out, DRIVER_USB, append_rule);
	g_string_append(out, "GOTO=\"sparedesk_access\"\n"
			     "\n"
			     "LABEL=\"sparedesk_bluetooth\"\n");
	append_tables(out, DRIVER_INPUT, append_rule);
	g_string_append(
		out,
		"\nLABEL=\"sparedesk_access\"\n"
		"# Access to all of these and to their nodes, decided once\n"
		"ENV{SPAREDESK_READER}==\"?*\", MODE=\"0660\", "
		"GROUP=\"plugdev\", TAG+=\"uaccess\"\n"
		"\n# No modem\n"
		"ENV{SPAREDESK_READER}==\"?*\", ENV{ID_MM_DEVICE_IGNORE}=\"1\", "
		"ENV{ID_MM_PORT_IGNORE}=\"1\"\n"
		"\nLABEL=\"sparedesk_end\"\n");
}

void
driver_udev_hwdb(GString *out)
{
	g_string_append(out,
			"# Made by \"sparedesk readers --hwdb\" from the drivers' "
			"tables: change those.\n"
			"# What a scanner types is the station's, not the "
			"desktop's.\n");
	append_tables(out, DRIVER_USB, append_entry);
	append_tables(out, DRIVER_INPUT, append_entry);
}
