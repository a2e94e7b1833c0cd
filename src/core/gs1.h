/*
 * gs1.h - GS1 element strings: AI and value, AI and value ...
 */
#ifndef CORE_GS1_H
#define CORE_GS1_H

#include "core/code_build.h"
#include "core/gs1_table.h"

/**
 * gs1_read() - an element string as a reader sends it
 *
 * FNC1 in first position may come as a leading separator; a separator after a
 * value of predefined length, or at the end, is allowed though not needed.
 */
gboolean gs1_read(struct code *code, const char *bytes, gsize len,
		  const char *today);

/* "(01)09501101530003(10)AB1": as printed under the bars. */
gboolean gs1_bracketed_read(struct code *code, const char *bytes, gsize len,
			    const char *today);

/**
 * gs1_add() - check one value and add it as a field
 * @row: the row of @ai
 *
 * Return: FALSE after code_fail().
 */
gboolean gs1_add(struct code *code, const struct gs1_ai *row, const char *ai,
		 const char *value, gsize len, const char *today);

/* Whether a value of @len characters fits @row. */
gboolean gs1_length_ok(const struct gs1_ai *row, gsize len);

/* The fields of an element string alone; gs1_finish() must follow. */
gboolean gs1_elements(struct code *code, const char *bytes, gsize len,
		      const char *today);

/**
 * gs1_finish() - what the fields say together
 *
 * Fails for AIs that exclude each other and for one AI with two values; else
 * fills GTIN, part, lot, serial, expiry and quantity from them.
 */
gboolean gs1_finish(struct code *code, const char *today);

#endif
