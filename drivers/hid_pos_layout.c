#include "drivers/hid_pos_layout.h"

#include <string.h>

#include "drivers/hid_items.h"

/* Usages as page << 16 | id (HID usage tables, pages 1 and 0x8C). */
#define PAGE_SCANNER      0x8cu
#define USAGE_BYTE_COUNT  0x0001003bu
#define USAGE_SCANNED     0x008c0012u
#define USAGE_SYMBOLOGY_1 0x008c00fbu
#define USAGE_SYMBOLOGY_3 0x008c00fdu
#define USAGE_DATA        0x008c00feu
#define USAGE_CONTINUED   0x008c00ffu

/* The report of nearly all scanners. */
#define COMMON_ID  2
#define COMMON_LEN 64
/* Shorter reports are triggers and status, not scans. */
#define GUESS_BYTES_MIN 8

/* What is known of the input report with one id. */
struct report {
	guint32 bits;
	int count, aim, data, continued; /* as in the layout */
	int aim_len, data_len;
	gboolean scanner; /* in an application of page 0x8C */
	gboolean scanned; /* in a Scanned Data Report collection */
};

struct parser {
	gboolean numbered;   /* reports begin with their id */
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

static void
take_input(const struct hid_input *input, gpointer data)
{
	struct parser *parser = data;
	struct report *report = &parser->reports[input->id];

	if (input->numbered)
		parser->numbered = TRUE;
	if (parser->scanner_level > 0)
		report->scanner = TRUE;
	if (parser->scanned_level > 0)
		report->scanned = TRUE;
	if (!(input->flags & HID_CONSTANT) && input->size > 0 &&
	    input->n_usages > 0)
		for (guint32 i = 0; i < input->count; i++)
			place_element(report, hid_input_usage(input, i),
				      input->bit + i * input->size, input->size);
	report->bits = input->bit + input->count * input->size;
}

static void
open_collection(guint32 kind, guint32 usage, guint level, gpointer data)
{
	struct parser *parser = data;

	if (kind == HID_APPLICATION && usage >> 16 == PAGE_SCANNER &&
	    parser->scanner_level == 0)
		parser->scanner_level = level;
	if (usage == USAGE_SCANNED && parser->scanned_level == 0)
		parser->scanned_level = level;
}

static void
close_collection(guint level, gpointer data)
{
	struct parser *parser = data;

	if (parser->scanner_level == level)
		parser->scanner_level = 0;
	if (parser->scanned_level == level)
		parser->scanned_level = 0;
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

void
hid_pos_layout_common(struct hid_pos_layout *layout)
{
	layout->report_id = COMMON_ID;
	layout->report_len = COMMON_LEN;
	layout_guessed(layout);
}

gboolean
hid_pos_layout_parse(const guint8 *descriptor, gsize len,
		     struct hid_pos_layout *layout)
{
	static const struct hid_visitor visitor = {
		.input = take_input,
		.open = open_collection,
		.close = close_collection,
	};
	g_autofree struct parser *parser = g_new0(struct parser, 1);
	const struct report *best = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(parser->reports); i++) {
		struct report *report = &parser->reports[i];

		report->count = report->aim = report->data = report->continued = -1;
	}
	if (!hid_items_visit(descriptor, len, &visitor, parser))
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
