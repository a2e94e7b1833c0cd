#include "station/demo_random.h"

/* SplitMix64: every state is good, also zero. */
guint64
demo_random_next(struct demo_random *random)
{
	guint64 z = random->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

int
demo_random_int(struct demo_random *random, int low, int high)
{
	guint64 span = (guint64) (high - low) + 1;

	return low + (int) (demo_random_next(random) % span);
}

gboolean
demo_random_chance(struct demo_random *random, int millionths)
{
	return demo_random_int(random, 0, 999999) < millionths;
}

char *
demo_random_uuid(struct demo_random *random)
{
	guint64 a = demo_random_next(random), b = demo_random_next(random);

	return g_strdup_printf("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x",
			       (guint) (a >> 32), (guint) (a >> 16) & 0xffff,
			       (guint) a & 0xfff,
			       ((guint) (b >> 48) & 0x3fff) | 0x8000,
			       b & G_GUINT64_CONSTANT(0xffffffffffff));
}
