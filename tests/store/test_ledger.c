/* Posting: random slips against a plain model, and each refusal by example. */
#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/engine.h"
#include "store/store_box.h"

#define ROUNDS 4000

/* ---- the model: numbers by name, and slips by number ---- */

struct model {
	GHashTable *counts; /* "stock PART PLACE LOT", "job ...", "order ..." ->
			       gint64* */
	GHashTable *units;  /* unit -> place */
	GPtrArray *slips;   /* every posted struct slip, with its number */
	GHashTable *voided; /* numbers */
};

static GHashTable *
copy_counts(GHashTable *counts)
{
	GHashTable *copy =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(copy, g_strdup(key),
				    g_memdup2(value, sizeof(gint64)));
	return copy;
}

static GHashTable *
copy_units(GHashTable *units)
{
	GHashTable *copy =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, units);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(copy, g_strdup(key), g_strdup(value));
	return copy;
}

/* Add to a count; FALSE when it would go below zero. Zero is not kept. */
static gboolean
add(GHashTable *counts, char *key, gint64 amount)
{
	gint64 *old = g_hash_table_lookup(counts, key);
	gint64 sum = (old ? *old : 0) + amount;

	if (sum == 0)
		g_hash_table_remove(counts, key);
	else
		g_hash_table_insert(counts, g_strdup(key),
				    g_memdup2(&sum, sizeof sum));
	g_free(key);
	return sum >= 0;
}

static gboolean
inside(const char *place)
{
	return place[0] == 'A' || g_str_equal(place, PLACE_CODE_QUARANTINE) ||
	       g_str_has_prefix(place, "person:");
}

static gboolean
model_unit(GHashTable *units, const struct move *move)
{
	const char *place = g_hash_table_lookup(units, move->unit);

	if (place == NULL && (inside(move->from) || move->part == NULL))
		return FALSE;
	if (place != NULL && !g_str_equal(place, move->from))
		return FALSE;
	if (place == NULL && !g_str_has_prefix(move->unit, "P8/"))
		return FALSE;
	g_hash_table_insert(units, g_strdup(move->unit), g_strdup(move->to));
	return TRUE;
}

static gboolean
model_move(GHashTable *counts, GHashTable *units, enum slip_kind effect,
	   const char *job, const struct move *move)
{
	gboolean was = inside(move->from), is = inside(move->to);
	gint64 out = was && !is ? move->qty : is && !was ? -move->qty : 0;

	if (move->part && was &&
	    !add(counts,
		 g_strdup_printf("stock %s %s %s", move->part, move->from,
				 move->lot),
		 -move->qty))
		return FALSE;
	if (move->part && is)
		add(counts,
		    g_strdup_printf("stock %s %s %s", move->part, move->to,
				    move->lot),
		    move->qty);
	if (move->unit && !model_unit(units, move))
		return FALSE;
	if (move->part && job && (effect == SLIP_ISSUE || effect == SLIP_RETURN) &&
	    !add(counts,
		 g_strdup_printf("job %s %s %s %s", job, move->part, move->lot,
				 move->unit ? move->unit : ""),
		 out))
		return FALSE;
	return !(effect == SLIP_RECEIPT && move->order &&
		 !add(counts,
		      g_strdup_printf("order %s %s", move->order, move->part),
		      -out));
}

static struct slip *
model_find(struct model *model, const char *number)
{
	for (guint i = 0; i < model->slips->len; i++) {
		struct slip *slip = model->slips->pdata[i];

		if (g_strcmp0(slip->number, number) == 0)
			return slip;
	}
	return NULL;
}

/* Whether the slip may be posted; the model is changed when it may. */
static gboolean
model_post(struct model *model, const struct slip *slip)
{
	g_autoptr(GHashTable) counts = copy_counts(model->counts);
	g_autoptr(GHashTable) units = copy_units(model->units);
	enum slip_kind effect = slip->kind;

	if (slip->kind == SLIP_VOID) {
		effect = model_find(model, slip->refers)->kind;
		if (effect == SLIP_VOID ||
		    g_hash_table_contains(model->voided, slip->refers))
			return FALSE;
	}
	for (guint i = 0; i < slip->moves->len; i++)
		if (!model_move(counts, units, effect, slip->job,
				slip->moves->pdata[i]))
			return FALSE;
	if (slip->kind == SLIP_VOID)
		g_hash_table_add(model->voided, g_strdup(slip->refers));
	g_hash_table_unref(model->counts);
	g_hash_table_unref(model->units);
	model->counts = g_steal_pointer(&counts);
	model->units = g_steal_pointer(&units);
	return TRUE;
}

static void
model_init(struct model *model)
{
	model->counts =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	model->units =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	model->voided =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	model->slips = g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);
	g_hash_table_insert(model->units, g_strdup("T1"), g_strdup("A1"));
}

static void
model_end(struct model *model)
{
	g_hash_table_unref(model->counts);
	g_hash_table_unref(model->units);
	g_hash_table_unref(model->voided);
	g_ptr_array_unref(model->slips);
}

/* ---- the database as the same numbers ---- */

static void
compare_counts(struct db *db, const char *sql, const char *name, GHashTable *counts,
	       guint *seen)
{
	GError *error = NULL;
	struct stmt *stmt = db_stmt(db, sql, &error);

	while (stmt_step(stmt, &error) == DB_ROW_YES) {
		g_autofree char *key =
			g_strconcat(name, " ", stmt_col_text(stmt, 0), NULL);
		gint64 *want = g_hash_table_lookup(counts, key);

		if (want == NULL || *want != stmt_col_int(stmt, 1))
			g_error("%s: %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT,
				key, stmt_col_int(stmt, 1), want ? *want : 0);
		(*seen)++;
	}
	g_assert_no_error(error);
}

static void
compare(struct db *db, struct model *model)
{
	static const char stock[] =
		"SELECT part || ' ' || place || ' ' || lot, qty FROM stock";
	static const char jobs[] = "SELECT job || ' ' || part || ' ' || lot || ' ' "
				   "|| unit, qty FROM job_part";
	static const char orders[] = "SELECT purchase || ' ' || part, received"
				     " FROM purchase_line WHERE received > 0";
	static const char units[] = "SELECT unit, place FROM unit";
	GError *error = NULL;
	guint seen = 0, seen_units = 0;

	compare_counts(db, stock, "stock", model->counts, &seen);
	compare_counts(db, jobs, "job", model->counts, &seen);
	compare_counts(db, orders, "order", model->counts, &seen);
	g_assert_cmpuint(seen, ==, g_hash_table_size(model->counts));
	struct stmt *stmt = db_stmt(db, units, &error);
	for (; stmt_step(stmt, &error) == DB_ROW_YES; seen_units++)
		g_assert_cmpstr(g_hash_table_lookup(model->units,
						    stmt_col_text(stmt, 0)),
				==, stmt_col_text(stmt, 1));
	g_assert_no_error(error);
	g_assert_cmpuint(seen_units, ==, g_hash_table_size(model->units));
}

/* ---- random slips ---- */

static const char *
one_of(const char *const *from, guint n)
{
	return from[g_test_rand_int_range(0, (gint32) n)];
}
#define ONE_OF(array) one_of(array, G_N_ELEMENTS(array))

static const char *const bins[] = {
	"A1", "A2", "A3", "A4", PLACE_CODE_QUARANTINE, "person:W1"
};
static const char *const lots[] = { "", "", "", "L1", "L2" };
static const char *const jobs[] = { "J1", "J2", "J3" };

static struct move *
random_move(enum slip_kind kind)
{
	const char *from = ONE_OF(bins), *to = ONE_OF(bins);
	g_autofree char *part = g_strdup_printf("P%d", g_test_rand_int_range(1, 9));
	int shape = g_test_rand_int_range(0, 20);
	struct move *move;

	if (kind == SLIP_RECEIPT)
		from = "supplier:V1";
	else if (kind == SLIP_RETURN)
		from = "customer:C1";
	else if (kind == SLIP_ADJUSTMENT)
		from = PLACE_CODE_DIFFERENCE;
	else if (kind == SLIP_ISSUE)
		to = "customer:C1";
	else if (kind == SLIP_SCRAP)
		to = PLACE_CODE_SCRAP;
	while (g_str_equal(from, to))
		to = ONE_OF(bins);
	if (shape == 0) {
		move = move_new(NULL, NULL, 1, from, to);
		move->unit = g_strdup("T1");
		return move;
	}
	move = move_new(part, ONE_OF(lots), g_test_rand_int_range(1, 6), from, to);
	if (g_str_equal(part, "P8")) {
		move->qty = 1;
		move->unit = g_strdup_printf("P8/%d", g_test_rand_int_range(0, 6));
	}
	if (kind == SLIP_RECEIPT && shape < 8)
		move->order = g_strdup("O1");
	return move;
}

static struct slip *
random_slip(struct model *model, int round)
{
	static const enum slip_kind kinds[] = { SLIP_RECEIPT,    SLIP_RECEIPT,
						SLIP_ISSUE,      SLIP_ISSUE,
						SLIP_RETURN,     SLIP_TRANSFER,
						SLIP_TRANSFER,   SLIP_SCRAP,
						SLIP_ADJUSTMENT, SLIP_VOID };
	enum slip_kind kind = kinds[g_test_rand_int_range(0, G_N_ELEMENTS(kinds))];
	g_autofree char *uuid = g_strdup_printf("uuid-%d", round);
	struct slip *slip;

	if (kind == SLIP_VOID && model->slips->len > 0) {
		/* late ones, as those can be taken back more often */
		guint back = (guint) g_test_rand_int_range(1, 30);
		guint at = model->slips->len - MIN(back, model->slips->len);

		slip = slip_void_of(model->slips->pdata[at], uuid);
	} else {
		if (kind == SLIP_VOID)
			kind = SLIP_RECEIPT;
		slip = slip_new(kind, uuid);
		for (int n = g_test_rand_int_range(1, 4); n > 0; n--)
			g_ptr_array_add(slip->moves, random_move(kind));
	}
	if (kind == SLIP_ISSUE || kind == SLIP_RETURN)
		slip->job = g_strdup(ONE_OF(jobs));
	slip->reason = g_strdup("why");
	slip->person = g_strdup("W1");
	slip->at = 1000 + round;
	return slip;
}

/* What was written is read back as it was. */
static void
assert_read_back(struct store *store, const struct slip *slip)
{
	GError *error = NULL;
	AUTO(slip) back = store_slip(store, slip->number, &error);

	g_assert_no_error(error);
	g_autofree char *want = slip_digest(slip, 1, "");
	g_autofree char *got = slip_digest(back, 1, "");
	g_assert_cmpstr(got, ==, want);
}

static void
assert_clean(struct store *store)
{
	struct store_verify result = { 0 };
	GError *error = NULL;

	store_verify(store, &result, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(result.fault, ==, NULL);
	store_verify_clear(&result);
}

static void
test_model(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	AUTO(db) db = db_open(box->path, 0, &box->error);
	struct model model;
	guint refused = 0, voids = 0;

	(void) unused;
	model_init(&model);
	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(GError) error = NULL;
		AUTO(slip) slip = random_slip(&model, round);
		struct store_posted posted = { 0 };
		gboolean want = model_post(&model, slip);

		if (store_post(store, slip, &posted, &error) != want)
			g_error("slip %d should be %s: %s", round,
				want ? "posted" : "refused",
				error ? error->message : "");
		compare(db, &model);
		if (!want) {
			g_assert_true(g_error_matches(error, SD_ERROR,
						      SD_ERROR_REFUSED) ||
				      g_error_matches(error, SD_ERROR,
						      SD_ERROR_NOT_FOUND));
			refused++;
			continue;
		}
		g_assert_false(posted.again);
		voids += slip->kind == SLIP_VOID;
		slip->number = posted.number;
		assert_read_back(store, slip);
		g_ptr_array_add(model.slips, g_steal_pointer(&slip));
		/* the answer was lost and the slip is sent once more */
		slip = model.slips->pdata[g_test_rand_int_range(
			0, (gint32) model.slips->len)];
		g_autofree char *number = g_strdup(slip->number);
		g_assert_true(store_post(store, slip, &posted, &error));
		g_assert_true(posted.again);
		g_assert_cmpstr(posted.number, ==, number);
		g_free(posted.number);
		slip = NULL;
	}
	assert_clean(store);
	g_test_message("%u posted, %u of them voids, %u refused", model.slips->len,
		       voids, refused);
	g_assert_cmpuint(refused, >, ROUNDS / 10);
	g_assert_cmpuint(model.slips->len, >, ROUNDS / 10);
	g_assert_cmpuint(voids, >, 20);
	model_end(&model);
}

/* ---- by example ---- */

static struct slip *
simple(enum slip_kind kind, const char *part, qty_t qty, const char *from,
       const char *to)
{
	g_autofree char *uuid = g_uuid_string_random();
	struct slip *slip = slip_new(kind, uuid);

	slip->person = g_strdup("W1");
	slip->at = 1700000000000;
	slip->reason = g_strdup("why");
	if (kind == SLIP_ISSUE || kind == SLIP_RETURN)
		slip->job = g_strdup("J1");
	g_ptr_array_add(slip->moves, move_new(part, NULL, qty, from, to));
	return slip;
}

static char *
post(struct store *store, struct slip *slip)
{
	struct store_posted posted;
	GError *error = NULL;

	store_post(store, slip, &posted, &error);
	g_assert_no_error(error);
	g_free(slip->number);
	slip->number = g_strdup(posted.number);
	return posted.number;
}

/* Posting fails, says these words, and leaves no trace in the numbers. */
static void
refuse(struct store *store, struct slip *slip, enum sd_error code,
       const char *words)
{
	struct store_posted posted;
	g_autoptr(GError) error = NULL;

	g_assert_false(store_post(store, slip, &posted, &error));
	g_assert_error(error, SD_ERROR, (int) code);
	g_assert_cmpstr(error->message, ==, words);
	assert_clean(store);
}

static void
test_refusals(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);

	(void) unused;
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	g_autofree char *first = post(store, receipt);
	g_assert_cmpstr(first, ==, "RC1-000001");

	AUTO(slip) much = simple(SLIP_ISSUE, "P1", 5, "A1", "customer:C1");
	refuse(store, much, SD_ERROR_REFUSED, "part P1: 2 in A1, 5 asked for");
	AUTO(slip) lot = simple(SLIP_ISSUE, "P1", 1, "A1", "customer:C1");
	g_free(((struct move *) lot->moves->pdata[0])->lot);
	((struct move *) lot->moves->pdata[0])->lot = g_strdup("L9");
	refuse(store, lot, SD_ERROR_REFUSED,
	       "part P1 lot L9: 0 in A1, 1 asked for");
	AUTO(slip) part = simple(SLIP_RECEIPT, "P9", 1, "supplier:V1", "A1");
	refuse(store, part, SD_ERROR_NOT_FOUND, "part P9 is not in the catalogue");
	AUTO(slip) place = simple(SLIP_RECEIPT, "P1", 1, "supplier:V1", "Z9");
	refuse(store, place, SD_ERROR_NOT_FOUND,
	       "there is no place Z9 in this warehouse");
	AUTO(slip) party = simple(SLIP_RECEIPT, "P1", 1, "supplier:C1", "A1");
	refuse(store, party, SD_ERROR_NOT_FOUND,
	       "there is no place supplier:C1 in this warehouse");
	AUTO(slip) job = simple(SLIP_ISSUE, "P1", 1, "A1", "customer:C1");
	g_free(job->job);
	job->job = g_strdup("J9");
	refuse(store, job, SD_ERROR_NOT_FOUND, "there is no job J9");
	AUTO(slip) order = simple(SLIP_RECEIPT, "P1", 1, "supplier:V1", "A1");
	((struct move *) order->moves->pdata[0])->order = g_strdup("O9");
	refuse(store, order, SD_ERROR_NOT_FOUND, "order O9 has no part P1");

	AUTO(slip) issue = simple(SLIP_ISSUE, "P1", 1, "A1", "customer:C1");
	g_autofree char *second = post(store, issue);
	g_assert_cmpstr(second, ==, "IS1-000001");
	AUTO(slip) more = simple(SLIP_RETURN, "P1", 2, "customer:C1", "A1");
	refuse(store, more, SD_ERROR_REFUSED,
	       "part P1: 1 issued to job J1, 1 not back yet, 2 to come back");
	AUTO(slip) gone = slip_void_of(receipt, "void-1");
	gone->person = g_strdup("W1");
	gone->at = 1;
	refuse(store, gone, SD_ERROR_REFUSED,
	       "RC1-000001 cannot be voided: part P1: 1 in A1, 2 asked for");
}

static void
test_voids(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);

	(void) unused;
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	g_free(post(store, receipt));
	AUTO(slip) other = slip_void_of(receipt, "v0");
	other->person = g_strdup("W1");
	other->at = 1;
	((struct move *) other->moves->pdata[0])->qty = 1;
	refuse(store, other, SD_ERROR_INVALID,
	       "the void of RC1-000001 does not take back exactly its moves");
	AUTO(slip) once = slip_void_of(receipt, "v1");
	once->person = g_strdup("W1");
	once->at = 1;
	g_free(post(store, once));
	AUTO(slip) twice = slip_void_of(receipt, "v2");
	twice->person = g_strdup("W1");
	twice->at = 1;
	refuse(store, twice, SD_ERROR_REFUSED,
	       "RC1-000001 has been voided already by VD1-000001");
	AUTO(slip) back = slip_void_of(once, "v3");
	back->person = g_strdup("W1");
	back->at = 1;
	refuse(store, back, SD_ERROR_REFUSED,
	       "VD1-000001 is itself a void and cannot be voided; post the slip "
	       "again "
	       "instead");
	g_clear_pointer(&back->refers, g_free);
	back->refers = g_strdup("XX1-000009");
	refuse(store, back, SD_ERROR_NOT_FOUND, "there is no slip XX1-000009");
}

/* A return that names only its slip comes off that slip's job. */
static void
test_return_by_slip(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 5, "supplier:V1", "A1");
	AUTO(slip) issue = simple(SLIP_ISSUE, "P1", 3, "A1", "customer:C1");
	AUTO(slip) back = simple(SLIP_RETURN, "P1", 2, "customer:C1", "A1");

	(void) unused;
	g_free(post(store, receipt));
	g_free(post(store, issue));
	g_free(back->job);
	back->job = g_strdup("J2");
	back->refers = g_strdup(issue->number);
	refuse(store, back, SD_ERROR_INVALID,
	       "the return is for job J2, but IS1-000001 is not of that job");
	g_clear_pointer(&back->job, g_free);
	g_autofree char *number = post(store, back);
	AUTO(slip) read = store_slip(store, number, &box->error);
	g_assert_cmpstr(read->job, ==, "J1");
	AUTO(slip) more = simple(SLIP_RETURN, "P1", 2, "customer:C1", "A1");
	refuse(store, more, SD_ERROR_REFUSED,
	       "part P1: 3 issued to job J1, 1 not back yet, 2 to come back");
}

static void
test_pieces(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P8", 1, "supplier:V1", "A1");
	AUTO(slip) unknown = simple(SLIP_ISSUE, "P8", 1, "A1", "customer:C1");
	AUTO(slip) wrong = simple(SLIP_TRANSFER, "P8", 1, "A1", "A2");
	AUTO(slip) elsewhere = simple(SLIP_TRANSFER, "P8", 1, "A2", "A3");
	AUTO(slip) bad = simple(SLIP_RECEIPT, "P8", 1, "supplier:V1", "A2");
	AUTO(slip) badly = simple(SLIP_RECEIPT, "P8", 1, "supplier:V1", "A2");
	struct move *move = receipt->moves->pdata[0];

	(void) unused;
	move->unit = g_strdup("P8/77");
	g_free(post(store, receipt));
	((struct move *) unknown->moves->pdata[0])->unit = g_strdup("P8/78");
	refuse(store, unknown, SD_ERROR_NOT_FOUND, "unit P8/78 is not known");
	((struct move *) wrong->moves->pdata[0])->unit = g_strdup("T1");
	refuse(store, wrong, SD_ERROR_REFUSED,
	       "unit T1 is of no part, not of part P8");
	g_free(post(store, bad)); /* stock without a serial, so that A2 has one */
	((struct move *) elsewhere->moves->pdata[0])->unit = g_strdup("P8/77");
	refuse(store, elsewhere, SD_ERROR_REFUSED,
	       "unit P8/77 is in A1, not in A2");
	((struct move *) badly->moves->pdata[0])->unit = g_strdup("77");
	refuse(store, badly, SD_ERROR_INVALID,
	       "unit 77 is a piece of part P8 and must be named P8/SERIAL");
}

/* The database itself refuses what the program never does. */
static void
test_append_only(struct box *box, gconstpointer unused)
{
	static const char *const changes[] = {
		"UPDATE slip SET note = 'x'",  "DELETE FROM slip",
		"UPDATE move SET qty = 2",     "DELETE FROM move",
		"UPDATE shortage SET qty = 2", "DELETE FROM shortage",
		"UPDATE audit SET what = 'x'", "DELETE FROM audit",
		"UPDATE stock SET qty = -1",
	};
	AUTO(store) store = box_warehouse(box);
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	struct shortage *shortage = g_new0(struct shortage, 1);

	(void) unused;
	shortage->part = g_strdup("P2");
	shortage->qty = 4;
	g_ptr_array_add(receipt->shortages, shortage);
	g_free(post(store, receipt));
	box_sql(box, "INSERT INTO audit VALUES ('S1', 'u', 1, 'W1', 'test', '')");
	AUTO(db) db = db_open(box->path, 0, &box->error);
	for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_false(db_script(db, changes[i], &error));
		g_assert_error(error, SD_ERROR, SD_ERROR_REFUSED);
	}
	assert_clean(store);
}

/* Paper waits for every slip but those nobody signs; parked work goes with its
 * slip. */
static void
test_around(struct box *box, gconstpointer unused)
{
	static const char waiting[] = "SELECT CAST(count(*) AS BIGINT) FROM outbox"
				      " WHERE state = 'queued'";
	static const char parked[] = "SELECT uuid FROM parked";
	AUTO(store) store = box_warehouse(box);
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	AUTO(slip)
	opening = simple(SLIP_ADJUSTMENT, "P1", 2, PLACE_CODE_DIFFERENCE, "A1");
	AUTO(slip)
	old = simple(SLIP_HISTORY, "P1", 2, PLACE_CODE_HISTORY, "customer:C1");

	(void) unused;
	box_sql(box,
		"INSERT INTO parked VALUES ('S1', 'W1', 'u-parked', 1, 'draft')");
	AUTO(db) db = db_open(box->path, 0, &box->error);
	g_free(post(store, receipt));
	g_free(post(store, opening));
	g_free(post(store, old));
	struct stmt *stmt = db_stmt(db, waiting, &box->error);
	g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
	g_assert_cmpint(stmt_col_int(stmt, 0), ==, 1);
	stmt_reset(stmt);
	stmt = db_stmt(db, parked, &box->error);
	g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
	stmt_reset(stmt);
	AUTO(slip) resumed = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	g_free(resumed->uuid);
	resumed->uuid = g_strdup("u-parked");
	g_free(post(store, resumed));
	stmt = db_stmt(db, parked, &box->error);
	g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_NONE);
}

/* All of many, or none; numbers go on without a gap after a refusal. */
static void
test_many(struct box *box, gconstpointer unused)
{
	AUTO(store) store = box_warehouse(box);
	g_autoptr(GPtrArray) slips =
		g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);

	(void) unused;
	g_ptr_array_add(slips, simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1"));
	g_ptr_array_add(slips, simple(SLIP_TRANSFER, "P1", 3, "A1", "A2"));
	g_assert_false(store_post_many(store, slips, &box->error));
	g_assert_error(box->error, SD_ERROR, SD_ERROR_REFUSED);
	g_clear_error(&box->error);
	((struct move *) ((struct slip *) slips->pdata[1])->moves->pdata[0])->qty =
		2;
	g_assert_true(store_post_many(store, slips, &box->error));
	AUTO(slip) back = store_slip(store, "TR1-000001", &box->error);
	g_assert_no_error(box->error);
	g_assert_nonnull(back);
	assert_clean(store);
}

/* The lot keeps the date of its first label, and learns one it had not. */
static void
test_lots(struct box *box, gconstpointer unused)
{
	static const char find[] = "SELECT expiry FROM lot WHERE lot = 'L1'";
	static const char *const labels[] = { "", "2027-01-31", "2028-01-31" };
	static const char *const known[] = { "", "2027-01-31", "2027-01-31" };
	AUTO(store) store = box_warehouse(box);
	AUTO(db) db = db_open(box->path, 0, &box->error);

	(void) unused;
	for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
		AUTO(slip)
		slip = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
		struct move *move = slip->moves->pdata[0];

		g_free(move->lot);
		move->lot = g_strdup("L1");
		strcpy(move->expiry, labels[i]);
		g_free(post(store, slip));
		struct stmt *stmt = db_stmt(db, find, &box->error);
		g_assert_cmpint(stmt_step(stmt, &box->error), ==, DB_ROW_YES);
		g_assert_cmpstr(stmt_col_text(stmt, 0), ==, known[i]);
		stmt_reset(stmt);
	}
}

/* Two counters of one warehouse: each has its own numbers and chain, one stock. */
static void
test_stations(struct box *box, gconstpointer unused)
{
	AUTO(store) one = box_warehouse(box);
	box->options.station = 2;
	AUTO(store) two = box_open(box, 0, &box->error);
	AUTO(slip) receipt = simple(SLIP_RECEIPT, "P1", 2, "supplier:V1", "A1");
	AUTO(slip) first = simple(SLIP_ISSUE, "P1", 2, "A1", "customer:C1");
	AUTO(slip) second = simple(SLIP_ISSUE, "P1", 2, "A1", "customer:C1");
	struct store_posted posted;

	(void) unused;
	g_free(post(one, receipt));
	g_autofree char *number = post(two, first);
	g_assert_cmpstr(number, ==, "IS2-000001");
	refuse(one, second, SD_ERROR_REFUSED, "part P1: 0 in A1, 2 asked for");
	g_assert_true(store_post(one, first, &posted, &box->error));
	g_assert_true(posted.again);
	g_assert_cmpstr(posted.number, ==, "IS2-000001");
	g_free(posted.number);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	box_test("/ledger/model", test_model);
	box_test("/ledger/refusals", test_refusals);
	box_test("/ledger/voids", test_voids);
	box_test("/ledger/return-by-slip", test_return_by_slip);
	box_test("/ledger/pieces", test_pieces);
	box_test("/ledger/append-only", test_append_only);
	box_test("/ledger/around", test_around);
	box_test("/ledger/many", test_many);
	box_test("/ledger/lots", test_lots);
	box_test("/ledger/stations", test_stations);
	return g_test_run();
}
