/*
 * receive.c - goods from a supplier, against an order or without one
 *
 *   HEAD --order or supplier--> LINES --part, quantity, bin, reject--> LINES
 * --done--> (posted)
 *
 * A part passes: its serial number or lot, whether it is on the order and how
 * many are open, and where it goes. Labels are printed as lines are accepted.
 */
#include "desk/desk_private.h"

#include <string.h>

void
receive_open(struct desk *desk)
{
	if (work_begin(desk, FLOW_RECEIVE, MAY_RECEIVE))
		desk->state = RECEIVE_HEAD;
}

static void
take_order(struct desk *desk, struct fact *order)
{
	const struct fact_order *facts = &order->order;

	if (facts->closed) {
		desk_say(desk, LEVEL_ERROR, REASON_ORDER_CLOSED, facts->order,
			 NULL);
		return;
	}
	work_remember(desk, facts->order);
	g_free(desk->draft->party);
	g_free(desk->draft->head);
	desk->draft->order = g_strdup(facts->order);
	desk->draft->order_fact = fact_ref(order);
	desk->draft->party = g_strdup(facts->supplier);
	desk->draft->head = g_strdup(facts->supplier_name);
	desk->state = RECEIVE_LINES;
	desk_say(desk, LEVEL_OK, REASON_ORDER_OPENED, facts->order,
		 facts->supplier_name, NULL);
}

static void
take_supplier(struct desk *desk, struct fact *party)
{
	const struct fact_party *facts = &party->party;
	g_autoptr(GString) orders = g_string_new(NULL);

	if (strcmp(facts->kind, "supplier") != 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_A_SUPPLIER, facts->party,
			 NULL);
		return;
	}
	for (guint i = 0; i < facts->orders->len; i++)
		g_string_append_printf(orders, "%s%s", i ? ", " : "",
				       g_array_index(facts->orders, const char *,
						     i));
	work_remember(desk, facts->name);
	g_free(desk->draft->party);
	desk->draft->party = g_strdup(facts->party);
	g_free(desk->draft->head);
	desk->draft->head = g_strdup(facts->name);
	desk->state = RECEIVE_LINES;
	if (orders->len > 0)
		desk_say(desk, LEVEL_OK, REASON_SUPPLIER_ORDERS, facts->name,
			 orders->str, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_SUPPLIER_OPENED, facts->name, NULL);
}

static const struct fact_order_line *
order_line(const struct desk *desk, const char *part)
{
	GArray *lines = desk->draft->order_fact
				? desk->draft->order_fact->order.lines
				: NULL;

	for (guint i = 0; lines != NULL && i < lines->len; i++) {
		const struct fact_order_line *line =
			&g_array_index(lines, struct fact_order_line, i);
		if (strcmp(line->part, part) == 0)
			return line;
	}
	return NULL;
}

/* FALSE: a question is open. */
static gboolean
check_order(struct desk *desk, struct line *line)
{
	const struct fact_order_line *ordered = order_line(desk, line->id);
	g_autofree char *qty = qty_text(line->qty);
	qty_t open;

	if (desk->draft->order == NULL || desk->offer.order_ok)
		return TRUE;
	if (ordered == NULL) {
		/* agreed to when the line was taken */
		if (desk->offer.replaces != NULL)
			return TRUE;
		ask_open(desk, ASK_NOT_ON_ORDER);
		ask_choice(desk, CHOICE_TAKE_UNORDERED);
		ask_choice(desk, CHOICE_LEAVE_OUT);
		desk_say(desk, LEVEL_WARN, REASON_NOT_ON_ORDER, line->id,
			 desk->draft->order, NULL);
		return FALSE;
	}
	open = ordered->ordered - ordered->received -
	       draft_sum(desk->draft, desk->offer.replaces, line->id, NULL);
	if (line->qty <= open)
		return TRUE;

	g_autofree char *left = qty_text(MAX(open, 0));
	ask_open(desk, ASK_OVER_DELIVERY);
	ask_choice(desk, CHOICE_TAKE_ALL)->args[0] = g_strdup(qty);
	if (open > 0)
		ask_choice(desk, CHOICE_TAKE_ORDERED)->args[0] = g_strdup(left);
	ask_choice(desk, CHOICE_LEAVE_OUT);
	desk_say(desk, LEVEL_WARN, REASON_OVER_DELIVERY, line->id, qty, left, NULL);
	return FALSE;
}

/* FALSE: serial number or lot is asked for. */
static gboolean
check_identity(struct desk *desk, struct line *line)
{
	const struct fact_part *part = &line->part->part;

	if (part->serial_tracked && line->serial == NULL) {
		offer_ask_serial(desk);
		return FALSE;
	}
	if (part->serial_tracked) {
		line->qty = 1;
		g_free(line->unit);
		line->unit = g_strdup_printf("%s/%s", line->id, line->serial);
		if (draft_has_unit(desk->draft, line->unit)) {
			desk_say(desk, LEVEL_ERROR, REASON_UNIT_TWICE, line->unit,
				 NULL);
			offer_refuse(desk);
			return FALSE;
		}
	}
	if (part->lot_tracked && *line->lot == '\0') {
		ask_open(desk, ASK_LOT);
		desk_say(desk, LEVEL_WARN, REASON_ASK_LOT, line->id, NULL);
		return FALSE;
	}
	if (part->lot_tracked && line->expiry[0] == '\0' &&
	    part->shelf_life_days > 0)
		date_add_days(desk->today, part->shelf_life_days, line->expiry);
	return TRUE;
}

/* FALSE: the bin is asked for. */
static gboolean
check_bin(struct desk *desk, struct line *line)
{
	if (line->to != NULL)
		return TRUE;
	if (*line->part->part.bin != '\0') {
		line->to = g_strdup(line->part->part.bin);
		return TRUE;
	}
	ask_open(desk, ASK_BIN);
	desk_say(desk, LEVEL_WARN, REASON_ASK_BIN, line->id, NULL);
	return FALSE;
}

static gboolean
is_expired(const struct desk *desk, const struct line *line)
{
	return line->expiry[0] != '\0' && strcmp(line->expiry, desk->today) < 0;
}

static void
take_line(struct desk *desk)
{
	struct line *line = desk->offer.line;
	gboolean replacing = desk->offer.replaces != NULL;
	qty_t labels = line->qty - (replacing ? desk->offer.replaces->qty : 0);
	gboolean expired = is_expired(desk, line);

	if (expired) {
		line->rejected = TRUE;
		g_free(line->to);
		line->to = g_strdup(desk->settings.quarantine);
	}
	line->on_order = order_line(desk, line->id) != NULL;
	g_free(line->from);
	line->from = place_code_of(PLACE_SUPPLIER, desk->draft->party);
	work_take_offer(desk, line->to);
	if (labels > 0) {
		struct desk_effect *effect =
			desk_effect(desk, EFFECT_LABELS, line->id);
		effect->lot = g_strdup(line->lot);
		effect->expiry = g_strdup(line->expiry);
		effect->qty = labels;
		effect->text = g_strdup(line->unit);
	}
	if (expired)
		desk_say(desk, LEVEL_WARN, REASON_EXPIRED_ARRIVAL, line->id,
			 line->expiry, NULL);
}

/* The same lot again adds to its line. */
static void
join(struct desk *desk)
{
	const struct line *line = desk->offer.line;
	struct line *same;

	if (desk->offer.replaces != NULL || line->unit != NULL)
		return;
	same = draft_find(desk->draft, line->id, line->lot, is_expired(desk, line));
	if (same != NULL)
		offer_merge(desk, same);
}

static void
consider(struct desk *desk)
{
	if (!check_identity(desk, desk->offer.line))
		return;
	join(desk);
	if (check_order(desk, desk->offer.line) &&
	    check_bin(desk, desk->offer.line))
		take_line(desk);
}

static void
scan_part(struct desk *desk, const struct step *step)
{
	offer_begin(desk, step->fact, step->code);
	if (!step->fact->part.lot_tracked)
		offer_forget_lot(desk);
	consider(desk);
}

/* A piece we had before and that comes again from its supplier. */
static void
scan_piece(struct desk *desk, const struct step *step)
{
	if (place_kind_holds(step->fact->unit.place_kind) &&
	    *step->fact->unit.part) {
		desk_say(desk, LEVEL_ERROR, REASON_UNIT_NOT_HERE,
			 step->fact->unit.unit, step->fact->unit.place, NULL);
		return;
	}
	desk_not_now(desk, step);
}

/* FALSE: expired goods stay in quarantine, and this is said. */
static gboolean
check_usable(struct desk *desk, const struct line *line)
{
	if (!is_expired(desk, line))
		return TRUE;
	desk_say(desk, LEVEL_ERROR, REASON_LOT_EXPIRED, line->lot, line->expiry,
		 NULL);
	return FALSE;
}

static void
scan_place(struct desk *desk, const struct step *step)
{
	const char *place = step->fact->place.place;
	struct line *last = work_last_line(desk);

	if (step->fact->place.kind != PLACE_BIN &&
	    step->fact->place.kind != PLACE_QUARANTINE) {
		desk_say(desk, LEVEL_ERROR, REASON_WRONG_PLACE_KIND, place, NULL);
		return;
	}
	if (desk->ask == ASK_BIN) {
		g_free(desk->offer.line->to);
		desk->offer.line->to = g_strdup(place);
		desk->offer.line->rejected =
			step->fact->place.kind == PLACE_QUARANTINE;
		consider(desk);
		return;
	}
	if (last == NULL) {
		desk_not_now(desk, step);
		return;
	}
	if (step->fact->place.kind == PLACE_BIN && !check_usable(desk, last))
		return;
	work_remember(desk, place);
	g_free(last->to);
	last->to = g_strdup(place);
	last->rejected = step->fact->place.kind == PLACE_QUARANTINE;
	desk_say(desk, LEVEL_OK, REASON_BIN_SET, last->id, place, NULL);
	work_save(desk);
}

/* A label that says the lot may say when it expires, too. */
static void
text_said(struct desk *desk, const struct step *step)
{
	struct line *line = desk->offer.line;

	offer_keep(desk);
	if (desk->ask == ASK_SERIAL) {
		g_free(line->serial);
		line->serial = g_strdup(step->text);
	} else {
		g_free(line->lot);
		line->lot = g_strdup(step->text);
	}
	if (step->code != NULL && line->expiry[0] == '\0')
		g_strlcpy(line->expiry, step->code->expiry, sizeof line->expiry);
	consider(desk);
}

static void
answer(struct desk *desk, const struct step *step)
{
	const struct choice *choice = desk->choices->pdata[step->number];
	struct line *line = desk->offer.line;

	if (choice->text == CHOICE_LEAVE_OUT) {
		g_autofree char *id = g_strdup(line->id);
		ask_close(desk);
		offer_clear(desk);
		desk_say(desk, LEVEL_OK, REASON_LEFT_OUT, id, NULL);
		return;
	}
	if (choice->text == CHOICE_TAKE_ORDERED)
		line->qty = g_ascii_strtoll(choice->args[0], NULL, 10);
	desk->offer.order_ok = TRUE;
	consider(desk);
}

static void
judge_last(struct desk *desk, gboolean rejected)
{
	struct line *last = work_last_line(desk);
	const char *home;

	if (last == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_LINE, NULL);
		return;
	}
	if (!rejected && last->rejected && !check_usable(desk, last))
		return;
	home = last->part ? last->part->part.bin : "";
	if (!rejected && last->rejected && *home == '\0') {
		desk_say(desk, LEVEL_ERROR, REASON_NO_DESTINATION, NULL);
		return;
	}
	if (rejected != last->rejected) {
		work_remember(desk, last->id);
		last->rejected = rejected;
		g_free(last->to);
		last->to = g_strdup(rejected ? desk->settings.quarantine : home);
		work_save(desk);
	}
	if (rejected)
		desk_say(desk, LEVEL_OK, REASON_REJECTED, last->id, last->to, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_ACCEPTED, last->id, NULL);
}

/* Supplier first, then one of his orders. */
gboolean
receive_wants_order(const struct desk *desk)
{
	return desk->draft->lines->len == 0 && desk->draft->order == NULL;
}

static void
in_head(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_ORDER: take_order(desk, step->fact); break;
	case STEP_PARTY: take_supplier(desk, step->fact); break;
	case STEP_QTY: offer_requantify(desk, step->number); break;
	case STEP_DONE:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		break;
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_ANSWER:
	case STEP_TEXT:
	case STEP_AGAIN:
	case STEP_ACCEPT:
	case STEP_REJECT:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

static void
in_lines(struct desk *desk, const struct step *step)
{
	switch (step->type) {
	case STEP_PART: scan_part(desk, step); break;
	case STEP_UNIT: scan_piece(desk, step); break;
	case STEP_PLACE: scan_place(desk, step); break;
	case STEP_ORDER:
		if (receive_wants_order(desk) &&
		    strcmp(step->fact->order.supplier, desk->draft->party) == 0)
			take_order(desk, step->fact);
		else
			desk_not_now(desk, step);
		break;
	case STEP_QTY:
		if (offer_requantify(desk, step->number))
			consider(desk);
		break;
	case STEP_AGAIN: consider(desk); break;
	case STEP_ANSWER: answer(desk, step); break;
	case STEP_TEXT: text_said(desk, step); break;
	case STEP_ACCEPT: judge_last(desk, FALSE); break;
	case STEP_REJECT: judge_last(desk, TRUE); break;
	case STEP_DONE: work_post(desk); break;
	case STEP_JOB:
	case STEP_PARTY:
	case STEP_SLIP:
	case STEP_PERSON:
	case STEP_PIN:
	case STEP_CONDITION:
	case STEP_MISSING:
	case STEP_DUE:
	case STEP_AMOUNT:
	case STEP_REQUEST: desk_not_now(desk, step); break;
	}
}

void
receive_step(struct desk *desk, const struct step *step)
{
	switch ((enum receive_state) desk->state) {
	case RECEIVE_HEAD: in_head(desk, step); break;
	case RECEIVE_LINES: in_lines(desk, step); break;
	}
}
