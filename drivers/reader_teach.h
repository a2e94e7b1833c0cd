/*
 * reader_teach.h - two printed codes tell how a scanner is programmed
 *
 * The first code holds every character that layouts disagree on, the second is a
 * GS1 code with group separators in it. What arrives when they are scanned shows
 * keyboard layout, prefix, suffix, AIM identifier, case, and what stands for the
 * separator. Pure but for reading XKB's tables.
 */
#ifndef DRIVERS_READER_TEACH_H
#define DRIVERS_READER_TEACH_H

#include <glib.h>

#include "base/auto.h"
#include "base/tr.h"
#include "drivers/driver.h"
#include "drivers/reader_settings.h"

/* The first code: plain Code 128 or Data Matrix, ASCII. */
#define TEACH_TEXT "Teach-0123456789_/+;:@\"]|)^AQWZMYaqwzmy"

/* The second: GS1-128 or GS1 Data Matrix, as it is given to a printer of codes, and
 * the three parts of its data, between which a separator stands. */
#define TEACH_GS1        "[01]09501101530003[10]TEACH-1[21]a2[240]END"
#define TEACH_GS1_FIRST  "010950110153000310TEACH-1"
#define TEACH_GS1_SECOND "21a2"
#define TEACH_GS1_THIRD  "240END"

enum teach_step {
	TEACH_WANTS_TEXT, /* scan the first code */
	TEACH_WANTS_GS1,  /* scan the second */
	TEACH_DONE,
};

struct reader_teach;

/* Owned. */
struct reader_teach *reader_teach_new(void);
void reader_teach_free(struct reader_teach *teach);
AUTO_DEFINE(reader_teach, reader_teach_free)

/* With these a reader is opened while it is taught, so that a scan comes with all
 * there is around it; made of @current. Owned. */
struct reader_settings *reader_teach_listen(const struct reader_settings *current);

enum teach_step reader_teach_step(const struct reader_teach *teach);

/**
 * reader_teach_take() - learn from a scan of the code that is wanted
 *
 * Return: NULL when it was understood, and the next step is up; else what does not
 * fit, one line in @lang, owned, and the same code is wanted again.
 */
char *reader_teach_take(struct reader_teach *teach, const struct reader_scan *scan,
			enum lang lang);

/* @current with what was learnt; owned. Complete when the step is TEACH_DONE. */
struct reader_settings *
reader_teach_settings(const struct reader_teach *teach,
		      const struct reader_settings *current);

/* What people should know of it: whether AIM identifiers come, that no separator
 * arrives and what to do. Owned lines, each with its newline; "" for nothing. */
char *reader_teach_words(const struct reader_teach *teach, enum lang lang);

#endif
