/*
 * demo_orders.c - the demo's purchase orders and the goods that come of them
 */
#include "station/demo.h"

#include "station/demo_people.h"

static const char *const rejections[] = {
	"包装破损 / packing damaged",
	"外观划伤 / scratched",
	"型号不符 / wrong type",
	"受潮 / damp",
};

/* ---- ordering
 * -------------------------------------------------------------------- */

struct demo_order *
demo_order_new(struct demo *demo, int supplier, int days)
{
	struct demo_order *order = g_new0(struct demo_order, 1);

	g_snprintf(order->id, sizeof order->id, "PO-%05d", ++demo->orders_made);
	order->supplier = supplier;
	order->due = demo->day + days;
	order->arrives = order->due + demo_random_int(&demo->random, -2, 6);
	if (demo_random_chance(&demo->random, 40000))
		order->arrives += demo_random_int(&demo->random, 7, 21);
	order->lines = g_array_new(FALSE, TRUE, sizeof(struct demo_order_line));
	g_ptr_array_add(demo->orders, order);
	return order;
}

void
demo_order_add(struct demo_order *order, struct demo_part *part, qty_t qty)
{
	struct demo_order_line line = { .part = part, .qty = qty, .open = qty };

	g_array_append_val(order->lines, line);
	part->on_order += qty;
}

void
demo_order_free(struct demo_order *order)
{
	g_array_unref(order->lines);
	g_free(order);
}

static qty_t
wanted(const struct demo *demo, const struct demo_part *part)
{
	qty_t position = demo_on_hand(demo, part) + part->on_order;
	int pack = part->item->pack;
	qty_t qty;

	if (position > part->low || demo->day > part->last_day ||
	    demo->day < part->first_day - part->lead_days - 7)
		return 0;
	qty = MAX(part->high - position, part->moq);
	return (qty + pack - 1) / pack * pack;
}

/* Each supplier gets his order on one of the six working days of the week. */
void
demo_order_goods(struct demo *demo)
{
	for (guint supplier = 0; supplier < demo_n_suppliers; supplier++) {
		struct demo_order *order = NULL;

		if (demo->day % 7 != 1 + (int) supplier % 6)
			continue;
		for (guint i = 0; i < demo->parts->len; i++) {
			struct demo_part *part = demo->parts->pdata[i];
			qty_t qty;

			if (part->item->supplier != (int) supplier ||
			    (qty = wanted(demo, part)) == 0)
				continue;
			if (order == NULL)
				order = demo_order_new(demo, (int) supplier,
						       part->lead_days);
			demo_order_add(order, part, qty);
		}
	}
}

/* ---- goods come
 * -------------------------------------------------------------------- */

static struct move *
add_move(struct slip *slip, const struct demo_part *part, const char *lot,
	 qty_t qty, const char *to, const char *order)
{
	g_autofree char *from =
		place_code_of(PLACE_SUPPLIER,
			      demo_suppliers[part->item->supplier].id);
	struct move *move = move_new(part->part, lot, qty, from, to);

	move->order = g_strdup(order);
	g_ptr_array_add(slip->moves, move);
	return move;
}

void
demo_receive_pieces(struct demo *demo, struct slip *slip, struct demo_part *part,
		    qty_t qty, const char *order)
{
	for (qty_t i = 0; i < qty; i++) {
		char *unit = demo_next_piece(demo, part);
		struct move *move = add_move(slip, part, "", 1, part->bin, order);

		move->unit = g_strdup(unit);
		g_ptr_array_add(part->pieces, unit);
	}
}

/* Some of the goods are not fit for the shelf, and wait for a decision. */
static void
reject(struct demo *demo, struct slip *slip, struct demo_part *part,
       const char *lot, const char *expiry, qty_t qty, const char *order)
{
	struct demo_later later = { .what = LATER_RELEASE, .slip = slip };
	struct move *move =
		add_move(slip, part, lot, qty, PLACE_CODE_QUARANTINE, order);
	int which = demo_random_int(&demo->random, 0,
				    (int) G_N_ELEMENTS(rejections) - 1);

	g_strlcpy(move->expiry, expiry, sizeof move->expiry);
	demo_put(part, PLACE_CODE_QUARANTINE, lot, expiry, qty);
	g_free(slip->reason);
	slip->reason = g_strdup(rejections[which]);
	later.move = slip->moves->len - 1;
	later.day = demo->day + demo_random_int(&demo->random, 4, 18);
	g_array_append_val(demo->later, later);
}

static void
receive_counted(struct demo *demo, struct slip *slip, struct demo_part *part,
		qty_t qty, const char *order)
{
	char expiry[DATE_LEN + 1] = "";
	const char *lot = "";
	qty_t bad = 0;

	if (part->item->flags & ITEM_LOT) {
		g_autofree char *text = demo_next_lot(demo, part);
		int fresh = demo_random_int(&demo->random, 80, 100);

		lot = g_string_chunk_insert(demo->texts, text);
		demo_date(demo, demo->day + part->item->shelf_days * fresh / 100,
			  expiry);
	}
	if (demo_random_chance(&demo->random, 12000))
		bad = MIN(qty, demo_random_int(&demo->random, 1, 3));
	if (qty > bad) {
		struct move *move =
			add_move(slip, part, lot, qty - bad, part->bin, order);
		g_strlcpy(move->expiry, expiry, sizeof move->expiry);
		demo_put(part, part->bin, lot, expiry, qty - bad);
	}
	if (bad > 0)
		reject(demo, slip, part, lot, expiry, bad, order);
}

/* TRUE: something of the order is still to come. */
static gboolean
receive_lines(struct demo *demo, struct slip *slip, struct demo_order *order)
{
	gboolean more = FALSE;

	for (guint i = 0; i < order->lines->len; i++) {
		struct demo_order_line *line =
			&g_array_index(order->lines, struct demo_order_line, i);
		qty_t qty = line->open;

		if (qty == 0)
			continue;
		/* now and then a supplier sends half of it */
		if (qty > 1 && demo_random_chance(&demo->random, 60000))
			qty /= 2;
		if (line->part->item->flags & ITEM_SERIAL)
			demo_receive_pieces(demo, slip, line->part, qty, order->id);
		else
			receive_counted(demo, slip, line->part, qty, order->id);
		line->part->on_order -= qty;
		line->open -= qty;
		more = more || line->open > 0;
	}
	return more;
}

void
demo_receive_goods(struct demo *demo)
{
	for (guint i = 0; i < demo->orders->len; i++) {
		struct demo_order *order = demo->orders->pdata[i];
		int clerk = demo_random_int(&demo->random, 0, 1);
		struct slip *slip;

		if (order->arrives > demo->day)
			continue;
		slip = demo_slip(demo, SLIP_RECEIPT, demo_persons[clerk].id);
		slip->party = g_strdup(demo_suppliers[order->supplier].id);
		slip->order = g_strdup(order->id);
		slip->note = g_strdup_printf("送货单 DN%06d",
					     demo_random_int(&demo->random, 100000,
							     999999));
		if (receive_lines(demo, slip, order))
			order->arrives =
				demo->day + demo_random_int(&demo->random, 6, 14);
		else
			order->arrives = G_MAXINT;
	}
}
