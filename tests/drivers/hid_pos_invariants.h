/*
 * hid_pos_invariants.h - what holds for every layout and every scan
 *
 * Shared by the tests and the fuzzer.
 */
#ifndef TESTS_DRIVERS_HID_POS_INVARIANTS_H
#define TESTS_DRIVERS_HID_POS_INVARIANTS_H

#include <string.h>

#include "drivers/hid_pos_report.h"

/* Every field lies inside the report. */
static inline void
layout_invariants(const struct hid_pos_layout *layout)
{
	g_assert_cmpint(layout->report_id, >=, -1);
	g_assert_cmpint(layout->report_id, <=, 255);
	g_assert_cmpint(layout->report_len, >, 0);
	g_assert_cmpint(layout->data, >=, 0);
	g_assert_cmpint(layout->data_len, >, 0);
	g_assert_cmpint(layout->data + layout->data_len, <=, layout->report_len);
	g_assert_cmpint(layout->count, >=, -1);
	g_assert_cmpint(layout->count, <, layout->report_len);
	g_assert_cmpint(layout->aim, >=, -1);
	if (layout->aim >= 0)
		g_assert_cmpint(layout->aim + 3, <=, layout->report_len);
	g_assert_cmpint(layout->continued, >=, -1);
	g_assert_cmpint(layout->continued, <, 8 * layout->report_len);
}

static inline void
scan_invariants(const struct reader_scan *scan)
{
	gsize aim = strnlen(scan->aim, sizeof scan->aim);

	g_assert_true(aim == 0 || (aim == 3 && scan->aim[0] == ']'));
	switch (scan->fault) {
	case SCAN_WHOLE:
		g_assert_cmpuint(scan->len, >, 0);
		g_assert_cmpuint(scan->len, <=, HID_POS_SCAN_MAX);
		break;
	case SCAN_TOO_LONG:
		g_assert_cmpuint(scan->len, ==, HID_POS_SCAN_MAX + 1);
		break;
	case SCAN_BROKEN: g_assert_cmpuint(scan->len, <=, HID_POS_SCAN_MAX); break;
	}
}

#endif
