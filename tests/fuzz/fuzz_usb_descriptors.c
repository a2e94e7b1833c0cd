/*
 * fuzz_usb_descriptors.c - libFuzzer target for what USB devices say of themselves
 *
 * fuzz-with: drivers/usb_descriptors.c
 *
 * The input is the number of the configuration and then the bytes.
 */
#include <stddef.h>
#include <stdint.h>

#include "drivers/usb_descriptors.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GArray) interfaces = usb_interfaces_new();

	if (size == 0)
		return 0;
	usb_descriptors_parse(data + 1, size - 1, data[0], interfaces);
	g_assert_cmpuint(interfaces->len, <=, USB_INTERFACES_MAX);
	for (guint i = 0; i < interfaces->len; i++) {
		const struct usb_interface *one =
			&g_array_index(interfaces, struct usb_interface, i);

		g_assert_true(one->in == 0 || one->in & 0x80);
		g_assert_false(one->out & 0x80);
		if (one->class_descriptors != NULL)
			g_assert_cmpuint(g_bytes_get_size(one->class_descriptors),
					 <, size);
	}
	return 0;
}
