#include "station/request_paper.h"

#include <string.h>

#include "reports/table.h"
#include "station/names.h"
#include "store/purchasing.h"

#define COLUMNS 4

static const struct paper_column columns[COLUMNS] = {
	{ TR_MARK("What"), 2, PAPER_LEFT, TRUE },
	{ TR_MARK("Who"), 4, PAPER_LEFT, FALSE },
	{ TR_MARK("Total / time"), 3, PAPER_RIGHT, FALSE },
	{ TR_MARK("Remarks"), 4, PAPER_LEFT, FALSE },
};

/* A page in the making; its texts are of .texts. */
struct page {
	struct app *app;
	const struct fact_request *request;
	GStringChunk *texts;
	GPtrArray *cells; /* of const char* */
};

static const char *
keep(struct page *page, const char *text)
{
	return text ? g_string_chunk_insert(page->texts, text) : "";
}

static const char *
keep_owned(struct page *page, char *text)
{
	const char *kept = keep(page, text);

	g_free(text);
	return kept;
}

static void
add_row(struct page *page, const char *what, const char *who, const char *when,
	const char *remarks)
{
	g_ptr_array_add(page->cells, (gpointer) what);
	g_ptr_array_add(page->cells, (gpointer) who);
	g_ptr_array_add(page->cells, (gpointer) when);
	g_ptr_array_add(page->cells, (gpointer) remarks);
}

static const char *
word(struct page *page, const char *key)
{
	return keep_owned(page, paper_words(page->app->paper, key));
}

static void
add_lines(struct page *page)
{
	const GArray *lines = page->request->lines;

	for (guint i = 0; i < lines->len; i++) {
		const struct fact_request_line *line =
			&g_array_index(lines, struct fact_request_line, i);

		add_row(page, word(page, TR_MARK("Wanted")), line->item,
			keep_owned(page, g_strdup_printf("%" G_GINT64_FORMAT,
							 (gint64) line->qty)),
			line->model);
	}
}

static void
add_quotes(struct page *page)
{
	const struct fact_request *request = page->request;

	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);
		gboolean chosen = strcmp(quote->supplier, request->supplier) == 0;
		g_autofree char *valid =
			*quote->valid_to ? g_strdup_printf("≤ %s", quote->valid_to)
					 : g_strdup("");

		add_row(page,
			word(page,
			     chosen ? TR_MARK("Quote, chosen") : TR_MARK("Quote")),
			quote->supplier_name,
			keep_owned(page,
				   paper_money(page->app->paper, quote->total)),
			keep(page, valid));
	}
}

static void
add_step(struct page *page, const struct fact_request_step *step)
{
	char *who = names_person(page->app, *step->person ? step->person : NULL);

	add_row(page, word(page, request_step_title(step->step)),
		who ? keep_owned(page, who) : word(page, TR_MARK("the planner")),
		keep_owned(page, paper_time(page->app->paper, step->at)),
		*step->note ? word(page, step->note) : "");
}

/* What was said, and what is still to be said. */
static void
add_steps(struct page *page)
{
	const struct fact_request *request = page->request;
	enum request_state next = request->state;

	for (guint i = 0; i < request->steps->len; i++)
		add_step(page, &g_array_index(request->steps,
					      struct fact_request_step, i));
	while ((next = request_next(next, request->above)) != REQUEST_NONE)
		add_row(page, word(page, request_step_title(next)), "", "", "");
	if (request->state == REQUEST_RECEIVED)
		add_row(page, word(page, request_step_title(REQUEST_RECEIVED)), "",
			keep_owned(page,
				   paper_time(page->app->paper, request->closed)),
			"");
}

/* Days from the order to the last receipt; -1 while that is not known. */
static int
lead_days(const struct fact_request *request)
{
	for (guint i = 0; i < request->steps->len; i++) {
		const struct fact_request_step *step =
			&g_array_index(request->steps, struct fact_request_step, i);

		if (step->step == REQUEST_ORDERED && request->closed > 0)
			return (int) ((request->closed - step->at) /
				      (24 * 3600 * 1000));
	}
	return -1;
}

static gboolean
write_page(struct page *page, const char *path, GError **error)
{
	const struct fact_request *request = page->request;
	g_autofree char *code = code_own_text(OWN_ORDER, request->request);
	g_autofree char *days = lead_days(request) >= 0
					? g_strdup_printf("%d", lead_days(request))
					: NULL;
	const struct paper_fact facts[] = {
		{ TR_MARK("State"),
		  word(page, request_state_title(request->state)) },
		{ TR_MARK("Why it is wanted"), request->reason },
		{ TR_MARK("Lead time, days"), days },
	};
	const struct paper_table table = {
		.title = TR_MARK("Purchase request"),
		.subject = request->request,
		.code = code,
		.facts = facts,
		.n_facts = G_N_ELEMENTS(facts),
		.columns = columns,
		.n_columns = COLUMNS,
		.cells = (const char *const *) page->cells->pdata,
		.n_rows = page->cells->len / COLUMNS,
		.empty = "",
		.at = app_now(page->app),
	};

	return paper_tables(page->app->paper, &table, 1, path, error);
}

static char *
archived(struct app *app, const struct fact_request *request, GError **error)
{
	const char *archive = app_archive(app, error);
	g_autofree char *name = g_strdup_printf("%s-%s.pdf", request->request,
						request_state_name(request->state));

	g_strdelimit(name, "/\\:", '_');
	return archive ? g_build_filename(archive, name, NULL) : NULL;
}

char *
request_paper(struct app *app, const char *request, const char *path,
	      GError **error)
{
	struct store *store = app_store(app, 0, error);
	AUTO(fact)
	fact = store ? store_fact(store, FACT_REQUEST, request, app_now(app), error)
		     : NULL;
	g_autofree char *made = NULL;
	gboolean ok;

	if (fact == NULL || app_paper(app, error) == NULL)
		return NULL;
	made = path ? g_strdup(path) : archived(app, &fact->request, error);
	if (made == NULL)
		return NULL;

	struct page page = { app, &fact->request, g_string_chunk_new(1024),
			     g_ptr_array_new() };
	add_lines(&page);
	add_quotes(&page);
	add_steps(&page);
	ok = write_page(&page, made, error);
	g_ptr_array_unref(page.cells);
	g_string_chunk_free(page.texts);
	return ok ? g_steal_pointer(&made) : NULL;
}

/* ---- the list ---- */

static const struct paper_column list_columns[] = {
	{ TR_MARK("Number"), 3, PAPER_LEFT, TRUE },
	{ TR_MARK("Wanted"), 5, PAPER_LEFT, FALSE },
	{ TR_MARK("State"), 3, PAPER_LEFT, FALSE },
	{ TR_MARK("Supplier"), 4, PAPER_LEFT, FALSE },
	{ TR_MARK("Total"), 2, PAPER_RIGHT, FALSE },
	{ TR_MARK("Since"), 3, PAPER_LEFT, FALSE },
};

static char *
things(const struct fact_request *request)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < request->lines->len && i < 3; i++) {
		const struct fact_request_line *line =
			&g_array_index(request->lines, struct fact_request_line, i);

		g_string_append_printf(out, "%s%" G_GINT64_FORMAT " × %s",
				       i ? "\n" : "", (gint64) line->qty,
				       line->item);
	}
	if (request->lines->len > 3)
		g_string_append_printf(out, "\n+ %u", request->lines->len - 3);
	return g_string_free(out, FALSE);
}

static msec_t
since(const struct fact_request *request)
{
	return request->steps->len
		       ? g_array_index(request->steps, struct fact_request_step,
				       request->steps->len - 1)
				 .at
		       : 0;
}

static void
list_row(struct page *page, const char *today)
{
	const struct fact_request *request = page->request;
	const struct fact_quote *quote = fact_request_quote(request, today);
	const char *cells[] = {
		keep(page, request->request),
		keep_owned(page, things(request)),
		word(page, request_state_title(request->state)),
		keep(page, quote ? quote->supplier_name : ""),
		quote ? keep_owned(page,
				   paper_money(page->app->paper, quote->total))
		      : "",
		keep_owned(page, paper_time(page->app->paper, since(request))),
	};

	for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
		g_ptr_array_add(page->cells, (gpointer) cells[i]);
}

static gboolean
list_paper(struct app *app, GPtrArray *requests, const char *path, GError **error)
{
	struct page page = { app, NULL, g_string_chunk_new(4096),
			     g_ptr_array_new() };
	struct paper_table table = {
		.title = TR_MARK("Purchase requests"),
		.landscape = TRUE,
		.columns = list_columns,
		.n_columns = G_N_ELEMENTS(list_columns),
		.empty = TR_MARK("Nothing waits to be bought"),
		.at = app_now(app),
	};
	char today[DATE_LEN + 1];
	gboolean ok;

	app_today(app, app_now(app), today);
	for (guint i = 0; i < requests->len; i++) {
		page.request = &((struct fact *) requests->pdata[i])->request;
		list_row(&page, today);
	}
	table.cells = (const char *const *) page.cells->pdata;
	table.n_rows = requests->len;
	ok = paper_tables(app->paper, &table, 1, path, error);
	g_ptr_array_unref(page.cells);
	g_string_chunk_free(page.texts);
	return ok;
}

/* No key has a comma or a quotation mark that would need more: what a unit is
 * called may. */
static void
csv_text(GString *csv, const char *text)
{
	g_autoptr(GString) quoted = g_string_new(text);

	g_string_replace(quoted, "\"", "\"\"", 0);
	g_string_append_printf(csv, ",\"%s\"", quoted->str);
}

static void
csv_request(GString *csv, const struct fact_request *request, const char *today)
{
	const struct fact_quote *quote = fact_request_quote(request, today);
	g_autofree char *what = things(request);
	g_autofree char *at = time_text(since(request));
	int days = lead_days(request);

	g_strdelimit(what, "\n", '|');
	g_string_append(csv, request->request);
	csv_text(csv, request->thing);
	csv_text(csv, what);
	g_string_append_printf(csv, ",%s,%s,%" G_GINT64_FORMAT ",%s,",
			       request_state_name(request->state),
			       quote ? quote->supplier : "",
			       (gint64) (quote ? quote->total : 0), at);
	if (days >= 0)
		g_string_append_printf(csv, "%d", days);
	g_string_append(csv, "\r\n");
}

gboolean
request_list(struct app *app, gboolean all, const char *path, GString *csv,
	     GError **error)
{
	struct store *store = app_store(app, 0, error);
	g_autoptr(GPtrArray) requests =
		store ? store_requests(store,
				       all ? PURCHASING_ALL : PURCHASING_OPEN,
				       app_now(app), error)
		      : NULL;
	char today[DATE_LEN + 1];

	if (requests == NULL)
		return FALSE;
	if (csv == NULL)
		return app_paper(app, error) != NULL &&
		       list_paper(app, requests, path, error);
	app_today(app, app_now(app), today);
	g_string_append(csv, "request,kind,wanted,state,supplier,total_cents,since,"
			     "lead_days\r\n");
	for (guint i = 0; i < requests->len; i++)
		csv_request(csv, &((struct fact *) requests->pdata[i])->request,
			    today);
	return TRUE;
}
