/*
 * counter.h - one desk with its database and paper behind it
 *
 * Takes what was scanned or typed, carries out the desk's effects, and tells
 * what happened: the same for the console, the screen and programs.
 */
#ifndef STATION_COUNTER_H
#define STATION_COUNTER_H

#include "desk/desk.h"
#include "station/app.h"
#include "station/printer.h"

struct counter;

struct counter_answer {
	enum desk_level level;
	enum desk_reason reason;
	char *message;      /* in the desk's language; owned by the counter */
	char *slip, *uuid;  /* posted just now; NULL for none */
	GPtrArray *printed; /* of char*: paths of PDFs written just now */
	GPtrArray *effects; /* of const char*: names, in order */
	GPtrArray *agenda;  /* of struct agenda_item: asked for just now; NULL */
	msec_t at;
};

/* Opens the database and prints what was left over; NULL with its error. */
struct counter *counter_new(struct app *app, GError **error);
void counter_free(struct counter *counter);
AUTO_DEFINE(counter, counter_free)

/* Where a scan comes from; texts are lent. */
struct counter_reader {
	const char *called; /* what people call the reader */
	const char *person; /* whose it is; "" for everybody's */
};

/**
 * counter_scan_from() - what a reader sent
 *
 * When the reader is somebody's, he is signed in first; while somebody else is,
 * nothing is taken from it. The answer is borrowed until the next call.
 */
const struct counter_answer *counter_scan_from(struct counter *counter,
					       const struct counter_reader *reader,
					       const char *bytes, gsize len);

/* What was typed in place of a scan. The answer is borrowed until the next call. */
const struct counter_answer *counter_scan(struct counter *counter,
					  const char *bytes, gsize len);

/* A command as typed, without the ':'. */
const struct counter_answer *counter_command(struct counter *counter,
					     const char *text);

/* Time has passed; NULL when nothing came of it. */
const struct counter_answer *counter_tick(struct counter *counter);

/* Somebody is there: the work is not put aside yet. */
void counter_touch(struct counter *counter);

/* Put open work aside and sign out, as when the input ends; NULL when nobody is
 * signed in. */
const struct counter_answer *counter_end(struct counter *counter);

/* The printers that get its paper; borrowed. */
struct printer *counter_printer(struct counter *counter);

const struct desk *counter_desk(const struct counter *counter);

/* What is overdue or due soon, for an idle screen: owned array of struct
 * agenda_item; NULL when it cannot be read. */
GPtrArray *counter_agenda(struct counter *counter);

/* The same, or an answer's agenda, as console and screen show it: owned array of
 * struct fact_due, its texts borrowed from @items; NULL for NULL. */
GArray *counter_due_rows(const GPtrArray *items);

#endif
