/*
 * hid_pos_report.h - reports of a HID point-of-sale scanner become scans
 *
 * Pure: bytes and times in, scans out. Where the layout does not say whether the
 * scanner sends the AIM identifier, the place of a ']' in each first report does.
 */
#ifndef DRIVERS_HID_POS_REPORT_H
#define DRIVERS_HID_POS_REPORT_H

#include <glib.h>

#include "drivers/driver.h"
#include "drivers/hid_pos_layout.h"

#define HID_POS_SCAN_MAX 4096 /* bytes of data; a longer scan is SCAN_TOO_LONG */

/* Parts of one scan follow each other within milliseconds; longer than this, and
 * the rest is not coming. */
#define HID_POS_PART_WAIT (2 * G_USEC_PER_SEC)
/* How long a rest may still come that nothing announced: after a full report of a
 * scanner without continued bit, and while a spoilt scan is skipped. No person
 * scans twice in this time. */
#define HID_POS_REST_WAIT (G_USEC_PER_SEC / 5)

struct hid_pos_assembler;

/* Owned; @sink gets every scan with @data. */
struct hid_pos_assembler *hid_pos_assembler_new(const struct hid_pos_layout *layout,
						reader_sink_fn *sink,
						gpointer data);
void hid_pos_assembler_free(struct hid_pos_assembler *assembler);

/**
 * hid_pos_feed() - take one input report
 * @report: @len bytes as they arrived; 0 bytes (an empty packet) change nothing
 * @now:    when it arrived
 *
 * Reports with another id are ignored. A report that cannot be right, and a scan
 * that another one interrupts, come out as SCAN_BROKEN: two scans never mix, and
 * no rest of a broken scan passes for a scan.
 * Past HID_POS_SCAN_MAX one SCAN_TOO_LONG comes out, with one byte more than
 * that, and the rest of the scan is skipped.
 */
void hid_pos_feed(struct hid_pos_assembler *assembler, const guint8 *report,
		  gsize len, gint64 now);

/* The next time at which hid_pos_expire() has something to do, or READER_NEVER. */
gint64 hid_pos_due(const struct hid_pos_assembler *assembler);

/* An unfinished scan whose next part is overdue ends: whole, when its scanner marks
 * no continuation, else broken. */
void hid_pos_expire(struct hid_pos_assembler *assembler, gint64 now);

/* The stream was interrupted (unplugged, transfer error): an unfinished scan is
 * broken, and what follows at once is taken for its rest. */
void hid_pos_reset(struct hid_pos_assembler *assembler, gint64 now);

#endif
