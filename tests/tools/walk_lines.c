/*
 * walk_lines.c - what must be true of the lines on the screen
 */
#include "tools/walk.h"

#include <string.h>

/* ---- what is shown ---- */

qty_t
walk_total(const struct world *world, const char *part)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	qty_t sum = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		if (strcmp(row->part, part) == 0)
			sum += row->qty + row->wanting;
	}
	return sum;
}

void
walk_fail(const struct world *world, const char *format, ...)
{
	struct view view;
	va_list args;

	va_start(args, format);
	g_autofree char *words = g_strdup_vprintf(format, args);
	va_end(args);
	view_take(&view, walk_desk(world));
	for (guint i = 0; i < world->trail->len; i++)
		g_printerr("%s\n", (char *) world->trail->pdata[i]);
	g_error("operation %" G_GUINT64_FORMAT
		", \"%s\" answered %s %s (%s): %s\n%s\n%s",
		world->op, world->last_input,
		world->said ? level_name(world->said->level) : "",
		world->said ? reason_code(world->said->reason) : "",
		world->said && world->said->message ? world->said->message : "",
		words, view.state, view.rows);
}

/* ---- what must be true of the lines ---- */

void
walk_today(const struct world *world, char today[static DATE_LEN + 1])
{
	app_today((struct app *) &world->app, world->app.clock, today);
}

/* Nothing is taken that is not there, and nothing expired goes to a job. */
static void
check_takes(const struct world *world)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	enum desk_flow flow = desk_flow(walk_desk(world));
	g_autoptr(GHashTable) taken =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	char today[DATE_LEN + 1];

	walk_today(world, today);
	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		g_autofree char *key =
			g_strjoin("|", row->part, row->from, row->lot, NULL);
		g_autofree char *lot = g_strjoin("|", row->part, row->lot, NULL);
		const char *expiry = g_hash_table_lookup(world->model->expiry, lot);
		const qty_t *before = g_hash_table_lookup(taken, key);
		qty_t sum = row->qty + (before ? *before : 0);

		g_hash_table_insert(taken, g_strdup(key),
				    g_memdup2(&sum, sizeof sum));
		if (row->qty > 0 && sum > fixture_stock(world->model, row->part,
							row->from, row->lot))
			walk_fail(world, "more of %s than there is", key);
		if (flow == FLOW_ISSUE && row->qty > 0 && expiry != NULL &&
		    *expiry != '\0' && strcmp(expiry, today) < 0)
			walk_fail(world, "%s has expired", lot);
	}
}

char *
walk_first_expired(const struct world *world, const char *part, qty_t wanted)
{
	AUTO(fact) fact = fixture_fact(world->model, FACT_PART, part);
	GString *out = g_string_new(NULL);
	char today[DATE_LEN + 1];

	walk_today(world, today);
	for (guint i = 0; i < fact->part.stock->len && wanted > 0; i++) {
		const struct fact_stock *row =
			&g_array_index(fact->part.stock, struct fact_stock, i);
		qty_t qty = MIN(wanted, row->qty);
		if (row->place_kind != PLACE_BIN ||
		    (*row->expiry && strcmp(row->expiry, today) < 0))
			continue;
		g_string_append_printf(out, "%s/%s=%" G_GINT64_FORMAT " ",
				       row->place, row->lot, qty);
		wanted -= qty;
	}
	g_string_append_printf(out, "wanting %" G_GINT64_FORMAT, wanted);
	return g_string_free(out, FALSE);
}

void
walk_check_first_expired(const struct world *world, const char *part)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	g_autoptr(GString) got = g_string_new(NULL);
	g_autofree char *right =
		walk_first_expired(world, part, walk_total(world, part));
	qty_t wanting = 0;

	if (g_hash_table_contains(world->special, part) ||
	    fixture_part(part)->serials || world->stale)
		return;
	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		if (strcmp(row->part, part) != 0)
			continue;
		if (row->qty > 0)
			g_string_append_printf(got, "%s/%s=%" G_GINT64_FORMAT " ",
					       row->from, row->lot, row->qty);
		wanting += row->wanting;
	}
	g_string_append_printf(got, "wanting %" G_GINT64_FORMAT, wanting);
	if (strcmp(got->str, right) != 0)
		walk_fail(world, "takes %s where %s is right", got->str, right);
}

/* No more comes back than the job holds. */
static void
check_returns(const struct world *world)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	g_autoptr(GHashTable) back =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		g_autofree char *key =
			g_strjoin("|", desk_job(walk_desk(world)), row->part,
				  row->lot, row->unit ? row->unit : "", NULL);
		const qty_t *held = g_hash_table_lookup(world->model->held, key);
		const qty_t *before = g_hash_table_lookup(back, key);
		qty_t sum = row->qty + (before ? *before : 0);

		g_hash_table_insert(back, g_strdup(key),
				    g_memdup2(&sum, sizeof sum));
		if (held == NULL || sum > *held)
			walk_fail(world, "more of %s comes back than went out",
				  key);
	}
}

/* Expired goods go to quarantine and nowhere else. */
static void
check_receipt(const struct world *world)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));
	char today[DATE_LEN + 1];

	walk_today(world, today);
	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		if (*row->expiry && strcmp(row->expiry, today) < 0 &&
		    strcmp(row->to, PLACE_CODE_QUARANTINE) != 0)
			walk_fail(world, "%s expired and goes to %s", row->part,
				  row->to);
	}
}

void
walk_check_lines(const struct world *world)
{
	if (world->stale)
		return;
	switch (desk_flow(walk_desk(world))) {
	case FLOW_ISSUE:
	case FLOW_TRANSFER:
	case FLOW_SCRAP: check_takes(world); break;
	case FLOW_RETURN: check_returns(world); break;
	case FLOW_RECEIVE: check_receipt(world); break;
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER:
	case FLOW_SWAP_OUT:
	case FLOW_SWAP_BACK:
	case FLOW_LOST:
	case FLOW_DAMAGED:
	case FLOW_CLEAR:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_COUNT:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: break;
	}
}
