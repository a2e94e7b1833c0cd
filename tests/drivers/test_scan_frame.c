/*
 * test_scan_frame.c - streams of characters, in any cut, become the codes in them
 */
#include "core/code.h"
#include "drivers/scan_frame_box.h"

/* ---- whatever the cut ---- */

static const char *const codes[] = { "P-1001", "4006381333931",
				     "0109501101530003\03521A" };

/* All codes as the scanner sends them; owned. */
static GString *
stream_of(const struct manner *manner)
{
	GString *stream = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
		g_string_append_printf(stream, "%s%s%s", manner->prefix, codes[i],
				       manner->sent);
	return stream;
}

/* Every two cuts. */
static void
test_every_split(gconstpointer data)
{
	const struct manner *manner = data;
	g_autoptr(GString) stream = stream_of(manner);

	for (gsize a = 0; a <= stream->len; a++) {
		for (gsize b = a; b <= stream->len; b++) {
			struct box box;

			open_box(&box, manner->prefix, manner->suffix, "");
			feed_bytes(&box, stream->str, a);
			wait_for(&box, SCAN_FRAME_SILENCE / 2 - 1);
			feed_bytes(&box, stream->str + a, b - a);
			wait_for(&box, SCAN_FRAME_SILENCE / 2 - 1);
			feed_bytes(&box, stream->str + b, stream->len - b);
			for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
				expect(&box, SCAN_WHOLE, codes[i]);
			close_box(&box);
		}
	}
}

static void
random_bytes(GString *out, gint32 most)
{
	gint32 len = g_test_rand_int_range(0, most);

	g_string_truncate(out, 0);
	while (len-- > 0) /* few different ones, so that ends come often */
		g_string_append_c(out, "AB1]\x1d\r\n\t<>\0\x02"
				       "xyz\xff"[g_test_rand_int_range(0, 16)]);
}

static void
same_scans(const struct box *a, const struct box *b)
{
	g_assert_cmpuint(a->got->len, ==, b->got->len);
	for (guint i = 0; i < a->got->len; i++) {
		const struct got *x = &g_array_index(a->got, struct got, i);
		const struct got *y = &g_array_index(b->got, struct got, i);

		g_assert_cmpint(x->fault, ==, y->fault);
		g_assert_cmpint(x->at, ==, y->at);
		g_assert_true(g_bytes_equal(x->data, y->data));
		g_assert_true(g_bytes_equal(x->raw, y->raw));
	}
}

/* Anything at any time, at once or byte by byte: the same comes out, and no more
 * than went in. */
static void
test_any_stream(gconstpointer data)
{
	const struct manner *manner = data;
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (int run = 0; run < 300; run++) {
		struct box whole, single;
		gsize in = 0, out = 0;

		open_box(&whole, manner->prefix, manner->suffix, "]");
		open_box(&single, manner->prefix, manner->suffix, "]");
		for (int i = 0; i < 30; i++) {
			gint64 pause = g_test_rand_int_range(0, 200) * MSEC;

			random_bytes(bytes, 20);
			feed_bytes(&whole, bytes->str, bytes->len);
			for (gsize k = 0; k < bytes->len; k++)
				feed_bytes(&single, bytes->str + k, 1);
			in += bytes->len;
			if (g_test_rand_int_range(0, 10) == 0) {
				scan_frame_reset(whole.frame, whole.now);
				scan_frame_reset(single.frame, single.now);
			}
			if (g_test_rand_int_range(0, 10) == 0) {
				whole.now += pause; /* nobody looks */
				single.now += pause;
			} else {
				wait_for(&whole, pause);
				wait_for(&single, pause);
			}
		}
		same_scans(&whole, &single);
		for (guint i = 0; i < whole.got->len; i++)
			out += g_bytes_get_size(
				g_array_index(whole.got, struct got, i).data);
		g_assert_cmpuint(out, <=, in);
		whole.n_read = whole.got->len;
		single.n_read = single.got->len;
		close_box(&whole);
		close_box(&single);
	}
}

/* ---- ends ---- */

static void
test_silence(void)
{
	struct box box;

	open_box(&box, "", "", "");
	feed(&box, "A\r\nB"); /* ends nothing */
	g_assert_cmpint(scan_frame_due(box.frame), ==,
			box.now + SCAN_FRAME_SILENCE);
	wait_for(&box, SCAN_FRAME_SILENCE - 1);
	feed(&box, "C");
	wait_for(&box, SCAN_FRAME_SILENCE - 1);
	g_assert_cmpuint(box.got->len, ==, 0);
	wait_for(&box, 1);
	expect(&box, SCAN_WHOLE, "A\r\nBC");
	g_assert_cmpint(g_array_index(box.got, struct got, 0).at, ==,
			box.now - SCAN_FRAME_SILENCE);
	g_assert_true(scan_frame_due(box.frame) == READER_NEVER);
	close_box(&box);
}

/* A scanner out of its box may send any suffix or none. */
static void
test_silence_out_of_the_box(void)
{
	struct box box;

	open_box(&box, "", NULL, "");
	feed(&box, "NONE");
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_WHOLE, "NONE");
	feed(&box, "\t\r\n\n\r\tSOME\t\n\r");
	expect(&box, SCAN_WHOLE, "SOME");
	wait_for(&box, SCAN_FRAME_SILENCE);
	close_box(&box);
}

/* The suffix is known and did not come: no telling what else did not. */
static void
test_suffix_missing(void)
{
	struct box box;

	open_box(&box, "", "\r\n", "");
	feed(&box, "HALF\r");
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_BROKEN, "HALF\r");
	feed(&box, "NEXT\r\n");
	expect(&box, SCAN_WHOLE, "NEXT");
	close_box(&box);
}

/* The program was busy for so long that there may have been a silence. */
static void
test_nobody_looked(void)
{
	struct box box;

	open_box(&box, "", NULL, "");
	feed(&box, "P-1");
	box.now += SCAN_FRAME_SILENCE;
	feed(&box, "P-2"); /* one code or two? */
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_BROKEN, "P-1P-2");
	feed(&box, "P-3");
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_WHOLE, "P-3");
	feed(&box, "P-");
	box.now += SCAN_FRAME_SILENCE;
	feed(&box, "4\rP-5"); /* the end says that it was one */
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_WHOLE, "P-4");
	expect(&box, SCAN_WHOLE, "P-5");
	close_box(&box);
}

/* ---- prefix, separator ---- */

static void
test_prefix(void)
{
	struct box box;

	open_box(&box, "AB", "\r", "");
	feed(&box, "ABC\rC\rAB\rA\rABAB\r");
	expect(&box, SCAN_WHOLE, "C");
	expect(&box, SCAN_WHOLE, "C"); /* it has been set otherwise since */
	expect(&box, SCAN_WHOLE, "A"); /* and "AB" alone was nothing */
	expect(&box, SCAN_WHOLE, "AB");
	close_box(&box);
}

static void
test_separator(void)
{
	struct box box;

	open_box(&box, "", "\r", "]");
	feed(&box, "]C110A]21B\r10A]21B]\r]\r]C\r");
	expect(&box, SCAN_WHOLE,
	       "]C110A\x1d"
	       "21B");
	expect(&box, SCAN_WHOLE,
	       "10A\x1d"
	       "21B\x1d");
	expect(&box, SCAN_WHOLE, "\x1d");
	expect(&box, SCAN_WHOLE,
	       "\x1d"
	       "C");
	close_box(&box);
	open_box(&box, "", "\r", "\xee\x80\x88"); /* F8 */
	feed(&box, "10A\xee\x80\x88"
		   "21B\xee\x80\r");
	expect(&box, SCAN_WHOLE,
	       "10A\x1d"
	       "21B\xee\x80");
	close_box(&box);
}

/* What was sent, for teaching. */
static void
test_raw(void)
{
	static const char *const sent[] = { "<<A]B>>>", "C>>>" };
	struct box box;

	open_box(&box, "<<", ">>>", "]");
	feed(&box, sent[0]);
	feed(&box, sent[1]);
	expect(&box, SCAN_WHOLE,
	       "A\x1d"
	       "B");
	expect(&box, SCAN_WHOLE, "C");
	for (guint i = 0; i < G_N_ELEMENTS(sent); i++) {
		g_autoptr(GBytes) wanted = g_bytes_new(sent[i], strlen(sent[i]));

		g_assert_true(
			g_bytes_equal(g_array_index(box.got, struct got, i).raw,
				      wanted));
	}
	close_box(&box);
}

/* Bytes of no code stay in the data, where the reader of codes refuses them. */
static void
test_garbage(void)
{
	static const char noise[] = "\x00\x01\xfe\x7f\x1b[A";
	struct box box;

	open_box(&box, "", NULL, "");
	feed_bytes(&box, noise, sizeof noise - 1);
	feed(&box, "\r");
	expect_bytes(&box, SCAN_WHOLE, noise, sizeof noise - 1);
	close_box(&box);
}

/* Noise in the middle of a code leaves nothing that could be booked. */
static void
test_noise_is_refused(void)
{
	static const char ends[] = "\r\n\t";

	for (int noise = 0; noise < 256; noise++) {
		const char sent[] = { 'P', '-', (char) noise, '1', '\r' };
		gboolean harmless = noise >= ' ' && noise < 0x7f;
		struct box box;

		if (harmless || (noise != 0 && strchr(ends, noise) != NULL))
			continue;
		open_box(&box, "", NULL, "");
		feed_bytes(&box, sent, sizeof sent);
		for (guint i = 0; i < box.got->len; i++) {
			gsize len;
			const char *data = g_bytes_get_data(
				g_array_index(box.got, struct got, i).data, &len);
			AUTO(code) code = code_parse(data, len, "2026-11-24");

			g_assert_cmpint(code->kind, ==, CODE_BAD);
		}
		g_assert_cmpuint(box.got->len, ==, 1);
		box.n_read = 1;
		close_box(&box);
	}
}

/* ---- too long ---- */

static void
test_longest(gconstpointer data)
{
	const struct manner *manner = data;
	g_autofree char *most = g_strnfill(SCAN_FRAME_MAX, 'm');
	g_autofree char *more = g_strnfill(SCAN_FRAME_MAX + 1, 'm');
	struct box box;

	open_box(&box, manner->prefix, manner->suffix, "");
	for (int i = 0; i < 2; i++) {
		feed(&box, manner->prefix);
		feed(&box, most);
		feed(&box, manner->sent);
		expect(&box, SCAN_WHOLE, most);
		feed(&box, manner->prefix);
		feed(&box, more);
		feed(&box, manner->sent);
		expect(&box, SCAN_TOO_LONG, more);
	}
	close_box(&box);
}

static void
test_endless(gconstpointer data)
{
	const struct manner *manner = data;
	g_autofree char *part = g_strnfill(1000, 'e');
	g_autofree char *kept = g_strnfill(SCAN_FRAME_MAX + 1, 'e');
	struct box box;

	open_box(&box, manner->prefix, manner->suffix, "");
	for (int i = 0; i < 5000; i++) {
		feed(&box, part);
		wait_for(&box, 10 * MSEC);
	}
	expect(&box, SCAN_TOO_LONG, kept);
	feed(&box, manner->sent);
	feed(&box, "NEXT");
	feed(&box, manner->sent);
	expect(&box, SCAN_WHOLE, "NEXT");
	for (int i = 0; i < 5; i++)
		feed(&box, part);
	expect(&box, SCAN_TOO_LONG, kept);
	wait_for(&box, SCAN_FRAME_SILENCE); /* ends it as well */
	feed(&box, "LAST");
	feed(&box, manner->sent);
	expect(&box, SCAN_WHOLE, "LAST");
	close_box(&box);
}

/* ---- interrupted ---- */

static void
test_reset(void)
{
	struct box box;

	open_box(&box, "", NULL, "");
	feed(&box, "HALF");
	scan_frame_reset(box.frame, box.now);
	scan_frame_reset(box.frame, box.now); /* once for each transfer */
	expect(&box, SCAN_BROKEN, "HALF");
	feed(&box, "REST\r"); /* no scan of its own, and told already */
	feed(&box, "GOOD\r");
	expect(&box, SCAN_WHOLE, "GOOD");
	close_box(&box);
}

/* What was lost may have been the beginning of the next code. */
static void
test_reset_between(void)
{
	struct box box;

	open_box(&box, "", NULL, "");
	feed(&box, "A\r");
	expect(&box, SCAN_WHOLE, "A");
	scan_frame_reset(box.frame, box.now);
	feed(&box, "\n"); /* belongs to the end of the one before */
	wait_for(&box, SCAN_FRAME_SILENCE - 1);
	feed(&box, "001\r");
	expect(&box, SCAN_BROKEN, "");
	feed(&box, "B\r");
	expect(&box, SCAN_WHOLE, "B");
	scan_frame_reset(box.frame, box.now);
	feed(&box, "002");
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_BROKEN, "");
	scan_frame_reset(box.frame, box.now);
	wait_for(&box, SCAN_FRAME_SILENCE); /* nothing came: nothing was lost */
	g_assert_true(scan_frame_due(box.frame) == READER_NEVER);
	feed(&box, "C");
	wait_for(&box, SCAN_FRAME_SILENCE);
	expect(&box, SCAN_WHOLE, "C");
	close_box(&box);
}

static void
add_all(const char *path, GTestDataFunc test)
{
	for (gsize i = 0; i < G_N_ELEMENTS(manners); i++) {
		g_autofree char *name =
			g_strdup_printf("%s/%s", path, manners[i].name);

		g_test_add_data_func(name, &manners[i], test);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add_all("/scan-frame/every-split", test_every_split);
	add_all("/scan-frame/any-stream", test_any_stream);
	g_test_add_func("/scan-frame/silence", test_silence);
	g_test_add_func("/scan-frame/silence-out-of-the-box",
			test_silence_out_of_the_box);
	g_test_add_func("/scan-frame/suffix-missing", test_suffix_missing);
	g_test_add_func("/scan-frame/nobody-looked", test_nobody_looked);
	g_test_add_func("/scan-frame/prefix", test_prefix);
	g_test_add_func("/scan-frame/separator", test_separator);
	g_test_add_func("/scan-frame/raw", test_raw);
	g_test_add_func("/scan-frame/garbage", test_garbage);
	g_test_add_func("/scan-frame/noise-is-refused", test_noise_is_refused);
	add_all("/scan-frame/longest", test_longest);
	add_all("/scan-frame/endless", test_endless);
	g_test_add_func("/scan-frame/reset", test_reset);
	g_test_add_func("/scan-frame/reset-between", test_reset_between);
	return g_test_run();
}
