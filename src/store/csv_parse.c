#include "store/csv_parse.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

static gint64
line_of(const char *text, const char *at)
{
	gint64 line = 1;

	for (const char *p = text; p < at; p++)
		line += *p == '\n';
	return line;
}

static gboolean
check_bytes(const char *text, gsize len, const char *name, GError **error)
{
	const char *bad;

	if (g_utf8_validate_len(text, len, &bad))
		return TRUE;
	if (len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 ||
			 memcmp(text, "\xFE\xFF", 2) == 0)) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "%s:1: the file is UTF-16; save it as \"CSV UTF-8\"",
			    name);
		return FALSE;
	}
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "%s:%" G_GINT64_FORMAT
		    ": byte %02X is not UTF-8 text; save the file as \"CSV UTF-8\"",
		    name, line_of(text, bad), (guchar) *bad);
	return FALSE;
}

struct csv_reader *
csv_reader_new(const char *text, gsize len, const char *name, GError **error)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct csv_reader *reader;

	if (!check_bytes(text, len, name, error))
		return NULL;
	if (len >= 3 && memcmp(text, mark, 3) == 0) {
		text += 3;
		len -= 3;
	}
	reader = g_new0(struct csv_reader, 1);
	reader->name = g_strdup(name);
	reader->text = g_strndup(text, len);
	reader->at = reader->text;
	reader->end = reader->text + len;
	reader->line = 1;
	reader->fields = g_ptr_array_new();
	return reader;
}

void
csv_reader_free(struct csv_reader *reader)
{
	g_ptr_array_unref(reader->fields);
	g_free(reader->text);
	g_free(reader->name);
	g_free(reader);
}

/* What a field was followed by. */
enum field_end { FIELD_NEXT, FIELD_LAST, FIELD_BROKEN };

G_GNUC_PRINTF(4, 5)
static enum field_end
broken(const struct csv_reader *reader, gint64 line, GError **error,
       const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *fault = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
		    "%s:%" G_GINT64_FORMAT ": %s", reader->name, line, fault);
	return FIELD_BROKEN;
}

/* The line end at @p: 2 for CRLF, 1 for LF, 0 for neither. */
static int
line_end(const char *p)
{
	if (p[0] == '\n')
		return 1;
	return p[0] == '\r' && p[1] == '\n' ? 2 : 0;
}

/* Close the field that ends at @p, its text at @write, and pass what ends it. */
static enum field_end
pass_end(struct csv_reader *reader, char *p, char *write)
{
	int ends = line_end(p);
	gboolean more = *p == ',';

	reader->at = more ? p + 1 : p + ends;
	reader->line += ends > 0;
	*write = '\0';
	return more ? FIELD_NEXT : FIELD_LAST;
}

static enum field_end
read_quoted(struct csv_reader *reader, GError **error)
{
	gint64 opened = reader->line;
	char *p = reader->at + 1, *write = p;

	g_ptr_array_add(reader->fields, p);
	for (;; p++) {
		if (p == reader->end)
			return broken(reader, opened, error,
				      "the quote that opens field %u is never "
				      "closed; close it, or write a quote inside "
				      "a field twice",
				      reader->fields->len);
		if (*p == '"' && p[1] != '"')
			break;
		if (*p == '"')
			p++;
		reader->line += *p == '\n';
		*write++ = *p;
	}
	p++;
	if (p < reader->end && *p != ',' && line_end(p) == 0)
		return broken(reader, reader->line, error,
			      "text follows the closing quote of field %u; write a "
			      "quote inside a field twice",
			      reader->fields->len);
	return pass_end(reader, p, write);
}

static enum field_end
read_plain(struct csv_reader *reader, GError **error)
{
	char *p = reader->at;

	g_ptr_array_add(reader->fields, p);
	while (p < reader->end && *p != ',' && line_end(p) == 0) {
		if (*p == '"')
			return broken(reader, reader->line, error,
				      "a quote stands inside the plain field %u; "
				      "put the field in quotes and the quote twice",
				      reader->fields->len);
		if (*p == '\r')
			return broken(reader, reader->line, error,
				      "a carriage return stands alone in field %u; "
				      "end lines with LF or CR LF",
				      reader->fields->len);
		p++;
	}
	return pass_end(reader, p, p);
}

enum csv_next
csv_reader_next(struct csv_reader *reader, GError **error)
{
	enum field_end end;
	int empty;

	while ((empty = line_end(reader->at)) > 0) {
		reader->at += empty;
		reader->line++;
	}
	if (reader->at == reader->end)
		return CSV_END;
	g_ptr_array_set_size(reader->fields, 0);
	reader->row_line = reader->line;
	do {
		end = *reader->at == '"' ? read_quoted(reader, error)
					 : read_plain(reader, error);
	} while (end == FIELD_NEXT);
	return end == FIELD_LAST ? CSV_ROW : CSV_BROKEN;
}

void
csv_append_field(GString *out, const char *field)
{
	if (strpbrk(field, ",\"\r\n") == NULL) {
		g_string_append(out, field);
		return;
	}
	g_string_append_c(out, '"');
	for (const char *p = field; *p; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
}
