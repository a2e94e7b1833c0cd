/*
 * The counter against a plain model: long random conversations of all flows, and
 * after each slip the stock, the pieces, what jobs hold and what orders have
 * received are those the model says. The model knows nothing of src/desk: it is a
 * table of what lies where.
 *
 * MODEL_OPS sets how many scans and commands, MODEL_SEED which ones.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "station/counter.h"
#include "store/engine.h"

#define PLAIN  8 /* parts P0 ... */
#define LOTTED 4 /* parts L0 ... */
#define SERIAL 2 /* parts S0 ... */
#define BINS   5
#define JOBS   4
#define LOTS   3

struct model_move {
	char *key;  /* part|lot */
	char *unit; /* NULL for counted goods */
	qty_t qty;
	char *from, *to;
};

struct model_slip {
	char *number, *job, *order;
	enum slip_kind kind;
	gboolean voided;
	GPtrArray *moves;
};

struct model {
	struct app app;
	struct counter *counter;
	char *dir;
	GRand *rand;
	guint64 ops, slips, refusals;
	GHashTable *stock;    /* part|lot|place -> qty */
	GHashTable *issued;   /* part|lot|unit|job -> qty */
	GHashTable *received; /* part|order -> qty */
	GHashTable *units;    /* unit -> place */
	GHashTable *total;    /* part -> pieces in the house, counted at the door */
	GPtrArray *posted;    /* of struct model_slip */
	guint serial;
};

/* ---- the model's tables ---------------------------------------------------------
 */

static qty_t
get(GHashTable *table, const char *key)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, key));
}

static void
add(GHashTable *table, const char *key, qty_t qty)
{
	qty_t now = get(table, key) + qty;

	g_assert_cmpint(now, >=, 0);
	if (now == 0)
		g_hash_table_remove(table, key);
	else
		g_hash_table_insert(table, g_strdup(key),
				    GINT_TO_POINTER((int) now));
}

static char *
key_of(const char *a, const char *b)
{
	return g_strconcat(a, "|", b, NULL);
}

static gboolean
holds(const char *place)
{
	return strchr(place, ':') == NULL && strcmp(place, PLACE_CODE_SCRAP) != 0;
}

static char *
part_of(const struct model_move *move)
{
	return g_strndup(move->key, (gsize) (strchr(move->key, '|') - move->key));
}

/* How much one move changes what the job holds: an issue adds, a return takes. */
static int
job_sign(enum slip_kind kind)
{
	return kind == SLIP_ISSUE ? 1 : kind == SLIP_RETURN ? -1 : 0;
}

/* @direction 1: it happens; -1: it is taken back. */
static void
apply_move(struct model *model, const struct model_slip *slip,
	   const struct model_move *move, int direction)
{
	const char *from = direction > 0 ? move->from : move->to;
	const char *to = direction > 0 ? move->to : move->from;
	g_autofree char *part = part_of(move);
	g_autofree char *from_key = key_of(move->key, from);
	g_autofree char *to_key = key_of(move->key, to);

	if (holds(from)) {
		add(model->stock, from_key, -move->qty);
		add(model->total, part, -move->qty);
	}
	if (holds(to)) {
		add(model->stock, to_key, move->qty);
		add(model->total, part, move->qty);
	}
	if (move->unit != NULL)
		g_hash_table_insert(model->units, g_strdup(move->unit),
				    g_strdup(to));
	if (slip->job != NULL) {
		g_autofree char *key =
			g_strconcat(move->key, "|", move->unit ? move->unit : "",
				    "|", slip->job, NULL);
		add(model->issued, key,
		    direction * job_sign(slip->kind) * move->qty);
	}
	if (slip->order != NULL) {
		g_autofree char *key = key_of(part, slip->order);
		add(model->received, key, direction * move->qty);
	}
}

/* Whether taking @slip back leaves nothing below zero. */
static gboolean
can_void(struct model *model, const struct model_slip *slip)
{
	g_autoptr(GHashTable) need =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < slip->moves->len; i++) {
		const struct model_move *move = slip->moves->pdata[i];
		g_autofree char *key = key_of(move->key, move->to);
		g_autofree char *job =
			g_strconcat(move->key, "|", move->unit ? move->unit : "",
				    "|", slip->job ? slip->job : "", NULL);
		if (move->unit != NULL &&
		    g_strcmp0(g_hash_table_lookup(model->units, move->unit),
			      move->to) != 0)
			return FALSE;
		if (holds(move->to)) {
			add(need, key, move->qty);
			if (get(need, key) > get(model->stock, key))
				return FALSE;
		}
		if (slip->kind == SLIP_ISSUE) {
			g_autofree char *mark = g_strconcat("job ", job, NULL);
			add(need, mark, move->qty);
			if (get(need, mark) > get(model->issued, job))
				return FALSE;
		}
	}
	return TRUE;
}

static void
model_move_free(gpointer data)
{
	struct model_move *move = data;

	g_free(move->key);
	g_free(move->unit);
	g_free(move->from);
	g_free(move->to);
	g_free(move);
}

static void
slip_end(gpointer data)
{
	struct model_slip *slip = data;

	g_free(slip->number);
	g_free(slip->job);
	g_free(slip->order);
	g_ptr_array_unref(slip->moves);
	g_free(slip);
}

static struct model_slip *
slip_begin(enum slip_kind kind)
{
	struct model_slip *slip = g_new0(struct model_slip, 1);

	slip->kind = kind;
	slip->moves = g_ptr_array_new_with_free_func(model_move_free);
	return slip;
}

static void
expect_move(struct model_slip *slip, const char *part, const char *lot,
	    const char *unit, qty_t qty, const char *from, const char *to)
{
	struct model_move *move = g_new0(struct model_move, 1);

	move->key = key_of(part, lot);
	move->unit = g_strdup(unit);
	move->qty = qty;
	move->from = g_strdup(from);
	move->to = g_strdup(to);
	g_ptr_array_add(slip->moves, move);
}

/* ---- talking to the counter -----------------------------------------------------
 */

static int
dice(struct model *model, int n)
{
	return g_rand_int_range(model->rand, 0, n);
}

static const struct counter_answer *
say(struct model *model, const char *line)
{
	const struct counter_answer *answer;

	model->ops++;
	model->app.clock += 1000;
	answer = *line == ':' ? counter_command(model->counter, line + 1)
			      : counter_scan(model->counter, line, strlen(line));
	g_test_message("%s -> %s %s", line, reason_code(answer->reason),
		       answer->message ? answer->message : "");
	return answer;
}

static void
expect(struct model *model, const char *line, const char *reason)
{
	const struct counter_answer *answer = say(model, line);

	if (strcmp(reason_code(answer->reason), reason) != 0)
		g_error("\"%s\" gave %s (%s), the model says %s", line,
			reason_code(answer->reason), answer->message, reason);
}

static void
expect_qty(struct model *model, qty_t qty, const char *reason)
{
	g_autofree char *line = g_strdup_printf(":qty %" G_GINT64_FORMAT, qty);

	expect(model, line, reason);
}

/* Scans that mean nothing here: an error, and nothing else. */
static void
disturb(struct model *model)
{
	static const char *const noise[] = {
		"NOBODY-KNOWS-THIS", "4006381333932", "%PP0XX",   ":choose 7",
		":pin 1234",         ":nonsense",     "\x01\x02", "O-1"
	};
	const char *line = noise[dice(model, G_N_ELEMENTS(noise))];
	const struct counter_answer *answer;

	if (dice(model, 6) != 0 || strcmp(line, "O-1") == 0)
		return;
	answer = say(model, line);
	g_assert_cmpint(answer->level, ==, LEVEL_ERROR);
	model->refusals++;
}

/* The program ends in the middle of the work, and the same badge goes on. */
static void
interrupt(struct model *model)
{
	g_autoptr(GError) error = NULL;

	if (dice(model, 12) != 0)
		return;
	counter_end(model->counter);
	counter_free(model->counter);
	model->counter = counter_new(&model->app, &error);
	g_assert_no_error(error);
	expect(model, "B1", "resumed");
}

/* ---- comparing
 * ------------------------------------------------------------------- */

static void
compare_rows(struct model *model, struct db *db, const char *sql, GHashTable *table,
	     const char *what)
{
	g_autoptr(GError) error = NULL;
	struct stmt *stmt = db_stmt(db, sql, &error);
	guint rows = 0;

	(void) model;
	g_assert_no_error(error);
	while (stmt_step(stmt, &error) == DB_ROW_YES) {
		const char *key = stmt_col_text(stmt, 0);
		if (stmt_col_int(stmt, 1) != get(table, key))
			g_error("%s %s: %d, the model says %d", what, key,
				(int) stmt_col_int(stmt, 1), (int) get(table, key));
		rows++;
	}
	g_assert_no_error(error);
	g_assert_cmpuint(rows, ==, g_hash_table_size(table));
}

static void
compare_units(struct model *model, struct db *db)
{
	g_autoptr(GError) error = NULL;
	struct stmt *stmt = db_stmt(db, "SELECT unit, place FROM unit", &error);

	g_assert_no_error(error);
	while (stmt_step(stmt, &error) == DB_ROW_YES)
		g_assert_cmpstr(stmt_col_text(stmt, 1), ==,
				g_hash_table_lookup(model->units,
						    stmt_col_text(stmt, 0)));
	g_assert_no_error(error);
}

static void
compare(struct model *model)
{
	static struct db *db;
	g_autoptr(GError) error = NULL;

	if (db == NULL || model->slips == 0)
		db = db_open(model->app.db_path, DB_OPEN_READONLY, &error);
	g_assert_no_error(error);
	compare_rows(model, db,
		     "SELECT part || '|' || lot || '|' || place, qty FROM stock",
		     model->stock, "stock");
	compare_rows(
		model, db,
		"SELECT part, CAST(sum(qty) AS BIGINT) FROM stock GROUP BY part",
		model->total, "in the house");
	compare_rows(model, db,
		     "SELECT part || '|' || lot || '|' || unit || '|' || job, qty "
		     "FROM job_part"
		     " WHERE qty > 0",
		     model->issued, "issued");
	compare_rows(model, db,
		     "SELECT part || '|' || purchase, received FROM purchase_line "
		     "WHERE received > 0",
		     model->received, "received");
	compare_units(model, db);
}

static void
verify(struct model *model)
{
	struct store_verify result = { 0 };
	g_autoptr(GError) error = NULL;

	store_verify(model->app.store, &result, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(result.fault, ==, NULL);
	store_verify_clear(&result);
}

/* :done, and all is as the model says. Takes @slip over. */
static void
finish(struct model *model, struct model_slip *slip)
{
	const struct counter_answer *answer;

	interrupt(model);
	answer = say(model, ":done");
	if (answer->slip == NULL)
		g_error("not posted: %s", answer->message);
	slip->number = g_strdup(answer->slip);
	for (guint i = 0; i < slip->moves->len; i++)
		apply_move(model, slip, slip->moves->pdata[i], 1);
	g_ptr_array_add(model->posted, slip);
	model->slips++;
	compare(model);
	if (dice(model, 15) == 0) {
		expect(model, ":undo", "voided");
		for (guint i = slip->moves->len; i > 0; i--)
			apply_move(model, slip, slip->moves->pdata[i - 1], -1);
		slip->voided = TRUE;
		model->slips++;
		compare(model);
	}
	if (model->slips % 400 == 0)
		verify(model);
}

/* ---- conversations
 * ---------------------------------------------------------------- */

static char *
any_part(struct model *model, gboolean *lotted)
{
	int n = dice(model, PLAIN + LOTTED);

	*lotted = n >= PLAIN;
	return n < PLAIN ? g_strdup_printf("P%d", n)
			 : g_strdup_printf("L%d", n - PLAIN);
}

static char *
bin(int n)
{
	return g_strdup_printf("BIN%d", n);
}

/* P3 and L3 live in BIN3 ... */
static char *
home(const char *part)
{
	return bin((part[1] - '0') % BINS);
}

/* Lot n expires in the n-th coming year, so that lots sort as they expire. */
static char *
lot_name(int n)
{
	return g_strdup_printf("E%d", 2090 + n);
}

static void
receive(struct model *model)
{
	gboolean ordered = dice(model, 3) == 0;
	struct model_slip *slip = slip_begin(SLIP_RECEIPT);

	expect(model, ordered ? "O-1" : "SUP",
	       ordered ? "order" : "supplier-orders");
	slip->order = ordered ? g_strdup("O-1") : NULL;
	for (int lines = 1 + dice(model, 3); lines > 0; lines--) {
		gboolean lotted;
		g_autofree char *part = any_part(model, &lotted);
		g_autofree char *to = home(part);
		g_autofree char *lot =
			lotted ? lot_name(dice(model, LOTS)) : g_strdup("");
		qty_t qty = 1 + dice(model, 30);
		disturb(model);
		if (lotted) {
			/* the same lot again would add to its line: one line of a
			 * part is enough */
			g_autofree char *prefix = g_strconcat(part, "|", NULL);
			gboolean again = FALSE;
			for (guint i = 0; i < slip->moves->len; i++)
				again |=
					g_str_has_prefix(((struct model_move *) slip
								  ->moves->pdata[i])
								 ->key,
							 prefix);
			if (again)
				continue;
			g_autofree char *label =
				g_strdup_printf("%s|%s|%.4s-06-30", part, lot,
						lot + 1);
			g_autofree char *code = code_own_text(OWN_LOT, label);
			expect(model, code, "line");
		} else {
			expect(model, part, "line");
		}
		guint same = slip->moves->len;
		for (guint i = 0; i < slip->moves->len; i++) {
			g_autofree char *key = key_of(part, lot);
			if (strcmp(((struct model_move *) slip->moves->pdata[i])
					   ->key,
				   key) == 0)
				same = i;
		}
		expect_qty(model, qty, "line");
		if (same < slip->moves->len)
			g_ptr_array_remove_index(slip->moves, same);
		expect_move(slip, part, lot, NULL, qty, "supplier:SUP", to);
	}
	finish(model, slip);
}

static void
receive_pieces(struct model *model)
{
	struct model_slip *slip = slip_begin(SLIP_RECEIPT);
	g_autofree char *part = g_strdup_printf("S%d", dice(model, SERIAL));
	g_autofree char *to = home(part);

	expect(model, "SUP", "supplier-orders");
	for (int lines = 1 + dice(model, 3); lines > 0; lines--) {
		g_autofree char *serial = g_strdup_printf("N%05u", ++model->serial);
		g_autofree char *unit = g_strdup_printf("%s/%s", part, serial);
		expect(model, part, "ask-serial");
		expect(model, serial, "line");
		expect_move(slip, part, "", unit, 1, "supplier:SUP", to);
	}
	finish(model, slip);
}

/* Taken so far by @slip from a stock row. */
static qty_t
taken(const struct model_slip *slip, const char *key, const char *place)
{
	qty_t sum = 0;

	for (guint i = 0; i < slip->moves->len; i++) {
		const struct model_move *move = slip->moves->pdata[i];
		if (strcmp(move->key, key) == 0 && strcmp(move->from, place) == 0)
			sum += move->qty;
	}
	return sum;
}

/* First expired first, then bins by name: what the model would take. */
static qty_t
take(struct model *model, struct model_slip *slip, const char *part,
     gboolean lotted, qty_t wanted, const char *to)
{
	qty_t found = 0;

	for (int l = 0; l < (lotted ? LOTS : 1); l++) {
		for (int b = 0; b < BINS && found < wanted; b++) {
			g_autofree char *lot = lotted ? lot_name(l) : g_strdup("");
			g_autofree char *place = bin(b);
			g_autofree char *key = key_of(part, lot);
			g_autofree char *row = key_of(key, place);
			qty_t left =
				get(model->stock, row) - taken(slip, key, place);
			qty_t now = MIN(left, wanted - found);
			if (now <= 0)
				continue;
			expect_move(slip, part, lot, NULL, now, place, to);
			found += now;
		}
	}
	return found;
}

/* The open work is dropped; asking once when there are lines. */
static void
drop(struct model *model, int drafted)
{
	if (drafted > 0)
		expect(model, ":cancel", "confirm-cancel");
	expect(model, ":cancel", "cancelled");
}

static void
issue(struct model *model)
{
	struct model_slip *slip = slip_begin(SLIP_ISSUE);
	gboolean used[PLAIN + LOTTED] = { FALSE };
	int drafted = 0;

	slip->job = g_strdup_printf("J-%d", dice(model, JOBS));
	expect(model, slip->job, "job");
	for (int lines = 1 + dice(model, 4); lines > 0; lines--) {
		gboolean lotted, first;
		g_autofree char *part = any_part(model, &lotted);
		int n = (lotted ? PLAIN : 0) + part[1] - '0';
		qty_t wanted = 1 + dice(model, 12), found;
		g_autofree char *qty =
			g_strdup_printf(":qty %" G_GINT64_FORMAT, wanted);
		if (used[n])
			continue;
		used[n] = TRUE;
		disturb(model);
		found = take(model, slip, part, lotted, wanted, "customer:CU");
		/* the quantity before the first part, or after a part */
		first = drafted == 0 && dice(model, 2);
		if (first) {
			expect(model, qty, "qty-next");
			expect(model, part, found < wanted ? "shortage" : "line");
		} else {
			expect(model, part, found == 0 ? "shortage" : "line");
			drafted += found > 0;
			expect(model, qty, found < wanted ? "shortage" : "line");
		}
		if (found < wanted && found > 0 && dice(model, 4) == 0) {
			expect(model, ":choose 3", "left-out");
			drop(model, drafted);
			slip_end(slip);
			return;
		}
		if (found < wanted)
			expect(model, ":choose 1", "line");
		drafted += first || found == 0;
		if (dice(model, 10) == 0) {
			/* back to the line as its first scan left it, or to none */
			expect(model, ":undo", "undone");
			drop(model, first || found == 0 ? drafted - 1 : drafted);
			slip_end(slip);
			return;
		}
	}
	finish(model, slip);
}

/* A piece that is where @place_prefix says; NULL when there is none. */
static const char *
any_unit(struct model *model, const char *place_prefix)
{
	GHashTableIter iter;
	gpointer unit, place;
	const char *found = NULL;

	g_hash_table_iter_init(&iter, model->units);
	while (g_hash_table_iter_next(&iter, &unit, &place))
		/* the smallest name, so that the order of a hash table does not
		 * matter */
		if (g_str_has_prefix(place, place_prefix) &&
		    (found == NULL || strcmp(unit, found) < 0))
			found = unit;
	return found;
}

static void
issue_piece(struct model *model)
{
	const char *unit = any_unit(model, "BIN");
	struct model_slip *slip;
	g_autofree char *part = NULL;

	if (unit == NULL)
		return;
	slip = slip_begin(SLIP_ISSUE);
	slip->job = g_strdup_printf("J-%d", dice(model, JOBS));
	part = g_strndup(unit, 2);
	expect(model, slip->job, "job");
	expect(model, unit, "line");
	expect_move(slip, part, "", unit, 1,
		    g_hash_table_lookup(model->units, unit), "customer:CU");
	finish(model, slip);
}

/* Something a job holds comes back, or more than it holds is refused. */
static void
give_back(struct model *model)
{
	g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(model->issued),
					    (GCompareFunc) strcmp);
	g_auto(GStrv) said = NULL;
	struct model_slip *slip;
	g_autofree char *to = NULL, *held_key = NULL, *code = NULL;
	gboolean lotted;
	qty_t held, qty;

	if (keys == NULL)
		return;
	said = g_strsplit(g_list_nth_data(keys,
					  (guint) dice(model,
						       (int) g_list_length(keys))),
			  "|", 4);
	held_key = g_strjoinv("|", said);
	held = get(model->issued, held_key);
	lotted = *said[1] != '\0';
	slip = slip_begin(SLIP_RETURN);
	slip->job = g_strdup(said[3]);
	to = home(said[0]);
	expect(model, ":return", "begun");
	expect(model, slip->job, "job");
	if (lotted) {
		g_autofree char *label =
			g_strdup_printf("%s|%s|", said[0], said[1]);
		code = code_own_text(OWN_LOT, label);
	} else {
		code = g_strdup(*said[2] ? said[2] : said[0]);
	}
	expect(model, code, "line");
	qty = *said[2] ? 1 : 1 + dice(model, (int) held);
	if (*said[2] == '\0') {
		expect_qty(model, held + 1, "too-many-back");
		expect_qty(model, qty, "line");
	}
	if (dice(model, 5) == 0) {
		expect(model, ":reject", "rejected");
		g_free(to);
		to = g_strdup(PLACE_CODE_QUARANTINE);
	}
	expect_move(slip, said[0], said[1], *said[2] ? said[2] : NULL, qty,
		    "customer:CU", to);
	finish(model, slip);
}

/* A random stock row of counted goods in a bin; FALSE when there is none. */
static gboolean
any_row(struct model *model, char ***said, qty_t *qty)
{
	g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(model->stock),
					    (GCompareFunc) strcmp);
	guint n = g_list_length(keys);

	for (int tries = 0; n > 0 && tries < 5; tries++) {
		const char *key =
			g_list_nth_data(keys, (guint) dice(model, (int) n));
		*said = g_strsplit(key, "|", 3);
		*qty = get(model->stock, key);
		if (*key != 'S' && g_str_has_prefix((*said)[2], "BIN"))
			return TRUE;
		g_clear_pointer(said, g_strfreev);
	}
	return FALSE;
}

/* From one bin to another, or to scrap. */
static void
take_away(struct model *model, gboolean scrap)
{
	g_auto(GStrv) said = NULL;
	struct model_slip *slip;
	g_autofree char *to = NULL, *code = NULL;
	qty_t there, qty;

	if (!any_row(model, &said, &there))
		return;
	qty = 1 + dice(model, (int) there);
	slip = slip_begin(scrap ? SLIP_SCRAP : SLIP_TRANSFER);
	to = scrap ? g_strdup(PLACE_CODE_SCRAP)
		   : bin((said[2][3] - '0' + 1 + dice(model, BINS - 1)) % BINS);
	expect(model, scrap ? ":scrap" : ":transfer", "begun");
	expect(model, said[2], "source");
	if (*said[1]) {
		g_autofree char *label =
			g_strdup_printf("%s|%s|", said[0], said[1]);
		code = code_own_text(OWN_LOT, label);
	} else {
		code = g_strdup(said[0]);
	}
	expect(model, code, "line");
	if (dice(model, 4) == 0)
		expect_qty(model, there + 1, "shortage");
	expect_qty(model, qty, "line");
	if (!scrap) {
		expect(model, said[2], "same-place");
		expect(model, to, "destination");
	} else {
		interrupt(model);
		expect(model, ":done", "ask-reason");
		expect(model, ":undo", "question-dropped");
	}
	expect_move(slip, said[0], said[1], NULL, qty, said[2], to);
	if (!scrap) {
		finish(model, slip);
		return;
	}
	expect(model, ":done", "ask-reason");
	const struct counter_answer *answer = say(model, ":choose 1");
	g_assert_nonnull(answer->slip);
	slip->number = g_strdup(answer->slip);
	for (guint i = 0; i < slip->moves->len; i++)
		apply_move(model, slip, slip->moves->pdata[i], 1);
	g_ptr_array_add(model->posted, slip);
	model->slips++;
	compare(model);
}

static void
take_back(struct model *model)
{
	struct model_slip *slip;

	if (model->posted->len == 0)
		return;
	slip = model->posted
		       ->pdata[model->posted->len - 1 -
			       (guint) dice(model,
					    (int) MIN(model->posted->len, 20))];
	if (slip->moves->len == 0)
		return;
	expect(model, ":void", "begun");
	if (slip->voided) {
		expect(model, slip->number, "already-void");
		expect(model, ":cancel", "cancelled");
		model->refusals++;
		return;
	}
	expect(model, slip->number, "need-supervisor");
	expect(model, "B2", "ask-pin");
	if (can_void(model, slip)) {
		expect(model, ":pin 2468", "voided");
		for (guint i = slip->moves->len; i > 0; i--)
			apply_move(model, slip, slip->moves->pdata[i - 1], -1);
		slip->voided = TRUE;
		model->slips++;
	} else {
		expect(model, ":pin 2468", "refused");
		expect(model, ":cancel", "cancelled");
		model->refusals++;
	}
	compare(model);
}

static void
converse(struct model *model)
{
	int n = dice(model, 100);

	disturb(model);
	if (n < 34)
		issue(model);
	else if (n < 54)
		receive(model);
	else if (n < 60)
		receive_pieces(model);
	else if (n < 67)
		issue_piece(model);
	else if (n < 80)
		give_back(model);
	else if (n < 90)
		take_away(model, FALSE);
	else if (n < 94)
		take_away(model, TRUE);
	else if (n < 97)
		take_back(model);
	else
		say(model, "P0");
}

/* ---- the warehouse
 * ------------------------------------------------------------------ */

static void
import(struct model *model, enum store_table table, const char *csv)
{
	struct store_imported done;
	g_autoptr(GError) error = NULL;

	store_import(model->app.store, table, csv, strlen(csv), "model", "import",
		     model->app.clock, &done, &error);
	g_assert_no_error(error);
}

static void
stock_up(struct model *model)
{
	g_autoptr(GString) parts = g_string_new(
		"part,name_zh,name_en,bin,lot_tracked,serial_tracked\n");
	g_autoptr(GString) order = g_string_new("order,supplier,part,qty,due\n");

	for (int i = 0; i < PLAIN; i++)
		g_string_append_printf(parts, "P%d,件,Piece,BIN%d,0,0\n", i,
				       i % BINS);
	for (int i = 0; i < LOTTED; i++)
		g_string_append_printf(parts, "L%d,胶,Glue,BIN%d,1,0\n", i,
				       i % BINS);
	for (int i = 0; i < SERIAL; i++)
		g_string_append_printf(parts, "S%d,板,Board,BIN%d,0,1\n", i,
				       i % BINS);
	for (int i = 0; i < PLAIN; i++)
		g_string_append_printf(order, "O-1,SUP,P%d,100000000,\n", i);
	for (int i = 0; i < LOTTED; i++)
		g_string_append_printf(order, "O-1,SUP,L%d,100000000,\n", i);
	import(model, TABLE_PARTS, parts->str);
	import(model, TABLE_PLACES,
	       "place,kind,name\nBIN0,bin,\nBIN1,bin,\nBIN2,bin,\nBIN3,bin,\nBIN4,"
	       "bin,\n");
	import(model, TABLE_PEOPLE,
	       "person,name,roles,badge,pin,lang\nP1,Clerk,clerk,B1,,en\nP2,Boss,"
	       "supervisor,B2,2468,zh\n");
	import(model, TABLE_PARTIES,
	       "party,kind,name\nSUP,supplier,Supplier\nCU,customer,Customer\n");
	import(model, TABLE_JOBS,
	       "job,customer,model,serial,bought,fault,opened\nJ-0,CU,M,1,2026-01-"
	       "01,x,2026-01-02\n"
	       "J-1,CU,M,2,2020-01-01,x,2026-01-02\nJ-2,CU,M,3,,x,2026-01-02\nJ-3,"
	       "CU,M,4,2026-01-01,x,2026-01-02\n");
	import(model, TABLE_ORDERS, order->str);
}

static void
set_up(struct model *model)
{
	const char *seed = g_getenv("MODEL_SEED");
	guint32 number =
		seed ? (guint32) g_ascii_strtoull(seed, NULL, 10) : 20261124;
	g_autoptr(GError) error = NULL;

	model->dir = g_strdup("/dev/shm/sparedesk-XXXXXX");
	if (g_mkdtemp(model->dir) == NULL) {
		g_free(model->dir);
		model->dir = g_dir_make_tmp("sparedesk-XXXXXX", &error);
	}
	g_assert_no_error(error);
	g_test_message("MODEL_SEED=%u", number);
	model->rand = g_rand_new_with_seed(number);
	model->app.config = config_new();
	model->app.config->print_at_once = FALSE;
	model->app.config->labels_at_receipt = FALSE;
	model->app.db_path = g_build_filename(model->dir, "model.db", NULL);
	model->app.clock = 1790000000000;
	app_store(&model->app, STORE_CREATE, &error);
	g_assert_no_error(error);
	stock_up(model);
	model->stock = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	model->issued =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	model->received =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	model->total = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	model->units =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	model->posted = g_ptr_array_new_with_free_func(slip_end);
	model->counter = counter_new(&model->app, &error);
	g_assert_no_error(error);
	expect(model, "B1", "signed-in");
}

static void
test_model(void)
{
	struct model model = { 0 };
	const char *ops = g_getenv("MODEL_OPS");
	const char *san = g_getenv("SAN");
	guint64 wanted = ops           ? g_ascii_strtoull(ops, NULL, 10)
			 : san && *san ? 15000
				       : 100000;
	g_autofree char *command = NULL;

	set_up(&model);
	while (model.ops < wanted)
		converse(&model);
	verify(&model);
	printf("# %" G_GUINT64_FORMAT " operations, %" G_GUINT64_FORMAT
	       " slips, %" G_GUINT64_FORMAT " refusals\n",
	       model.ops, model.slips, model.refusals);
	g_assert_cmpuint(model.slips, >, wanted / 20);
	counter_free(model.counter);
	app_clear(&model.app);
	g_hash_table_unref(model.stock);
	g_hash_table_unref(model.issued);
	g_hash_table_unref(model.received);
	g_hash_table_unref(model.total);
	g_hash_table_unref(model.units);
	g_ptr_array_unref(model.posted);
	g_rand_free(model.rand);
	command = g_strdup_printf("rm -rf '%s'", model.dir);
	g_assert_cmpint(system(command), ==, 0);
	g_free(model.dir);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/model/all-flows", test_model);
	return g_test_run();
}
