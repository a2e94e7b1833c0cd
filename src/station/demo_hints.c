/*
 * demo_hints.c - a first issue and a first receipt, from what is in the database
 */
#include <string.h>

#include "station/demo.h"
#include "station/print.h"

#define CLERK "C01"

struct hints {
	struct app *app;
	char *badge;
	struct fact *job, *order;
	GPtrArray *parts;   /* of struct fact: three to issue */
	GPtrArray *ordered; /* of struct fact: two to receive */
};

static gboolean
is_plain(const struct fact_part *part)
{
	return !part->lot_tracked && !part->serial_tracked;
}

/* The newest job that nothing was issued on yet, or the newest. */
static struct fact *
find_job(struct app *app, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(app->store, FACT_JOB, error);

	return ids && ids->len
		       ? store_fact(app->store, FACT_JOB, ids->pdata[ids->len - 1],
				    app_now(app), error)
		       : NULL;
}

static gboolean
find_parts(struct hints *hints, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(hints->app->store, FACT_PART, error);
	char today[DATE_LEN + 1];

	app_today(hints->app, app_now(hints->app), today);
	for (guint i = 0; ids != NULL && i < ids->len && hints->parts->len < 3;
	     i += 9) {
		struct fact *part =
			store_fact(hints->app->store, FACT_PART, ids->pdata[i],
				   app_now(hints->app), error);
		if (part == NULL)
			return FALSE;
		if (is_plain(&part->part) &&
		    fact_part_usable(&part->part, today) >= 8)
			g_ptr_array_add(hints->parts, part);
		else
			fact_unref(part);
	}
	return hints->parts->len == 3;
}

static gboolean
find_order(struct hints *hints, GError **error)
{
	g_autoptr(GPtrArray) ids = store_ids(hints->app->store, FACT_ORDER, error);

	for (guint i = 0; ids != NULL && i < ids->len; i++) {
		struct fact *order =
			store_fact(hints->app->store, FACT_ORDER, ids->pdata[i],
				   app_now(hints->app), error);
		if (order == NULL)
			return FALSE;
		for (guint k = 0;
		     k < order->order.lines->len && hints->ordered->len < 2; k++) {
			const struct fact_order_line *line =
				&g_array_index(order->order.lines,
					       struct fact_order_line, k);
			struct fact *part =
				store_fact(hints->app->store, FACT_PART, line->part,
					   app_now(hints->app), NULL);
			if (part != NULL && is_plain(&part->part) &&
			    line->ordered - line->received >= 2)
				g_ptr_array_add(hints->ordered, part);
			else if (part != NULL)
				fact_unref(part);
		}
		if (hints->ordered->len == 2) {
			hints->order = order;
			return TRUE;
		}
		g_ptr_array_set_size(hints->ordered, 0);
		fact_unref(order);
	}
	return FALSE;
}

static const char *
id_of(GPtrArray *facts, guint i)
{
	return fact_id(facts->pdata[i]);
}

static void
print_hints(struct hints *hints)
{
	enum lang lang = hints->app->lang;

	g_print("\n%s\n",
		tr(lang, "A first issue to a repair job, one scan a line:"));
	g_print("    %s\n    %s\n    %s\n    %s\n    :qty 5\n    %s\n    :done\n",
		hints->badge, hints->job->job.job, id_of(hints->parts, 0),
		id_of(hints->parts, 1), id_of(hints->parts, 2));
	g_print("%s\n", tr(lang, "A first receipt against an order:"));
	g_print("    %s\n    %s\n    :qty 2\n    %s\n    :done\n",
		hints->order->order.order, id_of(hints->ordered, 0),
		id_of(hints->ordered, 1));
	g_print("%s\n",
		tr(lang,
		   "Supervisors: badge B3001, PIN 2468; badge B3002, PIN 1357"));
}

static gboolean
add_labels(struct hints *hints, GPtrArray *facts, GStringChunk *texts,
	   GArray *labels, GError **error)
{
	for (guint i = 0; i < facts->len; i++) {
		struct paper_label label;
		if (!print_label_of(hints->app, facts->pdata[i], NULL, NULL, texts,
				    &label, error))
			return FALSE;
		g_array_append_val(labels, label);
	}
	return TRUE;
}

/* Labels for all that the hints name, on one sheet beside the database. */
static gboolean
write_sheet(struct hints *hints, GError **error)
{
	struct app *app = hints->app;
	g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
	g_autoptr(GArray) labels =
		g_array_new(FALSE, TRUE, sizeof(struct paper_label));
	g_autoptr(GPtrArray) heads =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct paper *paper = app_paper(app, error);
	g_autofree char *path = g_strconcat(app->db_path, ".sheet.pdf", NULL);
	static const char *const people[] = { CLERK, "S01" };

	for (gsize i = 0; paper != NULL && i < G_N_ELEMENTS(people); i++) {
		struct fact *person = store_fact(app->store, FACT_PERSON, people[i],
						 app_now(app), error);
		if (person == NULL)
			return FALSE;
		g_ptr_array_add(heads, person);
	}
	if (paper == NULL)
		return FALSE;
	g_ptr_array_add(heads, fact_ref(hints->job));
	g_ptr_array_add(heads, fact_ref(hints->order));
	if (!add_labels(hints, heads, texts, labels, error) ||
	    !add_labels(hints, hints->parts, texts, labels, error) ||
	    !add_labels(hints, hints->ordered, texts, labels, error) ||
	    !paper_labels(paper, &app->config->sheet,
			  (const struct paper_label *) (void *) labels->data,
			  labels->len, 0, path, error))
		return FALSE;
	g_print("%s %s\n", tr(app->lang, "A sheet with these barcodes to scan:"),
		path);
	g_print("%s sparedesk label --commands -o commands.pdf\n",
		tr(app->lang, "The sheet of command barcodes:"));
	return TRUE;
}

gboolean
demo_hints(struct app *app, gboolean sheet, GError **error)
{
	struct hints hints = { .app = app };
	gboolean ok = TRUE;

	hints.parts = g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	hints.ordered = g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	hints.badge = store_badge(app->store, CLERK, NULL);
	hints.job = find_job(app, NULL);
	/* a warehouse that is not the demo, or used up, has no such hints */
	if (hints.badge != NULL && hints.job != NULL && find_parts(&hints, NULL) &&
	    find_order(&hints, NULL)) {
		print_hints(&hints);
		ok = !sheet || write_sheet(&hints, error);
	}
	g_free(hints.badge);
	g_clear_pointer(&hints.job, fact_unref);
	g_clear_pointer(&hints.order, fact_unref);
	g_ptr_array_unref(hints.parts);
	g_ptr_array_unref(hints.ordered);
	return ok;
}
