#include "station/plan_drafts.h"

#include <string.h>

#include "base/error.h"
#include "station/request_paper.h"
#include "store/purchasing.h"

/* Lines of one supplier. */
struct basket {
	const char *supplier;
	GArray *lines; /* of struct purchasing_line */
	cents_t total;
	cents_t price; /* of the only line */
};

static void
basket_free(gpointer data)
{
	struct basket *basket = data;

	g_array_unref(basket->lines);
	g_free(basket);
}

static struct basket *
basket_of(GPtrArray *baskets, const char *supplier)
{
	struct basket *basket;

	for (guint i = 0; i < baskets->len; i++) {
		basket = baskets->pdata[i];
		if (strcmp(basket->supplier, supplier) == 0)
			return basket;
	}
	basket = g_new0(struct basket, 1);
	basket->supplier = supplier;
	basket->lines = g_array_new(FALSE, TRUE, sizeof(struct purchasing_line));
	g_ptr_array_add(baskets, basket);
	return basket;
}

/* Owned; @without: lines that have no supplier. */
static GPtrArray *
baskets_of(const struct plan_work *work, guint *without)
{
	GPtrArray *baskets = g_ptr_array_new_with_free_func(basket_free);

	*without = 0;
	for (gsize i = 0; i < work->result.n; i++) {
		const struct plan_line *line = &work->result.lines[i];
		const struct planning_part *part =
			work->rows->pdata[line->part - work->parts];
		const struct purchasing_line wanted = { part->part, "",
							line->proposed };
		struct basket *basket;

		if (line->proposed <= 0)
			continue;
		if (*part->supplier == '\0') {
			(*without)++;
			continue;
		}
		basket = basket_of(baskets, part->supplier);
		g_array_append_val(basket->lines, wanted);
		basket->total += part->cost * line->proposed;
		basket->price = basket->lines->len == 1 ? part->cost : 0;
	}
	return baskets;
}

static gboolean
ask_for(const struct plan_work *work, struct app *app, const struct basket *basket,
	GError **error)
{
	const struct purchasing_quote quote = { basket->supplier, basket->price,
						basket->total, "" };
	const struct purchasing_request request = {
		.kind = REQUEST_KIND_PART,
		.reason = "",
		.person = "",
		.run = work->run,
		.lines = (const struct purchasing_line *) (void *)
				 basket->lines->data,
		.n_lines = basket->lines->len,
		.quotes = &quote,
		.n_quotes = 1,
	};
	g_autofree char *number = NULL, *path = NULL;

	if (!store_request_add(app->store, &request, app_now(app), &number, error))
		return FALSE;
	path = request_paper(app, number, NULL, error);
	if (path == NULL)
		return FALSE;
	g_print("%s %s %u %.2f\n%s\n", number, basket->supplier, basket->lines->len,
		(double) basket->total / 100, path);
	return TRUE;
}

gboolean
plan_drafts(const struct plan_work *work, struct app *app, GError **error)
{
	g_autoptr(GPtrArray) baskets = NULL;
	char today[DATE_LEN + 1];
	guint without;

	app_today(app, app_now(app), today);
	if (strcmp(work->as_of, today) != 0) {
		g_set_error(error, SD_ERROR, SD_ERROR_INVALID,
			    "--drafts: %s is past; leave --as-of away to order as "
			    "of today",
			    work->as_of);
		return FALSE;
	}
	if (app_store(app, 0, error) == NULL)
		return FALSE;
	baskets = baskets_of(work, &without);
	for (guint i = 0; i < baskets->len; i++)
		if (!ask_for(work, app, baskets->pdata[i], error))
			return FALSE;
	if (without > 0)
		g_print(tr(app->lang, "%u lines have no supplier: say one in the "
				      "table parts\n"),
			without);
	return TRUE;
}
