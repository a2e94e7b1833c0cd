#include "store/verify_tally.h"

#include <string.h>

#define SUMS 1024 /* a power of two */

struct kept {
	char *texts[TALLY_TEXTS];
	gint64 side[2];
};

struct tally {
	guint64 seed; /* nobody can prepare keys that hash alike */
	guint64 sums[TALLY_KINDS][SUMS];
	gboolean keeping;
	enum tally_kind bad_kind;
	guint bad_sum;
	GHashTable *kept; /* hash of the key -> struct kept */
};

static void
free_kept(gpointer data)
{
	struct kept *kept = data;

	for (int i = 0; i < TALLY_TEXTS; i++)
		g_free(kept->texts[i]);
	g_free(kept);
}

struct tally *
tally_new(void)
{
	struct tally *tally = g_new0(struct tally, 1);

	tally->seed = (guint64) g_random_int() << 32 | g_random_int();
	tally->kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
					    free_kept);
	return tally;
}

void
tally_free(struct tally *tally)
{
	if (tally == NULL)
		return;
	g_hash_table_unref(tally->kept);
	g_free(tally);
}

/* FNV-1a over the texts, each ended by a byte no UTF-8 holds, then stirred. */
static guint64
hash(guint64 seed, const char *const *texts)
{
	guint64 h = 0xcbf29ce484222325u ^ seed;

	for (int i = 0; i < TALLY_TEXTS; i++) {
		for (const char *p = texts[i]; p != NULL && *p != '\0'; p++)
			h = (h ^ (guchar) *p) * 0x100000001b3u;
		h = (h ^ 0xff) * 0x100000001b3u;
	}
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

static void
keep(struct tally *tally, guint64 h, enum tally_side side, const char *const *texts,
     gint64 amount)
{
	struct kept *kept = g_hash_table_lookup(tally->kept, &h);

	if (kept == NULL) {
		kept = g_new0(struct kept, 1);
		for (int i = 0; i < TALLY_TEXTS; i++)
			kept->texts[i] = g_strdup(texts[i] ? texts[i] : "");
		g_hash_table_insert(tally->kept, g_memdup2(&h, sizeof h), kept);
	}
	kept->side[side] += amount;
}

void
tally_add(struct tally *tally, enum tally_side side, enum tally_kind kind,
	  const char *const *texts, gint64 amount)
{
	guint64 h = hash(tally->seed, texts);
	guint sum = (guint) (h & (SUMS - 1));

	if (tally->keeping) {
		if (kind == tally->bad_kind && sum == tally->bad_sum)
			keep(tally, h, side, texts, amount);
		return;
	}
	/* odd, so that one key alone can never come to zero by overflow */
	guint64 weighted = (h | 1) * (guint64) amount;
	tally->sums[kind][sum] += side == TALLY_LEDGER ? weighted : 0 - weighted;
}

gboolean
tally_differs(struct tally *tally)
{
	for (int kind = 0; kind < TALLY_KINDS; kind++) {
		for (guint sum = 0; sum < SUMS; sum++) {
			if (tally->sums[kind][sum] == 0)
				continue;
			tally->bad_kind = (enum tally_kind) kind;
			tally->bad_sum = sum;
			tally->keeping = TRUE;
			return TRUE;
		}
	}
	return FALSE;
}

static int
compare_kept(const struct kept *a, const struct kept *b)
{
	int order = 0;

	for (int i = 0; order == 0 && i < TALLY_TEXTS; i++)
		order = strcmp(a->texts[i], b->texts[i]);
	return order;
}

gboolean
tally_difference(struct tally *tally, struct tally_difference *difference)
{
	const struct kept *first = NULL;
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, tally->kept);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct kept *kept = value;

		if (kept->side[TALLY_LEDGER] != kept->side[TALLY_TABLE] &&
		    (first == NULL || compare_kept(kept, first) < 0))
			first = kept;
	}
	if (first == NULL)
		return FALSE;
	difference->kind = tally->bad_kind;
	for (int i = 0; i < TALLY_TEXTS; i++)
		difference->texts[i] = first->texts[i];
	difference->ledger = first->side[TALLY_LEDGER];
	difference->table = first->side[TALLY_TABLE];
	return TRUE;
}
