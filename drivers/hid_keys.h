/*
 * hid_keys.h - what the kernel calls the keys of HID's keyboard page
 */
#ifndef DRIVERS_HID_KEYS_H
#define DRIVERS_HID_KEYS_H

#include <glib.h>

#define HID_PAGE_KEYBOARD  7u
#define HID_KEY_ROLL_OVER  1u    /* too many keys are down to tell which */
#define HID_KEY_FIRST      4u    /* below are no keys */
#define HID_KEY_MODIFIERS  0xe0u /* the first of eight */
#define HID_MODIFIER_COUNT 8u

/* KEY_... of linux/input-event-codes.h for a usage of page 7; 0 (KEY_RESERVED) for
 * those it has no name for. */
guint16 hid_key(guint8 usage);

#endif
