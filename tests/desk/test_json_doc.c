/*
 * test_json_doc.c - docs/JSON.md names everything that the JSON line can say
 *
 * A code that is missing there, is told in other words or is not there any more
 * misleads whoever writes a program by it.
 */
#include <string.h>

#include "core/command.h"
#include "desk/desk.h"

static char *
read_doc(void)
{
	g_autofree char *path =
		g_test_build_filename(G_TEST_DIST, "..", "docs", "JSON.md", NULL);
	g_autoptr(GError) error = NULL;
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

/* Rows of the table of reasons. */
static guint
count_rows(const char *doc)
{
	const char *table = strstr(doc, "| reason | message |\n|---|---|\n");
	guint rows = 0;

	g_assert_nonnull(table);
	table = strstr(table, "|---|---|\n") + strlen("|---|---|\n");
	while (*table == '|') {
		rows++;
		table = strchr(table, '\n') + 1;
	}
	return rows;
}

static void
test_reasons(void)
{
	g_autofree char *doc = read_doc();

	for (int i = 0; i < REASON_NONE; i++) {
		enum desk_reason reason = (enum desk_reason) i;
		g_autofree char *row =
			g_strdup_printf("\n| `%s` | %s |\n", reason_code(reason),
					reason_template(reason));
		if (strstr(doc, row) == NULL)
			g_error("docs/JSON.md lacks the row:%s", row);
	}
	g_assert_cmpuint(count_rows(doc), ==, REASON_NONE);
}

/* Every name stands there between backquotes. */
static void
must_have(const char *doc, const char *name, const char *after)
{
	g_autofree char *quoted = g_strconcat("`", name, after, NULL);

	if (strstr(doc, quoted) == NULL)
		g_error("docs/JSON.md says nothing of %s", name);
}

static void
test_names(void)
{
	g_autofree char *doc = read_doc();

	for (int i = 0; i < DESK_FLOWS; i++)
		must_have(doc, desk_flow_name((enum desk_flow) i), "`");
	for (int i = EFFECT_POST; i <= EFFECT_REQUEST; i++)
		must_have(doc, desk_effect_name((enum desk_effect_type) i), "`");
	for (int i = 0; i < COMMAND_COUNT_ALL; i++) {
		const struct command_info *info = command_info((enum command) i);
		g_autofree char *typed = g_strconcat(":", info->name, NULL);
		must_have(doc, typed, info->argument == ARGUMENT_NONE ? "`" : " ");
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json-doc/reasons", test_reasons);
	g_test_add_func("/json-doc/names", test_names);
	return g_test_run();
}
