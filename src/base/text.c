#include "base/text.h"

#include <string.h>

#define KEY_MAX 64

char *
text_shown(const char *bytes, gsize len, guint max)
{
	GString *out = g_string_new(NULL);
	const char *p = bytes, *end = bytes + len;

	for (guint n = 0; p < end; n++) {
		if (n == max) {
			g_string_append(out, "…");
			break;
		}
		gunichar c = g_utf8_get_char_validated(p, end - p);
		guchar byte = (guchar) *p;
		if (c == (gunichar) -1 || c == (gunichar) -2) {
			g_string_append_printf(out, "<%02X>", byte);
			p++;
		} else if (g_unichar_iscntrl(c) && c < 0x80) {
			g_string_append_printf(out, "<%02X>", byte);
			p++;
		} else if (!g_unichar_isprint(c) && c != ' ') {
			g_string_append_printf(out, "<U+%04X>", c);
			p = g_utf8_next_char(p);
		} else {
			g_string_append_unichar(out, c);
			p = g_utf8_next_char(p);
		}
	}
	return g_string_free(out, FALSE);
}

gboolean
text_is_clean(const char *text, gsize max)
{
	gsize len = strlen(text);

	if (len > max || !g_utf8_validate(text, (gssize) len, NULL))
		return FALSE;
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (g_unichar_iscntrl(g_utf8_get_char(p)))
			return FALSE;
	return TRUE;
}

char *
text_key_fault(const char *text)
{
	gsize len = strlen(text);

	if (len == 0)
		return g_strdup("it is empty");
	if (len > KEY_MAX)
		return g_strdup_printf("it has %" G_GSIZE_FORMAT
				       " bytes, more than %d",
				       len, KEY_MAX);
	if (!text_is_clean(text, KEY_MAX))
		return g_strdup("it is not clean UTF-8 text");
	if (text[0] == ':' || text[0] == '%')
		return g_strdup_printf(
			"it begins with '%c', which is kept for commands", text[0]);
	if (strchr(text, '|') != NULL)
		return g_strdup("it holds '|', which separates values");
	if (g_ascii_isspace(text[0]) || g_ascii_isspace(text[len - 1]))
		return g_strdup("it begins or ends with a blank");
	return NULL;
}

gboolean
text_is_key(const char *text)
{
	g_autofree char *fault = text_key_fault(text);

	return fault == NULL;
}

gboolean
text_parse_int(const char *text, gint64 min, gint64 max, gint64 *value)
{
	gint64 number;

	if (text == NULL || *text == '\0' || *text == '+')
		return FALSE;
	if (!g_ascii_string_to_signed(text, 10, min, max, &number, NULL))
		return FALSE;
	*value = number;
	return TRUE;
}

char *
text_folded(const char *text)
{
	g_autofree char *plain = g_strstrip(g_strdup(text));
	g_autofree char *normal = g_utf8_normalize(plain, -1, G_NORMALIZE_ALL);

	return normal ? g_utf8_casefold(normal, -1) : g_ascii_strdown(plain, -1);
}
