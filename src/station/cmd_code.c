#include "station/cmd_code.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "core/code.h"
#include "core/gs1_table.h"
#include "station/code_json.h"

struct job {
	enum lang lang;
	const char *today;
	gboolean json;
	gboolean any_bad; /* one of the codes so far was bad */
	gboolean failed;  /* reading or writing failed; said on stderr */
};

static void
write_json(GString *out, const char *input, gsize len, const struct code *code)
{
	json_begin_object(out);
	json_key(out, "input");
	json_string_len(out, input, len);
	code_json(out, code);
	json_end_object(out);
	g_string_append_c(out, '\n');
}

static void
write_words(GString *out, enum lang lang, const struct code *code)
{
	g_autofree char *words = code_describe(code);

	g_string_append_printf(out, "%s\n", words);
	for (guint i = 0; i < code->fields->len; i++) {
		const struct code_field *field = code->fields->pdata[i];
		const struct gs1_ai *row = gs1_find(field->id, strlen(field->id));

		g_string_append_printf(out, "  (%s) %s%s%s\n", field->id,
				       field->value, row ? "  " : "",
				       row ? row->title : "");
	}
	if (code->kind == CODE_BAD)
		g_string_append_printf(out, "  %s: %s\n", code->fault,
				       tr(lang, code_fault_text(code->fault)));
}

static void
explain(struct job *job, const char *input, gsize input_len, const char *bytes,
	gsize len)
{
	AUTO(code) code = code_parse(bytes, len, job->today);
	g_autoptr(GString) out = g_string_new(NULL);

	if (job->json)
		write_json(out, input, input_len, code);
	else
		write_words(out, job->lang, code);
	job->any_bad |= code->kind == CODE_BAD;
	if (fwrite(out->str, 1, out->len, stdout) != out->len ||
	    fflush(stdout) != 0) {
		fprintf(stderr, "sparedesk code: output cannot be written: %s\n",
			g_strerror(errno));
		job->failed = TRUE;
	}
}

/* A line may hold NUL, which no typed escape can: it is taken as it is then. */
static void
explain_line(struct job *job, const char *line, gsize len)
{
	if (memchr(line, '\0', len) != NULL) {
		explain(job, line, len, line, len);
		return;
	}
	gsize n;
	g_autofree char *bytes = code_unescape(line, &n);
	explain(job, line, len, bytes, n);
}

static void
explain_stdin(struct job *job)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while (!job->failed && (len = getline(&line, &size, stdin)) >= 0) {
		while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
			line[--len] = '\0';
		explain_line(job, line, (gsize) len);
	}
	if (ferror(stdin)) {
		fprintf(stderr, "sparedesk code: input cannot be read: %s\n",
			g_strerror(errno));
		job->failed = TRUE;
	}
	free(line);
}

int
cmd_code(enum lang lang, const char *today, int argc, char **argv)
{
	struct job job = { .lang = lang, .today = today };
	const GOptionEntry entries[] = {
		{ "json", 0, 0, G_OPTION_ARG_NONE, &job.json,
		  tr(lang, "one JSON object for each code"), NULL },
		{ 0 },
	};
	g_autoptr(GOptionContext) context = g_option_context_new("[TEXT…]");
	g_autoptr(GError) error = NULL;
	int first = 1;

	g_option_context_set_summary(
		context, tr(lang, "Explains codes: kind, fields, faults. Without "
				  "TEXT each line of the input is a code; {GS}, ^] "
				  "and \\x1d stand for the separator."));
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		fprintf(stderr, "sparedesk code: %s\n", error->message);
		return sd_error_exit_status(error);
	}
	if (argc > 1 && strcmp(argv[1], "--") == 0)
		first++;
	if (first >= argc)
		explain_stdin(&job);
	for (int i = first; i < argc && !job.failed; i++)
		explain_line(&job, argv[i], strlen(argv[i]));
	if (job.failed)
		return 1;
	return job.any_bad ? 3 : 0;
}
