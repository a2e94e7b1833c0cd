/*
 * known_devices.c - scanners, or modes of scanners, that no driver takes yet
 *
 * So that "readers" can say why a device that is plainly a scanner stays silent.
 * A row moves to a driver's table when there is a driver for it.
 */
#include "base/tr.h"
#include "drivers/registry.h"

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

#define ONE 0xffff

const struct known_device known_devices[] = {
	{ { 0x05e0, 0x1300, ONE, 0, "Symbol/Zebra (IBM hand-held)" }, IBM },
	{ { 0x05e0, 0x1400, ONE, 0, "Symbol/Zebra (IBM table-top)" }, IBM },
	{ { 0x05e0, 0x1900, ONE, 0, "Symbol/Zebra (SNAPI)" }, SNAPI },
	{ { 0x05f9, 0x1206, ONE, 0, "Datalogic/PSC (USB-OEM)" }, USB_OEM },
};
const gsize n_known_devices = G_N_ELEMENTS(known_devices);
