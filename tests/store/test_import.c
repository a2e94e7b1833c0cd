/*
 * What import takes, how it changes what is there, and that it asks no more
 * order of files than it must.
 */
#include "store/csv_box.h"

static void
assert_done(struct store_imported done, gint64 added, gint64 changed, gint64 same)
{
	g_assert_cmpint(done.added, ==, added);
	g_assert_cmpint(done.changed, ==, changed);
	g_assert_cmpint(done.same, ==, same);
}

/* The first files of a new user, then the same again: nothing changes. */
static void
same_again(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *before = csv_dump(box);

	csv_assert_verified(box, store);
	for (guint i = 0; i < G_N_ELEMENTS(csv_files); i++) {
		struct store_imported done =
			csv_take(box, store, csv_files[i].table, csv_files[i].text);
		g_assert_cmpint(done.added, ==, 0);
		g_assert_cmpint(done.changed, ==, 0);
		g_assert_cmpint(done.same, >, 0);
	}
	g_autofree char *after = csv_dump(box);
	g_assert_cmpstr(before, ==, after);
}

static void
forms_of_one_file(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const char *const same[] = {
		"part,name_en,moq\nP-1,Seal,5\n",
		"\xEF\xBB\xBFpart,name_en,moq\r\nP-1,Seal,5",
		"moq,PART,Name_EN\n5,P-1,Seal\n",
		"\"part\",\"name_en\",\"moq\"\n\"P-1\",\"Seal\",\"5\"\n\n\n",
	};
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	for (guint i = 0; i < G_N_ELEMENTS(same); i++)
		assert_done(csv_take(box, store, TABLE_PARTS, same[i]), i == 0, 0,
			    i > 0);
}

/* An absent column keeps what is there, an empty cell is the default. */
static void
absent_and_empty(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	assert_done(csv_take(box, store, TABLE_PARTS,
			     "part,name_zh,name_en,unit,pack,criticality,moq,"
			     "lot_tracked,barcodes\n"
			     "P,垫,Washer,set,10,v,7,yes,X1|X2\n"),
		    1, 0, 0);
	assert_done(csv_take(box, store, TABLE_PARTS, "part,name_en\nP,Ring\n"), 0,
		    1, 0);
	g_autofree char *kept = csv_give(box, store, TABLE_PARTS);
	g_assert_nonnull(
		strstr(kept, "\r\nP,垫,Ring,set,0,0,X1|X2,,,0,7,10,V,1,0,0,0\r\n"));

	assert_done(csv_take(box, store, TABLE_PARTS,
			     "part,unit,pack,criticality,moq,lot_tracked,barcodes\n"
			     "P,,,,,,\n"),
		    0, 1, 0);
	g_autofree char *reset = csv_give(box, store, TABLE_PARTS);
	g_assert_nonnull(
		strstr(reset, "\r\nP,垫,Ring,pcs,0,0,,,,0,0,1,D,0,0,0,0\r\n"));
}

static void
booleans(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	csv_take(box, store, TABLE_PARTS,
		 "part,lot_tracked\n"
		 "a,1\nb,yes\nc,Y\nd,TRUE\ne,是\n"
		 "f,0\ng,no\nh,N\ni,False\nj,否\nk,\n");
	g_autofree char *text = csv_give(box, store, TABLE_PARTS);
	for (char id = 'a'; id <= 'k'; id++) {
		g_autofree char *row =
			g_strdup_printf("\r\n%c,,,pcs,0,0,,,,0,0,1,D,%d,0,0,0\r\n",
					id, id <= 'e');
		g_assert_nonnull(strstr(text, row));
	}
}

static void
stock_is_what_the_file_says(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	assert_done(csv_take(box, store, TABLE_STOCK,
			     "part,place,lot,expiry,qty\n"
			     "P-100,A-01,,,35\n"              /* fewer */
			     "P-100,Q-2,,,0\n"                /* none left */
			     "P-100,A-02,,,0\n"               /* never was there */
			     "P-200,A-02,L1,2027-03-31,500\n" /* as it is */
			     "P-200,A-01,L2,2027-05-01,10\n"  /* its expiry is known
								 now */
			     "P-200,QUARANTINE,L1,,1\n"),     /* more */
		    1, 3, 2);
	/* an empty cell leaves the expiry as it is */
	assert_done(csv_take(box, store, TABLE_STOCK,
			     "part,place,lot,expiry,qty\nP-200,A-02,L1,,500\n"),
		    0, 0, 1);
	csv_assert_verified(box, store);
	g_autofree char *text = csv_give(box, store, TABLE_STOCK);
	g_assert_cmpstr(text, ==,
			"part,place,lot,expiry,qty\r\n"
			"P-100,A-01,,,35\r\n"
			"P-200,A-01,L2,2027-05-01,10\r\n"
			"P-200,A-02,L1,2027-03-31,500\r\n"
			"P-200,QUARANTINE,L1,2027-03-31,1\r\n");
}

/* More rows than one slip takes. */
static void
much_stock(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);
	g_autoptr(GString) parts = g_string_new("part\n");
	g_autoptr(GString) stock = g_string_new("part,place,qty\n");

	for (int i = 0; i < 2500; i++) {
		g_string_append_printf(parts, "P%d\n", i);
		g_string_append_printf(stock, "P%d,B,%d\n", i, i + 1);
	}
	csv_take(box, store, TABLE_PARTS, parts->str);
	csv_take(box, store, TABLE_PLACES, "place\nB\n");
	assert_done(csv_take(box, store, TABLE_STOCK, stock->str), 2500, 0, 0);
	csv_assert_verified(box, store);

	AUTO(slip) last = store_slip(store, "AD1-000003", &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpuint(last->moves->len, ==, 500);
}

static void
codes_change_hands(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	csv_take(box, store, TABLE_PARTS, "part,barcodes\nA,K1|K2\nB,K3\n");
	/* one file swaps them, whoever comes first in it */
	csv_take(box, store, TABLE_PARTS, "part,barcodes\nA,K3|K2\nB,K1\n");
	csv_take(box, store, TABLE_PARTS, "part,barcodes\nB,K3\nA,K1|K2\n");
	g_autofree char *text = csv_give(box, store, TABLE_PARTS);
	g_assert_nonnull(strstr(text, "\r\nA,,,pcs,0,0,K1|K2,"));
	g_assert_nonnull(strstr(text, "\r\nB,,,pcs,0,0,K3,"));
	/* a part may carry its own number as a code */
	csv_take(box, store, TABLE_PARTS, "part,barcodes\nA,A\n");
}

static void
codes_keep_their_form(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	csv_take(box, store, TABLE_PARTS,
		 "part,barcodes\n"
		 "A,MFR-1|4006381333931|]E0012345678905|40170725|12345678|"
		 "]C01234567890123|19501101530000|00012345600012\n");
	g_autofree char *text = csv_give(box, store, TABLE_PARTS);
	g_assert_nonnull(strstr(text, ",40170725|012345600012|012345678905|"
				      "4006381333931|12345678|]C01234567890123|"
				      "19501101530000|MFR-1,"));
	csv_take(box, store, TABLE_PARTS, text);
	g_autofree char *again = csv_give(box, store, TABLE_PARTS);
	g_assert_cmpstr(text, ==, again);
}

static void
badges_change_hands(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	assert_done(csv_take(box, store, TABLE_PEOPLE,
			     "person,name,roles,badge\n"
			     "u1,王芳,clerk,B-2\n"
			     "u2,Ann Lee,supervisor|clerk,B-1\n"),
		    0, 2, 0);
	g_autofree char *text = csv_give(box, store, TABLE_PEOPLE);
	g_assert_nonnull(strstr(text, "u1,王芳,clerk,B-2,"));
	g_assert_nonnull(strstr(text, "u2,Ann Lee,clerk|supervisor,B-1,"));
}

static void
pins(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const char with_pin[] = "person,name,roles,badge,pin\n"
				       "u9,Li,clerk,B-9,4711\n";
	AUTO(store) store = csv_warehouse(box);
	enum store_pin verdict;

	assert_done(csv_take(box, store, TABLE_PEOPLE, with_pin), 1, 0, 0);
	assert_done(csv_take(box, store, TABLE_PEOPLE, with_pin), 0, 0, 1);
	/* the hash that export gives is the same PIN */
	g_autofree char *text = csv_give(box, store, TABLE_PEOPLE);
	g_assert_null(strstr(text, "4711"));
	g_assert_nonnull(strstr(text, "$argon2id$"));
	assert_done(csv_take(box, store, TABLE_PEOPLE, text), 0, 0, 4);
	/* an empty cell keeps it */
	assert_done(csv_take(box, store, TABLE_PEOPLE,
			     "person,name,roles,badge,pin\nu9,Li,clerk,B-9,\n"),
		    0, 0, 1);
	store_pin_check(store, "u9", "4711", CSV_NOW, &verdict, NULL, &box->error);
	g_assert_no_error(box->error);
	g_assert_cmpint(verdict, ==, STORE_PIN_OK);
	/* another one replaces it */
	assert_done(csv_take(box, store, TABLE_PEOPLE,
			     "person,name,roles,badge,pin\nu9,Li,clerk,B-9,0815\n"),
		    0, 1, 0);
	store_pin_check(store, "u9", "4711", CSV_NOW, &verdict, NULL, &box->error);
	g_assert_cmpint(verdict, ==, STORE_PIN_WRONG);
}

/* A job comes closed, stays so, and is opened again by an empty cell. */
static void
jobs_are_finished(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const struct {
		const char *text;
		gboolean closed;
		const char *given;
	} steps[] = {
		{ "job,finished\nJ-9,2026-11-23\n", TRUE,
		  ",2026-11-23T00:00:00Z\r\n" },
		{ "job,finished\nJ-9,2026-11-23T08:05:09.007Z\n", TRUE,
		  ",2026-11-23T08:05:09.007Z\r\n" },
		{ "job,model\nJ-9,X9\n", TRUE, ",2026-11-23T08:05:09.007Z\r\n" },
		{ "job,finished\nJ-9,\n", FALSE, ",\r\n" },
	};
	AUTO(store) store = box_open(box, STORE_CREATE, &box->error);

	for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
		assert_done(csv_take(box, store, TABLE_JOBS, steps[i].text), i == 0,
			    i > 0, 0);
		AUTO(fact)
		job = store_fact(store, FACT_JOB, "J-9", CSV_NOW, &box->error);
		g_assert_no_error(box->error);
		g_assert_cmpint(job->job.closed, ==, steps[i].closed);
		g_autofree char *given = csv_give(box, store, TABLE_JOBS);
		g_assert_true(g_str_has_suffix(given, steps[i].given));
		assert_done(csv_take(box, store, TABLE_JOBS, given), 0, 0, 1);
	}
}

static void
history_adds_up(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	g_autofree char *stock = csv_give(box, store, TABLE_STOCK);

	/* another part on a day that is there, and the same rows in another order
	 */
	assert_done(csv_take(box, store, TABLE_HISTORY,
			     "date,part,qty,kind,unit_cost_cents,unfilled_qty\n"
			     "2026-01-05,P-200,7,issue,3,0\n"
			     "2026-01-05,P-100,5,issue,110,0\n"
			     "2026-01-05,P-100,5,issue,110,2\n"),
		    1, 0, 2);
	csv_assert_verified(box, store);
	g_autofree char *text = csv_give(box, store, TABLE_HISTORY);
	g_assert_cmpstr(text, ==,
			"date,part,qty,kind,unit_cost_cents,unfilled_qty\r\n"
			"2026-01-05,P-100,5,issue,110,2\r\n"
			"2026-01-05,P-100,5,issue,110,0\r\n"
			"2026-01-05,P-200,7,issue,3,0\r\n"
			"2026-01-05,P-300,1,issue,44000,0\r\n"
			"2026-01-06,P-100,1,return,110,0\r\n"
			"2026-01-06,P-200,100,receipt,3,0\r\n"
			"2026-01-07,P-200,0,issue,0,50\r\n");
	g_autofree char *after = csv_give(box, store, TABLE_STOCK);
	g_assert_cmpstr(stock, ==, after);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/import/same-again", same_again);
	box_test("/import/forms", forms_of_one_file);
	box_test("/import/absent-and-empty", absent_and_empty);
	box_test("/import/booleans", booleans);
	box_test("/import/stock", stock_is_what_the_file_says);
	box_test("/import/much-stock", much_stock);
	box_test("/import/codes-change-hands", codes_change_hands);
	box_test("/import/codes-keep-their-form", codes_keep_their_form);
	box_test("/import/badges-change-hands", badges_change_hands);
	box_test("/import/pins", pins);
	box_test("/import/jobs-finished", jobs_are_finished);
	box_test("/import/history", history_adds_up);
	return g_test_run();
}
