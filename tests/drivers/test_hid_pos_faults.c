/*
 * test_hid_pos_faults.c - parts that are damaged, lost, late or too many
 *
 * What is spoilt is said to be broken, once, and the next scan is good again.
 */
#include "tests/drivers/hid_pos_box.h"

/* ---- what cannot be right ---- */

/* Cut reports: where all counted data arrived the scan counts, else it is broken.
 */
static void
test_short_reports(void)
{
	for (gsize s = 0; s < G_N_ELEMENTS(scanners); s++) {
		const struct scanner *scanner = &scanners[s];
		gsize end = scanner->data + 5;
		guint8 report[REPORT_LEN];
		struct box box;

		open_box(&box, scanner);
		fill_report(scanner, report, "]C1", "12345", 5, FALSE);
		for (gsize len = 1; len <= sizeof report; len++) {
			feed(&box, report, len);
			box.now += SECOND;
			hid_pos_expire(box.assembler, box.now);
			if (len >= end)
				expect_text(&box, SCAN_WHOLE,
					    aim_seen(scanner, "]C1"), "12345");
			else if (scanner->aim == 0 || scanner->layout.aim >= 0)
				expect(&box, SCAN_BROKEN, "", NULL, 0);
			else
				box.n_read = box.got->len;
		}
		close_box(&box);
	}
}

/* Every count: up to the room it is a scan, beyond it no byte is believed. */
static void
test_every_count(void)
{
	guint8 report[REPORT_LEN], data[REPORT_LEN];
	struct box box;

	memset(data, 'x', sizeof data);
	open_box(&box, HONEYWELL);
	for (guint count = 0; count < 256; count++) {
		fill_report(HONEYWELL, report, "]C1", data, 56, FALSE);
		report[1] = (guint8) count;
		feed(&box, report, sizeof report);
		if (count > 56)
			expect(&box, SCAN_BROKEN, "", NULL, 0);
		else if (count > 0)
			expect(&box, SCAN_WHOLE, "]C1", data, count);
	}
	close_box(&box);
}

/* Reports with another id, in the middle of a scan. */
static void
test_other_ids(void)
{
	guint8 report[REPORT_LEN];
	struct box box;

	open_box(&box, HONEYWELL);
	send_text(&box, "]C1", "begin ", TRUE);
	fill_report(HONEYWELL, report, "]E0", "no", 2, FALSE);
	for (guint id = 0; id < 256; id++) {
		report[0] = (guint8) id;
		if (id != 2)
			feed(&box, report, sizeof report);
	}
	send_text(&box, "]C1", "end", FALSE);
	expect_text(&box, SCAN_WHOLE, "]C1", "begin end");
	close_box(&box);
}

/* A report without data begins nothing, and its identifier names nothing. */
static void
test_empty_first_part(void)
{
	struct box box;

	open_box(&box, HONEYWELL);
	send_text(&box, "]Q1", "", TRUE);
	g_assert_true(hid_pos_due(box.assembler) == READER_NEVER);
	send_text(&box, NULL, "bare", FALSE);
	expect_text(&box, SCAN_WHOLE, "", "bare");
	close_box(&box);
}

/* The rest of a garbled scan is dropped; the next scan is good again. */
static void
test_garbled_part(void)
{
	guint8 report[REPORT_LEN];
	struct box box;

	open_box(&box, NEWLAND);
	send_text(&box, NULL, "one", TRUE);
	fill_report(NEWLAND, report, NULL, "two", 3, TRUE);
	report[1] = 200;
	feed(&box, report, sizeof report);
	expect_text(&box, SCAN_BROKEN, "", "one");
	send_text(&box, NULL, "three", TRUE);
	send_text(&box, NULL, "four", FALSE);
	send_text(&box, NULL, "next", FALSE);
	expect_text(&box, SCAN_WHOLE, "", "next");
	close_box(&box);
}

/* Random bytes: nothing is invented, nothing is kept for ever. */
static void
test_noise(gconstpointer data)
{
	struct box box;

	open_box(&box, data);
	for (int i = 0; i < 20000; i++) {
		guint8 report[REPORT_LEN];
		gsize len = (gsize) g_test_rand_int_range(0, REPORT_LEN + 1);

		for (gsize k = 0; k < len; k++)
			report[k] = (guint8) g_test_rand_int_range(0, 256);
		if (box.scanner->layout.report_id >= 0)
			report[0] = (guint8) box.scanner->layout.report_id;
		if (g_test_rand_int_range(0, 2) == 0)
			report[1] %= 64;
		box.now += g_test_rand_int_range(0, (gint32) SECOND / 8);
		feed(&box, report, len);
	}
	hid_pos_expire(box.assembler, box.now + 10 * SECOND);
	box.n_read = box.got->len;
	box.now += 20 * SECOND;
	send_text(&box, "]C1", "good", FALSE);
	expect_text(&box, SCAN_WHOLE, aim_seen(box.scanner, "]C1"), "good");
	close_box(&box);
}

/* ---- too late, too long, cut off ---- */

static void
test_interrupted(void)
{
	struct box box;

	open_box(&box, HONEYWELL);
	send_text(&box, "]C1", "half", TRUE);
	send_text(&box, "]E0", "other", FALSE);
	expect_text(&box, SCAN_BROKEN, "]C1", "half");
	expect_text(&box, SCAN_WHOLE, "]E0", "other");
	send_text(&box, "]C1", "half", TRUE);
	send_text(&box, "]E0", "two ", TRUE);
	send_text(&box, "]E0", "parts", FALSE);
	expect_text(&box, SCAN_BROKEN, "]C1", "half");
	expect_text(&box, SCAN_WHOLE, "]E0", "two parts");
	close_box(&box);
}

static void
test_overdue(void)
{
	struct box box;
	gint64 begun;

	open_box(&box, HONEYWELL);
	begun = box.now;
	send_text(&box, "]C1", "half", TRUE);
	g_assert_true(hid_pos_due(box.assembler) == begun + HID_POS_PART_WAIT);
	box.now = begun + HID_POS_PART_WAIT - 1;
	hid_pos_expire(box.assembler, box.now);
	send_text(&box, "]C1", "", TRUE); /* nothing in it: no more time either */
	g_assert_true(hid_pos_due(box.assembler) == begun + HID_POS_PART_WAIT);
	box.now++;
	send_text(&box, "]C1", "next", FALSE); /* nobody called expire() */
	expect_text(&box, SCAN_BROKEN, "]C1", "half");
	expect_text(&box, SCAN_WHOLE, "]C1", "next");
	close_box(&box);
}

/* Full reports without a flag: the pause ends the scan, and it is whole. */
static void
test_pause_ends(void)
{
	guint8 data[62];
	struct box box;
	gint64 begun;

	memset(data, 'f', sizeof data);
	open_box(&box, MICROSCAN);
	begun = box.now;
	send(&box, NULL, data, sizeof data, FALSE);
	box.now = begun + HID_POS_REST_WAIT - 1;
	hid_pos_expire(box.assembler, box.now);
	g_assert_cmpuint(box.got->len, ==, 0);
	g_assert_true(hid_pos_due(box.assembler) == box.now + 1);
	box.now++;
	send_text(&box, NULL, "next", FALSE);
	expect(&box, SCAN_WHOLE, "", data, sizeof data);
	expect_text(&box, SCAN_WHOLE, "", "next");
	close_box(&box);
}

/* A scan that never ends is told once; the one after its end is good. */
static void
test_endless(void)
{
	guint8 data[HID_POS_SCAN_MAX + 1];
	struct box box;

	memset(data, 'e', sizeof data);
	open_box(&box, HONEYWELL);
	for (int i = 0; i < 10000; i++) {
		send(&box, "]C1", data, 56, TRUE);
		box.now += HID_POS_REST_WAIT - 1;
	}
	expect(&box, SCAN_TOO_LONG, "]C1", data, sizeof data);
	send(&box, "]C1", data, 1, FALSE);
	send_text(&box, "]C1", "next", FALSE);
	expect_text(&box, SCAN_WHOLE, "]C1", "next");
	close_box(&box);
}

static void
test_reset(void)
{
	struct box box;

	open_box(&box, HONEYWELL);
	hid_pos_reset(box.assembler, box.now); /* nothing begun: nothing lost */
	send_text(&box, "]C1", "first", FALSE);
	expect_text(&box, SCAN_WHOLE, "]C1", "first");
	send_text(&box, "]C1", "half", TRUE);
	hid_pos_reset(box.assembler, box.now);
	hid_pos_reset(box.assembler, box.now);
	expect_text(&box, SCAN_BROKEN, "]C1", "half");
	send_text(&box, "]C1", "rest", FALSE); /* no scan of its own */
	send_text(&box, "]C1", "second", FALSE);
	expect_text(&box, SCAN_WHOLE, "]C1", "second");
	send_text(&box, "]C1", "half", TRUE);
	hid_pos_reset(box.assembler, box.now);
	expect_text(&box, SCAN_BROKEN, "]C1", "half");
	box.now += HID_POS_REST_WAIT; /* the rest never came */
	send_text(&box, "]C1", "third", FALSE);
	expect_text(&box, SCAN_WHOLE, "]C1", "third");
	close_box(&box);
}

/* ---- what looks like an identifier ---- */

/* Counted, it is data; not counted, it stands before the data. */
static void
test_aim_in_data(void)
{
	guint8 report[REPORT_LEN];
	struct box box;

	open_box(&box, NEWLAND);
	send_text(&box, NULL, "]C1data", FALSE);
	expect_text(&box, SCAN_WHOLE, "", "]C1data");
	fill_report(NEWLAND, report, NULL, "]C1data", 7, FALSE);
	report[1] = 4;
	feed(&box, report, sizeof report);
	expect_text(&box, SCAN_WHOLE, "]C1", "data");
	close_box(&box);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_all("/hid-pos/faults/noise", test_noise);
	g_test_add_func("/hid-pos/faults/short-reports", test_short_reports);
	g_test_add_func("/hid-pos/faults/every-count", test_every_count);
	g_test_add_func("/hid-pos/faults/other-ids", test_other_ids);
	g_test_add_func("/hid-pos/faults/empty-first-part", test_empty_first_part);
	g_test_add_func("/hid-pos/faults/garbled-part", test_garbled_part);
	g_test_add_func("/hid-pos/faults/interrupted", test_interrupted);
	g_test_add_func("/hid-pos/faults/overdue", test_overdue);
	g_test_add_func("/hid-pos/faults/pause-ends", test_pause_ends);
	g_test_add_func("/hid-pos/faults/endless", test_endless);
	g_test_add_func("/hid-pos/faults/reset", test_reset);
	g_test_add_func("/hid-pos/faults/aim-in-data", test_aim_in_data);
	return g_test_run();
}
