/*
 * demo_hints_private.h - what is to be tried, as scans, labels and one sentence
 *
 * Only src/station/demo_hints*.c include this header.
 */
#ifndef STATION_DEMO_HINTS_PRIVATE_H
#define STATION_DEMO_HINTS_PRIVATE_H

#include "core/command.h"
#include "station/app.h"

/* What is to be scanned, in this order, and on which labels. */
struct hint {
	struct app *app;
	char today[DATE_LEN + 1];
	GStringChunk *texts;
	GPtrArray *lines; /* of const char*: what is scanned or typed */
	GArray *labels;   /* of struct paper_label */
	GString *words;   /* the same for people, in one sentence */
};

/* NULL when there is no such thing. */
struct fact *hint_get(const struct hint *hint, enum fact_kind kind, const char *id);
/* Something to scan, with its label; a person by his badge. */
gboolean hint_add_thing(struct hint *hint, const struct fact *fact, GError **error);
gboolean hint_add_person(struct hint *hint, const struct fact *person,
			 GError **error);
void hint_add_command(struct hint *hint, enum command command,
		      const char *argument);
/* Into the sentence, by its name. */
void hint_say(struct hint *hint, const char *before, const struct fact *fact);

/* demo_hints_custody.c: a tool out and back; a loaner for a product. Nothing is
 * added where there is nothing to try it with. */
gboolean hint_tool(struct hint *hint, GError **error);
gboolean hint_swap(struct hint *hint, const struct fact *clerk, GError **error);

#endif
