/*
 * cmd_plan.c - classes, reorder points and proposals
 */
#include <string.h>

#include "base/error.h"
#include "station/commands.h"
#include "station/plan_drafts.h"
#include "station/plan_backtest.h"
#include "station/plan_counts.h"
#include "station/plan_paper.h"

struct options {
	char *as_of, *what_if, *csv, *output, *count_day;
	gboolean backtest, dry, drafts, counts;
	char *play_from, *measure_from;
	int every;
};

/* ---- what if ---- */

static void
print_head(enum lang lang)
{
	g_print("%-34s %9s %16s %7s %16s\n", "", tr(lang, "line fill"),
		tr(lang, "stock value"), tr(lang, "lines"), tr(lang, "to order"));
}

static void
print_plan(const struct plan_work *work, const char *name)
{
	gsize lines;
	cents_t value;

	plan_totals(work, &lines, &value);
	g_print("%-34s %8.2f%% %16.2f %7" G_GSIZE_FORMAT " %16.2f\n", name,
		work->result.expected * 100, work->result.stock_value / 100, lines,
		(double) value / 100);
}

/* "target=.97,vital=.995,target=.98,.99": a name that comes again begins the next
 * alternative, and a bare value repeats the name before it. */
static GPtrArray *
alternatives_of(const char *text)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) words = g_strsplit(text, ",", -1);
	g_autoptr(GString) now = g_string_new(NULL);
	g_autofree char *first = NULL;

	for (char **word = words; *word != NULL; word++) {
		const char *equals = strchr(g_strstrip(*word), '=');
		g_autofree char *name =
			equals ? g_strndup(*word, (gsize) (equals - *word)) : NULL;

		if (first == NULL)
			first = g_strdup(name ? name : "target");
		if (now->len > 0 && (name == NULL || strcmp(name, first) == 0)) {
			g_ptr_array_add(found, g_strdup(now->str));
			g_string_truncate(now, 0);
		}
		if (now->len > 0)
			g_string_append_c(now, ',');
		if (name == NULL)
			g_string_append_printf(now, "%s=%s", first, *word);
		else
			g_string_append(now, *word);
	}
	if (now->len > 0)
		g_ptr_array_add(found, g_strdup(now->str));
	return found;
}

static gboolean
compare(struct app *app, struct plan_work *work, const char *text, GError **error)
{
	g_autoptr(GPtrArray) list = alternatives_of(text);
	const struct plan_settings settings = work->settings;

	print_head(app->lang);
	plan_work_run(work);
	print_plan(work, tr(app->lang, "as set now"));
	for (guint i = 0; i < list->len; i++) {
		work->settings = settings;
		work->settings.correction = 0;
		if (!plan_settings_parse(&work->settings, list->pdata[i], error)) {
			g_prefix_error(error, "--what-if: ");
			return FALSE;
		}
		plan_work_run(work);
		print_plan(work, list->pdata[i]);
	}
	return TRUE;
}

/* ---- the plan ---- */

static char *
output_path(struct app *app, const struct options *options,
	    const struct plan_work *work, GError **error)
{
	const char *archive;
	g_autofree char *name = NULL;

	if (options->output != NULL)
		return g_strdup(options->output);
	archive = app_archive(app, error);
	name = g_strdup_printf("plan-%s-%.8s.pdf", work->as_of, work->run);
	return archive ? g_build_filename(archive, name, NULL) : NULL;
}

static gboolean
write_csv(const struct plan_work *work, const char *path, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) why = NULL;

	plan_csv(work, out);
	if (strcmp(path, "-") == 0) {
		g_print("%s", out->str);
		return TRUE;
	}
	if (g_file_set_contents(path, out->str, (gssize) out->len, &why))
		return TRUE;
	g_set_error(error, SD_ERROR, SD_ERROR_IO, "%s", why->message);
	return FALSE;
}

static void
say(struct app *app, const struct plan_work *work, const char *path)
{
	gsize lines;
	cents_t value;

	plan_totals(work, &lines, &value);
	g_print(tr(app->lang, "plan %s as of %s: %u parts, %u lines to order for "
			      "%.2f\n"),
		work->run, work->as_of, (guint) work->result.n, (guint) lines,
		(double) value / 100);
	g_print(tr(app->lang, "line fill to be expected %.1f%%, stock value %.2f, "
			      "%u classes changed\n"),
		work->result.expected * 100, work->result.stock_value / 100,
		work->result.class_changes);
	g_print("%s\n", path);
}

static gboolean
plan(struct app *app, struct plan_work *work, const struct options *options,
     GError **error)
{
	g_autofree char *path = NULL;

	plan_work_run(work);
	path = output_path(app, options, work, error);
	if (path == NULL || (!options->dry && !plan_work_save(work, app, error)) ||
	    !plan_paper(work, app, path, error))
		return FALSE;
	if (options->csv != NULL && !write_csv(work, options->csv, error))
		return FALSE;
	if (g_strcmp0(options->csv, "-") != 0)
		say(app, work, path);
	return !options->drafts || plan_drafts(work, app, error);
}

static gboolean
run(struct app *app, const struct options *options, GError **error)
{
	AUTO(plan_work) work = plan_work_new(app, options->as_of, error);

	if (work == NULL)
		return FALSE;
	if (options->backtest)
		return plan_backtest(work,
				     &(struct plan_backtest_terms) {
					     .play_from = options->play_from,
					     .measure_from = options->measure_from,
					     .every = options->every,
				     },
				     app->lang, error);
	if (options->what_if != NULL)
		return compare(app, work, options->what_if, error);
	return plan(app, work, options, error);
}

int
cmd_plan(struct app *app, int argc, char **argv)
{
	struct options options = { 0 };
	const GOptionEntry entries[] = {
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of,
		  "Plan as of the end of a day (default: today)", "DATE" },
		{ "what-if", 0, 0, G_OPTION_ARG_STRING, &options.what_if,
		  "Compare other settings, such as target=.97,.98; keeps nothing",
		  "SETTINGS" },
		{ "backtest", 0, 0, G_OPTION_ARG_NONE, &options.backtest,
		  "Play the rules against the past; keeps nothing", NULL },
		{ "play-from", 0, 0, G_OPTION_ARG_STRING, &options.play_from,
		  "First month that is played (--backtest)", "YYYY-MM" },
		{ "measure-from", 0, 0, G_OPTION_ARG_STRING, &options.measure_from,
		  "First month that is measured (--backtest)", "YYYY-MM" },
		{ "every", 0, 0, G_OPTION_ARG_INT, &options.every,
		  "Months between two reviews (--backtest)", "N" },
		{ "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv,
		  "Also write every part as CSV; - for standard output", "FILE" },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
		  "The proposal (default: beside the slips)", "FILE.pdf" },
		{ "counts", 0, 0, G_OPTION_ARG_NONE, &options.counts,
		  "The bins to count on a day instead (with --csv, -o)", NULL },
		{ "on", 0, 0, G_OPTION_ARG_STRING, &options.count_day,
		  "The day of --counts (default: today)", "DATE" },
		{ "drafts", 0, 0, G_OPTION_ARG_NONE, &options.drafts,
		  "Ask purchasing for all lines: a request for each supplier",
		  NULL },
		{ "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry,
		  "Keep nothing in the database", NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GError) error = NULL;
	int status = 0;

	if (!app_options(&argc, &argv, entries, "",
			 "Recalculate classes, reorder points and proposals from "
			 "the ledger. docs/PLANNING.md explains every figure.",
			 &status))
		return status;
	if (argc > 1) {
		g_printerr("sparedesk plan: %s: superfluous; see --help\n",
			   argv[1]);
		return 2;
	}
	if (options.drafts &&
	    (options.dry || options.backtest || options.what_if != NULL)) {
		g_printerr("sparedesk plan: --drafts: not with --dry-run, "
			   "--what-if or --backtest, which keep nothing\n");
		return 2;
	}
	if (!(options.counts ? plan_counts(app, options.count_day, options.output,
					   options.csv, &error)
			     : run(app, &options, &error)))
		status = app_fail(error);
	g_free(options.as_of);
	g_free(options.what_if);
	g_free(options.play_from);
	g_free(options.measure_from);
	g_free(options.csv);
	g_free(options.output);
	g_free(options.count_day);
	return status;
}
