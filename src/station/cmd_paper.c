/*
 * cmd_paper.c - labels and the command sheet
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "core/command.h"
#include "station/commands.h"
#include "station/print.h"

/* ---- the command sheet ---------------------------------------------------- */

/* Commands with an argument stand on the sheet with these. */
static const struct {
	enum command command;
	const char *argument;
} sheet_arguments[] = {
	{ COMMAND_QTY, "2" },    { COMMAND_QTY, "3" },    { COMMAND_QTY, "4" },
	{ COMMAND_QTY, "5" },    { COMMAND_QTY, "6" },    { COMMAND_QTY, "8" },
	{ COMMAND_QTY, "10" },   { COMMAND_QTY, "12" },   { COMMAND_QTY, "20" },
	{ COMMAND_QTY, "50" },   { COMMAND_QTY, "100" },  { COMMAND_CHOOSE, "1" },
	{ COMMAND_CHOOSE, "2" }, { COMMAND_CHOOSE, "3" }, { COMMAND_CHOOSE, "4" },
	{ COMMAND_LANG, "zh" },  { COMMAND_LANG, "en" },
};

static void
add_command(GArray *all, GStringChunk *texts, enum command command,
	    const char *argument)
{
	const struct command_info *info = command_info(command);
	g_autofree char *body = command_body(command, argument);
	g_autofree char *code = code_own_text(OWN_COMMAND, body);
	g_autofree char *name =
		*argument ? g_strdup_printf(":%s %s", info->name, argument)
			  : g_strdup_printf(":%s", info->name);
	struct paper_command entry = {
		.code = g_string_chunk_insert(texts, code),
		.title = info->title,
		.name = g_string_chunk_insert(texts, name),
	};

	g_array_append_val(all, entry);
}

static GArray *
all_commands(GStringChunk *texts)
{
	/* the order of a day's work, so that the first page serves the clerk */
	static const enum command first[] = {
		COMMAND_DONE,   COMMAND_UNDO,     COMMAND_CANCEL,  COMMAND_RECEIVE,
		COMMAND_RETURN, COMMAND_TRANSFER, COMMAND_SCRAP,   COMMAND_VOID,
		COMMAND_REJECT, COMMAND_ACCEPT,   COMMAND_REPRINT, COMMAND_SIGNOUT,
		COMMAND_ISSUE,  COMMAND_BIND,     COMMAND_PARK,
	};
	GArray *all = g_array_new(FALSE, TRUE, sizeof(struct paper_command));

	for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
		add_command(all, texts, first[i], "");
	for (gsize i = 0; i < G_N_ELEMENTS(sheet_arguments); i++)
		add_command(all, texts, sheet_arguments[i].command,
			    sheet_arguments[i].argument);
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
			g_print("%-12s %-16s %s\n", entry->name, entry->code,
				tr(app->lang, entry->title));
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

static gboolean
collect_labels(struct app *app, enum fact_kind kind, GPtrArray *ids, int copies,
	       GStringChunk *texts, GArray *labels, GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		AUTO(fact)
		fact = store_fact(app->store, kind, ids->pdata[i], app_now(app),
				  error);
		struct paper_label label;
		if (fact == NULL ||
		    !print_label_of(app, fact, NULL, NULL, texts, &label, error))
			return FALSE;
		for (int k = 0; k < copies; k++)
			g_array_append_val(labels, label);
	}
	return TRUE;
}

struct label_options {
	gboolean commands, list, single;
	int skip, copies;
	char *path;
};

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
	    !collect_labels(app, kind, ids, options->copies, texts, all, &error))
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
		g_free(options.path);
		return status;
	}
	if (options.skip < 0 || options.copies < 1 || options.copies > 1000 ||
	    (!options.commands && argc < 2)) {
		g_printerr("sparedesk label: name what to label (see --help); "
			   "--skip and --copies "
			   "are not negative\n");
		status = 2;
	} else if (options.commands) {
		status = command_sheet(app, options.list, options.path);
	} else {
		status = labels(app, &options, argc, argv);
	}
	g_free(options.path);
	return status;
}
