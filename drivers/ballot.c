#include "drivers/ballot.h"

#include <string.h>

struct ballot {
	GArray *readings; /* of struct reading */
};

static void
clear_reading(gpointer reading)
{
	g_free(((struct reading *) reading)->data);
}

struct ballot *
ballot_new(void)
{
	struct ballot *ballot = g_new0(struct ballot, 1);

	ballot->readings = g_array_new(FALSE, FALSE, sizeof(struct reading));
	g_array_set_clear_func(ballot->readings, clear_reading);
	return ballot;
}

void
ballot_free(struct ballot *ballot)
{
	if (ballot == NULL)
		return;
	g_array_unref(ballot->readings);
	g_free(ballot);
}

void
ballot_clear(struct ballot *ballot)
{
	g_array_set_size(ballot->readings, 0);
}

static struct reading *
find(const struct ballot *ballot, enum symbology symbology, const char *data,
     gsize len)
{
	for (guint i = 0; i < ballot->readings->len; i++) {
		struct reading *reading =
			&g_array_index(ballot->readings, struct reading, i);

		if (reading->symbology == symbology && reading->len == len &&
		    memcmp(reading->data, data, len) == 0)
			return reading;
	}
	return NULL;
}

void
ballot_add(struct ballot *ballot, enum symbology symbology, const char *data,
	   gsize len, const char *aim, guint lines)
{
	struct reading fresh = { .symbology = symbology,
				 .len = len,
				 .lines = lines };
	struct reading *known;

	if (len == 0 || len > BALLOT_DATA_MAX)
		return;
	known = find(ballot, symbology, data, len);
	if (known != NULL) {
		known->lines += lines;
		return;
	}
	fresh.data = g_malloc(len + 1);
	memcpy(fresh.data, data, len);
	fresh.data[len] = '\0';
	g_strlcpy(fresh.aim, aim, sizeof fresh.aim);
	g_array_append_val(ballot->readings, fresh);
}

guint
ballot_count(const struct ballot *ballot)
{
	return ballot->readings->len;
}

const struct reading *
ballot_get(const struct ballot *ballot, guint i)
{
	return &g_array_index(ballot->readings, struct reading, i);
}

guint
ballot_lines(const struct ballot *ballot, enum symbology symbology,
	     const char *data, gsize len)
{
	const struct reading *known = find(ballot, symbology, data, len);

	return known ? known->lines : 0;
}
