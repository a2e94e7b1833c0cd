/*
 * json.h - writing JSON texts
 *
 * The calls append to a GString in the order of the text and set the commas by
 * themselves. Nothing checks that a key stands in an object and a bare value in
 * an array: the caller's code shows it. Each text stays on one line; what ends
 * in a newline is a finished line, after which the next text may begin.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <glib.h>

void json_begin_object(GString *out);
void json_end_object(GString *out);
void json_begin_array(GString *out);
void json_end_array(GString *out);

/* The name of the next value; inside an object only. */
void json_key(GString *out, const char *key);

/* Values. Text that is not UTF-8 comes out with U+FFFD for each wrong byte;
 * control characters are escaped, NUL within @len too. */
void json_string(GString *out, const char *text);
void json_string_len(GString *out, const char *bytes, gsize len);
void json_int(GString *out, gint64 number);
void json_bool(GString *out, gboolean value);
/* @thousandths / 1000, with three digits after the point; not negative. */
void json_thousandths(GString *out, gint64 thousandths);

/* A key and its value. A text that is NULL or empty is left out, key and all. */
void json_key_string(GString *out, const char *key, const char *text);
void json_key_int(GString *out, const char *key, gint64 number);
void json_key_thousandths(GString *out, const char *key, gint64 thousandths);
void json_key_bool(GString *out, const char *key, gboolean value);

#endif
