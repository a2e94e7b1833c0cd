/* One unit on its way from place to place, and the units made when they move first.
 */
#include "store/ledger.h"

#include <string.h>

#include "base/error.h"
#include "core/custody.h"
#include "store/product.h"
#include "store/unit_state.h"

/* What the unit's row says before the move; owned. */
struct unit_row {
	char *kind, *part, *place;
	gint64 moves;
	struct unit_state state;
};

static void
unit_row_end(struct unit_row *row)
{
	g_free(row->kind);
	g_free(row->part);
	g_free(row->place);
	unit_state_end(&row->state);
}

gboolean
ledger_in_house(enum place_kind place)
{
	return place == PLACE_BIN || place == PLACE_QUARANTINE ||
	       place == PLACE_WORKSHOP;
}

/* @row is initialised; .kind stays NULL when there is no such unit. */
static gboolean
find_unit(const struct ledger_step *step, struct unit_row *row, GError **error)
{
	static const char find[] =
		"SELECT kind, part, place, moves, condition, present, due, job,"
		" slip, since_ms FROM unit WHERE site = $1 AND unit = $2";
	struct stmt *stmt = db_stmt(step->store->db, find, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	enum db_row found = stmt_step(stmt, error);
	if (found != DB_ROW_YES)
		return found == DB_ROW_NONE;
	row->kind = g_strdup(stmt_col_text(stmt, 0));
	row->part = g_strdup(stmt_col_text(stmt, 1));
	row->place = g_strdup(stmt_col_text(stmt, 2));
	row->moves = stmt_col_int(stmt, 3);
	condition_parse(stmt_col_text(stmt, 4), &row->state.condition);
	row->state.present = g_strdup(unit_present_read(stmt_col_text(stmt, 5)));
	g_strlcpy(row->state.due, stmt_col_text(stmt, 6), sizeof row->state.due);
	g_free(row->state.job);
	row->state.job = g_strdup(stmt_col_text(stmt, 7));
	g_free(row->state.slip);
	row->state.slip = g_strdup(stmt_col_text(stmt, 8));
	row->state.since = stmt_col_int(stmt, 9);
	stmt_reset(stmt);
	return TRUE;
}

/* ---- units seen for the first time ---- */

/* A piece of a serial-tracked part. Its names are the part's; its serial is what
 * follows the slash. */
static gboolean
make_piece(const struct ledger_step *step, GError **error)
{
	static const char make[] =
		"INSERT INTO unit (site, unit, kind, part, lot, name_zh, name_en, "
		"model,"
		" serial, place, origin, since_ms, value_cents, bought, "
		"life_months,"
		" calibration_due, secrecy, accessories)"
		" SELECT $1, $2, 'part', part, $4, '', '', '', $5, $6, $6, 0,"
		" cost_cents, '', 0, '', 0, '' FROM part WHERE part = $3";
	gsize prefix = strlen(step->part);
	struct stmt *stmt;

	if (!g_str_has_prefix(step->unit, step->part) ||
	    step->unit[prefix] != '/' || step->unit[prefix + 1] == '\0')
		return ledger_fail(
			SD_ERROR_INVALID, error,
			"unit %s is a piece of part %s and must be named %s/SERIAL",
			step->unit, step->part, step->part);
	stmt = db_stmt(step->store->db, make, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	stmt_text(stmt, 3, step->part);
	stmt_text(stmt, 4, step->move->lot);
	stmt_text(stmt, 5, step->unit + prefix + 1);
	stmt_text(stmt, 6, step->move->from);
	return stmt_run(stmt, NULL, error);
}

/* Whether the unit is the product of the slip's job: then its owned model and
 * serial number. */
static gboolean
product_of_job(const struct ledger_step *step, char **model, char **serial,
	       GError **error)
{
	static const char find[] = "SELECT model, serial FROM job"
				   " WHERE site = $1 AND job = $2";
	struct stmt *stmt = db_stmt(step->store->db, find, error);
	g_autofree char *unit = NULL;

	*model = *serial = NULL;
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->posting->slip->job);
	enum db_row row = stmt_step(stmt, error);
	if (row != DB_ROW_YES)
		return row == DB_ROW_NONE;
	*model = g_strdup(stmt_col_text(stmt, 0));
	*serial = g_strdup(stmt_col_text(stmt, 1));
	stmt_reset(stmt);
	if (!product_find(step->store->db, step->store->site, *model, *serial,
			  &unit, NULL, error))
		return FALSE;
	if (g_strcmp0(unit, step->unit) != 0)
		g_clear_pointer(model, g_free);
	return TRUE;
}

static gboolean
make_product(const struct ledger_step *step, const char *model, const char *serial,
	     GError **error)
{
	static const char make[] =
		"INSERT INTO unit (site, unit, kind, part, lot, name_zh, name_en, "
		"model,"
		" serial, place, origin, since_ms, value_cents, bought, "
		"life_months,"
		" calibration_due, secrecy, accessories, search)"
		" VALUES ($1, $2, $3, '', '', '', '', $4, $5, $6, $6, 0, 0, '', 0,"
		" '', 0, '', $7)";
	const char *texts[] = { step->unit, model, serial, NULL };
	g_autofree char *search = unit_search(texts);
	struct stmt *stmt = db_stmt(step->store->db, make, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	stmt_text(stmt, 3, product_kind());
	stmt_text(stmt, 4, model);
	stmt_text(stmt, 5, serial);
	stmt_text(stmt, 6, step->move->from);
	stmt_text(stmt, 7, search);
	return stmt_run(stmt, NULL, error);
}

/* A unit that was ordered is made by its receipt, as PR1-000012-1 ... @made:
 * whether it is one. */
static gboolean
make_ordered(const struct ledger_step *step, gboolean *made, GError **error)
{
	static const char make[] =
		"INSERT INTO unit (site, unit, kind, part, lot, name_zh, name_en,"
		" model, serial, place, origin, since_ms, value_cents, bought,"
		" life_months, calibration_due, secrecy, accessories, search)"
		" SELECT r.site, $2, r.kind, '', '', l.item, l.item, l.model, '', "
		"$4,"
		" $4, 0, q.price_cents, date($5 / 1000, 'unixepoch'), 0, '', 0, '',"
		" $6 FROM request r JOIN request_line l ON l.site = r.site"
		" AND l.request = r.request JOIN quote q ON q.site = r.site"
		" AND q.request = r.request AND q.supplier = r.supplier"
		" WHERE r.site = $1 AND r.request = $3 AND r.state = 'ordered'"
		" AND r.kind <> 'part' AND $7 BETWEEN 1 AND l.qty"
		" AND $2 = r.request || '-' || $7 RETURNING 1";
	const char *order = step->posting->slip->order;
	gsize prefix = order ? strlen(order) : 0;
	g_autofree char *search = NULL;
	struct stmt *stmt;
	int rows = 0;

	*made = FALSE;
	if (order == NULL || !g_str_has_prefix(step->unit, order) ||
	    step->unit[prefix] != '-')
		return TRUE;
	search = unit_search((const char *[]) { step->unit, NULL });
	stmt = db_stmt(step->store->db, make, error);
	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	stmt_text(stmt, 3, order);
	stmt_text(stmt, 4, step->move->from);
	stmt_int(stmt, 5, step->at);
	stmt_text(stmt, 6, search);
	stmt_int(stmt, 7, g_ascii_strtoll(step->unit + prefix + 1, NULL, 10));
	if (!stmt_run(stmt, &rows, error))
		return FALSE;
	*made = rows > 0;
	return TRUE;
}

static gboolean
make_unit(const struct ledger_step *step, GError **error)
{
	g_autofree char *model = NULL, *serial = NULL;
	gboolean made;

	if (*step->part == '\0' && step->from == PLACE_SUPPLIER) {
		if (!make_ordered(step, &made, error))
			return FALSE;
		if (made)
			return TRUE;
	}
	if (step->serial && !place_kind_holds(step->from))
		return make_piece(step, error);
	if (*step->part == '\0' && step->from == PLACE_CUSTOMER) {
		if (!product_of_job(step, &model, &serial, error))
			return FALSE;
		if (model != NULL)
			return make_product(step, model, serial, error);
	}
	return ledger_fail(SD_ERROR_NOT_FOUND, error, "unit %s is not known",
			   step->unit);
}

/* ---- moving ---- */

static gboolean
check_unit(const struct ledger_step *step, const struct unit_row *row,
	   GError **error)
{
	if (strcmp(row->part, step->part) != 0)
		return ledger_fail(SD_ERROR_REFUSED, error,
				   "unit %s is %s%s, not %s%s", step->unit,
				   *row->part ? "a piece of part " : "of no part",
				   row->part, *step->part ? "of part " : "of none",
				   step->part);
	return strcmp(row->place, step->move->from) == 0 ||
	       ledger_fail(SD_ERROR_REFUSED, error, "unit %s is in %s, not in %s",
			   step->unit, row->place, step->move->from);
}

/* What the slip says, or of a void what was said before it. */
static gboolean
next_state(const struct ledger_step *step, struct unit_row *row, GError **error)
{
	const struct slip *slip = step->posting->slip;
	const struct move *move = step->move;

	if (slip->kind != SLIP_VOID) {
		const struct unit_passage passage = {
			.condition = move->condition,
			.present = move->present,
			.due = move->due,
			.job = slip->job ? slip->job : "",
			.slip = slip->number,
			.at = step->at,
			.to = step->to,
		};

		unit_state_apply(&row->state, row->kind, &passage);
		return TRUE;
	}
	unit_state_end(&row->state);
	unit_state_init(&row->state);
	return unit_state_read(step->store->db, step->store->site, step->unit,
			       row->kind, &row->state, error);
}

static gboolean
carry(const struct ledger_step *step, const struct unit_row *row, GError **error)
{
	static const char set[] =
		"UPDATE unit SET place = $4, since_ms = $5, condition = $6,"
		" present = $7, due = $8, job = $9, slip = $10, moves = $11,"
		" home = CASE WHEN home = '' THEN $12 ELSE home END"
		" WHERE site = $1 AND unit = $2 AND place = $3";
	const struct custody_policy *policy = custody_policy(row->kind);
	const struct unit_state *state = &row->state;
	g_autofree char *present = unit_present_text(state->present);
	struct stmt *stmt = db_stmt(step->store->db, set, error);

	if (stmt == NULL)
		return FALSE;
	stmt_text(stmt, 1, step->store->site);
	stmt_text(stmt, 2, step->unit);
	stmt_text(stmt, 3, step->move->from);
	stmt_text(stmt, 4, step->move->to);
	stmt_int(stmt, 5, state->since);
	stmt_text(stmt, 6, condition_name(state->condition));
	stmt_text(stmt, 7, present);
	stmt_text(stmt, 8, state->due);
	stmt_text(stmt, 9, state->job);
	stmt_text(stmt, 10, state->slip);
	stmt_int(stmt, 11, row->moves + 1);
	/* where it is put first is where it belongs from then on */
	stmt_text(stmt, 12,
		  step->to == PLACE_BIN && policy != NULL && !policy->from_customer
			  ? step->move->to
			  : "");
	return stmt_run(stmt, NULL, error);
}

static gboolean
move_unit(const struct ledger_step *step, struct unit_row *row, GError **error)
{
	if (!find_unit(step, row, error))
		return FALSE;
	if (row->kind == NULL &&
	    (!make_unit(step, error) || !find_unit(step, row, error)))
		return FALSE;
	return check_unit(step, row, error) && ledger_reserved_unit(step, error) &&
	       next_state(step, row, error) &&
	       ledger_job_open(step, row->kind, row->state.job, error) &&
	       carry(step, row, error);
}

gboolean
ledger_unit(const struct ledger_step *step, gint64 *nth, GError **error)
{
	struct unit_row row = { 0 };

	unit_state_init(&row.state);
	gboolean moved = move_unit(step, &row, error);
	*nth = row.moves + 1;
	unit_row_end(&row);
	return moved;
}
