/*
 * walk_judge.c - answers and slips against the model
 */
#include "tools/walk.h"

#include <string.h>

#define TRAIL 20 /* inputs shown when a run fails */

/* ---- slips ---- */

static const enum slip_kind kind_of_flow[DESK_FLOWS] = {
	[FLOW_NONE] = SLIP_VOID,         [FLOW_ISSUE] = SLIP_ISSUE,
	[FLOW_RECEIVE] = SLIP_RECEIPT,   [FLOW_RETURN] = SLIP_RETURN,
	[FLOW_TRANSFER] = SLIP_TRANSFER, [FLOW_SCRAP] = SLIP_SCRAP,
	[FLOW_VOID] = SLIP_VOID,         [FLOW_CHECK_OUT] = SLIP_CHECK_OUT,
	[FLOW_CHECK_IN] = SLIP_CHECK_IN, [FLOW_HAND_OVER] = SLIP_HAND_OVER,
	[FLOW_SWAP_OUT] = SLIP_SWAP_OUT, [FLOW_SWAP_BACK] = SLIP_SWAP_BACK,
	[FLOW_LOST] = SLIP_LOSS,         [FLOW_DAMAGED] = SLIP_LOSS,
	[FLOW_CLEAR] = SLIP_CLEARANCE,   [FLOW_CLOSE] = SLIP_VOID,
	[FLOW_RESERVE] = SLIP_VOID,      [FLOW_SETTLE] = SLIP_VOID,
	[FLOW_COUNT] = SLIP_COUNT,       [FLOW_APPROVE] = SLIP_VOID,
	[FLOW_ARRIVE] = SLIP_RECEIPT,
};

struct slip *
walk_slip(const struct world *world)
{
	const struct desk *desk = walk_desk(world);
	g_autoptr(GArray) rows = desk_rows(desk);
	struct slip *slip = slip_new(kind_of_flow[desk_flow(desk)], "model");

	slip->at = world->app.clock;
	slip->person = g_strdup(desk_person(desk)->person);
	slip->job = g_strdup(desk_job(desk));
	slip->reason = g_strdup("model");
	for (guint i = 0; i < rows->len; i++) {
		const struct desk_row *row =
			&g_array_index(rows, struct desk_row, i);
		struct move *move;
		if (row->wanting > 0) {
			struct shortage *shortage = g_new0(struct shortage, 1);
			shortage->part = g_strdup(row->part);
			shortage->qty = row->wanting;
			g_ptr_array_add(slip->shortages, shortage);
		}
		if (row->qty == 0)
			continue;
		move = move_new(row->part, row->lot, row->qty, row->from, row->to);
		move->unit = g_strdup(row->unit);
		move->charge = row->charge;
		g_ptr_array_add(slip->moves, move);
	}
	return slip;
}

/* What the warranty rules say of a part on a job of the fixture or of ours. */
static enum charge
charge_of(const struct world *world, const char *job, const char *part)
{
	char until[DATE_LEN + 1], today[DATE_LEN + 1];
	const char *bought = "";
	int months = fixture_part(part)->warranty_months;

	for (const struct fixture_job *j = fixture_jobs; j->job; j++) {
		if (strcmp(j->job, job) == 0) {
			bought = j->bought;
			if (j->contract)
				return CHARGE_CONTRACT;
		}
	}
	if (*bought == '\0' || months == 0)
		return CHARGE_CHARGED;
	date_add_months(bought, months, until);
	walk_today(world, today);
	return strcmp(today, until) <= 0 ? CHARGE_FREE : CHARGE_CHARGED;
}

static gboolean
is_on_order(const struct world *world, const char *order, const char *part)
{
	g_autofree char *line =
		order ? g_strjoin("|", order, part, NULL) : g_strdup("");

	return g_hash_table_contains(world->ordered, line);
}

/* The slip in the database is the one that was shown. */
static void
check_slip(const struct world *world, const struct slip *slip,
	   const struct slip *shown)
{
	if (slip->moves->len != shown->moves->len ||
	    slip->shortages->len != shown->shortages->len)
		walk_fail(world, "%s has other lines than were shown",
			  slip->number);
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		const struct move *right = shown->moves->pdata[i];
		if (strcmp(move->part, right->part) != 0 ||
		    g_strcmp0(move->unit, right->unit) != 0 ||
		    strcmp(move->lot, right->lot) != 0 || move->qty != right->qty ||
		    strcmp(move->from, right->from) != 0 ||
		    strcmp(move->to, right->to) != 0)
			walk_fail(world, "line %u of %s is not as shown", i + 1,
				  slip->number);
		if (slip->kind == SLIP_ISSUE && !world->stale &&
		    move->charge != charge_of(world, slip->job, move->part))
			walk_fail(world, "line %u of %s: wrong charge class %s",
				  i + 1, slip->number, charge_name(move->charge));
		if (slip->kind == SLIP_RECEIPT &&
		    (move->order != NULL) !=
			    is_on_order(world, slip->order, move->part))
			walk_fail(world, "line %u of %s: order %s", i + 1,
				  slip->number, move->order ? move->order : "none");
	}
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *one = slip->shortages->pdata[i];
		const struct shortage *right = shown->shortages->pdata[i];
		if (strcmp(one->part, right->part) != 0 || one->qty != right->qty)
			walk_fail(world, "shortage %u of %s is not as shown", i + 1,
				  slip->number);
	}
}

static void
must_agree(const struct world *world, char *difference)
{
	if (difference != NULL)
		walk_fail(world, "%s", difference);
}

/* Everything that @slip touches is the same in model and database. */
static void
compare_touched(const struct world *world, const struct slip *slip)
{
	for (guint i = 0; i < slip->moves->len; i++) {
		const struct move *move = slip->moves->pdata[i];
		must_agree(world,
			   fixture_part_differs(world->model, world->app.store,
						move->part, world->app.clock));
		if (move->unit != NULL)
			must_agree(world, fixture_unit_differs(world->model,
							       world->app.store,
							       move->unit,
							       world->app.clock));
	}
	if (slip->job != NULL)
		must_agree(world,
			   fixture_job_differs(world->model, world->app.store,
					       slip->job, world->app.clock));
}

void
walk_compare_all(const struct world *world)
{
	GHashTableIter iter;
	gpointer unit;

	for (const struct fixture_part *p = fixture_parts; p->part; p++)
		must_agree(world,
			   fixture_part_differs(world->model, world->app.store,
						p->part, world->app.clock));
	g_hash_table_iter_init(&iter, world->model->units);
	while (g_hash_table_iter_next(&iter, &unit, NULL))
		must_agree(world,
			   fixture_unit_differs(world->model, world->app.store,
						unit, world->app.clock));
	for (const struct fixture_job *j = fixture_jobs; j->job; j++)
		must_agree(world,
			   fixture_job_differs(world->model, world->app.store,
					       j->job, world->app.clock));
}

static void
check_posted(struct world *world, const struct slip *shown)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *why = NULL;
	AUTO(slip) slip = store_slip(world->app.store, world->said->slip, &error);
	const struct slip *mine;

	g_assert_no_error(error);
	if (slip->kind == SLIP_VOID) {
		const struct slip *first =
			g_hash_table_lookup(world->model->numbers, slip->refers);
		AUTO(slip) right = slip_void_of(first, "model");
		check_slip(world, slip, right);
	} else {
		check_slip(world, slip, shown);
	}
	mine = fixture_post(world->model, slip, &why);
	if (mine == NULL)
		walk_fail(world, "the model refuses %s: %s", slip->number, why);
	if (strcmp(mine->number, slip->number) != 0)
		walk_fail(world, "the model calls it %s", mine->number);
	compare_touched(world, slip);
	world->posted[slip->kind]++;
	g_free(world->last_slip);
	world->last_slip = slip->kind == SLIP_VOID ? NULL : g_strdup(slip->number);
}

/* The model must refuse as well; @fresh: nobody else can have been faster. */
static void
check_refused(struct world *world, const struct slip *shown,
	      const struct view *before)
{
	g_autofree char *why = NULL;
	gboolean is_void = shown->kind == SLIP_VOID;
	const struct slip *first =
		is_void && world->last_slip
			? g_hash_table_lookup(world->model->numbers,
					      world->last_slip)
			: NULL;

	world->refused++;
	if (is_void && (first == NULL || g_str_has_prefix(before->state, "void")))
		return;
	AUTO(slip) taken_back = first ? slip_void_of(first, "model") : NULL;
	if (taken_back != NULL) {
		taken_back->at = world->app.clock;
		taken_back->person = g_strdup("model");
	}
	if (fixture_post(world->model, is_void ? taken_back : shown, &why) != NULL)
		walk_fail(world, "the model sees no reason to refuse");
	world->refusals[shown->kind]++;
	if (!is_void && !world->stale && shown->kind != SLIP_RECEIPT)
		walk_fail(world, "the desk let something through: %s", why);
}

/* ---- what an answer means for the model ---- */

static gboolean
has_effect(const struct world *world, const char *name)
{
	for (guint i = 0; i < world->said->effects->len; i++)
		if (strcmp(world->said->effects->pdata[i], name) == 0)
			return TRUE;
	return FALSE;
}

static void
forget_work(struct world *world)
{
	g_ptr_array_set_size(world->undos, 0);
	g_hash_table_remove_all(world->special);
	world->stale = FALSE;
	world->next_qty = 0;
	world->expected = -1;
}

/* Whether the answer tells of a change that undo takes back by itself. */
static gboolean
is_undoable(const struct world *world)
{
	enum desk_reason reason = world->said->reason;

	return reason != REASON_UNDONE &&
	       (has_effect(world, "save") || reason == REASON_NOTE_SET ||
		reason == REASON_COUNTERSIGNED || reason == REASON_SOURCE_SET ||
		reason == REASON_JOB_OPENED || reason == REASON_RETURN_OPENED ||
		reason == REASON_ORDER_OPENED || reason == REASON_SUPPLIER_OPENED ||
		reason == REASON_SUPPLIER_ORDERS);
}

static void
check_undone(struct world *world, const struct view *before, const struct view *now)
{
	gboolean closed = desk_flow(walk_desk(world)) == FLOW_NONE;
	guint n = world->undos->len;

	(void) before;
	if (closed != (n == 0))
		walk_fail(world, "undo %s",
			  closed ? "closed the work" : "went too far");
	if (closed)
		return;
	if (strcmp(now->rows, world->undos->pdata[n - 1]) != 0)
		walk_fail(world, "undo came back to other lines than\n%s",
			  (char *) world->undos->pdata[n - 1]);
	g_ptr_array_set_size(world->undos, (gint) n - 1);
}

void
walk_put_aside(struct world *world, const struct view *before)
{
	if (*before->rows)
		g_hash_table_insert(world->aside, g_strdup(before->person),
				    g_strdup(before->rows));
	else
		g_hash_table_remove(world->aside, before->person);
	g_clear_pointer(&world->last_slip, g_free);
	forget_work(world);
}

void
walk_choose_by_hand(struct world *world)
{
	g_autoptr(GArray) rows = desk_rows(walk_desk(world));

	for (guint i = 0; i < rows->len; i++)
		g_hash_table_add(
			world->special,
			g_strdup(g_array_index(rows, struct desk_row, i).part));
}

/* A badge brings back exactly what its person left, and nobody else's. */
static void
check_signed_in(struct world *world, const struct view *now)
{
	const char *rows = g_hash_table_lookup(world->aside, now->person);

	if (strcmp(now->rows, rows ? rows : "") != 0)
		walk_fail(world, "put aside was\n%s", rows ? rows : "nothing");
	g_hash_table_remove(world->aside, now->person);
	forget_work(world);
	walk_choose_by_hand(world);
	/* others may have been at the shelves meanwhile */
	world->stale = rows != NULL;
}

/* After a line was taken: as many as were asked for. */
static void
check_total(struct world *world)
{
	qty_t total;

	if (world->asked == NULL || world->expected < 0)
		return;
	total = walk_total(world, world->asked);
	if (total != world->expected)
		walk_fail(world,
			  "%" G_GINT64_FORMAT " of %s where %" G_GINT64_FORMAT
			  " were asked for",
			  total, world->asked, world->expected);
	if (desk_flow(walk_desk(world)) == FLOW_ISSUE)
		walk_check_first_expired(world, world->asked);
}

/* A shortage is asked about only where there is one. */
static void
check_shortage(struct world *world)
{
	g_autofree char *right = NULL;

	if (desk_flow(walk_desk(world)) != FLOW_ISSUE || world->stale ||
	    world->asked == NULL || world->expected < 0 ||
	    g_hash_table_contains(world->special, world->asked))
		return;
	right = walk_first_expired(world, world->asked, world->expected);
	if (g_str_has_suffix(right, "wanting 0"))
		walk_fail(world, "%s is there: %s", world->asked, right);
}

gboolean
walk_took_line(const struct world *world)
{
	return world->said->reason == REASON_LINE_ADDED ||
	       world->said->reason == REASON_NOT_FIRST_EXPIRED ||
	       world->said->reason == REASON_EXPIRED_ARRIVAL;
}

static void
check_unchanged(struct world *world, const struct view *before,
		const struct view *now)
{
	if (world->said->level != LEVEL_ERROR &&
	    world->said->level != LEVEL_DUPLICATE)
		return;
	if (world->said->reason == REASON_POST_REFUSED ||
	    strstr(before->state, " ask-cancel:") != NULL)
		return;
	if (!view_same(before, now))
		walk_fail(world, "refused, and yet changed\n%s\n%s", before->state,
			  before->rows);
}

/* Whether a question is open about a part that was scanned. */
static gboolean
is_about_line(const char *state)
{
	const char *ask = strstr(state, " ask-");

	return ask != NULL && !g_str_has_prefix(ask, " ask-bind:") &&
	       !g_str_has_prefix(ask, " ask-which:") &&
	       !g_str_has_prefix(ask, " ask-cancel:") &&
	       !g_str_has_prefix(ask, " ask-reason:");
}

static void
leave_trail(struct world *world)
{
	if (world->trail->len == TRAIL)
		g_ptr_array_remove_index(world->trail, 0);
	g_ptr_array_add(world->trail,
			g_strdup_printf("%s\t%s %s", world->last_input,
					level_name(world->said->level),
					reason_code(world->said->reason)));
}

void
walk_judge(struct world *world, const struct view *before, const struct slip *shown)
{
	enum desk_flow flow = desk_flow(walk_desk(world));
	struct view now;

	leave_trail(world);
	view_take(&now, walk_desk(world));
	world->reasons[world->said->reason]++;
	check_unchanged(world, before, &now);
	if (world->said->slip != NULL)
		check_posted(world, shown);
	else if (world->said->reason == REASON_POST_REFUSED)
		check_refused(world, shown, before);
	if (strcmp(before->person, now.person) != 0) {
		if (strcmp(before->person, "nobody") != 0)
			walk_put_aside(world, before);
		if (strcmp(now.person, "nobody") != 0)
			check_signed_in(world, &now);
	} else if (world->said->reason == REASON_UNDONE) {
		check_undone(world, before, &now);
	} else if (is_undoable(world)) {
		/* what opened the work is undone with it */
		if (!g_str_has_prefix(before->state, "none "))
			g_ptr_array_add(world->undos, g_strdup(before->rows));
	}
	if (world->said->reason == REASON_SHORTAGE)
		check_shortage(world);
	if (walk_took_line(world)) {
		check_total(world);
		world->next_qty = 0;
	}
	/* a question about a part has taken up the quantity said for it */
	if (is_about_line(now.state) || world->said->slip != NULL ||
	    world->said->reason == REASON_CANCELLED)
		world->next_qty = 0;
	/* ended, or an issue without lines gave way to a return */
	if (flow != world->flow_before && world->flow_before != FLOW_NONE)
		forget_work(world);
	walk_check_lines(world);
	view_clear(&now);
}
