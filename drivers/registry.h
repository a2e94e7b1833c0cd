/*
 * registry.h - all drivers, and the devices that none of them takes
 */
#ifndef DRIVERS_REGISTRY_H
#define DRIVERS_REGISTRY_H

#include <glib.h>

#include "drivers/driver.h"

extern const struct driver driver_cdc_acm;
extern const struct driver driver_evdev;
extern const struct driver driver_hid_pos;
extern const struct driver driver_hid_keyboard;
extern const struct driver driver_metro_serial;
extern const struct driver driver_opticon_serial;
extern const struct driver driver_simple_com;

/* In order of preference: the first that matches a device takes it. */
extern const struct driver *const drivers[];
extern const gsize n_drivers;

/* A device that is known and cannot be read as it is. */
struct known_device {
	struct driver_id id;
	const char *advice; /* what it is and what to do; TR_MARK text */
};

extern const struct known_device known_devices[];
extern const gsize n_known_devices;

/* The row for a device; NULL for none. */
const struct driver_id *driver_find_id(const struct driver *driver, guint16 vid,
				       guint16 pid);
/* The driver with a row for the USB device, in whatever mode it is; NULL for none.
 */
const struct driver *driver_with_id(guint16 vid, guint16 pid);
const struct known_device *known_device_find(guint16 vid, guint16 pid);

/* Is there a device that both rows mean? No two rows of the program may. */
gboolean driver_ids_overlap(const struct driver_id *a, const struct driver_id *b);

/**
 * driver_udev_rules() - the rules file, appended to @out
 *
 * One line tags each device of the drivers' tables, with its input and serial
 * nodes; the last ones give the person at the seat and the group plugdev access to
 * all that are tagged, and keep ModemManager from probing them.
 */
void driver_udev_rules(GString *out);

/* The hwdb file, appended to @out: the desktop takes no input from these devices.
 */
void driver_udev_hwdb(GString *out);

#endif
