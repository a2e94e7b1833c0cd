/*
 * purchasing.c - requests: added, agreed to, turned into orders
 */
#include "store/purchasing.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/lookup.h"
#include "store/store_private.h"

static gboolean G_GNUC_PRINTF(3, 4)
	fail(enum sd_error code, GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, SD_ERROR, (int) code, message);
	return FALSE;
}

/* ---- asking ---- */

struct adding {
	struct store *store;
	const struct purchasing_request *request;
	msec_t at;
	char *number; /* owned */
};

/* The statement with the site as $1 and @key as $2. */
static struct stmt *
ask(struct store *store, const char *sql, const char *key, GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);

	if (stmt == NULL)
		return NULL;
	stmt_text(stmt, 1, store->site);
	stmt_text(stmt, 2, key);
	return stmt;
}

/* @known: whether the statement, with @key as $1, has a row. */
static gboolean
is_known(struct store *store, const char *sql, const char *key, const char *what,
	 GError **error)
{
	struct stmt *stmt = db_stmt(store->db, sql, error);
	int rows;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, key);
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	return rows > 0 ||
	       fail(SD_ERROR_NOT_FOUND, error, "there is no %s %s", what, key);
}

static gboolean
check_things(const struct adding *adding, GError **error)
{
	const struct purchasing_request *request = adding->request;
	gboolean parts = strcmp(request->kind, REQUEST_KIND_PART) == 0;

	if (*request->person != '\0' &&
	    !is_known(adding->store, "SELECT 1 FROM person WHERE person = $1",
		      request->person, "person", error))
		return FALSE;
	for (gsize i = 0; parts && i < request->n_lines; i++)
		if (!is_known(adding->store, "SELECT 1 FROM part WHERE part = $1",
			      request->lines[i].item, "part", error))
			return FALSE;
	for (gsize i = 0; i < request->n_quotes; i++)
		if (!is_known(adding->store,
			      "SELECT 1 FROM party WHERE party = $1"
			      " AND kind = 'supplier'",
			      request->quotes[i].supplier, "supplier", error))
			return FALSE;
	return TRUE;
}

/* What the planner has asked for already in this run, of the same supplier. */
static gboolean
find_again(struct adding *adding, GError **error)
{
	static const char find[] =
		"SELECT r.request FROM request r JOIN quote q ON q.site = r.site"
		" AND q.request = r.request WHERE r.site = $1 AND r.run = $2"
		" AND r.run <> '' AND q.supplier = $3 AND r.state <> 'refused'";
	const struct purchasing_request *request = adding->request;
	struct stmt *stmt;
	enum db_row row;

	if (*request->run == '\0' || request->n_quotes == 0)
		return TRUE;
	stmt = ask(adding->store, find, request->run, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, request->quotes[0].supplier);
	row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	adding->number = g_strdup(stmt_col_text(stmt, 0));
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
next_number(const struct adding *adding, gint64 *seq, GError **error)
{
	static const char find[] =
		"SELECT COALESCE(max(seq), 0) + 1 FROM request WHERE site = $1"
		" AND station = $2";
	struct stmt *stmt = db_stmt(adding->store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, adding->store->site);
	stmt_int(stmt, 2, adding->store->station);
	if (stmt_step(stmt, error) != DB_ROW_YES)
		return FALSE;
	*seq = stmt_col_int(stmt, 0);
	stmt_reset(stmt);
	return TRUE;
}

static gboolean
put_head(const struct adding *adding, gint64 seq, GError **error)
{
	const struct purchasing_request *request = adding->request;
	struct stmt *stmt = ask(
		adding->store,
		"INSERT INTO request (site, request, station, seq, kind, reason,"
		" person, at_ms, state, supplier, run)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', '', $9)",
		adding->number, error);

	if (stmt == NULL)
		return FALSE;
	stmt_int(stmt, 3, adding->store->station);
	stmt_int(stmt, 4, seq);
	stmt_text(stmt, 5, request->kind);
	stmt_text(stmt, 6, request->reason);
	stmt_text(stmt, 7, request->person);
	stmt_int(stmt, 8, adding->at);
	stmt_text(stmt, 9, request->run);
	return stmt_run(stmt, NULL, error);
}

static gboolean
put_line(const struct adding *adding, const struct purchasing_line *line,
	 GError **error)
{
	struct stmt *stmt = ask(adding->store,
				"INSERT INTO request_line (site, request, item,"
				" model, qty) VALUES ($1, $2, $3, $4, $5)",
				adding->number, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, line->item);
	stmt_text(stmt, 4, line->model);
	stmt_int(stmt, 5, line->qty);
	return stmt_run(stmt, NULL, error);
}

static gboolean
put_quote(const struct adding *adding, const struct purchasing_quote *quote,
	  GError **error)
{
	struct stmt *stmt = ask(adding->store,
				"INSERT INTO quote (site, request, supplier,"
				" price_cents, total_cents, valid_to, note)"
				" VALUES ($1, $2, $3, $4, $5, $6, '')",
				adding->number, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, quote->supplier);
	stmt_int(stmt, 4, quote->price);
	stmt_int(stmt, 5, quote->total);
	stmt_text(stmt, 6, quote->valid_to);
	return stmt_run(stmt, NULL, error);
}

static gboolean
put_step(struct store *store, const struct purchasing_step *step, GError **error)
{
	struct stmt *stmt =
		ask(store,
		    "INSERT INTO request_step (site, request, nth, step, person,"
		    " at_ms, supplier, note) SELECT $1, $2,"
		    " COALESCE(max(nth), 0) + 1, $3, $4, $5, $6, $7"
		    " FROM request_step WHERE site = $1 AND request = $2",
		    step->request, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, request_state_name(step->step));
	stmt_text(stmt, 4, step->person);
	stmt_int(stmt, 5, step->at);
	stmt_text(stmt, 6, step->supplier);
	stmt_text(stmt, 7, step->note);
	return stmt_run(stmt, NULL, error);
}

static gboolean
add(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct adding *adding = data;
	const struct purchasing_request *request = adding->request;
	gint64 seq;

	g_clear_pointer(&adding->number, g_free);
	if (!find_again(adding, error))
		return FALSE;
	if (adding->number != NULL)
		return TRUE;
	if (!check_things(adding, error) || !next_number(adding, &seq, error))
		return FALSE;
	adding->number =
		g_strdup_printf("PR%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT,
				adding->store->station, seq);
	if (!put_head(adding, seq, error))
		return FALSE;
	for (gsize i = 0; i < request->n_lines; i++)
		if (!put_line(adding, &request->lines[i], error))
			return FALSE;
	for (gsize i = 0; i < request->n_quotes; i++)
		if (!put_quote(adding, &request->quotes[i], error))
			return FALSE;
	return put_step(adding->store,
			&(struct purchasing_step) { .request = adding->number,
						    .step = REQUEST_ASKED,
						    .person = request->person,
						    .at = adding->at },
			error);
}

gboolean
store_request_add(struct store *store, const struct purchasing_request *request,
		  msec_t at, char **number, GError **error)
{
	struct adding adding = { store, request, at, NULL };

	if (request->n_lines == 0)
		return fail(SD_ERROR_INVALID, error,
			    "a request needs at least one thing");
	if (!db_write(store->db, add, &adding, error)) {
		g_free(adding.number);
		return FALSE;
	}
	*number = adding.number;
	return TRUE;
}

/* ---- agreeing ---- */

struct stepping {
	struct store *store;
	const struct purchasing_step *step;
};

/* Everybody speaks once: who asked, checked and approved are different people. */
static gboolean
check_person(const struct fact_request *request, const char *person, GError **error)
{
	for (guint i = 0; i < request->steps->len; i++) {
		const struct fact_request_step *past =
			&g_array_index(request->steps, struct fact_request_step, i);

		if (strcmp(past->person, person) == 0)
			return fail(SD_ERROR_REFUSED, error,
				    "%s has signed %s already (%s); somebody else "
				    "must",
				    person, request->request,
				    request_state_name(past->step));
	}
	return TRUE;
}

static gboolean
check_quote(const struct fact_request *request, const struct purchasing_step *step,
	    const char *supplier, GError **error)
{
	for (guint i = 0; i < request->quotes->len; i++) {
		const struct fact_quote *quote =
			&g_array_index(request->quotes, struct fact_quote, i);

		if (strcmp(quote->supplier, supplier) != 0)
			continue;
		return *quote->valid_to == '\0' ||
		       strcmp(quote->valid_to, step->today) >= 0 ||
		       fail(SD_ERROR_REFUSED, error,
			    "the quote of %s was valid to %s; ask for a new one",
			    supplier, quote->valid_to);
	}
	return fail(SD_ERROR_REFUSED, error, "%s has no quote of %s",
		    request->request, *supplier ? supplier : "anybody");
}

static gboolean
check_step(const struct fact_request *request, const struct purchasing_step *step,
	   const char *supplier, GError **error)
{
	enum request_state next = request_next(request->state, request->above);

	if (next == REQUEST_NONE)
		return fail(SD_ERROR_REFUSED, error, "%s is %s already",
			    request->request, request_state_name(request->state));
	if (step->step != REQUEST_REFUSED && step->step != next)
		return fail(SD_ERROR_REFUSED, error, "%s must be %s first",
			    request->request, request_state_name(next));
	if (step->step == REQUEST_REFUSED &&
	    (step->note == NULL || *step->note == '\0'))
		return fail(SD_ERROR_INVALID, error, "a refusal needs its reason");
	return check_person(request, step->person, error) &&
	       (step->step == REQUEST_REFUSED ||
		check_quote(request, step, supplier, error));
}

static gboolean
set_state(const struct stepping *stepping, const char *supplier, GError **error)
{
	const struct purchasing_step *step = stepping->step;
	struct stmt *stmt = ask(stepping->store,
				"UPDATE request SET state = $3, supplier = $4"
				" WHERE site = $1 AND request = $2",
				step->request, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, request_state_name(step->step));
	stmt_text(stmt, 4, supplier);
	return stmt_run(stmt, NULL, error);
}

/* The order of parts, under the same number. */
static gboolean
make_order(const struct stepping *stepping, const struct fact_request *request,
	   const char *supplier, GError **error)
{
	const struct purchasing_step *step = stepping->step;
	struct stmt *stmt =
		ask(stepping->store,
		    "INSERT INTO purchase (site, purchase, supplier, ordered, run)"
		    " SELECT site, request, $3, $4, run FROM request"
		    " WHERE site = $1 AND request = $2",
		    request->request, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, supplier);
	stmt_text(stmt, 4, step->today);
	if (!stmt_run(stmt, NULL, error))
		return FALSE;
	stmt = ask(stepping->store,
		   "INSERT INTO purchase_line (site, purchase, part, ordered,"
		   " received, due) SELECT l.site, l.request, l.item, l.qty, 0,"
		   " CASE WHEN p.lead_time_days > 0"
		   " THEN date($3, '+' || p.lead_time_days || ' days') ELSE '' END"
		   " FROM request_line l JOIN part p ON p.part = l.item"
		   " WHERE l.site = $1 AND l.request = $2",
		   request->request, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 3, step->today);
	return stmt_run(stmt, NULL, error);
}

static gboolean
take(struct stepping *stepping, const struct fact_request *request, GError **error)
{
	const struct purchasing_step *step = stepping->step;
	const struct fact_quote *quote = fact_request_quote(request, step->today);
	const char *supplier = step->supplier != NULL && *request->supplier == '\0'
				       ? step->supplier
			       : quote != NULL ? quote->supplier
					       : request->supplier;

	if (!check_step(request, step, supplier, error))
		return FALSE;
	if (step->step == REQUEST_REFUSED)
		supplier = request->supplier;

	struct purchasing_step kept = *step;
	kept.supplier = supplier;
	if (!put_step(stepping->store, &kept, error) ||
	    !set_state(stepping, supplier, error))
		return FALSE;
	if (step->step == REQUEST_REFUSED) {
		g_autofree char *detail =
			g_strdup_printf("%s: %s", step->request, step->note);
		return audit_add(stepping->store, step->at, step->person,
				 "request-refused", detail, error);
	}
	return step->step != REQUEST_ORDERED ||
	       strcmp(request->thing, REQUEST_KIND_PART) != 0 ||
	       make_order(stepping, request, supplier, error);
}

static gboolean
do_step(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct stepping *stepping = data;
	struct lookup lookup = { stepping->store, stepping->step->at };
	AUTO(fact) fact = NULL;

	if (!lookup_request(&lookup, stepping->step->request, &fact, error))
		return FALSE;
	if (fact == NULL)
		return fail(SD_ERROR_NOT_FOUND, error, "there is no request %s",
			    stepping->step->request);
	return take(stepping, &fact->request, error);
}

gboolean
store_request_step(struct store *store, const struct purchasing_step *step,
		   GError **error)
{
	struct stepping stepping = { store, step };

	return db_write(store->db, do_step, &stepping, error);
}

/* ---- listing ---- */

struct listing {
	struct lookup lookup;
	enum purchasing_list which;
	GPtrArray *numbers, *facts;
};

static gboolean
list_numbers(struct listing *listing, GError **error)
{
	static const char open[] =
		"SELECT request FROM request WHERE site = $1 AND state <> 'refused'"
		" ORDER BY at_ms, request";
	static const char all[] = "SELECT request FROM request WHERE site = $1"
				  " ORDER BY at_ms, request";
	struct stmt *stmt =
		db_stmt(listing->lookup.store->db,
			listing->which == PURCHASING_OPEN ? open : all, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, listing->lookup.store->site);
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES)
		g_ptr_array_add(listing->numbers, g_strdup(stmt_col_text(stmt, 0)));
	return row == DB_ROW_NONE;
}

static gboolean
list(G_GNUC_UNUSED struct db *db, gpointer data, GError **error)
{
	struct listing *listing = data;

	if (!list_numbers(listing, error))
		return FALSE;
	for (guint i = 0; i < listing->numbers->len; i++) {
		AUTO(fact) fact = NULL;

		if (!lookup_request(&listing->lookup, listing->numbers->pdata[i],
				    &fact, error))
			return FALSE;
		if (fact != NULL && (listing->which == PURCHASING_ALL ||
				     fact->request.state != REQUEST_RECEIVED))
			g_ptr_array_add(listing->facts, g_steal_pointer(&fact));
	}
	return TRUE;
}

GPtrArray *
store_requests(struct store *store, enum purchasing_list which, msec_t now,
	       GError **error)
{
	g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct listing listing = { { store, now }, which, numbers, facts };

	if (!db_read(store->db, list, &listing, error))
		return NULL;
	return g_steal_pointer(&facts);
}
