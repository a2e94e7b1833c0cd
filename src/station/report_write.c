/*
 * report_write.c - a register out of the database, as PDF or CSV
 */
#include <string.h>

#include "base/error.h"
#include "core/custody.h"
#include "station/report.h"
#include "store/csv_parse.h"

#define AGENDA_DAYS 30

/* Everything of one report, kept until it is written. */
struct work {
	const struct report_query *query;
	const struct report_form *form;
	struct report_words words;
	struct app *app;
	GPtrArray *kept;   /* owned texts and lists of them */
	GPtrArray *arrays; /* of GPtrArray, to be let go */
	GPtrArray *heads;  /* of struct report_head */
	GArray *tables;    /* of struct paper_table */
	GString *csv;      /* NULL for paper */
	char nothing[1];   /* for texts that a row has not */
};

static gpointer
keep(struct work *work, gpointer owned)
{
	g_ptr_array_add(work->kept, owned);
	return owned;
}

/* ---- rows ------------------------------------------------------------ */

/* What is due as rows; their texts are those of the items, which are kept. */
static GPtrArray *
agenda_rows(struct work *work, GError **error)
{
	GPtrArray *items = store_agenda(work->app->store, work->query->today,
					AGENDA_DAYS, error);
	GPtrArray *rows;

	if (items == NULL)
		return NULL;
	g_ptr_array_add(work->arrays, items);
	rows = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < items->len; i++) {
		const struct agenda_item *item = items->pdata[i];
		struct register_row *row = g_new0(struct register_row, 1);
		char **const unused[] = { &row->slip,        &row->model,
					  &row->serial,      &row->asset,
					  &row->edition,     &row->from,
					  &row->to,          &row->person,
					  &row->other,       &row->customer,
					  &row->accessories, &row->present };

		for (gsize k = 0; k < G_N_ELEMENTS(unused); k++)
			*unused[k] = work->nothing;
		row->kind = (char *) agenda_kind_name(item->kind);
		row->unit = item->id;
		row->name[LANG_ZH] = item->name[LANG_ZH];
		row->name[LANG_EN] = item->name[LANG_EN];
		row->holder = item->who;
		row->job = item->job;
		g_strlcpy(row->due, item->due, sizeof row->due);
		g_ptr_array_add(rows, row);
	}
	return rows;
}

/* Midnight here at the start of @date; 0 for NULL. */
static msec_t
midnight(const struct app *app, const char *date)
{
	g_autoptr(GDateTime) at = NULL;

	if (date == NULL)
		return 0;
	at = g_date_time_new(app->config->zone, atoi(date), atoi(date + 5),
			     atoi(date + 8), 0, 0, 0);
	return at != NULL ? g_date_time_to_unix(at) * 1000 : date_start(date);
}

static GPtrArray *
read_rows(struct work *work, const char *id, GError **error)
{
	const struct report_query *query = work->query;
	struct register_query wanted = {
		.id = id,
		.from = midnight(work->app, query->from),
		.today = query->today,
		.residual_percent = work->app->config->residual_percent,
	};
	char after[DATE_LEN + 1];

	if (work->form->flags & REPORT_AGENDA)
		return agenda_rows(work, error);
	if (query->to != NULL) {
		date_add_days(query->to, 1, after);
		wanted.to = midnight(work->app, after);
	}
	return store_register(work->app->store, work->form->kind, &wanted, error);
}

/* Without the rows of other units, and of what others have. */
static void
narrow(const struct work *work, GPtrArray *rows)
{
	const struct report_query *query = work->query;
	g_autofree char *place =
		query->person != NULL && (work->form->flags & REPORT_HOLDERS)
			? place_code_of(PLACE_PERSON, query->person)
			: NULL;

	for (guint i = rows->len; i > 0; i--) {
		const struct register_row *row = rows->pdata[i - 1];

		if ((query->unit != NULL && strcmp(row->unit, query->unit) != 0) ||
		    (place != NULL && strcmp(row->to, place) != 0))
			g_ptr_array_remove_index(rows, i - 1);
	}
}

/* ---- CSV ------------------------------------------------------------- */

#define LINE_END "\r\n"

static void
csv_header(struct work *work)
{
	for (guint i = 0; i < work->form->n_csv; i++)
		g_string_append_printf(work->csv, "%s%s", i > 0 ? "," : "",
				       report_field_name(work->form->csv[i]));
	g_string_append(work->csv, LINE_END);
}

static void
csv_rows(struct work *work, const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		for (guint k = 0; k < work->form->n_csv; k++) {
			g_autofree char *text =
				report_field_csv(&work->words, rows->pdata[i],
						 work->form->csv[k]);
			if (k > 0)
				g_string_append_c(work->csv, ',');
			csv_append_field(work->csv, text);
		}
		g_string_append(work->csv, LINE_END);
	}
}

/* ---- the table ------------------------------------------------------- */

/* The fields of a column one below the other; kept. */
static const char *
cell(struct work *work, const struct report_column *column,
     const struct register_row *row)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < REPORT_FIELDS_MAX; i++) {
		g_autofree char *part = NULL;

		if (column->fields[i] == FIELD_NONE)
			break;
		part = report_field_paper(&work->words, row, column->fields[i],
					  i > 0);
		if (*part == '\0')
			continue;
		if (text->len > 0)
			g_string_append_c(text, '\n');
		g_string_append(text, part);
	}
	return keep(work, g_string_free(text, FALSE));
}

static const char **
cells(struct work *work, const GPtrArray *rows)
{
	guint n = work->form->n_columns;
	const char **all = g_new0(const char *, (gsize) rows->len *n + 1);

	for (guint i = 0; i < rows->len; i++)
		for (guint k = 0; k < n; k++)
			all[i * n + k] =
				cell(work, &work->form->columns[k], rows->pdata[i]);
	return keep(work, all);
}

static const char **
totals(struct work *work, const GPtrArray *rows)
{
	guint n = work->form->n_columns;
	const char **all;

	if (!(work->form->flags & REPORT_SUMS))
		return NULL;
	all = keep(work, g_new0(const char *, n));
	all[0] = keep(work, paper_words(work->words.paper, TR_MARK("Total")));
	for (guint k = 0; k < n; k++) {
		cents_t sum = 0;
		gboolean summed = rows->len > 0;

		for (guint i = 0; i < rows->len && summed; i++)
			summed = report_field_sum(rows->pdata[i],
						  work->form->columns[k].fields[0],
						  &sum);
		if (summed)
			all[k] = keep(work, paper_money(work->words.paper, sum));
	}
	return all;
}

static const struct paper_column *
columns(struct work *work)
{
	const struct report_form *form = work->form;
	struct paper_column *all =
		keep(work, g_new0(struct paper_column, form->n_columns));

	for (guint i = 0; i < form->n_columns; i++)
		all[i] = (struct paper_column) {
			.title = form->columns[i].title,
			.width = form->columns[i].width,
			.align = form->columns[i].align,
			.strong = form->columns[i].strong,
		};
	return all;
}

/* The rules of the kinds in the rows; of all kinds when there is no row. */
static void
add_rules(struct work *work, const GPtrArray *rows, struct paper_table *table)
{
	const struct custody_policy *policy;
	const char **rules = keep(work, g_new0(const char *, 32));

	table->rules = rules;
	for (guint i = 0; i < 32 && (policy = custody_policy_nth(i)) != NULL; i++) {
		gboolean there = rows->len == 0 && policy->to_person;

		for (guint k = 0; k < rows->len && !there; k++) {
			const struct register_row *row = rows->pdata[k];
			there = strcmp(row->kind, policy->kind) == 0;
		}
		if (there && policy->rule != NULL)
			rules[table->n_rules++] = policy->rule;
	}
}

static void
add_table(struct work *work, const GPtrArray *rows, struct report_head *head)
{
	const struct report_form *form = work->form;
	struct paper_table table = {
		.title = form->title,
		.subject = head->subject,
		.code = head->code,
		.facts = (const struct paper_fact *) (void *) head->facts->data,
		.n_facts = head->facts->len,
		.photo = head->photo,
		.landscape = (form->flags & REPORT_LIES) != 0,
		.columns = columns(work),
		.n_columns = form->n_columns,
		.cells = cells(work, rows),
		.n_rows = rows->len,
		.row_height = form->row_height,
		.totals = totals(work, rows),
		.empty = form->empty,
		.signers = form->signers,
		.n_signers = form->n_signers,
		.at = app_now(work->app),
	};

	if (form->flags & REPORT_RULES)
		add_rules(work, rows, &table);
	g_array_append_val(work->tables, table);
}

/* ---- one after the other --------------------------------------------- */

/* The register of @id, a person or unit; NULL when it needs none. */
static gboolean
add_one(struct work *work, const char *id, gboolean even_if_empty, GError **error)
{
	g_autoptr(GPtrArray) rows = read_rows(work, id, error);
	struct report_head *head;

	if (rows == NULL)
		return FALSE;
	narrow(work, rows);
	if (rows->len == 0 && !even_if_empty)
		return TRUE;
	if (work->csv != NULL) {
		csv_rows(work, rows);
		return TRUE;
	}
	head = report_head_new(work->query, id, &work->words, error);
	if (head == NULL)
		return FALSE;
	g_ptr_array_add(work->heads, head);
	add_table(work, rows, head);
	return TRUE;
}

/* A card of everybody who holds something. */
static gboolean
add_each(struct work *work, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(work->app->store, FACT_PERSON, error);

	if (ids == NULL)
		return FALSE;
	for (guint i = 0; i < ids->len; i++)
		if (!add_one(work, ids->pdata[i], FALSE, error))
			return FALSE;
	if (work->csv == NULL && work->tables->len == 0) {
		g_set_error_literal(error, SD_ERROR, SD_ERROR_NOT_FOUND,
				    "nobody holds anything: name a person with "
				    "--person for an empty card");
		return FALSE;
	}
	return TRUE;
}

static gboolean
collect(struct work *work, GError **error)
{
	const struct report_query *query = work->query;

	if (work->csv != NULL)
		csv_header(work);
	if (work->form->flags & REPORT_UNIT)
		return add_one(work, query->unit, TRUE, error);
	if (work->form->flags & REPORT_EACH)
		return query->person != NULL
			       ? add_one(work, query->person, TRUE, error)
			       : add_each(work, error);
	return add_one(work, NULL, TRUE, error);
}

/* People and units that only narrow a register must be there, too. */
static gboolean
check_named(struct app *app, enum fact_kind kind, const char *id, GError **error)
{
	AUTO(fact)
	fact = id != NULL ? store_fact(app->store, kind, id, 0, error) : NULL;

	return id == NULL || fact != NULL;
}

static void
release_array(gpointer array)
{
	g_ptr_array_unref(array);
}

gboolean
report_write(struct app *app, const struct report_query *query, const char *path,
	     GString *csv, GError **error)
{
	struct work work = {
		.query = query, .form = query->form, .app = app, .csv = csv
	};
	gboolean ok;

	if (!check_named(app, FACT_PERSON, query->person, error) ||
	    !check_named(app, FACT_UNIT, query->unit, error))
		return FALSE;
	work.words.app = app;
	work.words.today = query->today;
	work.words.paper = csv == NULL ? app_paper(app, error) : NULL;
	if (csv == NULL && work.words.paper == NULL)
		return FALSE;
	work.words.places =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	work.kept = g_ptr_array_new_with_free_func(g_free);
	work.arrays = g_ptr_array_new_with_free_func(release_array);
	work.heads = g_ptr_array_new_with_free_func(report_head_free);
	work.tables = g_array_new(FALSE, TRUE, sizeof(struct paper_table));
	ok = collect(&work, error) &&
	     (csv != NULL ||
	      paper_tables(work.words.paper,
			   (const struct paper_table *) (void *) work.tables->data,
			   work.tables->len, path, error));
	g_array_unref(work.tables);
	g_ptr_array_unref(work.heads);
	g_ptr_array_unref(work.arrays);
	g_ptr_array_unref(work.kept);
	g_hash_table_unref(work.words.places);
	return ok;
}
