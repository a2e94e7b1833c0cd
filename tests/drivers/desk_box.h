/*
 * desk_box.h - a warehouse to work in, and answers of "console --json"
 */
#ifndef TESTS_DRIVERS_DESK_BOX_H
#define TESTS_DRIVERS_DESK_BOX_H

#include <string.h>

#include "tools/program.h"

/* The answer to the next scan or line: this input, and these words somewhere. */
static inline void
expect_answer(struct program *program, const char *input, const char *words)
{
	g_autofree char *line = program_read_line(program);
	g_autofree char *field = g_strdup_printf("\"input\":\"%s\"", input);

	g_assert_nonnull(line);
	g_test_message("%s", line);
	if (strstr(line, field) == NULL || strstr(line, words) == NULL)
		g_error("wanted %s and %s in: %s", field, words, line);
}

/* What the demonstration suggests for a first issue. */
struct suggestion {
	char *badge, *job, *part;
};

/* A demonstration warehouse; the codes it suggests are in indented lines. */
static inline void
make_warehouse(const char *path, struct suggestion *codes)
{
	const char *words[] = { "--db", path, "demo", NULL };
	g_autoptr(GPtrArray) indented = g_ptr_array_new();
	struct program demo;
	char *line;

	program_start(&demo, words, NULL);
	while ((line = program_read_line(&demo)) != NULL)
		if (g_str_has_prefix(line, "    "))
			g_ptr_array_add(indented, g_strstrip(line));
		else
			g_free(line);
	program_expect_end(&demo);
	g_assert_cmpuint(indented->len, >=, 3);
	codes->badge = indented->pdata[0];
	codes->job = indented->pdata[1];
	codes->part = indented->pdata[2];
	for (guint i = 3; i < indented->len; i++)
		g_free(indented->pdata[i]);
}

static inline void
suggestion_clear(struct suggestion *codes)
{
	g_free(codes->badge);
	g_free(codes->job);
	g_free(codes->part);
}

#endif
