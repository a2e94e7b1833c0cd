#include "drivers/votes.h"

#include <string.h>

/* What it takes to believe a reading. */
static const struct rule {
	guint still_lines;   /* in a single picture */
	guint frames, lines; /* in the frames of a camera, together */
	gsize least;         /* bytes */
	gboolean rivals;     /* one picture mostly shows one of them */
} rules[SYMBOLOGY_N] = {
	[SYMBOLOGY_EAN13] = { 2, 2, 2, 13, TRUE },
	[SYMBOLOGY_EAN8] = { 3, 2, 3, 8, TRUE },
	[SYMBOLOGY_UPCA] = { 2, 2, 2, 13, TRUE },
	[SYMBOLOGY_UPCE] = { 3, 2, 3, 13, TRUE },
	[SYMBOLOGY_CODE128] = { 2, 1, 3, 1, FALSE },
	[SYMBOLOGY_CODE39] = { 2, 2, 2, 3, FALSE },
	[SYMBOLOGY_CODE93] = { 2, 1, 3, 2, FALSE },
	[SYMBOLOGY_CODABAR] = { 3, 3, 4, 3, FALSE },
	[SYMBOLOGY_ITF] = { 3, 3, 6, 6, FALSE },
	[SYMBOLOGY_DATABAR] = { 2, 2, 2, 14, FALSE },
	[SYMBOLOGY_DATABAR_EXP] = { 2, 2, 2, 4, FALSE },
	[SYMBOLOGY_QR] = { 1, 1, 1, 1, FALSE },
	[SYMBOLOGY_DATA_MATRIX] = { 1, 1, 1, 1, FALSE },
};

/* So many lines are no misreading, whatever else is read. */
#define LINES_BEYOND_DOUBT 10

/* A reading and what is known of it. */
struct candidate {
	enum symbology symbology;
	char *data; /* owned */
	gsize len;
	char aim[4];
	guint lines, frames;
	gint64 seen;       /* when last */
	guint missed;      /* frames since then */
	gboolean reported; /* since it came into view */
};

static gboolean
is_part_of(const struct candidate *part, const struct candidate *whole)
{
	return part->symbology == whole->symbology && part->len < whole->len &&
	       memmem(whole->data, whole->len, part->data, part->len) != NULL;
}

/* Does another candidate speak against @this? */
static gboolean
is_doubtful(const struct candidate *this, const GArray *all)
{
	gboolean rivals =
		rules[this->symbology].rivals && this->lines < LINES_BEYOND_DOUBT;

	for (guint i = 0; i < all->len; i++) {
		const struct candidate *other =
			&g_array_index(all, struct candidate, i);

		if (other == this)
			continue;
		if (is_part_of(this, other))
			return TRUE;
		if (rivals && rules[other->symbology].rivals &&
		    this->lines <= 2 * other->lines)
			return TRUE;
	}
	return FALSE;
}

static struct frame_code *
make_code(const struct candidate *candidate)
{
	struct frame_code *code = g_new0(struct frame_code, 1);

	code->symbology = candidate->symbology;
	code->data = g_malloc(candidate->len + 1);
	memcpy(code->data, candidate->data, candidate->len + 1);
	code->len = candidate->len;
	memcpy(code->aim, candidate->aim, sizeof code->aim);
	code->votes = candidate->lines;
	code->frames = candidate->frames;
	return code;
}

void
frame_code_free(struct frame_code *code)
{
	if (code == NULL)
		return;
	g_free(code->data);
	g_free(code);
}

static void
free_code(gpointer code)
{
	frame_code_free(code);
}

static int
by_votes(gconstpointer a, gconstpointer b)
{
	const struct frame_code *x = *(const struct frame_code *const *) a;
	const struct frame_code *y = *(const struct frame_code *const *) b;

	return (x->votes < y->votes) - (x->votes > y->votes);
}

static void
clear_candidate(gpointer candidate)
{
	g_free(((struct candidate *) candidate)->data);
}

static GArray *
candidates_new(void)
{
	GArray *candidates = g_array_new(FALSE, TRUE, sizeof(struct candidate));

	g_array_set_clear_func(candidates, clear_candidate);
	return candidates;
}

static void
count(GArray *candidates, const struct reading *reading, gint64 at)
{
	struct candidate fresh = { 0 }, *known = NULL;

	for (guint i = 0; i < candidates->len && known == NULL; i++) {
		struct candidate *one =
			&g_array_index(candidates, struct candidate, i);

		if (one->symbology == reading->symbology &&
		    one->len == reading->len &&
		    memcmp(one->data, reading->data, reading->len) == 0)
			known = one;
	}
	if (known == NULL) {
		fresh.symbology = reading->symbology;
		fresh.data = g_malloc(reading->len + 1);
		memcpy(fresh.data, reading->data, reading->len + 1);
		fresh.len = reading->len;
		memcpy(fresh.aim, reading->aim, sizeof fresh.aim);
		g_array_append_val(candidates, fresh);
		known = &g_array_index(candidates, struct candidate,
				       candidates->len - 1);
	}
	known->lines += reading->lines;
	known->frames++;
	known->seen = at;
	known->missed = 0;
}

GPtrArray *
votes_of_still(const struct ballot *ballot)
{
	g_autoptr(GArray) all = candidates_new();
	GPtrArray *codes = g_ptr_array_new_with_free_func(free_code);

	for (guint i = 0; i < ballot_count(ballot); i++)
		count(all, ballot_get(ballot, i), 0);
	for (guint i = 0; i < all->len; i++) {
		const struct candidate *one =
			&g_array_index(all, struct candidate, i);
		const struct rule *rule = &rules[one->symbology];

		if (one->lines >= rule->still_lines && one->len >= rule->least &&
		    !is_doubtful(one, all))
			g_ptr_array_add(codes, make_code(one));
	}
	g_ptr_array_sort(codes, by_votes);
	return codes;
}

struct votes {
	GArray *candidates; /* of struct candidate: in view, as votes.h has it */
};

struct votes *
votes_new(void)
{
	struct votes *votes = g_new0(struct votes, 1);

	votes->candidates = candidates_new();
	return votes;
}

void
votes_free(struct votes *votes)
{
	if (votes == NULL)
		return;
	g_array_unref(votes->candidates);
	g_free(votes);
}

void
votes_reset(struct votes *votes)
{
	g_array_set_size(votes->candidates, 0);
}

/* A new frame, which none of the candidates has been seen in yet. */
static void
forget(GArray *candidates, gint64 now)
{
	for (guint i = candidates->len; i > 0; i--) {
		struct candidate *one =
			&g_array_index(candidates, struct candidate, i - 1);

		if (now - one->seen > VOTES_MEMORY && one->missed >= VOTES_FRAMES)
			g_array_remove_index(candidates, i - 1);
		else
			one->missed++;
	}
}

GPtrArray *
votes_add_frame(struct votes *votes, const struct ballot *ballot, gint64 at)
{
	GPtrArray *codes = g_ptr_array_new_with_free_func(free_code);

	forget(votes->candidates, at);
	for (guint i = 0; i < ballot_count(ballot); i++)
		count(votes->candidates, ballot_get(ballot, i), at);
	for (guint i = 0; i < votes->candidates->len; i++) {
		struct candidate *one =
			&g_array_index(votes->candidates, struct candidate, i);
		const struct rule *rule = &rules[one->symbology];

		if (one->reported || one->frames < rule->frames ||
		    one->lines < rule->lines || one->len < rule->least ||
		    is_doubtful(one, votes->candidates))
			continue;
		one->reported = TRUE;
		g_ptr_array_add(codes, make_code(one));
	}
	g_ptr_array_sort(codes, by_votes);
	return codes;
}
