/*
 * fake_serial.h - scanners that send bare characters, played by a test
 */
#ifndef TESTS_TOOLS_FAKE_SERIAL_H
#define TESTS_TOOLS_FAKE_SERIAL_H

#include "tools/fake_usb.h"

#define FAKE_SERIAL_IN     0x82
#define FAKE_SERIAL_PACKET 64

/* A Symbol-like CDC-ACM scanner: control interface 0, data interface 1. */
struct fake_usb_spec fake_cdc_spec(const char *port, guint address,
				   const char *serial);
/* A Symbol in simple COM port emulation. */
struct fake_usb_spec fake_simple_com_spec(const char *port, guint address);
/* Metrologic's serial mode: product 0x0720, or 0x0700, which must be switched on.
 */
struct fake_usb_spec fake_metro_spec(const char *port, guint address,
				     guint16 product);
/* Opticon's serial mode. */
struct fake_usb_spec fake_opticon_spec(const char *port, guint address);

/* Send characters as they are: CDC and Metrologic. */
void fake_serial_send(struct fake_usb *usb, const char *text);
/* As reports of simple COM, 63 characters in each. */
void fake_simple_com_send(struct fake_usb *usb, const char *text);
/* As one transfer of Opticon. */
void fake_opticon_send(struct fake_usb *usb, const char *text);

#endif
