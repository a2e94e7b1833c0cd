#include "station/teaching.h"

#include <string.h>

#include "drivers/reader_teach.h"
#include "drivers/teach_compare.h"

#define ALIKE 60 /* per cent; other codes have a third of it in order at most */
#define LEN_MIN                                                                    \
	20 /* bytes that may come of the first code, whatever the layout           \
	    */
#define LEN_MAX 160

static gboolean
has_field(const struct code *code, const char *id, const char *value)
{
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];

		if (strcmp(field->id, id) == 0 && strcmp(field->value, value) == 0)
			return TRUE;
	}
	return FALSE;
}

gboolean
teaching_is_code(const struct code *code)
{
	gsize len = strlen(code->data);

	/* one that is no GS1 code for the reader is known by its beginning */
	if (g_str_has_prefix(code->data, TEACH_GS1_FIRST) ||
	    (has_field(code, "01", "09501101530003") &&
	     has_field(code, "10", "TEACH-1")))
		return TRUE;
	return len >= LEN_MIN && len <= LEN_MAX &&
	       teach_likeness(code->data, len) >= ALIKE;
}
