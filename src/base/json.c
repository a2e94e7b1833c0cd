#include "base/json.h"

#include <string.h>

/*
 * A comma is due after everything but an opening bracket, a colon, a finished
 * line and nothing. The last byte tells: text always ends in its quote.
 */
static void
separate(GString *out)
{
	if (out->len > 0 && strchr("{[:,\n", out->str[out->len - 1]) == NULL)
		g_string_append_c(out, ',');
}

static void
append_char(GString *out, gunichar c)
{
	switch (c) {
	case '"': g_string_append(out, "\\\""); break;
	case '\\': g_string_append(out, "\\\\"); break;
	case '\n': g_string_append(out, "\\n"); break;
	case '\r': g_string_append(out, "\\r"); break;
	case '\t': g_string_append(out, "\\t"); break;
	default:
		if (g_unichar_iscntrl(c))
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_unichar(out, c);
	}
}

void
json_begin_object(GString *out)
{
	separate(out);
	g_string_append_c(out, '{');
}

void
json_end_object(GString *out)
{
	g_string_append_c(out, '}');
}

void
json_begin_array(GString *out)
{
	separate(out);
	g_string_append_c(out, '[');
}

void
json_end_array(GString *out)
{
	g_string_append_c(out, ']');
}

void
json_key(GString *out, const char *key)
{
	json_string(out, key);
	g_string_append_c(out, ':');
}

void
json_string_len(GString *out, const char *bytes, gsize len)
{
	const char *p = bytes, *end = bytes + len;

	separate(out);
	g_string_append_c(out, '"');
	while (p < end) {
		/* a NUL counts as "incomplete" for GLib */
		gunichar c = *p ? g_utf8_get_char_validated(p, end - p) : 0;

		if (c == (gunichar) -1 || c == (gunichar) -2) {
			g_string_append(out, "\xef\xbf\xbd");
			p++;
		} else {
			append_char(out, c);
			p += *p ? g_utf8_skip[(guchar) *p] : 1;
		}
	}
	g_string_append_c(out, '"');
}

void
json_string(GString *out, const char *text)
{
	json_string_len(out, text, strlen(text));
}

void
json_int(GString *out, gint64 number)
{
	separate(out);
	g_string_append_printf(out, "%" G_GINT64_FORMAT, number);
}

void
json_thousandths(GString *out, gint64 thousandths)
{
	separate(out);
	g_string_append_printf(out, "%" G_GINT64_FORMAT ".%03d", thousandths / 1000,
			       (int) (thousandths % 1000));
}

void
json_bool(GString *out, gboolean value)
{
	separate(out);
	g_string_append(out, value ? "true" : "false");
}

void
json_key_string(GString *out, const char *key, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	json_key(out, key);
	json_string(out, text);
}

void
json_key_int(GString *out, const char *key, gint64 number)
{
	json_key(out, key);
	json_int(out, number);
}

void
json_key_thousandths(GString *out, const char *key, gint64 thousandths)
{
	json_key(out, key);
	json_thousandths(out, thousandths);
}

void
json_key_bool(GString *out, const char *key, gboolean value)
{
	json_key(out, key);
	json_bool(out, value);
}
