/*
 * cmd_paper.c - labels and the command sheet
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "core/command.h"
#include "core/custody.h"
#include "drivers/reader_teach.h"
#include "station/commands.h"
#include "station/print.h"

/* ---- the command sheet ---------------------------------------------------- */

/* One page of the sheet each, at most twelve codes on it: what lies before whom. */
static const struct {
	const char *group; /* the same as before, when NULL */
	enum command command;
	const char *argument;
	const char *value; /* what the argument means; itself when NULL */
} sheet[] = {
	{ TR_MARK("Parts"), COMMAND_DONE, "" },
	{ NULL, COMMAND_UNDO, "" },
	{ NULL, COMMAND_CANCEL, "" },
	{ NULL, COMMAND_RECEIVE, "" },
	{ NULL, COMMAND_RETURN, "" },
	{ NULL, COMMAND_TRANSFER, "" },
	{ NULL, COMMAND_SCRAP, "" },
	{ NULL, COMMAND_VOID, "" },
	{ NULL, COMMAND_REJECT, "" },
	{ NULL, COMMAND_ACCEPT, "" },
	{ NULL, COMMAND_APPROVE, "" },
	{ NULL, COMMAND_REPRINT, "" },
	{ NULL, COMMAND_SIGNOUT, "" },

	{ TR_MARK("Loaners, tools, documents"), COMMAND_RESERVE, "" },
	{ NULL, COMMAND_CLOSE, "" },
	{ NULL, COMMAND_LOST, "" },
	{ NULL, COMMAND_DAMAGED, "" },
	{ NULL, COMMAND_CLEAR, "" },
	{ NULL, COMMAND_SETTLE, "" },
	{ NULL, COMMAND_AGENDA, "" },
	{ NULL, COMMAND_DUE, "1", TR_MARK("in 1 day") },
	{ NULL, COMMAND_DUE, "7", TR_MARK("in 7 days") },
	{ NULL, COMMAND_DUE, "14", TR_MARK("in 14 days") },
	{ NULL, COMMAND_DUE, "30", TR_MARK("in 30 days") },
	{ NULL, COMMAND_DUE, "90", TR_MARK("in 90 days") },

	{ TR_MARK("Condition"), COMMAND_CONDITION, "new", TR_MARK("as new") },
	{ NULL, COMMAND_CONDITION, "good", TR_MARK("good") },
	{ NULL, COMMAND_CONDITION, "worn", TR_MARK("worn") },
	{ NULL, COMMAND_CONDITION, "damaged", TR_MARK("damaged") },
	{ NULL, COMMAND_CONDITION, "defective", TR_MARK("defective") },
	{ NULL, COMMAND_MISSING, "1" },
	{ NULL, COMMAND_MISSING, "2" },

	{ TR_MARK("Answers"), COMMAND_CHOOSE, "1" },
	{ NULL, COMMAND_CHOOSE, "2" },
	{ NULL, COMMAND_CHOOSE, "3" },
	{ NULL, COMMAND_CHOOSE, "4" },
	{ NULL, COMMAND_CHOOSE, "5" },
	{ NULL, COMMAND_CHOOSE, "6" },
	{ NULL, COMMAND_MISSING, "3" },
	{ NULL, COMMAND_MISSING, "4" },
	{ NULL, COMMAND_MISSING, "5" },
	{ NULL, COMMAND_MISSING, "6" },
	{ NULL, COMMAND_LANG, "zh", TR_MARK("Chinese") },
	{ NULL, COMMAND_LANG, "en", TR_MARK("English") },

	{ TR_MARK("Quantities"), COMMAND_QTY, "2" },
	{ NULL, COMMAND_QTY, "3" },
	{ NULL, COMMAND_QTY, "4" },
	{ NULL, COMMAND_QTY, "5" },
	{ NULL, COMMAND_QTY, "6" },
	{ NULL, COMMAND_QTY, "8" },
	{ NULL, COMMAND_QTY, "10" },
	{ NULL, COMMAND_QTY, "12" },
	{ NULL, COMMAND_QTY, "20" },
	{ NULL, COMMAND_QTY, "50" },
	{ NULL, COMMAND_QTY, "100" },

	{ TR_MARK("More"), COMMAND_ISSUE, "" },
	{ NULL, COMMAND_COUNT, "" },
	{ NULL, COMMAND_BIND, "" },
	{ NULL, COMMAND_PARK, "" },
};

static GArray *
all_commands(GStringChunk *texts)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(struct paper_command));
	const char *group = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(sheet); i++) {
		const struct command_info *info = command_info(sheet[i].command);
		const char *argument = sheet[i].argument;
		g_autofree char *body = command_body(sheet[i].command, argument);
		g_autofree char *code = code_own_text(OWN_COMMAND, body);
		g_autofree char *name =
			*argument ? g_strdup_printf(":%s %s", info->name, argument)
				  : g_strdup_printf(":%s", info->name);
		struct paper_command entry;

		group = sheet[i].group ? sheet[i].group : group;
		entry = (struct paper_command) {
			.code = g_string_chunk_insert(texts, code),
			.title = info->title,
			.value = sheet[i].value ? sheet[i].value : argument,
			.name = g_string_chunk_insert(texts, name),
			.group = group,
		};
		g_array_append_val(all, entry);
	}
	return all;
}

static int
command_sheet(struct app *app, gboolean list, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
	g_autoptr(GArray) all = all_commands(texts);
	struct paper *paper;

	if (list) {
		for (guint i = 0; i < all->len; i++) {
			const struct paper_command *entry =
				&g_array_index(all, struct paper_command, i);
			g_print("%-20s %-24s %s%s%s\n", entry->name, entry->code,
				tr(app->lang, entry->title),
				*entry->value ? " " : "",
				tr(app->lang, entry->value));
		}
		return 0;
	}
	paper = app_paper(app, &error);
	if (paper == NULL ||
	    !paper_commands(paper,
			    (const struct paper_command *) (void *) all->data,
			    all->len, path ? path : "commands.pdf", &error))
		return app_fail(error);
	g_print("%s\n", path ? path : "commands.pdf");
	return 0;
}

static int
teaching_sheet(struct app *app, const char *path)
{
	g_autoptr(GError) error = NULL;
	struct paper *paper = app_paper(app, &error);

	path = path != NULL ? path : "teach.pdf";
	if (paper == NULL ||
	    !paper_teach(paper, TEACH_TEXT, TEACH_GS1, path, &error))
		return app_fail(error);
	g_print("%s\n", path);
	return 0;
}

/* ---- labels ----------------------------------------------------------------- */

static const struct {
	const char *name;
	enum fact_kind kind;
} label_kinds[] = {
	{ "parts", FACT_PART },    { "bins", FACT_PLACE },
	{ "badges", FACT_PERSON }, { "jobs", FACT_JOB },
	{ "units", FACT_UNIT },    { "orders", FACT_ORDER },
	{ "parties", FACT_PARTY },
};

static gboolean
label_kind(const char *name, enum fact_kind *kind, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(label_kinds); i++) {
		if (strcmp(label_kinds[i].name, name) == 0) {
			*kind = label_kinds[i].kind;
			return TRUE;
		}
		g_string_append_printf(names, "%s%s", i ? ", " : "",
				       label_kinds[i].name);
	}
	g_set_error(error, SD_ERROR, SD_ERROR_USAGE, "%s: there are labels for %s",
		    name, names->str);
	return FALSE;
}

struct label_options {
	gboolean commands, teach, list, single;
	int skip, copies;
	char *kind; /* of units; NULL for all */
	char *path;
};

static gboolean
collect_labels(struct app *app, enum fact_kind kind, GPtrArray *ids,
	       const struct label_options *options, GStringChunk *texts,
	       GArray *labels, GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		AUTO(fact)
		fact = store_fact(app->store, kind, ids->pdata[i], app_now(app),
				  error);
		struct paper_label label;
		if (fact == NULL)
			return FALSE;
		if (options->kind != NULL &&
		    strcmp(fact->unit.kind, options->kind) != 0)
			continue;
		if (!print_label_of(app, fact, NULL, NULL, texts, &label, error))
			return FALSE;
		for (int k = 0; k < options->copies; k++)
			g_array_append_val(labels, label);
	}
	return TRUE;
}

static gboolean
check_unit_kind(const struct label_options *options, enum fact_kind kind,
		GError **error)
{
	g_autoptr(GString) names = g_string_new("part");
	const struct custody_policy *policy;

	if (options->kind == NULL)
		return TRUE;
	for (guint i = 0; (policy = custody_policy_nth(i)) != NULL; i++)
		g_string_append_printf(names, ", %s", policy->kind);
	if (kind != FACT_UNIT)
		g_set_error_literal(error, SD_ERROR, SD_ERROR_USAGE,
				    "--kind: only units are of a kind");
	else if (strcmp(options->kind, "part") != 0 &&
		 custody_policy(options->kind) == NULL)
		g_set_error(error, SD_ERROR, SD_ERROR_USAGE,
			    "--kind %s: there are units of the kinds %s",
			    options->kind, names->str);
	else
		return TRUE;
	return FALSE;
}

static int
labels(struct app *app, const struct label_options *options, int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
	g_autoptr(GArray) all =
		g_array_new(FALSE, TRUE, sizeof(struct paper_label));
	g_autoptr(GPtrArray) ids = NULL;
	const char *path = options->path ? options->path : "labels.pdf";
	const struct paper_stock *stock =
		options->single ? &app->config->single : &app->config->sheet;
	enum fact_kind kind;
	struct paper *paper;

	if (!label_kind(argv[1], &kind, &error) ||
	    !check_unit_kind(options, kind, &error) ||
	    app_store(app, 0, &error) == NULL)
		return app_fail(error);
	if (argc > 2) {
		ids = g_ptr_array_new_with_free_func(g_free);
		for (int i = 2; i < argc; i++)
			g_ptr_array_add(ids, g_strdup(argv[i]));
	} else {
		ids = store_ids(app->store, kind, &error);
	}
	if (ids == NULL ||
	    !collect_labels(app, kind, ids, options, texts, all, &error))
		return app_fail(error);
	if (all->len == 0) {
		g_printerr("sparedesk label: there are no %s yet\n", argv[1]);
		return 3;
	}
	paper = app_paper(app, &error);
	if (paper == NULL ||
	    !paper_labels(paper, stock,
			  (const struct paper_label *) (void *) all->data, all->len,
			  (gsize) options->skip, path, &error))
		return app_fail(error);
	g_print("%s: %u labels\n", path, all->len);
	return 0;
}

int
cmd_label(struct app *app, int argc, char **argv)
{
	struct label_options options = { .copies = 1 };
	const GOptionEntry entries[] = {
		{ "teach", 0, 0, G_OPTION_ARG_NONE, &options.teach,
		  "The sheet that teaches a scanner's ways instead of labels",
		  NULL },
		{ "commands", 0, 0, G_OPTION_ARG_NONE, &options.commands,
		  "The command sheet instead of labels", NULL },
		{ "list", 0, 0, G_OPTION_ARG_NONE, &options.list,
		  "With --commands: names and codes as text", NULL },
		{ "single", 0, 0, G_OPTION_ARG_NONE, &options.single,
		  "One label a page, for a label printer", NULL },
		{ "skip", 0, 0, G_OPTION_ARG_INT, &options.skip,
		  "Labels already used of the first sheet", "N" },
		{ "copies", 0, 0, G_OPTION_ARG_INT, &options.copies,
		  "Of each label", "N" },
		{ "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
		  "Only units of this kind, such as tool", "KIND" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.path,
		  "PDF to write", "FILE" },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	if (!app_options(&argc, &argv, entries,
			 "parts|bins|badges|jobs|units|orders|parties [ID…]",
			 "Labels as PDF, on A4 sheets or one by one; all of a "
			 "kind, or those named.",
			 &status)) {
		g_free(options.kind);
		g_free(options.path);
		return status;
	}
	if (options.skip < 0 || options.copies < 1 || options.copies > 1000 ||
	    (options.commands && options.teach) ||
	    (!options.commands && !options.teach && argc < 2)) {
		g_printerr("sparedesk label: name what to label (see --help); "
			   "--skip and --copies "
			   "are not negative\n");
		status = 2;
	} else if (options.teach) {
		status = teaching_sheet(app, options.path);
	} else if (options.commands) {
		status = command_sheet(app, options.list, options.path);
	} else {
		status = labels(app, &options, argc, argv);
	}
	g_free(options.kind);
	g_free(options.path);
	return status;
}
