/*
 * PINs and their lock, work put aside, the audit log, paper to come.
 */
#include "store/csv_box.h"

#define SECOND ((msec_t) 1000)

static struct store *
with_pin(struct box *box)
{
	struct store *store = csv_warehouse(box);

	csv_take(box, store, TABLE_PEOPLE,
		 "person,name,roles,badge,pin\n"
		 "u9,Li,supervisor,B-9,4711\n"
		 "u8,Wu,supervisor,B-8,123456789012\n");
	return store;
}

static enum store_pin
check(struct box *box, struct store *store, const char *person, const char *pin,
      msec_t now, msec_t *until)
{
	enum store_pin verdict = STORE_PIN_NONE;

	store_pin_check(store, person, pin, now, &verdict, until, &box->error);
	g_assert_no_error(box->error);
	return verdict;
}

static void
right_and_wrong(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = with_pin(box);
	g_autoptr(GError) error = NULL;
	enum store_pin verdict;

	g_assert_cmpint(check(box, store, "u9", "4711", CSV_NOW, NULL), ==,
			STORE_PIN_OK);
	g_assert_cmpint(check(box, store, "u8", "123456789012", CSV_NOW, NULL), ==,
			STORE_PIN_OK);
	g_assert_cmpint(check(box, store, "u9", "", CSV_NOW, NULL), ==,
			STORE_PIN_WRONG);
	g_assert_cmpint(check(box, store, "u9", "47110", CSV_NOW, NULL), ==,
			STORE_PIN_WRONG);
	g_assert_cmpint(check(box, store, "u1", "4711", CSV_NOW, NULL), ==,
			STORE_PIN_NONE);
	g_assert_false(store_pin_check(store, "nil", "4711", CSV_NOW, &verdict,
				       NULL, &error));
	g_assert_error(error, SD_ERROR, SD_ERROR_NOT_FOUND);
}

/* Five wrong ones lock for 30 s, each further one for twice as long up to 1 h; the
 * right one does not help meanwhile, and clears afterwards. */
static void
lock_grows(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	static const msec_t seconds[] = { 30,  60,   120,  240,  480,
					  960, 1920, 3600, 3600, 3600 };
	AUTO(store) store = with_pin(box);
	msec_t now = CSV_NOW, until = 0;

	for (int i = 0; i < 4; i++)
		g_assert_cmpint(check(box, store, "u9", "0000", now, &until), ==,
				STORE_PIN_WRONG);
	for (guint i = 0; i < G_N_ELEMENTS(seconds); i++) {
		g_assert_cmpint(check(box, store, "u9", "0000", now, &until), ==,
				STORE_PIN_LOCKED);
		g_assert_cmpint(until, ==, now + seconds[i] * SECOND);
		until = 0;
		g_assert_cmpint(check(box, store, "u9", "4711", now + SECOND,
				      &until),
				==, STORE_PIN_LOCKED);
		g_assert_cmpint(until, ==, now + seconds[i] * SECOND);
		/* others are not locked */
		g_assert_cmpint(check(box, store, "u8", "123456789012", now, NULL),
				==, STORE_PIN_OK);
		/* and it survives the program */
		store_close(g_steal_pointer(&store));
		store = box_open(box, 0, &box->error);
		g_assert_no_error(box->error);
		now = until;
	}
	g_assert_cmpint(check(box, store, "u9", "4711", now - 1, NULL), ==,
			STORE_PIN_LOCKED);
	g_assert_cmpint(check(box, store, "u9", "4711", now, NULL), ==,
			STORE_PIN_OK);
	g_assert_cmpint(check(box, store, "u9", "0000", now, NULL), ==,
			STORE_PIN_WRONG);
}

static guint
count(const char *text, const char *word)
{
	guint n = 0;

	for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
		n++;
	return n;
}

static void
wrong_ones_are_logged(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = with_pin(box);

	for (int i = 0; i < 5; i++)
		check(box, store, "u9", "0000", CSV_NOW, NULL);
	check(box, store, "u9", "4711", CSV_NOW, NULL); /* locked: no attempt */
	store_audit(store, CSV_NOW, NULL, "void-refused", "IS1-000001 in 仓库",
		    &box->error);
	g_autofree char *dump = csv_dump(box);
	g_assert_cmpuint(count(dump, "what=pin-wrong"), ==, 5);
	g_assert_cmpuint(count(dump, "detail=5 in a row"), ==, 1);
	g_assert_cmpuint(count(dump, "detail=IS1-000001 in 仓库"), ==, 1);
	g_assert_null(strstr(dump, "4711"));
	g_assert_null(strstr(dump, "=0000"));
}

static void
parked_work(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);
	struct store_posted posted = { 0 };

	g_assert_null(store_parked(store, "u1", &box->error));
	store_park(store, "u1", "uuid-1", CSV_NOW, "draft\nof 一", &box->error);
	store_park(store, "u1", "uuid-2", CSV_NOW, "another", &box->error);
	store_park(store, "u2", "uuid-3", CSV_NOW, "hers", &box->error);
	g_assert_no_error(box->error);
	g_autofree char *mine = store_parked(store, "u1", &box->error);
	g_assert_cmpstr(mine, ==, "another");
	g_autofree char *hers = store_parked(store, "u2", &box->error);
	g_assert_cmpstr(hers, ==, "hers");

	/* somebody else posted what was put aside: it is no work any more */
	AUTO(slip) slip = slip_new(SLIP_TRANSFER, "uuid-3");
	slip->at = CSV_NOW;
	slip->person = g_strdup("u1");
	g_ptr_array_add(slip->moves, move_new("P-100", "", 1, "A-01", "A-02"));
	store_post(store, slip, &posted, &box->error);
	g_assert_no_error(box->error);
	g_free(posted.number);
	g_assert_null(store_parked(store, "u2", &box->error));

	store_unpark(store, "u1", &box->error);
	g_assert_no_error(box->error);
	g_assert_null(store_parked(store, "u1", &box->error));
	g_assert_no_error(box->error);
}

static void
assert_outbox(struct box *box, struct store *store, const char *expected)
{
	g_autoptr(GPtrArray) slips = store_outbox(store, &box->error);
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_no_error(box->error);
	for (guint i = 0; i < slips->len; i++)
		g_string_append_printf(found, "%s ", (char *) slips->pdata[i]);
	g_assert_cmpstr(found->str, ==, expected);
}

static void
paper_to_come(struct box *box, G_GNUC_UNUSED gconstpointer data)
{
	AUTO(store) store = csv_warehouse(box);

	/* imports print nothing */
	assert_outbox(box, store, "");
	for (int i = 0; i < 3; i++) {
		g_autofree char *uuid = g_strdup_printf("uuid-%d", i);
		AUTO(slip) slip = slip_new(SLIP_TRANSFER, uuid);
		struct store_posted posted = { 0 };

		slip->at = CSV_NOW + i;
		slip->person = g_strdup("u1");
		g_ptr_array_add(slip->moves,
				move_new("P-100", "", 1, "A-01", "A-02"));
		store_post(store, slip, &posted, &box->error);
		g_assert_no_error(box->error);
		g_free(posted.number);
	}
	assert_outbox(box, store, "TR1-000001 TR1-000002 TR1-000003 ");
	store_outbox_settle(store, "TR1-000001", "no paper", &box->error);
	store_outbox_settle(store, "TR1-000002", NULL, &box->error);
	assert_outbox(box, store, "TR1-000001 TR1-000003 ");
	store_outbox_settle(store, "TR1-000001", NULL, &box->error);
	/* what is done stays done */
	store_outbox_settle(store, "TR1-000001", "late", &box->error);
	assert_outbox(box, store, "TR1-000003 ");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/people/pin", right_and_wrong);
	box_test("/people/lock", lock_grows);
	box_test("/people/log", wrong_ones_are_logged);
	box_test("/people/parked", parked_work);
	box_test("/people/outbox", paper_to_come);
	return g_test_run();
}
