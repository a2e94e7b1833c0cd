/*
 * desk.c - events in, answers out: what all flows have in common
 *
 * docs/OPERATING.md draws the states. The switches have no default on purpose:
 * a new event or command does not compile until everyone has an answer to it.
 */
#include "desk/desk_private.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

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
desk_not_now(struct desk *desk, const struct step *step)
{
	const char *what = step->fact ? fact_id(step->fact) : "";

	if (desk->offer.unit != NULL || desk->ask == ASK_NOTHING)
		offer_clear(desk);
	if (step->fact != NULL)
		desk_say(desk, LEVEL_ERROR, REASON_NOT_NOW, what, NULL);
	else
		desk_say(desk, LEVEL_ERROR, REASON_COMMAND_NOT_NOW, "", NULL);
}

/* ---- scans ---------------------------------------------------------------- */

static void
flow_step(struct desk *desk, const struct step *step)
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

static void
sign_in(struct desk *desk, struct fact *person)
{
	desk->person = fact_ref(person);
	desk->lang = person->person.lang;
	g_clear_pointer(&desk->shown, fact_unref);
	desk_say(desk, LEVEL_OK, REASON_SIGNED_IN, person->person.name, NULL);
	desk_effect(desk, EFFECT_LOAD, person->person.person);
}

/* Another badge while work is open: he signs the slip too. */
static void
countersign(struct desk *desk, struct fact *person)
{
	work_remember(desk, person->person.name);
	g_free(desk->draft->other);
	desk->draft->other = g_strdup(person->person.person);
	desk_say(desk, LEVEL_OK, REASON_COUNTERSIGNED, person->person.name, NULL);
	if (desk->draft->lines->len > 0)
		work_save(desk);
}

static void
scan_person(struct desk *desk, const struct step *step)
{
	struct fact *person = step->fact;

	if (desk->person == NULL) {
		sign_in(desk, person);
	} else if (strcmp(desk->person->person.person, person->person.person) ==
		   0) {
		desk_say(desk, LEVEL_OK, REASON_ALREADY_SIGNED_IN, NULL);
	} else if (desk->flow == FLOW_NONE) {
		work_sign_out(desk);
		sign_in(desk, person);
	} else if (desk->flow == FLOW_VOID ||
		   (desk->flow == FLOW_TRANSFER && desk->draft->lines->len > 0)) {
		flow_step(desk, step);
	} else {
		countersign(desk, person);
	}
}

static enum step_type
step_of(enum fact_kind kind)
{
	switch (kind) {
	case FACT_PART: return STEP_PART;
	case FACT_UNIT: return STEP_UNIT;
	case FACT_PERSON: return STEP_PERSON;
	case FACT_JOB: return STEP_JOB;
	case FACT_PLACE: return STEP_PLACE;
	case FACT_PARTY: return STEP_PARTY;
	case FACT_ORDER: return STEP_ORDER;
	case FACT_SLIP: return STEP_SLIP;
	}
	return STEP_PART;
}

static void
bind_to(struct desk *desk, const struct step *step)
{
	struct desk_effect *effect;

	if (step->type != STEP_PART) {
		desk_say(desk, LEVEL_ERROR, REASON_BIND_WHICH, desk->unknown_words,
			 NULL);
		return;
	}
	effect = desk_effect(desk, EFFECT_BIND, step->fact->part.part);
	effect->code = g_strdup(desk->unknown);
	desk->posting = TRUE;
}

static void
scan_fact(struct desk *desk, const struct step *step)
{
	g_clear_pointer(&desk->shown, fact_unref);
	if (desk->ask == ASK_BIND)
		bind_to(desk, step);
	else if (desk->ask == ASK_BIN && step->type == STEP_PLACE)
		flow_step(desk, step);
	else if (desk->ask == ASK_CANCEL) {
		/* going on with the work answers it */
		ask_close(desk);
		scan_fact(desk, step);
	} else if (desk->ask != ASK_NOTHING)
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
	else if (step->type == STEP_PERSON)
		scan_person(desk, step);
	else if (desk->person == NULL &&
		 (step->type == STEP_JOB || step->type == STEP_ORDER ||
		  step->type == STEP_PARTY))
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	else
		flow_step(desk, step);
}

/* Which kinds of thing this state has a use for, as bits of enum fact_kind. */
static guint
wanted_kinds(const struct desk *desk)
{
	const guint person = 1u << FACT_PERSON,
		    part = 1u << FACT_PART | 1u << FACT_UNIT;
	const guint place = 1u << FACT_PLACE;

	if (desk->ask == ASK_BIND)
		return 1u << FACT_PART;
	if (desk->ask == ASK_BIN)
		return place;
	switch (desk->flow) {
	case FLOW_NONE: return desk->person ? ~0u : person | part | place;
	case FLOW_ISSUE:
		return desk->state == ISSUE_JOB ? 1u << FACT_JOB
						: person | part | place;
	case FLOW_RECEIVE:
		if (desk->state == RECEIVE_HEAD)
			return 1u << FACT_ORDER | 1u << FACT_PARTY;
		return person | part | place | 1u << FACT_ORDER;
	case FLOW_RETURN:
		if (desk->state == RETURN_HEAD)
			return 1u << FACT_JOB | 1u << FACT_SLIP;
		return person | part | place;
	case FLOW_TRANSFER:
	case FLOW_SCRAP: return person | part | place;
	case FLOW_VOID: return person | 1u << FACT_SLIP;
	}
	return ~0u;
}

/* A text that is the name of several things: those the state can use count. */
static void
scan_ambiguous(struct desk *desk, const struct desk_event *event)
{
	guint wanted = wanted_kinds(desk), n = 0;
	struct fact *one = event->facts->pdata[0];

	for (guint i = 0; i < event->facts->len; i++) {
		struct fact *fact = event->facts->pdata[i];
		if (wanted & 1u << fact->kind) {
			one = fact;
			n++;
		}
	}
	if (n <= 1) {
		struct step step = {
			step_of(one->kind), one, event->code, 0, NULL, 0
		};
		scan_fact(desk, &step);
		return;
	}
	ask_open(desk, ASK_WHICH);
	for (guint i = 0; i < event->facts->len; i++) {
		struct fact *fact = event->facts->pdata[i];
		struct choice *choice;
		if ((wanted & 1u << fact->kind) == 0)
			continue;
		choice = ask_choice(desk, CHOICE_THING);
		choice->args[0] = g_strdup(fact_kind_name(fact->kind));
		choice->args[1] = g_strdup(fact_id(fact));
		choice->args[2] = g_strdup(fact_name(fact, desk->lang));
		choice->fact = fact_ref(fact);
	}
	desk_say(desk, LEVEL_WARN, REASON_WHICH, event->code->data, NULL);
}

static void
scan_unknown(struct desk *desk, const struct desk_event *event)
{
	const struct code *code = event->code;

	if (code->kind == CODE_BAD) {
		desk_say(desk, LEVEL_ERROR, REASON_BAD_CODE, code->data,
			 code->message, NULL);
		return;
	}
	if (desk->ask != ASK_NOTHING) {
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
		return;
	}
	g_free(desk->unknown);
	g_free(desk->unknown_words);
	desk->unknown = g_strdup(event->key);
	desk->unknown_words = code_describe(code);
	desk_say(desk, LEVEL_ERROR, REASON_UNKNOWN_CODE, desk->unknown_words, NULL);
}

static gboolean
is_duplicate(struct desk *desk, const struct desk_event *event)
{
	g_autofree char *scan =
		g_strconcat(event->code->aim, event->code->data, NULL);
	gboolean same = g_strcmp0(scan, desk->last_scan) == 0 &&
			event->at - desk->last_scan_at < desk->settings.duplicate;

	g_free(desk->last_scan);
	desk->last_scan = g_steal_pointer(&scan);
	desk->last_scan_at = event->at;
	return same;
}

static void
scan_text(struct desk *desk, const struct desk_event *event)
{
	const struct code *code = event->code;
	const char *text = code->data;

	if (code->kind == CODE_GS1 || code->kind == CODE_ISO15434 ||
	    code->kind == CODE_DIGITAL_LINK)
		text = desk->ask == ASK_SERIAL ? code->serial : code->lot;
	if (event->facts->len > 0 || code->kind == CODE_OWN ||
	    code->kind == CODE_BAD || text == NULL || !text_is_key(text)) {
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, code->data, NULL);
		return;
	}
	flow_step(desk, &(struct step) { .type = STEP_TEXT, .text = text });
}

static void run_command(struct desk *desk, enum command command,
			const char *argument);

static void
on_scan(struct desk *desk, const struct desk_event *event)
{
	const struct code *code = event->code;

	if (is_duplicate(desk, event)) {
		desk_say(desk, LEVEL_DUPLICATE, REASON_DUPLICATE, NULL);
		return;
	}
	if (desk->posting) {
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
		return;
	}
	if (code->kind == CODE_COMMAND) {
		enum command command;
		g_autofree char *argument = NULL;
		if (command_parse(code->body, &command, &argument, NULL))
			run_command(desk, command, argument);
		return;
	}
	if (ask_wants_text(desk->ask)) {
		scan_text(desk, event);
		return;
	}
	if (event->facts->len == 0) {
		scan_unknown(desk, event);
		return;
	}
	scan_ambiguous(desk, event);
}

/* ---- commands --------------------------------------------------------------- */

static void
command_choose(struct desk *desk, const char *argument)
{
	gint64 n = g_ascii_strtoll(argument, NULL, 10);
	guint count = desk->choices ? desk->choices->len : 0;
	g_autofree char *of = qty_text(count);

	if (n < 1 || n > count) {
		desk_say(desk, LEVEL_ERROR, REASON_NO_SUCH_CHOICE, argument, of,
			 NULL);
		return;
	}
	if (desk->ask == ASK_WHICH) {
		const struct choice *choice = desk->choices->pdata[n - 1];
		struct fact *fact = fact_ref(choice->fact);
		ask_close(desk);
		scan_fact(desk, &(struct step) { .type = step_of(fact->kind),
						 .fact = fact });
		fact_unref(fact);
		return;
	}
	flow_step(desk, &(struct step) { .type = STEP_ANSWER, .number = n - 1 });
}

static void
command_text(struct desk *desk, const char *text)
{
	if (!text_is_clean(text, 500)) {
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
		return;
	}
	if (ask_wants_text(desk->ask)) {
		if (desk->ask != ASK_REASON && !text_is_key(text))
			desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, text, NULL);
		else
			flow_step(desk, &(struct step) { .type = STEP_TEXT,
							 .text = text });
		return;
	}
	if (desk->draft == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_COMMAND_NOT_NOW, ":text", NULL);
		return;
	}
	g_free(desk->draft->note);
	desk->draft->note = g_strdup(text);
	desk_say(desk, LEVEL_OK, REASON_NOTE_SET, NULL);
	if (desk->draft->lines->len > 0)
		work_save(desk);
}

static void
command_pin(struct desk *desk, const char *pin)
{
	if (desk->flow != FLOW_VOID || desk->state != VOID_PIN) {
		desk_say(desk, LEVEL_ERROR, REASON_COMMAND_NOT_NOW, ":pin", NULL);
		return;
	}
	desk_effect(desk, EFFECT_PIN, desk->approver->person.person)->text =
		g_strdup(pin);
	desk->posting = TRUE;
}

static void
command_bind(struct desk *desk)
{
	const struct fact_person *person =
		desk->person ? &desk->person->person : NULL;

	if (person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	} else if (desk->unknown == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_BIND, NULL);
	} else if ((person->may & MAY_BIND) == 0) {
		desk_audit(desk, "not-allowed", "bind");
		desk_say(desk, LEVEL_ERROR, REASON_NOT_ALLOWED, person->name,
			 tr(desk->lang, "bind a code"), NULL);
	} else {
		ask_open(desk, ASK_BIND);
		desk_say(desk, LEVEL_WARN, REASON_BIND_WHICH, desk->unknown_words,
			 NULL);
	}
}

static void
command_reprint(struct desk *desk)
{
	const char *slip = desk->last_slip;

	if (desk->person == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
		return;
	}
	if (desk->shown != NULL && desk->shown->kind == FACT_SLIP)
		slip = desk->shown->slip.number;
	if (slip == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_NOTHING_TO_REPRINT, NULL);
		return;
	}
	desk_effect(desk, EFFECT_PRINT, slip)->copy = TRUE;
	desk_say(desk, LEVEL_OK, REASON_REPRINTED, slip, NULL);
}

static void
command_lang(struct desk *desk, const char *argument)
{
	lang_parse(argument, &desk->lang);
	desk_say(desk, LEVEL_OK, REASON_LANG_SET, NULL);
}

/* A slip on show is what the flow is for; an issue just begun gives way to a
 * return. */
static void
command_return(struct desk *desk)
{
	struct fact *head = NULL;

	if (desk->shown != NULL && desk->shown->kind == FACT_SLIP)
		head = fact_ref(desk->shown);
	if (desk->flow == FLOW_ISSUE && desk->draft->lines->len == 0) {
		if (desk->draft->job_fact != NULL)
			head = fact_ref(desk->draft->job_fact);
		work_end(desk);
	}
	return_open(desk);
	if (head != NULL) {
		if (desk->flow == FLOW_RETURN && desk->state == RETURN_HEAD)
			flow_step(desk,
				  &(struct step) { .type = step_of(head->kind),
						   .fact = head });
		fact_unref(head);
	}
}

/* A quantity said while the line's own question is open means that line. */
static gboolean
requantify_offer(struct desk *desk, enum step_type key, qty_t number)
{
	struct line *line = desk->offer.line;

	if (key != STEP_QTY || line == NULL || line->part == NULL ||
	    line->unit != NULL || line->part->part.serial_tracked ||
	    desk->ask == ASK_CANCEL || desk->ask == ASK_BIND)
		return FALSE;
	line->qty = number;
	desk->offer.many_ok = desk->offer.order_ok = FALSE;
	ask_close(desk);
	flow_step(desk, &(struct step) { .type = STEP_AGAIN });
	return TRUE;
}

static void
command_key(struct desk *desk, enum step_type key, qty_t number)
{
	if (desk->person == NULL)
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	else if (requantify_offer(desk, key, number))
		return;
	else if (desk->ask != ASK_NOTHING && desk->ask != ASK_CANCEL)
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
	else {
		ask_close(desk);
		flow_step(desk, &(struct step) { .type = key, .number = number });
	}
}

static void
run_command(struct desk *desk, enum command command, const char *argument)
{
	if (desk->posting) {
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
		return;
	}
	switch (command) {
	case COMMAND_ISSUE: issue_open(desk); break;
	case COMMAND_RECEIVE: receive_open(desk); break;
	case COMMAND_RETURN: command_return(desk); break;
	case COMMAND_TRANSFER: transfer_open(desk); break;
	case COMMAND_SCRAP: scrap_open(desk); break;
	case COMMAND_VOID: void_open(desk); break;
	case COMMAND_DONE: command_key(desk, STEP_DONE, 0); break;
	case COMMAND_QTY:
		command_key(desk, STEP_QTY, g_ascii_strtoll(argument, NULL, 10));
		break;
	case COMMAND_ACCEPT: command_key(desk, STEP_ACCEPT, 0); break;
	case COMMAND_REJECT: command_key(desk, STEP_REJECT, 0); break;
	case COMMAND_UNDO: work_undo(desk); break;
	case COMMAND_CANCEL: work_cancel(desk); break;
	case COMMAND_PIN: command_pin(desk, argument); break;
	case COMMAND_CHOOSE: command_choose(desk, argument); break;
	case COMMAND_TEXT: command_text(desk, argument); break;
	case COMMAND_REPRINT: command_reprint(desk); break;
	case COMMAND_LANG: command_lang(desk, argument); break;
	case COMMAND_BIND: command_bind(desk); break;
	case COMMAND_SIGNOUT:
	case COMMAND_PARK: work_sign_out(desk); break;
	case COMMAND_COUNT:
	case COMMAND_LOST:
	case COMMAND_DAMAGED:
	case COMMAND_CLEAR:
		desk_say(desk, LEVEL_ERROR, REASON_COMMAND_NOT_NOW,
			 command_info(command)->name, NULL);
		break;
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

/* Facts that were asked for: a piece or its part for the offer, or fresh stock for
 * the lines. */
static void
on_fact(struct desk *desk, const struct desk_event *event)
{
	struct fact *fact = event->facts->len ? event->facts->pdata[0] : NULL;

	if (fact == NULL) {
		if (event->text != NULL)
			desk_say(desk, LEVEL_ERROR, REASON_NO_STOCK, event->text,
				 NULL);
		offer_clear(desk);
		return;
	}
	if (desk->draft == NULL)
		return;
	if (fact->kind == FACT_UNIT || desk->offer.unit != NULL) {
		flow_step(desk, &(struct step) { .type = step_of(fact->kind),
						 .fact = fact });
		return;
	}
	if (fact->kind == FACT_JOB && desk->draft->job_fact == NULL)
		desk->draft->job_fact = fact_ref(fact);
	if (fact->kind == FACT_ORDER && desk->draft->order_fact == NULL)
		desk->draft->order_fact = fact_ref(fact);
	if (fact->kind == FACT_SLIP && desk->draft->slip_fact == NULL)
		desk->draft->slip_fact = fact_ref(fact);
	for (guint i = 0; fact->kind == FACT_PART && i < desk->draft->lines->len;
	     i++) {
		struct line *line = desk->draft->lines->pdata[i];
		if (strcmp(line->id, fact->part.part) != 0)
			continue;
		if (line->part != NULL)
			fact_unref(line->part);
		line->part = fact_ref(fact);
	}
}

static void
on_save_failed(struct desk *desk, const char *words)
{
	/* what could not be saved is not on the slip either */
	if (desk->undos != NULL && desk->undos->len > 0) {
		struct undo *undo = desk->undos->pdata[desk->undos->len - 1];
		draft_free(desk->draft);
		desk->draft = g_steal_pointer(&undo->draft);
		g_ptr_array_remove_index(desk->undos, desk->undos->len - 1);
	}
	desk_say(desk, LEVEL_ERROR, REASON_FAILED, words, NULL);
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
		flow_step(desk, &(struct step) { .type = STEP_PIN,
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
	if (event->type != EVENT_TICK)
		desk->touched = event->at;

	switch (event->type) {
	case EVENT_SCAN: on_scan(desk, event); break;
	case EVENT_COMMAND:
		/* a key between two scans means that the second one is meant */
		g_clear_pointer(&desk->last_scan, g_free);
		run_command(desk, event->command, event->text);
		break;
	case EVENT_BAD_COMMAND:
		desk_say(desk, LEVEL_ERROR, REASON_UNKNOWN_COMMAND, event->text,
			 event->words, NULL);
		break;
	case EVENT_POSTED: on_posted(desk, event->slip); break;
	case EVENT_POST_REFUSED: on_post_refused(desk, event->words); break;
	case EVENT_PIN: on_pin(desk, event); break;
	case EVENT_BOUND: on_bound(desk, event->text); break;
	case EVENT_BIND_REFUSED:
		desk->posting = FALSE;
		ask_close(desk);
		desk_say(desk, LEVEL_ERROR, REASON_BIND_REFUSED, event->words,
			 NULL);
		break;
	case EVENT_PARKED: work_resume(desk, event->text); break;
	case EVENT_FACT: on_fact(desk, event); break;
	case EVENT_PRINT_FAILED:
		desk_say(desk, LEVEL_WARN, REASON_PRINT_FAILED, event->text,
			 event->words, NULL);
		break;
	case EVENT_SAVE_FAILED: on_save_failed(desk, event->words); break;
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
