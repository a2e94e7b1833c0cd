/*
 * view.c - what the screen may show of the desk
 */
#include "desk/custody_private.h"

static const char *const flow_names[DESK_FLOWS] = {
	[FLOW_NONE] = "none",         [FLOW_ISSUE] = "issue",
	[FLOW_RECEIVE] = "receive",   [FLOW_RETURN] = "return",
	[FLOW_TRANSFER] = "transfer", [FLOW_SCRAP] = "scrap",
	[FLOW_VOID] = "void",         [FLOW_CHECK_OUT] = "check-out",
	[FLOW_CHECK_IN] = "check-in", [FLOW_HAND_OVER] = "hand-over",
	[FLOW_SWAP_OUT] = "swap-out", [FLOW_SWAP_BACK] = "swap-back",
	[FLOW_LOST] = "lost",         [FLOW_DAMAGED] = "damaged",
	[FLOW_CLEAR] = "clear",       [FLOW_CLOSE] = "close",
	[FLOW_RESERVE] = "reserve",   [FLOW_SETTLE] = "settle",
	[FLOW_COUNT] = "count",       [FLOW_APPROVE] = "approve",
	[FLOW_ARRIVE] = "arrive",
};

const char *
desk_flow_name(enum desk_flow flow)
{
	return flow_names[flow];
}

const char *
desk_effect_name(enum desk_effect_type type)
{
	switch (type) {
	case EFFECT_POST: return "post";
	case EFFECT_VOID: return "void";
	case EFFECT_PRINT: return "print";
	case EFFECT_LABELS: return "labels";
	case EFFECT_SAVE: return "save";
	case EFFECT_DROP: return "drop";
	case EFFECT_LOAD: return "load";
	case EFFECT_LOOKUP: return "lookup";
	case EFFECT_PIN: return "pin";
	case EFFECT_BIND: return "bind";
	case EFFECT_AUDIT: return "audit";
	case EFFECT_RESERVE: return "reserve";
	case EFFECT_CLOSE_JOB: return "close-job";
	case EFFECT_REOPEN_JOB: return "reopen-job";
	case EFFECT_CLEAR: return "clear";
	case EFFECT_SETTLE: return "settle";
	case EFFECT_FIND: return "find";
	case EFFECT_AGENDA: return "agenda";
	case EFFECT_REQUEST: return "request";
	}
	return "";
}

enum desk_flow
desk_flow(const struct desk *desk)
{
	return desk->flow;
}

const char *
desk_title(const struct desk *desk)
{
	return desk->flow == FLOW_NONE ? "" : work_title(desk, desk->flow);
}

msec_t
desk_idle_left(const struct desk *desk, msec_t now)
{
	msec_t left = desk->settings.idle - (now - desk->touched);

	return desk->person == NULL ? -1 : MAX(left, 0);
}

/* Name of the open question and what it wants; NULL when none is open. */
static const char *
ask_view(enum ask ask, enum desk_prompt *prompt)
{
	*prompt = PROMPT_CHOOSE;
	switch (ask) {
	case ASK_NOTHING: return NULL;
	case ASK_SHORTAGE: return "ask-shortage";
	case ASK_MANY: return "ask-many";
	case ASK_OVER_DELIVERY: return "ask-over-delivery";
	case ASK_NOT_ON_ORDER: return "ask-not-on-order";
	case ASK_LOT: *prompt = PROMPT_LOT; return "ask-lot";
	case ASK_SERIAL: *prompt = PROMPT_SERIAL; return "ask-serial";
	case ASK_BIN: *prompt = PROMPT_BIN; return "ask-bin";
	case ASK_SOURCE: return "ask-source";
	case ASK_LOT_BACK: return "ask-lot-back";
	case ASK_REASON: *prompt = PROMPT_REASON; return "ask-reason";
	case ASK_WHICH: return "ask-which";
	case ASK_BIND: *prompt = PROMPT_BIND; return "ask-bind";
	case ASK_CANCEL: *prompt = PROMPT_CONFIRM_CANCEL; return "ask-cancel";
	case ASK_CONDITION: *prompt = PROMPT_CONDITION; return "ask-condition";
	case ASK_LOANER_OUT: return "ask-loaner-out";
	case ASK_SUPERVISOR: *prompt = PROMPT_SUPERVISOR; return "supervisor";
	case ASK_PIN: *prompt = PROMPT_PIN; return "pin";
	case ASK_FOUND: return "ask-found";
	}
	return NULL;
}

static const char *
transfer_view(const struct desk *desk, gboolean lines, enum desk_prompt *prompt)
{
	*prompt = lines ? PROMPT_DONE : PROMPT_TRANSFER_PART;
	for (guint i = 0; i < desk->draft->lines->len; i++)
		if (((struct line *) desk->draft->lines->pdata[i])->to == NULL)
			*prompt = PROMPT_TRANSFER_TO;
	return "lines";
}

static const char *
void_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum void_state) desk->state) {
	case VOID_SLIP: *prompt = PROMPT_VOID_SLIP; return "slip";
	case VOID_SUPERVISOR: *prompt = PROMPT_SUPERVISOR; return "supervisor";
	case VOID_PIN: *prompt = PROMPT_PIN; return "pin";
	}
	return "";
}

static const char *
count_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum count_state) desk->state) {
	case COUNT_PLACE:
	case COUNT_OPENING: *prompt = PROMPT_COUNT_PLACE; return "place";
	case COUNT_LINES:
	case COUNT_CLOSING: *prompt = PROMPT_COUNT; return "lines";
	case COUNT_SECOND: *prompt = PROMPT_COUNT_SECOND; return "second";
	}
	return "";
}

static const char *
request_view(const struct desk *desk, enum desk_prompt *prompt)
{
	switch ((enum approve_state) desk->state) {
	case APPROVE_REQUEST: *prompt = PROMPT_REQUEST; return "request";
	case APPROVE_WHO: *prompt = PROMPT_APPROVER; return "badge";
	case APPROVE_PIN: *prompt = PROMPT_PIN; return "pin";
	}
	return "";
}

static const char *
state_view(const struct desk *desk, enum desk_prompt *prompt)
{
	const char *asking = ask_view(desk->ask, prompt);
	gboolean lines = desk->draft && desk->draft->lines->len > 0;

	if (asking != NULL)
		return asking;
	*prompt = lines ? PROMPT_PART_OR_DONE : PROMPT_PART;
	switch (desk->flow) {
	case FLOW_NONE:
		*prompt = desk->person      ? PROMPT_IDLE
			  : desk->returning ? PROMPT_RETURN_BADGE
					    : PROMPT_BADGE;
		return desk->person ? "idle" : "signed-out";
	case FLOW_ISSUE:
		if (desk->state != ISSUE_JOB)
			return "lines";
		*prompt = PROMPT_JOB;
		return "job";
	case FLOW_RECEIVE:
		if (desk->state != RECEIVE_HEAD)
			return "lines";
		*prompt = PROMPT_ORDER;
		return "order";
	case FLOW_RETURN:
		*prompt = lines ? PROMPT_BACK_PART_OR_DONE : PROMPT_BACK_PART;
		if (desk->state != RETURN_HEAD)
			return "lines";
		*prompt = PROMPT_RETURN_HEAD;
		return "slip-or-job";
	case FLOW_TRANSFER: return transfer_view(desk, lines, prompt);
	case FLOW_SCRAP: return "lines";
	case FLOW_VOID: return void_view(desk, prompt);
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER:
	case FLOW_SWAP_OUT:
	case FLOW_SWAP_BACK:
	case FLOW_LOST:
	case FLOW_DAMAGED:
	case FLOW_CLEAR:
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE: return custody_view(desk, prompt);
	case FLOW_COUNT: return count_view(desk, prompt);
	case FLOW_APPROVE: return request_view(desk, prompt);
	case FLOW_ARRIVE: *prompt = PROMPT_BIN; return "bin";
	}
	return "";
}

const char *
desk_state_name(const struct desk *desk)
{
	enum desk_prompt prompt;

	return desk->posting ? "posting" : state_view(desk, &prompt);
}

enum desk_prompt
desk_prompt(const struct desk *desk)
{
	enum desk_prompt prompt = PROMPT_WAIT;

	if (!desk->posting)
		state_view(desk, &prompt);
	return prompt;
}

enum lang
desk_lang(const struct desk *desk)
{
	return desk->lang;
}

const struct fact_person *
desk_person(const struct desk *desk)
{
	return desk->person ? &desk->person->person : NULL;
}

const char *
desk_job(const struct desk *desk)
{
	return desk->draft ? desk->draft->job : NULL;
}

const struct fact_person *
desk_subject(const struct desk *desk)
{
	return desk->flow == FLOW_CLEAR && desk->draft->subject
		       ? &desk->draft->subject->person
		       : NULL;
}

const struct fact *
desk_shown(const struct desk *desk)
{
	return desk->shown;
}

static void
add_row(GArray *rows, const struct line *line, const struct take *take)
{
	struct desk_row row = {
		.part = line->kind ? NULL : line->id,
		.unit = line->unit,
		.name = { line->name[LANG_EN], line->name[LANG_ZH] },
		.measure = line->measure,
		.lot = take ? take->lot : line->lot,
		.expiry = take ? take->expiry : line->expiry,
		.from = take         ? take->place
			: line->from ? line->from
				     : "",
		.to = line->to ? line->to : "",
		.qty = take ? take->qty : line->qty,
		.charge = line->charge,
		.why = line->why,
		.price = line->charge == CHARGE_CHARGED ? line->price : 0,
		.kind = line->kind,
		.condition = line->condition,
		.accessories = line->accessories ? line->accessories : "",
		.present = line->present,
		.due = line->due,
		.holder = line->holder ? line->holder : "",
	};

	g_array_append_val(rows, row);
}

GArray *
desk_rows(const struct desk *desk)
{
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct desk_row));

	for (guint i = 0; desk->draft != NULL && i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		guint first = rows->len;
		/* a recount is as blind as the count */
		if (line->before)
			continue;
		if (line->takes->len == 0)
			add_row(rows, line, NULL);
		for (guint k = 0; k < line->takes->len; k++)
			add_row(rows, line,
				&g_array_index(line->takes, struct take, k));
		g_array_index(rows, struct desk_row, first).wanting = line->wanting;
	}
	return rows;
}

GPtrArray *
desk_choices(const struct desk *desk, enum lang lang)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; desk->choices != NULL && i < desk->choices->len; i++) {
		const struct choice *choice = desk->choices->pdata[i];
		g_ptr_array_add(texts,
				words_fill(tr(lang, choice_template(choice->text)),
					   (const char *const *) choice->args,
					   G_N_ELEMENTS(choice->args)));
	}
	return texts;
}
