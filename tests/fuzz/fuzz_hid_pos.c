/*
 * fuzz_hid_pos.c - libFuzzer target for HID point-of-sale scanners
 *
 * fuzz-with: drivers/hid_pos_report.c drivers/hid_pos_layout.c drivers/hid_items.c
 *
 * The input is a length, a report descriptor of that many bytes, and then what
 * happens: a byte that chooses, and its argument. Everything is handed on in a
 * copy of just its size, for the sanitizer to watch its ends.
 */
#include <stddef.h>
#include <stdint.h>

#include "tests/drivers/hid_pos_invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const guint8 *bytes;
	gsize left;
};

struct run {
	struct hid_pos_layout layout;
	struct hid_pos_assembler *assembler;
	gint64 now;
	gsize in, out; /* bytes of reports, bytes of scans */
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

static void
take(const struct reader_scan *scan, gpointer data)
{
	struct run *run = data;

	scan_invariants(scan);
	g_assert_true(scan->at == run->now);
	run->out += scan->len;
	g_assert_cmpuint(run->out, <=, run->in); /* no byte comes out twice */
}

static void
expire(struct run *run)
{
	hid_pos_expire(run->assembler, run->now);
	g_assert_true(hid_pos_due(run->assembler) > run->now);
}

/* A report with the right id, so that the fuzzer need not find it. */
static void
feed(struct run *run, struct input *input, gsize len)
{
	g_autofree guint8 *report = next_bytes(input, &len);

	if (len > 0 && run->layout.report_id >= 0)
		report[0] = (guint8) run->layout.report_id;
	run->in += len;
	hid_pos_feed(run->assembler, report, len, run->now);
}

static void
step(struct run *run, struct input *input)
{
	guint8 choice = next_byte(input);

	switch (choice & 7) {
	case 0: hid_pos_feed(run->assembler, NULL, 0, run->now); break;
	case 1: hid_pos_reset(run->assembler, run->now); break;
	case 2:
		run->now += next_byte(input) * (HID_POS_PART_WAIT / 128);
		expire(run);
		break;
	case 3: run->now += choice * (HID_POS_REST_WAIT / 128); break;
	case 4: feed(run, input, next_byte(input)); break;
	default: feed(run, input, (gsize) run->layout.report_len); break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = { data, size };
	gsize len = next_byte(&input);
	g_autofree guint8 *descriptor = next_bytes(&input, &len);
	struct run run = { .now = 1 };

	if (!hid_pos_layout_parse(descriptor, len, &run.layout))
		return 0;
	layout_invariants(&run.layout);
	run.assembler = hid_pos_assembler_new(&run.layout, take, &run);
	while (input.left > 0)
		step(&run, &input);
	run.now += HID_POS_PART_WAIT;
	expire(&run);
	g_assert_true(hid_pos_due(run.assembler) == READER_NEVER);
	hid_pos_assembler_free(run.assembler);
	return 0;
}
