/* Demand by month: whatever is posted, the kept months are those of a plain model
 * and of the ledger, and a database of an older version gets the same months. */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "plan/backtest.h"
#include "store/ledger_demand.h"
#include "store/planning.h"
#include "store/store_box.h"

#define ROUNDS 1500
#define PARTS  7 /* P1 to P7; P8 has serials */
#define MONTHS 8
#define FIRST  (2026 * 12) /* January */
#define DAY_MS ((msec_t) 24 * 3600 * 1000)

/* issued, returned, unfilled, lines */
struct figures {
	gint64 f[4];
};

/* What was posted, so that it can be taken back or returned against. */
struct past {
	char *number;
	struct slip *slip;
	msec_t counted; /* its time for demand */
	gboolean voided;
};

struct model {
	struct figures months[PARTS + 1][MONTHS];
	GPtrArray *past; /* of struct past */
};

static void
past_free(gpointer data)
{
	struct past *past = data;

	g_free(past->number);
	slip_free(past->slip);
	g_free(past);
}

static msec_t
any_time(void)
{
	char first[DATE_LEN + 1];

	month_start(FIRST + g_test_rand_int_range(0, MONTHS), first);
	return date_start(first) + g_test_rand_int_range(0, 28) * DAY_MS +
	       g_test_rand_int_range(0, 86400) * (msec_t) 1000;
}

static struct figures *
cell(struct model *model, const char *part, msec_t at)
{
	return &model->months[atoi(part + 1)][month_of(at) - FIRST];
}

/* The plain rule once more: parts of one slip count one line. */
static void
count(struct model *model, const struct slip *slip, msec_t at, int sign)
{
	gboolean seen[PARTS + 1] = { FALSE };

	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];

		if (slip->kind == SLIP_RETURN) {
			cell(model, move->part, at)->f[1] += sign * move->qty;
		} else if (slip->kind == SLIP_ISSUE) {
			cell(model, move->part, at)->f[0] += sign * move->qty;
			seen[atoi(move->part + 1)] = TRUE;
		}
	}
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];

		if (!shortage->back_ordered)
			cell(model, shortage->part, at)->f[2] +=
				sign * shortage->qty;
		seen[atoi(shortage->part + 1)] = TRUE;
	}
	for (int p = 1; p <= PARTS; p++)
		if (seen[p])
			model->months[p][month_of(at) - FIRST].f[3] += sign;
}

static struct slip *
new_slip(enum slip_kind kind)
{
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(kind, uuid);

	slip->at = any_time();
	slip->person = g_strdup("W1");
	return slip;
}

static void
add_line(struct slip *slip, qty_t qty, const char *from, const char *to)
{
	g_autofree char *part =
		g_strdup_printf("P%d", g_test_rand_int_range(1, PARTS + 1));

	g_ptr_array_add(slip->moves, move_new(part, "", qty, from, to));
}

static struct slip *
draw_issue(void)
{
	struct slip *slip = new_slip(SLIP_ISSUE);
	int n = g_test_rand_int_range(0, 4);

	slip->job = g_strdup_printf("J%d", g_test_rand_int_range(1, 4));
	for (int i = 0; i < n; i++)
		add_line(slip, g_test_rand_int_range(1, 9), "A1", "customer:C1");
	if (n == 0 || g_test_rand_int_range(0, 3) == 0) {
		struct shortage *shortage = g_new0(struct shortage, 1);

		shortage->part =
			g_strdup_printf("P%d", g_test_rand_int_range(1, PARTS + 1));
		shortage->qty = g_test_rand_int_range(1, 9);
		shortage->back_ordered = g_test_rand_bit();
		g_ptr_array_add(slip->shortages, shortage);
	}
	return slip;
}

/* Part of what an issue gave out, by its slip or by the job alone. */
static struct slip *
draw_return(struct model *model, msec_t *counted)
{
	struct past *past;
	struct slip *slip;
	const struct move *move;

	if (model->past->len == 0)
		return NULL;
	past = model->past
		       ->pdata[g_test_rand_int_range(0, (gint32) model->past->len)];
	if (past->slip->kind != SLIP_ISSUE || past->voided ||
	    past->slip->moves->len == 0)
		return NULL;
	move = past->slip->moves->pdata[0];
	slip = new_slip(SLIP_RETURN);
	g_ptr_array_add(slip->moves,
			move_new(move->part, "", 1, "customer:C1", "A1"));
	*counted = slip->at;
	if (g_test_rand_bit()) {
		slip->refers = g_strdup(past->number);
		*counted = past->slip->at;
	} else {
		slip->job = g_strdup(past->slip->job);
	}
	return slip;
}

/* Nothing of these is demand. */
static struct slip *
draw_other(void)
{
	struct slip *slip;

	switch (g_test_rand_int_range(0, 3)) {
	case 0:
		slip = new_slip(SLIP_TRANSFER);
		add_line(slip, 1, "A1", "A2");
		return slip;
	case 1:
		slip = new_slip(SLIP_SCRAP);
		slip->reason = g_strdup("damaged");
		add_line(slip, 1, "A1", "SCRAP");
		return slip;
	default:
		slip = new_slip(SLIP_TRANSFER); /* into a van */
		add_line(slip, 1, "A1", "person:W1");
		return slip;
	}
}

static void
post(struct store *store, struct model *model, struct slip *slip, msec_t counted)
{
	struct store_posted posted = { NULL, FALSE };
	g_autoptr(GError) error = NULL;
	struct past *past;

	if (!store_post(store, slip, &posted, &error)) {
		g_assert_error(error, SD_ERROR, SD_ERROR_REFUSED);
		slip_free(slip);
		return;
	}
	count(model, slip, counted, 1);
	past = g_new0(struct past, 1);
	past->number = posted.number;
	past->slip = slip;
	past->counted = counted;
	g_ptr_array_add(model->past, past);
}

static void
void_one(struct store *store, struct model *model)
{
	struct past *past = model->past->pdata[g_test_rand_int_range(
		0, (gint32) model->past->len)];
	g_autofree char *uuid = g_uuid_string_random();
	struct store_posted posted = { NULL, FALSE };
	g_autoptr(GError) error = NULL;

	AUTO(slip) first = store_slip(store, past->number, &error);
	g_assert_no_error(error);
	AUTO(slip) slip = slip_void_of(first, uuid);
	slip->at = any_time();
	slip->person = g_strdup("W1");
	if (!store_post(store, slip, &posted, &error)) {
		g_assert_error(error, SD_ERROR, SD_ERROR_REFUSED);
		return;
	}
	g_free(posted.number);
	g_assert_false(past->voided);
	past->voided = TRUE;
	count(model, past->slip, past->counted, -1);
}

static void
fill_bin(struct store *store)
{
	g_autoptr(GError) error = NULL;
	struct store_posted posted = { NULL, FALSE };
	AUTO(slip) slip = new_slip(SLIP_ADJUSTMENT);

	for (int p = 1; p <= PARTS; p++) {
		g_autofree char *part = g_strdup_printf("P%d", p);

		g_ptr_array_add(slip->moves,
				move_new(part, "", 400, "DIFFERENCE", "A1"));
	}
	store_post(store, slip, &posted, &error);
	g_assert_no_error(error);
	g_free(posted.number);
}

static void
play(struct store *store, struct model *model)
{
	fill_bin(store);
	for (int round = 0; round < ROUNDS; round++) {
		struct slip *slip = NULL;
		msec_t counted = 0;
		int what = g_test_rand_int_range(0, 10);

		if (what < 5) {
			slip = draw_issue();
			counted = slip->at;
		} else if (what < 7) {
			slip = draw_return(model, &counted);
		} else if (what < 8) {
			slip = draw_other();
			counted = slip->at;
		} else if (model->past->len > 0) {
			void_one(store, model);
		}
		if (slip != NULL)
			post(store, model, slip, counted);
	}
}

static void
assert_months(struct box *box, const struct model *model)
{
	AUTO(db) db = db_open(box->path, 0, &box->error);
	struct stmt *stmt =
		db_stmt(db,
			"SELECT part, month, issued, returned, unfilled,"
			" lines FROM demand_month",
			&box->error);
	struct figures kept[PARTS + 1][MONTHS] = { 0 };

	while (stmt_step(stmt, &box->error) == DB_ROW_YES) {
		int part = atoi(stmt_col_text(stmt, 0) + 1);
		gint64 month = stmt_col_int(stmt, 1) - FIRST;

		for (int i = 0; i < 4; i++)
			kept[part][month].f[i] = stmt_col_int(stmt, i + 2);
	}
	for (int p = 1; p <= PARTS; p++)
		for (int m = 0; m < MONTHS; m++)
			for (int i = 0; i < 4; i++)
				g_assert_cmpint(kept[p][m].f[i], ==,
						model->months[p][m].f[i]);
}

static void
assert_clean(struct box *box, struct store *store)
{
	struct store_verify result;

	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
}

/* As the step that brings an older database up makes them. */
static void
rebuild(struct box *box)
{
	g_autofree char *path = g_build_filename(g_getenv("SRC"), "src", "store",
						 "sql", "003-planning.sql", NULL);
	g_autofree char *sql = NULL;
	const char *from, *to;

	g_assert_true(g_file_get_contents(path, &sql, NULL, NULL));
	from = strstr(sql, "INSERT INTO demand_month");
	to = strstr(from, ";");
	g_autofree char *insert = g_strndup(from, (gsize) (to - from) + 1);
	g_autofree char *all =
		g_strconcat("DELETE FROM demand_month;", insert, NULL);
	box_sql(box, all);
}

static void
test_model(struct box *box, gconstpointer unused)
{
	struct model model = { .past = g_ptr_array_new_with_free_func(past_free) };
	AUTO(store) store = box_warehouse(box);

	(void) unused;
	play(store, &model);
	assert_months(box, &model);
	assert_clean(box, store);
	rebuild(box);
	assert_months(box, &model);
	assert_clean(box, store);
	g_ptr_array_unref(model.past);
}

/* Each figure that somebody changes is found, by part, month and figure. */
static void
test_tampering(struct box *box, gconstpointer unused)
{
	static const char *const figures[] = { "issued", "returned", "unfilled",
					       "lines" };
	struct model model = { .past = g_ptr_array_new_with_free_func(past_free) };
	AUTO(store) store = box_warehouse(box);

	(void) unused;
	fill_bin(store);
	for (int i = 0; i < 60; i++) {
		struct slip *slip = draw_issue();

		post(store, &model, slip, slip->at);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
		struct store_verify result;
		g_autofree char *sql = g_strdup_printf(
			"UPDATE demand_month SET %s = %s + 1 WHERE part = 'P3'",
			figures[i], figures[i]);
		g_autofree char *back = g_strdup_printf(
			"UPDATE demand_month SET %s = %s - 1 WHERE part = 'P3'",
			figures[i], figures[i]);

		box_sql(box, sql);
		store_verify(store, &result, &box->error);
		g_assert_no_error(box->error);
		g_assert_nonnull(result.fault);
		g_assert_nonnull(strstr(result.fault, "P3"));
		g_assert_nonnull(strstr(result.fault, figures[i]));
		store_verify_clear(&result);
		box_sql(box, back);
	}
	assert_clean(box, store);
	g_ptr_array_unref(model.past);
}

/* What the planner reads is what was posted. */
static void
test_reading(struct box *box, gconstpointer unused)
{
	const struct planning_query query = { .as_of = "2026-08-31",
					      .from = FIRST,
					      .to = FIRST + MONTHS };
	struct model model = { .past = g_ptr_array_new_with_free_func(past_free) };
	AUTO(store) store = box_warehouse(box);
	g_autoptr(GPtrArray) parts = NULL;
	g_autoptr(GArray) fills = NULL;
	gint64 lines = 0;

	(void) unused;
	play(store, &model);
	parts = store_planning_parts(store, &query, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpuint(parts->len, ==, 8);
	for (int p = 1; p <= PARTS; p++) {
		const struct planning_part *part = parts->pdata[p - 1];

		for (int m = 0; m < MONTHS; m++) {
			const gint64 *f = model.months[p][m].f;

			g_assert_cmpint(part->months[m], ==, f[0] - f[1] + f[2]);
			lines += f[3];
		}
		g_assert_cmpint(part->on_order, ==, 50);
	}
	fills = store_planning_fill(store, FIRST, FIRST + MONTHS, &box->error);
	g_assert_no_error(box->error);
	for (guint i = 0; i < fills->len; i++) {
		const struct planning_fill *fill =
			&g_array_index(fills, struct planning_fill, i);

		lines -= fill->lines;
		g_assert_cmpfloat(fill->served, <=, (double) fill->lines);
		g_assert_cmpfloat(fill->served, >=, 0);
	}
	g_assert_cmpint(lines, ==, 0);
	g_ptr_array_unref(model.past);
}

/* A run is kept whole, once, and the next one learns its classes. */
static void
test_runs(struct box *box, gconstpointer unused)
{
	const struct planning_line lines[] = {
		{ "P1", 'A', 'A', 5, 4, 2, 950000, 1250000, 0 },
		{ "P2", 'B', 'C', 1, 0, 0, 900000, 10000, 3 },
	};
	struct planning_run run = { .run = (char *) "r1",
				    .as_of = (char *) "2026-02-28",
				    .month = FIRST + 2,
				    .at = 1772000000000,
				    .settings = (char *) "target=0.95",
				    .parts = 2,
				    .expected = 951000,
				    .theta = (char *) "0.01",
				    .stock = 12345 };
	struct planning_query query = { .as_of = "2026-02-28",
					.from = FIRST,
					.to = FIRST + 2 };
	AUTO(store) store = box_warehouse(box);
	g_autoptr(GPtrArray) same = NULL, next = NULL;

	(void) unused;
	for (int i = 0; i < 2; i++) {
		store_planning_save(store, &run, lines, 2, &box->error);
		g_assert_no_error(box->error);
	}
	AUTO(planning_run) last = store_planning_last(store, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(last->run, ==, "r1");
	g_assert_cmpint(last->expected, ==, 951000);
	/* the same month again must give the same plan: it does not learn from
	 * itself
	 */
	same = store_planning_parts(store, &query, &box->error);
	g_assert_cmpint(((struct planning_part *) same->pdata[0])->before, ==, 0);
	query.as_of = "2026-03-31";
	query.to = FIRST + 3;
	next = store_planning_parts(store, &query, &box->error);
	g_assert_cmpint(((struct planning_part *) next->pdata[0])->before, ==, 'A');
	g_assert_cmpint(((struct planning_part *) next->pdata[1])->before, ==, 'B');
	assert_clean(box, store);
}

/* A receipt against an order with its day measures the lead time; taken back, it
 * has not. */
static void
test_lead_time(struct box *box, gconstpointer unused)
{
	const struct planning_query query = { .as_of = "2026-08-31",
					      .from = FIRST,
					      .to = FIRST + MONTHS };
	AUTO(store) store = box_warehouse(box);
	AUTO(slip) slip = new_slip(SLIP_RECEIPT);
	struct store_posted posted = { NULL, FALSE };
	struct move *move = move_new("P1", "", 5, "supplier:V1", "A1");

	(void) unused;
	box_sql(box, "UPDATE purchase SET ordered = '2026-01-10'");
	slip->at = date_start("2026-02-09") + 3600000;
	move->order = g_strdup("O1");
	g_ptr_array_add(slip->moves, move);
	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	for (int taken_back = 0; taken_back < 2; taken_back++) {
		g_autoptr(GPtrArray) parts =
			store_planning_parts(store, &query, &box->error);
		const struct planning_part *part = parts->pdata[0];

		g_assert_cmpuint(part->measured->len, ==, taken_back ? 0 : 1);
		if (taken_back)
			break;
		g_assert_cmpint(g_array_index(part->measured, int, 0), ==, 30);
		AUTO(slip) first = store_slip(store, posted.number, &box->error);
		AUTO(slip) undo = slip_void_of(first, "undo");
		undo->at = slip->at + 1000;
		undo->person = g_strdup("W1");
		g_free(posted.number);
		store_post(store, undo, &posted, &box->error);
		g_assert_no_error(box->error);
	}
	g_free(posted.number);
	assert_clean(box, store);
}

/* Every rule of the planner can be chosen in a file, and what is chosen is read. */
static void
test_rules(struct box *box, gconstpointer unused)
{
	const struct planning_query query = { .as_of = "2026-08-31",
					      .from = FIRST,
					      .to = FIRST + MONTHS };
	AUTO(store) store = box_warehouse(box);

	(void) unused;
	for (int rule = 0; rule < PLAN_RULES; rule++) {
		const char *name = plan_rule_name((enum plan_rule) rule);
		g_autofree char *csv = g_strdup_printf(
			"part,rule,class,reason,until,target_bp,min,max,successor,"
			"since\nP1,%s,B,why,2026-08-30,9700,1,4,P2,2026-03-05\n",
			name);
		struct store_imported done;
		g_autoptr(GPtrArray) parts = NULL;
		const struct planning_part *part;

		store_import(store, TABLE_PLANNING, csv, strlen(csv), "f.csv",
			     "import", 1772000000000, &done, &box->error);
		g_assert_no_error(box->error);
		parts = store_planning_parts(store, &query, &box->error);
		part = parts->pdata[0];
		g_assert_cmpstr(part->rule, ==, name);
		g_assert_cmpint(part->fixed, ==, 0); /* over since yesterday */
		g_assert_cmpint(part->target, ==, 9700);
		g_assert_cmpint(part->max, ==, 4);
		g_assert_cmpstr(part->successor, ==, "P2");
		g_assert_true(part->first_known && part->first == 2);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/demand/model", test_model);
	box_test("/demand/tampering", test_tampering);
	box_test("/demand/reading", test_reading);
	box_test("/demand/runs", test_runs);
	box_test("/demand/lead-time", test_lead_time);
	box_test("/demand/rules", test_rules);
	return g_test_run();
}
