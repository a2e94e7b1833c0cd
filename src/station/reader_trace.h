/*
 * reader_trace.h - what a running station leaves for "sparedesk readers"
 *
 * A small file beside the settings of the readers, "readers.conf.state", with the
 * lane in its name when the station serves one: which process reads, and the last
 * scan of each reader. A hint for people: it is never waited for, and a damaged one
 * is as good as none. Only its user may read it, for a badge may have been scanned.
 */
#ifndef STATION_READER_TRACE_H
#define STATION_READER_TRACE_H

#include <glib.h>

#include "base/auto.h"
#include "base/units.h"
#include "station/reader_book.h"

/* ---- the station's side ---- */

struct reader_trace;

/* Owned; @book_path and @lane are copied. Nothing is written yet. */
struct reader_trace *reader_trace_new(const char *book_path, const char *lane);
void reader_trace_free(struct reader_trace *trace);
AUTO_DEFINE(reader_trace, reader_trace_free)

/* The reader is read by this process from now on, or is no more. */
void reader_trace_reads(struct reader_trace *trace, const struct reader_id *id,
			gboolean reads);

/* It has scanned this; @text as people are shown it. */
void reader_trace_scan(struct reader_trace *trace, const struct reader_id *id,
		       msec_t at, const char *text);

/* Write the file when there is news. FALSE when that fails: it is tried again after
 * further news. */
gboolean reader_trace_write(struct reader_trace *trace);

/* ---- the other side ---- */

struct reader_news {
	char *id;   /* as reader_id_text() */
	char *lane; /* of the station, "" for none */
	gint64 pid; /* of the process that reads it; 0 when none does */
	msec_t at;  /* of the last scan; 0 for none */
	char *text; /* of it, or "" */
};

/* What all stations have left beside @book_path: owned array of owned struct
 * reader_news. */
GPtrArray *reader_trace_load(const char *book_path);

/* The news of one reader: the process that reads it, the latest scan. NULL for
 * none. */
const struct reader_news *reader_news_find(const GPtrArray *all,
					   const struct reader_id *id);

#endif
