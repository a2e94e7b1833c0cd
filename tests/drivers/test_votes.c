/*
 * test_votes.c - how many lines and frames a reading needs
 */
#include <string.h>

#include "drivers/votes.h"

#define FRAME (G_USEC_PER_SEC / 15)

/* What decoding needs of each symbology, said anew. */
static const struct need {
	enum symbology symbology;
	const char *text; /* long enough */
	guint still, frames, lines;
} needs[] = {
	{ SYMBOLOGY_EAN13, "4006381333931", 2, 2, 2 },
	{ SYMBOLOGY_EAN8, "96385074", 3, 2, 3 },
	{ SYMBOLOGY_UPCA, "0051000000675", 2, 2, 2 },
	{ SYMBOLOGY_UPCE, "0042100005264", 3, 2, 3 },
	{ SYMBOLOGY_CODE128, "P-1", 2, 1, 3 },
	{ SYMBOLOGY_CODE39, "ABC", 2, 2, 2 },
	{ SYMBOLOGY_CODE93, "AB", 2, 1, 3 },
	{ SYMBOLOGY_CODABAR, "1234", 3, 3, 4 },
	{ SYMBOLOGY_ITF, "123456", 3, 3, 6 },
	{ SYMBOLOGY_QR, "x", 1, 1, 1 },
	{ SYMBOLOGY_DATA_MATRIX, "x", 1, 1, 1 },
};

static void
put(struct ballot *ballot, enum symbology symbology, const char *text, guint lines)
{
	ballot_add(ballot, symbology, text, strlen(text), "]X0", lines);
}

static guint
count_still(const struct ballot *ballot)
{
	g_autoptr(GPtrArray) codes = votes_of_still(ballot);

	return codes->len;
}

/* The next frame of @votes holds this much of one reading; how many are believed.
 */
static guint
frame_with(struct votes *votes, gint64 *now, const struct need *need, guint lines)
{
	AUTO(ballot) ballot = ballot_new();
	g_autoptr(GPtrArray) codes = NULL;

	if (lines > 0)
		put(ballot, need->symbology, need->text, lines);
	*now += FRAME;
	codes = votes_add_frame(votes, ballot, *now);
	return codes->len;
}

static void
test_still_lines(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(needs); i++) {
		AUTO(ballot) ballot = ballot_new();

		for (guint lines = 1; lines <= needs[i].still; lines++) {
			put(ballot, needs[i].symbology, needs[i].text, 1);
			g_assert_cmpuint(count_still(ballot), ==,
					 lines == needs[i].still);
		}
	}
}

/* Neither many lines of few frames nor few lines of many frames are enough. */
static void
test_frames_and_lines(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(needs); i++) {
		const struct need *need = &needs[i];
		AUTO(votes) many = votes_new();
		AUTO(votes) few = votes_new();
		gint64 now = 0;
		guint frame = 0, lines = 0, found = 0;

		for (frame = 1; frame < need->frames; frame++)
			g_assert_cmpuint(frame_with(many, &now, need, 9), ==, 0);
		g_assert_cmpuint(frame_with(many, &now, need, 9), ==, 1);
		for (frame = 0, now = 0; found == 0; frame++, lines++)
			found = frame_with(few, &now, need, 1);
		g_assert_cmpuint(frame, >=, need->frames);
		g_assert_cmpuint(lines, ==, MAX(need->lines, need->frames));
	}
}

static void
test_reported_once(void)
{
	const struct need *need = &needs[0];
	AUTO(votes) votes = votes_new();
	gint64 now = 0;
	guint found = 0;

	for (int i = 0; i < 300; i++) /* seen in every third frame only */
		found += frame_with(votes, &now, need, i % 3 == 0 ? 5 : 0);
	g_assert_cmpuint(found, ==, 1);
	now += VOTES_MEMORY;
	for (int i = 0; i < VOTES_FRAMES; i++)
		g_assert_cmpuint(frame_with(votes, &now, need, 0), ==, 0);
	found = frame_with(votes, &now, need, 5);
	found += frame_with(votes, &now, need, 5);
	g_assert_cmpuint(found, ==, 1);
	/* what was seen before a reset does not count after it */
	votes_reset(votes);
	g_assert_cmpuint(frame_with(votes, &now, need, 5), ==, 0);
	g_assert_cmpuint(frame_with(votes, &now, need, 5), ==, 1);
}

/* Half a symbol reads as a shorter one: it stands in the whole. */
static void
test_part_of_another(void)
{
	AUTO(ballot) ballot = ballot_new();
	g_autoptr(GPtrArray) codes = NULL;

	put(ballot, SYMBOLOGY_ITF, "216736", 9);
	put(ballot, SYMBOLOGY_ITF, "2167361334", 3);
	put(ballot, SYMBOLOGY_CODE39, "216736", 5);
	codes = votes_of_still(ballot);
	g_assert_cmpuint(codes->len, ==, 2);
	for (guint i = 0; i < 2; i++) {
		const struct frame_code *code = codes->pdata[i];

		g_assert_cmpstr(code->data, ==,
				code->symbology == SYMBOLOGY_ITF ? "2167361334"
								 : "216736");
	}
}

/* Short ITF and Codabar come out of any stripes. */
static void
test_too_short(void)
{
	AUTO(ballot) ballot = ballot_new();

	put(ballot, SYMBOLOGY_ITF, "1234", 50);
	put(ballot, SYMBOLOGY_CODABAR, "12", 50);
	put(ballot, SYMBOLOGY_CODE39, "AB", 50);
	put(ballot, SYMBOLOGY_CODE93, "A", 50);
	g_assert_cmpuint(count_still(ballot), ==, 0);
}

/* A misread EAN beside the right one; two of them that were both read well. */
static void
test_rivals(void)
{
	AUTO(ballot) ballot = ballot_new();

	put(ballot, SYMBOLOGY_EAN13, "9780441014989", 4);
	put(ballot, SYMBOLOGY_EAN13, "8784341014989", 2);
	g_assert_cmpuint(count_still(ballot), ==, 0);
	put(ballot, SYMBOLOGY_EAN13, "9780441014989", 1);
	g_assert_cmpuint(count_still(ballot), ==, 1);
	put(ballot, SYMBOLOGY_EAN13, "9780441014989", 20);
	put(ballot, SYMBOLOGY_EAN13, "8784341014989", 20);
	g_assert_cmpuint(count_still(ballot), ==, 2);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	const struct frame_code *x = *(const struct frame_code *const *) a;
	const struct frame_code *y = *(const struct frame_code *const *) b;

	return strcmp(x->data, y->data);
}

/* Whatever is read in whatever order: the same codes are believed. */
static void
test_any_order(void)
{
	static const char *const texts[] = { "4006381333931", "4006381333948",
					     "123456",        "1234567890",
					     "ABC",           "ABCD" };

	for (int round = 0; round < 500; round++) {
		AUTO(ballot) forward = ballot_new();
		AUTO(ballot) backward = ballot_new();
		struct ballot *ballot[2] = { forward, backward };
		g_autoptr(GPtrArray) a = NULL, b = NULL;
		guint lines[6][3] = { { 0 } };

		for (guint i = 0; i < 18; i++)
			(&lines[0][0])[i] = (guint) g_test_rand_int_range(0, 12);
		for (guint i = 0; i < 18; i++)
			for (guint k = 0; k < 2; k++) {
				guint at = k == 0 ? i : 17 - i,
				      n = lines[at / 3][at % 3];
				static const enum symbology kinds[] = {
					SYMBOLOGY_EAN13, SYMBOLOGY_ITF,
					SYMBOLOGY_CODE39
				};

				if (n > 0)
					put(ballot[k], kinds[at % 3], texts[at / 3],
					    n);
			}
		a = votes_of_still(ballot[0]);
		b = votes_of_still(ballot[1]);
		g_assert_cmpuint(a->len, ==, b->len);
		g_ptr_array_sort(a, by_text);
		g_ptr_array_sort(b, by_text);
		for (guint i = 0; i < a->len; i++)
			g_assert_cmpstr(((struct frame_code *) a->pdata[i])->data,
					==,
					((struct frame_code *) b->pdata[i])->data);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/votes/still-lines", test_still_lines);
	g_test_add_func("/votes/frames-and-lines", test_frames_and_lines);
	g_test_add_func("/votes/reported-once", test_reported_once);
	g_test_add_func("/votes/part-of-another", test_part_of_another);
	g_test_add_func("/votes/too-short", test_too_short);
	g_test_add_func("/votes/rivals", test_rivals);
	g_test_add_func("/votes/any-order", test_any_order);
	return g_test_run();
}
