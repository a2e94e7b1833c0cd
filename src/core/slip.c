#include "core/slip.h"

#include <string.h>

#include "base/tr.h"

/* ---- words ---- */

static const char *const place_kind_names[PLACE_KINDS] = {
	[PLACE_BIN] = "bin",
	[PLACE_QUARANTINE] = "quarantine",
	[PLACE_WORKSHOP] = "workshop",
	[PLACE_PERSON] = "person",
	[PLACE_PROVIDER] = "provider",
	[PLACE_SUPPLIER] = "supplier",
	[PLACE_CUSTOMER] = "customer",
	[PLACE_SCRAP] = "scrap",
	[PLACE_DIFFERENCE] = "difference",
	[PLACE_HISTORY] = "history",
};

static const struct {
	const char *prefix, *name;
} slip_kinds[SLIP_KINDS] = {
	[SLIP_RECEIPT] = { "RC", "receipt" },
	[SLIP_ISSUE] = { "IS", "issue" },
	[SLIP_RETURN] = { "RT", "return" },
	[SLIP_TRANSFER] = { "TR", "transfer" },
	[SLIP_SCRAP] = { "SC", "scrap" },
	[SLIP_VOID] = { "VD", "void" },
	[SLIP_ADJUSTMENT] = { "AD", "adjustment" },
	[SLIP_HISTORY] = { "HS", "history" },
	[SLIP_SWAP_OUT] = { "SO", "swap-out" },
	[SLIP_SWAP_BACK] = { "SB", "swap-back" },
	[SLIP_CHECK_OUT] = { "CO", "check-out" },
	[SLIP_CHECK_IN] = { "CI", "check-in" },
	[SLIP_HAND_OVER] = { "HO", "hand-over" },
	[SLIP_LOSS] = { "LD", "loss" },
	[SLIP_CLEARANCE] = { "CL", "clearance" },
	[SLIP_COUNT] = { "CN", "count" },
};

static const char *const charge_names[] = {
	[CHARGE_NONE] = "",
	[CHARGE_FREE] = TR_MARK("free"),
	[CHARGE_CHARGED] = TR_MARK("charged"),
	[CHARGE_CONTRACT] = TR_MARK("contract"),
};

static const char *const condition_names[CONDITIONS] = {
	[CONDITION_UNKNOWN] = "",        [CONDITION_NEW] = "new",
	[CONDITION_GOOD] = "good",       [CONDITION_WORN] = "worn",
	[CONDITION_DAMAGED] = "damaged", [CONDITION_DEFECTIVE] = "defective",
};

gboolean
place_kind_holds(enum place_kind kind)
{
	return kind < PLACE_SUPPLIER;
}

const char *
place_kind_name(enum place_kind kind)
{
	return place_kind_names[kind];
}

gboolean
place_kind_parse(const char *name, enum place_kind *kind)
{
	for (int i = 0; i < PLACE_KINDS; i++) {
		if (strcmp(name, place_kind_names[i]) == 0) {
			*kind = (enum place_kind) i;
			return TRUE;
		}
	}
	return FALSE;
}

char *
place_code_of(enum place_kind kind, const char *id)
{
	return g_strconcat(place_kind_name(kind), ":", id, NULL);
}

const char *
slip_kind_prefix(enum slip_kind kind)
{
	return slip_kinds[kind].prefix;
}

const char *
slip_kind_name(enum slip_kind kind)
{
	return slip_kinds[kind].name;
}

gboolean
slip_kind_parse(const char *name, enum slip_kind *kind)
{
	for (int i = 0; i < SLIP_KINDS; i++) {
		if (strcmp(name, slip_kinds[i].name) == 0) {
			*kind = (enum slip_kind) i;
			return TRUE;
		}
	}
	return FALSE;
}

char *
slip_number(enum slip_kind kind, gint64 station, gint64 counter)
{
	return g_strdup_printf("%s%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT,
			       slip_kind_prefix(kind), station, counter);
}

const char *
charge_name(enum charge charge)
{
	return charge_names[charge];
}

gboolean
charge_parse(const char *name, enum charge *charge)
{
	for (guint i = 0; i < G_N_ELEMENTS(charge_names); i++) {
		if (strcmp(name, charge_names[i]) == 0) {
			*charge = (enum charge) i;
			return TRUE;
		}
	}
	return FALSE;
}

const char *
condition_name(enum condition condition)
{
	return condition_names[condition];
}

gboolean
condition_parse(const char *name, enum condition *condition)
{
	for (int i = 0; i < CONDITIONS; i++) {
		if (strcmp(name, condition_names[i]) == 0) {
			*condition = (enum condition) i;
			return TRUE;
		}
	}
	return FALSE;
}

/* ---- values ---- */

struct move *
move_new(const char *part, const char *lot, qty_t qty, const char *from,
	 const char *to)
{
	struct move *move = g_new0(struct move, 1);

	move->part = g_strdup(part);
	move->lot = g_strdup(lot ? lot : "");
	move->qty = qty;
	move->from = g_strdup(from);
	move->to = g_strdup(to);
	return move;
}

struct move *
move_copy(const struct move *move)
{
	struct move *copy = g_memdup2(move, sizeof *move);

	copy->part = g_strdup(move->part);
	copy->unit = g_strdup(move->unit);
	copy->lot = g_strdup(move->lot);
	copy->from = g_strdup(move->from);
	copy->to = g_strdup(move->to);
	copy->why = g_strdup(move->why);
	copy->order = g_strdup(move->order);
	copy->present = g_strdup(move->present);
	return copy;
}

void
move_free(struct move *move)
{
	if (move == NULL)
		return;
	g_free(move->part);
	g_free(move->unit);
	g_free(move->lot);
	g_free(move->from);
	g_free(move->to);
	g_free(move->why);
	g_free(move->order);
	g_free(move->present);
	g_free(move);
}

void
shortage_free(struct shortage *shortage)
{
	if (shortage == NULL)
		return;
	g_free(shortage->part);
	g_free(shortage);
}

static void
free_move(gpointer move)
{
	move_free(move);
}

static void
free_shortage(gpointer shortage)
{
	shortage_free(shortage);
}

struct slip *
slip_new(enum slip_kind kind, const char *uuid)
{
	struct slip *slip = g_new0(struct slip, 1);

	slip->kind = kind;
	slip->uuid = g_strdup(uuid);
	slip->moves = g_ptr_array_new_with_free_func(free_move);
	slip->shortages = g_ptr_array_new_with_free_func(free_shortage);
	return slip;
}

struct slip *
slip_copy(const struct slip *slip)
{
	struct slip *copy = slip_new(slip->kind, slip->uuid);

	copy->number = g_strdup(slip->number);
	copy->at = slip->at;
	copy->person = g_strdup(slip->person);
	copy->other = g_strdup(slip->other);
	copy->approver = g_strdup(slip->approver);
	copy->job = g_strdup(slip->job);
	copy->party = g_strdup(slip->party);
	copy->order = g_strdup(slip->order);
	copy->refers = g_strdup(slip->refers);
	copy->reason = g_strdup(slip->reason);
	copy->note = g_strdup(slip->note);
	for (guint i = 0; i < slip->moves->len; i++)
		g_ptr_array_add(copy->moves, move_copy(slip->moves->pdata[i]));
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];
		struct shortage *same = g_memdup2(shortage, sizeof *shortage);
		same->part = g_strdup(shortage->part);
		g_ptr_array_add(copy->shortages, same);
	}
	return copy;
}

void
slip_free(struct slip *slip)
{
	if (slip == NULL)
		return;
	g_free(slip->uuid);
	g_free(slip->number);
	g_free(slip->person);
	g_free(slip->other);
	g_free(slip->approver);
	g_free(slip->job);
	g_free(slip->party);
	g_free(slip->order);
	g_free(slip->refers);
	g_free(slip->reason);
	g_free(slip->note);
	g_ptr_array_unref(slip->moves);
	g_ptr_array_unref(slip->shortages);
	g_free(slip);
}

/* What was found at the time is the other slip's; a unit is again as it was. */
static void
forget_custody(struct move *move)
{
	move->condition = CONDITION_UNKNOWN;
	g_clear_pointer(&move->present, g_free);
	move->due[0] = '\0';
}

struct slip *
slip_void_of(const struct slip *slip, const char *uuid)
{
	struct slip *opposite = slip_new(SLIP_VOID, uuid);

	opposite->job = g_strdup(slip->job);
	opposite->party = g_strdup(slip->party);
	opposite->order = g_strdup(slip->order);
	opposite->refers = g_strdup(slip->number);
	for (guint i = slip->moves->len; i > 0; i--) {
		struct move *move = move_copy(slip->moves->pdata[i - 1]);
		char *from = move->from;

		move->from = move->to;
		move->to = from;
		move->at = 0;
		forget_custody(move);
		g_ptr_array_add(opposite->moves, move);
	}
	return opposite;
}
