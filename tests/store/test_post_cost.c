/*
 * Posting, voiding, reading back and refusing take the same steps of the database
 * engine after a long history as after a short one: steps are counted, not time.
 */
#include <sqlite3.h>

#include "base/error.h"
#include "store/engine_sqlite.h"
#include "store/store_box.h"
#include "store/store_private.h"

/* Steps of all statements since the last call; none may walk a whole table. */
static gint64
steps_of(struct store *store)
{
	sqlite3_stmt *stmt = NULL;
	gint64 steps = 0;

	while ((stmt = sqlite3_next_stmt(store->db->handle, stmt)) != NULL) {
		int scanned =
			sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP,
					    1);

		if (scanned > 0)
			g_error("%d rows walked by: %s", scanned,
				sqlite3_sql(stmt));
		steps += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	}
	return steps;
}

static struct slip *
one_line(enum slip_kind kind, const char *job, const char *from, const char *to,
	 qty_t qty)
{
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(kind, uuid);
	struct move *move = move_new("P1", "L1", qty, from, to);

	slip->person = g_strdup("W1");
	slip->at = 1700000000000;
	slip->reason = g_strdup("why");
	slip->job = g_strdup(job);
	if (kind == SLIP_RECEIPT)
		move->order = g_strdup("O1");
	g_ptr_array_add(slip->moves, move);
	return slip;
}

static void
post(struct box *box, struct store *store, struct slip *slip)
{
	struct store_posted posted;

	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	g_free(slip->number);
	slip->number = posted.number;
}

enum flow {
	RECEIVE,
	ISSUE,
	RETURN,
	TRANSFER,
	PIECE,
	VOID,
	AGAIN,
	READ,
	SHORT,
	FLOWS
};

/* Steps of one flow, which ends as it began but for its slips. */
static gint64
cost_of(struct box *box, struct store *store, enum flow flow)
{
	AUTO(slip) receipt = one_line(SLIP_RECEIPT, NULL, "supplier:V1", "A1", 3);
	AUTO(slip) issue = one_line(SLIP_ISSUE, "J2", "A1", "customer:C1", 1);
	AUTO(slip) back = one_line(SLIP_RETURN, "J2", "customer:C1", "A1", 1);
	AUTO(slip) move = one_line(SLIP_TRANSFER, NULL, "A1", "A2", 1);
	AUTO(slip) much = one_line(SLIP_ISSUE, "J2", "A2", "customer:C1", 999999);
	AUTO(slip) undo = NULL;
	struct store_posted posted;

	if (flow == RETURN)
		post(box, store, issue);
	if (flow == VOID || flow == AGAIN || flow == READ)
		post(box, store, receipt);
	steps_of(store);
	switch (flow) {
	case RECEIVE: post(box, store, receipt); break;
	case ISSUE: post(box, store, issue); break;
	case RETURN: post(box, store, back); break;
	case TRANSFER: post(box, store, move); break;
	case PIECE:
		g_ptr_array_set_size(receipt->moves, 0);
		g_ptr_array_add(receipt->moves,
				move_new("P8", "", 1, "supplier:V1", "A1"));
		((struct move *) receipt->moves->pdata[0])->unit =
			g_strdup_printf("P8/%s", receipt->uuid);
		post(box, store, receipt);
		break;
	case VOID:
		undo = slip_void_of(receipt, issue->uuid);
		undo->person = g_strdup("W1");
		undo->at = 1;
		post(box, store, undo);
		break;
	case AGAIN: post(box, store, receipt); break;
	case READ: undo = store_slip(store, receipt->number, &box->error); break;
	case SHORT: g_assert_false(store_post(store, much, &posted, NULL)); break;
	case FLOWS: g_assert_not_reached();
	}
	g_assert_no_error(box->error);
	return steps_of(store);
}

/* Goods that are counted ask nothing of units, reservations, clearances and what is
 * owed. */
static void
test_counted_goods(struct box *box, gconstpointer unused)
{
	static const char *const tables[] = { "FROM unit ", "UPDATE unit ",
					      "INTO unit ", "reservation",
					      "clearance",  "compensation" };
	static const enum flow flows[] = { RECEIVE, ISSUE, RETURN, TRANSFER, VOID };
	AUTO(store) store = box_warehouse(box);
	sqlite3_stmt *stmt = NULL;

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(flows); i++)
		cost_of(box, store, flows[i]);
	while ((stmt = sqlite3_next_stmt(store->db->handle, stmt)) != NULL)
		for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
			g_assert_null(strstr(sqlite3_sql(stmt), tables[i]));
}

static void
grow(struct box *box, struct store *store, int slips)
{
	for (int i = 0; i < slips; i++) {
		AUTO(slip)
		receipt = one_line(SLIP_RECEIPT, NULL, "supplier:V1", "A1", 9);
		AUTO(slip)
		issue = one_line(SLIP_ISSUE, "J1", "A1", "customer:C1", 2);
		AUTO(slip) move = one_line(SLIP_TRANSFER, NULL, "A1", "A2", 1);

		post(box, store, receipt);
		post(box, store, issue);
		post(box, store, move);
	}
}

static void
test_history_is_free(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	gint64 before[FLOWS];

	(void) unused;
	grow(box, store, 3);
	for (int flow = 0; flow < FLOWS; flow++)
		cost_of(box, store, (enum flow) flow);
	for (int flow = 0; flow < FLOWS; flow++)
		before[flow] = cost_of(box, store, (enum flow) flow);
	grow(box, store, 700);
	for (int flow = 0; flow < FLOWS; flow++) {
		gint64 after = cost_of(box, store, (enum flow) flow);

		g_test_message("flow %d: %d steps", flow, (int) after);
		g_assert_cmpint(before[flow], >, 0);
		g_assert_cmpint(after, <=, before[flow]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/post-cost/counted-goods", test_counted_goods);
	box_test("/post-cost/history-is-free", test_history_is_free);
	return g_test_run();
}
