#include "drivers/alt_code.h"

#include <string.h>

#define REPLACEMENT 0xfffd
#define GBK_CHINESE 0xa1a1

/* Append the @len bytes, which are in @charset. Return: FALSE when they are not. */
static gboolean
append_converted(const char *bytes, gsize len, const char *charset, GString *out)
{
	g_autofree char *text =
		g_convert(bytes, (gssize) len, "UTF-8", charset, NULL, NULL, NULL);

	if (text == NULL)
		return FALSE;
	g_string_append(out, text);
	return TRUE;
}

static void
append_byte(guint number, gboolean ansi, GString *out)
{
	char byte = (char) number;

	/* code page 1252 has holes, where Windows types the control character */
	if (!append_converted(&byte, 1, ansi ? "CP1252" : "CP437", out))
		g_string_append_unichar(out, ansi ? number : REPLACEMENT);
}

static void
append_wide(guint number, GString *out)
{
	char bytes[2] = { (char) (number >> 8), (char) (number & 0xff) };

	if (number >= GBK_CHINESE && number <= 0xffff &&
	    append_converted(bytes, sizeof bytes, "GBK", out))
		return;
	g_string_append_unichar(out,
				g_unichar_validate(number) ? number : REPLACEMENT);
}

void
alt_code_text(const char *digits, GString *out)
{
	gsize len = strlen(digits);
	guint number = 0;

	if (len == 0)
		return;
	if (len > ALT_CODE_DIGITS_MAX) {
		g_string_append_unichar(out, REPLACEMENT);
		return;
	}
	for (const char *at = digits; *at != '\0'; at++)
		number = number * 10 + (guint) (*at - '0');
	if (number < 0x80)
		g_string_append_c(out, (char) number);
	else if (number < 0x100)
		append_byte(number, len >= 4 && digits[0] == '0', out);
	else
		append_wide(number, out);
}
