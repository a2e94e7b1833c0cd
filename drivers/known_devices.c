/*
 * known_devices.c - scanners, or modes of scanners, that no driver takes yet
 *
 * So that "readers" can say why a device that is plainly a scanner stays silent.
 * A row moves to a driver's table when there is a driver for it.
 */
#include "base/tr.h"
#include "drivers/registry.h"

#define KEYBOARD                                                                   \
	TR_MARK("it is in keyboard mode, which is not read: scan the code \"USB "  \
		"HID POS\" in its manual")
#define SNAPI                                                                      \
	TR_MARK("it speaks SNAPI, a protocol of its maker, which is not read: "    \
		"scan the code \"USB CDC host\", \"USB HID POS\" or \"HID "        \
		"keyboard emulation\" in its manual")
#define IBM                                                                        \
	TR_MARK("it speaks the protocol of IBM's tills, and stays silent: scan "   \
		"the code \"USB CDC host\" or \"HID keyboard emulation\" in its "  \
		"manual")
#define USB_OEM                                                                    \
	TR_MARK("it speaks USB-OEM, a protocol of IBM's tills, and stays silent: " \
		"scan the code \"USB-COM\" or \"USB keyboard\" in its manual")

#define ONE    0xffff
#define FAMILY 0x00ff

const struct known_device known_devices[] = {
	{ { 0x0c2e, 0x0204, ONE, 0, "Honeywell/Metrologic (keyboard)" }, KEYBOARD },
	{ { 0x05e0, 0x1200, ONE, 0, "Symbol/Zebra (keyboard)" }, KEYBOARD },
	{ { 0x05e0, 0x1300, ONE, 0, "Symbol/Zebra (IBM hand-held)" }, IBM },
	{ { 0x05e0, 0x1400, ONE, 0, "Symbol/Zebra (IBM table-top)" }, IBM },
	{ { 0x05e0, 0x1900, ONE, 0, "Symbol/Zebra (SNAPI)" }, SNAPI },
	{ { 0x05f9, 0x2206, ONE, 0, "Datalogic/PSC (keyboard)" }, KEYBOARD },
	{ { 0x05f9, 0x1206, ONE, 0, "Datalogic/PSC (USB-OEM)" }, USB_OEM },
	{ { 0x1eab, 0x0003, FAMILY, 0, "Newland (keyboard)" }, KEYBOARD },
	{ { 0x065a, 0x0001, ONE, 0, "Opticon (keyboard)" }, KEYBOARD },
	{ { 0x0581, 0x0107, ONE, 0, "Tera (keyboard)" }, KEYBOARD },
	{ { 0x0581, 0x0115, ONE, 0, "Tera (keyboard)" }, KEYBOARD },
	{ { 0x0581, 0x011c, ONE, 0, "Tera (keyboard)" }, KEYBOARD },
	{ { 0x0581, 0x020c, ONE, 0, "Tera (keyboard)" }, KEYBOARD },
};
const gsize n_known_devices = G_N_ELEMENTS(known_devices);
