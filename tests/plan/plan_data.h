/* Tables of reference figures, where they are at hand. */
#ifndef TESTS_PLAN_PLAN_DATA_H
#define TESTS_PLAN_PLAN_DATA_H

#include <glib.h>
#include <math.h>

#include "base/units.h"

/* Rows of cells, header first; NULL, and the test skipped with a word why, when the
 * reference data are not here. Nothing in these tables is quoted. */
static inline GPtrArray *
plan_table(const char *file)
{
	const char *data = g_getenv("DATA");
	g_autofree char *path =
		g_build_filename(data ? data : "", "planning", file, NULL);
	g_autofree char *text = NULL;
	GPtrArray *rows;

	if (!g_file_get_contents(path, &text, NULL, NULL)) {
		g_test_skip("the reference data are not at hand");
		return NULL;
	}
	rows = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (*g_strchomp(*line) != '\0')
			g_ptr_array_add(rows, g_strsplit(*line, ",", -1));
	return rows;
}

static inline const char *
plan_cell(const GPtrArray *rows, guint row, guint column)
{
	return ((char **) rows->pdata[row])[column];
}

static inline double
plan_number(const GPtrArray *rows, guint row, guint column)
{
	return g_ascii_strtod(plan_cell(rows, row, column), NULL);
}

/* The column called @name in row @header. */
static inline guint
plan_column(const GPtrArray *rows, guint header, const char *name)
{
	char **cells = rows->pdata[header];

	for (guint i = 0; cells[i] != NULL; i++)
		if (g_strcmp0(cells[i], name) == 0)
			return i;
	g_error("there is no column %s", name);
}

/* The months of one row, from @first; an empty cell ends it. */
static inline gsize
plan_months(char **cells, guint first, qty_t *months)
{
	gsize n = 0;

	for (guint i = first; cells[i] != NULL && *cells[i] != '\0'; i++)
		months[n++] = g_ascii_strtoll(cells[i], NULL, 10);
	return n;
}

/* Equal to @relative of the larger one; the tables hold twelve digits. */
#define assert_close(got, want, relative)                                          \
	G_STMT_START                                                               \
	{                                                                          \
		double got_ = (got), want_ = (want);                               \
		if (fabs(got_ - want_) >                                           \
		    (relative) *MAX(MAX(fabs(got_), fabs(want_)), 1e-9))           \
			g_error("%s: got %.15g, want %.15g", #got, got_, want_);   \
	}                                                                          \
	G_STMT_END

#endif
