/*
 * scan.c - what a scan means here, before the open flow sees it
 *
 * Repeats, badges, unknown codes, names of several things and answers to questions
 * are the same in every flow.
 */
#include "desk/custody_private.h"

#include <string.h>

#include "base/text.h"

static void
sign_in(struct desk *desk, struct fact *person)
{
	if (desk->returning != NULL &&
	    strcmp(desk->returning->unit.holder, person->person.person) != 0)
		g_clear_pointer(&desk->returning, fact_unref);
	desk->person = fact_ref(person);
	desk->lang = person->person.lang;
	g_clear_pointer(&desk->shown, fact_unref);
	desk_say(desk, LEVEL_OK, REASON_SIGNED_IN, person->person.name, NULL);
	desk_effect(desk, EFFECT_LOAD, person->person.person);
}

static gboolean
is_signed_in(const struct desk *desk, const struct fact *person)
{
	return desk->person != NULL &&
	       strcmp(desk->person->person.person, person->person.person) == 0;
}

/* Another badge while work is open: he signs the slip too. */
static void
countersign(struct desk *desk, struct fact *person)
{
	struct draft *draft = desk->draft;

	work_remember(desk, person->person.name);
	g_free(draft->other);
	g_free(draft->uncertified);
	draft->other = g_strdup(person->person.person);
	draft->uncertified = custody_is_certified(desk, &person->person)
				     ? NULL
				     : g_strdup(person->person.name);
	desk_say(desk, LEVEL_OK, REASON_COUNTERSIGNED, person->person.name, NULL);
	if (draft->lines->len > 0)
		work_save(desk);
}

/* What another badge means while work is open. */
enum badge {
	BADGE_SIGNS,   /* he signs the slip */
	BADGE_STEP,    /* the flow has a use for it */
	BADGE_COMES,   /* nothing is lost by leaving: he signs in */
	BADGE_NOTHING, /* none */
};

static enum badge
meaning_of_badge(const struct desk *desk)
{
	switch (desk->flow) {
	case FLOW_ISSUE:
	case FLOW_RECEIVE:
	case FLOW_RETURN:
	case FLOW_SCRAP:
	case FLOW_SWAP_OUT: return BADGE_SIGNS;
	case FLOW_TRANSFER:
		return desk->draft->lines->len > 0 ? BADGE_STEP : BADGE_SIGNS;
	case FLOW_SWAP_BACK:
		return swap_back_wants_badge(desk) ? BADGE_STEP : BADGE_SIGNS;
	case FLOW_VOID:
	case FLOW_COUNT:
	case FLOW_APPROVE:
	case FLOW_CLEAR: return BADGE_STEP;
	case FLOW_LOST:
	case FLOW_DAMAGED:
		return desk->state == LOSS_UNIT ? BADGE_NOTHING : BADGE_STEP;
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER: return BADGE_NOTHING;
	case FLOW_CLOSE:
	case FLOW_RESERVE:
	case FLOW_SETTLE:
	case FLOW_NONE: return BADGE_COMES;
	case FLOW_ARRIVE: return BADGE_NOTHING;
	}
	return BADGE_NOTHING;
}

/* Work in which one's own badge means something. */
static gboolean
wants_own_badge(const struct desk *desk)
{
	return meaning_of_badge(desk) == BADGE_STEP && desk->flow != FLOW_VOID &&
	       desk->flow != FLOW_NONE;
}

/* What @person was given just now, to be there when he has signed in; the slip is
 * NULL when it was nothing. */
static struct just
take_given(struct desk *desk, const struct fact *person)
{
	if (!hand_was_given(desk, person))
		return (struct just) { .slip = NULL };
	return (struct just) {
		.slip = slip_copy(desk->just.slip),
		.unit = fact_ref(desk->just.unit),
		.at = desk->just.at,
	};
}

/* Whoever is signed in gives way to @person, who can still take back what he was
 * given. */
static void
come(struct desk *desk, struct fact *person)
{
	struct just given = take_given(desk, person);
	g_autofree char *giver = g_strdup(desk->person->person.name);
	struct slip *restore = given.slip ? g_steal_pointer(&desk->restore) : NULL;

	work_sign_out(desk);
	sign_in(desk, person);
	if (given.slip == NULL)
		return;
	desk->just = given;
	desk->last_slip = g_strdup(given.slip->number);
	posting_remember(desk, UNDO_SLIP, NULL, NULL);
	desk->restore = restore;
	desk_say(desk, LEVEL_WARN, REASON_HANDED_TO_YOU, person->person.name,
		 given.unit->unit.unit, giver, NULL);
}

static void
scan_person(struct desk *desk, const struct step *step)
{
	struct fact *person = step->fact;

	if (desk->person == NULL) {
		sign_in(desk, person);
	} else if (is_signed_in(desk, person) && !wants_own_badge(desk)) {
		desk_say(desk, LEVEL_OK, REASON_ALREADY_SIGNED_IN, NULL);
	} else {
		switch (meaning_of_badge(desk)) {
		case BADGE_SIGNS: countersign(desk, person); break;
		case BADGE_STEP: desk_flow_step(desk, step); break;
		case BADGE_COMES:
			if (hand_to_person(desk, person))
				break;
			come(desk, person);
			break;
		case BADGE_NOTHING: desk_not_now(desk, step); break;
		}
	}
}

void
scan_reader(struct desk *desk, const struct desk_event *event)
{
	struct fact *owner = event->facts->len ? event->facts->pdata[0] : NULL;

	if (owner == NULL) {
		desk_say(desk, LEVEL_ERROR, REASON_READER_PERSON_UNKNOWN,
			 event->text, event->words, NULL);
	} else if (desk->person == NULL) {
		ask_close(desk);
		/* it is his badge that brings back what is on show, not his reader
		 */
		g_clear_pointer(&desk->returning, fact_unref);
		sign_in(desk, owner);
	} else if (!is_signed_in(desk, owner)) {
		desk_say(desk, LEVEL_ERROR, REASON_READER_OF_OTHER, event->text,
			 owner->person.name, desk->person->person.name, NULL);
	}
}

static enum step_type
type_of(enum fact_kind kind)
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
	case FACT_REQUEST: return STEP_REQUEST;
	}
	return STEP_PART;
}

struct step
step_of(struct fact *fact, const struct code *code)
{
	return (struct step) { .type = type_of(fact->kind),
			       .fact = fact,
			       .code = code };
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

/* Somebody comes to a desk where nothing but a question is open. */
static gboolean
is_newcomer(const struct desk *desk, const struct step *step)
{
	return step->type == STEP_PERSON && desk->flow == FLOW_NONE &&
	       !is_signed_in(desk, step->fact);
}

void
scan_fact(struct desk *desk, const struct step *step)
{
	if (is_newcomer(desk, step))
		ask_close(desk);
	if (desk->ask == ASK_BIND)
		bind_to(desk, step);
	else if (desk->ask == ASK_BIN && step->type == STEP_PLACE)
		desk_flow_step(desk, step);
	else if ((desk->ask == ASK_SUPERVISOR || desk->ask == ASK_PIN) &&
		 step->type == STEP_PERSON)
		approve_badge(desk, step->fact);
	else if (desk->ask != ASK_NOTHING)
		desk_say(desk, LEVEL_ERROR, REASON_ANSWER_FIRST, NULL);
	else if (step->type == STEP_PERSON)
		scan_person(desk, step);
	else if (desk->person == NULL &&
		 (step->type == STEP_JOB || step->type == STEP_ORDER ||
		  step->type == STEP_PARTY))
		desk_say(desk, LEVEL_ERROR, REASON_SIGN_IN_FIRST, NULL);
	else
		desk_flow_step(desk, step);
}

/* Which kinds of thing this state has a use for, as bits of enum fact_kind. */
static guint
wanted_kinds(const struct desk *desk)
{
	const guint person = 1u << FACT_PERSON, unit = 1u << FACT_UNIT,
		    part = 1u << FACT_PART | unit;
	const guint place = 1u << FACT_PLACE, job = 1u << FACT_JOB,
		    slip = 1u << FACT_SLIP;

	switch (desk->flow) {
	case FLOW_NONE:
		return desk->person ? ~0u
				    : person | part | place | 1u << FACT_REQUEST;
	case FLOW_ISSUE:
		return desk->state == ISSUE_JOB ? job : person | part | place;
	case FLOW_RECEIVE:
		if (desk->state == RECEIVE_HEAD)
			return 1u << FACT_ORDER | 1u << FACT_PARTY;
		return person | part | place |
		       (receive_wants_order(desk) ? 1u << FACT_ORDER : 0);
	case FLOW_RETURN:
		if (desk->state == RETURN_HEAD)
			return job | slip;
		return person | part | place;
	case FLOW_CLEAR:
	case FLOW_TRANSFER:
	case FLOW_SCRAP: return person | part | place;
	case FLOW_VOID: return person | slip;
	case FLOW_CHECK_OUT:
	case FLOW_CHECK_IN:
	case FLOW_HAND_OVER: return person | place;
	case FLOW_SWAP_OUT:
		return desk->state == SWAP_OUT_JOB ? job : person | unit;
	case FLOW_SWAP_BACK:
		if (desk->state == SWAP_BACK_JOB)
			return job;
		return person | unit | place | slip;
	case FLOW_LOST:
	case FLOW_DAMAGED: return desk->state == LOSS_UNIT ? unit : person;
	case FLOW_CLOSE: return job;
	case FLOW_RESERVE: return desk->state == RESERVE_JOB ? job : unit;
	case FLOW_SETTLE: return slip;
	case FLOW_COUNT: return person | part | place;
	case FLOW_APPROVE: return person | 1u << FACT_REQUEST;
	case FLOW_ARRIVE: return place;
	}
	return ~0u;
}

gboolean
scan_wants(const struct desk *desk, const struct fact *fact)
{
	switch (desk->ask) {
	case ASK_BIND: return fact->kind == FACT_PART;
	case ASK_BIN: return fact->kind == FACT_PLACE;
	case ASK_SUPERVISOR:
	case ASK_PIN: return fact->kind == FACT_PERSON;
	case ASK_NOTHING:
	case ASK_SHORTAGE:
	case ASK_MANY:
	case ASK_OVER_DELIVERY:
	case ASK_NOT_ON_ORDER:
	case ASK_LOT:
	case ASK_SERIAL:
	case ASK_SOURCE:
	case ASK_LOT_BACK:
	case ASK_REASON:
	case ASK_WHICH:
	case ASK_CANCEL:
	case ASK_CONDITION:
	case ASK_LOANER_OUT:
	case ASK_FOUND: break;
	}
	/* a serial number of several jobs: the one that is open is meant */
	if (fact->kind == FACT_UNIT && *fact->unit.job != '\0' &&
	    desk->draft != NULL && desk->draft->job != NULL &&
	    strcmp(fact->unit.job, desk->draft->job) != 0 &&
	    custody_policy(fact->unit.kind) != NULL &&
	    custody_policy(fact->unit.kind)->from_customer)
		return FALSE;
	return (wanted_kinds(desk) & 1u << fact->kind) != 0;
}

static void
offer_meaning(struct desk *desk, struct fact *fact)
{
	gboolean product = fact->kind == FACT_UNIT && *fact->unit.job != '\0';
	struct choice *choice =
		ask_choice(desk, product ? CHOICE_PRODUCT : CHOICE_THING);

	choice->fact = fact_ref(fact);
	if (product) {
		choice->args[0] = g_strdup(fact->unit.unit);
		choice->args[1] = g_strdup(fact->unit.model);
		choice->args[2] = g_strdup(fact->unit.job);
	} else {
		choice->args[0] = g_strdup(fact_kind_name(fact->kind));
		choice->args[1] = g_strdup(fact_id(fact));
		choice->args[2] = g_strdup(fact_name(fact, desk->lang));
	}
}

void
scan_offer(struct desk *desk, enum ask ask, GPtrArray *facts)
{
	ask_open(desk, ask);
	for (guint i = 0; i < facts->len; i++)
		offer_meaning(desk, facts->pdata[i]);
}

/* A text that is the name of several things: those the state can use count. */
static void
scan_ambiguous(struct desk *desk, const struct desk_event *event)
{
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();
	struct fact *one = event->facts->pdata[0];

	for (guint i = 0; i < event->facts->len; i++)
		if (scan_wants(desk, event->facts->pdata[i]))
			g_ptr_array_add(wanted, event->facts->pdata[i]);
	if (wanted->len == 1)
		one = wanted->pdata[0];
	if (wanted->len <= 1) {
		struct step step = step_of(one, event->code);
		scan_fact(desk, &step);
		return;
	}
	if (ask_stands(desk))
		return;
	scan_offer(desk, ASK_WHICH, wanted);
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
	if (ask_stands(desk))
		return;
	g_free(desk->unknown);
	g_free(desk->unknown_words);
	desk->unknown = g_strdup(event->key);
	desk->unknown_words = code_describe(code);
	count_unknown(desk, desk->unknown_words);
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

static gboolean
is_part_in_question(const struct desk *desk, const char *part)
{
	return desk->offer.line != NULL && strcmp(desk->offer.line->id, part) == 0;
}

/* The lot or serial number that a label says: one that says only this, or one of
 * the part in question. What is known to be something else is neither. */
static const char *
text_of_code(const struct desk *desk, const struct code *code,
	     const struct fact *fact)
{
	if (fact != NULL && (fact->kind != FACT_PART ||
			     !is_part_in_question(desk, fact->part.part)))
		return NULL;
	switch (code->kind) {
	case CODE_GS1:
	case CODE_DIGITAL_LINK:
	case CODE_ISO15434:
	case CODE_OWN:
		if (desk->ask == ASK_REASON)
			return NULL;
		return desk->ask == ASK_SERIAL ? code->serial : code->lot;
	case CODE_EAN:
	case CODE_UPC:
	case CODE_ITF14:
	case CODE_TEXT: return fact ? NULL : code->data;
	case CODE_COMMAND:
	case CODE_BAD: return NULL;
	}
	return NULL;
}

static void
scan_text(struct desk *desk, const struct desk_event *event)
{
	const struct code *code = event->code;
	struct fact *fact = event->facts->len ? event->facts->pdata[0] : NULL;
	const char *text = text_of_code(desk, code, fact);

	if (desk->ask == ASK_SERIAL && fact != NULL && fact->kind == FACT_UNIT &&
	    is_part_in_question(desk, fact->unit.part))
		desk_flow_step(desk,
			       &(struct step) { .type = STEP_UNIT, .fact = fact });
	else if (text == NULL || !text_is_key(text))
		desk_say(desk, LEVEL_ERROR, REASON_BAD_LOT, code->data, NULL);
	else
		desk_flow_step(desk, &(struct step) { .type = STEP_TEXT,
						      .text = text,
						      .code = code });
}

void
scan_event(struct desk *desk, const struct desk_event *event)
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
			key_run(desk, command, argument);
		return;
	}
	ask_withdraw_cancel(desk);
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
