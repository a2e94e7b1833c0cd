/*
 * slip_check.c - what must be true of every slip, whoever made it
 */
#include "core/slip.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define KEY_BYTES  200  /* "PART/SERIAL" is the longest key there is */
#define TEXT_BYTES 1000 /* reasons and notes */

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
	    slip->kind != SLIP_COUNT && slip->moves->len == 0 &&
	    slip->shortages->len == 0)
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
	case SLIP_COUNT:
		if (!is_set(slip->reason))
			return invalid(error, "the count does not name its place");
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
