/*
 * demo_scene.c - the demo's last weeks, so that there is one of everything to try
 *
 * Numbers of what is tried first do not depend on the day the demo is made for:
 * the documents show them.
 */
#include "station/demo.h"

#include "station/demo_people.h"

#define CHEMICALS  10 /* suppliers */
#define MOTORS     2
#define BOARDS     1
#define ELECTRICAL 11

static struct slip *
receipt(struct demo *demo, int supplier)
{
	struct slip *slip =
		demo_slip(demo, SLIP_RECEIPT, demo_persons[DEMO_CLERK].id);

	slip->party = g_strdup(demo_suppliers[supplier].id);
	return slip;
}

/* Fresh goods into @bin. */
static void
receive(struct demo *demo, struct slip *slip, const char *number, qty_t qty,
	const char *bin)
{
	struct demo_part *part = demo_find(demo, number);
	g_autofree char *from = place_code_of(PLACE_SUPPLIER, slip->party);
	char expiry[DATE_LEN + 1] = "";
	const char *lot = "";
	struct move *move;

	if (part->item->flags & ITEM_LOT) {
		g_autofree char *text = demo_next_lot(demo, part);
		lot = g_string_chunk_insert(demo->texts, text);
		demo_date(demo, demo->day + part->item->shelf_days, expiry);
	}
	move = move_new(number, lot, qty, from, bin);
	g_strlcpy(move->expiry, expiry, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
	demo_put(part, bin, lot, expiry, qty);
}

static void
receive_one(struct demo *demo, const char *number, qty_t qty)
{
	const struct demo_part *part = demo_find(demo, number);

	receive(demo, receipt(demo, part->item->supplier), number, qty, part->bin);
}

/* Orders that will not come before somebody receives them at the counter. */
static void
order_goods(struct demo *demo)
{
	struct demo_order *order;

	demo->orders_made = 25000;
	order = demo_order_new(demo, CHEMICALS, 12);
	order->arrives = G_MAXINT;
	demo_order_add(order, demo_find(demo, "GN-TPE-101"), 40);
	demo_order_add(order, demo_find(demo, "GN-TPE-102"), 20);
	demo_order_add(order, demo_find(demo, "GN-GRS-101"), 20);
	order = demo_order_new(demo, BOARDS, 15);
	order->arrives = G_MAXINT;
	demo_order_add(order, demo_find(demo, "AC-PCB-102"), 3);
	demo_order_add(order, demo_find(demo, "WM-DSP-101"), 2);
}

/* Valves whose packing was wet are held for inspection. */
static void
reject_goods(struct demo *demo)
{
	struct demo_part *part = demo_find(demo, "WM-VLV-102");
	struct slip *slip = receipt(demo, part->item->supplier);

	slip->reason = g_strdup("受潮 / damp");
	receive(demo, slip, part->part, 6, part->bin);
	receive(demo, slip, part->part, 4, PLACE_CODE_QUARANTINE);
}

/* The parts of the first issue, however the season went. */
static void
receive_for_first_issue(struct demo *demo)
{
	struct slip *slip = receipt(demo, MOTORS);

	receive(demo, slip, "AC-MTI-102", 3, demo_find(demo, "AC-MTI-102")->bin);
	receive(demo, slip, "AC-MTO-102", 3, demo_find(demo, "AC-MTO-102")->bin);
	slip = receipt(demo, CHEMICALS);
	receive(demo, slip, "GN-ADH-101", 24, demo_find(demo, "GN-ADH-101")->bin);
}

/* Common parts for a technician's van, signed for by him. */
static void
load_van(struct demo *demo, int technician)
{
	static const char *const numbers[] = { "GN-SCR-101", "GN-TIE-101",
					       "GN-FUS-102", "GN-TPE-101",
					       "AC-CAP-101" };
	static const qty_t qtys[] = { 30, 20, 5, 2, 2 };
	const char *id = demo_persons[DEMO_TECHNICIAN + technician].id;
	g_autofree char *van = place_code_of(PLACE_PERSON, id);
	struct slip *slip =
		demo_slip(demo, SLIP_TRANSFER, demo_persons[DEMO_CLERK_EN].id);

	slip->other = g_strdup(id);
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		struct demo_part *part = demo_find(demo, numbers[i]);
		demo_draw(demo, slip, part,
			  MIN(qtys[i], demo_on_hand(demo, part) / 2), van);
	}
}

/* Screws that do not fit into their bin lie in two places. */
static void
put_aside(struct demo *demo)
{
	struct demo_part *part = demo_find(demo, "GN-SCR-102");
	struct slip *slip =
		demo_slip(demo, SLIP_TRANSFER, demo_persons[DEMO_CLERK].id);
	qty_t qty = demo_draw(demo, slip, part, demo_on_hand(demo, part) / 2,
			      "Z-01-01");

	slip->note = g_strdup("货位已满 / bin full");
	demo_put(part, "Z-01-01", "", "", qty);
}

/* A part that everybody needs, and none is left; more is on its way. */
static void
run_out(struct demo *demo)
{
	struct demo_part *part = demo_find(demo, "AC-CAP-103");
	struct demo_job *job = demo_job_new(demo, DEMO_AIR, 2);
	struct slip *slip = demo_issue_begin(demo, job);
	struct demo_order *order;

	job->finished = 0;
	demo_issue_add(demo, slip, job, part, demo_on_hand(demo, part) + 2);
	for (guint i = 0; i < demo->orders->len; i++) {
		order = demo->orders->pdata[i];
		for (guint k = 0; k < order->lines->len; k++)
			if (g_array_index(order->lines, struct demo_order_line, k)
				    .part == part)
				order->arrives = G_MAXINT;
	}
	order = demo_order_new(demo, ELECTRICAL, 7);
	order->arrives = G_MAXINT;
	demo_order_add(order, part, 20);
}

static struct demo_job *
open_job(struct demo *demo, enum demo_line line, int model, int bought_ago)
{
	struct demo_job *job = demo_job_new(demo, line, model);

	job->finished = 0;
	job->contract = FALSE;
	job->bought[0] = '\0';
	if (bought_ago > 0)
		demo_date(demo, demo->day - bought_ago, job->bought);
	return job;
}

/* The evening's new jobs: nothing has been issued for them. */
static void
open_jobs(struct demo *demo)
{
	struct demo_job *job;

	demo->jobs_made = 19000;
	open_job(demo, DEMO_WASH, 0, 3200);
	open_job(demo, DEMO_COLD, 1, 0);
	job = open_job(demo, DEMO_AIR, 2, 900);
	job->customer = 0;
	job->contract = TRUE;
	open_job(demo, DEMO_HEAT, 1, 200);
	open_job(demo, DEMO_DISPLAY, 1, 330);
	/* the first issue: motors are in warranty, adhesive has none */
	job = open_job(demo, DEMO_AIR, 1, 600);
	job->customer = DEMO_FIRMS;
	job->fault = demo_range(DEMO_AIR)->faults[0];
	job->technician = DEMO_TECHNICIAN;
}

void
demo_play_scene(struct demo *demo)
{
	switch (DEMO_DAYS - demo->day) {
	case DEMO_DAYS:
		receive_one(demo, "GN-SEL-101", 5);
		break;                                       /* expired by now */
	case 520: receive_one(demo, "GN-PNT-101", 9); break; /* will soon */
	case 300: receive_one(demo, "GN-PNT-102", 1); break; /* the last one */
	case 150: receive_one(demo, "GN-SEL-101", 12); break;
	case 100: receive_one(demo, "GN-PNT-101", 6); break;
	case 13: open_job(demo, DEMO_COLD, 0, 420); break; /* overdue */
	case 12: order_goods(demo); break;
	case 8: reject_goods(demo); break;
	case 6: receive_for_first_issue(demo); break;
	case 5:
		load_van(demo, 0);
		load_van(demo, 2);
		break;
	case 4: put_aside(demo); break;
	case 3: run_out(demo); break;
	case 1: open_jobs(demo); break;
	default: break;
	}
}
