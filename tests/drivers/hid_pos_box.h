/*
 * hid_pos_box.h - scanners of every kind, and an assembler with what it gave
 */
#ifndef TESTS_DRIVERS_HID_POS_BOX_H
#define TESTS_DRIVERS_HID_POS_BOX_H

#include <string.h>

#include "tests/drivers/hid_pos_invariants.h"

#define REPORT_LEN 64
#define AIM_LEN    3
#define FLAG_BYTE  63
#define SECOND     G_USEC_PER_SEC

/* How a scanner sends, which its layout need not say. */
struct scanner {
	const char *name;
	struct hid_pos_layout layout;
	gsize aim;        /* where the AIM identifier is, 0: it sends none */
	gsize data, most; /* where the data begins, how much goes into a report */
	gboolean flags;   /* it marks what is continued */
};

#define MARKED                                                                     \
	{                                                                          \
		2, 1, -1, 2, 56, 504, 64, FALSE                                    \
	}
#define SILENT                                                                     \
	{                                                                          \
		2, 1, -1, 2, 62, 504, 64, TRUE                                     \
	}
#define UNMARKED                                                                   \
	{                                                                          \
		1, 1, -1, 2, 62, -1, 64, FALSE                                     \
	}

static const struct scanner scanners[] = {
	{ "honeywell", { 2, 1, 2, 5, 56, 504, 64, FALSE }, 2, 5, 56, TRUE },
	{ "newland", MARKED, 0, 2, 56, TRUE },
	{ "later", { 2, 1, 3, 6, 56, 504, 64, FALSE }, 3, 6, 56, TRUE },
	{ "honeywell-not-named", MARKED, 2, 5, 53, TRUE },
	{ "later-not-named", MARKED, 3, 6, 52, TRUE },
	{ "microscan", UNMARKED, 0, 2, 62, FALSE },
	{ "unnumbered", { -1, 0, -1, 1, 62, 504, 64, FALSE }, 0, 1, 62, TRUE },
	{ "honeywell-silent", SILENT, 2, 5, 56, TRUE },
	{ "newland-silent", SILENT, 0, 2, 56, TRUE },
	{ "later-silent", SILENT, 3, 6, 56, TRUE },
	{ "microscan-silent", SILENT, 0, 2, 62, FALSE },
};
#define HONEYWELL (&scanners[0])
#define NEWLAND   (&scanners[1])
#define MICROSCAN (&scanners[5])

struct got {
	GBytes *data;
	char aim[4];
	enum scan_fault fault;
	gint64 at;
};

struct box {
	const struct scanner *scanner;
	struct hid_pos_assembler *assembler;
	GArray *got;  /* of struct got */
	guint n_read; /* of them, by expect() */
	gint64 now;
};

static inline void
clear_got(gpointer got)
{
	g_bytes_unref(((struct got *) got)->data);
}

static inline void
take(const struct reader_scan *scan, gpointer data)
{
	struct box *box = data;
	struct got got = {
		.data = g_bytes_new(scan->data, scan->len),
		.fault = scan->fault,
		.at = scan->at,
	};

	scan_invariants(scan);
	memcpy(got.aim, scan->aim, sizeof got.aim);
	g_array_append_val(box->got, got);
}

static inline void
open_box(struct box *box, const struct scanner *scanner)
{
	*box = (struct box) { .scanner = scanner, .now = SECOND };
	box->assembler = hid_pos_assembler_new(&scanner->layout, take, box);
	box->got = g_array_new(FALSE, FALSE, sizeof(struct got));
	g_array_set_clear_func(box->got, clear_got);
}

/* Nothing may be left, in the assembler or unread. */
static inline void
close_box(struct box *box)
{
	g_assert_cmpuint(box->got->len, ==, box->n_read);
	hid_pos_expire(box->assembler, box->now + 10 * SECOND);
	g_assert_cmpuint(box->got->len, ==, box->n_read);
	g_assert_true(hid_pos_due(box->assembler) == READER_NEVER);
	hid_pos_assembler_free(box->assembler);
	g_array_unref(box->got);
}

static inline const struct got *
expect(struct box *box, enum scan_fault fault, const char *aim, const void *data,
       gsize len)
{
	const struct got *got;

	g_assert_cmpuint(box->n_read, <, box->got->len);
	got = &g_array_index(box->got, struct got, box->n_read++);
	g_assert_cmpint(got->fault, ==, fault);
	g_assert_cmpstr(got->aim, ==, aim);
	g_assert_cmpuint(g_bytes_get_size(got->data), ==, len);
	if (len > 0)
		g_assert_true(
			memcmp(g_bytes_get_data(got->data, NULL), data, len) == 0);
	return got;
}

static inline void
expect_text(struct box *box, enum scan_fault fault, const char *aim,
	    const char *text)
{
	expect(box, fault, aim, text, strlen(text));
}

/* ---- sending ---- */

static inline void
fill_report(const struct scanner *scanner, guint8 *report, const char *aim,
	    const void *data, gsize len, gboolean more)
{
	memset(report, 0, REPORT_LEN);
	if (scanner->layout.report_id >= 0)
		report[0] = (guint8) scanner->layout.report_id;
	report[scanner->layout.count] = (guint8) len;
	if (scanner->aim > 0 && aim != NULL)
		memcpy(report + scanner->aim, aim, AIM_LEN);
	if (len > 0)
		memcpy(report + scanner->data, data, len);
	if (scanner->flags && more)
		report[FLAG_BYTE] |= 1;
}

/* A copy of just that size, for the sanitizer to watch its end. */
static inline void
feed(struct box *box, const guint8 *report, gsize len)
{
	g_autofree guint8 *copy = g_memdup2(report, len);

	hid_pos_feed(box->assembler, copy, len, box->now);
}

static inline void
send(struct box *box, const char *aim, const void *data, gsize len, gboolean more)
{
	guint8 report[REPORT_LEN];

	fill_report(box->scanner, report, aim, data, len, more);
	feed(box, report, sizeof report);
}

static inline void
send_text(struct box *box, const char *aim, const char *text, gboolean more)
{
	send(box, aim, text, strlen(text), more);
}

/* What this scanner's @aim comes out as. */
static inline const char *
aim_seen(const struct scanner *scanner, const char *aim)
{
	return scanner->aim > 0 ? aim : "";
}

static inline void
add_all(const char *path, GTestDataFunc test)
{
	for (gsize i = 0; i < G_N_ELEMENTS(scanners); i++) {
		g_autofree char *name =
			g_strdup_printf("%s/%s", path, scanners[i].name);

		g_test_add_data_func(name, &scanners[i], test);
	}
}

#endif
