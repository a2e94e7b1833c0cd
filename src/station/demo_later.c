/*
 * demo_later.c - what comes back in the demo, and what is thrown away
 */
#include "station/demo.h"

#include <string.h>

#include "station/demo_people.h"

static const char *
any_clerk(struct demo *demo)
{
	return demo_persons[demo_random_int(&demo->random, 0, 1)].id;
}

/* Goods of @move come back to @bin. */
static void
put_back(struct demo *demo, const struct move *move, qty_t qty, const char *bin)
{
	struct demo_part *part = demo_find(demo, move->part);

	if (move->unit != NULL)
		g_ptr_array_add(part->pieces, g_strdup(move->unit));
	else
		demo_put(part, bin, move->lot, move->expiry, qty);
}

static void
give_back(struct demo *demo, const struct demo_later *later)
{
	const struct move *issued = later->slip->moves->pdata[later->move];
	const struct demo_part *part = demo_find(demo, issued->part);
	struct slip *slip = demo_slip(demo, SLIP_RETURN, any_clerk(demo));
	qty_t qty = demo_random_int(&demo->random, 1, (int) issued->qty);
	struct move *move =
		move_new(issued->part, issued->lot, qty, issued->to, part->bin);

	slip->job = g_strdup(later->job->id);
	slip->party = g_strdup(later->slip->party);
	slip->refers = g_strdup(later->slip->number);
	move->unit = g_strdup(issued->unit);
	g_strlcpy(move->expiry, issued->expiry, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
	put_back(demo, issued, qty, part->bin);
}

static void
take_back(struct demo *demo, const struct demo_later *later)
{
	struct slip *blank = demo_slip(demo, SLIP_VOID, any_clerk(demo));
	struct slip *slip = slip_void_of(later->slip, blank->uuid);

	slip->at = blank->at;
	g_free(slip->person);
	slip->person = g_strdup(blank->person);
	g_free(slip->approver);
	slip->approver = g_strdup(demo_persons[DEMO_SUPERVISOR].id);
	g_free(slip->note);
	slip->note = g_strdup("派工单扫错 / wrong job scanned");
	slip->number = g_strdup(blank->number);
	g_ptr_array_remove_index(demo->slips, demo->slips->len - 1);
	g_ptr_array_add(demo->slips, slip);
	for (guint i = 0; i < later->slip->moves->len; i++) {
		const struct move *move = later->slip->moves->pdata[i];
		put_back(demo, move, move->qty, move->from);
	}
}

/* Rejected goods were looked at again: two of three go on the shelf. */
static void
release(struct demo *demo, const struct demo_later *later)
{
	const struct move *held = later->slip->moves->pdata[later->move];
	struct demo_part *part = demo_find(demo, held->part);
	gboolean good = demo_random_chance(&demo->random, 667000);
	struct slip *slip =
		demo_slip(demo, good ? SLIP_TRANSFER : SLIP_SCRAP, any_clerk(demo));
	struct move *move =
		move_new(held->part, held->lot, held->qty, PLACE_CODE_QUARANTINE,
			 good ? part->bin : PLACE_CODE_SCRAP);

	g_strlcpy(move->expiry, held->expiry, sizeof move->expiry);
	g_ptr_array_add(slip->moves, move);
	demo_take(part, PLACE_CODE_QUARANTINE, held->lot, held->qty);
	if (good) {
		slip->note = g_strdup("复检合格 / passed the second inspection");
		demo_put(part, part->bin, held->lot, held->expiry, held->qty);
	} else {
		slip->reason = g_strdup(later->slip->reason);
		slip->approver = g_strdup(demo_persons[DEMO_SUPERVISOR].id);
	}
}

void
demo_do_later(struct demo *demo)
{
	for (guint i = 0; i < demo->later->len;) {
		struct demo_later later =
			g_array_index(demo->later, struct demo_later, i);

		if (later.day > demo->day) {
			i++;
			continue;
		}
		g_array_remove_index(demo->later, i);
		/* a job is done when its last parts are back */
		if (later.job != NULL && later.job->finished != 0)
			later.job->finished = MAX(later.job->finished, demo->day);
		switch (later.what) {
		case LATER_RETURN: give_back(demo, &later); break;
		case LATER_VOID: take_back(demo, &later); break;
		case LATER_RELEASE: release(demo, &later); break;
		}
	}
}

static gboolean
has_expired(const struct demo *demo, const struct demo_stock *row)
{
	return strcmp(row->bin, PLACE_CODE_QUARANTINE) != 0 &&
	       !demo_usable(demo, row);
}

void
demo_scrap_expired(struct demo *demo)
{
	struct slip *slip = NULL;

	for (guint i = 0; i < demo->parts->len; i++) {
		struct demo_part *part = demo->parts->pdata[i];

		for (guint k = part->stock->len; k > 0; k--) {
			struct demo_stock row =
				g_array_index(part->stock, struct demo_stock,
					      k - 1);
			struct move *move;

			if (!has_expired(demo, &row))
				continue;
			if (slip == NULL) {
				slip = demo_slip(demo, SLIP_SCRAP, any_clerk(demo));
				slip->reason = g_strdup("过期 / expired");
				slip->approver =
					g_strdup(demo_persons[DEMO_SUPERVISOR].id);
			}
			move = move_new(part->part, row.lot, row.qty, row.bin,
					PLACE_CODE_SCRAP);
			g_strlcpy(move->expiry, row.expiry, sizeof move->expiry);
			g_ptr_array_add(slip->moves, move);
			demo_take(part, row.bin, row.lot, row.qty);
		}
	}
}
