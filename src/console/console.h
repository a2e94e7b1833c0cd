/*
 * console.h - the desk on plain lines, for people and for programs
 *
 * Only words are made here; reading, posting and printing are the station's.
 * docs/JSON.md describes the JSON line, which is stable.
 */
#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H

#include <glib.h>

#include "desk/desk.h"

/* What one input line led to. Texts may be NULL for nothing. */
struct console_turn {
	msec_t at;
	const char *input;
	const char
		*reader; /* what the reader it comes from is called; NULL: typed */
	enum desk_level level;
	enum desk_reason reason;
	const char *message;
	const char *slip, *uuid; /* posted */
	GPtrArray *printed;      /* of char* */
	GPtrArray *effects;      /* of const char* */
	GArray *agenda;          /* of struct fact_due, asked for; NULL */
};

/* One JSON object and a newline. */
void console_json(const struct console_turn *turn, const struct desk *desk,
		  GString *out);

/* Some lines for a person: level, message, the slip so far, what to do next. */
void console_plain(const struct console_turn *turn, const struct desk *desk,
		   GString *out);

/* At most @most lines of the agenda, and how many there are more. */
void console_agenda(const GArray *agenda, guint most, enum lang lang, GString *out);

/* The line that asks for input; for the start, when nothing has happened. */
void console_prompt(const struct desk *desk, GString *out);

#endif
