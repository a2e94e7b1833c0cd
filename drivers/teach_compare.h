/*
 * teach_compare.h - what became of the teaching code on its way
 *
 * A part of reader_teach.c. Pure.
 */
#ifndef DRIVERS_TEACH_COMPARE_H
#define DRIVERS_TEACH_COMPARE_H

#include <glib.h>

#include "base/tr.h"

/* How much of TEACH_TEXT is in @text in the right order, in per cent. @text is any
 * @len bytes. */
guint teach_likeness(const char *text, gsize len);

/* What is wrong with @text, one line; owned. It is not TEACH_TEXT. */
char *teach_difference(const char *text, gsize len, enum lang lang);

#endif
