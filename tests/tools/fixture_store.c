#include "tools/fixture_store.h"

#include <string.h>

#include "store/engine.h"

/* ---- loading ---- */

void
fixture_import(struct store *store, enum store_table table, const char *text,
	       msec_t at)
{
	g_autoptr(GError) error = NULL;
	struct store_imported done;

	if (!store_import(store, table, text, strlen(text), "fixture", "import", at,
			  &done, &error))
		g_error("%s: %s", store_table_name(table), error->message);
}

static void
load_catalogue(struct store *store, msec_t at)
{
	g_autoptr(GString) csv = g_string_new(NULL);

	g_string_assign(csv, "part,name_zh,name_en,price_cents,barcodes,bin,"
			     "lot_tracked,serial_tracked,shelf_life_days,"
			     "warranty_months\n");
	for (const struct fixture_part *p = fixture_parts; p->part; p++)
		g_string_append_printf(csv,
				       "%s,%s,%s,%" G_GINT64_FORMAT
				       ",%s,%s,%d,%d,%d,%d\n",
				       p->part, p->zh, p->en, p->price, p->gtin,
				       p->bin, p->lots, p->serials,
				       p->shelf_life_days, p->warranty_months);
	fixture_import(store, TABLE_PARTS, csv->str, at);

	g_string_assign(csv, "person,name,roles,badge,pin,lang\n");
	for (const struct fixture_person *p = fixture_people; p->person; p++)
		g_string_append_printf(csv, "%s,%s,%s,%s,%s,%s\n", p->person,
				       p->name, p->roles, p->badge, p->pin,
				       lang_name(p->lang));
	fixture_import(store, TABLE_PEOPLE, csv->str, at);

	g_string_assign(csv, "place,kind\n");
	for (const struct fixture_place *p = fixture_places; p->place; p++)
		if (p->kind == PLACE_BIN)
			g_string_append_printf(csv, "%s,bin\n", p->place);
	fixture_import(store, TABLE_PLACES, csv->str, at);

	g_string_assign(csv, "party,kind,name\n");
	for (const struct fixture_party *p = fixture_parties; p->party; p++)
		g_string_append_printf(csv, "%s,%s,%s\n", p->party, p->kind,
				       p->name);
	fixture_import(store, TABLE_PARTIES, csv->str, at);
}

static void
load_work(struct store *store, const char *path, msec_t at)
{
	g_autoptr(GString) csv = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	g_string_assign(csv, "job,customer,model,bought,contract\n");
	for (const struct fixture_job *j = fixture_jobs; j->job; j++)
		g_string_append_printf(csv, "%s,%s,%s,%s,%d\n", j->job, j->customer,
				       j->model, j->bought, j->contract);
	fixture_import(store, TABLE_JOBS, csv->str, at);

	g_string_assign(csv, "order,supplier,part,qty\n");
	for (const struct fixture_order_line *l = fixture_orders; l->order; l++)
		g_string_append_printf(csv, "%s,%s,%s,%" G_GINT64_FORMAT "\n",
				       l->order, l->supplier, l->part, l->qty);
	fixture_import(store, TABLE_ORDERS, csv->str, at);

	/* no table closes a job: repair does */
	AUTO(db) db = db_open(path, 0, &error);
	g_assert_no_error(error);
	for (const struct fixture_job *j = fixture_jobs; j->job; j++) {
		g_autofree char *sql = g_strdup_printf(
			"UPDATE job SET finished_ms = 1 WHERE job = '%s'", j->job);
		if (j->closed)
			db_script(db, sql, &error);
		g_assert_no_error(error);
	}
}

static struct move *
opening(const char *part, const char *unit, const char *place, const char *lot,
	const char *expiry, qty_t qty)
{
	struct move *move = move_new(part, lot, qty, PLACE_CODE_DIFFERENCE, place);

	move->unit = g_strdup(unit);
	g_strlcpy(move->expiry, expiry, sizeof move->expiry);
	return move;
}

void
fixture_load(struct fixture *fixture, struct store *store, const char *path,
	     msec_t at)
{
	AUTO(slip) slip = slip_new(SLIP_ADJUSTMENT, "opening");
	struct store_posted posted = { NULL, FALSE };
	g_autoptr(GError) error = NULL;
	g_autofree char *why = NULL;

	load_catalogue(store, at);
	load_work(store, path, at);
	slip->at = at;
	slip->person = g_strdup("WANG");
	for (const struct fixture_stock *s = fixture_stocks; s->part; s++)
		g_ptr_array_add(slip->moves, opening(s->part, NULL, s->place,
						     s->lot, s->expiry, s->qty));
	for (const struct fixture_piece *p = fixture_pieces; p->unit; p++)
		if (*p->part)
			g_ptr_array_add(slip->moves,
					opening(p->part, p->unit, p->place, p->lot,
						*p->lot ? "2027-03-31" : "", 1));
	store_post(store, slip, &posted, &error);
	g_assert_no_error(error);
	fixture_post(fixture, slip, &why);
	g_assert_cmpstr(why, ==, NULL);
	g_free(posted.number);
}

/* ---- comparing ---- */

static char *
stock_text(const struct fact *part)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; part != NULL && i < part->part.stock->len; i++) {
		const struct fact_stock *row =
			&g_array_index(part->part.stock, struct fact_stock, i);
		g_string_append_printf(out, " %s/%s/%s/%s=%" G_GINT64_FORMAT,
				       row->place, place_kind_name(row->place_kind),
				       row->lot, row->expiry, row->qty);
	}
	return g_string_free(out, FALSE);
}

/* Owned words for @what when both differ. */
static char *
differs(const char *what, const char *model, const char *database)
{
	if (strcmp(model, database) == 0)
		return NULL;
	return g_strdup_printf("%s:\n  model   %s\n  database%s", what, model,
			       database);
}

char *
fixture_part_differs(const struct fixture *fixture, struct store *store,
		     const char *part, msec_t at)
{
	AUTO(fact) mine = fixture_fact(fixture, FACT_PART, part);
	AUTO(fact) its = store_fact(store, FACT_PART, part, at, NULL);
	g_autofree char *model = stock_text(mine);
	g_autofree char *database = stock_text(its);

	return differs(part, model, database);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static char *
sorted_text(GPtrArray *rows)
{
	g_ptr_array_sort(rows, by_text);
	g_ptr_array_add(rows, NULL);
	return g_strjoinv(" ", (char **) rows->pdata);
}

static char *
held_in_model(const struct fixture *fixture, const char *job)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *prefix = g_strconcat(job, "|", NULL);
	GHashTableIter iter;
	gpointer name, qty;

	g_hash_table_iter_init(&iter, fixture->held);
	while (g_hash_table_iter_next(&iter, &name, &qty))
		if (g_str_has_prefix(name, prefix))
			g_ptr_array_add(rows,
					g_strdup_printf("%s=%" G_GINT64_FORMAT,
							(char *) name +
								strlen(prefix),
							*(qty_t *) qty));
	return sorted_text(rows);
}

char *
fixture_job_differs(const struct fixture *fixture, struct store *store,
		    const char *job, msec_t at)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *model = held_in_model(fixture, job);
	g_autofree char *database = NULL;
	AUTO(fact) its = store_fact(store, FACT_JOB, job, at, NULL);

	for (guint i = 0; its != NULL && i < its->job.issued->len; i++) {
		const struct fact_issued *row =
			&g_array_index(its->job.issued, struct fact_issued, i);
		g_ptr_array_add(rows, g_strdup_printf("%s|%s|%s=%" G_GINT64_FORMAT,
						      row->part, row->lot,
						      row->unit, row->qty));
	}
	database = sorted_text(rows);
	return differs(job, model, database);
}

char *
fixture_unit_differs(const struct fixture *fixture, struct store *store,
		     const char *unit, msec_t at)
{
	AUTO(fact) mine = fixture_fact(fixture, FACT_UNIT, unit);
	AUTO(fact) its = store_fact(store, FACT_UNIT, unit, at, NULL);

	return differs(unit, mine ? mine->unit.place : "unknown",
		       its ? its->unit.place : "unknown");
}

char *
fixture_order_differs(const struct fixture *fixture, struct store *store,
		      const char *order, msec_t at)
{
	AUTO(fact) its = store_fact(store, FACT_ORDER, order, at, NULL);
	g_autoptr(GString) model = g_string_new(NULL);
	g_autoptr(GString) database = g_string_new(NULL);

	for (guint i = 0; its != NULL && i < its->order.lines->len; i++) {
		const struct fact_order_line *line =
			&g_array_index(its->order.lines, struct fact_order_line, i);
		g_autofree char *name = g_strjoin("|", order, line->part, NULL);
		const qty_t *qty = g_hash_table_lookup(fixture->received, name);
		g_string_append_printf(model, " %s=%" G_GINT64_FORMAT, line->part,
				       qty ? *qty : 0);
		g_string_append_printf(database, " %s=%" G_GINT64_FORMAT,
				       line->part, line->received);
	}
	return differs(order, model->str, database->str);
}
