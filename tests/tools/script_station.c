/*
 * script_station.c - carries out what the desk wants, as a station does
 */
#include "tools/script_stage.h"

#include <string.h>

#include "desk/draft.h"

/* "u1", "u2" in the order of being told, so that scripts do not depend on counting.
 */
static char *
uuid_name(struct stage *stage, const char *uuid)
{
	guint index = stage->uuids->len;

	if (!g_ptr_array_find_with_equal_func(stage->uuids, uuid, g_str_equal,
					      &index))
		g_ptr_array_add(stage->uuids, g_strdup(uuid));
	return g_strdup_printf("u%u", index + 1);
}

/* Words when this effect is to go wrong; owned; NULL when not. */
static char *
refusal(struct stage *stage, const char *what)
{
	if (g_strcmp0(stage->refuse, what) != 0)
		return NULL;
	g_clear_pointer(&stage->refuse, g_free);
	return g_steal_pointer(&stage->words);
}

void
stage_answer_post(struct stage *stage, const struct slip *slip)
{
	g_autofree char *why = refusal(stage, "post");
	if (why == NULL && g_strcmp0(stage->refuse, "second") == 0) {
		g_free(stage->refuse);
		stage->refuse = g_strdup("post");
	}
	g_autoptr(GError) error = NULL;
	if (!slip_check(slip, &error))
		stage_tell(stage, "FAULT the slip is malformed: %s",
			   error->message);
	const struct slip *posted =
		why ? NULL : fixture_post(stage->fixture, slip, &why);

	if (posted != NULL) {
		const char *person = desk_person(stage->desk)->person;
		const char *parked =
			g_hash_table_lookup(stage->fixture->parked, person);
		if (parked != NULL && strstr(parked, slip->uuid) != NULL)
			g_hash_table_remove(stage->fixture->parked, person);
		stage_tell(stage, "< posted %s", posted->number);
		stage_step(stage, &(struct desk_event) { .type = EVENT_POSTED,
							 .slip = posted });
	} else {
		stage_tell(stage, "< refused: %s", why);
		stage_step(stage, &(struct desk_event) { .type = EVENT_POST_REFUSED,
							 .words = why });
	}
}

static void
do_post(struct stage *stage, struct slip *slip)
{
	g_autofree char *uuid = uuid_name(stage, slip->uuid);

	text_of_slip("post", slip, uuid, stage->out);
	if (stage->hold) {
		stage->hold = FALSE;
		stage->held = slip;
		return;
	}
	stage_answer_post(stage, slip);
	slip_free(slip);
}

/* The station fills in the moves of what is taken back. */
static void
do_void(struct stage *stage, const struct desk_effect *effect)
{
	const struct slip *first =
		g_hash_table_lookup(stage->fixture->numbers, effect->id);
	g_autofree char *uuid = uuid_name(stage, effect->slip->uuid);

	stage_tell(stage, "void %s", effect->id);
	text_of_slip("-", effect->slip, uuid, stage->out);
	if (first == NULL) {
		stage_tell(stage, "FAULT there is no such slip");
		return;
	}
	AUTO(slip) slip = slip_void_of(first, effect->slip->uuid);
	slip->at = effect->slip->at;
	slip->person = g_strdup(effect->slip->person);
	slip->approver = g_strdup(effect->slip->approver);
	slip->note = g_strdup(effect->slip->note);
	stage_answer_post(stage, slip);
}

static void
do_print(struct stage *stage, const struct desk_effect *effect)
{
	g_autofree char *why = refusal(stage, "print");

	stage_tell(stage, "print %s%s", effect->id, effect->copy ? " copy" : "");
	if (why != NULL) {
		stage_tell(stage, "< print failed: %s", why);
		stage_step(stage, &(struct desk_event) { .type = EVENT_PRINT_FAILED,
							 .text = effect->id,
							 .words = why });
	}
}

static void
do_lookup(struct stage *stage, const struct desk_effect *effect)
{
	g_autoptr(GPtrArray) facts =
		g_ptr_array_new_with_free_func((GDestroyNotify) fact_unref);
	struct fact *fact = fixture_fact(stage->fixture, effect->kind, effect->id);

	stage_tell(stage, "lookup %s %s", fact_kind_name(effect->kind), effect->id);
	if (fact != NULL)
		g_ptr_array_add(facts, fact);
	stage_step(stage, &(struct desk_event) { .type = EVENT_FACT,
						 .facts = facts,
						 .text = effect->kind == FACT_UNIT
								 ? effect->id
								 : NULL });
}

/* What is parked must come back as it was, whatever is on it. */
static void
check_draft(struct stage *stage, const char *text)
{
	AUTO(draft) draft = draft_parse(text);
	g_autofree char *again = draft ? draft_text(draft) : NULL;

	if (g_strcmp0(text, again) != 0)
		stage_tell(stage,
			   "FAULT the saved draft does not come back as it was");
}

static gboolean
do_save(struct stage *stage, const struct desk_effect *effect, const char *person)
{
	g_autofree char *why = refusal(stage, "save");
	g_autofree char *uuid = uuid_name(stage, effect->id);

	stage_tell(stage, "save %s", uuid);
	check_draft(stage, effect->text);
	if (why == NULL) {
		g_hash_table_insert(stage->fixture->parked, g_strdup(person),
				    g_strdup(effect->text));
		return TRUE;
	}
	stage_tell(stage, "< save failed: %s", why);
	stage_step(stage, &(struct desk_event) { .type = EVENT_SAVE_FAILED,
						 .words = why });
	return FALSE;
}

static enum desk_pin
judge_pin(struct stage *stage, const char *person, const char *pin)
{
	GHashTable *failures = stage->fixture->failures;
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(failures, person));

	for (const struct fixture_person *p = fixture_people; p->person; p++) {
		if (strcmp(p->person, person) != 0)
			continue;
		if (*p->pin == '\0')
			return DESK_PIN_NONE;
		if (n >= 5)
			return DESK_PIN_LOCKED;
		g_hash_table_insert(failures, g_strdup(person),
				    GUINT_TO_POINTER(strcmp(p->pin, pin) ? n + 1
									 : 0));
		return strcmp(p->pin, pin) ? DESK_PIN_WRONG : DESK_PIN_OK;
	}
	return DESK_PIN_NONE;
}

static void
do_pin(struct stage *stage, const struct desk_effect *effect)
{
	static const char *const names[] = {
		[DESK_PIN_OK] = "right",
		[DESK_PIN_WRONG] = "wrong",
		[DESK_PIN_LOCKED] = "locked",
		[DESK_PIN_NONE] = "none",
	};
	enum desk_pin verdict = judge_pin(stage, effect->id, effect->text);

	stage_tell(stage, "pin %s", effect->id);
	stage_tell(stage, "< pin %s", names[verdict]);
	stage_step(stage, &(struct desk_event) { .type = EVENT_PIN,
						 .pin = verdict,
						 .words = "08:30" });
}

static void
do_bind(struct stage *stage, const struct desk_effect *effect)
{
	g_autofree char *why = refusal(stage, "bind");

	stage_tell(stage, "bind %s to %s", effect->code, effect->id);
	if (why == NULL) {
		g_hash_table_insert(stage->fixture->codes, g_strdup(effect->code),
				    g_strdup(effect->id));
		stage_tell(stage, "< bound");
		stage_step(stage, &(struct desk_event) { .type = EVENT_BOUND,
							 .text = effect->id });
	} else {
		stage_tell(stage, "< bind refused: %s", why);
		stage_step(stage, &(struct desk_event) { .type = EVENT_BIND_REFUSED,
							 .words = why });
	}
}

static void
do_load(struct stage *stage, const char *person)
{
	const char *parked = g_hash_table_lookup(stage->fixture->parked, person);

	stage_tell(stage, "load %s", person);
	if (parked != NULL)
		stage_tell(stage, "< parked work");
	stage_step(stage,
		   &(struct desk_event) { .type = EVENT_PARKED, .text = parked });
}

/* Owned words why not; NULL when it is done. */
static char *
carry_custody(struct stage *stage, const struct desk_effect *effect)
{
	struct fixture *fixture = stage->fixture;

	switch (effect->type) {
	case EFFECT_RESERVE:
		return fixture_reserve(fixture, effect->id, effect->text);
	case EFFECT_CLOSE_JOB: return fixture_close_job(fixture, effect->id);
	case EFFECT_REOPEN_JOB: return fixture_reopen_job(fixture, effect->id);
	case EFFECT_CLEAR: return fixture_clear(fixture, effect->id);
	case EFFECT_SETTLE: return fixture_settle(fixture, effect->id);
	case EFFECT_POST:
	case EFFECT_VOID:
	case EFFECT_PRINT:
	case EFFECT_LABELS:
	case EFFECT_SAVE:
	case EFFECT_DROP:
	case EFFECT_LOAD:
	case EFFECT_LOOKUP:
	case EFFECT_PIN:
	case EFFECT_BIND:
	case EFFECT_AUDIT:
	case EFFECT_FIND:
	case EFFECT_REQUEST:
	case EFFECT_AGENDA: break;
	}
	return NULL;
}

static gboolean
do_custody(struct stage *stage, const struct desk_effect *effect)
{
	g_autofree char *why = refusal(stage, "store");

	stage_tell(stage, "%s %s%s%s", desk_effect_name(effect->type), effect->id,
		   effect->text ? " for " : "", effect->text ? effect->text : "");
	if (why == NULL)
		why = carry_custody(stage, effect);
	if (why != NULL) {
		stage_tell(stage, "< refused: %s", why);
		stage_step(stage,
			   &(struct desk_event) { .type = EVENT_STORE_REFUSED,
						  .words = why });
		return FALSE;
	}
	stage_tell(stage, "< done");
	stage_step(stage, &(struct desk_event) { .type = EVENT_STORED });
	return TRUE;
}

static void
do_find(struct stage *stage, const struct desk_effect *effect)
{
	g_autoptr(GPtrArray) facts = fixture_find(stage->fixture, effect->text);

	stage_tell(stage, "find %s", effect->text);
	stage_tell(stage, "< %u found", facts->len);
	stage_step(stage,
		   &(struct desk_event) { .type = EVENT_FOUND, .facts = facts });
}

static void
do_agenda(struct stage *stage)
{
	char today[DATE_LEN + 1];

	date_of(stage->now, today);
	g_autofree char *count =
		g_strdup_printf("%u", fixture_agenda(stage->fixture, today));
	stage_tell(stage, "agenda");
	stage_step(stage,
		   &(struct desk_event) { .type = EVENT_STORED, .text = count });
}

static void
tell_labels(struct stage *stage, const struct desk_effect *effect)
{
	stage_tell(stage, "labels %s%s%s%s%s%s x%" G_GINT64_FORMAT,
		   effect->text ? effect->text : effect->id,
		   *effect->lot ? " lot " : "", effect->lot,
		   *effect->expiry ? " exp " : "", effect->expiry, "", effect->qty);
}

gboolean
stage_carry_out(struct stage *stage, struct desk_effect *effect, const char *person)
{
	switch (effect->type) {
	case EFFECT_POST: do_post(stage, g_steal_pointer(&effect->slip)); break;
	case EFFECT_VOID: do_void(stage, effect); break;
	case EFFECT_PRINT: do_print(stage, effect); break;
	case EFFECT_LABELS: tell_labels(stage, effect); break;
	case EFFECT_SAVE: return do_save(stage, effect, person);
	case EFFECT_DROP:
		stage_tell(stage, "drop");
		g_hash_table_remove(stage->fixture->parked, person);
		break;
	case EFFECT_LOAD: do_load(stage, effect->id); break;
	case EFFECT_LOOKUP: do_lookup(stage, effect); break;
	case EFFECT_PIN: do_pin(stage, effect); break;
	case EFFECT_BIND: do_bind(stage, effect); break;
	case EFFECT_RESERVE:
	case EFFECT_CLOSE_JOB:
	case EFFECT_REOPEN_JOB:
	case EFFECT_CLEAR:
	case EFFECT_SETTLE: return do_custody(stage, effect);
	case EFFECT_REQUEST:
		stage_tell(stage, "request %s %s by %s%s%s", effect->id,
			   request_state_name(effect->request_step), effect->who,
			   effect->text ? ": " : "",
			   effect->text ? effect->text : "");
		stage_step(stage, &(struct desk_event) { .type = EVENT_STORED });
		break;
	case EFFECT_FIND: do_find(stage, effect); break;
	case EFFECT_AGENDA: do_agenda(stage); break;
	case EFFECT_AUDIT:
		stage_tell(stage, "audit %s %s", effect->id, effect->text);
		break;
	}
	return TRUE;
}
