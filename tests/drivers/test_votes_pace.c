/*
 * test_votes_pace.c - what stays in view is one scan, however seldom it is looked
 * at
 *
 * Catches: a code booked again and again by a machine that looks once in two
 * seconds, a code that never counts there, a code that cannot be shown a second
 * time.
 */
#include <glib.h>

#include "drivers/votes.h"

#define SECOND G_USEC_PER_SEC

struct look {
	struct votes *votes;
	struct ballot *ballot;
	gint64 now;
};

static void
set_up(struct look *look, gconstpointer data G_GNUC_UNUSED)
{
	look->votes = votes_new();
	look->ballot = ballot_new();
	look->now = SECOND;
}

static void
tear_down(struct look *look, gconstpointer data G_GNUC_UNUSED)
{
	votes_free(look->votes);
	ballot_free(look->ballot);
}

/* A frame @pause after the one before, with this code in it or NULL; how many codes
 * count from then on. */
static guint
frame(struct look *look, gint64 pause, enum symbology symbology, const char *text)
{
	g_autoptr(GPtrArray) codes = NULL;

	look->now += pause;
	ballot_clear(look->ballot);
	if (text != NULL)
		ballot_add(look->ballot, symbology, text, strlen(text), "]Q1", 4);
	codes = votes_add_frame(look->votes, look->ballot, look->now);
	return codes->len;
}

static void
test_seldom(struct look *look, gconstpointer data G_GNUC_UNUSED)
{
	g_assert_cmpuint(frame(look, SECOND, SYMBOLOGY_QR, "A"), ==, 1);
	for (int i = 0; i < 50; i++)
		g_assert_cmpuint(frame(look, 5 * SECOND, SYMBOLOGY_QR, "A"), ==, 0);
	/* not read in each */
	for (int i = 0; i < 50; i++)
		g_assert_cmpuint(frame(look, 2 * SECOND, SYMBOLOGY_QR,
				       i % VOTES_FRAMES == 0 ? "A" : NULL),
				 ==, 0);
}

/* A code that needs several frames gets them. */
static void
test_several_frames(struct look *look, gconstpointer data G_GNUC_UNUSED)
{
	guint n = 0;

	for (int i = 0; i < 10; i++)
		n += frame(look, 3 * SECOND, SYMBOLOGY_ITF, "12345678");
	g_assert_cmpuint(n, ==, 1);
}

/* Taken away and shown again it counts again, on a fast machine and a slow one. */
static void
test_again(struct look *look, gconstpointer pause)
{
	gint64 step = GPOINTER_TO_INT(pause);

	for (int i = 0; i < 5; i++) {
		gint64 away = 0;

		g_assert_cmpuint(frame(look, step, SYMBOLOGY_QR, "A"), ==, 1);
		for (int n = 0; n < VOTES_FRAMES || away <= VOTES_MEMORY; n++) {
			g_assert_cmpuint(frame(look, step, SYMBOLOGY_QR, NULL), ==,
					 0);
			away += step;
		}
	}
}

/* Away for a blink it does not. */
static void
test_blink(struct look *look, gconstpointer data G_GNUC_UNUSED)
{
	gint64 step = SECOND / 15;

	g_assert_cmpuint(frame(look, step, SYMBOLOGY_QR, "A"), ==, 1);
	for (int i = 0; i < 20; i++) {
		for (int n = 0; n < 12; n++)
			frame(look, step, SYMBOLOGY_QR, NULL);
		g_assert_cmpuint(frame(look, step, SYMBOLOGY_QR, "A"), ==, 0);
	}
}

static void
add(const char *path, void (*test)(struct look *, gconstpointer), gint64 pause)
{
	g_test_add(path, struct look, GINT_TO_POINTER((int) pause), set_up, test,
		   tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/votes-pace/seldom", test_seldom, 0);
	add("/votes-pace/several-frames", test_several_frames, 0);
	add("/votes-pace/again/fast", test_again, SECOND / 15);
	add("/votes-pace/again/slow", test_again, 3 * SECOND);
	add("/votes-pace/blink", test_blink, 0);
	return g_test_run();
}
