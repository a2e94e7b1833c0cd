/*
 * desk.c - events in, answers out
 *
 * Scans go on to scan.c, keys to key.c, and both to the open flow.
 * docs/OPERATING.md draws the states. The switches have no default on purpose: a
 * new event does not compile until everyone has an answer to it.
 */
#include "desk/custody_private.h"

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
	g_free(effect->who);
	g_free(effect->supplier);
	if (effect->slip != NULL)
		slip_free(effect->slip);
	if (effect->then != NULL)
		slip_free(effect->then);
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
	case STEP_CONDITION: return COMMAND_CONDITION;
	case STEP_MISSING: return COMMAND_MISSING;
	case STEP_DUE: return COMMAND_DUE;
	case STEP_AMOUNT: return COMMAND_AMOUNT;
	case STEP_REQUEST:
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
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER: loan_step(desk, step); break;
	case FLOW_SWAP_OUT: swap_out_step(desk, step); break;
	case FLOW_SWAP_BACK: swap_back_step(desk, step); break;
	case FLOW_LOST:
	case FLOW_DAMAGED: loss_step(desk, step); break;
	case FLOW_CLEAR: clear_step(desk, step); break;
	case FLOW_CLOSE: close_step(desk, step); break;
	case FLOW_RESERVE: reserve_step(desk, step); break;
	case FLOW_SETTLE: settle_step(desk, step); break;
	case FLOW_COUNT: count_step(desk, step); break;
	case FLOW_APPROVE: request_step(desk, step); break;
	case FLOW_ARRIVE: arrive_step(desk, step); break;
	}
}

/* ---- the station's answers -------------------------------------------------- */

static void
on_bound(struct desk *desk, const char *part)
{
	desk->posting = FALSE;
	ask_close(desk);
	desk_say(desk, LEVEL_OK, REASON_BOUND, desk->unknown_words, part, NULL);
	g_clear_pointer(&desk->unknown, g_free);
	g_clear_pointer(&desk->unknown_words, g_free);
}

/* A piece, or the part of one, that is not there; or a job that is gone. */
static void
no_fact(struct desk *desk, const char *unit)
{
	if (desk->offer.job_sought) {
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, desk->waiting->id,
			 NULL);
		work_end(desk);
		work_come_back(desk);
		return;
	}
	if (count_looked_in_vain(desk))
		return;
	/* a product whose job was closed while it lay parked: posting tells */
	if (unit != NULL && desk->draft != NULL && draft_unit(desk->draft, unit))
		return;
	if (unit == NULL && desk->offer.unit != NULL)
		unit = desk->offer.unit->unit.unit;
	if (unit != NULL)
		desk_say(desk, LEVEL_ERROR, REASON_NO_STOCK, unit, NULL);
	if (desk->ask == ASK_NOTHING)
		offer_clear(desk);
}

void
desk_refresh_person(struct desk *desk, struct fact *person)
{
	if (desk->person == NULL ||
	    strcmp(desk->person->person.person, person->person.person) != 0)
		return;
	fact_unref(desk->person);
	desk->person = fact_ref(person);
}

static void
keep_fact(struct fact **place, struct fact *fact)
{
	if (*place == NULL)
		*place = fact_ref(fact);
}

/* Fresh facts for the lines and the head of the draft. */
static void
refresh(struct desk *desk, struct fact *fact)
{
	struct draft *draft = desk->draft;

	if (fact->kind == FACT_JOB)
		keep_fact(&draft->job_fact, fact);
	if (fact->kind == FACT_ORDER)
		keep_fact(&draft->order_fact, fact);
	if (fact->kind == FACT_SLIP)
		keep_fact(&draft->slip_fact, fact);
	if (fact->kind == FACT_PERSON)
		keep_fact(&draft->subject, fact);
	for (guint i = 0; i < draft->lines->len; i++) {
		struct line *line = draft->lines->pdata[i];
		struct fact **known =
			line->kind != NULL ? &line->custody : &line->part;
		enum fact_kind kind = line->kind != NULL ? FACT_UNIT : FACT_PART;
		if (fact->kind != kind || strcmp(line->id, fact_id(fact)) != 0)
			continue;
		fact_unref(*known);
		*known = fact_ref(fact);
	}
}

/* Whether the open flow waits for this fact, to go on with it. */
static gboolean
is_sought(const struct desk *desk, const struct fact *fact)
{
	switch (fact->kind) {
	case FACT_UNIT: return draft_unit(desk->draft, fact->unit.unit) == NULL;
	case FACT_JOB: return desk->offer.job_sought;
	case FACT_PERSON:
		return desk->flow == FLOW_CLEAR && desk->state == CLEAR_BEGIN;
	case FACT_PLACE:
		return desk->flow == FLOW_COUNT && (desk->state == COUNT_OPENING ||
						    desk->state == COUNT_CLOSING);
	case FACT_PART:
	case FACT_PARTY:
	case FACT_ORDER:
	case FACT_REQUEST:
	case FACT_SLIP: return desk->offer.unit != NULL;
	}
	return FALSE;
}

/* Facts that were asked for: to go on with, or fresh ones for the draft. */
static void
on_fact(struct desk *desk, const struct desk_event *event)
{
	struct fact *fact = event->facts->len ? event->facts->pdata[0] : NULL;

	if (fact == NULL)
		no_fact(desk, event->text);
	else if (fact->kind == FACT_PERSON)
		desk_refresh_person(desk, fact);
	if (fact != NULL && fact->kind == FACT_UNIT && desk->flow == FLOW_NONE &&
	    desk->offer.unit_sought) {
		desk->offer.unit_sought = FALSE;
		custody_scan(desk, fact, NULL);
		return;
	}
	if (fact == NULL || desk->draft == NULL)
		return;
	if (is_sought(desk, fact)) {
		struct step step = step_of(fact, NULL);
		desk_flow_step(desk, &step);
	} else {
		refresh(desk, fact);
	}
}

static void
on_stored(struct desk *desk, const struct desk_event *event)
{
	/* a clearance is put on record beside other effects */
	if (desk->awaited == EFFECT_CLEAR)
		return;
	desk->posting = FALSE;
	if (desk->awaited == EFFECT_AGENDA)
		agenda_done(desk, event->text);
	else if (desk->awaited == EFFECT_REQUEST)
		request_stored(desk);
	else
		job_stored(desk);
}

static void
on_store_refused(struct desk *desk, const char *words)
{
	desk->posting = FALSE;
	desk->at_once = AT_ONCE_NOT;
	if (desk->awaited == EFFECT_CLEAR)
		clear_refused(desk);
	desk_say(desk, LEVEL_ERROR, REASON_NOT_DONE, words, NULL);
}

static void
on_tick(struct desk *desk)
{
	if (desk->person != NULL && !desk->posting &&
	    desk->now - desk->touched >= desk->settings.idle)
		work_sign_out(desk);
	if (desk->now - desk->touched >= desk->settings.idle)
		g_clear_pointer(&desk->returning, fact_unref);
	if (desk->flow == FLOW_NONE &&
	    desk->now - desk->touched >= desk->settings.idle)
		g_clear_pointer(&desk->request, fact_unref);
}

static void
on_pin(struct desk *desk, const struct desk_event *event)
{
	struct step step = { .type = STEP_PIN,
			     .pin = event->pin,
			     .text = event->words };

	desk->posting = FALSE;
	if (desk->flow != FLOW_NONE)
		desk_flow_step(desk, &step);
}

/* What was said or scanned is the last thing that happened; a slip of the pen is
 * not.
 */
static void
settle_input(struct desk *desk, const struct slip *just)
{
	enum desk_level level = desk->answer.level;

	if (level == LEVEL_ERROR || level == LEVEL_DUPLICATE ||
	    desk->answer.reason == REASON_LANG_SET ||
	    desk->answer.reason == REASON_REPRINTED)
		return;
	/* what is about to be taken back is still needed */
	if (desk->just.slip == just && desk->then == NULL &&
	    desk->take_back == NULL)
		hand_forget(desk);
}

const struct desk_answer *
desk_step(struct desk *desk, const struct desk_event *event)
{
	const struct slip *just = desk->just.slip;

	desk->now = event->at;
	desk->uuid = event->uuid;
	g_strlcpy(desk->today, event->today, sizeof desk->today);
	g_ptr_array_set_size(desk->answer.effects, 0);
	desk_say(desk, LEVEL_OK, REASON_NONE, NULL);
	/* a reader of somebody else keeps nobody signed in */
	if (event->type != EVENT_TICK && event->type != EVENT_READER)
		desk->touched = event->at;
	if (event->type == EVENT_SCAN || event->type == EVENT_COMMAND) {
		desk->begun = FALSE;
		if (!desk->posting)
			work_forget_aside(desk);
	}

	switch (event->type) {
	case EVENT_SCAN:
		scan_event(desk, event);
		settle_input(desk, just);
		break;
	case EVENT_READER: scan_reader(desk, event); break;
	case EVENT_TEACHING:
		desk_say(desk, LEVEL_ERROR, REASON_TEACHING_CODE, NULL);
		break;
	case EVENT_COMMAND:
		/* a key between two scans means that the second one is meant */
		g_clear_pointer(&desk->last_scan, g_free);
		key_run(desk, event->command, event->text);
		settle_input(desk, just);
		break;
	case EVENT_BAD_COMMAND:
		g_clear_pointer(&desk->last_scan, g_free);
		key_bad(desk, event->text, event->words);
		break;
	case EVENT_POSTED: posting_done(desk, event->slip); break;
	case EVENT_POST_REFUSED: posting_refused(desk, event->words); break;
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
	case EVENT_STORED: on_stored(desk, event); break;
	case EVENT_STORE_REFUSED: on_store_refused(desk, event->words); break;
	case EVENT_FOUND:
		desk->posting = FALSE;
		find_done(desk, event->facts);
		break;
	case EVENT_TICK: on_tick(desk); break;
	case EVENT_TOUCH: break;
	}
	if (!desk->posting)
		ask_offer(desk);
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
	settings->handover = 10000;
	settings->valuable = 100000;
	for (guint n = 0; n < CUSTODY_KINDS_MAX; n++) {
		const struct custody_policy *policy = custody_policy_nth(n);
		settings->days[n] = policy ? policy->days : 0;
	}
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
	g_clear_pointer(&desk->returning, fact_unref);
	work_forget_aside(desk);
	hand_forget(desk);
	said_clear(&desk->said);
	posting_forget(desk);
	g_free(desk->awaited_id);
	g_free(desk->awaited_text);
	g_free(desk->awaited_job);
	g_clear_pointer(&desk->request, fact_unref);
	g_free(desk->settings.quarantine);
	g_free(desk->last_slip);
	g_free(desk->last_scan);
	g_free(desk->unknown);
	g_free(desk->unknown_words);
	g_ptr_array_unref(desk->answer.args);
	g_ptr_array_unref(desk->answer.effects);
	g_free(desk);
}
