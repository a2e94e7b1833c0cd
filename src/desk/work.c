/*
 * work.c - the open work: begun, saved, undone, put aside, posted
 */
#include "desk/desk_private.h"

#include <string.h>

static const char *const flow_titles[DESK_FLOWS] = {
	[FLOW_NONE] = "",
	[FLOW_ISSUE] = TR_MARK("Issue to a job"),
	[FLOW_RECEIVE] = TR_MARK("Receipt"),
	[FLOW_RETURN] = TR_MARK("Return to stock"),
	[FLOW_TRANSFER] = TR_MARK("Transfer"),
	[FLOW_SCRAP] = TR_MARK("Scrap"),
	[FLOW_VOID] = TR_MARK("Take a slip back"),
};

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
		const char *title = tr(desk->lang, flow_titles[desk->flow]);
		desk_say(desk, LEVEL_ERROR, REASON_FINISH_FIRST, title, NULL);
		return FALSE;
	}
	person = &desk->person->person;
	if (may != 0 && (person->may & may) == 0) {
		desk_audit(desk, "not-allowed", desk_flow_name(flow));
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ALLOWED, person->name,
			 tr(desk->lang, flow_titles[flow]), NULL);
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
	g_clear_pointer(&desk->shown, fact_unref);
	desk_say(desk, LEVEL_OK, REASON_FLOW_BEGUN,
		 tr(desk->lang, flow_titles[flow]), NULL);
	return TRUE;
}

void
work_end(struct desk *desk)
{
	desk->flow = FLOW_NONE;
	desk->state = 0;
	desk->posting = FALSE;
	g_clear_pointer(&desk->draft, draft_free);
	g_clear_pointer(&desk->undos, g_ptr_array_unref);
	g_clear_pointer(&desk->undone, undo_free);
	g_clear_pointer(&desk->approver, fact_unref);
	offer_clear(desk);
	ask_close(desk);
	desk->next_qty = 0;
}

void
work_remember(struct desk *desk, const char *what)
{
	struct undo *undo;

	if (strcmp(desk->draft->uuid, desk->uuid) == 0)
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

/* What could not be saved has not happened: neither a change nor an undo. */
void
work_unsaved(struct desk *desk)
{
	struct undo *undo;

	if (desk->undos == NULL)
		return;
	ask_close(desk);
	offer_clear(desk);
	if (desk->undone != NULL) {
		swap_with(desk, desk->undone);
		g_ptr_array_add(desk->undos, g_steal_pointer(&desk->undone));
	} else if (desk->undos->len > 0) {
		undo = g_ptr_array_steal_index(desk->undos, desk->undos->len - 1);
		swap_with(desk, undo);
		undo_free(undo);
	}
}

void
work_undo(struct desk *desk)
{
	if (desk->ask != ASK_NOTHING) {
		ask_close(desk);
		offer_clear(desk);
		desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
		return;
	}
	if (desk->flow != FLOW_NONE && desk->undos->len > 0) {
		undo_change(desk);
		return;
	}
	if (desk->flow != FLOW_NONE) {
		const char *title = tr(desk->lang, flow_titles[desk->flow]);
		work_end(desk);
		desk_effect(desk, EFFECT_DROP, NULL);
		desk_say(desk, LEVEL_OK, REASON_UNDONE, title, NULL);
		return;
	}
	if (desk->last_undoable) {
		struct desk_effect *effect =
			desk_effect(desk, EFFECT_VOID, desk->last_slip);
		effect->slip = slip_new(SLIP_VOID, desk->uuid);
		effect->slip->at = desk->now;
		effect->slip->person = g_strdup(desk->person->person.person);
		desk->posting = TRUE;
		return;
	}
	desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_UNDO, NULL);
}

void
work_cancel(struct desk *desk)
{
	if (desk->ask != ASK_NOTHING && desk->ask != ASK_CANCEL) {
		ask_close(desk);
		offer_clear(desk);
		desk_say(desk, LEVEL_OK, REASON_QUESTION_DROPPED, NULL);
		return;
	}
	if (desk->flow == FLOW_NONE) {
		g_clear_pointer(&desk->shown, fact_unref);
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
	desk->last_undoable = FALSE;
	desk->lang = desk->home_lang;
}

static void
look_up(struct desk *desk, enum fact_kind kind, const char *id)
{
	if (id != NULL)
		desk_effect(desk, EFFECT_LOOKUP, id)->kind = kind;
}

void
work_resume(struct desk *desk, const char *text)
{
	struct draft *draft = text ? draft_parse(text) : NULL;
	g_autofree char *n = NULL;

	if (draft == NULL || draft->lines->len == 0 || desk->flow != FLOW_NONE ||
	    desk->person == NULL) {
		draft_free(draft);
		return;
	}
	desk->flow = draft->flow;
	desk->draft = draft;
	desk->undos = g_ptr_array_new_with_free_func(undo_free);
	switch (draft->flow) {
	case FLOW_ISSUE: desk->state = ISSUE_LINES; break;
	case FLOW_RECEIVE: desk->state = RECEIVE_LINES; break;
	case FLOW_RETURN: desk->state = RETURN_LINES; break;
	case FLOW_TRANSFER: desk->state = TRANSFER_LINES; break;
	case FLOW_SCRAP: desk->state = SCRAP_LINES; break;
	case FLOW_VOID:
	case FLOW_NONE: desk->state = 0; break;
	}
	look_up(desk, FACT_JOB, draft->job);
	look_up(desk, FACT_ORDER, draft->order);
	look_up(desk, FACT_SLIP, draft->refers);
	for (guint i = 0; i < draft->lines->len; i++)
		look_up(desk, FACT_PART,
			((struct line *) draft->lines->pdata[i])->id);
	n = qty_text(draft->lines->len);
	desk_say(desk, LEVEL_OK, REASON_RESUMED, desk->person->person.name, n,
		 NULL);
}

void
work_post(struct desk *desk)
{
	struct desk_effect *effect;

	if (desk->draft->lines->len == 0) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_FINISH, NULL);
		return;
	}
	effect = desk_effect(desk, EFFECT_POST, NULL);
	effect->slip =
		draft_slip(desk->draft, desk->now, desk->person->person.person);
	desk->posting = TRUE;
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
