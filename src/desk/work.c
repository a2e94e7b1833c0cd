/*
 * work.c - the open work: begun, saved, undone, put aside, posted
 */
#include "desk/custody_private.h"

#include <string.h>

static const char *const flow_titles[DESK_FLOWS] = {
	[FLOW_NONE] = "",
	[FLOW_ISSUE] = TR_MARK("Issue to a job"),
	[FLOW_RECEIVE] = TR_MARK("Receipt"),
	[FLOW_RETURN] = TR_MARK("Return to stock"),
	[FLOW_TRANSFER] = TR_MARK("Transfer"),
	[FLOW_SCRAP] = TR_MARK("Scrap"),
	[FLOW_VOID] = TR_MARK("Take a slip back"),
	[FLOW_CHECK_OUT] = TR_MARK("Take into custody"),
	[FLOW_CHECK_IN] = TR_MARK("Bring back"),
	[FLOW_HAND_OVER] = TR_MARK("Hand over"),
	[FLOW_SWAP_OUT] = TR_MARK("Swap: loaner out"),
	[FLOW_SWAP_BACK] = TR_MARK("Swap back"),
	[FLOW_LOST] = TR_MARK("Lost"),
	[FLOW_DAMAGED] = TR_MARK("Damaged"),
	[FLOW_CLEAR] = TR_MARK("Clearance"),
	[FLOW_CLOSE] = TR_MARK("Close a job"),
	[FLOW_RESERVE] = TR_MARK("Reserve a loaner"),
	[FLOW_SETTLE] = TR_MARK("Compensation paid"),
	[FLOW_COUNT] = TR_MARK("Stock-take"),
	[FLOW_APPROVE] = TR_MARK("Purchase request"),
	[FLOW_ARRIVE] = TR_MARK("Receipt of what was ordered"),
};

const char *
work_title(const struct desk *desk, enum desk_flow flow)
{
	return tr(desk->lang, flow_titles[flow]);
}

static void
undo_free(gpointer data)
{
	struct undo *undo = data;

	draft_free(undo->draft);
	g_free(undo->what);
	g_free(undo);
}

gboolean
work_may(struct desk *desk, enum desk_flow flow, enum permission may)
{
	const struct fact_person *person;

	if (desk->person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
		return FALSE;
	}
	if (desk->flow != FLOW_NONE) {
		desk_say(desk, LEVEL_ERROR, REASON_FINISH_FIRST,
			 work_title(desk, desk->flow), NULL);
		return FALSE;
	}
	person = &desk->person->person;
	if (may != 0 && (person->may & may) == 0) {
		desk_audit(desk, "not-allowed", desk_flow_name(flow));
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ALLOWED, person->name,
			 work_title(desk, flow), NULL);
		return FALSE;
	}
	return TRUE;
}

gboolean
work_begin(struct desk *desk, enum desk_flow flow, enum permission may)
{
	if (!work_may(desk, flow, may))
		return FALSE;
	desk->flow = flow;
	desk->state = 0;
	desk->draft = draft_new(flow, desk->uuid);
	desk->undos = g_ptr_array_new_with_free_func(undo_free);
	desk->begun = TRUE;
	g_clear_pointer(&desk->shown, fact_unref);
	desk_say(desk, LEVEL_OK, REASON_FLOW_BEGUN, work_title(desk, flow), NULL);
	return TRUE;
}

void
work_end(struct desk *desk)
{
	desk->flow = FLOW_NONE;
	desk->state = 0;
	desk->posting = FALSE;
	desk->at_once = AT_ONCE_NOT;
	g_clear_pointer(&desk->take_back, g_free);
	g_clear_pointer(&desk->draft, draft_free);
	g_clear_pointer(&desk->undos, g_ptr_array_unref);
	g_clear_pointer(&desk->undone, undo_free);
	g_clear_pointer(&desk->approver, fact_unref);
	g_clear_pointer(&desk->taken, fact_unref);
	g_clear_pointer(&desk->waiting, line_free);
	offer_clear(desk);
	ask_close(desk);
	g_clear_pointer(&desk->request, fact_unref);
	g_clear_pointer(&desk->quote, g_free);
	desk->refusing = FALSE;
	desk->next_qty = 0;
}

void
work_give_way(struct desk *desk)
{
	struct draft *draft = g_steal_pointer(&desk->draft);
	GPtrArray *undos = g_steal_pointer(&desk->undos);

	work_end(desk);
	desk->aside = draft;
	desk->aside_undos = undos;
}

void
work_forget_aside(struct desk *desk)
{
	g_clear_pointer(&desk->aside, draft_free);
	g_clear_pointer(&desk->aside_undos, g_ptr_array_unref);
}

void
work_come_back(struct desk *desk)
{
	if (desk->aside == NULL || desk->flow != FLOW_NONE)
		return;
	desk->flow = FLOW_ISSUE;
	desk->state = ISSUE_LINES;
	desk->draft = g_steal_pointer(&desk->aside);
	desk->undos = g_steal_pointer(&desk->aside_undos);
}

/* Nothing was accepted yet: without its question there is nothing left of it. */
gboolean
work_is_momentary(const struct desk *desk)
{
	return (desk->flow == FLOW_CHECK_OUT || desk->flow == FLOW_CHECK_IN ||
		desk->flow == FLOW_HAND_OVER) &&
	       desk->state == LOAN_ASKING;
}

void
work_remember(struct desk *desk, const char *what)
{
	struct undo *undo;

	if (desk->begun)
		return;
	undo = g_new0(struct undo, 1);
	undo->draft = draft_copy(desk->draft);
	undo->state = desk->state;
	undo->what = g_strdup(what);
	g_clear_pointer(&desk->undone, undo_free);
	g_ptr_array_add(desk->undos, undo);
}

void
work_save(struct desk *desk)
{
	struct desk_effect *effect =
		desk_effect(desk, EFFECT_SAVE, desk->draft->uuid);

	effect->text = draft_text(desk->draft);
}

static void
swap_with(struct desk *desk, struct undo *undo)
{
	struct draft *draft = desk->draft;
	int state = desk->state;

	desk->draft = undo->draft;
	desk->state = undo->state;
	undo->draft = draft;
	undo->state = state;
}

/* Back to the state before the last change. */
static void
undo_change(struct desk *desk)
{
	struct undo *undo =
		g_ptr_array_steal_index(desk->undos, desk->undos->len - 1);

	swap_with(desk, undo);
	desk_say(desk, LEVEL_OK, REASON_UNDONE, undo->what, NULL);
	g_clear_pointer(&desk->undone, undo_free);
	desk->undone = undo;
	if (desk->draft->lines->len > 0)
		work_save(desk);
	else
		desk_effect(desk, EFFECT_DROP, NULL);
}

void
work_revert(struct desk *desk)
{
	struct undo *undo;

	if (desk->undos == NULL || desk->undos->len == 0)
		return;
	undo = g_ptr_array_steal_index(desk->undos, desk->undos->len - 1);
	swap_with(desk, undo);
	undo_free(undo);
}

/* What could not be saved has not happened: neither a change nor an undo. */
void
work_unsaved(struct desk *desk)
{
	if (desk->undos == NULL)
		return;
	if (desk->begun) {
		work_end(desk);
		work_come_back(desk);
		return;
	}
	ask_close(desk);
	offer_clear(desk);
	if (desk->undone != NULL) {
		swap_with(desk, desk->undone);
		g_ptr_array_add(desk->undos, g_steal_pointer(&desk->undone));
	} else {
		work_revert(desk);
	}
}

/* The question is not answered. */
static void
drop_question(struct desk *desk)
{
	ask_close(desk);
	offer_clear(desk);
	desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
	if (work_is_momentary(desk))
		work_end(desk);
}

/* What was begun without a line is left. */
static void
undo_begun(struct desk *desk)
{
	enum desk_flow flow = desk->flow;
	g_autofree char *name = NULL;

	if (flow == FLOW_CLEAR && desk->draft->begun && desk->draft->subject)
		name = g_strdup(desk->draft->subject->person.name);
	work_end(desk);
	desk_effect(desk, EFFECT_DROP, NULL);
	if (name != NULL)
		desk_say(desk, LEVEL_WARN, REASON_CLEARANCE_STAYS, name, NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_UNDONE, work_title(desk, flow),
			 NULL);
}

void
work_undo(struct desk *desk)
{
	/* what somebody else has counted is dropped when it is said twice */
	gboolean asks = desk->ask == ASK_NOTHING || desk->ask == ASK_CANCEL;

	if (asks && count_is_repeated(desk) &&
	    (desk->undos->len == 0 || desk->state == COUNT_SECOND))
		work_cancel(desk);
	else if (desk->ask != ASK_NOTHING)
		drop_question(desk);
	else if (desk->flow != FLOW_NONE && desk->undos->len > 0)
		undo_change(desk);
	else if (desk->flow != FLOW_NONE)
		undo_begun(desk);
	else if (said_anything(&desk->said)) {
		said_clear(&desk->said);
		desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
	} else
		posting_undo(desk);
}

void
work_cancel(struct desk *desk)
{
	if (desk->ask != ASK_NOTHING && desk->ask != ASK_CANCEL) {
		drop_question(desk);
		return;
	}
	if (desk->flow == FLOW_NONE) {
		g_clear_pointer(&desk->shown, fact_unref);
		g_clear_pointer(&desk->returning, fact_unref);
		g_clear_pointer(&desk->request, fact_unref);
		said_clear(&desk->said);
		desk->next_qty = 0;
		desk_say(desk, LEVEL_OK, REASON_CANCELLED, NULL);
		return;
	}
	if (desk->draft->lines->len > 0 && desk->ask != ASK_CANCEL) {
		g_autofree char *n = qty_text(desk->draft->lines->len);
		ask_open(desk, ASK_CANCEL);
		desk_say(desk, LEVEL_WARN, REASON_CONFIRM_CANCEL, n, NULL);
		return;
	}
	work_end(desk);
	desk_effect(desk, EFFECT_DROP, NULL);
	desk_say(desk, LEVEL_OK, REASON_CANCELLED, NULL);
}

void
work_sign_out(struct desk *desk)
{
	guint lines = desk->draft ? desk->draft->lines->len : 0;

	if (desk->person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
		return;
	}
	if (lines > 0) {
		/* every line was saved when it was taken */
		g_autofree char *n = qty_text(lines);
		desk_say(desk, LEVEL_OK, REASON_PARKED, n, NULL);
	} else {
		if (desk->flow != FLOW_NONE)
			desk_effect(desk, EFFECT_DROP, NULL);
		desk_say(desk, LEVEL_OK, REASON_SIGNED_OUT, NULL);
	}
	work_end(desk);
	g_clear_pointer(&desk->person, fact_unref);
	g_clear_pointer(&desk->shown, fact_unref);
	g_clear_pointer(&desk->last_slip, g_free);
	g_clear_pointer(&desk->unknown, g_free);
	g_clear_pointer(&desk->unknown_words, g_free);
	g_clear_pointer(&desk->returning, fact_unref);
	said_clear(&desk->said);
	hand_forget(desk);
	posting_forget(desk);
	desk->lang = desk->home_lang;
}

static void
look_up(struct desk *desk, enum fact_kind kind, const char *id)
{
	if (id != NULL)
		desk_effect(desk, EFFECT_LOOKUP, id)->kind = kind;
}

/* The state in which a flow has lines. */
static int
state_with_lines(enum desk_flow flow)
{
	switch (flow) {
	case FLOW_ISSUE: return ISSUE_LINES;
	case FLOW_RECEIVE: return RECEIVE_LINES;
	case FLOW_RETURN: return RETURN_LINES;
	case FLOW_TRANSFER: return TRANSFER_LINES;
	case FLOW_SCRAP: return SCRAP_LINES;
	case FLOW_CHECK_IN: return LOAN_WORKSHOP;
	case FLOW_SWAP_OUT: return SWAP_OUT_LINES;
	case FLOW_SWAP_BACK: return SWAP_BACK_LINES;
	case FLOW_LOST:
	case FLOW_DAMAGED: return LOSS_RULING;
	case FLOW_CLEAR: return CLEAR_LINES;
	case FLOW_COUNT: return COUNT_LINES;
	case FLOW_CHECK_OUT:
	case FLOW_HAND_OVER:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_APPROVE:
	case FLOW_ARRIVE:
	case FLOW_VOID:
	case FLOW_NONE: return 0;
	}
	return 0;
}

/* What the parked text names is looked up anew. */
static void
look_up_draft(struct desk *desk)
{
	const struct draft *draft = desk->draft;

	look_up(desk, FACT_JOB, draft->job);
	look_up(desk, FACT_ORDER, draft->order);
	look_up(desk, FACT_SLIP, draft->refers);
	if (draft->flow == FLOW_CLEAR)
		look_up(desk, FACT_PERSON,
			draft->other ? draft->other : desk->person->person.person);
	for (guint i = 0; i < draft->lines->len; i++) {
		const struct line *line = draft->lines->pdata[i];
		look_up(desk, line->kind ? FACT_UNIT : FACT_PART, line->id);
	}
}

void
work_resume(struct desk *desk, const char *text)
{
	AUTO(draft) draft = text ? draft_parse(text) : NULL;
	AUTO(fact) returning = g_steal_pointer(&desk->returning);
	g_autofree char *n = NULL;

	if (desk->flow != FLOW_NONE || desk->person == NULL)
		return;
	if (draft == NULL || draft->lines->len == 0) {
		if (returning != NULL)
			loan_in(desk, returning);
		else if (desk->request != NULL)
			request_signed_in(desk);
		return;
	}
	desk->flow = draft->flow;
	desk->draft = g_steal_pointer(&draft);
	desk->undos = g_ptr_array_new_with_free_func(undo_free);
	desk->state = desk->flow == FLOW_COUNT ? count_resumed(desk->draft)
					       : state_with_lines(desk->flow);
	look_up_draft(desk);
	n = qty_text(desk->draft->lines->len);
	desk_say(desk, LEVEL_OK, REASON_RESUMED, desk->person->person.name, n,
		 NULL);
}

void
work_post(struct desk *desk)
{
	if (desk->draft->lines->len == 0)
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
	else
		posting_begin(desk);
}

struct line *
work_last_line(struct desk *desk)
{
	GPtrArray *lines = desk->draft->lines;

	return lines->len ? lines->pdata[lines->len - 1] : NULL;
}

void
work_take_offer(struct desk *desk, const char *place)
{
	struct line *line = desk->offer.line;
	g_autofree char *qty = qty_text(line->qty);
	g_autofree char *what = g_strdup_printf("%s × %s", qty, line->id);
	const char *name = line->name[desk->lang];
	guint index = 0;

	if (line->kind != NULL)
		name = words_name(desk, &line->custody->unit);

	work_remember(desk, what);
	if (desk->offer.replaces != NULL &&
	    g_ptr_array_find(desk->draft->lines, desk->offer.replaces, &index)) {
		/* the line just touched is the last one: quantity and bin mean it
		 */
		g_ptr_array_remove_index(desk->draft->lines, index);
	}
	g_ptr_array_add(desk->draft->lines, line);
	desk->offer.line = NULL;
	ask_close(desk);
	offer_clear(desk);
	desk->next_qty = 0;
	desk_say(desk, LEVEL_OK, REASON_LINE_ADDED, line->id,
		 *name ? name
		       : line->name[desk->lang == LANG_ZH ? LANG_EN : LANG_ZH],
		 qty, place, NULL);
	work_save(desk);
}
