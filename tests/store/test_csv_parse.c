/*
 * The CSV reader: every way to write a row, every fault with its line, and any
 * rows at all through the writer and back.
 */
#include <string.h>

#include "base/error.h"
#include "store/csv_parse.h"

/* All rows as text: fields in brackets, rows with their line before. */
static char *
read_all(const char *text, gsize len, GError **error)
{
	AUTO(csv_reader) reader = csv_reader_new(text, len, "f.csv", error);
	g_autoptr(GString) out = g_string_new(NULL);
	enum csv_next next;

	if (reader == NULL)
		return NULL;
	while ((next = csv_reader_next(reader, error)) == CSV_ROW) {
		g_string_append_printf(out, "%" G_GINT64_FORMAT ":",
				       reader->row_line);
		for (guint i = 0; i < reader->fields->len; i++)
			g_string_append_printf(out, "[%s]",
					       (const char *)
						       reader->fields->pdata[i]);
		g_string_append_c(out, ';');
	}
	return next == CSV_END ? g_strdup(out->str) : NULL;
}

static void
reads_rows(void)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{ "", "" },
		{ "\n\r\n\n", "" },
		{ "a", "1:[a];" },
		{ "a,b\n", "1:[a][b];" },
		{ "a,b\r\nc,d", "1:[a][b];2:[c][d];" },
		{ "a,\n,b\n,\n", "1:[a][];2:[][b];3:[][];" },
		{ "a,", "1:[a][];" },
		{ "\xEF\xBB\xBF\"a\",b\n", "1:[a][b];" },
		{ "\"a,b\",\"c\"\"d\"\n", "1:[a,b][c\"d];" },
		{ "\"\",x\n", "1:[][x];" },
		{ "\"\"\"\"\n", "1:[\"];" },
		{ "\"x\ny\r\nz\",1\nb,2\n", "1:[x\ny\r\nz][1];4:[b][2];" },
		{ "a\n\n\nb\r\n\r\nc", "1:[a];4:[b];6:[c];" },
		{ " a , b \n", "1:[ a ][ b ];" },
		{ "密封圈,\"O,圈\"\n", "1:[密封圈][O,圈];" },
		{ "\"end\"", "1:[end];" },
		{ "\"\n\n\"\n\"\n\"", "1:[\n\n];4:[\n];" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *rows =
			read_all(cases[i].text, strlen(cases[i].text), &error);
		g_assert_no_error(error);
		g_assert_cmpstr(rows, ==, cases[i].rows);
	}
}

static void
names_faults(void)
{
	static const struct {
		const char *text, *start, *word;
	} cases[] = {
		{ "a,b\nc,d\"e\n", "f.csv:2: ", "inside the plain field 2" },
		{ "a,b\n\"c\"d,e\n", "f.csv:2: ", "follows the closing quote" },
		{ "a,b\n\"c\" ,e\n", "f.csv:2: ", "follows the closing quote" },
		{ "a,b\nx,\"c\n\n\nd,e\n", "f.csv:2: ", "opens field 2" },
		{ "\"a\n\"\nb,\"", "f.csv:3: ", "never closed" },
		{ "\"\"\"", "f.csv:1: ", "never closed" },
		{ "\"a\nb\"c\n", "f.csv:2: ", "follows the closing quote" },
		{ "a\rb\n", "f.csv:1: ", "carriage return" },
		{ "\"a\"\rb\n", "f.csv:1: ", "follows the closing quote" },
		{ "a,b\nc,\xC3\n", "f.csv:2: ", "byte C3" },
		{ "\xC3\xDC\xB7\xE2", "f.csv:1: ", "UTF-8" },
		{ "\xFF\xFE"
		  "a",
		  "f.csv:1: ", "UTF-16" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *rows =
			read_all(cases[i].text, strlen(cases[i].text), &error);
		g_assert_null(rows);
		g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
		g_assert_true(g_str_has_prefix(error->message, cases[i].start));
		g_assert_nonnull(strstr(error->message, cases[i].word));
		g_assert_null(strchr(error->message, '\n'));
	}
}

static void
refuses_nul(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *rows = read_all("a,b\nc\0d,e\n", 10, &error);

	g_assert_null(rows);
	g_assert_error(error, SD_ERROR, SD_ERROR_INVALID);
	g_assert_true(g_str_has_prefix(error->message, "f.csv:2: byte 00"));
}

static char *
random_field(void)
{
	static const char *const pieces[] = { ",", "\"",   "\n", "\r\n",
					      "a", "轴承", " ",  "\"\"",
					      "|", "0",    "é" };
	GString *field = g_string_new(NULL);

	for (int n = g_test_rand_int_range(0, 6); n > 0; n--)
		g_string_append(
			field,
			pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
	return g_string_free(field, FALSE);
}

/* What is written is read back, field by field, with the line it stands on. */
static void
any_rows_come_back(void)
{
	for (int round = 0; round < 2000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GString) expect = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		const char *end = g_test_rand_bit() ? "\r\n" : "\n";

		for (int n = g_test_rand_int_range(0, 5); n > 0; n--) {
			gint64 line = 1;
			for (gsize i = 0; i < text->len; i++)
				line += text->str[i] == '\n';
			g_string_append_printf(expect, "%" G_GINT64_FORMAT ":",
					       line);
			for (int m = g_test_rand_int_range(2, 5); m > 0; m--) {
				g_autofree char *field = random_field();
				csv_append_field(text, field);
				g_string_append(text, m > 1 ? "," : end);
				g_string_append_printf(expect, "[%s]", field);
			}
			g_string_append_c(expect, ';');
		}
		g_autofree char *rows = read_all(text->str, text->len, &error);
		g_assert_no_error(error);
		g_assert_cmpstr(rows, ==, expect->str);
	}
}

/* No bytes bring the reader down, and every refusal names a line of the text. */
static void
any_bytes_are_survived(void)
{
	for (int round = 0; round < 20000; round++) {
		static const char bytes[] = ",,\"\"\n\n\rab\xC3\xA9";
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GError) error = NULL;

		for (int n = g_test_rand_int_range(0, 20); n > 0; n--)
			g_string_append_c(
				text,
				bytes[g_test_rand_int_range(0, sizeof bytes - 1)]);
		g_autofree char *rows = read_all(text->str, text->len, &error);
		if (rows == NULL)
			g_assert_true(g_str_has_prefix(error->message, "f.csv:"));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/csv/rows", reads_rows);
	g_test_add_func("/csv/faults", names_faults);
	g_test_add_func("/csv/nul", refuses_nul);
	g_test_add_func("/csv/any-rows", any_rows_come_back);
	g_test_add_func("/csv/any-bytes", any_bytes_are_survived);
	return g_test_run();
}
