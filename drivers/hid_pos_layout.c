#include "drivers/hid_pos_layout.h"

#include <string.h>

/* Usages as page << 16 | id (HID usage tables, pages 1 and 0x8C). */
#define PAGE_SCANNER      0x8cu
#define USAGE_BYTE_COUNT  0x0001003bu
#define USAGE_SCANNED     0x008c0012u
#define USAGE_SYMBOLOGY_1 0x008c00fbu
#define USAGE_SYMBOLOGY_3 0x008c00fdu
#define USAGE_DATA        0x008c00feu
#define USAGE_CONTINUED   0x008c00ffu

#define REPORT_BYTES_MAX 4096
#define USAGES_MAX       64
#define STACK_MAX        16
/* Shorter reports are triggers and status, not scans. */
#define GUESS_BYTES_MIN        8
#define COLLECTION_APPLICATION 1

/* Item prefixes with the size bits cleared (HID 1.11, section 6.2.2). */
enum item {
	ITEM_INPUT = 0x80,
	ITEM_OUTPUT = 0x90,
	ITEM_FEATURE = 0xb0,
	ITEM_COLLECTION = 0xa0,
	ITEM_END_COLLECTION = 0xc0,
	ITEM_USAGE_PAGE = 0x04,
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

struct globals {
	guint32 page, size, count;
	guint8 id;
};

/* What is known of the input report with one id. */
struct report {
	guint32 bits;
	int count, aim, data, continued; /* as in the layout */
	int aim_len, data_len;
	gboolean scanner; /* in an application of page 0x8C */
	gboolean scanned; /* in a Scanned Data Report collection */
};

struct parser {
	struct globals now, stack[STACK_MAX];
	guint depth;
	guint32 usages[USAGES_MAX];
	guint n_usages;
	guint32 minimum;
	gboolean has_minimum;
	gboolean numbered;   /* reports begin with their id */
	guint level;         /* open collections */
	guint scanner_level; /* level of the open 0x8C application, 0: none */
	guint scanned_level;
	struct report reports[256];
};

static gboolean
byte_at(guint32 bit, guint32 size, int *byte)
{
	*byte = (int) (bit / 8);
	return size == 8 && bit % 8 == 0;
}

/* One element of an input field has this usage, @size bits from @bit on. */
static void
place_element(struct report *report, guint32 usage, guint32 bit, guint32 size)
{
	int byte;
	gboolean whole = byte_at(bit, size, &byte);

	if (usage == USAGE_CONTINUED && report->continued < 0)
		report->continued = (int) bit;
	if (!whole)
		return;
	if (usage == USAGE_BYTE_COUNT && report->count < 0) {
		report->count = byte;
	} else if (usage >= USAGE_SYMBOLOGY_1 && usage <= USAGE_SYMBOLOGY_3) {
		if (report->aim < 0)
			report->aim = byte;
		if (byte == report->aim + report->aim_len)
			report->aim_len++;
	} else if (usage == USAGE_DATA) {
		if (report->data < 0)
			report->data = byte;
		if (byte == report->data + report->data_len)
			report->data_len++;
	}
}

/* An Input item; FALSE when no report can be that large. */
static gboolean
take_input(struct parser *parser, guint32 flags)
{
	const struct globals *now = &parser->now;
	struct report *report = &parser->reports[now->id];
	guint32 bits_max = 8 * REPORT_BYTES_MAX;

	if (parser->numbered && report->bits == 0)
		report->bits = 8;
	if (now->size > bits_max || now->count > bits_max ||
	    now->size * now->count > bits_max - report->bits)
		return FALSE;
	if (parser->scanner_level > 0)
		report->scanner = TRUE;
	if (parser->scanned_level > 0)
		report->scanned = TRUE;
	if (!(flags & 1) && now->size > 0 &&
	    parser->n_usages > 0) /* not constant */
		for (guint32 i = 0; i < now->count; i++)
			place_element(report,
				      parser->usages[MIN(i, parser->n_usages - 1)],
				      report->bits + i * now->size, now->size);
	report->bits += now->size * now->count;
	return TRUE;
}

static void
open_collection(struct parser *parser, guint32 kind)
{
	guint32 usage = parser->n_usages > 0 ? parser->usages[0] : 0;

	parser->level++;
	if (kind == COLLECTION_APPLICATION && usage >> 16 == PAGE_SCANNER &&
	    parser->scanner_level == 0)
		parser->scanner_level = parser->level;
	if (usage == USAGE_SCANNED && parser->scanned_level == 0)
		parser->scanned_level = parser->level;
}

static void
close_collection(struct parser *parser)
{
	if (parser->level == 0)
		return;
	if (parser->scanner_level == parser->level)
		parser->scanner_level = 0;
	if (parser->scanned_level == parser->level)
		parser->scanned_level = 0;
	parser->level--;
}

static void
add_usage(struct parser *parser, guint32 usage)
{
	if (parser->n_usages < USAGES_MAX)
		parser->usages[parser->n_usages++] = usage;
}

/* A usage of four bytes brings its own page. */
static guint32
full_usage(const struct parser *parser, guint32 value, guint size)
{
	return size == 4 ? value : parser->now.page << 16 | value;
}

static void
add_usages_to(struct parser *parser, guint32 maximum)
{
	if (parser->has_minimum)
		for (guint32 usage = parser->minimum;
		     usage <= maximum && parser->n_usages < USAGES_MAX; usage++)
			add_usage(parser, usage);
	parser->has_minimum = FALSE;
}

static void
forget_locals(struct parser *parser)
{
	parser->n_usages = 0;
	parser->has_minimum = FALSE;
}

static void
take_global(struct parser *parser, guint item, guint32 value)
{
	struct globals *now = &parser->now;

	switch (item) {
	case ITEM_USAGE_PAGE: now->page = value & 0xffff; break;
	case ITEM_REPORT_SIZE: now->size = value; break;
	case ITEM_REPORT_COUNT: now->count = value; break;
	case ITEM_REPORT_ID:
		now->id = (guint8) value;
		parser->numbered = TRUE;
		break;
	case ITEM_PUSH:
		if (parser->depth < STACK_MAX)
			parser->stack[parser->depth++] = *now;
		break;
	case ITEM_POP:
		if (parser->depth > 0)
			*now = parser->stack[--parser->depth];
		break;
	default: break; /* ranges and units: of no use here */
	}
}

static gboolean
take_item(struct parser *parser, guint item, guint32 value, guint size)
{
	gboolean fits = TRUE;

	switch (item) {
	case ITEM_USAGE: add_usage(parser, full_usage(parser, value, size)); break;
	case ITEM_USAGE_MINIMUM:
		parser->minimum = full_usage(parser, value, size);
		parser->has_minimum = TRUE;
		break;
	case ITEM_USAGE_MAXIMUM:
		add_usages_to(parser, full_usage(parser, value, size));
		break;
	case ITEM_INPUT:
		fits = take_input(parser, value);
		forget_locals(parser);
		break;
	case ITEM_COLLECTION:
		open_collection(parser, value);
		forget_locals(parser);
		break;
	case ITEM_END_COLLECTION:
		close_collection(parser);
		forget_locals(parser);
		break;
	case ITEM_OUTPUT:
	case ITEM_FEATURE: forget_locals(parser); break;
	default: take_global(parser, item, value); break;
	}
	return fits;
}

/* All items in turn; FALSE when one is cut off or absurd. */
static gboolean
take_items(struct parser *parser, const guint8 *descriptor, gsize len)
{
	for (gsize i = 0; i < len;) {
		guint prefix = descriptor[i++];
		guint size = (prefix & 3) == 3 ? 4 : prefix & 3;
		guint32 value = 0;

		if (prefix == ITEM_LONG) { /* reserved by the standard, skipped */
			if (len - i < 2 || len - i - 2 < descriptor[i])
				return FALSE;
			i += 2u + descriptor[i];
			continue;
		}
		if (len - i < size)
			return FALSE;
		for (guint k = 0; k < size; k++)
			value |= (guint32) descriptor[i + k] << (8 * k);
		i += size;
		if (!take_item(parser, prefix & 0xfc, value, size))
			return FALSE;
	}
	return TRUE;
}

/* The layout of a report whose data field is named. */
static void
layout_named(const struct report *report, struct hid_pos_layout *layout)
{
	int first = layout->report_id < 0 ? 0 : 1;

	layout->data = report->data;
	layout->data_len = report->data_len;
	layout->aim = report->aim_len == 3 ? report->aim : -1;
	layout->continued = report->continued;
	layout->count = report->count;
	/* Every maker counts in the byte after the id, named or not. */
	if (layout->count < 0 && report->data > first && layout->aim != first)
		layout->count = first;
}

/* The layout every maker has in common: id, length, data, flag in the last byte. */
static void
layout_guessed(struct hid_pos_layout *layout)
{
	layout->count = layout->report_id < 0 ? 0 : 1;
	layout->data = layout->count + 1;
	layout->data_len = layout->report_len - layout->data;
	layout->aim = -1;
	layout->continued = 8 * (layout->report_len - 1);
	layout->guessed = TRUE;
}

gboolean
hid_pos_layout_parse(const guint8 *descriptor, gsize len,
		     struct hid_pos_layout *layout)
{
	g_autofree struct parser *parser = g_new0(struct parser, 1);
	const struct report *best = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(parser->reports); i++) {
		struct report *report = &parser->reports[i];

		report->count = report->aim = report->data = report->continued = -1;
	}
	if (!take_items(parser, descriptor, len))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(parser->reports); i++) {
		const struct report *report = &parser->reports[i];
		gboolean usable =
			report->data_len > 0 ||
			(report->scanner && report->bits >= 8 * GUESS_BYTES_MIN);

		if (!usable)
			continue;
		/* named data before none, then the report the standard names */
		if (best == NULL ||
		    2 * (report->data_len > 0) + report->scanned >
			    2 * (best->data_len > 0) + best->scanned)
			best = report;
	}
	if (best == NULL)
		return FALSE;
	memset(layout, 0, sizeof *layout);
	layout->report_id = parser->numbered ? (int) (best - parser->reports) : -1;
	layout->report_len = (int) ((best->bits + 7) / 8);
	if (best->data_len > 0)
		layout_named(best, layout);
	else
		layout_guessed(layout);
	return TRUE;
}
