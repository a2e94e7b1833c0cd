/*
 * cmd_report.c - slips again, receipts, and all registers and cards
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "station/commands.h"
#include "station/print.h"
#include "station/report.h"
#include "station/request_paper.h"

struct options {
	char *person, *unit, *from, *to, *as_of, *path;
	gboolean csv, list;
};

static void
options_clear(struct options *options)
{
	g_free(options->person);
	g_free(options->unit);
	g_free(options->from);
	g_free(options->to);
	g_free(options->as_of);
	g_free(options->path);
}

static int
list(void)
{
	const struct report_form *form;

	for (guint i = 0; (form = report_form_nth(i)) != NULL; i++)
		g_print("%-14s %s\n", form->name, form->what);
	g_print("%-14s %s\n", "requests",
		"purchase requests that wait for somebody or for the goods "
		"(requests all)");
	g_print("%-14s %s\n", "receipt",
		"take-back receipt of a slip (receipt SLIP)");
	g_print("%-14s %s\n", "SLIP", "a posted slip, such as IS1-000123");
	return 0;
}

static int
usage(const char *what, const char *value, const char *wrong)
{
	g_printerr("sparedesk report: %s %s: %s\n", what, value, wrong);
	return 2;
}

/* ---- slips ----------------------------------------------------------- */

static int
slip(struct app *app, const char *number, gboolean receipt, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *made = NULL;

	if (app_store(app, 0, &error) == NULL)
		return app_fail(error);
	if (!receipt && g_str_has_prefix(number, "PR"))
		made = request_paper(app, number, path, &error);
	else if (receipt)
		made = print_receipt(app, number, TRUE, path, &error);
	else if (path == NULL)
		made = print_slip(app, number, TRUE, &error);
	else if (print_slip_to(app, number, TRUE, path, &error))
		made = g_strdup(path);
	if (made == NULL)
		return app_fail(error);
	g_print("%s\n", made);
	return 0;
}

/* ---- registers ------------------------------------------------------- */

/* Return: 0, or the exit status after a message. */
static int
check_dates(const struct options *options)
{
	const char *const names[] = { "--from", "--to", "--as-of" };
	const char *const values[] = { options->from, options->to, options->as_of };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (values[i] != NULL && !date_valid(values[i]))
			return usage(names[i], values[i],
				     "a date such as 2026-11-24 is wanted");
	if (options->from != NULL && options->to != NULL &&
	    strcmp(options->from, options->to) > 0)
		return usage("--to", options->to, "that is before --from");
	return 0;
}

/* An option that would be without effect misleads. */
static int
check_meaning(const struct report_form *form, const struct options *options)
{
	static const char none[] = "this report has no use for it";
	guint flags = form->flags;

	if ((flags & REPORT_UNIT) && options->unit == NULL)
		return usage("unit", "", "name the unit: --unit U");
	if (options->person != NULL && !(flags & (REPORT_EACH | REPORT_HOLDERS)))
		return usage("--person", options->person, none);
	if (options->from != NULL && !(flags & REPORT_PERIOD))
		return usage("--from", options->from, none);
	if (options->to != NULL && !(flags & REPORT_PERIOD))
		return usage("--to", options->to, none);
	return 0;
}

/* "custody-P03.pdf", here. */
static char *
default_path(const struct report_query *query)
{
	const char *id = query->person ? query->person : query->unit;
	char *path = id != NULL
			     ? g_strdup_printf("%s-%s.pdf", query->form->name, id)
			     : g_strdup_printf("%s.pdf", query->form->name);

	return g_strdelimit(path, "/\\:", '_');
}

static gboolean
give_csv(const GString *csv, const char *path, GError **error)
{
	if (path != NULL)
		return g_file_set_contents_full(path, csv->str, (gssize) csv->len,
						G_FILE_SET_CONTENTS_CONSISTENT |
							G_FILE_SET_CONTENTS_DURABLE,
						0644, error);
	fwrite(csv->str, 1, csv->len, stdout);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return TRUE;
	g_set_error_literal(error, SD_ERROR, SD_ERROR_IO,
			    "standard output: cannot be written");
	return FALSE;
}

static int
write_register(struct app *app, const struct report_query *query,
	       const struct options *options)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) csv = options->csv ? g_string_new(NULL) : NULL;
	g_autofree char *path = options->path  ? g_strdup(options->path)
				: options->csv ? NULL
					       : default_path(query);

	if (app_store(app, 0, &error) == NULL ||
	    !report_write(app, query, path, csv, &error) ||
	    (csv != NULL && !give_csv(csv, path, &error)))
		return app_fail(error);
	if (path != NULL)
		g_print("%s\n", path);
	return 0;
}

static int
make_register(struct app *app, const struct report_form *form,
	      struct options *options, const char *id)
{
	struct report_query query = { .form = form };
	int status;

	/* what stands behind the name is whom or what it is about */
	if (id != NULL && (form->flags & REPORT_UNIT) && options->unit == NULL)
		options->unit = g_strdup(id);
	else if (id != NULL && (form->flags & (REPORT_EACH | REPORT_HOLDERS)) &&
		 options->person == NULL)
		options->person = g_strdup(id);
	else if (id != NULL)
		return usage(form->name, id, "this report has no use for it");
	if ((status = check_dates(options)) != 0 ||
	    (status = check_meaning(form, options)) != 0)
		return status;
	query.person = options->person;
	query.unit = options->unit;
	query.from = options->from;
	query.to = options->to;
	if (options->as_of != NULL)
		g_strlcpy(query.today, options->as_of, sizeof query.today);
	else
		app_today(app, app_now(app), query.today);
	return write_register(app, &query, options);
}

/* ---- purchase requests ----------------------------------------------- */

static int
requests(struct app *app, const struct options *options, const char *which)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) csv = options->csv ? g_string_new(NULL) : NULL;
	const char *path = options->path  ? options->path
			   : options->csv ? NULL
					  : "requests.pdf";

	if (which != NULL && strcmp(which, "all") != 0)
		return usage("requests", which, "write all, or nothing");
	if (!request_list(app, which != NULL, path, csv, &error) ||
	    (csv != NULL && !give_csv(csv, path, &error)))
		return app_fail(error);
	if (path != NULL)
		g_print("%s\n", path);
	return 0;
}

/* ---- the command ----------------------------------------------------- */

static int
run(struct app *app, struct options *options, int argc, char **argv)
{
	const struct report_form *form = argc > 1 ? report_form(argv[1]) : NULL;
	gboolean receipt = argc > 1 && strcmp(argv[1], "receipt") == 0;

	if (options->list)
		return list();
	if (argc < 2 || argc > 3 || (receipt && argc != 3) ||
	    (!receipt && form == NULL && argc != 2 &&
	     strcmp(argv[1], "requests") != 0)) {
		g_printerr("sparedesk report: name one report, or a slip such as "
			   "IS1-000123; see sparedesk report --list\n");
		return 2;
	}
	if (argc > 1 && strcmp(argv[1], "requests") == 0)
		return requests(app, options, argc == 3 ? argv[2] : NULL);
	if (form != NULL)
		return make_register(app, form, options,
				     argc == 3 ? argv[2] : NULL);
	if (options->csv)
		return usage("--csv", argv[1], "a slip is PDF only");
	return slip(app, argv[argc - 1], receipt, options->path);
}

int
cmd_report(struct app *app, int argc, char **argv)
{
	struct options options = { 0 };
	const GOptionEntry entries[] = {
		{ "list", 0, 0, G_OPTION_ARG_NONE, &options.list,
		  "All reports by name", NULL },
		{ "person", 0, 0, G_OPTION_ARG_STRING, &options.person,
		  "Of this person, or only what he has", "P" },
		{ "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit,
		  "Only of this unit", "U" },
		{ "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
		  "First day of the period", "DATE" },
		{ "to", 0, 0, G_OPTION_ARG_STRING, &options.to,
		  "Last day of the period", "DATE" },
		{ "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of,
		  "The day on which things are overdue and worth what they are "
		  "(default: today)",
		  "DATE" },
		{ "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv,
		  "CSV instead of PDF, to standard output or FILE", NULL },
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.path,
		  "File to write", "FILE" },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	if (app_options(
		    &argc, &argv, entries,
		    "NAME [PERSON|UNIT] | receipt SLIP | SLIP",
		    "A register, list or card as PDF or CSV (--list names them); "
		    "the take-back receipt of a slip; or a posted slip itself, "
		    "by its number such as IS1-000123, marked COPY.",
		    &status))
		status = run(app, &options, argc, argv);
	options_clear(&options);
	return status;
}
