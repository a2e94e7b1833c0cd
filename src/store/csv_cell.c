#include "store/csv_cell.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "core/code.h"
#include "store/barcode.h"

#define TEXT_MAX 1000 /* bytes of a name, address or note */

/* "\"what was read\" fault" */
G_GNUC_PRINTF(2, 3)
static char *
fault(const char *raw, const char *format, ...)
{
	g_autofree char *shown = text_shown(raw, strlen(raw), 40);
	va_list args;

	va_start(args, format);
	g_autofree char *words = g_strdup_vprintf(format, args);
	va_end(args);
	return g_strdup_printf("\"%s\" %s", shown, words);
}

static char *
read_key(char *raw, struct csv_cell *cell)
{
	g_autofree char *why = text_key_fault(raw);

	cell->text = raw;
	return why ? fault(raw, "is no key: %s", why) : NULL;
}

static char *
read_line(char *raw, struct csv_cell *cell)
{
	cell->text = raw;
	if (strlen(raw) > TEXT_MAX)
		return fault(raw, "has %" G_GSIZE_FORMAT " bytes; write at most %d",
			     strlen(raw), TEXT_MAX);
	if (!text_is_clean(raw, TEXT_MAX))
		return fault(raw, "holds a control character or a line end; write "
				  "one line of plain text");
	return NULL;
}

static char *
read_text(char *raw, struct csv_cell *cell)
{
	char *write = raw;

	for (const char *p = raw; *p; p++)
		if (p[0] != '\r' || p[1] != '\n')
			*write++ = *p;
	*write = '\0';
	if (strchr(raw, '\n') == NULL)
		return read_line(raw, cell);

	g_autofree char *flat = g_strdelimit(g_strdup(raw), "\n", ' ');
	char *why = read_line(flat, cell);
	cell->text = raw;
	return why;
}

static char *
read_int(const struct csv_column *column, char *raw, struct csv_cell *cell)
{
	if (text_parse_int(raw, column->min, column->max, &cell->number))
		return NULL;
	return fault(raw,
		     "is not a whole number from %" G_GINT64_FORMAT
		     " to %" G_GINT64_FORMAT,
		     column->min, column->max);
}

static char *
read_bool(char *raw, struct csv_cell *cell)
{
	static const char *const yes[] = { "1", "yes", "y", "true", "是", NULL };
	static const char *const no[] = { "0", "no", "n", "false", "否", NULL };
	g_autofree char *lower = g_ascii_strdown(raw, -1);

	if (!g_strv_contains(yes, lower) && !g_strv_contains(no, lower))
		return fault(raw, "is neither yes nor no; write 1 or 0");
	cell->number = g_strv_contains(yes, lower);
	return NULL;
}

static char *
read_date(char *raw, struct csv_cell *cell)
{
	cell->text = raw;
	return date_valid(raw)
		       ? NULL
		       : fault(raw, "is not a date; write it as YYYY-MM-DD");
}

static char *
read_time(char *raw, struct csv_cell *cell)
{
	msec_t at;

	if (!time_parse(raw, &at) || at <= 0)
		return fault(raw, "is neither a date nor a UTC time; write it as "
				  "YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ");
	cell->number = at;
	return NULL;
}

static char *
read_word(const struct csv_column *column, char *raw, struct csv_cell *cell)
{
	for (int i = 0; column->words[i]; i++) {
		if (g_ascii_strcasecmp(column->words[i], raw) == 0) {
			cell->text = column->words[i];
			return NULL;
		}
	}

	g_autofree char *all = g_strjoinv(", ", (char **) column->words);
	return fault(raw, "is not one of %s", all);
}

static char *
read_list(char *raw, struct csv_cell *cell)
{
	g_auto(GStrv) items = g_strsplit(raw, "|", -1);

	for (int i = 0; items[i]; i++) {
		g_autofree char *plain = g_strstrip(g_strdup(items[i]));
		if (*plain == '\0' || strcmp(plain, items[i]) != 0)
			return fault(raw, "has an empty value or a blank at the "
					  "edge of one; write a|b");
	}
	return read_line(raw, cell);
}

static char *
read_codes(const struct csv_column *column, char *raw, const char *today,
	   struct csv_cell *cell)
{
	g_auto(GStrv) items = g_strsplit(raw, "|", -1);

	cell->text = raw;
	if (g_strv_length(items) > (guint) column->max)
		return fault(raw, "holds more than %" G_GINT64_FORMAT " values",
			     column->max);
	for (int i = 0; items[i]; i++) {
		AUTO(code) code = code_parse(items[i], strlen(items[i]), today);
		g_autofree char *why = barcode_fault(code);
		if (why)
			return fault(items[i], "%s", why);
	}
	return NULL;
}

char *
csv_cell_read(const struct csv_column *column, char *raw, const char *today,
	      struct csv_cell *cell)
{
	if (*raw == '\0' && column->required)
		return g_strdup("it is empty; every row needs it");
	*cell = column->empty;
	if (cell->text == NULL)
		cell->text = "";
	if (*raw == '\0')
		return NULL;

	switch (column->type) {
	case CSV_KEY: return read_key(raw, cell);
	case CSV_LINE: return read_line(raw, cell);
	case CSV_TEXT: return read_text(raw, cell);
	case CSV_INT: return read_int(column, raw, cell);
	case CSV_BOOL: return read_bool(raw, cell);
	case CSV_DATE: return read_date(raw, cell);
	case CSV_TIME: return read_time(raw, cell);
	case CSV_WORD: return read_word(column, raw, cell);
	case CSV_LIST: return read_list(raw, cell);
	case CSV_CODES: return read_codes(column, raw, today, cell);
	}
	g_assert_not_reached();
}
