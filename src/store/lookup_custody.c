/*
 * lookup_custody.c - what people hold and owe, and what is out for a job or a slip
 */
#include <string.h>

#include "core/custody.h"
#include "store/ledger.h"
#include "store/lookup.h"
#include "store/store_private.h"

#define HELD_COLUMNS                                                               \
	"u.unit, u.kind, u.name_zh, u.name_en, u.model, u.place, u.since_ms, "     \
	"u.due, u.job, u.slip, u.condition, p.kind"
#define HELD_PLACE " JOIN place p ON p.site = u.site AND p.place = u.place"

#define POOL_MAX 9

static struct fact_held
read_held(struct fact *fact, struct stmt *stmt)
{
	struct fact_held held = {
		.unit = lookup_keep(fact, stmt, 0),
		.kind = lookup_keep(fact, stmt, 1),
		.model = lookup_keep(fact, stmt, 4),
		.place = lookup_keep(fact, stmt, 5),
		.since = stmt_col_int(stmt, 6),
		.due = lookup_keep(fact, stmt, 7),
		.job = lookup_keep(fact, stmt, 8),
		.slip = lookup_keep(fact, stmt, 9),
	};

	held.name[LANG_ZH] = lookup_keep(fact, stmt, 2);
	held.name[LANG_EN] = lookup_keep(fact, stmt, 3);
	condition_parse(stmt_col_text(stmt, 10), &held.condition);
	return held;
}

/* ---- people ---- */

static gboolean
read_held_by(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT " HELD_COLUMNS " FROM unit u" HELD_PLACE
		" WHERE u.site = $1 AND u.place = $2 AND u.part = ''"
		" ORDER BY u.unit",
		fact->person.place, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_held held = read_held(fact, stmt);
		g_array_append_val(fact->person.held, held);
	}
	return row == DB_ROW_NONE;
}

static gboolean
read_van(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT s.part, s.lot, COALESCE(l.expiry, ''), s.qty FROM stock s"
		" LEFT JOIN lot l ON l.site = s.site AND l.part = s.part"
		" AND l.lot = s.lot"
		" WHERE s.site = $1 AND s.place = $2 AND s.qty > 0"
		" ORDER BY s.part, s.lot",
		fact->person.place, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_stock stock = {
			.part = lookup_keep(fact, stmt, 0),
			.place = fact->person.place,
			.place_kind = PLACE_PERSON,
			.lot = lookup_keep(fact, stmt, 1),
			.expiry = lookup_keep(fact, stmt, 2),
			.qty = stmt_col_int(stmt, 3),
		};
		g_array_append_val(fact->person.stock, stock);
	}
	return row == DB_ROW_NONE;
}

/* @sql gives slip, unit or part, and amount. */
static gboolean
read_owed(struct lookup *lookup, struct fact *fact, const char *sql, const char *id,
	  GArray *owed, GError **error)
{
	struct stmt *stmt = lookup_ask_site(lookup, sql, id, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_owed line = {
			.slip = lookup_keep(fact, stmt, 0),
			.unit = lookup_keep(fact, stmt, 1),
			.amount = stmt_col_int(stmt, 2),
		};
		g_array_append_val(owed, line);
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_held_by_person(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_person *person = &fact->person;

	if (*person->place != '\0' &&
	    (!read_held_by(lookup, fact, error) || !read_van(lookup, fact, error)))
		return FALSE;
	return read_owed(lookup, fact,
			 "SELECT slip, item, amount_cents FROM compensation"
			 " WHERE site = $1 AND person = $2 AND settled_ms = 0"
			 " ORDER BY slip, line",
			 person->person, person->owed, error);
}

/* ---- jobs ---- */

gboolean
custody_is_out(const char *kind, enum place_kind place)
{
	const struct custody_policy *policy = custody_policy(kind);

	return policy != NULL && policy->to_customer && !ledger_in_house(place) &&
	       (place_kind_holds(place) || place == PLACE_CUSTOMER);
}

gboolean
custody_is_unsettled(const char *kind, enum place_kind place)
{
	const struct custody_policy *policy = custody_policy(kind);

	return policy != NULL && policy->from_customer && place_kind_holds(place);
}

static gboolean
read_out_for(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_job *job = &fact->job;
	struct stmt *stmt =
		lookup_ask_site(lookup,
				"SELECT " HELD_COLUMNS " FROM unit u" HELD_PLACE
				" WHERE u.site = $1 AND u.job = $2 AND u.job <> ''"
				" ORDER BY u.unit",
				job->job, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_held held = read_held(fact, stmt);
		enum place_kind place = lookup_place_kind(stmt, 11);

		if (custody_is_out(held.kind, place))
			g_array_append_val(job->loaners, held);
		else if (custody_is_unsettled(held.kind, place))
			g_array_append_val(job->products, held);
	}
	return row == DB_ROW_NONE;
}

/* Adds what of @stmt's rows can go out; resets it. */
static gboolean
add_to_pool(struct fact *fact, struct stmt *stmt, GError **error)
{
	GArray *pool = fact->job.pool;
	enum db_row row = DB_ROW_NONE;

	if (stmt == NULL)
		return FALSE;
	while (pool->len < POOL_MAX &&
	       (row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_held held = read_held(fact, stmt);
		const struct custody_policy *policy = custody_policy(held.kind);

		if (policy != NULL && policy->to_customer &&
		    condition_usable(held.condition))
			g_array_append_val(pool, held);
	}
	stmt_reset(stmt);
	return row != DB_ROW_ERROR;
}

/* Those kept for the job first, then those that have been in longest. */
static gboolean
read_pool(struct lookup *lookup, struct fact *fact, GError **error)
{
	static const char reserved[] =
		"SELECT " HELD_COLUMNS " FROM reservation r JOIN unit u"
		" ON u.site = r.site AND u.unit = r.unit" HELD_PLACE
		" WHERE r.site = $1 AND r.job = $2 AND r.used = ''"
		" AND p.kind = 'bin' ORDER BY u.unit";
	static const char of_model[] =
		"SELECT " HELD_COLUMNS " FROM unit u" HELD_PLACE
		" LEFT JOIN reservation r ON r.site = u.site AND r.unit = u.unit"
		" AND r.used = ''"
		" WHERE u.site = $1 AND u.kind = $2 AND u.model = $3"
		" AND p.kind = 'bin' AND r.unit IS NULL ORDER BY u.since_ms, "
		"u.unit";
	const struct fact_job *job = &fact->job;
	const struct custody_policy *policy;

	if (!add_to_pool(fact, lookup_ask_site(lookup, reserved, job->job, error),
			 error))
		return FALSE;
	for (guint n = 0;
	     *job->model != '\0' && (policy = custody_policy_nth(n)) != NULL; n++) {
		struct stmt *stmt;

		if (!policy->to_customer)
			continue;
		stmt = lookup_ask_site(lookup, of_model, policy->kind, error);
		if (stmt == NULL)
			return FALSE;
		stmt_text(stmt, 3, job->model);
		if (!add_to_pool(fact, stmt, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
lookup_units_of_job(struct lookup *lookup, struct fact *fact, GError **error)
{
	return read_out_for(lookup, fact, error) &&
	       (fact->job.closed || read_pool(lookup, fact, error));
}

/* ---- slips ---- */

static gboolean
read_still_there(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct stmt *stmt = lookup_ask_site(
		lookup,
		"SELECT " HELD_COLUMNS " FROM slip s JOIN move m"
		" ON m.site = s.site AND m.station = s.station AND m.seq = s.seq"
		" JOIN unit u ON u.site = m.site AND u.unit = m.unit"
		" AND u.slip = m.number AND u.place = m.to_place" HELD_PLACE
		" WHERE s.site = $1 AND s.number = $2 AND m.unit <> ''"
		" ORDER BY m.line",
		fact->slip.number, error);
	enum db_row row;

	if (stmt == NULL)
		return FALSE;
	while ((row = stmt_step(stmt, error)) == DB_ROW_YES) {
		struct fact_held held = read_held(fact, stmt);
		g_array_append_val(fact->slip.units, held);
	}
	return row == DB_ROW_NONE;
}

gboolean
lookup_units_of_slip(struct lookup *lookup, struct fact *fact, GError **error)
{
	struct fact_slip *slip = &fact->slip;

	if (slip->kind == SLIP_SWAP_OUT)
		return read_still_there(lookup, fact, error);
	return slip->kind != SLIP_LOSS ||
	       read_owed(lookup, fact,
			 "SELECT slip, item, amount_cents FROM compensation"
			 " WHERE site = $1 AND slip = $2 AND settled_ms = 0"
			 " ORDER BY line",
			 slip->number, slip->owed, error);
}
