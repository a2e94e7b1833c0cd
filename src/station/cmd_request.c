/*
 * cmd_request.c - something is asked for: what, why, and what suppliers offer
 */
#include <string.h>

#include "base/text.h"
#include "core/custody.h"
#include "station/commands.h"
#include "station/request_paper.h"
#include "store/purchasing.h"

struct options {
	char *kind, *model, *reason, *person;
	char **quotes;
	int qty;
};

static int
usage(const char *what, const char *value, const char *wrong)
{
	g_printerr("sparedesk request: %s %s: %s\n", what, value, wrong);
	return 2;
}

/* "SUPPLIER:PRICE[:VALID]"; the texts are borrowed from @halves. */
static gboolean
parse_quote(char **halves, qty_t qty, struct purchasing_quote *quote)
{
	const char *point;
	gint64 whole, rest = 0;

	if (g_strv_length(halves) < 2 || g_strv_length(halves) > 3)
		return FALSE;
	point = strchr(halves[1], '.');
	if (point != NULL &&
	    (strlen(point) != 3 || !text_parse_int(point + 1, 0, 99, &rest)))
		return FALSE;
	g_autofree char *units =
		point ? g_strndup(halves[1], (gsize) (point - halves[1]))
		      : g_strdup(halves[1]);
	if (!text_parse_int(units, 0, 10000000, &whole))
		return FALSE;
	quote->supplier = halves[0];
	quote->price = whole * 100 + rest;
	quote->total = quote->price * qty;
	quote->valid_to = halves[2] ? halves[2] : "";
	return halves[2] == NULL || date_valid(halves[2]);
}

static int
add(struct app *app, const struct purchasing_request *request)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *number = NULL;
	g_autofree char *path = NULL;
	struct store *store = app_store(app, 0, &error);

	if (store == NULL ||
	    !store_request_add(store, request, app_now(app), &number, &error))
		return app_fail(error);
	g_print("%s\n", number);
	path = request_paper(app, number, NULL, &error);
	if (path == NULL)
		return app_fail(error);
	g_print("%s\n", path);
	return 0;
}

static int
run(struct app *app, const struct options *options, const char *item)
{
	const char *kind = options->kind ? options->kind : "tool";
	g_autoptr(GArray) quotes =
		g_array_new(FALSE, TRUE, sizeof(struct purchasing_quote));
	g_autoptr(GPtrArray) split =
		g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
	const struct purchasing_line line = { item,
					      options->model ? options->model : "",
					      options->qty };

	if (strcmp(kind, REQUEST_KIND_PART) != 0 && custody_policy(kind) == NULL)
		return usage("--kind", kind, "write part, tool or document");
	if (options->reason == NULL || options->person == NULL)
		return usage(options->reason ? "--person" : "--reason", "",
			     "say who asks, and why it is wanted");
	if (options->qty < 1 || options->qty > QTY_MAX)
		return usage("--qty", "", "at least 1 is wanted");
	for (char **q = options->quotes; q != NULL && *q != NULL; q++) {
		struct purchasing_quote quote = { 0 };
		char **halves = g_strsplit(*q, ":", 3);

		g_ptr_array_add(split, halves);
		if (!parse_quote(halves, options->qty, &quote))
			return usage("--quote", *q,
				     "write SUPPLIER:PRICE or "
				     "SUPPLIER:PRICE:DATE, the price of one such "
				     "as 12.50");
		g_array_append_val(quotes, quote);
	}
	return add(app, &(struct purchasing_request) {
				.kind = kind,
				.reason = options->reason,
				.person = options->person,
				.run = "",
				.lines = &line,
				.n_lines = 1,
				.quotes = (const struct purchasing_quote *) (void *)
						  quotes->data,
				.n_quotes = quotes->len });
}

int
cmd_request(struct app *app, int argc, char **argv)
{
	struct options options = { .qty = 1 };
	const GOptionEntry entries[] = {
		{ "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
		  "tool (default), document ... or part", "KIND" },
		{ "model", 0, 0, G_OPTION_ARG_STRING, &options.model,
		  "Its model, or the model it is for", "MODEL" },
		{ "qty", 0, 0, G_OPTION_ARG_INT, &options.qty, "How many", "N" },
		{ "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason,
		  "Why it is wanted", "TEXT" },
		{ "person", 0, 0, G_OPTION_ARG_STRING, &options.person, "Who asks",
		  "P" },
		{ "quote", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.quotes,
		  "What a supplier offers, the price of one and to which day; "
		  "may be given again",
		  "SUPPLIER:PRICE[:DATE]" },
		G_OPTION_ENTRY_NULL,
	};
	int status = 0;

	if (app_options(&argc, &argv, entries, "THING",
			"Ask for something to be bought: a tool by what it is "
			"called, a part by its number. Prints the number of the "
			"request and its paper, which finance, a supervisor and "
			"purchasing scan to agree.",
			&status)) {
		if (argc == 2)
			status = run(app, &options, argv[1]);
		else
			status = usage("THING", "", "name one thing");
	}
	g_free(options.kind);
	g_free(options.model);
	g_free(options.reason);
	g_free(options.person);
	g_strfreev(options.quotes);
	return status;
}
