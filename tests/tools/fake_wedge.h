/*
 * fake_wedge.h - a scanner in keyboard mode that a test plays
 */
#ifndef TESTS_TOOLS_FAKE_WEDGE_H
#define TESTS_TOOLS_FAKE_WEDGE_H

#include "tools/fake_usb.h"
#include "tools/typist.h"

#define FAKE_WEDGE_IN 0x81

/* A Symbol-like scanner at @port: a boot keyboard with a scanner's id. */
struct fake_usb_spec fake_wedge_spec(const char *port, guint address,
				     const char *serial);

/* Type a text, with the keys of @typist, as fast as they are read. */
void fake_wedge_type(struct fake_usb *usb, struct typist *typist, const char *text);
/* The same with a pause before each report. */
void fake_wedge_type_slowly(struct fake_usb *usb, struct typist *typist,
			    const char *text, gulong pause_us);

#endif
