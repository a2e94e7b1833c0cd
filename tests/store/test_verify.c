/* Verification: whatever is changed behind the program's back has a name. */
#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/engine.h"
#include "store/verify_box.h"

static void
post(struct store *store, struct slip *slip)
{
	static int count;
	struct store_posted posted;
	GError *error = NULL;

	slip->at = 1700000000000 + ++count;
	slip->person = g_strdup("W1");
	store_post(store, slip, &posted, &error);
	g_assert_no_error(error);
	slip->number = posted.number;
}

static struct slip *
one_line(enum slip_kind kind, const char *uuid, struct move *move)
{
	struct slip *slip = slip_new(kind, uuid);

	g_ptr_array_add(slip->moves, move);
	return slip;
}

/*
 * A ledger in which every table has rows and the slip to be tampered with,
 * IS1-000001, has slips before and after it.
 */
static void
fill(struct store *store)
{
	AUTO(slip)
	receipt = one_line(SLIP_RECEIPT, "u1",
			   move_new("P1", "L1", 9, "supplier:V1", "A1"));
	AUTO(slip)
	piece = one_line(SLIP_RECEIPT, "u2",
			 move_new("P8", "", 1, "supplier:V1", "A2"));
	AUTO(slip)
	issue = one_line(SLIP_ISSUE, "u3",
			 move_new("P1", "L1", 2, "A1", "customer:C1"));
	AUTO(slip) tool = slip_new(SLIP_TRANSFER, "u4");
	AUTO(slip)
	scrap = one_line(SLIP_SCRAP, "u5", move_new("P1", "L1", 1, "A1", "SCRAP"));
	struct shortage *shortage = g_new0(struct shortage, 1);

	((struct move *) receipt->moves->pdata[0])->order = g_strdup("O1");
	((struct move *) piece->moves->pdata[0])->unit = g_strdup("P8/1");
	post(store, receipt);
	post(store, piece);
	issue->job = g_strdup("J1");
	((struct move *) issue->moves->pdata[0])->why = g_strdup("TAMPERWHY");
	g_ptr_array_add(issue->moves, move_new("P8", "", 1, "A2", "customer:C1"));
	((struct move *) issue->moves->pdata[1])->unit = g_strdup("P8/1");
	shortage->part = g_strdup("P3");
	shortage->qty = 4;
	g_ptr_array_add(issue->shortages, shortage);
	post(store, issue);
	g_ptr_array_add(tool->moves, move_new(NULL, "", 1, "A1", "A3"));
	((struct move *) tool->moves->pdata[0])->unit = g_strdup("T1");
	post(store, tool);
	scrap->reason = g_strdup("broken");
	post(store, scrap);
	AUTO(slip) back = slip_void_of(scrap, "u6");
	post(store, back);
}

static void
prepare(struct box *box)
{
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	struct store_verify result;
	struct store *store = box_warehouse(box);

	fill(store);
	store_verify(store, &result, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpstr(result.fault, ==, NULL);
	g_assert_cmpint(result.slips, ==, 6);
	g_assert_cmpint(result.moves, ==, 7);
	store_verify_clear(&result);
	g_assert_true(store_backup(store, clean, &box->error));
	store_close(store);
}

static void
test_columns(struct box *box, gconstpointer unused)
{
	static const char *const move_texts[] = {
		"number",     "part",     "unit",   "lot", "expiry",
		"from_place", "to_place", "charge", "why", "purchase",
		"condition",  "present",  "due"
	};
	static const char *const move_ints[] = { "qty", "price_cents", "at_ms",
						 "nth" };
	static const char *const slip_texts[] = { "uuid",   "kind",     "person",
						  "other",  "approver", "job",
						  "party",  "purchase", "refers",
						  "reason", "note",     "digest" };

	(void) unused;
	prepare(box);
	for (guint i = 0; i < G_N_ELEMENTS(move_texts); i++) {
		g_autofree char *sql = g_strdup_printf(
			"UPDATE move SET %s = %s || 'x' WHERE seq = 3 AND line = 1",
			move_texts[i], move_texts[i]);
		verify_tampered(box, sql, "IS1-000001", "IS1-000001");
	}
	for (guint i = 0; i < G_N_ELEMENTS(move_ints); i++) {
		g_autofree char *sql = g_strdup_printf(
			"UPDATE move SET %s = %s + 1 WHERE seq = 3 AND line = 1",
			move_ints[i], move_ints[i]);
		verify_tampered(box, sql, "IS1-000001", "IS1-000001");
	}
	for (guint i = 0; i < G_N_ELEMENTS(slip_texts); i++) {
		g_autofree char *sql = g_strdup_printf(
			"UPDATE slip SET %s = %s || 'x' WHERE seq = 3",
			slip_texts[i], slip_texts[i]);
		verify_tampered(box, sql, "IS1-000001", "IS1-000001");
	}
	verify_tampered(box, "UPDATE slip SET at_ms = at_ms - 1 WHERE seq = 3",
			"IS1-000001", "changed");
	verify_tampered(box, "UPDATE move SET at_ms = 0 WHERE seq = 3 AND line = 1",
			"IS1-000001", "changed");
	verify_tampered(box, "UPDATE slip SET number = 'IS1-000009' WHERE seq = 3",
			"IS1-000009", "IS1-000001 should be");
	verify_tampered(box, "UPDATE shortage SET part = 'P4'", "IS1-000001",
			"changed");
	verify_tampered(box, "UPDATE shortage SET qty = 5", "IS1-000001",
			"changed");
	verify_tampered(box, "UPDATE shortage SET back_ordered = 1", "IS1-000001",
			"changed");
}

/* Keys: the row leaves its place in the chain. */
static void
test_keys(struct box *box, gconstpointer unused)
{
	(void) unused;
	prepare(box);
	verify_tampered(box,
			"UPDATE move SET site = 'S2' WHERE seq = 3 AND line = 1",
			"IS1-000001", "changed");
	verify_tampered(box,
			"UPDATE move SET station = 2 WHERE seq = 3 AND line = 2",
			"IS1-000001", "changed");
	verify_tampered(box, "UPDATE move SET seq = 99 WHERE seq = 3 AND line = 2",
			"IS1-000001", "changed");
	verify_tampered(box, "UPDATE move SET line = 7 WHERE seq = 3 AND line = 2",
			"IS1-000001", "changed");
	verify_tampered(box, "UPDATE shortage SET line = 2", "IS1-000001",
			"changed");
	verify_tampered(box, "UPDATE slip SET site = 'S2' WHERE seq = 3",
			"RC1-000002",
			"1 slips of station 1 are missing between RC1-000002 and "
			"TR1-000001");
	verify_tampered(box, "UPDATE slip SET station = 2 WHERE seq = 3",
			"RC1-000002", "missing");
	verify_tampered(box, "UPDATE slip SET seq = 99 WHERE seq = 3", "RC1-000002",
			"missing");
}

static void
test_rows(struct box *box, gconstpointer unused)
{
	(void) unused;
	prepare(box);
	verify_tampered(box, "DELETE FROM move WHERE seq = 3 AND line = 1",
			"IS1-000001", "changed");
	verify_tampered(box, "DELETE FROM move WHERE seq = 3 AND line = 2",
			"IS1-000001", "changed");
	verify_tampered(box, "DELETE FROM shortage", "IS1-000001", "changed");
	verify_tampered(box, "DELETE FROM slip WHERE seq = 3", "RC1-000002",
			"missing between");
	verify_tampered(box, "DELETE FROM slip WHERE seq = 1", NULL,
			"missing between the beginning and RC1-000002");
	verify_tampered(box, "DELETE FROM slip WHERE seq = 6", NULL,
			"there is a move of slip 6 in the chain of station 1");
	verify_tampered(
		box,
		"DELETE FROM slip WHERE seq = 6; DELETE FROM move WHERE seq = 6",
		NULL, "the last 1 slips of station 1 (seq) are missing");
	verify_tampered(box,
			"DELETE FROM slip; DELETE FROM move; DELETE FROM shortage",
			NULL, "the last 6 slips of station 1 (seq) are missing");
	verify_tampered(
		box,
		"INSERT INTO move SELECT site, station, seq, 3, number, part, "
		"unit, "
		"lot, "
		"expiry, qty,"
		" from_place, to_place, charge, why, price_cents, purchase, at_ms,"
		" condition, present, due, nth FROM move"
		" WHERE seq = 3 AND line = 1",
		"IS1-000001", "changed");
	verify_tampered(
		box,
		"INSERT INTO shortage SELECT site, station, 5, line, part, qty,"
		" back_ordered FROM shortage",
		"SC1-000001", "changed");
	/* two slips change places */
	verify_tampered(
		box,
		"UPDATE slip SET seq = 99 WHERE seq = 1; UPDATE slip SET seq = 1 "
		"WHERE seq"
		" = 2; UPDATE slip SET seq = 2 WHERE seq = 99",
		"RC1-000002", "RC1-000001 should be");
	verify_tampered(box, "UPDATE counter SET next = next - 1 WHERE name = 'IS'",
			NULL, "counter IS of station 1 was set back to 1");
	verify_tampered(box, "UPDATE counter SET digest = 'x' WHERE name = 'seq'",
			NULL, "the end of the chain of station 1 was changed");
	verify_tampered(box, "DELETE FROM counter WHERE name = 'TR'", NULL,
			"1 TR is missing");
	/* changed, and the digest made to fit: the next slip shows it */
	verify_tampered(
		box,
		"UPDATE slip SET digest = (SELECT digest FROM slip WHERE seq = 4)"
		" WHERE seq = 3",
		"IS1-000001", "changed");
}

static void
test_kept(struct box *box, gconstpointer unused)
{
	(void) unused;
	prepare(box);
	verify_tampered(box, "UPDATE stock SET qty = qty + 1", NULL,
			"part P1 lot L1 in A1: 8 in stock, 7 by the ledger");
	verify_tampered(box, "DELETE FROM stock", NULL,
			"part P1 lot L1 in A1: 0 in stock, 7 by the ledger");
	verify_tampered(box, "INSERT INTO stock VALUES ('S1', 'P2', 'A4', '', 3)",
			NULL, "part P2 in A4: 3 in stock, 0 by the ledger");
	verify_tampered(box, "UPDATE stock SET place = 'A4'", NULL,
			"part P1 lot L1 in A");
	verify_tampered(box, "UPDATE stock SET lot = 'L2'", NULL, "part P1 lot L");
	verify_tampered(box, "UPDATE unit SET place = 'A4' WHERE unit = 'T1'", NULL,
			"unit T1 is");
	verify_tampered(box, "UPDATE unit SET place = 'A4' WHERE unit = 'P8/1'",
			NULL, "unit P8/1 is");
	verify_tampered(box, "UPDATE unit SET origin = 'A4' WHERE unit = 'T1'",
			NULL, "unit T1 is");
	verify_tampered(box, "DELETE FROM unit WHERE unit = 'T1'", NULL,
			"unit T1 is");
	verify_tampered(
		box, "UPDATE job_part SET qty = qty + 2 WHERE part = 'P1'", NULL,
		"job J1, part P1 lot L1: 4 recorded as issued and not back, 2 by "
		"the "
		"ledger");
	verify_tampered(box, "DELETE FROM job_part WHERE part = 'P8'", NULL,
			"job J1, part P8 unit P8/1: 0 recorded");
	verify_tampered(
		box, "UPDATE purchase_line SET received = 8 WHERE part = 'P1'",
		NULL, "order O1, part P1: 8 recorded as received, 9 by the ledger");
}

/* A bin that stops counting leaves stock the ledger cannot explain. */
static void
test_place_kind(struct box *box, gconstpointer unused)
{
	(void) unused;
	prepare(box);
	verify_tampered(box, "UPDATE place SET kind = 'scrap' WHERE place = 'A1'",
			NULL, "part P1 lot L1 in A1: 7 in stock, 0 by the ledger");
}

/* ---- bytes ---- */

/* One byte of a move, changed in the file itself. */
static void
test_one_byte(struct box *box, gconstpointer unused)
{
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	g_autofree char *bytes = NULL;
	struct store_verify result;
	gsize len;

	(void) unused;
	prepare(box);
	g_assert_true(g_file_get_contents(clean, &bytes, &len, NULL));
	char *at = memmem(bytes, len, "TAMPERWHY", 9);
	g_assert_nonnull(at);
	at[4] = 'X';
	g_assert_true(g_file_set_contents(box->path, bytes, (gssize) len, NULL));
	verify_box(box, &result);
	g_assert_cmpstr(result.slip, ==, "IS1-000001");
	store_verify_clear(&result);
}

/* The same in an index: the ledger is right, but who looks a slip up would miss it.
 */
static void
test_index_byte(struct box *box, gconstpointer unused)
{
	static const char number[] = "S1IS1-000001"; /* the site stands before it */
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	g_autofree char *bytes = NULL;
	gboolean found = FALSE;
	gsize len;

	(void) unused;
	prepare(box);
	g_assert_true(g_file_get_contents(clean, &bytes, &len, NULL));
	for (char *at = bytes;
	     (at = memmem(at, len - (gsize) (at - bytes), number, 12)) != NULL;
	     at++) {
		struct store_verify result;

		at[11] = '9';
		g_assert_true(
			g_file_set_contents(box->path, bytes, (gssize) len, NULL));
		verify_box(box, &result);
		found |=
			result.fault && strstr(result.fault, "slip_number") != NULL;
		store_verify_clear(&result);
		at[11] = '1';
	}
	g_assert_true(found);
}

/* Everything verify answers for, as text; NULL when it cannot be read. */
static char *
dump(const char *path)
{
	static const char *const tables[] = {
		"SELECT site, station, seq, uuid, kind, number, at_ms, person, "
		"other,"
		" approver, job, party, purchase, refers, reason, note, digest "
		"FROM slip ORDER BY station, seq",
		"SELECT site, station, seq, line, number, part, unit, lot, expiry,"
		" qty, from_place,"
		" to_place, charge, why, price_cents, purchase, at_ms, condition,"
		" present, due, nth FROM move ORDER BY station, seq, line",
		"SELECT site, station, seq, line, part, qty, back_ordered FROM "
		"shortage ORDER BY station, seq, line",
		"SELECT site, part, place, lot, qty FROM stock WHERE qty <> 0",
		"SELECT site, job, part, lot, unit, qty FROM job_part WHERE qty <> "
		"0",
		/* by the indexes */
		"SELECT uuid, seq FROM slip WHERE site = 'S1' ORDER BY uuid",
		"SELECT number, seq FROM slip WHERE site = 'S1' ORDER BY number",
		"SELECT job, seq FROM slip WHERE site = 'S1' AND job <> ''"
		" ORDER BY job",
		"SELECT refers, seq FROM slip WHERE site = 'S1'"
		" AND kind = 'void' ORDER BY refers",
		"SELECT part, at_ms, seq, line, number, qty, from_place || "
		"to_place,"
		" lot FROM move WHERE site = 'S1'"
		" AND part <> '' ORDER BY part, at_ms",
		"SELECT unit, nth, at_ms, seq, line FROM move WHERE site = 'S1'"
		" AND unit <> '' ORDER BY unit, nth",
		"SELECT place, part FROM stock WHERE site = 'S1' ORDER BY place",
	};
	static const int columns[] = { 17, 21, 7, 5, 6, 2, 2, 2, 2, 8, 5, 2 };
	g_autoptr(GString) out = g_string_new(NULL);
	AUTO(db) db = db_open(path, 0, NULL);

	for (guint i = 0; db != NULL && i < G_N_ELEMENTS(tables); i++) {
		struct stmt *stmt = db_stmt(db, tables[i], NULL);
		enum db_row row = DB_ROW_ERROR;

		while (stmt && (row = stmt_step(stmt, NULL)) == DB_ROW_YES)
			for (int c = 0; c < columns[i]; c++)
				g_string_append_printf(out, "%s\n",
						       stmt_col_text(stmt, c));
		if (row == DB_ROW_ERROR)
			return NULL;
	}
	return g_strdup(out->str);
}

/* Any byte of the file: a clean verdict means that nothing it answers for changed.
 */
static void
test_any_byte(struct box *box, gconstpointer unused)
{
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	g_autofree char *bytes = NULL, *before = NULL;
	guint found = 0;
	gsize len;

	(void) unused;
	prepare(box);
	before = dump(clean);
	g_assert_true(g_file_get_contents(clean, &bytes, &len, NULL));
	for (int round = 0; round < 1000; round++) {
		gsize at = (gsize) g_test_rand_int_range(0, (gint32) len);
		char old = bytes[at];
		struct store_verify result = { 0 };

		bytes[at] = (char) (old ^ (1 << g_test_rand_int_range(0, 8)));
		g_assert_true(
			g_file_set_contents(box->path, bytes, (gssize) len, NULL));
		AUTO(store) store = box_open(box, 0, NULL);
		if (store == NULL || !store_verify(store, &result, NULL) ||
		    result.fault != NULL) {
			found++;
		} else {
			g_autofree char *after = dump(box->path);
			g_assert_cmpstr(after, ==, before);
		}
		store_verify_clear(&result);
		bytes[at] = old;
	}
	g_assert_cmpuint(found, >, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/verify/columns", test_columns);
	box_test("/verify/keys", test_keys);
	box_test("/verify/rows", test_rows);
	box_test("/verify/kept", test_kept);
	box_test("/verify/place-kind", test_place_kind);
	box_test("/verify/one-byte", test_one_byte);
	box_test("/verify/index-byte", test_index_byte);
	box_test("/verify/any-byte", test_any_byte);
	return g_test_run();
}
