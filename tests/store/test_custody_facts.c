/*
 * What a scan tells of units, people, jobs and slips in custody; and customers'
 * products that nobody brought yet, by their serial number, whatever it looks like.
 */
#include "base/text.h"
#include "core/code.h"
#include "store/custody_box.h"
#include "store/product.h"

/* ---- tools ---- */

static GPtrArray *
look(struct box *box, struct store *store, const char *scan)
{
	AUTO(code) code = code_parse(scan, strlen(scan), CUSTODY_TODAY);
	GPtrArray *facts = NULL;

	store_lookup(store, code, CSV_NOW, &facts, &box->error);
	g_assert_no_error(box->error);
	return facts;
}

static const char *
unit_text(const struct fact *fact, GString *out)
{
	const struct fact_unit *unit = &fact->unit;

	g_string_append_printf(out, "%s%s %s of %s/%s in %s for %s",
			       unit->known ? "" : "unknown ", unit->kind,
			       unit->unit, unit->model, unit->serial, unit->place,
			       unit->job);
	return out->str;
}

/* What @scan means, units with where they are and for which job. */
static void
assert_means(struct box *box, struct store *store, const char *scan,
	     const char *expected)
{
	g_autoptr(GPtrArray) facts = look(box, store, scan);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < facts->len; i++) {
		const struct fact *fact = facts->pdata[i];

		g_string_append(found, i ? ", " : "");
		if (fact->kind == FACT_UNIT)
			unit_text(fact, found);
		else
			g_string_append_printf(found, "%s %s",
					       fact_kind_name(fact->kind),
					       fact_id(fact));
	}
	g_test_message("%s", scan);
	g_assert_cmpstr(found->str, ==, expected);
}

static char *
held_text(GArray *held)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < held->len; i++) {
		const struct fact_held *one =
			&g_array_index(held, struct fact_held, i);
		g_string_append_printf(text, "%s%s %s due %s job %s slip %s",
				       i ? ", " : "", one->unit, one->place,
				       one->due, one->job, one->slip);
	}
	return g_strdup(text->str);
}

/* ---- units ---- */

static void
test_unit(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u1");

	(void) unused;
	out->other = g_strdup("u3");
	out->job = g_strdup("J-1");
	struct move *move = custody_move(out, "L-2", "A-02", "person:u3");
	strcpy(move->due, "2026-12-24");
	move->present = g_strdup("case");
	custody_post(box, store, out);
	AUTO(fact) fact = custody_unit(box, store, "L-2");
	const struct fact_unit *unit = &fact->unit;
	g_autofree char *all = custody_words(unit->accessories);
	g_autofree char *present = custody_words(unit->present);

	g_assert_cmpstr(unit->name[LANG_ZH], ==, "备用机");
	g_assert_cmpstr(all, ==, "charger|case");
	g_assert_cmpstr(present, ==, "case");
	g_assert_cmpstr(unit->asset, ==, "FA-1");
	g_assert_cmpstr(unit->home, ==, "A-02");
	g_assert_cmpstr(unit->holder, ==, "u3");
	g_assert_cmpstr(unit->holder_name, ==, "Li");
	g_assert_cmpstr(unit->bought, ==, "2025-01-15");
	g_assert_cmpint(unit->value, ==, 120000);
	g_assert_cmpint(unit->life_months, ==, 60);
	g_assert_cmpint(unit->residual_percent, ==, 10);
	g_assert_cmpint(unit->since, ==, out->at);
	g_assert_true(unit->known);
	g_assert_cmpuint(unit->history->len, ==, 2);
	const struct fact_passage *newest =
		&g_array_index(unit->history, struct fact_passage, 0);
	g_assert_cmpstr(newest->slip, ==, "CO1-000001");
	g_assert_cmpint(newest->kind, ==, SLIP_CHECK_OUT);
	g_assert_cmpstr(newest->person, ==, "u1");
	g_assert_cmpstr(newest->other, ==, "u3");
	g_assert_cmpstr(newest->job, ==, "J-1");
	g_assert_cmpstr(newest->present, ==, "case");
	g_assert_cmpstr(newest->due, ==, "2026-12-24");
	const struct fact_passage *oldest =
		&g_array_index(unit->history, struct fact_passage, 1);
	g_assert_null(oldest->present);
	g_assert_cmpstr(oldest->to, ==, "A-02");

	AUTO(fact) tool = custody_unit(box, store, "T-1");
	g_assert_cmpint(tool->unit.residual_percent, ==, 5); /* the store's */
	g_assert_cmpstr(tool->unit.holder, ==, "");
	g_assert_cmpstr(tool->unit.calibration_due, ==, "2026-12-01");
	AUTO(fact) old = custody_unit(box, store, "D-1");
	AUTO(fact) new = custody_unit(box, store, "D-2");
	g_assert_true(old->unit.outdated);
	g_assert_false(new->unit.outdated);
	g_assert_cmpint(old->unit.secrecy, ==, 1);
	g_assert_cmpstr(old->unit.edition, ==, "1st");
}

/* At most ten changes of hands, and none that was taken back. */
static void
test_history(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	for (int i = 0; i < 8; i++) {
		g_free(custody_carry(box, store, SLIP_CHECK_OUT, NULL, "T-1",
				     "A-01", "person:u3"));
		g_autofree char *back =
			custody_carry(box, store, SLIP_CHECK_IN, NULL, "T-1",
				      "person:u3", "A-02");
		custody_void(box, store, back);
		g_free(custody_carry(box, store, SLIP_CHECK_IN, NULL, "T-1",
				     "person:u3", "A-01"));
	}
	AUTO(fact) fact = custody_unit(box, store, "T-1");
	g_assert_cmpuint(fact->unit.history->len, ==, 10);
	for (guint i = 0; i < 10; i++) {
		const struct fact_passage *passage =
			&g_array_index(fact->unit.history, struct fact_passage, i);
		g_assert_cmpstr(passage->to, ==, i % 2 ? "person:u3" : "A-01");
	}
}

/* ---- serial numbers and products ---- */

static void
test_serial(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	assert_means(box, store, "L77", "loaner L-1 of X100/L77 in A-01 for ");
	assert_means(box, store, "l77", "loaner L-1 of X100/L77 in A-01 for ");
	assert_means(box, store, "SN1",
		     "unknown product X100/SN1 of X100/SN1 in customer:CUS1 for "
		     "J-1");
	assert_means(box, store, "x100/sn1",
		     "unknown product X100/SN1 of X100/SN1 in customer:CUS1 for "
		     "J-1");
	assert_means(box, store, "SN4",
		     "unknown product SN4 of /SN4 in customer:CUS1 for J-4");
	assert_means(box, store, "SN9",
		     "product C-9 of X100/SN9 in customer:CUS2 for ");
	assert_means(box, store, "", "");
	assert_means(box, store, "X100", "");
	assert_means(box, store, "X200/", "");

	/* two meanings are two facts */
	csv_take(box, store, TABLE_JOBS,
		 "job,model,serial,customer\nSN1,X300,L77,Walk-in\n");
	assert_means(
		box, store, "SN1",
		"job SN1, unknown product X100/SN1 of X100/SN1 in customer:CUS1 "
		"for J-1");
	assert_means(
		box, store, "L77",
		"loaner L-1 of X100/L77 in A-01 for , unknown product X300/L77 "
		"of X300/L77 in CUSTOMER for SN1");
	/* a job that is closed tells of nothing */
	g_assert_true(store_close_job(store, "SN1", "u1", 1000, &box->error));
	assert_means(box, store, "L77", "loaner L-1 of X100/L77 in A-01 for ");
}

/* Several jobs: the product is one, and which job is asked. */
static void
test_several_jobs(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	csv_take(box, store, TABLE_JOBS,
		 "job,model,serial,customer\nK-1,X100,SN1,CUS1\nK-9,X100,SN9,"
		 "CUS2\n");
	assert_means(box, store, "SN1",
		     "unknown product X100/SN1 of X100/SN1 in customer:CUS1 for ");
	assert_means(box, store, "SN9",
		     "product C-9 of X100/SN9 in customer:CUS2 for K-9");
	csv_take(box, store, TABLE_JOBS,
		 "job,model,serial,customer\nK-2,X100,SN1,CUS2\nK-8,X100,SN9,CUS2\n"
		 "K-3,X500,SN1,CUS2\n");
	assert_means(box, store, "SN1",
		     "unknown product X100/SN1 of X100/SN1 in CUSTOMER for , "
		     "unknown product X500/SN1 of X500/SN1 in customer:CUS2 for "
		     "K-3");
	assert_means(box, store, "SN9",
		     "product C-9 of X100/SN9 in customer:CUS2 for ");
	AUTO(fact) job = store_fact(store, FACT_JOB, "K-9", CSV_NOW, &box->error);
	g_assert_cmpstr(job->job.product, ==, "C-9");
	AUTO(fact) none = store_fact(store, FACT_JOB, "J-3", CSV_NOW, &box->error);
	g_assert_cmpstr(none->job.product, ==, "");
}

/* Whatever a model and serial number hold: the name is a key, found again by its
 * label, and the ledger makes the unit with it. */
static void
test_odd_names(struct box *box, gconstpointer unused)
{
	static const char *const odd[][2] = {
		{ "A/B", "C" },
		{ "A", "B/C" },
		{ "X|Y", "1" },
		{ ":X", "1" },
		{ "%X", "1" },
		{ "", "a/b" },
		{ "", "L-1" },    /* a loaner is called that */
		{ "P-300", "3" }, /* and a piece of a part that */
		{ "X", "1~01234567" },
		{ "型号非常长的产品型号非常长的产品型号非常长",
		  "序列号序列号序列号序列号" },
		{ "X", " 1 " },
	};
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) receipt = custody_slip(SLIP_RECEIPT, "u1");
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	(void) unused;
	custody_move(receipt, "P-300/3", "supplier:SUP1", "A-01")->part =
		g_strdup("P-300");
	custody_post(box, store, receipt);
	for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_autofree char *csv = g_strdup_printf(
			"job,model,serial,customer\nODD-%u,\"%s\",\"%s\",CUS1\n", i,
			odd[i][0], odd[i][1]);
		g_autofree char *id = g_strdup_printf("ODD-%u", i);

		csv_take(box, store, TABLE_JOBS, csv);
		AUTO(fact)
		job = store_fact(store, FACT_JOB, id, CSV_NOW, &box->error);
		const char *product = job->job.product;
		g_test_message("%s", product);
		g_assert_true(text_is_key(product));
		g_assert_true(g_hash_table_add(seen, g_strdup(product)));

		g_autofree char *label = code_own_text(OWN_UNIT, product);
		g_autofree char *want = g_strdup_printf(
			"unknown product %s of %s/%s in customer:CUS1 for %s",
			product, odd[i][0], odd[i][1], id);
		assert_means(box, store, label, want);
		AUTO(slip) slip = custody_slip(SLIP_SWAP_OUT, "u1");
		slip->job = g_strdup(id);
		custody_move(slip, product, "customer:CUS1", "WORKSHOP");
		custody_post(box, store, slip);
		AUTO(fact) unit = custody_unit(box, store, product);
		g_assert_true(unit->unit.known);
		g_assert_cmpstr(unit->unit.kind, ==, "product");
		g_assert_cmpstr(unit->unit.model, ==, odd[i][0]);
		g_assert_cmpstr(unit->unit.serial, ==, odd[i][1]);
		AUTO(fact)
		after = store_fact(store, FACT_JOB, id, CSV_NOW, &box->error);
		g_assert_cmpstr(after->job.product, ==, product);
	}
	csv_assert_verified(box, store);
}

/* ---- people ---- */

static void
test_person(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) van = custody_slip(SLIP_TRANSFER, "u1");

	(void) unused;
	AUTO(fact)
	before = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_cmpstr(before->person.place, ==, "person:u3");
	g_assert_cmpint(before->person.clearance, ==, 1);
	g_assert_false(before->person.clearing);
	g_assert_cmpuint(before->person.held->len, ==, 0);

	AUTO(slip) stock = custody_slip(SLIP_ADJUSTMENT, "u1");
	g_ptr_array_add(stock->moves,
			move_new("P-100", "", 5, "DIFFERENCE", "A-01"));
	custody_move(stock, "P-300/3", "DIFFERENCE", "A-01")->part =
		g_strdup("P-300");
	custody_post(box, store, stock);
	g_ptr_array_add(van->moves, move_new("P-100", "", 3, "A-01", "person:u3"));
	custody_move(van, "P-300/3", "A-01", "person:u3")->part = g_strdup("P-300");
	custody_move(van, "T-2", "A-03", "person:u3");
	strcpy(custody_move(van, "L-1", "A-01", "person:u3")->due, "2026-12-01");
	custody_post(box, store, van);
	AUTO(fact)
	after = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_autofree char *held = held_text(after->person.held);
	g_assert_cmpstr(held, ==,
			"L-1 person:u3 due 2026-12-01 job  slip TR1-000001, "
			"T-2 person:u3 due  job  slip TR1-000001");
	const struct fact_held *meter =
		&g_array_index(after->person.held, struct fact_held, 1);
	g_assert_cmpint(meter->condition, ==, CONDITION_WORN);
	g_assert_cmpstr(meter->kind, ==, "tool");
	g_assert_cmpstr(meter->name[LANG_EN], ==, "Meter");
	/* the piece is among the parts */
	g_assert_cmpuint(after->person.stock->len, ==, 2);
	const struct fact_stock *rings =
		&g_array_index(after->person.stock, struct fact_stock, 0);
	g_assert_cmpstr(rings->part, ==, "P-100");
	g_assert_cmpint(rings->qty, ==, 3);
}

/* ---- jobs and slips ---- */

static void
test_job(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_SWAP_OUT, "u1");

	(void) unused;
	/* what has been in longest is proposed first, the damaged and reserved not
	 */
	AUTO(fact)
	before = store_fact(store, FACT_JOB, "J-1", CSV_NOW, &box->error);
	g_autofree char *pool = held_text(before->job.pool);
	g_assert_cmpstr(pool, ==,
			"L-1 A-01 due  job  slip AD1-000001, "
			"L-2 A-02 due  job  slip AD1-000001");
	g_assert_cmpstr(before->job.product, ==, "X100/SN1");
	g_assert_cmpstr(before->job.promised, ==, "2026-11-20");
	AUTO(fact)
	damaged = store_fact(store, FACT_JOB, "J-3", CSV_NOW, &box->error);
	g_assert_cmpuint(damaged->job.pool->len, ==, 0);
	g_assert_true(store_reserve(store, "L-2", "J-1", "u1", 1, &box->error));
	AUTO(fact) kept = store_fact(store, FACT_JOB, "J-1", CSV_NOW, &box->error);
	g_autofree char *first = held_text(kept->job.pool);
	g_assert_true(g_str_has_prefix(first, "L-2 "));
	AUTO(fact) other = store_fact(store, FACT_JOB, "J-2", CSV_NOW, &box->error);
	g_autofree char *rest = held_text(other->job.pool);
	g_assert_true(g_str_has_prefix(rest, "L-1 "));
	g_assert_null(strstr(rest, "L-2"));

	out->job = g_strdup("J-1");
	custody_move(out, "X100/SN1", "customer:CUS1", "WORKSHOP");
	strcpy(custody_move(out, "L-2", "A-02", "customer:CUS1")->due,
	       "2026-12-08");
	custody_post(box, store, out);
	AUTO(fact) after = store_fact(store, FACT_JOB, "J-1", CSV_NOW, &box->error);
	g_autofree char *loaners = held_text(after->job.loaners);
	g_autofree char *products = held_text(after->job.products);
	g_assert_cmpstr(loaners, ==,
			"L-2 customer:CUS1 due 2026-12-08 job J-1 slip SO1-000001");
	g_assert_cmpstr(products, ==,
			"X100/SN1 WORKSHOP due  job J-1 slip SO1-000001");

	/* the receipt: what is still where it brought it */
	AUTO(fact)
	slip = store_fact(store, FACT_SLIP, out->number, CSV_NOW, &box->error);
	g_assert_cmpuint(slip->slip.units->len, ==, 2);
	g_free(custody_carry(box, store, SLIP_SWAP_BACK, "J-1", "L-2",
			     "customer:CUS1", "A-02"));
	AUTO(fact)
	left = store_fact(store, FACT_SLIP, out->number, CSV_NOW, &box->error);
	g_autofree char *units = held_text(left->slip.units);
	g_assert_cmpstr(units, ==,
			"X100/SN1 WORKSHOP due  job J-1 slip SO1-000001");
	g_free(custody_carry(box, store, SLIP_SWAP_BACK, "J-1", "X100/SN1",
			     "WORKSHOP", "customer:CUS1"));
	AUTO(fact) done = store_fact(store, FACT_JOB, "J-1", CSV_NOW, &box->error);
	g_assert_cmpuint(done->job.loaners->len + done->job.products->len, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/custody-facts/unit", test_unit);
	box_test("/custody-facts/history", test_history);
	box_test("/custody-facts/serial", test_serial);
	box_test("/custody-facts/several-jobs", test_several_jobs);
	box_test("/custody-facts/odd-names", test_odd_names);
	box_test("/custody-facts/person", test_person);
	box_test("/custody-facts/job", test_job);
	return g_test_run();
}
