/*
 * Units and the ledger: what is kept of them, what a void brings back, and every
 * refusal, which leaves the database as it was.
 */
#include "store/custody_box.h"

/* ---- what is kept ---- */

/* Condition and accessories stay until something else is said; due date and job are
 * the newest slip's, and end in a bin. */
static void
test_state(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	custody_assert_unit(box, store, "L-1",
			    "A-01 good [charger|case] due  job  slip AD1-000001");

	AUTO(slip) out = custody_slip(SLIP_SWAP_OUT, "u1");
	out->job = g_strdup("J-1");
	custody_move(out, "X100/SN1", "customer:CUS1", "WORKSHOP")->condition =
		CONDITION_DEFECTIVE;
	struct move *loaner = custody_move(out, "L-1", "A-01", "customer:CUS1");
	loaner->present = g_strdup("case");
	strcpy(loaner->due, "2026-12-08");
	custody_post(box, store, out);
	custody_assert_unit(box, store, "L-1",
			    "customer:CUS1 good [case] due 2026-12-08 job J-1 slip "
			    "SO1-000001");
	custody_assert_unit(box, store, "X100/SN1",
			    "WORKSHOP defective [] due  job J-1 slip SO1-000001");

	AUTO(slip) back = custody_slip(SLIP_SWAP_BACK, "u1");
	back->job = g_strdup("J-1");
	loaner = custody_move(back, "L-1", "customer:CUS1", "WORKSHOP");
	loaner->condition = CONDITION_WORN;
	loaner->present = g_strdup("");
	custody_post(box, store, back);
	custody_assert_unit(box, store, "L-1",
			    "WORKSHOP worn [] due  job J-1 slip SB1-000001");
	g_free(custody_carry(box, store, SLIP_CHECK_IN, NULL, "L-1", "WORKSHOP",
			     "A-02"));
	custody_assert_unit(box, store, "L-1",
			    "A-02 worn [] due  job  slip CI1-000001");
	/* no due date in a bin, whoever says one */
	AUTO(slip) move = custody_slip(SLIP_TRANSFER, "u1");
	strcpy(custody_move(move, "L-1", "A-02", "A-01")->due, "2027-01-01");
	custody_post(box, store, move);
	custody_assert_unit(box, store, "L-1",
			    "A-01 worn [] due  job  slip TR1-000001");

	AUTO(slip) read = store_slip(store, out->number, &box->error);
	loaner = read->moves->pdata[1];
	g_assert_cmpstr(loaner->present, ==, "case");
	g_assert_cmpstr(loaner->due, ==, "2026-12-08");
	g_assert_null(((struct move *) read->moves->pdata[0])->present);
	g_assert_cmpint(((struct move *) read->moves->pdata[0])->condition, ==,
			CONDITION_DEFECTIVE);
	AUTO(slip) empty = store_slip(store, back->number, &box->error);
	g_assert_cmpstr(((struct move *) empty->moves->pdata[0])->present, ==, "");
	csv_assert_verified(box, store);
}

/* A product keeps its job through slips that name none, until it is back. */
static void
test_product_keeps_job(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "X100/SN1",
			     "customer:CUS1", "WORKSHOP"));
	g_free(custody_carry(box, store, SLIP_TRANSFER, NULL, "X100/SN1",
			     "WORKSHOP", "A-02"));
	custody_assert_unit(box, store, "X100/SN1",
			    "A-02  [] due  job J-1 slip TR1-000001");
	g_autofree char *back = custody_carry(box, store, SLIP_SWAP_BACK, "J-1",
					      "X100/SN1", "A-02", "customer:CUS1");
	AUTO(fact) unit = custody_unit(box, store, "X100/SN1");
	/* the job is open: that is what its customer would bring it for again */
	g_assert_cmpstr(unit->unit.job, ==, "J-1");
	g_assert_cmpstr(unit->unit.home, ==, "");
	custody_void(box, store, back);
	custody_assert_unit(box, store, "X100/SN1",
			    "A-02  [] due  job J-1 slip TR1-000001");
	csv_assert_verified(box, store);
}

/* What is kept follows from the order of posting: clocks may be wrong. */
static void
test_clock_set_back(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u3");
	AUTO(slip) back = custody_slip(SLIP_CHECK_IN, "u3");

	(void) unused;
	strcpy(custody_move(out, "T-1", "A-01", "person:u3")->due, "2026-12-24");
	custody_move(back, "T-1", "person:u3", "A-01")->condition = CONDITION_GOOD;
	back->at = 1000;
	custody_post(box, store, out);
	custody_post(box, store, back);
	custody_assert_unit(box, store, "T-1",
			    "A-01 good [bit set] due  job  slip CI1-000001");
	AUTO(fact) unit = custody_unit(box, store, "T-1");
	g_assert_cmpint(unit->unit.since, ==, 1000);
	g_assert_cmpuint(unit->unit.history->len, ==, 3);
	g_assert_cmpstr(
		g_array_index(unit->unit.history, struct fact_passage, 0).slip, ==,
		"CI1-000001");
	AUTO(slip) early = custody_void_of(box, store, out->number);
	custody_refuse(box, store, early, SD_ERROR_REFUSED,
		       "void CI1-000001 first");
	custody_void(box, store, back->number);
	custody_assert_unit(box, store, "T-1",
			    "person:u3  [bit set] due 2026-12-24 job  slip "
			    "CO1-000001");
	csv_assert_verified(box, store);
}

/* The bin where it is put first is where it belongs; a product belongs nowhere. */
static void
test_home(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	csv_take(
		box, store, TABLE_UNITS,
		"unit,kind,place,home\nT-8,tool,person:u3,\nT-9,tool,person:u3,A-02"
		"\n");
	AUTO(fact) none = custody_unit(box, store, "T-8");
	g_assert_cmpstr(none->unit.home, ==, "");
	g_free(custody_carry(box, store, SLIP_CHECK_IN, NULL, "T-8", "person:u3",
			     "A-03"));
	g_free(custody_carry(box, store, SLIP_CHECK_IN, NULL, "T-9", "person:u3",
			     "A-03"));
	AUTO(fact) learned = custody_unit(box, store, "T-8");
	AUTO(fact) told = custody_unit(box, store, "T-9");
	AUTO(fact) found = custody_unit(box, store, "T-1");
	g_assert_cmpstr(learned->unit.home, ==, "A-03");
	g_assert_cmpstr(told->unit.home, ==, "A-02");
	g_assert_cmpstr(found->unit.home, ==, "A-01");
}

/* ---- voids ---- */

static void
test_void_brings_back(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u3");
	AUTO(slip) over = custody_slip(SLIP_HAND_OVER, "u3");

	(void) unused;
	struct move *move = custody_move(out, "T-1", "A-01", "person:u3");
	move->condition = CONDITION_GOOD;
	move->present = g_strdup("bit set");
	custody_post(box, store, out);
	over->other = g_strdup("u4");
	move = custody_move(over, "T-1", "person:u3", "person:u4");
	move->condition = CONDITION_DAMAGED;
	move->present = g_strdup("");
	strcpy(move->due, "2027-01-01");
	custody_post(box, store, over);

	AUTO(slip) early = custody_void_of(box, store, out->number);
	custody_refuse(box, store, early, SD_ERROR_REFUSED,
		       "unit T-1 has moved since; void HO1-000001 first");
	custody_void(box, store, over->number);
	custody_assert_unit(box, store, "T-1",
			    "person:u3 good [bit set] due  job  slip CO1-000001");
	AUTO(fact) held = custody_unit(box, store, "T-1");
	g_assert_cmpint(held->unit.since, ==, out->at);
	custody_void(box, store, out->number);
	custody_assert_unit(box, store, "T-1",
			    "A-01  [bit set] due  job  slip AD1-000001");
	csv_assert_verified(box, store);
}

/* The same unit twice on one slip, and a piece of a part in turn. */
static void
test_void_in_turn(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) twice = custody_slip(SLIP_TRANSFER, "u1");
	AUTO(slip) receipt = custody_slip(SLIP_RECEIPT, "u1");
	AUTO(slip) there = custody_slip(SLIP_TRANSFER, "u1");
	AUTO(slip) back = custody_slip(SLIP_TRANSFER, "u1");

	(void) unused;
	custody_move(twice, "T-1", "A-01", "A-02");
	custody_move(twice, "T-1", "A-02", "A-03");
	custody_post(box, store, twice);
	custody_void(box, store, twice->number);
	custody_assert_unit(box, store, "T-1",
			    "A-01  [bit set] due  job  slip AD1-000001");

	custody_move(receipt, "P-300/7", "supplier:SUP1", "A-01");
	custody_move(there, "P-300/7", "A-01", "A-02");
	custody_move(back, "P-300/7", "A-02", "A-01");
	struct slip *slips[] = { receipt, there, back };
	for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
		((struct move *) slips[i]->moves->pdata[0])->part =
			g_strdup("P-300");
		custody_post(box, store, slips[i]);
	}
	AUTO(slip) early = custody_void_of(box, store, receipt->number);
	custody_refuse(box, store, early, SD_ERROR_REFUSED, "has moved since");
	for (guint i = G_N_ELEMENTS(slips); i-- > 0;)
		custody_void(box, store, slips[i]->number);
	AUTO(fact) piece = custody_unit(box, store, "P-300/7");
	g_assert_cmpstr(piece->unit.place, ==, "supplier:SUP1");
	g_assert_cmpstr(piece->unit.slip, ==, "");
	g_assert_cmpuint(piece->unit.history->len, ==, 0);
	csv_assert_verified(box, store);
}

/* ---- refusals ---- */

static void
refuse_move(struct box *box, struct store *store, enum slip_kind kind,
	    const char *job, const char *unit, const char *from, const char *to,
	    enum sd_error code, const char *words)
{
	AUTO(slip) slip = custody_slip(kind, "u1");

	slip->job = g_strdup(job);
	custody_move(slip, "D-2", "A-03", "A-02"); /* all or nothing */
	custody_move(slip, unit, from, to);
	custody_refuse(box, store, slip, code, words);
}

static void
test_refusals(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	refuse_move(box, store, SLIP_CHECK_OUT, NULL, "T-1", "A-02", "person:u3",
		    SD_ERROR_REFUSED, "unit T-1 is in A-01, not in A-02");
	refuse_move(box, store, SLIP_CHECK_OUT, NULL, "T-7", "A-02", "person:u3",
		    SD_ERROR_NOT_FOUND, "unit T-7 is not known");
	refuse_move(box, store, SLIP_CHECK_OUT, NULL, "T-1", "A-01",
		    "person:nobody", SD_ERROR_NOT_FOUND,
		    "there is no place person:nobody");
	/* a product comes from a customer, by the job that tells of it */
	refuse_move(box, store, SLIP_SWAP_OUT, "J-2", "X100/SN1", "customer:CUS1",
		    "WORKSHOP", SD_ERROR_NOT_FOUND, "unit X100/SN1 is not known");
	refuse_move(box, store, SLIP_SWAP_OUT, "J-3", "X200/", "CUSTOMER",
		    "WORKSHOP", SD_ERROR_NOT_FOUND, "unit X200/ is not known");
	refuse_move(box, store, SLIP_CHECK_IN, "J-1", "X100/SN1", "person:u3",
		    "WORKSHOP", SD_ERROR_NOT_FOUND, "unit X100/SN1 is not known");
	refuse_move(box, store, SLIP_RETURN, "J-9", "L-1", "A-01", "A-02",
		    SD_ERROR_NOT_FOUND, "there is no job J-9");
}

/* Nothing into his hands while his clearance is open, but out of them. */
static void
test_clearance(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) parts = custody_slip(SLIP_TRANSFER, "u1");
	AUTO(slip) van = custody_slip(SLIP_ADJUSTMENT, "u1");

	(void) unused;
	g_ptr_array_add(van->moves,
			move_new("P-100", "", 5, "DIFFERENCE", "person:u3"));
	custody_post(box, store, van);
	g_free(custody_carry(box, store, SLIP_CHECK_OUT, NULL, "T-1", "A-01",
			     "person:u3"));
	g_assert_true(store_clear(store, "u3", "u2", CSV_NOW, &box->error));
	g_assert_true(store_clear(store, "u3", "u3", CSV_NOW + 1, &box->error));
	refuse_move(box, store, SLIP_CHECK_OUT, NULL, "L-1", "A-01", "person:u3",
		    SD_ERROR_REFUSED,
		    "unit L-1: the clearance of u3 is open, and nothing may come "
		    "into person:u3");
	g_ptr_array_add(parts->moves,
			move_new("P-100", "", 1, "DIFFERENCE", "A-01"));
	g_ptr_array_add(parts->moves,
			move_new("P-100", "", 1, "A-01", "person:u3"));
	custody_refuse(box, store, parts, SD_ERROR_REFUSED,
		       "part P-100: the clearance of u3");
	AUTO(slip) back = custody_slip(SLIP_CLEARANCE, "u3");
	custody_move(back, "T-1", "person:u3", "A-01");
	custody_post(box, store, back);
	AUTO(fact)
	still = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_true(still->person.clearing);

	AUTO(slip) last = custody_slip(SLIP_CLEARANCE, "u1");
	last->other = g_strdup("u3");
	g_ptr_array_add(last->moves, move_new("P-100", "", 5, "person:u3", "A-02"));
	custody_post(box, store, last);
	AUTO(fact)
	done = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_false(done->person.clearing);
	g_assert_cmpuint(done->person.held->len + done->person.stock->len, ==, 0);
	csv_assert_verified(box, store);

	/* taken back, it is open again and he holds the parts again */
	custody_void(box, store, last->number);
	AUTO(fact)
	again = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_true(again->person.clearing);
	g_assert_cmpuint(again->person.stock->len, ==, 1);
	csv_assert_verified(box, store);
}

/* A new one is open when an old one is taken back: there are not two. */
static void
test_clearance_twice(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) first = custody_slip(SLIP_CLEARANCE, "u3");
	AUTO(slip) second = custody_slip(SLIP_CLEARANCE, "u3");
	AUTO(slip) third = custody_slip(SLIP_CLEARANCE, "u4");

	(void) unused;
	custody_post(box, store, third); /* of nobody who is in clearance */
	g_assert_true(store_clear(store, "u3", "u3", CSV_NOW, &box->error));
	custody_post(box, store, first);
	g_assert_true(store_clear(store, "u3", "u3", CSV_NOW, &box->error));
	custody_void(box, store, first->number);
	AUTO(fact)
	open = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_true(open->person.clearing);
	custody_post(box, store, second);
	AUTO(fact)
	done = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_false(done->person.clearing);
	csv_assert_verified(box, store);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/custody/state", test_state);
	box_test("/custody/product-keeps-job", test_product_keeps_job);
	box_test("/custody/clock-set-back", test_clock_set_back);
	box_test("/custody/home", test_home);
	box_test("/custody/void-brings-back", test_void_brings_back);
	box_test("/custody/void-in-turn", test_void_in_turn);
	box_test("/custody/refusals", test_refusals);
	box_test("/custody/clearance", test_clearance);
	box_test("/custody/clearance-twice", test_clearance_twice);
	return g_test_run();
}
