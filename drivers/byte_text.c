#include "drivers/byte_text.h"

#include <string.h>

gboolean
byte_text_has_noise(const char *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		guint8 c = (guint8) bytes[i];

		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0x04 &&
		    (c < 0x1c || c > 0x1f))
			return TRUE;
	}
	return FALSE;
}

char *
byte_text(const char *bytes, gsize len, gsize *out)
{
	static const char *const sets[] = { "CP932", "GB18030" };

	if (g_utf8_validate_len(bytes, len, NULL)) {
		char *text = g_malloc(len + 1);

		memcpy(text, bytes, len);
		text[len] = '\0';
		*out = len;
		return text;
	}
	if (byte_text_has_noise(bytes, len))
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
		char *text = g_convert(bytes, (gssize) len, "UTF-8", sets[i], NULL,
				       out, NULL);

		if (text != NULL)
			return text;
	}
	return NULL;
}
