#include "drivers/hid_items.h"

#define RANGES_MAX 64
#define STACK_MAX  16

/* Item prefixes with the size bits cleared. */
enum item {
	ITEM_INPUT = 0x80,
	ITEM_OUTPUT = 0x90,
	ITEM_FEATURE = 0xb0,
	ITEM_COLLECTION = 0xa0,
	ITEM_END_COLLECTION = 0xc0,
	ITEM_USAGE_PAGE = 0x04,
	ITEM_LOGICAL_MINIMUM = 0x14,
	ITEM_REPORT_SIZE = 0x74,
	ITEM_REPORT_ID = 0x84,
	ITEM_REPORT_COUNT = 0x94,
	ITEM_PUSH = 0xa4,
	ITEM_POP = 0xb4,
	ITEM_USAGE = 0x08,
	ITEM_USAGE_MINIMUM = 0x18,
	ITEM_USAGE_MAXIMUM = 0x28,
	ITEM_LONG = 0xfe,
};

/* An item, taken apart. */
struct entry {
	guint item;
	guint32 value;
	guint size; /* bytes of the value */
};

struct globals {
	guint32 page, size, count;
	gint32 minimum;
	guint8 id;
};

struct walk {
	const struct hid_visitor *visitor;
	gpointer data;
	struct globals now, stack[STACK_MAX];
	guint depth;
	struct hid_range ranges[RANGES_MAX];
	guint n_ranges;
	struct hid_range range; /* half of one, or both */
	gboolean has_first, has_last;
	gboolean numbered; /* reports begin with their id */
	guint level;       /* open collections */
	guint32 bits[256]; /* of each report so far */
};

static void
add_range(struct walk *walk, guint32 first, guint32 last)
{
	if (walk->n_ranges < RANGES_MAX && first <= last)
		walk->ranges[walk->n_ranges++] = (struct hid_range) { first, last };
}

static void
add_half(struct walk *walk)
{
	if (!walk->has_first || !walk->has_last)
		return;
	add_range(walk, walk->range.first, walk->range.last);
	walk->has_first = walk->has_last = FALSE;
}

static void
forget_locals(struct walk *walk)
{
	walk->n_ranges = 0;
	walk->has_first = walk->has_last = FALSE;
}

/* A usage of four bytes brings its own page. */
static guint32
full_usage(const struct walk *walk, const struct entry *entry)
{
	return entry->size == 4 ? entry->value
				: walk->now.page << 16 | entry->value;
}

static gint32
signed_value(const struct entry *entry)
{
	switch (entry->size) {
	case 1: return (gint8) entry->value;
	case 2: return (gint16) entry->value;
	default: return (gint32) entry->value;
	}
}

/* FALSE when no report can be that large. */
static gboolean
take_input(struct walk *walk, guint32 flags)
{
	const struct globals *now = &walk->now;
	guint32 *bits = &walk->bits[now->id];
	guint32 bits_max = 8 * HID_REPORT_BYTES_MAX;
	const struct hid_input input = {
		.id = now->id,
		.numbered = walk->numbered,
		.bit = walk->numbered && *bits == 0 ? 8 : *bits,
		.size = now->size,
		.count = now->count,
		.flags = flags,
		.minimum = now->minimum,
		.usages = walk->ranges,
		.n_usages = walk->n_ranges,
	};

	if (input.size > bits_max || input.count > bits_max ||
	    (guint64) input.size * input.count > bits_max - input.bit)
		return FALSE;
	walk->visitor->input(&input, walk->data);
	*bits = input.bit + input.size * input.count;
	return TRUE;
}

static void
open_collection(struct walk *walk, guint32 kind)
{
	guint32 usage = walk->n_ranges > 0 ? walk->ranges[0].first : 0;

	walk->visitor->open(kind, usage, ++walk->level, walk->data);
}

static void
close_collection(struct walk *walk)
{
	if (walk->level > 0)
		walk->visitor->close(walk->level--, walk->data);
}

static void
take_global(struct walk *walk, const struct entry *entry)
{
	struct globals *now = &walk->now;

	switch (entry->item) {
	case ITEM_USAGE_PAGE: now->page = entry->value & 0xffff; break;
	case ITEM_LOGICAL_MINIMUM: now->minimum = signed_value(entry); break;
	case ITEM_REPORT_SIZE: now->size = entry->value; break;
	case ITEM_REPORT_COUNT: now->count = entry->value; break;
	case ITEM_REPORT_ID:
		now->id = (guint8) entry->value;
		walk->numbered = TRUE;
		break;
	case ITEM_PUSH:
		if (walk->depth < STACK_MAX)
			walk->stack[walk->depth++] = *now;
		break;
	case ITEM_POP:
		if (walk->depth > 0)
			*now = walk->stack[--walk->depth];
		break;
	default: break; /* other ranges and units: of no use here */
	}
}

/* An item that names a usage. FALSE for all others. */
static gboolean
take_usage(struct walk *walk, const struct entry *entry)
{
	switch (entry->item) {
	case ITEM_USAGE:
		add_range(walk, full_usage(walk, entry), full_usage(walk, entry));
		return TRUE;
	case ITEM_USAGE_MINIMUM:
		walk->range.first = full_usage(walk, entry);
		walk->has_first = TRUE;
		add_half(walk);
		return TRUE;
	case ITEM_USAGE_MAXIMUM:
		walk->range.last = full_usage(walk, entry);
		walk->has_last = TRUE;
		add_half(walk);
		return TRUE;
	default: return FALSE;
	}
}

static gboolean
take_entry(struct walk *walk, const struct entry *entry)
{
	gboolean fits = TRUE;

	if (take_usage(walk, entry))
		return TRUE;
	switch (entry->item) {
	case ITEM_INPUT: fits = take_input(walk, entry->value); break;
	case ITEM_COLLECTION: open_collection(walk, entry->value); break;
	case ITEM_END_COLLECTION: close_collection(walk); break;
	case ITEM_OUTPUT:
	case ITEM_FEATURE: break;
	default: take_global(walk, entry); return TRUE;
	}
	forget_locals(walk); /* main items use them up */
	return fits;
}

/* Take the item at @at. Return: where the next one is, or 0 for one cut off. */
static gsize
read_entry(const guint8 *descriptor, gsize len, gsize at, struct entry *entry)
{
	guint prefix = descriptor[at++];

	entry->item = prefix & 0xfc;
	entry->size = (prefix & 3) == 3 ? 4 : prefix & 3;
	entry->value = 0;
	if (prefix == ITEM_LONG) { /* reserved by the standard, skipped */
		entry->item = ITEM_LONG;
		if (len - at < 2 || len - at - 2 < descriptor[at])
			return 0;
		return at + 2u + descriptor[at];
	}
	if (len - at < entry->size)
		return 0;
	for (guint i = 0; i < entry->size; i++)
		entry->value |= (guint32) descriptor[at + i] << (8 * i);
	return at + entry->size;
}

gboolean
hid_items_visit(const guint8 *descriptor, gsize len,
		const struct hid_visitor *visitor, gpointer data)
{
	g_autofree struct walk *walk = g_new0(struct walk, 1);
	struct entry entry;

	walk->visitor = visitor;
	walk->data = data;
	for (gsize at = 0; at < len;) {
		at = read_entry(descriptor, len, at, &entry);
		if (at == 0)
			return FALSE;
		if (entry.item != ITEM_LONG && !take_entry(walk, &entry))
			return FALSE;
	}
	return TRUE;
}

guint32
hid_input_usage(const struct hid_input *input, guint32 i)
{
	for (guint k = 0; k < input->n_usages; k++) {
		const struct hid_range *range = &input->usages[k];

		if (i <= range->last - range->first)
			return range->first + i;
		i -= range->last - range->first + 1;
	}
	return input->n_usages > 0 ? input->usages[input->n_usages - 1].last : 0;
}
