/*
 * text.h - what may be stored and shown as text
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <glib.h>

/**
 * text_shown() - bytes of unknown origin as printable UTF-8
 * @bytes: @len bytes, may hold NUL
 * @max:   most characters to show; what is cut ends in "…"
 *
 * Control characters come out as "<1D>", bytes that are not UTF-8 as "<FF>".
 *
 * Return: owned text, never NULL.
 */
char *text_shown(const char *bytes, gsize len, guint max);

/* Valid UTF-8 without control characters, at most @max bytes: fit for a name. */
gboolean text_is_clean(const char *text, gsize max);

/* Fit for a key (part number, lot, bin ...): clean, not empty, at most 64 bytes,
 * no blank at either end, no '|' and no leading ':' or '%'. */
gboolean text_is_key(const char *text);

/* Like text_is_key(), with the reason in words when not; free with g_free. */
char *text_key_fault(const char *text);

/**
 * text_parse_int() - a whole decimal number and nothing else
 *
 * Return: FALSE, with @value untouched, unless @min <= number <= @max.
 */
gboolean text_parse_int(const char *text, gint64 min, gint64 max, gint64 *value);

/* Copy of @text with leading and trailing blanks removed and case folded, for
 * searching; the same in every locale. */
char *text_folded(const char *text);

#endif
