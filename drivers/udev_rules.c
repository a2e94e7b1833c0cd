#include "drivers/registry.h"

/* A product id as udev matches it: a hex digit that does not count is '?'. */
static void
append_product(GString *out, const struct driver_id *id)
{
	for (int shift = 12; shift >= 0; shift -= 4) {
		if (id->pid_mask >> shift & 0xf)
			g_string_append_printf(out, "%x", id->pid >> shift & 0xfu);
		else
			g_string_append_c(out, '?');
	}
}

void
driver_udev_rules(GString *out)
{
	g_string_append(out,
			"# Made by \"sparedesk readers --rules\" from the "
			"drivers' tables: change those.\n"
			"ACTION==\"remove\", GOTO=\"sparedesk_end\"\n"
			"SUBSYSTEM!=\"usb\", GOTO=\"sparedesk_end\"\n"
			"ENV{DEVTYPE}!=\"usb_device\", GOTO=\"sparedesk_end\"\n");
	for (gsize d = 0; d < n_drivers; d++) {
		g_string_append_printf(out, "\n# %s (drivers/%s.c)\n",
				       drivers[d]->title, drivers[d]->name);
		for (gsize i = 0; i < drivers[d]->n_ids; i++) {
			const struct driver_id *id = &drivers[d]->ids[i];

			g_string_append_printf(out,
					       "# %s\nATTR{idVendor}==\"%04x\", "
					       "ATTR{idProduct}==\"",
					       id->model, id->vid);
			append_product(out, id);
			g_string_append_printf(out,
					       "\", ENV{SPAREDESK_READER}=\"%s\"\n",
					       drivers[d]->name);
		}
	}
	g_string_append(out, "\n# Access to all of these, decided once\n"
			     "ENV{SPAREDESK_READER}==\"?*\", MODE=\"0660\", "
			     "GROUP=\"plugdev\", TAG+=\"uaccess\", "
			     "ENV{ID_MM_DEVICE_IGNORE}=\"1\"\n"
			     "\nLABEL=\"sparedesk_end\"\n");
}
