#include "drivers/key_pace.h"

#include "drivers/key_text.h"

static int
by_length(gconstpointer a, gconstpointer b)
{
	gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

	return (left > right) - (left < right);
}

/* From key to key; owned, of gint64. */
static GArray *
pauses(const struct key_stroke *strokes, gsize n)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(gint64));
	const struct key_stroke *last = NULL;

	for (gsize i = 0; i < n; i++) {
		guint8 modifier = key_modifier(strokes[i].key);

		if (modifier != 0 && !(strokes[i].held & modifier))
			continue; /* let go */
		if (last != NULL) {
			gint64 pause = strokes[i].at - last->at;

			g_array_append_val(all, pause);
		}
		last = &strokes[i];
	}
	return all;
}

gboolean
key_pace_is_scanner(const struct key_stroke *strokes, gsize n, gboolean ended)
{
	g_autoptr(GArray) all = pauses(strokes, n);

	if (all->len < (ended ? 1 : KEY_PACE_PAUSES_MIN))
		return FALSE;
	g_array_sort(all, by_length);
	return g_array_index(all, gint64, all->len / 2) <= KEY_PACE_PAUSE;
}
