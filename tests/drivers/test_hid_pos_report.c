/*
 * test_hid_pos_report.c - reports of every kind of scanner become scans
 *
 * However a scan is cut into parts, what comes out is what was scanned.
 */
#include "tests/drivers/hid_pos_box.h"

#define ROUNDS 400

/* ---- whole scans ---- */

/* Let less time pass than would end what is begun. */
static void
pass_some_time(struct box *box)
{
	gint64 due = hid_pos_due(box->assembler);
	gint64 most = due == READER_NEVER ? 3 * SECOND : due - box->now;

	box->now += g_test_rand_int_range(0, (gint32) most);
	hid_pos_expire(box->assembler, box->now);
}

static void
send_empty_packets(struct box *box)
{
	while (g_test_rand_int_range(0, 4) == 0)
		feed(box, NULL, 0);
}

/* Data that has all a parser may stumble over. */
static void
fill_data(const struct scanner *scanner, guint8 *data, gsize len)
{
	static const char odd[] = "]C1]d2\x1d\x01\xff";

	for (gsize i = 0; i < len; i++)
		data[i] =
			g_test_rand_int_range(0, 3) == 0
				? (guint8) odd[g_test_rand_int_range(0, sizeof odd -
										1)]
				: (guint8) g_test_rand_int_range(
					  /* NUL looks like padding where the
					   * layout names no identifier */
					  scanner->layout.aim >= 0, 256);
	if (scanner->aim > 0 && scanner->layout.aim < 0)
		for (gsize i = 0; i < len; i++)
			data[i] |= data[i] == 0;
}

/* How much of @left goes into the next report. */
static gsize
cut(const struct scanner *scanner, gsize left, gboolean first)
{
	gsize most = MIN(left, scanner->most);

	/* without a flag only full reports go on */
	if (!scanner->flags || g_test_rand_int_range(0, 2) == 0)
		return most;
	return (gsize) g_test_rand_int_range(first, (gint32) most + 1);
}

static void
send_scan(struct box *box, const char *aim, const guint8 *data, gsize len)
{
	gsize at = 0;
	gboolean ended = FALSE;

	while (!ended) {
		gsize n = cut(box->scanner, len - at, at == 0);
		gboolean said = at == 0 || g_test_rand_int_range(0, 2) == 0;
		gboolean late_end = g_test_rand_int_range(0, 8) == 0;

		/* sometimes the end comes in an empty report of its own */
		ended = at + n == len &&
			(n == 0 || !box->scanner->flags || !late_end);
		send_empty_packets(box);
		send(box, said ? aim : NULL, data + at, n, !ended);
		at += n;
		send_empty_packets(box);
		if (!ended)
			pass_some_time(box);
	}
	/* after a full report without a flag more might have come */
	if (!box->scanner->flags && len % box->scanner->most == 0) {
		g_assert_cmpuint(box->got->len, ==, box->n_read);
		box->now = hid_pos_due(box->assembler);
		hid_pos_expire(box->assembler, box->now);
	}
}

static gsize
random_len(const struct scanner *scanner)
{
	switch (g_test_rand_int_range(0, 4)) {
	case 0: return (gsize) g_test_rand_int_range(1, HID_POS_SCAN_MAX + 1);
	case 1: return scanner->most * (gsize) g_test_rand_int_range(1, 5);
	default: return (gsize) g_test_rand_int_range(1, 100);
	}
}

/* Any scans in any cuts come out exactly, one after the other. */
static void
test_exact(gconstpointer data)
{
	static const char *const aims[] = { "]C1", "]E0", "]d2", "]X0" };
	const struct scanner *scanner = data;
	struct box box;

	open_box(&box, scanner);
	for (int i = 0; i < ROUNDS; i++) {
		guint8 bytes[HID_POS_SCAN_MAX];
		gsize len = random_len(scanner);
		const char *aim = aims[g_test_rand_int_range(0, 4)];
		const struct got *got;

		fill_data(scanner, bytes, len);
		send_scan(&box, aim, bytes, len);
		got = expect(&box, SCAN_WHOLE, aim_seen(scanner, aim), bytes, len);
		g_assert_true(got->at == box.now);
		pass_some_time(&box);
	}
	close_box(&box);
}

/* A scan of eight bytes, in each of the 128 ways to split it. */
static void
test_every_split(gconstpointer data)
{
	static const char text[] = "]C1\x1d"
				   "4567";
	const struct scanner *scanner = data;
	struct box box;

	if (!scanner->flags) {
		g_test_skip("only its full reports go on");
		return;
	}
	open_box(&box, scanner);
	for (guint splits = 0; splits < 128; splits++) {
		gsize from = 0;

		for (gsize i = 1; i <= 8; i++) {
			if (i < 8 && !(splits >> (i - 1) & 1))
				continue;
			send(&box, "]d2", text + from, i - from, i < 8);
			from = i;
		}
		expect(&box, SCAN_WHOLE, aim_seen(scanner, "]d2"), text, 8);
	}
	close_box(&box);
}

static void
test_longest(gconstpointer scanner)
{
	guint8 data[HID_POS_SCAN_MAX + 1];
	struct box box;

	memset(data, 'l', sizeof data);
	open_box(&box, scanner);
	send_scan(&box, "]C1", data, HID_POS_SCAN_MAX);
	expect(&box, SCAN_WHOLE, aim_seen(box.scanner, "]C1"), data,
	       HID_POS_SCAN_MAX);
	box.now += SECOND;
	send_scan(&box, "]C1", data, HID_POS_SCAN_MAX + 1);
	expect(&box, SCAN_TOO_LONG, aim_seen(box.scanner, "]C1"), data,
	       HID_POS_SCAN_MAX + 1);
	close_box(&box);
}

/* ---- reports in every order ---- */

enum kind { A_MORE, A_LAST, B_MORE, B_LAST, BAD_MORE, BAD_LAST, EMPTY, N_KINDS };

#define ORDER_LEN 5

static gboolean
goes_on(enum kind kind)
{
	return kind == A_MORE || kind == B_MORE || kind == BAD_MORE;
}

/* A whole scan is parts first..last, all of one code, one after the other. */
static void
check_whole(const struct got *got, const enum kind *sent, gboolean *used)
{
	gsize len;
	const guint8 *parts = g_bytes_get_data(got->data, &len);
	enum kind more = strcmp(got->aim, "]A0") == 0 ? A_MORE : B_MORE;

	g_assert_true(parts[0] == 0 || (sent[parts[0] - 1] != more &&
					sent[parts[0] - 1] != BAD_MORE));
	for (gsize i = 0; i < len; i++) {
		g_assert_cmpuint(parts[i], ==, parts[0] + i);
		g_assert_cmpint(sent[parts[i]], ==, i + 1 < len ? more : more + 1);
		g_assert_false(used[parts[i]]);
		used[parts[i]] = TRUE;
	}
}

/* @kinds as digits of a number; the data of each part is its place in the order. */
static void
try_order(guint kinds)
{
	enum kind sent[ORDER_LEN];
	gboolean used[ORDER_LEN] = { FALSE };
	gboolean told = FALSE;
	guint8 n = 0;
	struct box box;

	open_box(&box, HONEYWELL);
	for (int i = 0; i < ORDER_LEN; i++, kinds /= N_KINDS) {
		enum kind kind = (enum kind)(kinds % N_KINDS);
		gboolean bad = kind == BAD_MORE || kind == BAD_LAST;
		guint8 report[REPORT_LEN];

		fill_report(box.scanner, report, kind <= A_LAST ? "]A0" : "]B0", &n,
			    1, goes_on(kind));
		if (bad)
			report[1] = 57;
		box.now++;
		feed(&box, report, kind == EMPTY ? 0 : sizeof report);
		if (kind != EMPTY)
			sent[n++] = kind;
	}
	hid_pos_expire(box.assembler, box.now + 10 * SECOND);
	for (; box.n_read < box.got->len; box.n_read++) {
		const struct got *got =
			&g_array_index(box.got, struct got, box.n_read);

		if (got->fault == SCAN_WHOLE)
			check_whole(got, sent, used);
		else
			told = TRUE;
	}
	/* what was lost was told */
	for (guint8 i = 0; i < n; i++)
		g_assert_true(used[i] || told);
	close_box(&box);
}

static void
test_every_order(void)
{
	guint orders = 1;

	for (int i = 0; i < ORDER_LEN; i++)
		orders *= N_KINDS;
	for (guint i = 0; i < orders; i++)
		try_order(i);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_all("/hid-pos/exact", test_exact);
	add_all("/hid-pos/every-split", test_every_split);
	add_all("/hid-pos/longest", test_longest);
	g_test_add_func("/hid-pos/every-order", test_every_order);
	return g_test_run();
}
