/*
 * Verification of units: whatever of their state, their chains, reservations,
 * clearances and compensations is changed behind the program's back has a name.
 */
#include "store/custody_box.h"
#include "store/verify_box.h"

/* A loaner out and another reserved, a tool handed on with everything said, one
 * lost and to be paid for, a loss taken back, a clearance ended. */
static void
prepare(struct box *box)
{
	g_autofree char *clean = g_strconcat(box->path, ".clean", NULL);
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) swap = custody_slip(SLIP_SWAP_OUT, "u1");
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u3");
	AUTO(slip) over = custody_slip(SLIP_HAND_OVER, "u3");
	AUTO(slip) lost = custody_slip(SLIP_LOSS, "u1");
	AUTO(slip) found = custody_slip(SLIP_LOSS, "u1");
	AUTO(slip) clear = custody_slip(SLIP_CLEARANCE, "u5");

	swap->job = g_strdup("J-1");
	custody_move(swap, "X100/SN1", "customer:CUS1", "WORKSHOP");
	custody_move(swap, "L-1", "A-01", "customer:CUS1");
	custody_post(box, store, swap);
	custody_move(out, "T-1", "A-01", "person:u3");
	custody_move(out, "T-2", "A-03", "person:u3");
	custody_move(out, "D-1", "A-03", "person:u3");
	custody_post(box, store, out);
	over->other = g_strdup("u4");
	struct move *move = custody_move(over, "T-1", "person:u3", "person:u4");
	move->condition = CONDITION_WORN;
	move->present = g_strdup("bit set");
	strcpy(move->due, "2026-12-24");
	custody_post(box, store, over);
	move = custody_move(lost, "T-2", "person:u3", "SCRAP");
	move->charge = CHARGE_CHARGED;
	move->price = 20000;
	custody_post(box, store, lost);
	move = custody_move(found, "D-1", "person:u3", "SCRAP");
	move->charge = CHARGE_CHARGED;
	move->price = 900;
	custody_post(box, store, found);
	custody_void(box, store, found->number);
	g_assert_true(store_reserve(store, "L-2", "J-2", "u1", 1, &box->error));
	g_assert_true(store_clear(store, "u5", "u2", 1, &box->error));
	custody_post(box, store, clear);
	csv_assert_verified(box, store);
	g_assert_true(store_backup(store, clean, &box->error));
}

static void
test_state(struct box *box, gconstpointer unused)
{
	static const struct {
		const char *set, *words;
	} changes[] = {
		{ "condition = 'good'", "unit T-1: condition \"good\" is recorded, "
					"\"worn\" by the ledger" },
		{ "condition = ''", "unit T-1: condition \"\" is recorded" },
		{ "present = ''", "unit T-1: accessories \"\" is recorded, \"|bit "
				  "set\" by the ledger" },
		{ "present = '|'", "unit T-1: accessories" },
		{ "due = ''", "unit T-1: due date \"\" is recorded, \"2026-12-24\" "
			      "by the ledger" },
		{ "job = 'J-1'", "unit T-1: job \"J-1\" is recorded" },
		{ "slip = 'CO1-000001'", "unit T-1: slip \"CO1-000001\"" },
		{ "since_ms = since_ms + 1", "unit T-1: it came where it is" },
		{ "moves = moves + 1", "unit T-1: 4 moves are recorded, 3 are" },
		{ "kind = 'gadget'", "unit T-1 is of kind \"gadget\"" },
		{ "place = 'A-02'", "unit T-1 is" },
		{ "origin = 'A-02'", "unit T-1 is" },
	};

	(void) unused;
	prepare(box);
	for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autofree char *sql =
			g_strdup_printf("UPDATE unit SET %s WHERE unit = 'T-1'",
					changes[i].set);
		verify_tampered(box, sql, "*", changes[i].words);
	}
	verify_tampered(box, "UPDATE unit SET unit = 'T-0' WHERE unit = 'T-1'", "*",
			"unit T-");
}

/* The order of its moves is part of what is checked. */
static void
test_chain(struct box *box, gconstpointer unused)
{
	static const char of_t1[] = "unit = 'T-1' AND number = ";

	(void) unused;
	prepare(box);
	g_autofree char *gap =
		g_strdup_printf("UPDATE move SET nth = 9 WHERE %s'HO1-000001'",
				of_t1);
	verify_tampered(box, gap, "HO1-000001",
			"unit T-1: its move on HO1-000001 is not the 9th");
	g_autofree char *swapped = g_strdup_printf(
		"UPDATE move SET nth = 5 - nth WHERE unit = 'T-1' AND nth > 1");
	verify_tampered(box, swapped, "*", "unit T-1: ");
	g_autofree char *forgotten =
		g_strdup_printf("UPDATE move SET nth = 0 WHERE %s'CO1-000001'",
				of_t1);
	verify_tampered(box, forgotten, "*", "unit T-1: ");
	verify_tampered(box,
			"UPDATE move SET condition = 'good'"
			" WHERE number = 'CO1-000001' AND line = 1",
			"CO1-000001", "CO1-000001");
	verify_tampered(box,
			"UPDATE move SET present = '|' WHERE number = 'CO1-000001'"
			" AND line = 1",
			"CO1-000001", "changed");
	verify_tampered(box, "UPDATE move SET due = '' WHERE number = 'HO1-000001'",
			"HO1-000001", "changed");
}

static void
test_around(struct box *box, gconstpointer unused)
{
	(void) unused;
	prepare(box);
	verify_tampered(box, "UPDATE reservation SET unit = 'L-1'", NULL,
			"unit L-1 is kept for job J-2, but it is out in "
			"customer:CUS1");
	verify_tampered(box, "UPDATE reservation SET unit = 'L-9'", NULL,
			"unit L-9 is kept for job J-2, and one of them is not "
			"recorded");
	verify_tampered(box, "UPDATE reservation SET job = 'J-9'", NULL,
			"unit L-2 is kept for job J-9, and one of them");
	verify_tampered(box, "UPDATE clearance SET closed_slip = 'LD1-000001'",
			NULL,
			"the clearance of u5 is recorded as ended by LD1-000001");
	verify_tampered(box, "UPDATE clearance SET closed_slip = 'CL1-000009'",
			NULL,
			"the clearance of u5 is recorded as ended by CL1-000009");
	verify_tampered(box, "UPDATE compensation SET amount_cents = 1", NULL,
			"slip LD1-000001, T-2: u3 has 1 recorded to pay, 20000 by "
			"the ledger");
	verify_tampered(box, "UPDATE compensation SET person = 'u4'", NULL,
			"slip LD1-000001, T-2: u");
	verify_tampered(box, "UPDATE compensation SET item = 'T-1'", NULL,
			"slip LD1-000001, T-");
	verify_tampered(box, "DELETE FROM compensation", NULL,
			"slip LD1-000001, T-2: u3 has 0 recorded to pay");
	verify_tampered(box,
			"INSERT INTO compensation VALUES ('S1', 'LD1-000002', 1,"
			" 'D-1', 'u3', '', 900, 0, '')",
			NULL,
			"slip LD1-000002, D-1: u3 has 900 recorded to pay, 0 by");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/verify-custody/state", test_state);
	box_test("/verify-custody/chain", test_chain);
	box_test("/verify-custody/around", test_around);
	return g_test_run();
}
