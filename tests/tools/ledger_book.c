#include "tools/ledger_book.h"

#include <string.h>

/* ---- values ---- */

static void
stand_free(gpointer data)
{
	struct book_stand *stand = data;

	g_free(stand->slip);
	g_free(stand->place);
	g_free(stand->job);
	g_free(stand->condition);
	g_free(stand->due);
	g_free(stand);
}

static void
unit_free(gpointer data)
{
	struct book_unit *unit = data;

	g_free(unit->name);
	g_free(unit->kind);
	g_free(unit->part);
	g_free(unit->calibration);
	g_ptr_array_unref(unit->stands);
	g_free(unit);
}

static void
move_end(gpointer data)
{
	struct book_move *move = data;

	g_free(move->part);
	g_free(move->unit);
	g_free(move->lot);
	g_free(move->from);
	g_free(move->to);
	g_free(move->condition);
	g_free(move->due);
	g_free(move->charge);
	g_free(move);
}

static void
slip_end(gpointer data)
{
	struct book_slip *slip = data;

	g_free(slip->kind);
	g_free(slip->number);
	g_free(slip->person);
	g_free(slip->other);
	g_free(slip->approver);
	g_free(slip->job);
	g_free(slip->refers);
	g_ptr_array_unref(slip->moves);
	g_free(slip);
}

static void
person_end(gpointer data)
{
	struct book_person *person = data;

	g_free(person->person);
	g_free(person->certified_until);
	g_free(person);
}

void
book_fail(const struct book *book, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *words = g_strdup_vprintf(format, args);
	va_end(args);
	g_error("%s%s", book->story ? book->story : "", words);
}

const struct book_stand *
book_now(const struct book_unit *unit)
{
	return unit->stands->pdata[unit->stands->len - 1];
}

static char *
stock_key(const char *part, const char *lot, const char *place)
{
	return g_strjoin("|", part, lot, place, NULL);
}

qty_t
book_stock(const struct book *book, const char *part, const char *lot,
	   const char *place)
{
	g_autofree char *key = stock_key(part, lot, place);
	const qty_t *qty = g_hash_table_lookup(book->stock, key);

	return qty ? *qty : 0;
}

static GHashTable *
table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* ---- the database ---- */

/* A statement over the site's rows, ready to be stepped. */
struct stmt *
book_ask(struct book *book, const char *sql)
{
	g_autoptr(GError) error = NULL;
	struct stmt *stmt = db_stmt(book->db, sql, &error);

	g_assert_no_error(error);
	return stmt;
}

gboolean
book_next(struct stmt *stmt)
{
	g_autoptr(GError) error = NULL;
	enum db_row row = stmt_step(stmt, &error);

	g_assert_no_error(error);
	return row == DB_ROW_YES;
}

static char *
text(struct stmt *stmt, int col)
{
	return g_strdup(stmt_col_text(stmt, col));
}

/* ---- units ---- */

static struct book_unit *
add_unit(struct book *book, struct stmt *stmt, const char *place)
{
	struct book_unit *unit = g_new0(struct book_unit, 1);
	struct book_stand *stand = g_new0(struct book_stand, 1);

	unit->name = text(stmt, 0);
	unit->kind = text(stmt, 1);
	unit->part = text(stmt, 2);
	unit->calibration = text(stmt, 3);
	unit->secrecy = stmt_col_int(stmt, 4);
	unit->stands = g_ptr_array_new_with_free_func(stand_free);
	stand->slip = g_strdup("");
	stand->place = g_strdup(place);
	stand->job = g_strdup("");
	stand->condition = g_strdup("");
	stand->due = g_strdup("");
	g_ptr_array_add(unit->stands, stand);
	g_hash_table_insert(book->units, unit->name, unit);
	g_ptr_array_add(*unit->part ? book->pieces : book->things, unit);
	return unit;
}

/* A piece that comes from a supplier, what a customer brings first, what is bought:
 * it was where the move begins. */
static struct book_unit *
meet(struct book *book, const struct book_move *move)
{
	struct stmt *stmt =
		book_ask(book, "SELECT unit, kind, part, calibration_due,"
			       " secrecy FROM unit WHERE unit = $1");
	struct book_unit *unit;

	stmt_text(stmt, 1, move->unit);
	if (!book_next(stmt))
		book_fail(book, "%s moves and is no unit", move->unit);
	unit = add_unit(book, stmt, move->from);
	stmt_reset(stmt);
	if (book_holds(move->from) ||
	    (strcmp(unit->kind, "product") == 0) != book_at_customer(move->from))
		book_fail(book, "%s comes from %s, where nobody saw it", move->unit,
			  move->from);
	return unit;
}

/* ---- carrying out ---- */

static void
add_stock(struct book *book, const struct book_move *move, const char *place,
	  qty_t qty)
{
	g_autofree char *key = stock_key(move->part, move->lot, place);
	qty_t now = book_stock(book, move->part, move->lot, place) + qty;

	if (*move->part == '\0' || !book_holds(place))
		return;
	if (now < 0)
		book_fail(book, "%s went below zero", key);
	if (now == 0)
		g_hash_table_remove(book->stock, key);
	else
		g_hash_table_insert(book->stock, g_strdup(key),
				    g_memdup2(&now, sizeof now));
}

static void
push(struct book_unit *unit, const struct book_slip *slip,
     const struct book_move *move)
{
	const struct book_stand *was = book_now(unit);
	struct book_stand *stand = g_new0(struct book_stand, 1);
	gboolean home = strcmp(unit->kind, "product") == 0
				? book_at_customer(move->to)
				: book_is_bin(move->to);

	stand->slip = g_strdup(slip->number);
	stand->place = g_strdup(move->to);
	stand->job = g_strdup(home ? "" : *slip->job ? slip->job : was->job);
	stand->condition =
		g_strdup(*move->condition ? move->condition : was->condition);
	stand->due = g_strdup(book_is_bin(move->to) ? "" : move->due);
	g_ptr_array_add(unit->stands, stand);
}

static void
pop(struct book *book, struct book_unit *unit, const struct book_slip *slip)
{
	if (strcmp(book_now(unit)->slip, slip->refers) != 0)
		book_fail(book, "%s takes back %s, but the last of %s is %s",
			  slip->number, slip->refers, unit->name,
			  book_now(unit)->slip);
	g_ptr_array_remove_index(unit->stands, unit->stands->len - 1);
}

static void
carry_out(struct book *book, const struct book_slip *slip,
	  const struct book_move *move)
{
	struct book_unit *unit = g_hash_table_lookup(book->units, move->unit);

	add_stock(book, move, move->from, -move->qty);
	add_stock(book, move, move->to, move->qty);
	if (*move->unit == '\0')
		return;
	if (unit == NULL)
		unit = meet(book, move);
	if (strcmp(book_now(unit)->place, move->from) != 0)
		book_fail(book, "%s takes %s from %s, but it is in %s",
			  slip->number, unit->name, move->from,
			  book_now(unit)->place);
	if (move->nth != ++unit->moves || move->qty != 1 ||
	    strcmp(unit->part, move->part) != 0)
		book_fail(book, "%s: move %d of %s is no such move", slip->number,
			  (int) move->nth, unit->name);
	if (strcmp(slip->kind, "void") == 0)
		pop(book, unit, slip);
	else
		push(unit, slip, move);
	if (strcmp(book_now(unit)->place, move->to) != 0)
		book_fail(book, "%s brings %s to %s, not back to %s", slip->number,
			  unit->name, move->to, book_now(unit)->place);
}

/* The opposite moves of a slip that stood, in whatever order. */
static void
check_void(const struct book *book, const struct book_slip *slip)
{
	struct book_slip *first = g_hash_table_lookup(book->slips, slip->refers);

	if (first == NULL || first->voided || strcmp(first->kind, "void") == 0 ||
	    first->moves->len != slip->moves->len)
		book_fail(book, "%s takes back %s, which does not stand",
			  slip->number, slip->refers);
	first->voided = TRUE;
	for (guint i = 0; i < first->moves->len; i++) {
		const struct book_move *then = first->moves->pdata[i];
		gboolean found = FALSE;

		for (guint k = 0; k < slip->moves->len; k++) {
			const struct book_move *now = slip->moves->pdata[k];
			found |= strcmp(now->unit, then->unit) == 0 &&
				 strcmp(now->part, then->part) == 0 &&
				 strcmp(now->lot, then->lot) == 0 &&
				 now->qty == then->qty &&
				 strcmp(now->from, then->to) == 0 &&
				 strcmp(now->to, then->from) == 0;
		}
		if (!found)
			book_fail(book, "%s does not take line %u of %s back",
				  slip->number, i + 1, slip->refers);
	}
}

/* ---- reading ---- */

static void
read_moves(struct book *book, gint64 station, gint64 seq, struct book_slip *slip)
{
	struct stmt *stmt =
		book_ask(book, "SELECT part, unit, lot, qty, from_place, to_place,"
			       " condition, due, charge, nth FROM move"
			       " WHERE site = 'S1' AND station = $1 AND seq = $2"
			       " ORDER BY line");

	stmt_int(stmt, 1, station);
	stmt_int(stmt, 2, seq);
	while (book_next(stmt)) {
		struct book_move *move = g_new0(struct book_move, 1);

		move->part = text(stmt, 0);
		move->unit = text(stmt, 1);
		move->lot = text(stmt, 2);
		move->qty = stmt_col_int(stmt, 3);
		move->from = text(stmt, 4);
		move->to = text(stmt, 5);
		move->condition = text(stmt, 6);
		move->due = text(stmt, 7);
		move->charge = text(stmt, 8);
		move->nth = stmt_col_int(stmt, 9);
		g_ptr_array_add(slip->moves, move);
	}
}

/* The slip with that number at its station; NULL when there is none yet. */
static struct book_slip *
read_slip(struct book *book, gint64 station, gint64 seq)
{
	struct stmt *stmt =
		book_ask(book, "SELECT kind, number, person, other, approver, job,"
			       " refers, at_ms FROM slip"
			       " WHERE site = 'S1' AND station = $1 AND seq = $2");
	struct book_slip *slip;

	stmt_int(stmt, 1, station);
	stmt_int(stmt, 2, seq);
	if (!book_next(stmt))
		return NULL;
	slip = g_new0(struct book_slip, 1);
	slip->kind = text(stmt, 0);
	slip->number = text(stmt, 1);
	slip->person = text(stmt, 2);
	slip->other = text(stmt, 3);
	slip->approver = text(stmt, 4);
	slip->job = text(stmt, 5);
	slip->refers = text(stmt, 6);
	slip->at = stmt_col_int(stmt, 7);
	slip->moves = g_ptr_array_new_with_free_func(move_end);
	stmt_reset(stmt);
	read_moves(book, station, seq, slip);
	return slip;
}

static void
enter(struct book *book, struct book_slip *slip)
{
	const struct book_slip *first =
		g_hash_table_lookup(book->slips, slip->refers);
	enum slip_kind kind = SLIP_RECEIPT;

	slip_kind_parse(slip->kind, &kind);
	book->count[kind]++;
	if (kind == SLIP_VOID) {
		check_void(book, slip);
		slip_kind_parse(first->kind, &kind);
		book->voids[kind]++;
	}
	book_check_slip(book, slip);
	g_hash_table_insert(book->slips, slip->number, slip);
	g_ptr_array_add(book->numbers, slip);
	for (guint i = 0; i < slip->moves->len; i++)
		carry_out(book, slip, slip->moves->pdata[i]);
}

/* Names from the first column, with the second as their value. */
static void
read_table(struct book *book, GHashTable *table, const char *sql)
{
	struct stmt *stmt = book_ask(book, sql);

	g_hash_table_remove_all(table);
	while (book_next(stmt))
		g_hash_table_insert(table, text(stmt, 0), text(stmt, 1));
}

static void
read_clearances(struct book *book)
{
	g_autoptr(GHashTable) before = g_steal_pointer(&book->clearing);
	GHashTableIter iter;
	gpointer person;

	book->clearing = table();
	read_table(book, book->clearing,
		   "SELECT person, '' FROM clearance WHERE closed_ms = 0");
	g_hash_table_iter_init(&iter, before);
	while (g_hash_table_iter_next(&iter, &person, NULL))
		if (!g_hash_table_contains(book->clearing, person))
			book_check_cleared(book, person);
}

static void
read_acts(struct book *book)
{
	read_table(book, book->owed,
		   "SELECT slip, person FROM compensation WHERE settled_ms = 0");
	read_clearances(book);
	read_table(book, book->reserved,
		   "SELECT unit, job FROM reservation WHERE used = ''");
	read_table(book, book->closed,
		   "SELECT job, '' FROM job WHERE finished_ms <> 0");
}

guint
book_read(struct book *book)
{
	struct book_slip *slip;
	guint n = 0;

	for (gint64 station = 1; station <= BOOK_STATIONS; station++)
		for (; (slip = read_slip(book, station, book->read[station] + 1));
		     n++, book->read[station]++)
			enter(book, slip);
	read_acts(book);
	book_check_always(book);
	return n;
}

/* ---- life ---- */

static void
learn_people(struct book *book)
{
	struct stmt *stmt =
		book_ask(book,
			 "SELECT person, certified_until, clearance FROM person");

	while (book_next(stmt)) {
		struct book_person *person = g_new0(struct book_person, 1);

		person->person = text(stmt, 0);
		person->certified_until = text(stmt, 1);
		person->clearance = stmt_col_int(stmt, 2);
		g_hash_table_insert(book->people, person->person, person);
	}
}

static GHashTable *
table_of(GDestroyNotify end)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, end);
}

struct book *
book_open(const char *path)
{
	g_autoptr(GError) error = NULL;
	struct book *book = g_new0(struct book, 1);

	book->db = db_open(path, DB_OPEN_READONLY, &error);
	g_assert_no_error(error);
	book->units = table_of(unit_free);
	book->slips = table_of(slip_end);
	book->people = table_of(person_end);
	book->things = g_ptr_array_new();
	book->pieces = g_ptr_array_new();
	book->numbers = g_ptr_array_new();
	book->stock = table();
	book->reserved = table();
	book->clearing = table();
	book->closed = table();
	book->owed = table();
	learn_people(book);
	book_read(book);
	return book;
}

void
book_close(struct book *book)
{
	db_close(book->db);
	g_hash_table_unref(book->units);
	g_hash_table_unref(book->slips);
	g_hash_table_unref(book->people);
	g_hash_table_unref(book->stock);
	g_hash_table_unref(book->reserved);
	g_hash_table_unref(book->clearing);
	g_hash_table_unref(book->closed);
	g_hash_table_unref(book->owed);
	g_ptr_array_unref(book->things);
	g_ptr_array_unref(book->pieces);
	g_ptr_array_unref(book->numbers);
	g_free(book->story);
	g_free(book);
}
