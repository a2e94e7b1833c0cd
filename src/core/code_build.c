#include "core/code_build.h"

#include <string.h>

#include "base/text.h"

#define SHOWN_MAX 40 /* characters of a scan repeated in a message */

static void
field_free(void *field)
{
	struct code_field *dead = field;

	g_free(dead->id);
	g_free(dead->value);
	g_free(dead);
}

struct code *
code_new(void)
{
	struct code *code = g_new0(struct code, 1);

	code->kind = CODE_TEXT;
	code->fields = g_ptr_array_new_with_free_func(field_free);
	return code;
}

gboolean
code_fail(struct code *code, const char *fault, const char *format, ...)
{
	char *message;
	va_list args;

	/* first, because what is cleared may be named in it */
	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	code->kind = CODE_BAD;
	code->own = OWN_NONE;
	code->qty = 0;
	code->gtin[0] = code->expiry[0] = '\0';
	g_ptr_array_set_size(code->fields, 0);
	g_clear_pointer(&code->part, g_free);
	g_clear_pointer(&code->lot, g_free);
	g_clear_pointer(&code->serial, g_free);
	g_clear_pointer(&code->body, g_free);
	g_free(code->message);
	code->fault = fault;
	code->message = message;
	return FALSE;
}

void
code_add_field(struct code *code, const char *id, const char *value, gsize len)
{
	struct code_field *field = g_new(struct code_field, 1);

	field->id = g_strdup(id);
	field->value = g_strndup(value, len);
	g_ptr_array_add(code->fields, field);
}

const char *
code_field(const struct code *code, const char *id)
{
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		if (strcmp(field->id, id) == 0)
			return field->value;
	}
	return NULL;
}

void
code_set_text(char **member, const char *value)
{
	if (*member == NULL && value != NULL)
		*member = g_strdup(value);
}

gboolean
code_check_text(struct code *code, const char *bytes, gsize len)
{
	g_autofree char *shown = code_shown(bytes, len);
	const char *wrong;

	if (memchr(bytes, '\0', len) == NULL &&
	    !g_utf8_validate(bytes, (gssize) len, &wrong))
		return code_fail(
			code, FAULT_NOT_UTF8,
			"\"%s\" is not UTF-8 text (byte %d): set the reader "
			"to UTF-8 or print the label anew",
			shown, (int) (wrong - bytes) + 1);
	for (const char *p = bytes; p < bytes + len; p = g_utf8_next_char(p))
		if (*p == '\0' || g_unichar_iscntrl(g_utf8_get_char(p)))
			return code_fail(
				code, FAULT_CONTROL_CHARACTER,
				"\"%s\" holds a control character (byte %d), "
				"which no code of this kind has: scan again",
				shown, (int) (p - bytes) + 1);
	return TRUE;
}

char *
code_shown(const char *bytes, gsize len)
{
	return text_shown(bytes, len, SHOWN_MAX);
}

gboolean
code_all_digits(const char *bytes, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (!g_ascii_isdigit(bytes[i]))
			return FALSE;
	return len > 0;
}
