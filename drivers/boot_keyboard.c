#include "drivers/boot_keyboard.h"

#include <string.h>

#include "drivers/hid_items.h"
#include "drivers/hid_keys.h"

#define USAGES 256

/* A set of usages of the keyboard page. */
struct keys {
	guint8 bits[USAGES / 8];
};

struct boot_keyboard {
	struct keyboard_layout layout;
	key_sink_fn *sink;
	gpointer data;
	struct keys down[KEYBOARD_FIELDS_MAX]; /* by field, as last reported */
	guint8 held; /* modifiers, as the sink knows them */
};

const struct keyboard_layout keyboard_boot_layout = {
	.n_fields = 2,
	.fields = {
		{ .size = 1, .count = 8, .bits = TRUE, .first = HID_KEY_MODIFIERS, .last = 0xe7 },
		{ .bit = 16, .size = 8, .count = 6, .last = 0xff },
	},
};

/* ---- the descriptor ---- */

/* FALSE when the field has no keys, or more elements than there can be keys. */
static gboolean
field_of_range(const struct hid_input *input, const struct hid_range *range,
	       guint32 skipped, struct keyboard_field *field)
{
	gboolean bits = (input->flags & HID_VARIABLE) != 0;

	if (range->first >> 16 != HID_PAGE_KEYBOARD ||
	    range->last >> 16 != HID_PAGE_KEYBOARD ||
	    (range->first & 0xffff) >= USAGES || input->size == 0 ||
	    input->size > 32 || skipped >= input->count)
		return FALSE;
	*field = (struct keyboard_field) {
		.id = input->id,
		.bit = input->bit,
		.size = input->size,
		.count = input->count,
		.bits = bits,
		.first = (guint8) range->first,
		.last = (guint8) MIN(range->last & 0xffff, USAGES - 1),
		.minimum = input->minimum,
	};
	if (bits) {
		field->bit += skipped * input->size;
		field->count = MIN((guint) (field->last - field->first) + 1,
				   input->count - skipped);
	}
	return TRUE;
}

static void
take_input(const struct hid_input *input, gpointer data)
{
	struct keyboard_layout *layout = data;
	guint32 skipped = 0;

	if (input->numbered)
		layout->numbered = TRUE;
	if (input->flags & HID_CONSTANT)
		return;
	for (guint i = 0; i < input->n_usages; i++) {
		const struct hid_range *range = &input->usages[i];

		if (layout->n_fields < KEYBOARD_FIELDS_MAX &&
		    field_of_range(input, range, skipped,
				   &layout->fields[layout->n_fields]))
			layout->n_fields++;
		if (!(input->flags & HID_VARIABLE))
			break; /* elements of an array mean one range */
		skipped += MIN(range->last - range->first + 1, input->count);
	}
}

static void
ignore_open(guint32 kind G_GNUC_UNUSED, guint32 usage G_GNUC_UNUSED,
	    guint level G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static void
ignore_close(guint level G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
}

static gboolean
has_keys(const struct keyboard_layout *layout)
{
	for (guint i = 0; i < layout->n_fields; i++)
		if (layout->fields[i].first < HID_KEY_MODIFIERS)
			return TRUE;
	return FALSE;
}

gboolean
keyboard_layout_parse(const guint8 *descriptor, gsize len,
		      struct keyboard_layout *layout)
{
	static const struct hid_visitor visitor = {
		.input = take_input,
		.open = ignore_open,
		.close = ignore_close,
	};
	struct keyboard_layout found = { 0 };

	if (!hid_items_visit(descriptor, len, &visitor, &found) ||
	    !has_keys(&found))
		return FALSE;
	*layout = found;
	return TRUE;
}

static gsize
field_end(const struct keyboard_field *field)
{
	return (field->bit + field->size * field->count + 7) / 8;
}

gsize
keyboard_layout_len(const struct keyboard_layout *layout)
{
	gsize len = 0;

	for (guint i = 0; i < layout->n_fields; i++)
		len = MAX(len, field_end(&layout->fields[i]));
	return len;
}

/* ---- sets of keys ---- */

static void
keys_add(struct keys *keys, guint usage)
{
	keys->bits[usage / 8] |= (guint8) (1u << usage % 8);
}

static gboolean
keys_have(const struct keys *keys, guint usage)
{
	return keys->bits[usage / 8] >> usage % 8 & 1;
}

static struct keys
keys_down(const struct boot_keyboard *keyboard)
{
	struct keys all = { { 0 } };

	for (guint i = 0; i < keyboard->layout.n_fields; i++)
		for (guint b = 0; b < sizeof all.bits; b++)
			all.bits[b] |= keyboard->down[i].bits[b];
	return all;
}

/* ---- reports ---- */

/* @size bits from @bit on, at most 32. */
static guint32
read_bits(const guint8 *report, guint bit, guint size)
{
	guint32 value = 0;

	for (guint i = 0; i < size; i++)
		value |= (guint32) (report[(bit + i) / 8] >> (bit + i) % 8 & 1)
			 << i;
	return value;
}

/* The usage that element @i tells of, 0 for none. */
static guint
element_usage(const struct keyboard_field *field, const guint8 *report, guint i)
{
	guint32 value =
		read_bits(report, field->bit + i * field->size, field->size);
	gint64 usage = field->first;

	if (field->bits)
		return value != 0 ? (guint) field->first + i : 0;
	usage += (gint64) value - field->minimum;
	return usage >= field->first && usage <= field->last ? (guint) usage : 0;
}

/* The keyboard does not know which keys are down. */
static gboolean
rolls_over(const struct keyboard_field *field, const guint8 *report)
{
	for (guint i = 0; !field->bits && i < field->count; i++) {
		guint usage = element_usage(field, report, i);

		if (usage >= HID_KEY_ROLL_OVER && usage < HID_KEY_FIRST)
			return TRUE;
	}
	return FALSE;
}

static void
emit(struct boot_keyboard *keyboard, guint usage, gint64 now)
{
	const struct key_stroke stroke = {
		.key = hid_key((guint8) usage),
		.held = keyboard->held,
		.at = now,
	};

	if (stroke.key != 0)
		keyboard->sink(&stroke, keyboard->data);
}

/* Tell of modifiers that are held now and were not, or the other way round. */
static void
emit_modifiers(struct boot_keyboard *keyboard, gint64 now)
{
	struct keys all = keys_down(keyboard);
	guint8 held = all.bits[HID_KEY_MODIFIERS / 8];
	guint8 up = (guint8) (keyboard->held & ~held);
	guint8 down = (guint8) (held & ~keyboard->held);

	for (guint i = 0; i < HID_MODIFIER_COUNT; i++)
		if (up >> i & 1) {
			keyboard->held &= (guint8) ~(1u << i);
			emit(keyboard, HID_KEY_MODIFIERS + i, now);
		}
	for (guint i = 0; i < HID_MODIFIER_COUNT; i++)
		if (down >> i & 1) {
			keyboard->held |= (guint8) (1u << i);
			emit(keyboard, HID_KEY_MODIFIERS + i, now);
		}
}

/* A key that an array names twice was pressed twice: no hand can, but there are
 * scanners that put the three digits of a number into one report. */
static void
emit_new_keys(struct boot_keyboard *keyboard, const struct keyboard_field *field,
	      const guint8 *report, struct keys *known, gint64 now)
{
	const struct keys before = *known;

	for (guint i = 0; i < field->count; i++) {
		guint usage = element_usage(field, report, i);

		if (usage < HID_KEY_FIRST || keys_have(&before, usage))
			continue;
		keys_add(known, usage);
		if (usage < HID_KEY_MODIFIERS ||
		    usage >= HID_KEY_MODIFIERS + HID_MODIFIER_COUNT)
			emit(keyboard, usage, now);
	}
}

static gboolean
in_report(const struct boot_keyboard *keyboard, guint i, guint8 id)
{
	return !keyboard->layout.numbered || keyboard->layout.fields[i].id == id;
}

/* Is all there that the report should have? FALSE for one without keys, too. */
static gboolean
is_whole(const struct boot_keyboard *keyboard, guint8 id, gsize len, gboolean *keys)
{
	gboolean whole = TRUE;

	*keys = FALSE;
	for (guint i = 0; i < keyboard->layout.n_fields; i++)
		if (in_report(keyboard, i, id)) {
			*keys = TRUE;
			whole &= len >= field_end(&keyboard->layout.fields[i]);
		}
	return whole;
}

/* Remember the keys of a field. FALSE when the keyboard cannot tell them. */
static gboolean
take_field(struct boot_keyboard *keyboard, guint i, const guint8 *report)
{
	const struct keyboard_field *field = &keyboard->layout.fields[i];

	if (rolls_over(field, report))
		return FALSE;
	memset(&keyboard->down[i], 0, sizeof keyboard->down[i]);
	for (guint k = 0; k < field->count; k++)
		keys_add(&keyboard->down[i], element_usage(field, report, k));
	return TRUE;
}

gboolean
boot_keyboard_feed(struct boot_keyboard *keyboard, const guint8 *report, gsize len,
		   gint64 now)
{
	const struct keyboard_layout *layout = &keyboard->layout;
	struct keys known = keys_down(keyboard);
	gboolean understood = TRUE, keys;
	guint8 id = len > 0 && layout->numbered ? report[0] : 0;

	if (len == 0)
		return TRUE;
	if (!is_whole(keyboard, id, len, &keys) || !keys)
		return !keys;
	for (guint i = 0; i < layout->n_fields; i++)
		if (in_report(keyboard, i, id))
			understood &= take_field(keyboard, i, report);
	emit_modifiers(keyboard, now);
	for (guint i = 0; i < layout->n_fields; i++)
		if (in_report(keyboard, i, id) &&
		    !rolls_over(&layout->fields[i], report))
			emit_new_keys(keyboard, &layout->fields[i], report, &known,
				      now);
	return understood;
}

/* ---- the keyboard ---- */

struct boot_keyboard *
boot_keyboard_new(const struct keyboard_layout *layout, key_sink_fn *sink,
		  gpointer data)
{
	struct boot_keyboard *keyboard = g_new0(struct boot_keyboard, 1);

	keyboard->layout = *layout;
	keyboard->sink = sink;
	keyboard->data = data;
	return keyboard;
}

void
boot_keyboard_free(struct boot_keyboard *keyboard)
{
	g_free(keyboard);
}

void
boot_keyboard_reset(struct boot_keyboard *keyboard)
{
	memset(keyboard->down, 0, sizeof keyboard->down);
	keyboard->held = 0;
}
