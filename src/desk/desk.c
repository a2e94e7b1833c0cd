/*
 * desk.c - events in, answers out
 *
 * Scans go on to scan.c, keys to key.c, and both to the open flow.
 * docs/OPERATING.md draws the states. The switches have no default on purpose: a
 * new event does not compile until everyone has an answer to it.
 */
#include "desk/desk_private.h"

#include <stdarg.h>
#include <string.h>

/* ---- saying ------------------------------------------------------------- */

void
desk_say(struct desk *desk, enum desk_level level, enum desk_reason reason, ...)
{
	va_list args;

	desk->answer.level = level;
	desk->answer.reason = reason;
	/* an argument may be the text of an earlier answer: read all before freeing
	 * any */
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	va_start(args, reason);
	for (const char *arg = va_arg(args, const char *); arg != NULL;
	     arg = va_arg(args, const char *))
		g_ptr_array_add(texts, g_strdup(arg));
	va_end(args);
	g_ptr_array_unref(desk->answer.args);
	desk->answer.args = g_steal_pointer(&texts);
}

void
desk_effect_free(struct desk_effect *effect)
{
	if (effect == NULL)
		return;
	g_free(effect->id);
	g_free(effect->text);
	g_free(effect->lot);
	g_free(effect->expiry);
	g_free(effect->code);
	if (effect->slip != NULL)
		slip_free(effect->slip);
	g_free(effect);
}

struct desk_effect *
desk_effect(struct desk *desk, enum desk_effect_type type, const char *id)
{
	struct desk_effect *effect = g_new0(struct desk_effect, 1);

	effect->type = type;
	effect->id = g_strdup(id);
	g_ptr_array_add(desk->answer.effects, effect);
	return effect;
}

void
desk_audit(struct desk *desk, const char *what, const char *detail)
{
	desk_effect(desk, EFFECT_AUDIT, what)->text = g_strdup(detail);
}

void
desk_command_not_now(struct desk *desk, enum command command)
{
	desk_say(desk, LEVEL_ERROR, REASON_COMMAND_NOT_NOW,
		 tr(desk->lang, command_info(command)->title), NULL);
}

/* The key that makes such a step. */
static enum command
command_of(enum step_type type)
{
	switch (type) {
	case STEP_QTY: return COMMAND_QTY;
	case STEP_ANSWER: return COMMAND_CHOOSE;
	case STEP_TEXT: return COMMAND_TEXT;
	case STEP_AGAIN: return COMMAND_QTY;
	case STEP_ACCEPT: return COMMAND_ACCEPT;
	case STEP_REJECT: return COMMAND_REJECT;
	case STEP_PIN: return COMMAND_PIN;
	case STEP_DONE:
	case STEP_PART:
	case STEP_UNIT:
	case STEP_JOB:
	case STEP_PLACE:
	case STEP_PARTY:
	case STEP_ORDER:
	case STEP_SLIP:
	case STEP_PERSON: return COMMAND_DONE;
	}
	return COMMAND_DONE;
}

void
desk_not_now(struct desk *desk, const struct step *step)
{
	if (step->fact != NULL)
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, fact_id(step->fact),
			 NULL);
	else
		desk_command_not_now(desk, command_of(step->type));
}

void
desk_flow_step(struct desk *desk, const struct step *step)
{
	switch (desk->flow) {
	case FLOW_NONE: idle_step(desk, step); break;
	case FLOW_ISSUE: issue_step(desk, step); break;
	case FLOW_RECEIVE: receive_step(desk, step); break;
	case FLOW_RETURN: return_step(desk, step); break;
	case FLOW_TRANSFER: transfer_step(desk, step); break;
	case FLOW_SCRAP: scrap_step(desk, step); break;
	case FLOW_VOID: void_step(desk, step); break;
	}
}

/* ---- the station's answers -------------------------------------------------- */

static void
on_posted(struct desk *desk, const struct slip *slip)
{
	gboolean voided = slip->kind == SLIP_VOID;

	work_end(desk);
	g_free(desk->last_slip);
	desk->last_slip = g_strdup(slip->number);
	desk->last_undoable = !voided;
	desk_effect(desk, EFFECT_PRINT, slip->number);
	if (voided)
		desk_say(desk, LEVEL_OK, REASON_VOIDED, slip->refers, slip->number,
			 NULL);
	else
		desk_say(desk, LEVEL_OK, REASON_POSTED, slip->number, NULL);
}

/* Another station was faster, or the disk is full: the lines stay, with fresh
 * facts. */
static void
on_post_refused(struct desk *desk, const char *words)
{
	desk->posting = FALSE;
	desk_say(desk, LEVEL_ERROR, REASON_POST_REFUSED, words, NULL);
	for (guint i = 0; desk->draft != NULL && i < desk->draft->lines->len; i++) {
		const struct line *line = desk->draft->lines->pdata[i];
		desk_effect(desk, EFFECT_LOOKUP, line->id)->kind = FACT_PART;
	}
}

static void
on_bound(struct desk *desk, const char *part)
{
	desk->posting = FALSE;
	ask_close(desk);
	desk_say(desk, LEVEL_OK, REASON_BOUND, desk->unknown_words, part, NULL);
	g_clear_pointer(&desk->unknown, g_free);
	g_clear_pointer(&desk->unknown_words, g_free);
}

/* A piece, or the part of one, that is not there. */
static void
no_fact(struct desk *desk, const char *unit)
{
	if (unit == NULL && desk->offer.unit != NULL)
		unit = desk->offer.unit->unit.unit;
	if (unit != NULL)
		desk_say(desk, LEVEL_ERROR, REASON_NO_STOCK, unit, NULL);
	if (desk->ask == ASK_NOTHING)
		offer_clear(desk);
}

/* Fresh facts for the lines and the head of the draft. */
static void
refresh(struct desk *desk, struct fact *fact)
{
	struct draft *draft = desk->draft;

	if (fact->kind == FACT_JOB && draft->job_fact == NULL)
		draft->job_fact = fact_ref(fact);
	if (fact->kind == FACT_ORDER && draft->order_fact == NULL)
		draft->order_fact = fact_ref(fact);
	if (fact->kind == FACT_SLIP && draft->slip_fact == NULL)
		draft->slip_fact = fact_ref(fact);
	for (guint i = 0; fact->kind == FACT_PART && i < draft->lines->len; i++) {
		struct line *line = draft->lines->pdata[i];
		if (strcmp(line->id, fact->part.part) != 0)
			continue;
		fact_unref(line->part);
		line->part = fact_ref(fact);
	}
}

/* Facts that were asked for: a piece or its part for the offer, or fresh ones for
 * the draft. */
static void
on_fact(struct desk *desk, const struct desk_event *event)
{
	struct fact *fact = event->facts->len ? event->facts->pdata[0] : NULL;

	if (fact == NULL)
		no_fact(desk, event->text);
	if (fact == NULL || desk->draft == NULL)
		return;
	if (fact->kind == FACT_UNIT || desk->offer.unit != NULL) {
		struct step step = step_of(fact, NULL);
		desk_flow_step(desk, &step);
	} else {
		refresh(desk, fact);
	}
}

static void
on_tick(struct desk *desk)
{
	if (desk->person != NULL && !desk->posting &&
	    desk->now - desk->touched >= desk->settings.idle)
		work_sign_out(desk);
}

static void
on_pin(struct desk *desk, const struct desk_event *event)
{
	desk->posting = FALSE;
	if (desk->flow == FLOW_VOID)
		desk_flow_step(desk, &(struct step) { .type = STEP_PIN,
						      .pin = event->pin,
						      .text = event->words });
}

const struct desk_answer *
desk_step(struct desk *desk, const struct desk_event *event)
{
	desk->now = event->at;
	desk->uuid = event->uuid;
	g_strlcpy(desk->today, event->today, sizeof desk->today);
	g_ptr_array_set_size(desk->answer.effects, 0);
	desk_say(desk, LEVEL_OK, REASON_NONE, NULL);
	/* a reader of somebody else keeps nobody signed in */
	if (event->type != EVENT_TICK && event->type != EVENT_READER)
		desk->touched = event->at;

	switch (event->type) {
	case EVENT_SCAN: scan_event(desk, event); break;
	case EVENT_READER: scan_reader(desk, event); break;
	case EVENT_TEACHING:
		desk_say(desk, LEVEL_ERROR, REASON_TEACHING_CODE, NULL);
		break;
	case EVENT_COMMAND:
		/* a key between two scans means that the second one is meant */
		g_clear_pointer(&desk->last_scan, g_free);
		key_run(desk, event->command, event->text);
		break;
	case EVENT_BAD_COMMAND:
		g_clear_pointer(&desk->last_scan, g_free);
		key_bad(desk, event->text, event->words);
		break;
	case EVENT_POSTED: on_posted(desk, event->slip); break;
	case EVENT_POST_REFUSED: on_post_refused(desk, event->words); break;
	case EVENT_PIN: on_pin(desk, event); break;
	case EVENT_BOUND: on_bound(desk, event->text); break;
	case EVENT_BIND_REFUSED:
		desk->posting = FALSE;
		desk_say(desk, LEVEL_ERROR, REASON_BIND_REFUSED, event->words,
			 NULL);
		break;
	case EVENT_PARKED: work_resume(desk, event->text); break;
	case EVENT_FACT: on_fact(desk, event); break;
	case EVENT_PRINT_FAILED:
		desk_say(desk, LEVEL_WARN, REASON_PRINT_FAILED, event->text,
			 event->words, NULL);
		break;
	case EVENT_SAVE_FAILED:
		work_unsaved(desk);
		desk_say(desk, LEVEL_ERROR, REASON_FAILED, event->words, NULL);
		break;
	case EVENT_STORED:
	case EVENT_STORE_REFUSED:
	case EVENT_FOUND: break;
	case EVENT_TICK: on_tick(desk); break;
	}
	desk->uuid = NULL;
	return &desk->answer;
}

/* ---- life ----------------------------------------------------------------------
 */

void
desk_settings_init(struct desk_settings *settings)
{
	settings->many = 99;
	settings->duplicate = 500;
	settings->idle = 110000;
	settings->quarantine = g_strdup(PLACE_CODE_QUARANTINE);
}

struct desk *
desk_new(const struct desk_settings *settings)
{
	struct desk *desk = g_new0(struct desk, 1);

	desk->settings = *settings;
	desk->answer.args = g_ptr_array_new_with_free_func(g_free);
	desk->answer.effects =
		g_ptr_array_new_with_free_func((GDestroyNotify) desk_effect_free);
	return desk;
}

void
desk_set_lang(struct desk *desk, enum lang lang)
{
	desk->lang = desk->home_lang = lang;
}

void
desk_free(struct desk *desk)
{
	if (desk == NULL)
		return;
	work_end(desk);
	g_clear_pointer(&desk->person, fact_unref);
	g_clear_pointer(&desk->shown, fact_unref);
	g_free(desk->settings.quarantine);
	g_free(desk->last_slip);
	g_free(desk->last_scan);
	g_free(desk->unknown);
	g_free(desk->unknown_words);
	g_ptr_array_unref(desk->answer.args);
	g_ptr_array_unref(desk->answer.effects);
	g_free(desk);
}
