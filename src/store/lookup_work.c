/*
 * lookup_work.c - jobs, orders and slips
 */
#include <string.h>

#include "store/lookup.h"
#include "store/product.h"
#include "store/store_private.h"

/* ---- jobs
 * ------------------------------------------------------------------------- */

/* A customer or technician nobody knows is shown by the name that the job gives. */
static gboolean
read_job(struct lookup *lookup, const char *id, struct fact **fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT j.job, COALESCE(c.party, ''),"
		" COALESCE(c.name, j.customer), j.model, j.serial, j.bought,"
		" j.fault, j.contract, j.technician, j.finished_ms, j.promised"
		" FROM job j"
		" LEFT JOIN party c ON c.party = j.customer AND c.kind = 'customer'"
		" WHERE j.site = $1 AND j.job = $2",
		id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	struct fact *made = *fact = fact_new(FACT_JOB);
	struct fact_job *job = &made->job;
	job->job = lookup_keep(made, stmt, 0);
	job->customer = lookup_keep(made, stmt, 1);
	job->customer_name = lookup_keep(made, stmt, 2);
	job->model = lookup_keep(made, stmt, 3);
	job->serial = lookup_keep(made, stmt, 4);
	job->bought = lookup_keep(made, stmt, 5);
	job->fault = lookup_keep(made, stmt, 6);
	job->contract = stmt_col_int(stmt, 7) != 0;
	job->technician = lookup_keep(made, stmt, 8);
	job->closed = stmt_col_int(stmt, 9) != 0;
	job->promised = lookup_keep(made, stmt, 10);
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
read_issued(struct lookup *lookup, struct fact *fact, const char *job,
	    GArray *issued, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT j.part, j.lot, j.unit, COALESCE(l.expiry, ''), j.qty"
		" FROM job_part j LEFT JOIN lot l ON l.site = j.site"
		" AND l.part = j.part AND l.lot = j.lot"
		" WHERE j.site = $1 AND j.job = $2 AND j.qty > 0"
		" ORDER BY j.part, j.lot, j.unit",
		job, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_issued line = {
			.part = lookup_keep(fact, stmt, 0),
			.lot = lookup_keep(fact, stmt, 1),
			.unit = lookup_keep(fact, stmt, 2),
			.expiry = lookup_keep(fact, stmt, 3),
			.from = "",
			.qty = stmt_col_int(stmt, 4),
		};
		g_array_append_val(issued, line);
	}
	return row == DB_ROW_NONE;
}

static struct fact_issued *
find_issued(GArray *issued, const char *part, const char *lot, const char *unit)
{
	for (guint i = 0; i < issued->len; i++) {
		struct fact_issued *line =
			&g_array_index(issued, struct fact_issued, i);
		if (strcmp(line->part, part) == 0 && strcmp(line->lot, lot) == 0 &&
		    strcmp(line->unit, unit) == 0)
			return line;
	}
	return NULL;
}

/* Where each line came from, the last issue last. */
static gboolean
read_origins(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT m.part, m.lot, m.unit, m.from_place FROM slip s"
		" JOIN move m ON m.site = s.site AND m.station = s.station"
		" AND m.seq = s.seq WHERE s.site = $1 AND s.job = $2"
		" AND s.job <> '' AND s.kind = 'issue'"
		" ORDER BY s.at_ms, s.station, s.seq, m.line",
		fact->job.job, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_issued *line =
			find_issued(fact->job.issued, stmt_col_text(stmt, 0),
				    stmt_col_text(stmt, 1), stmt_col_text(stmt, 2));
		if (line != NULL)
			line->from = lookup_keep(fact, stmt, 3);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_product(struct lookup *lookup, struct fact *fact, GError **error)
{
	g_autofree char *unit = NULL;

	if (!product_find(lookup->store->db, lookup->store->site, fact->job.model,
			  fact->job.serial, &unit, NULL, error))
		return FALSE;
	fact->job.product = fact_keep(fact, unit);
	return TRUE;
}

gboolean
lookup_job(struct lookup *lookup, const char *id, struct fact **fact,
	   GError **error)
{
	AUTO(fact) made = NULL;

	if (!read_job(lookup, id, &made, error))
		return FALSE;
	if (made != NULL &&
	    (!read_issued(lookup, made, made->job.job, made->job.issued, error) ||
	     !read_origins(lookup, made, error) ||
	     !lookup_units_of_job(lookup, made, error) ||
	     !read_product(lookup, made, error)))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}

/* ---- orders
 * ------------------------------------------------------------------------ */

static gboolean
read_order_lines(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_order *order = &fact->order;
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT part, ordered, received, due FROM purchase_line"
		" WHERE site = $1 AND purchase = $2 ORDER BY part",
		order->order, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	order->closed = TRUE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_order_line line = {
			.part = lookup_keep(fact, stmt, 0),
			.ordered = stmt_col_int(stmt, 1),
			.received = stmt_col_int(stmt, 2),
			.due = lookup_keep(fact, stmt, 3),
		};
		g_array_append_val(order->lines, line);
		if (line.received < line.ordered)
			order->closed = FALSE;
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_order(struct lookup *lookup, const char *id, struct fact **fact,
	     GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT o.purchase, o.supplier, p.name FROM purchase o"
		" JOIN party p ON p.party = o.supplier"
		" WHERE o.site = $1 AND o.purchase = $2",
		id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	*fact = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	AUTO(fact) made = fact_new(FACT_ORDER);
	made->order.order = lookup_keep(made, stmt, 0);
	made->order.supplier = lookup_keep(made, stmt, 1);
	made->order.supplier_name = lookup_keep(made, stmt, 2);
	stmt_reset(stmt);
	if (!read_order_lines(lookup, made, error))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}

/* ---- slips
 * ------------------------------------------------------------------------- */

struct slip_key {
	gint64 station, seq;
};

static gboolean
read_slip(struct lookup *lookup, const char *id, struct fact **fact,
	  struct slip_key *key, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT s.station, s.seq, s.number, s.kind, s.at_ms, s.person,"
		" COALESCE(p.name, ''), s.job, s.party, s.refers,"
		" COALESCE(v.number, '') FROM slip s"
		" LEFT JOIN person p ON p.person = s.person"
		" LEFT JOIN slip v ON v.site = s.site AND v.refers = s.number"
		" AND v.kind = 'void' WHERE s.site = $1 AND s.number = $2",
		id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	struct fact *made = *fact = fact_new(FACT_SLIP);
	struct fact_slip *slip = &made->slip;
	key->station = stmt_col_int(stmt, 0);
	key->seq = stmt_col_int(stmt, 1);
	slip->number = lookup_keep(made, stmt, 2);
	slip_kind_parse(stmt_col_text(stmt, 3), &slip->kind);
	slip->at = stmt_col_int(stmt, 4);
	slip->person = lookup_keep(made, stmt, 5);
	slip->person_name = lookup_keep(made, stmt, 6);
	slip->job = lookup_keep(made, stmt, 7);
	slip->party = lookup_keep(made, stmt, 8);
	slip->refers = lookup_keep(made, stmt, 9);
	slip->voided_by = lookup_keep(made, stmt, 10);
	stmt_reset(stmt);
	return TRUE;
}

/* Count an issued line for what may come back; lines of one thing are one. */
static void
add_returnable(struct fact *fact, const struct fact_issued *line)
{
	struct fact_issued *known = find_issued(fact->slip.returnable, line->part,
						line->lot, line->unit);

	if (known == NULL)
		g_array_append_val(fact->slip.returnable, *line);
	else
		known->qty += line->qty;
}

static gboolean
read_slip_moves(struct lookup *lookup, struct fact *fact,
		const struct slip_key *key, GError **error)
{
	struct fact_slip *slip = &fact->slip;
	struct stmt *stmt = lookup_ask(
		lookup,
		"SELECT part, unit, lot, qty, from_place, to_place, at_ms FROM move"
		" WHERE site = $1 AND station = $2 AND seq = $3 ORDER BY line",
		lookup->store->site, NULL, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 2, key->station);
	stmt_int(stmt, 3, key->seq);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_move move = {
			.at = stmt_col_int(stmt, 6),
			.slip = slip->number,
			.qty = stmt_col_int(stmt, 3),
			.from = lookup_keep(fact, stmt, 4),
			.to = lookup_keep(fact, stmt, 5),
			.lot = lookup_keep(fact, stmt, 2),
		};
		struct fact_issued issued = {
			.part = lookup_keep(fact, stmt, 0),
			.lot = move.lot,
			.unit = lookup_keep(fact, stmt, 1),
			.expiry = "",
			.from = move.from,
			.qty = move.qty,
		};
		g_array_append_val(slip->moves, move);
		g_ptr_array_add(slip->parts,
				(gpointer) (*issued.part ? issued.part
							 : issued.unit));
		if (slip->kind == SLIP_ISSUE)
			add_returnable(fact, &issued);
	}
	return row == DB_ROW_NONE;
}

/* No more can come back of a line than the job still has of it. */
static gboolean
limit_returnable(struct lookup *lookup, struct fact *fact, GError **error)
{
	GArray *lines = fact->slip.returnable;
	g_autoptr(GArray) held =
		g_array_new(FALSE, FALSE, sizeof(struct fact_issued));

	if (lines->len == 0)
		return TRUE;
	if (!read_issued(lookup, fact, fact->slip.job, held, error))
		return FALSE;
	for (guint i = lines->len; i-- > 0;) {
		struct fact_issued *line =
			&g_array_index(lines, struct fact_issued, i);
		const struct fact_issued *now =
			find_issued(held, line->part, line->lot, line->unit);
		if (now == NULL) {
			g_array_remove_index(lines, i);
			continue;
		}
		line->qty = MIN(line->qty, now->qty);
		line->expiry = now->expiry;
	}
	return TRUE;
}

gboolean
lookup_slip(struct lookup *lookup, const char *id, struct fact **fact,
	    GError **error)
{
	AUTO(fact) made = NULL;
	struct slip_key key;

	if (!read_slip(lookup, id, &made, &key, error))
		return FALSE;
	if (made != NULL && (!read_slip_moves(lookup, made, &key, error) ||
			     !limit_returnable(lookup, made, error) ||
			     (*made->slip.voided_by == '\0' &&
			      !lookup_units_of_slip(lookup, made, error))))
		return FALSE;
	*fact = g_steal_pointer(&made);
	return TRUE;
}
