/*
 * posting.c - slips on their way to the store and back
 *
 * One thing is on its way at a time; until the store has answered, nothing else is
 * taken. Where a slip stands in the place of one that was posted a moment ago, that
 * one is taken back first, and undo brings it back.
 */
#include "desk/custody_private.h"

#include <string.h>

/* @then: what is posted in its place, taken over; NULL for nothing. */
static void
void_first(struct desk *desk, const char *number, struct slip *then)
{
	struct desk_effect *effect = desk_effect(desk, EFFECT_VOID, number);

	desk->then = then;
	if (then != NULL) {
		g_clear_pointer(&then->number, g_free);
		effect->then = slip_copy(then);
		effect->then->at = desk->now;
	}

	effect->slip = slip_new(SLIP_VOID, desk->uuid);
	effect->slip->at = desk->now;
	effect->slip->person = g_strdup(desk->person->person.person);
	desk->posting = TRUE;
}

void
posting_replace(struct desk *desk, const char *number, struct slip *slip,
		const struct slip *taken_back)
{
	void_first(desk, number, slip);
	desk->taken_back = taken_back ? slip_copy(taken_back) : NULL;
}

void
posting_begin(struct desk *desk)
{
	struct slip *slip =
		draft_slip(desk->draft, desk->now, desk->person->person.person);

	if (desk->take_back != NULL) {
		posting_replace(desk, desk->take_back, slip, desk->just.slip);
		return;
	}
	desk_effect(desk, EFFECT_POST, NULL)->slip = slip;
	desk->posting = TRUE;
}

void
posting_begin_at_once(struct desk *desk)
{
	desk->at_once = desk->begun || work_is_momentary(desk) ? AT_ONCE_ALL
							       : AT_ONCE_CHANGE;
	/* what comes of it is the answer */
	desk_say(desk, LEVEL_OK, REASON_NONE, NULL);
	posting_begin(desk);
}

void
posting_await(struct desk *desk, enum desk_effect_type type, const char *id,
	      const char *text)
{
	struct desk_effect *effect = desk_effect(desk, type, id);

	effect->text = g_strdup(text);
	desk->awaited = type;
	desk->undoing = FALSE;
	g_free(desk->awaited_id);
	g_free(desk->awaited_text);
	g_clear_pointer(&desk->awaited_job, g_free);
	desk->awaited_id = g_strdup(id);
	desk->awaited_text = g_strdup(text);
	desk->posting = TRUE;
}

/* ---- undo of what is finished ---- */

void
posting_forget(struct desk *desk)
{
	desk->undoable = UNDO_NOTHING;
	g_clear_pointer(&desk->undo_id, g_free);
	g_clear_pointer(&desk->undo_text, g_free);
	g_clear_pointer(&desk->restore, slip_free);
}

void
posting_remember(struct desk *desk, enum undoable undoable, const char *id,
		 const char *text)
{
	posting_forget(desk);
	desk->undoable = undoable;
	desk->undo_id = g_strdup(id);
	desk->undo_text = g_strdup(text);
}

void
posting_undo(struct desk *desk)
{
	desk->just.armed = FALSE;
	switch (desk->undoable) {
	case UNDO_NOTHING:
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_UNDO, NULL);
		break;
	case UNDO_SLIP:
		void_first(desk, desk->last_slip, g_steal_pointer(&desk->restore));
		break;
	case UNDO_CLOSE:
		posting_await(desk, EFFECT_REOPEN_JOB, desk->undo_id, NULL);
		break;
	case UNDO_RESERVE:
	case UNDO_RELEASE:
		posting_await(desk, EFFECT_RESERVE, desk->undo_id,
			      desk->undoable == UNDO_RELEASE ? desk->undo_text
							     : "");
		desk->awaited_job = g_strdup(desk->undo_text);
		break;
	}
	desk->undoing = TRUE;
}

/* ---- the store's answers ---- */

/* What was in the way is taken back: now the slip itself. */
static void
post_then(struct desk *desk, const struct slip *voiding)
{
	struct slip *slip = g_steal_pointer(&desk->then);

	g_free(slip->uuid);
	slip->uuid = g_strdup(desk->uuid);
	slip->at = desk->now;
	desk_effect(desk, EFFECT_POST, NULL)->slip = slip;
	desk_effect(desk, EFFECT_PRINT, voiding->number);
	desk->at_once = AT_ONCE_ALL;
	posting_forget(desk);
}

static void
remember_unit(struct desk *desk, const struct slip *slip)
{
	const struct move *move = slip->moves->len ? slip->moves->pdata[0] : NULL;
	const struct line *line = desk->draft && move && move->unit
					  ? draft_unit(desk->draft, move->unit)
					  : NULL;
	struct fact *unit = line && line->custody ? fact_ref(line->custody) : NULL;
	gboolean armed = desk->draft ? desk->take_back == NULL : desk->just.armed;

	/* posted anew by a correction or an undo */
	if (unit == NULL && desk->just.unit != NULL && move != NULL &&
	    g_strcmp0(desk->just.unit->unit.unit, move->unit) == 0)
		unit = fact_ref(desk->just.unit);
	hand_forget(desk);
	if (unit == NULL || slip->moves->len != 1)
		goto out;
	if (slip->kind != SLIP_CHECK_OUT && slip->kind != SLIP_CHECK_IN &&
	    slip->kind != SLIP_HAND_OVER)
		goto out;
	desk->just = (struct just) {
		.slip = slip_copy(slip),
		.unit = fact_ref(unit),
		.at = desk->now,
		.armed = armed,
	};
out:
	fact_unref(unit);
}

/* What a supervisor has let happen against a rule is on record. */
static void
audit_override(struct desk *desk, const struct slip *slip)
{
	g_autofree char *detail = NULL;

	if (slip->approver == NULL || slip->kind == SLIP_LOSS ||
	    slip->kind == SLIP_VOID)
		return;
	detail = g_strdup_printf("%s by %s", slip->number, slip->approver);
	desk_audit(desk,
		   slip->kind == SLIP_SWAP_BACK ? "receipt-lost"
						: "certificate-expired",
		   detail);
}

/* A clearance may have ended, or not after all. */
static void
look_up_me(struct desk *desk)
{
	desk_effect(desk, EFFECT_LOOKUP, desk->person->person.person)->kind =
		FACT_PERSON;
}

void
posting_done(struct desk *desk, const struct slip *slip)
{
	gboolean voided = slip->kind == SLIP_VOID;

	if (desk->then != NULL) {
		post_then(desk, slip);
		return;
	}
	if (voided)
		hand_forget(desk);
	else
		remember_unit(desk, slip);
	audit_override(desk, slip);
	desk_effect(desk, EFFECT_PRINT, slip->number);
	if (voided)
		desk_say(desk, LEVEL_OK, REASON_VOIDED, slip->refers, slip->number,
			 NULL);
	else if (!words_posted(desk, slip))
		desk_say(desk, LEVEL_OK, REASON_POSTED, slip->number, NULL);
	work_end(desk);
	if (slip->kind == SLIP_CLEARANCE ||
	    (voided && g_str_has_prefix(slip->refers, "CL")))
		look_up_me(desk);
	g_free(desk->last_slip);
	desk->last_slip = g_strdup(slip->number);
	posting_remember(desk, voided ? UNDO_NOTHING : UNDO_SLIP, NULL, NULL);
	desk->restore = g_steal_pointer(&desk->taken_back);
}

/* Fresh facts for the lines, which stay. */
static void
look_up_lines(struct desk *desk)
{
	for (guint i = 0; desk->draft != NULL && i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		desk_effect(desk, EFFECT_LOOKUP, line->id)->kind =
			line->kind ? FACT_UNIT : FACT_PART;
	}
}

/* Another station was faster, or the disk is full. */
void
posting_refused(struct desk *desk, const char *words)
{
	enum at_once at_once = desk->at_once;

	desk->posting = FALSE;
	desk->at_once = AT_ONCE_NOT;
	g_clear_pointer(&desk->then, slip_free);
	g_clear_pointer(&desk->taken_back, slip_free);
	if (desk->draft != NULL)
		g_clear_pointer(&desk->draft->approver, g_free);
	desk_say(desk, LEVEL_ERROR, REASON_POST_REFUSED, words, NULL);
	if (at_once == AT_ONCE_ALL && desk->flow != FLOW_NONE) {
		work_end(desk);
		work_come_back(desk);
	} else if (at_once == AT_ONCE_CHANGE)
		work_revert(desk);
	look_up_lines(desk);
}
