#include "drivers/registry.h"

const struct driver *const drivers[] = {
	&driver_simple_com, &driver_metro_serial, &driver_opticon_serial,
	&driver_hid_pos,    &driver_cdc_acm,      &driver_hid_keyboard,
	&driver_evdev,
};
const gsize n_drivers = G_N_ELEMENTS(drivers);

static gboolean
id_means(const struct driver_id *id, guint16 vid, guint16 pid)
{
	return id->vid == vid && ((id->pid ^ pid) & id->pid_mask) == 0;
}

const struct driver_id *
driver_find_id(const struct driver *driver, guint16 vid, guint16 pid)
{
	for (gsize i = 0; i < driver->n_ids; i++)
		if (id_means(&driver->ids[i], vid, pid))
			return &driver->ids[i];
	return NULL;
}

const struct driver *
driver_with_id(guint16 vid, guint16 pid)
{
	for (gsize i = 0; i < n_drivers; i++)
		if (drivers[i]->bus == DRIVER_USB &&
		    driver_find_id(drivers[i], vid, pid) != NULL)
			return drivers[i];
	return NULL;
}

const struct known_device *
known_device_find(guint16 vid, guint16 pid)
{
	for (gsize i = 0; i < n_known_devices; i++)
		if (id_means(&known_devices[i].id, vid, pid))
			return &known_devices[i];
	return NULL;
}

gboolean
driver_ids_overlap(const struct driver_id *a, const struct driver_id *b)
{
	return a->vid == b->vid &&
	       ((a->pid ^ b->pid) & a->pid_mask & b->pid_mask) == 0;
}
