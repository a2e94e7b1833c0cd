/* Purchase requests with their quotes and what was said of them. */
#include "store/lookup.h"

#include <string.h>

#include "store/store_private.h"

static struct stmt *
ask(struct lookup *lookup, const char *sql, const struct fact *fact, GError **error)
{
	return lookup_ask_site(lookup, sql, fact->request.request, error);
}

static gboolean
read_lines(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = ask(lookup,
				"SELECT item, model, qty FROM request_line"
				" WHERE site = $1 AND request = $2 ORDER BY item",
				fact, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_request_line line = {
			.item = lookup_keep(fact, stmt, 0),
			.model = lookup_keep(fact, stmt, 1),
			.qty = stmt_col_int(stmt, 2),
		};

		fact->request.wanted += line.qty;
		g_array_append_val(fact->request.lines, line);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_quotes(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = ask(lookup,
				"SELECT q.supplier, p.name, q.price_cents,"
				" q.total_cents, q.valid_to, q.note FROM quote q"
				" JOIN party p ON p.party = q.supplier"
				" WHERE q.site = $1 AND q.request = $2"
				" ORDER BY q.total_cents, q.supplier",
				fact, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_quote quote = {
			.supplier = lookup_keep(fact, stmt, 0),
			.supplier_name = lookup_keep(fact, stmt, 1),
			.price = stmt_col_int(stmt, 2),
			.total = stmt_col_int(stmt, 3),
			.valid_to = lookup_keep(fact, stmt, 4),
			.note = lookup_keep(fact, stmt, 5),
		};

		g_array_append_val(fact->request.quotes, quote);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_steps(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = ask(lookup,
				"SELECT s.step, s.person, COALESCE(p.name, ''),"
				" s.at_ms, s.supplier, s.note FROM request_step s"
				" LEFT JOIN person p ON p.person = s.person"
				" WHERE s.site = $1 AND s.request = $2"
				" ORDER BY s.nth",
				fact, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_request_step step = {
			.person = lookup_keep(fact, stmt, 1),
			.person_name = lookup_keep(fact, stmt, 2),
			.at = stmt_col_int(stmt, 3),
			.supplier = lookup_keep(fact, stmt, 4),
			.note = lookup_keep(fact, stmt, 5),
		};

		request_state_parse(stmt_col_text(stmt, 0), &step.step);
		g_array_append_val(fact->request.steps, step);
	}
	return row == DB_ROW_NONE;
}

/* Units carry its number. */
static gboolean
read_units(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt =
		ask(lookup,
		    "SELECT unit FROM unit WHERE site = $1 AND unit > $2 || '-'"
		    " AND unit < $2 || '.' AND place <> origin ORDER BY unit",
		    fact, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(fact->request.units,
				(gpointer) lookup_keep(fact, stmt, 0));
	fact->request.received = fact->request.units->len;
	return row == DB_ROW_NONE;
}

/* What has come of it; parts are lines of its order. */
static gboolean
read_received(struct lookup *lookup, struct fact *fact, GError **error)
{
	static const char find[] =
		"SELECT COALESCE((SELECT sum(received) FROM purchase_line"
		" WHERE site = $1 AND purchase = $2), 0),"
		" COALESCE((SELECT max(at_ms) FROM slip WHERE site = $1"
		" AND purchase = $2 AND kind = 'receipt'), 0)";
	struct fact_request *request = &fact->request;
	struct stmt *stmt;

	if (!read_units(lookup, fact, error))
		return FALSE;
	stmt = ask(lookup, find, fact, error);
	if (stmt == NULL || stmt_step(stmt, error) != DB_ROW_YES)
		return FALSE;
	request->received += stmt_col_int(stmt, 0);
	if (request->received >= request->wanted) {
		request->closed = stmt_col_int(stmt, 1);
		request->state = REQUEST_RECEIVED;
	}
	stmt_reset(stmt);
	return TRUE;
}

static void
judge(const struct lookup *lookup, struct fact_request *request)
{
	char today[DATE_LEN + 1];
	const struct fact_quote *quote;

	date_of(lookup->now, today);
	quote = fact_request_quote(request, today);
	request->above = request_is_above(request->thing, quote ? quote->total : 0,
					  lookup->store->purchase_limit);
}

gboolean
lookup_request(struct lookup *lookup, const char *id, struct fact **fact,
	       GError **error)
{
	struct stmt *stmt =
		lookup_ask_site(lookup,
				"SELECT r.request, r.kind, r.reason, r.person,"
				" COALESCE(p.name, ''), r.state, r.supplier"
				" FROM request r"
				" LEFT JOIN person p ON p.person = r.person"
				" WHERE r.site = $1 AND r.request = $2",
				id, error);
	enum db_row row = stmt ? stmt_step(stmt, error) : DB_ROW_ERROR;

	*fact = NULL;
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;

	AUTO(fact) made = fact_new(FACT_REQUEST);
	struct fact_request *request = &made->request;
	request->request = lookup_keep(made, stmt, 0);
	request->thing = lookup_keep(made, stmt, 1);
	request->reason = lookup_keep(made, stmt, 2);
	request->person = lookup_keep(made, stmt, 3);
	request->person_name = lookup_keep(made, stmt, 4);
	request_state_parse(stmt_col_text(stmt, 5), &request->state);
	request->supplier = lookup_keep(made, stmt, 6);
	stmt_reset(stmt);
	if (!read_lines(lookup, made, error) || !read_quotes(lookup, made, error) ||
	    !read_steps(lookup, made, error) ||
	    (request->state == REQUEST_ORDERED &&
	     !read_received(lookup, made, error)))
		return FALSE;
	judge(lookup, request);
	*fact = g_steal_pointer(&made);
	return TRUE;
}

gboolean
lookup_request_scanned(struct lookup *lookup, const char *id, struct fact **fact,
		       GError **error)
{
	if (!lookup_request(lookup, id, fact, error))
		return FALSE;
	/* an order of parts speaks for itself */
	if (*fact != NULL &&
	    strcmp((*fact)->request.thing, REQUEST_KIND_PART) == 0 &&
	    ((*fact)->request.state == REQUEST_ORDERED ||
	     (*fact)->request.state == REQUEST_RECEIVED))
		g_clear_pointer(fact, fact_unref);
	return TRUE;
}
