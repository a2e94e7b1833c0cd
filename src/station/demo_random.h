/*
 * demo_random.h - numbers that look random and are the same every time
 */
#ifndef STATION_DEMO_RANDOM_H
#define STATION_DEMO_RANDOM_H

#include <glib.h>

struct demo_random {
	guint64 state;
};

guint64 demo_random_next(struct demo_random *random);
/* From @low to @high, both included. */
int demo_random_int(struct demo_random *random, int low, int high);
/* TRUE so many times in a million. */
gboolean demo_random_chance(struct demo_random *random, int millionths);
/* In the form of a random UUID; owned. */
char *demo_random_uuid(struct demo_random *random);

#endif
