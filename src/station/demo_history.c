/*
 * demo_history.c - two years in the demo warehouse, day by day
 *
 * Stock is followed here as the ledger will follow it, so that every slip can be
 * posted: goods are ordered when they run low, arrive after their lead time, go out
 * to jobs in small and irregular lots, and now and then come back.
 */
#include <string.h>

#include "core/warranty.h"
#include "station/demo.h"

#define DAYS 730
#define DAY  ((msec_t) 86400000)

struct batch {
	char *lot; /* owned; empty for none */
	char expiry[DATE_LEN + 1];
	qty_t qty;
};

struct sim_part {
	const struct demo_part *part;
	struct fact *fact;
	GQueue batches; /* of struct batch, oldest first */
	GQueue serials; /* of char*: units on the shelf */
	guint next_serial;
	qty_t coming;
	int arrives; /* day; -1 for nothing on its way */
	int weight;  /* how often it is asked for */
};

struct sim {
	struct demo *demo;
	struct sim_part *parts;
	guint n;
	int total_weight;
	GPtrArray *facts; /* of struct fact: one for each job */
	GPtrArray *slips;
	int day;
	int minute; /* of the day: slips follow each other */
	GError **error;
};

static char *
uuid_of(GRand *rand)
{
	return g_strdup_printf("%08x-%04x-4%03x-a%03x-%06x%06x", g_rand_int(rand),
			       g_rand_int(rand) & 0xffff, g_rand_int(rand) & 0xfff,
			       g_rand_int(rand) & 0xfff,
			       g_rand_int(rand) & 0xffffff,
			       g_rand_int(rand) & 0xffffff);
}

static int
chance(struct sim *sim, int n)
{
	return g_rand_int_range(sim->demo->rand, 0, n);
}

static struct slip *
begin(struct sim *sim, enum slip_kind kind)
{
	g_autofree char *uuid = uuid_of(sim->demo->rand);
	struct slip *slip = slip_new(kind, uuid);

	/* nine in the morning in China is one o'clock UTC */
	sim->minute += 7 + chance(sim, 25);
	slip->at = sim->demo->today - (DAYS - sim->day) * DAY +
		   (60 + sim->minute) * 60000;
	slip->person = g_strdup(chance(sim, 3) ? "C01" : "C02");
	return slip;
}

static void
finish(struct sim *sim, struct slip *slip)
{
	if (slip->moves->len > 0)
		g_ptr_array_add(sim->slips, slip);
	else
		slip_free(slip);
}

static gboolean
post(struct sim *sim)
{
	gboolean ok =
		sim->slips->len == 0 ||
		store_post_many(sim->demo->app->store, sim->slips, sim->error);

	g_ptr_array_set_size(sim->slips, 0);
	return ok;
}

/* ---- goods in ------------------------------------------------------------- */

static void
shelve(struct sim_part *part, const char *lot, const char *expiry, qty_t qty)
{
	struct batch *batch = g_new0(struct batch, 1);

	batch->lot = g_strdup(lot);
	g_strlcpy(batch->expiry, expiry, sizeof batch->expiry);
	batch->qty = qty;
	g_queue_push_tail(&part->batches, batch);
}

static void
receive_serials(struct slip *slip, struct sim_part *part, const char *from)
{
	for (qty_t i = 0; i < part->coming; i++) {
		char *unit = g_strdup_printf("%s/%u", part->part->part,
					     ++part->next_serial);
		struct move *move =
			move_new(part->part->part, "", 1, from, part->part->bin);
		move->unit = g_strdup(unit);
		g_ptr_array_add(slip->moves, move);
		g_queue_push_tail(&part->serials, unit);
	}
}

static void
receive_part(struct sim *sim, struct slip *slip, struct sim_part *part)
{
	g_autofree char *from = place_code_of(PLACE_SUPPLIER, part->part->supplier);
	g_autofree char *lot = NULL;
	char date[DATE_LEN + 1], expiry[DATE_LEN + 1] = "";
	struct move *move;

	if (part->part->serial) {
		receive_serials(slip, part, from);
	} else {
		date_of(slip->at, date);
		if (part->part->shelf_life > 0) {
			lot = g_strdup_printf("L%.4s%.2s%c", date, date + 5,
					      'A' + sim->day % 4);
			date_add_days(date, part->part->shelf_life, expiry);
		}
		move = move_new(part->part->part, lot ? lot : "", part->coming,
				from, part->part->bin);
		g_strlcpy(move->expiry, expiry, sizeof move->expiry);
		g_ptr_array_add(slip->moves, move);
		shelve(part, lot ? lot : "", expiry, part->coming);
	}
	part->coming = 0;
	part->arrives = -1;
}

/* One slip for each supplier whose goods come today. */
static void
arrivals(struct sim *sim)
{
	for (guint i = 0; i < sim->n; i++) {
		struct slip *slip;
		const char *supplier = sim->parts[i].part->supplier;
		if (sim->parts[i].arrives != sim->day)
			continue;
		slip = begin(sim, SLIP_RECEIPT);
		slip->party = g_strdup(supplier);
		for (guint k = i; k < sim->n; k++)
			if (sim->parts[k].arrives == sim->day &&
			    strcmp(sim->parts[k].part->supplier, supplier) == 0)
				receive_part(sim, slip, &sim->parts[k]);
		finish(sim, slip);
	}
}

static qty_t
on_hand(struct sim_part *part)
{
	qty_t sum = g_queue_get_length(&part->serials);

	for (GList *l = part->batches.head; l; l = l->next)
		sum += ((struct batch *) l->data)->qty;
	return sum;
}

static void
reorder(struct sim *sim)
{
	for (guint i = 0; i < sim->n; i++) {
		struct sim_part *part = &sim->parts[i];
		qty_t level =
			part->part->demand * (part->part->lead_days + 60) / 365 + 2;
		if (part->arrives >= 0 || on_hand(part) >= level)
			continue;
		part->coming = MAX(3, part->part->demand / 3);
		part->arrives = sim->day + part->part->lead_days + chance(sim, 9);
	}
}

/* ---- goods out -------------------------------------------------------------- */

static struct sim_part *
pick(struct sim *sim)
{
	int at = chance(sim, sim->total_weight);

	for (guint i = 0; i < sim->n; i++) {
		at -= sim->parts[i].weight;
		if (at < 0)
			return &sim->parts[i];
	}
	return &sim->parts[0];
}

static void
issue_move(struct slip *slip, struct sim_part *part, const struct fact *job,
	   const char *lot, qty_t qty, char *unit)
{
	g_autofree char *to = place_code_of(PLACE_CUSTOMER, slip->party);
	struct move *move =
		move_new(part->part->part, lot, qty, part->part->bin, to);
	struct warranty_verdict verdict;
	char date[DATE_LEN + 1];

	date_of(slip->at, date);
	verdict = warranty_judge(&part->fact->part, &job->job, date);
	move->unit = unit;
	move->charge = verdict.charge;
	move->why = warranty_why_text(&verdict);
	move->price = verdict.charge == CHARGE_CHARGED ? part->fact->part.price : 0;
	g_ptr_array_add(slip->moves, move);
}

static void
issue_part(struct sim *sim, struct slip *slip, const struct fact *job)
{
	struct sim_part *part = pick(sim);
	qty_t wanted = part->part->demand > 120 && !part->part->serial
			       ? 1 + chance(sim, 29)
			       : 1 + (chance(sim, 9) == 0);

	for (guint i = 0; i < slip->moves->len; i++)
		if (strcmp(((struct move *) slip->moves->pdata[i])->part,
			   part->part->part) == 0)
			return;
	if (part->part->serial) {
		char *unit = g_queue_pop_head(&part->serials);
		wanted = 1;
		if (unit != NULL) {
			issue_move(slip, part, job, "", 1, unit);
			wanted = 0;
		}
	}
	while (wanted > 0 && !g_queue_is_empty(&part->batches)) {
		struct batch *batch = g_queue_peek_head(&part->batches);
		qty_t take = MIN(wanted, batch->qty);
		issue_move(slip, part, job, batch->lot, take, NULL);
		batch->qty -= take;
		wanted -= take;
		if (batch->qty == 0) {
			g_queue_pop_head(&part->batches);
			g_free(batch->lot);
			g_free(batch);
		}
	}
	if (wanted > 0) {
		struct shortage *shortage = g_new0(struct shortage, 1);
		shortage->part = g_strdup(part->part->part);
		shortage->qty = wanted;
		shortage->back_ordered = chance(sim, 2);
		g_ptr_array_add(slip->shortages, shortage);
	}
}

/* The first line of an issue comes back unused. */
static void
give_back(struct sim *sim, const struct slip *issue)
{
	const struct move *first = issue->moves->pdata[0];
	struct slip *slip;
	struct move *move;

	if (first->unit != NULL)
		return;
	slip = begin(sim, SLIP_RETURN);
	slip->job = g_strdup(issue->job);
	slip->party = g_strdup(issue->party);
	move = move_new(first->part, first->lot, 1, first->to, first->from);
	g_ptr_array_add(slip->moves, move);
	for (guint i = 0; i < sim->n; i++)
		if (strcmp(sim->parts[i].part->part, first->part) == 0)
			shelve(&sim->parts[i], first->lot, "", 1);
	finish(sim, slip);
}

static void
issues(struct sim *sim)
{
	int n = 3 + chance(sim, 4);
	guint newest = (guint) ((gint64) sim->day * sim->facts->len / DAYS);

	for (int i = 0; i < n; i++) {
		guint j = newest > 8 ? newest - (guint) chance(sim, 8)
				     : (guint) chance(sim, 8);
		const struct fact *job =
			sim->facts->pdata[MIN(j, sim->facts->len - 1)];
		struct slip *slip = begin(sim, SLIP_ISSUE);
		slip->job = g_strdup(job->job.job);
		slip->party = g_strdup(job->job.customer);
		slip->other = g_strdup(job->job.technician);
		for (int lines = 1 + chance(sim, 3); lines > 0; lines--)
			issue_part(sim, slip, job);
		gboolean back = slip->moves->len > 0 && chance(sim, 25) == 0;
		finish(sim, slip);
		if (back)
			give_back(sim, slip);
	}
}

/* ---- the end: what makes every flow worth trying -------------------------------
 */

static void
put_into_van(struct sim *sim)
{
	struct slip *slip = begin(sim, SLIP_TRANSFER);

	slip->other = g_strdup("T01");
	for (guint i = 0; i < sim->n && slip->moves->len < 4; i++) {
		struct sim_part *part = &sim->parts[i];
		struct batch *batch = g_queue_peek_head(&part->batches);
		if (batch == NULL || batch->qty < 6 || *batch->lot)
			continue;
		g_ptr_array_add(slip->moves,
				move_new(part->part->part, "", 2, part->part->bin,
					 "person:T01"));
		batch->qty -= 2;
	}
	finish(sim, slip);
}

/* The last pieces of a part are thrown away, so that it is short. */
static void
run_out(struct sim *sim, const char *id)
{
	struct slip *slip = begin(sim, SLIP_SCRAP);

	slip->reason = g_strdup("damaged");
	for (guint i = 0; i < sim->n; i++) {
		struct sim_part *part = &sim->parts[i];
		if (strcmp(part->part->part, id) == 0 && on_hand(part) > 0)
			g_ptr_array_add(slip->moves, move_new(id, "", on_hand(part),
							      part->part->bin,
							      PLACE_CODE_SCRAP));
	}
	finish(sim, slip);
}

/* Enough of a few plain parts for the first issues. */
static void
top_up(struct sim *sim)
{
	static const char *const parts[] = { "BCD215-FAN", "BCD320-HNG", "CON-2P" };
	struct slip *slip = begin(sim, SLIP_RECEIPT);

	slip->party = g_strdup("SUP-HENGDA");
	for (guint i = 0; i < sim->n; i++)
		for (gsize k = 0; k < G_N_ELEMENTS(parts); k++)
			if (strcmp(sim->parts[i].part->part, parts[k]) == 0)
				g_ptr_array_add(slip->moves,
						move_new(parts[k], "", 12,
							 "supplier:SUP-HENGDA",
							 sim->parts[i].part->bin));
	finish(sim, slip);
}

static void
odd_goods(struct sim *sim)
{
	char past[DATE_LEN + 1], soon[DATE_LEN + 1], today[DATE_LEN + 1];
	struct slip *slip = begin(sim, SLIP_RECEIPT);
	struct move *move;

	date_of(sim->demo->today, today);
	date_add_days(today, -10, past);
	date_add_days(today, 25, soon);
	slip->party = g_strdup("SUP-XINYUE");
	move = move_new("GLU-100g", "L-OLD", 4, "supplier:SUP-XINYUE", "DOCK");
	g_strlcpy(move->expiry, past, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
	move = move_new("GLU-100g", "L-SOON", 6, "supplier:SUP-XINYUE", "DOCK");
	g_strlcpy(move->expiry, soon, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
	g_ptr_array_add(slip->moves,
			move_new("KF26-FMI", "", 2, "supplier:SUP-XINYUE",
				 PLACE_CODE_QUARANTINE));
	finish(sim, slip);
}

static gboolean
open_orders(struct sim *sim)
{
	g_autoptr(GString) csv = g_string_new("order,supplier,part,qty,due\n");
	struct store_imported done;
	guint orders = 0;

	for (guint i = 0; i < sim->n && orders < 8; i += 41) {
		const char *supplier = sim->parts[i].part->supplier;
		char today[DATE_LEN + 1], due[DATE_LEN + 1];
		guint lines = 0;
		date_of(sim->demo->today, today);
		date_add_days(today, 3 + (int) orders * 4, due);
		orders++;
		for (guint k = i; k < sim->n && lines < 5; k++) {
			const struct demo_part *part = sim->parts[k].part;
			if (strcmp(part->supplier, supplier) != 0)
				continue;
			g_string_append_printf(csv, "PO-%04u,%s,%s,%d,%s\n",
					       2600 + orders, supplier, part->part,
					       MAX(4, part->demand / 4), due);
			lines++;
		}
	}
	return store_import(sim->demo->app->store, TABLE_ORDERS, csv->str, csv->len,
			    "orders", "import", sim->demo->today, &done,
			    sim->error);
}

/* ---- the whole
 * ------------------------------------------------------------------- */

static gboolean
sim_begin(struct sim *sim)
{
	struct store *store = sim->demo->app->store;
	g_autoptr(GString) csv = g_string_new("part,place,lot,expiry,qty\n");
	msec_t start = sim->demo->today - DAYS * DAY;
	struct store_imported done;
	char expiry[DATE_LEN + 1];

	for (guint i = 0; i < sim->n; i++) {
		struct sim_part *part = &sim->parts[i];
		part->part = sim->demo->parts->pdata[i];
		part->arrives = part->part->serial ? 1 + (int) i % 9 : -1;
		part->coming =
			part->part->serial ? MAX(2, part->part->demand / 3) : 0;
		part->next_serial = 1000 + i * 400;
		part->weight =
			MAX(1, part->part->demand > 120 ? part->part->demand / 15
							: part->part->demand);
		sim->total_weight += part->weight;
		part->fact = store_fact(store, FACT_PART, part->part->part, start,
					sim->error);
		if (part->fact == NULL)
			return FALSE;
		if (part->part->serial)
			continue;
		date_of(start + 400 * DAY, expiry);
		if (part->part->shelf_life == 0)
			expiry[0] = '\0';
		g_string_append_printf(csv, "%s,%s,%s,%s,%" G_GINT64_FORMAT "\n",
				       part->part->part, part->part->bin,
				       *expiry ? "L-OPEN" : "", expiry,
				       part->part->opening);
		shelve(part, *expiry ? "L-OPEN" : "", expiry, part->part->opening);
	}
	for (guint i = 0; i < sim->demo->jobs->len; i++) {
		struct fact *job =
			store_fact(store, FACT_JOB, sim->demo->jobs->pdata[i],
				   start, sim->error);
		if (job == NULL)
			return FALSE;
		g_ptr_array_add(sim->facts, job);
	}
	return store_import(store, TABLE_STOCK, csv->str, csv->len, "stock",
			    "import", start, &done, sim->error);
}

static void
sim_end(struct sim *sim)
{
	for (guint i = 0; i < sim->n; i++) {
		struct batch *batch;
		char *unit;
		while ((batch = g_queue_pop_head(&sim->parts[i].batches)) != NULL) {
			g_free(batch->lot);
			g_free(batch);
		}
		while ((unit = g_queue_pop_head(&sim->parts[i].serials)) != NULL)
			g_free(unit);
		if (sim->parts[i].fact != NULL)
			fact_unref(sim->parts[i].fact);
	}
	g_ptr_array_unref(sim->facts);
	g_ptr_array_unref(sim->slips);
	g_free(sim->parts);
}

static gboolean
sim_run(struct sim *sim)
{
	if (!sim_begin(sim))
		return FALSE;
	for (sim->day = 0; sim->day < DAYS; sim->day++) {
		sim->minute = 0;
		/* closed one day a week, counted from the end: the same story for
		 * every date */
		if ((DAYS - sim->day) % 7 == 2)
			continue;
		arrivals(sim);
		issues(sim);
		if (sim->day % 7 == 2)
			reorder(sim);
		if (sim->slips->len > 500 && !post(sim))
			return FALSE;
	}
	sim->day = DAYS - 1;
	put_into_van(sim);
	run_out(sim, "KF35-EXV");
	odd_goods(sim);
	top_up(sim);
	return post(sim) && open_orders(sim);
}

gboolean
demo_make_history(struct demo *demo, GError **error)
{
	struct sim sim = { .demo = demo, .n = demo->parts->len, .error = error };
	gboolean ok;

	sim.parts = g_new0(struct sim_part, sim.n);
	sim.facts = g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	sim.slips = g_ptr_array_new_with_free_func((GDestroyNotify) slip_free);
	ok = sim_run(&sim);
	sim_end(&sim);
	return ok;
}
