/*
 * fuzz_boot_keyboard.c - libFuzzer target for reports of keyboards
 *
 * fuzz-with: drivers/boot_keyboard.c drivers/hid_items.c drivers/hid_keys.c
 *
 * The input is a length, a report descriptor of that many bytes (the boot layout
 * when it is none), and then reports, each with its length before it. Everything
 * is handed on in a copy of just its size, for the sanitizer to watch its ends.
 */
#include <stddef.h>
#include <stdint.h>

#include "drivers/boot_keyboard.h"
#include "drivers/hid_keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const guint8 *bytes;
	gsize left;
};

static guint8
next_byte(struct input *input)
{
	if (input->left == 0)
		return 0;
	input->left--;
	return *input->bytes++;
}

/* The next @len bytes or as many as there are; owned. */
static guint8 *
next_bytes(struct input *input, gsize *len)
{
	guint8 *copy;

	*len = MIN(*len, input->left);
	copy = g_memdup2(input->bytes, *len);
	input->bytes += *len;
	input->left -= *len;
	return copy;
}

/* A key that has a name; modifiers change one at a time. */
static void
take(const struct key_stroke *stroke, gpointer data)
{
	guint8 *held = data;

	g_assert_cmpuint(stroke->key, !=, 0);
	for (guint i = 0; i < HID_MODIFIER_COUNT; i++)
		if (stroke->key == hid_key((guint8) (HID_KEY_MODIFIERS + i)))
			*held ^= (guint8) (1u << i);
	g_assert_cmpuint(stroke->held, ==, *held);
}

static void
check_layout(const struct keyboard_layout *layout)
{
	g_assert_cmpuint(layout->n_fields, >, 0);
	g_assert_cmpuint(layout->n_fields, <=, KEYBOARD_FIELDS_MAX);
	g_assert_cmpuint(keyboard_layout_len(layout), >, 0);
	for (guint i = 0; i < layout->n_fields; i++) {
		const struct keyboard_field *field = &layout->fields[i];

		g_assert_cmpuint(field->count, >, 0);
		g_assert_cmpuint(field->size, >, 0);
		g_assert_cmpuint(field->size, <=, 32);
		g_assert_cmpuint(field->first, <=, field->last);
		if (field->bits)
			g_assert_cmpuint(field->first + field->count, <=,
					 field->last + 1u);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = { data, size };
	gsize len = next_byte(&input);
	g_autofree guint8 *descriptor = next_bytes(&input, &len);
	struct keyboard_layout layout = keyboard_boot_layout;
	struct boot_keyboard *keyboard;
	guint8 held = 0;

	keyboard_layout_parse(descriptor, len, &layout);
	check_layout(&layout);
	keyboard = boot_keyboard_new(&layout, take, &held);
	while (input.left > 0) {
		guint8 choice = next_byte(&input);
		gsize report_len = choice & 0x3f;
		g_autofree guint8 *report = next_bytes(&input, &report_len);

		if (choice == 0xff) {
			boot_keyboard_reset(keyboard);
			held = 0;
		}
		if (choice & 0x40 && report_len > 0) /* a report that has keys */
			report[0] = layout.fields[0].id;
		boot_keyboard_feed(keyboard, report, report_len, 1);
	}
	boot_keyboard_free(keyboard);
	return 0;
}
