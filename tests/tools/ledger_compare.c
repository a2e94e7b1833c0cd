/*
 * ledger_compare.c - what the program keeps beside its ledger, against the books
 */
#include "tools/ledger_book.h"

#include <string.h>

static void
compare_unit(struct book *book, struct stmt *stmt)
{
	const char *name = stmt_col_text(stmt, 0);
	const struct book_unit *unit = g_hash_table_lookup(book->units, name);
	const struct book_stand *now = unit ? book_now(unit) : NULL;
	g_autofree char *mine = NULL, *its = NULL;

	if (unit == NULL)
		book_fail(book, "there is a unit %s that came by no move", name);
	mine = g_strdup_printf("%s in %s, %s, due %s, job %s, by %s, %u moves",
			       name, now->place, now->condition, now->due, now->job,
			       now->slip, unit->moves);
	its = g_strdup_printf("%s in %s, %s, due %s, job %s, by %s, %u moves", name,
			      stmt_col_text(stmt, 1), stmt_col_text(stmt, 2),
			      stmt_col_text(stmt, 3), stmt_col_text(stmt, 4),
			      stmt_col_text(stmt, 5),
			      (guint) stmt_col_int(stmt, 6));
	if (strcmp(mine, its) != 0)
		book_fail(book, "books:    %s\ndatabase: %s", mine, its);
}

static void
compare_stock(struct book *book)
{
	struct stmt *stmt =
		book_ask(book, "SELECT part, lot, place, qty FROM stock");
	guint rows = 0;

	for (; book_next(stmt); rows++) {
		const char *part = stmt_col_text(stmt, 0);
		const char *lot = stmt_col_text(stmt, 1);
		const char *place = stmt_col_text(stmt, 2);
		qty_t mine = book_stock(book, part, lot, place);

		if (stmt_col_int(stmt, 3) != mine)
			book_fail(book, "%d of %s %s in %s; the books have %d",
				  (int) stmt_col_int(stmt, 3), part, lot, place,
				  (int) mine);
	}
	if (rows != g_hash_table_size(book->stock))
		book_fail(book, "%u rows of stock, the books have %u", rows,
			  g_hash_table_size(book->stock));
}

/* The pieces of a part lie where its stock lies. */
static void
compare_pieces(struct book *book)
{
	struct stmt *stmt = book_ask(
		book, "SELECT s.part, s.place, s.qty, (SELECT count(*) FROM unit u"
		      " WHERE u.part = s.part AND u.lot = s.lot"
		      " AND u.place = s.place) FROM stock s JOIN part p"
		      " ON p.part = s.part WHERE p.serial_tracked = 1");

	while (book_next(stmt))
		if (stmt_col_int(stmt, 2) != stmt_col_int(stmt, 3))
			book_fail(book, "%d of %s in %s, and %d pieces",
				  (int) stmt_col_int(stmt, 2),
				  stmt_col_text(stmt, 0), stmt_col_text(stmt, 1),
				  (int) stmt_col_int(stmt, 3));
}

void
book_compare(struct book *book)
{
	struct stmt *stmt =
		book_ask(book, "SELECT unit, place, condition, due, job, slip,"
			       " moves FROM unit");
	guint rows = 0;

	for (; book_next(stmt); rows++)
		compare_unit(book, stmt);
	if (rows != g_hash_table_size(book->units))
		book_fail(book, "%u units, the books have %u", rows,
			  g_hash_table_size(book->units));
	compare_stock(book);
	compare_pieces(book);
}

void
book_walk_chains(struct book *book)
{
	struct stmt *stmt =
		book_ask(book,
			 "SELECT m.unit, m.nth, m.from_place, m.to_place, m.number,"
			 " u.origin, u.place, u.moves FROM move m JOIN unit u"
			 " ON u.site = m.site AND u.unit = m.unit"
			 " WHERE m.unit <> '' ORDER BY m.unit, m.nth");
	g_autofree char *unit = g_strdup(""), *place = NULL;
	gint64 nth = 0;

	while (book_next(stmt)) {
		if (strcmp(unit, stmt_col_text(stmt, 0)) != 0) {
			g_free(unit);
			g_free(place);
			unit = g_strdup(stmt_col_text(stmt, 0));
			place = g_strdup(stmt_col_text(stmt, 5));
			nth = 0;
		}
		if (stmt_col_int(stmt, 1) != ++nth ||
		    strcmp(place, stmt_col_text(stmt, 2)) != 0)
			book_fail(book,
				  "the chain of %s breaks at %s: it was in %s",
				  unit, stmt_col_text(stmt, 4), place);
		g_free(place);
		place = g_strdup(stmt_col_text(stmt, 3));
		if (nth == stmt_col_int(stmt, 7) &&
		    strcmp(place, stmt_col_text(stmt, 6)) != 0)
			book_fail(book, "the chain of %s ends in %s, not in %s",
				  unit, place, stmt_col_text(stmt, 6));
	}
}
