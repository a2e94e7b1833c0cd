/*
 * byte_text.h - bytes of a matrix code as text
 *
 * QR codes seldom say in which character set their bytes are.
 */
#ifndef DRIVERS_BYTE_TEXT_H
#define DRIVERS_BYTE_TEXT_H

#include <glib.h>

/**
 * byte_text() - as UTF-8, as far as it is text at all
 * @bytes: @len bytes, may hold NUL
 * @out:   set to the length of the text
 *
 * UTF-8 stays as it is. Else the bytes are taken for Shift JIS (in which QR codes
 * hold Kanji) or GB 18030, the first in which every byte has a meaning.
 *
 * Return: owned, NUL after the last byte; NULL when it is neither.
 */
char *byte_text(const char *bytes, gsize len, gsize *out);

/* Does it hold control characters that no text has? Tab, line ends, the separators
 * and EOT are no such. */
gboolean byte_text_has_noise(const char *bytes, gsize len);

#endif
