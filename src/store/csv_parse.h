/*
 * csv_parse.h - rows and fields of a CSV text, strictly as RFC 4180 has them
 *
 * A field is plain or wholly in quotes; in quotes two quotes stand for one, and
 * commas and line ends are text. Lines end in LF or CRLF, the last one may end
 * without. Lines with nothing on them are passed over.
 *
 * libcsv knows the format too, but has one error for every fault of quoting and no
 * position for a row: the line and the reason, which are what the user needs, would
 * have to be found by a second reader around it.
 */
#ifndef STORE_CSV_PARSE_H
#define STORE_CSV_PARSE_H

#include <glib.h>

#include "base/auto.h"

enum csv_next { CSV_ROW, CSV_END, CSV_BROKEN };

struct csv_reader {
	char *name;        /* what messages call the text */
	char *text;        /* own copy; fields are unquoted inside it */
	char *at, *end;    /* unread rest; *end is NUL */
	gint64 line;       /* line that .at stands on, from 1 */
	gint64 row_line;   /* line on which the row given last begins */
	GPtrArray *fields; /* of char*, the row given last; point into .text, which
			      keeps them valid until csv_reader_free() */
};

/**
 * csv_reader_new() - begin to read a CSV text
 * @text: @len bytes; a byte order mark is skipped
 * @name: for messages; copied
 *
 * Return: owned; NULL with SD_ERROR_INVALID "NAME:LINE: ..." when @text is not
 * UTF-8 or holds a NUL.
 */
struct csv_reader *csv_reader_new(const char *text, gsize len, const char *name,
				  GError **error);
void csv_reader_free(struct csv_reader *reader);
AUTO_DEFINE(csv_reader, csv_reader_free)

/* Read the next row into .fields and .row_line. CSV_BROKEN sets SD_ERROR_INVALID
 * with the line; the reader is of no use then. */
enum csv_next csv_reader_next(struct csv_reader *reader, GError **error);

/* Append one field, in quotes exactly when it needs them. */
void csv_append_field(GString *out, const char *field);

#endif
