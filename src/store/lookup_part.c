/*
 * lookup_part.c - a part: its stock, orders, last moves, price and warranty
 */
#include "store/lookup.h"

static gboolean
read_part(struct lookup *lookup, const char *id, struct fact **fact, GError **error)
{
	struct stmt *stmt = lookup_ask(
		lookup,
		"SELECT part, name_zh, name_en, unit, cost_cents, price_cents,"
		" home_bin, criticality, lot_tracked, serial_tracked,"
		" shelf_life_days, warranty_months FROM part WHERE part = $1",
		id, NULL, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	struct fact *made = *fact = fact_new(FACT_PART);
	struct fact_part *part = &made->part;
	part->part = lookup_keep(made, stmt, 0);
	part->name[LANG_ZH] = lookup_keep(made, stmt, 1);
	part->name[LANG_EN] = lookup_keep(made, stmt, 2);
	part->unit = lookup_keep(made, stmt, 3);
	part->cost = stmt_col_int(stmt, 4);
	part->price = stmt_col_int(stmt, 5);
	part->bin = lookup_keep(made, stmt, 6);
	part->criticality = *stmt_col_text(stmt, 7);
	part->lot_tracked = stmt_col_int(stmt, 8) != 0;
	part->serial_tracked = stmt_col_int(stmt, 9) != 0;
	part->shelf_life_days = (int) stmt_col_int(stmt, 10);
	part->warranty_months = (int) stmt_col_int(stmt, 11);
	stmt_reset(stmt);
	return TRUE;
}

/* A home bin that is no place is none: parts may be known before their bins. */
static gboolean
check_bin(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup, "SELECT 1 FROM place WHERE site = $1 AND place = $2",
		fact->part.bin, error);
	int rows;

	if (stmt == NULL || !stmt_run(stmt, &rows, error))
		return FALSE;
	if (rows == 0)
		fact->part.bin = "";
	return TRUE;
}

static gboolean
read_price(struct lookup *lookup, struct fact *fact, GError **error)
{
	char today[DATE_LEN + 1];

	date_of(lookup->now, today);
	struct stmt *stmt = lookup_ask(
		lookup,
		"SELECT price_cents FROM price WHERE part = $1"
		" AND valid_from <= $2 AND (valid_to = '' OR valid_to >= $2)"
		" ORDER BY valid_from DESC LIMIT 1",
		fact->part.part, today, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	fact->part.price = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
read_stock(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT s.place, p.kind, s.lot, COALESCE(l.expiry, ''), s.qty"
		" FROM stock s"
		" JOIN place p ON p.site = s.site AND p.place = s.place"
		" LEFT JOIN lot l ON l.site = s.site AND l.part = s.part"
		" AND l.lot = s.lot"
		" WHERE s.site = $1 AND s.part = $2 AND s.qty > 0"
		" ORDER BY CASE WHEN COALESCE(l.expiry, '') = '' THEN 1 ELSE 0 END,"
		" COALESCE(l.expiry, ''), s.place, s.lot",
		fact->part.part, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_stock stock = {
			.place = lookup_keep(fact, stmt, 0),
			.place_kind = lookup_place_kind(stmt, 1),
			.lot = lookup_keep(fact, stmt, 2),
			.expiry = lookup_keep(fact, stmt, 3),
			.qty = stmt_col_int(stmt, 4),
		};
		g_array_append_val(fact->part.stock, stock);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_on_order(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT l.purchase, p.supplier, l.ordered - l.received, l.due"
		" FROM purchase_line l"
		" JOIN purchase p ON p.site = l.site AND p.purchase = l.purchase"
		" WHERE l.site = $1 AND l.part = $2 AND l.received < l.ordered"
		" ORDER BY CASE WHEN l.due = '' THEN 1 ELSE 0 END, l.due,"
		" l.purchase",
		fact->part.part, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_on_order order = {
			.order = lookup_keep(fact, stmt, 0),
			.supplier = lookup_keep(fact, stmt, 1),
			.open = stmt_col_int(stmt, 2),
			.due = lookup_keep(fact, stmt, 3),
		};
		g_array_append_val(fact->part.on_order, order);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_moves(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT at_ms, number, qty, from_place, to_place, lot FROM move"
		" WHERE site = $1 AND part = $2 AND part <> ''"
		" ORDER BY at_ms DESC, station DESC, seq DESC, line DESC LIMIT $3",
		fact->part.part, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, LOOKUP_MOVES_MAX);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_move move = {
			.at = stmt_col_int(stmt, 0),
			.slip = lookup_keep(fact, stmt, 1),
			.qty = stmt_col_int(stmt, 2),
			.from = lookup_keep(fact, stmt, 3),
			.to = lookup_keep(fact, stmt, 4),
			.lot = lookup_keep(fact, stmt, 5),
		};
		g_array_append_val(fact->part.moves, move);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_warranties(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask(
		lookup,
		"SELECT model, months, valid_from, valid_to FROM warranty"
		" WHERE part = $1 ORDER BY model, valid_from",
		fact->part.part, NULL, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_warranty warranty = {
			.model = lookup_keep(fact, stmt, 0),
			.months = (int) stmt_col_int(stmt, 1),
			.valid_from = lookup_keep(fact, stmt, 2),
			.valid_to = lookup_keep(fact, stmt, 3),
		};
		g_array_append_val(fact->part.warranties, warranty);
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_part(struct lookup *lookup, const char *id, struct fact **fact,
	    GError **error)
{
	AUTO(fact) made = NULL;

	if (!read_part(lookup, id, &made, error))
		return FALSE;
	if (made != NULL &&
	    (!check_bin(lookup, made, error) || !read_price(lookup, made, error) ||
	     !read_stock(lookup, made, error) ||
	     !read_on_order(lookup, made, error) ||
	     !read_moves(lookup, made, error) ||
	     !read_warranties(lookup, made, error)))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}
