/*
 * What is overdue, what a search finds, and the rows of every register, from one
 * little history.
 */
#include "store/custody_box.h"

/* ---- a history ---- */

struct scene {
	struct store *store;
	msec_t start, end; /* of the slips below */
};

/* Swap for J-1, one loaner back; a tool out and over its date, one lost; a manual
 * out of each edition. */
static void
play(struct box *box, struct scene *scene)
{
	struct store *store = scene->store = custody_warehouse(box);
	AUTO(slip) swap = custody_slip(SLIP_SWAP_OUT, "u1");
	AUTO(slip) back = custody_slip(SLIP_SWAP_BACK, "u1");
	AUTO(slip) wrong = custody_slip(SLIP_SWAP_OUT, "u1");
	AUTO(slip) tools = custody_slip(SLIP_CHECK_OUT, "u1");
	AUTO(slip) papers = custody_slip(SLIP_CHECK_OUT, "u1");
	AUTO(slip) lost = custody_slip(SLIP_LOSS, "u1");

	swap->job = g_strdup("J-1");
	swap->party = g_strdup("CUS1");
	custody_move(swap, "X100/SN1", "customer:CUS1", "WORKSHOP")->condition =
		CONDITION_DEFECTIVE;
	struct move *loaner = custody_move(swap, "L-1", "A-01", "customer:CUS1");
	strcpy(loaner->due, "2026-11-23");
	loaner->present = g_strdup("charger|case");
	back->job = g_strdup("J-1");
	loaner = custody_move(back, "L-1", "customer:CUS1", "A-01");
	loaner->present = g_strdup("case");
	loaner->condition = CONDITION_WORN;
	wrong->job = g_strdup("J-2");
	custody_move(wrong, "L-2", "A-02", "customer:CUS2");
	tools->other = g_strdup("u3");
	tools->at = date_start("2026-11-02"); /* when T-2 was not due yet */
	custody_move(tools, "T-2", "A-03", "person:u3");
	strcpy(custody_move(tools, "T-1", "A-01", "person:u3")->due, "2026-11-22");
	custody_move(papers, "D-1", "A-03", "person:u4");
	strcpy(custody_move(papers, "D-2", "A-03", "provider:PRO1")->due,
	       "2026-11-30");
	struct move *charged = custody_move(lost, "T-1", "person:u3", "SCRAP");
	charged->charge = CHARGE_CHARGED;
	charged->price = 31667;
	lost->job = g_strdup("J-1");

	custody_post(box, store, tools);
	scene->start = swap->at;
	custody_post(box, store, swap);
	custody_post(box, store, wrong);
	custody_void(box, store, wrong->number);
	custody_post(box, store, back);
	custody_post(box, store, papers);
	scene->end = papers->at;
	custody_post(box, store, lost);
}

/* ---- the agenda ---- */

static void
assert_agenda(struct box *box, struct store *store, const char *today, int days,
	      const char *want)
{
	g_autoptr(GPtrArray) items = store_agenda(store, today, days, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_no_error(box->error);
	for (guint i = 0; i < items->len; i++) {
		const struct agenda_item *item = items->pdata[i];
		g_string_append_printf(found, "%s%s %s (%s) %s %s", i ? "\n" : "",
				       item->due, agenda_kind_name(item->kind),
				       item->id, item->name[LANG_EN], item->who);
		if (*item->job != '\0')
			g_string_append_printf(found, " for %s", item->job);
	}
	g_assert_cmpstr(found->str, ==, want);
}

static void
test_agenda(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u1");
	AUTO(slip) swap = custody_slip(SLIP_SWAP_OUT, "u1");

	(void) unused;
	assert_agenda(box, store, "2026-11-20", 0,
		      "2026-11-10 calibration (T-2) Meter ");
	strcpy(custody_move(out, "T-1", "A-01", "person:u3")->due, "2026-11-22");
	strcpy(custody_move(out, "D-1", "A-03", "provider:PRO1")->due,
	       "2026-11-20");
	custody_post(box, store, out);
	swap->job = g_strdup("J-3");
	custody_move(swap, "C-9", "customer:CUS2", "WORKSHOP");
	strcpy(((struct move *) swap->moves->pdata[0])->due, "2026-11-01");
	strcpy(custody_move(swap, "L-1", "A-01", "CUSTOMER")->due, "2026-11-23");
	custody_post(box, store, swap);
	g_assert_true(store_clear(store, "u4", "u2", CSV_NOW, &box->error));
	assert_agenda(box, store, "2026-11-24", 30,
		      "2026-11-10 calibration (T-2) Meter \n"
		      "2026-11-20 document (D-1) Manual 1 Service Point\n"
		      "2026-11-20 job (J-1) X100 Client One for J-1\n"
		      "2026-11-22 tool (T-1) Torque wrench Li\n"
		      "2026-11-23 loaner (L-1) Loaner one Somebody for J-3\n"
		      "2026-11-24 clearance (u4) Zhao Zhao\n"
		      "2026-12-01 calibration (T-1) Torque wrench Li");
	/* due today is not overdue */
	assert_agenda(box, store, "2026-11-20", 10,
		      "2026-11-10 calibration (T-2) Meter \n"
		      "2026-11-24 clearance (u4) Zhao Zhao");
	AUTO(slip) lost = custody_slip(SLIP_LOSS, "u1");
	custody_move(lost, "T-1", "person:u3", "SCRAP");
	custody_post(box, store, lost);
	assert_agenda(box, store, "2026-11-20", 30,
		      "2026-11-10 calibration (T-2) Meter \n"
		      "2026-11-24 clearance (u4) Zhao Zhao");
}

/* ---- searching ---- */

static void
assert_found(struct box *box, struct store *store, const char *text, int limit,
	     const char *want)
{
	g_autoptr(GPtrArray) facts =
		store_find(store, text, limit, CSV_NOW, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_no_error(box->error);
	for (guint i = 0; i < facts->len; i++)
		g_string_append_printf(
			found, "%s%s %s", i ? ", " : "",
			fact_kind_name(((struct fact *) facts->pdata[i])->kind),
			fact_id(facts->pdata[i]));
	g_test_message("%s", text);
	g_assert_cmpstr(found->str, ==, want);
}

static void
test_find(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);

	(void) unused;
	assert_found(box, store, "x100", 9,
		     "unit C-9, unit D-1, unit D-2, unit L-1, unit L-2, job J-1, "
		     "job J-2");
	assert_found(box, store, "X100", 2, "unit C-9, unit D-1, job J-1, job J-2");
	assert_found(box, store, "手册", 9, "unit D-1, unit D-2");
	assert_found(box, store, "li", 9, "job J-1, job J-2, job J-4, person u3");
	assert_found(box, store, "ring", 9, "part P-100");
	assert_found(box, store, "sn2", 9, "job J-2");
	assert_found(box, store, "%", 9, "");
	assert_found(box, store, "nothing at all", 9, "");
	csv_take(box, store, TABLE_UNITS,
		 "unit,kind,name_en,place\nT-5,tool,ÉTAU À VIS,A-01\n");
	assert_found(box, store, "étau", 9, "unit T-5");
	/* open jobs come first */
	g_assert_true(store_close_job(store, "J-1", "u1", 1, &box->error));
	assert_found(box, store, "X100", 2, "unit C-9, unit D-1, job J-2, job J-1");
	/* what moved first through the ledger is found too */
	g_free(custody_carry(box, store, SLIP_SWAP_OUT, "J-2", "X100/SN2",
			     "customer:CUS2", "WORKSHOP"));
	assert_found(box, store, "sn2", 9, "unit X100/SN2, job J-2");
}

/* ---- registers ---- */

typedef void row_words(const struct register_row *row, GString *out);

static void
assert_register(struct box *box, struct store *store, enum register_kind kind,
		const struct register_query *query, row_words *words,
		const char *want)
{
	g_autoptr(GPtrArray) rows = store_register(store, kind, query, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_no_error(box->error);
	for (guint i = 0; i < rows->len; i++) {
		g_string_append(found, i ? "\n" : "");
		words(rows->pdata[i], found);
	}
	g_assert_cmpstr(found->str, ==, want);
}

static void
move_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out,
			       "%s %s %s %s->%s by %s job %s of %s [%s] due %s %s",
			       row->slip, row->incoming ? "in" : "out", row->unit,
			       row->from, row->to, row->person, row->job,
			       row->customer, row->present, row->due,
			       condition_name(row->condition));
}

static void
now_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out, "%s %s in %s (%s) due %s cal %s by %s/%s",
			       row->slip, row->unit, row->to, row->holder, row->due,
			       row->calibration, row->person, row->other);
}

static void
asset_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out, "%s %s %d of %d after %d of %d (%s)",
			       row->asset, row->unit, (int) row->book,
			       (int) row->value, row->used_months, row->life_months,
			       row->holder);
}

static void
edition_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out, "%s %s%s: %s", row->unit, row->edition,
			       row->outdated ? " outdated" : "", row->holder);
}

static void
recall_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out, "%s due %s with %s since %s: %s of %s",
			       row->unit, row->calibration, row->holder, row->slip,
			       row->job, row->customer);
}

static void
owed_words(const struct register_row *row, GString *out)
{
	g_string_append_printf(out, "%s %s %s pays %d, settled %s", row->slip,
			       row->unit, row->holder, (int) row->amount,
			       row->settled);
}

static void
test_registers(struct box *box, gconstpointer unused)
{
	struct scene scene;

	(void) unused;
	play(box, &scene);
	AUTO(store) store = scene.store;
	struct register_query query = { .today = CUSTODY_TODAY,
					.residual_percent = 5 };

	assert_register(
		box, store, REGISTER_IN_OUT, &query, move_words,
		"SO1-000001 in X100/SN1 customer:CUS1->WORKSHOP by Wang job J-1 of "
		"Client One [] due  defective\n"
		"SO1-000001 out L-1 A-01->customer:CUS1 by Wang job J-1 of Client "
		"One [charger|case] due 2026-11-23 \n"
		"SB1-000001 in L-1 customer:CUS1->A-01 by Wang job J-1 of Client "
		"One [case] due  worn");
	query.from = scene.start + 1;
	assert_register(
		box, store, REGISTER_IN_OUT, &query, move_words,
		"SB1-000001 in L-1 customer:CUS1->A-01 by Wang job J-1 of Client "
		"One [case] due  worn");
	query.from = 0;
	query.to = scene.start;
	assert_register(box, store, REGISTER_IN_OUT, &query, move_words, "");
	query.to = 0;

	query.id = "u3";
	assert_register(box, store, REGISTER_CUSTODY, &query, now_words,
			"CO1-000001 T-2 in person:u3 (Li) due  cal 2026-11-10 by "
			"Wang/Li");
	query.id = NULL;
	/* sorted by number; what was scrapped is no asset any more */
	assert_register(box, store, REGISTER_ASSETS, &query, asset_words,
			"FA-1 L-2 80400 of 120000 after 22 of 60 ()\n"
			"FA-2 L-1 78200 of 120000 after 22 of 60 ()");
	assert_register(box, store, REGISTER_OVERDUE, &query, now_words, "");
	query.today = "2026-12-01";
	assert_register(box, store, REGISTER_OVERDUE, &query, now_words,
			"CO1-000002 D-2 in provider:PRO1 (Service Point) due "
			"2026-11-30 cal  by Wang/");
	query.today = CUSTODY_TODAY;
	assert_register(box, store, REGISTER_CALIBRATION, &query, now_words,
			"CO1-000001 T-2 in person:u3 (Li) due  cal 2026-11-10 by "
			"Wang/Li");
	assert_register(box, store, REGISTER_DISTRIBUTION, &query, edition_words,
			"D-1 1st outdated: Zhao\nD-2 2nd: Service Point");
	query.id = "L-1";
	assert_register(
		box, store, REGISTER_UNIT, &query, move_words,
		"AD1-000001 out L-1 DIFFERENCE->A-01 by import job  of  "
		"[charger|case] due  good\n"
		"SO1-000001 out L-1 A-01->customer:CUS1 by Wang job J-1 of Client "
		"One [charger|case] due 2026-11-23 \n"
		"SB1-000001 out L-1 customer:CUS1->A-01 by Wang job J-1 of Client "
		"One [case] due  worn");
	assert_register(box, store, REGISTER_OWED, &query, owed_words,
			"LD1-000001 T-1 Li pays 31667, settled ");
	g_assert_true(
		store_settle(store, "LD1-000001", "u5", CSV_NOW, &box->error));
	assert_register(box, store, REGISTER_OWED, &query, owed_words,
			"LD1-000001 T-1 Li pays 31667, settled 2026-11-24");
}

static void
test_unknown(struct box *box, gconstpointer unused)
{
	static const enum register_kind kinds[] = { REGISTER_CUSTODY,
						    REGISTER_UNIT };
	AUTO(store) store = custody_warehouse(box);
	struct register_query query = { .today = CUSTODY_TODAY };

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		for (int named = 0; named < 2; named++) {
			g_autoptr(GError) error = NULL;

			query.id = named ? "nobody" : NULL;
			g_assert_null(
				store_register(store, kinds[i], &query, &error));
			g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
		}
	}
	for (int kind = 0; kind < REGISTER_KINDS; kind++) {
		enum register_kind parsed;

		g_assert_true(register_kind_parse(
			register_kind_name((enum register_kind) kind), &parsed));
		g_assert_cmpint(parsed, ==, kind);
	}
}

/* A tool that was out on the day it fell due: the job it was taken for, those its
 * holders had in hand from then on, and not those that ended before. */
static void
test_recall(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u1");
	AUTO(slip) over = custody_slip(SLIP_HAND_OVER, "u3");
	struct register_query query = { .today = CUSTODY_TODAY };

	(void) unused;
	csv_take(box, store, TABLE_JOBS,
		 "job,customer,technician,opened,finished\n"
		 "OLD,CUS1,u3,2026-10-01,2026-11-09\n"
		 "DONE,CUS2,u3,2026-10-01,2026-11-12\n"
		 "LATE,CUS2,u3,2026-11-21,\n");
	out->at = date_start("2026-11-03");
	custody_move(out, "T-2", "A-03", "person:u3");
	custody_post(box, store, out);
	/* u3 had DONE, J-1 and J-3 in hand; then u4 has J-2 and J-4 */
	over->at = date_start("2026-11-18");
	over->other = g_strdup("u4");
	custody_move(over, "T-2", "person:u3", "person:u4");
	custody_post(box, store, over);
	assert_register(
		box, store, REGISTER_RECALL, &query, recall_words,
		"T-2 due 2026-11-10 with Li since CO1-000001: DONE of Client Two\n"
		"T-2 due 2026-11-10 with Li since CO1-000001: J-1 of Client One\n"
		"T-2 due 2026-11-10 with Li since CO1-000001: J-3 of Somebody\n"
		"T-2 due 2026-11-10 with Zhao since HO1-000001: J-2 of Client Two\n"
		"T-2 due 2026-11-10 with Zhao since HO1-000001: J-4 of Client One");
	/* calibrated, it is recalled no more */
	csv_take(box, store, TABLE_UNITS,
		 "unit,kind,calibration_due\nT-2,tool,2027-11-10\n");
	assert_register(box, store, REGISTER_RECALL, &query, recall_words, "");
}

/* In the house on the day, or nobody's job: not on the list, and on it without one.
 */
static void
test_recall_edges(struct box *box, gconstpointer unused)
{
	AUTO(store) store = custody_warehouse(box);
	AUTO(slip) out = custody_slip(SLIP_CHECK_OUT, "u1");
	AUTO(slip) sent = custody_slip(SLIP_CHECK_OUT, "u1");
	struct register_query query = { .today = "2027-01-10" };

	(void) unused;
	out->at = date_start("2026-11-11");
	custody_move(out, "T-2", "A-03", "person:u5");
	custody_post(box, store, out);
	sent->at = date_start("2026-11-30");
	custody_move(sent, "T-1", "A-01", "provider:PRO1");
	custody_post(box, store, sent);
	assert_register(box, store, REGISTER_RECALL, &query, recall_words,
			"T-1 due 2026-12-01 with Service Point since CO1-000002:  "
			"of ");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/registers/agenda", test_agenda);
	box_test("/registers/find", test_find);
	box_test("/registers/rows", test_registers);
	box_test("/registers/unknown", test_unknown);
	box_test("/registers/recall", test_recall);
	box_test("/registers/recall-edges", test_recall_edges);
	return g_test_run();
}
