#include "core/slip.h"

#include <string.h>

#include "base/tr.h"

#include "base/error.h"
#include "base/text.h"

#define KEY_BYTES  200  /* "PART/SERIAL" is the longest key there is */
#define TEXT_BYTES 1000 /* reasons and notes */

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

/* ---- rules ---- */

static gboolean G_GNUC_PRINTF(2, 3) invalid(GError **error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, SD_ERROR, SD_ERROR_INVALID, message);
	return FALSE;
}

static gboolean
is_set(const char *text)
{
	return text != NULL && *text != '\0';
}

static gboolean
check_text(const char *what, const char *text, gsize max, GError **error)
{
	if (text == NULL || text_is_clean(text, max))
		return TRUE;
	g_autofree char *shown = text_shown(text, strlen(text), 40);
	return invalid(
		error,
		"%s \"%s\" is not clean UTF-8 text of at most %" G_GSIZE_FORMAT
		" bytes",
		what, shown, max);
}

static gboolean
check_header(const struct slip *slip, GError **error)
{
	const char *kind = slip_kind_name(slip->kind);
	const struct {
		const char *what, *text;
		gsize max;
	} texts[] = {
		{ "UUID", slip->uuid, KEY_BYTES },
		{ "person", slip->person, KEY_BYTES },
		{ "second person", slip->other, KEY_BYTES },
		{ "approver", slip->approver, KEY_BYTES },
		{ "job", slip->job, KEY_BYTES },
		{ "party", slip->party, KEY_BYTES },
		{ "order", slip->order, KEY_BYTES },
		{ "slip", slip->refers, KEY_BYTES },
		{ "reason", slip->reason, TEXT_BYTES },
		{ "note", slip->note, TEXT_BYTES },
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		if (!check_text(texts[i].what, texts[i].text, texts[i].max, error))
			return FALSE;
	if (!is_set(slip->uuid))
		return invalid(error, "the %s slip has no UUID", kind);
	if (!is_set(slip->person))
		return invalid(error, "nobody is named as posting the %s slip",
			       kind);
	if (slip->at <= 0)
		return invalid(error, "the %s slip has no time", kind);
	if (slip->kind != SLIP_VOID && slip->kind != SLIP_CLEARANCE &&
	    slip->moves->len == 0 && slip->shortages->len == 0)
		return invalid(error, "the %s slip has no lines", kind);
	return TRUE;
}

/* What each kind of slip must name. */
static gboolean
check_kind(const struct slip *slip, GError **error)
{
	switch (slip->kind) {
	case SLIP_VOID:
		if (!is_set(slip->refers))
			return invalid(error,
				       "the void does not name the slip it voids");
		return TRUE;
	case SLIP_RETURN:
		if (!is_set(slip->refers) && !is_set(slip->job))
			return invalid(error,
				       "the return names neither a slip nor a job");
		return TRUE;
	case SLIP_ISSUE:
		if (!is_set(slip->job))
			return invalid(error, "the issue names no job");
		return TRUE;
	case SLIP_SCRAP:
		if (!is_set(slip->reason))
			return invalid(error, "scrapping needs a reason");
		return TRUE;
	case SLIP_SWAP_OUT:
	case SLIP_SWAP_BACK:
		if (!is_set(slip->job))
			return invalid(error, "the swap names no job");
		return TRUE;
	case SLIP_HAND_OVER:
		if (!is_set(slip->other) || strcmp(slip->other, slip->person) == 0)
			return invalid(error, "a hand-over needs two people");
		return TRUE;
	case SLIP_LOSS:
		if (!is_set(slip->reason))
			return invalid(error, "loss and damage need a reason");
		if (!is_set(slip->approver))
			return invalid(error,
				       "nobody has ruled on the loss or damage");
		return TRUE;
	case SLIP_CHECK_OUT:
	case SLIP_CHECK_IN:
	case SLIP_CLEARANCE:
	case SLIP_RECEIPT:
	case SLIP_TRANSFER:
	case SLIP_ADJUSTMENT:
	case SLIP_HISTORY: return TRUE;
	}
	return TRUE;
}

static gboolean
check_move(const struct move *move, guint line, GError **error)
{
	const char *what = is_set(move->part) ? move->part : move->unit;
	const struct {
		const char *what, *text;
		gsize max;
	} texts[] = {
		{ "part", move->part, KEY_BYTES },
		{ "unit", move->unit, KEY_BYTES },
		{ "lot", move->lot, KEY_BYTES },
		{ "place", move->from, KEY_BYTES },
		{ "place", move->to, KEY_BYTES },
		{ "order", move->order, KEY_BYTES },
		{ "reason", move->why, TEXT_BYTES },
		{ "list of accessories", move->present, TEXT_BYTES },
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		if (!check_text(texts[i].what, texts[i].text, texts[i].max, error))
			return FALSE;
	if (!is_set(what))
		return invalid(error, "line %u names neither part nor unit", line);
	if (move->qty < 1 || move->qty > QTY_MAX)
		return invalid(error,
			       "line %u: quantity %" G_GINT64_FORMAT
			       " of %s is not between 1 and %" G_GINT64_FORMAT,
			       line, move->qty, what, QTY_MAX);
	if (is_set(move->unit) && move->qty != 1)
		return invalid(
			error,
			"line %u: unit %s is one piece, not %" G_GINT64_FORMAT,
			line, move->unit, move->qty);
	if (!is_set(move->part) && is_set(move->lot))
		return invalid(error,
			       "line %u: unit %s is of no part and has no lot",
			       line, move->unit);
	if (!is_set(move->from) || !is_set(move->to))
		return invalid(error,
			       "line %u: %s has no place it comes from or goes to",
			       line, what);
	if (strcmp(move->from, move->to) == 0)
		return invalid(error, "line %u: %s is in %s already", line, what,
			       move->to);
	if (move->expiry[0] != '\0' && !date_valid(move->expiry))
		return invalid(error, "line %u: \"%s\" is no expiry date of %s",
			       line, move->expiry, what);
	if (!is_set(move->unit) && (move->condition != CONDITION_UNKNOWN ||
				    move->present != NULL || move->due[0] != '\0'))
		return invalid(error,
			       "line %u: %s is no unit and has no condition, "
			       "accessories or due date",
			       line, what);
	if (move->due[0] != '\0' && !date_valid(move->due))
		return invalid(error, "line %u: \"%s\" is no due date of %s", line,
			       move->due, what);
	if (move->at < 0)
		return invalid(error, "line %u: %s has a time before 1970", line,
			       what);
	if (move->price < 0)
		return invalid(error, "line %u: the price of %s is below zero",
			       line, what);
	return TRUE;
}

gboolean
slip_check(const struct slip *slip, GError **error)
{
	if (!check_header(slip, error) || !check_kind(slip, error))
		return FALSE;
	for (guint i = 0; i < slip->moves->len; i++)
		if (!check_move(slip->moves->pdata[i], i + 1, error))
			return FALSE;
	for (guint i = 0; i < slip->shortages->len; i++) {
		const struct shortage *shortage = slip->shortages->pdata[i];

		if (!check_text("part", shortage->part, KEY_BYTES, error))
			return FALSE;
		if (!is_set(shortage->part) || shortage->qty < 1 ||
		    shortage->qty > QTY_MAX)
			return invalid(error, "shortage %u has no part or quantity",
				       i + 1);
	}
	return TRUE;
}
