/* Bringing a schema up: data of every released version is kept, a failed step
 * leaves the file as it was. */
#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/engine.h"
#include "store/store_box.h"
#include "store/unit_state.h"

/* Make the database from a dump in tests/store/old/. */
static void
load(struct box *box, const char *name)
{
	g_autofree char *path =
		g_test_build_filename(G_TEST_DIST, "store", "old", name, NULL);
	g_autofree char *sql = NULL;
	AUTO(db) db = db_open(box->path, DB_OPEN_CREATE, &box->error);

	g_assert_no_error(box->error);
	g_assert_true(g_file_get_contents(path, &sql, NULL, NULL));
	db_script(db, sql, &box->error);
	g_assert_no_error(box->error);
}

static void
assert_text(struct box *box, const char *sql, const char *want)
{
	AUTO(db) db = db_open(box->path, 0, &box->error);
	struct stmt *stmt = db_stmt(db, sql, &box->error);

	g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
	g_assert_cmpstr(stmt_col_text(stmt, 0), ==, want);
}

/* All that the dump holds, and the ledger goes on from there. */
static void
test_version_1(struct box *box, gconstpointer unused)
{
	struct store_verify result;
	struct store_posted posted;

	(void) unused;
	load(box, "v1.sql");
	AUTO(store) store = box_open(box, 0, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpint(store_version(store), ==, store_version_latest());
	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	g_assert_cmpint(result.slips, ==, 6);
	g_assert_cmpint(result.moves, ==, 7);

	AUTO(slip) slip = store_slip(store, "IS1-000001", &box->error);
	const struct move *move = slip->moves->pdata[0];
	const struct shortage *shortage = slip->shortages->pdata[0];
	g_assert_cmpstr(slip->note, ==, "备注");
	g_assert_cmpint(move->price, ==, 990);
	g_assert_cmpstr(move->why, ==, "out-of-warranty");
	g_assert_true(shortage->back_ordered);
	assert_text(box, "SELECT name_zh FROM part WHERE part = 'P1'", "压缩机");
	assert_text(box, "SELECT ref FROM barcode WHERE code = '04006381333931'",
		    "P1");
	assert_text(box, "SELECT expiry FROM lot WHERE lot = 'L1'", "2027-06-30");
	assert_text(box, "SELECT draft FROM parked WHERE person = 'W1'",
		    "draft text");
	assert_text(box, "SELECT what FROM audit", "pin-wrong");
	assert_text(box, "SELECT place FROM unit WHERE unit = 'P8/77'",
		    "customer:C1");

	AUTO(slip) undo = slip_void_of(slip, "new");
	undo->person = g_strdup("W1");
	undo->at = 1700000001000;
	store_post(store, undo, &posted, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(posted.number, ==, "VD1-000002");
	g_free(posted.number);
	store_verify(store, &result, &box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
}

/* The ledger of the file is sound, and goes on from there with a move of @unit. */
static void
carry_on(struct box *box, struct store *store, const char *unit, const char *from,
	 const char *to)
{
	struct store_verify result;
	struct store_posted posted;
	AUTO(slip) slip = slip_new(SLIP_TRANSFER, "carry-on");
	struct move *move = move_new(NULL, "", 1, from, to);

	move->unit = g_strdup(unit);
	move->condition = CONDITION_GOOD;
	g_ptr_array_add(slip->moves, move);
	slip->person = g_strdup("u1");
	slip->at = 1800000000000;
	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	g_free(posted.number);
	store_verify(store, &result, &box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
}

/* Units that moved, were taken back in any order and by clocks that erred: what is
 * kept of them since version 2 follows from their old moves. */
static void
test_version_1_units(struct box *box, gconstpointer unused)
{
	(void) unused;
	load(box, "v1-units.sql");
	AUTO(store) store = box_open(box, 0, &box->error);
	g_assert_no_error(box->error);
	assert_text(box, "SELECT slip FROM unit WHERE unit = 'T-1'", "TR1-000003");
	assert_text(box, "SELECT home FROM unit WHERE unit = 'T-1'", "A-01");
	/* out: the bin where it was last */
	assert_text(box, "SELECT home FROM unit WHERE unit = 'L-1'", "A-02");
	assert_text(box, "SELECT home FROM unit WHERE unit = 'D-1'", "");
	assert_text(box, "SELECT search FROM unit WHERE unit = 'T-1'",
		    "t-1 扳手 torque wrench tw 77");
	assert_text(box,
		    "SELECT job || ' ' || slip FROM unit WHERE unit = 'P-300/1'",
		    "J-1 IS1-000002");
	assert_text(box,
		    "SELECT job || ' ' || slip FROM unit WHERE unit = 'P-300/2'",
		    " RT1-000001");
	assert_text(box,
		    "SELECT condition || present || due FROM unit"
		    " WHERE unit = 'T-1'",
		    "");
	assert_text(box, "SELECT residual_percent FROM unit WHERE unit = 'T-1'",
		    "-1");
	carry_on(box, store, "L-1", "customer:CUS1", "A-02");
	assert_text(box, "SELECT slip || ' ' || moves FROM unit WHERE unit = 'L-1'",
		    "TR1-000006 4");
}

static gboolean
number_anew(struct db *db, G_GNUC_UNUSED gpointer data, GError **error)
{
	static const char forget[] =
		"DROP TRIGGER move_no_update;"
		"UPDATE move SET nth = 0;"
		"UPDATE unit SET slip = '', since_ms = 0, moves = 0;"
		"CREATE TRIGGER move_no_update BEFORE UPDATE ON move"
		" BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;";

	return db_script(db, forget, error) && unit_migrate(db, error);
}

/* Two stations, one with a clock that is years ahead: the places tell the order. */
static void
test_order_of_stations(struct box *box, gconstpointer unused)
{
	AUTO(store) first = box_warehouse(box);
	struct store_verify result;
	char from[8] = "A1", to[8];

	(void) unused;
	box->options.station = 2;
	AUTO(store) second = box_open(box, 0, &box->error);
	for (int i = 0; i < 40; i++) {
		g_autofree char *sql = g_strdup_printf(
			"INSERT INTO place VALUES ('S1', 'X%d', 'bin', '')", i);
		g_autofree char *uuid = g_uuid_string_random();
		struct store *store = g_test_rand_bit() ? first : second;
		AUTO(slip) slip = slip_new(SLIP_TRANSFER, uuid);
		struct store_posted posted;

		box_sql(box, sql);
		g_snprintf(to, sizeof to, "X%d", i);
		g_ptr_array_add(slip->moves, move_new(NULL, "", 1, from, to));
		((struct move *) slip->moves->pdata[0])->unit = g_strdup("T1");
		slip->person = g_strdup("W1");
		slip->at = store == first ? 1000 + i : 1000000 - i;
		store_post(store, slip, &posted, &box->error);
		g_assert_no_error(box->error);
		g_free(posted.number);
		strcpy(from, to);
	}
	AUTO(db) db = db_open(box->path, 0, &box->error);
	g_assert_true(db_write(db, number_anew, NULL, &box->error));
	store_verify(first, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	assert_text(box, "SELECT place || ' ' || moves FROM unit WHERE unit = 'T1'",
		    "X39 40");
	assert_text(box,
		    "SELECT u.slip = m.number FROM unit u JOIN move m"
		    " ON m.unit = u.unit AND m.to_place = 'X39'",
		    "1");
}

static void
test_version_2(struct box *box, gconstpointer unused)
{
	(void) unused;
	load(box, "v2.sql");
	AUTO(store) store = box_open(box, 0, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpint(store_version(store), ==, store_version_latest());
	AUTO(fact)
	unit = store_fact(store, FACT_UNIT, "L-1", 1800000000000, &box->error);
	g_assert_cmpstr(unit->unit.due, ==, "2026-12-08");
	g_assert_cmpstr(unit->unit.job, ==, "J-1");
	g_assert_cmpuint(unit->unit.present->len, ==, 1);
	AUTO(fact)
	none = store_fact(store, FACT_UNIT, "T-1", 1800000000000, &box->error);
	g_assert_cmpuint(none->unit.present->len, ==, 0);
	g_assert_cmpint(none->unit.condition, ==, CONDITION_WORN);
	AUTO(fact)
	person = store_fact(store, FACT_PERSON, "u3", 1800000000000, &box->error);
	g_assert_true(person->person.clearing);
	g_assert_cmpuint(person->person.owed->len, ==, 1);
	assert_text(box, "SELECT job FROM reservation WHERE unit = 'L-2'", "J-2");
	assert_text(box, "SELECT closed_slip FROM clearance WHERE person = 'u5'",
		    "CL1-000001");
	assert_text(box, "SELECT settled_by FROM compensation WHERE item = 'D-1'",
		    "u5");
	carry_on(box, store, "L-1", "customer:CUS1", "A-02");
}

/* A dump as a backup: restoring brings it up too, and does not touch the backup. */
static void
test_restore_old(struct box *box, gconstpointer unused)
{
	g_autofree char *backup = g_steal_pointer(&box->path);
	g_autofree char *before = NULL, *after = NULL;
	gsize len_before, len_after;

	(void) unused;
	box->path = g_strdup(backup);
	load(box, "v1.sql");
	g_free(box->path);
	box->path = g_build_filename(box->dir, "restored.db", NULL);
	g_assert_true(g_file_get_contents(backup, &before, &len_before, NULL));
	store_restore(backup, box->path, &box->options, &box->error);
	g_assert_no_error(box->error);
	AUTO(store) store = box_open(box, STORE_READONLY, &box->error);
	g_assert_cmpint(store_version(store), ==, store_version_latest());
	g_assert_true(g_file_get_contents(backup, &after, &len_after, NULL));
	g_assert_cmpuint(len_before, ==, len_after);
	g_assert_true(memcmp(before, after, len_before) == 0);
}

/* Ours, but of a version before the first: nothing is done to it unasked. */
static void
test_not_asked(struct box *box, gconstpointer unused)
{
	static const guint flags[] = { STORE_NO_MIGRATE, STORE_READONLY };

	(void) unused;
	AUTO(db) db = db_open(box->path, DB_OPEN_CREATE, &box->error);
	g_assert_true(db_script(db, "CREATE TABLE t (a)", &box->error));
	g_assert_true(db_set_schema_version(db, 0, &box->error));
	for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(box_open(box, flags[i], &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_REFUSED);
		g_assert_nonnull(strstr(error->message, "migrate"));
		g_assert_cmpint(db_schema_version(db, &box->error), ==, 0);
	}
}

/* The step fails near its end: what it had made is gone again. */
static void
test_failed_step(struct box *box, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;

	(void) unused;
	AUTO(db) db = db_open(box->path, DB_OPEN_CREATE, &box->error);
	g_assert_true(
		db_script(db,
			  "CREATE TABLE outbox (a); INSERT INTO outbox VALUES (7)",
			  &box->error));
	g_assert_true(db_set_schema_version(db, 0, &box->error));
	db_close(g_steal_pointer(&db));
	g_assert_null(box_open(box, 0, &error));
	g_assert_nonnull(strstr(error->message, "version 1"));
	assert_text(box, "SELECT group_concat(name) FROM sqlite_schema", "outbox");
	assert_text(box, "SELECT a FROM outbox", "7");
	assert_text(box, "SELECT user_version FROM pragma_user_version", "0");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/migrate/version-1", test_version_1);
	box_test("/migrate/version-1-units", test_version_1_units);
	box_test("/migrate/order-of-stations", test_order_of_stations);
	box_test("/migrate/version-2", test_version_2);
	box_test("/migrate/restore-old", test_restore_old);
	box_test("/migrate/not-asked", test_not_asked);
	box_test("/migrate/failed-step", test_failed_step);
	return g_test_run();
}
