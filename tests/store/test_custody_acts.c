/*
 * Loaners kept for jobs, jobs closed and opened again, and what is to be paid:
 * every rule, every refusal, and the line each leaves in the audit log.
 */
#include "store/custody_box.h"

/* ---- tools ---- */

/* An act failed with words that hold @words, and the database is as @before. */
static void
assert_refused(struct box *box, gboolean done, GError *error, enum sd_error code,
	       const char *words, char *before)
{
	g_autofree char *after = csv_dump(box);

	g_assert_false(done);
	g_assert_error(error, SD_ERROR, (int) code);
	if (strstr(error->message, words) == NULL)
		g_error("\"%s\" does not hold \"%s\"", error->message, words);
	g_assert_cmpstr(before, ==, after);
	g_error_free(error);
	g_free(before);
}

#define REFUSED(call, code, words)                                                 \
	do {                                                                       \
		GError *refused_error = NULL, **error = &refused_error;            \
		char *refused_before = csv_dump(box);                              \
		gboolean refused_done = (call);                                    \
		assert_refused(box, refused_done, refused_error, code, words,      \
			       refused_before);                                    \
	} while (0)

static void
assert_text(struct box *box, const char *sql, const char *want)
{
	AUTO(db) db = db_open(box->path, 0, &box->error);
	struct stmt *stmt = db_stmt(db, sql, &box->error);

	g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
	g_assert_cmpstr(stmt_col_text(stmt, 0), ==, want);
}

/* What the audit log says of @what, oldest first. */
static void
assert_audit(struct box *box, const char *what, const char *want)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT COALESCE(group_concat(person || ': ' || detail, '; '), '')"
		" FROM (SELECT * FROM audit WHERE what = '%s' ORDER BY at_ms)",
		what);

	assert_text(box, sql, want);
}

static void
assert_reserved(struct box *box, struct store *store, const char *unit,
		const char *job)
{
	AUTO(fact) fact = custody_unit(box, store, unit);

	g_assert_cmpstr(fact->unit.reserved, ==, job);
}

/* ---- reservations ---- */

static void
test_reserve(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	g_assert_true(store_reserve(store, "L-1", "J-1", "u1", 1000, &box->error));
	g_assert_true(store_reserve(store, "L-1", "J-1", "u1", 1001, &box->error));
	assert_reserved(box, store, "L-1", "J-1");
	REFUSED(store_reserve(store, "L-1", "J-2", "u1", 1002, error),
		SD_ERROR_REFUSED, "unit L-1 is kept for job J-1; let it go first");
	REFUSED(store_reserve(store, "L-3", "J-3", "u1", 1002, error),
		SD_ERROR_REFUSED, "unit L-3 is damaged");
	REFUSED(store_reserve(store, "T-1", "J-3", "u1", 1002, error),
		SD_ERROR_REFUSED, "unit T-1 is no loaner");
	REFUSED(store_reserve(store, "L-9", "J-3", "u1", 1002, error),
		SD_ERROR_NOT_FOUND, "there is no unit L-9");
	REFUSED(store_reserve(store, "L-2", "J-9", "u1", 1002, error),
		SD_ERROR_NOT_FOUND, "there is no job J-9");
	g_assert_true(store_reserve(store, "L-1", "", "u2", 1003, &box->error));
	g_assert_true(store_reserve(store, "L-1", "", "u2", 1004, &box->error));
	assert_reserved(box, store, "L-1", "");
	assert_audit(box, "reserve", "u1: L-1, job J-1");
	assert_audit(box, "unreserve", "u2: L-1, job J-1");

	g_free(custody_carry(box, store, SLIP_TRANSFER, NULL, "L-1", "A-01",
			     "WORKSHOP"));
	REFUSED(store_reserve(store, "L-1", "J-1", "u1", 1005, error),
		SD_ERROR_REFUSED, "unit L-1 is in WORKSHOP");
	g_assert_true(store_close_job(store, "J-3", "u1", 1006, &box->error));
	REFUSED(store_reserve(store, "L-2", "J-3", "u1", 1007, error),
		SD_ERROR_REFUSED, "job J-3 is closed");
	csv_assert_verified(box, store);
}

/* Goes out for its job only; what takes that back brings the reservation back too.
 */
static void
test_reserved_goes_out(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) other = custody_slip(SLIP_SWAP_OUT, "u1");
	AUTO(slip) person = custody_slip(SLIP_CHECK_OUT, "u3");
	g_autofree char *number = NULL;

	(void) unused;
	g_assert_true(store_reserve(store, "L-1", "J-1", "u1", 1000, &box->error));
	other->job = g_strdup("J-2");
	custody_move(other, "L-1", "A-01", "customer:CUS2");
	custody_refuse(box, store, other, SD_ERROR_REFUSED,
		       "unit L-1 is kept for job J-1");
	custody_move(person, "L-1", "A-01", "person:u3");
	custody_refuse(box, store, person, SD_ERROR_REFUSED,
		       "unit L-1 is kept for job J-1");
	/* within the house it may go anywhere */
	g_free(custody_carry(box, store, SLIP_TRANSFER, NULL, "L-1", "A-01",
			     "QUARANTINE"));
	g_free(custody_carry(box, store, SLIP_TRANSFER, NULL, "L-1", "QUARANTINE",
			     "A-02"));
	assert_reserved(box, store, "L-1", "J-1");

	number = custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "L-1", "A-02",
			       "customer:CUS1");
	assert_reserved(box, store, "L-1", "");
	csv_assert_verified(box, store);
	custody_void(box, store, number);
	assert_reserved(box, store, "L-1", "J-1");
	csv_assert_verified(box, store);

	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "L-1", "A-02",
			     "customer:CUS1"));
	g_autofree char *back = custody_carry(box, store, SLIP_SWAP_BACK, "J-1",
					      "L-1", "customer:CUS1", "A-01");
	assert_reserved(box, store, "L-1", ""); /* it has been out */
	g_assert_true(store_reserve(store, "L-1", "J-2", "u1", 1000, &box->error));
	AUTO(slip) again = custody_void_of(box, store, back);
	custody_refuse(box, store, again, SD_ERROR_REFUSED,
		       "SB1-000001 cannot be voided: unit L-1 is kept for job J-2");
	csv_assert_verified(box, store);
}

/* What is scrapped is kept for nobody. */
static void
test_reserved_scrapped(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) scrap = custody_slip(SLIP_SCRAP, "u1");

	(void) unused;
	g_assert_true(store_reserve(store, "L-1", "J-1", "u1", 1000, &box->error));
	scrap->reason = g_strdup("burnt");
	custody_move(scrap, "L-1", "A-01", "SCRAP");
	custody_post(box, store, scrap);
	assert_reserved(box, store, "L-1", "");
	csv_assert_verified(box, store);
}

/* ---- jobs ---- */

static void
test_close_job(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_SWAP_OUT, "u1");

	(void) unused;
	out->job = g_strdup("J-1");
	custody_move(out, "X100/SN1", "customer:CUS1", "WORKSHOP");
	custody_move(out, "L-1", "A-01", "customer:CUS1");
	custody_post(box, store, out);
	g_assert_true(store_reserve(store, "L-2", "J-1", "u1", 999, &box->error));
	REFUSED(store_close_job(store, "J-1", "u1", 1000, error), SD_ERROR_REFUSED,
		"its loaner L-1 is out in customer:CUS1");
	g_free(custody_carry(box, store, SLIP_SWAP_BACK, "J-1", "L-1",
			     "customer:CUS1", "WORKSHOP"));
	REFUSED(store_close_job(store, "J-1", "u1", 1000, error), SD_ERROR_REFUSED,
		"the customer's product X100/SN1 is in WORKSHOP");
	/* at a provider's it is not with the customer either */
	g_free(custody_carry(box, store, SLIP_TRANSFER, NULL, "X100/SN1",
			     "WORKSHOP", "provider:PRO1"));
	REFUSED(store_close_job(store, "J-1", "u1", 1000, error), SD_ERROR_REFUSED,
		"X100/SN1 is in provider:PRO1");
	g_free(custody_carry(box, store, SLIP_SWAP_BACK, "J-1", "X100/SN1",
			     "provider:PRO1", "customer:CUS1"));
	g_assert_true(store_close_job(store, "J-1", "u1", 1000, &box->error));
	assert_text(box, "SELECT finished_ms FROM job WHERE job = 'J-1'", "1000");
	assert_reserved(box, store, "L-2", "");
	REFUSED(store_close_job(store, "J-1", "u1", 1001, error), SD_ERROR_REFUSED,
		"job J-1 is closed already");
	REFUSED(store_close_job(store, "J-9", "u1", 1001, error),
		SD_ERROR_NOT_FOUND, "there is no job J-9");

	g_assert_true(store_reopen_job(store, "J-1", "u2", 1002, &box->error));
	assert_text(box, "SELECT finished_ms FROM job WHERE job = 'J-1'", "0");
	REFUSED(store_reopen_job(store, "J-1", "u2", 1003, error), SD_ERROR_REFUSED,
		"job J-1 is open");
	REFUSED(store_reopen_job(store, "J-9", "u2", 1003, error),
		SD_ERROR_NOT_FOUND, "there is no job J-9");
	assert_audit(box, "close-job", "u1: J-1");
	assert_audit(box, "reopen-job", "u2: J-1");
	csv_assert_verified(box, store);
}

static void
refuse_closed(struct box *box, struct store *store, const struct slip *slip)
{
	struct store_posted posted = { 0 };

	REFUSED(store_post(store, slip, &posted, error), SD_ERROR_REFUSED,
		"job J-1 is closed");
	g_assert_null(posted.number);
}

/* Work put aside before, or a slip taken back after: a closed job stays settled. */
static void
test_closed_stays(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) loaner = custody_slip(SLIP_SWAP_OUT, "u1");
	AUTO(slip) issue = custody_slip(SLIP_ISSUE, "u1");
	g_autofree char *back = NULL;

	(void) unused;
	csv_take(box, store, TABLE_STOCK, "part,place,qty\nP-100,A-01,5\n");
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "X100/SN1",
			     "customer:CUS1", "WORKSHOP"));
	back = custody_carry(box, store, SLIP_SWAP_BACK, "J-1", "X100/SN1",
			     "WORKSHOP", "customer:CUS1");
	g_assert_true(store_close_job(store, "J-1", "u1", CSV_NOW, &box->error));
	loaner->job = g_strdup("J-1");
	custody_move(loaner, "L-1", "A-01", "customer:CUS1");
	refuse_closed(box, store, loaner);
	issue->job = g_strdup("J-1");
	g_ptr_array_add(issue->moves,
			move_new("P-100", "", 1, "A-01", "customer:CUS1"));
	refuse_closed(box, store, issue);
	AUTO(slip) taken_back = custody_void_of(box, store, back);
	refuse_closed(box, store, taken_back);
	/* what was written of the time before belongs to it */
	issue->at = CSV_NOW - 1;
	custody_post(box, store, issue);
	g_assert_true(
		store_reopen_job(store, "J-1", "u1", CSV_NOW + 1, &box->error));
	custody_post(box, store, taken_back);
	csv_assert_verified(box, store);
}

/* What was lost is settled otherwise, and a file is held to the same rule. */
static void
test_close_lost(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	static const char csv[] = "job,finished\nJ-1,2026-11-24\n";
	AUTO(slip) lost = custody_slip(SLIP_LOSS, "u1");
	struct store_imported done;

	(void) unused;
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "L-1", "A-01",
			     "customer:CUS1"));
	REFUSED(store_import(store, TABLE_JOBS, csv, strlen(csv), "f.csv", "import",
			     CSV_NOW, &done, error),
		SD_ERROR_REFUSED,
		"f.csv:2: finished: job J-1 cannot be closed: its loaner L-1");
	lost->job = g_strdup("J-1");
	custody_move(lost, "L-1", "customer:CUS1", "SCRAP");
	custody_post(box, store, lost);
	csv_take(box, store, TABLE_JOBS, csv);
	AUTO(fact) job = store_fact(store, FACT_JOB, "J-1", CSV_NOW, &box->error);
	g_assert_true(job->job.closed);
	csv_assert_verified(box, store);
}

/* ---- clearances ---- */

static void
test_clear(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	REFUSED(store_clear(store, "nobody", "u2", 1000, error), SD_ERROR_NOT_FOUND,
		"there is no person nobody");
	g_assert_true(store_clear(store, "u3", "u2", 1000, &box->error));
	g_assert_true(store_clear(store, "u3", "u3", 1001, &box->error));
	assert_audit(box, "clear", "u2: u3");
	static const char csv[] = "unit,kind,place\nT-8,tool,person:u3\n";
	struct store_imported done;
	REFUSED(store_import(store, TABLE_UNITS, csv, strlen(csv), "f.csv",
			     "import", CSV_NOW, &done, error),
		SD_ERROR_REFUSED, "f.csv:2: place: the clearance of u3 is open");
}

/* ---- money ---- */

static struct slip *
loss(const char *unit, const char *from, cents_t price)
{
	struct slip *slip = custody_slip(SLIP_LOSS, "u1");
	struct move *move = custody_move(slip, unit, from, "SCRAP");

	move->charge = CHARGE_CHARGED;
	move->price = price;
	return slip;
}

static void
assert_owes(struct box *box, struct store *store, const char *person,
	    const char *want)
{
	AUTO(fact)
	fact = store_fact(store, FACT_PERSON, person, CSV_NOW, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < fact->person.owed->len; i++) {
		const struct fact_owed *owed =
			&g_array_index(fact->person.owed, struct fact_owed, i);
		g_string_append_printf(found, "%s%s %s %d", i ? ", " : "",
				       owed->slip, owed->unit, (int) owed->amount);
	}
	g_assert_cmpstr(found->str, ==, want);
}

static void
test_settle(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) lost = loss("T-1", "person:u3", 31667);
	AUTO(slip) wear = custody_slip(SLIP_LOSS, "u1");

	(void) unused;
	g_free(custody_carry(box, store, SLIP_CHECK_OUT, NULL, "T-1", "A-01",
			     "person:u3"));
	g_free(custody_carry(box, store, SLIP_CHECK_OUT, NULL, "T-2", "A-03",
			     "person:u3"));
	custody_post(box, store, lost);
	custody_move(wear, "T-2", "person:u3", "WORKSHOP")->charge = CHARGE_FREE;
	custody_post(box, store, wear);
	assert_owes(box, store, "u3", "LD1-000001 T-1 31667");
	csv_assert_verified(box, store);
	AUTO(fact)
	slip = store_fact(store, FACT_SLIP, "LD1-000001", CSV_NOW, &box->error);
	g_assert_cmpuint(slip->slip.owed->len, ==, 1);

	/* a clearance does not end while something is owed */
	AUTO(slip) empty = custody_slip(SLIP_CLEARANCE, "u3");
	g_assert_true(store_clear(store, "u3", "u3", 1000, &box->error));
	custody_post(box, store, empty);
	AUTO(fact)
	open = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_true(open->person.clearing);

	g_assert_true(store_settle(store, "LD1-000001", "u5", 2000, &box->error));
	assert_owes(box, store, "u3", "");
	assert_audit(box, "settle", "u5: LD1-000001");
	REFUSED(store_settle(store, "LD1-000001", "u5", 2001, error),
		SD_ERROR_REFUSED, "LD1-000001 is settled already");
	REFUSED(store_settle(store, "LD1-000002", "u5", 2001, error),
		SD_ERROR_REFUSED, "nothing is to be paid by LD1-000002");
	REFUSED(store_settle(store, "LD1-000009", "u5", 2001, error),
		SD_ERROR_REFUSED, "nothing is to be paid by LD1-000009");
	AUTO(slip) back = custody_void_of(box, store, lost->number);
	custody_refuse(box, store, back, SD_ERROR_REFUSED, "has been settled");
	AUTO(slip) last = custody_slip(SLIP_CLEARANCE, "u3");
	custody_post(box, store, last);
	AUTO(fact)
	done = store_fact(store, FACT_PERSON, "u3", CSV_NOW, &box->error);
	g_assert_false(done->person.clearing);
	csv_assert_verified(box, store);
}

/* What is taken back is not owed. */
static void
test_loss_voided(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) lost = loss("T-1", "person:u3", 31667);

	(void) unused;
	g_free(custody_carry(box, store, SLIP_CHECK_OUT, NULL, "T-1", "A-01",
			     "person:u3"));
	custody_post(box, store, lost);
	custody_void(box, store, lost->number);
	assert_owes(box, store, "u3", "");
	custody_assert_unit(box, store, "T-1",
			    "person:u3  [bit set] due  job  slip CO1-000001");
	csv_assert_verified(box, store);
}

/* The customer pays for what he lost, whoever he is; parts are paid for by the
 * quantity; and somebody has to be there who pays. */
static void
test_who_pays(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) van = custody_slip(SLIP_ADJUSTMENT, "u1");
	AUTO(slip) customer = loss("L-1", "customer:CUS1", 500);
	AUTO(slip) unknown = loss("L-2", "CUSTOMER", 600);
	AUTO(slip) nobody = loss("T-1", "A-01", 700);
	AUTO(slip) parts = custody_slip(SLIP_LOSS, "u1");
	struct move *move = move_new("P-100", "", 3, "person:u3", "SCRAP");

	(void) unused;
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-1", "L-1", "A-01",
			     "customer:CUS1"));
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-3", "L-2", "A-02",
			     "CUSTOMER"));
	g_ptr_array_add(van->moves,
			move_new("P-100", "", 5, "DIFFERENCE", "person:u3"));
	custody_post(box, store, van);
	customer->party = g_strdup("CUS1");
	unknown->job = g_strdup("J-3");
	move->charge = CHARGE_CHARGED;
	move->price = 150;
	g_ptr_array_add(parts->moves, move);
	custody_post(box, store, customer);
	custody_post(box, store, unknown);
	custody_post(box, store, parts);
	custody_refuse(box, store, nobody, SD_ERROR_INVALID,
		       "T-1: nobody is named who pays");
	nobody->other = g_strdup("u4");
	custody_post(box, store, nobody);
	assert_owes(box, store, "u3", "LD1-000003 P-100 450");
	assert_owes(box, store, "u4", "LD1-000004 T-1 700");
	assert_text(box,
		    "SELECT person || ',' || party || ',' || amount_cents"
		    " FROM compensation WHERE item = 'L-1'",
		    ",CUS1,500");
	assert_text(box,
		    "SELECT person || ',' || party || ',' || amount_cents"
		    " FROM compensation WHERE item = 'L-2'",
		    ",,600");
	csv_assert_verified(box, store);

	AUTO(slip) large = custody_slip(SLIP_LOSS, "u1");
	g_ptr_array_add(large->moves, move_copy(move));
	((struct move *) large->moves->pdata[0])->qty = 2;
	((struct move *) large->moves->pdata[0])->price = G_MAXINT64 / 2 + 1;
	custody_refuse(box, store, large, SD_ERROR_INVALID, "too large");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/custody/reserve", test_reserve);
	box_test("/custody/reserved-goes-out", test_reserved_goes_out);
	box_test("/custody/reserved-scrapped", test_reserved_scrapped);
	box_test("/custody/close-job", test_close_job);
	box_test("/custody/closed-stays", test_closed_stays);
	box_test("/custody/close-lost", test_close_lost);
	box_test("/custody/clear", test_clear);
	box_test("/custody/settle", test_settle);
	box_test("/custody/loss-voided", test_loss_voided);
	box_test("/custody/who-pays", test_who_pays);
	return g_test_run();
}
