/*
 * A look-up takes the same steps of the database engine after years of work as
 * after a day: steps are counted, not time.
 */
#include "store/csv_box.h"
#include "store/engine_sqlite.h"
#include "store/store_private.h"

static gint64
steps_of(struct store *store)
{
	sqlite3_stmt *stmt = NULL;
	gint64 steps = 0;

	while ((stmt = sqlite3_next_stmt(store->db->handle, stmt)) != NULL) {
		steps += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
		/* nothing walks a table from end to end */
		g_assert_cmpint(sqlite3_stmt_status(stmt,
						    SQLITE_STMTSTATUS_FULLSCAN_STEP,
						    1),
				==, 0);
	}
	return steps;
}

/* Of what @scan means, or of the list of paper to come for NULL. */
static gint64
cost_of(struct box *box, struct store *store, const char *scan)
{
	g_autoptr(GPtrArray) found = NULL;

	steps_of(store);
	if (scan == NULL) {
		found = store_outbox(store, &box->error);
	} else {
		AUTO(code) code = code_parse(scan, strlen(scan), "2026-11-24");
		store_lookup(store, code, CSV_NOW, &found, &box->error);
	}
	g_assert_no_error(box->error);
	return steps_of(store);
}

static void
print_all(struct box *box, struct store *store)
{
	g_autoptr(GPtrArray) slips = store_outbox(store, &box->error);

	g_assert_no_error(box->error);
	for (guint i = 1; i < slips->len; i++)
		store_outbox_settle(store, slips->pdata[i], NULL, &box->error);
	g_assert_no_error(box->error);
}

/* Orders received whole, each with a board; one issue each to the job of that
 * time; more parts in more bins. */
static void
work(struct box *box, struct store *store, int from, int to)
{
	g_autoptr(GString) jobs =
		g_string_new("job,customer,model,serial,finished\n");
	g_autoptr(GString) open = g_string_new("job,customer,model,serial\n");
	g_autoptr(GString) orders = g_string_new("order,supplier,part,qty\n");
	g_autoptr(GString) parts = g_string_new("part\n");
	g_autoptr(GString) places = g_string_new("place\n");
	g_autoptr(GString) stock = g_string_new("part,place,qty\n");
	g_autoptr(GPtrArray) slips =
		g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);

	for (int i = from; i < to; i++) {
		g_autofree char *receipt = g_strdup_printf("receipt-%d", i);
		g_autofree char *issue = g_strdup_printf("issue-%d", i);
		struct slip *in = slip_new(SLIP_RECEIPT, receipt);
		struct slip *out = slip_new(SLIP_ISSUE, issue);
		struct move *move =
			move_new("P-100", "", 2, "supplier:SUP1", "A-01");

		g_string_append_printf(parts, "OLD-%d\n", i);
		g_string_append_printf(places, "OLD-%d\n", i);
		g_string_append_printf(stock, "OLD-%d,OLD-%d,1\n", i, i);
		g_string_append_printf(jobs, "OLD-%d,CUS1,X100,SN%d,2026-11-24\n",
				       i, i % 2 ? 1 : 7);
		g_string_append_printf(open, "OLD-%d,CUS1,X100,SN%d\n", i,
				       i % 2 ? 1 : 7);
		g_string_append_printf(orders, "OLD-%d,SUP1,P-100,2\n", i);
		in->order = g_strdup_printf("OLD-%d", i);
		in->party = g_strdup("SUP1");
		move->order = g_strdup(in->order);
		g_ptr_array_add(in->moves, move);
		out->job = g_strdup_printf("OLD-%d", i);
		g_ptr_array_add(out->moves,
				move_new("P-100", "", 2, "A-01", "customer:CUS1"));
		move = move_new("P-300", "", 1, "supplier:SUP2", "A-01");
		move->unit = g_strdup_printf("P-300/%d", i);
		g_ptr_array_add(in->moves, move);
		/* a tool there and back */
		move = move_new(NULL, "", 1, "A-01", "person:u3");
		move->unit = g_strdup("T-1");
		g_ptr_array_add(out->moves, move);
		move = move_new(NULL, "", 1, "person:u3", "A-01");
		move->unit = g_strdup("T-1");
		g_ptr_array_add(out->moves, move);
		in->at = out->at = CSV_NOW + i;
		in->person = g_strdup("u1");
		out->person = g_strdup("u1");
		g_ptr_array_add(slips, in);
		g_ptr_array_add(slips, out);
	}
	csv_take(box, store, TABLE_PARTS, parts->str);
	csv_take(box, store, TABLE_PLACES, places->str);
	csv_take(box, store, TABLE_STOCK, stock->str);
	csv_take(box, store, TABLE_JOBS, open->str);
	csv_take(box, store, TABLE_ORDERS, orders->str);
	store_post_many(store, slips, &box->error);
	g_assert_no_error(box->error);
	/* nothing goes out on a job that has ended */
	csv_take(box, store, TABLE_JOBS, jobs->str);
	print_all(box, store);
}

/* What is done is not walked over: neither jobs that ended nor units that came
 * back. */
static void
agenda_is_free(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	gint64 cost[2];

	for (int round = 0; round < 2; round++) {
		work(box, store, round ? 10 : 0, round ? 1000 : 10);
		steps_of(store);
		g_autoptr(GPtrArray) items =
			store_agenda(store, "2026-12-24", 30, &box->error);
		g_assert_no_error(box->error);
		g_assert_cmpuint(items->len, ==, 1); /* J-1 */
		cost[round] = steps_of(store);
	}
	g_assert_cmpint(cost[1], <=, cost[0]);
}

static void
history_is_free(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const char *const scans[] = {
		"4006381333931",
		"P-100",
		"p-100",
		"B-1",
		"B-3",
		"SN1",
		"X100/SN7",
		"L77",
		"J-1",
		"OLD-3",
		"PO-1",
		"SUP1",
		"CUS1",
		"A-01",
		"T-1",
		"IS1-000003",
		"NOTHING",
		"BIN-A-01",
		"P-300",
		"P-300/3",
		"]C1010950110153001021"
		"3",
		NULL,
	};
	AUTO(store) store = csv_warehouse(box);
	gint64 before[G_N_ELEMENTS(scans)];

	csv_take(box, store, TABLE_PARTS, "part,barcodes\nP-300,9501101530010\n");
	/* more than any list shows, so that all are as long as they get */
	work(box, store, 0, 520);
	for (guint i = 0; i < G_N_ELEMENTS(scans); i++)
		before[i] = cost_of(box, store, scans[i]);
	work(box, store, 520, 2000);
	for (guint i = 0; i < G_N_ELEMENTS(scans); i++) {
		g_test_message("%s: %d steps", scans[i] ? scans[i] : "outbox",
			       (int) before[i]);
		g_assert_cmpint(before[i], >, 0);
		g_assert_cmpint(cost_of(box, store, scans[i]), <=, before[i]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/lookup/history-is-free", history_is_free);
	box_test("/lookup/agenda-is-free", agenda_is_free);
	return g_test_run();
}
